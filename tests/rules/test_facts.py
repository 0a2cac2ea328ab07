"""The finer points of facts: who counts as a parent, what counts as an action, an answer, an agency, an area."""

from __future__ import annotations

from typing import Any

import pytest
from rule_packs import CHILD, found, judged

from stepdown_pipeline.core.case import Fact
from stepdown_pipeline.core.directory import Directory
from stepdown_pipeline.core.evidence import rows_of
from stepdown_pipeline.core.examples import BLANK, DIRECTORY, MISSING, document_of, example_case, field_of, uncertain
from stepdown_pipeline.core.facts import FACTS
from stepdown_pipeline.core.facts.agencies import resolve
from stepdown_pipeline.core.facts.work import is_monitoring
from stepdown_pipeline.core.reading import COMMON_FIELDS, KIND_FIELDS, Field


def fact(name: str, facts: dict[str, Any]) -> tuple[Any, str]:
    one: Fact = example_case(facts).fact(name)
    return one.value, one.state


@pytest.mark.parametrize("role, status, expected", [
    ("Mother", "attended", ("yes", "read")), ("Mum", "attended", ("yes", "read")),
    ("Foster carer", "attended", ("yes", "read")), ("Step-father", "attended", ("yes", "read")),
    ("Mother", "apologies", ("no", "read")), ("Mother", "invited", ("no", "read")),
    ("Mother", "absent", ("no", "read")),
    ("Parent support adviser", "attended", ("no", "read")), ("Health visitor", "attended", ("no", "read")),
    ("Mother's advocate", "attended", ("no", "read")), ("Sister", "attended", ("no", "read")),
    ("Grandmother", "attended", (None, "uncertain")), ("Grandmother (carer)", "attended", ("yes", "read")),
    ("Grandmother", "apologies", ("no", "read")), ("Mother", uncertain("attended"), (None, "uncertain")),
    (uncertain("Mother"), "attended", (None, "uncertain")),
])
def test_f14_only_a_parent_or_carer_who_came_counts(role: Any, status: Any, expected: tuple[Any, str]) -> None:
    """The list alone: roles and statuses as printed, nobody invited counts, a relative is a question."""
    facts = {"parent_attended": MISSING, "attendance.1.role": role, "attendance.1.status": status,
             "attendance.1.name": "Jo Marsh"}
    assert fact("parent_attended", facts) == expected


def test_f14_a_signatory_is_known_by_name() -> None:
    """Somebody in the list without a role who signed as the mother is the mother."""
    facts = {"parent_attended": MISSING, "attendance.1.role": BLANK}
    assert fact("parent_attended", facts) == ("yes", "read")


def test_f14_what_a_person_settled_beats_the_list() -> None:
    """A settled answer is not asked again because the list says otherwise."""
    case = example_case({"attendance.1.status": "absent"})
    assert case.fact("parent_attended").state == "conflict"


@pytest.mark.parametrize("words, monitoring", [
    ("Monitor attendance", True), ("School to monitor attendance weekly", True), ("Keep an eye on routines", True),
    ("Continue to monitor home conditions", True), ("Review progress", True), ("Oversee the plan", True),
    ("Monitor and review", True), ("Health visitor to check weight", True),
    ("Deliver six sessions", False), ("Support mum with routines and monitor progress", False),
    ("Monitor attendance and offer breakfast club", False), ("Refer to housing", False), ("Weekly home visits", False),
    ("Attend the parenting course", False), ("Family support worker to visit weekly", False),
])
def test_f7_monitoring_is_told_from_doing(words: str, monitoring: bool) -> None:
    """An action is monitoring when its first verb only watches."""
    assert is_monitoring(words) is monitoring


@pytest.mark.parametrize("first, second, enough", [
    ("North Locality", "Hawthorn Primary School", True), ("School", "Hawthorn Primary School", False),
    ("Health visitor", "Health Visiting Service", False), ("School", "School nurse", True),
    ("Elm Secondary School", "Hawthorn Primary School", True), ("CAMHS", "GP", True), ("Mother", "School", False),
    ("Family", "School", False), ("Locality", "North Locality Team", False), ("Open Door", "Riverbank", True),
])
def test_f6_agencies_are_told_apart(first: str, second: str, enough: bool) -> None:
    """The same agency under two names is one; the family is none."""
    facts = {"actions.1.agency": first, "actions.2.agency": second}
    assert (("F6", "refuse") not in found(judged(facts))) is enough


def test_f6_an_owners_agency_is_known_from_the_attendance_list() -> None:
    """Without an agency column, the owner's role in the list tells the agency; an unknown owner is a question."""
    facts: dict[str, Any] = {"actions.1.agency": BLANK, "actions.2.agency": BLANK, "actions.2.owner": "Leah Osei"}
    assert ("F6", "refuse") not in found(judged(facts))
    assert found(judged({**facts, "actions.2.owner": "Somebody Else"})) == {("F6", "review")}
    assert ("F6", "refuse") not in found(judged({**facts, "actions.2.owner": "Hawthorn Primary"}))


@pytest.mark.parametrize("words, team, kind", [
    ("North Locality", "locality-north", "locality"), ("the north locality team (Jo)", "locality-north", "locality"),
    ("Locality", None, "locality"), ("Locality (south)", "locality-south", "locality"),
    ("Children’s Centre", None, "childrens_centre"), ("North Children's Centre", "centre-north", "childrens_centre"),
    ("Strengthening Families team", "sf", "strengthening_families"), ("LDO", None, "strengthening_families"),
    ("Hawthorn Primary", "hawthorn", "other_agency"), ("Riverbank Youth Club", None, None),
    ("Non-targeted early help", None, "strengthening_families"), ("Targeted early help", None, "targeted"),
])
def test_teams_are_known_by_name_alias_or_sort(words: str, team: str | None, kind: str | None) -> None:
    """One team where the words mean one, else the sort of team, else nobody."""
    named = resolve(words, DIRECTORY)
    assert (named.team.id if named.team else None, named.sort) == (team, kind)


def test_an_empty_directory_knows_nobody() -> None:
    """No team is not any team."""
    assert resolve("", Directory()).team is None


@pytest.mark.parametrize("field, rule", [
    ("lead_professional", "O17"), ("level_2_support", "F5"), ("specific_task", "O12"),
    ("discussed_with_family_on", "F12"), ("child_seen_alone_on", "O3"),
])
def test_tbc_is_no_answer(field: str, rule: str) -> None:
    """A form that says that it is not known answers nothing: the rule refuses, and nobody is asked to read it again."""
    case = example_case()
    record = case.of_kind("cin_minutes")[0] if field != "specific_task" else case.of_kind("request_for_intervention")[0]
    reading = record.reading.with_field(field, Field(None, "uncertain", "tbc", why='the form says "tbc"'))
    assert found(_judged_with(record.sha256, reading)) == {(rule, "refuse")}
    unread = record.reading.with_field(field, Field(None, "uncertain", "31/02/2026", why="there is no such day"))
    assert found(_judged_with(record.sha256, unread)) == {(rule, "review")}


def _judged_with(sha: str, reading: Any) -> Any:
    from dataclasses import replace

    from rule_packs import host

    from stepdown_pipeline.core.assemble import assemble
    from stepdown_pipeline.core.decide import decide
    from stepdown_pipeline.core.directory import Settings
    from stepdown_pipeline.core.examples import TODAY, example_documents
    from stepdown_pipeline.core.facts import case_of
    documents = [replace(d, reading=reading) if d.sha256 == sha else d for d in example_documents()]
    case = case_of(replace(assemble(documents)[0], on_agenda=True), TODAY, DIRECTORY, Settings())
    return decide(case, host().judge(case))


def test_a_doubt_about_one_value_of_a_list_is_not_a_doubt_about_the_others() -> None:
    """Six rows with one doubtful cell: that cell alone is uncertain."""
    field = field_of([{"name": "A", "role": "B"}, {"name": uncertain("C"), "role": "D"}])
    states = [one.state for row in rows_of(field) for one in row.values()]
    assert (field.state, states) == ("uncertain", ["read", "read", "uncertain", "read"])
    assert [one.state for row in rows_of(Field([{"name": "A"}], "uncertain")) for one in row.values()] == ["uncertain"]


@pytest.mark.parametrize("facts, state", [
    ({"also": [{"kind": "consent_form", "case_reference": "1204417", "children": [CHILD],
                "signatures": [{"name": "Tom Marsh", "relationship": "Father", "lives_in_household": "no",
                                "mark": "ink", "signed_on": "2026-03-04"}]}]}, "held"),
    ({"also": [{"kind": "consent_form", "case_reference": "1204417", "children": [CHILD],
                "withdrawn_on": "2026-03-05"}]}, "not_held"),
    ({"withdrawn_on": "2026-02-01"}, "held"),
    ({"withdrawn_on": uncertain("2026-03-05")}, "doubtful"),
    ({"withdrawn_on": uncertain("2026-01-05")}, "held"),
])
def test_o4_one_sound_signature_is_enough_over_all_forms(facts: dict[str, Any], state: str) -> None:
    """Forms are taken together: another's faulty signature harms nothing, a withdrawal on any form counts."""
    assert example_case(facts).fact("consent").value == state


def test_every_field_of_the_contract_is_a_fact_and_every_fact_is_explained() -> None:
    """Nothing that documents say is out of reach of a check, and each fact says what it means and where it is from."""
    fields = {spec.field or spec.name for spec in FACTS}
    assert {*COMMON_FIELDS, *(f for fields_ in KIND_FIELDS.values() for f in fields_)} <= fields
    assert all(spec.meaning and spec.source for spec in FACTS)
    case = example_case()
    assert set(case.facts) == {spec.name for spec in FACTS}


def test_an_older_sibling_referral_is_not_the_meetings() -> None:
    """Of two referrals the one for the deciding meeting counts."""
    older = {"kind": "level_of_need_referral", "case_reference": "1204417", "children": [CHILD],
             "requested_on": "2025-10-01", "meeting_date": "2025-10-02"}
    assert found(judged({"also": [older]})) == set()
    assert document_of("assessment", {}).kind == "assessment"
