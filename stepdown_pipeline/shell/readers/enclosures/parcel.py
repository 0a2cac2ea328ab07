"""What was in one e-mail, and how it goes from the confined process to this one: a list in JSON, then the bytes."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from .fates import MOST, NOBODY, Reply, Report, as_json, from_json

Nature = Literal["mail", "report", "automatic"]

NATURES: Final = ("mail", "report", "automatic")
_LENGTH: Final = struct.Struct("!I")
_MOST_NAME: Final = 150
_ODD = re.compile(r"[\x00-\x1f\x7f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One attachment. ``within``: the names of the mails in which it lay, outermost first, the dropped one left out.

    ``left_out``: why it is no paper of the case, as the end of a sentence; "" for one that is taken.
    """

    name: str
    data: bytes = b""
    within: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def path(self) -> str:
        """Its name with those of the mails around it."""
        return "/".join((*self.within, self.name))


@dataclass(frozen=True, slots=True)
class Parcel:
    """An opened e-mail. ``report``: a mail server's answer; ``automatic``: a person's absence note and the like.

    ``answers``: the Message-IDs that it answers, most telling first. ``problem``: (code, sentence) when nothing in it
    can be taken. ``reports``: what servers say in it of messages that were sent, ``reply`` who answers directly what.
    """

    enclosures: tuple[Enclosure, ...] = ()
    nature: Nature = "mail"
    message_id: str = ""
    answers: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None
    reports: tuple[Report, ...] = ()
    reply: Reply = NOBODY

    @property
    def taken(self) -> tuple[Enclosure, ...]:
        return tuple(one for one in self.enclosures if not one.left_out)

    @property
    def left_out(self) -> tuple[Enclosure, ...]:
        return tuple(one for one in self.enclosures if one.left_out)


@dataclass(slots=True)
class Found:
    """What the opener gathers as it goes through a mail."""

    enclosures: list[Enclosure] = field(default_factory=list)
    nature: Nature = "mail"
    message_id: str = ""
    answers: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    reply: Reply = NOBODY

    def parcel(self) -> Parcel:
        return Parcel(tuple(self.enclosures), self.nature, self.message_id, tuple(dict.fromkeys(self.answers)),
                      reports=tuple(self.reports[:MOST]), reply=self.reply)


def clean_name(name: str) -> str:
    """A name as it can be shown and stored: one line, no folders, not too long."""
    words = " ".join(_ODD.sub("_", name).split()).strip(". ")
    stem, dot, suffix = words.rpartition(".")
    if dot and len(suffix) <= 10:
        return f"{stem[:_MOST_NAME]}.{suffix}" if stem else suffix
    return words[:_MOST_NAME]


def packed(parcel: Parcel) -> Iterator[bytes]:
    """The parcel as it is written to a pipe."""
    head = json.dumps({
        "nature": parcel.nature, "message_id": parcel.message_id, "answers": parcel.answers, "problem": parcel.problem,
        "enclosures": [{"name": one.name, "within": one.within, "left_out": one.left_out, "size": len(one.data)}
                       for one in parcel.enclosures], **as_json(parcel.reports, parcel.reply),
    }).encode()
    yield _LENGTH.pack(len(head))
    yield head
    for one in parcel.enclosures:
        yield one.data


def unpacked(data: bytes) -> Parcel:
    """The parcel out of what a pipe gave. Raises ValueError for anything else: who wrote it may be out of hand."""
    try:
        (length,) = _LENGTH.unpack_from(data)
        at = _LENGTH.size + length
        head = json.loads(data[_LENGTH.size:at])
        enclosures = []
        for one in head["enclosures"]:
            size = int(one["size"])
            if not 0 <= size <= len(data) - at:
                raise ValueError("less than was promised")
            enclosures.append(Enclosure(
                clean_name(str(one["name"])) or "attachment", data[at:at + size],
                tuple(clean_name(str(name)) or "e-mail" for name in one["within"]), str(one["left_out"])))
            at += size
        if at != len(data) or head["nature"] not in NATURES:
            raise ValueError("more than was promised")
        return Parcel(tuple(enclosures), head["nature"], str(head["message_id"]), _texts(head["answers"]),
                      _problem(head["problem"]), *from_json(head))
    except (struct.error, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no parcel") from error


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _problem(value: Any) -> tuple[str, str] | None:
    if value is None:
        return None
    code, message = value
    return str(code), str(message)
