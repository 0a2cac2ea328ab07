"""A sheet of the fourth part as a Word file: as Word, Google Docs or LibreOffice leave it."""

from __future__ import annotations

import io
import random
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from ..unseen.parts import Banner, Cell, Framed, Para, Say, Sheet, Sign
from ..unseen.places import DRAWN, as_png, ways
from ..unseen.word import Printer, _undated
from .leaf import Upright
from .pens import NOT_HERE, SAID, Pen, script_png, short


def print_word(sheet: Sheet, seed: str) -> bytes:
    """The file's bytes."""
    dice = random.Random(seed)
    printer = Writer(sheet, dice)
    printer.blocks(sheet.blocks, printer.made)
    made = dice.choice(("word", "word", "google", "libre"))
    if made == "google":
        _as_google(printer.made)
    elif made == "libre":
        _as_libre(printer.made)
    out = io.BytesIO()
    printer.made.save(out)
    return _undated(out.getvalue())


class Writer(Printer):
    """Writes blocks into a body or a cell, in this part's manner."""

    hand: Pen

    def __init__(self, sheet: Sheet, dice: random.Random) -> None:
        header, sheet.style.header = sheet.style.header, ""
        super().__init__(sheet, dice)
        self.hand = Pen(dice)
        sheet.style.header = header
        top = self.made.sections[0].header
        if "|" in header:
            parts = [part.strip() for part in header.split("|")]
            table = top.add_table(1, len(parts), Pt(self.room))
            for cell, part in zip(table.rows[0].cells, parts, strict=True):
                cell.paragraphs[0].add_run(part)
        elif header:
            top.paragraphs[0].text = header

    def _framed(self, block: Framed, into: Any) -> None:
        """A box that floats holds words alone: what has marks or stops goes into a cell."""
        words = all(isinstance(one, Para) and all(isinstance(p, str | Say) for p in one.pieces) for one in block.blocks)
        if words:
            super()._framed(block, into)
        else:
            self.blocks(block.blocks, self._table(1, 1, into, ruled=True).cell(0, 0))

    def _banner(self, block: Banner) -> None:
        if block.title:
            super()._banner(block)

    def _cell(self, place: Any, cell: Cell) -> None:
        super()._cell(place, cell)
        if isinstance(cell, Upright):
            way = parse_xml(f'<w:textDirection {nsdecls("w")} w:val="btLr"/>')
            place._tc.get_or_add_tcPr().append(way)

    def _sign(self, paragraph: Any, piece: Sign) -> None:
        dice, what = self.dice, piece.what
        wide, high = 130.0, 30.0
        if what == "script":
            png = script_png(dice, short(dice, piece.name), wide, high, self.hand.colour)
            paragraph.add_run().add_picture(io.BytesIO(png), height=Pt(high))
        elif what == "looped" or what in DRAWN:
            made = (
                self.hand.looped(wide - 12, high - 8)
                if what == "looped"
                else ways(self.hand, what, piece.name, wide - 12, high - 8)
            )
            paragraph.add_run().add_picture(io.BytesIO(as_png(made, wide, high, self.hand.colour)), height=Pt(high))
        elif what == "said":
            paragraph.add_run(dice.choice(SAID))
        elif what == "not here":
            paragraph.add_run(dice.choice(NOT_HERE))
        elif what == "guide":
            paragraph.add_run("X" + "_" * 24)
        elif what == "prompt":
            say = Say("Click or tap here to enter text.", control="prompt")
            paragraph._p.append(parse_xml(self._control(say)))
        else:
            super()._sign(paragraph, piece)


def _as_google(made: Any) -> None:
    """Every run says its direction and its face; tables have no style of their own name."""
    for run in made.element.body.iter(qn("w:r")):
        look = run.get_or_add_rPr()
        way = OxmlElement("w:rtl")
        way.set(qn("w:val"), "0")
        look.append(way)
    made.core_properties.author = ""


def _as_libre(made: Any) -> None:
    """Paragraphs in tables have a style of their own, and words are kept from lonely lines."""
    made.styles.add_style("Table Contents", WD_STYLE_TYPE.PARAGRAPH)
    for cell in made.element.body.iter(qn("w:tc")):
        for paragraph in cell.iter(qn("w:p")):
            look = paragraph.get_or_add_pPr()
            if look.pStyle is None:
                look.style = "TableContents"
            if look.find(qn("w:widowControl")) is None:
                look._add_widowControl()
