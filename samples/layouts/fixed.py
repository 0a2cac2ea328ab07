"""Saving so that the same paper is the same bytes every time: no clock, no random identifier, a fixed order of parts."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, timezone
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageStat

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.utc)
_UNUSED = ("thumbnail.jpeg", "stylesWithEffects.xml", "customXml/")  # parts of the library's blank page, never used
_LISTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")


def docx_bytes(document: Any) -> bytes:
    """A python-docx document as bytes that repeat."""
    props = document.core_properties
    props.author = props.last_modified_by = "Wexbridge County Council"
    props.created = props.modified = WHEN.replace(tzinfo=None)
    props.revision = 1
    props.comments = props.title = ""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            if any(part in name for part in _UNUSED):
                continue
            data = old.read(name)
            if name in _LISTS:
                data = _without_unused(data)
            info = zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, data)
    return out.getvalue()


def _without_unused(data: bytes) -> bytes:
    def keep(found: re.Match[bytes]) -> bytes:
        return b"" if any(part.encode() in found[0] for part in _UNUSED) else found[0]

    return re.sub(rb"<(?:Relationship|Override) [^>]*/>", keep, data)


def same_content(one: bytes, other: bytes) -> bool:
    """Equal bytes, or papers that differ only by the machine that made them.

    Those are Word files whose parts are equal one by one (another compressor), and scans that look the same (another
    processor's rounding).
    """
    if one == other:
        return True
    if one[:2] == other[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(one)) as left, zipfile.ZipFile(io.BytesIO(other)) as right:
            return left.namelist() == right.namelist() and all(left.read(n) == right.read(n) for n in left.namelist())
    here, there = scans(one), scans(other)
    return bool(here) and len(here) == len(there) and all(map(_look_the_same, here, there))


def scans(data: bytes) -> list[bytes]:
    """The pages of a photograph or of a scan in a PDF, each a JPEG; none for other papers."""
    if data.startswith(b"\xff\xd8"):
        return [data]
    if not data.startswith(b"%PDF") or b"/DCTDecode" not in data:
        return []
    with pikepdf.open(io.BytesIO(data)) as book:
        return [image.read_raw_bytes() for page in book.pages for image in page.images.values()]


def _look_the_same(one: bytes, other: bytes) -> bool:
    left, right = Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other))
    if left.size != right.size:
        return False
    return max(ImageStat.Stat(ImageChops.difference(left, right)).mean) < 0.5
