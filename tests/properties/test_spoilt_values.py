"""Values that a recogniser spoilt: mended to what was printed, or left to a person; never another value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Layout, Run
from stepdown_pipeline.core.read import read_layout
from stepdown_pipeline.core.reading import Field, Reading
from stepdown_pipeline.core.values.dates import parse_date
from stepdown_pipeline.core.values.yes_no import parse_yes_no
from tests.core_read.pages import Content, line, table, word

from .held import repeatable, vocabulary

ALIKE = {"0": "OoQD", "1": "lI|!", "2": "Zz", "3": "E", "4": "A", "5": "Ss", "6": "bG", "7": "T?", "8": "B&", "9": "gq"}
MANNERS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%A %d %B %Y", "%d %b %Y", "%Y-%m-%d")
TODAY = date(2026, 6, 1)
DATES = st.dates(date(2015, 1, 1), date(2026, 5, 31))
UNSURE = st.floats(0.3, 0.89)


def _read(*cells: Sequence[Content], pages: tuple[int, ...] = (1,)) -> Reading:
    """A form of a scan with these rows."""
    head = ("Name of child", "Rowan Jessop"), ("Chair", "Ruth Castellan")
    page = word(line("Minutes of Child in Need Review Meeting", heading=True), table(*head, *cells))
    return read_layout(Layout(page.blocks, seen_pages=pages), vocabulary(), "0" * 64)


def _relied_upon(field: Field | None) -> bool:
    return field is not None and field.state == "read" and field.value not in (None, "", [])


@given(day=DATES, manner=st.sampled_from(MANNERS), data=st.data())
@repeatable(300)
def test_a_letter_in_place_of_a_figure_makes_no_other_date(day: date, manner: str, data: st.DataObject) -> None:
    """'O3/04/2019', '1l June 2025': the date, or a doubt."""
    text = day.strftime(manner)
    at = data.draw(st.sampled_from([n for n, char in enumerate(text) if char in ALIKE]))
    spoilt = text[:at] + data.draw(st.sampled_from(ALIKE[text[at]])) + text[at + 1:]
    found = parse_date(spoilt, today=TODAY)
    assert found.state != "read" or found.value == day, spoilt


@given(day=DATES, manner=st.sampled_from(MANNERS), data=st.data())
@repeatable(300)
def test_a_space_or_a_speck_in_a_date_makes_no_other_date(day: date, manner: str, data: st.DataObject) -> None:
    """'1 1/04/2019', '11/04/20 19', '11./04/2019': the date, or a doubt."""
    text = day.strftime(manner)
    at = data.draw(st.integers(1, len(text) - 1))
    spoilt = text[:at] + data.draw(st.sampled_from([" ", ".", ",", "'", "|", "  "])) + text[at:]
    found = parse_date(spoilt, today=TODAY)
    assert found.state != "read" or found.value == day, spoilt


@given(day=DATES, sure=UNSURE, data=st.data())
@repeatable(60)
def test_an_unsure_figure_of_a_date_is_for_a_person(day: date, sure: float, data: st.DataObject) -> None:
    """Whatever figure it was taken for, and however the words of the date are cut."""
    text = day.strftime("%d/%m/%Y")
    at = data.draw(st.sampled_from([0, 1, 3, 4, 8, 9]))
    other = text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1:]
    runs = [Run(other, sure=sure)] if data.draw(st.booleans()) else [
        run for run in (Run(other[:at], sure=0.99), Run(other[at], sure=sure), Run(other[at + 1:], sure=0.99))
        if run.text]
    reading = _read(("Date of meeting", runs), ("Date of birth", runs))
    assert not _relied_upon(reading.get("meeting_date")), other
    children = reading.get("children")
    assert children is None or children.state != "read" or not children.value[0].get("date_of_birth"), other


@given(number=st.integers(10_000, 9_999_999), sure=UNSURE, data=st.data())
@repeatable(60)
def test_an_unsure_figure_of_a_reference_is_for_a_person(number: int, sure: float, data: st.DataObject) -> None:
    """One figure off is another child."""
    text = str(number)
    at = data.draw(st.integers(0, len(text) - 1))
    other = text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1:]
    runs = [run for run in (Run(other[:at], sure=0.99), Run(other[at], sure=sure), Run(other[at + 1:], sure=0.99))
            if run.text]
    assert not _relied_upon(_read(("Eclipse ID", runs)).get("case_reference")), other


@given(number=st.integers(10_000, 9_999_999), sure=st.floats(0.9, 0.99), data=st.data())
@repeatable(60)
def test_a_letter_in_a_reference_makes_no_other_reference(number: int, sure: float, data: st.DataObject) -> None:
    """'12O4417' in a scan, surely read: the number, or a doubt."""
    text = str(number)
    at = data.draw(st.integers(0, len(text) - 1))
    spoilt = text[:at] + data.draw(st.sampled_from(ALIKE[text[at]])) + text[at + 1:]
    found = _read(("Eclipse ID", Run(spoilt, sure=sure))).get("case_reference")
    assert not _relied_upon(found) or (found is not None and found.value == text), spoilt


@given(answer=st.sampled_from(["Yes", "No", "YES", "NO", "yes", "no"]), data=st.data())
@repeatable(300)
def test_a_spoilt_yes_is_no_no(answer: str, data: st.DataObject) -> None:
    """One character changed, lost or added: the answer, or a doubt; never the other."""
    at = data.draw(st.integers(0, len(answer) - 1))
    how = data.draw(st.sampled_from(["changed", "lost", "added"]))
    extra = "" if how == "lost" else data.draw(st.sampled_from("abcdeghmnostuvwxyz0158|.,:;!'-_/ "))
    spoilt = answer[:at] + extra + answer[at + (how != "added"):]
    found = parse_yes_no(spoilt)
    assert found.state != "read" or found.value == answer.casefold(), spoilt


@given(ticked=st.sampled_from(["Yes", "No"]), before=st.booleans(), data=st.data())
@repeatable(300)
def test_a_spoilt_option_is_not_the_other(ticked: str, before: bool, data: st.DataObject) -> None:
    """'☐ Yes ☒ No' with one thing lost, a word or a box: the answer, or a doubt."""
    pairs = [(TICKED if name == ticked else EMPTY_BOX, name) for name in ("Yes", "No")]
    parts = [part for box, name in pairs for part in ((box, name) if before else (name, box))]
    lost = data.draw(st.integers(0, len(parts) - 1))
    shown = [part for number, part in enumerate(parts) if number != lost]
    found = parse_yes_no(" ".join(shown))
    assert found.state != "read" or found.value == ticked.casefold(), shown
