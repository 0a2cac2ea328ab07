"""What a sample paper is made of, before any layout: questions, tables, ticks, signatures; and the story they tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

Mark = Literal["ink", "digital", "typed", "asserted", "none"]


# ── a form, whatever its layout ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Pen:
    """The place where somebody signs, and what stands in it."""

    mark: Mark
    name: str = ""
    words: str = ""  # for an assertion: what the practitioner wrote in place of a signature
    tick: bool = False  # on paper: there is no more than a tick


@dataclass(frozen=True)
class Tick:
    """A lone box, ticked or not."""

    on: bool


@dataclass(frozen=True)
class Choice:
    """A question answered by ticking, ringing or striking out one of several words. ``chosen`` None: unanswered."""

    label: str
    options: tuple[str, ...]
    chosen: str | None
    stacked: bool = False  # one option a line


@dataclass(frozen=True)
class Ask:
    """A label and its answer; "" is blank and shows the form's own prompt."""

    label: str
    value: str = ""
    wide: bool = False  # needs the width of the page


Cell = str | Tick | Pen | Choice


@dataclass(frozen=True)
class Rows:
    """A table with a heading row. ``notes`` are instructions that some forms print inside the heading cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]  # shares of the page's width
    notes: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True)
class Sign:
    """A line to sign on: the pen's place and, beside it, the date."""

    label: str
    pen: Pen
    date_label: str
    date: str
    by_pen: bool = False  # the date, on paper


@dataclass(frozen=True)
class Prose:
    """Running text under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    title: str


@dataclass(frozen=True)
class Small:
    """Guidance in small print."""

    text: str


Item = Ask | Choice | Sign | Rows | Prose | Section | Small


@dataclass(frozen=True)
class Form:
    """A filled form and what a careful reader must find in it.

    ``truth``: fields that must be read so. ``blank``: fields whose place is there and empty.
    ``uncertain``: fields that a person must confirm, with the best guess.
    """

    kind: str
    title: str
    items: tuple[Item, ...]
    truth: dict[str, Any]
    blank: tuple[str, ...] = ()
    uncertain: dict[str, Any] = field(default_factory=dict)
    header: str = ""  # printed at the top of every page, outside the body


# ── a story: one family on its way ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Kid:
    name: str
    born: date | None
    school: str = ""

    @property
    def first(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Adult:
    name: str
    relationship: str
    household: bool = True


@dataclass(frozen=True)
class Pro:
    """A professional; ``status`` is what the attendance says of them."""

    name: str
    role: str
    agency: str
    status: str = "attended"


@dataclass(frozen=True)
class Action:
    need: str
    action: str
    owner: str
    agency: str
    due: date


@dataclass(frozen=True)
class Signature:
    who: Adult
    mark: Mark
    on: date | None
    words: str = ""
    written: str = ""  # the date as somebody wrote it, where it is no date that can be
    tick: bool = False  # on paper: a tick stands where the signature belongs
    by_pen: bool = False  # on paper: the date is in handwriting, so a person must confirm it


@dataclass(frozen=True)
class Story:
    """All that is true of one family and their step-down, told by the papers of one pack."""

    reference: str
    family: str
    kids: tuple[Kid, ...]
    adults: tuple[Adult, ...]
    address: str
    town: str
    postcode: str
    worker: str
    manager: str
    theme: str
    pros: tuple[Pro, ...]
    meeting: date
    plan: str = "cin"
    main: int = 0  # which child the main issue concerns
    decision: str = "map"
    lead: str = ""
    lead_agency: str = ""
    managed_by: str = ""
    lead_informed: str = "yes"
    present: tuple[int, ...] = (0,)  # which adults attended
    agree: str = "yes"
    disagrees: str = ""
    discussed: date | None = None
    seen_alone: date | None = None
    risk: str = "yes"
    level_agreed: str = "yes"
    manager_present: bool = True
    recommendation: str = ""
    actions: tuple[Action, ...] = ()
    needs: str = ""
    support: str = ""
    task: str = ""
    service: str = ""
    signpost: str = ""
    draft: bool = False
    rcpc: date | None = None
    approved: date | None = None
    approver: str = ""
    requested: date | None = None
    assessed: date | None = None
    rfi_on: date | None = None
    signatures: tuple[Signature, ...] = ()
    withdrawn: date | None = None
    do_not_share: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    from_compass: bool = False
    reviewed: date | None = None
    achieved: str = ""
    circulated: date | None = None
    next_review: date | None = None

    def but(self, **changes: Any) -> Story:
        """The same story with these things otherwise."""
        return replace(self, **changes)

    @property
    def concern(self) -> Kid:
        return self.kids[self.main]

    @property
    def carer(self) -> Adult:
        return self.adults[0]


def days(start: date, count: int) -> date:
    """The day so many days after (or, negative, before) another."""
    return start + timedelta(days=count)
