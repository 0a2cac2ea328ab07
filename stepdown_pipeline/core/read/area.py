"""Text with its evidence: a stream of runs that can be cut anywhere and still knows its page, box and style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..layout import Box, Cell, DigitalSignature, Line, Picture, Run, Table

Ink = Picture | DigitalSignature


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of a document in which a value stands (or would stand)."""

    runs: tuple[Run, ...] = ()
    page: int | None = None
    box: Box | None = None
    pictures: tuple[Picture, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        """The words without placeholders; lines are separated by newlines."""
        return "".join(run.text for run in self.runs if not run.placeholder).strip()

    @property
    def kept(self) -> str:
        """The words without those that are struck out."""
        return "".join(run.text for run in self.runs if not run.placeholder and not run.struck).strip()

    @property
    def inked(self) -> bool:
        return bool(self.pictures or self.signatures)

    def joined(self, *others: Area, between: str = "\n") -> Area:
        """This area followed by others, as one."""
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
    placeholders: tuple[int, ...] = field(default=())  # offsets at which a placeholder stood
    inks: tuple[tuple[int, int, int, Ink], ...] = field(default=())  # line start, line end, offset (-1 unknown), ink

    @classmethod
    def of(cls, lines: Sequence[Line], paged: bool, loose: Mapping[int, Sequence[Ink]] | None = None) -> Stream:
        """``loose``: pictures and signatures by ``id`` of the line beside which they stand."""
        parts: list[str] = []
        pieces: list[tuple[int, int, Run, int]] = []
        held: list[int] = []
        inks: list[tuple[int, int, int, Ink]] = []
        at = 0
        for number, line in enumerate(lines):
            if number:
                parts.append("\n")
                at += 1
            for run in line.runs:
                if run.placeholder:
                    held.append(at)
                    continue
                parts.append(run.text)
                pieces.append((at, at + len(run.text), run, line.page))
                at += len(run.text)
            begin = at - sum(len(run.text) for run in line.runs if not run.placeholder)
            for ink in (*line.pictures, *(loose or {}).get(id(line), ())):
                inks.append((begin, at, _offset(line, begin, ink), ink))
        return cls("".join(parts), tuple(pieces), paged, tuple(held), tuple(inks))

    def area(self, start: int, end: int) -> Area:
        """The part between two offsets, edges trimmed of white space."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        runs: list[Run] = []
        boxes: list[Box | None] = []
        page: int | None = None
        last = start
        for first, stop, run, line_page in self.pieces:
            low, high = max(first, start), min(stop, end)
            if low >= high:
                continue
            if low > last:
                runs.append(Run(self.text[last:low]))
            box = _part(run.box, (low - first) / (stop - first), (high - first) / (stop - first))
            if page is None:
                page = line_page
            if line_page == page:
                boxes.append(box)
            runs.append(replace(run, text=run.text[low - first:high - first], box=box))
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


def of_cell(cell: Cell, paged: bool) -> Area:
    """All that stands in a cell."""
    stream = Stream.of(cell.lines, paged)
    area = stream.area(0, len(stream.text))
    within = tuple(picture for line in cell.lines for picture in line.pictures)
    pictures = cell.pictures + tuple(picture for picture in within if picture not in cell.pictures)
    return replace(area, page=cell.page if paged else None, box=area.box or (cell.box if paged else None),
                   pictures=pictures, signatures=cell.signatures, tables=cell.tables)


def empty_at(page: int | None, box: Box | None) -> Area:
    return Area((), page, box)


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The box round all boxes."""
    real = [box for box in boxes if box]
    if not real:
        return None
    return (min(b[0] for b in real), min(b[1] for b in real), max(b[2] for b in real), max(b[3] for b in real))


def _part(box: Box | None, low: float, high: float) -> Box | None:
    if box is None:
        return None
    width = box[2] - box[0]
    return (box[0] + width * low, box[1], box[0] + width * high, box[3])
