"""Where families go: each route of the tables, and the questions that stand before one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from rule_packs import CHILD, TWO, found, host, judged

from stepdown_pipeline.core.assemble import assemble
from stepdown_pipeline.core.case import CaseFile, Finding, Override
from stepdown_pipeline.core.decide import decide, judge
from stepdown_pipeline.core.directory import Settings, Switch, Team
from stepdown_pipeline.core.examples import (
    BLANK,
    DIRECTORY,
    MISSING,
    TODAY,
    document_of,
    example_case,
    example_documents,
    uncertain,
)

UNBORN = [{"name": "Unborn Marsh", "due_date": "2026-06-01"}]


def route(facts: dict[str, Any]) -> tuple[str, str | None, str, tuple[str, ...]]:
    outcome = judged(facts)
    return outcome.status, outcome.route.team, outcome.route.kind, outcome.route.copied


@pytest.mark.parametrize("name, facts, expected", [
    ("F9a O18 older child", {}, ("routed", "locality-north", "locality", ())),
    ("F2 younger child", {"pack": "map_under_5"}, ("routed", "centre-north", "childrens_centre", ())),
    ("F2 the age on the meeting's day, not today's",
     {"lead_agency": "Children's centre", "children": [{**CHILD, "date_of_birth": "2021-03-05"}]},
     ("routed", "centre-north", "childrens_centre", ())),
    ("F2 five on the meeting's day", {"children": [{**CHILD, "date_of_birth": "2021-03-04"}]},
     ("routed", "locality-north", "locality", ())),
    ("F2 a younger sibling does not decide", {"children": TWO}, ("routed", "locality-north", "locality", ())),
    ("F2 the child concerned decides, by first name",
     {"children": TWO, "main_concern_child": "Ben", "level_of_need_referral.main_concern_child": "Ben Marsh",
      "lead_agency": "Children's Centre"}, ("routed", "centre-north", "childrens_centre", ())),
    ("F2 an unborn child", {"children": UNBORN, "main_concern_child": "unborn baby", "lead_agency": "Children's Centre",
                            "level_of_need_referral.main_concern_child": "Unborn Marsh"},
     ("routed", "centre-north", "childrens_centre", ())),
    ("the other area", {"postcode": "WX4 1AA", "lead_agency": "Locality"},
     ("routed", "locality-south", "locality", ())),
    ("area by ward", {"postcode": MISSING, "address": "3 Priory Lane, Priory, Wexbridge", "lead_agency": "Locality"},
     ("routed", "locality-south", "locality", ())),
    ("F13 a trained charity", {"managed_by": "Harbour Families"}, ("overseen", "harbour", "other_agency", ())),
    ("O14 a trained school", {"pack": "map_agency"}, ("overseen", "hawthorn", "other_agency", ("sf",))),
    ("F13 the lead professional's team", {"lead_agency": MISSING, "lead_professional": "Ivo Brandt"},
     ("overseen", "hawthorn", "other_agency", ("sf",))),
    ("an unknown lead professional of no agency goes by age and area",
     {"lead_agency": MISSING, "lead_professional": "Noor Haddad"}, ("routed", "locality-north", "locality", ())),
    ("O6 O16 level 2", {"pack": "level_2"}, ("overseen", "sf", "strengthening_families", ())),
    ("F10 universal", {"pack": "universal"}, ("closed", None, "none", ())),
    ("F8 remains", {"pack": "remain"}, ("open_to_csc", "cin-team", "social_care", ())),
    ("F8 at once, with nothing else in hand",
     {"pack": "remain", "without": ["level_of_need_referral"], "parent_attended": "no"},
     ("open_to_csc", "cin-team", "social_care", ())),
    ("front door, older child", {"pack": "front_door"}, ("routed", "locality-north", "locality", ())),
    ("front door, Strengthening Families", {"pack": "front_door", "requested_service": "Strengthening Families"},
     ("overseen", "sf", "strengthening_families", ())),
    ("front door, younger child", {"pack": "front_door", "requested_service": "Targeted early help",
                                   "children": [{**CHILD, "date_of_birth": "2023-01-01"}]},
     ("routed", "centre-north", "childrens_centre", ())),
    ("front door, marked as from COMPASS", {"pack": "front_door", "referrer_role": "Social worker",
                                            "from_compass": "yes"}, ("routed", "locality-north", "locality", ())),
])
def test_a_family_goes_where_the_table_says(name: str, facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each route of the guidance, by decision, holder, age and area."""
    assert route(facts) == expected, name


@pytest.mark.parametrize("facts, rule", [
    ({"pack": "front_door", "requested_service": "Some support please"}, "O6"),
    ({"pack": "front_door", "requested_service": "Children's centre"}, "F2"),
    ({"pack": "front_door", "requested_service": BLANK}, "O6"),
    ({"pack": "front_door", "children": TWO}, "F2"),
    ({"postcode": MISSING, "request_for_intervention.postcode": MISSING}, "F2"),
    ({"request_for_intervention.postcode": "WX4 1AA"}, "F2"),
    ({"children": TWO, "main_concern_child": "Both children", "level_of_need_referral.main_concern_child": MISSING},
     "F2"),
])
def test_what_cannot_be_told_is_a_question(facts: dict[str, Any], rule: str) -> None:
    """No route on a guess: the row concerned asks a person."""
    outcome = judged(facts)
    assert outcome.status == "review"
    assert {f.rule for f in outcome.findings if f.severity == "review"} == {rule}
    assert outcome.route.team is None


@pytest.mark.parametrize("referrer", [
    {"referrer_role": "Social worker"}, {"referrer": "Amina Rahmani", "referrer_role": MISSING},
    {"referrer": "Somebody Else", "referrer_role": MISSING},
])
def test_a_request_that_is_not_from_the_front_door_waits_for_minutes(referrer: dict[str, Any]) -> None:
    """By a social worker, or by somebody of whom it is not known: the request waits."""
    outcome = judged({"pack": "front_door", **referrer})
    assert (outcome.status, outcome.pathway) == ("waiting", None)
    assert "the minutes with a decision" in outcome.waiting_for


def test_a_known_referral_or_meeting_is_no_front_door() -> None:
    """A school's request for a family whose meeting is known is part of that meeting's pack."""
    outcome = judged({"referrer": "Leah Osei", "referrer_role": "School nurse"})
    assert (outcome.pathway, outcome.status) == ("cin", "routed")


def test_a_request_marked_from_compass_beside_a_decision_is_a_question() -> None:
    """Minutes that decide and a request marked as from COMPASS contradict each other."""
    outcome = judged({"from_compass": "yes"})
    assert outcome.status == "review"


def test_what_cannot_move_has_no_route() -> None:
    """A refused case is sent to nobody."""
    outcome = judged({"risk_assessment": "no"})
    assert (outcome.status, outcome.route.team, outcome.route.kind) == ("refused", None, "none")


def test_refused_comes_before_review_before_waiting() -> None:
    """The order of the statuses, one fault added at a time."""
    facts: dict[str, Any] = {"without": ["assessment"]}
    assert judged(facts).status == "waiting"
    facts["plan"] = uncertain("cin")
    assert judged(facts).status == "review"
    facts["risk_assessment"] = "no"
    assert judged(facts).status == "refused"


@pytest.mark.parametrize("pack", ["map", "level_2", "map_agency"])
def test_a_review_that_reports_outcomes_achieved_closes_any_case(pack: str) -> None:
    """O7: achieved closes, also a MAP of the Locality team; an older review does not."""
    also = {"kind": "map_review", "case_reference": "1204417", "children": [CHILD], "outcomes_achieved": "yes"}
    assert judged({"pack": pack, "also": [{**also, "reviewed_on": "2026-03-05"}]}).status == "closed"
    assert judged({"pack": pack, "also": [{**also, "reviewed_on": "2026-01-05"}]}).status != "closed"


def test_an_override_lets_a_refusal_through_and_stays_to_be_seen() -> None:
    """The finding stays with who and why, and no longer stops the case."""
    word = Override("F5", "Risk assessment seen on the system", "T. Manager", datetime(2026, 3, 6, tzinfo=UTC))
    outcome = judged({"risk_assessment": "no", "overrides": (word,)})
    assert outcome.status == "routed"
    assert [(f.rule, f.overridden_by, f.override_reason) for f in outcome.findings] == [
        ("F5", "T. Manager", "Risk assessment seen on the system")]


def test_an_override_answers_no_question_to_a_person() -> None:
    """A reading in doubt is settled, not overridden."""
    word = Override("O4", "It is fine", "T. Manager", datetime(2026, 3, 6, tzinfo=UTC))
    assert judged({"signatures.1.mark": "typed", "overrides": (word,)}).status == "review"


def test_an_override_of_the_holder_still_needs_somebody_to_go_to() -> None:
    """Nobody can be told of a case whose holder the directory does not know."""
    word = Override("F13", "Agreed with a senior", "T. Manager", datetime(2026, 3, 6, tzinfo=UTC))
    assert judged({"lead_agency": "Beacon Academy", "overrides": (word,)}).route.team == "beacon"
    assert judged({"managed_by": "Riverbank Youth Club", "overrides": (word,)}).status == "review"


@pytest.mark.parametrize("switch, status, finds", [
    (Switch("not ours", on=False), "routed", set()),
    (Switch("pilot", severity="warn"), "routed", {("F5", "warn")}),
    (Switch("our words", message="Please add the risk assessment."), "refused", {("F5", "refuse")}),
])
def test_a_council_switches_regrades_and_rewords(switch: Switch, status: str, finds: set[Any]) -> None:
    """Any row can be off, of another weight, in other words."""
    for name in ("F5", "risk-assessed"):
        case = example_case({"risk_assessment": "no", "settings": {"switches": {name: switch}}})
        outcome = decide(case, host().judge(case))
        assert (outcome.status, found(outcome)) == (status, finds)
        assert all(not switch.message or f.message == switch.message for f in outcome.findings)


def test_no_grade_and_no_wording_hides_that_a_check_failed() -> None:
    """A council's grade is for what a check finds; one that could not judge lets nothing through."""
    failed = Finding("F5", "risk-assessed", "refuse", "It could not judge.", "admin_desk", failed=True)
    for switch in (Switch("pilot", severity="warn"), Switch("our words", message="Please add it.")):
        outcome = decide(example_case({"settings": {"switches": {"F5": switch}}}), [failed])
        assert (outcome.status, [one.message for one in outcome.findings]) == ("refused", ["It could not judge."])
    off = decide(example_case({"settings": {"switches": {"F5": Switch("not ours", on=False)}}}), [failed])
    assert off.status == "routed"


def test_a_switched_off_row_hides_no_question_of_the_route() -> None:
    """Switching F2 off does not let a case go on a guess."""
    case = example_case({"postcode": "ZZ9 9ZZ", "settings": {"switches": {"F2": Switch("off", on=False)}}})
    assert decide(case, host().judge(case)).status == "review"


def test_two_strengthening_families_teams_are_told_apart_by_area() -> None:
    """O6 with a team in each area: the family's area decides; unknown, it is a question."""
    two = tuple(replace(t, area="north") if t.id == "sf" else t for t in DIRECTORY.teams)
    two += (Team("sf-south", "Strengthening Families South", "strengthening_families", "s@example.gov.uk", "south"),)
    facts = {"pack": "level_2", "directory": {"teams": two}}
    assert judged(facts).route.team == "sf"
    assert judged({**facts, "postcode": "WX5 1AB"}).route.team == "sf-south"
    assert judged({**facts, "postcode": "ZZ9 9ZZ"}).status == "review"


def test_judging_is_one_pure_function() -> None:
    """A file, the checks, the day, the council: the same outcome every time."""
    file: CaseFile = replace(assemble(example_documents())[0], on_agenda=True)
    first = judge(file, host().judge, TODAY, DIRECTORY, Settings())
    assert first == judge(file, host().judge, TODAY, DIRECTORY, Settings())
    assert (first.reference, first.status) == ("1204417", "routed")


def test_an_older_meeting_and_a_newer_draft_wait_for_the_final_version() -> None:
    """A later draft moves nothing, and neither does the older decision."""
    also = {"kind": "cin_minutes", "case_reference": "1204417", "children": [CHILD], "meeting_date": "2026-03-05",
            "decision": "map", "draft": "yes"}
    outcome = judged({"also": [also]})
    assert (outcome.status, outcome.waiting_for) == ("waiting", ("the final version of the minutes",))


def test_a_step_down_record_and_minutes_of_one_round_speak_together() -> None:
    """The mother at the review and the manager at the weekly meeting: both count."""
    record = {"kind": "step_down_record", "case_reference": "1204417", "children": [CHILD], "decision": "map",
              "meeting_date": "2026-03-11", "plan": "cin", "early_help_manager_agrees": "yes",
              "attendance": [{"name": "Peter Adeyemi", "role": "Early Help Manager", "status": "attended"}]}
    facts = {"today": "2026-03-12", "also": [record], "attendance.3.status": "apologies",
             "early_help_manager_agrees": MISSING}
    assert (found(judged(facts)), judged(facts).status) == (set(), "routed")


def test_a_doubtful_document_alone_makes_a_case_of_its_own() -> None:
    """A document of an unknown kind with nobody in it is asked for, and nothing moves."""
    file = assemble([document_of("unknown", {}, 1)])[0]
    outcome = judge(file, host().judge, TODAY, DIRECTORY, Settings())
    assert outcome.status == "review"


BEFORE = {"without": ["cin_minutes", "consent_form", "request_for_intervention", "assessment"], "today": "2026-02-17",
          "level_of_need_referral.postcode": "WX1 4QQ"}


@pytest.mark.parametrize("facts, rules", [
    ({}, {"O1"}), ({"level_of_need_referral.postcode": MISSING}, {"O1", "F2"}),
    ({"level_of_need_referral.children": TWO, "level_of_need_referral.main_concern_child": BLANK}, {"O1", "F2"}),
    ({"level_of_need_referral.postcode": MISSING, "today": "2026-03-10"}, {"O1"}),
])
def test_whom_to_invite_must_be_known_before_the_meeting(facts: dict[str, Any], rules: set[str]) -> None:
    """F2: a referral whose team cannot be told is a question, as long as the meeting is still to come."""
    outcome = judged({**BEFORE, **facts})
    assert {f.rule for f in outcome.findings} == rules
    assert outcome.status == ("review" if "F2" in rules else "waiting")


def test_nobody_need_be_named_where_all_children_are_of_one_side() -> None:
    """F2: two children of seven and nine go to Locality, whichever the main issue concerns."""
    older = {"name": "Cora Marsh", "date_of_birth": "2016-07-07"}
    facts = {"children": [CHILD, older], "main_concern_child": BLANK,
             "level_of_need_referral.main_concern_child": MISSING}
    assert route(facts) == ("routed", "locality-north", "locality", ())


@pytest.mark.parametrize("words", [
    "Ava Marsh (7)", "Ava, aged 7", "Ava Marsh - 7 years", "MARSH, Ava", "Ava Marsh, DOB 02/05/2018",
])
def test_the_child_concerned_is_known_with_their_age_beside_the_name(words: str) -> None:
    """F2: what is printed beside the name does not hide whom it means."""
    facts = {"children": TWO, "main_concern_child": words}
    assert route(facts) == ("routed", "locality-north", "locality", ())


def test_a_bare_school_is_that_of_the_lead_professional() -> None:
    """F13: "School", led by somebody of a school that the directory knows and that is trained."""
    facts = {"lead_agency": "School", "lead_professional": "Ivo Brandt"}
    assert route(facts) == ("overseen", "hawthorn", "other_agency", ("sf",))
    assert judged({"lead_agency": "School"}).status == "refused"


def test_a_referral_since_the_last_review_is_the_one_that_counts() -> None:
    """F1: after a review that kept the case open, the next meeting's referral is judged on its own dates."""
    older = {"kind": "cin_minutes", "case_reference": "1204417", "children": [CHILD], "meeting_date": "2026-01-14",
             "decision": "remain_level_3", "plan": "cin"}
    first = {"kind": "level_of_need_referral", "case_reference": "1204417", "children": [CHILD],
             "requested_on": "2025-12-20", "meeting_date": "2026-01-14", "support_needs": "Routines"}
    facts = {"without": ["cin_minutes"], "also": [older, first]}
    assert example_case(facts).fact("referral_meeting_date").value == "2026-03-04"
