"""Files that open by a password alone: Word's own encryption (AES-256), and AES-256 for PDF files.

A photograph or scan becomes the pages of a PDF, its picture unchanged. A PDF is taken apart in a process of its own,
with limits, since it came from outside; a Word file is encrypted as it is, with whatever signatures it bears. Salts are
random, so that no two seals of a file are equal.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

_WORD: Final = frozenset({"docx", "docm"})
_PAGES: Final = frozenset({"pdf", "jpg", "jpeg", "png", "tif", "tiff"})
_PATIENCE: Final = 60.0  # seconds for one document
SEALED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # so begins a Word file that has a password
_CHILD: Final = (sys.executable, "-I", "-m", "stepdown_pipeline.shell.render.seal_pages")


@dataclass(frozen=True, slots=True)
class Sealed:
    """``copy``: a digital signature that the original bears could not go with it."""

    name: str
    data: bytes
    copy: bool = False


def sealed(name: str, data: bytes, password: str) -> Sealed | None:
    """The file under that password; None when there is no such thing for its kind, or it cannot be done."""
    stem, _, ending = name.rpartition(".")
    if ending in _WORD:
        found = _word(data, password)
        return Sealed(name, found) if found else None
    return _pages(stem, ending, data, password) if ending in _PAGES else None


def opened(data: bytes, password: str) -> bytes | None:
    """A sealed Word file as it was; None when it is none, or the password is another."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(out)
    except (DecryptionError, FileFormatError, InvalidKeyError, OSError, ValueError):
        return None
    return out.getvalue()


def _word(data: bytes, password: str) -> bytes | None:
    from msoffcrypto.exceptions import EncryptionError, FileFormatError
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    except (EncryptionError, FileFormatError, OSError, ValueError, KeyError):
        return None
    return out.getvalue() if out.getvalue().startswith(SEALED) else None


def _pages(stem: str, ending: str, data: bytes, password: str) -> Sealed | None:
    head = json.dumps({"password": password, "ending": ending}).encode() + b"\n"
    try:
        done = subprocess.run(_CHILD, input=head + data, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    first, _, pages = done.stdout.partition(b"\n")
    if done.returncode or not pages.startswith(b"%PDF-"):
        return None
    return Sealed(f"{stem}.pdf", pages, copy=bool(json.loads(first)["signed"]))
