"""What an issued form's record makes of the reading of its return: bound to its case, or for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from consent_paper import FACTS, form

from stepdown_pipeline.core.consent_form import PrintedFacts, spoken, with_issued
from stepdown_pipeline.core.identity import identity_of
from stepdown_pipeline.core.reading import Field, Reading

CAME = date(2026, 3, 20)
OURS = form()
OTHER = form(PrintedFacts("1198023", (("Esme Pritchard", "2016-06-08"),)))
KNOWN = {one.form_id: one for one in (OURS, OTHER)}


def signature(**changes: Field) -> Field:
    parts = {"name": Field("Kerry Doyle"), "relationship": Field("Mother"), "lives_in_household": Field("yes"),
             "mark": Field("ink"), "signed_on": Field("2026-03-05")} | changes
    value = [{key: one.value for key, one in parts.items()}]
    state = "uncertain" if any(one.state == "uncertain" for one in parts.values()) else "read"
    return Field(value, state, parts=(parts,))


def children(*names: str, state: str = "read") -> Field:
    parts = tuple({"name": Field(name, state), "date_of_birth": Field("2019-04-03", state)} for name in names)
    return Field([{key: one.value for key, one in row.items()} for row in parts], state, parts=parts)


def reading(*ids: str, pages: int = 1, **fields: Field) -> Reading:
    return Reading("0" * 64, "consent_form", pages, fields, form_ids=ids or (OURS.form_id,))


def row_of(found: Reading) -> dict[str, Field]:
    return dict(found.fields["signatures"].parts[0])


def test_the_id_says_which_case_and_which_children():
    """Whatever little of them could be read."""
    found = with_issued(reading(), KNOWN, CAME)
    case = found.fields["case_reference"]
    assert (case.value, case.state, case.text) == ("1204417", "read", f"form {spoken(OURS.form_id)}")
    who = identity_of(found)
    assert [(child.name, child.born) for child in who.children] == list(FACTS.children)
    assert who.reference == "1204417"


def test_a_reference_that_the_scan_spoilt_does_not_matter_on_the_forms_own_page():
    found = with_issued(reading(case_reference=Field("1204411", "uncertain")), KNOWN, CAME)
    assert (found.fields["case_reference"].value, found.fields["case_reference"].state) == ("1204417", "read")


@pytest.mark.parametrize("given, code", [
    (reading(case_reference=Field("1198023")), "form_of_other_case"),
    (reading(case_reference=Field("1198023"), children=children("Maisie Doyle")), "form_of_other_case"),
    (reading(case_reference=Field("1204417"), children=children("Esme Pritchard")), "form_of_other_case"),
    (reading(case_reference=Field("1204411", "uncertain"), pages=2), "form_of_other_case"),
    (reading(OURS.form_id, OTHER.form_id, pages=2, case_reference=Field("1204417")), "forms_of_two_cases"),
    (reading(form().form_id, case_reference=Field("1204417"), children=children("Maisie Doyle")), "form_unknown"),
    (reading(OURS.form_id, form().form_id, pages=2), "form_unknown"),
])
def test_a_page_of_another_case_is_never_accepted(given, code):
    """Nothing on it joins it to a case: its reference and its children are for a person, who is told why."""
    found = with_issued(given, KNOWN, CAME)
    assert [problem.code for problem in found.problems] == [code]
    assert found.fields["case_reference"].state == "uncertain"
    assert found.problems[0].message == found.fields["case_reference"].why
    who = identity_of(found)
    assert who.reference is None
    assert not who.references
    assert not who.identified


def test_two_forms_of_one_case_in_a_file_are_of_that_case():
    again = replace(form(), issued_on=date(2026, 3, 9))
    found = with_issued(reading(OURS.form_id, again.form_id, pages=2), {**KNOWN, again.form_id: again}, CAME)
    assert found.fields["case_reference"].value == "1204417"
    assert not found.problems


def test_a_file_without_an_id_stays_as_it_is():
    plain = replace(reading(), form_ids=())
    assert with_issued(plain, KNOWN, CAME) is plain


def test_a_printed_name_that_the_scan_spoilt_is_mended():
    """A name that was not printed is not."""
    mended = row_of(with_issued(reading(signatures=signature(name=Field("Kerry Doy1e", "uncertain"))), KNOWN, CAME))
    assert (mended["name"].value, mended["name"].state) == ("Kerry Doyle", "read")
    strange = row_of(with_issued(reading(signatures=signature(name=Field("Kelly Dale", "uncertain"))), KNOWN, CAME))
    assert (strange["name"].value, strange["name"].state) == ("Kelly Dale", "uncertain")


@pytest.mark.parametrize("written, state", [
    (Field("2026-03-05", "uncertain", confidence=0.6), "read"),  # between the printing and the return
    (Field("2026-03-05", "uncertain", confidence=0.4), "uncertain"),  # hardly legible
    (Field("2026-03-01", "uncertain", confidence=0.6), "uncertain"),  # before it was printed
    (Field("2026-03-01", "read"), "uncertain"),
    (Field("2026-03-21", "read"), "uncertain"),  # after it came back
    (Field("2026-03-02", "read"), "read"),  # on the day it was printed
    (Field("2026-03-20", "read"), "read"),
    (Field(None, "blank"), "blank"),
])
def test_a_date_is_matched_with_the_days_on_which_it_can_have_been_written(written, state):
    found = with_issued(reading(signatures=signature(signed_on=written)), KNOWN, CAME)
    when = row_of(found)["signed_on"]
    assert (when.value, when.state) == (written.value, state)
    assert found.fields["signatures"].state == ("uncertain" if state == "uncertain" else "read")
