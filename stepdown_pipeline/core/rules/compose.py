"""A rule's file written from a few answers, with examples that are found by trying made-up cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ..case import Severity
from .compiled import check_of
from .facts import KNOWN, KnownFact
from .operators import AMONG, Operator, operator
from .parse import read_rule
from .quantified import how_many
from .rows import COLUMNS
from .trying import examples_for

_HEAD: Final = '''\
# A check without code. `stepdown checks facts` lists what may be asked.
# `stepdown checks test {id}` tries the examples, `stepdown checks try {id}` shows what it would find in past cases.
# An underscore before the file's name puts it aside.
'''


@dataclass(frozen=True, slots=True)
class Answers:
    """``must``: operator and value in words ("within 14 days after meeting_date"); ``when`` with the fact before it."""

    id: str
    policy: str
    fact: str
    must: str
    when: str = ""
    title: str = ""
    message: str = ""
    do: str = ""
    severity: Severity = "warn"


def composed(answers: Answers) -> tuple[str, list[str]]:
    """The file's text, and which of pass and fail no made-up case was found for. Raises `RuleError`."""
    what = KNOWN[answers.fact].meaning if answers.fact in KNOWN else answers.fact
    lines = [
        f"id = {quoted(answers.id)}", f"title = {quoted(answers.title or answers.id.replace('-', ' ').capitalize())}",
        f"policy = {quoted(answers.policy)}", f"severity = {quoted(answers.severity)}",
        f"message = {quoted(answers.message or _message(answers, what))}",
        *([f"do = {quoted(answers.do)}"] if answers.do else []),
    ]
    if answers.when:
        fact, _, rest = answers.when.strip().partition(" ")
        lines += ["", "[when]", f"all = [{condition(fact, rest)}]"]
    lines += ["", "[must]", f"all = [{condition(answers.fact, answers.must)}]", ""]
    body = "\n".join(lines)
    check = check_of(read_rule(f"{body}\n[[pass]]\n[[fail]]\n"))
    found = examples_for(check, KNOWN[answers.fact], answers.severity)
    written = [f"[[{kind}]]\nname = {quoted(name)}\n" + "".join(
        f"{_key(key)} = {literal(value)}\n" for key, value in facts.items()) for kind, (name, facts) in found.items()]
    missing = [kind for kind in ("pass", "fail") if kind not in found]
    return _HEAD.format(id=answers.id) + "\n" + body + "\n" + "\n".join(written), missing


def _message(answers: Answers, what: str) -> str:
    """What is said where the author said nothing: of a date or a number what the papers say, else what was asked."""
    kind = KNOWN[answers.fact].type if answers.fact in KNOWN else ""
    how, _, other = answers.must.rpartition(" ")
    if kind not in ("date", "number") or not other or answers.must.split()[:1] == ["is"]:
        return f"This does not hold: {what} {answers.must}."
    asked = f"{how} {{{other}}}" if other in KNOWN else answers.must
    return f"The papers say {{{answers.fact}}} for {what}: that is not {asked}."


def condition(fact: str, words: str) -> str:
    """`within 14 days after meeting_date` as a line of a table. What is no operator is left for the parser to tell.

    Of a list also `every owner is known`, `at least 2 status is attended`: of so many rows that holds of a column.
    """
    parts = words.split()
    columns = COLUMNS.get(fact, {})
    for size in (1, 3) if columns else ():
        if how_many(" ".join(parts[:size])) and len(parts) > size + 1 and (size == 1 or parts[size] in columns):
            line = _line("column", parts[size], " ".join(parts[size + 1:]), columns)
            return f"{{ fact = {quoted(fact)}, rows = {quoted(' '.join(parts[:size]))}, hold = [{line}] }}"
    return _line("fact", fact, words, KNOWN)


def _line(key: str, fact: str, words: str, known: Mapping[str, KnownFact]) -> str:
    parts = words.split()
    for size in range(len(parts), 0, -1):
        how = operator(" ".join(parts[:size]))
        if how:
            rest = " ".join(parts[size:]).strip("\"'")
            value = f", value = {_value(known, fact, how, rest)}" if rest else ""
            return f"{{ {key} = {quoted(fact)}, operator = {quoted(how.words)}{value} }}"
    asked, _, rest = words.rpartition(" ") if len(parts) > 2 else (words, "", "")
    value = f", value = {quoted(rest)}" if rest else ""
    return f"{{ {key} = {quoted(fact)}, operator = {quoted(asked)}{value} }}"


def _value(known: Mapping[str, KnownFact], fact: str, how: Operator, words: str) -> str:
    if how.words in AMONG:
        return literal({"fact": words})
    if how.needs == "many":
        return literal([one.strip() for one in words.split(",") if one.strip()])
    kind = known[fact].type if fact in known else "text"
    return words if kind in ("number", "list") and words.isdigit() else quoted(words)


def quoted(text: str) -> str:
    """As TOML writes text on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in " ".join(escaped.split())) + '"'


def literal(value: Any) -> str:
    """A plain value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {literal(one)}' for key, one in value.items() if one is not None)} }}"
    return quoted(str(value))


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() else quoted(key)
