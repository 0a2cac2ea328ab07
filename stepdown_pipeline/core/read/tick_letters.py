"""Ticks of a list of those who came that a recogniser took for letters: 'V', 'J' or 'X' in every marked cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..layout import TICKED, Run
from .area import Area

_LIKE_TICKS: Final = frozenset({"v", "j", "x", "\u221a", "\u2713", "\u2714", "\u2717", "\u2718"})
_LEAST: Final = 3  # marks that agree
_LEAST_SURE: Final = 0.3  # of a letter: below it, there may be none
_SURE: Final = 0.8  # of a mark among others of its kind


def with_ticks(rows: Sequence[Mapping[str, Area]], columns: frozenset[str]) -> list[Mapping[str, Area]]:
    """The rows of a list, such letters in its columns for marks as ticks; as they are where one is another letter."""
    marks = [area for row in rows for key, area in row.items() if key in columns and area.text]
    letters = [area for area in marks if _is_letter(area)]
    if len(marks) < _LEAST or not letters or any(area.text != TICKED and not _is_letter(area) for area in marks):
        return list(rows)
    return [{key: _ticked(area) if key in columns and _is_letter(area) else area for key, area in row.items()}
            for row in rows]


def _is_letter(area: Area) -> bool:
    """Whether a single recognised letter stands in a cell that looks like a tick."""
    runs = [run for run in area.runs if run.text.strip()]
    return len(runs) == 1 and area.text.casefold() in _LIKE_TICKS and _LEAST_SURE < runs[0].sure < 1


def _ticked(area: Area) -> Area:
    return replace(area, runs=(Run(TICKED, box=area.box, sure=_SURE),), pictures=())
