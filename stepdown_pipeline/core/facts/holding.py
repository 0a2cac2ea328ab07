"""Who holds the case (F13): ``managed_by``, else ``lead_agency``, else the lead professional's team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..case import CaseFile, Fact
from ..directory import Directory
from ..evidence import certain, says_something
from ..values import names
from .agencies import Named, resolve
from .people import find
from .pick import attended, pick, pool
from .table import BY_NAME


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
            return Holder("named", fact, resolve(str(fact.value), directory))
    fact = pick(file, BY_NAME["lead_professional"])
    if fact.state == "uncertain":
        return Holder("unsure", fact)
    if not fact.known or not says_something(fact.value):
        return Holder("nobody", fact)
    person = find(str(fact.value), directory, "lead_professional") or find(str(fact.value), directory)
    team = directory.team(person.team) if person else None
    if team is not None:
        return Holder("named", fact, Named(team.name, team))
    agency = _printed_role(file, str(fact.value))
    if agency:
        found = resolve(agency, directory)
        if found.sort or found.universal:
            return Holder("named", fact, found)
    return Holder("person_only", fact)


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
