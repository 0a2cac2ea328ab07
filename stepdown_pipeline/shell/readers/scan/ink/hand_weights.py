"""Weights of what tells handwriting from print: a logistic regression over words of drawn forms, as plain numbers."""

from __future__ import annotations

from typing import Final

BIAS: Final = -5.343
WEIGHTS: Final[tuple[tuple[str, float], ...]] = (
    ("fewer upright edges", -3.678),
    ("fewer level edges", -2.086),
    ("edges in all directions", 5.054),
    ("colour", 8.080),
    ("higher", 3.425),
    ("feet off the line", -4.212),
    ("thicker pen", 2.605),
    ("another pen", 2.071),
    ("less sure", 0.190),
    ("shorter", 2.927),
)
