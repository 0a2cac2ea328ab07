"""Three answers: it holds, it does not, it cannot be told. What cannot be told names the facts that are in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..case import Fact


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that cannot be relied upon. ``known_as``: the rule's name for it. ``arrived``: its document is there.

    ``message``: why, where the fact itself is certain and does not tell.
    """

    known_as: str
    fact: Fact
    arrived: bool = True
    message: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``holds`` None: it cannot be told, because of ``doubts``."""

    holds: bool | None
    doubts: tuple[Doubt, ...] = ()


HOLDS, FAILS = Answer(holds=True), Answer(holds=False)


def every(answers: Iterable[Answer]) -> Answer:
    """Fails when one fails, whatever the others; holds when all hold."""
    found = tuple(answers)
    if any(one.holds is False for one in found):
        return FAILS
    return all_doubts(found) or HOLDS


def some(answers: Iterable[Answer]) -> Answer:
    """Holds when one holds, whatever the others; fails when all fail."""
    found = tuple(answers)
    if any(one.holds for one in found):
        return HOLDS
    return all_doubts(found) or FAILS


def opposite(answer: Answer) -> Answer:
    """What cannot be told cannot be told the other way round either."""
    return answer if answer.holds is None else FAILS if answer.holds else HOLDS


def all_doubts(found: Iterable[Answer]) -> Answer | None:
    """Cannot be told, for every doubt among these; None where there is none."""
    doubts = [doubt for one in found if one.holds is None for doubt in one.doubts]
    return Answer(None, tuple({doubt.known_as: doubt for doubt in doubts}.values())) if doubts else None
