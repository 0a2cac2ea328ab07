"""Pages of the program's own forms: found by their code, laid exactly over the blank form, each place judged alone."""

from __future__ import annotations

from .form import seen_form

__all__ = ["seen_form"]
