"""People of the directory: the social worker, the team manager, the lead professional, by the name as printed."""

from __future__ import annotations

from functools import lru_cache

from ..case import Fact
from ..directory import Directory, Person
from ..values import names


def person_of(fact: Fact, directory: Directory, *roles: str) -> Person | None:
    """The one person of these roles (any, when none is given) whom the fact names; None when none or several."""
    if not fact.known or not fact.value:
        return None
    return find(str(fact.value), directory, *roles)


@lru_cache(maxsize=8192)
def _same(one: str, other: str) -> bool:
    """The directory's names are compared again and again."""
    return names.same_person(one, other) is True


def find(printed: str, directory: Directory, *roles: str) -> Person | None:
    bare, _ = names.split_name_role(printed)
    found = [p for p in directory.people if (not roles or p.role in roles)
             and any(_same(bare or printed, name) for name in (p.name, *p.aliases))]
    return found[0] if len(found) == 1 else None
