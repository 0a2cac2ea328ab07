"""Layouts that no sample has: nested tables, merged cells, columns to tick, bullets, print without rules."""

from __future__ import annotations

from typing import Any, ClassVar

from docx.shared import Cm
from layouts import word_kit as kit
from layouts.model import Ask, Choice, Sign
from layouts.pdf import PdfLayout
from layouts.word import WordLayout
from reportlab.platypus import Flowable, Spacer, Table


class Nested(WordLayout):
    """Each group is a table within the one cell of an outer table; answers came in as tracked insertions."""

    tick = "before"

    def group(self, group: list[Ask | Choice]) -> None:
        outer = self.table(1, 1, (1.0,))
        inner = outer.cell(0, 0).add_table(len(group), 2)
        inner.style = "Table Grid"
        for row, item in enumerate(group):
            for col, share in ((0, 0.35), (1, 0.6)):
                inner.cell(row, col).width = Cm(self.width * share)
            kit.write(kit.tight(inner.cell(row, 0).paragraphs[0], 2, 2), item.label, bold=True)
            place = kit.tight(inner.cell(row, 1).paragraphs[0], 2, 2)
            if isinstance(item, Choice):
                self.choice(place, item)
            elif item.value:
                kit.inserted(place, item.value)
        self.gap(6)


class Merged(WordLayout):
    """One table a section: labels in a row, answers in the row below, wide questions merged across."""

    tick = "symbol"
    size = 9.5

    def group(self, group: list[Ask | Choice]) -> None:
        lines: list[list[Ask | Choice]] = [[]]
        for item in group:
            wide = isinstance(item, Choice) or item.wide
            if wide or len(lines[-1]) == 4:
                lines.append([])
            lines[-1].append(item)
            if wide:
                lines.append([])
        lines = [line for line in lines if line]
        table = self.table(2 * len(lines), 4, (0.25,) * 4)
        for number, line in enumerate(lines):
            for col, item in enumerate(line):
                last = 3 if col + 1 == len(line) else col
                top = table.cell(2 * number, col).merge(table.cell(2 * number, last))
                below = table.cell(2 * number + 1, col).merge(table.cell(2 * number + 1, last))
                kit.shade(top, self.paper.pale)
                kit.write(top.paragraphs[0], item.label, bold=True, size=8.5)
                if isinstance(item, Choice):
                    self.choice(below.paragraphs[0], item)
                else:
                    kit.write(below.paragraphs[0], item.value)
        self.gap(6)


class TickColumns(WordLayout):
    """Questions with a column for Yes and one for No, to be ticked; other questions in pairs."""

    tick = "before"

    def group(self, group: list[Ask | Choice]) -> None:
        asks = [item for item in group if isinstance(item, Ask) and not item.wide]
        if asks:
            table = self.table(len(asks), 2, (0.4, 0.6))
            for row, ask in enumerate(asks):
                kit.write(table.cell(row, 0).paragraphs[0], ask.label + ":")
                kit.write(table.cell(row, 1).paragraphs[0], ask.value, bold=True)
            self.gap(6)
        asked = [item for item in group if isinstance(item, Choice) and item.options == ("Yes", "No")]
        if asked:
            table = self.table(len(asked) + 1, 3, (0.76, 0.12, 0.12))
            for col, text in enumerate(("Question", "Yes", "No")):
                kit.write(table.cell(0, col).paragraphs[0], text, bold=True)
            for row, choice in enumerate(asked, 1):
                kit.write(table.cell(row, 0).paragraphs[0], choice.label)
                for col, option in ((1, "Yes"), (2, "No")):
                    kit.write(table.cell(row, col).paragraphs[0], "\u2713" if choice.chosen == option else "")
            self.gap(6)
        for item in group:
            if item in asks or item in asked:
                continue
            table = self.table(2, 1, (1.0,))
            kit.write(table.cell(0, 0).paragraphs[0], item.label, bold=True)
            if isinstance(item, Choice):
                self.choice(table.cell(1, 0).paragraphs[0], item)
            else:
                kit.write(table.cell(1, 0).paragraphs[0], item.value)
            self.gap()


class Bulleted(WordLayout):
    """No tables for questions: bullets of "Label – answer", boxes in content controls."""

    tick = "control"
    size = 11

    def section(self, title: str) -> None:
        self.doc.add_heading(title, 2)

    def group(self, group: list[Ask | Choice]) -> None:
        for item in group:
            line = kit.tight(self.doc.add_paragraph(style="List Bullet"), 3)
            kit.write(line, item.label, bold=True)
            kit.write(line, " \u2013 " if not item.label.endswith("?") else " ")
            if isinstance(item, Choice):
                if item.stacked:
                    kit.write(line, "\n")
                self.choice(line, item)
            else:
                self.answer(line, item)

    def sign_line(self, item: Sign) -> None:
        line = kit.tight(self.doc.add_paragraph(), 6, 6)
        kit.write(line, f"{item.label}: ", bold=True)
        self.sign(line, item.pen)
        kit.write(line, "        ")
        kit.write(line, f"{item.date_label}: ", bold=True)
        kit.write(line, item.date)


class Unruled(PdfLayout):
    """Print without rules: labels in one column of white space, answers in the next; the box before its word."""

    font, bold, italic, size = "Times-Roman", "Times-Bold", "Times-Italic", 10.5
    manner: ClassVar[str] = "drawn"

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        table = Table([[self.text(item.label, bold=True), self.answer(item)] for item in group],
                      [self.width * 0.4, self.width * 0.6])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)])
        return [table, Spacer(1, 6)]


class Banded(PdfLayout):
    """Pairs side by side in shaded bands without lines; circled YES or NO."""

    manner: ClassVar[str] = "ringed"
    size = 9

    def group(self, group: list[Ask | Choice]) -> list[Flowable]:
        rows: list[list[Any]] = []
        spans: list[Any] = []
        short = [item for item in group if isinstance(item, Ask) and not item.wide]
        for start in range(0, len(short), 2):
            cells: list[Any] = []
            for item in short[start:start + 2]:
                cells += [self.text(item.label, bold=True, size=8), self.answer(item)]
            rows.append(cells + [""] * (4 - len(cells)))
        for item in group:
            if item not in short:
                spans.append(("SPAN", (1, len(rows)), (3, len(rows))))
                rows.append([self.text(item.label, bold=True, size=8), self.answer(item), "", ""])
        bands = [("BACKGROUND", (0, row), (-1, row), self.pale) for row in range(0, len(rows), 2)]
        table = Table(rows, [self.width * share for share in (0.2, 0.3, 0.2, 0.3)])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *bands, *spans])
        return [table, Spacer(1, 6)]


WORD: dict[str, type[WordLayout]] = {"nested": Nested, "merged": Merged, "columns": TickColumns, "bulleted": Bulleted}
PDF: dict[str, type[PdfLayout]] = {"pdf-unruled": Unruled, "pdf-banded": Banded}
MANNERS = (*WORD, *PDF)
