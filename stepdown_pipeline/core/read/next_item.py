"""Where a short answer ends: before the next numbered or bulleted line, and behind the postcode of an address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..layout import Run
from .area import Area, union

_ITEM = re.compile(r"\s*(?:[•▪●\uf0b7]|[a-z][).]\s|\(?[a-z]\)\s|\d{1,2}[.)]\s+(?=[^\W\d_]))")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\W*$")
_LISTED: Final = frozenset({"child.name", "name", "parent.name"})  # may be several, numbered
_ADDRESSES: Final = frozenset({"address", "name_address"})


def up_to_next_item(area: Area, concept: str) -> Area:
    """A brief answer without the lines of the next question, whose label nobody knows."""
    lines = area.text.split("\n")
    if len(lines) < 2 or concept in _LISTED or _ITEM.match(lines[0]):
        return area
    kept = next((at for at, line in enumerate(lines) if at and _ends(lines[at - 1], line, concept)), len(lines))
    if kept == len(lines):
        return area
    runs: list[Run] = []
    breaks = 0
    for run in area.runs:
        head, *rest = run.text.split("\n") if not run.placeholder else [run.text]
        if breaks + len(rest) < kept:
            runs.append(run)
            breaks += len(rest)
            continue
        runs.append(replace(run, text="\n".join([head, *rest][:kept - breaks])))
        break
    return replace(area, runs=tuple(runs), box=union(run.box for run in runs) or area.box)


def _ends(before: str, line: str, concept: str) -> bool:
    """Whether an answer ends before a line."""
    return _ITEM.match(line) is not None or (concept in _ADDRESSES and _POSTCODE.search(before.strip()) is not None)
