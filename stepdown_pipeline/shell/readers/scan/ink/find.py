"""The inks of a page, in the order of looking: what remains beyond print, what belongs together, what it looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box, InkLook
from ..page_image import PageImage
from ..seen import SeenBox, SeenInk, SeenRule, SeenWord
from .forest import Forest
from .groups import Group, groups, is_hole, joined, without_ring
from .hand_weights import WRITTEN
from .hands import Print, by_hand
from .judge import Sight, is_drawn, is_flourish, judge
from .measures import measure
from .places import by_row, parts
from .residue import Bits, Residue, residue, without_print
from .scrawl import is_scrawl

Recognise = Callable[[NDArray[Any]], tuple[str, float]]

_HAND: Final = 0.5  # how likely handwritten a word must be to count as ink
_MAYBE: Final = 0.12  # initials in a hand like print
_SURELY: Final = 0.97
_RINGED: Final = 0.85  # how sure a word must be that a pen ringed to choose it: flourishes go about signatures, too
_SCRAWLED: Final = 0.02  # the same for letters that nobody prints,
_READ_WELL: Final = 0.95  # unless all of them are read so surely: 'Name', 'Home' and 'Helen' are arches and loops too
_DOUBT: Final = 0.45  # how sure of a handwritten word one may be at most
_HARDLY: Final = 0.65  # how sure of words one may be at most that are nobody's name, in strokes that sign
_DRAWN: Final = 0.85  # how sure of a signature one is whose strokes are no marks upon words
_EASILY: Final = 0.55  # how sure words are that stay, even where they may be a signature
_ASKED: Final = 16  # crops that are read again on a page: more is a page written by hand, whose words stand already
_SHORT: Final = frozenset({"tick", "cross", "dash", "speck"})  # looks of which no word is left
_MAY_SIGN: Final = frozenset({"signature", "unclear"})
_LEGIBLE: Final = 0.55  # how sure the words of ink must be that are judged by their letters,
_LETTERS: Final = 3  # of which there must be some,
_HAND_AT_LEAST: Final = 0.85  # and how likely each was written by hand,
_HAND_NOT_PRINT: Final = 0.93  # where its strokes are a printer's
_UNSURE: Final = 0.8
_TOUCHES: Final = 1.5  # points
_FILLING: Final = frozenset("._-–—…:;,'·")
_GRAIN: Final = 1.6  # points: what noise leaves
_EDGE: Final = 3.0  # points from the sheet's edge
_BESIDE: Final = 1.5  # of a box's side: how far the word stands that it is for
_TAKEN: Final = 0.5  # share of a word that lies in a group


@dataclass(frozen=True, slots=True)
class Seen:
    """A group of ink with all that is known of it; ``words``: the numbers of those that are its."""

    group: Group
    sight: Sight
    words: tuple[int, ...]
    strays: bool  # not the greatest part of ink that reaches over lines between rows
    whole: int  # the number of that ink


@dataclass(frozen=True, slots=True)
class _Found:
    ink: SeenInk
    words: tuple[int, ...]


def find_inks(
    page: PageImage, words: Sequence[SeenWord], boxes: Sequence[SeenBox], level: Sequence[SeenRule],
    upright: Sequence[SeenRule], recognise: Recognise, rest: Residue | None = None,
) -> tuple[list[SeenInk], list[SeenWord]]:
    """Every mark beyond print and outside check boxes, and the words, without those that are a signature's ink.

    Words written by hand that are no signature stay, marked as such and none too sure. Printed words stay as they are.
    ``recognise`` reads one crop. ``rest``: the page's ink without its printed lines, where
    somebody has it already.
    """
    if rest is None:
        rest = residue(page, level, upright)
    likely, norm = likely_by_hand(words, boxes, rest.bits, page)
    found: list[_Found] = []
    inks: list[SeenInk] = []
    seen = list(sights(page, words, boxes, level, upright, recognise, rest, likely, norm))
    judged = [judge(one.sight) for one in seen]
    dates = {one.whole for one, (look, _) in zip(seen, judged, strict=True) if look == "date" and not one.strays}
    for one, (look, certain) in zip(seen, judged, strict=True):
        shape, says, sure = one.sight.shape, one.sight.says, one.sight.says_sure
        if look in ("print", "unclear") and _is_by_hand(one.sight, [likely[at] for at in one.words], look):
            look = "writing"
        if look == "signature" and is_flourish(one.sight):
            sure = min(sure, _DOUBT)
        elif look == "signature" and is_drawn(one.sight):
            sure = min(sure, _HARDLY)
        if look == "writing" and one.words:
            certain = sum(likely[at] for at in one.words) / len(one.words)  # that a hand wrote it
        share = shape.area / max(shape.wide * shape.high, 0.1)
        ink = SeenInk(one.group.box, look, certain, says, sure, share=share,
                     strays=one.strays and look in _MAY_SIGN and one.whole not in dates)  # a date strays nowhere
        found.append(_Found(ink, one.words))
        inks += parts(one.group, ink, page, level, upright)
    inks += [SeenInk(word.box, "unclear", 0.5, word.text, word.sure) for at, word in enumerate(words)
             if _MAYBE <= likely[at] < _HAND and len(word.text) <= 3 and _lonely(at, words)]
    return inks, _remaining(words, likely, found)


def sights(
    page: PageImage, words: Sequence[SeenWord], boxes: Sequence[SeenBox], level: Sequence[SeenRule],
    upright: Sequence[SeenRule], recognise: Recognise, rest: Residue, likely: Sequence[float], norm: Print,
) -> Iterator[Seen]:
    """Every group of ink beyond print, looked at. ``likely``: how likely each word was written by hand."""
    printed = [word.box for word, share in zip(words, likely, strict=True) if share < _HAND]
    left = without_print(rest, printed, [_grown(box) for box in boxes], page.scale)
    ringed = [word.box for word, share in zip(words, likely, strict=True)
              if share < _HAND and (word.circled or word.struck or word.underlined)]
    asked = 0
    together = joined(groups(left, page.scale, level, upright), level, page.scale)
    rows = [list(by_row(one, page, level, upright)) for one in together]
    most = [max((int(part.bits.sum()) for part in members), default=0) for members in rows]
    for number, whole in ((number, part) for number, members in enumerate(rows) for part in members):
        if _is_grain(whole) or _is_edge(whole.box, page) or is_hole(whole, page.width):
            continue
        group = without_ring(whole, page.scale)
        shape = measure(group.bits, page, group.left, group.top)
        own = tuple(at for at, word in enumerate(words)
                    if likely[at] >= _HAND and _share(word.box, group.box) >= _TAKEN
                    and _makes(group, word.box, rest, page))
        says, sure = _said([words[at] for at in own])
        if not own and asked < _ASKED and shape.high > 4.5 and shape.wide > 6 and shape.area > 8:
            says, sure = recognise(_alone(page, group))
            asked += 1
        over = max((_share(box, group.box) for box in ringed), default=0.0)
        crossed = min(sum(_share(group.box, box) for box in printed if _share(box, group.box) > 0.5), 1.0)
        if is_scrawl(says):
            sure = min(sure, _DOUBT)
        rest_of = int(whole.bits.sum()) < most[number]
        yield Seen(whole, Sight(group, shape, norm, says.strip(), sure, over, crossed), own, rest_of, number)


def likely_by_hand(
    words: Sequence[SeenWord], boxes: Sequence[SeenBox], bits: Bits, page: PageImage, forest: Forest = WRITTEN,
) -> tuple[list[float], Print]:
    """How likely each word was written by hand, marked words and those in boxes never; and the page's print."""
    likely, norm = by_hand(words, bits, page, forest)
    scrawled = _scrawled(words, likely)
    for at, word in enumerate(words):
        if at in scrawled:
            likely[at] = 1.0
            continue
        marked = (word.circled or word.struck or word.underlined) and (
            likely[at] < _SURELY or (word.circled and word.sure > _RINGED))
        if marked or set(word.text) <= _FILLING or any(_share(box.box, word.box) > 0.3 for box in boxes):
            likely[at] = 0.0
        elif likely[at] < _SURELY and word.sure > _READ_WELL and any(_is_before(box, word) for box in boxes):
            likely[at] = 0.0  # what a box is for; a tick that reaches over it is no part of it
    for at in _parts_of_scrawls(words, likely):
        likely[at] = max(likely[at], _HAND)
    return likely, norm


def _parts_of_scrawls(words: Sequence[SeenWord], likely: Sequence[float]) -> Iterator[int]:
    """Letters read unsurely that touch what a hand wrote, or stand in its line where no word is read with ease."""
    lines: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        lines.setdefault(word.line if word.line >= 0 else -1 - at, []).append(at)
    scrawled = [word.box for at, word in enumerate(words) if likely[at] >= _HAND and word.sure < _UNSURE]
    for members in lines.values():
        easily = any(words[at].sure > _RINGED and len(words[at].text) >= _LETTERS for at in members)
        with_hand = not easily and max(likely[at] for at in members) >= _HAND
        for at in members:
            word = words[at]
            marked = word.circled or word.struck or word.underlined
            if word.sure < _UNSURE and len(word.text) < _LETTERS and not marked and (
                    with_hand or any(_share(_wider(word.box), box) > 0 for box in scrawled)):
                yield at


def _wider(box: Box) -> Box:
    return (box[0] - _TOUCHES, box[1], box[2] + _TOUCHES, box[3])


def _is_before(box: SeenBox, word: SeenWord) -> bool:
    """Whether a check box stands right before a word."""
    x0, y0, x1, y1 = box.box
    level = min(y1, word.box[3]) - max(y0, word.box[1]) > 0.5 * min(y1 - y0, word.box[3] - word.box[1])
    return level and -1.0 < word.box[0] - x1 < _BESIDE * (x1 - x0)


def _scrawled(words: Sequence[SeenWord], likely: Sequence[float]) -> set[int]:
    """The words of lines that are nothing but arches and loops."""
    lines: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        lines.setdefault(word.line if word.line >= 0 else -1 - at, []).append(at)
    out: set[int] = set()
    for members in lines.values():
        least = 2 if min(likely[at] for at in members) > _SURELY else 3
        easily = min(words[at].sure for at in members) > _READ_WELL
        if (max(likely[at] for at in members) > (_HAND if easily else _SCRAWLED)
                and is_scrawl(" ".join(words[at].text for at in members), least)):
            out.update(members)
    return out


def _is_by_hand(sight: Sight, likely: Sequence[float], look: InkLook) -> bool:
    """Whether words were written by hand, whatever their strokes are like: a hand's may be as exact as a printer's.

    ``likely``: how likely each was.
    """
    if not likely or sight.over_marked > _TAKEN or sight.says_sure < _LEGIBLE:
        return False
    least = _HAND_NOT_PRINT if look == "print" else _HAND_AT_LEAST
    return sum(map(str.isalpha, sight.says)) >= _LETTERS and min(likely) >= least


def _remaining(words: Sequence[SeenWord], likely: Sequence[float], found: Sequence[_Found]) -> list[SeenWord]:
    gone: set[int] = set()
    for one in found:
        letters = sum(len(words[at].text) for at in one.words)
        if (one.ink.look == "signature" and one.ink.says_sure < _EASILY) or (one.ink.look in _SHORT and letters <= 2):
            own = one.ink.look == "signature" and one.ink.sure >= _DRAWN  # its own strokes struck them
            gone.update(at for at in one.words if own or not (words[at].struck or words[at].underlined))
    inked = {at for one in found for at in one.words}
    out = []
    for at, word in enumerate(words):
        if at in gone:
            continue
        if likely[at] >= _HAND and at in inked:
            word = replace(word, hand=True, sure=min(word.sure, _DOUBT))
        out.append(word)
    return out


def _lonely(at: int, words: Sequence[SeenWord]) -> bool:
    """No other word was read on its line nearby."""
    x0, y0, x1, y1 = words[at].box
    return not any(other.line == words[at].line >= 0 and max(other.box[0] - x1, x0 - other.box[2]) < 2 * (y1 - y0)
                   for place, other in enumerate(words) if place != at)


def _is_grain(group: Group) -> bool:
    x0, y0, x1, y1 = group.box
    return max(x1 - x0, y1 - y0) < _GRAIN


def _is_edge(box: Box, page: PageImage) -> bool:
    """The dark edge of the sheet, or what lies beside it."""
    x0, y0, x1, y1 = box
    touches = x0 < _EDGE or y0 < _EDGE or x1 > page.width - _EDGE or y1 > page.height - _EDGE
    return touches and (min(x1 - x0, y1 - y0) < 2 * _EDGE or x1 - x0 > 0.6 * page.width or y1 - y0 > 0.5 * page.height)


def _makes(group: Group, box: Box, rest: Residue, page: PageImage) -> bool:
    """Whether the ink of a word's place is mostly the group's."""
    x0, y0, x1, y1 = page.pixels(box)
    whole = int(rest.bits[y0:y1, x0:x1].sum())
    part = group.bits[max(y0 - group.top, 0):max(y1 - group.top, 0), max(x0 - group.left, 0):max(x1 - group.left, 0)]
    return int(part.sum()) >= _TAKEN * whole


def _said(words: Sequence[SeenWord]) -> tuple[str, float]:
    if not words:
        return "", 0.0
    tops = {line: min(word.box[1] for word in words if word.line == line) for line in {word.line for word in words}}
    row = sorted(words, key=lambda word: (tops[word.line], word.line, word.box[0]))
    text = "".join((" " if word.space_before and at else "") + word.text for at, word in enumerate(row))
    size = sum(len(word.text) for word in row) or 1
    return text, sum(word.sure * len(word.text) for word in row) / size


def _alone(page: PageImage, group: Group) -> NDArray[np.uint8]:
    """The group's ink on white paper with nothing else, as the recogniser wants it."""
    high, wide = group.bits.shape
    margin = max(round(2.5 * page.scale), 2)
    out = np.full((high + 2 * margin, wide + 2 * margin), 255, np.uint8)
    source = page.grey[group.top:group.top + high, group.left:group.left + wide]
    out[margin:margin + high, margin:margin + wide] = np.where(group.bits > 0, np.minimum(source, 110), 255)
    return out


def _grown(box: SeenBox) -> Box:
    x0, y0, x1, y1 = box.box
    slack = 0.3 * (x1 - x0)
    return (x0 - slack, y0 - slack, x1 + slack, y1 + slack)


def _share(inner: Box, outer: Box) -> float:
    """How much of ``inner`` lies in ``outer``."""
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    size = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return max(wide, 0.0) * max(high, 0.0) / size if size > 0 else 0.0
