"""Words such as ``Yes/No`` cut into their halves, so that a pen can have marked one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from .seen import SeenWord

_HALVES = re.compile(r"\(?([A-Za-z]{1,14})(/)([A-Za-z]{1,14})\)?[.,:*]?")
_NARROW = frozenset("iljtfrI/")


def halves(word: SeenWord) -> tuple[SeenWord, ...]:
    """The word before the bar, the bar, the word after it; the word alone where it has no halves."""
    match = _HALVES.fullmatch(word.text)
    if match is None:
        return (word,)
    widths = [0.55 if char in _NARROW else 1.0 for char in word.text]
    x0, top, x1, bottom = word.box
    unit = (x1 - x0) / sum(widths)
    bar = match.start(2)
    left = x0 + unit * sum(widths[:bar])
    right = left + unit * widths[bar]
    return (
        replace(word, text=word.text[:bar], box=(x0, top, left, bottom)),
        replace(word, text="/", box=(left, top, right, bottom), space_before=False),
        replace(word, text=word.text[bar + 1:], box=(right, top, x1, bottom), space_before=False),
    )
