"""Whose an ink is: pictures and signatures, by the line beside which they stand and by the labels on it."""

from __future__ import annotations

from ..layout import Box, Layout, Line
from .area import Area, Ink, Stream, inked
from .split import Piece

_FARTHEST = 40.0  # points from a line


def loose_inks(layout: Layout) -> dict[int, list[Ink]]:
    """Inks of a printed page that stand in no cell, by ``id`` of the line beside, else nearest to, which they stand."""
    lines = [(b, b.box) for b in layout.blocks if isinstance(b, Line) and b.box is not None and b.text.strip()]
    out: dict[int, list[Ink]] = {}
    inks: list[Ink] = [*layout.pictures, *layout.signatures]
    for ink in inks:
        if ink.box is None:
            continue
        near = [(distance, number) for number, (line, box) in enumerate(lines)
                if line.page == ink.page and (distance := _distance(box, ink.box)) is not None]
        if near:
            out.setdefault(id(lines[min(near)[1]][0]), []).append(ink)
    return out


def _distance(line: Box, ink: Box) -> float | None:
    """How far an ink stands from a line: below 0 the more of the line it covers; None when it is not its ink."""
    if line[0] > ink[2]:
        return None
    overlap = min(line[3], ink[3]) - max(line[1], ink[1])
    if overlap > 0:
        return -overlap / max(1.0, line[3] - line[1])
    apart = abs((line[1] + line[3]) / 2 - (ink[1] + ink[3]) / 2)
    return apart if apart <= _FARTHEST else None


def inks_by_piece(stream: Stream, pieces: list[Piece], ink: Area | None) -> dict[int, Area]:
    """Which label each picture or signature belongs to. ``ink``: those of a cell, whose place in it is not known."""
    out: dict[int, Area] = {}

    def give(number: int, area: Area) -> None:
        out[number] = out[number].joined(area) if number in out else area

    signing = [n for n, piece in enumerate(pieces) if piece.match and piece.match.concept.startswith("signature")]
    for begin, end, at, one in stream.inks:
        owner = _owner(pieces, signing, begin, end, at)
        if owner is not None:
            give(owner, inked(one))
    if ink is not None and ink.inked and pieces:
        give(signing[0] if signing else len(pieces) - 1, ink)
    return out


def _owner(pieces: list[Piece], signing: list[int], begin: int, end: int, at: int) -> int | None:
    """The label of an ink on the line [begin, end): a signature's label on its line, else the label before it."""
    here = [n for n in signing if begin <= pieces[n].start <= end]
    place = at if at >= 0 else end
    holding = [n for n, piece in enumerate(pieces) if piece.value_start <= place <= piece.value_end]
    if at >= 0 and holding:
        return here[-1] if here and holding[-1] not in signing else holding[-1]
    if here:
        return here[0]
    return holding[-1] if holding else None
