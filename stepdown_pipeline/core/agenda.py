"""The agenda of a step-down meeting (O10, O11): which cases are presented, which are ready, what each still lacks.

Cases are read as `case --json` shows them. No name of a child or a parent stands on an agenda: it lies on a table
before it is settled who may know of the family. The reference, the social worker and the area tell the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from .evidence import as_date
from .notices.wording import DECISION_WORDS, MENDER_WORDS, kind_title
from .row_words import row_words
from .wording import field_words

NOT_ALLOCATED: Final = frozenset({"waiting", "review", "refused"})
# what the meeting itself brings about: a case that lacks nothing else is ready for it
_OF_THE_MEETING: Final = re.compile(r"\bminutes\b")
Shown = Mapping[str, Any]  # the object of `case REF --json`


@dataclass(frozen=True, slots=True)
class Lack:
    """What a case lacks, what is to be done about it, and who does it, all in words. ``rule`` is '' for a paper."""

    what: str
    do: str
    who: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Presented:
    """One case on the agenda. ``area`` is the area's id, ``decision`` in words."""

    reference: str
    meeting_on: date
    meeting_certain: bool
    status: str
    ready: bool
    area: str | None
    social_worker: str | None
    decision: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    meeting: str  # a key of MEETINGS
    day: date
    cases: tuple[Presented, ...]

    @property
    def ready(self) -> tuple[Presented, ...]:
        return tuple(one for one in self.cases if one.ready)

    @property
    def not_ready(self) -> tuple[Presented, ...]:
        return tuple(one for one in self.cases if not one.ready)


def agenda(meeting: str, day: date, cases: Iterable[Shown]) -> Agenda:
    """Every case not yet allocated whose meeting is on or before the day, the longest waiting first."""
    found = [one for shown in cases if (one := _presented(meeting, day, shown)) is not None]
    return Agenda(meeting, day, tuple(sorted(found, key=lambda one: (one.meeting_on, one.reference))))


def _presented(meeting: str, day: date, shown: Shown) -> Presented | None:
    about = shown.get("glance") or {}
    when = as_date(about.get("meeting_on"))
    if shown["status"] not in NOT_ALLOCATED or about.get("step_down_meeting") != meeting or when is None or when > day:
        return None
    lacks = tuple(dict.fromkeys(_lacks(shown)))
    ready = all(_OF_THE_MEETING.search(lack.what) and not lack.rule for lack in lacks)
    return Presented(
        shown["case_reference"], when, bool(about.get("meeting_certain")), shown["status"], ready, about.get("area"),
        about.get("social_worker"), DECISION_WORDS.get(str(shown["decision"]), ""), lacks,
    )


def _lacks(shown: Shown) -> Iterable[Lack]:
    for finding in shown["findings"]:
        if finding["overridden_by"] or finding["severity"] not in {"refuse", "review"}:
            continue
        who = MENDER_WORDS.get(finding["who"], MENDER_WORDS["admin_desk"])
        if finding["severity"] == "review":
            yield Lack(f"A reading to be settled: {_asked(finding)}", "", MENDER_WORDS["admin_desk"],
                       finding["rule"])
        else:
            words = row_words(finding["rule"], finding["message"])
            yield Lack(_unnamed(shown, words[:1].upper() + words[1:]), _unnamed(shown, finding["do"]), who,
                       finding["rule"])
    for paper in shown["waiting_for"]:
        yield Lack(paper[:1].upper() + paper[1:], "", MENDER_WORDS["social_worker"])


def _asked(finding: Shown) -> str:
    return field_words(finding["field"]) if finding["field"] else row_words(finding["rule"])


def _unnamed(shown: Shown, text: str) -> str:
    """Without names of files, which may hold a family's."""
    for document in shown["documents"]:
        for name in (f"\u201c{document['name']}\u201d", document["name"]):
            text = text.replace(name, f"the {kind_title(document['kind'])}")
    return text
