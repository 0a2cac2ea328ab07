"""Who must do what next in a case, and by when: from what was decided about it last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from stepdown_pipeline.core.notices.wording import MENDER_WORDS, capital

Shown = Mapping[str, Any]  # the object of `case REF --json`
Kind = Literal["mend", "settle", "send", "keep", "post"]

LOOK: Final = "Look at the document and say what is right."
_COMMAND: Final = re.compile(r"[;,:] `?stepdown [^.]*\.")
_PARKED: Final = frozenset({"ambiguous", "refused", "given_up"})


@dataclass(frozen=True, slots=True)
class Todo:
    """``by``: a date, or nothing where the guidance sets none. ``why``: the finding or deadline behind it."""

    kind: Kind
    who: str
    what: str
    why: str = ""
    by: str = ""
    late: bool = False
    finding: Shown | None = None
    notice: str = ""  # the identity of a held message


def todo_of(shown: Shown) -> list[Todo]:
    """What stops the case first; then what is to be settled, sent, kept to and looked after."""
    standing = [f for f in shown["findings"] if not f.get("overridden_by")]
    mends = [Todo("mend", who_words(f["who"]), done_by(f), f["message"], finding=f)
             for f in standing if f["severity"] == "refuse"]
    settles = [Todo("settle", who_words(f["who"]), done_by(f), f["message"], finding=f)
               for f in standing if f["severity"] == "review"]
    sends = [Todo("send", _sender(shown), f"Put {what} into the inbox.") for what in shown.get("waiting_for", ())]
    return [*mends, *settles, *sends, *_deadlines(shown), *_parked(shown)]


def done_by(finding: Shown) -> str:
    """What the mender does, in words that hold on a page as on the command line."""
    do = finding.get("do") or ""
    if "stepdown settle" in do or (not do and finding["severity"] == "review"):
        return LOOK
    return _COMMAND.sub(".", do)


def who_words(who: str) -> str:
    return capital(MENDER_WORDS.get(who, who.replace("_", " ")))


def _sender(shown: Shown) -> str:
    return who_words("compass" if shown.get("pathway") == "front_door" else "social_worker")


def _deadlines(shown: Shown) -> Iterator[Todo]:
    open_ones = [d for d in shown.get("deadlines", ()) if d["state"] in ("open", "overdue")]
    for one in sorted(open_ones, key=lambda d: d["due"]):
        yield Todo("keep", who_words(one["who"]), f"{one['what']}.", one.get("basis", ""), one["due"],
                   one["state"] == "overdue")


def _parked(shown: Shown) -> Iterator[Todo]:
    for notice in shown.get("notices", ()):
        if notice["state"] in _PARKED:
            yield Todo("post", who_words("admin_desk"),
                       "Find out whether the message arrived, then send it again or say that it had arrived.",
                       f"A message is held: {notice['kind'].replace('_', ' ')}.", notice=notice["id"])
