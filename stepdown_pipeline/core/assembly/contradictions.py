"""Contradictions between documents in force about the decision and the reference."""

from __future__ import annotations

from collections.abc import Sequence

from ..case import CaseFile, Document, Doubt
from ..evidence import certain
from ..identity import Identity
from ..meetings import deciding, in_order, is_draft, meeting_day
from ..values import names

DECISION_NAMES = {
    "remain_level_3": "the family remains at level 3", "map": "a multi-agency plan (MAP)",
    "level_2_without_map": "level 2 support without a MAP", "universal": "no current needs (universal services)",
}


def decision_conflict(file: CaseFile) -> Doubt | None:
    """Two final records of the same round that decide differently: a person must say which holds.

    Successive reviews do not contradict each other, and neither does an older "remains at level 3".
    """
    first = deciding(file)
    if first is None or is_draft(first):
        return None
    own = certain(first.reading.get("decision"))
    for other in _rivals(file, first):
        theirs = certain(other.reading.get("decision"))
        if own and theirs and own != theirs:
            words = other.reading.get("decision")
            message = (f"“{first.name}” decides {DECISION_NAMES.get(own, own)}, but “{other.name}” decides "
                       f"{DECISION_NAMES.get(theirs, theirs)}.")
            return Doubt("conflict", message, other.name, other.sha256, "decision", words.text if words else "")
    return None


def _rivals(file: CaseFile, first: Document) -> list[Document]:
    """Final records with which the deciding one can be in contradiction, the latest of each kind."""
    latest: dict[str, Document] = {}
    for record in in_order(file.documents):
        if record.kind != first.kind and not is_draft(record) and certain(record.reading.get("decision")):
            latest[record.kind] = record
    remains = certain(first.reading.get("decision")) == "remain_level_3"
    kept = [d for d in latest.values() if meeting_day(d) == meeting_day(first)
            or (not remains and certain(d.reading.get("decision")) != "remain_level_3" and _same_season(d, first))]
    replaced = [d for d in file.superseded if d.kind == first.kind and not is_draft(d)
                and meeting_day(d) == meeting_day(first)]
    return kept + replaced


def _same_season(one: Document, other: Document) -> bool:
    a, b = meeting_day(one), meeting_day(other)
    return a is None or b is None or abs((a - b).days) <= 35


def reference_conflict(documents: Sequence[Document], known: dict[str, Identity]) -> Doubt | None:
    """Two numbers for exactly the same children. Brothers and sisters may each have a number of their own."""
    family = frozenset().union(*(
        {child.reference for child in known[d.sha256].children if child.reference} for d in documents))
    seen: list[tuple[Document, str, list[str]]] = []
    for document in sorted(documents, key=lambda d: (d.kind, d.sha256)):
        who = known[document.sha256]
        children = [c.name for c in who.children if c.name]
        if who.reference is None or who.reference in family or not children:
            continue
        for other, reference, theirs in seen:
            if reference != who.reference and _same_people(children, theirs):
                words = document.reading.get("case_reference")
                message = f"“{other.name}” and “{document.name}” print different case references for the same child."
                return Doubt("conflict", message, document.name, document.sha256, "case_reference",
                             words.text if words else "")
        seen.append((document, who.reference, children))
    return None


def _same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(any(names.same_person(a, b) is not False for b in other) for a in one)
