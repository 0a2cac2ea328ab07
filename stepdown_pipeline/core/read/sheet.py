"""What stands on a form, before any value is understood: slots (label and place), records (rows of lists), prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ..layout import Picture
from ..unchanging import unchanging
from .area import Area
from .lexicon import Match, Quality

TWO_SENTENCES = re.compile(r"[a-z\d)]\.\s+[A-Z][a-z]")  # a value that is prose as well
INK_BESIDE = "ink.beside"  # the concept of a label that nobody knows, beside which nothing but ink stands

Family = Literal["family", "attendance", "actions", "signatures", "enclosed"]


@unchanging
class Slot:
    """A known label with the place of its value. ``group`` is the table or paragraph in which it stands."""

    concept: str
    quality: Quality
    label: str
    area: Area
    section: str | None = None
    heading: str = ""
    group: int = 0

    @property
    def words(self) -> str:
        """Label and value as written: the evidence."""
        value = self.area.text
        if not value:
            return self.label
        return f"{self.label}{'' if self.label.endswith(('?', ':')) else ':'} {value}"


@dataclass(frozen=True, slots=True)
class Records:
    """A list on the form: one mapping (column concept → place) a row."""

    family: Family
    rows: tuple[Mapping[str, Area], ...]
    section: str | None = None
    heading: str = ""
    caption: str | None = None  # the concept of the label above it, if one stood there
    group: int = 0
    band: str | None = None  # what a heading between the list's rows says of those beneath it


@dataclass(slots=True)
class Sheet:
    """Everything found on a form, in reading order."""

    slots: list[Slot] = field(default_factory=list)
    records: list[Records] = field(default_factory=list)
    prose: list[Area] = field(default_factory=list)
    headings: list[Area] = field(default_factory=list)
    strangers: list[Slot] = field(default_factory=list)  # labels that nobody knows; they have no concept
    actions: list[tuple[Area, Mapping[str, str]]] = field(default_factory=list)  # sentences that are actions
    remarks: list[tuple[str, Area]] = field(default_factory=list)  # beside a ticked option, with its question's concept
    inks: list[Picture] = field(default_factory=list)  # those anywhere on it that could be a signature

    def add(self, match: Match, label: str, area: Area, context: Context) -> None:
        """Another label with the place of its value."""
        self.slots.append(context.slot(match, label, area))

    def fill(self, waiting: Slot, area: Area) -> None:
        """The value of a label whose place was still open."""
        at = self.place_of(waiting)
        if at is not None:
            del self.slots[at]
        self.slots.append(replace(waiting, area=area))

    def place_of(self, slot: Slot) -> int | None:
        """Where a label stands among the last of the slots; None: nowhere."""
        for at in range(len(self.slots) - 1, -1, -1):
            if self.slots[at].group < slot.group:
                break
            if self.slots[at] == slot:
                return at
        return None

    def of(self, *concepts: str) -> Iterator[Slot]:
        return (slot for slot in self.slots if slot.concept in concepts)

    def records_of(self, family: Family) -> Iterator[Records]:
        return (records for records in self.records if records.family == family)


@dataclass(slots=True)
class Context:
    """Where the walk stands: the section and heading that hold, the label that waits for its value."""

    section: str | None = None
    heading: str = ""
    group: int = 0
    waiting: Slot | None = None  # a label at the end of a text, whose value may be the table that follows

    def slot(self, match: Match, label: str, area: Area) -> Slot:
        """A label and its place, where the walk stands."""
        return Slot(match.concept, match.quality, label, area, self.section, self.heading, self.group)
