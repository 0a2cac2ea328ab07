"""Any kind of box, any side of its word, any style of a word: the answer that was chosen, or a person's question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import paper, word
from tests.reading.markup import Block, G, H, Sheet

from .held import others, read, relied_upon, repeatable
from .ticks import ANY, OUTCOME, OUTCOMES, PDF_BOXES, QUESTIONS, WORD_BOXES, Options, outcomes, yes_no

MANNERS = tuple(ANY)
AROUND = {"case_reference": "1204417", "chair": "Ruth Castellan", "lead_agency": "Housing",
          "children": [{"name": "Rowan Jessop", "date_of_birth": "2019-04-03"}]}
PLAIN = "box before", "box after", "box in a cell behind its option", "a row each under the question"
BOXED = tuple(name for name, manner in ANY.items() if manner.boxed)
STYLED = tuple(name for name in MANNERS if name not in BOXED)


def _asked(*blocks: Block) -> Sheet:
    head = [["Name of child", "Rowan Jessop"], ["Date of birth", "03/04/2019"], ["Eclipse ID", "1204417"],
            ["Chair", "Ruth Castellan"]]
    return Sheet([H("Child in Need Review Meeting - Minutes"), G(head), *blocks, G([["Lead agency", "Housing"]])])


def _media() -> list[tuple[str, Callable[[Sheet], bytes]]]:
    words = [(f"word, {box}", lambda sheet, box=box: word.draw(sheet, box)) for box in WORD_BOXES]
    return words + [(f"pdf, {box}", lambda sheet, box=box: paper.draw(sheet, box)) for box in PDF_BOXES]


MEDIA = dict(_media())
QUESTION = next(iter(QUESTIONS))


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("manner", PLAIN)
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_usual_manners_are_read(manner: str, medium: str, answer: str) -> None:
    """Not left to a person, whatever the kind of box: what the other tests allow is not all that there is."""
    truth = {**AROUND, QUESTIONS[QUESTION]: answer, "decision": "map"}
    blocks = [*ANY[manner].draw(QUESTION, yes_no(answer)), *ANY[manner].draw(OUTCOME, outcomes("map", list(OUTCOMES)))]
    reading = read(MEDIA[medium](_asked(*blocks)))
    assert others(reading, "cin_minutes", truth) == []
    assert relied_upon(reading, truth) >= {*AROUND, QUESTIONS[QUESTION], "decision"}


@pytest.mark.parametrize("medium", ["word, unicode", "pdf, drawn"])
@pytest.mark.parametrize("manner", STYLED)
@pytest.mark.parametrize("chosen", OUTCOMES.values())
def test_styles_and_ticks_in_cells(manner: str, medium: str, chosen: str) -> None:
    """Bold, underlined, ringed, the others struck, a tick beside: of four outcomes, the one that was chosen."""
    truth = {**AROUND, "decision": chosen}
    reading = read(MEDIA[medium](_asked(*ANY[manner].draw(OUTCOME, outcomes(chosen, list(OUTCOMES))))))
    assert others(reading, "cin_minutes", truth) == []
    assert "decision" in relied_upon(reading, truth)


@pytest.mark.parametrize("medium", MEDIA)
@given(data=st.data())
@repeatable(12)
def test_no_manner_gives_another_answer(medium: str, data: st.DataObject) -> None:
    """Claimed of any mixture on one form: each question in a manner of its own, its options in any order, with or
    without 'Not known', the questions in any order: an answer that is relied upon is the chosen one, no answer is taken
    from a neighbour, a ticked outcome is never called blank, and what stands around the questions is read as before.
    """
    blocks: list[Block] = []
    truth = dict(AROUND)
    labels = data.draw(st.lists(st.sampled_from([*QUESTIONS, OUTCOME]), min_size=1, max_size=4, unique=True))
    for label in labels:
        manner = data.draw(st.sampled_from(MANNERS))
        options, field, answer = _drawn(data, label)
        truth[field] = answer
        blocks += ANY[manner].draw(label, options)
    reading = read(MEDIA[medium](_asked(*blocks)))
    assert others(reading, "cin_minutes", truth) == []
    assert relied_upon(reading, truth) >= AROUND.keys()
    decision = reading.get("decision")
    assert decision is None or OUTCOME not in labels or decision.state != "blank"


def _drawn(data: st.DataObject, label: str) -> tuple[Options, str, str]:
    if label == OUTCOME:
        order: Sequence[str] = data.draw(st.permutations(list(OUTCOMES)))
        chosen = data.draw(st.sampled_from(list(OUTCOMES.values())))
        return outcomes(chosen, order), "decision", chosen
    answer = data.draw(st.sampled_from(["yes", "no"]))
    return yes_no(answer, third=data.draw(st.booleans()), no_first=data.draw(st.booleans())), QUESTIONS[label], answer
