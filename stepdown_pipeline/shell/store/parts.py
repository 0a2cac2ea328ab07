"""Asking about many things: so many at a time as one question may have parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

_MOST: Final = 400


def parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values, each once, sorted, in lists that fit into one question. None at all give no list."""
    whole = sorted(set(values))
    for start in range(0, len(whole), _MOST):
        yield whole[start:start + _MOST]
