"""Grow a sum of small trees on measures: each tree mends what those before it get wrong (gradient boosting)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stepdown_pipeline.shell.readers.scan.ink.forest import Forest, Tree

Matrix = NDArray[np.float64]
_LIMITS: Final = 24  # that are tried for each measure
_LEAST: Final = 12.0  # weight of rows a leaf
_HOLD: Final = 6.0  # what holds leaves small


def grown(rows: Matrix, truth: Matrix, weight: Matrix, count: int, rate: float, deep: int, seed: int = 1,
          ) -> Forest:
    """The first odds and the trees. ``weight``: what each row counts."""
    dice = np.random.default_rng(seed)
    share = float((truth * weight).sum() / weight.sum())
    start = float(np.log(share / (1 - share)))
    odds = np.full(len(rows), start)
    limits = [np.unique(np.round(np.quantile(column, np.linspace(0.02, 0.98, _LIMITS)), 3)) for column in rows.T]
    trees: list[Tree] = []
    for _ in range(count):
        likely = 1 / (1 + np.exp(-odds))
        some = weight * (dice.random(len(rows)) < 0.7)
        tree = _tree(rows, some * (truth - likely), some * likely * (1 - likely), limits, rate, deep,
                     np.asarray(dice.random(rows.shape[1]) < 0.7))
        odds += _said(tree, rows)
        trees.append(tree)
    return round(start, 3), tuple(trees)


def _tree(rows: Matrix, slope: Matrix, curve: Matrix, limits: list[Matrix], rate: float, deep: int,
          used: NDArray[np.bool_]) -> Tree:
    leaf = round(rate * float(slope.sum() / (curve.sum() + _HOLD)), 3)
    if not deep:
        return leaf
    before = slope.sum() ** 2 / (curve.sum() + _HOLD)
    best: tuple[float, int, float] = (1e-3, -1, 0.0)
    for at in np.flatnonzero(used):
        order = np.digitize(rows[:, at], limits[at], right=True)
        low = np.cumsum(np.bincount(order, slope, len(limits[at]) + 1))[:-1]
        bent = np.cumsum(np.bincount(order, curve, len(limits[at]) + 1))[:-1]
        gain = low**2 / (bent + _HOLD) + (slope.sum() - low) ** 2 / (curve.sum() - bent + _HOLD) - before
        gain[(bent < _LEAST / 8) | (curve.sum() - bent < _LEAST / 8)] = 0
        if gain.size and gain.max() > best[0]:
            best = float(gain.max()), int(at), float(limits[at][int(gain.argmax())])
    if best[1] < 0:
        return leaf
    low_side = rows[:, best[1]] <= best[2]
    low_tree, high_tree = (_tree(rows[side], slope[side], curve[side], limits, rate, deep - 1, used)
                           for side in (low_side, ~low_side))
    return best[1], best[2], low_tree, high_tree


def _said(tree: Tree, rows: Matrix) -> Matrix:
    if not isinstance(tree, tuple):
        return np.full(len(rows), tree)
    at, limit, low, high = tree
    return np.where(rows[:, at] <= limit, _said(low, rows), _said(high, rows))


def odds_of(forest: Forest, rows: Matrix) -> Matrix:
    """The odds of each row."""
    start, trees = forest
    out: Matrix = start + sum((_said(tree, rows) for tree in trees), np.zeros(len(rows)))
    return out
