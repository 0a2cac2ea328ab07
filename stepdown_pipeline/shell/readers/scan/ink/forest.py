"""Odds by a sum of small trees of yes-or-no questions about measures."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TypeAlias

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"  # a leaf, or: measure number, limit, if up to it, if above
Forest = tuple[float, tuple[Tree, ...]]  # the odds to begin with, and the trees


def odds(forest: Forest, values: Sequence[float]) -> float:
    """The logarithm of the odds; ``values``: the measures by number."""
    out, trees = forest
    for tree in trees:
        while isinstance(tree, tuple):
            at, limit, low, high = tree
            tree = low if values[at] <= limit else high
        out += tree
    return out


def likely(value: float) -> float:
    """Odds as a share, 0..1."""
    return 1 / (1 + exp(-max(min(value, 30.0), -30.0)))
