"""Who a document is about: the references and children that it prints, and how two documents agree in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .evidence import Row, as_date, certain, part, rows_of
from .reading import Reading
from .several import covers_several
from .values import names, postcodes, references
from .values.nicknames import same_first_name
from .values.relations import is_parent_or_carer


@dataclass(frozen=True, slots=True)
class PrintedChild:
    """A child as one document prints it. ``born`` is the birthday, or "due …" of an unborn child."""

    name: str | None
    born: str | None
    sure_of_name: bool
    sure_of_birth: bool
    reference: str | None
    path: str  # "children.1"

    @property
    def certain_name(self) -> str | None:
        return self.name if self.sure_of_name else None

    @property
    def certain_birth(self) -> str | None:
        return self.born if self.sure_of_birth else None


@dataclass(frozen=True, slots=True)
class Identity:
    """``references`` are certain and normalised, the children's own included; ``doubtful`` are best guesses."""

    reference: str | None
    references: frozenset[str]
    doubtful: frozenset[str]
    children: tuple[PrintedChild, ...]
    family: frozenset[str]  # surname, parents, postcode, social worker: what else may agree

    @property
    def identified(self) -> bool:
        """A child whose name and birthday are both certain."""
        return any(child.certain_name and child.certain_birth for child in self.children)


def identity_of(reading: Reading) -> Identity:
    """What the reading says of whom it is about; of several families nobody: it would join them."""
    if covers_several(reading):
        return Identity(None, frozenset(), frozenset(), (), frozenset())
    children = tuple(_child(row, number) for number, row in enumerate(rows_of(reading.get("children")), 1))
    own = reading.get("case_reference")
    reference = references.key(str(certain(own))) if certain(own) else None
    sure = {reference} if reference else set[str]()
    sure |= {child.reference for child in children if child.reference}
    guess = {references.key(str(own.value))} if own and own.state == "uncertain" and own.value else set[str]()
    return Identity(reference, frozenset(sure), frozenset(guess), children, frozenset(_family(reading)))


def _child(row: Row, number: int) -> PrintedChild:
    name, birth, due = part(row, "name"), part(row, "date_of_birth"), part(row, "due_date")
    when = birth if birth.value else due
    day = as_date(when.value)
    born = (f"due {day.isoformat()}" if when is due else day.isoformat()) if day else None
    reference = certain(part(row, "reference"))
    return PrintedChild(
        str(name.value) if name.value else None, born, name.state == "read", when.state == "read",
        references.key(str(reference)) or None if reference else None, f"children.{number}",
    )


def _family(reading: Reading) -> Iterable[str]:
    for field in ("social_worker", "author"):  # of an assessment
        if worker := certain(reading.get(field)):
            yield f"worker:{names.key(str(worker))}"
    if family := certain(reading.get("family_name")):
        yield f"surname:{names.key(str(family))}"
    for row in rows_of(reading.get("children")):
        words = str(certain(part(row, "name")) or "").split()
        if len(words) > 1:
            yield f"surname:{names.key(words[-1])}"
    for list_, who in (("signatures", "relationship"), ("attendance", "role")):
        for row in rows_of(reading.get(list_)):
            adult = str(certain(part(row, "name")) or "")
            if len(adult.split()) > 1 and is_parent_or_carer(str(part(row, who).value or "")) is True:
                yield f"parent:{names.key(adult)}"
    code = certain(reading.get("postcode"))
    if code and postcodes.district(str(code)):
        yield f"postcode:{references.key(str(code))}"


def keys_of(reading: Reading) -> frozenset[str]:
    """Index keys by which documents could belong together.

    ``ref:`` a reference, ``child:`` a part of a name with the birthday, ``name:`` a name. ``alone:`` marks a name
    without a certain birthday: it looks for ``name:`` and is looked for by it (``counterpart``), so that two families
    of one name that are each fully identified never meet.
    """
    who = identity_of(reading)
    found = {f"ref:{one}" for one in who.references | who.doubtful}
    for child in who.children:
        words = names.key(child.name or "").split()[:4]
        pairs = [(a, b) for a in words for b in words if a != b] or [(a, a) for a in words]
        if child.born:
            found |= {f"child:{a[0]}+{b}|{child.born}" for a, b in pairs}
        plain = {f"{min(a, b)}+{max(a, b)}" for a, b in pairs}
        found |= {f"name:{one}" for one in plain}
        if not (child.certain_name and child.certain_birth):
            found |= {f"alone:{one}" for one in plain}
    return frozenset(found)


def counterpart(key: str) -> str:
    """The key under which those stand whom a document with this key could meet."""
    kind, _, rest = key.partition(":")
    return {"alone": f"name:{rest}", "name": f"alone:{rest}"}.get(kind, key)


Agreement = Literal["agree", "differ", "unsure", "silent"]


def by_reference(one: Identity, other: Identity) -> Agreement:
    """How two documents with the same reference agree in child or date of birth; ``silent``: one names no child."""
    if not one.children or not other.children:
        both_silent = not one.children and not other.children
        return "agree" if both_silent or one.family & other.family else "silent"
    pairs = [(a, b) for a in one.children for b in other.children]
    if any(_same_name(a, b) or _same_birth(a, b) or _short_form(a, b) for a, b in pairs):
        return "agree"
    if all(a.certain_name and b.certain_name and names.same_person(a.certain_name, b.certain_name) is False
           for a, b in pairs):
        return "differ"
    if all(a.certain_birth and b.certain_birth and a.certain_birth != b.certain_birth for a, b in pairs) and not any(
            _name_possible(a, b) for a, b in pairs):
        return "differ"
    return "unsure"


def by_child(one: Identity, other: Identity) -> bool:
    """The same child for certain: name and date of birth both agree."""
    return any(_same_name(a, b) and _same_birth(a, b) for a in one.children for b in other.children)


def perhaps_same_child(one: Identity, other: Identity) -> str | None:
    """Why two documents may be about the same child though it is not certain: a code, or None."""
    for a in one.children:
        for b in other.children:
            if not a.name or not b.name or not _name_possible(a, b):
                continue
            if a.born and b.born:
                if a.born == b.born and not (a.sure_of_birth and b.sure_of_birth and a.sure_of_name and b.sure_of_name):
                    return "uncertain_child"
                if a.born == b.born:
                    return "name_unclear"
                if names.same_person(a.name, b.name) and near_days(a.born, b.born):
                    return "near_birthday"
                if not (a.sure_of_birth and b.sure_of_birth) and names.same_person(a.name, b.name):
                    return "uncertain_child"
            elif names.same_person(a.name, b.name):
                return "name_only"
    return None


def near_days(one: str, other: str) -> bool:
    """Two dates that a slip of the pen could turn into each other: one figure, or day and month exchanged."""
    a, b = as_date(one.removeprefix("due ")), as_date(other.removeprefix("due "))
    if a is None or b is None:
        return False
    swapped = a.year == b.year and (a.day, a.month) == (b.month, b.day)
    return swapped or sum(x != y for x, y in zip(a.isoformat(), b.isoformat(), strict=True)) == 1


def near_references(one: str, other: str) -> bool:
    """One character off, or two neighbours exchanged."""
    if len(one) != len(other):
        return False
    wrong = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(one) == sorted(other)
    return len(wrong) == 1 or swapped


def _same_name(a: PrintedChild, b: PrintedChild) -> bool:
    return bool(a.certain_name and b.certain_name and names.same_person(a.certain_name, b.certain_name))


def _short_form(a: PrintedChild, b: PrintedChild) -> bool:
    """Beside the same reference: a first name alone, an initial or a pet name of the other, no birthday against it."""
    if not (a.certain_name and b.certain_name) or (a.born and b.born and a.born != b.born):
        return False
    short, long = sorted((names.key(a.certain_name).split(), names.key(b.certain_name).split()), key=len)
    return bool(short) and all(any(_short_word(x, y) for y in long) for x in short)


def _short_word(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) or bool(same_first_name(x, y))


def _name_possible(a: PrintedChild, b: PrintedChild) -> bool:
    return bool(a.name and b.name and names.same_person(a.name, b.name) is not False)


def _same_birth(a: PrintedChild, b: PrintedChild) -> bool:
    return bool(a.certain_birth and a.certain_birth == b.certain_birth)


def birthday(born: str | None) -> date | None:
    """The birthday; None for an unborn child's due date."""
    return None if born is None or re.match("due ", born) else as_date(born)
