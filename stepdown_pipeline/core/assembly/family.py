"""The children of a family as its documents together print them, and where these contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..case import Child, Document, Doubt
from ..evidence import as_date
from ..identity import Identity, PrintedChild, birthday
from ..meetings import MINUTES
from ..reading import MEETING_KINDS
from ..values import names


@dataclass(slots=True)
class _Gathered:
    """One child with every place where it is printed."""

    printed: list[tuple[Document, PrintedChild]] = field(default_factory=list)

    def likeness(self, child: PrintedChild, document: Document) -> int:
        """3 the same name, 2 a possible one, 1 the same birthday alone, 0 another child."""
        if any(d is document for d, _ in self.printed):
            return 0  # one document prints a child once; twins are two
        return max(_likeness(other, child) for _, other in self.printed)

    @property
    def name(self) -> str:
        """The fullest certain name, else the fullest guess."""
        found = [c for _, c in self.printed if c.sure_of_name and c.name] or [c for _, c in self.printed if c.name]
        return max((c.name or "" for c in found), key=lambda n: (len(n.split()), n), default="")

    @property
    def births(self) -> dict[str, tuple[Document, PrintedChild]]:
        """Each certain birthday (or due date) with the first place where it is printed."""
        found: dict[str, tuple[Document, PrintedChild]] = {}
        for document, child in self.printed:
            if child.certain_birth:
                found.setdefault(child.certain_birth, (document, child))
        return found


def children_of(documents: Sequence[Document], known: dict[str, Identity]) -> tuple[tuple[Child, ...], list[Doubt]]:
    """The children, oldest first, and the contradictions in their birthdays and names."""
    gathered: list[_Gathered] = []
    for document in sorted(documents, key=_authority):
        for child in known[document.sha256].children:
            if not child.name and not child.born:
                continue
            home = max(gathered, key=lambda one: one.likeness(child, document), default=None)
            if home is None or not home.likeness(child, document):
                home = _Gathered()
                gathered.append(home)
            home.printed.append((document, child))
    ordered = sorted(gathered, key=lambda one: (min(one.births, default="~"), names.key(one.name)))
    doubts = [d for number, one in enumerate(ordered, 1) for d in _contradictions(one, number)]
    return tuple(_child(one) for one in ordered), doubts


def _authority(document: Document) -> tuple[bool, bool, int, str]:
    """Minutes first, and documents that name more children before those that name one."""
    field_ = document.reading.get("children")
    count = len(field_.value) if field_ and isinstance(field_.value, list) else 0
    return document.kind not in MINUTES, document.kind not in MEETING_KINDS, -count, document.sha256


def _likeness(one: PrintedChild, other: PrintedChild) -> int:
    births_agree = bool(one.born and one.born == other.born)
    if one.name and other.name:
        same = names.same_person(one.name, other.name)
        clash = bool(one.certain_birth and other.certain_birth and not births_agree)
        if same is True:
            return 3
        if same is None and not clash:
            return 2
    return int(births_agree)


def _child(one: _Gathered) -> Child:
    births = one.births
    born = next(iter(births)) if len(births) == 1 else None
    due = as_date(born.removeprefix("due ")) if born and born.startswith("due ") else None
    references = sorted({c.reference for _, c in one.printed if c.reference})
    return Child(one.name, birthday(born), references[0] if len(references) == 1 else None, due)


def _contradictions(one: _Gathered, number: int) -> list[Doubt]:
    found: list[Doubt] = []
    born = {b: place for b, place in one.births.items() if not b.startswith("due ")}
    if len(born) > 1:
        (first, (here, _)), (second, (there, _)) = sorted(born.items(), key=lambda item: _authority(item[1][0]))[:2]
        message = (f"A child's date of birth is {_day(first)} in “{here.name}”, but {_day(second)} in “{there.name}”.")
        found.append(Doubt("conflict", message, there.name, there.sha256, f"children.{number}.date_of_birth",
                           _words(there)))
    for document, child in one.printed[1:]:
        first_document, first_child = one.printed[0]
        a, b = first_child.certain_name, child.certain_name
        if a and b and names.same_person(a, b) is False:
            message = (f"“{first_document.name}” and “{document.name}” name two different children with the same "
                       "date of birth.")
            found.append(Doubt("conflict", message, document.name, document.sha256, f"children.{number}.name",
                               _words(document)))
            break
    return found


def _day(iso: str) -> str:
    day = as_date(iso)
    return f"{day.day} {day:%B} {day.year}" if day else iso


def _words(document: Document) -> str:
    field_ = document.reading.get("children")
    if field_ is None:
        return ""
    parts = [part.text for row in field_.parts for name, part in row.items() if name in ("name", "date_of_birth")]
    return field_.text or " · ".join(text for text in parts if text)
