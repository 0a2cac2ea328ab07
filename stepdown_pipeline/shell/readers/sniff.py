"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from .compound import top_names

_HEAD: Final = 4096
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"{\\rtf", "rtf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"GIF87a", "gif"), (b"GIF89a", "gif"), (b"BM", "bmp"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"7z\xbc\xaf\x27\x1c", "archive"), (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"), (b"\x78\x9f\x3e\x22", "winmail"),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1", b"avif"})
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (  # the first that is there decides
    ("EncryptedPackage", "encrypted_office"), ("WordDocument", "doc"), ("__substg1.0_", "msg"),
    ("PowerPoint Document", "ppt"), ("Workbook", "xls"), ("Book", "xls"),
)
_OOXML_TYPES: Final = (
    (b"wordprocessingml.document.main+xml", "docx"), (b"ms-word.document.macroEnabled.main+xml", "docm"),
    (b"wordprocessingml.template.main+xml", "dotx"), (b"ms-word.template.macroEnabledTemplate.main+xml", "dotm"),
    (b"spreadsheetml", "xlsx"), (b"ms-excel", "xlsx"), (b"presentationml", "pptx"), (b"ms-powerpoint", "pptx"),
)
_ODF_TYPES: Final[Mapping[bytes, str]] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_MAIL_HEADER = re.compile(rb"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|"
                          rb"x-[\w-]+|dkim-signature|authentication-results|content-type):",
                          re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)

EXTENSIONS: Final[Mapping[str, frozenset[str]]] = {  # what a file of this format is usually called
    "docx": frozenset({"docx"}), "docm": frozenset({"docm"}), "dotx": frozenset({"dotx"}), "dotm": frozenset({"dotm"}),
    "pdf": frozenset({"pdf"}), "doc": frozenset({"doc", "dot"}), "rtf": frozenset({"rtf"}),
    "odt": frozenset({"odt", "ott"}), "jpeg": frozenset({"jpg", "jpeg", "jpe", "jfif"}), "png": frozenset({"png"}),
    "tiff": frozenset({"tif", "tiff"}), "gif": frozenset({"gif"}), "bmp": frozenset({"bmp", "dib"}),
    "webp": frozenset({"webp"}),
}


def sniff(data: bytes) -> str:
    """The format: docx, docm, dotx, dotm, pdf, doc, rtf, odt, html, text, xlsx, jpeg, eml, zip, … or ``unknown``."""
    if not data:
        return "empty"
    head = data[:_HEAD]
    if not head.strip(b"\0"):
        return "empty" if not data.strip(b"\0") else "unknown"
    if head.startswith(b"PK"):
        return _packed(data)
    if head.startswith(_OLE):
        return _compound(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return _words(head)


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if any(info.flag_bits & 1 for info in package.infolist()):
                return "encrypted_office"
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                kind = _ODF_TYPES.get(package.read("mimetype").strip())
                if kind:
                    return kind
            types = next((name for name in names if name.lower() == "[content_types].xml"), None)
            if types is not None and package.getinfo(types).file_size < 4_000_000:
                declared = package.read(types).replace(b"\0", b"")  # UTF-16 falls into place
                return next((kind for mark, kind in _OOXML_TYPES if mark in declared), "zip")
            return "docx" if "word/document.xml" in names else "zip"
    except Exception:  # noqa: BLE001 — a damaged archive fails in many ways, and its first bytes still say what it was
        return "damaged_zip"


def _compound(data: bytes) -> str:
    names = top_names(data)
    for stream, kind in _OLE_STREAMS:
        if any(name.startswith(stream) for name in names) if names else stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _words(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<?xml") and (b"wordDocument" in head or b"office/2006/xmlPackage" in head):
        return "word_xml"
    if len(_MAIL_HEADER.findall(_HEADERS_END.split(head, 1)[0])) >= 3:
        return _mail(_HEADERS_END.split(head, 1)[0].lower())
    if _MARKUP.search(head):
        return "mhtml" if head[:13].lower() == b"mime-version:" else "html"
    if len(_MAIL_HEADER.findall(head)) >= 3:
        return _mail(head.lower())
    if head.startswith(b"<?xml"):
        return "xml"
    if b"\0" in head:
        return "unknown"
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return "text" if odd * 50 < max(len(head), 1) else "unknown"


def _mail(headers: bytes) -> str:
    """A browser saves a page as if it were a mail."""
    page = b"snapshot-content-location:" in headers or not re.search(rb"^subject:", headers, re.MULTILINE)
    return "mhtml" if b"multipart/related" in headers and page else "eml"
