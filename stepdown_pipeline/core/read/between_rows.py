"""Ink that reaches over the line between two rows: what signs, where the other row asks for something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..layout import Picture
from .area import Area

_OF_A_DATE: Final = 2  # figures
_TOUCHES: Final = 3.0  # points between the parts of one ink
_TO_CHOOSE: Final = frozenset({"yes", "no", "y", "n"})  # words of an answer's row that a pen may go through


def with_whole_signature(place: Area, details: Iterable[Area | None], answers: Iterable[Area | None] = ()) -> Area:
    """A signature's place to which ink belongs that reaches into another row about the same person.

    A date, a name or an answer is no signature: what may be either row's is the signature's row's then, but for ink
    that may be all that the other row says. ``details``: name and date, which are written; ``answers``: those to
    questions, which a pen may only mark, so that their words cannot be read, or are the ink's.
    """
    reaching = [(ink, bool(area.text) or not _has_figures(ink)) for area in details if area is not None
                for ink in area.pictures]
    reaching += [(ink, bool(area.text) and not _marks_answer(ink)) for area in answers if area is not None
                 for ink in area.pictures]
    return replace(place, pictures=tuple(_whole(ink, reaching) for ink in place.pictures))


def _has_figures(ink: Picture) -> bool:
    return sum(map(str.isdigit, ink.says)) >= _OF_A_DATE


def _marks_answer(ink: Picture) -> bool:
    """Whether the ink has one of the words within it that were to choose from."""
    return "".join(filter(str.isalpha, ink.says)).casefold() in _TO_CHOOSE


def _whole(ink: Picture, reaching: Sequence[tuple[Picture, bool]]) -> Picture:
    """``reaching``: ink of other rows, and whether it is more than what they ask for."""
    parts = [part for part, _ in reaching]
    if ink.either and any(more and part.either and _goes_on(ink, part) for part, more in reaching):
        return replace(ink, look="signature", sure=ink.either)
    if ink.strays and ink.look == "signature" and any(part.look == ink.look and _goes_on(ink, part) for part in parts):
        return replace(ink, strays=False)
    return ink


def _goes_on(ink: Picture, part: Picture) -> bool:
    """Whether two are parts of one ink."""
    if ink.box is None or part.box is None or ink.page != part.page or ink.says != part.says:
        return False
    apart = max(ink.box[1], part.box[1]) - min(ink.box[3], part.box[3])
    return ink.box[0] < part.box[2] and part.box[0] < ink.box[2] and apart <= _TOUCHES
