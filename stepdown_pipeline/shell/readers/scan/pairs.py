"""Pairs of words to choose from, Yes and No, among the words of a scan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ....core.layout import Box
from .seen import SeenBox, SeenWord

OTHER: Final = {"yes": "no", "no": "yes", "y": "n", "n": "y"}
_APART: Final = 3.2  # heights between the two at most
_SPACE: Final = 0.8  # heights between the words of a sentence
_BOX_NEAR: Final = 1.6  # heights: a box this near is what was to be marked
_MOST_LETTERS: Final = 5  # of a yes or no that was misread
_LETTERS = re.compile(r"[^A-Za-z]+")
_GLUED = re.compile(r"\W*(YES|Yes|Y)[\W_1lI]{0,2}(NO|No|N)\W*")
_PIECE = re.compile(r"[/|\\]+|[^/|\\]+")
_LONGEST: Final = 12  # letters and signs of two answers in one word
_NARROW: Final = 0.45  # of a letter's width: a bar's
BAR = re.compile(r"^[/|\\]+")
_WORDS: Final = frozenset({"an", "on", "in", "one", "see", "any", "not", "now", "so", "do", "to", "of", "if", "yet"})
LIKE_BAR: Final = frozenset({"1", "l", "I", "!", "i", "t", "7", "J", "j", "f"})  # between the two


@dataclass(slots=True)
class Pair:
    """Two words by their places in the list. ``known``: which of them were read as yes or no."""

    first: int
    second: int
    known: tuple[bool, bool]
    barred: bool  # a bar stands between them


def answer_of(word: SeenWord) -> str:
    """The yes or no that a word is, else nothing."""
    letters = bare(word.text)
    if letters not in OTHER or sum(c.isalnum() for c in word.text) != len(letters):
        return ""
    return "" if len(letters) == 1 and not word.text.strip("()/.,*-").isupper() else letters


def is_number(word: SeenWord) -> bool:
    """'No.' and 'No:' as in 'Case No. 1204417'."""
    return bare(word.text) == "no" and word.text.rstrip(" ,").endswith((".", ":"))


def barred(words: Sequence[SeenWord], at: int) -> bool:
    """Whether a bar beside a word says that another to choose from stood there."""
    return any(_next(words, at, ahead=ahead)[1] for ahead in (True, False))


def stands_alone(words: Sequence[SeenWord], at: int) -> bool:
    """Whether a word stands in no sentence, and is no 'No.' of a number."""
    if is_number(words[at]):
        return False
    x0, top, x1, bottom = words[at].box
    high = bottom - top
    return words[at].text[:1].isupper() and not any(
        min(other.box[3], bottom) - max(other.box[1], top) > 0.4 * high and any(map(str.isalnum, other.text))
        and max(other.box[0] - x1, x0 - other.box[2]) < _SPACE * high and other.text[-1] not in "?:"
        for number, other in enumerate(words) if number != at)


def in_parts(word: SeenWord) -> tuple[SeenWord, ...]:
    """'/No', 'Yes/' and 'Yes/-Ne-' as words and bars of their own, 'YN' as two words."""
    if len(word.text) > _LONGEST or not any(c.isalpha() for c in word.text):
        return (word,)
    whole = _GLUED.fullmatch(word.text)
    if whole is None and not any(sign in word.text for sign in "/|\\"):
        return (word,)
    cuts = [(m.start(), m.end()) for m in _PIECE.finditer(word.text)]
    if whole is not None:
        cuts = [whole.span(1), whole.span(2)]
    at_end = word.text[0] in "/|\\" or word.text[-1] in "/|\\"
    if len(cuts) < 2 or not (at_end or any(bare(word.text[a:b]) in OTHER for a, b in cuts)):
        return (word,)
    widths = [_NARROW if sign in "/|\\1lI!ji.-" else 1.0 for sign in word.text]
    x0, top, x1, bottom = word.box
    unit = (x1 - x0) / sum(widths)
    return tuple(
        replace(word, text=word.text[a:b], box=(x0 + unit * sum(widths[:a]), top, x0 + unit * sum(widths[:b]), bottom),
                space_before=word.space_before if number == 0 else False)
        for number, (a, b) in enumerate(cuts)
    )


def bare(text: str) -> str:
    """A word's letters alone, small."""
    return _LETTERS.sub("", text).casefold()


def is_boxed(box: Box, boxes: Sequence[SeenBox]) -> bool:
    """Whether a check box stands beside a word: it is what was to be marked."""
    high = box[3] - box[1]
    return any(min(b.box[3], box[3]) - max(b.box[1], box[1]) > 0.4 * min(high, b.box[3] - b.box[1])
               and max(b.box[0] - box[2], box[0] - b.box[2]) < _BOX_NEAR * high for b in boxes)


def pair_of(words: Sequence[SeenWord], at: int) -> Pair | None:
    """The word with its fellow: the other answer beside it, or what may be one behind or before a bar."""
    for ahead in (True, False):
        beside, bar = _next(words, at, ahead=ahead)
        if beside is None:
            continue
        other, wanted = answer_of(words[beside]), OTHER[answer_of(words[at])]
        fits = other == wanted
        if is_number(words[at]) and not fits:
            continue
        letters = sum(c.isalpha() for c in words[beside].text)
        if not bar and not (words[at].text[:1].isupper() and (fits or _resembles(words[beside].text, wanted))):
            continue
        if fits or (not other and letters <= _MOST_LETTERS and len(words[beside].text) <= _MOST_LETTERS + 3):
            known = (True, fits)
            return Pair(at, beside, known, bar) if ahead else Pair(beside, at, known[::-1], bar)
    return None


def _resembles(text: str, answer: str) -> bool:
    """Whether a word may be an answer, misread for the stroke through it: 'Ne', '-No', 'HNe', 'AN'."""
    letters = bare(text)
    if letters == answer or (not letters and not text.isalnum()):
        return True
    near = len(letters) <= len(answer) + 1 and bool(set(letters) & set(answer)) and letters not in _WORDS
    return near or text[0] in "-\u2014~_"


def _next(words: Sequence[SeenWord], at: int, *, ahead: bool) -> tuple[int | None, bool]:
    """The next word of the line, and whether a bar stands between."""
    x0, top, x1, bottom = words[at].box
    high = bottom - top
    row = []
    for number, word in enumerate(words):
        a, y0, b, y1 = word.box
        gap = a - x1 if ahead else x0 - b
        if number != at and -0.4 * high < gap < _APART * high and min(y1, bottom) - max(y0, top) > 0.4 * min(
                high, y1 - y0):
            row.append((gap, number))
    bar = words[at].text.endswith("/") if ahead else False
    for _, number in sorted(row):
        if BAR.fullmatch(words[number].text) or (words[number].text in LIKE_BAR and len(row) > 1):
            bar = True
            continue
        if not any(c.isalnum() for c in words[number].text):
            continue
        return number, bar or (not ahead and words[number].text.endswith("/"))
    return None, bar
