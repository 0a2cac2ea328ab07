"""Characters to words.

Characters follow the page's stream; a word ends at a real space, a wide gap, a change of style or a leap. Loose boxes
(the font's advance, not the ink) are used, because tight ones split "11/11/2024".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ....core.layout import Box
from ..glyphs import BOXES, is_symbol_font, symbol
from .geometry import union
from .pdfium import INVISIBLE, Face, Glyphs

GAP: Final = 0.17  # of the type size: a wider gap between two characters ends the word
SPACE: Final = 0.11  # between two words of a line: a narrower gap without a space glues them
_FONT_NAMES: Final = {
    "wingdings": "wingdings", "wingdings2": "wingdings 2", "wingdings3": "wingdings 3", "webdings": "webdings",
    "marlett": "marlett", "symbol": "symbol", "symbolmt": "symbol",
}


@dataclass(slots=True)
class Word:
    """Characters that stand together in one style. ``edges`` are the x of every character's start, and the end."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    edges: list[float]
    seams: tuple[int, ...] = ()  # where one text object ends and another begins
    bold: bool = False
    struck: bool = False
    underlined: bool = False
    circled: bool = False
    spaced: bool = True  # a space stood before it
    placeholder: bool = False
    control: str | None = None
    alone: bool = False  # turned or slanted writing: a line of its own
    slanted: bool = False  # across the page (a watermark): in no cell

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def cut(self, at: int) -> tuple[Word, Word]:
        """The word before and from its character number ``at``."""
        left = Word(
            self.text[:at], self.x0, self.top, self.edges[at], self.bottom, self.base, self.size,
            [*self.edges[:at + 1]], tuple(s for s in self.seams if s < at), self.bold, self.struck, self.underlined,
            self.circled, self.spaced, self.placeholder, self.control,
        )
        right = Word(
            self.text[at:], self.edges[at], self.top, self.x1, self.bottom, self.base, self.size, self.edges[at:],
            tuple(s - at for s in self.seams if s > at), self.bold, self.struck, self.underlined, self.circled,
            False, self.placeholder, self.control,
        )
        return left, right


def placed(text: str, box: Box, size: float, control: str | None = None) -> Word:
    """A word that the page's stream does not hold (a form field's value, a drawn box), at its place."""
    step = (box[2] - box[0]) / max(len(text), 1)
    middle = (box[1] + box[3]) / 2
    return Word(
        text, box[0], box[1], box[2], box[3], middle + 0.3 * size, size,
        [box[0] + i * step for i in range(len(text) + 1)], control=control,
    )


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, and what else its characters tell."""

    words: list[Word]
    invisible: int = 0  # characters in render mode 3
    unmapped: int = 0  # characters whose font does not say what they are
    total: int = 0  # visible characters, blanks aside
    quarter: int = 0  # the turn in which most of the writing runs


def words_of(glyphs: Glyphs, width: float, height: float) -> PageText:
    """The words within the visible page (``width`` × ``height``)."""
    by_quarter: dict[int | None, list[int]] = {0: []}
    invisible = unmapped = total = 0
    kind: dict[int, list[int] | None] = {0: None}
    for handle, face in glyphs.faces.items():
        kind[handle] = None if face.mode == INVISIBLE else by_quarter.setdefault(face.quarter, [])
    for i, (code, handle) in enumerate(zip(glyphs.codes, glyphs.objects, strict=True)):
        bucket = kind[handle]
        if bucket is None:
            invisible += handle != 0 and code > 32
            continue
        if code > 32 and code != 0xA0:
            total += 1
            unmapped += code in (0xFFFD, 0xFFFE, 0xFFFF)
        elif code not in (2, 32, 0xA0, 9):
            unmapped += 1
            continue
        bucket.append(i)
    words = _without_overprints(_upright_words(glyphs, by_quarter[0], width, height))
    for quarter, indexes in by_quarter.items():
        if quarter == 0:
            continue
        words += _slanted_words(glyphs, indexes) if quarter is None else _turned_words(glyphs, indexes, quarter)
    most = max(by_quarter, key=lambda q: len(by_quarter[q]) if q is not None else -1) or 0
    return PageText(words, invisible, unmapped, total, most)


def _upright_words(glyphs: Glyphs, indexes: Iterable[int], width: float, height: float) -> Iterable[Word]:
    lefts, tops, rights, bottoms = glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom
    across, down = 2 * width + 2, 2 * height + 2
    visible = (
        i for i in indexes if -2 <= lefts[i] + rights[i] <= across and -2 <= tops[i] + bottoms[i] <= down
    )
    return _gather(glyphs, visible, lefts, tops, rights, bottoms)


def _gather(
    glyphs: Glyphs, indexes: Iterable[int],
    lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float],
) -> Iterable[Word]:
    codes, objects, faces = glyphs.codes, glyphs.objects, glyphs.faces
    word: Word | None = None
    face: Face | None = None
    current = 0
    symbols = ""
    spaced = True
    limit = 0.0
    for i in indexes:
        code = codes[i]
        if code in (32, 0xA0, 9):
            spaced = True
            continue
        left, right = lefts[i], rights[i]
        handle = objects[i]
        if handle != current or face is None:
            face, current = faces[handle], handle
            symbols = _symbol_font(face.font)
            limit = GAP * face.size
            seam = True
        else:
            seam = False
        bottom = bottoms[i]
        base = bottom - face.drop
        char = _character(code, symbols)
        if not char:
            continue
        if word is not None and not spaced:
            gap = left - word.x1
            shift = abs(base - word.base)
            size = max(face.size, word.size)
            if (
                -0.3 * size < gap < max(limit, GAP * word.size) and word.bold == face.bold
                and (shift < 0.12 * size or (shift < 0.55 * word.size and face.size < 0.85 * word.size))
            ):
                if seam:
                    word.seams += (len(word.text),)
                word.text += char
                word.edges[-1] = left
                word.edges += [right] * len(char)
                word.x1 = right
                continue
        if word is not None:
            yield word
        word = Word(
            char, left, tops[i], right, bottom, base, face.size, [left] + [right] * len(char), bold=face.bold,
            spaced=spaced,
        )
        spaced = False
    if word is not None:
        yield word


def _without_overprints(words: Iterable[Word]) -> list[Word]:
    """The same letters printed twice a hair apart are one word, bold by hand."""
    out: list[Word] = []
    seen: dict[str, list[Word]] = {}
    for word in words:
        twins = seen.setdefault(word.text, [])
        near = 0.15 * word.size
        twin = next((t for t in twins if abs(t.x0 - word.x0) < near and abs(t.base - word.base) < near), None)
        if twin is not None:
            twin.bold = True
            continue
        twins.append(word)
        out.append(word)
    return out


def _character(code: int, symbols: str) -> str:
    if code == 2:
        return "-"  # pdfium's mark for a hyphen at the end of a line
    if code in BOXES:
        return BOXES[code]
    if symbols:
        return symbol(symbols, code)
    if 0xE000 <= code <= 0xF8FF:
        return symbol("", code)
    if code < 32 or 0x200B <= code <= 0x200F or code in (0xAD, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF):
        return ""
    return _LIGATURES.get(code) or chr(code)


_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@lru_cache(maxsize=512)
def _symbol_font(name: str) -> str:
    """The symbol font's plain name, ``segoe…`` for its private signs, or nothing for a font of letters."""
    plain = name.rsplit("+", 1)[-1].lower().replace(" ", "").replace("-", "").replace("_", "").replace(",", "")
    for ending in ("regular", "normal", "bold", "italic"):
        plain = plain.removesuffix(ending)
    if plain.startswith("segoeui") or plain.startswith("segoemdl"):
        return "segoe"
    found = _FONT_NAMES.get(plain, "")
    return found if found and is_symbol_font(found) else ""


def _turned_words(glyphs: Glyphs, indexes: list[int], quarter: int) -> list[Word]:
    """Writing that runs up, down or upside down: each of its lines as one word at its place on the page."""
    x0, top, x1, bottom = glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom
    if quarter == 1:
        frame = ([-v for v in bottom], x0, [-v for v in top], x1)
    elif quarter == 3:
        frame = (top, [-v for v in x1], bottom, [-v for v in x0])
    else:
        frame = ([-v for v in x1], [-v for v in bottom], [-v for v in x0], [-v for v in top])
    pieces = list(_gather(glyphs, indexes, *frame))
    out: list[Word] = []
    rows: list[list[Word]] = []
    for piece in sorted(pieces, key=lambda w: (round(w.base), w.x0)):
        last = rows[-1] if rows else None
        if last and abs(last[-1].base - piece.base) < 0.4 * piece.size and piece.x0 - last[-1].x1 < 2 * piece.size:
            last.append(piece)
        else:
            rows.append([piece])
    for row in rows:
        a, b, c, d = union(piece.box for piece in row)
        box = {1: (b, -c, d, -a), 3: (-d, a, -b, c), 2: (-c, -d, -a, -b)}[quarter]
        out.append(_lone(" ".join(piece.text for piece in row), box, row[0]))
    return out


def _slanted_words(glyphs: Glyphs, indexes: list[int]) -> list[Word]:
    """Writing at an angle (a watermark): what one text object says, as one word."""
    groups: dict[int, list[int]] = {}
    for i in indexes:
        groups.setdefault(glyphs.objects[i], []).append(i)
    out: list[Word] = []
    for handle, members in groups.items():
        face = glyphs.faces[handle]
        text = "".join(" " if glyphs.codes[i] <= 32 else _character(glyphs.codes[i], "") for i in members).strip()
        if text:
            box = union((glyphs.x0[i], glyphs.top[i], glyphs.x1[i], glyphs.bottom[i]) for i in members)
            like = Word(text, *box, box[3], face.size, [box[0], box[2]], bold=face.bold)
            out.append(_lone(text, box, like))
            out[-1].slanted = True
    return out


def _lone(text: str, box: Box, like: Word) -> Word:
    word = placed(text, box, like.size)
    word.bold, word.alone, word.base = like.bold, True, box[3]
    return word
