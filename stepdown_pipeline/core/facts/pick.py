"""Taking a fact out of the documents that may hold it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from ..case import CaseFile, Document, Fact, FactState
from ..evidence import ABSENT, answered, as_date, rows_of
from ..meetings import deciding, in_order, is_draft, meeting_day, same_round
from ..reading import MEETING_KINDS, Field
from .table import FactSpec, Pool

_KINDS: Final = {
    "request": "request_for_intervention", "consent": "consent_form", "assessment": "assessment",
    "approval": "manager_approval", "review": "map_review",
}
_DATES: Final = {"request": "date_of_request", "consent": "", "assessment": "completed_on",
                 "approval": "approved_on", "review": "reviewed_on"}


def pool(file: CaseFile, name: Pool) -> tuple[Document, ...]:
    """The documents of a pool, most trusted first."""
    if name == "deciding":
        first = deciding(file)
        return (first,) if first else ()
    if name == "round":
        return same_round(file)
    if name == "records":
        near = same_round(file)
        return (*near, *(d for d in reversed(in_order(file.documents)) if d not in near and not is_draft(d)))
    if name == "referral":
        return _referrals(file)
    if name == "any":
        return _everything(file)
    return _of(file, _KINDS[name], _DATES[name]) if name in _KINDS else ()


def _of(file: CaseFile, kind: str, dated_by: str) -> tuple[Document, ...]:
    found = [d for d in file.documents if d.kind == kind]
    return tuple(sorted(found, key=lambda d: (_own_day(d, dated_by), d.sha256), reverse=True))


def _own_day(document: Document, field: str) -> date:
    found = document.reading.get(field)
    return (as_date(found.value) if found else None) or date.min


def _referrals(file: CaseFile) -> tuple[Document, ...]:
    """One sent since the deciding meeting, else the one for that meeting, else the latest. Only one counts."""
    first = deciding(file)
    day = meeting_day(first) if first else None

    def weight(referral: Document) -> int:
        there = meeting_day(referral)
        if day is None or there is None:
            return 0
        return 2 if there > day and _own_day(referral, "requested_on") > day else int(there == day)

    found = [d for d in file.documents if d.kind == "level_of_need_referral"]
    found.sort(key=lambda d: (weight(d), meeting_day(d) or date.min, _own_day(d, "requested_on"), d.sha256),
               reverse=True)
    return tuple(found[:1])


def _everything(file: CaseFile) -> tuple[Document, ...]:
    order: list[Document] = [*pool(file, "records"), *pool(file, "request"), *pool(file, "referral")]
    rest = sorted((d for d in file.documents if d not in order), key=lambda d: (d.kind, d.sha256))
    return (*order, *rest)


def pick(file: CaseFile, spec: FactSpec, documents: Sequence[Document] | None = None) -> Fact:
    """The fact as the pool's documents have it. Blank only when every place for it is blank.

    ``documents`` are the pool's, where the caller has them.
    """
    field = spec.field or spec.name
    if documents is None:
        documents = pool(file, spec.pool)
    if spec.pool == "consent" and field in ("signatures", "share_with", "do_not_share_with", "withdrawn_on"):
        return _pooled(spec.name, field, documents)
    places = [(d, found) for d in documents if (found := d.reading.get(field)) is not None]
    given = [(d, found) for d, found in places if answered(found)]
    if not places:
        return Fact(spec.name, None, "missing", documents[0] if documents else None)
    if not given:
        return Fact(spec.name, None, "blank", *places[0])
    best = _best(given, anywhere=spec.pool == "any")
    return Fact(spec.name, best[1].value, best[1].state, *best)


def _best(given: Sequence[tuple[Document, Field]], *, anywhere: bool) -> tuple[Document, Field]:
    """The first answer; a clear one elsewhere beats "not evidenced", and confirms a doubtful one that is the same."""
    first = given[0]
    for other in given[1:]:
        if other[1].state != "read":
            continue
        unclear = first[1].state == "uncertain" and (anywhere or other[1].value == first[1].value)
        if unclear or (first[1].value == "not_evidenced" and other[1].value in ("yes", "no")):
            return other
    return first


def _pooled(name: str, field: str, documents: Sequence[Document]) -> Fact:
    """What all consent forms together say: every signature, every person not to be told, the last withdrawal."""
    places = [(d, found) for d in documents if (found := d.reading.get(field)) is not None]
    given = [(d, found) for d, found in places if answered(found)]
    if not given:
        if places:
            return Fact(name, None, "blank", *places[0])
        return Fact(name, None, "missing", documents[0] if documents else None)
    if field == "withdrawn_on":
        latest = max(given, key=lambda one: (as_date(one[1].value) or date.max, one[0].sha256))
        return Fact(name, latest[1].value, latest[1].state, *latest)
    values: list[Any] = []
    for _, found in given:
        values += list(found.value) if isinstance(found.value, list | tuple) else [found.value] if found.value else []
    state: FactState = "read" if all(found.state == "read" for _, found in given) else "uncertain"
    others = tuple(Fact(name, found.value, found.state, d, found) for d, found in given[1:])
    return Fact(name, values, state, *given[0], others)


def attended(document: Document) -> list[tuple[int, dict[str, Field]]]:
    """The rows of a record's attendance list, numbered from 1, with whatever each has."""
    rows = rows_of(document.reading.get("attendance"))
    return [(number, {n: row.get(n) or ABSENT for n in ("name", "role", "status")})
            for number, row in enumerate(rows, 1)]


def meeting_records(file: CaseFile) -> tuple[Document, ...]:
    return tuple(d for d in file.documents if d.kind in MEETING_KINDS)
