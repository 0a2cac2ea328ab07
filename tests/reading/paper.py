"""Draws a ``Sheet`` as a PDF with text: ruled or bare tables, leaders, drawn boxes, form fields, ink as pictures."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .markup import LEFT, PROMPTS, UP, Block, G, H, Leaders, NewPage, P, Sheet, TextBox, pieces, scribble

Ticks = Literal["drawn", "dingbats", "bracket", "field"]
_SIZE: Final = 9.5
_LINE: Final = 12.5
_MARGIN: Final = 48.0


@dataclass(frozen=True)
class Word:
    """Something to set in a line: a word, a box, ink, a field to type in, or a gap."""

    kind: str
    text: str
    width: float
    style: str = "plain"


def draw(sheet: Sheet, ticks: Ticks = "drawn", *, fields: bool = False) -> bytes:
    """The sheet as the bytes of a PDF; ``fields``: what is typed stands in AcroForm fields."""
    return _Press(sheet, ticks, fields=fields).run()


class _Press:
    def __init__(self, sheet: Sheet, ticks: Ticks, *, fields: bool) -> None:
        self.sheet, self.ticks, self.fields = sheet, ticks, fields
        self.width, self.height = landscape(A4) if sheet.landscape else A4
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, (self.width, self.height), invariant=True)
        self.y = 0.0
        self.count = 0

    def run(self) -> bytes:
        self._page()
        for block in self.sheet.blocks:
            self._block(block)
        self.canvas.save()
        return self.out.getvalue()

    def _page(self) -> None:
        canvas = self.canvas
        if self.y:
            canvas.showPage()
        self.y = self.height - _MARGIN
        canvas.setFont("Helvetica", 8)
        if self.sheet.header:
            canvas.drawString(_MARGIN, self.height - 30, self.sheet.header)
        if self.sheet.footer:
            canvas.drawString(_MARGIN, 24, self.sheet.footer)
        if self.sheet.watermark:
            canvas.saveState()
            canvas.setFillGray(0.85)
            canvas.setFont("Helvetica-Bold", 90)
            canvas.translate(self.width / 2, self.height / 2)
            canvas.rotate(50)
            canvas.drawCentredString(0, 0, self.sheet.watermark)
            canvas.restoreState()

    def _need(self, height: float) -> None:
        if self.y - height < _MARGIN:
            self._page()

    def _block(self, block: Block) -> None:
        wide = self.width - 2 * _MARGIN
        match block:
            case H(text, level):
                self._need(26)
                self.y -= 10
                self.canvas.setFont("Helvetica-Bold", 14 if level <= 1 else 11)
                self.canvas.drawString(_MARGIN, self.y - 11, text)
                self.y -= 20
            case P(text):
                lines = self._lines(text, wide)
                self._need(len(lines) * _LINE)
                self.y = self._set(lines, _MARGIN, self.y) - 5
            case Leaders(entries):
                self._leaders(entries, wide)
            case TextBox(lines):
                height = len(lines) * _LINE + 8
                self._need(height)
                self.canvas.rect(self.width / 2, self.y - height, self.width / 2 - _MARGIN, height)
                for number, line in enumerate(lines):
                    self._set(self._lines(line, 400), self.width / 2 + 4, self.y - 3 - number * _LINE)
                self.y -= height + 6
            case G():
                self._grid(block, _MARGIN, wide)
                self.y -= 10
            case NewPage():
                self._page()

    def _leaders(self, entries: Any, wide: float) -> None:
        self._need(_LINE + 6)
        share = wide / len(entries)
        for number, (label, value) in enumerate(entries):
            left, right = _MARGIN + number * share, _MARGIN + (number + 1) * share - 8
            typed = f"{label} ......{value}"
            dots = int(
                max(0.0, right - left - stringWidth(typed, "Helvetica", _SIZE)) / stringWidth(".", "Helvetica", _SIZE)
            )
            self._set(self._lines(typed + "." * dots, 900), left, self.y)
        self.y -= _LINE + 6

    def _grid(self, grid: G, left: float, wide: float) -> None:
        columns = max(len(row) for row in grid.rows)
        shares = list(grid.widths) or [1 / columns] * columns
        edges = [left]
        for share in shares:
            edges.append(edges[-1] + share / sum(shares) * wide)
        heights = [self._row_height(grid, r, edges) for r in range(len(grid.rows))]
        for r in range(len(grid.rows)):
            if self.y - heights[r] < _MARGIN:
                self._page()
                if grid.repeat_head and r:
                    self._row(grid, 0, edges, heights)
            self._row(grid, r, edges, heights)

    def _row(self, grid: G, r: int, edges: list[float], heights: list[float]) -> None:
        row = grid.rows[r]
        for c, content in enumerate(row):
            if content in (LEFT, UP):
                continue
            right = self._right(grid, r, c)
            down = self._down(grid, r, c)
            height = sum(heights[r : down + 1])
            x0, x1 = edges[c], edges[right + 1]
            if grid.ruled:
                self.canvas.rect(x0, self.y - height, x1 - x0, height)
            if isinstance(content, G):
                keep, self.y = self.y, self.y - 3
                self._grid(content, x0 + 3, x1 - x0 - 6)
                self.y = keep
            else:
                self._set(self._lines(content, x1 - x0 - 8), x0 + 4, self.y - 2)
        self.y -= heights[r]

    @staticmethod
    def _right(grid: G, r: int, c: int) -> int:
        while c + 1 < len(grid.rows[r]) and grid.rows[r][c + 1] == LEFT:
            c += 1
        return c

    @staticmethod
    def _down(grid: G, r: int, c: int) -> int:
        while r + 1 < len(grid.rows) and c < len(grid.rows[r + 1]) and grid.rows[r + 1][c] == UP:
            r += 1
        return r

    def _row_height(self, grid: G, r: int, edges: list[float]) -> float:
        best = _LINE
        for c, content in enumerate(grid.rows[r]):
            if content in (LEFT, UP) or self._down(grid, r, c) > r:
                continue
            wide = edges[self._right(grid, r, c) + 1] - edges[c] - 8
            if isinstance(content, G):
                columns = max(len(row) for row in content.rows)
                inner = [i * wide / columns for i in range(columns + 1)]
                best = max(best, 8 + sum(self._row_height(content, i, inner) for i in range(len(content.rows))))
            else:
                lines = self._lines(content, wide)
                best = max(best, sum(30.0 if any(w.kind == "ink" for w in line) else _LINE for line in lines))
        return best + 5

    def _lines(self, text: str, wide: float) -> list[list[Word]]:
        """The text broken to a width; words wider than the cell break inside, as narrow columns do."""
        lines: list[list[Word]] = [[]]
        at = 0.0
        for word in self._words(text):
            if word.kind == "end":
                lines.append([])
                at = 0.0
                continue
            while at + word.width > wide and word.kind != "gap":
                if at > 0:
                    lines.append([])
                    at = 0.0
                    continue
                if word.kind != "word" or len(word.text) < 2:
                    break
                cut = max(1, int(len(word.text) * wide / word.width))
                while cut > 1 and self._wide(word.text[:cut], word.style) > wide:
                    cut -= 1
                lines[-1].append(Word("word", word.text[:cut], wide, word.style))
                lines.append([])
                word = Word("word", word.text[cut:], self._wide(word.text[cut:], word.style), word.style)
            if word.kind == "gap" and not lines[-1]:
                continue
            lines[-1].append(word)
            at += word.width
        return lines

    def _words(self, text: str) -> list[Word]:
        out: list[Word] = []
        for piece in pieces(text):
            kind, inside = piece.kind, piece.text
            if kind in ("del", "hidden"):
                continue
            if kind == "ink":
                out.append(Word("ink", inside, 104))
            elif kind == "box":
                mark = {"bracket": "[x]" if inside == "☒" else "[ ]"}.get(self.ticks, "")
                out.append(Word("word", mark, self._wide(mark, "plain")) if mark else Word("box", inside, 9))
            elif kind in PROMPTS and self.fields:
                out.append(Word("field", inside, 150))
            else:
                if kind in PROMPTS:
                    inside, kind = inside or ("" if kind == "legacy" else PROMPTS[kind]), "plain"
                for token in re.findall(r"\n|\t|[^\S\n\t]+|[^\s]+", inside):
                    style = kind if kind in ("b", "s", "u", "o") else "plain"
                    if token == "\n":
                        out.append(Word("end", "", 0))
                    elif token.isspace():
                        gap = 30.0 if token == "\t" else stringWidth(" ", "Helvetica", _SIZE) * len(token)
                        out.append(Word("gap", token, gap, style))
                    else:
                        out.append(Word("word", token, self._wide(token, style), style))
        return out

    @staticmethod
    def _wide(text: str, style: str) -> float:
        return float(stringWidth(text, "Helvetica-Bold" if style == "b" else "Helvetica", _SIZE))

    def _set(self, lines: list[list[Word]], left: float, top: float) -> float:
        for line in lines:
            tall = 30.0 if any(word.kind == "ink" for word in line) else _LINE
            base, x = top - tall + 3.5, left
            run: list[Word] = []
            for word in line:
                if word.kind in ("word", "gap") and (not run or run[-1].style == word.style):
                    run.append(word)
                    continue
                x = self._string(run, x, base)
                run = [word] if word.kind in ("word", "gap") else []
                if not run:
                    x = self._thing(word, x, base)
            self._string(run, x, base)
            top -= tall
        return top

    def _string(self, run: list[Word], x: float, base: float) -> float:
        if not run:
            return x
        style, canvas = run[0].style, self.canvas
        canvas.setFont("Helvetica-Bold" if style == "b" else "Helvetica", _SIZE)
        start = x
        text = ""
        for word in run:
            if word.text == "\t":
                canvas.drawString(x, base, text)
                x += self._wide(text, style) + 30
                text = ""
            else:
                text += word.text
        canvas.drawString(x, base, text)
        x += self._wide(text, style)
        if style == "s":
            canvas.line(start, base + 3, x, base + 3)
        elif style == "u":
            canvas.line(start, base - 1.5, x, base - 1.5)
        elif style == "o":
            canvas.ellipse(start - 4, base - 4, x + 4, base + 10)
        return x

    def _thing(self, word: Word, x: float, base: float) -> float:
        canvas = self.canvas
        if word.kind == "ink":
            canvas.drawImage(ImageReader(io.BytesIO(scribble(int(word.text)))), x, base, 100, 25)
        elif word.kind == "field":
            self.count += 1
            canvas.acroForm.textfield(
                name=f"Text{self.count}",
                value=word.text,
                x=x,
                y=base - 2,
                width=146,
                height=11,
                fontSize=8,
                borderWidth=0,
            )
        elif self.ticks == "dingbats":
            canvas.setFont("ZapfDingbats", _SIZE)
            canvas.drawString(x, base, "\u2714" if word.text == "☒" else "\u274f")  # a heavy tick, a shadowed box
        elif self.ticks == "field":
            self.count += 1
            canvas.acroForm.checkbox(
                name=f"Check{self.count}", checked=word.text == "☒", x=x, y=base - 1, size=8, buttonStyle="cross"
            )
        else:
            canvas.rect(x + 1, base - 0.5, 7, 7)
            if word.text == "☒":
                canvas.line(x + 1, base - 0.5, x + 8, base + 6.5)
                canvas.line(x + 1, base + 6.5, x + 8, base - 0.5)
        return x + word.width
