"""Text with its evidence: a stream of runs that can be cut anywhere and still knows its page, box and style."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..layout import Box, Cell, DigitalSignature, Line, Picture, Run, Table
from ..unchanging import unchanging

Ink = Picture | DigitalSignature
_WORD = re.compile(r"\w+")


@unchanging
class Area:
    """A stretch of a document in which a value stands (or would stand)."""

    runs: tuple[Run, ...] = ()
    page: int | None = None
    box: Box | None = None
    pictures: tuple[Picture, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    tables: tuple[Table, ...] = ()

    @cached_property
    def text(self) -> str:
        """The words without placeholders; lines are separated by newlines."""
        return "".join(run.text for run in self.runs if not run.placeholder).strip()

    @cached_property
    def kept(self) -> str:
        """The words without those that are struck out."""
        return "".join(run.text for run in self.runs if not run.placeholder and not run.struck).strip()

    @property
    def inked(self) -> bool:
        return bool(self.pictures or self.signatures)

    def holding(self, words: str) -> Area:
        """The part in which these words stand, whatever parts them; the whole area where they do not stand so."""
        text = "".join(run.text for run in self.runs if not run.placeholder)
        found = re.search(r"\W*".join(_WORD.findall(words)) + r"\)*", text)
        if found is None or not _WORD.search(found.group()):
            return self
        runs: list[Run] = []
        at = 0
        for run in self.runs:
            if run.placeholder:
                continue
            low, high = max(found.start() - at, 0), min(found.end() - at, len(run.text))
            if low < high:
                runs.append(_part(run, low, high))
            at += len(run.text)
        return Area(tuple(runs), self.page, union(run.box for run in runs) or self.box)

    def joined(self, *others: Area, between: str = "\n") -> Area:
        """The area followed by others, as one."""
        out = self
        for other in others:
            runs = out.runs + ((Run(between),) if out.runs and other.runs else ()) + other.runs
            out = Area(runs, out.page or other.page, union([out.box, other.box]), out.pictures + other.pictures,
                       out.signatures + other.signatures, out.tables + other.tables)
        return out


@dataclass(frozen=True, slots=True)
class Stream:
    """Consecutive lines as one text. ``text`` has no placeholders; offsets lead back to the runs."""

    text: str
    pieces: tuple[tuple[int, int, Run, int], ...]  # start, end, run, page
    paged: bool
    inks: tuple[tuple[int, int, int, Ink], ...] = ()  # line start, line end, offset (-1 unknown), ink

    @classmethod
    def of(cls, lines: Sequence[Line], *, paged: bool, loose: Mapping[int, Sequence[Ink]] | None = None) -> Stream:
        """``loose``: pictures and signatures by ``id`` of the line beside which they stand."""
        parts: list[str] = []
        pieces: list[tuple[int, int, Run, int]] = []
        inks: list[tuple[int, int, int, Ink]] = []
        at = 0
        for number, line in enumerate(lines):
            if number:
                parts.append("\n")
                at += 1
            begin = at
            for run in line.runs:
                if run.placeholder:
                    continue
                parts.append(run.text)
                pieces.append((at, at + len(run.text), run, line.page))
                at += len(run.text)
            inks += [(begin, at, _offset(line, begin, ink), ink)
                     for ink in (*line.pictures, *(loose or {}).get(id(line), ()))]
        return cls("".join(parts), tuple(pieces), paged, tuple(inks))

    def area(self, start: int, end: int) -> Area:
        """The part between two offsets, edges trimmed of white space."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        runs: list[Run] = []
        boxes: list[Box] = []
        page: int | None = None
        last = start
        behind = bisect_right(self.pieces, start, key=_end_of)  # the pieces that end before
        for first, stop, run, line_page in self.pieces[behind:] if behind else self.pieces:
            if first >= end:
                break
            low, high = max(first, start), min(stop, end)
            if low >= high:
                continue
            if low > last:
                runs.append(Run(self.text[last:low]))
            if page is None:
                page = line_page
            part = _part(run, low - first, high - first)
            if line_page == page and part.box is not None:
                boxes.append(part.box)
            runs.append(part)
            last = high
        return Area(tuple(runs), page if self.paged else None, union(boxes) if self.paged else None)


def _offset(line: Line, begin: int, ink: Ink) -> int:
    """The offset behind the last words that stand left of an ink; -1 where places are not known."""
    if ink.box is None or any(run.box is None for run in line.runs if run.text.strip()):
        return -1
    centre = (ink.box[0] + ink.box[2]) / 2
    at = found = begin
    for run in line.runs:
        if run.placeholder:
            continue
        at += len(run.text)
        if run.box is not None and run.box[0] <= centre:
            found = at
    return found


def inked(*inks: Ink) -> Area:
    """An area of nothing but pictures and signatures."""
    return Area(pictures=tuple(ink for ink in inks if isinstance(ink, Picture)),
                signatures=tuple(ink for ink in inks if isinstance(ink, DigitalSignature)))


def of_cell(cell: Cell, *, paged: bool) -> Area:
    """All that stands in a cell."""
    area = _of_one_run(cell.lines, paged=paged) or _of_lines(cell.lines, paged=paged)
    within = [picture for line in cell.lines for picture in line.pictures if picture not in cell.pictures]
    pictures = (*cell.pictures, *within)
    return Area(area.runs, cell.page if paged else None, area.box or (cell.box if paged else None), pictures,
                cell.signatures, cell.tables)


def _of_lines(lines: Sequence[Line], *, paged: bool) -> Area:
    stream = Stream.of(lines, paged=paged)
    return stream.area(0, len(stream.text))


def _of_one_run(lines: Sequence[Line], *, paged: bool) -> Area | None:
    """The same where a single run is all there is, with nothing to trim: most cells are so."""
    if len(lines) != 1 or len(lines[0].runs) != 1:
        return None
    run = lines[0].runs[0]
    if run.placeholder or not run.text or run.text[0].isspace() or run.text[-1].isspace():
        return None
    return Area((run,), lines[0].page, run.box) if paged else Area((run,))


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The box round all boxes."""
    real = [box for box in boxes if box]
    if len(real) < 2:
        return real[0] if real else None
    return (min(b[0] for b in real), min(b[1] for b in real), max(b[2] for b in real), max(b[3] for b in real))


def _end_of(piece: tuple[int, int, Run, int]) -> int:
    return piece[1]


def _part(run: Run, low: int, high: int) -> Run:
    """The run from one of its characters to another; its box is cut in proportion."""
    if low == 0 and high == len(run.text):
        return run
    if run.box is None:
        return replace(run, text=run.text[low:high])
    left, top, right, bottom = run.box
    width, length = right - left, len(run.text)
    return replace(run, text=run.text[low:high],
                   box=(left + width * (low / length), top, left + width * (high / length), bottom))
