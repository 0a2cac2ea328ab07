"""Which files are turned into Word documents: by what they are, never by what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..errors import ReadError
from ..inside import open_document
from ..sniff import EXTENSIONS, sniff

_HEAD: Final = 4096
_MAYBE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_MARKUP: Final = frozenset({"html", "word_xml"})


@dataclass(frozen=True, slots=True)
class Format:
    """``suffix``: the one LibreOffice knows it by. ``called``: in a sentence. ``opened_as``: where it must be told."""

    suffix: str
    called: str
    opened_as: str = ""


FORMATS: Final[Mapping[str, Format]] = {
    "doc": Format("doc", "an old Word file (.doc)"),
    "odt": Format("odt", "an OpenDocument text (.odt)"),
    "rtf": Format("rtf", "a rich text file (.rtf)"),
    "word_xml": Format("xml", "a Word file in an old XML form"),
    "html": Format("html", "a web page", "HTML (StarWriter)"),
}


def convertible(path: Path, most: int) -> str | None:
    """The format of a file that LibreOffice turns into a Word document; None for any other, or above ``most`` bytes.

    Most files are told by their first bytes; only those that may be meant are read whole.
    """
    try:
        with open_document(path) as stream:
            data = stream.read(_HEAD)
            if not _perhaps(data):
                return None
            data += stream.read(max(most + 1 - len(data), 0))
    except (ReadError, OSError, MemoryError):
        return None
    kind = sniff(data) if len(data) <= most else None
    return kind if kind in FORMATS else None


def _perhaps(head: bytes) -> bool:
    if head.startswith(_MAYBE):
        return True
    if head.startswith(b"PK"):
        return b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:128]
    return sniff(head) in _MARKUP


def misnamed(kind: str, name: str) -> str:
    """The ending of a name that does not fit the file; "" where it fits or there is none."""
    ending = name.rpartition(".")[2].lower() if re.search(r"\.\w{1,5}$", name) else ""
    return "" if ending in {*EXTENSIONS.get(kind, ()), *_ALSO.get(kind, ())} else ending


_ALSO: Final[Mapping[str, tuple[str, ...]]] = {"word_xml": ("xml",), "html": ("htm", "html", "xhtml")}
