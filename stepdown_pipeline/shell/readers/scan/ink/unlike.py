"""Words that look like nothing that is printed on their page: a form is set in few sizes, weights and colours.

Whoever writes on it keeps to none of them. Compared are the size of type that a word would have, its stroke's width,
its colour and its darkness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..seen import SeenWord
from .measures import Measures

_LEAST: Final = 20  # words that show how a page is printed
_PRINTED: Final = -1.5  # odds below which a word is print
_SURE: Final = 0.9
_LETTERS: Final = 3
_SIZE, _PEN, _HUE, _DARK = 0.07, 0.14, 0.10, 0.07  # by how much print of one kind differs: shares, then parts of 1
_LIKE: Final = 2.0  # of these: a word within is like print
_MOST: Final = 2.5  # odds that being unlike gives
_LARGER: Final = 1.15  # than print: handwriting is
_SLANTED: Final = 0.9  # of print's upright edges: more of them no hand draws
_TALL: Final = frozenset("bdfhijklt0123456789()[]/&?!'|%\"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DEEP: Final = frozenset("gpqyjQ,;()[]/|")


def unlike_print(
    words: Sequence[SeenWord], inks: Mapping[int, Measures], odds: Sequence[float], upright: float,
) -> dict[int, float]:
    """What is added to the odds of a hand, by word. ``inks``: the words' measures; ``upright``: of the page's print."""
    looks = {at: _look(words[at].text, ink) for at, ink in inks.items()
             if sum(map(str.isalnum, words[at].text)) >= _LETTERS}
    print_ = [at for at in looks if odds[at] < _PRINTED and words[at].sure > _SURE]
    if len(print_) < _LEAST:
        return {}
    known = np.array([looks[at] for at in print_])
    size = float(np.median(known[:, 0]))
    out: dict[int, float] = {}
    for at, look in looks.items():
        if look[0] < size + log(_LARGER) / _SIZE or inks[at].upright > _SLANTED * upright:
            continue
        apart = np.sort(np.abs(known - look).max(axis=1))
        nearest = float(apart[2 if odds[at] < _PRINTED and words[at].sure > _SURE else 1])  # itself is among them
        if nearest > _LIKE:
            out[at] = min(nearest - _LIKE, _MOST)
    return out


def _look(text: str, ink: Measures) -> NDArray[np.float64]:
    """Size of type, stroke, colour and darkness, each by how much print of one kind differs."""
    tall, deep = bool(_TALL & set(text)), bool(_DEEP & set(text))
    share = 0.94 if tall and deep else 0.73 if tall or deep else 0.52
    return np.array([log(max(ink.high, 0.5) / share) / _SIZE, log(ink.pen) / _PEN, ink.hue / _HUE, ink.dark / _DARK])
