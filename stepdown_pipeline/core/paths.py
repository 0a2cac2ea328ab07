"""How a value is named on the command line: ``decision``, ``signatures.1.mark``; ``…@3f2a9c1b`` in one document."""

from __future__ import annotations

from .case import Document

DIGEST_CHARACTERS = 8


def at_document(path: str, document: Document) -> str:
    """The path in that document and no other."""
    return f"{path}@{document.sha256[:DIGEST_CHARACTERS]}"


def split(field: str) -> tuple[str, str | None]:
    """(path, start of the document's digest or None)."""
    path, _, digest = field.partition("@")
    return path.strip(), digest.strip() or None
