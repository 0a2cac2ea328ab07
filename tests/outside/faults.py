"""One fault at a time: what is wrong with an otherwise perfect pack, and which rows the guidance (rules.md) then names.

Rows are by the case's way: ``locality``, ``centre`` (main issue with a child under five), ``agency`` (a
trained one holds the MAP), ``level2`` (no MAP), ``universal``, ``remain`` (level 3), ``assessment`` and ``cp`` (both
with a MAP to Locality), ``front_door`` (a request from COMPASS alone).
A way that is not named is not tried: the guidance says nothing certain of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from layouts.model import Adult, Signature, Story, days

NOW = "2026-03-13T09:00"
TODAY = date(2026, 3, 13)

Rows = frozenset[tuple[str, str]]
TARGETED = ("locality", "centre")
MAP = (*TARGETED, "agency", "assessment", "cp")
STEPS_DOWN = (*MAP, "level2")
DECIDES = (*STEPS_DOWN, "universal")
ALL = (*DECIDES, "remain", "front_door")
_LATE = "2026-03-27T09:00"  # three weeks after every meeting but the weekly one


@dataclass(frozen=True)
class Fault:
    """``change`` makes the story faulty; ``leave`` are kinds of paper that do not come; ``now`` another day."""

    name: str
    rows: Mapping[str, Rows]
    change: Callable[[Story], Story] = lambda story: story
    leave: str = ""
    now: str = NOW
    entails: str = field(default="")  # why more than one row


def _rows(**by_way: str) -> dict[str, Rows]:
    """``locality="F14 refuse, O2 refuse"`` → rows by way."""
    return {way: frozenset((rule, how) for rule, how in (one.split() for one in text.split(", ") if one))
            for way, text in by_way.items()}


def _same(ways: tuple[str, ...], text: str, **other: str) -> dict[str, Rows]:
    return _rows(**{**dict.fromkeys(ways, text), **other})


def _signature(**changes: object) -> Callable[[Story], Story]:
    def change(story: Story) -> Story:
        return story.but(signatures=(replace(story.signatures[0], **changes),))  # type: ignore[arg-type]

    return change


def _signer(**changes: object) -> Callable[[Story], Story]:
    def change(story: Story) -> Story:
        first = story.signatures[0]
        return story.but(signatures=(replace(first, who=replace(first.who, **changes)),))  # type: ignore[arg-type]

    return change


def _only_one_agency(story: Story) -> Story:
    first = story.actions[0]
    return story.but(actions=tuple(replace(a, owner=first.owner, agency=first.agency) for a in story.actions))


def _monitored(story: Story) -> Story:
    words = ("Monitor attendance", "Monitor the home situation", "Keep an eye on how things go and monitor progress")
    return story.but(actions=tuple(replace(a, action=w) for a, w in zip(story.actions, words, strict=True)))


def _untrained(story: Story) -> Story:
    return _moved_to(story, "Victor Quill", "Open Door Youth Project")


def _moved_to(story: Story, name: str, agency: str) -> Story:
    pros = tuple(replace(p, name=name, agency=agency) if p.name == story.lead else p for p in story.pros)
    actions = tuple(replace(a, owner=name, agency=agency) if a.owner == story.lead else a for a in story.actions)
    return story.but(pros=pros, actions=actions, lead=name, lead_agency=agency, managed_by=agency)


def _second_consent(story: Story) -> Story:
    """Withdrawn, then signed again by the father who lives in the household: the later signature is a new consent."""
    father = Adult("Ivor Castlemaine", "Father")
    first = story.signatures[0]
    return story.but(withdrawn=days(story.meeting, -3),
                     signatures=(first, Signature(father, "ink", days(story.meeting, -1))))


FAULTS: tuple[Fault, ...] = (
    Fault("none", _same(ALL, "")),
    # F14, F12, F4
    Fault("no-parent-came", _rows(locality="F14 refuse", centre="F14 refuse", assessment="F14 refuse", cp="F14 refuse",
                                  agency="F14 warn", level2="F14 warn", universal="F14 warn", remain=""),
          lambda s: s.but(present=())),
    Fault("not-discussed", _same(DECIDES, "F12 refuse", remain=""), lambda s: s.but(discussed=None)),
    Fault("discussed-afterwards", _same(DECIDES, "F12 refuse", remain=""),
          lambda s: s.but(discussed=days(s.meeting, 1))),
    Fault("agencies-disagree", _same(DECIDES, "F4 refuse", remain=""),
          lambda s: s.but(agree="no", disagrees="School: not yet.")),
    Fault("agreement-blank", _same(DECIDES, "F4 refuse", remain=""), lambda s: s.but(agree="")),
    # the MAP
    Fault("no-risk-assessment", _same(MAP, "F5 refuse"), lambda s: s.but(risk="no")),
    Fault("risk-assessment-unanswered", _same(MAP, "F5 refuse"), lambda s: s.but(risk="")),
    Fault("support-not-described", _same(MAP, "F5 refuse"), lambda s: s.but(support="")),
    Fault("one-agency", _same(MAP, "F6 refuse", level2=""), _only_one_agency),
    Fault("monitoring-only", _same(MAP, "F7 refuse", level2=""), _monitored),
    Fault("lead-professional-not-named", _same(MAP, "O17 refuse", level2=""),
          lambda s: s.but(lead="", managed_by=s.lead_agency)),
    Fault("lead-professional-not-informed", _same(STEPS_DOWN, "O17 warn"), lambda s: s.but(lead_informed="no")),
    Fault("nobody-named", _same(("locality", "cp"), "F13 refuse, O17 refuse"),
          lambda s: s.but(lead="", lead_agency="", managed_by=""),
          entails="who is not named cannot lead (O17), and nobody holds the MAP (F13)"),
    Fault("untrained-holder", _same(("locality", "agency", "assessment", "cp"), "F13 refuse", level2=""), _untrained),
    # level and meeting
    Fault("level-not-agreed", _same(STEPS_DOWN, "O8 refuse", remain=""), lambda s: s.but(level_agreed="no")),
    Fault("level-unanswered", _same(STEPS_DOWN, "O8 refuse"), lambda s: s.but(level_agreed="")),
    Fault("manager-not-there", _same(STEPS_DOWN, "O8 warn"), lambda s: s.but(manager_present=False)),
    Fault("never-presented",
          _same(("locality", "centre", "agency", "cp", "level2"), "O10 warn", universal="", remain=""),
          leave="record"),
    Fault("not-seen-alone", _rows(locality="O3 refuse", centre="O3 refuse", agency="O3 refuse", level2="O3 refuse",
                                  universal="O3 refuse", remain="", assessment="", cp=""),
          lambda s: s.but(seen_alone=None)),
    Fault("no-approval", _rows(cp="O2 refuse, O3 refuse"), lambda s: s.but(approver="", approved=None),
          entails="without approval a CIN period is needed (O3), of which there was none"),
    Fault("after-the-conference", _rows(cp="O15 refuse"), lambda s: s.but(rcpc=days(s.meeting, -4))),
    Fault("not-circulated", _same(("locality", "agency", "level2", "universal", "remain"), "F11 warn"), now=_LATE),
    Fault("circulated-in-time", _same(("locality", "agency", "level2", "universal", "remain"), ""),
          lambda s: s.but(circulated=days(s.meeting, 5)), now=_LATE),
    # consent
    Fault("unsigned", _same(STEPS_DOWN, "O4 refuse", front_door="O5 refuse"), _signature(mark="none", on=None)),
    Fault("verbal-consent", _same(STEPS_DOWN, "O4 refuse"), _signature(mark="asserted", words="Verbal consent given")),
    Fault("consent-gained", _same(STEPS_DOWN, "O4 refuse"), _signature(mark="asserted", words="consent gained")),
    Fault("typed-name", _same(STEPS_DOWN, "O4 review", front_door="O5 review"), _signature(mark="typed")),
    Fault("signer-lives-elsewhere", _same(STEPS_DOWN, "O4 refuse"), _signer(household=False)),
    Fault("relationship-blank", _same(STEPS_DOWN, "O4 refuse"), _signer(relationship="")),
    Fault("signature-undated", _same(STEPS_DOWN, "O4 refuse"), _signature(on=None)),
    Fault("signed-tomorrow", _same(STEPS_DOWN, "O4 refuse"), _signature(on=days(TODAY, 1))),
    Fault("signed-on-no-day", _same(STEPS_DOWN, "O4 review"), _signature(on=None, written="31/02/2026")),
    Fault("withdrawn", _same(STEPS_DOWN, "O4 refuse"), lambda s: s.but(withdrawn=days(s.meeting, 2))),
    Fault("withdrawn-then-signed-again", _same(STEPS_DOWN, ""), _second_consent),
    # request, referral, papers
    Fault("no-task", _rows(locality="O12 refuse", centre="O12 refuse", assessment="O12 refuse", cp="O12 refuse",
                           agency="O12 warn", level2="O12 warn", front_door="O12 refuse"), lambda s: s.but(task="")),
    Fault("referral-late", _same(STEPS_DOWN, "F1 warn", remain=""), lambda s: s.but(requested=days(s.meeting, -9))),
    Fault("referral-after-meeting", _same(STEPS_DOWN, "F1 warn", remain=""),
          lambda s: s.but(requested=days(s.meeting, 1))),
    Fault("no-referral", _same(STEPS_DOWN, "F1 warn", remain=""), leave="referral"),
    Fault("referral-without-needs", _same(STEPS_DOWN, "F3 refuse"), lambda s: s.but(needs="")),
    Fault("no-consent-form", _same(STEPS_DOWN, "O1 warn"), leave="consent"),
    Fault("no-assessment", _same(STEPS_DOWN, "O1 warn", front_door="O1 warn"), leave="assessment"),
    Fault("no-request", _same(STEPS_DOWN, "O1 warn"), leave="request"),
    Fault("draft", _same(("locality", "centre", "agency", "level2"), "O1 warn"), lambda s: s.but(draft=True),
          leave="record"),
    Fault("other-recommendation", _same(("locality",), "O9 warn"),
          lambda s: s.but(recommendation="Level 2 support without a MAP")),
)
