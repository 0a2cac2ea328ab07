"""Who was at the meeting: a parent or carer (F14), the early help manager (O8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from ..case import Case, CaseFile, Document, Fact
from ..directory import Directory
from ..evidence import certain, part, rows_of
from ..reading import Field
from ..values import names
from ..values.relations import is_parent_or_carer
from .pick import attended, pool

_EH_MANAGER: Final = re.compile(
    r"\b(early help|eh)\b.*\b(manager|mgr|head)\b|\bhead of early help\b|\bmanager\b.*\bearly help\b|\behm\b",
    re.IGNORECASE,
)
Answer = Literal["yes", "no", "unsure"]


def parent_attended(file: CaseFile) -> Fact:
    """The answer "parent attended" and the attendance list taken together; against each other: a conflict."""
    records = pool(file, "round")
    if not records:
        return Fact("parent_attended", None, "missing")
    parents = _parents(file)
    spoken = [_in_record(record, parents) for record in records]
    yes = next((fact for fact in spoken if fact.state == "read" and fact.value == "yes"), None)
    return yes or next((f for f in spoken if f.state in ("uncertain", "conflict")), None) or spoken[0]


def _in_record(record: Document, parents: Sequence[str]) -> Fact:
    name, answer = "parent_attended", record.reading.get("parent_attended")
    listed, number = _in_list(record, parents)
    path = record.reading.get("attendance")
    by_list = _row_field(path, number)
    said = certain(answer)
    if answer is not None and answer.settled_by and said:
        return Fact(name, said, "read", record, answer)
    if answer is not None and answer.state == "uncertain":
        return Fact(name, answer.value, "uncertain", record, answer)
    if (said == "no" and listed == "yes") or (said == "yes" and listed == "no" and _parent_listed(record, parents)):
        other = Fact(name, listed, "conflict", record, by_list)
        return Fact(name, said, "conflict", record, answer, (other,))
    if said in ("yes", "no"):
        return Fact(name, said, "read", record, answer)
    if listed == "unsure":
        return Fact(name, None, "uncertain", record, by_list)
    if listed == "yes" or path is not None:
        return Fact(name, listed, "read", record, by_list or path)
    return Fact(name, None, "blank" if answer is not None and answer.state == "blank" else "read"
                if said else "missing", record, answer)


def _in_list(record: Document, parents: Sequence[str]) -> tuple[Answer, int]:
    """Whether the list has a parent or carer who attended, and the row that says so (0: none)."""
    unsure = 0
    for number, row in attended(record):
        carer = _is_carer(row, parents)
        if carer is False:
            continue
        status = certain(row["status"])
        if carer and status == "attended":
            return "yes", number
        might = row["status"].state == "uncertain" or row["status"].value is None or status == "attended"
        if might and (carer or row["role"].state == "uncertain" or _kin(row["role"])):
            unsure = unsure or number
    return ("unsure", unsure) if unsure else ("no", 0)


def _is_carer(row: dict[str, Field], parents: Sequence[str]) -> bool | None:
    """By the role as printed, else by the name of somebody who signed as a parent."""
    role, name = row["role"], certain(row["name"])
    if name and any(names.same_person(str(name), parent) for parent in parents):
        return True
    if role.value is None:
        return None
    told = is_parent_or_carer(str(role.value))
    return told if role.state == "read" or told is None else None


def _kin(role: Field) -> bool:
    """A relative who may be the carer: a grandmother, an aunt."""
    return role.value is not None and is_parent_or_carer(str(role.value)) is None and role.state != "blank"


def _parent_listed(record: Document, parents: Sequence[str]) -> bool:
    return any(_is_carer(row, parents) for _, row in attended(record))


def _parents(file: CaseFile) -> list[str]:
    """Names of those who signed a consent form as parent or carer."""
    found = []
    for form in pool(file, "consent"):
        for row in rows_of(form.reading.get("signatures")):
            relationship, name = certain(part(row, "relationship")), certain(part(row, "name"))
            if relationship and name and is_parent_or_carer(str(relationship)):
                found.append(str(name))
    return found


def _row_field(field: Field | None, number: int) -> Field | None:
    rows = rows_of(field)
    if not number or number > len(rows):
        return field
    row = rows[number - 1]
    words = " · ".join(dict.fromkeys(f.text for f in row.values() if f.text))
    doubtful = next((f for f in row.values() if f.state == "uncertain"), None)
    first = doubtful or next(iter(row.values()))
    return Field(first.value, first.state, words or (field.text if field else ""), first.page, first.box,
                 first.confidence, first.why)


def early_help_manager_present(file: CaseFile, directory: Directory) -> Fact:
    """Whether the early help manager, by role or by a name that the directory knows, was among those present."""
    name = "early_help_manager_present"
    known = [p for p in directory.people if p.role == "early_help_manager"]
    records = pool(file, "round")
    unsure: Fact | None = None
    for record in records:
        for number, row in attended(record):
            if not _is_manager(row, [n for p in known for n in (p.name, *p.aliases)]):
                continue
            found = _row_field(record.reading.get("attendance"), number)
            if certain(row["status"]) == "attended":
                return Fact(name, "yes", "read", record, found)
            if row["status"].state == "uncertain" or row["status"].value is None:
                unsure = Fact(f"attendance.{number}.status", row["status"].value, "uncertain", record, found)
    if unsure:
        return unsure
    if not records:
        return Fact(name, None, "missing")
    return Fact(name, "no", "read", records[0], records[0].reading.get("attendance"))


def _is_manager(row: dict[str, Field], known: Iterable[str]) -> bool:
    role, name = str(row["role"].value or ""), str(row["name"].value or "")
    return bool(_EH_MANAGER.search(role)) or any(name and names.same_person(name, one) for one in known)


def person_among_present(case: Case, name: str) -> bool:
    """Whether somebody of that name is certainly among those who attended."""
    rows = [row for record in pool(case.file, "round") for _, row in attended(record)]
    return any(certain(row["status"]) == "attended" and certain(row["name"])
               and names.same_person(name, str(certain(row["name"]))) for row in rows)
