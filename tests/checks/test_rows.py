"""Conditions on the rows of a list: which rows, how many, what cannot be told, mistakes told with what was meant."""

from __future__ import annotations

from typing import Any

import pytest
from rule_files import findings, rule_text, severities

from stepdown_pipeline.core.examples import BLANK, MISSING, uncertain
from stepdown_pipeline.core.rules import RuleError, check_of, read_rule
from stepdown_pipeline.core.rules.compose import Answers, composed
from stepdown_pipeline.core.rules.quantified import how_many
from stepdown_pipeline.core.rules.rows import COLUMNS, column_sample
from stepdown_pipeline.core.rules.trying import examples_for
from stepdown_pipeline.core.settle_values import ROW_LISTS
from stepdown_pipeline.pipeline.examples import broken_promises


def rows(fact: str, many: str, hold: str, where: str = "") -> str:
    """A rule with one condition on rows."""
    meant = f"where = [{where}], " if where else ""
    return rule_text(f'all = [{{ fact = "{fact}", rows = "{many}", {meant}hold = [{hold}] }}]')


def column(name: str, words: str) -> str:
    operator, _, value = words.partition(": ")
    return f'{{ column = "{name}", operator = "{operator}"{f", value = {value}" if value else ""} }}'


CAME = column("status", 'is: "attended"')
NURSE = column("role", 'contains: "NURSE"')
OWNED = column("owner", "is known")
SOON = column("due", 'within 3 months after: "meeting_date"')


@pytest.mark.parametrize("fact, many, hold, where, holds", [
    ("attendance", "some", CAME, "", True), ("attendance", "every", CAME, "", False),
    ("attendance", "none", CAME, "", False), ("attendance", "at least 4", CAME, "", True),
    ("attendance", "at least 5", CAME, "", False), ("attendance", "at most 4", CAME, "", True),
    ("attendance", "at most 3", CAME, "", False),
    ("attendance", "some", CAME, NURSE, False), ("attendance", "none", CAME, NURSE, True),
    ("attendance", "every", column("status", 'is: "apologies"'), NURSE, True),
    ("attendance", "every", CAME, column("role", 'is: "Astronaut"'), True),  # of none, everything holds
    ("attendance", "some", f"{NURSE}, {CAME}", "", False),  # of one row, not of one each
    ("actions", "every", f"{OWNED}, {SOON}", "", True),
    ("actions", "some", column("owner", 'is: { fact = "lead_professional" }'), "", True),
    ("actions", "none", column("owner", 'is: { column = "agency" }'), "", True),
    ("children", "every", column("age", "less than: 8"), "", True),
    ("children", "some", column("date_of_birth", "before: 2018-05-02"), "", False),
    ("signatures", "some", column("lives_in_household", "is: true"), "", True),
    ("signatures", "every", column("signed_on", 'on or before: "meeting_date"'), "", True),
    ("distribution", "some", column("text", 'is: "peter adeyemi"'), "", True),
    ("distribution", "every", column("text", 'is among: { fact = "attendance" }'), "", True),
    ("attendance", "every", column("name", 'is among: { fact = "distribution" }'), "", False),
])
def test_of_how_many_rows_it_must_hold(fact: str, many: str, hold: str, where: str, holds: bool) -> None:
    """On the complete pack of the MAP route, all of whose rows are certain; and turned round it is the other way."""
    text = rows(fact, many, hold, where)
    assert severities(text) == ([] if holds else ["refuse"])
    none = text.replace("[must]\nall", "[must]\nnone")
    assert severities(none) == (["refuse"] if holds else [])


@pytest.mark.parametrize("facts, finds, field", [
    ({"attendance.5.status": uncertain("attended")}, [], None),  # four came in any case
    ({"attendance.4.status": uncertain("attended")}, ["review"], "attendance.4.status"),
    ({"attendance.4.status": BLANK}, ["review"], "attendance.4.status"),
    ({"attendance.4.status": BLANK, "attendance.5.status": "attended"}, [], None),
    ({"attendance.4.status": uncertain("attended"), "attendance.3.status": "absent"}, ["refuse"], None),
    ({"attendance": uncertain([{"name": "Kate Marsh", "status": "attended"}])}, ["review"], "attendance"),
    ({"attendance": []}, ["review"], "attendance"), ({"attendance": MISSING}, ["review"], "attendance"),
])
def test_a_row_in_doubt_is_asked_about_where_it_decides(facts: dict[str, Any], finds: list[str],
                                                        field: str | None) -> None:
    """And not where the others decide; the question names the very place."""
    found = findings(rows("attendance", "at least 4", CAME), **facts)
    assert [one.severity for one in found] == finds
    assert [(one.field or "").partition("@")[0] for one in found if field] == [field] * bool(field)


def test_a_doubtful_age_is_asked_about_as_a_birthday() -> None:
    """Of the child that is meant; and the day of the meeting, where that is what is doubtful."""
    text = rows("children", "none", column("age", "at least: 12"))
    child = {"name": "Ava Marsh", "date_of_birth": uncertain("2010-05-02")}
    assert [one.field for one in findings(text, children=[child])] == ["children.1.date_of_birth"]
    assert [one.field for one in findings(text, meeting_date=uncertain("2026-03-04"))] == ["meeting_date"]
    assert severities(text, children=[{"name": "Baby Marsh", "due_date": "2026-06-01"}]) == []


def test_none_is_an_answer_where_it_is_a_choice() -> None:
    """A place for a signature that nobody signed is certain."""
    assert severities(rows("signatures", "some", column("mark", 'is one of: ["ink", "digital"]')),
                      **{"signatures.1.mark": "none"}) == ["refuse"]


def test_signatures_of_several_forms_are_asked_together() -> None:
    """And a doubtful one is named with its form."""
    form = {"kind": "consent_form", "case_reference": "1204417", "signatures": [
        {"name": "Tom Marsh", "relationship": "Father", "mark": uncertain("ink")}],
        "children": [{"name": "Ava Marsh", "date_of_birth": "2018-05-02"}]}
    text = rows("signatures", "at least 2", column("mark", 'is: "ink"'))
    (found,) = findings(text, also=[form])
    assert found.severity == "review"
    assert (found.field or "").startswith("signatures.1.mark@")
    form["signatures"][0]["mark"] = "ink"  # type: ignore[index]
    assert severities(text, also=[form]) == []


def test_the_rows_at_fault_are_named_and_quoted() -> None:
    """In the message by name, with their own words beside it; a list that wants rows names none."""
    text = rows("actions", "every", OWNED).replace("It fails.", "Nobody does: {rows:actions}.")
    (found,) = findings(text, **{"actions.2.owner": BLANK})
    assert found.message == "Nobody does: Meet Ava each morning and offer breakfast club."
    assert "Attendance" in found.text
    assert "Routines" not in found.text
    (both,) = findings(text, **{"actions.1.owner": BLANK, "actions.2.owner": BLANK})
    assert both.message.endswith("family support and Meet Ava each morning and offer breakfast club.")


def test_names_that_may_be_the_same_are_asked_about() -> None:
    """An initial is neither a yes nor a no."""
    text = rows("attendance", "none", column("name", 'is not among: { fact = "distribution" }'),
                column("status", 'is: "apologies"'))
    assert severities(text) == ["refuse"]
    assert severities(text, distribution=["Osei, Leah"]) == []
    (found,) = findings(text, distribution=["L Osei"])
    assert (found.severity, found.field) == ("review", "attendance.5.name")
    assert "“Leah Osei” is not among" in found.message


@pytest.mark.parametrize("before, after, told", [
    ('"every"', '"all"', "There is no `all` of rows; did you mean `every`?"),
    ('"every"', '"evry"', "line 7, must.all, condition 1: There is no `evry` of rows; did you mean `every`?"),
    ('"every"', '"at least"', "did you mean `at least 2`?"),
    ('"every"', "2", "There is no `2` of rows; there are: some"),
    ('rows = "every", ', "", "Say of how many rows it must hold: `rows = \"every\"`"),
    ('"owner"', '"ownr"', "line 7, must.all, condition 1, hold.all, condition 1: There is no column `ownr` in "
                          "`actions`; did you mean `owner`?"),
    ('"actions"', '"decision"', "`decision` has no rows; those that have are: attendance, actions"),
    ('"actions"', '"action"', "There is no fact `action`; did you mean `actions`?"),
    ("column", "colum", "There is no key `colum` in a condition; did you mean `column`?"),
    ("column =", "fact =", "Within rows a condition names a column: write `column` for `fact`"),
    ('rows = "every", hold', 'rows = "every", holds', "There is no key `holds` in a condition on rows; did you mean"),
    (', hold = [{ column = "owner", operator = "is known" }]', "", "Say what must hold of the rows"),
    ("is known", "is knwon", "There is no operator `is knwon`; did you mean `is known`?"),
    ('"is known"', '"at least", value = 3', "`at least` cannot be asked of `owner`, which is a text"),
    ('"is known"', '"is among", value = "x"', "`is among` needs a list of the case"),
    ('"is known"', '"is among", value = { fact = "plan" }', "`owner` is a text and cannot be compared with `plan`"),
    ('"is known"', '"is", value = { column = "nme" }', "There is no column `nme` in `actions`"),
    ('{ column = "owner", operator = "is known" }', '{ fact = "children", rows = "some", hold = [] }',
     "Rows have no rows of their own"),
    ("It fails.", "It fails: {rows:plan}.", "`plan` has no rows to name in the message"),
])
def test_a_mistake_is_told_with_what_was_meant(before: str, after: str, told: str) -> None:
    """One wrong word costs one sentence with its line."""
    text = rows("actions", "every", OWNED)
    assert before in text
    with pytest.raises(RuleError) as raised:
        read_rule(text.replace(before, after, 1))
    assert any(told in str(one) for one in raised.value.mistakes), [str(one) for one in raised.value.mistakes]


def test_it_is_said_in_words() -> None:
    """As `explain` says it."""
    rule = read_rule(rows("attendance", "every", column("name", 'is among: { fact = "distribution" }'),
                          column("status", 'is: "apologies"')))
    assert str(rule.must) == "in every row of attendance where status is apologies: name is among distribution"
    assert str(read_rule(rows("actions", "at least 1", OWNED)).must) == "in at least 1 row of actions: owner is known"


def test_each_part_is_turned_round() -> None:
    """How many, what holds and which rows: each by itself."""
    check = check_of(read_rule(rows("attendance", "every", CAME, NURSE)))
    assert [what for what, _ in check.mutants] == [
        "must in every row of attendance where role contains NURSE: status is attended",
        "must attendance, hold status is attended", "must attendance, where role contains NURSE"]


def test_every_list_has_columns_that_can_be_settled() -> None:
    """The lists whose values are settled one by one, and those of plain lines."""
    assert set(COLUMNS) > ROW_LISTS
    assert all(known.meaning and known.of == fact and column_sample(known)
               for fact, names in COLUMNS.items() for known in names.values())
    assert [how_many(words) for words in ("at  least 12", "every", "at least", "at least -1", "5")] == [
        ("at least", 12), ("every", 0), None, None, None]


@pytest.mark.parametrize("fact, must, line", [
    ("actions", "every due within 3 months after meeting_date", 'rows = "every", hold = [{ column = "due", operator = '
     '"within 3 months after", value = "meeting_date" }]'),
    ("attendance", "at least 5 status is attended", 'rows = "at least 5", hold = [{ column = "status", operator = '
     '"is", value = "attended" }]'),
    ("attendance", "none status is absent", 'rows = "none", hold = [{ column = "status", operator = "is", '
     'value = "absent" }]'),
    ("attendance", "some role contains School nurse", 'operator = "contains", value = "School nurse" }]'),
    ("signatures", "some mark is one of ink, digital", 'value = ["ink", "digital"] }]'),
    ("actions", "at least 2", 'operator = "at least", value = 2 }'),
])
def test_a_new_check_may_ask_of_rows(fact: str, must: str, line: str) -> None:
    """In one answer, as it is spoken; its examples are found, and none is missing."""
    text, missing = composed(Answers("a-rule", "A policy.", fact, must))
    assert line in text
    assert missing == []
    assert broken_promises(check_of(read_rule(text))) == []


def test_examples_are_found_for_a_condition_on_rows() -> None:
    """A new check over rows finds its own examples: one passes, one fails, one cannot be told."""
    from stepdown_pipeline.core.rules import KNOWN

    check = check_of(read_rule(rows("actions", "every", OWNED)))
    assert set(examples_for(check, KNOWN["actions"], "refuse")) == {"pass", "fail", "cannot_tell"}
