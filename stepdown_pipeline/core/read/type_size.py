"""How large the type of printed words is, by their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..layout import Box, Run

_TALL: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhklt?!/()&£")
_LOW: Final = frozenset("gjpqyQ,;()")
_CAPITALS: Final = 0.72  # their height, as a share of the type's size
_SMALL: Final = 0.52  # that of letters such as x
_BELOW: Final = 0.2  # how far letters such as p reach below the line


def type_size(runs: Sequence[Run], box: Box) -> float:
    """The size of a line's or a part's type in points: its height, which typed words always have in full.

    The box of recognised words holds no more than their ink, whose height is a matter of its letters.
    """
    high = box[3] - box[1]
    if all(run.sure >= 1 for run in runs):
        return high
    signs = set("".join(run.text for run in runs))
    return high / ((_CAPITALS if signs & _TALL else _SMALL) + (_BELOW if signs & _LOW else 0.0))
