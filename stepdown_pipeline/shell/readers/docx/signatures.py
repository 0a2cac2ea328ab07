"""Word's own digital signatures: which signature lines have been signed. Their cryptography is not verified here."""

from __future__ import annotations

from collections.abc import Sequence

from ....core.layout import DigitalSignature, Note
from .package import Package

_SIGNED = Note("word_signature", "The document carries a Word digital signature, which is not verified here. "
                                 "Open it in Word, look at the signature under File, Info, and settle it by hand.")


def signed_lines(package: Package) -> tuple[frozenset[str], Sequence[Note]]:
    """The ids of the signature lines that somebody signed, and a note when the file is signed at all."""
    ids: set[str] = set()
    signed = False
    for name in package.names:
        if name.lower().startswith("_xmlsignatures/") and name.lower().endswith(".xml"):
            root = package.xml(name)
            if root is None or not root.tag.endswith("}Signature"):
                continue
            signed = True
            ids.update((item.text or "").strip().lower() for item in root.iter("{*}SetupID"))
    return frozenset(ids), (_SIGNED,) if signed else ()


def signature_line(setup_id: str, name: str, signed: frozenset[str]) -> DigitalSignature | None:
    """An unsigned signature line is empty; of a signed one nothing is claimed but the note."""
    return None if setup_id.strip().lower() in signed else DigitalSignature(1, None, name, "empty")
