"""Which documents become one case, which stand aside, and that the order of arrival never matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_packs import host

from stepdown_pipeline.core.assemble import as_one_pack, assemble, counterpart, keys_of
from stepdown_pipeline.core.case import CaseFile, Document
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import (
    BLANK,
    DIRECTORY,
    PACKS,
    TODAY,
    document_of,
    example_documents,
    uncertain,
)
from stepdown_pipeline.core.facts import case_of

AVA = {"name": "Ava Marsh", "date_of_birth": "2018-05-02"}
BEN = {"name": "Ben Marsh", "date_of_birth": "2021-09-30"}
OTHER = {"name": "Leo Finch", "date_of_birth": "2017-01-20"}
REF = "1204417"


def doc(kind: str, number: int = 1, **fields: Any) -> Document:
    fields.setdefault("case_reference", REF)
    fields.setdefault("children", [AVA])
    return document_of(kind, {k: v for k, v in fields.items() if v is not None}, number)


def minutes(number: int = 1, **fields: Any) -> Document:
    fields = {"meeting_date": "2026-03-04", "decision": "map", "plan": "cin", **fields}
    return doc(fields.pop("kind", "cin_minutes"), number, **fields)


def names(documents: Sequence[Document]) -> set[str]:
    return {d.name for d in documents}


def codes(file: CaseFile) -> set[str]:
    return {d.code for d in file.doubts}


def one(*documents: Document) -> CaseFile:
    files = assemble(documents)
    assert len(files) == 1
    return files[0]


def test_reference_with_child_agreeing_joins() -> None:
    """The same reference and the same child make one case."""
    file = one(minutes(1), doc("consent_form", 2))
    assert (file.reference, len(file.documents), file.doubts) == (REF, 2, ())


def test_reference_with_birthday_alone_agreeing_joins() -> None:
    """The same reference and the date of birth, no name printed, make one case."""
    file = one(minutes(1), doc("assessment", 2, children=[{"date_of_birth": "2018-05-02"}]))
    assert len(file.documents) == 2


def test_reference_whose_child_disagrees_stands_aside() -> None:
    """Another child under the same reference is for a person."""
    file = one(minutes(1), doc("consent_form", 2, children=[OTHER]))
    assert (names(file.aside), codes(file)) == ({"consent_form-2.docx"}, {"other_child"})


def test_child_and_birthday_join_without_a_reference() -> None:
    """Name and date of birth are enough where no reference is printed."""
    file = one(minutes(1), doc("consent_form", 2, case_reference=None))
    assert (file.reference, len(file.documents), file.doubts) == (REF, 2, ())


def test_a_name_alone_stands_aside() -> None:
    """A name without a birthday and without a reference is for a person."""
    file = one(minutes(1), doc("consent_form", 2, case_reference=None, children=[{"name": "Ava Marsh"}]))
    assert (names(file.aside), codes(file)) == ({"consent_form-2.docx"}, {"name_only"})


def test_two_full_identities_of_one_name_never_meet() -> None:
    """Two children of one name with birthdays of their own are two cases without a doubt."""
    files = assemble([minutes(1), minutes(2, case_reference="7700001",
                                          children=[{"name": "Ava Marsh", "date_of_birth": "2015-11-23"}])])
    assert [f.doubts for f in files] == [(), ()]


def test_a_birthday_one_figure_off_stands_aside() -> None:
    """The same name, no reference, and a birthday that a slip of the pen explains: a person says."""
    file = one(minutes(1), doc("consent_form", 2, case_reference=None,
                               children=[{"name": "Ava Marsh", "date_of_birth": "2018-05-03"}]))
    assert codes(file) == {"near_birthday"}


def test_a_reference_one_figure_off_with_the_name_alone_stands_aside() -> None:
    """One digit off may be another child: nothing is joined on it."""
    file = one(minutes(1), doc("consent_form", 2, case_reference="1204418", children=[{"name": "Ava Marsh"}]))
    assert codes(file) == {"name_only"}


def test_a_doubtful_reference_is_not_joined_on() -> None:
    """A reference that was not read for certain joins nothing by itself."""
    file = one(minutes(1), doc("assessment", 2, case_reference=uncertain(REF), children=[{"name": "Ava Marsh"}]))
    assert (names(file.aside), codes(file)) == ({"assessment-2.docx"}, {"uncertain_reference"})
    assert file.doubts[0].field is not None
    assert file.doubts[0].field.startswith("case_reference@")


def test_a_doubtful_child_is_not_joined_on() -> None:
    """A child that was not read for certain, under the right reference, is for a person."""
    file = one(minutes(1), doc("assessment", 2, children=[{"name": uncertain("Ava March")}]))
    assert (names(file.aside), codes(file)) == ({"assessment-2.docx"}, {"uncertain_child"})
    assert file.doubts[0].field is not None
    assert file.doubts[0].field.startswith("children.1.name@")


def test_a_reference_with_no_child_needs_something_else_that_agrees() -> None:
    """A reference alone stands aside; with the family's name beside it, it joins."""
    alone = one(minutes(1), doc("manager_approval", 2, children=None))
    assert codes(alone) == {"reference_only"}
    joined = one(minutes(1, family_name="Marsh"), doc("manager_approval", 2, children=None, family_name="Marsh"))
    assert len(joined.documents) == 2


def test_a_reference_with_the_childrens_surname_or_a_parent_is_enough() -> None:
    """'Family: Marsh' beside the children's surname, or the mother who signs and sat in the meeting."""
    came = [{"name": "Kerry Doyle", "role": "Mother", "status": "attended"},
            {"name": "Una Pell", "role": "Social worker", "status": "attended"}]
    signed = {"relationship": "Mother", "lives_in_household": "yes", "mark": "ink", "signed_on": "2026-03-01"}
    met = minutes(1, attendance=came)
    assert not codes(one(met, doc("consent_form", 2, children=None, family_name="Marsh")))
    assert not codes(one(met, doc("consent_form", 2, children=None, signatures=[{"name": "Kerry Doyle", **signed}])))
    other = doc("consent_form", 2, children=None, signatures=[{"name": "Kerry Holt", **signed}])
    assert codes(one(met, other)) == {"reference_only"}
    written = doc("assessment", 2, children=None, author="Una Pell")
    assert not codes(one(minutes(1, social_worker="Una Pell"), written))
    assert codes(one(minutes(1, social_worker="Asha Rao"), written)) == {"reference_only"}
    worker = doc("consent_form", 2, children=None, signatures=[{"name": "Una Pell", **signed}])
    assert codes(one(met, worker)) == {"reference_only"}
    assert codes(one(met, doc("consent_form", 2, children=None, family_name="Finch"))) == {"reference_only"}


def test_a_document_that_names_one_of_the_siblings_joins_the_family() -> None:
    """Six children on one file; a form for the youngest joins it, by reference or without."""
    six = [AVA, BEN, *({"name": f"{n} Marsh", "date_of_birth": f"201{i}-02-1{i}"}
                       for i, n in enumerate(("Cora", "Dan", "Eve", "Finn")))]
    file = one(minutes(1, children=six), doc("consent_form", 2, children=[BEN]),
               doc("assessment", 3, children=[BEN], case_reference=None))
    assert (len(file.documents), len(file.children), file.doubts) == (3, 6, ())


def _meeting_of_many(**fields: Any) -> Document:
    """A step-down meeting's list of its cases: a row each, with its own reference."""
    rows = [{**AVA, "reference": REF}, {**OTHER, "reference": "7700001"}]
    return doc("step_down_record", 9, **{"case_reference": None, "children": rows, "meeting_date": "2026-03-11",
                                         "decision": uncertain("map"), **fields})


def test_a_meetings_list_of_many_families_joins_none_of_them() -> None:
    """The record of a whole step-down meeting stands aside: each family stays its own."""
    theirs = minutes(2, case_reference="7700001", children=[OTHER])
    files = assemble([minutes(1), theirs, doc("consent_form", 3), _meeting_of_many()])
    assert [(file.reference[:3], len(file.documents), codes(file)) for file in files] == [
        ("120", 2, set()), ("770", 1, set()), ("NR-", 0, {"several_families"})]
    assert not keys_of(_meeting_of_many().reading)
    cards = _meeting_of_many(case_reference=uncertain(REF), children=[AVA, OTHER])  # a card each, with its own number
    assert len(assemble([minutes(1), theirs, cards])) == 3


@pytest.mark.parametrize("kind", ["cin_minutes", "core_group_minutes", "step_down_record", "unknown"])
def test_a_list_of_several_cases_joins_none_whatever_it_is_taken_for(kind: str) -> None:
    """An agenda that comes back into the inbox, a monthly meeting's minutes."""
    rows = [{**AVA, "reference": REF}, {**OTHER, "reference": "7700001"}]
    listed = doc(kind, 9, case_reference=None, children=rows, meeting_date="2026-03-11")
    theirs = minutes(2, case_reference="7700001", children=[OTHER])
    files = {file.reference: {d.name for d in file.documents} for file in assemble([minutes(1), theirs, listed])}
    assert files[REF] == {"cin_minutes-1.docx"}
    assert files["7700001"] == {"cin_minutes-2.docx"}


def test_half_siblings_in_minutes_without_numbers_of_their_own_are_one_family() -> None:
    both = [AVA, OTHER]
    form = doc("consent_form", 2, case_reference=None, children=both)
    assert len(one(minutes(1, case_reference=None, children=both), form).documents) == 2


def test_a_meetings_record_of_one_family_joins_it_whatever_its_children_are_called() -> None:
    """Half-siblings of two surnames on a record that prints the family's number are one family."""
    file = one(minutes(1), _meeting_of_many(case_reference=REF))
    assert (len(file.documents), codes(file) - {"conflict"}) == (2, set())
    siblings = [{**AVA, "reference": REF}, {**BEN, "reference": "7700001"}]
    assert len(one(minutes(1), _meeting_of_many(children=siblings)).documents) == 2


def test_a_persons_answer_to_it_is_the_kind() -> None:
    """Once each family's part is there, a person says that the list itself is of no use."""
    record = _meeting_of_many()
    file = one(*assemble([record])[0].aside)
    doubt = next(d for d in file.doubts if d.code == "several_families")
    assert str(doubt.field).startswith("kind@")


def test_siblings_with_references_of_their_own_are_one_family() -> None:
    """Each child's own number leads to the family's one case."""
    both = [{**AVA, "reference": "100234"}, {**BEN, "reference": "100235"}]
    file = one(minutes(1, case_reference=None, children=both),
               doc("request_for_intervention", 2, case_reference="100235", children=[BEN]))
    assert (len(file.documents), file.doubts) == (2, ())


def test_twins_are_two_children() -> None:
    """Two children of one birthday in one document stay two, and a form for one of them is no contradiction."""
    twin = {"name": "Eli Marsh", "date_of_birth": AVA["date_of_birth"]}
    file = one(minutes(1, children=[AVA, twin]), doc("consent_form", 2, children=[twin]))
    assert ([c.name for c in file.children], file.doubts) == (["Ava Marsh", "Eli Marsh"], ())


def test_two_birthdays_of_one_child_are_a_conflict() -> None:
    """Documents in force that print different birthdays are for a person, and the field is named."""
    file = one(minutes(1), doc("consent_form", 2, children=[{"name": "Ava Marsh", "date_of_birth": "2018-05-12"}]))
    assert [(d.code, d.field) for d in file.doubts] == [("conflict", "children.1.date_of_birth")]
    assert file.children[0].date_of_birth is None


def test_two_names_with_one_birthday_are_a_conflict() -> None:
    """One reference, one birthday, two different names: a person says which child it is."""
    file = one(minutes(1), doc("consent_form", 2, children=[{"name": "Mia Rowntree", "date_of_birth": "2018-05-02"}]))
    assert codes(file) == {"conflict"}


def test_two_references_for_one_child_are_a_conflict() -> None:
    """The same child under two numbers: which one is the case's is not guessed."""
    file = one(minutes(1), doc("consent_form", 2, case_reference="9914417"))
    assert [(d.code, d.field) for d in file.doubts] == [("conflict", "case_reference")]


def test_records_of_one_meeting_that_decide_differently_are_a_conflict() -> None:
    """Minutes and step-down record of the same day with two decisions are for a person."""
    file = one(minutes(1), minutes(2, kind="step_down_record", decision="universal"))
    assert [(d.code, d.field) for d in file.doubts] == [("conflict", "decision")]


def test_two_final_versions_that_decide_differently_are_a_conflict() -> None:
    """A second final version of the same minutes with another decision is for a person."""
    file = one(minutes(1), minutes(2, decision="universal"))
    assert [(d.code, d.field) for d in file.doubts] == [("conflict", "decision")]


def test_successive_reviews_are_no_conflict() -> None:
    """An older review that decided otherwise is history: the latest decides."""
    file = one(minutes(1, meeting_date="2026-01-14", decision="remain_level_3"), minutes(2))
    assert file.doubts == ()
    assert case_of(file, TODAY, DIRECTORY, Settings()).fact("decision").value == "map"


def test_draft_is_superseded_by_final_whichever_comes_first() -> None:
    """The final version counts, also when the draft arrives after it."""
    for order in ((1, 2), (2, 1)):
        file = one(minutes(order[0], draft="yes", decision="universal"), minutes(order[1], draft="no"))
        assert [d.reading.fields["draft"].value for d in file.documents] == ["no"]
        assert len(file.superseded) == 1
        assert file.doubts == ()


def test_a_corrected_form_takes_the_place_of_the_first() -> None:
    """The same form dropped again with what was missing is the one that counts."""
    file = one(minutes(1), doc("request_for_intervention", 2, date_of_request="2026-03-05", specific_task=BLANK),
               doc("request_for_intervention", 3, date_of_request="2026-03-05", specific_task="Routines"))
    kept = [d for d in file.documents if d.kind == "request_for_intervention"]
    assert [d.arrival for d in kept] == [3]


def test_all_consent_forms_are_kept() -> None:
    """A later signature is a new consent, and an earlier form stays."""
    file = one(doc("consent_form", 1, withdrawn_on="2026-01-01"), doc("consent_form", 2, withdrawn_on="2026-02-01"))
    assert len(file.documents) == 2


def test_an_unknown_or_doubtful_kind_stands_aside() -> None:
    """What a document is must be known before its words count."""
    file = one(minutes(1), doc("unknown", 2), replace(
        doc("assessment", 3), reading=replace(doc("assessment", 3).reading, kind_state="uncertain")))
    assert (len(file.documents), codes(file)) == (1, {"unknown_kind", "uncertain_kind"})
    assert all(d.field is not None and d.field.startswith("kind@") for d in file.doubts)


def test_a_case_without_a_reference_gets_a_stand_in_that_tells_nothing() -> None:
    """The stand-in is stable and holds no name."""
    first = one(minutes(1, case_reference=None))
    again = one(minutes(1, case_reference=None), doc("consent_form", 2, case_reference=None))
    assert first.reference == again.reference
    assert first.reference.startswith("NR-")
    assert "ava" not in first.reference.casefold()
    assert not first.reference_printed


def test_a_reference_read_with_doubt_everywhere_is_asked_for() -> None:
    """A case whose number was nowhere read for certain asks a person for it."""
    file = one(minutes(1, case_reference=uncertain(REF)))
    assert codes(file) == {"uncertain_reference"}


def test_one_pack_takes_strangers_aside() -> None:
    """Files that somebody says are one pack stay one, and what does not agree is asked for."""
    files = assemble([minutes(1), doc("consent_form", 2, case_reference="555555", children=[OTHER])])
    pack = as_one_pack(files)
    assert (len(files), pack.reference, names(pack.aside)) == (2, REF, {"consent_form-2.docx"})


def test_keys_lead_documents_that_may_belong_together_to_each_other() -> None:
    """What assembling would join or doubt, the keys bring together; two full identities of one name they do not."""
    first = minutes(1)
    for other, meets in (
        (doc("consent_form", 2), True),
        (doc("consent_form", 2, case_reference=None), True),
        (doc("consent_form", 2, case_reference=None, children=[{"name": "Ava Marsh"}]), True),
        (doc("consent_form", 2, case_reference=None, children=[{"name": "Ava Louise Marsh"}]), True),
        (doc("consent_form", 2, case_reference=uncertain(REF), children=[{"name": "Leo Finch"}]), True),
        (doc("consent_form", 2, case_reference="777777",
             children=[{"name": "Ava Marsh", "date_of_birth": "2015-01-01"}]), False),
        (doc("consent_form", 2, case_reference="777777", children=[OTHER]), False),
    ):
        here, there = keys_of(first.reading), keys_of(other.reading)
        assert bool({counterpart(k) for k in here} & there) is meets
        assert bool({counterpart(k) for k in there} & here) is meets


def _messy() -> list[Document]:
    """Two families, a stranger, a draft and its final, siblings, a name alone, a later review."""
    return [
        *example_documents({"pack": "map"}),
        minutes(20, draft="yes", decision="universal", meeting_date="2026-03-04"),
        minutes(21, meeting_date="2026-01-14", decision="remain_level_3", child_seen_alone_on="2026-01-10"),
        doc("consent_form", 22, children=[OTHER]),
        doc("assessment", 23, case_reference=None, children=[{"name": "Ava Marsh"}], completed_on="2026-02-21"),
        minutes(24, case_reference="888123", children=[OTHER, BEN]),
        doc("assessment", 25, case_reference=None, children=[BEN], completed_on="2026-01-01"),
        doc("manager_approval", 26, case_reference="888123", children=[{"name": "Leo"}], approved_on="2026-03-01"),
    ]


def _result(documents: Sequence[Document]) -> list[tuple[Any, ...]]:
    out = []
    for file in assemble([replace(d, arrival=n) for n, d in enumerate(documents, 1)]):
        case = case_of(file, TODAY, DIRECTORY, Settings())
        outcome = decide(case, host().judge(case))
        out.append((file.reference, {d.sha256 for d in file.documents}, {d.sha256 for d in file.superseded},
                    {d.sha256 for d in file.aside}, file.children, file.doubts, outcome.status, outcome.findings,
                    outcome.route, outcome.deadlines))
    return out


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(_messy()))))
def test_any_order_of_arrival_gives_the_same_outcome(order: list[int]) -> None:
    """Two families in disorder come out the same, finding for finding, whatever came first."""
    documents = _messy()
    assert _result([documents[n] for n in order]) == _result(documents)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(PACKS)), st.randoms(use_true_random=False))
def test_any_order_of_a_good_pack_gives_the_same_outcome(pack: str, random: Any) -> None:
    """Every good pack comes out the same in any order."""
    documents = list(example_documents({"pack": pack}))
    shuffled = documents.copy()
    random.shuffle(shuffled)
    assert _result(shuffled) == _result(documents)


def test_a_reference_settled_away_from_a_case_frees_the_document() -> None:
    """What a person said does not belong is a case of its own, and no doubt stays."""
    from datetime import UTC, datetime

    from stepdown_pipeline.core.settle import apply, settle
    documents = [minutes(1), doc("consent_form", 2, children=[OTHER])]
    file = one(*documents)
    case = case_of(file, TODAY, DIRECTORY, Settings())
    field = file.doubts[0].field or ""
    at = datetime(2026, 3, 6, tzinfo=UTC)
    apart = assemble(apply(documents, settle(case, field, "no", "desk", at)))
    assert [(len(f.documents), f.doubts) for f in apart] == [(1, ()), (1, ())]
    joined = assemble(apply(documents, settle(case, field, "yes", "desk", at)))
    assert [len(f.documents) for f in joined] == [2]
    assert not joined[0].aside


