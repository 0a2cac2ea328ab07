"""Word files: the whole text with its tables, ticks and marks, walked straight from the XML."""

from __future__ import annotations

from .document import read_docx

__all__ = ["read_docx"]
