"""News of a file of checks that does not do what it should: to whoever looks after it, once for each version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..directory import Directory, Person, Team
from ..notice import Notice, Recipient
from . import people
from .identity import news
from .replies import DESK
from .wording import GUIDANCE_LINE, day, plain
from .words import MAIL_WORDS, empty

MOST_TOLD = 20  # of what is wrong with one file


@dataclass(frozen=True, slots=True)
class Spoilt:
    """``version``: the digest of the file as it was saved. ``troubles`` say what is wrong and where, ``meanwhile`` what
    happens to cases until it is mended. ``owners``: ids or names of the directory, as the file gives them.
    """

    file: str
    version: str
    troubles: tuple[str, ...]
    meanwhile: str
    owners: tuple[str, ...] = ()
    title: str = ""


def spoilt_notice(spoilt: Spoilt, directory: Directory, otherwise: str, today: date) -> Notice | None:
    """The notice; None when nobody can be told. ``otherwise``: the owner of files that name none."""
    to = owners_of(spoilt.owners, directory, otherwise)
    if not to:
        return None
    name = plain(spoilt.file, 80)
    told = [plain(one, 1000) for one in spoilt.troubles[:MOST_TOLD]]
    if len(spoilt.troubles) > MOST_TOLD:
        told.append(f"… and {len(spoilt.troubles) - MOST_TOLD} more.")
    context = empty(MAIL_WORDS) | {
        "reference": name, "council": plain(directory.council), "today": day(today), "guidance_line": GUIDANCE_LINE,
        "reply_to": DESK,
        "check_file": name, "check_title": plain(spoilt.title, 200), "troubles": told,
        "meanwhile": plain(spoilt.meanwhile, 400),
        "recipients": [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in to],
    }
    return Notice("check_trouble", name, news(spoilt.file, spoilt.version), to, context)


def owners_of(names: Iterable[str], directory: Directory, otherwise: str) -> tuple[Recipient, ...]:
    """Who is told: those named, else ``otherwise``, else the desk. Addresses are the directory's alone."""
    named = list(dict.fromkeys(name for name in names if name.strip()))
    found = [_reached(name, directory) for name in named or [otherwise]]
    strangers = [name for name, one in zip(named, found, strict=False) if one is None]
    if strangers or not any(found):
        words = ", ".join(f"“{plain(name, 80)}”" for name in strangers)
        why = (f"looks after checks; the file names {words}, whom the directory cannot reach: please pass this on"
               if strangers else "looks after checks that name nobody")
        other = _reached(otherwise, directory)
        found.append(Recipient(other.address, other.name, why) if other else people.to_desk(directory, why))
    return people.distinct(found)


def known_owner(name: str, directory: Directory) -> Person | Team | None:
    """The person or team of that id, else the only one of that name."""
    found = directory.person(name) or directory.team(name)
    if found or not name.strip():
        return found
    wanted = _folded(name)
    everybody: list[Person | Team] = [*directory.people, *directory.teams]
    named = [one for one in everybody if wanted in map(_folded, (one.name, *one.aliases))]
    return named[0] if len(named) == 1 else None


def _reached(name: str, directory: Directory) -> Recipient | None:
    """A person at their own address: a slip in a file is nothing for a whole team's."""
    one, reason = known_owner(name, directory), "looks after this check"
    if isinstance(one, Person) and one.address:
        return Recipient(one.address, one.name, reason)
    if isinstance(one, Person):
        return people.to_person(directory, one, f"for {plain(one.name, 80)}, who {reason}")
    return people.to_team(one, reason)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
