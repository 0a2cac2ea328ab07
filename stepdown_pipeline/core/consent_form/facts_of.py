"""What is known of a case and belongs on its consent form: only what was read for certain."""

from __future__ import annotations

from collections.abc import Iterator

from ..case import Case, Child, Document
from ..evidence import certain, rows_of
from ..values import names
from ..values.ages import age_on
from ..values.relations import is_parent_or_carer
from .issued import PrintedFacts, Signatory
from .page import MOST_CHILDREN, PARENT_ROWS

_LONGEST_RELATION = 3  # words: more is a remark, not a relationship


def facts_of(case: Case) -> PrintedFacts:
    """The facts to print. Children and signatories beyond the form's lines are left off."""
    children = tuple((child.name, _born(child)) for child in case.file.children if child.name)[:MOST_CHILDREN]
    worker = case.fact("social_worker")
    least = case.settings.child_signs_from
    young = tuple(child.name for child in case.file.children if child.name and least is not None
                  and child.date_of_birth and (age_on(child.date_of_birth, case.today) or 0) >= least)
    return PrintedFacts(case.reference, children, _signatories(case), str(worker.value) if worker.known else "",
                        young, bool(young))


def missing(facts: PrintedFacts, case: Case) -> list[str]:
    """What the form leaves to be written by hand, in words."""
    out = []
    if not facts.children:
        out.append("the child")
    elif any(not born for _, born in facts.children):
        out.append("a date of birth")
    if not facts.signatories:
        out.append("the parents or carers")
    if not facts.practitioner:
        out.append("the practitioner")
    if len(case.file.children) > MOST_CHILDREN:
        out.append(f"the children after the first {MOST_CHILDREN}")
    return out


def _born(child: Child) -> str:
    if child.date_of_birth:
        return child.date_of_birth.isoformat()
    return f"due {child.due_date.isoformat()}" if child.due_date else ""


def _signatories(case: Case) -> tuple[Signatory, ...]:
    """Parents and carers by name, as earlier consent forms and meetings' records name them."""
    found: list[Signatory] = []
    for document in case.file.documents:
        for one in _named(document):
            same = [old for old in found if names.same_person(old.name, one.name) is not False]
            if not same:
                found.append(one)
    return tuple(sorted(found, key=lambda one: (not one.relationship, names.key(one.name)))[:PARENT_ROWS])


def _named(document: Document) -> Iterator[Signatory]:
    for field, relation in (("signatures", "relationship"), ("attendance", "role")):
        for row in rows_of(document.reading.get(field)):
            name, words = certain(row.get("name")), certain(row.get(relation))
            if name and words and is_parent_or_carer(str(words)):
                plain = len(str(words).split()) <= _LONGEST_RELATION
                yield Signatory(str(name), str(words) if plain else "")
