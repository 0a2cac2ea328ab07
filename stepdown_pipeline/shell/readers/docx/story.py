"""One story of a Word file (body, header, footer) on its way from XML to blocks: what its walkers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....core.layout import Note, Origin
from .. import safe_xml
from . import tables, text
from .fields import Control, Field, control_of, is_contents
from .flow import Flow, Paragraph
from .images import Images
from .names import (
    ALT_CHUNK,
    ALTERNATE,
    PUT_IN,
    SDT,
    SDTCONTENT,
    SDTPR,
    SECTPR,
    TAKEN_OUT,
    TBL,
    WORD,
    P,
    choice,
)
from .package import Package
from .styles import Styles

_PASSED_OVER = frozenset({SDTPR, WORD + "sdtEndPr", WORD + "tblPr", WORD + "tblGrid", WORD + "pPr", WORD + "tcPr",
                          WORD + "customXmlPr", WORD + "smartTagPr", WORD + "background"})
_NOTED = {**dict.fromkeys(TAKEN_OUT, "tracked_changes"), ALT_CHUNK: "inserted_file"}
_NOTES = {
    "tracked_changes": "The document has tracked changes: what was added was read, what was deleted was not. "
                       "Accept or reject the changes in Word if that is not what is meant.",
    "inserted_file": "Another file is inserted in the document and was not read. "
                     "Open the document in Word, save it as a new .docx file and drop that too.",
    "embedded_file": "A file is embedded in the document and was not read. Drop that file on its own if it matters.",
    "activex": "The form uses old ActiveX controls, whose answers cannot be read. Check their answers by eye.",
}


@dataclass(slots=True)
class Shared:
    """What all stories of a file have in common."""

    package: Package
    styles: Styles
    images: Images
    signed: frozenset[str] = frozenset()  # ids of the signature lines that somebody signed
    notes: dict[str, Note] = field(default_factory=dict)

    def note(self, code: str) -> None:
        if code not in self.notes:
            self.notes[code] = Note(code, _NOTES[code])


@dataclass(slots=True)
class Story:
    """The state of one walk. ``muted`` counts the open fields whose text does not show."""

    shared: Shared
    part: str
    origin: Origin = "body"
    control: Control | None = None
    fields: list[Field] = field(default_factory=list)
    muted: int = 0
    sections: list[safe_xml.Element] = field(default_factory=list)

    def blocks(self, parent: safe_xml.Element, flow: Flow) -> None:
        """Walk paragraphs and tables under ``parent`` into ``flow``."""
        for item in parent:
            if item.tag == P:
                text.paragraph(self, item, flow)
            elif item.tag == TBL:
                table = tables.read_table(self, item)
                if table is not None:
                    flow.blocks.append(table)
            elif item.tag not in _PASSED_OVER:
                self._other_block(item, flow)

    def _other_block(self, item: safe_xml.Element, flow: Flow) -> None:
        tag = item.tag
        if tag == SDT:
            self.content_control(item, flow)
        elif tag == ALTERNATE:
            chosen = choice(item)
            if chosen is not None:
                self.blocks(chosen, flow)
        elif tag == SECTPR:
            self.sections.append(item)
        elif tag in _NOTED:
            self.shared.note(_NOTED[tag])
        elif tag in text.INLINE_TAGS:  # text that lost its paragraph
            loose = Paragraph()
            text.inline_item(self, item, loose, text.PLAIN_BASE)
            text.finish(self, loose, flow)
        else:
            if tag in PUT_IN:
                self.shared.note("tracked_changes")
            self.blocks(item, flow)

    def contents(self, parent: safe_xml.Element, flow: Flow) -> None:
        """Walk a whole container; a paragraph that would run on has nothing to run into at its end."""
        self.blocks(parent, flow)
        if flow.running_on is not None:
            last, flow.running_on = flow.running_on, None
            text.finish(self, last, flow)

    def content_control(self, sdt: safe_xml.Element, flow: Flow) -> None:
        """A control around whole paragraphs or tables."""
        if is_contents(sdt):
            return
        content = sdt.find(SDTCONTENT)
        if content is not None:
            outer = self.control
            self.control = control_of(sdt, outer)
            self.blocks(content, flow)
            self.control = outer

    def aside(self, content: safe_xml.Element, flow: Flow) -> None:
        """The contents of a text box: their own fields and controls, placed where the box is anchored."""
        kept = self.origin, self.control, self.fields, self.muted
        self.origin = "textbox" if self.origin == "body" else self.origin
        self.control, self.fields, self.muted = None, [], 0
        self.contents(content, flow)
        self.origin, self.control, self.fields, self.muted = kept
