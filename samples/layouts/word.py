"""Word papers in seven manners. Each manner is a class; `LAYOUTS` names them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from . import word_kit as kit
from .fixed import docx_bytes
from .model import Ask, Cell, Choice, Form, Item, Pen, Prose, Rows, Section, Sign, Small, Tick


_KEPT = ("Normal Table", "Table Grid")


@dataclass(frozen=True)
class Paper:
    """A council's stationery."""

    council: str = "Wexbridge County Council"
    font: str = "Arial"
    colour: str = "1F3864"
    pale: str = "DCE6F1"
    marking: str = "OFFICIAL-SENSITIVE when completed"
    version: str = "Form CS17 v4.2"


@cache
def _blank() -> bytes:
    """A blank page without the library's hundred styles of tables."""
    doc = Document()
    for unused in [s for s in doc.styles if s.type == WD_STYLE_TYPE.TABLE and s.name not in _KEPT]:
        unused.element.getparent().remove(unused.element)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


class WordLayout:
    """What all manners share: the page, headings, tables, ticks and the places to sign."""

    landscape: ClassVar[bool] = False
    tick: ClassVar[str] = "before"  # before, after, control, symbol, bold, struck, legacy, brackets, ringed
    size: ClassVar[float] = 10
    prompt: ClassVar[str] = "Click or tap here to enter text."
    tab: ClassVar[str] = "   "

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.doc: Any = Document(io.BytesIO(_blank()))
        self.count = 0
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = paper.font, Pt(self.size)
        style.paragraph_format.space_after = Pt(4)
        page = self.doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        if self.landscape:
            page.orientation = WD_ORIENT.LANDSCAPE
            page.page_width, page.page_height = Cm(29.7), Cm(21)
        page.left_margin = page.right_margin = Cm(1.9)
        page.top_margin, page.bottom_margin = Cm(1.8), Cm(1.6)
        self.width = 25.9 if self.landscape else 17.2

    def render(self, form: Form) -> bytes:
        self.head(form)
        group: list[Ask | Choice] = []
        for item in form.items:
            if isinstance(item, Ask | Choice):
                group.append(item)
                continue
            self.flush(group)
            self.item(item)
        self.flush(group)
        return docx_bytes(self.doc)

    # ── page ──

    def head(self, form: Form) -> None:
        page = self.doc.sections[0]
        top = kit.tight(page.header.paragraphs[0])
        kit.write(top, self.paper.marking, size=8, bold=True)
        if form.header:
            kit.write(page.header.add_paragraph(), form.header, size=8)
        foot = kit.tight(page.footer.paragraphs[0])
        kit.write(foot, f"{self.paper.version}    ", size=8)
        kit.page_number(foot)
        self.title(form)

    def title(self, form: Form) -> None:
        kit.write(kit.tight(self.doc.add_paragraph()), self.paper.council, size=11, colour="444444")
        kit.write(kit.tight(self.doc.add_paragraph(), 8), form.title, bold=True, size=17, colour=self.paper.colour)

    def section(self, title: str) -> None:
        table = self.table(1, 1, (1.0,))
        kit.shade(table.cell(0, 0), self.paper.colour)
        line = kit.tight(table.cell(0, 0).paragraphs[0], 2, 2)
        line.paragraph_format.keep_with_next = True
        kit.write(line, title, bold=True, size=11, colour="FFFFFF")
        self.gap()
        self.doc.paragraphs[-1].paragraph_format.keep_with_next = True

    def gap(self, points: float = 3) -> None:
        kit.tight(self.doc.add_paragraph()).paragraph_format.line_spacing = Pt(points)

    def item(self, item: Item) -> None:
        if isinstance(item, Section):
            self.section(item.title)
        elif isinstance(item, Small):
            kit.write(kit.tight(self.doc.add_paragraph(), 4), item.text, italic=True, size=8.5, colour="555555")
        elif isinstance(item, Prose):
            self.prose(item)
        elif isinstance(item, Rows):
            self.rows(item)
        elif isinstance(item, Sign):
            self.sign_line(item)

    def sign_line(self, item: Sign) -> None:
        table = self.table(1, 4, (0.2, 0.38, 0.14, 0.28))
        for col, label in ((0, item.label), (2, item.date_label)):
            kit.write(table.cell(0, col).paragraphs[0], label, bold=True)
        self.sign(table.cell(0, 1).paragraphs[0], item.pen)
        kit.write(table.cell(0, 3).paragraphs[0], item.date)
        self.gap(6)

    def flush(self, group: list[Ask | Choice]) -> None:
        if group:
            self.group(list(group))
            group.clear()

    def group(self, group: list[Ask | Choice]) -> None:
        raise NotImplementedError

    def prose(self, item: Prose) -> None:
        kit.write(kit.tight(self.doc.add_paragraph(), 2, 6), item.heading, bold=True, colour=self.paper.colour)
        for text in item.paragraphs:
            self.doc.add_paragraph(text)

    # ── tables ──

    def table(self, rows: int, cols: int, shares: tuple[float, ...]) -> Any:
        table = self.doc.add_table(rows, cols)
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for index, share in enumerate(shares):
            table.columns[index].width = Cm(self.width * share)
            for cell in table.columns[index].cells:
                cell.width = Cm(self.width * share)
        for row in table.rows:
            for cell in row.cells:
                kit.tight(cell.paragraphs[0], 2, 2)
        return table

    def rows(self, item: Rows) -> None:
        table = self.table(1 + len(item.rows), len(item.headers), item.widths)
        kit.repeat_heading(table.rows[0])
        for col, text in enumerate(item.headers):
            cell = table.cell(0, col)
            kit.shade(cell, self.paper.pale)
            kit.write(cell.paragraphs[0], text, bold=True, size=self.size - 1)
            if item.notes and item.notes[col]:
                kit.write(kit.tight(cell.add_paragraph()), item.notes[col], italic=True, size=7.5)
        for place, row in zip(table.rows[1:], item.rows, strict=True):
            for cell, content in zip(place.cells, row, strict=True):
                self.put(cell.paragraphs[0], content)
        self.gap(6)

    # ── answers ──

    def put(self, paragraph: Paragraph, content: Cell) -> None:
        if isinstance(content, str):
            kit.write(paragraph, content)
        elif isinstance(content, Tick):
            self.box(paragraph, content.on)
        elif isinstance(content, Choice):
            self.choice(paragraph, content)
        else:
            self.sign(paragraph, content)

    def sign(self, paragraph: Paragraph, pen: Pen) -> None:
        if pen.mark == "ink":
            kit.signature(paragraph, pen.name, 3.6)
        elif pen.mark == "typed":
            kit.write(paragraph, pen.name, italic=True)
        elif pen.mark == "asserted":
            kit.write(paragraph, pen.words)

    def answer(self, paragraph: Paragraph, ask: Ask) -> None:
        if ask.value:
            kit.write(paragraph, ask.value)
        else:
            kit.control(paragraph, "", "answer", self.prompt)

    def box(self, paragraph: Paragraph, on: bool) -> None:
        self.count += 1
        if self.tick in ("control", "after"):
            kit.control_box(paragraph, on)
        elif self.tick == "symbol":
            kit.symbol_box(paragraph, on)
        elif self.tick == "legacy":
            kit.legacy_box(paragraph, on, f"Check{self.count}")
        elif self.tick == "brackets":
            kit.write(paragraph, "[x]" if on else "[ ]")
        else:
            kit.write(paragraph, "\u2612" if on else "\u2610")

    def choice(self, paragraph: Paragraph, item: Choice) -> None:
        for index, option in enumerate(item.options):
            on = option == item.chosen
            if index:
                kit.write(paragraph, "\n" if item.stacked else self.tab)
            style = "before" if item.stacked and self.tick in ("bold", "struck", "ringed") else self.tick
            if style == "bold":
                kit.write(paragraph, option.upper(), bold=on)
            elif style == "struck":
                kit.write(paragraph, option, struck=item.chosen is not None and not on)
                if index + 1 < len(item.options):
                    kit.write(paragraph, " /")
            elif style == "ringed":
                kit.write(paragraph, option, ringed=on)
            elif style == "after" and not item.stacked:
                kit.write(paragraph, option + " ")
                self.box(paragraph, on)
            else:
                self.box(paragraph, on)
                kit.write(paragraph, ("" if style == "tightbox" else " ") + option)
        if self.tick == "struck" and not item.stacked:
            kit.write(paragraph, "  (delete as appropriate)", italic=True, size=8)


class Grid(WordLayout):
    """1: two-column tables, shaded labels at the left, Unicode boxes before the words."""

    def group(self, group: list[Ask | Choice]) -> None:
        table = self.table(len(group), 2, (0.34, 0.66))
        for row, item in enumerate(group):
            kit.shade(table.cell(row, 0), self.paper.pale)
            kit.write(table.cell(row, 0).paragraphs[0], item.label, bold=True)
            self.reply(table.cell(row, 1).paragraphs[0], item)
        self.gap(6)

    def reply(self, paragraph: Paragraph, item: Ask | Choice) -> None:
        if isinstance(item, Choice):
            self.choice(paragraph, item)
        else:
            self.answer(paragraph, item)


class Controls(WordLayout):
    """2: content controls everywhere, the label above its value in grids of three; ``Yes ☒ No ☐`` after the question."""

    tick = "after"
    size = 10

    def group(self, group: list[Ask | Choice]) -> None:
        short = [a for a in group if isinstance(a, Ask) and not a.wide]
        rest = [a for a in group if not (isinstance(a, Ask) and not a.wide)]
        for start in range(0, len(short), 3):
            part = short[start:start + 3]
            table = self.table(2, len(part), tuple(1 / len(part) for _ in part))
            for col, ask in enumerate(part):
                kit.shade(table.cell(0, col), self.paper.pale)
                kit.write(table.cell(0, col).paragraphs[0], ask.label, bold=True, size=9)
                kit.control(table.cell(1, col).paragraphs[0], ask.value, ask.label[:20], self.prompt_for(ask.label))
            self.gap()
        for item in rest:
            if isinstance(item, Choice) and item.stacked:
                table = self.table(2, 1, (1.0,))
                kit.shade(table.cell(0, 0), self.paper.pale)
                kit.write(table.cell(0, 0).paragraphs[0], item.label, bold=True, size=9)
                kit.drop_down(table.cell(1, 0).paragraphs[0], item.options, item.chosen, item.label[:20])
                self.gap()
            elif isinstance(item, Choice):
                line = kit.tight(self.doc.add_paragraph(), 4, 2)
                kit.write(line, f"{item.label} ", bold=True)
                self.choice(line, item)
            else:
                table = self.table(2, 1, (1.0,))
                kit.shade(table.cell(0, 0), self.paper.pale)
                kit.write(table.cell(0, 0).paragraphs[0], item.label, bold=True, size=9)
                kit.control(table.cell(1, 0).paragraphs[0], item.value, item.label[:20], self.prompt)
                self.gap()

    def prompt_for(self, label: str) -> str:
        words = label.lower()
        return "Click or tap to enter a date." if "date" in words or "dob" in words else self.prompt

    def put(self, paragraph: Paragraph, content: Cell) -> None:
        if isinstance(content, str):
            kit.control(paragraph, content, "cell", self.prompt)
        else:
            super().put(paragraph, content)


class Landscape(WordLayout):
    """3: landscape, label and value in pairs side by side, instructions in heading cells, "…signed?Yes/No" unspaced."""

    landscape = True
    tick = "ringed"
    size = 9.5
    tab = "/"

    def group(self, group: list[Ask | Choice]) -> None:
        pairs = [a for a in group if isinstance(a, Ask) and not a.wide]
        rest = [a for a in group if not (isinstance(a, Ask) and not a.wide)]
        if pairs:
            rows = (len(pairs) + 1) // 2
            table = self.table(rows, 4, (0.16, 0.34, 0.16, 0.34))
            for index, ask in enumerate(pairs):
                row, col = divmod(index, 2)
                kit.shade(table.cell(row, col * 2), self.paper.pale)
                kit.write(table.cell(row, col * 2).paragraphs[0], ask.label, bold=True, size=9)
                self.answer(table.cell(row, col * 2 + 1).paragraphs[0], ask)
            self.gap(6)
        for item in rest:
            table = self.table(1, 1, (1.0,))
            first = table.cell(0, 0).paragraphs[0]
            kit.write(first, item.label, bold=True, size=9)
            if isinstance(item, Choice):
                if item.stacked:
                    kit.write(first, "\n")
                self.choice(first, item)
            else:
                self.answer(kit.tight(table.cell(0, 0).add_paragraph(), 2), item)
            self.gap()


class Parts(WordLayout):
    """4: Part A, B, C; "Label: value" lines, children in numbered rows, Wingdings boxes before the words."""

    tick = "symbol"
    size = 10.5
    prompt = "[please complete]"

    def section(self, title: str) -> None:
        line = kit.tight(self.doc.add_paragraph(), 4, 10)
        kit.write(line, title.upper() if len(title) < 9 else title, bold=True, size=13, colour=self.paper.colour)

    def group(self, group: list[Ask | Choice]) -> None:
        for item in group:
            line = kit.tight(self.doc.add_paragraph(), 5)
            label = item.label if item.label.endswith(("?", ":")) else item.label + ":"
            kit.write(line, label + " ", bold=True)
            if isinstance(item, Choice):
                if item.stacked:
                    kit.write(line, "\n")
                else:
                    kit.leader(line, 11.5, dots=False)
                    kit.write(line, "\t")
                self.choice(line, item)
            else:
                self.answer(line, item)

    def sign_line(self, item: Sign) -> None:
        line = kit.tight(self.doc.add_paragraph(), 6, 6)
        kit.leader(line, 10.5, dots=False)
        kit.write(line, f"{item.label}: ", bold=True)
        self.sign(line, item.pen)
        kit.write(line, "\t")
        kit.write(line, f"{item.date_label}: ", bold=True)
        kit.write(line, item.date)


class Dotted(WordLayout):
    """5: no tables for identity, dotted leaders two to a line, "(delete as appropriate)"."""

    tick = "struck"
    size = 11
    prompt = "…………………………"

    def section(self, title: str) -> None:
        line = kit.tight(self.doc.add_paragraph(), 4, 10)
        kit.write(line, title, bold=True, under=True)

    def group(self, group: list[Ask | Choice]) -> None:
        line: Paragraph | None = None
        for item in group:
            short = isinstance(item, Ask) and not item.wide and len(item.label + item.value) < 38
            if line is not None and short:
                self.dotted(line, item, 17.0)
                line = None
                continue
            line = kit.tight(self.doc.add_paragraph(), 6)
            if short:
                self.dotted(line, item, 8.6)
                continue
            if isinstance(item, Choice):
                kit.write(line, item.label + ("\n" if item.stacked else "  "))
                self.choice(line, item)
            else:
                self.dotted(line, item, 17.0)
            line = None

    def sign_line(self, item: Sign) -> None:
        line = kit.tight(self.doc.add_paragraph(), 6, 6)
        kit.leader(line, 10.5)
        kit.leader(line, 17.0)
        kit.write(line, f"{item.label} ")
        self.sign(line, item.pen)
        kit.write(line, f"\t {item.date_label} {item.date} \t")

    def dotted(self, line: Paragraph, item: Ask | Choice, at: float) -> None:
        value = item.value if isinstance(item, Ask) else ""
        kit.leader(line, at)
        label = item.label.rstrip(":")
        kit.write(line, f"{label} ")
        if value:
            kit.write(line, f"{value} ")
        kit.write(line, "\t" if at > 15 else "\t ")


class Numbered(WordLayout):
    """6: numbered sections, each question numbered in a narrow left column; boxes in brackets."""

    tick = "brackets"
    size = 9.5

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper)
        self.part = self.question = 0

    def section(self, title: str) -> None:
        self.part, self.question = self.part + 1, 0
        super().section(f"{self.part}. {title}")

    def group(self, group: list[Ask | Choice]) -> None:
        table = self.table(len(group), 3, (0.07, 0.31, 0.62))
        for row, item in enumerate(group):
            self.question += 1
            kit.write(table.cell(row, 0).paragraphs[0], f"{max(self.part, 1)}.{self.question}", size=8)
            kit.write(table.cell(row, 1).paragraphs[0], item.label, bold=True)
            if isinstance(item, Choice):
                self.choice(table.cell(row, 2).paragraphs[0], item)
            else:
                self.answer(table.cell(row, 2).paragraphs[0], item)
        self.gap(6)


class Legacy(WordLayout):
    """7: a protected form of the old kind: form fields in a table of four columns, and a text box at the top."""

    tick = "legacy"
    size = 10

    def title(self, form: Form) -> None:
        box = kit.tight(self.doc.add_paragraph())
        kit.text_box(box, (form.header or "For office use", "Received by ………"), 11)
        super().title(form)

    def group(self, group: list[Ask | Choice]) -> None:
        pairs = [a for a in group if isinstance(a, Ask) and not a.wide]
        rest = [a for a in group if not (isinstance(a, Ask) and not a.wide)]
        if pairs:
            table = self.table((len(pairs) + 1) // 2, 4, (0.19, 0.31, 0.19, 0.31))
            for index, ask in enumerate(pairs):
                row, col = divmod(index, 2)
                kit.write(table.cell(row, col * 2).paragraphs[0], ask.label + ":", bold=True)
                self.answer(table.cell(row, col * 2 + 1).paragraphs[0], ask)
            self.gap(6)
        for item in rest:
            table = self.table(1, 2, (0.34, 0.66))
            kit.write(table.cell(0, 0).paragraphs[0], item.label, bold=True)
            if isinstance(item, Choice):
                self.choice(table.cell(0, 1).paragraphs[0], item)
            else:
                self.answer(table.cell(0, 1).paragraphs[0], item)
            self.gap()

    def answer(self, paragraph: Paragraph, ask: Ask) -> None:
        self.count += 1
        kit.legacy_text(paragraph, ask.value, f"Text{self.count}")


class Struck(Grid):
    """1, in another council's hand: bare YES and NO of which one is bold."""

    tick = "bold"
    tab = "   "


LAYOUTS: dict[str, type[WordLayout]] = {
    "grid": Grid, "controls": Controls, "landscape": Landscape, "parts": Parts, "dotted": Dotted,
    "numbered": Numbered, "legacy": Legacy, "struck": Struck,
}
