"""The letters of a line parted into words with boxes, by its spaces and by the white gaps in its ink."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .page_image import Mask
from .places import Place
from .recognise import Letters
from .seen import SeenWord

_CAPITALS: Final = 0.72  # their height, as a share of the type's size
_SMALL: Final = 0.52  # that of letters such as x
_LOW: Final = frozenset("gjpqyQ,;()[]{}|/@_")  # reach below the baseline
_TALL: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhklt&?!£")
_GLUED: Final = 0.26  # of the type's size: a gap this wide parts words where the recogniser saw no space
_SLIM: Final = frozenset("1Iil.,:;'’!|/-–()[]\"°*")
_GLUED_SLIM: Final = 0.45  # the same beside a slim sign, which has white about it
_LOOSE: Final = 2.2  # of the usual white between letters: in loosely set type, what parts words is wider
_HALF: Final = 0.62  # of the type's size: half of the broadest letter, and how far its middle may be misjudged
_SPACE: Final = 0.35
_CHOICE: Final = re.compile(r"(\w{3,}[?:.)]?|\w+[?:)]|/)?(Yes|YES|No|NO)(/)?")
_BROAD: Final = frozenset("MWmw@%")
_STEP: Final = 0.5  # of the type's size: from the middle of one letter to that of the next, as a rule


@dataclass(frozen=True, slots=True)
class Stretch:
    """One word as found in a line: its characters ``first``..``last`` and its columns in the crop."""

    text: str
    odds: tuple[float, ...]
    x0: int
    x1: int
    spaced: bool = True
    at: tuple[int, ...] = ()  # the middle of each character


def words_of(letters: Letters, ink: Mask, place: Place, line: int, scale: float) -> list[SeenWord]:
    """The words of a line read at a place (pixels), with boxes in points. ``ink`` is the page's, without rules."""
    x0, y0, x1, y1 = place
    part = ink[y0:y1, x0:x1]
    if not letters.text.strip() or not part.any():
        return []
    filled: list[bool] = np.asarray(part.any(axis=0)).tolist()
    core = _core(part)
    low: list[bool] = np.asarray(part[core[0]:core[1]].any(axis=0)).tolist()
    rough = (core[1] - core[0]) / (_CAPITALS if letters.text.isupper() or letters.text.isdigit() else 0.6)
    blank = max(2, round(0.12 * rough))
    stretches = [part for whole in _stretches(letters, filled, low, rough) for part in _choices(whole)]
    tops, bases, lows = [], [], []
    spans = []
    for stretch in stretches:
        top, bottom = _rows(part[:, stretch.x0:stretch.x1], core, blank)
        spans.append((top, bottom))
        if not _LOW & set(stretch.text):
            bases.append(bottom)
        if _TALL & set(stretch.text):
            tops.append(top)
        else:
            lows.append(top)
    base = float(np.median(bases)) if bases else _base(part)
    if tops:
        size = (base - float(np.median(tops))) / _CAPITALS
    else:
        size = (base - float(np.median(lows))) / _SMALL
    size = float(np.clip(size, 3 * scale, 60 * scale))
    out = []
    for stretch, (top, bottom) in zip(stretches, spans, strict=True):
        box = ((x0 + stretch.x0) / scale, (y0 + top) / scale, (x0 + stretch.x1) / scale, (y0 + bottom) / scale)
        out.append(SeenWord(
            stretch.text, box, round(min(stretch.odds), 4), round(size / scale, 2), round((y0 + base) / scale, 2),
            space_before=stretch.spaced, line=line,
        ))
    return out


def _core(part: NDArray[np.bool_]) -> tuple[int, int]:
    """The rows that hold most of the ink: from the top of small letters to the baseline, or of capitals."""
    counts = part.sum(axis=1)
    smooth = np.convolve(counts, np.ones(3) / 3, mode="same")
    peak = int(np.argmax(smooth * (1 - 0.6 * np.abs(np.linspace(-1, 1, len(smooth))))))
    limit = 0.3 * float(np.percentile(smooth, 90))
    top = bottom = peak
    while top > 0 and smooth[top - 1] > limit:
        top -= 1
    while bottom < len(smooth) - 1 and smooth[bottom + 1] > limit:
        bottom += 1
    return top, bottom + 1


def _rows(part: NDArray[np.bool_], core: tuple[int, int], blank: int) -> tuple[int, int]:
    """The rows of a word's ink: its core, and what hangs on above and below without a wide gap."""
    inked = np.asarray(part.any(axis=1), np.bool_)
    top, bottom = core
    reach = round(0.6 * (bottom - top)) + 1
    low, high = max(0, top - reach), min(len(inked), bottom + reach)
    rows = np.flatnonzero(inked[top:bottom])
    if not len(rows):  # a hyphen, an apostrophe
        rows = np.flatnonzero(inked[low:high])
        return (low + int(rows[0]), low + int(rows[-1]) + 1) if len(rows) else core
    first, last = top + int(rows[0]), top + int(rows[-1])
    gap = 0
    for row in range(first - 1, low - 1, -1):
        gap = 0 if inked[row] else gap + 1
        if gap > blank:
            break
        first = row if inked[row] else first
    gap = 0
    for row in range(last + 1, high):
        gap = 0 if inked[row] else gap + 1
        if gap > blank:
            break
        last = row if inked[row] else last
    return first, last + 1


def _base(part: NDArray[np.bool_]) -> float:
    """The baseline where every word reaches below it: the row after which most ink is lost."""
    rows = part.sum(axis=1).astype(np.float64)
    half = len(rows) // 2
    drop = rows[half:-1] - rows[half + 1:]
    return float(half + int(np.argmax(drop)) + 1) if len(drop) else float(len(rows))


def _stretches(letters: Letters, filled: Sequence[bool], low: Sequence[bool], rough: float) -> list[Stretch]:
    """The words: parted at spaces, at gaps in the ink far wider than those between letters, and at what is no letter.

    ``filled``: the columns with ink; ``low``: those with ink between the baseline and the top of small letters.
    """
    width = len(filled)
    places = [min(width - 1, int(at * width)) for at in letters.at]
    usual = _usual_space(letters.text, places, filled)
    signs = [i for i, sign in enumerate(letters.text) if sign != " "]
    gaps = {i: _gap(filled, places[last], places[i]) for last, i in pairwise(signs)}
    within = [gaps[i][1] - gaps[i][0] for last, i in pairwise(signs) if i - last == 1]
    between = _LOOSE * float(np.median(within)) if len(within) > 2 else 0.0
    size = _size_of(letters.text, places, rough)

    def edge(middle: int, step: int) -> int:
        ways = (filled[middle:], low[middle:]) if step > 0 else (filled[middle::-1], low[middle::-1])
        return middle + step * min(_edge(way, rough, _HALF * size) for way in ways)

    out: list[Stretch] = []
    odds: list[float] = []
    middles: list[int] = []
    first = next(i for i, sign in enumerate(letters.text) if sign != " ")
    text, start, last, spaced = "", edge(places[first], -1), -1, True
    for i, sign in enumerate(letters.text):
        if sign == " ":
            continue
        if last >= 0:
            gap = gaps[i]
            parted = i - last > 1
            slim = letters.text[last] in _SLIM or sign in _SLIM
            wide = 0.8 * usual if usual else (_GLUED_SLIM if slim else _GLUED) * rough
            apart = places[i] - places[last] > (2 * _HALF + (_SPACE if parted else 0)) * size
            if apart and not {letters.text[last], sign} & _BROAD:  # what stands between is no letter: a check box
                out.append(Stretch(text, tuple(odds), start, max(edge(places[last], 1) + 1, start + 1), spaced,
                                   tuple(middles)))
                text, odds, middles, start, spaced = "", [], [], edge(places[i], -1), True
            elif parted or (gap[1] - gap[0] > max(wide, between, _GLUED * rough, 3) and gap[1] <= places[i]):
                out.append(Stretch(text, tuple(odds), start, max(gap[0], start + 1), spaced, tuple(middles)))
                text, odds, middles, start, spaced = "", [], [], gap[1], True
        text += sign
        odds.append(letters.odds[i])
        middles.append(places[i])
        last = i
    if text:
        end = max(edge(places[last], 1) + 1, start + 1)
        inked = max(at for at, ink in enumerate(filled) if ink)
        out.append(Stretch(text, tuple(odds), min(start, inked), end, spaced, tuple(middles)))
    return out


def _choices(whole: Stretch) -> list[Stretch]:
    """'Manager:Yes/' as the words that they are, so that a pen can have chosen one of them; all else as it is."""
    match = _CHOICE.fullmatch(whole.text)
    if match is None or not (match[1] or match[3]):
        return [whole]
    cuts = [0, *(at for at in (match.start(2), match.end(2)) if 0 < at < len(whole.text)), len(whole.text)]
    out = []
    for first, end in pairwise(cuts):
        x0 = whole.x0 if first == 0 else (whole.at[first - 1] + whole.at[first]) // 2
        x1 = whole.x1 if end == len(whole.text) else (whole.at[end - 1] + whole.at[end]) // 2
        spaced = whole.spaced if first == 0 else first == match.start(2) and match[1] != "/"
        out.append(Stretch(whole.text[first:end], whole.odds[first:end], x0, max(x1, x0 + 1), spaced,
                           whole.at[first:end]))
    return out


def _usual_space(text: str, places: list[int], filled: Sequence[bool]) -> float:
    """The white of the line's recognised spaces, where it has some that agree."""
    gaps = []
    for i in range(1, len(text) - 1):
        if text[i] == " " and text[i - 1] != " " and text[i + 1] != " ":
            left, right = _gap(filled, places[i - 1], places[i + 1])
            gaps.append(right - left)
    return float(np.median(gaps)) if len(gaps) >= 3 else 0.0


def _size_of(text: str, places: list[int], rough: float) -> float:
    """The type's size by how far its letters stand apart, where that says less than its height does."""
    steps = [places[i + 1] - places[i] for i in range(len(text) - 1) if text[i].isalnum() and text[i + 1].isalnum()]
    return min(rough, max(0.65 * rough, float(np.median(steps)) / _STEP)) if len(steps) > 1 else rough


def _edge(way: Sequence[bool], size: float, half: float) -> int:
    """How far the ink goes on the way from a letter's middle outwards, before a gap too wide to stand within a word.

    Ink that goes on past ``half``, as no letter does, is cut off at the last white before it.
    """
    reached = before = gap = 0
    for i, inked in enumerate(way):
        if inked:
            if gap and i > 1:
                before = reached
            if i > half and before:
                return before
            reached, gap = i, 0
        else:
            gap += 1
            if gap > max(_GLUED * size, 3) and (reached or i > 0.5 * size):
                break
    return reached if reached <= half or not before else before


def _gap(filled: Sequence[bool], left: int, right: int) -> tuple[int, int]:
    """The widest run of white columns between two letters' middles, or the point half-way between them."""
    widest = begins = 0
    at = left
    while at <= right:
        if filled[at]:
            at += 1
            continue
        first = at
        while at <= right and not filled[at]:
            at += 1
        if at - first > widest:
            widest, begins = at - first, first
    middle = (left + right + 1) // 2
    return (begins, begins + widest) if widest and right > left else (middle, middle)
