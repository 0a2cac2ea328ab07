"""Made-up cases for the examples of checks: a complete good pack per route, and what one example changes in it.

Everybody and everything in it is invented. A pack is named by ``pack`` (``PACKS``); the other words of an example's
facts are fields ("parent_attended", "consent_form.signatures.1.mark") with plain values, or ``BLANK``, ``MISSING``,
``uncertain(value)``. ``without`` leaves out kinds, ``also`` adds documents, ``today``, ``settings``, ``directory``,
``on_agenda`` and ``circulated_on`` set the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from .assemble import assemble
from .case import Case, CaseFile, Document
from .directory import Area, Directory, Person, Settings, Team
from .evidence import as_date
from .facts import case_of
from .reading import COMMON_FIELDS, KIND_FIELDS, MEETING_KINDS, Field, Reading

BLANK: Final[Mapping[str, Any]] = {"blank": True}
MISSING: Final[Mapping[str, Any]] = {"missing": True}
TODAY: Final = date(2026, 3, 6)
REFERENCE: Final = "1204417"


def uncertain(value: Any) -> dict[str, Any]:
    """A best guess that a person must confirm."""
    return {"uncertain": value}


DIRECTORY: Final = Directory(
    council="Wexbridge County Council",
    desk="desk@example.gov.uk",
    areas=(Area("north", "North Wexbridge", ("WX1", "WX2"), ("Alderbrook",)),
           Area("south", "South Wexbridge", ("WX4", "WX5"), ("Priory",))),
    teams=(
        Team("locality-north", "North Locality Team", "locality", "ln@example.gov.uk", "north", ("North Locality",)),
        Team("locality-south", "South Locality Team", "locality", "ls@example.gov.uk", "south", ("South Locality",)),
        Team("centre-north", "North Children's Centre", "childrens_centre", "cn@example.gov.uk", "north"),
        Team("centre-south", "South Children's Centre", "childrens_centre", "cs@example.gov.uk", "south"),
        Team("sf", "Strengthening Families", "strengthening_families", "sf@example.gov.uk"),
        Team("compass", "COMPASS", "front_door", "compass@example.gov.uk"),
        Team("ehm", "Early Help Manager", "early_help_manager", "ehm@example.gov.uk"),
        Team("cin-team", "Case Management North", "social_care", "cin@example.gov.uk"),
        Team("hawthorn", "Hawthorn Primary School", "other_agency", "h@example.org", None, ("Hawthorn Primary",),
             trained=True, universal=True),
        Team("harbour", "Harbour Families", "other_agency", "hf@example.org", trained=True),
        Team("beacon", "Beacon Academy", "other_agency", "b@example.org", universal=True),
    ),
    people=(
        Person("sw", "Amina Rahmani", "social_worker", "cin-team", "tm"),
        Person("tm", "Marcus Okonjo", "team_manager", "cin-team", "sm"),
        Person("sm", "Helen Lindqvist", "service_manager"),
        Person("eh", "Peter Adeyemi", "early_help_manager", "ehm"),
        Person("lp", "Joan Tansley", "lead_professional", "locality-north"),
        Person("lp2", "Ivo Brandt", "lead_professional", "hawthorn"),
        Person("ldo", "Grace Ellery", "ldo", "sf"),
    ),
)

_CHILD: Final = {"name": "Ava Marsh", "date_of_birth": "2018-05-02"}
_COMMON: Final[Mapping[str, Any]] = {"case_reference": REFERENCE, "children": [_CHILD]}
_LON: Final = {
    **_COMMON, "requested_on": "2026-02-16", "meeting_date": "2026-03-04", "main_concern_child": "Ava Marsh",
    "support_needs": "Help with routines and school attendance", "social_worker": "Amina Rahmani",
}
_MINUTES: Final[Mapping[str, Any]] = {
    **_COMMON, "postcode": "WX1 4QQ", "social_worker": "Amina Rahmani", "team_manager": "Marcus Okonjo",
    "meeting_date": "2026-03-04", "plan": "cin", "chair": "Marcus Okonjo",
    "attendance": [
        {"name": "Kate Marsh", "role": "Mother", "status": "attended"},
        {"name": "Amina Rahmani", "role": "Social worker", "status": "attended"},
        {"name": "Peter Adeyemi", "role": "Early Help Manager", "status": "attended"},
        {"name": "Joan Tansley", "role": "Locality family worker", "status": "attended"},
        {"name": "Leah Osei", "role": "School nurse", "status": "apologies"},
    ],
    "parent_attended": "yes", "all_agencies_agree": "yes", "discussed_with_family_on": "2026-02-25",
    "child_seen_alone_on": "2026-02-12", "decision": "map", "main_concern_child": "Ava Marsh",
    "lead_professional": "Joan Tansley", "lead_agency": "North Locality", "lead_professional_informed": "yes",
    "level_2_support": "Weekly family support with morning routines", "support_needs": "Routines and attendance",
    "risk_assessment": "yes", "early_help_manager_agrees": "yes",
    "actions": [
        {"need": "Routines", "action": "Deliver six sessions of family support", "owner": "Joan Tansley",
         "agency": "North Locality", "due": "2026-04-30"},
        {"need": "Attendance", "action": "Meet Ava each morning and offer breakfast club", "owner": "Rhys Colley",
         "agency": "Hawthorn Primary School", "due": "2026-04-10"},
    ],
    "distribution": ["Amina Rahmani", "Peter Adeyemi"], "draft": "no", "next_review": "2026-04-15",
}
_CONSENT: Final = {
    **_COMMON, "practitioner": "Amina Rahmani",
    "signatures": [{"name": "Kate Marsh", "relationship": "Mother", "lives_in_household": "yes", "mark": "ink",
                    "signed_on": "2026-03-04"}],
}
_RFI: Final = {
    **_COMMON, "referrer": "Amina Rahmani", "referrer_role": "Social worker", "date_of_request": "2026-03-05",
    "requested_service": "Locality", "specific_task": "Six sessions on morning routines", "postcode": "WX1 4QQ",
}
_ASSESSMENT: Final = {**_COMMON, "author": "Amina Rahmani", "completed_on": "2026-02-20"}
_APPROVAL: Final = {**_COMMON, "approver": "Helen Lindqvist", "approver_role": "Service Manager",
                    "approved_on": "2026-03-02"}
_AGENCY: Final = {"lead_professional": "Ivo Brandt", "lead_agency": "Hawthorn Primary School"}
_YOUNG: Final = [{"name": "Ava Marsh", "date_of_birth": "2022-05-02"}]


def _pack(
    minutes: Mapping[str, Any] | None = None, kind: str = "cin_minutes", **others: Mapping[str, Any] | None
) -> dict[str, Mapping[str, Any]]:
    pack: dict[str, Mapping[str, Any] | None] = {
        "level_of_need_referral": _LON, kind: {**_MINUTES, **(minutes or {})}, "consent_form": _CONSENT,
        "request_for_intervention": _RFI, "assessment": _ASSESSMENT, **others,
    }
    return {name: fields for name, fields in pack.items() if fields is not None}


PACKS: Final[Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "map": _pack(),
    "map_under_5": {kind: {**fields, "children": _YOUNG} for kind, fields in _pack(
        {"lead_agency": "North Children's Centre", "lead_professional": "Joan Tansley"},
        request_for_intervention={**_RFI, "requested_service": "Children's centre"}).items()},
    "map_agency": _pack(_AGENCY),
    "level_2": _pack({"decision": "level_2_without_map"},
                     request_for_intervention={**_RFI, "requested_service": "Strengthening Families"}),
    "universal": _pack({"decision": "universal", "actions": []}, request_for_intervention=None, consent_form=None,
                       assessment=None),
    "remain": _pack({"decision": "remain_level_3"}, request_for_intervention=None, consent_form=None, assessment=None),
    "assessment": _pack({"plan": "assessment"}, kind="step_down_record"),
    "cp": _pack({"plan": "cp", "rcpc_date": "2026-03-20"}, kind="core_group_minutes", manager_approval=_APPROVAL),
    "front_door": {
        "request_for_intervention": {**_RFI, "referrer": "Leah Osei", "referrer_role": "School nurse",
                                     "social_worker": "Amina Rahmani"},
        "consent_form": _CONSENT, "assessment": _ASSESSMENT,
    },
}
_SETUP: Final = frozenset({"pack", "without", "also", "today", "settings", "directory", "on_agenda", "circulated_on",
                           "overrides"})


def field_of(value: Any, name: str = "") -> Field:
    """A plain value, or one of the markers, as a Field with words of its own and a Field for each part of a list."""
    if isinstance(value, Mapping) and set(value) == {"uncertain"}:
        guess = value["uncertain"]
        return Field(guess, "uncertain", f"{name}: {guess}?", 1, confidence=0.5, why="it is hard to read")
    if value == BLANK:
        return Field(None, "blank", f"{name}:", 1)
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        parts = tuple({key: field_of(one, key) for key, one in item.items() if one != MISSING} for item in value)
        plain = [{key: one.value for key, one in row.items()} for row in parts]
        doubtful = any(one.state == "uncertain" for row in parts for one in row.values())
        return Field(plain, "uncertain" if doubtful else "read", name, 1, parts=parts)
    if isinstance(value, list) and not value:
        return Field([], "blank", f"{name}:", 1)
    return Field(value, "read", f"{name.replace('_', ' ').capitalize()}: {value}", 1)


def reading_of(kind: str, fields: Mapping[str, Any], **more: Any) -> Reading:
    """A reading of that kind with those plain values; its digest follows from its content."""
    read = {name: field_of(value, name) for name, value in fields.items() if value != MISSING}
    digest = hashlib.sha256(repr((kind, sorted((n, repr(f.value), f.state) for n, f in read.items()), more)).encode())
    return Reading(digest.hexdigest(), kind, 1, read, **more)


def document_of(kind: str, fields: Mapping[str, Any], arrival: int = 0, name: str = "", **more: Any) -> Document:
    """A document of that kind as if it had been dropped."""
    reading = reading_of(kind, fields, **more)
    return Document(reading.sha256, name or f"{kind}-{arrival}.docx", reading, TODAY, arrival)


def example_documents(facts: Mapping[str, Any] | None = None) -> tuple[Document, ...]:
    """The documents of a pack with an example's changes."""
    facts = facts or {}
    name = facts.get("pack", "map")
    pack = {kind: dict(fields) for kind, fields in PACKS[name].items() if kind not in facts.get("without", ())}
    changed: set[str] = set()
    for field, value in facts.items():
        if field not in _SETUP:
            _change(pack, field, value, changed)
    found = [document_of(kind, fields, number) if kind in changed else _of_pack(name, kind, number)
             for number, (kind, fields) in enumerate(pack.items(), 1)]
    more = [(str(one["kind"]), {k: v for k, v in one.items() if k != "kind"}) for one in facts.get("also", ())]
    return (*found, *(document_of(kind, fields, number) for number, (kind, fields) in enumerate(more, len(pack) + 1)))


@lru_cache(maxsize=256)
def _of_pack(pack: str, kind: str, number: int) -> Document:
    """A document as the pack has it: made once."""
    return document_of(kind, PACKS[pack][kind], number)


def example_file(facts: Mapping[str, Any] | None = None) -> CaseFile:
    """The case file of an example; the first, should its documents belong to several."""
    facts = facts or {}
    file = assemble(example_documents(facts))[0]
    return replace(file, on_agenda=bool(facts.get("on_agenda", True)), overrides=tuple(facts.get("overrides", ())),
                   circulated_on=as_date(facts.get("circulated_on")))


def example_case(facts: Mapping[str, Any] | None = None) -> Case:
    """The case of an example, ready to be judged. Of plain values the same case as the last time."""
    try:
        return _kept_case(json.dumps(dict(facts or {})))
    except TypeError:  # a directory, an override: no plain values
        return _case(facts or {})


@lru_cache(maxsize=128)
def _kept_case(facts: str) -> Case:
    return _case(json.loads(facts))


def _case(facts: Mapping[str, Any]) -> Case:
    settings = replace(Settings(), **facts.get("settings", {}))
    today = as_date(facts.get("today")) or TODAY
    return case_of(example_file(facts), today, replace(DIRECTORY, **facts.get("directory", {})), settings)


def _change(pack: dict[str, dict[str, Any]], name: str, value: Any, changed: set[str]) -> None:
    """Lay the value over the pack; ``changed`` are the documents that are copies already."""
    kind, _, rest = name.partition(".")
    owners, path = ([kind] if kind in pack else [], rest) if kind in KIND_FIELDS else (_owners(pack, kind), name)
    for owner in owners:
        if owner not in changed:
            changed.add(owner)
            pack[owner] = deepcopy(pack[owner])
        _set(pack[owner], path.split("."), value)


def _owners(pack: Mapping[str, Mapping[str, Any]], field: str) -> Sequence[str]:
    """Which documents of the pack a plain field name speaks of: the meeting's record before all others."""
    if field in COMMON_FIELDS:
        return [kind for kind in pack if field in pack[kind]] or list(pack)
    owners = [kind for kind in pack if field in KIND_FIELDS.get(kind, ())]
    meeting = [kind for kind in owners if kind in MEETING_KINDS]
    if not owners:
        raise ValueError(f"there is no document with a field {field!r} in this pack")
    return meeting or owners


def _set(fields: Any, path: Sequence[str], value: Any) -> None:
    head, rest = path[0], path[1:]
    if isinstance(fields, list):
        number = int(head) - 1
        if number == len(fields):
            fields.append({})
        if rest:
            _set(fields[number], rest, value)
        else:
            fields[number] = value
    elif rest:
        _set(fields.setdefault(head, []), rest, value)
    else:
        fields[head] = value
