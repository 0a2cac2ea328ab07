"""The council as the core knows it: teams, areas, people, settings that change a rule. Filled from config.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .rhythm import Rhythm

TeamKind = Literal[
    "locality", "childrens_centre", "strengthening_families", "front_door", "early_help_manager", "other_agency",
    "social_care",
]
Attachments = Literal["plain", "password", "left_out"]  # how a recipient gets what is attached
Role = Literal[
    "social_worker", "team_manager", "service_manager", "early_help_manager", "ldo", "lead_professional",
]


@dataclass(frozen=True, slots=True)
class Team:
    """``aliases`` are other names under which minutes speak of it. ``trained``: MAP/Eclipse trained (F13).
    ``universal``: a universal service such as a school (O14).
    """

    id: str
    name: str
    kind: TeamKind
    address: str
    area: str | None = None
    aliases: tuple[str, ...] = ()
    trained: bool = False
    universal: bool = False
    other_address: str | None = None  # where a message goes that ``address`` refuses
    attachments: Attachments | None = None  # None: as the directory says for all


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: str
    postcode_districts: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """``team`` and ``manager`` are ids. ``address`` may be empty: then the team's address is used.

    ``attachments`` None: as their team; without one, left out.
    """

    id: str
    name: str
    role: Role
    team: str | None = None
    manager: str | None = None
    address: str | None = None
    aliases: tuple[str, ...] = ()
    attachments: Attachments | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """What a council changed about one row or check, with the reason on record."""

    reason: str
    on: bool = True
    severity: str | None = None  # re-graded
    message: str | None = None  # re-worded


@dataclass(frozen=True, slots=True)
class Settings:
    """Periods in days and switches; each default is the guidance as shipped."""

    invitation_days: int = 14  # F1
    circulation_days: int = 14  # F11
    circulation_reminder_days: int = 3  # reminder so many days before minutes are due
    overdue_escalation_days: int = 7
    decision_reminder_days: int = 7  # O15: reminder so many days before the review child protection conference
    oversight_review_days: int = 42  # O7
    oversight_reminder_days: int = 7  # reminder so many days before an overseen case is to be reviewed
    working_days: bool = False  # periods are counted in working days of England
    bank_holidays: frozenset[date] = frozenset()  # needed, and set, when working days are counted
    under_age: int = 5  # F2: "under 5"
    child_signs_from: int | None = None  # O4: age from which the child signs too; None is off
    step_down_meetings: Mapping[str, Rhythm] = field(default_factory=dict)  # O10: assessment, cin
    switches: Mapping[str, Switch] = field(default_factory=dict)  # by row (F14) or check id


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything about recipients and routes comes from here, never from a document."""

    teams: tuple[Team, ...] = ()
    areas: tuple[Area, ...] = ()
    people: tuple[Person, ...] = ()
    desk: str = ""  # the admin desk's address: anything that has no known mender
    council: str = "the council"
    attachments: Attachments = "plain"  # for teams that say nothing of their own

    def team(self, team_id: str | None) -> Team | None:
        return next((team for team in self.teams if team.id == team_id), None)

    def teams_of(self, kind: str, area: str | None = None) -> tuple[Team, ...]:
        return tuple(t for t in self.teams if t.kind == kind and (area is None or t.area == area))

    def person(self, person_id: str | None) -> Person | None:
        return next((person for person in self.people if person.id == person_id), None)
