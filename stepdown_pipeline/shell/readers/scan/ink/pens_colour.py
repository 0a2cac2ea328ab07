"""Words in the colour of a pen: whoever fills a form in keeps to one pen, and few forms are printed in its ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..seen import SeenWord
from .measures import Measures

_COLOURED: Final = 0.09  # how far from grey ink must be to have a colour at all
_LIKE: Final = 0.6  # the same colour: the paler of two is at least so strong
_SURELY: Final = 2.5  # odds from which a word shows what colour the pen has
_PRINTED: Final = -3.5  # odds below which a word is surely print: in a pen's colour, hands like print are hardly less
_SURE: Final = 0.9
_LETTERS: Final = 3
_GREY: Final = 20  # words without a colour that show how a form is printed
_ADDED: Final = 4.5  # odds


def in_pens_colour(words: Sequence[SeenWord], inks: Mapping[int, Measures], odds: Sequence[float]) -> dict[int, float]:
    """What is added to the odds of a hand, by word, where another line is written in its colour and none printed in it.

    ``inks``: the words' measures; a page on which little is printed in grey or black tells nothing.
    """
    coloured = [at for at in inks if inks[at].hue >= _COLOURED]
    if len(inks) - len(coloured) < _GREY:
        return {}
    out: dict[int, float] = {}
    for at in coloured:
        if sum(map(str.isalnum, words[at].text)) < _LETTERS:
            continue
        others = [other for other in coloured if words[other].line != words[at].line and _same(inks[at], inks[other])]
        written = any(odds[other] > _SURELY for other in others)
        printed = any(odds[other] < _PRINTED and words[other].sure > _SURE for other in others)
        if written and not printed:
            out[at] = _ADDED
    return out


def _same(one: Measures, other: Measures) -> bool:
    return min(one.hue, other.hue) >= _LIKE * max(one.hue, other.hue)
