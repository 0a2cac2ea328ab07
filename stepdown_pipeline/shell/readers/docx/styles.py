"""What a named style makes of its text: bold, struck, hidden, a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..safe_xml import Element, parse, refuse_document_type
from .names import RPR, VAL, WORD, is_on, number

_BOLD, _STRIKE, _DSTRIKE, _VANISH = WORD + "b", WORD + "strike", WORD + "dstrike", WORD + "vanish"
_FONTS, _OUTLINE, _PPR = WORD + "rFonts", WORD + "outlineLvl", WORD + "pPr"
_HEADING_NAMES = ("heading", "title", "subtitle")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<w:styles\b[^>]*>")
_STYLE = re.compile(rb"<w:style\b[^>]*[^/]>")
_STYLE_ID = re.compile(rb"w:styleId=[\"']([^\"']*)[\"']")
_DEFAULT = re.compile(rb"w:default=[\"'](?:1|true|on)[\"']")
_DEPTH = 12  # styles based on styles; a longer chain is a loop


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    heading: bool = False
    font: str = ""


PLAIN = Style()


class Styles:
    """The style sheet. Only the styles that the document uses are read, each once, along what it is based on."""

    def __init__(self, data: bytes | None) -> None:
        self._raw: dict[str, Element] = {}
        self._slices: dict[str, tuple[int, int]] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        self._data = data or b""
        self._head = _HEAD.match(self._data)
        if self._head is not None and b"<!" not in self._data:
            self._slice()
        elif data:
            self._parse_all()

    def _slice(self) -> None:
        """Find where each style stands: a sheet may hold hundreds, and a form uses ten of them."""
        refuse_document_type(self._data)
        for match in _STYLE.finditer(self._data):
            key = _STYLE_ID.search(match.group())
            if key is not None:
                name = key.group(1).decode("utf-8", "replace")
                self._slices[name] = (match.start(), self._data.find(b"</w:style>", match.end()))
                if b'w:type="paragraph"' in match.group() and _DEFAULT.search(match.group()):
                    self._default = name

    def _parse_all(self) -> None:
        for item in parse(self._data):
            if item.tag == WORD + "style":
                key = item.get(WORD + "styleId") or ""
                self._raw[key] = item
                if item.get(WORD + "type") == "paragraph" and item.get(WORD + "default") in {"1", "true", "on"}:
                    self._default = key

    def _element(self, key: str) -> Element | None:
        if key in self._slices and self._head is not None:
            start, end = self._slices.pop(key)
            if end > start:
                sheet = parse(self._head.group() + self._data[start:end] + b"</w:style></w:styles>")
                self._raw[key] = sheet.find(WORD + "style")
        return self._raw.get(key)

    def paragraph(self, key: str | None) -> Style:
        return self._get(key or self._default)

    def character(self, key: str) -> Style:
        return self._get(key)

    def _get(self, key: str, depth: int = 0) -> Style:
        known = self._known.get(key)
        if known is None:
            item = self._element(key)
            known = PLAIN if item is None or depth > _DEPTH else self._resolve(item, depth)
            self._known[key] = known
        return known

    def _resolve(self, item: Element, depth: int) -> Style:
        based = item.find(WORD + "basedOn")
        base = PLAIN if based is None else self._get(based.get(VAL) or "", depth + 1)
        bold, struck, hidden, heading, font = base.bold, base.struck, base.hidden, base.heading, base.font
        name = item.find(WORD + "name")
        title = (name.get(VAL) or "").strip().lower() if name is not None else ""
        heading = heading or title.startswith(_HEADING_NAMES)
        outline = item.find(f"{_PPR}/{_OUTLINE}")
        if outline is not None:
            heading = number(outline.get(VAL), 9) < 9
        for prop in item.iterfind(f"{RPR}/*"):
            if prop.tag == _BOLD:
                bold = is_on(prop.get(VAL))
            elif prop.tag in (_STRIKE, _DSTRIKE):
                struck = is_on(prop.get(VAL))
            elif prop.tag == _VANISH:
                hidden = is_on(prop.get(VAL))
            elif prop.tag == _FONTS:
                font = prop.get(WORD + "ascii") or font
        # a table of contents says every heading a second time, and is never an answer
        return Style(bold, struck, hidden or title.startswith("toc "), heading, font)
