"""The child whom the main issue concerns, and the age that decides the route (F2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from ..case import CaseFile, Child, Document, Fact
from ..evidence import answered, as_date
from ..reading import Field
from ..values import names
from ..values.ages import age_on
from ..values.text import plain
from .pick import pool

_WITHOUT_AGE: Final = re.compile(
    r"\([^()]*\)|[,;:–-]?\s*\b(aged?|dob|born|d\.o\.b)\b.*|[,;–-]?\s*[0-9].*",
    re.IGNORECASE | re.DOTALL,
)


def main_concern_child(file: CaseFile, *, front_door: bool) -> Fact:
    """The child's name as the family prints it. Documents that name different children are a conflict."""
    name = "main_concern_child"
    places = [] if front_door else [*pool(file, "round"), *pool(file, "referral")]
    said: list[tuple[Document, Field, Child | None]] = []
    blank: tuple[Document, Field] | None = None
    for place in [*places, *pool(file, "request")]:
        answer = place.reading.get(name)
        if answer is None:
            continue
        if not answered(answer):
            blank = blank or (place, answer)
            continue
        said.append((place, answer, match(str(answer.value or ""), file.children)))
    if said:
        return _agreed(said, file.children)
    if len(file.children) == 1:
        document = _where_printed(file)
        field = document.reading.get("children") if document is not None else None
        return Fact(name, file.children[0].name, "read", document, field)
    if blank:
        return Fact(name, None, "blank", *blank)
    first = pool(file, "deciding") or pool(file, "request")
    return Fact(name, None, "missing", first[0] if first else None)


def _agreed(said: Sequence[tuple[Document, Field, Child | None]], children: Sequence[Child]) -> Fact:
    name = "main_concern_child"
    document, field, child = said[0]
    for other_document, other, another in said[1:]:
        if field.state == other.state == "read" and child and another and child is not another:
            rest = (Fact(name, another.name, "conflict", other_document, other),)
            return Fact(name, child.name, "conflict", document, field, rest)
    sure = next(((d, f, c) for d, f, c in said if f.state == "read" and c), None)
    if field.state == "uncertain" and sure and child in (None, sure[2]):
        document, field, child = sure
    only = child is not None and len(children) == 1  # whom else could it mean
    if child is None or (field.state == "uncertain" and not only):
        return Fact(name, field.value, "uncertain", document, field)
    return Fact(name, child.name, "read", document, field)


def match(words: str, children: Sequence[Child]) -> Child | None:
    """The one child of the family that is meant; a first name is enough where no other child may be meant."""
    words = _WITHOUT_AGE.sub("", words)
    if re.search(r"\bunborn\b|\bbump\b", plain(words)):
        waiting = [c for c in children if c.due_date or "unborn" in plain(c.name)]
        return waiting[0] if len(waiting) == 1 else None
    sure = [c for c in children if c.name and names.same_person(words, c.name)]
    if sure:
        return sure[0] if len(sure) == 1 else None
    first = names.key(words).split()
    perhaps = [c for c in children if c.name and names.same_person(words, c.name) is not False]
    if len(perhaps) != 1:
        return None
    theirs = names.key(perhaps[0].name).split()
    return perhaps[0] if first and set(first) <= set(theirs) else None


def _where_printed(file: CaseFile) -> Document | None:
    return next((d for d in pool(file, "any") if d.reading.get("children")), None)


def main_child_age(file: CaseFile, concern: Fact, when: Fact) -> Fact:
    """Whole years on the day; 0 for an unborn child. Uncertain: the fact's name is the field to settle."""
    name = "main_child_age"
    if not concern.known:
        return Fact(concern.name, concern.value, concern.state, concern.document, concern.field, concern.others)
    number, child = next((n, c) for n, c in enumerate(file.children, 1) if c.name == concern.value)
    contested = any(d.field == f"children.{number}.date_of_birth" for d in file.doubts)
    document = _where_printed(file)
    field = document.reading.get("children") if document else None
    born = child.date_of_birth
    if child.due_date and not contested:
        return Fact(name, 0, "read", document, field)
    if born is None:
        return Fact(f"children.{number}.date_of_birth", None, "conflict" if contested else "uncertain", document, field)
    day = as_date(when.value)
    if day is None or not when.known:
        return Fact(when.name, when.value, when.state, when.document, when.field)
    return Fact(name, _years(born, day), "read", document, field)


def _years(born: date, day: date) -> int:
    return age_on(born, day) or 0
