"""Which words are printed bold: their strokes are wide beside those of the page's other words of the same size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from .page_image import Grey, Mask
from .seen import SeenWord

_WIDER: Final = 1.38  # than the strokes of plain words
_HEAVY: Final = 0.128  # of the type's size: bold in every fount, where there is nothing to compare
_LIGHT: Final = 0.105  # never bold
_APART: Final = 1.3  # times the strokes of plain words: those of bold words beside them
_APART_OFTEN: Final = 1.5  # the same where bold and plain take turns in one line
_APART_WITHIN: Final = 1.8  # the same for plain words between bold ones
_APART_FEW: Final = 2.0  # the same for a word or two of few letters beside longer ones
_FEW: Final = 3  # letters
_CHOICES: Final = frozenset({"y", "n", "yes", "no"})
_PALEST: Final = 80.0  # of 255: how dark print is at least


def with_weights(words: Sequence[SeenWord], grey: Grey, ink: Mask, scale: float) -> list[SeenWord]:
    """The words with ``bold`` set. ``grey`` and ``ink`` are the page without rules."""
    widths = [_stroke(word, grey, ink, scale) for word in words]
    usual: dict[int, float] = {}  # by the size of the type in whole points
    out = []
    for word, width in zip(words, widths, strict=True):
        size = max(1, round(word.size))
        if size not in usual:
            usual[size] = _plain([
                (w, other) for w, other in zip(widths, words, strict=True)
                if w and not other.hand and 0.75 < other.size / size < 1.33
            ])
        plain = usual[size]
        limit = max(_LIGHT, _WIDER * plain) if plain else _HEAVY
        out.append(replace(word, bold=bool(width > limit)) if not word.hand else word)
    return _one_weight(out, widths)


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
    """The width of upright strokes as a share of the type's size: the darkness of a row's runs, shared among them.

    Darkness is that of the word itself: grey print is no lighter in weight than black.
    """
    x0, y0, x1, y1 = (round(v * scale) for v in word.box)
    part, dark = grey[y0:y1, max(0, x0 - 1):x1 + 1], ink[y0:y1, max(0, x0 - 1):x1 + 1]
    if part.size < 12 or not word.size or not dark.any() or not any(sign.isalnum() for sign in word.text):
        return 0.0
    depth = max(255.0 - float(np.percentile(part[dark], 10)), _PALEST)
    runs = (dark[:, 1:] & ~dark[:, :-1]).sum(axis=1) + dark[:, 0]
    mass = (255.0 - part.astype(np.float32)).sum(axis=1) / depth
    busy = runs >= max(1, round(0.5 * float(runs.max())))
    return float(np.median(mass[busy] / runs[busy])) / (word.size * scale) if busy.any() else 0.0
