"""How people choose between printed words: struck out, underlined, ringed, highlighted; words are cut to fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ....core.layout import Box
from .shapes import Free, Rule, Shapes
from .words import Word


@dataclass(slots=True)
class Marks:
    """Areas by what they do to the words beneath them."""

    struck: list[Box] = field(default_factory=list)
    underlined: list[Box] = field(default_factory=list)
    circled: list[Box] = field(default_factory=list)


def mark_words(words: list[Word], loose: Iterable[Rule], shapes: Shapes, extra: Marks) -> list[Word]:
    """Style the words by the page's loose rules, rings, highlights and annotations."""
    marks = Marks(list(extra.struck), list(extra.underlined), list(extra.circled))
    for rule in loose:
        if rule.weight <= 3:
            _by_rule(rule, words, marks)
    for stroke in list(shapes.free):
        if _crosses_out(stroke, words):
            marks.struck.append(stroke.box)
            shapes.free.remove(stroke)
    for ring in list(shapes.rings):
        if _rings(ring, words):
            marks.circled.append(ring.box)
            shapes.rings.remove(ring)
    marks.circled += [fill.box for fill in shapes.fills if fill.vivid and _hugs(fill.box, words)]
    for name in ("struck", "underlined", "circled"):
        for box in getattr(marks, name):
            words = _styled(words, box, name)
    return words


def _by_rule(rule: Rule, words: Sequence[Word], marks: Marks) -> None:
    near = [
        w for w in words if w.top - 1 <= rule.at <= w.bottom + 2 and min(w.x1, rule.end) - max(w.x0, rule.start) > 1.5
    ]
    through = [w for w in near if w.base - 0.62 * w.size <= rule.at <= w.base - 0.12 * w.size]
    if through and _fits(rule, through):
        marks.struck.append((rule.start, min(w.top for w in through), rule.end, max(w.bottom for w in through)))
        return
    beneath = [w for w in near if w.base - 0.02 * w.size <= rule.at <= w.base + 0.32 * w.size]
    if beneath and _fits(rule, beneath):
        marks.underlined.append((rule.start, min(w.top for w in beneath), rule.end, max(w.bottom for w in beneath)))


def _fits(rule: Rule, words: Sequence[Word]) -> bool:
    """Drawn for these words: an answer line or a ruler runs on beyond them, or has gaps without words above."""
    size = max(w.size for w in words)
    x0, x1 = min(w.x0 for w in words), max(w.x1 for w in words)
    covered = sum(min(w.x1, rule.end) - max(w.x0, rule.start) for w in words)
    return (
        rule.start > x0 - 0.7 * size and rule.end < x1 + 0.7 * size and covered > 0.6 * (rule.end - rule.start)
    )


def _crosses_out(stroke: Free, words: Sequence[Word]) -> bool:
    x0, top, x1, bottom = stroke.box
    if x1 - x0 < 6 or bottom - top > 0.35 * (x1 - x0) or bottom - top > 9:
        return False
    middle = (top + bottom) / 2
    return any(
        w.base - 0.7 * w.size <= middle <= w.base - 0.08 * w.size
        and min(w.x1, x1) - max(w.x0, x0) > 0.6 * (w.x1 - w.x0)
        and x1 - x0 < 1.6 * (w.x1 - w.x0) + 8
        for w in words if w.top <= middle <= w.bottom
    )


def _rings(ring: Free, words: Sequence[Word]) -> bool:
    """A ring goes round something printed, is not much larger than it, and is not a frame round a paragraph."""
    x0, top, x1, bottom = ring.box
    inside = [w for w in words if w.x1 > x0 and w.x0 < x1 and top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1]
    return bool(inside) and bottom - top < 3.2 * max(w.size for w in inside) and x1 - x0 < 160


def _hugs(box: Box, words: Sequence[Word]) -> bool:
    """A highlighter's area is no larger than the words in it; a coloured cell is."""
    inside = [w for w in words if w.x1 > box[0] and w.x0 < box[2] and box[1] - 2 <= w.middle[1] <= box[3] + 2]
    if not inside:
        return False
    size = max(w.size for w in inside)
    return (
        box[3] - box[1] < 1.8 * size and min(w.x0 for w in inside) - box[0] < 0.6 * size
        and box[2] - max(w.x1 for w in inside) < 0.6 * size
    )


def _styled(words: list[Word], box: Box, name: str) -> list[Word]:
    out: list[Word] = []
    for word in words:
        middle = (word.top + word.bottom) / 2
        if not (box[1] <= middle <= box[3]) or word.x1 <= box[0] or word.x0 >= box[2]:
            out.append(word)
            continue
        for piece in _pieces(word, box):
            centre = (piece.x0 + piece.x1) / 2
            if box[0] <= centre <= box[2]:
                setattr(piece, name, True)
            out.append(piece)
    return out


def _pieces(word: Word, box: Box) -> list[Word]:
    """The word cut where the mark begins and ends, if that is well inside it ("Yes/No" with one of them ringed)."""
    pieces = [word]
    for x in (box[0], box[2]):
        last = pieces[-1]
        at = min(range(len(last.edges)), key=lambda i: abs(last.edges[i] - x))
        slack = 0.25 * word.size
        if 0 < at < len(last.text) and last.x0 + slack < x < last.x1 - slack:
            at = _at_letter_border(last.text, at)
            if 0 < at < len(last.text):
                pieces[-1:] = last.cut(at)
    return pieces


def _at_letter_border(text: str, at: int) -> int:
    """The nearest place, at most two characters off, where a word meets a slash or another sign."""
    for step in (0, -1, 1, -2, 2):
        k = at + step
        if 0 < k < len(text) and text[k - 1].isalnum() != text[k].isalnum():
            return k
    return at
