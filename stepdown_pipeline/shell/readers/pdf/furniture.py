"""Headers and footers: what stands in the same place on page after page is kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ....core.layout import Line, Origin
from .drafts import DraftBlock, DraftPage, DraftTable

TOP: Final = 0.12  # of the page's height
BOTTOM: Final = 0.09
_SAME_PLACE: Final = 4.0  # points
_SHIFTED: Final = 24.0  # points, from sheet to sheet on a scanner's glass
_NUMBER = re.compile(r"\d+")


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
        return "line " + _NUMBER.sub(opened, block.text.strip())
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
