"""Fit the weights that tell a handwritten word from a printed one, and write them where the reader looks for them.

    python -m bench.hands.fit [--pages N] [--dry]

Draws pages, recognises their words as the reader does, measures each, and fits a logistic regression to them by
gradient descent; a printed word that counts as handwritten costs twice as much as the other way round. It sees six of
the hands in `bench/reading/fonts/develop` and drawn strokes; the four others are for `python -m bench.hands.score`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stepdown_pipeline.shell.readers.scan.ink import hand_weights, hands
from stepdown_pipeline.shell.readers.scan.ink.residue import without_rules

from .pages import drawn, is_hand, seen

Matrix = NDArray[np.float64]
_STEPS: Final = 6000
_RATE: Final = 0.3
_SMALL: Final = 0.002  # how much large weights cost
_PRINT_COSTS: Final = 2.0
_HEAD: Final = '''"""Weights of what tells handwriting from print: a logistic regression over words of drawn pages.

Written by ``python -m bench.hands.fit``, whose docstring says how.
"""

from __future__ import annotations

from typing import Final

'''


def table(part: str, pages: int) -> tuple[Matrix, Matrix]:
    """Features of every word whose hand is known, and 1.0 for the handwritten ones."""
    rows: list[tuple[float, ...]] = []
    hand: list[float] = []
    for seed in range(pages):
        one = drawn(seed, part)
        page = seen(one)
        bits = without_rules(page.page, page.level, page.upright)
        inks = hands.measured(page.words, bits, page.page)
        norm = hands.usual(page.words, inks)
        for word, ink in zip(page.words, inks, strict=True):
            wrote = is_hand(word, one)
            if ink is not None and wrote is not None:
                rows.append(hands.features(word, ink, norm))
                hand.append(float(wrote))
    return np.array(rows), np.array(hand)


def fitted(rows: Matrix, hand: Matrix) -> tuple[float, Matrix]:
    """The bias and a weight for each feature."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = (rows - mean) / spread
    cost = np.where(hand > 0, len(hand) / hand.sum() / 2, _PRINT_COSTS * len(hand) / (1 - hand).sum() / 2)
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(_STEPS):
        wrong = cost * (1 / (1 + np.exp(-(scaled @ weights + bias))) - hand)
        weights -= _RATE * (scaled.T @ wrong / len(hand) + _SMALL * weights)
        bias -= _RATE * float(wrong.mean())
    return bias - float((mean / spread * weights).sum()), weights / spread


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hands.fit")
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--dry", action="store_true", help="print the weights and write nothing")
    chosen = parser.parse_args(arguments)
    rows, hand = table("fit", chosen.pages)
    bias, weights = fitted(rows, hand)
    lines = [f"BIAS: Final = {bias:.3f}", "WEIGHTS: Final[tuple[tuple[str, float], ...]] = ("]
    lines += [f'    ("{name}", {weight:.3f}),' for (name, _), weight in zip(hand_weights.WEIGHTS, weights, strict=True)]
    text = _HEAD + "\n".join([*lines, ")", ""])
    likely = rows @ weights + bias > 0
    print(f"{len(hand)} words, {int(hand.sum())} by hand: {likely[hand > 0].mean():.1%} of them found, "
          f"{likely[hand == 0].mean():.2%} of print taken for them")
    if chosen.dry:
        print(text)
    else:
        Path(str(hand_weights.__file__)).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
