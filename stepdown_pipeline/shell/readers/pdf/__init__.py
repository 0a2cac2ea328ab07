"""Born-digital PDFs: text, ruled tables, check boxes, form fields, annotations and signatures as a ``Layout``."""

from __future__ import annotations

from .document import read_pdf

__all__ = ["read_pdf"]
