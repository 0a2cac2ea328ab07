"""The service manager's approval (O2): as a document of its own, or on record in the minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..case import Case, Document, Fact
from ..evidence import as_date, certain, says_something
from ..values.text import plain
from .people import find

_SERVICE_MANAGER: Final = re.compile(
    r"\b(service|group|head of|operations?)\b.*\b(manager|service|head|lead)\b|\bhead of service\b"
    r"|\b(assistant )?director\b|\bsm\b")


@dataclass(frozen=True, slots=True)
class Approval:
    """``message`` says why there is none, or what a person must say; ``path`` is the field to settle."""

    state: Literal["given", "doubtful", "none"]
    message: str = ""
    fact: Fact | None = None
    path: str | None = None


def approval(case: Case) -> Approval:
    """The best that the documents and the minutes show."""
    found = [_of_document(case, d) for d in case.of_kind("manager_approval")]
    found.append(_in_minutes(case))
    order = {"given": 0, "doubtful": 1, "none": 2}
    return min(found, key=lambda one: order[one.state])


def _in_minutes(case: Case) -> Approval:
    fact = case.fact("service_manager_approval")
    if fact.known and fact.value == "yes":
        return Approval("given", "", fact)
    if fact.state in ("uncertain", "conflict"):
        return Approval("doubtful", "It could not be read for certain whether the service manager approved.", fact,
                        "service_manager_approval")
    return Approval("none", "The case steps down straight from a child protection plan, and no service manager's "
                            "approval is on record.", fact)


def _of_document(case: Case, document: Document) -> Approval:
    def fact(name: str) -> Fact:
        field = document.reading.get(name)
        return Fact(name, field.value if field else None, field.state if field else "missing", document, field)

    who, role, when = fact("approver"), fact("approver_role"), fact("approved_on")
    for one in (who, when):
        if one.state == "uncertain":
            return Approval("doubtful", "", one, one.name)
    if not says_something(who.value):
        return Approval("none", "The approval does not say who approved.", who)
    if when.state == "missing":
        return Approval("doubtful", "The approval bears no date.", when, "approved_on")
    day = as_date(when.value)
    if day is None:
        return Approval("none", "The approval is not dated.", when)
    if day > case.today:
        return Approval("none", "The approval is dated in the future.", when)
    return _by_role(case, who, role)


def _by_role(case: Case, who: Fact, role: Fact) -> Approval:
    known = find(str(who.value), case.directory)
    said = certain(role.field) if says_something(role.value) else None
    if known is not None and known.role == "service_manager":
        return Approval("given", "", who)
    if said and not _SERVICE_MANAGER.search(plain(str(said))):
        return Approval("none", f"The approval is by a {said}, not by a service manager.", role)
    if role.state == "uncertain":
        return Approval("doubtful", "", role, "approver_role")
    if not said and known is not None:
        return Approval("none", f"{known.name} approved, who is not a service manager in the directory.", who)
    return Approval("given", "", who)
