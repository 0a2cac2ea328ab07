"""Rows of letter boxes (a date of birth, a reference): one cell for each run of them, not one for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from .seen import SeenRule, SeenWord

PITCH: Final = (8.0, 24.0)  # points from one side of a letter box to the next
_HIGH: Final = (9.0, 30.0)
_LEAST: Final = 6  # letter boxes in a row, gaps between runs aside; five are a score strip
_UNEVEN: Final = 1.6  # points by which pitches may differ


@dataclass(frozen=True, slots=True)
class Comb:
    """One run of letter boxes: its sides, from left to right, its top and its bottom."""

    sides: tuple[float, ...]
    top: float
    bottom: float


def combs_of(upright: Sequence[SeenRule]) -> list[Comb]:
    """The letter boxes of a page, by their sides: short, alike, evenly apart, in one row."""
    short = sorted((r for r in upright if _HIGH[0] <= r.end - r.start <= _HIGH[1]), key=lambda r: r.at)
    rows: list[list[SeenRule]] = []
    for rule in short:
        for row in rows:
            if _alike(row[-1], rule):
                if rule.at - row[-1].at > 2.5:
                    row.append(rule)
                break
        else:
            rows.append([rule])
    out: list[Comb] = []
    for row in rows:
        out += _runs(row)
    return out


def _alike(left: SeenRule, right: SeenRule) -> bool:
    """Whether both begin and end in the same rows, not far apart."""
    return abs(left.start - right.start) < 2.5 and abs(left.end - right.end) < 2.5 and right.at - left.at < 60


def _runs(row: Sequence[SeenRule]) -> list[Comb]:
    steps = [b.at - a.at for a, b in pairwise(row)]
    teeth = sorted(step for step in steps if PITCH[0] <= step <= PITCH[1])
    if len(teeth) < _LEAST:
        return []
    usual = teeth[len(teeth) // 2]
    even = [abs(step - usual) <= _UNEVEN for step in steps]
    if sum(even) < _LEAST:
        return []
    top, bottom = min(r.start for r in row), max(r.end for r in row)
    out: list[Comb] = []
    sides = [row[0].at]
    for rule, fits in zip(row[1:], even, strict=True):
        if not fits:
            out.append(Comb(tuple(sides), top, bottom))
            sides = []
        sides.append(rule.at)
    out.append(Comb(tuple(sides), top, bottom))
    return [comb for comb in out if len(comb.sides) >= 3]


def without_teeth(upright: Sequence[SeenRule], combs: Sequence[Comb]) -> tuple[SeenRule, ...]:
    """The rules without those between the letters of one run."""
    return tuple(
        rule for rule in upright
        if not any(comb.sides[0] + 1 < rule.at < comb.sides[-1] - 1 and rule.start > comb.top - 3
                   and rule.end < comb.bottom + 3 for comb in combs)
    )


def joined_letters(words: Sequence[SeenWord], combs: Sequence[Comb]) -> list[SeenWord]:
    """The words, those letter by letter in one run of boxes as one word."""
    out = list(words)
    for comb in combs:
        inside = sorted((w for w in out if _in(w, comb)), key=lambda w: w.box[0])
        if len(inside) < 2 or any(len(w.text) > 2 for w in inside):
            continue
        first = inside[0]
        boxes = [w.box for w in inside]
        whole = replace(
            first, text="".join(w.text for w in inside), sure=min(w.sure for w in inside), space_before=True,
            box=(boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes)),
            hand=any(w.hand for w in inside),
        )
        at = out.index(first)
        out = [w for w in out if not any(w is other for other in inside)]
        out.insert(min(at, len(out)), whole)
    return _in_one_line(out, combs)


def _in(word: SeenWord, comb: Comb) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return comb.sides[0] <= x <= comb.sides[-1] and comb.top <= y <= comb.bottom


def _in_one_line(words: Sequence[SeenWord], combs: Sequence[Comb]) -> list[SeenWord]:
    """Runs beside each other share a line number, so that day, month and year stand together."""
    out = list(words)
    for before, after in pairwise(sorted(combs, key=lambda c: (round(c.top), c.sides[0]))):
        if abs(before.top - after.top) < 3 and 0 < after.sides[0] - before.sides[-1] < PITCH[1]:
            lines = [w.line for w in out if _in(w, before)]
            if lines:
                out = [replace(w, line=lines[0]) if _in(w, after) else w for w in out]
    return out
