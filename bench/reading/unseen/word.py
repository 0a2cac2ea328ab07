# ruff: noqa: E501  # markup is a line
"""A sheet as a Word file, by python-docx: styles, content controls, text boxes, nested tables, tabs with leaders."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from .parts import (
    Banner,
    Block,
    Break,
    Cell,
    Framed,
    Grid,
    Head,
    Keep,
    Line,
    Para,
    Pen,
    Say,
    Sheet,
    Side,
    Sign,
    Space,
    Tick,
    To,
    Word,
)
from .pens import Hand
from .places import logo
from .word_marks import Marker

FACES = {
    "arimo": "Arial",
    "tinos": "Times New Roman",
    "carlito": "Calibri",
    "open-sans": "Segoe UI",
    "lato": "Lato",
    "gelasio": "Georgia",
    "pt-sans": "Trebuchet MS",
    "dejavu-sans": "Verdana",
}


def print_word(sheet: Sheet, seed: str) -> bytes:
    """The file's bytes."""
    printer = Printer(sheet, random.Random(seed))
    printer.blocks(sheet.blocks, printer.made)
    out = io.BytesIO()
    printer.made.save(out)
    return _undated(out.getvalue())


def _undated(data: bytes) -> bytes:
    """The same file whenever it is made: its parts bear no time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename, (2026, 1, 5, 9, 0, 0)), made.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Printer(Marker):
    """Writes blocks into a body or a cell."""

    def __init__(self, sheet: Sheet, dice: random.Random) -> None:
        self.made: Any = docx.Document()
        self.style, self.dice, self.hand = sheet.style, dice, Hand(dice)
        self.crossed = dice.random() < 0.5
        self.boxed = sheet.style.boxes if sheet.style.boxes != "drawn" else dice.choice(("sym", "legacy", "glyph"))
        self.grid_style = dice.choice(("Table Grid", "Table Grid", "Light Grid"))
        self.broken = dice.random() < 0.3  # runs are cut where an editor or a spelling check cut them
        self.number = 100
        self._setup()

    def _setup(self) -> None:
        style, made = self.style, self.made
        body = made.styles["Normal"]
        body.font.name, body.font.size = FACES[style.font], Pt(style.size)
        body.paragraph_format.space_after = Pt(3)
        for level in (1, 2):
            head = made.styles[f"Heading {level}"]
            head.font.name, head.font.color.rgb = FACES[style.font], RGBColor.from_string(style.colour[1:].upper())
        section = made.sections[0]
        if style.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = Pt(style.margin)
        self.room = (section.page_width.pt if section.page_width else 595.0) - 2 * style.margin
        if style.header:
            section.header.paragraphs[0].text = style.header
        if style.footer:
            self._footer(section.footer.paragraphs[0])

    def _footer(self, paragraph: Any) -> None:
        """Page numbers are fields, as Word keeps them."""
        for piece in self.style.footer.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0"):
            if piece in {"PAGE", "NUMPAGES"}:
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), piece)
                field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
                paragraph._p.append(field)
            else:
                paragraph.add_run(piece)

    # ── Blocks ──

    def blocks(self, blocks: Sequence[Block], into: Any) -> None:  # noqa: C901  # one case after another
        for block in blocks:
            if isinstance(block, Break):
                self.made.add_page_break()
            elif isinstance(block, Space):
                continue
            elif isinstance(block, Banner):
                self._banner(block)
            elif isinstance(block, Head):
                self._head(block, into)
            elif isinstance(block, Para):
                self._para(block, into)
            elif isinstance(block, Grid):
                self._grid(block, into)
            elif isinstance(block, Keep):
                self.blocks(block.blocks, into)
            elif isinstance(block, Side):
                outer = self._table(1, 2, into)
                for cell, part in zip(outer.rows[0].cells, (block.left, block.right), strict=True):
                    self.blocks(part, cell)
                    cell.add_paragraph()
            else:
                self._framed(block, into)

    def _banner(self, block: Banner) -> None:
        style = self.style
        if style.banner == "bar":
            cell = self._table(1, 1, self.made).cell(0, 0)
            _shade(cell, style.colour)
            first = cell.paragraphs[0].add_run(block.council)
            title = cell.add_paragraph().add_run(block.title)
            title.bold, title.font.size = True, Pt(style.size + 6)
            first.font.color.rgb = title.font.color.rgb = RGBColor(255, 255, 255)
        elif style.banner == "right":
            self.made.sections[0].header.add_paragraph(block.council).alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.made.add_paragraph(block.title, "Title" if self.dice.random() < 0.5 else "Heading 1")
        elif style.banner == "left":
            table = self._table(1, 2, self.made)
            table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(logo(style.colour)), height=Pt(30))
            table.cell(0, 0).add_paragraph().add_run(block.council).bold = True
            run = table.cell(0, 1).paragraphs[0].add_run(block.title)
            run.bold, run.font.size = True, Pt(style.size + 5)
        else:
            self.made.add_paragraph(block.council)
            title = self.made.add_paragraph(block.title, "Heading 1" if self.dice.random() < 0.5 else None)
            for run in title.runs:
                run.bold, run.font.size = True, Pt(style.size + 6)
            if style.banner == "centre":
                title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if block.sub:
            self.made.add_paragraph().add_run(block.sub).bold = True

    def _head(self, block: Head, into: Any) -> None:
        if self.style.heads in {"bar", "box", "numbered"} and into is self.made:
            cell = self._table(1, 1, into, ruled=self.style.heads == "box").cell(0, 0)
            run = cell.paragraphs[0].add_run(block.text)
            run.bold = True
            _shade(cell, self.style.shade if self.style.heads == "box" else self.style.colour)
            if self.style.heads != "box":
                run.font.color.rgb = RGBColor(255, 255, 255)
            return
        paragraph = into.add_paragraph(style="Heading 2")
        run = paragraph.add_run(block.text)
        run.font.all_caps = self.style.heads == "caps"

    def _para(self, block: Para, into: Any) -> None:
        paragraph = into.add_paragraph(style="List Bullet" if block.bullet else None)
        if block.indent and not block.bullet:
            paragraph.paragraph_format.left_indent = Pt(block.indent)
        if block.centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.running and self.style.justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        self._pieces(paragraph, block.pieces, Pt(self.style.size + block.size) if block.size else None)

    def _framed(self, block: Framed, into: Any) -> None:
        """A text box that floats, or a table of one cell."""
        texts = ["".join(_plain(piece) for piece in one.pieces) for one in block.blocks if isinstance(one, Para)]
        if into is self.made and self.dice.random() < 0.6:
            inside = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
            into.add_paragraph()._p.append(
                parse_xml(
                    _BOX.format(
                        names=nsdecls("w"),
                        inside=inside,
                        wide=round(self.room),
                        high=24 + 14 * sum(1 + len(text) // 85 for text in texts),
                    )
                )
            )
            return
        cell = self._table(1, 1, into, ruled=True).cell(0, 0)
        self.blocks(block.blocks, cell)

    def _table(self, rows: int, columns: int, into: Any, *, ruled: bool = False) -> Any:
        table = into.add_table(rows, columns)
        if ruled:
            table.style = "Table Grid"
        return table

    def _grid(self, block: Grid, into: Any) -> None:
        width = len(block.widths)
        table = into.add_table(len(block.rows), width)
        if block.edge in {"all", "light"}:
            table.style = self.grid_style if self.grid_style == "Table Grid" or block.edge == "light" else "Table Grid"
        whole = sum(block.widths)
        table.autofit = False
        for column, part in zip(table.columns, block.widths, strict=True):
            column.width = Pt(self.room * part / max(1.0, whole))
        taken: set[tuple[int, int]] = set()
        for at, row in enumerate(block.rows):
            column = 0
            for cell in row:
                while (at, column) in taken:
                    column += 1
                span = min(cell.span, width - column)
                taken |= {(at + down, column + right) for down in range(cell.down) for right in range(span)}
                place = table.cell(at, column)
                if span > 1 or cell.down > 1:
                    place = place.merge(table.cell(at + cell.down - 1, column + span - 1))
                place.width = Pt(self.room * sum(block.widths[column : column + span]) / max(1.0, whole))
                self._cell(place, cell)
                if block.edge in {"rows", "under"} and (block.edge == "rows" or at % 2 == 0):
                    _under(place)
                column += span
        if into is self.made:
            into.add_paragraph()

    def _cell(self, place: Any, cell: Cell) -> None:
        paragraph = place.paragraphs[0]
        if cell.centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if cell.shade and cell.shade != "#ffffff":
            _shade(place, cell.shade)
        self._pieces(paragraph, cell.pieces, None)

    # ── Pieces ──

    def _pieces(self, paragraph: Any, pieces: Line, size: Any) -> None:
        for piece in pieces:
            if isinstance(piece, To):
                self._to(paragraph, piece)
            elif isinstance(piece, Tick):
                self._tick(paragraph, piece)
            elif isinstance(piece, Sign):
                self._sign(paragraph, piece)
            elif isinstance(piece, Pen | Word):
                paragraph.add_run(piece.text)
            else:
                self._say(paragraph, piece, size)

    def _to(self, paragraph: Any, piece: To) -> None:
        leader = {"dots": WD_TAB_LEADER.DOTS, "line": WD_TAB_LEADER.LINES, "": WD_TAB_LEADER.SPACES}[piece.rule]
        at = Pt(self.room * min(piece.at, 0.995))
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            at, WD_TAB_ALIGNMENT.RIGHT if piece.at > 0.99 else WD_TAB_ALIGNMENT.LEFT, leader
        )
        paragraph.add_run("\t")

    def _say(self, paragraph: Any, piece: Any, size: Any) -> None:
        if isinstance(piece, Say) and piece.control:
            paragraph._p.append(parse_xml(self._control(piece)))
            return
        text = piece if isinstance(piece, str) else piece.text
        cuts = [text]
        if self.broken and len(text) > 8 and "\n" not in text:
            cut = self.dice.randrange(2, len(text) - 2)
            cuts = [text[:cut], text[cut:]]
        for part in cuts:
            run = paragraph.add_run(part)
            if size:
                run.font.size = size
            if isinstance(piece, Say):
                run.bold, run.italic, run.underline = piece.bold or None, piece.italic or None, piece.under or None
                run.font.strike = piece.struck or None
                if piece.small:
                    run.font.size = Pt(self.style.size - 1.5)
                if piece.grey:
                    run.font.color.rgb = RGBColor(110, 110, 110)
                if piece.lit:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _plain(piece: Any) -> str:
    return piece if isinstance(piece, str) else getattr(piece, "text", "")


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour[1:].upper()}"/>')
    )


def _under(cell: Any) -> None:
    line = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))


_BOX = (
    '<w:r {names}><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:shape style="width:{wide}pt;height:{high}pt"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
)
