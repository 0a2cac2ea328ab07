"""The one way in which a reader gives up on a file."""

from __future__ import annotations

from typing import Final

CODES: Final = (
    "empty", "truncated", "encrypted", "too_large", "bomb", "not_a_document", "needs_libreoffice",
    "not_converted", "needs_ocr", "unsupported", "timeout", "crashed", "memory", "unavailable",
)


class ReadError(Exception):
    """The file cannot be read. ``code`` is one of ``CODES``; ``message`` is for an officer and ends in what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
