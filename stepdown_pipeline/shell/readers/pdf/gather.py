"""Characters to words.

Characters follow the page's stream; a word ends at a real space, a wide gap, a change of style or a leap. Loose boxes
(the font's advance, not the ink) are used, because tight ones split "11/11/2024".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import sub
from re import compile as pattern

from .chars import INVISIBLE, Face, Glyphs, Side, Span
from .geometry import union
from .signs import SPACES, UNMAPPED, character, symbol_font
from .words import GAP, Word, placed


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, and what else its characters tell."""

    words: list[Word]
    invisible: int = 0  # characters in render mode 3
    unmapped: int = 0  # characters whose font does not say what they are
    total: int = 0  # visible characters, blanks aside
    quarter: int = 0  # the turn in which most of the writing runs


_LETTERS = pattern("[!-~]*").match
Frame = tuple[list[float], Side, list[float], Side]  # left, top, right, bottom of every character


def words_of(glyphs: Glyphs, width: float, height: float) -> PageText:
    """The words within the visible page (``width`` × ``height``)."""
    by_quarter: dict[int | None, list[Span]] = {0: []}
    counts: dict[int | None, int] = {0: 0}
    invisible = unmapped = 0
    for span in glyphs.spans:
        size = span.end - span.start
        if span.face.mode == INVISIBLE:
            invisible += size
            continue
        quarter = span.face.quarter
        by_quarter.setdefault(quarter, []).append(span)
        counts[quarter] = counts.get(quarter, 0) + size
        if span.face.doubtful:
            unmapped += sum(glyphs.codes[i] in UNMAPPED for i in range(span.start, span.end))
    frame = (glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom)
    words = _without_overprints(_visible(gathered(glyphs, by_quarter[0], frame), width, height))
    for other, spans in by_quarter.items():
        if other != 0:
            words += _slanted(glyphs, spans) if other is None else _turned(glyphs, spans, other)
    most = max(counts, key=lambda q: counts[q] if q is not None else -1) or 0
    return PageText(words, invisible, unmapped, sum(counts.values()), most)


def _visible(words: Iterable[Word], width: float, height: float) -> list[Word]:
    right, lower = 2 * width + 2, 2 * height + 2
    return [w for w in words if -2 <= w.x0 + w.x1 <= right and -2 <= w.top + w.bottom <= lower]


def gathered(glyphs: Glyphs, spans: Sequence[Span], frame: Frame) -> list[Word]:
    """The words of some spans in a frame in which they run from left to right."""
    codes, text = glyphs.codes, glyphs.text
    lefts, tops, rights, bottoms = frame
    gaps = _Gaps(lefts, rights, min((span.face.size for span in spans), default=0.0))
    out: list[Word] = []
    word: Word | None = None
    face: Face | None = None
    spaced = True
    for start, end, own in spans:
        before, face = face, own
        size, drop = face.size, face.drop
        symbols = symbol_font(face.font)
        at_seam = True
        i = start
        while i < end:
            code = codes[i]
            if code in SPACES:
                spaced = True
                i += 1
                continue
            first = i
            if 32 < code < 127 and not symbols:
                i = _LETTERS(text, i, end).end()  # type: ignore[union-attr]
                if gaps.next < i:
                    i = gaps.first_wide(first, i, size)
                letters, edges = text[first:i], rights[first:i]
            else:
                i += 1
                letters = character(code, symbols)
                edges = [rights[first]] * len(letters)
                if not letters:
                    continue
            if word is not None and not spaced and _joins(
                word, before, face, lefts[first], bottoms[first], at_seam=at_seam,
            ):
                word.text += letters
                word.edges += edges
                word.x1 = edges[-1]
                at_seam = False
                continue
            at_seam = False
            bottom = bottoms[first]
            word = Word(
                letters, lefts[first], tops[first], edges[-1], bottom, bottom - drop, size, [lefts[first], *edges], (),
                face.bold, spaced=spaced,
            )
            out.append(word)
            spaced = False
    return out


class _Gaps:
    """Where a character may stand too far from the one before it. ``least`` is the smallest size of type there is."""

    def __init__(self, lefts: list[float], rights: list[float], least: float) -> None:
        self._lefts, self._rights = lefts, rights
        limit, back = GAP * least, -0.3 * least
        gaps = enumerate(map(sub, lefts[1:], rights), 1)
        self._doubtful = iter([i for i, gap in gaps if not back < gap < limit])  # the others do not at any size
        self.next = next(self._doubtful, len(lefts))

    def first_wide(self, start: int, stop: int, size: float) -> int:
        """The first character behind ``start`` that stands too far, or ``stop``; asked in the characters' order."""
        while self.next <= start:
            self.next = next(self._doubtful, len(self._lefts))
        for i in range(self.next, stop):
            if not -0.3 * size < self._lefts[i] - self._rights[i - 1] < GAP * size:
                return i
        return stop


def _joins(word: Word, before: Face | None, face: Face, left: float, bottom: float, *, at_seam: bool) -> bool:
    """Whether characters go on with the word; where another text object begins, the word keeps the seam."""
    gap = left - word.x1
    if not at_seam:
        return -0.3 * face.size < gap < GAP * face.size
    if not _goes_on(word, before, face, gap, bottom - face.drop):
        return False
    word.seams += (len(word.text),)
    return True


def _goes_on(word: Word, before: Face | None, face: Face, gap: float, base: float) -> bool:
    """Whether a new text object goes on with the word: same weight, same baseline, or small letters raised."""
    size = max(face.size, word.size)
    shift = abs(base - word.base)
    return (
        before is not None and word.bold == face.bold and -0.3 * size < gap < GAP * size
        and (shift < 0.12 * size or (shift < 0.55 * word.size and face.size < 0.85 * word.size))
    )


def _without_overprints(words: list[Word]) -> list[Word]:
    """The same letters printed twice a hair apart are one word, bold by hand."""
    out: list[Word] = []
    seen: dict[str, list[Word]] = {}
    for word in words:
        twins = seen.get(word.text)
        if twins is None:
            seen[word.text] = [word]
        else:
            near = 0.15 * word.size
            twin = next((t for t in twins if abs(t.x0 - word.x0) < near and abs(t.base - word.base) < near), None)
            if twin is not None:
                twin.bold = True
                continue
            twins.append(word)
        out.append(word)
    return out


def _turned(glyphs: Glyphs, spans: list[Span], quarter: int) -> list[Word]:
    """Writing that runs up, down or upside down: each of its lines as one word at its place on the page."""
    x0, top, x1, bottom = glyphs.x0, list(glyphs.top), glyphs.x1, list(glyphs.bottom)
    if quarter == 1:
        frame = ([-v for v in bottom], x0, [-v for v in top], x1)
    elif quarter == 3:
        frame = (top, [-v for v in x1], bottom, [-v for v in x0])
    else:
        frame = ([-v for v in x1], [-v for v in bottom], [-v for v in x0], [-v for v in top])
    rows: list[list[Word]] = []
    for piece in sorted(gathered(glyphs, spans, frame), key=lambda w: (round(w.base), w.x0)):
        last = rows[-1][-1] if rows else None
        if last and abs(last.base - piece.base) < 0.4 * piece.size and piece.x0 - last.x1 < 2 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    out: list[Word] = []
    for row in rows:
        a, b, c, d = union(piece.box for piece in row)
        box = {1: (b, -c, d, -a), 3: (-d, a, -b, c), 2: (-c, -d, -a, -b)}[quarter]
        text = " ".join(piece.text for piece in row)
        out.append(replace(placed(text, box, row[0].size), bold=row[0].bold, alone=True, base=box[3]))
    return out


def _slanted(glyphs: Glyphs, spans: list[Span]) -> list[Word]:
    """Writing at an angle (a watermark): what one text object says, as one word."""
    out: list[Word] = []
    for span in spans:
        members = range(span.start, span.end)
        signs = ((" " if glyphs.codes[i] in SPACES else character(glyphs.codes[i], "")) for i in members)
        text = " ".join("".join(signs).split())
        if text:
            box = union((glyphs.x0[i], glyphs.top[i], glyphs.x1[i], glyphs.bottom[i]) for i in members)
            word = placed(text, box, span.face.size)
            out.append(replace(word, bold=span.face.bold, alone=True, slanted=True, base=box[3]))
    return out
