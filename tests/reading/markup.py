"""The little language in which the forms of this corpus are drawn, once for Word and once for PDF.

In a text: ``<b>`` bold, ``<s>`` struck, ``<u>`` underlined, ``<o>`` ringed; ``☒`` and ``☐`` tick boxes; ``{text:…}`` a
place to type in, ``{drop:…}`` a drop-down, ``{date:…}`` a date picker, ``{legacy:…}`` an old form field (each shows its
prompt while empty); ``{ins:…}`` and ``{del:…}`` tracked changes, ``{hidden:…}``, ``{ink:7}`` a scribbled signature.
"""

from __future__ import annotations

import functools
import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageDraw

_TOKEN: Final = re.compile(
    r"\{(?P<what>text|drop|date|legacy|ins|del|hidden|ink):(?P<inside>[^{}]*)\}"
    r"|<(?P<style>[bsuo])>(?P<styled>.*?)</(?P=style)>|(?P<box>[☒☐])|(?P<plain>(?:(?![☒☐]|\{(?:text|drop|date|legacy|ins|del|hidden|ink):|"
    r"<[bsuo]>).)+)",
    re.DOTALL,
)
PROMPTS: Final = {
    "text": "Click or tap here to enter text.",
    "drop": "Choose an item.",
    "date": "Click or tap to enter a date.",
    "legacy": "\u2002\u2002\u2002\u2002\u2002",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of one kind: ``plain``, ``b``, ``s``, ``u``, ``o``, ``box`` or one of the fields."""

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The marked-up text cut into its pieces."""
    out: list[Piece] = []
    for match in _TOKEN.finditer(text):
        if match["what"]:
            out.append(Piece(match["what"], match["inside"]))
        elif match["style"]:
            out.append(Piece(match["style"], match["styled"]))
        elif match["box"]:
            out.append(Piece("box", match["box"]))
        else:
            out.append(Piece("plain", match["plain"]))
    return out


@dataclass(frozen=True)
class H:
    """A heading."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class P:
    """A paragraph."""

    text: str


LEFT: Final = "\0left"  # this cell is one with the cell to its left
UP: Final = "\0up"  # … with the cell above it


@dataclass(frozen=True)
class G:
    """A table. A cell is marked-up text, ``LEFT``, ``UP``, or another ``G``. ``widths`` are shares of the page."""

    rows: Sequence[Sequence[str | G]]
    widths: Sequence[float] = ()
    ruled: bool = True
    repeat_head: bool = False


@dataclass(frozen=True)
class Leaders:
    """Labels followed by dots on one line, with what was typed among the dots."""

    entries: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class TextBox:
    """A floating box of lines."""

    lines: Sequence[str]


@dataclass(frozen=True)
class NewPage:
    """A page break."""


Block = H | P | G | Leaders | TextBox | NewPage


@dataclass(frozen=True)
class Sheet:
    """What is drawn: blocks, and what runs along every page."""

    blocks: Sequence[Block]
    header: str = ""
    footer: str = ""
    watermark: str = ""
    landscape: bool = False
    extra: dict[str, str] = field(default_factory=dict)


@functools.cache
def scribble(seed: int) -> bytes:
    """A signature as somebody's pen leaves it: a PNG of a jittered line."""
    rng = random.Random(seed)
    image = Image.new("L", (360, 90), 255)
    draw = ImageDraw.Draw(image)
    x, y = 15.0, 50.0
    points = [(x, y)]
    while x < 335:
        x += rng.uniform(2, 9) if rng.random() > 0.2 else -rng.uniform(1, 6)
        y = min(80, max(8, y + rng.uniform(-26, 26)))
        points.append((x, y))
    draw.line(points, fill=20, width=3, joint="curve")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
