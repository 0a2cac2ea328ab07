"""Rules without code as text, with one thing changed at a time."""

from __future__ import annotations

from stepdown_pipeline.core.case import Finding
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.core.rules import check_of, read_rule

GOOD = """\
id = "first-review-set"
rule = "Our rule 1"
title = "The first review is set"
policy = "The first review of a multi-agency plan is set at the meeting that agrees it."
severity = "warn"
message = "The minutes set no date for the first review of the plan."
do = "Agree the date with the lead professional and add it to the plan."

[when]
all = [{ fact = "decision", operator = "is", value = "map" }]

[must]
all = [
  { fact = "next_review", operator = "is known" },
  { fact = "next_review", operator = "within 6 weeks after", value = "meeting_date" },
]

[[pass]]
name = "within six weeks"
next_review = 2026-04-15

[[pass]]
name = "another decision"
pack = "level_2"
next_review = { blank = true }

[[fail]]
name = "left blank"
next_review = { blank = true }

[[fail]]
name = "a day too late"
next_review = 2026-04-16

[[cannot_tell]]
name = "hard to read"
next_review = { uncertain = "2026-04-14" }
"""


def rule_text(must: str, when: str = "", severity: str = "refuse") -> str:
    """A rule with these tables of conditions, and examples that are not looked at."""
    return (f'id = "a-rule"\ntitle = "A rule"\npolicy = "A policy."\nseverity = "{severity}"\nmessage = "It fails."\n'
            + (f"[when]\n{when}\n" if when else "") + f"[must]\n{must}\n[[pass]]\n[[fail]]\n")


def severities(text: str, **facts: object) -> list[str]:
    return [found.severity for found in findings(text, **facts)]


def findings(text: str, **facts: object) -> list[Finding]:
    return list(check_of(read_rule(text)).judge(example_case(facts)))
