"""A paper as a Word file: real tables, merged cells, content controls, text boxes, all kinds of ticks."""

from __future__ import annotations

import io
import random
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from .blocks import Block, Box, Cell, Choose, Heading, Ink, PageBreak, Paper, Piece, Styled, Table, Text, Title
from .hands import picture

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
FACES = {"Helvetica": "Arial", "Times": "Times New Roman", "Vera": "Verdana"}
SAID = ("verbal consent given", "Consent gained", "Verbal consent given by phone", "consent obtained verbally")


def print_word(paper: Paper, dice: random.Random, part: str) -> bytes:
    """The file's bytes."""
    made = docx.Document()
    made.styles["Normal"].font.name = FACES[paper.font]
    made.styles["Normal"].font.size = Pt(paper.size)
    made.styles["Normal"].paragraph_format.space_after = Pt(3)
    section = made.sections[0]
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if paper.header:
        section.header.paragraphs[0].text = paper.header
    if paper.footer:
        section.footer.paragraphs[0].text = paper.footer.replace("{page}", "1")
    printer = _Printer(made, paper, dice, part)
    for block in paper.blocks:
        printer.block(block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Printer:
    def __init__(self, made: Any, paper: Paper, dice: random.Random, part: str) -> None:
        self.made, self.paper, self.dice, self.part = made, paper, dice, part
        self.headings = dice.random() < 0.6  # Word's own headings, or bold paragraphs
        self.tracked = dice.random() < 0.12  # the file holds tracked changes and hidden text
        self.split = dice.random() < 0.3
        self.number = 0

    def block(self, block: Block) -> None:
        if isinstance(block, PageBreak):
            self.made.add_page_break()
        elif isinstance(block, Title):
            self._title(block)
        elif isinstance(block, Heading):
            self._heading(block.text)
        elif isinstance(block, Text):
            paragraph = self.made.add_paragraph()
            self.pieces(paragraph, block.pieces)
        else:
            self._table(block)

    def _title(self, block: Title) -> None:
        if self.headings:
            self.made.add_heading(block.text, 0 if self.dice.random() < 0.5 else 1)
        else:
            self.made.add_paragraph().add_run(block.text).bold = True
        if block.small:
            self.made.add_paragraph(block.small)

    def _heading(self, text: str) -> None:
        if self.paper.dark:
            table = self.made.add_table(1, 1, "Table Grid")
            run = table.cell(0, 0).paragraphs[0].add_run(text)
            run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
            _shade(table.cell(0, 0), "24455f")
        elif self.headings:
            self.made.add_heading(text, 2)
        else:
            self.made.add_paragraph().add_run(text).bold = True

    def _table(self, block: Table) -> None:
        table = self.made.add_table(len(block.rows), len(block.widths))
        if block.ruled:
            table.style = "Table Grid"
        for row, cells in enumerate(block.rows):
            for column, pieces in enumerate(cells):
                if any(line == row and first < column <= last for line, first, last in block.merged):
                    continue
                cell = table.cell(row, column)
                self.pieces(cell.paragraphs[0], pieces)
                if row < block.head or column in block.labels:
                    _shade(cell, self.paper.shade.lstrip("#"))
        for row, first, last in block.merged:
            table.cell(row, first).merge(table.cell(row, last))
        self.made.add_paragraph()

    # ── Pieces ──

    def pieces(self, paragraph: Any, pieces: Cell) -> None:
        for piece in pieces:
            self._piece(paragraph, piece)

    def _piece(self, paragraph: Any, piece: Piece) -> None:
        if isinstance(piece, str):
            self._words(paragraph, piece)
        elif isinstance(piece, Styled):
            self._styled(paragraph, piece)
        elif isinstance(piece, Choose):
            self._control(paragraph, piece.text)
        elif isinstance(piece, Box):
            self._box(paragraph, piece)
        elif isinstance(piece, Ink):
            self._ink(paragraph, piece)
        else:
            paragraph.add_run(piece.text)

    def _words(self, paragraph: Any, text: str) -> None:
        """Plain words; now and then as somebody changed them, with what is not to be seen beside."""
        if text == "\n":
            paragraph.add_run().add_break()
        elif self.tracked and text[:2].isdigit() and self.dice.random() < 0.3:
            old, who = (
                f"{(int(text[:2]) % 27) + 1:02}{text[2:]}",
                'w:id="7" w:author="A Worker" w:date="2026-02-02T09:00:00Z"',
            )
            paragraph._p.append(
                parse_xml(f"<w:del {nsdecls('w')} {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>")
            )
            paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {who}><w:r><w:t>{text}</w:t></w:r></w:ins>"))
        else:
            cut = len(text) // 2 if self.split else 0  # Word breaks runs anywhere
            for part in filter(None, (text[:cut], text[cut:])):
                paragraph.add_run(part)
            if self.tracked and self.dice.random() < 0.05:
                paragraph.add_run(" Click here to enter text.").font.hidden = True

    def _styled(self, paragraph: Any, piece: Styled) -> None:
        if piece.placeholder and self.dice.random() < 0.6:
            self._control(paragraph, piece.text, prompt=True)
            return
        run = paragraph.add_run(piece.text)
        run.bold, run.italic = piece.bold or None, piece.italic or None
        run.underline = piece.underline or None
        run.font.strike = piece.strike or None
        if piece.grey:
            run.font.color.rgb = RGBColor(0x6B, 0x6B, 0x6B)

    def _control(self, paragraph: Any, text: str, *, prompt: bool = False) -> None:
        """A content control: a drop-down, plain text, or one that shows its prompt."""
        kind = self.dice.choice(
            ("<w:text/>", '<w:dropDownList><w:listItem w:displayText="Yes" w:value="Yes"/></w:dropDownList>')
        )
        shows = "<w:showingPlcHdr/>" if prompt else ""
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {nsdecls("w")}><w:sdtPr>{shows}{kind}</w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:sdtContent></w:sdt>'  # noqa: E501
            )
        )

    def _box(self, paragraph: Any, box: Box) -> None:
        style = self.paper.boxes
        if box.bare:
            paragraph.add_run(("✓" if self.part == "develop" else self.dice.choice("✓✔X")) if box.on else "")
        elif style == "sdt":
            state, glyph = ("1", "☒") if box.on else ("0", "☐")
            paragraph._p.append(
                parse_xml(
                    f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'  # noqa: E501
                    f'<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>'  # noqa: E501
                )
            )
        elif style == "legacy":
            self._legacy(paragraph, on=box.on)
        elif style in {"sym", "wings"}:
            code = "F0FE" if box.on else "F0A8"
            paragraph.add_run()._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="{code}"/>'))
        elif style == "bracket":
            paragraph.add_run("[x]" if box.on else "[ ]")
        else:
            paragraph.add_run(("☒" if self.dice.random() < 0.7 else "☑") if box.on else "☐")

    def _legacy(self, paragraph: Any, *, on: bool) -> None:
        self.number += 1
        value = "1" if on else "0"
        for xml in (
            f'<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check{self.number}"/><w:enabled/><w:calcOnExit w:val="0"/>'  # noqa: E501
            f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked w:val="{value}"/></w:checkBox></w:ffData></w:fldChar>',  # noqa: E501
            '<w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:fldChar w:fldCharType="end"/>',
        ):
            head, _, rest = xml.partition(" ")
            paragraph.add_run()._r.append(parse_xml(f"{head} {nsdecls('w')} {rest}"))

    def _ink(self, paragraph: Any, ink: Ink) -> None:
        if ink.what in {"signature", "annotation"}:
            paragraph.add_run().add_picture(
                io.BytesIO(picture(self.dice, self.part, "signature", ink.name, ink.wide, ink.high)), width=Pt(ink.wide)
            )
        elif ink.what == "printed":
            paragraph.add_run(ink.name).italic = self.dice.random() < 0.5 or None
        elif ink.what == "verbal":
            paragraph.add_run(self.dice.choice(SAID))
        elif ink.what == "prompt":
            self._control(paragraph, "Click or tap here to sign.", prompt=True)
        elif ink.what in {"tick", "dash"}:
            paragraph.add_run("✓" if ink.what == "tick" else "–")
        if ink.ruled and ink.what in {"empty", "printed", "verbal"}:
            paragraph.add_run((" " if ink.what != "empty" else "") + ("." * 30 if ink.ruled == "dots" else "_" * 24))


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


__all__ = ["print_word"]
