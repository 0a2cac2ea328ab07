"""What a paper is made of, before any printer: blocks of pieces, and the truth that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Styled:
    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    grey: bool = False
    placeholder: bool = False  # a content control that shows its prompt


@dataclass(frozen=True)
class Box:
    """A printed tick box; ``pen``: how it was marked by hand (None: by the program that printed it)."""

    on: bool
    pen: str | None = None  # tick, cross, fill, scribble; correction: ticked, then scratched out
    bare: bool = False  # a table's cell to tick: no square is drawn


@dataclass(frozen=True)
class PenWord:
    """A printed word marked by hand: circle, strike, underline, or left alone (None)."""

    text: str
    mark: str | None = None


@dataclass(frozen=True)
class Hand:
    """Words written by hand."""

    text: str


@dataclass(frozen=True)
class Ink:
    """A signature's place with what is in it; ``name`` of who signs."""

    what: str  # signature, initials, faint, legible, tick, cross, dash, date, verbal, na, stamp, specks, arrow, empty…
    name: str = ""
    wide: float = 130.0
    high: float = 22.0
    ruled: str = ""  # line or dots: what is printed to sign on


@dataclass(frozen=True)
class Choose:
    """A drop-down's chosen value."""

    text: str


Piece = str | Styled | Box | PenWord | Hand | Ink | Choose
Cell = Sequence[Piece]


@dataclass
class Title:
    text: str
    small: str = ""


@dataclass
class Heading:
    text: str


@dataclass
class Text:
    pieces: Cell
    small: bool = False


@dataclass
class Table:
    """Rows of cells. ``widths`` are parts of the line; ``head`` rows are shaded; ``labels`` the label columns."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    head: int = 0
    labels: Sequence[int] = ()
    ruled: bool = True
    merged: Sequence[tuple[int, int, int]] = ()  # row, first column, last column


@dataclass
class PageBreak:
    pass


Block = Title | Heading | Text | Table | PageBreak
Where = Literal["print", "strange", "prose", "hand", "pen", "mark", "odd", "absent"]
# print: labelled print. strange: behind a label nobody lists. prose: in a sentence. hand: handwriting. pen: a printed
# choice marked by hand. mark: a signature's place. odd: a date with a two-digit year. absent: true, but not printed.
UNCERTAIN_WILL_DO = ("strange", "prose", "hand", "odd")


@dataclass
class Want:
    value: Any
    where: Where
    also: tuple[Any, ...] = ()  # other ways to give it that are right


@dataclass
class Truth:
    """What a careful person would read from the paper.

    ``wants`` scalars by field; ``lists`` items by field, each item its parts; ``known`` what is true though not
    printed (to read it is no mistake); ``loose`` fields that are not judged.
    """

    kind: str
    wants: dict[str, Want] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Want]]] = field(default_factory=dict)
    known: dict[str, list[Any]] = field(default_factory=dict)
    blanks: list[str] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)


@dataclass
class Paper:
    """A paper before its printing."""

    blocks: list[Block]
    truth: Truth
    design: str
    landscape: bool = False
    font: str = "Helvetica"
    size: float = 10.0
    dark: bool = False  # headings as dark bars
    numbered: bool = False
    shade: str = "#e7eaf0"
    header: str = ""
    footer: str = ""
    columns: int = 1
    boxes: str = "glyph"  # glyph, wings, drawn, bracket, sdt, legacy, sym, acroform
    manners: list[str] = field(default_factory=list)
    narrow: bool = False
