"""Layouts of real forms, printed by an office program, read by two programs that must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdf_making import page_lines, rows, runs, tables, texts

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Layout, Table
from stepdown_pipeline.shell.readers.pdf import read_pdf

DATA = Path(__file__).parent / "data"
FILES = sorted(path.stem for path in DATA.glob("*.pdf"))


def _layout(name: str) -> Layout:
    return read_pdf((DATA / f"{name}.pdf").read_bytes())


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def _cells(table: Table) -> Iterator[str]:
    for cell in table.cells:
        yield "".join(char for char in cell.text if char.isalnum())
        for inner in cell.tables:
            yield from _cells(inner)


@pytest.mark.parametrize("name", [name for name in FILES if name != "domains"])
def test_a_second_program_sees_the_same_cells(name) -> None:
    """pdfplumber finds the same letters and the same cells on every single page."""
    ours = Counter(words for table in tables(_layout(name)) for words in _cells(table) if words)
    theirs: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    with pdfplumber.open(DATA / f"{name}.pdf") as pdf:
        for page in pdf.pages:
            letters += _letters(page.extract_text())
            for table in page.extract_tables():
                for row in table:
                    theirs.update(filter(None, ("".join(c for c in cell or "" if c.isalnum()) for cell in row)))
            page.close()
    assert _letters("".join(texts(_layout(name)))) == letters
    # It gives an outer cell once more with all that its inner grid says; here the inner cells are the grid's own.
    assert theirs - ours == Counter({"PetsDogAccessKey": 1} if name == "landscape" else {})
    assert not ours - theirs


def test_domains_and_their_action_tables_go_over_the_page_break() -> None:
    """Two pages: the second action table begins with its heading alone on the first page."""
    layout = _layout("domains")
    grids = [rows(table) for table in tables(layout)]
    actions = [
        ["Need", "Outcome", "Action", "Who", "When"],
        ["Lateness", "On time daily", "School to\nmeet mum\nweekly and\nrecord", "Ms Green", "01/04/2026"],
        ["Sleep", "Sleeping 9\nhours", "Health\nvisitor sleep\nplan", "Ann White", "15/04/2026"],
    ]
    assert [grid for grid in grids if grid[0][0] == "Need"] == [actions] * 3
    assert [grid for grid in grids if grid[0][0] == "1"] == [[["1", "2", "3", "4", "5"]]] * 3
    assert [line.text for line in page_lines(layout) if line.origin != "body"] == [
        "CONFIDENTIAL Eclipse ID: 1204417", "Anytown Council – Children in Need",
    ]
    assert [line.text for line in page_lines(layout) if line.heading] == [
        "Child in Need Review Meeting", "1. Health", "2. Education", "3. Housing",
    ]


def test_choices_keep_the_looks_by_which_they_were_made() -> None:
    """A bold score, a highlighted YES, a struck NO, boxes before their words."""
    layout = _layout("domains")
    assert [run.text.strip() for run in runs(layout) if run.circled] == ["YES"]
    assert [run.text.strip() for run in runs(layout) if run.struck] == ["NO"]
    strip = next(table for table in tables(layout) if table.cells[0].text == "1")
    assert [cell.text for cell in strip.cells if cell.lines[0].runs[0].bold] == ["3"]
    assert f"Do all agencies agree that the case steps down? {EMPTY_BOX} Yes {TICKED} No" in texts(layout)


def test_labels_stand_above_their_values() -> None:
    """A grid of three columns, label row over value row, and a column of ticks."""
    head, attendance = (rows(table) for table in tables(_layout("labels_above")))
    assert head[:2] == [["Child’s name", "DOB or EDD", "Eclipse ID"], ["Ben Jones", "03/04/2021", "1204418"]]
    assert [row[2] for row in attendance] == ["Present", TICKED, ""]


def test_nested_grids_keep_each_value_beside_its_label() -> None:
    """However the outer cell is cut up, Dog stands right of Pets."""
    table = tables(_layout("landscape"))[1]
    at = {cell.text: cell for cell in table.cells if cell.text}
    assert at["Pets"].row == at["Dog"].row
    assert at["Pets"].col + at["Pets"].cols == at["Dog"].col
    assert at["Family address"].rows == 2


def test_signature_and_date_places_stay_apart() -> None:
    """The family's and the author's are two tables under their own words."""
    layout = _layout("consent")
    assert [rows(table) for table in tables(layout)[1:]] == [
        [["Signature", "", "Date", "12/03/2026"]], [["Signature", "J Doe", "Date", ""]],
    ]
    assert [line.text for line in page_lines(layout)[-2:]] == ["Family", "Author"]


def test_leaders_and_tabs_without_tables() -> None:
    """Dotted leaders stay in the words; tab stops are tabs."""
    assert texts(_layout("leaders"))[1:3] == [
        "Name ........Ava Smith.............. Date of Birth ......01/02/2019......",
        "Address:\t1 High Street\tPostcode:\tAB1 2CD",
    ]


def test_words_that_an_office_program_broke_are_whole() -> None:
    """Narrow columns of a printed form."""
    head, values = rows(tables(_layout("narrow"))[0])
    assert head == ["School", "Relationship", "Young\nperson’s\nGP", "Name", "Lead\nworker", "Household?"]
    assert values[1] == "grandmother"
