"""A rule made a check: once, when its file is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ..case import Case, Finding
from ..check import Check
from ..checking import finding, in_words, review
from ..pack import waiting_for
from ..stages import applies, stage
from ..wording import listed
from .conditions import Condition, Group, Member
from .facts import KNOWN, fact_of
from .operators import Operator, negated
from .quantified import RowsCondition
from .rows import Row
from .rule import Rule
from .truth import Answer, Doubt

PLACE: Final = re.compile(r"\{([^{}]*)\}")  # in a message: a fact's value, or the words that stand for it
_NO_MEETING: Final = ("undecided", "front_door")


def check_of(rule: Rule) -> Check:
    """The check. Its mutants are the same rule with one condition turned round."""
    return Check(rule.id, rule.row, rule.title, rule.policy, _judge(rule), rule.examples,
                 tuple((what, _judge(other)) for what, other in turned_round(rule)), owner=rule.owner)


def _judge(rule: Rule) -> Callable[[Case], Iterable[Finding]]:
    return lambda case: judged(rule, case)


def judged(rule: Rule, case: Case) -> Iterator[Finding]:
    """What the rule finds. In doubt it asks a person, unless the doubt makes no difference."""
    if not in_its_time(rule, case):
        return
    when = rule.when.ask(case) if rule.when else Answer(holds=True)
    if when.holds is False:
        return
    must = rule.must.ask(case)
    if must.holds:
        return
    if when.holds is None:
        yield from _questions(rule, case, [doubt for doubt in when.doubts if doubt.arrived])
    elif must.holds is None:
        waits = bool(waiting_for(case))
        yield from _questions(rule, case, [doubt for doubt in must.doubts if doubt.arrived or not waits])
    else:
        yield replace(_found(rule, case), only_if_allocated=rule.only_if_allocated)


def in_its_time(rule: Rule, case: Case) -> bool:
    """A rule that asks for the stage says itself when it applies; any other waits for final minutes."""
    asked = rule.facts()
    if "stage" in asked:
        return True
    now = stage(case)
    if "pathway" in asked:
        return now != "undecided"
    return now not in _NO_MEETING if "decision" in asked else applies(case, rule.row)


def _found(rule: Rule, case: Case) -> Finding:
    one = next((variant for variant in rule.variants if variant.when.ask(case).holds), None)
    severity, message, do = (one.severity, one.message, one.do) if one else (rule.severity, rule.message, rule.do)
    about = fact_of(case, rule.about.name)
    whole = about.known and about.document is None  # of the case as a whole: no words to point at
    rows = {name: [row for one in rows_asked(rule.must, name) for row in one.at_fault(case)]
            for name in {one.fact.name for one in rows_asked(rule.must)}}
    words = "; ".join(row.words for row in rows.get(rule.about.name, ()))
    return finding(case, severity, filled(message, case, rows), fact=None if whole else about, who=rule.who or None,
                   do=filled(do, case, rows), text=words or None)


def rows_asked(member: Member, name: str = "") -> list[RowsCondition]:
    """The conditions on rows within it, of the list of that name or of any."""
    if isinstance(member, RowsCondition):
        return [member] if name in ("", member.fact.name) else []
    return [found for one in member.members for found in rows_asked(one, name)] if isinstance(member, Group) else []


def filled(message: str, case: Case, rows: Mapping[str, Iterable[Row]] | None = None) -> str:
    """The message with the values of facts in their places, as people read them; ``rows`` are those at fault."""
    def put(place: re.Match[str]) -> str:
        how, _, name = place[1].rpartition(":")
        if how == "rows":
            return listed(list(dict.fromkeys(row.name for row in (rows or {}).get(name, ()) if row.name)))
        fact = fact_of(case, name)
        if how == "words":
            return f": “{fact.text}”" if fact.text else ""
        return in_words(fact.value)
    return PLACE.sub(put, message)


def _questions(rule: Rule, case: Case, doubts: Iterable[Doubt]) -> Iterator[Finding]:
    for doubt in doubts:
        yield review(case, doubt.fact, path=_path(doubt), message=filled(rule.question, case) or doubt.message)


def _path(doubt: Doubt) -> str:
    whole = doubt.fact.name == doubt.known_as and doubt.known_as in KNOWN
    return KNOWN[doubt.known_as].field if whole else doubt.fact.name


def turned_round(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule once for each of its conditions, with that one turned round."""
    if rule.when:
        for what, group in _turned(rule.when):
            yield f"when {what}", replace(rule, when=group)
    for what, group in _turned(rule.must):
        yield f"must {what}", replace(rule, must=group)


def _turned(group: Group) -> Iterator[tuple[str, Group]]:
    for number, one in enumerate(group.members):
        for what, other in _turned_member(one):
            yield what, replace(group, members=(*group.members[:number], other, *group.members[number + 1:]))


def _turned_member(one: Member) -> Iterator[tuple[str, Member]]:
    if isinstance(one, Group):
        yield from _turned(one)
    elif isinstance(one, Condition):
        yield str(one), _opposite(one)
    elif isinstance(one, RowsCondition):
        yield str(one), replace(one, turned=not one.turned)
        yield from ((f"{one.fact.name}, hold {what}", replace(one, hold=hold)) for what, hold in _turned(one.hold))
        if one.where:
            yield from ((f"{one.fact.name}, where {what}", replace(one, where=where))
                        for what, where in _turned(one.where))


def _opposite(one: Condition) -> Condition:
    test = one.operator.test
    turned = Operator(f"not {one.operator.words}", one.operator.types, one.operator.needs,
                      lambda a, b, s: negated(test(a, b, s)), one.operator.presence, one.operator.doubt)
    return replace(one, operator=turned)
