"""Where the family goes: by the decision, the holder, the age of the child concerned, the area (F2, F8–F10, F13, O6,
O13, O14, O16, O18). Nothing is routed on a guess: what cannot be told is a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .case import Case, Child, Fact, Route
from .checking import date_of, said
from .directory import Team
from .facts import day_that_counts
from .facts.agencies import Named, resolve
from .facts.holding import Holder, holder
from .facts.people import person_of
from .stages import stage
from .values.ages import age_on

TARGETED: Final = ("locality", "childrens_centre")
TargetedKind = Literal["locality", "childrens_centre"]
KIND_WORDS: Final = {"locality": "Locality team", "childrens_centre": "children's centre team",
                     "strengthening_families": "Strengthening Families team"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must say before the case can be routed. ``path``: the field to settle."""

    rule: str
    message: str
    fact: Fact
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The route, or the questions that stand before it. ``targeted``: the rules for Locality and children's centre
    teams hold (F14, O12), also while the team itself is not yet known.
    """

    route: Route | None
    questions: tuple[Question, ...] = ()
    targeted: bool = False


def plan_route(case: Case) -> Plan:
    """Where the case goes if nothing stops it."""
    now = stage(case)
    if now == "map":
        return _map(case)
    if now == "level_2_without_map":
        return _non_targeted(case, "The decision is level 2 support without a MAP.")
    if now == "universal":
        return Plan(Route(None, "none", why=("There are no current needs: universal services, and the case closes.",)))
    if now == "remain_level_3":
        return Plan(_stays_open(case))
    if now == "front_door":
        return _front_door(case)
    return Plan(None)


def _stays_open(case: Case) -> Route:
    worker = person_of(case.fact("social_worker"), case.directory, "social_worker")
    team = case.directory.team(worker.team) if worker else None
    teams = case.directory.teams_of("social_care")
    found = team or (teams[0] if len(teams) == 1 else None)
    return Route(found.id if found else None, "social_care",
                 why=("The family remains at level 3: the case stays open to children's social care.",))


def _map(case: Case) -> Plan:
    who = holder(case.file, case.directory)
    if who.state == "unsure":
        return Plan(None, (Question("F13", "", who.fact),), targeted=True)
    if who.state == "nobody":
        return _targeted(case, None, "Nobody is named to hold the MAP.")
    if who.state == "person_only" or who.by is None:
        return _targeted(case, None, "The minutes name no agency to hold the MAP, so it goes to targeted early help.")
    if who.by.team is not None and who.by.team.kind == "other_agency":
        first = f"{who.by.team.name} holds the MAP: another agency that is MAP/Eclipse trained can do so (F13)."
        return Plan(_other_agency(case, who.by, who.by.team, first))
    if who.by.sort in (*TARGETED, "targeted", "early_help", "early_help_manager"):
        return _targeted(case, who, f"“{who.by.words}” is to hold the MAP.")
    return Plan(None)


def _other_agency(case: Case, by: Named, team: Team, first: str) -> Route:
    """To the agency itself; a universal one is copied to the Strengthening Families team (O14); overseen (O7)."""
    why = [first]
    copied = _strengthening_families(case) if by.universal else ()
    if copied:
        why.append("It is a universal agency, so the Strengthening Families team checks the case (O14).")
    why.append("The LDO keeps oversight until outcomes are achieved (O7).")
    return Route(team.id, "other_agency", tuple(t.id for t in copied), tuple(why), oversight=True)


def _strengthening_families(case: Case) -> tuple[Team, ...]:
    teams = case.directory.teams_of("strengthening_families")
    if len(teams) > 1 and case.fact("area").known:
        return tuple(t for t in teams if t.area in (None, case.fact("area").value))
    return teams


def _targeted(case: Case, who: Holder | None, why: str) -> Plan:
    """The children's centre team of the area for a child under the age, otherwise the Locality team (F2, O13, O18)."""
    area, under_age = case.fact("area"), _under_age(case)
    questions = _open_questions(case)
    if questions or under_age is None:
        return Plan(None, questions, targeted=True)
    kind: TargetedKind = "childrens_centre" if under_age else "locality"
    against = _contradiction(case, who, kind) if who else None
    if against:
        return Plan(None, (against,), targeted=True)
    teams = case.directory.teams_of(kind, area.value) or tuple(
        t for t in case.directory.teams_of(kind) if t.area is None)
    if len(teams) != 1:
        name = next((a.name for a in case.directory.areas if a.id == area.value), area.value)
        count = "no" if not teams else "more than one"
        message = f"The configuration names {count} {KIND_WORDS[kind]} for the area {name}."
        return Plan(None, (Question("F2", message, area, "postcode"),), targeted=True)
    concern = case.fact("main_concern_child")
    whom = f"{concern.value}, who was" if concern.known else "one of the children, who all were"
    under = "under" if kind == "childrens_centre" else "not under"
    reason = (f"The main issue concerns {whom} {under} {case.settings.under_age} on the day that counts, so it goes to "
              f"the {KIND_WORDS[kind]} of the area.")
    manager = "The early help manager allocates the case and is told (O13)."
    return Plan(Route(teams[0].id, kind, (), (why, reason, manager) if why else (reason, manager)), targeted=True)


def _open_questions(case: Case) -> tuple[Question, ...]:
    """What a targeted route still needs: the age of the child concerned, and the area."""
    age, area = case.fact("main_child_age"), case.fact("area")
    found = []
    if _under_age(case) is None:
        found.append(Question("F2", _age_question(case, age), age))
    if not area.known:
        found.append(Question("F2", _area_question(area), area))
    return tuple(found)


def _under_age(case: Case) -> bool | None:
    """Whether the child concerned is under the age; where nobody is named, whether all children are, or none."""
    age = case.fact("main_child_age")
    if age.known:
        return bool(age.value < case.settings.under_age)
    if age.name != "main_concern_child" or age.state not in ("blank", "missing"):
        return None
    when = date_of(case.fact(day_that_counts(case)))
    sides = {_side(child, when, case.settings.under_age) for child in case.file.children}
    return next(iter(sides)) if len(sides) == 1 and when is not None else None


def _side(child: Child, when: date | None, under: int) -> bool | None:
    if child.date_of_birth is None or when is None:
        return True if child.due_date else None
    return (age_on(child.date_of_birth, when) or 0) < under


def invitation_questions(case: Case) -> tuple[Question, ...]:
    """What must be known before early help can be invited to a meeting that is still to come (F1, F2)."""
    when = date_of(case.fact("referral_meeting_date"))
    if stage(case) != "undecided" or when is None or when < case.today or not said(case.fact("referral_support_needs")):
        return ()
    return tuple(q for q in _open_questions(case) if q.fact.name != "referral_meeting_date")


def _contradiction(case: Case, who: Holder, kind: TargetedKind) -> Question | None:
    """A holder that age or area contradict (F13)."""
    by = who.by
    if by is None or by.sort not in TARGETED:
        return None
    asked = who.fact.name == "requested_service"
    rule, named = ("F2", "is asked for") if asked else ("F13", "is named to hold the MAP")
    if by.sort != kind:
        concern, age = case.fact("main_concern_child").value, case.fact("main_child_age").value
        whom = f" ({concern}, {age})" if case.fact("main_child_age").known else ""
        message = f"“{by.words}” {named}, but by the age of the child concerned{whom} it is for the {KIND_WORDS[kind]}."
        return Question(rule, message, who.fact)
    if by.team is not None and by.team.area not in (None, case.fact("area").value):
        name = next((a.name for a in case.directory.areas if a.id == case.fact("area").value), "another area")
        return Question(rule, f"“{by.words}” {named}, but the family lives in {name}.", who.fact)
    return None


def _age_question(case: Case, age: Fact) -> str:
    if age.state == "conflict":
        return ""
    if age.name == "main_concern_child":
        if age.state == "uncertain" and age.value:
            return f"It is not clear which child of the family the main issue concerns (“{age.value}”)."
        many = len(case.file.children)
        return (f"The documents do not say which of the {many} children the main issue concerns." if many
                else "No document names the child whom the main issue concerns.")
    if age.name.startswith("children."):
        return "The date of birth of the child whom the main issue concerns is not known for certain."
    return ""


def _area_question(area: Fact) -> str:
    if area.state == "missing":
        return "The family's area cannot be told: no document prints a postcode."
    if area.state == "uncertain" and area.field is not None and area.field.state == "read":
        return f"The family's area cannot be told: the configuration knows no area with the postcode {area.value}."
    return ""


def _non_targeted(case: Case, why: str) -> Plan:
    """Every non-targeted allocation goes to the Strengthening Families team (O6, O16)."""
    teams = case.directory.teams_of("strengthening_families")
    if len(teams) > 1:
        area = case.fact("area")
        if not area.known:
            return Plan(None, (Question("O6", _area_question(area), area),))
        teams = tuple(t for t in teams if t.area == area.value) or tuple(t for t in teams if t.area is None)
    if len(teams) != 1:
        message = "The configuration does not name one Strengthening Families team for this case."
        return Plan(None, (Question("O6", message, case.fact("postcode"), "postcode"),))
    reasons = (why, "Non-targeted cases go to the Strengthening Families team, which allocates them to an LDO (O6).",
               "The LDO keeps oversight until outcomes are achieved (O7).")
    return Plan(Route(teams[0].id, "strengthening_families", (), reasons, oversight=True))


def _front_door(case: Case) -> Plan:
    """By the service that the request asks for, and the age as in F2; unclear or several children: a question."""
    service = case.fact("requested_service")
    concern = case.fact("main_concern_child")
    if len(case.file.children) > 1 and not concern.known:
        return Plan(None, (Question("F2", _age_question(case, concern), concern),))
    if not service.known:
        return Plan(None, (Question("O6", "", service),), targeted=True)
    asked = resolve(str(service.value), case.directory)
    who = Holder("named", service, asked)
    if asked.team is not None and asked.team.kind == "other_agency":
        return Plan(_other_agency(case, asked, asked.team, f"The request asks for {asked.team.name}."))
    if asked.sort in (*TARGETED, "targeted"):
        return _targeted(case, who, f"The request asks for “{asked.words}”.")
    if asked.sort == "strengthening_families" or _is_level_2(asked.words):
        return _non_targeted(case, f"The request asks for “{asked.words}”.")
    message = f"It is not clear which service is asked for (“{asked.words}”)."
    return Plan(None, (Question("O6", message, service),), targeted=True)


def _is_level_2(words: str) -> bool:
    text = words.casefold()
    return any(w in text for w in ("universal plus", "level 2 support", "level 2 without"))
