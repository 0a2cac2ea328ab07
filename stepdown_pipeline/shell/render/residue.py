"""What is left of a template in what it prints, and whether the words that it must show are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_LEFT: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bUndefined\b|\[\]|\{\}|\[['\"]|\{['\"]"
                          r"|<built-in|<bound method|<function|<generator|<Macro|object at 0x")
_SPACE: Final = re.compile(r"\s+")


def residue(text: str) -> tuple[str, str] | None:
    """(what is left, the line in which it stands), or None: an open brace, an empty list, Python's own words."""
    left = _LEFT.search(text)
    if left is None:
        return None
    return left[0], short(next(line for line in text.splitlines() if left[0] in line))


def shows(text: str, words: Any, path: str) -> bool:
    """Whether the text has every value of the path ("findings.message"), however it is broken into lines."""
    letters = _letters(text)
    return all(_letters(value) in letters for value in _values(words, path.split(".")))


def short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:69]}…"


def _values(words: Any, path: list[str]) -> Iterator[str]:
    if isinstance(words, (list, tuple)):
        for item in words:
            yield from _values(item, path)
    elif path:
        yield from _values(words[path[0]] if isinstance(words, Mapping) else "", path[1:])
    elif words:
        yield str(words)


def _letters(text: str) -> str:
    return _SPACE.sub("", text).casefold()
