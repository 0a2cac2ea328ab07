"""Names of WordprocessingML elements and attributes, in lxml's ``{namespace}local`` form."""

from __future__ import annotations

from typing import Final

from ..safe_xml import Element

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
INLINE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

VAL: Final = WORD + "val"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
RID: Final = RELATION + "id"

P: Final = WORD + "p"
PPR: Final = WORD + "pPr"
R: Final = WORD + "r"
RPR: Final = WORD + "rPr"
T: Final = WORD + "t"
TBL: Final = WORD + "tbl"
TR: Final = WORD + "tr"
TC: Final = WORD + "tc"
SDT: Final = WORD + "sdt"
SDTPR: Final = WORD + "sdtPr"
SDTCONTENT: Final = WORD + "sdtContent"
INS: Final = WORD + "ins"
DEL: Final = WORD + "del"
MOVE_FROM: Final = WORD + "moveFrom"
MOVE_TO: Final = WORD + "moveTo"
SECTPR: Final = WORD + "sectPr"
ALT_CHUNK: Final = WORD + "altChunk"
ALTERNATE: Final = COMPATIBILITY + "AlternateContent"
CHOICE: Final = COMPATIBILITY + "Choice"
FALLBACK: Final = COMPATIBILITY + "Fallback"
TXBX: Final = WORD + "txbxContent"

TAKEN_OUT: Final = frozenset({DEL, MOVE_FROM})
PUT_IN: Final = frozenset({INS, MOVE_TO})
OFF: Final = frozenset({"0", "false", "off", "none", "nil"})


def choice(alternate: Element) -> Element | None:
    """The first choice of an alternate content; the fallback only where there is no choice."""
    chosen = alternate.find(CHOICE)
    return chosen if chosen is not None else alternate.find(FALLBACK)


def is_on(value: str | None) -> bool:
    """A Word on/off property that is present: on unless it says otherwise."""
    return value is None or value.lower() not in OFF


def number(value: str | None, default: int = 0) -> int:
    """A whole number of an attribute, ``default`` where it is none."""
    try:
        return int(value) if value else default
    except ValueError:
        return default
