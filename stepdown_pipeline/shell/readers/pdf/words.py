"""A word: characters that stand together in one style, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ....core.layout import Box

GAP: Final = 0.17  # of the type size: a wider gap between two characters ends the word
SPACE: Final = 0.11  # between two words of a line: a narrower gap without a space glues them


@dataclass(slots=True)
class Word:
    """``edges`` are the x of every character's start, and the end. Boxes are in the upright view, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float  # the baseline
    size: float  # of the type
    edges: list[float]
    seams: tuple[int, ...] = ()  # the characters at which another text object begins
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    circled: bool = False
    spaced: bool = True  # a space stood before it
    placeholder: bool = False
    control: str | None = None
    alone: bool = False  # turned or slanted writing: a line of its own
    slanted: bool = False  # across the page (a watermark): in no cell
    sure: float = 1.0  # how sure whoever recognised it is; 1.0: typed
    hand: bool = False

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def cut(self, at: int) -> tuple[Word, Word]:
        """The word before, and from, its character number ``at``."""
        x = self.edges[at]
        left = replace(
            self, text=self.text[:at], x1=x, edges=self.edges[:at + 1], seams=tuple(s for s in self.seams if s < at),
        )
        right = replace(
            self, text=self.text[at:], x0=x, edges=self.edges[at:], spaced=False,
            seams=tuple(s - at for s in self.seams if s > at),
        )
        return left, right

    def reading(self, text: str) -> Word:
        """The same word saying something else."""
        step = (self.x1 - self.x0) / max(len(text), 1)
        return replace(self, text=text, edges=[self.x0 + i * step for i in range(len(text) + 1)], seams=())


def placed(text: str, box: Box, size: float, control: str | None = None) -> Word:
    """A word that the page's stream does not hold (a form field's value, a drawn box), at its place."""
    step = (box[2] - box[0]) / max(len(text), 1)
    middle = (box[1] + box[3]) / 2
    return Word(
        text, box[0], box[1], box[2], box[3], middle + 0.3 * size, size,
        [box[0] + i * step for i in range(len(text) + 1)], control=control,
    )
