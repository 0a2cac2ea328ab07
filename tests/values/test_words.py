"""Blank places, names, references, postcodes, ages and relations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.values import names, postcodes, references
from stepdown_pipeline.core.values.ages import age_on, parse_age
from stepdown_pipeline.core.values.blank import is_blank, is_not_known
from stepdown_pipeline.core.values.relations import is_parent_or_carer, parse_relationship, relation_kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \u00a0\u200b",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Choose an item.",
        "[insert name]",
        "<name>",
        "(please state)",
        ".....",
        "\u2026\u2026",
        "____",
        "Do not leave blank",
        "/ /",
        "__/__/____",
        "dd/mm/yyyy",
        "DD / MM / YYYY",
        "\u2610",
        "Please give details of needs.",
        "(delete as appropriate)",
        "[bookmark: _GoBack]",
        "{{ child_name }}",
        "\u00abName\u00bb",
        "Enter name",
        ":",
        "Click or tap here to enter text.\n",
        "Tap to enter text",
    ],
)
def test_placeholders_are_blank(text: str) -> None:
    """What a form prints while nobody has answered is no answer."""
    assert is_blank(text)
    assert not is_not_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kerry",
        "\u2612",
        "x",
        "[x]",
        "(Mother)",
        "Mum (tbc)",
        "no",
        "0",
        "\u2713",
        "Please see attached plan.",
        "Yes",
        "?",
        "Address not known",
        "Enter a programme of parenting support",
        "Name: Kerry",
        "[x] Yes",
        "Click Clark",
    ],
)
def test_answers_are_not_blank(text: str) -> None:
    """A short or odd answer is still an answer."""
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not known",
        "N/A",
        "None",
        "tbc",
        "unknown",
        "n/k",
        "to be confirmed",
        "-",
        "\u2014",
        "Unknown at present.",
        "TBC",
        "None known",
        "n/a.",
        "Not applicable",
        "Nil",
        "(tbc)",
    ],
)
def test_not_known_is_an_answer_apart_from_blank(text: str) -> None:
    """ "Not known" is an answer, and no name, date, number or relationship."""
    assert is_not_known(text)
    assert not is_blank(text)
    for value in (names.clean_name(text), references.parse_reference(text), parse_relationship(text)):
        assert (value.state, value.value) == ("uncertain", None)


@pytest.mark.parametrize("text", ["No", "Norma Kane", "None of the agencies objected", "Nadia", "No concerns", "Tina"])
def test_words_that_only_begin_so_are_answers(text: str) -> None:
    """Names and sentences that begin like "none" are not taken for it."""
    assert not is_not_known(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jane Moss (Social Worker)", "Jane Moss", "Social Worker"),
        ("Jane Moss \u2013 Social Worker", "Jane Moss", "Social Worker"),
        ("Jane Moss, Health Visitor", "Jane Moss", "Health Visitor"),
        ("Mother: Kerry Doyle", "Kerry Doyle", "Mother"),
        ("Moss, Jane", "Moss, Jane", ""),
        ("Jane Moss - Ash Primary School", "Jane Moss", "Ash Primary School"),
        ("Kerry Doyle (via Teams)", "Kerry Doyle", ""),
        ("Kerry (Kez) Doyle", "Kerry (Kez) Doyle", ""),
        ("Jane Moss\nSocial Worker", "Jane Moss", "Social Worker"),
        ("Social Worker Jane Moss", "Jane Moss", "Social Worker"),
        ("Health Visitor", "", "Health Visitor"),
        ("Anne-Marie O'Neill \u2013 Mum", "Anne-Marie O'Neill", "Mum"),
        ("Jane Moss / Team Manager", "Jane Moss", "Team Manager"),
        ("Kerry Doyle (Mother) \u2013 apologies", "Kerry Doyle", "Mother"),
        ("Mrs Jane Moss-Smith", "Mrs Jane Moss-Smith", ""),
        ("Mum Kerry", "Mum Kerry", "Mum"),  # as printed: how the family calls her is part of the name
        ("Gran Betty Finch", "Gran Betty Finch", "Gran"),
        ("Mother Kerry Doyle", "Kerry Doyle", "Mother"),  # nobody is called so: a label
        ("Gran: Betty Finch", "Betty Finch", "Gran"),
        ("Gran\nBetty Finch", "Betty Finch", "Gran"),
        ("", "", ""),
        ("Jane Moss, Social Worker, North Team", "Jane Moss", "Social Worker, North Team"),
        ("(Chair) P. Okafor", "P. Okafor", "Chair"),
    ],
)
def test_names_and_roles_are_parted(text: str, name: str, role: str) -> None:
    """The role printed with a name is parted from it; a nickname stays, a way of joining goes."""
    assert names.split_name_role(text) == (name, role)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Kerry Doyle", "DOYLE, Kerry", True),
        ("Kerry Ann Doyle", "Kerry Doyle", True),
        ("Mrs Kerry Doyle", "kerry doyle", True),
        ("Si\u00e2n O\u2019Neill", "Sian ONeill", True),
        ("Anne-Marie Fox", "Anne Marie Fox", True),
        ("AnneMarie Fox", "Anne-Marie Fox", True),
        ("Kerry (Kez) Doyle", "Kerry Doyle", True),
        ("Gran Betty Finch", "Betty Finch", True),
        ("Gran Finch", "Nan Finch", None),
        ("Gran Finch", "Betty Finch", None),
        ("Nan Joan", "Joan Smith", None),
        ("Kerry Doyle", "K Doyle", None),
        ("Kerry", "Kerry Doyle", None),
        ("Sam Doyle", "Samantha Doyle", None),
        ("Bill Shaw", "William Shaw", None),
        ("Kerry Doyle", "Kerrie Doyle", None),
        ("Kerry Doyle-Smith", "Kerry Doyle", None),
        ("Ann Doyle", "Kerry Ann Doyle", None),
        ("Kerry Ann Doyle", "Kerry Jane Doyle", None),
        ("", "Kerry", None),
        ("Mia Doyle", "Leo Doyle", False),
        ("J Doyle", "Kerry Doyle", False),
        ("Mia", "Leo Doyle", False),
        ("Kerry Doyle", "Kerry Smith", False),
        ("Ella Fox", "Emma Fox", False),
        ("Mia Doyle", "Mia Doyel", None),
    ],
)
def test_people_are_the_same_only_for_certain(a: str, b: str, expected: bool | None) -> None:
    """Order, case, accents and titles do not matter; initials, short forms and slips leave it open."""
    assert names.same_person(a, b) is expected
    assert names.same_person(b, a) is expected


@given(st.lists(st.text("abcdefghijklmnop\u00e9", min_size=2, max_size=8), min_size=2, max_size=4))
def test_a_name_is_itself_in_any_order(parts: list[str]) -> None:
    """A name equals its shouted, turned and titled self, and has the same key."""
    name = " ".join(part.capitalize() for part in parts)
    turned = f"{parts[-1].upper()}, {' '.join(parts[:-1])}"
    assert names.same_person(name, turned) is not False
    assert names.same_person(name, f"Ms {name.upper()}") is True
    assert names.key(name) == names.key(turned) == names.key(f"Dr {name}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Moss", True),
        ("JANE MOSS", True),
        ("jane moss", True),
        ("de la Cruz, Ana", True),
        ("Jean-Luc O'Brien", True),
        ("Dr A. Shah", True),
        ("PC Hart", True),
        ("Will Moss", True),
        ("School nurse", False),
        ("All agencies agreed", False),
        ("Mother", False),
        ("N/A", False),
        ("12 Ash Road", False),
        ("Ash Primary School", False),
        ("Health Visiting Team", False),
        ("Children's Social Care", False),
        ("Adult Services", False),
        ("", False),
        ("Mum to ring the school on Monday", False),
        ("jane@example.org", False),
    ],
)
def test_what_looks_like_a_name(text: str, expected: bool) -> None:
    """Roles, agencies, sentences and addresses are no names."""
    assert names.looks_like_name(text) is expected


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("1204417", "read", "1204417"),
        ("EHM-00123", "read", "EHM-00123"),
        ("LL no 55321 ", "read", "55321"),
        ("Eclipse ID: 1204417", "read", "1204417"),
        ("120 4417", "read", "120 4417"),
        ("CS/2026/0123", "read", "CS/2026/0123"),
        ("1204417 / 1204417", "read", "1204417"),
        ("NHS No: 9434765919 Eclipse 1204417", "read", "1204417"),
        ("Ref 1204417 dated 3 March 2026", "read", "1204417"),
        ("P123456", "read", "P123456"),
        ("1234567890", "read", "1234567890"),
        ("943 476 5919", "uncertain", None),
        ("9434765919", "uncertain", None),
        ("A123456789012", "uncertain", None),
        ("01234 567890", "uncertain", None),
        ("07700900123", "uncertain", None),
        ("+44 7700 900123", "uncertain", None),
        ("03/04/2026", "uncertain", None),
        ("v1.2", "uncertain", None),
        ("Version 3", "uncertain", None),
        ("AB123456C", "uncertain", None),
        ("Our ref: 4455/AB", "uncertain", None),
        ("1204417, 1204418", "uncertain", "1204417"),
        ("2026", "uncertain", "2026"),
        ("not allocated", "uncertain", None),
        ("Mia Doyle", "uncertain", None),
        ("", "blank", None),
        ("Click here to enter text.", "blank", None),
    ],
)
def test_case_references(text: str, state: str, expected: str | None) -> None:
    """The reference as printed; a number of another sort is never taken for it."""
    value = references.parse_reference(text)
    assert (value.state, value.value) == (state, expected)


@given(
    st.integers(10_000, 9_999_999), st.sampled_from(["", "Eclipse ID: ", "LL no ", "Case No. ", "Ref: ", "Mosaic ID "])
)
def test_any_number_behind_a_label_is_read(number: int, label: str) -> None:
    """The label printed in the same cell is not part of the number."""
    assert references.parse_reference(f"{label}{number}") == references.read(str(number))


@given(st.integers(10_000, 9_999_999), st.integers(10_000, 9_999_999))
def test_references_are_never_matched_fuzzily(a: int, b: int) -> None:
    """One digit off is another child; spaces and case are nothing."""
    assert references.same_reference(str(a), str(b)) is (a == b)
    assert references.same_reference(f"ehm {a}", f"EHM-{a}")
    assert not references.same_reference(str(a), f"0{a}")


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_nhs_numbers_are_known_by_their_check_digit(figures: list[int]) -> None:
    """Every number with the right check digit is an NHS number, and with another digit is not."""
    check = (11 - sum(d * (10 - n) for n, d in enumerate(figures)) % 11) % 11
    stem = "".join(map(str, figures))
    for last in range(10):
        assert references.is_nhs_number(f"{stem}{last}") is (last == check)


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("12 Ash Road, Northfield, AB1 2CD", "read", "AB1 2CD"),
        ("ab12cd", "read", "AB1 2CD"),
        ("EC1A 1BB", "read", "EC1A 1BB"),
        ("SO14\n3AB", "read", "SO14 3AB"),
        ("AB1 2CD (AB1 2CD)", "read", "AB1 2CD"),
        ("AB1 OCD", "uncertain", "AB1 0CD"),
        ("S014 3AB", "uncertain", "SO14 3AB"),
        ("AB1 2CD / AB3 4EF", "uncertain", "AB1 2CD"),
        ("AB1", "uncertain", None),
        ("Flat 2, 3 High Street", "uncertain", None),
        ("", "blank", None),
        ("Not known", "uncertain", None),
    ],
)
def test_postcodes(text: str, state: str, expected: str | None) -> None:
    """One postcode is normalised; two, or a letter for a figure, are doubtful."""
    value = postcodes.find_postcode(text)
    assert (value.state, value.value) == (state, expected)
    assert postcodes.district(expected or "") == (expected or "").split(" ")[0]


def test_ages_on_a_day() -> None:
    """The birthday itself counts, a leap-day child turns on 1 March, and the unborn have no age."""
    assert age_on(date(2021, 3, 4), date(2026, 3, 3)) == 4
    assert age_on(date(2021, 3, 4), date(2026, 3, 4)) == 5
    assert age_on(date(2020, 2, 29), date(2025, 2, 28)) == 4
    assert age_on(date(2020, 2, 29), date(2025, 3, 1)) == 5
    assert age_on(date(2026, 3, 4), date(2026, 3, 3)) is None


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 20))
def test_an_age_rises_on_the_anniversary_and_not_before(born: date, years: int) -> None:
    """The day before the anniversary is one year less."""
    leap = (born.month, born.day) == (2, 29)
    day = date(born.year + years, 3, 1) if leap else born.replace(year=born.year + years)
    assert age_on(born, day) == years
    before = age_on(born, date.fromordinal(day.toordinal() - 1))
    assert before == (years - 1 if years else None) or (leap and before in (0, years))


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("4 yrs", "read", 4),
        ("aged 4", "read", 4),
        ("6 months", "read", 0),
        ("18 months", "read", 1),
        ("4\u00bd", "read", 4),
        ("four", "read", 4),
        ("4y 3m", "read", 4),
        ("4 years and 6 months", "read", 4),
        ("7yo", "read", 7),
        ("5-year-old", "read", 5),
        ("Mia (4)", "read", 4),
        ("nearly 5", "uncertain", 4),
        ("4 and 6", "uncertain", 4),
        ("12/03/2020", "uncertain", None),
        ("unborn", "uncertain", None),
        ("n/k", "uncertain", None),
        ("", "blank", None),
    ],
)
def test_ages_in_words(text: str, state: str, expected: int | None) -> None:
    """Whole years from words; what is not exact is doubtful."""
    value = parse_age(text)
    assert (value.state, value.value) == (state, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (t, True)
            for t in (
                "Mother",
                "Mum",
                "MOTHER (PR)",
                "Father",
                "Dad",
                "step-father",
                "Grandmother (carer)",
                "foster carer",
                "kinship carer",
                "Guardian",
                "parent/carer",
                "MGM (main carer)",
                "Birth mother",
                "Mother of Mia",
            )
        ),
        *(
            (t, False)
            for t in (
                "Social worker",
                "Parent Support Worker",
                "Mother and baby unit",
                "mother's social worker",
                "Health visitor",
                "Young carer",
                "sibling",
                "Family Support Worker",
                "Foster carer's supervising social worker",
                "child",
            )
        ),
        *(
            (t, None)
            for t in (
                "aunt",
                "Grandmother",
                "mother's partner",
                "Family friend",
                "Mum / social worker",
                "",
                "tbc",
                "Mother-in-law",
                "friend of mother",
                "Choose an item.",
            )
        ),
    ],
)
def test_who_is_a_parent_or_carer(text: str, expected: bool | None) -> None:
    """Parents and carers are told from professionals and children; kin who may or may not be carers are left open."""
    assert is_parent_or_carer(text) is expected


@pytest.mark.parametrize("text", ["Gran Betty Finch", "Nan Joan", "Auntie Bea", "Mum Kerry Doyle", "Uncle Bob Shah"])
def test_what_the_family_calls_somebody_stays_in_the_name(text: str) -> None:
    """Names are as printed; only a label, by its punctuation or since nobody is called so, is left off."""
    assert names.clean_name(f" {text} ") == names.read(text)
    called, _, name = text.partition(" ")
    assert names.clean_name(f"{called}: {name}") == names.read(name)


def test_surnames_that_are_roles_are_doubted() -> None:
    """ "Sian Head" may be a person; "Health Visitor" is none."""
    assert names.clean_name("Sian Head") == names.clean_name(" Sian  Head ")
    assert (names.clean_name("Sian Head").state, names.clean_name("Sian Head").value) == ("uncertain", "Sian Head")
    assert names.clean_name("Health Visitor").value is None
    assert [names.clean_name(f"Samira {rest}").state for rest in ("B", "Barr R", "Barr")] == [
        "read", "uncertain", "read"]
    assert names.split_name_role("PC Hart (Police)") == ("PC Hart", "Police")


def test_relationships_are_kept_as_printed() -> None:
    """The value is the words on the form; only a clear sort is relied upon."""
    assert parse_relationship(" Step-Father ").value == "Step-Father"
    assert parse_relationship("Aunt").state == "read"
    assert relation_kind("Aunt") == "other_family"
    assert parse_relationship("Zookeeper").state == "uncertain"


@given(st.text(max_size=60))
def test_no_text_breaks_any_of_them(text: str) -> None:
    """Whatever stands there, each answer keeps to its shape."""
    for value in (
        names.clean_name(text),
        references.parse_reference(text),
        postcodes.find_postcode(text),
        parse_age(text),
        parse_relationship(text),
    ):
        assert (value.value is None) if value.state == "blank" else (value.state == "read" or value.why)
    assert isinstance(names.split_name_role(text), tuple)
    assert names.same_person(text, text) is not False
