"""A rule made a check: once, when its file is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..case import Case, Finding
from ..check import Check
from ..checking import finding, in_words, review
from ..pack import waiting_for
from ..stages import applies, stage
from .conditions import Condition, Group
from .facts import KNOWN, fact_of
from .operators import Operator
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
        yield from _questions(case, [doubt for doubt in when.doubts if doubt.arrived])
    elif must.holds is None:
        waits = bool(waiting_for(case))
        yield from _questions(case, [doubt for doubt in must.doubts if doubt.arrived or not waits])
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
    return finding(case, severity, filled(message, case), fact=None if whole else about, who=rule.who or None,
                   do=filled(do, case))


def filled(message: str, case: Case) -> str:
    """The message with the values of facts in their places, as people read them."""
    def put(place: re.Match[str]) -> str:
        how, _, name = place[1].rpartition(":")
        fact = fact_of(case, name)
        if how == "words":
            return f": “{fact.text}”" if fact.text else ""
        return in_words(fact.value)
    return PLACE.sub(put, message)


def _questions(case: Case, doubts: Iterable[Doubt]) -> Iterator[Finding]:
    for doubt in doubts:
        yield review(case, doubt.fact, path=_path(doubt))


def _path(doubt: Doubt) -> str:
    return KNOWN[doubt.known_as].field if doubt.fact.name == doubt.known_as else doubt.fact.name


def turned_round(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule once for each of its conditions, with that one turned round."""
    if rule.when:
        for what, group in _turned(rule.when):
            yield f"when {what}", replace(rule, when=group)
    for what, group in _turned(rule.must):
        yield f"must {what}", replace(rule, must=group)


def _turned(group: Group) -> Iterator[tuple[str, Group]]:
    for number, one in enumerate(group.members):
        others = [(str(one), _opposite(one))] if isinstance(one, Condition) else list(_turned(one))
        for what, other in others:
            yield what, replace(group, members=(*group.members[:number], other, *group.members[number + 1:]))


def _opposite(one: Condition) -> Condition:
    test = one.operator.test
    turned = Operator(f"not {one.operator.words}", one.operator.types, one.operator.needs,
                      lambda a, b, s: not test(a, b, s), one.operator.presence)
    return replace(one, operator=turned)
