"""Rules without code: three answers, and mistakes told with place, line and suggestion."""

from __future__ import annotations

import pytest
from rule_files import GOOD, findings, rule_text, severities

from stepdown_pipeline.core.examples import BLANK, MISSING, example_case, uncertain
from stepdown_pipeline.core.rules import KNOWN, RuleError, check_of, read_rule
from stepdown_pipeline.core.rules.facts import fact_of, sample
from stepdown_pipeline.core.rules.operators import OPERATORS
from stepdown_pipeline.pipeline.examples import broken_promises


def mistakes(text: str) -> list[str]:
    with pytest.raises(RuleError) as raised:
        read_rule(text)
    return [str(one) for one in raised.value.mistakes]


def test_a_rule_keeps_its_promises() -> None:
    """The file's own examples are judged as they say, and each condition turned round breaks one of them."""
    check = check_of(read_rule(GOOD))
    assert broken_promises(check) == []
    for what, judge in check.mutants:
        assert any(tuple(f.severity for f in judge(example_case(example.facts))) != example.finds
                   for example in check.examples), what


@pytest.mark.parametrize("before, after, told", [
    ('"next_review", operator = "is known"', '"nxt_review", operator = "is known"',
     "line 14, must.all, condition 1: There is no fact `nxt_review`; did you mean `next_review`?"),
    ("is known", "is knwon",
     "line 14, must.all, condition 1: There is no operator `is knwon`; did you mean `is known`?"),
    ('"map"', '"mapp"', "line 10, when.all, condition 1: `decision` is never `mapp`; did you mean `map`?"),
    ('"meeting_date"', '"meting_date"', "did you mean `meeting_date`?"),
    ('"meeting_date"', '"31 March"', "is no date; write a date as 2026-03-31"),
    ('"meeting_date"', "7", "`7` is no date"),
    ('"warn"', '"wran"', "line 5, severity: There is no severity `wran`; did you mean `warn`?"),
    ("policy =", "polcy =", "There is no key `polcy`; did you mean `policy`?"),
    ("title =", "# title =", "`title` is missing"),
    ("operator = \"is\"", "opertor = \"is\"", "There is no key `opertor` in a condition; did you mean `operator`?"),
    ('"is", value', '"at least", value', "`at least` cannot be asked of `decision`, which is a choice"),
    (', value = "map"', "", "`is` needs a value"),
    ('"is known"', '"is known", value = 3', "`is known` takes no value"),
    ("all = [{", "al = [{", "There is no key `al`"),
    ("[[fail]]", "[[failing]]", "There is no key `failing`; did you mean `fail`?"),
    ('pack = "level_2"', 'pack = "level2"', "There is no pack `level2`; did you mean `level_2`?"),
    ("next_review = 2026-04-15", "next_revew = 2026-04-15", "No document has a field `next_revew`; did you mean"),
    ('"first-review-set"', '"First review"', "is not made of small letters"),
    ("The minutes set", "On {meting_date} the minutes set", "There is no fact `meting_date` to put into the message"),
    ("The minutes set", "The {minutes set", "A brace stands alone"),
    ('severity = "warn"', 'severity = warn', "In line 5 the value is no text in straight quotes"),
    ('severity = "warn"', 'severity = “warn”', "In line 5 stands the curly quote “ where a straight one (\") belongs"),
    ('severity = "warn"', 'severity = "warn', "In line 5 a text does not end: its closing quote (\") is missing"),
    ('severity = "warn"', "severity", "In line 5 the line is not complete: a line is `key = value`"),
    ('severity = "warn"', 'severity = "warn"\nseverity = "warn"', "In line 6 something is said a second time"),
    ('severity = "warn"', 'severity = "warn"\nwho = "socialworker"', "did you mean `social_worker`?"),
    ("within 6 weeks after", "within 6 fortnights after", "There is no operator `within 6 fortnights after`"),
    ("within 6 weeks after", "within 6 wks after", "did you mean `within 6 weeks after`?"),
    ("next_review = 2026-04-15", 'next_review = "15 Apr 2026"', "`next_review` is a date, which is written as 2026"),
    ("within 6 weeks after", "at least 6 weeks of", "There is no operator `at least 6 weeks of`"),
])
def test_a_mistake_is_told_with_place_and_suggestion(before: str, after: str, told: str) -> None:
    """One wrong word costs one sentence that leads to it."""
    assert before in GOOD
    assert any(told in one for one in mistakes(GOOD.replace(before, after))), mistakes(GOOD.replace(before, after))


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody mends a file one mistake at a time."""
    assert len(mistakes(GOOD.replace("next_review\", op", "nxt\", op").replace("warn", "wran"))) == 3


@pytest.mark.parametrize("text", [
    "", "[" * 5000, "a = " + "[" * 5000, "must = 3", "must = []", "[must]", "[must]\nall = 3", "[must]\nall = [3]",
    "x = 1e99999\n", "x = " + "9" * 5000, "must = { all = [{ all = [{ all = [{ all = [{ all = [] }] }] }] }] }",
    "id = 3\ntitle = []\npolicy = {}\nmessage = 1.5\nseverity = [1]\nwho = {}\nvariant = 4\npass = 4\nfail = [4]\n",
    "#" * 70_000, "id = \"\\u0007\"", "\x00", "when = \"now\"", "[[variant]]\nwhen = 3\n[[pass]]\n1 = {2 = {3 = 4}}",
    '[must]\nall = [{fact = {}, operator = [], value = {fact = []}}]', "[[pass]]\nattendance = 4\n[[fail]]\nalso = 3",
    '[must]\nall = [{fact = "today", operator = "is", value = {fact = "decision"}}]',
    '[must]\nall = [{fact = "main_child_age", operator = "at least", value = nan}]',
])
def test_a_hostile_file_is_refused_in_words(text: str) -> None:
    """Whatever stands in a file, it is told in sentences of bounded length."""
    told = mistakes(text)
    assert told
    assert all(len(one) < 600 for one in told)


IS_YES = 'all = [{ fact = "risk_assessment", operator = "is", value = "yes" }]'
KNOWN_AND_YES = ('all = [{ fact = "risk_assessment", operator = "is known" },\n'
                 '       { fact = "risk_assessment", operator = "is", value = true }]')


@pytest.mark.parametrize("must, value, finds", [
    (IS_YES, "yes", []), (IS_YES, "no", ["refuse"]), (IS_YES, BLANK, ["review"]), (IS_YES, MISSING, ["review"]),
    (IS_YES, uncertain("yes"), ["review"]), (IS_YES, uncertain("no"), ["review"]),
    (KNOWN_AND_YES, "yes", []), (KNOWN_AND_YES, BLANK, ["refuse"]), (KNOWN_AND_YES, MISSING, ["refuse"]),
    (KNOWN_AND_YES, uncertain("yes"), ["review"]),
])
def test_what_cannot_be_told_is_a_question(must: str, value: object, finds: list[str]) -> None:
    """A missing or doubtful fact is never a silent no, and never a silent yes."""
    assert severities(rule_text(must), risk_assessment=value) == finds


def test_a_doubt_that_makes_no_difference_asks_nobody() -> None:
    """Where another condition decides, the doubtful one is not asked about."""
    either = rule_text('any = [{ fact = "risk_assessment", operator = "is", value = "yes" },\n'
                       '       { fact = "lead_professional", operator = "is known" }]')
    assert severities(either, risk_assessment=uncertain("no")) == []
    assert severities(either, risk_assessment=uncertain("no"), lead_professional=BLANK) == ["review"]


def test_when_it_cannot_be_told_whether_a_rule_applies() -> None:
    """A person is asked, unless what must hold does."""
    text = rule_text('all = [{ fact = "next_review", operator = "is known" }]',
                     'all = [{ fact = "main_child_age", operator = "at least", value = 12 }]')
    doubtful = {"children": [{"name": "Ava Marsh", "date_of_birth": uncertain("2008-05-02")}]}
    assert severities(text, **doubtful, next_review=BLANK) == ["review"]
    assert severities(text, **doubtful) == []
    assert severities(text, next_review=BLANK) == []


def test_a_document_that_has_not_arrived_is_not_judged() -> None:
    """What is waited for is told by O1; what nobody waits for is a question."""
    task = rule_text('all = [{ fact = "specific_task", operator = "is known" }]')
    assert severities(task, without=["request_for_intervention"]) == []
    assert severities(task, specific_task=BLANK) == ["refuse"]
    approved = rule_text('all = [{ fact = "approved_on", operator = "before", value = "meeting_date" }]')
    assert severities(approved) == ["review"]
    only_then = rule_text('all = [{ fact = "next_review", operator = "is known" }]',
                          'all = [{ fact = "outcome", operator = "is", value = "disengaged" }]')
    assert severities(only_then, next_review=BLANK) == []


def test_drafts_and_other_decisions_are_left_alone() -> None:
    """A council's own rule judges final minutes for level 2, unless it says when it applies."""
    text = rule_text('all = [{ fact = "next_review", operator = "is known" }]')
    assert severities(text, next_review=BLANK) == ["refuse"]
    assert severities(text, next_review=BLANK, draft="yes") == []
    assert severities(text, next_review=BLANK, pack="universal") == []
    universal = rule_text('all = [{ fact = "next_review", operator = "is known" }]',
                          'all = [{ fact = "decision", operator = "is", value = "universal" }]')
    assert severities(universal, next_review=BLANK, pack="universal") == ["refuse"]


def test_whether_a_fact_is_in_doubt_can_always_be_told() -> None:
    """So a rule may leave to another what that one asks about."""
    doubtful = rule_text('any = [{ fact = "risk_assessment", operator = "is", value = "yes" },\n'
                         '       { fact = "risk_assessment", operator = "is in doubt" }]')
    assert severities(doubtful, risk_assessment=uncertain("no")) == []
    assert severities(doubtful, risk_assessment="no") == ["refuse"]
    assert severities(doubtful, risk_assessment=BLANK) == ["review"]


def test_a_rule_may_word_its_question() -> None:
    """What is asked where it cannot be told, with values in their places; the field to settle is named all the same."""
    text = rule_text(IS_YES).replace("[must]", 'question = "Was it done by {meeting_date}?"\n[must]')
    (found,) = findings(text, risk_assessment=uncertain("yes"))
    assert (found.message, found.field) == ("Was it done by 4 March 2026?", "risk_assessment")
    assert any("{meting_date}" in one or "meting_date" in one for one in mistakes(text.replace("meeting_", "meting_")))


def test_an_example_may_hold_the_words() -> None:
    """A finding of the right severity in other words breaks the promise."""
    good = GOOD.replace('[[fail]]\nname = "left blank"', '[[fail]]\nname = "left blank"\nsays = "set no date"')
    assert broken_promises(check_of(read_rule(good))) == []
    (told,) = broken_promises(check_of(read_rule(good.replace("set no date for", "name no date for"))))
    assert "it must say “set no date”" in told
    assert any("as text" in one for one in mistakes(good.replace('"set no date"', "3")))


def test_a_message_holds_values_in_words() -> None:
    """Dates as people write them; the fact's own words, where it has any."""
    text = rule_text('all = [{ fact = "next_review", operator = "after", value = "today" }]').replace(
        "It fails.", "Reviewed on {next_review}{words:next_review}.")
    (found,) = findings(text, next_review="2026-03-01")
    assert found.message == "Reviewed on 1 March 2026: “Next review: 2026-03-01”."
    assert (found.document, found.who) == ("cin_minutes-2.docx", "social_worker")


@pytest.mark.parametrize("line, holds", [
    ('"next_review", operator = "is", value = 2026-04-15', True),
    ('"next_review", operator = "before", value = 2026-04-15', False),
    ('"next_review", operator = "on or before", value = "2026-04-15"', True),
    ('"next_review", operator = "on or after", value = { fact = "meeting_date" }', True),
    ('"next_review", operator = "within 42 days of", value = "meeting_date"', True),
    ('"next_review", operator = "within 41 days of", value = "meeting_date"', False),
    ('"next_review", operator = "more than 1 month after", value = "meeting_date"', True),
    ('"next_review", operator = "at least 2 months after", value = "meeting_date"', False),
    ('"meeting_date", operator = "at least 6 weeks before", value = "next_review"', True),
    ('"meeting_date", operator = "more than 6 weeks before", value = "next_review"', False),
    ('"meeting_date", operator = "within 30 working days before", value = "next_review"', True),
    ('"meeting_date", operator = "within 29 working days before", value = "next_review"', False),
    ('"lead_agency", operator = "contains", value = "LOCALITY"', True),
    ('"lead_agency", operator = "does not contain", value = "school"', True),
    ('"plan", operator = "is one of", value = ["cp", "cin"]', True),
    ('"plan", operator = "is none of", value = ["cp", "cin"]', False),
    ('"plan", operator = "is not", value = "cp"', True),
    ('"distribution", operator = "includes", value = "peter  adeyemi"', True),
    ('"attendance", operator = "includes", value = "School nurse"', True),
    ('"documents", operator = "does not include", value = "map_review"', True),
    ('"actions", operator = "at least", value = 2', True),
    ('"actions", operator = "more than", value = 2', False),
    ('"main_child_age", operator = "less than", value = 8', True),
    ('"main_child_age", operator = "at most", value = 6', False),
    ('"chair", operator = "is", value = { fact = "team_manager" }', True),
    ('"on_agenda", operator = "is", value = true', False),
    ('"targeted", operator = "is", value = "yes"', True),
    ('"withdrawn_on", operator = "is missing"', True),
    ('"risk_assessment", operator = "is in doubt"', False),
    ('"withdrawn_on", operator = "is not in doubt"', True),
    ('"social_worker", operator = "is among", value = { fact = "attendance" }', True),
    ('"chair", operator = "is not among", value = { fact = "attendance" }', True),
    ('"final_minutes", operator = "includes", value = "cin_minutes"', True),
    ('"approval", operator = "is", value = "none"', True),
    ('"waiting_for", operator = "is missing"', True),
    ('"first_cin_meeting_on", operator = "is", value = "meeting_date"', True),
    ('"last_core_group_on", operator = "is known"', False),
])
def test_operators_mean_what_they_say(line: str, holds: bool) -> None:
    """Each on the complete pack of the MAP route, whose facts are known."""
    found = severities(rule_text(f"all = [{{ fact = {line} }}]"), on_agenda=False)
    assert found == ([] if holds else ["refuse"])


def test_groups_within_groups() -> None:
    """All, any and none may stand within each other, and beside each other."""
    text = rule_text('''
        none = [{ fact = "plan", operator = "is", value = "cp" }]
        any = [
          { all = [{ fact = "decision", operator = "is", value = "map" },
                   { fact = "risk_assessment", operator = "is", value = "yes" }] },
          { fact = "decision", operator = "is", value = "universal" },
        ]''')
    assert severities(text) == []
    assert severities(text, risk_assessment="no") == ["refuse"]
    assert severities(text, plan="cp") == ["refuse"]


def test_variants_change_words_and_severity() -> None:
    """The first variant that holds counts; one that cannot be told does not."""
    text = rule_text('all = [{ fact = "next_review", operator = "is known" }]') + '''
[[variant]]
when = { fact = "plan", operator = "is", value = "cp" }
severity = "warn"
message = "With a CP plan it is a warning."
'''
    assert severities(text, next_review=BLANK) == ["refuse"]
    assert [f.message for f in findings(text, next_review=BLANK, plan="cp")] == ["With a CP plan it is a warning."]
    assert severities(text, next_review=BLANK, plan=uncertain("cp")) == ["refuse"]


@pytest.mark.parametrize("name", KNOWN)
def test_every_fact_is_described_with_an_example(name: str) -> None:
    """Type, meaning, source and a value, and the case answers by that name."""
    known = KNOWN[name]
    assert known.meaning
    assert known.source
    assert sample(name) is not None
    assert fact_of(example_case(), name).state in ("read", "blank", "missing")
    assert any(known.type in one.types for one in OPERATORS.values())


def test_every_fact_of_a_case_may_be_named() -> None:
    """The registry is what a case really offers."""
    assert set(example_case().facts) <= set(KNOWN)
