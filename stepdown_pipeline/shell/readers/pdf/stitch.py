"""Tables that a page break cut in two are made one again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ....core.layout import Line
from .drafts import DraftBlock, DraftCell, DraftPage, DraftTable
from .geometry import union

_ALIKE: Final = 3.0  # points between two tables' column borders
_SHIFT: Final = 24.0  # points by which a sheet may lie elsewhere on the scanner's glass than the one before
_NEARER: Final = 0.05  # of its width by which a sheet may look larger than the one before on a photograph
_TOP: Final = 0.05  # of a page's height
_HEADER_WORDS: Final = 6
_REACH: Final = 2.2  # line heights: how near to its cell's floor a text must end to be cut


def stitched(pages: Sequence[DraftPage]) -> list[DraftBlock]:
    """All blocks in order, tables cut by page breaks joined. Headers and footers have been marked before."""
    out: list[DraftBlock] = []
    for page in pages:
        blocks = list(page.blocks)
        first = next((b for b in blocks if not _furniture(b) and not _misread_header(b, page)), None)
        last = next((b for b in reversed(out) if not _furniture(b)), None)
        if (
            isinstance(first, DraftTable) and isinstance(last, DraftTable)
            and _last_page(last) == page.number - 1 and _go_on(last, first)
        ):
            _append(last, first)
            blocks = [b for b in blocks if b is not first]
        out += blocks
    return out


def _furniture(block: DraftBlock) -> bool:
    return isinstance(block, Line) and block.origin in ("header", "footer")


def _misread_header(block: DraftBlock, page: DraftPage) -> bool:
    """A line at the very top of a scanned page that was read otherwise than on the page before."""
    return isinstance(block, Line) and page.seen and block.box is not None and (
        block.box[3] < _TOP * page.height and len(block.text.split()) <= _HEADER_WORDS)


def _last_page(table: DraftTable) -> int:
    return max((cell.page for cell in table.cells), default=table.page)


def _go_on(above: DraftTable, below: DraftTable) -> bool:
    if above.seen or below.seen:
        wide, other = above.xs[-1] - above.xs[0], max(below.xs[-1] - below.xs[0], 1.0)
        return above.cols == below.cols and abs(above.xs[0] - below.xs[0]) <= _SHIFT and (
            abs(wide - other) <= _NEARER * wide and all(
                abs((a - above.xs[0]) - (b - below.xs[0]) * wide / other) <= 2 * _ALIKE
                for a, b in zip(above.xs, below.xs, strict=True)))
    return above.cols == below.cols and all(
        abs(a - b) <= _ALIKE for a, b in zip(above.xs, below.xs, strict=True)
    )


def _append(above: DraftTable, below: DraftTable) -> None:
    skip = _repeated_header(above, below)
    first = below.row(skip)
    last = above.row(above.rows - 1)
    if _is_cut(last, first):
        for upper, lower in zip(last, first, strict=True):
            upper.lines += lower.lines
            upper.tables += lower.tables
            upper.pictures += lower.pictures
            upper.signatures += lower.signatures
        skip += 1
    shift = above.rows - skip
    for cell in below.cells:
        if cell.row >= skip:
            cell.row += shift
            above.cells.append(cell)
    above.rows += below.rows - skip


def _repeated_header(above: DraftTable, below: DraftTable) -> int:
    """How many of the lower table's first rows repeat the upper table's first rows; not all of them."""
    count = 0
    while count < min(above.rows - 1, below.rows - 1, 3):
        upper, lower = above.row(count), below.row(count)
        texts = [cell.text for cell in upper]
        if len(upper) < 2 or texts != [cell.text for cell in lower] or not all(text.strip() for text in texts[:1]):
            break
        count += 1
    return count


def _is_cut(last: list[DraftCell], first: list[DraftCell]) -> bool:
    """Whether two rows are one: the lower begins with an empty cell and goes on only where the upper was full."""
    if len(last) != len(first) or len(first) < 2 or [c.col for c in last] != [c.col for c in first]:
        return False
    going_on = [(upper, lower) for upper, lower in zip(last, first, strict=True) if not lower.empty]
    if not first[0].empty or last[0].empty or not going_on:
        return False
    if any(upper.empty or not _runs_to_floor(upper) for upper, _ in going_on):
        return False
    if len(going_on) < len(first) - 1 or len(first) == 2:
        return True
    return all(len(upper.lines) > 1 or _starts_small(lower) for upper, lower in going_on)


def _runs_to_floor(cell: DraftCell) -> bool:
    if not cell.lines:
        return bool(cell.tables or cell.pictures)
    box = union(line.box for line in cell.lines if line.box)
    height = max(line.box[3] - line.box[1] for line in cell.lines if line.box)
    return cell.box[3] - box[3] < _REACH * height


def _starts_small(cell: DraftCell) -> bool:
    return cell.text[:1].islower() or cell.text[:1].isdigit()
