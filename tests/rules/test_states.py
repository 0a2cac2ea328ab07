"""Nothing moves on a guess: over all states of all fields, an uncertain or absent fact never lets a case through."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_packs import TWO, judged

from stepdown_pipeline.core.examples import BLANK, MISSING, uncertain

# field, a value with which the pack moves, whether its absence refuses on the MAP route
NEEDED = {
    "all_agencies_agree": "yes", "level_2_support": "Weekly support", "risk_assessment": "yes",
    "discussed_with_family_on": "2026-02-25", "child_seen_alone_on": "2026-02-12", "lead_professional": "Joan Tansley",
    "early_help_manager_agrees": "yes", "specific_task": "Six sessions", "signatures.1.mark": "ink",
    "signatures.1.relationship": "Mother", "signatures.1.lives_in_household": "yes",
    "signatures.1.signed_on": "2026-03-04", "level_of_need_referral.support_needs": "Routines",
}
STATES = st.sampled_from(["read", "uncertain", "blank", "missing"])
MOVED = {"routed", "overseen", "closed", "open_to_csc"}


def _marked(value: str, state: str) -> Any:
    return {"read": value, "uncertain": uncertain(value), "blank": BLANK, "missing": MISSING}[state]


@settings(max_examples=80, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(NEEDED, STATES)))
def test_a_needed_fact_that_is_not_read_stops_the_case(states: dict[str, str]) -> None:
    """Absent refuses, doubtful asks, and only a pack in which everything is read goes anywhere."""
    outcome = judged({name: _marked(NEEDED[name], state) for name, state in states.items()})
    absent = any(state in ("blank", "missing") for state in states.values())
    if absent:
        assert outcome.status == "refused"
    elif "uncertain" in states.values():
        assert outcome.status == "review"
    else:
        assert outcome.status == "routed"
    assert (outcome.route.team is not None) == (outcome.status in MOVED)


ROUTING = {
    "decision": "map", "plan": "cin", "meeting_date": "2026-03-04", "main_concern_child": "Ava Marsh",
    "postcode": "WX1 4QQ", "lead_agency": "North Locality", "draft": "no", "parent_attended": "yes",
}


@settings(max_examples=80, deadline=None)
@given(st.fixed_dictionaries({name: st.sampled_from(["read", "uncertain"]) for name in ROUTING}))
def test_a_doubtful_fact_of_the_route_never_routes(states: dict[str, str]) -> None:
    """Whatever the route rests on must be read for certain."""
    outcome = judged({"children": TWO, "level_of_need_referral.main_concern_child": MISSING,
                      **{name: _marked(ROUTING[name], state) for name, state in states.items()}})
    assert (outcome.status == "routed") == ("uncertain" not in states.values())
    assert outcome.status in ("routed", "review")


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(["request_for_intervention", "consent_form", "assessment", "cin_minutes"])))
def test_what_has_not_arrived_waits_and_refuses_nothing(absent: set[str]) -> None:
    """Absent documents are O1 and waiting; they make no other rule refuse."""
    outcome = judged({"without": sorted(absent)})
    assert outcome.status == ("waiting" if absent else "routed")
    assert {f.rule for f in outcome.findings} == ({"O1"} if absent else set())
    assert len(outcome.waiting_for) == len(absent)
