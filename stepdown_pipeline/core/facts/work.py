"""The actions of a plan: which agencies have one (F6), and which are more than monitoring (F7)."""

from __future__ import annotations

import re
from typing import Final

from ..case import CaseFile, Fact
from ..directory import Directory
from ..evidence import Row, certain, part, rows_of, says_something
from ..reading import Field
from ..values import names
from ..values.relations import relation_kind
from ..values.text import plain
from .agencies import resolve
from .pick import attended, pick, pool
from .table import BY_NAME
from .verbs import DOING, GENERIC, MONITORING

_IDIOM: Final = re.compile(r"\b(keep|kept|keeping) (an eye|under review|watch|a watch)\b|\btouch base\b")
_CLASSES: Final = (
    ("school-nursing", re.compile(r"\bschool nurs\w+|\bsn\b")),
    ("health-visiting", re.compile(r"\bhealth visit\w+|\bhv\b|\b0-19\b")),
    ("camhs", re.compile(r"\bcamhs\b")),
    ("gp", re.compile(r"\bgp\b|\bsurgery\b")),
    ("midwifery", re.compile(r"\bmidwi\w+")),
    ("social-care", re.compile(r"\bsocial (work\w*|care)\b|\bcsc\b|\b(cin|cp|assessment) team\b|^a?sw$")),
    ("childrens-centre", re.compile(r"\bchildren'?s centre\b")),
    ("locality", re.compile(r"\blocality\b|\bearly help\b")),
    ("police", re.compile(r"\bpolice\b|^pc\b")),
    ("housing", re.compile(r"\bhousing\b")),
    ("school", re.compile(r"\b(school|academy|college|nursery|pre-?school|(head)? ?teacher|senco)\b")),
)


def actions(file: CaseFile) -> tuple[Fact, tuple[Row, ...]]:
    """The list of actions and its rows."""
    fact = pick(file, BY_NAME["actions"])
    return fact, tuple(row for row in rows_of(fact.field) if says_something(part(row, "action").value)
                       or says_something(part(row, "owner").value)) if fact.field else ()


def is_monitoring(words: str) -> bool:
    """True when the action only watches: its first verb monitors, and no doing verb is joined to it."""
    text = plain(words)
    tokens = re.findall(r"[a-z]+", text)
    if _IDIOM.search(text) and not any(t in DOING for t in re.findall(r"[a-z]+", _IDIOM.sub(" ", text))):
        return True
    for index, word in enumerate(tokens):
        if word in MONITORING:
            joined = [b for a, b in zip(tokens[index:], tokens[index + 1:], strict=False) if a in ("and", "then")]
            return not any(b in DOING for b in joined)
        if word == "continue" and any(t in MONITORING for t in tokens[index + 1:index + 4]):
            continue
        if word in DOING:
            return False
    return False


def clear_actions(file: CaseFile) -> Fact:
    """How many actions have an owner and a date and are more than monitoring; uncertain when a doubtful one decides."""
    fact, _ = actions(file)
    name = "clear_actions"
    if fact.state in ("missing", "blank") or fact.field is None:
        arrived = fact.document is not None
        return Fact(name, 0 if arrived else None, "read" if arrived else "missing", fact.document, fact.field)
    sure = maybe = 0
    doubt = ""
    for number, row in enumerate(rows_of(fact.field), 1):
        words, owner, due = part(row, "action"), part(row, "owner"), part(row, "due")
        if not _something(words) or is_monitoring(str(words.value)) or not _something(owner) or not _is_day(due):
            continue
        unsure = next((n for n, f in (("action", words), ("owner", owner), ("due", due)) if f.state == "uncertain"), "")
        sure += not unsure
        maybe += bool(unsure)
        doubt = doubt or (f"actions.{number}.{unsure}" if unsure else "")
    if not sure and maybe:
        return Fact(doubt, maybe, "uncertain", fact.document, fact.field)
    return Fact(name, sure, "read", fact.document, fact.field)


def _is_day(field: Field) -> bool:
    """A date, or what may be one: "31/02" is a question, "ongoing" is no date."""
    if field.state == "uncertain" and not field.value:
        return bool(re.search(r"[0-9]", field.text))
    return bool(field.value) and bool(re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$", str(field.value)))


def _something(field: Field) -> bool:
    return field.state == "uncertain" or says_something(field.value)


def agencies_with_actions(file: CaseFile, directory: Directory) -> Fact:
    """The agencies that have an action, each once, the family left out; uncertain when a doubtful one decides: its
    name is then the field to settle.
    """
    fact, rows = actions(file)
    name = "agencies_with_actions"
    if fact.document is None:
        return Fact(name, None, "missing")
    roles = _roles(file)
    sure: list[tuple[str, frozenset[str], str]] = []
    unsure = 0
    for row in rows:
        printed, certainly = _agency(row, roles, directory)
        if printed is None:
            unsure += certainly is False
        elif not certainly:
            unsure += 1
        elif not any(_same_agency(_classed(printed, directory), one) for one in sure):
            sure.append(_classed(printed, directory))
    found = [words for _, _, words in sure]
    if len(found) < 2 <= len(found) + unsure:
        number = next((n for n, row in enumerate(fact.value or [], 1) if not row.get("agency")), 1)
        return Fact(f"actions.{number}.agency", found, "uncertain", fact.document, fact.field)
    return Fact(name, found, "read", fact.document, fact.field)


def _agency(row: Row, roles: dict[str, str], directory: Directory) -> tuple[str | None, bool | None]:
    """(the agency, whether that is certain); (None, None) for the family's own action, (None, False) if unknown."""
    agency, owner = part(row, "agency"), part(row, "owner")
    if says_something(agency.value):
        if _is_family(str(agency.value)):
            return None, None
        return str(agency.value), agency.state == "read"
    if not says_something(owner.value):
        return None, None
    words = str(owner.value)
    if _is_family(words):
        return None, None
    name, role = names.split_name_role(words)
    if role:
        return (None, None) if _is_family(role) else (role, owner.state == "read")
    for person, their_role in roles.items():
        if names.same_person(name or words, person):
            return (None, None) if _is_family(their_role) else (their_role, owner.state == "read")
    agency_words = not names.looks_like_name(words) or any(pattern.search(plain(words)) for _, pattern in _CLASSES)
    if certain(owner) and (agency_words or resolve(words, directory).team is not None):
        return words, True
    return None, False


def _is_family(words: str) -> bool:
    return relation_kind(words) in ("parent_or_carer", "child", "other_family") or plain(words) in (
        "family", "the family", "parents", "all family")


def _roles(file: CaseFile) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in pool(file, "round"):
        for _, row in attended(record):
            name, role = certain(row["name"]), certain(row["role"])
            if name and role:
                found.setdefault(str(name), str(role))
    return found


def _classed(words: str, directory: Directory) -> tuple[str, frozenset[str], str]:
    """(its sort, what tells it from others of the sort, the words)."""
    found = resolve(words, directory)
    text = plain(words)
    sort = next((name for name, pattern in _CLASSES if pattern.search(text)), "")
    if found.team is not None and found.team.kind == "other_agency" and not sort:
        return f"team:{found.team.id}", frozenset(), words
    own = frozenset(re.findall(r"[a-z0-9]+", text)) - GENERIC
    return (sort, own, words) if sort == "school" else (sort or text, frozenset(), words)


def _same_agency(one: tuple[str, frozenset[str], str], other: tuple[str, frozenset[str], str]) -> bool:
    return one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1])
