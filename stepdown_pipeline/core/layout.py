r"""The page as every reader hands it on: lines, tables and marks, the same for Word, PDF and scans.

All tick boxes, however drawn, stand in the text as one of two characters: ``TICKED`` or ``EMPTY_BOX``.
All wide gaps (tab stops, columns of white space) stand in the text as one tab character ``\t``.
Boxes are (x0, top, x1, bottom) in points from the top left of the page; ``None`` where the format has no pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .unchanging import unchanging

TICKED = "\u2612"  # ☒: a box that is ticked, crossed or filled
EMPTY_BOX = "\u2610"  # ☐: a box that is not

Box = tuple[float, float, float, float]
Origin = Literal["body", "header", "footer", "textbox", "comment"]


@unchanging
class Run:
    """A stretch of text in one style. ``placeholder`` is text that the form shows while nobody has answered."""

    text: str
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    circled: bool = False  # ringed or highlighted, as people choose between YES and NO
    placeholder: bool = False  # Word content control showing its prompt, empty form field's default
    control: str | None = None  # the tag, title or name of the content control or form field it stands in
    box: Box | None = None
    sure: float = 1.0  # how sure whoever recognised it in a picture is, 0..1; 1.0: typed, nothing was recognised
    hand: bool = False  # written by hand


# What the ink in a picture of a page looks like. ``signature``: drawn by a person in the manner of one. ``writing``:
# handwriting that can be read. ``unclear``: it could be either of two of these.
InkLook = Literal["signature", "writing", "tick", "cross", "dash", "speck", "stamp", "print", "date", "unclear"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, drawing or ink annotation, with what is known of it."""

    page: int
    box: Box | None
    kind: Literal["image", "drawing", "ink"] = "image"
    width: int = 0  # pixels, 0 unknown
    height: int = 0
    ink_share: float | None = None  # dark share of its pixels 0..1; None: not measured
    look: InkLook | None = None  # what its ink looks like; None: nobody looked
    sure: float = 1.0  # how sure of ``look``, 0..1
    says: str = ""  # the words that a recogniser makes of it
    says_sure: float = 0.0  # how sure it is of them
    strays: bool = False  # most of it lies outside the place that it reaches into
    either: float = 0.0  # how sure it is a signature, though it may belong to this place or the one above or below


@unchanging
class Line:
    """One paragraph (Word) or one printed line (PDF)."""

    runs: tuple[Run, ...]
    page: int = 1
    box: Box | None = None
    origin: Origin = "body"
    heading: bool = False
    pictures: tuple[Picture, ...] = ()  # Word: those anchored in it; they stand in its cell or in the layout as well

    @property
    def text(self) -> str:
        """The words without placeholders; wide gaps are tabs, boxes are ``TICKED`` / ``EMPTY_BOX``."""
        if len(self.runs) == 1:
            return "" if self.runs[0].placeholder else self.runs[0].text
        return "".join([run.text for run in self.runs if not run.placeholder])


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """A PDF signature field. An unsigned one is ``empty``."""

    page: int
    box: Box | None
    name: str  # the field's name
    state: Literal["intact", "altered", "broken", "empty"]
    signer: str | None = None


@unchanging
class Cell:
    """A cell at (row, col) counted from 0, covering ``rows`` × ``cols``; merged cells are given once."""

    row: int
    col: int
    lines: tuple[Line, ...] = ()
    rows: int = 1
    cols: int = 1
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    page: int = 1
    box: Box | None = None

    @property
    def text(self) -> str:
        return self.lines[0].text if len(self.lines) == 1 else "\n".join([line.text for line in self.lines])


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in reading order (row by row). Stitched over page breaks by the reader."""

    cells: tuple[Cell, ...]
    rows: int
    cols: int
    page: int = 1
    box: Box | None = None


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the file that a person should know: a code and one plain sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Code:
    """A machine-readable code on a page and what it says."""

    page: int
    box: Box | None
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document in reading order. ``paged`` is False for Word, whose boxes and pages are unknown."""

    blocks: tuple[Block, ...]
    pages: int = 1
    paged: bool = True
    pictures: tuple[Picture, ...] = ()  # those outside any cell
    signatures: tuple[DigitalSignature, ...] = ()  # those outside any cell
    notes: tuple[Note, ...] = field(default=())
    codes: tuple[Code, ...] = ()
    seen_pages: tuple[int, ...] = ()  # pages that were pictures: their words were recognised, not typed
    turned: tuple[tuple[int, int], ...] = ()  # (page, quarter turns clockwise) of pictures that did not stand upright

    def lines(self) -> Iterator[Line]:
        """Every line in reading order, those inside (nested) tables included."""
        for block in self.blocks:
            yield from _lines(block)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Line):
        yield block
        return
    for cell in block.cells:
        yield from cell.lines
        for table in cell.tables:
            yield from _lines(table)
