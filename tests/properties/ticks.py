"""Every manner in which a form lets people choose: the kind of box, where it stands to its word, the style of a word.

A form asks some questions of yes and no and one choice of the outcome; each is drawn in a manner of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.reading.markup import Block, G, H, P

TICKED, EMPTY = "☒", "☐"
Options = Sequence[tuple[str, bool]]  # each option's word, and whether it is chosen


@dataclass(frozen=True)
class Manner:
    """How a question with its options is set out. ``boxed``: by boxes, whose kind is another matter."""

    draw: Callable[[str, Options], list[Block]]
    boxed: bool = True


def _row(label: str, *cells: str) -> list[Block]:
    return [G([[label, *cells]])]


def _box(chosen: bool) -> str:
    return TICKED if chosen else EMPTY


def _x(chosen: bool) -> str:
    return "x" if chosen else ""


def _before(options: Options, near: str = " ", far: str = "   ") -> str:
    return far.join(f"{_box(chosen)}{near}{word}" for word, chosen in options)


def _after(options: Options, near: str = " ", far: str = "   ") -> str:
    return far.join(f"{word}{near}{_box(chosen)}" for word, chosen in options)


def _styled(options: Options, mark: str, *, chosen: bool, between: str = " / ") -> str:
    """The options with a style on those that are (not) chosen."""
    return between.join(f"<{mark}>{word}</{mark}>" if is_chosen == chosen else word for word, is_chosen in options)


def _flat(cells: Sequence[tuple[str, str]]) -> list[str]:
    return [part for cell in cells for part in cell]


ANY: Final[dict[str, Manner]] = {
    "box before": Manner(lambda q, o: _row(q, _before(o))),
    "box after": Manner(lambda q, o: _row(q, _after(o))),
    "box before, glued": Manner(lambda q, o: _row(q, _before(o, "", " "))),
    "box after, glued": Manner(lambda q, o: _row(q, _after(o, "", " "))),
    "box before, a line each": Manner(lambda q, o: _row(q, _before(o, far="\n"))),
    "box after, a line each": Manner(lambda q, o: _row(q, _after(o, far="\n"))),
    "each option in a cell, box before": Manner(lambda q, o: _row(q, *(_before([one]) for one in o))),
    "each option in a cell, box after": Manner(lambda q, o: _row(q, *(_after([one]) for one in o))),
    "box in a cell behind its option": Manner(lambda q, o: _row(q, *_flat([(w, _box(c)) for w, c in o]))),
    "box in a cell ahead of its option": Manner(lambda q, o: _row(q, *_flat([(_box(c), w) for w, c in o]))),
    "tick in a cell behind its option": Manner(lambda q, o: _row(q, *_flat([(w, _x(c)) for w, c in o])), boxed=False),
    "in a line, box before": Manner(lambda q, o: [P(f"{q} {_before(o)}")]),
    "in a line, box after": Manner(lambda q, o: [P(f"{q} {_after(o)}")]),
    "beneath, box before": Manner(lambda q, o: [G([[q], [_before(o)]])]),
    "beneath, box after": Manner(lambda q, o: [G([[q], [_after(o)]])]),
    "in the question's cell": Manner(lambda q, o: [G([[f"{q}\n{_before(o)}"]])]),
    "a row each under the question": Manner(lambda q, o: [G([[q, ""], *([w, _box(c)] for w, c in o)])]),
    "a row each, ticked": Manner(lambda q, o: [G([[q, "Please tick one"], *([w, _x(c)] for w, c in o)])], boxed=False),
    "under a heading, box before": Manner(lambda q, o: [H(q, 2), P(_before(o, far="\n"))]),
    "under a heading, box after": Manner(lambda q, o: [H(q, 2), P(_after(o, far="\n"))]),
    "bold": Manner(lambda q, o: _row(q, _styled(o, "b", chosen=True)), boxed=False),
    "underlined": Manner(lambda q, o: _row(q, _styled(o, "u", chosen=True)), boxed=False),
    "ringed": Manner(lambda q, o: _row(q, _styled(o, "o", chosen=True, between="     ")), boxed=False),
    "the others struck": Manner(lambda q, o: _row(q, _styled(o, "s", chosen=False)), boxed=False),
    "the word alone": Manner(lambda q, o: _row(q, next(word for word, chosen in o if chosen)), boxed=False),
}
WORD_BOXES: Final = ("unicode", "symbol", "private", "control", "legacy", "bracket")
PDF_BOXES: Final = ("drawn", "dingbats", "bracket", "field")

QUESTIONS: Final = {
    "Do all agencies agree?": "all_agencies_agree", "Risk assessment completed?": "risk_assessment",
    "Has the lead professional been informed?": "lead_professional_informed",
    "Did a parent or carer attend?": "parent_attended",
}
OUTCOMES: Final = {
    "Remain at level 3": "remain_level_3", "Step down with a MAP": "map",
    "Step down to level 2 without a MAP": "level_2_without_map", "Universal services": "universal",
}
OUTCOME: Final = "Decision of meeting"


def yes_no(answer: str, *, third: bool = False, no_first: bool = False) -> Options:
    """Yes and no, perhaps with 'Not known', the answer chosen."""
    words = ["No", "Yes"] if no_first else ["Yes", "No"]
    return [(word, word.casefold() == answer) for word in [*words, *(["Not known"] if third else [])]]


def outcomes(chosen: str, order: Sequence[str]) -> Options:
    """The outcomes in some order, one of them chosen."""
    return [(word, OUTCOMES[word] == chosen) for word in order]
