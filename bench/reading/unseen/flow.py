"""Blocks down the pages of a PDF, by either maker."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .ink_notes import annotated
from .lines import Set, Setter
from .parts import Banner, Block, Break, Cell, Framed, Grid, Head, Keep, Para, Sheet, Side, Space, Style
from .pens import Hand
from .places import WRITING
from .surfaces import BLACK, CanvasSurface, FpdfSurface, Surface, rgb

WHITE = (255, 255, 255)


def print_pdf(sheet: Sheet, seed: str, *, typed: bool) -> tuple[bytes, int]:
    """The file, and how many pages it has. It is set twice: the first time counts the pages."""
    pages = 1
    for _ in range(2):
        dice = random.Random(seed)
        surface: Surface = FpdfSurface() if sheet.style.maker == "fpdf" else CanvasSurface()
        flow = Flow(dice, sheet.style, surface, pages, typed=typed, penned=sheet.penned)
        flow.all(sheet.blocks)
        pages = surface.pages
    data = surface.data()
    return (annotated(data, flow.setter.placer.notes, flow.high) if flow.setter.placer.notes else data), pages


class Flow:
    """Where the next block goes."""

    def __init__(
        self, dice: random.Random, style: Style, surface: Surface, pages: int, *, typed: bool, penned: bool
    ) -> None:
        self.dice, self.style, self.surface, self.of = dice, style, surface, pages
        self.wide, self.high = (842.0, 595.0) if style.landscape else (595.0, 842.0)
        self.setter = Setter(dice, style, surface, Hand(dice), dice.choice(sorted(WRITING)), typed=typed, penned=penned)
        self.x, self.room = style.margin, self.wide - 2 * style.margin
        self.y = self.bottom = 0.0
        self._page()

    def _page(self) -> None:
        self.surface.page(self.wide, self.high)
        style, number = self.style, self.surface.pages
        self.y, self.bottom = style.margin, self.high - style.margin - (12 if style.footer else 0)
        small = style.size - 2
        if style.header:
            self.surface.text(style.margin, 28, style.header, style.font, small, (90, 90, 90))
        if style.footer:
            said = style.footer.replace("{page}", str(number)).replace("{pages}", str(self.of))
            self.surface.text(style.margin, self.high - 26, said, style.font, small, (90, 90, 90))

    def all(self, blocks: Sequence[Block]) -> None:
        for place, block in enumerate(blocks):
            if isinstance(block, Head) and place + 1 < len(blocks) and not isinstance(blocks[place + 1], Break):
                self._room_for(26 + min(90.0, self.tall(blocks[place + 1])))
            self.put(block)

    def _room_for(self, high: float) -> None:
        if self.y + high > self.bottom and self.y > self.style.margin + 40:
            self._page()

    def put(self, block: Block) -> None:
        if isinstance(block, Break):
            self._page()
        elif isinstance(block, Space):
            self.y += block.high
        elif isinstance(block, Banner):
            self._banner(block)
        elif isinstance(block, Head):
            self._head(block)
        elif isinstance(block, Para):
            self._para(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Side):
            self._side(block)
        elif isinstance(block, Keep):
            self._room_for(self.tall(block))
            for one in block.blocks:
                self.put(one)
        else:
            self._framed(block)

    def tall(self, block: Block) -> float:
        """How high a block will be, about."""
        if isinstance(block, Para):
            size = self.style.size + block.size
            return (
                sum(line.high for line in self.setter.broken(block.pieces, self.room - block.indent, size))
                + block.after
            )
        if isinstance(block, Grid):
            return sum(self._heights(block, self._widths(block, self.room)))
        if isinstance(block, Side):
            return max(sum(self.tall(one) for one in part) for part in (block.left, block.right)) * 1.3
        if isinstance(block, Keep):
            return sum(self.tall(one) for one in block.blocks)
        if isinstance(block, Framed):
            self.room -= 12
            high = sum(self.tall(one) for one in block.blocks) + 10
            self.room += 12
            return high
        return {Head: 24.0, Banner: 70.0, Space: 6.0}.get(type(block), 0.0)

    # ── Heads ──

    def _banner(self, block: Banner) -> None:
        style, page, bold = self.style, self.surface, self.style.font + "-bold"
        colour, how = rgb(style.colour), style.banner
        size = style.size + 7
        while page.wide(block.title, bold, size) > self.room - 12:
            size -= 0.5
        if how == "bar":
            page.rect(self.x, self.y, self.room, 46, colour)
            page.text(self.x + 8, self.y + 15, block.council, style.font, style.size, WHITE)
            page.text(self.x + 8, self.y + 36, block.title, bold, size, WHITE)
            self.y += 56
        else:
            left = {"right": self.x + self.room - page.wide(block.council, bold, style.size + 1) - 4}.get(
                how, self.x + (30 if how == "left" else 0)
            )
            if how in {"left", "right"}:
                self._logo(self.x if how == "left" else left - 30, self.y, colour)
            page.text(left, self.y + 17, block.council, bold, style.size + 1, colour)
            title = self.x + (self.room - page.wide(block.title, bold, size)) / 2 if how == "centre" else self.x
            page.text(title, self.y + 32 + size * 0.6, block.title, bold, size)
            self.y += 44 + size * 0.6
            if how in {"left", "right"}:
                page.line(self.x, self.y - 4, self.x + self.room, self.y - 4, 1.4, colour)
        if block.sub:
            page.text(self.x, self.y + 9, block.sub, style.font + "-bold", style.size)
            self.y += 16
        self.y += 6

    def _logo(self, x: float, y: float, colour: tuple[int, int, int]) -> None:
        self.surface.rect(x, y + 2, 22, 22, colour)
        self.surface.rect(x + 5, y + 7, 12, 5, WHITE)
        self.surface.round(x + 11, y + 18, 3.4, on=False)

    def _head(self, block: Head) -> None:
        style, page, bold = self.style, self.surface, self.style.font + "-bold"
        size = style.size + (1 if block.level == 1 else 0)
        self._room_for(44)
        self.y += 5
        text, colour = block.text.upper() if style.heads == "caps" else block.text, rgb(style.colour)
        if style.heads in {"bar", "numbered"}:
            page.rect(self.x, self.y, self.room, size * 1.7, colour)
            page.text(self.x + 5, self.y + size * 1.22, text, bold, size, WHITE)
        elif style.heads == "box":
            page.rect(self.x, self.y, self.room, size * 1.6, rgb(style.shade), BLACK, 0.5)
            page.text(self.x + 5, self.y + size * 1.17, text, bold, size)
        else:
            page.text(self.x, self.y + size * 1.1, text, bold, size, colour)
            if style.heads == "line":
                page.line(self.x, self.y + size * 1.45, self.x + self.room, self.y + size * 1.45, 0.9, colour)
        self.y += size * 1.7 + 4

    # ── Text ──

    def _para(self, block: Para) -> None:
        size = self.style.size + block.size
        lines = self.setter.broken(block.pieces, self.room - block.indent, size)
        for place, line in enumerate(lines):
            if self.y + line.high > self.bottom:
                self._page()
            if place == 0 and block.bullet:
                self.surface.text(
                    self.x + block.indent - 9,
                    self.y + line.high - max(2.0, (line.high - self.style.size) * 0.35),
                    block.bullet,
                    "dejavu-sans",
                    size,
                )
            shift = (self.room - line.wide) / 2 if block.centre else block.indent
            self.setter.draw(
                line,
                self.x + shift,
                self.y,
                room=self.room - block.indent,
                justified=block.running and self.style.justified,
            )
            self.y += line.high
        self.y += block.after

    def _framed(self, block: Framed) -> None:
        high = self.tall(block)
        self._room_for(high)
        self.surface.rect(self.x, self.y, self.room, high, rgb(block.shade) if block.shade else None, BLACK, 0.6)
        start, (x, room) = self.y, (self.x, self.room)
        self.x, self.room, self.y = x + 6, room - 12, self.y + 5
        for one in block.blocks:
            self.put(one)
        self.x, self.room, self.y = x, room, start + high + 4

    def _side(self, block: Side) -> None:
        self._room_for(self.tall(block))
        x, room, start, gap = self.x, self.room, self.y, 10.0
        ends = []
        for part, left, wide in (
            (block.left, x, room * block.part - gap / 2),
            (block.right, x + room * block.part + gap / 2, room * (1 - block.part) - gap / 2),
        ):
            self.x, self.room, self.y = left, wide, start
            for one in part:
                self.put(one)
            ends.append(self.y)
        self.x, self.room, self.y = x, room, max(ends)

    # ── Tables ──

    def _widths(self, block: Grid, room: float) -> list[float]:
        whole = sum(block.widths)
        return [part * room / (max(1, whole)) for part in block.widths]

    def _lines(self, cell: Cell, wide: float, pad: float) -> list[Set]:
        return self.setter.broken(cell.pieces, wide - 2 * pad - 2, self.style.size)

    def _heights(self, block: Grid, widths: Sequence[float]) -> list[float]:
        found = []
        for row in block.rows:
            tallest, column = block.least, _start(block, row)
            for cell in row:
                wide = sum(widths[column : column + cell.span])
                if cell.down == 1:
                    tallest = max(
                        tallest, sum(line.high for line in self._lines(cell, wide, block.pad)) + 2 * block.pad
                    )
                column += cell.span
            found.append(tallest)
        return found

    def _grid(self, block: Grid) -> None:
        widths = self._widths(block, self.room)
        heights = self._heights(block, widths)
        if len(heights) <= 3:
            self._room_for(min(sum(heights), 260))
        tied = 0
        headed = len(block.rows) > 2 and all(cell.shade and cell.down == 1 for cell in block.rows[0])
        for place, row in enumerate(block.rows):
            deep = max((cell.down for cell in row), default=1)
            under = 1 if block.edge == "under" and place % 2 == 0 else 0
            under += headed and place == 0
            need = sum(heights[place : place + max(deep, 1 + under)])
            if tied <= 0 and self.y + need > self.bottom and self.y > self.style.margin + 40:
                self._page()
                if headed and place:  # the heads stand again on the next page
                    self._row(block, block.rows[0], widths, heights[:1], 0)
                    self.y += heights[0]
            tied = max(tied, deep) - 1
            self._row(block, row, widths, heights[place:], place)
            self.y += heights[place]
        if block.edge == "outer":
            self.surface.rect(self.x, self.y - sum(heights), sum(widths), sum(heights), None, BLACK)

    def _row(
        self, block: Grid, row: Sequence[Cell], widths: Sequence[float], heights: Sequence[float], place: int
    ) -> None:
        column = _start(block, row)
        x = self.x + sum(widths[:column])
        for cell in row:
            wide = sum(widths[column : column + cell.span])
            self._cell(block, cell, x, self.y, wide, sum(heights[: cell.down]), place)
            x, column = x + wide, column + cell.span

    def _cell(self, block: Grid, cell: Cell, x: float, y: float, wide: float, high: float, row: int) -> None:
        page, pad = self.surface, block.pad
        if cell.shade and cell.shade != "#ffffff":
            page.rect(x, y, wide, high, rgb(cell.shade))
        if block.edge == "all":
            page.rect(x, y, wide, high, None, BLACK, 0.6)
        elif block.edge == "light":
            page.rect(x, y, wide, high, None, (150, 150, 150), 0.5)
        elif block.edge == "rows":
            page.line(x, y + high, x + wide, y + high, 0.5, (120, 120, 120))
        elif block.edge == "under" and row % 2 == 0 and wide > 30:
            page.line(x, y + high - 1, x + wide, y + high - 1, 0.7)
        top = y + pad
        for line in self._lines(cell, wide, pad):
            shift = (wide - line.wide) / 2 if cell.centre else pad + 1
            self.setter.draw(line, x + shift, top)
            top += line.high


def _start(block: Grid, row: Sequence[Cell]) -> int:
    """The column where a row's own cells begin: not the first where a tall cell reaches down beside it."""
    return (
        max(0, len(block.widths) - sum(cell.span for cell in row))
        if any(c.down > 1 for r in block.rows for c in r)
        else 0
    )
