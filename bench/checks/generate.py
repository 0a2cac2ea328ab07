"""So many rules without code, as managers write them: each with conditions, and examples that it keeps."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from string import Template

# What is asked, and a fact put otherwise by which it fails; N and V vary from rule to rule.
KINDS = (
    ('{ fact = "next_review", operator = "within $v days after", value = "meeting_date" }', "next_review = 2029-01-01"),
    ('{ fact = "completed_on", operator = "within $v days before", value = "meeting_date" }',
     "completed_on = 2019-01-01"),
    ('{ fact = "discussed_with_family_on", operator = "on or before", value = "meeting_date" }',
     "discussed_with_family_on = 2026-03-05"),
    ('{ fact = "risk_assessment", operator = "is", value = "yes" }', 'risk_assessment = "no"'),
    ('{ fact = "lead_professional", operator = "is not", value = "Somebody $n" }',
     'lead_professional = "Somebody $n"'),
    ('{ fact = "attendance", rows = "some", where = [{ column = "status", operator = "is", value = "attended" }], '
     'hold = [{ column = "role", operator = "contains", value = "mother" }] }', '"attendance.1.role" = "Porter $n"'),
    ('{ fact = "actions", rows = "every", hold = [{ column = "owner", operator = "is known" }, '
     '{ column = "due", operator = "within $v days after", value = "meeting_date" }] }',
     '"actions.2.owner" = { blank = true }'),
    ('{ any = [{ fact = "level_2_support", operator = "is known" }, { fact = "stage", operator = "is", '
     'value = "universal" }] }', "level_2_support = { blank = true }"),
)
RULE = Template('''\
id = "generated-$n"
title = "Generated rule $n"
policy = "Sentence $n of a policy."
severity = "warn"
message = "The meeting on {meeting_date} does not keep sentence $n."
do = "Keep it."

[when]
all = [{ fact = "decision", operator = "is one of", value = ["map", "level_2_without_map"] }]

[must]
all = [{ fact = "meeting_date", operator = "is known" }, $must]

[[pass]]
name = "a complete pack"

[[fail]]
name = "another"
$fact
''')


def write(folder: Path, number: int) -> None:
    """Write that many rules into the folder, each in a file of its own."""
    folder.mkdir(parents=True)
    for n, (must, fact) in zip(range(number), (KINDS[i % len(KINDS)] for i in count()), strict=False):
        values = {"n": n, "v": 60 + n}
        text = RULE.substitute(values, must=Template(must).substitute(values), fact=Template(fact).substitute(values))
        (folder / f"generated_{n:03}.toml").write_text(text, encoding="utf-8")
