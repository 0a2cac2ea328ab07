"""Who holds the case (F13): ``managed_by``, else ``lead_agency``, else the lead professional's team."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..case import CaseFile, Fact
from ..directory import Directory, Team
from ..evidence import certain, says_something
from ..values import names
from ..values.text import plain
from .agencies import Named, resolve
from .people import find
from .pick import attended, pick, pool
from .table import BY_NAME

_GENERIC: Final = re.compile(
    r"(the |child's |children's )?((primary|secondary|high|infant|junior) )?"
    r"(school|education|nursery|academy|college|health|health visit(or|ing)|school nurse|school nursing)"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """``named``: ``by`` tells who. ``nobody``: nobody is named. ``unsure``: ``fact`` must be settled first.

    ``person_only``: a lead professional is named whom the directory does not know, and no agency with them.
    """

    state: Literal["named", "nobody", "unsure", "person_only"]
    fact: Fact
    by: Named | None = None


def holder(file: CaseFile, directory: Directory) -> Holder:
    """Who is to hold the case, from the first of the three places that says it."""
    for name in ("managed_by", "lead_agency"):
        fact = pick(file, BY_NAME[name])
        if fact.state == "uncertain":
            return Holder("unsure", fact)
        if fact.known and says_something(fact.value):
            return Holder("named", fact, _specific(file, resolve(str(fact.value), directory), directory))
    fact = pick(file, BY_NAME["lead_professional"])
    if fact.state == "uncertain":
        return Holder("unsure", fact)
    if not fact.known or not says_something(fact.value):
        return Holder("nobody", fact)
    team = _team_of(str(fact.value), directory)
    if team is not None:
        return Holder("named", fact, Named(team.name, team))
    agency = _printed_role(file, str(fact.value))
    if agency:
        found = resolve(agency, directory)
        if found.sort or found.universal:
            return Holder("named", fact, found)
    return Holder("person_only", fact)


def _team_of(person: str, directory: Directory) -> Team | None:
    known = find(person, directory, "lead_professional") or find(person, directory)
    return directory.team(known.team) if known else None


def _specific(file: CaseFile, by: Named, directory: Directory) -> Named:
    """A bare "School", where the lead professional is of a universal agency of the directory, means that one."""
    if by.sort is not None or not _GENERIC.fullmatch(plain(by.words)):
        return by
    lead = pick(file, BY_NAME["lead_professional"])
    team = _team_of(str(lead.value), directory) if lead.known and lead.value else None
    return Named(by.words, team) if team is not None and team.kind == "other_agency" and team.universal else by


def _printed_role(file: CaseFile, person: str) -> str:
    """The agency or role printed beside the name, or in the attendance list."""
    bare, role = names.split_name_role(person)
    if role:
        return role
    for record in pool(file, "round"):
        for _, row in attended(record):
            name = certain(row["name"])
            if name and names.same_person(bare or person, str(name)) and certain(row["role"]):
                return str(certain(row["role"]))
    return ""


def holder_fact(file: CaseFile, directory: Directory) -> Fact:
    """The fact ``holder``: the team's name, or the words."""
    found = holder(file, directory)
    if found.by is None:
        state = found.fact.state if found.state == "unsure" else "missing" if found.state == "nobody" else "uncertain"
        return Fact("holder", None, state, found.fact.document, found.fact.field)
    name = found.by.team.name if found.by.team else found.by.words
    return Fact("holder", name, "read", found.fact.document, found.fact.field)
