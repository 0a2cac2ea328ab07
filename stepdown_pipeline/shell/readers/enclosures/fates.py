"""What a mail server, or a reader's mail program, says became of a message, address by address; who answers what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

Action = Literal["failed", "delayed", "delivered", "relayed", "expanded", "read", "deleted"]

ACTIONS: Final = get_args(Action)
MOST: Final = 50  # addresses of one report, and reports in one mail
_LONG: Final = 400
_ODD = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Fate:
    """What is said of one address. ``to``: as the message was addressed, where that is known, and as it ended.

    ``status`` is the enhanced code ("5.1.1"), "" where none is given; ``said`` the server's own words, one line.
    """

    to: tuple[str, ...]
    action: Action
    status: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """``envelope``: the ENVID that the message was sent with; ``messages``: its Message-ID, or those it may be.

    ``at``: the day and time that the report bears, in ISO form, "" when it bears none.
    """

    fates: tuple[Fate, ...] = ()
    envelope: str = ""
    messages: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Who answers what. ``answers``: the Message-IDs directly answered; ``automatic``: by a machine.

    ``until``: up to which day somebody is away, in the mail's own figures; ``unread``: it says that nobody reads there.
    """

    sender: str = ""
    answers: tuple[str, ...] = ()
    automatic: bool = False
    until: str = ""
    unread: bool = False


NOBODY: Final = Reply()


def one_line(words: str, most: int = _LONG) -> str:
    """Words as they can be shown and stored."""
    return " ".join(_ODD.sub(" ", words).split())[:most]


def as_json(reports: Sequence[Report], reply: Reply) -> dict[str, Any]:
    return {"reports": [asdict(one) for one in reports], "reply": asdict(reply)}


def from_json(head: Any) -> tuple[tuple[Report, ...], Reply]:
    """The same out of what a process said that may be out of hand. Raises ValueError, KeyError or TypeError."""
    reports = tuple(
        Report(tuple(_fate(fate) for fate in one["fates"][:MOST]), one_line(str(one["envelope"])),
               _lines(one["messages"]), one_line(str(one["at"]), 40))
        for one in head["reports"][:MOST])
    reply = head["reply"]
    return reports, Reply(one_line(str(reply["sender"])), _lines(reply["answers"]), reply["automatic"] is True,
                          one_line(str(reply["until"]), 60), reply["unread"] is True)


def _fate(one: Any) -> Fate:
    if one["action"] not in ACTIONS or (one["status"] and not _STATUS.fullmatch(str(one["status"]))):
        raise ValueError("no fate of a message")
    return Fate(_lines(one["to"]), one["action"], str(one["status"]), one_line(str(one["said"])))


def _lines(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("no list")
    return tuple(one_line(str(value)) for value in values[:MOST])
