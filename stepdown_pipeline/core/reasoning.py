"""Why a case goes where it goes: the questions that its route rests on, and the routes that it does not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .case import Case, Fact, RouteKind
from .checking import date_of, in_words, review
from .directory import Area
from .facts import day_that_counts
from .facts.holding import holder
from .notices.wording import DECISION_WORDS, PATHWAY_WORDS, capital, listed
from .pack import outcomes_achieved
from .route import KIND_WORDS, Plan, plan_route
from .stages import Stage, is_draft, stage
from .wording import date_words

# each route: its name, the row that it stands in, and what must be decided for it
ROUTES: Final[tuple[tuple[RouteKind, str, str, Stage], ...]] = (
    ("social_care", "Stays with children's social care", "F8", "remain_level_3"),
    ("locality", "Locality team", "F2", "map"),
    ("childrens_centre", "Children's centre team", "F2", "map"),
    ("other_agency", "Another agency holds the plan", "F13", "map"),
    ("strengthening_families", "Level 2 support through the Strengthening Families team", "F9b", "level_2_without_map"),
    ("none", "Universal services, and the case closes", "F10", "universal"),
)
_TARGETED: Final = ("locality", "childrens_centre")


@dataclass(frozen=True, slots=True)
class Step:
    """A question that the route rests on, and how the documents answer it. ``facts``: the words behind the answer."""

    question: str
    answer: str
    rule: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A route, whether the case would take it, and why it does not."""

    name: str
    rule: str
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """``because``: the sentences of the route that the case takes, or would take if nothing stopped it."""

    steps: tuple[Step, ...]
    because: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    open_questions: tuple[str, ...] = ()


def reasoning(case: Case) -> Reasoning:
    """Of the route by the facts as they stand, whatever the checks find. Pure, and asks no check."""
    plan, closed = plan_route(case), outcomes_achieved(case)
    because = plan.route.why if plan.route else ()
    if closed:
        because = ("A MAP review reports that the outcomes are achieved: the case closes (O7).",)
    questions = () if closed else tuple(_asked(case, plan))
    return Reasoning(tuple(_steps(case)), because, tuple(_alternatives(case, plan, closed=closed)), questions)


def _steps(case: Case) -> Iterator[Step]:
    way, now = case.fact("pathway"), stage(case)
    yield Step("Where does the family come from?", _known(way, PATHWAY_WORDS), "O15", (way,))
    if now == "front_door":
        asked = case.fact("requested_service")
        yield Step("Which service does the request ask for?", _known(asked), "O6", (asked,))
    else:
        decided = case.fact("decision")
        answer = ("The minutes are a draft, and a draft decides nothing." if is_draft(case)
                  else _known(decided, DECISION_WORDS))
        yield Step("What did the meeting decide?", answer, _row_of(now), (decided, case.fact("draft")))
    if now == "map":
        who = holder(case.file, case.directory)
        named = {"named": _holder_words(case), "nobody": "Nobody is named.",
                 "unsure": "It is not certain: a person must say.",
                 "person_only": "A person is named, but no agency."}[who.state]
        yield Step("Who is to hold the plan?", named, "F13", (who.fact,))
    if now in ("map", "front_door"):
        yield from _about_the_child(case)


def _about_the_child(case: Case) -> Iterator[Step]:
    concern, age, area = case.fact("main_concern_child"), case.fact("main_child_age"), case.fact("area")
    yield Step("Which child does the main issue concern?", _known(concern), "F2", (concern,))
    if age.known:
        when = date_of(case.fact(day_that_counts(case)))
        on = f" on {date_words(when)}" if when else ""
        side = "under" if age.value < case.settings.under_age else "not under"
        yield Step("How old was that child on the day that counts?",
                   f"{age.value}{on}: {side} {case.settings.under_age}.", "F2", (age,))
    known: Area | None = next((a for a in case.directory.areas if area.known and a.id == area.value), None)
    yield Step("In which area does the family live?", known.name if known else "It cannot be told.", "F2", (area,))


def _alternatives(case: Case, plan: Plan, *, closed: bool) -> Iterator[Alternative]:
    taken = "none" if closed else plan.route.kind if plan.route else None
    for kind, name, rule, needs in ROUTES:
        why = "" if kind == taken else _closed_first if closed else _why_not(case, plan, kind, needs)
        yield Alternative(name, rule, kind == taken, why)


_closed_first: Final = "The case closes, since the outcomes are achieved."


def _why_not(case: Case, plan: Plan, kind: RouteKind, needs: Stage) -> str:
    now = stage(case)
    if now == "undecided":
        return "There are no final minutes yet with a decision that can be relied upon."
    if now == "front_door" and needs in ("remain_level_3", "universal"):
        return "Only a meeting decides this, and the request comes by way of the front door."
    if now not in ("front_door", needs):
        return f"It would need another decision. Decided was: {DECISION_WORDS[now]}."
    asked = list(_asked(case, plan))
    if plan.route is None:
        return f"It cannot be told yet. {asked[0]}" if asked else "It cannot be told yet."
    if now == "front_door" and (kind not in _TARGETED or plan.route.kind not in _TARGETED):
        return f"The request asks for something else: “{in_words(case.fact('requested_service').value)}”."
    if kind == "other_agency":
        return f"{_holder_words(case)} No other agency that is MAP/Eclipse trained is named to hold the plan."
    if plan.route.kind == "other_agency":
        team = case.directory.team(plan.route.team)
        return f"{team.name if team else 'Another agency'} holds the plan."
    side = "not under" if kind == "childrens_centre" else "under"
    return (f"The child whom the main issue concerns was {side} {case.settings.under_age} on the day that counts, so "
            f"it is for the {KIND_WORDS[plan.route.kind]}.")


def _holder_words(case: Case) -> str:
    who = holder(case.file, case.directory)
    return f"“{who.by.words}” is named." if who.by else "Nobody is named."


def _asked(case: Case, plan: Plan) -> Iterator[str]:
    told = {doubt.field: doubt.message for doubt in case.file.doubts if doubt.code == "conflict"}
    for question in plan.questions:
        asked = review(case, question.fact, message=question.message, path=question.path)
        yield told.get(question.fact.name) or asked.message


def _known(fact: Fact, words: dict[str, str] | None = None) -> str:
    """The answer as a sentence's beginning; how far it may be trusted where it may not."""
    said = (words or {}).get(str(fact.value)) or in_words(fact.value)
    if fact.state == "conflict":
        rest = [in_words(other.value) for other in fact.others]
        return f"The documents contradict each other: {listed([said, *rest])}."
    if fact.state == "uncertain":
        return f"It is not certain: it may be “{said}”." if said else "It could not be read for certain."
    return capital(said) if fact.known and said else "No document says it."


def _row_of(now: Stage) -> str:
    return next((rule for kind, _, rule, needs in ROUTES if needs == now and kind not in _TARGETED), "F8"
                ) if now != "map" else "F9a"


__all__ = ["Alternative", "Reasoning", "Step", "reasoning"]
