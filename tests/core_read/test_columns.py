"""Lines set in columns: lists without rules, labels and values that break over lines, ink beside its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.core.layout import Layout, Line, Picture, Run
from stepdown_pipeline.core.read.columns import columns_in, segments
from stepdown_pipeline.core.read.grid import Grid, is_empty
from stepdown_pipeline.core.read.ink import loose_inks
from stepdown_pipeline.core.read.loose import unwrapped
from stepdown_pipeline.core.read.vocabulary import Vocabulary

from .conftest import Said
from .pages import INK, Merged, line, pdf, printed, table

HEAD = printed(100, (50, "Name"), (200, "Role"), (350, "Attended"))


def texts(vocabulary: Vocabulary, *lines: Line) -> tuple[int, list[list[str]]] | None:
    found = columns_in(lines, vocabulary.columns, vocabulary.labels)
    if found is None:
        return None
    taken, made = found
    grid = Grid(made)
    return taken, [[cell.text for cell in grid.row(row)] for row in range(made.rows)]


def test_a_list_without_rules_is_a_table(vocabulary: Vocabulary) -> None:
    """Words stand under the heading whose left edge they share, also where a column is left out."""
    found = texts(
        vocabulary,
        HEAD,
        printed(112, (50, "Kerry Doyle"), (200, "Mother"), (352, "Yes")),
        printed(124, (50, "Jane Moss"), (353, "No")),
        printed(136, (50, "Chair: Ruth Castellan")),
    )
    assert found == (3, [["Name", "Role", "Attended"], ["Kerry Doyle", "Mother", "Yes"], ["Jane Moss", "", "No"]])


def test_a_row_goes_on_where_its_first_column_is_empty(vocabulary: Vocabulary) -> None:
    """A role that wraps within its column belongs to the row above."""
    found = texts(
        vocabulary, HEAD, printed(112, (50, "Jane Moss"), (200, "Health"), (350, "Yes")), printed(124, (200, "Visitor"))
    )
    assert found == (3, [["Name", "Role", "Attended"], ["Jane Moss", "Health\nVisitor", "Yes"]])


def test_tab_stops_of_word_count_columns(vocabulary: Vocabulary) -> None:
    """Without places a part stands under the heading of its number."""
    assert texts(vocabulary, line("Name\tRole"), line("Kerry Doyle\tMother")) == (
        2,
        [["Name", "Role"], ["Kerry Doyle", "Mother"]],
    )


ASKED = printed(100, (50, "The young one of whom we write"), (300, "Name of social worker"))
SAID = printed(112, (50, "Rowan Doyle"), (300, "Jane Moss"))


def test_a_known_label_beside_an_unknown_one_has_only_what_stands_beneath_itself(
    vocabulary: Vocabulary, said: Callable[[Layout], Said],
) -> None:
    assert texts(vocabulary, ASKED, SAID, printed(130, (50, "Rowan"), (300, "likes school"))) == (
        2, [["The young one of whom we write", "Rowan Doyle"], ["Name of social worker", "Jane Moss"]])
    assert said(pdf(ASKED, SAID))["social_worker"][:2] == ("Jane Moss", "read")


SENT = printed(100, (50, "Date minutes circulated"), (300, "We are coming back to this on"))


def test_a_known_label_before_an_unknown_one_too(said: Callable[[Layout], Said]) -> None:
    """Not the later of both dates, which is the review's."""
    found = said(pdf(SENT, printed(112, (50, "12/05/2026"), (300, "10/07/2026"))))
    assert found["minutes_circulated_on"][:2] == ("2026-05-12", "read")


def test_a_label_with_its_answer_beside_it_heads_no_columns(vocabulary: Vocabulary) -> None:
    beside = printed(100, (50, "Date minutes circulated"), (300, "12/05/2026"))
    assert texts(vocabulary, beside, printed(112, (50, "14/05/2026"), (300, "15/05/2026"))) is None


@pytest.mark.parametrize("beneath", [
    printed(112, (50, "Rowan Doyle"), (320, "Jane Moss")), printed(112, (50, "Rowan Doyle"), (300, "likes school")),
    printed(112, (50, "Rowan Doyle")), printed(112, (50, "Chair: Jane"), (300, "Jane Moss")),
], ids=["another edge", "no answer of that label", "one part", "a label"])
def test_what_does_not_prove_to_stand_beneath_its_label(vocabulary: Vocabulary, beneath: Line) -> None:
    assert texts(vocabulary, ASKED, beneath) is None


@pytest.mark.parametrize(
    "lines",
    [
        (line("Name\tRole"),),
        (line("Name: Kerry Doyle\tRole: Mother"), line("Jane Moss\tHealth Visitor")),
        (line("Name\tRole"), line("Chair: Ruth Castellan")),
        (line("Rowan\tlikes school"), line("Ivy\tdoes not")),
        (line("Yes\tNo"), line("x\t")),
        (line("Name\tRole"), line("")),
    ],
    ids=["no rows", "values already", "labels follow", "no headings", "options", "an empty line"],
)
def test_what_is_no_list(vocabulary: Vocabulary, lines: tuple[Line, ...]) -> None:
    """Lines with gaps are not a list for that alone."""
    assert texts(vocabulary, *lines) is None


def test_parts_of_a_line() -> None:
    """Wide gaps part a line, within a run too; placeholders are no words."""
    parts = segments(line(Run("Name\tKerry"), Run(" Doyle"), Run("Click here", placeholder=True)))
    assert [part.text for part in parts] == ["Name", "Kerry Doyle"]


def test_a_question_that_breaks_beside_its_answer(said: Callable[[Layout], Said]) -> None:
    """'Do all agencies agree that the | Yes' / 'needs are met?' is one question."""
    found = said(
        pdf(
            printed(100, (50, "Do all agencies agree that the"), (300, "Yes")),
            printed(111, (50, "needs are met?")),
            printed(140, (50, "Chair"), (300, "Ruth Castellan")),
        )
    )
    assert found["all_agencies_agree"] == ("yes", "read")
    assert found["chair"] == ("Ruth Castellan", "read")


def test_an_address_that_wraps_in_its_column(said: Callable[[Layout], Said]) -> None:
    """The second line of a value does not become the next label's."""
    found = said(
        pdf(
            printed(100, (50, "Home address"), (200, "2 The Granary,")),
            printed(111, (200, "Fenwick")),
            printed(130, (50, "Post code"), (200, "WX9 6JM")),
        )
    )
    assert found["address"] == ("2 The Granary, Fenwick", "read")
    assert found["postcode"] == ("WX9 6JM", "read")


def test_rows_far_apart_stay_apart(vocabulary: Vocabulary) -> None:
    """A wider gap begins another row."""
    lines = [printed(100, (50, "Chair"), (200, "Ruth Castellan")), printed(140, (200, "Anna Field"))]
    assert unwrapped(lines, vocabulary.labels) == lines


def test_ink_belongs_to_the_line_it_covers() -> None:
    """A picture is given to the line it overlaps most, to the nearest else, and to none far away or to its right."""
    signed, dated = printed(100, (50, "Signed")), printed(130, (50, "Date"))
    over = Picture(1, (120, 98, 180, 112), "ink")
    near = Picture(1, (120, 116, 180, 119), "ink")
    far = Picture(1, (120, 300, 180, 320), "ink")
    left = Picture(1, (10, 98, 40, 112), "ink")
    other_page = Picture(2, (120, 98, 180, 112), "ink")
    layout = Layout((signed, dated), pictures=(over, near, far, left, other_page))
    found = loose_inks(layout, layout.blocks)
    assert found == {id(signed): [over, near]}


def test_a_grid_answers_for_merged_cells() -> None:
    """A cell over several places stands at each of them; it starts in one row."""
    grid = Grid(table((Merged("a", rows=2), "b"), ("c",), (Merged("d", cols=2),)))
    [a], [d] = ([cell for cell in grid.table.cells if cell.text == text] for text in "ad")
    assert grid.at(1, 0) is a
    assert [cell.text for cell in grid.starting_in(1)] == ["c"]
    assert [cell.text for cell in grid.row(1)] == ["a", "c"]
    assert grid.below(a) is d
    assert grid.right_of(d) is None


def test_an_empty_cell_holds_no_words_ink_or_table() -> None:
    """A placeholder is nothing; a signature is something."""
    cells = table(("  ", Run("Click here", placeholder=True), "x", INK, table(("",)))).cells
    assert [is_empty(cell) for cell in cells] == [True, True, False, False, False]


PLAN = printed(100, (50, "Need"), (150, "Action"), (350, "Who"), (450, "By when"))


def test_a_row_goes_on_where_every_column_has_a_second_line(vocabulary: Vocabulary) -> None:
    """Close beneath it, in small letters, with no date of its own: 'immunisations | the day before | Pell | 2026'."""
    first = printed(115, (50, "Missed"), (150, "Book and remind"), (350, "Una"), (450, "Tue 31 Mar"))
    goes_on = printed(125, (50, "immunisations"), (150, "the day before"), (350, "Pell"), (450, "2026"))
    last = printed(140, (50, "Sleep"), (150, "Sleep diary"), (350, "Ada Moss"), (450, "1 May 2026"))
    assert texts(vocabulary, PLAN, first, goes_on, last) == (4, [
        ["Need", "Action", "Who", "By when"],
        ["Missed\nimmunisations", "Book and remind\nthe day before", "Una\nPell", "Tue 31 Mar\n2026"],
        ["Sleep", "Sleep diary", "Ada Moss", "1 May 2026"],
    ])


def test_a_full_row_of_its_own_stays_one(vocabulary: Vocabulary) -> None:
    """One with a date begins another, however small its letters."""
    first = printed(115, (50, "school"), (150, "Visit"), (350, "Una Pell"), (450, "31 Mar 2026"))
    second = printed(125, (50, "sleep"), (150, "sleep diary"), (350, "Ada Moss"), (450, "1 May 2026"))
    last = printed(140, (50, "health"), (150, "Dentist"), (350, "Una Pell"), (450, "1 May 2026"))
    found = texts(vocabulary, PLAN, first, second, last)
    assert found is not None
    assert len(found[1]) == 4


def test_a_row_with_a_part_less_stays_one_where_rows_stand_as_close(vocabulary: Vocabulary) -> None:
    """An unborn child has no school: its row is no second line of the row above, though wider gaps follow."""
    found = texts(
        vocabulary, printed(100, (50, "Name of child"), (200, "Date of birth"), (350, "School")),
        printed(116, (50, "Ivy Doyle"), (200, "18/08/2024"), (350, "Nursery")),
        printed(132, (50, "Rowan Doyle"), (200, "16/10/2014"), (350, "Hilltop")),
        printed(148, (50, "Unborn baby Doyle"), (200, "Due 08/07/2026")),
        printed(172, (50, "Case reference: 2174415")),
    )
    assert found is not None
    assert found[1][3] == ["Unborn baby Doyle", "Due 08/07/2026", ""]
