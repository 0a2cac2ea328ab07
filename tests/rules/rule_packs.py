"""The table of single faults: a complete good pack, one thing wrong with it, and exactly what must be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.examples import BLANK, MISSING, example_case, uncertain
from stepdown_pipeline.shell.plugins import PluginHost

ROOT = Path(__file__).resolve().parents[2]


@cache
def host() -> PluginHost:
    return PluginHost(ROOT / "plugins")


def judged(facts: dict[str, Any]) -> Outcome:
    case = example_case(facts)
    return decide(case, host().judge(case))


def judged_without(facts: dict[str, Any], check: str) -> Outcome:
    """As if the check had been removed from the folder."""
    case = example_case(facts)
    return decide(case, [f for loaded in host().checks if loaded.check.id != check for f in _ask(loaded, case)])


def _ask(loaded: Any, case: Case) -> list[Any]:
    from stepdown_pipeline.shell.plugins.host import _ask as ask
    return ask(loaded, case)


def found(outcome: Outcome) -> set[tuple[str, str]]:
    return {(f.rule, f.severity) for f in outcome.findings}


@dataclass(frozen=True)
class Fault:
    """``finds``: every (row, severity) that the fault must yield, those that it entails included, and no other."""

    name: str
    facts: dict[str, Any]
    finds: set[tuple[str, str]]
    status: str
    rows: tuple[str, ...] = field(default=())  # rows that this fault shows, beside those found


CHILD = {"name": "Ava Marsh", "date_of_birth": "2018-05-02"}
NO_PARENT = {"parent_attended": "no", "attendance.1.status": "apologies"}
NO_APPROVAL = {"pack": "cp", "without": ["manager_approval"]}
NOTHING_DISCUSSED = {"support_needs": MISSING, "level_2_support": BLANK, "actions": [],
                     "level_of_need_referral.support_needs": "To be seen"}
NOBODY = {"lead_professional": BLANK, "lead_agency": BLANK}
TWO = [CHILD, {"name": "Ben Marsh", "date_of_birth": "2023-01-15"}]


def review(facts: dict[str, Any]) -> dict[str, Any]:
    return {"pack": "level_2", "also": [{"kind": "map_review", "case_reference": "1204417", "children": [CHILD],
                                         "reviewed_on": "2026-03-05", **facts}]}


FAULTS = [
    # F1-F4
    Fault("F1 invited late", {"requested_on": "2026-02-20"}, {("F1", "warn")}, "routed"),
    Fault("F1 dated after the meeting", {"requested_on": "2026-03-05"}, {("F1", "warn")}, "routed"),
    Fault("F1 no referral", {"without": ["level_of_need_referral"]}, {("F1", "warn")}, "routed"),
    Fault("F1 referral's date doubtful", {"requested_on": uncertain("2026-02-16")}, {("F1", "review")}, "review"),
    Fault("F3 no support needs", {"level_of_need_referral.support_needs": BLANK}, {("F3", "refuse")}, "refused"),
    Fault("F3 on level 2", {"pack": "level_2", "level_of_need_referral.support_needs": BLANK}, {("F3", "refuse")},
          "refused"),
    Fault("F4 not all agree", {"all_agencies_agree": "no"}, {("F4", "refuse")}, "refused"),
    Fault("F4 agreement not recorded", {"all_agencies_agree": MISSING}, {("F4", "refuse")}, "refused"),
    Fault("F4 agreement doubtful", {"all_agencies_agree": uncertain("yes")}, {("F4", "review")}, "review"),
    Fault("F4 universal", {"pack": "universal", "all_agencies_agree": "no"}, {("F4", "refuse")}, "refused"),
    Fault("F4 needs not discussed", {"pack": "level_2", "support_needs": MISSING, "level_2_support": BLANK,
                                     "actions": [], "without": ["level_of_need_referral"]},
          {("F4", "warn"), ("O17", "warn"), ("F1", "warn")}, "overseen"),
    # the MAP's own conditions
    Fault("F5 no support said", {"level_2_support": BLANK}, {("F5", "refuse")}, "refused"),
    Fault("F5 no risk assessment", {"risk_assessment": "no"}, {("F5", "refuse")}, "refused"),
    Fault("F6 one agency", {"actions.2.agency": "North Locality"}, {("F6", "refuse")}, "refused"),
    Fault("F7 only monitoring", {"actions.1.action": "Monitor routines", "actions.2.action": "Review attendance"},
          {("F7", "refuse")}, "refused"),
    Fault("F7 no dates", {"actions.1.due": BLANK, "actions.2.due": BLANK}, {("F7", "refuse")}, "refused"),
    Fault("F6 F7 no actions", {"actions": []}, {("F6", "refuse"), ("F7", "refuse"), ("O17", "warn")}, "refused"),
    # F11-F14
    Fault("F11 not circulated", {"today": "2026-03-19"}, {("F11", "warn")}, "routed"),
    Fault("F11 remains", {"pack": "remain", "today": "2026-03-19"}, {("F11", "warn")}, "open_to_csc"),
    Fault("F12 discussed afterwards", {"discussed_with_family_on": "2026-03-05"}, {("F12", "refuse")}, "refused"),
    Fault("F12 not on record", {"discussed_with_family_on": MISSING}, {("F12", "refuse")}, "refused"),
    Fault("F13 not trained", {"lead_agency": "Beacon Academy"}, {("F13", "refuse")}, "refused"),
    Fault("F13 not on the list", {"managed_by": "Riverbank Youth Club"}, {("F13", "refuse")}, "refused"),
    Fault("F13 nobody", NOBODY, {("F13", "refuse"), ("O17", "refuse")}, "refused"),
    Fault("F13 against the age", {"lead_agency": "North Children's Centre"}, {("F13", "review")}, "review"),
    Fault("F13 against the area", {"lead_agency": "South Locality"}, {("F13", "review")}, "review"),
    Fault("F13 doubtful", {"managed_by": uncertain("North Locality")}, {("F13", "review")}, "review"),
    Fault("F14 no parent", NO_PARENT, {("F14", "refuse")}, "refused"),
    Fault("F14 no parent, children's centre", {"pack": "map_under_5", **NO_PARENT}, {("F14", "refuse")}, "refused"),
    Fault("F14 no parent, another agency", {"pack": "map_agency", **NO_PARENT}, {("F14", "warn")}, "overseen"),
    Fault("F14 no parent, level 2", {"pack": "level_2", **NO_PARENT}, {("F14", "warn")}, "overseen"),
    Fault("F14 no parent, universal", {"pack": "universal", **NO_PARENT}, {("F14", "warn")}, "closed"),
    Fault("F14 contradiction", {"attendance.1.status": "absent"}, {("F14", "review")}, "review"),
    # the pack
    Fault("O1 no consent form", {"without": ["consent_form"]}, {("O1", "warn")}, "waiting"),
    Fault("O1 no request", {"without": ["request_for_intervention"]}, {("O1", "warn")}, "waiting"),
    Fault("O1 no assessment", {"without": ["assessment"]}, {("O1", "warn")}, "waiting"),
    Fault("O1 no minutes", {"without": ["cin_minutes"]}, {("O1", "warn")}, "waiting"),
    Fault("O1 a draft", {"draft": "yes"}, {("O1", "warn")}, "waiting"),
    Fault("O1 a draft with faults", {"draft": "yes", **NO_PARENT, "risk_assessment": "no"}, {("O1", "warn")},
          "waiting"),
    Fault("O1 front door", {"pack": "front_door", "without": ["consent_form"]}, {("O1", "warn")}, "waiting"),
    # the pathway
    Fault("O2 no approval", NO_APPROVAL, {("O2", "refuse"), ("O3", "refuse")}, "refused"),
    Fault("O2 a team manager's", {"pack": "cp", "approver": "Marcus Okonjo", "approver_role": "Team Manager"},
          {("O2", "refuse"), ("O3", "refuse")}, "refused"),
    Fault("O2 doubtful date", {"pack": "cp", "approved_on": uncertain("2026-03-02")},
          {("O2", "review")}, "review"),
    Fault("O3 not seen alone", {"child_seen_alone_on": MISSING}, {("O3", "refuse")}, "refused"),
    Fault("O3 universal", {"pack": "universal", "child_seen_alone_on": BLANK}, {("O3", "refuse")}, "refused"),
    # consent
    Fault("O4 lives elsewhere", {"signatures.1.lives_in_household": "no"}, {("O4", "refuse")}, "refused"),
    Fault("O4 typed", {"signatures.1.mark": "typed"}, {("O4", "review")}, "review"),
    Fault("O4 asserted", {"signatures.1.mark": "asserted"}, {("O4", "refuse")}, "refused"),
    Fault("O4 relationship blank", {"signatures.1.relationship": BLANK}, {("O4", "refuse")}, "refused"),
    Fault("O4 relationship doubtful", {"signatures.1.relationship": uncertain("Mother")}, {("O4", "review")},
          "review"),
    Fault("O4 not dated", {"signatures.1.signed_on": BLANK}, {("O4", "refuse")}, "refused"),
    Fault("O4 withdrawn", {"withdrawn_on": "2026-03-05"}, {("O4", "refuse")}, "refused"),
    Fault("O5 not signed", {"pack": "front_door", "signatures.1.mark": "none"}, {("O5", "refuse")}, "refused"),
    # oversight
    Fault("O7 disengaged", review({"outcomes_achieved": "no", "outcome": "disengaged"}), {("O7", "warn")}, "overseen"),
    Fault("O7 contradicts itself", review({"outcomes_achieved": "yes", "outcome": "not_yet"}), {("O7", "review")},
          "review"),
    # early help
    Fault("O8 does not agree", {"early_help_manager_agrees": "no"}, {("O8", "refuse")}, "refused"),
    Fault("O8 not recorded", {"early_help_manager_agrees": BLANK}, {("O8", "refuse")}, "refused"),
    Fault("O8 not there", {"attendance.3.status": "apologies"}, {("O8", "warn")}, "routed"),
    Fault("O9 another service", {"ehsw_recommendation": "Strengthening Families"}, {("O9", "warn")}, "routed"),
    Fault("O10 never presented", {"on_agenda": False}, {("O10", "warn")}, "routed"),
    Fault("O10 not allocated", {"on_agenda": False, "risk_assessment": "no"}, {("F5", "refuse")}, "refused"),
    Fault("O12 no task", {"specific_task": BLANK}, {("O12", "refuse")}, "refused"),
    Fault("O12 no task, level 2", {"pack": "level_2", "specific_task": BLANK}, {("O12", "warn")}, "overseen"),
    Fault("O12 no task, front door", {"pack": "front_door", "specific_task": BLANK}, {("O12", "refuse")}, "refused"),
    Fault("O14 nobody to check", {"pack": "map_agency", "directory": {"teams": tuple(
        t for t in example_case().directory.teams if t.kind != "strengthening_families")}}, {("O14", "info")},
          "overseen"),
    Fault("O15 after the conference", {"pack": "cp", "rcpc_date": "2026-03-03"}, {("O15", "refuse")}, "refused"),
    Fault("O15 wrong meeting, CP", {"pack": "cp", "plan": "cin"}, {("O15", "refuse")}, "refused"),
    Fault("O15 remains, wrong meeting", {"pack": "remain", "plan": "cp"}, {("O15", "refuse")}, "refused"),
    Fault("O15 plan doubtful", {"plan": uncertain("cin")}, {("O15", "review")}, "review"),
    Fault("O17 nobody leads", {"lead_professional": BLANK}, {("O17", "refuse")}, "refused"),
    Fault("O17 not told", {"lead_professional_informed": "no"}, {("O17", "warn")}, "routed"),
    Fault("O17 no plan", {"pack": "level_2", "actions": []}, {("O17", "warn")}, "overseen"),
    Fault("O17 unknown", {"lead_professional": "Noor Haddad"}, {("O17", "info"), ("O17", "warn")} - {("O17", "warn")},
          "routed"),
    # what the route needs
    Fault("F2 which child", {"children": TWO, "main_concern_child": BLANK,
                             "level_of_need_referral.main_concern_child": BLANK}, {("F2", "review")}, "review"),
    Fault("F2 documents name two children", {"children": TWO, "level_of_need_referral.main_concern_child": "Ben Marsh"},
          {("F2", "review")}, "review"),
    Fault("F2 area unknown", {"postcode": "ZZ9 9ZZ"}, {("F2", "review")}, "review"),
    Fault("F2 postcode doubtful", {"postcode": uncertain("WX1 4QQ")}, {("F2", "review")}, "review"),
    Fault("F2 birthday doubtful", {"children": [{"name": "Ava Marsh", "date_of_birth": uncertain("2018-05-02")}]},
          {("F2", "review")}, "review"),
    Fault("F9a decision doubtful", {"decision": uncertain("map")}, {("F9a", "review")}, "review"),
    Fault("F8 decision doubtful", {"decision": uncertain("remain_level_3")}, {("F8", "review")}, "review"),
    Fault("F11 meeting's date doubtful", {"meeting_date": uncertain("2026-03-04")}, {("F11", "review")}, "review"),
    Fault("F11 draft or not", {"draft": uncertain("yes")}, {("F11", "review"), ("O1", "warn")}, "review"),
]
