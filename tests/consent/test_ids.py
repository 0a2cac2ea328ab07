"""Ids of forms: a slip of the pen, the eye or the camera never makes one form's id another's."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.consent_form import (
    PRINTED,
    WORD,
    form_id_in,
    form_ids_of,
    new_form_id,
    printed_form_id,
    spoken,
    version_of,
)
from stepdown_pipeline.core.consent_form.ids import ALPHABET
from stepdown_pipeline.core.layout import Code, Layout, Line, Run

ids = st.builds(lambda version, seed: new_form_id(version, random.Random(seed).choice),
                st.sampled_from((PRINTED, WORD)), st.integers(0, 2**40))


@given(ids)
def test_an_id_is_found_again(form_id):
    """In its code, and in the words below the code."""
    assert form_id_in(form_id) == form_id
    assert printed_form_id(f"Please return {spoken(form_id)} soon") == form_id
    assert spoken(form_id)[:4] == f"SD{version_of(form_id)}"


@given(ids, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(form_id, place, other):
    at = 5 + place
    wrong = form_id[:at] + other + form_id[at + 1:]
    assert form_id_in(wrong) == (form_id if wrong == form_id else None)


@given(ids, st.integers(0, 9), st.integers(0, 9))
def test_two_characters_exchanged_are_noticed(form_id, one, two):
    """Wherever they stand."""
    letters = list(form_id)
    letters[5 + one], letters[5 + two] = letters[5 + two], letters[5 + one]
    wrong = "".join(letters)
    assert form_id_in(wrong) == (form_id if wrong == form_id else None)


@given(ids)
def test_the_form_version_is_part_of_what_is_checked(form_id):
    other = WORD if version_of(form_id) == PRINTED else PRINTED
    assert form_id_in(f"SD{other}{form_id[4:]}") is None


@pytest.mark.parametrize("text", ["", "1204417", "https://example.org", "SDC1-", "SDC9-34679ACDEF", "sdc1"])
def test_other_codes_are_none_of_these_forms(text):
    assert form_id_in(text) is None


def test_the_words_count_only_where_the_page_has_no_code():
    """And two ids in the words of one line are none."""
    one, two = (new_form_id(PRINTED, random.Random(seed).choice) for seed in (1, 2))
    lines = (Line((Run(spoken(two)),), page=1), Line((Run(f"{spoken(one)} {spoken(two)}"),), page=3))
    assert form_ids_of(Layout(lines, codes=(Code(1, None, one), Code(2, None, "something else")))) == (one,)
    assert form_ids_of(Layout(lines)) == (two,)
