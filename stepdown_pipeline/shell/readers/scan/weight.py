"""Which words are printed bold: their strokes are wide beside those of the page's other words of the same size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from .page_image import Grey, Mask
from .seen import SeenWord

_WIDER: Final = 1.3  # than the strokes of plain words
_SMALLER: Final = 0.88  # times the size of most letters: type whose strokes blur the more
_BLURRED: Final = 1.2  # by how much
_HEAVY: Final = 0.128  # of the type's size: bold in every fount, where there is nothing to compare
_LIGHT: Final = 0.105  # never bold
_APART: Final = 1.24  # times the strokes of plain words: those of bold words beside them
_APART_OFTEN: Final = 1.4  # the same where bold and plain take turns in one line
_APART_WITHIN: Final = 1.6  # the same for plain words between bold ones
_APART_FEW: Final = 1.8  # the same for a word or two of few letters beside longer ones
_FEW: Final = 3  # letters
_CHOICES: Final = frozenset({"y", "n", "yes", "no"})
_ALL: Final = 1.5  # times the width of all strokes is about that of upright ones
_PALEST: Final = 80.0  # of 255: how dark print is at least


def with_weights(words: Sequence[SeenWord], grey: Grey, ink: Mask, scale: float) -> list[SeenWord]:
    """The words with ``bold`` set. ``grey`` and ``ink`` are the page without rules."""
    widths = [_stroke(word, grey, ink, scale) for word in words]
    measured = [(width, word) for width, word in zip(widths, words, strict=True) if width and not word.hand]
    common, middle = _plain(measured), _middle([word for _, word in measured])
    usual: dict[int, float] = {}  # by the size of the type in whole points
    out = []
    for word, width in zip(words, widths, strict=True):
        size = max(1, round(word.size))
        if size not in usual:
            alike = _plain([(w, other) for w, other in measured if 0.75 < other.size / size < 1.33])
            usual[size] = _expected(alike, common, size / middle if middle else 1.0)
        plain = usual[size]
        limit = max(_LIGHT, _WIDER * plain) if plain else _HEAVY
        out.append(replace(word, bold=bool(width > limit)) if not word.hand else word)
    return _one_weight(out, widths)


def _middle(words: Sequence[SeenWord]) -> float:
    """The size of the type that most letters have."""
    sizes = np.repeat([word.size for word in words], [len(word.text) for word in words])
    return float(np.median(sizes)) if len(sizes) else 0.0


def _expected(alike: float, common: float, relative: float) -> float:
    """The strokes of plain words of a size: what such words have, unless all of them are headings, which are bold.

    ``common``: of the page's plain words; ``relative``: the size beside theirs. What blurs adds more to small type.
    """
    if not alike:
        return common * (1.0 if relative > _SMALLER else _BLURRED)
    return common if common and relative > _SMALLER and alike > _WIDER * common else alike


def _one_weight(words: list[SeenWord], widths: Sequence[float]) -> list[SeenWord]:
    """Words of one line whose strokes hardly differ are of one weight: that of most of their letters."""
    lines: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        if word.line >= 0 and widths[at] and not word.hand:
            lines.setdefault(word.line, []).append(at)
    for line in lines.values():
        bold, plain = [at for at in line if words[at].bold], [at for at in line if not words[at].bold]
        if not bold or not plain:
            continue
        order = sorted(line, key=lambda at: words[at].box[0])
        changes = sum(words[a].bold != words[b].bold for a, b in pairwise(order))
        most = sum(len(words[at].text) for at in bold) > sum(len(words[at].text) for at in plain)
        apart = _APART if changes == 1 else _APART_OFTEN
        if changes == 2 and words[order[0]].bold:
            apart = _APART_WITHIN
        if _say_little([words[at].text for at in (plain if most else bold)]):
            apart = _APART_FEW
        if _mean(bold, words, widths) > apart * _mean(plain, words, widths):
            continue
        for at in line:
            words[at] = replace(words[at], bold=most)
    return words


def _say_little(texts: Sequence[str]) -> bool:
    """Whether words have too few strokes to tell their weight, and are none that bold print may choose."""
    return sum(map(len, texts)) <= _FEW and not _CHOICES & {text.casefold().strip("/.,") for text in texts}


def _mean(some: Sequence[int], words: Sequence[SeenWord], widths: Sequence[float]) -> float:
    return sum(widths[at] * len(words[at].text) for at in some) / sum(len(words[at].text) for at in some)


def _plain(measured: Sequence[tuple[float, SeenWord]]) -> float:
    """The stroke of the lighter words, weighed by their letters; 0 where there are too few."""
    if sum(len(word.text) for _, word in measured) < 40:
        return 0.0
    ordered = sorted(((width, len(word.text)) for width, word in measured))
    rest = 0.3 * sum(letters for _, letters in ordered)
    for width, letters in ordered:
        rest -= letters
        if rest <= 0:
            return width
    return 0.0


def _stroke(word: SeenWord, grey: Grey, ink: Mask, scale: float) -> float:
    """The width of strokes as a share of the type's size: that of upright ones, and that of all, their mean.

    Upright ones: the darkness of a row's runs, shared among them. All: the ink's area for half the length of its edge.
    Darkness is that of the word itself: grey print is no lighter in weight than black.
    """
    x0, y0, x1, y1 = (round(v * scale) for v in word.box)
    part, dark = grey[y0:y1, max(0, x0 - 1):x1 + 1], ink[y0:y1, max(0, x0 - 1):x1 + 1]
    if part.size < 12 or not word.size or not dark.any() or not any(sign.isalnum() for sign in word.text):
        return 0.0
    depth = max(255.0 - _darkest(part[dark]), _PALEST)
    runs = (dark[:, 1:] & ~dark[:, :-1]).sum(axis=1) + dark[:, 0]
    drawn = (255.0 - part.astype(np.float32)) / depth
    busy = runs >= max(1, round(0.5 * float(runs.max())))
    if not busy.any():
        return 0.0
    upright = float(np.median(drawn[busy].sum(axis=1) / runs[busy]))
    drawn = np.minimum(drawn, 1.0) * cv2.dilate(dark.astype(np.uint8), np.ones((3, 3), np.uint8))
    edge = float(np.abs(np.diff(drawn, axis=1)).sum() + np.abs(np.diff(drawn, axis=0)).sum()) / 2
    return math.sqrt(upright * _ALL * float(drawn.sum()) / max(edge, 1.0)) / (word.size * scale)


def _darkest(greys: Grey) -> float:
    """The grey than which a tenth is darker."""
    order = np.sort(greys)
    at = (len(order) - 1) / 10
    below, above = float(order[int(at)]), float(order[math.ceil(at)])
    return below + (above - below) * (at - int(at))
