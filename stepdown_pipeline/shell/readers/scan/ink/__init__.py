"""Ink beyond print: where it remains once print and lines are taken away, and what it looks like."""

from __future__ import annotations

from .find import find_inks

__all__ = ["find_inks"]
