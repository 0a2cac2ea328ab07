"""Which documents one child may read one after another, and what is risked by it.

A child of its own for every Word file costs as much again as reading it: every page that a forked process touches is
copied for it. Plain Word files that wait at the same moment are therefore read by one child, at most ``MOST`` of them
and none begun after ``Limits.company_seconds``. PDFs and everything else are read one a child, as is a Word file that
is plain in every respect but one.

What holds for each document, in company or alone: no socket, no new program, no file written; its own clock, its own
processor time, and a cap on memory; when it overruns, the child is killed. A document's answer is sent as soon as it
is read. Those that a child left unread are read again, each in a child of its own; so is the one at which a child
failed, unless it was the first or overran its time. A child ends after the first document that it cannot read, and
when it has grown. So a document costs the others at most a little time, and is blamed only for what it did alone.

What is risked: a document that takes over its reader, by a flaw in the XML parser or in the two picture decoders, can
see those that the child reads after it, and could answer for them. It could not pass on what it saw, having neither
network nor disk; a forged answer goes to a person with the words it claims to rest on, as any reading does. Against
that, only files of the parts that Word and LibreOffice write for forms come into company: no macros, no embedded
objects or controls, no foreign text formats, no signatures of the file, no pictures but small PNG and JPEG, no pointer
outside but hyperlinks (which nobody follows), no document type, nothing large. The look at that is Python and zlib
alone, and is taken in the confined child before anything is parsed. Who will not take that risk gives ``Sandbox``
``together=1``.
"""

from __future__ import annotations

import os
import re
from typing import BinaryIO, Final

from . import guard
from .errors import ReadError
from .limits import MB, Limits
from .safe_xml import refuse_document_type
from .sniff import sniff

MOST: Final = 16
GROWTH: Final = 8  # a child that has taken this part of its memory reads nothing more

_FILE_BYTES: Final = 2 * MB
_PARTS: Final = 120
_UNPACKED_BYTES: Final = 8 * MB
_PICTURE_BYTES: Final = 1 * MB
_ZIP: Final = b"PK\x03\x04"
_TEXT_PART: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml"
    r"|word/(?:glossary/)?(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes"
    r"|endnotes|comments(?:Extended|Ids|Extensible)?|people|header\d{0,3}|footer\d{0,3}|theme/theme\d{1,3})\.xml"
    r"|word/(?:glossary/)?(?:theme/)?_rels/\w{1,40}\.xml\.rels"
    r"|customXml/item(?:Props)?\d{1,3}\.xml|customXml/_rels/item\d{1,3}\.xml\.rels")
_PICTURE_PART: Final = re.compile(r"word/media/[\w. -]{1,80}\.(?:png|jpe?g)", re.IGNORECASE | re.ASCII)
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_POINTER: Final = re.compile(rb"<[^<]*")
_LINK: Final = b"/relationships/hyperlink"


def perhaps(document: int) -> bool:
    """Whether an open file may be offered to a child with others: by its size and its first bytes alone."""
    try:
        return os.fstat(document).st_size <= _FILE_BYTES and os.pread(document, len(_ZIP), 0) == _ZIP
    except (OSError, AttributeError):
        return False


def fit(stream: BinaryIO, limits: Limits) -> bool:
    """Whether an open file is a plain Word file in every respect. The stream is left at its beginning."""
    data = stream.read(_FILE_BYTES + 1)
    stream.seek(0)
    try:
        return len(data) <= _FILE_BYTES and sniff(data) == "docx" and _plain(data, limits)
    except (ReadError, KeyError, ValueError, RecursionError):
        return False


def _plain(data: bytes, limits: Limits) -> bool:
    package = guard.open_zip(data, limits)
    infos = package.infolist()
    if len(infos) > _PARTS or sum(info.file_size for info in infos) > _UNPACKED_BYTES:
        return False
    for info in infos:
        name = info.filename
        if _PICTURE_PART.fullmatch(name):
            if info.file_size > _PICTURE_BYTES or not guard.read_part(package, name).startswith(_PICTURES):
                return False
        elif not _TEXT_PART.fullmatch(name):
            if not (info.is_dir() and not info.file_size):
                return False
        elif name.endswith(".rels") and not _points_inside(guard.read_part(package, name)):
            return False
    return True


def _points_inside(relations: bytes) -> bool:
    """Whether nothing but hyperlinks points out of the file; what is written in a roundabout way is not looked into."""
    if b"\0" in relations or b"&#" in relations:
        return False
    refuse_document_type(relations)
    return all(_LINK in pointer for pointer in _POINTER.findall(relations) if b"external" in pointer.lower())
