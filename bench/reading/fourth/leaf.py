"""Pages of the fourth part: the engine's flow with bands, stamps, notes by hand and upright labels besides."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ..unseen.flow import Flow
from ..unseen.ink_notes import annotated
from ..unseen.lines import Setter
from ..unseen.parts import Block, Cell, Grid, Sheet, Space, Style
from ..unseen.surfaces import BLACK, Surface, rgb
from .faces import WRITES, CanvasLeaf, Faces, FpdfLeaf
from .pens import Marks, Pen

GREY = (120, 120, 120)


@dataclass
class Upright(Cell):
    """A tall cell whose words are set upwards."""


@dataclass
class Stamp(Space):
    """A rubber stamp in the upper margin of the page."""

    high: float = 0.0
    said: str = "RECEIVED"
    day: str = ""


@dataclass
class Jot(Space):
    """A worker's note by hand in the upper margin of the page: none of the form's answers."""

    high: float = 0.0
    said: str = ""


@dataclass
class Rule(Space):
    """A line across the page."""

    high: float = 6.0


def print_pdf(sheet: Sheet, seed: str, *, typed: bool) -> tuple[bytes, int]:
    """The file, and how many pages it has. It is set twice: the first time counts the pages."""
    pages, faces = 1, Faces(seed)
    for _ in range(2):
        dice = random.Random(seed)
        surface: Surface = FpdfLeaf(faces) if sheet.style.maker == "fpdf" else CanvasLeaf(faces)
        flow = Leaf(dice, sheet.style, surface, pages, typed=typed, penned=sheet.penned)
        flow.pen(faces, typed=typed, penned=sheet.penned)
        flow.all(sheet.blocks)
        pages = surface.pages
    data = surface.data()
    return (annotated(data, flow.setter.placer.notes, flow.high) if flow.setter.placer.notes else data), pages


class Leaf(Flow):
    """Where the next block goes."""

    def __init__(
        self, dice: random.Random, style: Style, surface: Surface, pages: int, *, typed: bool, penned: bool
    ) -> None:
        super().__init__(dice, style, surface, pages, typed=typed, penned=penned)
        self._banded = False

    def pen(self, faces: Faces, *, typed: bool, penned: bool) -> None:
        """Give the paper its writer."""
        hand = Pen(self.dice)
        self.setter = Setter(self.dice, self.style, self.surface, hand, WRITES, typed=typed, penned=penned)
        self.setter.placer = Marks(self.dice, self.surface, hand, typed=typed, faces=faces)

    def _page(self) -> None:
        header = self.style.header
        if "|" not in header:
            super()._page()
            return
        self.style.header = ""
        super()._page()
        self.style.header = header
        parts = [part.strip() for part in header.split("|")]
        x, wide = self.style.margin, (self.wide - 2 * self.style.margin) / len(parts)
        size = self.style.size - 2
        for place, part in enumerate(parts):  # a band of cells that runs at the top of every page
            self.surface.rect(x + place * wide, 18, wide, 17, None, GREY, 0.5)
            self.surface.text(x + place * wide + 4, 30, part, self.style.font, size, (70, 70, 70))

    def put(self, block: Block) -> None:
        if isinstance(block, Stamp):
            self._stamp(block)
        elif isinstance(block, Jot):
            size = self.style.size
            x = self.style.margin + self.dice.uniform(4, 60)
            self.surface.turned(
                x, 16, block.said, WRITES, size * 1.1, self.setter.hand.colour, self.dice.uniform(-2, 2)
            )
        elif isinstance(block, Rule):
            self.surface.line(self.x, self.y + 2, self.x + self.room, self.y + 2, 0.8, GREY)
            self.y += block.high
        else:
            super().put(block)

    def _stamp(self, block: Stamp) -> None:
        colour = self.dice.choice(((160, 30, 45), (35, 45, 140), (60, 60, 70)))
        page, wide, high = self.surface, 96.0, 26.0
        x, y = self.wide - self.style.margin - wide - self.dice.uniform(0, 90), self.dice.uniform(4, 9)
        page.rect(x, y, wide, high, None, colour, 1.3)
        for said, base in ((block.said, 11), (block.day, 22)):
            page.text(x + (wide - page.wide(said, "arimo-bold", 9)) / 2, y + base, said, "arimo-bold", 9, colour)

    def _cell(self, block: Grid, cell: Cell, x: float, y: float, wide: float, high: float, row: int) -> None:
        if not isinstance(cell, Upright):
            super()._cell(block, cell, x, y, wide, high, row)
            return
        page, font, size = self.surface, f"{self.style.font}-bold", self.style.size
        page.rect(x, y, wide, high, rgb(cell.shade) if cell.shade else None, BLACK, 0.6)
        said = "".join(getattr(piece, "text", piece if isinstance(piece, str) else "") for piece in cell.pieces)
        long = page.wide(said, font, size)
        size = min(size, size * (high - 6) / max(1.0, long))
        long = page.wide(said, font, size)
        page.turned(x + wide / 2 + size * 0.35, y + (high + long) / 2, said, font, size, BLACK, 90)

    def _heights(self, block: Grid, widths: Sequence[float]) -> list[float]:
        found = super()._heights(block, widths)
        for place, row in enumerate(block.rows):  # an upright label needs its length
            for cell in row:
                if isinstance(cell, Upright):
                    said = "".join(getattr(piece, "text", "") for piece in cell.pieces)
                    need = self.surface.wide(said, f"{self.style.font}-bold", self.style.size * 0.8) + 8
                    have = sum(found[place : place + cell.down])
                    if have < need:
                        found[place + cell.down - 1] += need - have
        return found
