"""By which pathway a family comes: assessment, child in need plan, child protection plan, or the front door."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final, get_args

from ..case import CaseFile, Document, Fact, Pathway
from ..directory import Directory
from ..evidence import as_date, certain
from ..meetings import is_draft, meeting_day
from ..reading import Field
from ..values import names
from ..values.text import plain
from .pick import meeting_records, pool

_OF_KIND: Final = {"cin_minutes": "cin", "core_group_minutes": "cp"}
_SOCIAL_WORKER: Final = re.compile(r"\bsocial work\w*\b|\ba?sw\b|\bsocial care\b|\bcsc\b")
_SAME_MATTER: Final = timedelta(weeks=12)


def pathway(file: CaseFile, directory: Directory) -> Fact:
    """The fact ``pathway``; its field is the one to settle when it is uncertain."""
    door = _front_door(file, directory)
    if door is not None:
        return door
    records = pool(file, "round")
    if not records:
        return Fact("pathway", None, "missing")
    for record in records:
        plan = record.reading.get("plan")
        if plan is not None and plan.state == "uncertain":
            return Fact("plan", plan.value, "uncertain", record, plan)
        if certain(plan) in get_args(Pathway):
            return Fact("pathway", certain(plan), "read", record, plan)
    for record in records:
        if record.kind in _OF_KIND:
            words = Field(_OF_KIND[record.kind], "read", record.reading.kind_text)
            return Fact("pathway", _OF_KIND[record.kind], "read", record, words)
    return Fact("plan", None, "blank", records[0], records[0].reading.get("plan"))


def _front_door(file: CaseFile, directory: Directory) -> Fact | None:
    """The front door holds when the request is marked as from COMPASS, or when somebody who is no social worker of
    CSC asks and neither a referral nor any meeting's record is known. None: it does not hold.
    """
    requests = pool(file, "request")
    if not requests:
        return None
    request = requests[0]
    marked = request.reading.get("from_compass")
    known = bool(meeting_records(file) or pool(file, "referral"))
    if certain(marked) == "yes":
        rival = _step_down_near(file, request)
        if rival is None:
            return Fact("pathway", "front_door", "read", request, marked)
        other = Fact("decision", rival.reading.fields["decision"].value, "conflict", rival,
                     rival.reading.fields["decision"])
        return Fact("from_compass", "yes", "conflict", request, marked, (other,))
    if known:
        return None
    if marked is not None and marked.state == "uncertain":
        return Fact("from_compass", marked.value, "uncertain", request, marked)
    referrer, role = request.reading.get("referrer"), request.reading.get("referrer_role")
    worker = is_social_worker(request, directory)
    if worker is False:
        return Fact("pathway", "front_door", "read", request, role or referrer)
    if worker is None:
        doubtful = role if role is not None and role.state == "uncertain" else referrer
        name = "referrer_role" if doubtful is role else "referrer"
        if doubtful is not None and doubtful.state == "uncertain":
            return Fact(name, doubtful.value, "uncertain", request, doubtful)
    return None


def _step_down_near(file: CaseFile, request: Document) -> Document | None:
    """A final record that decides a step down in the weeks before the request, or after it."""
    field = request.reading.get("date_of_request")
    asked = (as_date(field.value) if field else None) or request.received_on
    for record in pool(file, "round"):
        day = meeting_day(record)
        decided = certain(record.reading.get("decision")) in ("map", "level_2_without_map", "universal")
        if decided and not is_draft(record) and (day is None or day >= asked - _SAME_MATTER):
            return record
    return None


def is_social_worker(request: Document, directory: Directory) -> bool | None:
    """Whether who asks is a social worker of CSC; None when neither the form nor the directory tells."""
    name, role = request.reading.get("referrer"), request.reading.get("referrer_role")
    said, who = certain(role), certain(name)
    if said:
        return bool(_SOCIAL_WORKER.search(plain(str(said))))
    if not who or (role is not None and role.state == "uncertain"):
        return None
    bare, printed_role = names.split_name_role(str(who))
    if printed_role:
        return bool(_SOCIAL_WORKER.search(plain(printed_role)))
    if _SOCIAL_WORKER.search(plain(str(who))):
        return True
    allocated = certain(request.reading.get("social_worker"))
    if allocated and names.same_person(bare, str(allocated)):
        return True
    known = {p.role for p in directory.people if any(names.same_person(bare, n) for n in (p.name, *p.aliases))}
    if not known:
        return None
    return bool(known & {"social_worker", "team_manager", "service_manager"})
