"""How each recipient gets what is attached, as configured: plain, by a password, or left out with a reference.

Plain goes to the teams of config.toml alone. Whoever stands there without a team, and whoever does not stand there any
more, gets the message with a reference in place of what belongs to it, unless config.toml says otherwise of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..directory import Attachments, Directory, Person
from ..notice import Notice
from .identity import news

_RANK: Final[dict[Attachments, int]] = {"plain": 0, "password": 1, "left_out": 2}
_NO_CASE: Final = frozenset({"report"})  # figures, of which no case can be told


@dataclass(frozen=True, slots=True)
class Handling:
    """``holder``: whose password it is ("team hawthorn", "person p"); empty where there is none."""

    how: Attachments
    holder: str = ""


def handling(address: str, directory: Directory) -> Handling:
    """What that address gets. Where several say something of one address, the most careful of them counts."""
    small = address.casefold()
    found = [*_of_teams(small, directory)] or [*_of_people(small, directory)]
    if not found and small == directory.desk.casefold():
        found = [Handling("plain" if directory.attachments == "plain" else "left_out")]  # the desk has them in any case
    worst = max(found, key=lambda one: _RANK[one.how], default=Handling("left_out"))
    several = worst.how == "password" and len({one.holder for one in found if one.how == "password"}) > 1
    return Handling("left_out") if several else worst


def handling_of(notice: Notice, directory: Directory) -> Handling:
    """What the recipients of a notice get: of a notice that was parted, all of them the same."""
    if not notice.attachments or notice.kind in _NO_CASE:
        return Handling("plain")
    found = {handling(recipient.address, directory) for recipient in notice.to}
    return found.pop() if len(found) == 1 else Handling("left_out")


def parted(notice: Notice, directory: Directory) -> tuple[Notice, ...]:
    """The notice, as one message for each way in which its recipients get what is attached.

    The first keeps the identity, by which it is known whether the news was told: a change of config.toml tells nothing
    twice.
    """
    if not notice.attachments or notice.kind in _NO_CASE:
        return (notice,)
    groups: dict[Handling, list[int]] = {}
    for number, recipient in enumerate(notice.to):
        groups.setdefault(handling(recipient.address, directory), []).append(number)
    return tuple(replace(notice, to=tuple(notice.to[number] for number in numbers),
                         key=news(notice.key, "part", part) if part else notice.key)
                 for part, numbers in enumerate(groups.values()))


def _of_teams(address: str, directory: Directory) -> Iterator[Handling]:
    for team in directory.teams:
        if address in {team.address.casefold(), (team.other_address or "").casefold()}:
            yield _handling(team.attachments or directory.attachments, f"team {team.id}")


def _of_people(address: str, directory: Directory) -> Iterator[Handling]:
    for person in directory.people:
        if (person.address or "").casefold() == address:
            yield _of_person(person, directory)


def _of_person(person: Person, directory: Directory) -> Handling:
    team = directory.team(person.team)
    if person.attachments is not None:
        return _handling(person.attachments, f"person {person.id}")
    return _handling(team.attachments or directory.attachments, f"team {team.id}") if team else Handling("left_out")


def _handling(how: Attachments, holder: str) -> Handling:
    return Handling(how, holder if how == "password" else "")
