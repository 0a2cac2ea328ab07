"""What is seen on one page that is a picture: words, rules, boxes and ink, in points of the page turned upright.

Plain data: it crosses between processes as JSON and holds no pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ....core.layout import Box, InkLook


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page as pixels: ``data`` holds rows of bytes, ``channels`` 1 (grey) or 3 (red, green, blue) a pixel.

    ``dpi`` is what the file says of its resolution, 0 where it says nothing that can be believed (a photograph).
    ``number`` counts pages from 1. ``picture``: it is no page but a picture out of one.
    """

    number: int
    width: int
    height: int
    channels: int
    dpi: float
    data: bytes
    picture: bool = False


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word. ``sure`` 0..1. ``hand``: handwritten. The flags are what a pen did to printed words."""

    text: str
    box: Box
    sure: float
    size: float = 0.0  # of the type, in points; 0: the box's height tells
    base: float = 0.0  # the baseline; 0: the box tells
    hand: bool = False
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    circled: bool = False
    space_before: bool = True  # False: it follows the word to its left without a space
    line: int = -1  # words that were recognised together have the same number


@dataclass(frozen=True, slots=True)
class SeenRule:
    """A printed line: level at ``at`` from the top, or upright at ``at`` from the left, from ``start`` to ``end``."""

    at: float
    start: float
    end: float
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class SeenBox:
    """A printed check box (or radio circle). ``ticked`` with ``sure`` 0..1; below 0.5 a person must look."""

    box: Box
    ticked: bool
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class SeenInk:
    """Ink that is no printed form: handwriting, a signature, a tick outside any box, a stamp, a speck."""

    box: Box
    look: InkLook
    sure: float
    says: str = ""
    says_sure: float = 0.0
    share: float = 0.0  # dark share of its box
    place: str = ""  # on a form of the program's own: the place it stands in
    strays: bool = False
    either: float = 0.0  # how sure it is a signature of which it cannot be told which of two rows it belongs to


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A machine-readable code."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """All that is seen on a page. ``width`` and ``height`` in points as turned upright.

    ``turned``: quarter turns clockwise that made it upright. ``skew``: degrees by which it then still leaned.
    ``poor``: sentences about what makes the picture hard to read ("too dark", "too small to read").
    """

    number: int
    width: float
    height: float
    words: tuple[SeenWord, ...] = ()
    level: tuple[SeenRule, ...] = ()
    upright: tuple[SeenRule, ...] = ()
    boxes: tuple[SeenBox, ...] = ()
    inks: tuple[SeenInk, ...] = ()
    codes: tuple[SeenCode, ...] = ()
    turned: int = 0
    skew: float = 0.0
    poor: tuple[str, ...] = field(default=())
    unread: bool = False  # whoever was to look at it failed; there is nothing else then
