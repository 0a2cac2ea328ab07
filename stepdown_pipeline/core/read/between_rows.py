"""Ink that reaches over the line between two rows: what signs, where the other row asks for something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..layout import Picture
from .area import Area

_TOUCHES: Final = 3.0  # points between the parts of one ink


def with_whole_signature(place: Area, others: Iterable[Area | None]) -> Area:
    """A signature's place to which ink belongs that reaches into one of the ``others``, the same person's details.

    A date, a name or an answer is no signature: what may be either row's is the signature's row's then, but for ink
    out of a row of which nothing else was read. That may be its answer: a pen's marks about words it made illegible.
    """
    parts = [(ink, bool(other.text)) for other in others if other is not None for ink in other.pictures]
    return replace(place, pictures=tuple(_whole(ink, parts) for ink in place.pictures))


def _whole(ink: Picture, reaching: Sequence[tuple[Picture, bool]]) -> Picture:
    """``reaching``: ink of other rows, and whether those were read."""
    parts = [part for part, _ in reaching]
    if ink.either and any(read and part.either and _goes_on(ink, part) for part, read in reaching):
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
