"""A person's word: what is accepted as a field and a value, and that it ends the review that asked for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from rule_packs import CHILD, FAULTS, TWO, Fault, host

from stepdown_pipeline.core.assemble import assemble
from stepdown_pipeline.core.case import Case, Document, Finding, Outcome
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import (
    DIRECTORY,
    TODAY,
    document_of,
    example_case,
    example_documents,
    example_file,
    uncertain,
)
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.settle import SettleError, Settlement, apply, parse_value, settle, targets

AT = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)


def outcome_of(documents: tuple[Document, ...]) -> tuple[Case, Outcome]:
    from dataclasses import replace
    file = replace(assemble(documents)[0], on_agenda=True)
    case = case_of(file, TODAY, DIRECTORY, Settings())
    return case, decide(case, host().judge(case))


RIGHT = {
    "requested_on": "16/02/2026", "all_agencies_agree": "yes", "managed_by": "North Locality", "parent_attended": "yes",
    "approved_on": "2 March 2026", "mark": "ink", "relationship": "Mother", "outcomes_achieved": "yes",
    "outcome": "achieved", "plan": "cin", "main_concern_child": "Ava Marsh", "postcode": "WX1 4QQ",
    "date_of_birth": "2 May 2018", "decision": "MAP", "meeting_date": "4 March 2026", "draft": "no",
    "lead_agency": "North Locality", "belongs": "yes",
}
REVIEWS = [f for f in FAULTS if any(severity == "review" for _, severity in f.finds)
           and "directory" not in f.facts and "contradicts itself" not in f.name]


def _value(finding: Finding) -> str:
    return RIGHT[(finding.field or "").partition("@")[0].rpartition(".")[2]]


@pytest.mark.parametrize("fault", REVIEWS, ids=[f.name for f in REVIEWS])
def test_what_a_review_names_can_be_settled_and_ends_it(fault: Fault) -> None:
    """The very field of the finding is accepted, and with the right value the question is gone."""
    documents = example_documents(fault.facts)
    for _ in range(3):
        case, outcome = outcome_of(documents)
        asked = [f for f in outcome.findings if f.severity == "review"]
        if not asked:
            break
        said = settle(case, asked[0].field or "", _value(asked[0]), "desk", AT)
        assert said
        documents = apply(documents, said)
    else:
        pytest.fail(f"still asked: {asked}")


@pytest.mark.parametrize("field, text, value", [
    ("meeting_date", "3/4/2026", "2026-04-03"),
    ("signatures.1.signed_on", "3rd June 2026", "2026-06-03"),
    ("parent_attended", "Y", "yes"),
    ("risk_assessment", "not evidenced", "not_evidenced"),
    ("decision", "level 2 without MAP", "level_2_without_map"),
    ("decision", "Multi-agency plan", "map"),
    ("decision", "no current needs", "universal"),
    ("signatures.2.mark", "signed by hand", "ink"),
    ("attendance.1.status", "present", "attended"),
    ("kind@abcdef12", "Consent form", "consent_form"),
    ("kind@abcdef12", "other", "unknown"),
    ("belongs@abcdef12", "no", False),
    ("postcode", "wx14qq", "WX1 4QQ"),
    ("distribution", "Ann Lee; Bo Day", ["Ann Lee", "Bo Day"]),
    ("lead_professional", "  Joan   Tansley ", "Joan Tansley"),
    ("withdrawn_on", "blank", None),
])
def test_values_are_read_by_the_field(field: str, text: str, value: Any) -> None:
    """Dates day first, yes and no, decisions in plain words, lists, kinds."""
    assert parse_value(field, text) == value


@pytest.mark.parametrize("field, text", [
    ("meeting_date", "31/02/2026"), ("meeting_date", "soon"), ("parent_attended", "perhaps"), ("decision", "level 9"),
    ("signatures", "ink"), ("postcode", "near the park"), ("plan", ""), ("case_reference", "--"),
    ("kind@abcdef12", "birthday card"),
])
def test_a_value_that_is_none_is_told_in_a_sentence(field: str, text: str) -> None:
    """The message is a whole sentence that says what to write."""
    with pytest.raises(SettleError) as told:
        parse_value(field, text)
    assert str(told.value).rstrip().endswith(".")


@pytest.mark.parametrize("field", [
    "decison", "signatures.1", "signatures.x.mark", "decision.1", "decision@ffffffff", "children.9.name", "outcome",
])
def test_a_field_that_is_none_is_told_in_a_sentence(field: str) -> None:
    """A misspelt or impossible field is told, with a suggestion where there is one."""
    with pytest.raises(SettleError) as told:
        targets(example_case(), field)
    assert str(told.value).rstrip().endswith((".", "?"))
    assert field != "decison" or "decision" in str(told.value)


def test_a_settled_value_says_who_and_is_relied_upon() -> None:
    """The field is read, by the person, with the words of the document kept."""
    documents = example_documents({"plan": uncertain("cin")})
    case, _ = outcome_of(documents)
    after = apply(documents, settle(case, "plan", "cp", "A. Officer", AT))
    field = next(d for d in after if d.kind == "cin_minutes").reading.fields["plan"]
    assert (field.value, field.state, field.settled_by, bool(field.text)) == ("cp", "read", "A. Officer", True)


def test_reading_the_same_bytes_again_never_undoes_it() -> None:
    """The word is laid over every reading of those bytes, and the latest word counts."""
    documents = example_documents({"plan": uncertain("cin")})
    case, _ = outcome_of(documents)
    first = settle(case, "plan", "cp", "one", AT)
    second = settle(case, "plan", "cin", "two", AT.replace(hour=10))
    for words in ([*first, *second], [*second, *first]):
        again = apply(documents, words)
        assert next(d for d in again if d.kind == "cin_minutes").reading.fields["plan"].value == "cin"


def test_a_part_of_a_list_leaves_the_rest_as_it_was() -> None:
    """Settling one value of one signature touches nothing else, and ends only its own doubt."""
    documents = example_documents({"signatures.1.mark": uncertain("ink"), "signatures.1.relationship": uncertain("M?")})
    case, outcome = outcome_of(documents)
    assert {f.field for f in outcome.findings} == {"signatures.1.mark", "signatures.1.relationship"}
    after = apply(documents, settle(case, "signatures.1.mark", "ink", "desk", AT))
    _, outcome = outcome_of(after)
    assert {f.field for f in outcome.findings} == {"signatures.1.relationship"}


def test_a_contradiction_is_settled_in_all_documents_at_once() -> None:
    """One word on the birthday ends the contradiction between two documents."""
    documents = (*example_documents(), document_of("consent_form", {
        "case_reference": "1204417", "children": [{**CHILD, "date_of_birth": "2019-06-11"}]}, 9))
    case, outcome = outcome_of(documents)
    asked = next(f for f in outcome.findings if f.check == "assembly")
    assert asked.field == "children.1.date_of_birth"
    _, after = outcome_of(apply(documents, settle(case, asked.field, "2/5/2018", "desk", AT)))
    assert after.status == "routed"


def test_decisions_in_contradiction_are_settled_at_once() -> None:
    """One word on the decision ends the contradiction between minutes and step-down record."""
    record = {"kind": "step_down_record", "case_reference": "1204417", "children": [CHILD], "decision": "universal",
              "meeting_date": "2026-03-04", "plan": "cin"}
    documents = example_documents({"also": [record]})
    case, outcome = outcome_of(documents)
    assert outcome.status == "review"
    _, after = outcome_of(apply(documents, settle(case, "decision", "map", "desk", AT)))
    assert after.status == "routed"


def test_the_kind_of_a_document_is_settled() -> None:
    """An unknown document becomes what a person says; 'other' ends the question."""
    documents = (*example_documents(), document_of("unknown", {"case_reference": "1204417", "children": [CHILD]}, 9))
    case, outcome = outcome_of(documents)
    field = next(f.field for f in outcome.findings if f.check == "assembly") or ""
    _, ended = outcome_of(apply(documents, settle(case, field, "other", "desk", AT)))
    assert ended.status == "routed"
    told, _ = outcome_of(apply(documents, settle(case, field, "assessment", "desk", AT)))
    assert len([d for d in (*told.file.documents, *told.file.superseded) if d.kind == "assessment"]) == 2


def test_several_forms_must_be_told_apart() -> None:
    """With two consent forms a plain signature field is ambiguous, and the message offers both."""
    documents = (*example_documents(), document_of("consent_form", {
        "case_reference": "1204417", "children": [CHILD], "signatures": [{"name": "Tom Marsh", "mark": "typed"}]}, 9))
    case, _ = outcome_of(documents)
    with pytest.raises(SettleError, match=r"Say which: signatures\.1\.mark@"):
        settle(case, "signatures.1.mark", "ink", "desk", AT)


def test_a_settlement_without_a_digest_reaches_every_document_that_has_the_field() -> None:
    """The whole case's word, in every document with a place for it."""
    after = apply(example_documents(), [Settlement(None, "1204417", "postcode", "WX4 1AA", "desk", AT)])
    assert {d.reading.fields["postcode"].value for d in after if "postcode" in d.reading.fields} == {"WX4 1AA"}


def test_siblings_are_settled_by_their_number_in_the_case() -> None:
    """children.2 is the case's second child, wherever it stands in a document."""
    facts = {"children": TWO, "consent_form.children": [TWO[1]]}
    case = example_case(facts)
    assert [c.name for c in case.file.children] == ["Ava Marsh", "Ben Marsh"]
    paths = {path for _, path in targets(case, "children.2.date_of_birth")}
    assert paths == {"children.1.date_of_birth", "children.2.date_of_birth"}
    assert len(example_file(facts).documents) == 5
