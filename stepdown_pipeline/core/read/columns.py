"""Columns without rules: a line of headings, and rows set beneath them, made into a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Box, Cell, Line, Run, Table
from ..unchanging import unchanging
from ..values.dates import find_dates
from .answers import is_answer_to
from .area import union
from .lexicon import Lexicon
from .suits import suits

_LEGEND = re.compile(r"\b[A-Z]{1,4}\s*=\s*[a-z]")
_OPTIONS = ("yes", "no", "y", "n")
_CLOSE = 14.0  # points: how far a value's left edge may stand from its heading's
_LEAST_IN_CELLS = 3  # headings
_EDGE = 3.0  # points
_ROW_GAP = 2.5  # points: by how much rows stand further apart than the lines of one
_KNOWN_SHARE = 0.6  # of the headings must be known


@unchanging
class Segment:
    """A part of a line between wide gaps."""

    runs: tuple[Run, ...]
    box: Box | None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs if not run.placeholder).strip()


_Row = list[list[Segment]]  # under each heading


def segments(line: Line) -> list[Segment]:
    """A line's parts between wide gaps."""
    out: list[list[Run]] = [[]]
    for run in line.runs:
        if run.text and "\t" not in run.text:
            out[-1].append(run)
            continue
        for number, part in enumerate(run.text.split("\t")):
            if number:
                out.append([])
            if part:
                out[-1].append(replace(run, text=part))
    return [Segment(tuple(runs), union(run.box for run in runs)) for runs in out if runs]


def as_line(table: Table) -> Line | None:
    """The headings of a list in one row of cells as the line that they are without rules; None for another table."""
    cells = sorted(table.cells, key=lambda cell: cell.col)
    if table.rows > 1 or len(cells) < _LEAST_IN_CELLS or any(cell.box is None or not cell.lines for cell in cells):
        return None
    heads = [Run(" ".join(cell.text.split()), box=union(line.box for line in cell.lines)) for cell in cells]
    runs = [run for number, head in enumerate(heads) for run in ((Run("\t"), head) if number else (head,))]
    return Line(tuple(runs), table.page, cells[0].box)


def columns_in(lines: Sequence[Line], columns: Lexicon, labels: Lexicon) -> tuple[int, Table] | None:
    """A table without rules at the start of these lines: a line of two or more headings, then rows set beneath them.

    Returns how many lines it takes, and the table; None when there is none.
    """
    if len(lines) < 2 or "\t" not in lines[0].text:
        return None
    head, more = segments(lines[0]), 0
    if (whole := _whole_head(head, lines[1], columns)) is not None and len(lines) > 2:
        head, more = whole, 1
        lines = (lines[0], *lines[2:])
    if not _heads(head, columns, labels) or not _below(head, lines[1], labels):
        return (2, _over(head, segments(lines[1]), lines[0].page)) if _are_answered(lines, labels) else None
    rows: list[_Row] = [[[part] for part in head]]
    pages = [lines[0].page]
    taken = 1
    wrapped = _wrapped(lines[1:], len(head))
    for line in lines[1:]:
        parts = segments(line)
        placed = None if line.heading or _is_legend(line) else _placed(parts, head, labels)
        if placed is None:
            break
        goes_on = parts[0].box is not None and (0 not in placed or id(line) in wrapped)  # nothing in the first column
        if goes_on and len(rows) > 1:
            _put(rows[-1], parts, placed)
        elif goes_on and len(parts) == 1:
            break
        else:
            rows.append([[] for _ in head])
            _put(rows[-1], parts, placed)
            pages.append(line.page)
        taken += 1
    return (taken + more, table_of(rows, pages)) if len(rows) > 1 else None


def _are_answered(lines: Sequence[Line], labels: Lexicon) -> bool:
    """Whether unknown labels and a known one beside them have their answers beneath: each begins where its label does,
    and the known one's can be no other's. One that is not at the line's end has none beside it.
    """
    head, answers = segments(lines[0]), segments(lines[1])
    if len(head) < 2 or len(answers) != len(head) or lines[0].page != lines[1].page:
        return False
    known = [(at, match) for at, one in enumerate(head) if (match := labels.find(one.text)) is not None]
    if len(known) != 1 or any(labels.find(one.text) for one in answers):
        return False
    (at, match), = known
    last = at == len(head) - 1
    if (last and match.quality != "exact") or not suits(match.concept, answers[at].text):
        return False
    if not last and any(suits(match.concept, one.text) for one in head):
        return False
    texts = [part.text for part in (*head, *answers)]
    if any(":" in text or TICKED in text or EMPTY_BOX in text for text in texts):
        return False
    return all(_same_edge(above, beneath) for above, beneath in zip(head, answers, strict=True))


def _over(head: Sequence[Segment], answers: Sequence[Segment], page: int) -> Table:
    """Each label with the answer beneath it, in a row of their own: beside it an unknown one might be its answer."""
    return table_of([[[label], [answer]] for label, answer in zip(head, answers, strict=True)], [page] * len(head))


def _is_legend(line: Line) -> bool:
    """'P = present, A = apologies': what the list's letters mean, after its last row."""
    return len(_LEGEND.findall(line.text)) > 1


def _whole_head(head: list[Segment], line: Line, columns: Lexicon) -> list[Segment] | None:
    """Headings with the second lines that some have: 'What needs to | Action | Who' over 'change?'."""
    parts = segments(line)
    if not parts or len(parts) >= len(head) or not all(part.text[:1].islower() and part.box for part in parts):
        return None
    out = list(head)
    for part in parts:
        at = next((number for number, one in enumerate(head) if _same_edge(one, part)), None)
        if at is None or not columns.find(f"{head[at].text} {part.text}"):
            return None
        out[at] = Segment((*head[at].runs, Run(" "), *part.runs), union([head[at].box, part.box]))
    return out


def _same_edge(one: Segment, other: Segment) -> bool:
    return bool(one.box and other.box and abs(one.box[0] - other.box[0]) <= _EDGE)


def _wrapped(lines: Sequence[Line], columns: int) -> set[int]:
    """The ``id`` of each line that goes on with the row above: close beneath it, and not in all columns as that is."""
    gaps = [line.box[1] - above.box[3] if line.box and above.box and line.page == above.page else None
            for above, line in pairwise(lines)]
    known = [gap for gap in gaps if gap is not None]
    if not known or max(known) - min(known) < _ROW_GAP:
        return set()
    between = min(known) + _ROW_GAP / 2
    rows = [gap for line, gap in zip(lines[1:], gaps, strict=True)
            if gap is not None and len(segments(line)) == columns and not _goes_on_in_all(line)]
    if rows and min(rows) < between:
        return set()  # rows stand as close as that
    out: set[int] = set()
    full = len(segments(lines[0])) >= columns - 1
    for line, gap in zip(lines[1:], gaps, strict=True):
        parts = len(segments(line))
        if gap is not None and gap < between and full and (parts < columns or _goes_on_in_all(line)):
            out.add(id(line))
        else:
            full = parts >= columns - 1
    return out


def _goes_on_in_all(line: Line) -> bool:
    """'immunisations | remind the family | Eccleshall | 2026': a row's second line, though every column has one."""
    first, *others = segments(line)
    return first.text[:1].islower() and not any(find_dates(part.text) for part in others)


def _heads(head: list[Segment], columns: Lexicon, labels: Lexicon) -> bool:
    """Whether the parts of a line are headings of columns."""
    texts = [part.text for part in head]
    if len(head) < 2 or any(":" in text.rstrip(": ") or text.casefold() in _OPTIONS for text in texts):
        return False
    if any(TICKED in text or EMPTY_BOX in text or ("?" in text and not columns.find(text)) for text in texts):
        return False
    if any(columns.find(second) is None and _answers(labels, first, second) for first, second in pairwise(texts)):
        return False  # 'Decision | Step down with a MAP'
    known = sum(1 for text in texts if columns.find(text) or labels.find(text))
    return known >= 2 and known >= len(head) * _KNOWN_SHARE


def _answers(labels: Lexicon, first: str, second: str) -> bool:
    """Whether what looks like a label may be the answer to the label before it."""
    label, answer = labels.find(first), labels.find(second)
    return label is not None and answer is not None and is_answer_to(label.concept, answer.concept)


def _below(head: list[Segment], line: Line, labels: Lexicon) -> bool:
    """Whether the line after the headings can be the first row."""
    parts = segments(line)
    if _is_label_line(parts, labels):
        return False
    return len(parts) >= 2 or (
        len(parts) == 1 and parts[0].box is not None and _column(parts[0], 0, head) is not None)


def _placed(parts: list[Segment], head: list[Segment], labels: Lexicon) -> list[int] | None:
    """Under which heading each part of a line stands; None when the line is no row of the list."""
    if not parts or len(parts) > len(head) or (len(parts) == 1 and parts[0].box is None):
        return None
    placed = [where for number, part in enumerate(parts) if (where := _column(part, number, head)) is not None]
    return placed if len(placed) == len(parts) and not _is_label_line(parts, labels) else None


def _put(row: _Row, parts: list[Segment], placed: list[int]) -> None:
    for where, part in zip(placed, parts, strict=True):
        row[where].append(part)


def table_of(rows: list[_Row], pages: list[int]) -> Table:
    """Parts of lines as the cells of a table, row by row; ``pages``: of each row."""
    cells = tuple(
        Cell(r, c, tuple(Line(part.runs, page, part.box) for part in parts), page=page, box=union(p.box for p in parts))
        for r, (row, page) in enumerate(zip(rows, pages, strict=True)) for c, parts in enumerate(row)
    )
    return Table(cells, len(rows), len(rows[0]), pages[0])


def _is_label_line(parts: list[Segment], labels: Lexicon) -> bool:
    """True for 'Label: value' lines, which do not continue a list."""
    if not parts:
        return False
    before, colon, _ = parts[0].text.partition(":")
    return bool(colon and labels.find(before)) or (len(parts) >= 2 and all(labels.find(p.text) for p in parts[:2]))


def _column(part: Segment, number: int, head: list[Segment]) -> int | None:
    """Under which heading a part stands: by its left edge where places are known, else by its number."""
    edges = [heading.box for heading in head if heading.box is not None]
    if part.box is None or len(edges) < len(head):
        return number if number < len(head) else None
    best, distance = 0, float("inf")
    for index, edge in enumerate(edges):
        apart = abs(part.box[0] - edge[0])
        if min(part.box[2], edge[2]) > max(part.box[0], edge[0]):  # above one another
            apart = min(apart, _CLOSE / 2)
        if apart < distance:
            best, distance = index, apart
    return best if distance <= _CLOSE else None
