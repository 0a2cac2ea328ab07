"""Made-up cases of every kind, each with what is told about it: what templates are held to before they are used.

Everybody and everything is invented. Each case is built from facts and goes the real way: documents, case, decision,
notices. Findings are given by hand, so that a council's own checks have no say in what its templates must bear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any, Final

from .agenda import Agenda, Lack, Presented
from .case import Appointment, Case, Child, Doubt, Finding, Outcome, Override
from .decide import decide
from .directory import Settings
from .examples import BLANK, DIRECTORY, MISSING, TODAY, example_file, uncertain
from .facts import case_of
from .figures import Figures, Table
from .notice import Notice
from .notices import map_context, notices_for
from .notices.agenda import When, agenda_context, agenda_notice
from .notices.report import report_notice
from .notices.spoilt import Spoilt, spoilt_notice
from .notices.undelivered import Undelivered, undelivered_notice
from .rhythm import Rhythm

MONTH: Final = date(2026, 3, 1)
MEETING: Final = date(2026, 3, 18)
_DAYS: Final = (TODAY + timedelta(days=10), TODAY + timedelta(days=25), TODAY + timedelta(days=60))
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """``about``: the case in words. ``words``: what a template is given."""

    about: str
    kind: str  # a NoticeKind, "map" or "agenda_document"
    words: Mapping[str, Any]


_WAYS: Final[Mapping[str, Facts]] = {
    "steps down from a CIN plan to a locality team with a plan": {},
    "steps down to a children's centre with a plan": {"pack": "map_under_5"},
    "steps down to another agency with a plan": {"pack": "map_agency"},
    "steps down to a trained agency that is no universal service": {
        "pack": "map_agency", "lead_agency": "Harbour Families", "managed_by": "Harbour Families"},
    "steps down to an untrained agency": {
        "pack": "map_agency", "lead_agency": "Beacon Academy", "managed_by": "Beacon Academy"},
    "goes to level 2 support without a plan": {"pack": "level_2"},
    "is managed by a universal agency without a plan": {
        "pack": "level_2", "lead_agency": "Hawthorn Primary School", "lead_professional": "Ivo Brandt",
        "managed_by": "Hawthorn Primary School", "request_for_intervention.requested_service": "Hawthorn Primary"},
    "is signposted": {"pack": "level_2", "signpost_to": "Wexbridge Debt Advice"},
    "goes to universal services": {"pack": "universal"},
    "remains at level 3": {"pack": "remain"},
    "steps down from an assessment": {"pack": "assessment"},
    "steps down from a CP plan": {"pack": "cp"},
    "comes through the front door": {"pack": "front_door"},
    "comes from COMPASS": {"pack": "front_door", "from_compass": "yes"},
}
_CHANGES: Final[Mapping[str, Facts]] = {
    "": {},
    "with several children, one unborn": {"children": [
        {"name": "Ava Marsh", "date_of_birth": "2018-05-02"}, {"name": "Baby Marsh", "due_date": "2026-06-20"},
        {"name": "Theo Marsh", "date_of_birth": "2025-09-14", "reference": "1204418"}]},
    "with little on its forms": dict.fromkeys(
        ("next_review", "level_2_support", "support_needs", "lead_professional", "lead_agency", "specific_task",
         "risk_assessment", "actions", "chair", "team_manager"), BLANK),
    "without its consent form": {"without": ("consent_form",)},
    "without its assessment and request": {"without": ("assessment", "request_for_intervention")},
    "whose decision is hard to read": {"decision": uncertain("map")},
    "whose minutes are a draft": {"draft": "yes"},
    "whose family shares with nobody": {"consent_form.do_not_share_with": ["North Locality", "School", "Harbour"],
                                        "consent_form.share_with": ["Health visitor"]},
    "that everybody is told of": {"distribution": ["Amina Rahmani", "Joan Tansley", "North Locality", "Grace Ellery"],
                                  "ehsw_recommendation": "map"},
    "that the early help social worker sees otherwise": {"ehsw_recommendation": "level 2 without a MAP",
                                                         "address": "3 Quay Row, Alderbrook", "family_name": "Marsh"},
    "that was overseen to the end": {"also": [{"kind": "map_review", "reviewed_on": "2026-03-05",
                                               "outcomes_achieved": "yes", "outcome": "achieved"}]},
    "with a person whom nobody knows": {"social_worker": "Wren Castellan", "lead_professional": "Ida Quill"},
    "whose next review is past": {"next_review": "2026-02-01", "level_2_support": ["Routines", "Attendance"]},
    "of which the referral alone is there": {"without": (
        "cin_minutes", "step_down_record", "core_group_minutes", "consent_form", "assessment",
        "request_for_intervention", "manager_approval"),
        "level_of_need_referral.meeting_date": "2026-03-20", "level_of_need_referral.postcode": "WX1 4QQ"},
    "to which a children's centre is invited": {
        "children": [{"name": "Ava Marsh", "date_of_birth": "2023-05-02"}],
        "level_of_need_referral.meeting_date": "2026-04-20", "level_of_need_referral.postcode": "WX1 4QQ",
        "without": ("cin_minutes", "step_down_record", "core_group_minutes", "consent_form", "assessment",
                    "request_for_intervention", "manager_approval")},
}


@cache
def made_up_cases() -> tuple[tuple[str, Case, Outcome], ...]:
    """(the case in words, the case, its outcome): every way, with every change that its documents allow."""
    return (*_usual(), *_rare())


def _usual() -> Iterator[tuple[str, Case, Outcome]]:
    for (way, facts), (change, more) in product(_WAYS.items(), _CHANGES.items()):
        try:
            file = example_file(_laid_over(facts, more))
        except (ValueError, IndexError):
            continue  # this way has no document with such a place
        about = f"a case that {way}" + (f", {change}" if change else "")
        case = case_of(file, TODAY, DIRECTORY, Settings())
        for sort, words in _SORTS.items() if not change else (("usual", ""),):
            yield f"{about}{words}", case, decide(case, _findings(case, sort))
        for on, missed in product(_DAYS, (None, TODAY)) if not change or "alone" in change else ():
            late = case_of(replace(file, missed_since=missed), on, DIRECTORY, Settings())
            words = f"{about}, {(on - TODAY).days} days on" + (", caught up with" if missed else "")
            yield words, late, decide(late, ())


@cache
def made_up_notices() -> tuple[MadeUp, ...]:
    """What is told about every made-up case, each sort of it once."""
    return tuple(MadeUp(about, one.kind, one.context) for about, one in made_up_told())


@cache
def made_up_told() -> tuple[tuple[str, Notice], ...]:
    """(the case in words, the notice): the same, as what is sent to whom."""
    seen: dict[Any, tuple[str, Notice]] = {}
    for about, one in _told():
        seen.setdefault((one.kind, _shape(one.context)), (about, one))
    return tuple(seen.values())


def _told() -> Iterator[tuple[str, Notice]]:
    for about, case, outcome in made_up_cases():
        for one in notices_for(case, outcome):
            yield about, one
    maybe: list[tuple[str, Notice | None]] = [
        (about, agenda_notice(agenda, Rhythm("wednesday", start="09:30"), DIRECTORY, TODAY, when))
        for about, agenda, when in _agendas()]
    files = ("figures-2026-03.html", "figures-2026-03.csv")
    maybe.append(("the figures of a month", report_notice(MONTH, DIRECTORY, TODAY, files)))
    for title in ("", "A parent was there"):
        bad = Spoilt("parent_attended.toml", "0" * 16, ("line 4: there is no fact “parent_atended”.",) * 2,
                     "Its last good version stays in force.", ("eh",), title)
        maybe.append(("a check with a mistake", spoilt_notice(bad, DIRECTORY, "", TODAY)))
    maybe += [(about, undelivered_notice("0" * 40, "1204417", "refusal", failed, DIRECTORY, TODAY))
              for about, failed in _failures()]
    yield from ((about, one) for about, one in maybe if one is not None)


def made_up_plans() -> Iterator[MadeUp]:
    """The words of the plan of every made-up case that steps down with one, each sort of it once."""
    seen: set[Any] = set()
    for about, case, outcome in made_up_cases():
        if outcome.decision == "map":
            yield from _new(MadeUp(about, "map", map_context(case, outcome)), seen)


def made_up_agendas() -> Iterator[MadeUp]:
    """The words of agendas as documents: with cases ready, not ready, both and none."""
    for about, agenda, _ in _agendas():
        for start in ("09:30", ""):
            yield MadeUp(about, "agenda_document", agenda_context(agenda, Rhythm("wednesday", start=start), DIRECTORY,
                                                                  TODAY))


def made_up_figures() -> Iterator[tuple[str, Figures]]:
    """Figures: some, small ones withheld, and none."""
    one = Table("routes", "Where cases went", "Cases that were allocated.", ("Cases",),
                (("Locality team", (12,)), ("Children's centre", (None,)), ("All", (17,))))
    wide = Table("waiting", "What cases wait for", "Cases by week.", ("This week", "Before"),
                 (("The consent form", (7, None)), ("All", (7, 9))))
    nothing = Table("areas", "By area", "Cases by area.", ("Cases",), (("All", (0,)),))
    yield "figures of a month with many cases", Figures(MONTH, date(2026, 3, 31), 5, (one, wide, nothing))
    yield "figures of a month without a case", Figures(MONTH, date(2026, 3, 31), 5, (nothing,))


def _new(one: MadeUp, seen: set[Any]) -> Iterator[MadeUp]:
    shape = (one.kind, _shape(one.words))
    if shape not in seen:
        seen.add(shape)
        yield one


_CLOSED: Final = frozenset({"audience", "team_kind", "pathway", "decision", "step_down_meeting", "answer", "agree",
                            "manager_agrees", "parent", "lead_professional_informed", "household", "how"})


def _shape(value: Any, name: str = "") -> Any:
    """What a template can tell apart: what is there, how many, and the words of closed lists."""
    if isinstance(value, Mapping):
        return tuple((key, _shape(part, key)) for key, part in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return min(len(value), 3), tuple(dict.fromkeys(_shape(part) for part in value))
    return value if name in _CLOSED else bool(value)


def _laid_over(facts: Facts, more: Facts) -> dict[str, Any]:
    return {**facts, **more, "also": [*facts.get("also", ()), *more.get("also", ())],
            "without": (*facts.get("without", ()), *more.get("without", ()))}


_SORTS: Final = {"usual": "", "refused": " and is refused", "review": " and is to be reviewed",
                 "warned": " with warnings"}


def _findings(case: Case, sort: str) -> tuple[Finding, ...]:
    if sort == "usual":
        return ()
    document = case.file.documents[0].name if case.file.documents else ""
    severity: Any = {"refused": "refuse", "review": "review", "warned": "warn"}[sort]
    bare = Finding("C1", "own-check", severity, "The own rule of the council does not hold.", "team_manager")
    full = Finding("F14", "parent-attended", severity, "No parent or carer was at the step-down meeting.",
                   "social_worker", "Hold the step-down meeting again with a parent or carer.", document,
                   "Kate Marsh (mother): apologies", "Teams will not agree to take a case without a parent.",
                   "parent_attended", only_if_allocated=False)
    unread = replace(full, rule="F1", text="", guidance="")
    other = replace(full, rule="O9", who="early_help_manager", message="The recommendation is for another service.",
                    do="Review the recommendation with the early help social worker.",
                    text="EHSW recommends: level 2 without a MAP")
    return (bare, full, unread, other,
            replace(full, rule="F3", document="", field=None, who="admin_desk",
                    do=f"Look at the form: stepdown settle {case.reference} signatures VALUE."))


def _rare() -> Iterator[tuple[str, Case, Outcome]]:
    """What no set of documents alone brings about: invitations taken back, doubts, overrides, thin directories."""
    off = Appointment("meeting", "ln@example.gov.uk", "North Locality Team", date(2026, 3, 20), 0)
    without = example_file({"without": ("level_of_need_referral",)})
    yield _case("a case whose invitation is taken back", replace(without, appointments=(off,)))
    usual = example_file({})
    doubt = Doubt("other_child", "The document names another child.", usual.documents[0].name,
                  usual.documents[0].sha256, "children.1.name", "Ada Marsh")
    yield _case("a case with a document in doubt", replace(usual, doubts=(doubt,)))
    passed = Override("F14", "The mother was in hospital and agreed by telephone.", "Helen Lindqvist",
                      datetime(2026, 3, 5, 9, tzinfo=UTC))
    case = case_of(replace(usual, overrides=(passed,)), TODAY, DIRECTORY, Settings())
    yield "a case that a manager let pass", case, decide(case, _findings(case, "refused")[1:2])
    unborn = replace(usual, children=(Child("Baby Marsh", due_date=date(2026, 6, 20)), Child("", None)))
    yield _case("a case of an unborn child", unborn)
    thin = replace(DIRECTORY, people=(), teams=tuple(t for t in DIRECTORY.teams if t.kind != "early_help_manager"))
    for way in ("map", "level_2", "map_agency", "front_door"):
        poor = case_of(example_file({"pack": way}), TODAY, thin, Settings())
        yield f"a case ({way.replace('_', ' ')}) of a council whose directory is thin", poor, decide(poor, ())


def _case(about: str, file: Any) -> tuple[str, Case, Outcome]:
    case = case_of(file, TODAY, DIRECTORY, Settings())
    return about, case, decide(case, ())


def _agendas() -> Sequence[tuple[str, Agenda, When]]:
    lack = Lack("No parent was there", "Hold the meeting again", "the social worker", "F14")
    ready = Presented("1204417", TODAY, True, "waiting", True, "north", "Amina Rahmani", "step down", ())
    bare = Presented("1204418", TODAY, False, "waiting", True, None, None, "",
                     (Lack("The consent form", "", "COMPASS"),))
    lacks = Presented("1204419", TODAY, True, "refused", False, "south", "Amina Rahmani", "step down",
                      (lack, replace(lack, do="", rule="")))
    made: list[tuple[str, Agenda, When]] = []
    for words, cases in (("with cases ready and not ready", (ready, bare, lacks)), ("with ready cases only", (ready,)),
                         ("with no ready case", (lacks,)), ("without a case", ())):
        made += [(f"an agenda {words}", Agenda("assessment", MEETING, cases), "ahead"),
                 (f"an agenda {words}, on the day", Agenda("cin", MEETING, cases), "on the day")]
    return made


def _failures() -> Iterator[tuple[str, tuple[Undelivered, ...]]]:
    refused = Undelivered("amina.rahmani@example.gov.uk", "refused", "550 5.1.1 no such mailbox", 1)
    late = replace(refused, to="north@example.gov.uk", state="given_up", reply="451 try again later", attempts=40)
    unsure = replace(refused, to="north@example.gov.uk", state="ambiguous", reply="the connection was lost")
    yield "a message that was refused", (refused,)
    yield "a message that was given up, and goes to another address", (replace(late, other="north.2@example.gov.uk"),)
    yield "a message to two that may not have arrived", (refused, unsure)


__all__ = ["BLANK", "MISSING", "MadeUp", "made_up_agendas", "made_up_cases", "made_up_figures", "made_up_notices",
           "made_up_plans", "made_up_told"]
