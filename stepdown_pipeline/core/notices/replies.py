"""Who gets the answer when somebody replies to a notice: whoever can answer it, by an address of the directory.

What hands a family on, or invites, raises questions about the family: the social worker answers them. What asks for a
document or a decision, and what concerns the program itself, is the desk's, which is meant by None.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..case import Case
from ..notice import Recipient
from . import people
from .wording import plain

DESK: Final = "the step-down desk"
ABOUT_THE_FAMILY: Final = frozenset({
    "invitation", "cancellation", "allocation", "signpost", "copy", "oversight", "compass_pack", "lead_professional",
    "circulation",
})


def replies_to(kind: str, case: Case, to: Iterable[Recipient]) -> Recipient | None:
    """The social worker where the kind is about the family; None, the desk: elsewhere, and where they are unknown."""
    return instead_of_desk(people.social_worker(case), case, to) if kind in ABOUT_THE_FAMILY else None


def instead_of_desk(found: Recipient | None, case: Case, to: Iterable[Recipient]) -> Recipient | None:
    """Who was found; None when that is the desk after all, or somebody who gets the message themselves."""
    if found is None:
        return None
    mine = found.address.casefold()
    return None if mine in {case.directory.desk.casefold(), *(one.address.casefold() for one in to)} else found


def in_words(reply: Recipient | None) -> str:
    return plain(reply.name, 120) if reply is not None else DESK
