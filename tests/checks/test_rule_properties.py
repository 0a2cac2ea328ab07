"""The logic of three answers, and the parser over whatever may stand in a file."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rule_files import GOOD, rule_text

from stepdown_pipeline.core.case import Fact
from stepdown_pipeline.core.examples import BLANK, MISSING, PACKS, example_case, uncertain
from stepdown_pipeline.core.rules import KNOWN, RuleError, check_of, read_rule
from stepdown_pipeline.core.rules.promises import _plainly_possible
from stepdown_pipeline.core.rules.truth import FAILS, HOLDS, Answer, Doubt, every, opposite, some

OPEN = Answer(None, (Doubt("plan", Fact("plan", None, "missing")),))
ANSWERS = st.lists(st.sampled_from([HOLDS, FAILS, OPEN]), min_size=1, max_size=6)


def filled_in(answers: list[Answer]) -> list[list[bool]]:
    """Every way in which the doubts may turn out."""
    ways: list[list[bool]] = [[]]
    for one in answers:
        ways = [[*way, value] for way in ways for value in ((True, False) if one.holds is None else (one.holds,))]
    return ways


@given(ANSWERS)
def test_an_answer_is_given_exactly_when_every_doubt_may_turn_out_either_way(answers: list[Answer]) -> None:
    """All and any decide when, and only when, the doubts make no difference."""
    for join, plain in ((every, all), (some, any)):
        outcomes = {plain(way) for way in filled_in(answers)}
        assert join(answers).holds == (outcomes.pop() if len(outcomes) == 1 else None)


@given(ANSWERS)
def test_none_is_the_opposite_of_any(answers: list[Answer]) -> None:
    """De Morgan holds with three answers too, and a doubt always says of what."""
    assert opposite(some(answers)).holds == every(map(opposite, answers)).holds
    for answer in (some(answers), every(answers)):
        assert bool(answer.doubts) == (answer.holds is None)


STATES = st.sampled_from(["yes", "no", "not_evidenced", BLANK, MISSING, uncertain("yes"), uncertain("no")])
LINES = st.builds(
    "{{ fact = \"{}\", operator = \"{}\", value = \"{}\" }}".format,
    st.sampled_from(["risk_assessment", "all_agencies_agree", "early_help_manager_agrees"]),
    st.sampled_from(["is", "is not"]), st.sampled_from(["yes", "no"]))
GROUPS = st.recursive(LINES, lambda inner: st.builds(
    lambda join, members: f"{{ {join} = [{', '.join(members)}] }}", st.sampled_from(["all", "any", "none"]),
    st.lists(inner, min_size=1, max_size=3)), max_leaves=6)


@settings(deadline=None, max_examples=150)
@given(GROUPS, STATES, STATES, STATES)
def test_a_doubtful_case_is_never_passed_where_a_clear_one_would_be_refused(
    group: str, risk: Any, agree: Any, manager: Any,
) -> None:
    """Silent in doubt only where it is silent however the doubt turns out; a refusal likewise."""
    try:
        check = check_of(read_rule(rule_text(f"all = [{group}]")))
    except RuleError as error:
        assert "deep" in str(error)  # noqa: PT017 - nothing else may be wrong with it
        return
    given_ = {"risk_assessment": risk, "all_agencies_agree": agree, "early_help_manager_agrees": manager}
    found = {f.severity for f in check.judge(example_case(given_))}
    outcomes = set()
    open_ones = [name for name, value in given_.items() if isinstance(value, dict)]
    for number in range(2 ** len(open_ones)):
        way = {name: "yes" if number >> place & 1 else "no" for place, name in enumerate(open_ones)}
        outcomes.add(frozenset(f.severity for f in check.judge(example_case({**given_, **way}))))
    if found == {"review"}:
        assert open_ones
    else:
        assert outcomes == {frozenset(found)}


STATUS = st.sampled_from(["attended", "absent", "apologies", BLANK, uncertain("attended"), uncertain("absent")])
ROLE = st.sampled_from(["Nurse", "Teacher", uncertain("Nurse"), BLANK])
MANY = st.sampled_from(["some", "every", "none", "at least 1", "at least 2", "at least 3", "at most 0", "at most 1"])
CELLS = {"status": ["attended", "absent", "apologies"], "role": ["Nurse", "Teacher", "Porter"]}


@settings(deadline=None, max_examples=120)
@given(MANY, st.booleans(), st.lists(st.tuples(STATUS, ROLE), min_size=1, max_size=3))
def test_rows_are_told_exactly_when_no_doubt_about_them_makes_a_difference(
    many: str, where: bool, rows: list[tuple[Any, Any]],
) -> None:
    """Of all the ways in which doubtful and blank places may turn out, all agree, or a person is asked."""
    meant = 'where = [{ column = "role", operator = "is", value = "Nurse" }], ' if where else ""
    hold = '{ column = "status", operator = "is", value = "attended" }'
    check = check_of(read_rule(rule_text(
        f'all = [{{ fact = "attendance", rows = "{many}", {meant}hold = [{hold}] }}]')))

    def found(values: list[tuple[Any, Any]]) -> set[str]:
        listed = [{"name": f"Person {number}", "role": role, "status": status}
                  for number, (status, role) in enumerate(values)]
        return {one.severity for one in check.judge(example_case({"attendance": listed}))}

    ways: list[list[tuple[Any, Any]]] = [[]]
    for status, role in rows:
        open_status = CELLS["status"] if isinstance(status, dict) else [status]
        open_role = CELLS["role"] if isinstance(role, dict) else [role]
        ways = [[*way, (one, other)] for way in ways for one in open_status for other in open_role]
    outcomes = {frozenset(found(way)) for way in ways[:81]}
    if len(ways) <= 81:
        assert found(rows) == (set(outcomes.pop()) if len(outcomes) == 1 else {"review"})


FIELDS_OF_A_PACK = st.sampled_from([
    "meeting_date", "plan", "lead_professional", "draft", "decision", "all_agencies_agree", "postcode", "chair",
    "next_review", "attendance.1.status", "attendance.5.role", "actions.2.due", "actions.1.owner",
    "signatures.1.mark", "signatures.1.signed_on", "specific_task", "completed_on", "requested_on"])
WORDS = st.one_of(st.text(max_size=8), st.sampled_from(["2026-03-04", "2026-99-99", "yes", "map", "cp"]))
PUT = st.one_of(WORDS, WORDS.map(uncertain), st.just(BLANK), st.just(MISSING))


@settings(deadline=None, max_examples=120)
@given(st.dictionaries(FIELDS_OF_A_PACK, PUT, max_size=3), st.sampled_from(sorted(PACKS)))
def test_a_case_can_be_made_of_every_example_that_is_not_tried(facts: dict[str, Any], pack: str) -> None:
    """Other words in places that the pack has need no case to be made when the file is read."""
    if _plainly_possible({"pack": pack, **facts}):
        example_case({"pack": pack, **facts})


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=300))
@example(GOOD)
@example("\ufeff" + GOOD)
def test_any_text_is_a_rule_or_is_told(text: str) -> None:
    """The parser never fails otherwise."""
    with contextlib.suppress(RuleError):
        read_rule(text)


TOML = st.recursive(
    st.one_of(st.integers(-5, 5).map(str), st.sampled_from(
        ['"map"', '"decision"', '"is"', '""', "true", "2026-03-04", "nan", "inf", "07:32:00", '"meeting_date"',
         '"attendance"', '"every"', '"status"', '"within 9999 months after"', "1979-05-27T07:32:00Z"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda found: f"[{', '.join(found)}]"),
        st.dictionaries(st.sampled_from(["fact", "operator", "value", "rows", "hold",
                                         "column", "where", "all", "any", "none", "when", "uncertain",
                                         "message", "pack", "also", "finds", "name", "attendance", "today"]), inner,
                        max_size=3).map(lambda found: f"{{ {', '.join(f'{k} = {v}' for k, v in found.items())} }}")),
    max_leaves=12)
KEYS = st.sampled_from(["id", "rule", "title", "policy", "severity", "message", "do", "who", "about", "must", "when",
                        "variant", "pass", "fail", "cannot_tell", "only_if_allocated"])


@settings(deadline=None, max_examples=400)
@given(st.dictionaries(KEYS, TOML, max_size=6))
def test_any_shape_of_a_file_is_a_rule_or_is_told(table: dict[str, str]) -> None:
    """Values of any sort in any place: never anything but a rule or its mistakes."""
    good = {"id": '"a-rule"', "title": '"T"', "policy": '"P"', "severity": '"warn"', "message": '"M"',
            "must": '{ fact = "plan", operator = "is known" }', "pass": "[{}]", "fail": "[{}]"}
    text = "\n".join(f"{key} = {value}" for key, value in {**good, **table}.items())
    try:
        check = check_of(read_rule(text))
    except RuleError as error:
        assert error.mistakes  # noqa: PT017 - what is told is the point
        return
    list(check.judge(example_case()))


VALUES = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.floats(), st.booleans(), st.dates(),
                   st.lists(st.one_of(st.text(max_size=3), st.integers()), max_size=2))


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(set(KNOWN) & set(example_case().facts))), VALUES,
       st.sampled_from(["read", "uncertain", "blank", "missing", "conflict"]))
def test_a_value_of_any_shape_is_judged(name: str, value: Any, state: Any) -> None:
    """What a reader gives against its promise is a question, never a crash."""
    from dataclasses import replace

    from stepdown_pipeline.core.rules.conditions import Condition
    from stepdown_pipeline.core.rules.operators import OPERATORS
    from stepdown_pipeline.core.rules.rows import COLUMNS, rows_in

    case = example_case()
    case = replace(case, facts={**case.facts, name: Fact(name, value, state)})
    known = KNOWN[name]
    others = {"number": 3, "date": case.today, "list": "x"}
    if name in COLUMNS:
        rows_in(case, known)
    for operator in OPERATORS.values():
        if known.type in operator.types:
            counts = operator.words in ("at least", "at most", "more than", "less than")
            other: Any = 3 if counts else others.get(known.type, "yes")
            Condition(known, operator, (other,) if operator.needs == "many" else other).ask(case)
