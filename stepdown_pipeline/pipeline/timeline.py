"""A case in order of time: documents, findings, decisions, notices and deadlines, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from stepdown_pipeline.core.notices.wording import DECISION_WORDS, MENDER_WORDS, kind_title
from stepdown_pipeline.shell.store.documents import Came
from stepdown_pipeline.shell.store.history import PROGRAM, Happening

from .advance import JOINED, PREPARED
from .changes import FOUND, GONE

Kind = Literal["document", "finding", "decision", "notice", "deadline", "meeting", "case"]
_FOUND: Final = (*FOUND.values(), GONE)
_POST: Final = ("The mail server", "A message", "A parked message")


@dataclass(frozen=True, slots=True)
class Event:
    """``at``: an instant, or a day where no hour is known. ``who``: a person, empty when it was the program.

    ``name`` is what a file was called as dropped; ``sha256`` a document; ``notice`` a message by its identity.
    """

    at: str
    kind: Kind
    what: str
    who: str = ""
    name: str = ""
    sha256: str = ""
    notice: str = ""
    state: str = ""
    to_come: bool = False


def timeline(shown: Mapping[str, Any], lines: Sequence[Happening], came: Sequence[Came], today: str) -> list[Event]:
    """Days stand before the hours of the same day."""
    known = {one.sha256: one.name for one in came}
    events = [*_documents(came), *_history(lines, known), *_notices(shown), *_deadlines(shown, today), *_meeting(shown)]
    return sorted(events, key=lambda event: event.at)


def _documents(came: Iterable[Came]) -> Iterator[Event]:
    for one in came:
        withdrawn = ", withdrawn since" if one.state == "withdrawn" else ""
        yield Event(one.received_at, "document", f"A document came in: {kind_title(one.kind or 'unknown')}{withdrawn}.",
                    name=one.name, sha256=one.sha256)


def _history(lines: Sequence[Happening], names: Mapping[str, str]) -> Iterator[Event]:
    for line in lines:
        told = line.what.startswith(f"{JOINED}: ") and line.sha256 in names  # as having come in
        if not told and not line.what.startswith(PREPARED):  # which is told with its state
            yield Event(line.at, _kind_of(line), line.what, "" if line.who == PROGRAM else line.who,
                        names.get(line.sha256 or "", ""), line.sha256 or "")


def _kind_of(line: Happening) -> Kind:
    if line.who != PROGRAM:
        return "decision"
    if line.what.startswith(_FOUND):
        return "finding"
    if line.what.startswith(JOINED):
        return "document"
    return "notice" if line.what.startswith(_POST) else "case"


def _notices(shown: Mapping[str, Any]) -> Iterator[Event]:
    for notice in shown.get("notices", ()):
        yield Event(notice["created_at"], "notice", f"{PREPARED}: {notice['kind'].replace('_', ' ')}.",
                    notice=notice["id"], state=notice["state"])


def _deadlines(shown: Mapping[str, Any], today: str) -> Iterator[Event]:
    for one in shown.get("deadlines", ()):
        who = MENDER_WORDS.get(one["who"], one["who"])
        yield Event(one["due"], "deadline", f"{one['what']} ({who}).", state=one["state"],
                    to_come=one["due"] > today)


def _meeting(shown: Mapping[str, Any]) -> Iterator[Event]:
    about = shown.get("glance") or {}
    if about.get("meeting_on") and about.get("meeting_certain"):
        decided = DECISION_WORDS.get(shown.get("decision") or "")
        yield Event(about["meeting_on"], "meeting", f"The meeting: {decided}." if decided else "The meeting.")
