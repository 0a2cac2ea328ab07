"""A paper as a PDF: typed, or with the pen's marks drawn on it (then it is rendered and degraded as a scan)."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import PageBreak as Break
from reportlab.platypus import Table as RuledTable

from .blocks import (
    Block,
    Box,
    Cell,
    Choose,
    Hand,
    Heading,
    Ink,
    PageBreak,
    Paper,
    PenWord,
    Piece,
    Styled,
    Table,
    Text,
    Title,
)
from .hands import Writer, font, picture

MARGIN = 46.0
FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}
GREY = HexColor("#6b6b6b")


@dataclass
class Printing:
    """What the printer knows while it prints: the paper, whose hand, whether ink is drawn; and where ink was put."""

    paper: Paper
    writer: Writer
    dice: random.Random
    part: str
    scan: bool
    annotations: list[tuple[int, float, float, str]] = field(default_factory=list)
    fields: int = 0


def print_pdf(paper: Paper, dice: random.Random, part: str, *, scan: bool) -> tuple[bytes, Printing]:
    """The PDF's bytes, and what was noted on the way."""
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    out, printing = io.BytesIO(), Printing(paper, Writer(dice, part), dice, part, scan)
    size = landscape(A4) if paper.landscape else A4
    document = BaseDocTemplate(out, pagesize=size, invariant=1, title="", author="")
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - 12, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=lambda canvas, _: _edges(canvas, paper, size)))
    wide = size[0] - 2 * MARGIN
    document.build([flow for block in paper.blocks for flow in _flows(block, printing, wide)])
    return out.getvalue(), printing


def _edges(canvas: Canvas, paper: Paper, size: tuple[float, float]) -> None:
    canvas.setFont(FACES[paper.font][0], 8)
    canvas.setFillColor(GREY)
    if paper.header:
        canvas.drawString(MARGIN, size[1] - 30, paper.header)
    if paper.footer:
        canvas.drawString(MARGIN, 26, paper.footer.replace("{page}", str(canvas.getPageNumber())))


def _flows(block: Block, printing: Printing, wide: float) -> list[Any]:
    paper = printing.paper
    if isinstance(block, PageBreak):
        return [Break()]
    if isinstance(block, Title):
        small = [Line([Styled(block.small, grey=True)], printing, paper.size)] if block.small else []
        return [Line([Styled(block.text, bold=True)], printing, paper.size * 1.5), *small, Spacer(1, 6)]
    if isinstance(block, Heading):
        return [Spacer(1, 5), _heading(block.text, printing, wide), Spacer(1, 2)]
    if isinstance(block, Text):
        return [Line(block.pieces, printing, paper.size * (0.85 if block.small else 1)), Spacer(1, 2)]
    return [_table(block, printing, wide), Spacer(1, 6)]


def _heading(text: str, printing: Printing, wide: float) -> Any:
    paper = printing.paper
    if not paper.dark:
        return Line([Styled(text, bold=True)], printing, paper.size * 1.15)
    bar = RuledTable([[Line([Styled(text, bold=True)], printing, paper.size, white)]], colWidths=[wide])
    bar.setStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor("#24455f")), *_tight(3)])
    return bar


def _tight(pad: float) -> list[Any]:
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), pad + 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), pad),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]


def _table(block: Table, printing: Printing, wide: float) -> Any:
    paper = printing.paper
    size = paper.size * (0.92 if len(block.widths) > 3 else 1)
    cells = [[Line(cell, printing, size) for cell in row] for row in block.rows]
    made = RuledTable(
        cells,
        colWidths=[part / sum(block.widths) * wide for part in block.widths],
        repeatRows=block.head if len(block.rows) > 3 else 0,
    )
    style: list[Any] = _tight(1.5 if paper.narrow else 3)
    shade = HexColor(paper.shade)
    if block.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.6, HexColor("#404040")))
    if block.head:
        style.append(("BACKGROUND", (0, 0), (-1, block.head - 1), shade))
    style += [("BACKGROUND", (column, 0), (column, -1), shade) for column in block.labels]
    for row, first, last in block.merged:
        style += [
            ("SPAN", (first, row), (last, row)),
            *([("BACKGROUND", (first, row), (last, row), white)] if first in block.labels or 2 in block.labels else []),
        ]
    made.setStyle(style)
    return made


# ── Words on lines ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Bit:
    """One thing on a line: a word, a box, ink; ``space`` before it."""

    piece: Piece
    text: str
    face: str
    size: float
    wide: float
    space: float = 0.0
    high: float = 0.0


class Line(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Pieces set in lines within the width there is."""

    def __init__(self, pieces: Cell, printing: Printing, size: float, colour: Any = None) -> None:
        super().__init__()
        self.pieces, self.printing, self.size, self.colour = pieces, printing, size, colour
        self.lines: list[list[_Bit]] = []

    def wrap(self, wide: float, high: float) -> tuple[float, float]:  # noqa: ARG002  # as reportlab calls it
        self.width = wide
        self.lines = [[]]
        used = 0.0
        for piece in self.pieces:
            if piece == "\n":
                self.lines.append([])
                used = 0.0
                continue
            for bit in self._bits(piece, wide):
                if used + bit.space + bit.wide > wide + 0.5 and used > 0:
                    self.lines.append([])
                    used, bit.space = 0.0, 0.0
                self.lines[-1].append(bit)
                used += bit.space + bit.wide
        self.height = sum(self._tall(line) for line in self.lines)
        return wide, self.height

    def _tall(self, line: list[_Bit]) -> float:
        return max([self.size * 1.25, *(bit.high for bit in line)])

    def _bits(self, piece: Piece, wide: float) -> list[_Bit]:  # noqa: C901  # one branch a kind of piece
        size, names = self.size, FACES[self.printing.paper.font]
        if isinstance(piece, Box):
            return [self._box_bit(piece)]
        if isinstance(piece, Ink):
            return [self._ink_bit(piece, wide)]
        if isinstance(piece, Hand):
            writer, big = self.printing.writer, size * 1.5
            if not self.printing.scan:
                return self._bits(piece.text, wide)
            while writer.wide(piece.text, big) > wide and big > 7:
                big *= 0.93
            return [_Bit(piece, piece.text, "", big, writer.wide(piece.text, big), 0, big * 1.15)]
        face = names[0]
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Styled):
            face = names[1] if piece.bold else names[2] if piece.italic else names[0]
        found = []
        space = 0.0
        for index, word in enumerate(text.split(" ")):
            space = space + pdfmetrics.stringWidth(" ", face, size) if index else 0.0
            if not word:
                continue
            for place, chunk in enumerate(self._broken(word, face, wide)):
                glyphs = font("boxes") if chunk in {"✓", "✗"} else face
                found.append(
                    _Bit(
                        piece,
                        chunk,
                        glyphs,
                        size,
                        pdfmetrics.stringWidth(chunk, glyphs, size),
                        space if place == 0 else 0,
                    )
                )
            space = 0.0
        if space:
            found.append(_Bit("", "", face, size, 0, space))
        return found

    def _broken(self, word: str, face: str, wide: float) -> list[str]:
        """A word wider than its column breaks inside, as PDF forms with narrow columns do."""
        found = []
        while pdfmetrics.stringWidth(word, face, self.size) > wide and len(word) > 2:
            cut = len(word) - 1
            while cut > 1 and pdfmetrics.stringWidth(word[:cut], face, self.size) > wide:
                cut -= 1
            found.append(word[:cut])
            word = word[cut:]
        return [*found, word]

    def _box_bit(self, box: Box) -> _Bit:
        style, size = self.printing.paper.boxes, self.size
        if box.bare:
            return _Bit(box, "", "", size, size * 1.1)
        if style == "bracket" and not self.printing.scan:
            face = FACES[self.printing.paper.font][0]
            text = "[x]" if box.on else "[ ]"
            return _Bit(text, text, face, size, pdfmetrics.stringWidth(text, face, size))
        return _Bit(box, "", "", size, size * 1.05)

    def _ink_bit(self, ink: Ink, wide: float) -> _Bit:
        names = FACES[self.printing.paper.font]
        if ink.what == "printed":
            return _Bit(ink, ink.name, names[2], self.size, min(ink.wide, wide), 0, ink.high)
        return _Bit(ink, "", names[0], self.size, min(ink.wide, wide), 0, ink.high)

    # ── Drawing ──

    def draw(self) -> None:
        y = self.height
        for line in self.lines:
            tall = self._tall(line)
            y -= tall
            base = (
                y + (tall - self.size) * 0.5 + self.size * 0.22 if tall < self.size * 1.3 else y + min(6.0, tall * 0.28)
            )
            self._draw_line(line, base, y)

    def _draw_line(self, line: list[_Bit], base: float, floor: float) -> None:
        x, run = 0.0, None
        for bit in line:
            at = x + bit.space
            if bit.face and isinstance(bit.piece, str | Styled | Choose) and bit.text:
                style = bit.piece if isinstance(bit.piece, Styled) else None
                if run and run[1] is style and run[4] == bit.face and bit.space:
                    run = (run[0], style, run[2], run[3] + " " + bit.text, bit.face)
                else:
                    self._draw_run(run, base)
                    run = (at, style, bit, bit.text, bit.face)
            else:
                self._draw_run(run, base)
                run = None
                self._draw_thing(bit, at, base, floor)
            x = at + bit.wide
        self._draw_run(run, base)

    def _draw_run(self, run: Any, base: float) -> None:
        if run is None:
            return
        at, style, _, text, face = run
        canvas = self.canv
        canvas.setFillColor(self.colour or (GREY if style and style.grey else HexColor("#000000")))
        canvas.setFont(face, self.size)
        canvas.drawString(at, base, text)
        wide = pdfmetrics.stringWidth(text, face, self.size)
        if style and (style.strike or style.underline):
            canvas.setStrokeColor(HexColor("#000000"))
            canvas.setLineWidth(0.7)
            y = base + self.size * 0.28 if style.strike else base - 1.3
            canvas.line(at, y, at + wide, y)

    def _draw_thing(self, bit: _Bit, x: float, base: float, floor: float) -> None:
        piece, canvas, printing = bit.piece, self.canv, self.printing
        if isinstance(piece, Box):
            self._draw_box(piece, x, base)
        elif isinstance(piece, PenWord):
            canvas.setFillColor(HexColor("#000000"))
            canvas.setFont(bit.face, self.size)
            canvas.drawString(x, base, bit.text)
            if piece.mark:
                printing.writer.word(canvas, piece.mark, x, base, bit.wide, self.size)
        elif isinstance(piece, Hand):
            printing.writer.write(canvas, piece.text, x, base, bit.size)
        elif isinstance(piece, Ink):
            self._draw_ink(piece, bit, x, base, floor)

    def _draw_box(self, box: Box, x: float, base: float) -> None:
        canvas, style, size = self.canv, self.printing.paper.boxes, self.size
        side = size * 0.85
        canvas.setFillColor(HexColor("#000000"))
        if self.printing.scan and (box.pen or not box.on):
            if not box.bare:
                canvas.setStrokeColor(HexColor("#000000"))
                canvas.setLineWidth(0.8)
                canvas.rect(x, base - 1, side, side)
            if box.pen:
                self.printing.writer.box(canvas, box.pen, x, base - 1, side)
            return
        if box.bare:
            if box.on:
                canvas.setFont(font("boxes"), size)
                canvas.drawString(x, base, "✓")
        elif style == "acroform":
            self.printing.fields += 1
            canvas.acroForm.checkbox(
                name=f"box{self.printing.fields}",
                x=x,
                y=base - 1,
                size=side,
                relative=True,
                checked=box.on,
                buttonStyle="cross",
                borderWidth=0.6,
            )
        elif style == "drawn":
            canvas.setStrokeColor(HexColor("#000000"))
            canvas.setLineWidth(0.7)
            canvas.rect(x, base - 1, side, side)
            if box.on:
                canvas.line(x + 1.5, base + 0.5, x + side - 1.5, base + side - 2.5)
                canvas.line(x + 1.5, base + side - 2.5, x + side - 1.5, base + 0.5)
        elif style == "wings":
            canvas.setFont(font("wings"), size)
            canvas.drawString(x, base, "\uf0fe" if box.on else "\uf0a8")
        else:
            canvas.setFont(font("boxes"), size)
            canvas.drawString(x, base, "☒" if box.on else "☐")

    def _draw_ink(self, ink: Ink, bit: _Bit, x: float, base: float, floor: float) -> None:
        canvas, printing = self.canv, self.printing
        names = FACES[printing.paper.font]
        canvas.setFillColor(HexColor("#000000"))
        if ink.ruled == "dots":
            canvas.setFont(names[0], self.size)
            canvas.drawString(x, base - 2, "." * int(bit.wide / pdfmetrics.stringWidth(".", names[0], self.size)))
        elif ink.ruled:
            canvas.setStrokeColor(HexColor("#303030"))
            canvas.setLineWidth(0.6)
            canvas.line(x, base - 2, x + bit.wide, base - 2)
        typed = {"printed": ink.name, "prompt": "Click or tap here to sign"}
        if ink.what in typed:
            canvas.setFont(names[2], self.size)
            canvas.drawString(x, base, typed[ink.what])
        elif printing.scan:
            printing.writer.place(canvas, ink.what, ink.name, x, floor, bit.wide, ink.high)
        elif ink.what == "signature":
            png = picture(printing.dice, printing.part, "signature", ink.name, bit.wide, ink.high)
            canvas.drawImage(ImageReader(io.BytesIO(png)), x, floor, bit.wide * 0.9, ink.high)
        elif ink.what == "annotation":
            left, bottom = canvas.absolutePosition(x, floor)
            printing.annotations.append((canvas.getPageNumber(), left, bottom, ink.name))
        elif ink.what == "verbal":
            canvas.setFont(names[0], self.size)
            canvas.drawString(
                x,
                base,
                printing.dice.choice(
                    (
                        "verbal consent given",
                        "Consent gained",
                        "Verbal consent given by phone",
                        "consent obtained verbally",
                    )
                ),
            )
        elif ink.what == "tick":
            canvas.setFont(font("boxes"), self.size)
            canvas.drawString(x, base, "✓")
        elif ink.what == "dash":
            canvas.setFont(names[0], self.size)
            canvas.drawString(x, base, "–")


__all__ = ["Printing", "print_pdf"]
