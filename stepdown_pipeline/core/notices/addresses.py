"""To whom a message may go at all: addresses of config.toml, and those who were invited while theirs stood there."""

from __future__ import annotations

from collections.abc import Iterable

from ..case import Appointment
from ..directory import Directory
from ..notice import Notice, Recipient


class StrangerError(Exception):
    """A message was about to go to an address that does not stand in config.toml. It holds no address."""


def known(directory: Directory) -> dict[str, str]:
    """The council's own name of whom each address reaches first, by the address in small letters."""
    named = [(directory.desk, "the step-down desk"), *((team.address, team.name) for team in directory.teams),
             *((person.address or "", person.name) for person in directory.people)]
    found: dict[str, str] = {}
    for address, name in named:
        if address:
            found.setdefault(address.casefold(), name)
    return found


def of(notice: Notice) -> tuple[Recipient, ...]:
    """Everybody whose address the message bears: who gets it, and who gets the answer."""
    return (*notice.to, *([notice.reply] if notice.reply else []))


def hold(to: Iterable[Recipient], directory: Directory, appointments: Iterable[Appointment] = ()) -> None:
    """Raises StrangerError when one of them stands neither in config.toml nor among those invited before."""
    may = {*known(directory), *(one.address.casefold() for one in appointments)}
    if any(recipient.address.casefold() not in may for recipient in to):
        raise StrangerError("A recipient of the message does not stand in config.toml.")
