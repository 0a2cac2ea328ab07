"""What a person settles: the value of a field, a document's kind, whether a document belongs to a case.

A field is named as findings name it: ``decision``, ``signatures.1.mark``, ``children.2.date_of_birth``, and with
``@3f2a9c1b`` behind it (the start of the document's digest) where several documents have it. What is settled is laid
over every reading of those bytes, so that reading them again never undoes it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from .case import Case, Document, Fact
from .evidence import rows_of
from .facts.pick import pool
from .facts.table import FACTS
from .identity import identity_of
from .paths import at_document, split
from .reading import COMMON_FIELDS, KIND_FIELDS, Field, Reading, State
from .settle_values import ROW_LISTS, SettleError, parse_value
from .values import names

KNOWN: Final = frozenset({*COMMON_FIELDS, *(f for fields in KIND_FIELDS.values() for f in fields), "kind", "belongs"})


@dataclass(frozen=True, slots=True)
class Settlement:
    """One thing that a person said. ``field`` is a path without ``@``; ``sha256`` None: in every document of the case
    that has the field. ``value`` None: the place is empty. ``before``: what stood there, with its state, words and who
    had settled it; None where nothing did, or where nobody noted it.
    """

    sha256: str | None
    reference: str
    field: str
    value: Any
    who: str
    at: datetime
    before: Mapping[str, Any] | None = None


def settle(case: Case, field: str, text: str, who: str, at: datetime) -> tuple[Settlement, ...]:
    """What ``stepdown settle REF FIELD VALUE`` records, one per document concerned. Raises ``SettleError``."""
    value = parse_value(field, text)
    found = []
    for sha256, path in targets(case, field):
        if path == "belongs":
            value = {"reference": case.reference, "belongs": value}
        found.append(Settlement(sha256, case.reference, path, value, who, at))
    return tuple(found)


def field_at(case: Case, sha256: str, path: str) -> Field | None:
    """What stands at a path of a document of the case now; None where it has no such place."""
    everything = (*case.file.documents, *case.file.aside, *case.file.superseded)
    reading = next((d.reading for d in everything if d.sha256 == sha256), None)
    if reading is None:
        return None
    head, *rest = path.split(".")
    if head == "kind" and "kind" not in reading.fields:
        return Field(reading.kind, reading.kind_state, reading.kind_text)
    found = reading.get(head)
    if not rest or found is None:
        return found
    rows = rows_of(found)
    number, name = (int(rest[0]), rest[1]) if rest[0].isdigit() else (1, rest[0])
    return rows[number - 1].get(name) if number <= len(rows) else None


def before(case: Case, sha256: str, path: str) -> dict[str, Any] | None:
    """The same as it is kept beside what a person says instead."""
    found = field_at(case, sha256, path)
    if found is None:
        return None
    kept = {"value": found.value, "state": found.state, "text": found.text, "settled_by": found.settled_by}
    return {name: value for name, value in kept.items() if value not in (None, "")}


def apply(documents: Sequence[Document], settlements: Iterable[Settlement]) -> tuple[Document, ...]:
    """The documents with what persons settled laid over their readings, the latest word last."""
    said = sorted(settlements, key=lambda one: (one.at, one.field))
    return tuple(replace(d, reading=_laid_over(d, said)) for d in documents)


def _laid_over(document: Document, said: Sequence[Settlement]) -> Reading:
    reading = document.reading
    for one in said:
        top = one.field.split(".", maxsplit=1)[0]
        if one.sha256 == document.sha256 or (one.sha256 is None and top in reading.fields):
            reading = _with(reading, one)
    return reading


def _with(reading: Reading, one: Settlement) -> Reading:
    head, *rest = one.field.split(".")
    if head == "kind":
        kind = Field(one.value, "read", reading.kind_text, settled_by=one.who)
        return replace(reading, kind=str(one.value), kind_state="read").with_field("kind", kind)
    old = reading.get(head)
    if not rest or head not in ROW_LISTS:
        return reading.with_field(head, _field(old, one.value, one.who))
    return reading.with_field(head, _list_with(old, head, rest, one))


def _field(old: Field | None, value: Any, who: str) -> Field:
    base = old or Field(None)
    state: State = "blank" if value is None else "read"
    return Field(value, state, base.text, base.page, base.box, 1.0, "", (), who)


def _list_with(old: Field | None, head: str, rest: Sequence[str], one: Settlement) -> Field:
    """The list with one value of one item replaced; an item just beyond its end is added."""
    rows: list[dict[str, Field]] = [dict(row) for row in rows_of(old)]
    single = head == "child_signature" and not rest[0].isdigit()
    number, name = (1, rest[0]) if single else (int(rest[0]), rest[1])
    if number > len(rows):
        rows.append({})
    row = rows[min(number, len(rows)) - 1]
    row[name] = _field(row.get(name), one.value, one.who)
    values = [{key: f.value for key, f in each.items()} for each in rows]
    doubtful = any(f.state == "uncertain" for each in rows for f in each.values())
    base = old or Field(None)
    as_dict = isinstance(base.value, Mapping) or (single and not isinstance(base.value, list))
    return Field(values[0] if as_dict else values, "uncertain" if doubtful else "read", base.text, base.page, base.box,
                 base.confidence, base.why if doubtful else "", tuple(rows), one.who)


def targets(case: Case, field: str) -> tuple[tuple[str, str], ...]:
    """(digest, path) of every document that the field speaks of in this case. Raises ``SettleError``."""
    path, digest = split(field)
    head, *rest = path.split(".")
    _check_path(field, head, rest)
    if digest is not None:
        return ((_by_digest(case, field, digest).sha256, path),)
    if head == "children" and rest:
        return _child_places(case, path, rest)
    places = _places(case, head)
    if not places:
        raise SettleError(f"No document of case {case.reference} has a place for {head}. Drop the document that says "
                          "it.")
    if (head in ROW_LISTS or head in ("kind", "belongs")) and len(places) > 1:
        options = " or ".join(at_document(path, d) for d in places[:3])
        raise SettleError(f"Several documents of case {case.reference} have {head}. Say which: {options}.")
    return tuple((d.sha256, path) for d in places)


def field_for(case: Case, path: str, document: Document) -> str:
    """How a person names that field of that document: plainly where the plain name means it and nothing else."""
    try:
        found = targets(case, path)
    except SettleError:
        return at_document(path, document)
    shas = {sha for sha, _ in found}
    contradiction = case.fact(path).state == "conflict" or path.startswith("children.")
    plain_enough = shas == {document.sha256} or (contradiction and document.sha256 in shas)
    return path if plain_enough else at_document(path, document)


def _check_path(field: str, head: str, rest: Sequence[str]) -> None:
    if head not in KNOWN:
        near = difflib.get_close_matches(head, KNOWN, n=1)
        hint = f" Did you mean {near[0]}?" if near else " Take the field's name from the finding."
        raise SettleError(f"There is no field {field}.{hint}")
    numbered = bool(rest) and rest[0].isdigit() and int(rest[0]) >= 1 and len(rest) == 2
    single = head == "child_signature" and len(rest) == 1
    if head in ROW_LISTS and not (numbered or single):
        raise SettleError(f"{field} must name one value of one item, for example {head}.1.name.")
    if head not in ROW_LISTS and rest:
        raise SettleError(f"{head} is a single value: write {head} alone.")


def _by_digest(case: Case, field: str, digest: str) -> Document:
    everything = [*case.file.documents, *case.file.aside, *case.file.superseded]
    found = [d for d in everything if d.sha256.startswith(digest.lower())]
    if len(found) != 1:
        raise SettleError(f"No single document of case {case.reference} is meant by {field}. Take the field's name "
                          "from the finding.")
    return found[0]


def _places(case: Case, head: str) -> list[Document]:
    """The documents that a plain field name means: those that the fact of that name rests on."""
    if head in ("kind", "belongs"):
        return list(case.file.aside)
    having = [d for d in case.file.documents if head in d.reading.fields]
    if head in ROW_LISTS and len(having) == 1:
        return having
    for fact in _facts(case, head):
        if fact.document is None:
            continue
        if head in ("signatures", "child_signature"):
            return having or [fact.document]
        rivals = [other.document for other in fact.others if other.document] if fact.state == "conflict" else []
        return list({d.sha256: d for d in [fact.document, *rivals]}.values())
    fitting = [d for d in case.file.documents if head in KIND_FIELDS.get(d.kind, ())]
    first = pool(case.file, "any")
    return having or fitting or (list(first[:1]) if head in COMMON_FIELDS else [])


def _facts(case: Case, head: str) -> list[Fact]:
    """The facts under whose name, or whose documents' field, the word stands; its own name first."""
    own = [case.fact(head)] if head in case.facts else []
    return own + [case.fact(s.name) for s in FACTS if s.field == head] + [
        f for f in case.facts.values() if f.name == head and f.name not in case.facts]


def _child_places(case: Case, path: str, rest: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A child of the case by its number there, wherever it is printed."""
    number = int(rest[0])
    if number > len(case.file.children):
        raise SettleError(f"Case {case.reference} has {len(case.file.children)} children: there is no {path}.")
    child = case.file.children[number - 1]
    found = []
    for document in case.file.documents:
        printed = identity_of(document.reading).children
        hits = [c for c in printed if c.name and names.same_person(c.name, child.name) is True] or [
            c for c in printed if c.name and names.same_person(c.name, child.name) is None] or [
            c for c in printed if c.born and child.date_of_birth and c.born == child.date_of_birth.isoformat()]
        if hits:
            found.append((document.sha256, f"{hits[0].path}.{rest[1]}"))
    if not found:
        raise SettleError(f"No document in force prints the child of {path}. Settle it in the document itself.")
    return tuple(found)


__all__ = ["SettleError", "Settlement", "apply", "before", "field_at", "field_for", "parse_value", "settle", "targets"]
