"""Headers and footers: what stands in the same place on page after page is kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from ....core.layout import Line, Origin
from .drafts import DraftBlock, DraftPage, DraftTable

TOP: Final = 0.12  # of the page's height
BOTTOM: Final = 0.09
_FOOT: Final = 0.15  # the same for a last line that counts the pages, which a photograph's edges may lift
_SAME_PLACE: Final = 4.0  # points
_SHIFTED: Final = 24.0  # points, from sheet to sheet on a scanner's glass
_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"(?i)(?:.*?\W)??(?P<page>page\W*)?\b(?P<number>\d{1,3}) of (?P<pages>\d{1,3})\W*")
_EDGE: Final = 0.06  # of the page's height: above it stands what a fax machine prints
_DAY = r"(?:\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|[A-Za-z]{3,9}[-/. ]\d{1,2}[-/., ]+\d{2,4})"
_FAXED = re.compile(
    rf"(?i)\W*(?:[a-z]{{3,9}}\W+)?{_DAY}\W+\d{{1,2}}[:.]\d{{2}}(?!\d).*\b(?:p|pg|page)\W{{0,3}}\d+(?:\s?/\s?\d+)?\W*")


def without_repeats(pages: Sequence[DraftPage]) -> None:
    """Mark the first of each repeated header or footer, drop the others. One page alone has none."""
    if len(pages) < 2:
        return
    for origin in ("header", "footer"):
        seen: dict[str, list[tuple[DraftPage, DraftBlock]]] = {}
        for page in pages:
            for block in page.blocks:
                if _in_band(block, page, origin):
                    seen.setdefault(_signature(block, page.number, len(pages)), []).append((page, block))
        for members in seen.values():
            alike = _alike(members)
            if len(alike) >= max(2, (len(pages) + 1) // 2):
                _keep_first(alike, "header" if origin == "header" else "footer")


def with_faxed_lines(pages: Sequence[DraftPage]) -> None:
    """Mark what a fax machine printed at the top of each page: when it was sent, from which number, and the page's."""
    for page in pages:
        if page.seen:
            page.blocks = [replace(block, origin="header") if _is_faxed(block, page) else block
                           for block in page.blocks]


def with_page_numbers(pages: Sequence[DraftPage]) -> None:
    """Mark a last line that counts the pages, as a footer also where it is printed once: 'Northmoor Council 1 of 1'."""
    for page in pages:
        last = max((block for block in page.blocks if block.box), key=_top, default=None)
        if isinstance(last, Line) and _is_low(last, page) and _counts(last, page.number, len(pages)):
            page.blocks = [replace(last, origin="footer") if block is last else block for block in page.blocks]


def _is_low(line: Line, page: DraftPage) -> bool:
    return line.box is not None and line.origin == "body" and not _filled(line) and (
        line.box[1] >= (1 - _FOOT) * page.height)


def _counts(line: Line, number: int, pages: int) -> bool:
    """Whether a line ends by counting the pages: this file's, or in so many words those of the paper it is from."""
    found = _COUNTED.fullmatch(line.text.strip())
    if found is None or not 0 < int(found["number"]) <= int(found["pages"]):
        return False
    return found["page"] is not None or (int(found["number"]), int(found["pages"])) == (number, pages)


def _is_faxed(block: DraftBlock, page: DraftPage) -> TypeGuard[Line]:
    return isinstance(block, Line) and block.box is not None and block.box[3] <= _EDGE * page.height and (
        _FAXED.fullmatch(block.text) is not None)


def _alike(members: list[tuple[DraftPage, DraftBlock]]) -> list[tuple[DraftPage, DraftBlock]]:
    """One on each page, in the same place as the last of them (first pages often differ)."""
    places = {id(page): block for page, block in members}
    reference = _top(members[-1][1])
    return [
        (page, block) for page, block in members
        if places[id(page)] is block and abs(_top(block) - reference) <= (_SHIFTED if page.seen else _SAME_PLACE)
    ]


def _in_band(block: DraftBlock, page: DraftPage, origin: str) -> bool:
    box = block.box
    if box is None or (isinstance(block, Line) and (block.origin != "body" or _filled(block))):
        return False
    if origin == "header":
        return box[3] <= TOP * page.height
    return box[1] >= (1 - BOTTOM) * page.height


def _filled(line: Line) -> bool:
    return any(run.control for run in line.runs)


def _top(block: DraftBlock) -> float:
    return block.box[1] if block.box else 0.0


def _signature(block: DraftBlock, number: int, pages: int) -> str:
    """The words, with the page's own number and the number of pages left open."""
    def opened(match: re.Match[str]) -> str:
        return "#" if match.group() in (str(number), str(pages)) else match.group()

    if isinstance(block, Line):
        return "line " + _NUMBER.sub(opened, " ".join(block.text.split()))
    return "table " + "|".join(_NUMBER.sub(opened, cell.text) for cell in block.cells)


def _keep_first(members: list[tuple[DraftPage, DraftBlock]], origin: Origin) -> None:
    first_page, first = members[0]
    for page, block in members[1:]:
        page.blocks = [b for b in page.blocks if b is not block]
    if isinstance(first, Line):
        marked = replace(first, origin=origin)
        first_page.blocks = [marked if b is first else b for b in first_page.blocks]
    elif isinstance(first, DraftTable):
        for cell in first.cells:
            cell.lines = [replace(line, origin=origin) for line in cell.lines]
