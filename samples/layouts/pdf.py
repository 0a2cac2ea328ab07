"""Printed (PDF) papers in five manners. `LAYOUTS` names them."""

from __future__ import annotations

import io
from typing import Any, ClassVar
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from . import seal
from .model import Ask, Cell, Choice, Form, Item, Pen, Prose, Rows, Section, Sign, Small, Tick
from .pdf_kit import Leaders, Options, PenBox, Places, TextField
from .word import Paper

_GREY = colors.Color(0.45, 0.45, 0.45)


class PdfLayout:
    """What all manners share. Fonts are those every PDF reader has."""

    font: ClassVar[str] = "Helvetica"
    bold: ClassVar[str] = "Helvetica-Bold"
    italic: ClassVar[str] = "Helvetica-Oblique"
    size: ClassVar[float] = 9.5
    manner: ClassVar[str] = "drawn"
    landscape: ClassVar[bool] = False
    drawn_ink: ClassVar[bool] = False

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.colour = colors.HexColor("#" + paper.colour)
        self.pale = colors.HexColor("#" + paper.pale)
        self.places = Places()
        self.count = 0
        self.page = landscape(A4) if self.landscape else A4
        self.width = self.page[0] - 3.6 * cm

    def render(self, form: Form) -> bytes:
        out = io.BytesIO()
        book = BaseDocTemplate(out, pagesize=self.page, title=form.title, author=self.paper.council, invariant=1,
                               pageCompression=0)
        frame = Frame(1.8 * cm, 1.7 * cm, self.width, self.page[1] - 3.8 * cm, 0, 0, 0, 0)
        book.addPageTemplates(PageTemplate("all", [frame], onPage=lambda c, d: self.furniture(c, form)))
        story: list[Flowable] = [
            self.text(self.paper.council, size=11, colour=_GREY),
            self.text(form.title, bold=True, size=16, colour=self.colour), Spacer(1, 8),
        ]
        group: list[Ask | Choice] = []
        for item in form.items:
            if isinstance(item, Ask | Choice):
                group.append(item)
                continue
            if group:
                story += self.group(group)
                group = []
            story += self.item(item)
        if group:
            story += self.group(group)
        book.build(story)
        return self.sealed(out.getvalue())

    def sealed(self, pdf: bytes) -> bytes:
        """The finished pages with what was put on afterwards: ink annotations first, then digital signatures."""
        for page, rect, pen in self.places.found:
            if pen.mark == "ink" and not self.drawn_ink:
                pdf = seal.ink(pdf, page, rect, pen.name)
        for page, rect, pen in self.places.found:
            if pen.mark == "digital":
                pdf = seal.sign(pdf, page, rect, pen.name)
        return pdf

    def furniture(self, canvas: Any, form: Form) -> None:
        canvas.saveState()
        canvas.setFont(self.bold, 7.5)
        canvas.setFillColor(_GREY)
        canvas.drawString(1.8 * cm, self.page[1] - 1.2 * cm, self.paper.marking)
        canvas.setFont(self.font, 7.5)
        if form.header:
            canvas.drawRightString(self.page[0] - 1.8 * cm, self.page[1] - 1.2 * cm, form.header)
        canvas.drawString(1.8 * cm, 1.0 * cm, self.paper.version)
        canvas.drawRightString(self.page[0] - 1.8 * cm, 1.0 * cm, f"Page {canvas.getPageNumber()}")
        canvas.restoreState()

    # ── pieces ──

    def text(self, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None,
             colour: Any = colors.black, after: float = 2) -> Paragraph:
        size = size or self.size
        font = self.bold if bold else self.italic if italic else self.font
        style = ParagraphStyle("s", fontName=font, fontSize=size, leading=size * 1.25, textColor=colour,
                               spaceAfter=after, splitLongWords=1)
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    def item(self, item: Item) -> list[Flowable]:
        if isinstance(item, Section):
            return self.section(item.title)
        if isinstance(item, Small):
            return [self.text(item.text, italic=True, size=7.8, colour=_GREY, after=4)]
        if isinstance(item, Prose):
            first = [self.text(item.heading, bold=True, size=self.size + 0.5, colour=self.colour)]
            body = [self.text(text, after=5) for text in item.paragraphs]
            return [KeepTogether([*first, *body[:1]]), *body[1:]]
        if isinstance(item, Rows):
            return self.rows(item)
        if isinstance(item, Sign):
            return self.sign_line(item)
        return []

    def sign_line(self, item: Sign) -> list[Flowable]:
        table = Table([[self.text(item.label, bold=True), self.put(item.pen), self.text(item.date_label, bold=True),
                        self.text(item.date)]], [self.width * share for share in (0.22, 0.4, 0.12, 0.26)])
        table.setStyle(ruled())
        return [KeepTogether([table]), Spacer(1, 6)]

    def section(self, title: str) -> list[Flowable]:
        bar = Table([[self.text(title, bold=True, size=10.5, colour=colors.white)]], [self.width])
        bar.setStyle([("BACKGROUND", (0, 0), (-1, -1), self.colour), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)])
        return [Spacer(1, 5), bar, Spacer(1, 3)]

    def put(self, content: Cell) -> Flowable:
        if isinstance(content, str):
            return self.text(content)
        if isinstance(content, Pen):
            return PenBox(content, self.places, self.italic, drawn=self.drawn_ink)
        if isinstance(content, Tick):
            self.count += 1
            return Options(Choice("", ("",), "" if content.on else None), self.font, self.bold, self.size,
                           "drawn" if self.manner in ("after", "bold", "ringed") else self.manner, f"tick{self.count}")
        self.count += 1
        return Options(content, self.font, self.bold, self.size, self.manner, f"choice{self.count}")

    def rows(self, item: Rows) -> list[Flowable]:
        head: list[list[Flowable]] = []
        for col, label in enumerate(item.headers):
            cell: list[Flowable] = [self.text(label, bold=True, size=self.size - 0.7)]
            if item.notes and item.notes[col]:
                cell.append(self.text(item.notes[col], italic=True, size=6.8, colour=_GREY))
            head.append(cell)
        body = [[self.put(cell) for cell in row] for row in item.rows]
        grid = Table([head, *body], [self.width * share for share in item.widths], repeatRows=1)
        grid.setStyle([*ruled(), ("BACKGROUND", (0, 0), (-1, 0), self.pale)])
        return [Spacer(1, 2), grid, Spacer(1, 6)]

    def answer(self, item: Ask | Choice) -> Flowable:
        return self.put(item) if isinstance(item, Choice) else self.text(item.value)

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        raise NotImplementedError


def ruled() -> list[Any]:
    return [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]


class Grid(PdfLayout):
    """Two ruled columns, drawn squares before the words."""

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        table = Table([[self.text(i.label, bold=True), self.answer(i)] for i in group],
                      [self.width * 0.34, self.width * 0.66])
        table.setStyle([*ruled(), ("BACKGROUND", (0, 0), (0, -1), self.pale)])
        return [table, Spacer(1, 6)]


class Above(PdfLayout):
    """Labels above their values, three to a row; the box stands after its word."""

    font, bold, italic, size, manner = "Times-Roman", "Times-Bold", "Times-Italic", 10, "after"

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        out: list[Flowable] = []
        short = [i for i in group if isinstance(i, Ask) and not i.wide]
        for start in range(0, len(short), 3):
            part = short[start:start + 3]
            table = Table([[self.text(i.label, bold=True, size=8) for i in part], [self.answer(i) for i in part]],
                          [self.width / len(part)] * len(part))
            table.setStyle([*ruled(), ("BACKGROUND", (0, 0), (-1, 0), self.pale)])
            out += [table, Spacer(1, 3)]
        for item in group:
            if item not in short:
                table = Table([[self.text(item.label, bold=True, size=8)], [self.answer(item)]], [self.width])
                table.setStyle([*ruled(), ("BACKGROUND", (0, 0), (-1, 0), self.pale)])
                out += [table, Spacer(1, 3)]
        return out


class Dotted(PdfLayout):
    """Dotted leaders, two to a line; YES and NO, the right one ringed by hand."""

    size, manner, drawn_ink = 10, "ringed", True

    def section(self, title: str) -> list[Flowable]:
        return [Spacer(1, 6), self.text(title, bold=True, size=11.5, colour=self.colour), Spacer(1, 2)]

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        out: list[Flowable] = []
        waiting: list[tuple[str, str]] = []
        for item in group:
            if isinstance(item, Ask) and not item.wide and len(item.label) + len(item.value) < 42:
                waiting.append((item.label, item.value))
                if len(waiting) == 2:
                    out.append(self._line(waiting))
                    waiting = []
                continue
            if waiting:
                out.append(self._line(waiting))
                waiting = []
            if isinstance(item, Choice):
                table = Table([[self.text(item.label, bold=True), self.put(item)]], [self.width * 0.6, self.width * 0.4]
                              if not item.stacked else [self.width * 0.3, self.width * 0.7])
                table.setStyle([("LEFTPADDING", (0, 0), (0, 0), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")])
                out.append(table)
            elif len(item.label) + len(item.value) < 88:
                out.append(self._line([(item.label, item.value)]))
            else:
                out += [self.text(item.label, bold=True), self.text(item.value, after=6)]
        if waiting:
            out.append(self._line(waiting))
        return out

    def _line(self, pairs: list[tuple[str, str]]) -> Flowable:
        return Leaders(list(pairs), self.font, self.bold, self.size)


class Numbered(PdfLayout):
    """Numbered sections and questions in narrow columns; boxes in brackets."""

    size, manner = 9, "brackets"

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper)
        self.part = self.question = 0

    def section(self, title: str) -> list[Flowable]:
        self.part, self.question = self.part + 1, 0
        return super().section(f"Section {self.part}: {title}")

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        rows = []
        for item in group:
            self.question += 1
            rows.append([self.text(f"{max(self.part, 1)}.{self.question}", size=7.5), self.text(item.label, bold=True),
                         self.answer(item)])
        table = Table(rows, [self.width * 0.06, self.width * 0.26, self.width * 0.68])
        table.setStyle(ruled())
        return [table, Spacer(1, 6)]


class Fillable(PdfLayout):
    """A fillable form (AcroForm): text fields and tick boxes that hold the answers."""

    manner = "acro"

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        table = Table([[self.text(i.label, bold=True), self.answer(i)] for i in group],
                      [self.width * 0.34, self.width * 0.66])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.3, _GREY),
                        ("LEFTPADDING", (0, 0), (0, -1), 0)])
        return [table, Spacer(1, 6)]

    def answer(self, item: Ask | Choice) -> Flowable:
        if isinstance(item, Choice):
            return self.put(item)
        self.count += 1
        return TextField(f"field{self.count}", item.label, item.value, self.size, 2 if item.wide else 1)


LAYOUTS: dict[str, type[PdfLayout]] = {
    "pdf-grid": Grid, "pdf-above": Above, "pdf-dotted": Dotted, "pdf-numbered": Numbered, "pdf-fillable": Fillable,
}
