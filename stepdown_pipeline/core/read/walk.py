"""The walk over a layout: headings set the scene, text gives slots, tables give slots and records."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..layout import EMPTY_BOX, TICKED, Block, Cell, Layout, Line, Table
from .area import Area, Stream, inked
from .grid import columns_in
from .loose import loose_inks, unwrapped
from .sheet import Context, Sheet, Slot
from .split import Piece, split
from .tables import TableReader
from .take import bare
from .vocabulary import Vocabulary

_HEADING_WORDS = 14
_PAGE_NUMBER = re.compile(r"(?i)(?:^|[\t ])page \d+(?: of \d+)?\s*$")
_LONGEST_EDGE = 90  # characters of a line at the page's edge
_DATED = frozenset({"discussed_on", "seen_alone_on", "sm_approval", "minutes_circulated"})


def walk(layout: Layout, vocabulary: Vocabulary) -> Sheet:
    """Everything that stands on the form, in reading order."""
    return _Walk(layout, vocabulary).run()


class _Walk:
    def __init__(self, layout: Layout, vocabulary: Vocabulary) -> None:
        self._layout = layout
        self._v = vocabulary
        self.sheet = Sheet()
        self._tables = TableReader(vocabulary, self.sheet, self._cell, paged=layout.paged)
        self._context = Context()
        self._lines: list[Line] = []
        self._loose = loose_inks(layout)

    def run(self) -> Sheet:
        edges = [b for b in self._layout.blocks if isinstance(b, Line) and (
            b.origin in ("header", "footer") or (self._layout.paged and _PAGE_NUMBER.search(b.text) and len(b.text) < _LONGEST_EDGE))]
        for line in edges:
            self._text(Stream.of([line], paged=self._layout.paged), Context())
        blocks: list[Block] = unwrapped([b for b in self._layout.blocks if b not in edges], self._v.labels)
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, Table):
                self._flush()
                self._context.group += 1
                self._tables.read(block, self._context)
                at += 1
                continue
            following = []
            for other in blocks[at:at + 60]:
                if not isinstance(other, Line):
                    break
                following.append(other)
            if found := columns_in(following, self._v.columns, self._v.labels):
                taken, table = found
                self._flush()
                self._context.group += 1
                self._tables.read(table, self._context)
                self._context.waiting = None
                at += taken
                continue
            self._line(block)
            at += 1
        self._flush()
        self._join_dates()
        return self.sheet

    def _join_dates(self) -> None:
        """'Discussed with the family? Yes   Date: 10/02/2026' – the date belongs to the question before it."""
        slots = self.sheet.slots
        for number, (slot, following) in enumerate(pairwise(slots)):
            if slot.concept in _DATED and following.concept == "date" and slot.group == following.group and (
                    slot.area.text and not re.search(r"\d", slot.area.text)):
                slots[number] = replace(slot, area=slot.area.joined(following.area, between=" "))

    def _line(self, line: Line) -> None:
        if not line.text.strip():
            if line.pictures or any(run.placeholder for run in line.runs):
                self._lines.append(line)
            return
        if self._is_heading(line):
            self._flush()
            flat = " ".join(line.text.split())
            stream = Stream.of([line], paged=self._layout.paged)
            self.sheet.headings.append(stream.area(0, len(stream.text)))
            section = self._v.sections.find(flat.rstrip(": "))
            self._context.section = section.concept if section else None
            self._context.heading = flat
            self._context.group += 1
            label = self._v.labels.find(flat.rstrip(": "))
            if label is not None:
                firm = label.quality == "exact" or flat.endswith((":", "?"))
                if firm and not (section and section.quality == "exact"):
                    self._lines.append(line)
            elif any(piece.ended_by != "line" for piece in split(stream, self._v.labels)):
                self._lines.append(line)
            return
        self._lines.append(line)

    def _is_heading(self, line: Line) -> bool:
        text = " ".join(line.text.split())
        if not text or "\t" in line.text.strip() or len(text.split()) > _HEADING_WORDS:
            return False
        if any(mark in text for mark in (TICKED, EMPTY_BOX)):
            return False
        if text[0].islower() or line.pictures:
            return False
        if line.heading:
            return True
        if text.endswith((".", ",", ";")):
            return False
        runs = [run for run in line.runs if run.text.strip() and not run.placeholder]
        whole_bold = bool(runs) and all(run.bold for run in runs)
        if whole_bold and ":" not in text.rstrip(":"):
            return True
        section = self._v.sections.find(text.rstrip(": "))
        return (section is not None and section.quality == "exact" and (text.isupper() or text[:1].isdigit())) or (
            text.isupper() and len(text) > 6 and ":" not in text)

    def _flush(self) -> None:
        if self._lines:
            lines, self._lines = self._lines, []
            self._context.group += 1
            self._text(Stream.of(lines, paged=self._layout.paged, loose=self._loose), self._context)

    def _cell(self, cell: Cell, context: Context) -> None:
        """The text of a cell that is no plain label."""
        within = [ink for line in cell.lines for ink in line.pictures]
        loose = inked(*(p for p in cell.pictures if p not in within), *cell.signatures)
        lines = [b for b in unwrapped(cell.lines, self._v.labels) if isinstance(b, Line)] if self._layout.paged else cell.lines
        self._text(Stream.of(lines, paged=self._layout.paged), context, loose)
        for table in cell.tables:
            self._tables.read(table, context)
            context.waiting = None

    def _text(self, stream: Stream, context: Context, ink: Area | None = None) -> None:
        """Labels and values in running text; what is neither is prose. The last label may wait for a table."""
        pieces = split(stream, self._v.labels)
        before = stream.area(0, pieces[0].start if pieces else len(stream.text))
        if before.text:
            self.sheet.prose.append(before)
        context.waiting = None
        marks = _marks_by_piece(stream, pieces, ink)
        for number, piece in enumerate(pieces):
            area = stream.area(piece.value_start, piece.value_end)
            if not area.runs:
                mark = stream.area(piece.start, piece.value_start)
                area = Area((), mark.page, mark.box)
            if number in marks:
                area = area.joined(marks[number])
            if piece.match is None:
                if area.text:
                    self.sheet.prose.append(area)
                continue
            slot = Slot(piece.match.concept, piece.match.quality, piece.label, area, context.section, context.heading,
                        context.group)
            self.sheet.slots.append(bare(slot))
            if len(area.text) > 60:
                self.sheet.prose.append(area)
            if number == len(pieces) - 1 and not area.text and not area.inked:
                context.waiting = slot


def _marks_by_piece(stream: Stream, pieces: list[Piece], ink: Area | None) -> dict[int, Area]:
    """Which label each picture or signature belongs to: a signature's label on its line, else the label before it."""
    out: dict[int, Area] = {}

    def give(number: int, area: Area) -> None:
        out[number] = out[number].joined(area) if number in out else area

    signing = [n for n, piece in enumerate(pieces) if piece.match and piece.match.concept.startswith("signature")]
    for begin, end, at, one in stream.inks:
        here = [n for n in signing if begin <= pieces[n].start <= end]
        holding = [n for n, piece in enumerate(pieces) if piece.value_start <= (at if at >= 0 else end) <= piece.value_end]
        if at >= 0 and holding:
            give(holding[-1] if holding[-1] in signing or not here else here[-1], inked(one))
        elif here:
            give(here[0], inked(one))
        elif holding:
            give(holding[-1], inked(one))
    if ink is not None and ink.inked and pieces:
        give(signing[0] if signing else len(pieces) - 1, ink)
    return out
