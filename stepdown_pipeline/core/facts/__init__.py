"""The facts of a case by name, each with the document and the words it rests on, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import cast

from ..assembly.contradictions import decision_conflict
from ..calendar import days_between
from ..case import Case, CaseFile, Fact, Pathway
from ..directory import Directory, Settings
from ..evidence import as_date, says_something
from .children import main_child_age, main_concern_child
from .consent import consent
from .holding import holder_fact
from .pathway import pathway
from .pick import pick, pool
from .place import area
from .present import early_help_manager_present, parent_attended
from .table import BY_NAME, FACTS, FactSpec
from .work import agencies_with_actions, clear_actions


def case_of(file: CaseFile, today: date, directory: Directory, settings: Settings) -> Case:
    """The case as checks see it on that day. Facts are found under the names of ``FACTS``."""
    pools = {name: pool(file, name) for name in {spec.pool for spec in FACTS}}  # each once, not for each fact
    facts = {spec.name: pick(file, spec, pools[spec.pool]) for spec in FACTS if spec.pool != "derived"}
    facts["decision"] = _decision(file, facts["decision"])
    facts["pathway"] = pathway(file, directory)
    front_door = facts["pathway"].value == "front_door"
    facts["support_needs"] = _support_needs(file)
    facts["parent_attended"] = parent_attended(file)
    facts["main_concern_child"] = main_concern_child(file, front_door=front_door)
    when = facts[_day_that_counts(facts, front_door=front_door)]
    facts["main_child_age"] = main_child_age(file, facts["main_concern_child"], when)
    facts["area"] = area(file, directory)
    facts["consent"] = consent(file, today)
    facts["holder"] = holder_fact(file, directory)
    facts["agencies_with_actions"] = agencies_with_actions(file, directory)
    facts["clear_actions"] = clear_actions(file)
    facts["early_help_manager_present"] = early_help_manager_present(file, directory)
    facts["days_of_notice"] = _days_of_notice(
        facts["referral_requested_on"], facts["referral_meeting_date"], facts["meeting_date"], settings)
    known = facts["pathway"].known
    way = cast("Pathway | None", facts["pathway"].value if known else None)
    return Case(file, today, directory, settings, way, MappingProxyType(facts))


def day_that_counts(case: Case) -> str:
    """The fact by whose day ages are counted: the meeting's, before it the referral's; else the request's."""
    return _day_that_counts(case.facts, front_door=case.pathway == "front_door")


def _day_that_counts(facts: Mapping[str, Fact], *, front_door: bool) -> str:
    if front_door:
        return "date_of_request"
    before = facts["meeting_date"].state == "missing" and facts["meeting_date"].document is None
    return "referral_meeting_date" if before else "meeting_date"


def _decision(file: CaseFile, fact: Fact) -> Fact:
    """In conflict when another final record of the round decides otherwise."""
    doubt = decision_conflict(file)
    if doubt is None:
        return fact
    rival = next(d for d in (*file.documents, *file.superseded) if d.sha256 == doubt.sha256)
    field = rival.reading.get("decision")
    other = Fact("decision", field.value if field else None, "conflict", rival, field)
    return replace(fact, state="conflict", others=(other,))


def _support_needs(file: CaseFile) -> Fact:
    """In the minutes, else in the level of need referral."""
    spec = FactSpec("support_needs", "text", "", "round")
    fact = pick(file, spec)
    if fact.state in ("blank", "missing") or not says_something(fact.value):
        referral = pick(file, replace(spec, pool="referral"))
        if referral.state in ("read", "uncertain"):
            return referral
    return fact


def _days_of_notice(asked: Fact, meeting: Fact, decided: Fact, settings: Settings) -> Fact:
    """From the referral's own date to its meeting (or the one that decided); negative when dated after it."""
    meeting = decided if meeting.state in ("blank", "missing") and decided.known else meeting
    for fact in (asked, meeting):
        if not fact.known:
            return replace(fact, name=BY_NAME[fact.name].field or fact.name)
    first, last = as_date(asked.value), as_date(meeting.value)
    if first is None or last is None:
        return Fact("days_of_notice", None, "missing")
    return Fact("days_of_notice", days_between(first, last, settings), "read", asked.document, asked.field, (meeting,))


__all__ = ["BY_NAME", "FACTS", "FactSpec", "case_of", "day_that_counts", "pool"]
