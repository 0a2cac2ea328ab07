"""Dates: strictly day first, one clear date or a doubt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.values.dates import find_dates, is_expected_date, parse_date

TODAY = date(2026, 3, 10)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
days = st.dates(date(2000, 1, 1), date(2049, 12, 31))

READ = [
    ("03/04/2026", "2026-04-03"),
    ("3.4.26", "2026-04-03"),
    ("3-4-2026", "2026-04-03"),
    ("3rd June 26", "2026-06-03"),
    ("Weds 3 June 2026", "2026-06-03"),
    ("3rd of June, 2026", "2026-06-03"),
    ("03.06.26", "2026-06-03"),
    ("Wednesday 4th March 2026 at 10.30am", "2026-03-04"),
    ("2026-03-04", "2026-03-04"),
    ("4 MAR 2026", "2026-03-04"),
    ("2026-03-04T10:00", "2026-03-04"),
    ("04 03 2026", "2026-03-04"),
    ("3 / 4 / 2026", "2026-04-03"),
    ("3 rd June 2026", "2026-06-03"),
    ("3 Sept 2026", "2026-09-03"),
    ("3 Septem. 2026", "2026-09-03"),
    ("on 3 March 2026 by phone", "2026-03-03"),
    ("3 March 2026, Civic Centre, 10.30", "2026-03-03"),
    ("March 4, 2026", "2026-03-04"),
    ("04/03/2026\n10:30", "2026-03-04"),
    ("3\u02b3\u1d48 June 2026", "2026-06-03"),
    ("4\u00a0March\u00a02026", "2026-03-04"),
    ("4March2026", "2026-03-04"),
    ("Date:04/03/2026Time: 10", "2026-03-04"),
    ("0 3 / 0 4 / 2 0 2 6", "2026-04-03"),
    ("3 March 2026 (3/3/26)", "2026-03-03"),
    ("29 Feb 2024", "2024-02-29"),
    ("10:30 3 March 2026", "2026-03-03"),
    ("3.3.26 2pm", "2026-03-03"),
    ("Fri, 6 March 2026 \u2013 2pm", "2026-03-06"),
    ("DOB: 12/05/2019 (6)", "2019-05-12"),
    ("04.03.2026.", "2026-03-04"),
    ("6\u201103\u20112026", "2026-03-06"),
]
DOUBTFUL = [
    ("31/02/2026", None),
    ("29/02/2026", None),
    ("03/25/2026", "2026-03-25"),
    ("Tues 3 June 2026", "2026-06-03"),
    ("3 March 2026 and 10 March 2026", "2026-03-03"),
    ("3 March", None),
    ("Tues 3 June", None),
    ("March 2026", None),
    ("03/04", None),
    ("03/04/2026 (tbc)", "2026-04-03"),
    ("3-5 March 2026", "2026-03-05"),
    ("tbc", None),
    ("5th & 6th March 2026", "2026-03-06"),
    ("w/c 3 March 2026", "2026-03-03"),
    ("not 3 March 2026", "2026-03-03"),
    ("31/02/2026, or 3 March 2026", "2026-03-03"),
    ("03042026", "2026-04-03"),
    ("4/3-26", "2026-03-04"),
    ("N/A", None),
    ("Mum will ring", None),
    ("01/01/0206", "0206-01-01"),
    ("3.6.85", "1985-06-03"),
]
NO_DATE = [
    "case 1204417",
    "01234 567890",
    "07700 900123",
    "943 476 5919",
    "v1.2.26",
    "version 3.4.26",
    "CS/3/4/26",
    "2 may attend",
    "Flat 3/4",
    "10.30",
    "24/7",
    "EHM-03-04-2026",
    "3.4. 10:30",
]
BLANK = ["", "  ", "dd/mm/yyyy", "__/__/____", "/  /", "Click or tap to enter a date.", "\u00a0", "........"]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_clear_dates_are_read(text: str, expected: str) -> None:
    """One clear date, however written, is relied upon."""
    value = parse_date(text, today=TODAY)
    assert (value.state, value.value) == ("read", date.fromisoformat(expected))
    assert parse_date(text).value == value.value


@pytest.mark.parametrize(("text", "guess"), DOUBTFUL)
def test_doubtful_dates_are_uncertain_with_a_reason(text: str, guess: str | None) -> None:
    """What a careful person would ask about is never relied upon."""
    value = parse_date(text)
    assert (value.state, value.value) == ("uncertain", date.fromisoformat(guess) if guess else None)
    assert value.why


@pytest.mark.parametrize("text", NO_DATE)
def test_other_figures_are_no_dates(text: str) -> None:
    """Case, telephone and version numbers give no date."""
    value = parse_date(text)
    assert value.state == "uncertain"
    assert value.value is None
    assert find_dates(text) == []


@pytest.mark.parametrize("text", BLANK)
def test_placeholders_are_blank(text: str) -> None:
    """An empty place or a prompt is blank, not doubtful."""
    assert parse_date(text).state == "blank"


def test_a_missing_year_is_guessed_from_the_weekday_but_never_relied_upon() -> None:
    """ "Tues 3 June" near March 2026 is most likely 3 June 2025, which was a Tuesday."""
    assert parse_date("Tues 3 June", today=TODAY).value == date(2025, 6, 3)
    assert parse_date("Tues 3 June", today=TODAY).state == "uncertain"


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("03/06/15", "read", "2015-06-03"),
        ("11/03/06", "read", "2006-03-11"),
        ("10/03/06", "uncertain", "2006-03-10"),
        ("03/06/85", "uncertain", "1985-06-03"),
        ("03/12/26", "uncertain", "2026-12-03"),
        ("03/06/2027", "uncertain", "2027-06-03"),
        ("12/05/1850", "uncertain", "1850-05-12"),
        ("EDD 12/02/2026", "uncertain", "2026-02-12"),
        ("12/05/2019", "read", "2019-05-12"),
    ],
)
def test_birth_dates_must_suit_a_child(text: str, state: str, expected: str) -> None:
    """A two-digit year of birth counts only when one century makes a child; the future and due dates never do."""
    value = parse_date(text, today=TODAY, birth=True)
    assert (value.state, value.value) == (state, date.fromisoformat(expected))


def test_a_two_digit_birth_year_is_never_relied_upon_without_the_day() -> None:
    """Without knowing the present, nobody can tell 1915 from 2015."""
    assert parse_date("03/06/15", birth=True).state == "uncertain"


def test_expected_dates_are_told() -> None:
    """The words that speak of an unborn child's due date are known."""
    assert is_expected_date("EDD 12/05/2026")
    assert not is_expected_date("12/05/2026")


@given(days, st.sampled_from(["/", ".", "-", " / ", ". "]), st.booleans(), st.booleans())
def test_figures_round_trip(day: date, separator: str, padded: bool, short: bool) -> None:
    """Every date in figures comes back as itself, day first."""
    width = 2 if padded else 1
    year = f"{day.year % 100:02}" if short else str(day.year)
    text = separator.join((f"{day.day:0{width}}", f"{day.month:0{width}}", year))
    assert (parse_date(text).state, parse_date(text).value) == ("read", day)


@given(days, st.sampled_from(["", "st", "nd", "rd", "th"]), st.booleans(), st.integers(3, 9), st.booleans())
def test_words_round_trip(day: date, ordinal: str, weekday: bool, length: int, capitals: bool) -> None:
    """Every date with its month in words comes back as itself, and a wrong weekday casts doubt."""
    month = MONTHS[day.month - 1]
    text = f"{day.day}{ordinal} {month if length > 4 else month[:3]} {day.year}"
    text = f"{day:%A} {text}" if weekday else text
    text = text.upper() if capitals else text
    assert (parse_date(text).state, parse_date(text).value) == ("read", day)
    other = day + timedelta(days=length - 2 if length < 9 else 1)
    assert parse_date(f"{other:%A} {day.day} {month} {day.year}").state == "uncertain"


@given(st.text(max_size=40), days, st.text(max_size=40))
def test_positions_are_true(before: str, day: date, after: str) -> None:
    """The text between a found date's start and end is that date alone."""
    text = f"{before} | {day:%d/%m/%Y} | {after}"
    for value, start, end in find_dates(text):
        again = find_dates(text[start:end])
        assert [found for found, _, _ in again] == [value]
        assert text[start:end] == text[start:end].strip()


@given(st.text(max_size=80))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever stands there, the answer keeps to its shape: blank has no value, doubt has a reason."""
    for birth in (False, True):
        value = parse_date(text, today=TODAY, birth=birth)
        assert value.state != "blank" or value.value is None
        assert value.state != "read" or value.value is not None
        assert value.state != "uncertain" or value.why


@given(st.text(alphabet="0123456789/.- marchjunetdhof", max_size=24))
def test_digit_soup_never_reads_an_unwritten_date(text: str) -> None:
    """A date that is relied upon has its day and its year in the words."""
    value = parse_date(text)
    if value.state == "read":
        assert value.value is not None
        assert str(value.value.day) in text.replace(" ", "")
        assert f"{value.value.year % 100:02}" in text.replace(" ", "")


@pytest.mark.parametrize("text, state", [
    ("15-May-202\n6", "read"), ("15/05/2\n026", "read"), ("15/05/20\n26", "uncertain"), ("1 June 20\n26", "uncertain"),
])
def test_a_year_broken_by_a_narrow_column(text: str, state: str) -> None:
    found = parse_date(text, today=TODAY)
    assert found.state == state
    assert found.value is not None
    assert found.value.year == 2026
