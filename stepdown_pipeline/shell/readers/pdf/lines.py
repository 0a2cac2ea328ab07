"""Words to printed lines: one baseline a line, wide gaps as tabs, a run for every style and every stretch.

A tab is a run of its own between the runs of its neighbours, so that each stretch keeps its own box.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from ....core.layout import EMPTY_BOX, TICKED, Line, Origin, Run
from .geometry import union
from .ticks import SIGNS, ticked
from .words import SPACE, Word

TAB: Final = 0.85  # of the type size: a gap of three spaces or more is a tab
_SURENESS: Final = (0.5, 0.75, 0.8, 0.9)  # words recognised about as surely share a run
_LEAST_STRETCHED: Final = 5  # words of a line set to the full width
_STRETCHED: Final = 2.5  # of the type size: the widest gap of such a line
_ALIKE: Final = 1.35  # how much wider one of its gaps may be than another
_LEVEL: Final = 1.5  # points between the baselines of one line's words, whatever their size
_LEADER = re.compile(r"[._…]{3,}")
# leaders or a sign: all that may be tidied begins with one set, so the search passes over all other letters at once
_TO_TIDY = re.compile(rf"[._…{SIGNS}](?:(?<=[{SIGNS}])|(?<=[._…])[._…]{{2}})")
_BASE, _LEFT, _TEXT = attrgetter("base"), attrgetter("x0"), attrgetter("text")
_LOOK = attrgetter("bold", "struck", "underlined", "circled", "placeholder", "control", "hand", "sure")
_PLACE_AND_SURENESS = attrgetter("x0", "top", "x1", "bottom", "sure")
_MARKS: Final = (TICKED, EMPTY_BOX)


def lines_of(words: Sequence[Word], page: int, origin: Origin = "body") -> list[Line]:
    """The printed lines of a page's or a cell's words, top to bottom."""
    return [line_of(row, page, origin) for row in rows_of(words)]


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline, each row from left to right; mixed sizes and raised letters stay with their line."""
    if len(words) == 1 and not words[0].alone:
        return [_tidied(list(words))]
    apart = [w for w in words if w.alone]
    rows = _by_baseline(sorted([w for w in words if not w.alone] if apart else words, key=_BASE))
    for row in rows:
        row.sort(key=_LEFT)
    whole = [_tidied(row) for row in rows]
    if not apart:
        return whole
    lone = sorted(apart, key=lambda w: (w.x0, w.top))
    return sorted([*whole, *([w] for w in lone)], key=lambda row: row[0].top)


def _by_baseline(words: list[Word]) -> list[list[Word]]:
    """Words from the upper baseline to the lower, parted into rows."""
    if words and words[-1].base - words[0].base <= _LEVEL:
        return [words]
    rows: list[list[Word]] = []
    for word in words:
        for row in reversed(rows[-4:]):
            if _same_line(row[0], row, word):
                row.append(word)
                break
        else:
            rows.append([word])
    return _with_raised(rows)


def _same_line(first: Word, row: list[Word], word: Word) -> bool:
    apart = abs(word.base - first.base)
    if apart <= _LEVEL or apart > 0.6 * word.size:
        return apart <= _LEVEL
    share = 0.6 if word.control or first.control or word.text in _MARKS else 0.3
    return apart <= share * min(word.size, max(w.size for w in row[-3:]))


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Small raised or lowered words beside a larger one join its row ("3" and "rd", footnote marks)."""
    out: list[list[Word]] = []
    for row in rows:
        if out and (_hangs_on(out[-1], row) or _hangs_on(row, out[-1])):
            out[-1] = [*out[-1], *row]
        else:
            out.append(row)
    return out


def _hangs_on(small: list[Word], large: list[Word]) -> bool:
    return small[0].size < 0.8 * max(w.size for w in large) and all(
        any(
            s.size < 0.8 * w.size and abs(s.base - w.base) < 0.6 * w.size
            and (-1 < s.x0 - w.x1 < 0.4 * w.size or -1 < w.x0 - s.x1 < 0.4 * w.size)
            for w in large
        )
        for s in small
    )


def _tidied(row: list[Word]) -> list[Word]:
    return ticked(_without_covered_leaders(row)) if _TO_TIDY.search(" ".join(map(_TEXT, row))) else row


def _without_covered_leaders(row: list[Word]) -> list[Word]:
    """Dots or underscores of an answer line go where an answer is printed over them."""
    if len(row) < 2 or not any(_LEADER.search(word.text) for word in row):
        return row
    answers = [word for word in row if not _LEADER.search(word.text)]
    out: list[Word] = []
    for word in row:
        match = _LEADER.search(word.text)
        if match is None:
            out.append(word)
            continue
        pieces = [word]
        for answer in answers:
            for piece in list(pieces):
                if answer.x0 < piece.x1 - 1 and answer.x1 > piece.x0 + 1:
                    pieces.remove(piece)
                    pieces += _outside(piece, answer.x0, answer.x1)
        out += pieces
    return sorted(out, key=lambda w: w.x0)


def _outside(word: Word, x0: float, x1: float) -> list[Word]:
    count = len(word.text)
    first = next((i for i in range(count) if word.edges[i + 1] > x0 and word.text[i] in "._…"), count)
    last = next((i for i in range(first, count) if word.edges[i] >= x1 or word.text[i] not in "._…"), count)
    out = [word.cut(first)[0]] if first else []
    if last < count:
        right = word.cut(last)[1]
        right.spaced = True
        out.append(right)
    return out


def line_of(row: Sequence[Word], page: int, origin: Origin = "body") -> Line:
    """One row of words as a line with its runs."""
    first = before = row[0]
    if len(row) == 1:
        alone = _run(first.text, row)
        return Line((alone,), page, alone.box, origin)
    runs: list[Run] = []
    group, text = [first], first.text
    look, reach = _LOOK(first), first.x1
    tab = _STRETCHED if _is_stretched(row) else TAB
    for word in row[1:]:
        gap = word.x0 - reach
        size = max(before.size, word.size)
        own = _LOOK(word)
        if gap > tab * size:
            runs += (_run(text, group), _tab(before, word))
            group, text = [], ""
        else:
            space = "" if gap < SPACE * size and not (word.spaced and gap > -0.5 * size) else " "
            text += space
            doubtful = own != look or word.text in _MARKS or before.text in _MARKS
            if doubtful and _style(word) != _style(before):
                runs.append(_run(text, group))
                group, text = [], ""
        text += word.text
        group.append(word)
        look, reach = own, max(reach, word.x1)
        before = word
    runs.append(_run(text, group))
    boxes = [run.box for run in runs if run.box]
    return Line(tuple(runs), page, boxes[0] if len(boxes) == 1 else union(boxes), origin)


def _is_stretched(row: Sequence[Word]) -> bool:
    """Whether a line is set to the full width: many words, with gaps between them that are wide and alike."""
    if len(row) < _LEAST_STRETCHED:
        return False
    gaps = [after.x0 - word.x1 for word, after in pairwise(row)]
    return min(gaps) > 0 and max(gaps) <= min(_ALIKE * min(gaps), _STRETCHED * row[0].size)


def _tab(before: Word, word: Word) -> Run:
    return Run("\t", box=(before.x1, min(before.top, word.top), word.x0, max(before.bottom, word.bottom)))


def _style(word: Word) -> tuple[object, ...]:
    return (
        word.bold, word.struck, word.underlined, word.circled, word.placeholder, word.control, word.hand,
        word.sure if word.text in _MARKS else bisect_right(_SURENESS, word.sure),
    )


def _run(text: str, words: Sequence[Word]) -> Run:
    first = words[0]
    x0, top, x1, bottom, sure = _PLACE_AND_SURENESS(first)
    for word in words[1:]:
        left, upper, right, lower, own = _PLACE_AND_SURENESS(word)
        if left < x0:
            x0 = left
        if upper < top:
            top = upper
        if right > x1:
            x1 = right
        if lower > bottom:
            bottom = lower
        if own < sure:
            sure = own
    return Run(
        text, first.bold, first.struck, first.underlined, first.circled, first.placeholder, first.control,
        (x0, top, x1, bottom), sure, first.hand,
    )
