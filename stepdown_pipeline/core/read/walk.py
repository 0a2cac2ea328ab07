"""The walk over a layout: headings set the scene, text gives slots, tables give slots and records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from ..layout import Block, Cell, Layout, Line, Table
from . import strangers
from .action_cards import cards_in
from .action_lines import action_in, begins
from .area import Area, Ink, Stream, inked
from .arranged import arranged
from .asked_side_by_side import questions_in
from .columns import as_line, columns_in
from .concepts import FIGURES, NAMES
from .full_circles import with_ticked_circles
from .headings import is_edge, is_heading, is_in_capitals, runs_upwards
from .hints import without_hints
from .ink import in_columns, inks_by_piece, loose_inks, may_sign, value_of, without_own_words
from .loose import unwrapped
from .next_item import up_to_next_item
from .one_question import with_whole_questions
from .own_words import with_signatories
from .run_on import right_beneath
from .sheet import TWO_SENTENCES, Context, Records, Sheet, Slot
from .split import split
from .standing import LISTS
from .suits import suits
from .tables import TableReader
from .take_words import bare
from .tick_cells import TICK_LISTS
from .vocabulary import Vocabulary

_DATED = frozenset({"discussed_on", "seen_alone_on", "sm_approval", "minutes_circulated"})
# concepts whose answer is a name, a figure or a word; the lines of a longer text may look like hints
_BRIEF = FIGURES | NAMES | {
    "lead_agency", "managed_by", "requested_service", "relationship", "role", "agency", "plan", "approver_role",
    "referrer_role", "name_address", "household",
}
_TOLD = FIGURES - {"ignore", "address"}  # what these labels ask for shows by its look, in bold as well
_MOST_ROWS = 60  # lines of a list without rules
_MOST_LINES = 6  # of an action in a sentence
_NAMES_PARTS = re.compile(  # 'Attendees (name / role / agency)'
    r"(?i)\((?:[^()\w]*(?:full|name|role|agency|organisation|relationship|method|job|title|and|status|how|they|attended"
    r"|contact|details))+[^()\w]*\)")
_PERSON = re.compile(  # 'Jo Moss – nurse'
    r"\W*(?:[A-Z][\w'\u2019-]+ ){1,3}[A-Z][\w'\u2019-]+(?: [-\u2013\u2014] |, | \()")
_LONGEST_VALUE = 60  # characters: what is longer may be prose as well


def walk(layout: Layout, vocabulary: Vocabulary) -> Sheet:
    """Everything that stands on the form, in reading order."""
    return _Walk(layout, vocabulary).run()


class _Walk:
    def __init__(self, layout: Layout, vocabulary: Vocabulary) -> None:
        self._blocks = layout.blocks
        self._paged = layout.paged
        self._v = vocabulary
        self.sheet = Sheet(inks=may_sign(layout))
        self._tables = TableReader(vocabulary, self.sheet, self._cell, paged=layout.paged)
        self._context = Context()
        self._lines: list[Line] = []
        self._label_above = False  # the last heading was a label, whose value follows
        self._layout = layout
        self._loose: dict[int, list[Ink]] = {}  # by line

    def run(self) -> Sheet:
        inner: list[Block] = []
        edges: list[Block] = []
        for block in with_ticked_circles(self._blocks):
            if isinstance(block, Line) and runs_upwards(block):
                side = Stream.of([block], paged=self._paged)
                self.sheet.headings.append(side.area(0, len(side.text)))  # a section's name, along it
            elif isinstance(block, Line) and is_edge(block, paged=self._paged):
                self._text(Stream.of([block], paged=self._paged), Context())
                edges.append(block)
            else:
                inner.append(block)
        blocks = arranged(inner, self._v.labels, self._layout.pictures, paged=self._paged)
        self._loose = loose_inks(self._layout, [*edges, *blocks])
        blocks = without_own_words(blocks, self._loose)
        self._tables.expect(blocks)
        at = 0
        while at < len(blocks):
            at += self._take(blocks, at)
        self._flush()
        self._join_dates()
        self.sheet.slots = [self._ended(slot) if slot.concept in _BRIEF else slot for slot in self.sheet.slots]
        self.sheet.strangers = list(map(bare, self.sheet.strangers))
        return self.sheet

    @staticmethod
    def _ended(slot: Slot) -> Slot:
        """A brief answer without the hints about it and without the next question."""
        return replace(slot, area=up_to_next_item(without_hints(slot.area), slot.concept))

    def _take(self, blocks: list[Block], at: int) -> int:
        """Reads what stands at a place: a table, a list without rules, or a line. How many blocks that is."""
        block = blocks[at]
        if isinstance(block, Table):
            if (taken := self._rows_beneath(block, blocks[at + 1:at + _MOST_ROWS])) > 0:
                return 1 + taken
            self._table(block)
            return 1
        if "\t" in block.text:
            following = [b for b in takewhile(lambda b: isinstance(b, Line), islice(blocks, at, at + _MOST_ROWS))
                         if isinstance(b, Line)]
            if found := columns_in(following, self._v.columns, self._v.labels) or (
                    questions_in(following, self._v.labels)):
                taken, table = found
                self._table(self._with_inks(table, following[:taken]))
                self._context.waiting = None
                return taken
        if (taken := self._cards(blocks, at) or self._action(blocks, at)) > 0:
            return taken
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        self._line(block, after if isinstance(after, Line) else None)
        return 1

    def _rows_beneath(self, table: Table, following: Sequence[Block]) -> int:
        """Reads a list of which only the headings stand in cells, its rows in columns beneath them. How many lines."""
        head = as_line(table)
        lines = [b for b in takewhile(lambda b: isinstance(b, Line), following) if isinstance(b, Line)]
        if head is None or not lines or "\t" not in lines[0].text:
            return 0
        if (found := columns_in([head, *lines], self._v.columns, self._v.labels)) is None:
            return 0
        taken, whole = found
        self._table(self._with_inks(whole, lines[:taken - 1]))
        self._context.waiting = None
        return taken - 1

    def _with_inks(self, table: Table, lines: Sequence[Line]) -> Table:
        """A list without rules with the inks that stand by its lines."""
        return in_columns(table, dict.fromkeys(ink for line in lines for ink in self._loose.get(id(line), ())))

    def _table(self, table: Table) -> None:
        self._flush()
        self._context.group += 1
        self._tables.read(table, self._context)

    def _join_dates(self) -> None:
        """'Discussed with the family? Yes   Date: 10/02/2026' – the date belongs to the question before it."""
        slots = self.sheet.slots
        for number, (slot, following) in enumerate(pairwise(slots)):
            if slot.concept in _DATED and following.concept == "date" and slot.group == following.group and (
                    slot.area.text and not re.search(r"\d", slot.area.text)):
                slots[number] = replace(slot, area=slot.area.joined(following.area, between=" "))

    def _cards(self, blocks: list[Block], at: int) -> int:
        """Reads actions whose parts stand behind labels, each on its line. How many lines; 0: none begins here."""
        lines = [b for b in takewhile(lambda b: isinstance(b, Line), islice(blocks, at, at + _MOST_ROWS))
                 if isinstance(b, Line)]
        taken, rows = cards_in(lines, self._v.columns, paged=self._paged)
        if taken:
            self._flush()
            context = self._context
            self.sheet.records.append(Records("actions", tuple(rows), context.section, context.heading, None,
                                              context.group))
        return taken

    def _action(self, blocks: list[Block], at: int) -> int:
        """Reads an action that stands in a numbered sentence of one or more lines. How many; 0: none begins here."""
        lines: list[Line] = []
        for block in islice(blocks, at, at + _MOST_LINES):
            if not isinstance(block, Line) or "\t" in block.text or (begins(block.text) is bool(lines)):
                break
            lines.append(block)
            if block.text.rstrip().endswith(".") and (parts := self._action_in(lines)) is not None:
                stream = Stream.of(lines, paged=self._paged)
                self._flush()
                self.sheet.actions.append((stream.area(0, len(stream.text)), parts))
                return len(lines)
        return 0

    def _action_in(self, lines: list[Line]) -> Mapping[str, str] | None:
        return action_in(" ".join(line.text for line in lines), self._v.columns)

    def _line(self, line: Line, after: Line | None) -> None:
        if not line.text.strip():
            if line.pictures or any(run.placeholder for run in line.runs):
                self._lines.append(line)
        elif not is_heading(line, self._v.sections) or self._answers(line) or self._lists(line) or (
                self._open_section(line, after)):
            self._lines.append(line)

    def _lists(self, line: Line) -> bool:
        """Whether a line that looks like a heading is one more person of the list above it."""
        above = self._lines[-1] if self._lines else None
        return above is not None and right_beneath(above, line) and all(_PERSON.match(one.text) for one in (
            above, line)) and self._v.sections.find(line.text.strip()) is None

    def _answers(self, line: Line) -> bool:
        """Whether a line that looks like a heading by its capitals alone is what was written under a label."""
        return len(self._lines) == 1 and self._label_above and self._may_answer(self._lines[0], line)

    def _may_answer(self, label: Line, line: Line) -> bool:
        """Whether a line may be a label's value: no heading, or one that is in capitals where the form has none, or
        whose words can be nothing else.
        """
        if not is_heading(line, self._v.sections):
            return True
        words = line.text.strip().rstrip(": ")
        if self._v.labels.find(words) or self._v.sections.find(words):
            return False
        asked = self._v.labels.find(label.text.strip().rstrip(": "))
        told = asked is not None and asked.concept in _TOLD and suits(asked.concept, line.text)
        return told or (is_in_capitals(line) and not label.text.isupper())

    def _open_section(self, line: Line, after: Line | None) -> bool:
        """Sets the scene by a heading; True when the heading is a label as well, whose value follows."""
        self._flush()
        flat = " ".join(line.text.split())
        stream = Stream.of([line], paged=self._paged)
        self.sheet.headings.append(stream.area(0, len(stream.text)))
        section = self._v.sections.find(flat.rstrip(": "))
        self._context.section = section.concept if section else None
        self._context.heading = flat
        self._context.group += 1
        label = self._v.labels.find(flat.rstrip(": "))
        if label is None:
            if after is not None and not is_heading(after, self._v.sections):
                strangers.over_value(self.sheet, self._context, (line, after), paged=self._paged)
            return any(piece.ended_by != "line" for piece in split(stream, self._v.labels))
        answered = after is not None and self._may_answer(line, after) and suits(label.concept, after.text)
        firm = answered or label.quality == "exact" or flat.endswith((":", "?"))
        self._label_above = firm and (answered or not (section is not None and section.quality == "exact"))
        if self._label_above and answered:
            self._context.section = None
        if not self._label_above and after is not None and not is_heading(after, self._v.sections):
            strangers.over_value(self.sheet, self._context, (line, after), paged=self._paged)
        return self._label_above

    def _flush(self) -> None:
        if self._lines:
            lines, self._lines = self._lines, []
            self._context.group += 1
            self._text(Stream.of(lines, paged=self._paged, loose=self._loose), self._context)

    def _cell(self, cell: Cell, context: Context) -> None:
        """The text of a cell that is no plain label."""
        within = [ink for line in cell.lines for ink in line.pictures]
        loose = inked(*(p for p in cell.pictures if p not in within), *cell.signatures)
        if self._paged:
            lines = [b for b in unwrapped(cell.lines, self._v.labels) if isinstance(b, Line)]
        else:
            lines = list(cell.lines)
        self._text(Stream.of(lines, paged=self._paged), context, loose)
        if lines and self._v.labels.find(lines[0].text.strip().rstrip(": ")) is None:
            strangers.over_value(self.sheet, context, lines, paged=self._paged)
        for table in cell.tables:
            if table.rows > 1 and table.cols > 1:
                context.group += 1  # a form of its own, such as one signatory's beside another's
            self._tables.read(table, context)
            context.waiting = None

    def _text(self, stream: Stream, context: Context, ink: Area | None = None) -> None:
        """Labels and values in running text; what is neither is prose. The last label may wait for a table."""
        pieces = with_signatories(stream.text, with_whole_questions(stream.text, split(stream, self._v.labels)))
        before = stream.area(0, pieces[0].start if pieces else len(stream.text))
        if before.text:
            self.sheet.prose.append(before)
        strangers.in_columns(self.sheet, context, stream, [piece.start for piece in pieces])
        context.waiting = None
        marks = inks_by_piece(stream, pieces, ink)
        for number, piece in enumerate(pieces):
            area = value_of(stream, pieces[number:])
            after = pieces[number + 1].start if number + 1 < len(pieces) else len(stream.text)
            if (rest := stream.area(piece.value_end, after)).text:
                self.sheet.prose.append(rest)
            if not area.runs:
                mark = stream.area(piece.start, piece.value_start)
                area = Area((), mark.page, mark.box)
            if number in marks:
                area = area.joined(marks[number])
            if piece.match is None:
                if area.text:
                    self.sheet.prose.append(area)
                    strangers.note(self.sheet, context, piece.label, area)
                continue
            slot = context.slot(piece.match, piece.label, area)
            self.sheet.slots.append(bare(slot))
            if len(area.text) > _LONGEST_VALUE or TWO_SENTENCES.search(area.text):
                self.sheet.prose.append(area)
            empty = not area.text or (piece.match.concept in LISTS and _NAMES_PARTS.fullmatch(area.text))
            if number == len(pieces) - 1 and empty and (not area.inked or piece.match.concept in TICK_LISTS):
                context.waiting = slot
