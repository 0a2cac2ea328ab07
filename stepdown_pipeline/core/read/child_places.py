"""Children by labels: each name with the birth date that stands with it, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from ..values.blank import is_blank
from ..values.names import clean_name
from ..values.value import Value
from .child_births import birth_parts, give_births
from .child_names import children_in
from .evidence import one_line
from .people import Parts, part
from .sheet import Sheet, Slot

NOT_CHILD_SECTIONS: Final = ("parent", "worker", "referrer", "manager", "approval", "professionals",
                             "lead_professional", "consent", "child_consent")
_LONG_AGO: Final = "2005"  # the year before which nobody was born who is a child
_APART: Final = "the birth date stands apart from the child's name"
_ANOTHERS: Final = "another child is named before it, whose birth date it may be"
_HALF: Final = "only a first name is given"
_NAMES = frozenset({"child.name", "child.name_dob", "name_address"})
_HALVES = {"child.first": "first", "first": "first", "child.last": "last", "last": "last"}
_OF_ADULTS = frozenset({"household", "signature", "signature.parent", "signature.worker"})
_BIRTHS = frozenset({"child.dob", "dob"})


def stands_with_child(slot: Slot, sheet: Sheet) -> bool:
    """Whether the child was named earlier under the same heading: 'Service Manager Approval' over a whole form."""
    labelled = (one.group for one in sheet.of("child.name", "child.name_dob") if one.heading == slot.heading)
    listed = (one.group for one in sheet.records_of("family") if one.heading == slot.heading and one.rows)
    return min((*labelled, *listed), default=slot.group + 1) <= slot.group


def children_by_labels(sheet: Sheet, about: date | None) -> Iterator[Parts]:
    """Every child that labels name; the same child may come twice."""
    return _Walk(sheet, about).run()


class _Walk:
    """Where the walk through a sheet's slots stands."""

    def __init__(self, sheet: Sheet, about: date | None) -> None:
        self._sheet = sheet
        self._about = about
        self._current: list[Parts] = []  # the children named last, to whom the next birth date belongs
        self._group = -1  # the table or paragraph in which they were named
        self._halves: dict[str, Slot] = {}  # first and last name in places of their own
        self._early: Slot | None = None  # a birth date printed before its name
        self._of_parent = -1  # the table or paragraph in which a parent was named last
        self._perhaps_parents: list[Slot] = []  # birth dates beneath a parent's name
        self._alone = _first_names_alone(sheet)
        self._asked = self._unasked = False  # whether a birth date was asked of this child; or not of the one before
        self._several = False  # whether more than one child, or one twice, was named

    def run(self) -> Iterator[Parts]:
        for slot in self._sheet.slots:
            named = self._named_by(slot)
            if named:
                yield from self._current
                self._unasked = bool(self._current) and not self._asked and "date_of_birth" not in self._current[-1]
                self._asked = False
                self._several = self._several or bool(self._current) or len(named) > 1
                self._current, self._group, self._of_parent = named, slot.group, -1
                self._give_early()
            else:
                self._give(slot)
        self._give_lone_birth()
        yield from self._current
        yield from self._half_named()

    def _mine(self, slot: Slot) -> bool:
        """Whether a label may speak of a child, by its section or since it stands with a child's name."""
        return slot.section not in NOT_CHILD_SECTIONS or (bool(self._current) and slot.group == self._group)

    def _named_by(self, slot: Slot) -> list[Parts]:
        """The children that a slot names."""
        if slot.concept in _NAMES or (slot.concept == "name" and self._childs_own(slot)):
            return children_in(slot, self._about)
        half = "last" if slot.concept == "family.name" and slot.group in self._alone else _HALVES.get(slot.concept)
        if half is not None and self._mine(slot):
            self._halves[half] = slot
            return self._put_together()
        return []

    def _put_together(self) -> list[Parts]:
        """One child of a first and a last name."""
        first, last = self._halves.get("first"), self._halves.get("last")
        if first is None or last is None or is_blank(first.area.text) or is_blank(last.area.text):
            return []
        self._halves = {}
        whole = first.area.joined(last.area, between=" ")
        return [{"name": part(whole, clean_name(one_line(whole.text)))}]

    def _half_named(self) -> list[Parts]:
        """The child of a first name whose last name stands nowhere, where the form names no other child."""
        first = self._halves.get("first")
        if self._current or first is None or is_blank(first.area.text):
            return []
        if len(list(self._sheet.of("first", "child.first"))) > 1:
            return []  # of two first names neither is taken
        child: Parts = {"name": part(first.area, Value(one_line(first.area.text), "uncertain", _HALF))}
        if self._early is not None and self._early.group == first.group:
            child |= birth_parts(self._early.area, None, self._about, str(child["name"].value))
        return [child]

    def _give(self, slot: Slot) -> None:
        """A birth date to the children it belongs to; one before any name waits for the name."""
        if slot.concept == "parent.name" and slot.area.text:
            self._of_parent = slot.group
        if slot.concept == "dob" and slot.group == self._of_parent:
            self._perhaps_parents.append(slot)
            return  # 'Name of mother: …  Date of birth: …'
        if slot.concept in _BIRTHS and (slot.concept == "child.dob" or self._mine(slot)):
            if self._current and not (self._halves and "date_of_birth" in self._current[-1]):
                give_births(self._current, slot, self._about)
                self._asked = True
                self._doubt_anothers()
            else:
                self._early = slot
        elif slot.concept == "child.due" and self._current and slot.area.text and self._mine(slot):
            child = self._current[-1]
            child |= birth_parts(None, slot.area, self._about, str(child["name"].value))

    def _doubt_anothers(self) -> None:
        """A birth date after two names, the first of which was asked none: it may be that child's."""
        for child in self._current if self._unasked else ():
            day = child.get("date_of_birth")
            if day is not None and day.state == "read":
                child["date_of_birth"] = replace(day, state="uncertain", why=_ANOTHERS, confidence=0.5)

    def _give_early(self) -> None:
        """The birth date that was printed before the name, to the one child of the same table."""
        early, self._early = self._early, None
        if early is None or len(self._current) != 1 or early.group != self._group:
            return
        child = self._current[0]
        if "date_of_birth" not in child:
            child |= birth_parts(early.area, None, self._about, str(child["name"].value))

    def _give_lone_birth(self) -> None:
        """The form's one birth date, printed before its one child and apart: relied upon beside the case's number."""
        lone = [slot for slot in self._sheet.of("dob", "child.dob") if slot.area.text]
        if self._several or len(self._current) != 1 or len(lone) != 1 or "date_of_birth" in self._current[0]:
            return
        if not self._mine(lone[0]) or any(self._sheet.records_of("family")):
            return
        child = self._current[0]
        born = birth_parts(lone[0].area, None, self._about, str(child["name"].value))
        beside = {slot.group for slot in self._sheet.of("case.reference")}
        parents = lone[0] in self._perhaps_parents
        day = born.get("date_of_birth")
        if parents and (day is None or str(day.value or "") < _LONG_AGO):
            return
        child |= born if lone[0].group in beside and not parents else {
            key: replace(one, state="uncertain", why=_APART, confidence=0.5) if one.state == "read" else one
            for key, one in born.items()}

    def _childs_own(self, slot: Slot) -> bool:
        """Whether a plain 'Name' is a child's; one that stands with an adult's signature or household is none."""
        if any(other.group == slot.group and other.concept in _OF_ADULTS for other in self._sheet.slots):
            return False
        return slot.section == "child" or (slot.section not in NOT_CHILD_SECTIONS and self._before_birth(slot))

    def _before_birth(self, slot: Slot) -> bool:
        """A plain 'Name' next to a date of birth is the child's, unless the form already has a label for the child."""
        slots = self._sheet.slots
        at = slots.index(slot)
        near = any(s.concept in _BIRTHS for s in slots[at + 1:at + 3] if s.group == slot.group)
        return near and not any(s.area.text for s in self._sheet.of("child.name"))


def _first_names_alone(sheet: Sheet) -> frozenset[int]:
    """Tables and paragraphs with one place for a first name and none for a last: 'Family name' is the child's there."""
    firsts = [slot.group for slot in sheet.of("first", "child.first")]
    lasts = {slot.group for slot in sheet.of("last", "child.last")}
    return frozenset(group for group in firsts if firsts.count(group) == 1 and group not in lasts)
