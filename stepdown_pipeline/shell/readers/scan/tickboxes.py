"""Printed check boxes on a page that is a picture, and whether a pen has marked them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from .box_marks import Frame, judged
from .dotted_boxes import dotted_frames
from .even_sides import with_even_sides
from .ink.residue import Bits, Residue, residue
from .page_image import PageImage
from .round_boxes import ANSWERS, about_answer, round_frames, with_fellows
from .seen import SeenBox, SeenRule, SeenWord
from .squares import square_frames

SIDES: Final = (5.4, 21.5)  # points: sides of a check box
_SQUARE: Final = (5.0, SIDES[1])  # the same of one with four corners, measured from line to line
_MARGIN: Final = 34.0  # points at the sheet's sides, where it is punched
_LIST: Final = 5.0  # sides of a box between it and others of its list
_LISTED: Final = 2  # others so near
_SAME: Final = 0.06  # of their size by which printed squares differ at most, as they are measured
_ALIKE: Final = 0.2  # the same where a pen ran along a side
_BLOT: Final = 0.6  # of a box that a scribble covers
_READ: Final = 0.6  # how sure a word is that is no blot
_COMB: Final = 5  # squares in a row without words between are for the letters of a name or a date
_ALONE: Final = 60.0  # points: a box with no word this near on its row asks nothing


def find_boxes(
    page: PageImage,
    words: Sequence[SeenWord],
    level: Sequence[SeenRule],
    upright: Sequence[SeenRule],
    rest: Residue | None = None,
) -> list[SeenBox]:
    """The check boxes and radio circles of a page, from the top down, each ticked or not.

    ``rest``: the page's ink without its printed lines, where somebody has it already.
    """
    if rest is None:
        rest = residue(page, level, upright)
    whole = page.ink.astype(np.uint8)
    frames = with_even_sides(list(square_frames(whole, page.scale, words, _SQUARE)), whole, page.scale)
    frames += [dotted for dotted in dotted_frames(rest, page.scale, words, SIDES) if not _covered(dotted, frames)]
    frames = [
        frame
        for frame in frames
        if (not frame.soft or _has_fellow(frame, frames, _SAME))
        and (_has_fellow(frame, frames, _ALIKE) or not about_answer(frame, words, ANSWERS))
    ]
    circles = with_fellows(list(round_frames(rest, page.scale, words, SIDES)), words)
    frames += [circle for circle in circles if not _covered(circle, frames)]
    frames = [f for f in frames if _within_margins(f, page.width) or _in_a_list(f, frames)]
    frames = _asking(_without_combs(_distinct(frames), words), words)
    frames += _blotted(frames, rest, page.scale, words)
    found = judged(frames, rest.bits, page.scale, words)
    return sorted(found, key=lambda box: (round(box.box[1] / 4), box.box[0]))


def _within_margins(frame: Frame, width: float) -> bool:
    return frame.box[0] > _MARGIN and frame.box[2] < width - _MARGIN


def _in_a_list(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether squares of its size stand closely above or beneath it, as holes that were punched do not."""
    near = [other for other in frames if other is not frame and _in_column(other, frame)
            and abs(other.side - frame.side) < _ALIKE * frame.side
            and abs(other.centre[1] - frame.centre[1]) < _LIST * frame.side]
    return not frame.soft and len(near) >= _LISTED


def _has_fellow(frame: Frame, frames: Sequence[Frame], share: float) -> bool:
    """Whether another square is of the same size but for a share of it, as printed ones are."""
    return any(abs(frame.side - other.side) < share * frame.side for other in frames if other is not frame)


def _distinct(frames: Iterable[Frame]) -> list[Frame]:
    out: list[Frame] = []
    for frame in frames:
        if not _covered(frame, out):
            out.append(frame)
    return out


def _covered(frame: Frame, others: Iterable[Frame]) -> bool:
    x, y = (frame.box[0] + frame.box[2]) / 2, (frame.box[1] + frame.box[3]) / 2
    return any(o.box[0] < x < o.box[2] and o.box[1] < y < o.box[3] for o in others)


def _blotted(frames: Sequence[Frame], rest: Residue, scale: float, words: Sequence[SeenWord]) -> list[Frame]:
    """Boxes scribbled out until nothing of them shows: a blot as large as the boxes, in a column or a row of them."""
    clear = [frame for frame in frames if not frame.solid]
    out: list[Frame] = []
    for place in (*_missing(clear, rest.bits, scale), *_alone_in_column(clear, rest, scale)):
        if not _covered(place, [*frames, *out]) and not any(_reads(word, place) for word in words):
            out.append(place)
    return out


def _reads(word: SeenWord, place: Frame) -> bool:
    """Whether a blot is part of a word."""
    (x0, y0, x1, y1), (x, y) = word.box, place.centre
    return x0 < x < x1 and y0 < y < y1 and word.sure > _READ and sum(map(str.isalnum, word.text)) >= 2


def _missing(clear: Sequence[Frame], bits: Bits, scale: float) -> Iterator[Frame]:
    """Blots where a row and a column of boxes cross and one is missing."""
    for row in clear:
        for column in clear:
            x0, _, x1, _ = column.box
            _, y0, _, y1 = row.box
            peers = sum(abs(f.box[0] - x0) < 2 and abs(f.side - row.side) < 1.5 for f in clear)
            if peers < 2 or abs(row.side - column.side) > 1.5:
                continue
            part = bits[round(y0 * scale) : round(y1 * scale), round(x0 * scale) : round(x1 * scale)]
            if part.size and float(part.mean()) > _BLOT:
                yield Frame((x0, y0, x1, y1), row.thick, filled=True)


def _alone_in_column(clear: Sequence[Frame], rest: Residue, scale: float) -> Iterator[Frame]:
    """Blots in step with a column of boxes."""
    for x, y, wide, high in _blots(rest, clear, scale):
        across, down = x + wide / 2, y + high / 2
        column = [f for f in clear if abs(f.centre[0] - across) < 0.3 * f.side]
        if len(column) < 2:
            continue
        near = min(column, key=lambda f: abs(f.centre[1] - down))
        if not 0.75 < max(wide, high) / near.side < 2.2 or min(wide, high) < 0.6 * near.side:
            continue
        half = near.side / 2
        place = Frame((near.centre[0] - half, down - half, near.centre[0] + half, down + half), near.thick, filled=True)
        if _in_step(place, column):
            yield place


def _blots(rest: Residue, clear: Sequence[Frame], scale: float) -> list[tuple[float, float, float, float]]:
    """Pieces of ink that fill their places, about as large as boxes: left, top, width, height."""
    if not clear:
        return []
    side = float(np.median([frame.side for frame in clear])) * scale
    wide, high, area = (rest.stats[:, number] for number in (2, 3, 4))
    fits = (np.maximum(wide, high) < 2.2 * side) & (np.minimum(wide, high) > 0.6 * side) & (area > _BLOT * side * side)
    fits &= area > 0.45 * wide * high
    fits[0] = False
    found = (rest.stats[fits][:, :4] / scale).tolist()
    return [(a, b, c, d) for a, b, c, d in found]


def _in_step(place: Frame, column: Sequence[Frame]) -> bool:
    """Whether a place keeps the distance that the boxes of its column keep from one another."""
    at = sorted(f.centre[1] for f in column)
    steps = [b - a for a, b in pairwise(at)]
    near = min((abs(place.centre[1] - other) for other in at), default=0.0)
    return not steps or any(abs(near - step) < 0.3 * step or abs(2 * near - step) < 0.3 * step for step in steps)


def _without_combs(frames: list[Frame], words: Sequence[SeenWord]) -> list[Frame]:
    out = []
    for frame in frames:
        row = [f for f in frames if abs(f.box[1] - frame.box[1]) < 3 and abs(f.side - frame.side) < 2]
        row.sort(key=lambda f: f.box[0])
        here = row.index(frame)
        run = 1 + _run(row[here:], words) + _run(row[here::-1], words)
        if run < _COMB:
            out.append(frame)
    return out


def _run(row: Sequence[Frame], words: Sequence[SeenWord]) -> int:
    """How many boxes follow the first one closely, with no word between."""
    count = 0
    for one, other in pairwise(row):
        if _gap(one, other) >= 0.6 * one.side or _between(one, other, words):
            break
        count += 1
    return count


def _gap(one: Frame, other: Frame) -> float:
    return max(other.box[0] - one.box[2], one.box[0] - other.box[2])


def _between(one: Frame, other: Frame, words: Sequence[SeenWord]) -> bool:
    a, b = min(one.box[2], other.box[2]), max(one.box[0], other.box[0])
    y = (one.box[1] + one.box[3]) / 2
    return any(a < (w.box[0] + w.box[2]) / 2 < b and w.box[1] < y < w.box[3] for w in words)


def _asking(frames: list[Frame], words: Sequence[SeenWord]) -> list[Frame]:
    """Those that have words on their row, or stand with others of their size; a blot counts only where boxes are."""
    out = []
    for frame in frames:
        x0, y0, x1, y1 = frame.box
        middle = (y0 + y1) / 2
        beside = any(
            w.box[1] - 2 < middle < w.box[3] + 2
            and w.box[0] - _ALONE < x1
            and w.box[2] + _ALONE > x0
            and any(c.isalnum() for c in w.text)
            for w in words
        )
        peers = [f for f in frames if f is not frame and abs(f.side - frame.side) < 0.12 * frame.side]
        clear = sum(not f.solid for f in peers)
        if clear >= 1 if frame.solid else beside or clear >= 2 or any(_in_column(f, frame) for f in peers):
            out.append(frame)
    return out


def _in_column(one: Frame, other: Frame) -> bool:
    """Whether one box stands right above or beneath another."""
    return abs(one.centre[0] - other.centre[0]) < _SAME * one.side
