"""Which list a set of columns makes: a family, an attendance, actions, signatures or enclosures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .sheet import Context, Family

NAMED: Final = frozenset({"name", "name_role", "first", "last"})
# by family: a concept, what it is there, and beside which others it is not
_MEANS: Final[Mapping[Family, Mapping[str, tuple[str, frozenset[str]]]]] = {
    "actions": {"due": ("when", frozenset({"when"}))},
    "attendance": {
        "enclosed": ("status", frozenset({"status", "attended", "apologies", "absent", "invited", "consulted"})),
        "who": ("role", frozenset({"role", "relationship", "agency"})),
    },
}


def family_of(concepts: Iterable[str], context: Context) -> Family | None:
    """Which list a header row opens, by its columns and what stands above it."""
    found = frozenset(concepts)
    return _by_columns(found) or _by_place(found, context)


def as_in(family: Family, known: Mapping[int, str]) -> dict[int, str]:
    """The concepts of headings as they are meant in such a list: 'Due date' of an action, 'Please tick' of a person."""
    told = set(known.values())
    if family == "attendance" and "who" in told and not told & NAMED:
        return {place: "name_role" if concept == "who" else concept for place, concept in known.items()}
    means = {this: that for this, (that, others) in _MEANS.get(family, {}).items() if not told & others}
    return {place: means.get(concept, concept) for place, concept in known.items()}


def _by_columns(found: frozenset[str]) -> Family | None:
    """A list that its columns alone tell."""
    named = found & NAMED
    if "signature" in found and (named or found & {"relationship", "household", "role"}):
        return "signatures"
    if "action" in found and found & {"who", "when", "agency", "need", "outcome", "name", "role"}:
        return "actions"
    if found & {"need", "outcome"} and found & {"who", "when"}:
        return "actions"
    if found & {"dob", "due"} and named:
        return "family"
    people = named or found & {"role", "agency", "who"}
    if found & {"attended", "apologies", "invited", "status", "absent"} and people:
        return "attendance"
    return "enclosed" if found & {"document"} and found & {"enclosed", "attended"} else None


def _by_place(found: frozenset[str], context: Context) -> Family | None:
    """Names with roles or relationships: the attendance of a meeting, a family or signatories, by what stands above."""
    if not (found & NAMED or "who" in found) or not found & {"role", "agency", "relationship"}:
        return None
    caption = context.waiting.concept if context.waiting else ""
    if caption.startswith("attend.") or context.section == "attendance":
        return "attendance"
    if {"relationship", "household"} <= found:
        return "signatures" if context.section in ("consent", "parent") else "family"
    return "family" if context.section in ("family", "child") else None
