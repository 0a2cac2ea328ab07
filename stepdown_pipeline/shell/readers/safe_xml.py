"""XML from strangers: no document type, no entity, no network, no exotic encoding, bounded depth."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from .errors import ReadError

Element = Any  # lxml's elements; its stubs are not part of the program

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']", re.DOTALL)
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii", b"iso-8859-1",
              b"windows-1252"}
_FORBIDDEN = "<!DOCTYPE"  # entities can be declared nowhere else
_FORBIDDEN_WIDE = (_FORBIDDEN.encode("utf-16-le"), _FORBIDDEN.encode("utf-16-be"))

_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_TO_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def refuse_document_type(data: bytes) -> None:
    """Raise ``ReadError('bomb')`` when the XML declares a document type or an entity, or hides its encoding."""
    wide = b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if _FORBIDDEN.encode() in data or (wide and any(word in data for word in _FORBIDDEN_WIDE)):
        raise ReadError("bomb", "The file holds instructions that no Word document needs and was not opened. "
                                "Ask the sender for a fresh copy saved from Word.")
    match = _DECLARATION.match(data[:300].lstrip(b"\xef\xbb\xbf"))
    if match and match.group(1).lower() not in _ENCODINGS:
        raise ReadError("not_a_document", "The file is written in a way that Word does not use and was not opened. "
                                          "Save a fresh copy from Word and drop that.")


def parse(data: bytes) -> Element:
    """The root element, its namespaces in their transitional form. Raises ReadError."""
    refuse_document_type(data)
    root = _parse(data)
    if any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        data = etree.tostring(root, encoding="utf-8")
        for strict, transitional in _STRICT_TO_TRANSITIONAL:
            data = data.replace(strict, transitional)
        root = _parse(data)
    return root


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
                          huge_tree=False, remove_comments=True, remove_pis=True)


def _parse(data: bytes) -> Element:
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("truncated", "The file is damaged and its text cannot be read to the end. "
                                     "Open it in Word, save a fresh copy and drop that.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("bomb", "The file holds instructions that no Word document needs and was not opened. "
                                "Ask the sender for a fresh copy saved from Word.")
    return root
