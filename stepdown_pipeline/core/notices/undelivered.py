"""News of a message that could not be delivered, or may not have been: to the step-down desk, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..directory import Directory
from ..notice import Notice
from . import people
from .handling import handling
from .identity import news
from .replies import DESK
from .wording import GUIDANCE_LINE, day, plain
from .words import MAIL_WORDS, empty

KIND: Final = "undelivered"
_MESSAGE: Final = {  # kinds whose name does not say what the message is
    "waiting": "what is still missing", "refusal": "what stops the step-down", "review": "what has to be settled",
    "copy": "copy for checking", "lead_professional": "notice to the lead professional", "overdue": "what is overdue",
    "circulation": "minutes to be circulated", "compass_pack": "pack for COMPASS", "withheld": "what was held back",
    "open_to_csc": "news that the family remains at level 3", "stepped_down": "news of the step-down",
    "escalation": "word that it stays overdue", "cancellation": "word that the meeting is off",
    "closing": "closing notice", "oversight": "notice of oversight", "report": "managers' figures",
    "check_trouble": "a check to mend",
}
_WHAT: Final = {
    "refused": "was refused: it did not arrive", "given_up": "could not be delivered for days, and is not tried again",
    "ambiguous": "may have arrived or not: the mail server gave no answer",
}


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What became of a message for one address. ``other``: the address that gets it in its place, if any."""

    to: str
    state: str  # refused, given_up, ambiguous
    reply: str
    attempts: int
    other: str = ""


def undelivered_notice(
    identity: str, reference: str, kind: str, failed: Sequence[Undelivered], directory: Directory, today: date,
) -> Notice | None:
    """The notice about the message of that identity and kind.

    None when there is no desk, and for what the desk cannot be told by mail: that mail to itself fails, or that a
    notice such as this one does.
    """
    to = people.to_desk(directory, "sees to what could not be delivered")
    told = [one for one in failed if one.to.casefold() != directory.desk.casefold()]
    if to is None or not told or kind == KIND:
        return None
    context = empty(MAIL_WORDS) | {
        "reference": plain(reference, 60), "council": plain(directory.council), "today": day(today),
        "guidance_line": GUIDANCE_LINE, "reply_to": DESK,
        "held_kind": plain(_MESSAGE.get(kind, kind.replace("_", " ")), 60),
        "undelivered": [{
            "to": plain(one.to, 254), "what": _what(one), "reply": plain(one.reply, 600),
            "other": plain(one.other, 254),
        } for one in told],
        "recipients": [{"name": to.name, "reason": to.reason}],
    }
    key = news(identity, frozenset((one.to.casefold(), one.state, one.attempts) for one in told))
    return Notice(KIND, reference, key, (to,), context, follows=identity)


def _what(one: Undelivered) -> str:
    """What no server refused with its code was not even sent."""
    return "was not delivered" if one.state == "refused" and not one.reply[:1].isdigit() else _WHAT[one.state]


def other_addresses(address: str, directory: Directory) -> list[str]:
    """Where else the team of that address, refused, wants its messages: where attachments may go as they went there."""
    return [team.other_address for team in directory.teams
            if team.other_address and team.address.casefold() == address.casefold()
            and handling(team.other_address, directory) == handling(address, directory)]
