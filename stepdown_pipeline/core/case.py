"""The shapes of a case: documents, facts, findings, route, deadlines, outcome. Data only; the rules stand elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import field as field_with
from datetime import date, datetime
from typing import Any, Literal

from .directory import Directory, Settings
from .reading import Field, Reading

Severity = Literal["refuse", "warn", "review", "info"]
Status = Literal["waiting", "review", "refused", "routed", "open_to_csc", "closed", "overseen"]
Pathway = Literal["assessment", "cin", "cp", "front_door"]
Decision = Literal["remain_level_3", "map", "level_2_without_map", "universal"]
RouteKind = Literal["locality", "childrens_centre", "strengthening_families", "other_agency", "social_care", "none"]
# who can mend a finding
Mender = Literal[
    "social_worker", "team_manager", "service_manager", "early_help_manager", "strengthening_families",
    "lead_professional", "ldo", "compass", "admin_desk",
]
FactState = Literal["read", "uncertain", "blank", "missing", "conflict"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the case as it stands now: its reading has what persons settled laid over it."""

    sha256: str
    name: str  # the file's name as dropped
    reading: Reading
    received_on: date
    arrival: int = 0  # order of arrival: 1, 2, 3…

    @property
    def kind(self) -> str:
        return self.reading.kind


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the family. ``date_of_birth`` None: not known or not certain."""

    name: str
    date_of_birth: date | None = None
    reference: str | None = None
    due_date: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a document or a pair of documents cannot be relied upon without a person: becomes a review finding."""

    code: str  # other_child, name_only, conflict, unknown_kind, uncertain_kind …
    message: str
    document: str  # file name
    sha256: str
    field: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of the case, with where it stands. ``missing``: no document has a place for it.

    ``conflict``: two documents of the case say different things; ``others`` holds the rest.
    """

    name: str
    value: Any
    state: FactState
    document: Document | None = None
    field: Field | None = None
    others: tuple[Fact, ...] = ()

    @property
    def known(self) -> bool:
        """True when the value may be relied upon."""
        return self.state == "read"

    @property
    def text(self) -> str:
        return self.field.text if self.field else ""

    @property
    def document_name(self) -> str:
        return self.document.name if self.document else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. ``guidance`` is the row's sentence, verbatim; ``text`` the words in the document.

    What follows ``only_if_allocated`` says where those words stand, and tells no two findings apart. ``failed``: the
    check itself could not judge.
    """

    rule: str
    check: str
    severity: Severity
    message: str
    who: str  # a Mender
    do: str = ""  # what the mender does about it, one sentence
    document: str = ""
    text: str = ""
    guidance: str = ""
    field: str | None = None
    version: str = ""  # digest of the check that found it
    overridden_by: str | None = None
    override_reason: str | None = None
    only_if_allocated: bool = False  # stands only when the case is routed (O10)
    sha256: str = field_with(default="", compare=False)
    page: int | None = field_with(default=None, compare=False)
    value: str = field_with(default="", compare=False)  # as relied upon, or the best guess
    state: str = field_with(default="", compare=False)  # a FactState
    failed: bool = field_with(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Override:
    """``lifted``: it takes back the one before."""

    rule: str  # row or check id
    reason: str
    who: str
    at: datetime
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A check that a manager has put out of force, in all cases, with the reason on record."""

    check: str
    rule: str
    title: str
    reason: str
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class Route:
    """Where the family goes. ``why`` are sentences that explain it; ``copied`` are team ids."""

    team: str | None
    kind: RouteKind
    copied: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    oversight: bool = False  # O7: LDO oversight runs


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who is written to about a deadline on which day, should it not be met then. ``again``: 1, 2 … when repeated."""

    what: Literal["reminder", "overdue", "escalation"]
    on: date
    who: str  # a Mender
    again: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that the guidance sets. ``reminders`` are those past and the next to come; none once it is met."""

    rule: str
    what: str  # "Minutes circulated"
    basis: str  # "14 calendar days from the meeting on 4 March 2026"
    due: date
    state: Literal["open", "met", "overdue"]
    who: str  # a Mender: who is reminded
    remind_on: date | None = None
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in somebody's calendar by a message of the program: the event of the case as they know it."""

    event: str  # the name of a `notice.Event`
    address: str
    name: str
    day: date
    sequence: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What `assemble` makes of the documents that belong together: inputs only, nothing decided.

    ``documents`` are in force; ``superseded`` were replaced (a draft by its final, a form by a later one);
    ``aside`` carry a doubt so grave that their fields are not used until a person settles it.
    """

    reference: str  # the case reference, or a stand-in such as "NR-1a2b3c" when none is printed
    documents: tuple[Document, ...]
    superseded: tuple[Document, ...] = ()
    aside: tuple[Document, ...] = ()
    children: tuple[Child, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    overrides: tuple[Override, ...] = ()
    on_agenda: bool = False  # O10: an agenda or step-down record carried it
    circulated_on: date | None = None  # F11: the day on which the program itself circulated the minutes
    informed_on: date | None = None  # O17: the day on which the program itself told the lead professional
    missed_since: date | None = None  # the case's own date that has passed while the program was not running
    appointments: tuple[Appointment, ...] = ()
    reference_printed: bool = True
    switched_off: tuple[SwitchedOff, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything decided about a case on a day: what `case --json` shows and notices are made from."""

    reference: str
    status: Status
    pathway: Pathway | None
    decision: Decision | None
    route: Route
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...] = ()
    waiting_for: tuple[str, ...] = ()  # plain words: "the consent form", "the final minutes"
    facts: Mapping[str, Fact] = field(default_factory=dict)


__all__ = [
    "Case", "CaseFile", "Child", "Deadline", "Decision", "Directory", "Document", "Doubt", "Fact", "Finding",
    "Mender", "Outcome", "Override", "Pathway", "Reminder", "Route", "Settings", "Severity", "Status",
    "SwitchedOff",
]


@dataclass(frozen=True)
class Case:
    """A case as a check sees it: the file's facts on a day, under a council's directory and settings.

    The only input of a check. Facts are asked for by name: ``case.fact("decision")``.
    """

    file: CaseFile
    today: date
    directory: Directory
    settings: Settings
    pathway: Pathway | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        return self.file.reference

    def fact(self, name: str) -> Fact:
        """The fact of that name; state ``missing`` when no document has a place for it."""
        return self.facts.get(name) or Fact(name, None, "missing")

    def of_kind(self, *kinds: str) -> tuple[Document, ...]:
        """Documents in force of these kinds, latest first."""
        found = [d for d in self.file.documents if d.kind in kinds]
        return tuple(sorted(found, key=lambda d: d.arrival, reverse=True))
