"""What a page of the scored part is made of: pieces in a line, and blocks down the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Say:
    """Printed words and how they look."""

    text: str
    bold: bool = False
    italic: bool = False
    under: bool = False
    struck: bool = False
    grey: bool = False
    white: bool = False
    small: bool = False
    lit: bool = False  # highlighted
    control: str = ""  # in Word a content control: text, date, choice; prompt (left at its prompt)


@dataclass(frozen=True)
class Tick:
    """A box to tick. ``pen``: how it was marked by hand; ``look`` of a printed one: box, round, bracket, none."""

    on: bool
    pen: str = ""
    look: str = "box"


@dataclass(frozen=True)
class Word:
    """A printed word that a pen may have marked: ring, strike, line."""

    text: str
    pen: str = ""


@dataclass(frozen=True)
class Pen:
    """Handwriting."""

    text: str


@dataclass(frozen=True)
class Sign:
    """A signature's place. ``what`` stands in it; ``rule``: what is printed to sign on (line, dots or nothing)."""

    what: str
    name: str = ""
    wide: float = 150.0
    high: float = 26.0
    rule: str = ""


@dataclass(frozen=True)
class To:
    """Go on at this part of the line's width; ``rule`` draws dots or a line up to there."""

    at: float
    rule: str = ""


Piece = str | Say | Tick | Word | Pen | Sign | To
Line = Sequence[Piece]


@dataclass
class Cell:
    pieces: Line
    span: int = 1
    down: int = 1
    shade: str = ""
    centre: bool = False
    inner: Grid | None = None  # a table within the cell


@dataclass
class Grid:
    """Rows of cells; ``widths`` are parts of the line. ``edge``: all, rows, outer, none, dots, light."""

    rows: list[list[Cell]]
    widths: Sequence[float]
    edge: str = "all"
    pad: float = 3.0
    least: float = 0.0  # the least height of a row


@dataclass
class Para:
    pieces: Line
    size: float = 0.0  # more or less than the paper's own
    indent: float = 0.0
    bullet: str = ""
    centre: bool = False
    after: float = 3.0
    running: bool = False  # may be justified


@dataclass
class Head:
    text: str
    level: int = 1


@dataclass
class Banner:
    council: str
    title: str
    sub: str = ""
    logo: bool = True


@dataclass
class Side:
    """Two stacks of blocks side by side."""

    left: list[Block]
    right: list[Block]
    part: float = 0.5


@dataclass
class Framed:
    """Blocks within one printed frame; in Word a text box or a table of one cell."""

    blocks: list[Block]
    shade: str = ""
    floating: bool = False


@dataclass
class Keep:
    """Blocks that stay on one page."""

    blocks: list[Block]


@dataclass
class Space:
    high: float = 6.0


@dataclass
class Break:
    pass


Block = Para | Head | Banner | Side | Framed | Grid | Keep | Space | Break


@dataclass
class Style:
    """How a whole paper looks."""

    font: str = "arimo"
    size: float = 10.0
    colour: str = "#1f3864"  # of headings and bars
    shade: str = "#e8edf3"  # of label cells
    heads: str = "bar"  # bar, line, plain, caps, box, numbered
    banner: str = "left"  # left, right, bar, plain, centre
    landscape: bool = False
    margin: float = 48.0
    header: str = ""
    footer: str = ""
    boxes: str = "glyph"  # how a printer sets tick boxes: glyph, drawn, sym, control, legacy, bracket
    edge: str = "all"
    maker: str = "fpdf"  # fpdf or canvas
    grain: str = "run"  # run: a line at a time, word: a word at a time
    justified: bool = False
    labels_bold: bool = True


@dataclass
class Sheet:
    """A paper before any printer."""

    blocks: list[Block]
    style: Style
    penned: bool = False  # filled by hand: its boxes are drawn, never set as letters
