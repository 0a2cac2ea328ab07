"""Words beside ink that nobody could read: a letter or a figure of theirs may be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ....core.layout import Box
from .seen import SeenInk, SeenWord

DOUBTED: Final = 0.6  # how sure one may be of such a word at most
_NEAR: Final = 0.4  # of the type's size: how far a lost letter stands from its word
_HIGH: Final = (0.45, 1.5)  # of the word's height
_BROAD: Final = 1.6  # of the type's size: what is broader is a mark or writing of its own
_LOOKS: Final = frozenset({"unclear", "print", "writing", "cross", "dash", "tick"})
_READ: Final = 0.9  # how surely an ink was read that is no lost letter


def with_doubts(words: Sequence[SeenWord], inks: Sequence[SeenInk]) -> list[SeenWord]:
    """The words, those none too sure at whose ends unread ink of a letter's size stands on the line."""
    loose = [ink.box for ink in inks if ink.look in _LOOKS and (not ink.says or ink.says_sure < _READ)]
    return [
        replace(word, sure=DOUBTED) if word.sure > DOUBTED and any(_may_be_of(box, word) for box in loose) else word
        for word in words
    ]


def _may_be_of(ink: Box, word: SeenWord) -> bool:
    x0, top, x1, bottom = word.box
    size, high = max(word.size, 5.0), max(bottom - top, 1.0)
    if ink[2] - ink[0] > _BROAD * size or not _HIGH[0] * high <= ink[3] - ink[1] <= _HIGH[1] * high:
        return False
    if not top - 0.2 * high <= (ink[1] + ink[3]) / 2 <= bottom + 0.2 * high:
        return False
    gap = max(ink[0] - x1, x0 - ink[2])
    return -0.3 * size <= gap <= _NEAR * size
