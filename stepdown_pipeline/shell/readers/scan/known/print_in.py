"""What is printed or written in a place: its lines found by their ink, and read."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .....core.layout import Box
from ..recognise import Recogniser
from ..seen import SeenWord
from ..words import words_of
from .sheet import Sheet

_INSIDE: Final = 1.6  # points between a place's edge, which may be a line, and what stands in it
_LEAST_HIGH: Final = 3.0  # points: a lower line is dirt
_LEAST_INK: Final = 2.5  # square points
_GAP: Final = 0.5  # points of white between two lines


def words_in(sheet: Sheet, box: Box, eyes: Recogniser, line: int) -> list[SeenWord]:
    """The words in a place, line by line; ``line``: the number of the first."""
    page = sheet.page
    x0, y0, x1, y1 = page.pixels(box, -_INSIDE)
    ink = page.ink[y0:y1, x0:x1]
    if ink.sum() < _LEAST_INK * page.scale ** 2:
        return []
    out: list[SeenWord] = []
    for top, bottom in _lines(np.asarray(ink.any(axis=1), np.bool_), page.scale):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        above, below = max(y0 + top - 3, y0), min(y0 + bottom + 3, y1)
        left, right = max(x0 + int(columns[0]) - 4, x0), min(x0 + int(columns[-1]) + 5, x1)
        letters = eyes.read(page.grey[above:below, left:right])
        out += words_of(letters, page.ink, (left, above, right, below), line, page.scale)
        line += 1
    return out


def _lines(filled: NDArray[np.bool_], scale: float) -> list[tuple[int, int]]:
    """Runs of rows with ink; those that hardly part, such as an i and its dot, are one line."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and (start - runs[-1][1] < _GAP * scale or runs[-1][1] - runs[-1][0] < _LEAST_HIGH * scale):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [(start, end) for start, end in runs if end - start >= _LEAST_HIGH * scale]
