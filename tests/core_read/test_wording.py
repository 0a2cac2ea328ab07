"""Labels made comparable: what may differ between two councils' labels, and what never may."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.read.synonyms import IDLE, PHRASES, PHRASES_BEGIN
from stepdown_pipeline.core.read.wording import bag, fold, spaced, without_asides, without_numbering, words


@pytest.mark.parametrize(
    "one, other",
    [
        ("Name of child", "Child's name"),
        ("NAME OF CHILD(REN)", "name of the child"),
        ("Child/Young Person\u2019s full name", "Child name"),
        ("Date of birth", "D.O.B."),
        ("DoB", "Birth date"),
        ("Parent/Carer signature", "Signature of parent or carer"),
        ("Parent(s)/carer(s) name", "Name of guardian"),
        ("Eclipse ID/No", "Eclipse number"),
        ("Case no.", "Case number"),
        ("SW", "Social worker"),
        ("CIN review", "Review: Child in Need"),
        ("dateOfMeeting", "Date of meeting"),
        ("Multi-agency plan", "M.A.P."),
        ("Stepping down", "Step-down"),
        ("Post code", "Postcode"),
        ("Risk assessments", "risk assessment"),
        ("Has the LP been informed", "Lead Professional informed"),
    ],
)
def test_the_same_label_in_other_words(one: str, other: str) -> None:
    """Order, case, plurals, possessives, abbreviations and small words do not matter."""
    assert bag(one) == bag(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Parent attended", "Parent not attended"),
        ("Agencies you want us to share with", "Agencies you do not want us to share with"),
        ("Risk assessment completed", "No risk assessment completed"),
        ("Date of next review", "Date of last review"),
        ("Discussed with family", "Never discussed with family"),
        ("Agencies agree", "All agencies agree"),
        ("Child's signature", "Parent's signature"),
        ("Other household members", "Household members"),
    ],
)
def test_what_turns_the_meaning_is_never_dropped(one: str, other: str) -> None:
    """Not, no, never, all, next, last and other are words like any."""
    assert bag(one) != bag(other)


def test_no_is_a_denial_unless_it_is_a_number() -> None:
    """'Case no.' is a number; 'No concerns' stays a denial."""
    assert "no" in words("No concerns")
    assert words("Mosaic No.") == ("mosaic", "number")


def test_no_polarity_word_is_idle() -> None:
    """The list of words without meaning holds none that turns one."""
    assert not IDLE & {"not", "no", "never", "un", "without", "all", "last", "next", "previous", "other", "by", "who"}


def test_every_phrase_begins_as_is_looked_for() -> None:
    """The short cut over words that begin no phrase leaves out no phrase."""
    begins = {alternative[2] for pattern, _ in PHRASES for alternative in re.split(r"\|(?=\\b)", pattern)}
    assert all(pattern.startswith(r"\b") for pattern, _ in PHRASES)
    assert begins == set(PHRASES_BEGIN)


@given(
    st.permutations(["date", "of", "the", "next", "review", "meeting"]), st.sampled_from([str.upper, str.title, str])
)
def test_order_and_case_do_not_matter(order: list[str], case: type[str]) -> None:
    """Any order of a label's words, in any case, is the same label."""
    assert bag(case(" ".join(order))) == {"date", "next", "review", "meeting"}


@given(st.text(max_size=60))
def test_any_text_can_be_compared(text: str) -> None:
    """Folding twice changes nothing more, and nothing raises."""
    assert fold(fold(text)) == fold(text) or not text.isascii()
    assert spaced(spaced(fold(text))) == spaced(fold(text))
    assert bag(text) == frozenset(words(text))


def test_numbers_and_asides_are_left_off() -> None:
    """Section numbers and bracketed instructions are no part of a label."""
    assert without_numbering("3.2 Decision of meeting") == "Decision of meeting"
    assert without_numbering("3.2.1) Decision of meeting") == "Decision of meeting"
    assert without_numbering("12.03.26 Review meeting") == "12.03.26 Review meeting"
    assert without_numbering("Q4. Address") == "Address"
    assert without_asides("Date of birth (or est. due date)").strip() == "Date of birth"
