"""Yes and No side by side on a scan: which of the two a pen or a printer ringed, struck out or underlined.

Each is weighed against the other, so that a mark may be short, slanting or hard against the letters, and a word that
could not be read for the mark upon it is known by the one beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ....core.layout import Box
from .ink.residue import Residue
from .page_image import PageImage
from .pairs import BAR, LIKE_BAR, OTHER, Pair, answer_of, bare, barred, in_parts, is_boxed, pair_of, stands_alone
from .seen import SeenBox, SeenInk, SeenRule, SeenWord
from .strokes import crossed, foreign, rays, through, under

Read = Callable[[NDArray[Any]], tuple[str, float]]

_STRUCK, _MAYBE_STRUCK = 0.93, 0.85
_RINGED, _NOT_RINGED = 0.6, 0.45
_UNDER: Final = 0.85
_APART_IN_RING: Final = 0.3
_TALLER: Final = 1.25  # than its fellow: what was taken for the word is more than its letters
_OWN: Final = 0.35  # share of a piece of ink that lies in a word, and is a letter of it
_DOUBT: Final = 0.3
_SURE: Final = 0.9
_ASKED: Final = 8  # places read again on a page


@dataclass(frozen=True, slots=True)
class _Marks:
    struck: float
    under: float
    ring: float
    crossed: bool = False  # a stroke comes in above it and goes out beneath


def chosen_words(
    page: PageImage, words: Sequence[SeenWord], boxes: Sequence[SeenBox], level: Sequence[SeenRule], rest: Residue,
    read: Read,
) -> list[SeenWord]:
    """The words, each yes and no that stand together with what was done to them. ``read`` reads one crop.

    A yes or no whose fellow is lost under ink gets it back where it can be read, and is less than half sure elsewhere.
    """
    parted = [in_parts(word) for word in words]
    out = [part for parts in parted for part in parts]
    if not any(map(answer_of, out)):
        return list(words)
    look = _Look(page, level, rest, out)
    done: set[int] = set()
    asked = 0
    for at, word in enumerate(out[:]):
        if at in done or not answer_of(word) or is_boxed(word.box, boxes) or word.hand:
            continue
        pair = pair_of(out, at)
        if pair is not None and not pair.barred and done & {pair.first, pair.second}:
            continue  # behind what was to choose from: '(Y/N): Y'
        if pair is not None:
            done |= {pair.first, pair.second}
            _weigh(out, pair, look)
        elif word.circled or word.struck or not stands_alone(out, at):
            continue
        elif barred(out, at):
            out[at] = replace(word, sure=min(word.sure, _DOUBT))
        elif (place := look.ink_beside(word.box)) is not None:
            fellow = _fellow(word, place, look, read if asked < _ASKED else None)
            asked += 1
            out[at] = replace(word, sure=_SURE if fellow.sure > _DOUBT else _DOUBT)
            out.append(fellow)
    return _rejoined(words, parted, out)


def _rejoined(
    words: Sequence[SeenWord], parted: Sequence[tuple[SeenWord, ...]], out: Sequence[SeenWord],
) -> list[SeenWord]:
    """The words with their parts in their places, whole again where no part of one was marked: '(Y/N):'."""
    found: list[SeenWord] = []
    at = 0
    for word, parts in zip(words, parted, strict=True):
        now = out[at:at + len(parts)]
        at += len(parts)
        same = all(one is other for one, other in zip(now, parts, strict=True))
        found += [word] if same else now
    return [*found, *out[at:]]


def kept(
    chosen: Sequence[SeenWord], words: Sequence[SeenWord], inks: Sequence[SeenInk],
) -> tuple[list[SeenWord], list[SeenInk]]:
    """The words and the inks once ink was judged, with the yes and no that a pen settled: they are print, whatever the
    stroke through or about them looks like.
    """
    settled = [chosen[at] for at, word in enumerate(chosen) if answer_of(word) and word.sure > 0.5
               for other in (_beside(chosen, at),) if other is not None and (_marked(word) or _marked(other))]
    if not settled:
        return list(words), list(inks)
    out = [word for word in words if not any(_share(word.box, one.box) > 0.5 for one in settled)]
    left = [ink for ink in inks if not any(_share(one.box, ink.box) > 0.5 and _same_size(one.box, ink.box)
                                           for one in settled)]
    return out + settled, left


def _beside(words: Sequence[SeenWord], at: int) -> SeenWord | None:
    """The other answer beside one."""
    pair = pair_of(words, at)
    if pair is None or not all(pair.known):
        return None
    return words[pair.second if pair.first == at else pair.first]


def _marked(word: SeenWord) -> bool:
    return word.circled or word.struck or word.underlined


def _same_size(word: Box, ink: Box) -> bool:
    """Whether ink about a word is no more than what marks it and its fellow."""
    high = word[3] - word[1]
    return ink[3] - ink[1] < 3.5 * high and ink[2] - ink[0] < 9 * high


def _weigh(words: list[SeenWord], pair: Pair, look: _Look) -> None:
    """Sets what was done to the two words of a pair; in doubt neither is sure."""
    one, two = words[pair.first], words[pair.second]
    base = min(one.box[3], two.box[3])
    marks = [look.at(one.box, _letters_of(one, two), base), look.at(two.box, _letters_of(two, one), base)]
    flags = [_flags(mine, other) for mine, other in zip(marks, marks[::-1], strict=True)]
    known = [flag is not None for flag in flags]
    said = [flag or "" for flag in flags]
    if not any(said) and all(known) and (all(pair.known) or not pair.barred):
        return  # as they were
    told = all(known) and said[0] != said[1] and not (said[0] and said[1] and "struck" not in said)
    for number, at in enumerate((pair.first, pair.second)):
        word, fellow = words[at], words[(pair.first, pair.second)[1 - number]]
        if not pair.known[number]:
            if not told:
                continue
            word = replace(word, text=_like(OTHER[answer_of(fellow)], fellow.text))
        if word.box != (own := _letters_of(word, fellow)):
            word = replace(word, box=own, base=fellow.base, size=fellow.size)  # what is about it is none of its type
        words[at] = replace(
            word, sure=max(word.sure, _SURE) if told else _DOUBT, circled=told and said[number] == "circled",
            struck=told and said[number] == "struck", underlined=told and said[number] == "underlined",
        )
    if told:
        _set_bar(words, one.box, two.box)
    elif not all(pair.known):
        for at in (pair.first, pair.second):
            words[at] = replace(words[at], sure=min(words[at].sure, _DOUBT))


def _set_bar(words: list[SeenWord], one: Box, two: Box) -> None:
    """What stands between the two is a bar, whatever it was taken for."""
    middle = (one[1] + one[3]) / 2
    for at, word in enumerate(words):
        x, text = (word.box[0] + word.box[2]) / 2, word.text
        if one[2] - 2 < x < two[0] + 2 and word.box[1] < middle < word.box[3] and (
                BAR.fullmatch(text) or text in LIKE_BAR or not any(c.isalnum() for c in text)):
            words[at] = replace(word, text="/", sure=max(word.sure, _SURE))


def _letters_of(word: SeenWord, fellow: SeenWord) -> Box:
    """Where a word's letters stand, though what it was read from holds a ring about them too."""
    x0, y0, x1, y1 = word.box
    a, top, b, bottom = fellow.box
    if y1 - y0 < _TALLER * (bottom - top):
        return word.box
    half = 0.5 * (b - a) * len(word.text) / max(len(fellow.text), 1)
    middle = (x0 + x1) / 2
    return (max(x0, middle - half), max(top, y0), min(x1, middle + half), min(bottom, y1))


def _flags(mine: _Marks, other: _Marks) -> str | None:
    """What was done to a word, beside the other's marks; None where that cannot be told."""
    if mine.crossed and (mine.ring < _RINGED or mine.struck >= _MAYBE_STRUCK):
        return "struck" if mine.struck >= _STRUCK and mine.ring < _RINGED else None
    if mine.ring >= _RINGED and mine.ring > other.ring + _APART_IN_RING:
        return "circled"
    if mine.struck >= _STRUCK:
        return "struck"
    if mine.under >= _UNDER > other.under:
        return "underlined"
    ringed = mine.ring > _NOT_RINGED and mine.ring > other.ring + 0.5 * _APART_IN_RING
    return None if ringed or mine.struck >= _MAYBE_STRUCK else ""


def _like(answer: str, fellow: str) -> str:
    return answer.upper() if fellow.strip("()/.,*- ").isupper() else answer.capitalize()


def _fellow(word: SeenWord, place: Box, look: _Look, read: Read | None) -> SeenWord:
    """The other answer, which ink beside the word covers: as it reads without the ring about it."""
    other = OTHER[answer_of(word)]
    crop = look.within_ring(place) if read is not None else None
    said, sure = read(crop) if read is not None and crop is not None else ("", 0.0)
    plain = bare(said) == other and sure > 0.6
    return SeenWord(_like(other, word.text), place, 0.8 if plain else _DOUBT, size=word.size, base=word.base,
                    circled=True, line=word.line)


@dataclass(slots=True)
class _Look:
    """Looks at the ink about words."""

    page: PageImage
    level: Sequence[SeenRule]
    rest: Residue
    words: Sequence[SeenWord]

    def at(self, own: Box, box: Box, base: float) -> _Marks:
        """What was done to the letters in ``box``; ``own``: all that was taken for the word."""
        high = box[3] - box[1]
        narrow = box[2] - box[0] < 0.9 * high  # a single letter: a stroke must reach beyond it
        reach = 0.25 * high if narrow else 0.0
        return _Marks(through(self.page, box, reach), under(self.page, self.rest, self.level, box, base),
                      rays(self.page, self._free(own, box), box), crossed(self.page, self.rest, box))

    def _free(self, own: Box, box: Box) -> NDArray[np.bool_]:
        """The ink about a word that is no other word's, in a window of the page."""
        return foreign(self.page, self.rest, box, [word.box for word in self.words if word.box != own])

    def ink_beside(self, box: Box) -> Box | None:
        """Ink as high as a word right beside one, that no word was read out of."""
        scale, high = self.page.scale, box[3] - box[1]
        stats = self.rest.stats
        x, y, wide, tall = (stats[:, number] / scale for number in range(4))
        near = (tall > 0.75 * high) & (tall < 3.6 * high) & (wide > 0.45 * high) & (wide < 9 * high)
        near &= (y < box[3] - 0.3 * high) & (y + tall > box[1] + 0.3 * high)
        gap = np.maximum(x - box[2], box[0] - (x + wide))
        near &= (gap < 2.2 * high) & (gap > -0.6 * high)
        near[0] = False
        found = np.flatnonzero(near)
        for number in found[np.argsort(-(wide * tall)[found], kind="stable")].tolist():
            place = (float(x[number]), float(y[number]), float(x[number] + wide[number]),
                     float(y[number] + tall[number]))
            held = [w for w in self.words if w.box != box and any(c.isalnum() for c in w.text)
                    and (_share(w.box, place) > 0.6 or (len(w.text) > 1 and _share(place, w.box) > 0.6))]
            if not held and _share(box, place) < 0.3 and _share(place, box) < _OWN:
                return place
        return None

    def within_ring(self, place: Box) -> NDArray[Any] | None:
        """What stands within a ring, without it; None where there is no more ink than its own."""
        x0, y0, x1, y1 = self.page.pixels(place)
        labels = self.rest.labels[y0:y1, x0:x1]
        numbers = np.unique(labels[labels > 0])
        if len(numbers) < 2:
            return None
        ring = max(numbers.tolist(), key=lambda n: self.rest.stats[n, 2] * self.rest.stats[n, 3])
        inner = (labels > 0) & (labels != ring)
        if inner.sum() < 0.15 * (labels == ring).sum():
            return None
        return np.where(inner, self.page.grey[y0:y1, x0:x1], 255).astype(np.uint8)


def _share(inner: Box, outer: Box) -> float:
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    size = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return max(wide, 0.0) * max(high, 0.0) / size if size > 0 else 0.0
