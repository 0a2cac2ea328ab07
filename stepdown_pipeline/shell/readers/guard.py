"""What a file may not be before anything opens it: empty, huge, a packed bomb, or built to escape its folder."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from .errors import ReadError
from .limits import DEFAULT_LIMITS, MB, Limits
from .safe_xml import refuse_document_type

_DAMAGED = ("The file is damaged or only part of it arrived. "
            "Open it where it was made, save a fresh copy and drop that.")
_BOMB = ("The file would unpack to far more than any form holds and was not opened. "
         "Ask the sender for a fresh copy saved from Word.")
_ODD = ("The file is not put together as Word does it and was not opened. "
        "Open it in Word, save a fresh copy and drop that.")
_PROLOG = 4096
_LOCAL = struct.Struct("<4s22xHH")  # a part's own header: signature, lengths of its name and of what follows it
_ROOT = re.compile(rb"<[A-Za-z_]")


def check_size(size: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError ``empty`` or ``too_large``."""
    if size == 0:
        raise ReadError("empty", "The file is empty. Save the document again and drop it once it has been saved.")
    if size > limits.file_bytes:
        raise ReadError("too_large", f"The file is larger than {limits.file_bytes // MB} MB and was not opened. "
                                     "Drop it in parts, or with its pictures made smaller.")


def check_pages(pages: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError ``too_large`` for a document of more pages than any form has."""
    if pages > limits.pages:
        raise ReadError("too_large", f"The document has {pages} pages; up to {limits.pages} are read. "
                                     "Drop the form alone, without what is attached to it.")


def open_zip(data: bytes, limits: Limits = DEFAULT_LIMITS) -> zipfile.ZipFile:
    """The package with its directory checked against the limits; nothing has been unpacked. Raises ReadError."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
        raise ReadError("truncated", _DAMAGED) from error
    infos = package.infolist()
    if len(infos) > limits.parts:
        raise ReadError("bomb", _BOMB)
    total = 0
    names: set[str] = set()
    for info in infos:
        if info.flag_bits & 0x1:
            raise ReadError("encrypted", "The file is protected with a password. "
                                         "Save a copy without the password and drop it again.")
        name = info.filename
        if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
            raise ReadError("not_a_document", _ODD)
        if name.lower() in names and not info.is_dir():  # which of two equal names Word shows is anybody's guess
            raise ReadError("not_a_document", _ODD)
        names.add(name.lower())
        total += info.file_size
        blown = info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1)
        if info.file_size > limits.part_bytes or total > limits.total_bytes or blown:
            raise ReadError("bomb", _BOMB)
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked; never more than its directory entry promised. Raises KeyError or ReadError."""
    info = package.getinfo(name)
    try:
        return package.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise ReadError("truncated", _DAMAGED) from error


def check_xml_parts(package: zipfile.ZipFile) -> None:
    """Raise ReadError ``bomb`` when any XML part opens with a document type, be it one that nobody will read."""
    for info in package.infolist():
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            prolog = _opening(package, info)
        except zlib.error as error:
            raise ReadError("truncated", _DAMAGED) from error
        if prolog is None or len(prolog) < min(info.file_size, _PROLOG) or (
                info.file_size > _PROLOG and not _ROOT.search(prolog)):
            prolog = read_part(package, info.filename)
        refuse_document_type(prolog)


def _opening(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    """The first bytes of a part, without the cost of opening it as a file; None where that is the way to read it."""
    packed = package.fp
    if not isinstance(packed, io.BytesIO):
        return None
    with packed.getbuffer() as data:
        header = bytes(data[info.header_offset:info.header_offset + _LOCAL.size])
        if len(header) < _LOCAL.size:
            return None
        signature, name, extra = _LOCAL.unpack(header)
        if signature != b"PK\x03\x04":
            return None
        start = info.header_offset + _LOCAL.size + name + extra
        end = start + min(info.compress_size, _PROLOG * 4)
        if info.compress_type == zipfile.ZIP_STORED:
            return bytes(data[start:end])
        if info.compress_type == zipfile.ZIP_DEFLATED:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start:end], _PROLOG)
    return None
