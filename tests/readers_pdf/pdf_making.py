"""PDFs drawn for the tests, and short ways to say what was read from them. All measures from the top left."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from stepdown_pipeline.core.layout import Layout, Line, Run, Table

WIDTH, HEIGHT = A4


class Paper:
    """A canvas that measures from the top, as the reader does."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self.out = BytesIO()
        self.size = size
        self.canvas = Canvas(self.out, pagesize=size, invariant=1)

    def y(self, down: float) -> float:
        return self.size[1] - down

    def text(self, x: float, down: float, words: str, size: float = 11, font: str = "Helvetica") -> Paper:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y(down), words)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.5) -> Paper:
        self.canvas.setLineWidth(weight)
        self.canvas.line(x0, self.y(y0), x1, self.y(y1))
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: str | None = None, stroke: int = 1) -> Paper:
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(x0, self.y(bottom), x1 - x0, bottom - top, stroke=stroke, fill=int(fill is not None))
        self.canvas.setFillColor("black")
        return self

    def grid(self, xs: list[float], ys: list[float], rows: list[list[str]] | None = None, size: float = 10) -> Paper:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for i, row in enumerate(rows or []):
            for j, words in enumerate(row):
                for k, part in enumerate(words.split("\n")):
                    self.text(xs[j] + 5, ys[i] + 12 + k * 1.2 * size, part, size)
        return self

    def page(self) -> Paper:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The PDF with something done to it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # fields outside of the form are on purpose
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def texts(layout: Layout) -> list[str]:
    return [line.text for line in layout.lines()]


def tables(layout: Layout) -> list[Table]:
    return [block for block in layout.blocks if isinstance(block, Table)]


def page_lines(layout: Layout) -> list[Line]:
    return [block for block in layout.blocks if isinstance(block, Line)]


def rows(table: Table) -> list[list[str]]:
    """The cells' words row by row; a merged cell stands where it begins."""
    out: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        out[cell.row].append(cell.text)
    return out


def runs(layout: Layout) -> list[Run]:
    return [run for line in layout.lines() for run in line.runs]


def run_with(layout: Layout, words: str) -> Run:
    """The one run that says exactly this."""
    found = [run for run in runs(layout) if run.text.strip() == words]
    assert len(found) == 1, [run.text for run in runs(layout)]
    return found[0]


def codes(layout: Layout) -> list[str]:
    return [note.code for note in layout.notes]
