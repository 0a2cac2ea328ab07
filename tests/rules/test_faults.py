"""One fault yields its row and what it entails, and nothing else; without its check the fault goes unseen."""

from __future__ import annotations

import re

import pytest
from rule_packs import FAULTS, ROOT, Fault, found, host, judged, judged_without

from stepdown_pipeline.core.examples import PACKS

STATUS = {"map": "routed", "map_under_5": "routed", "map_agency": "overseen", "level_2": "overseen",
          "universal": "closed", "remain": "open_to_csc", "assessment": "routed", "cp": "routed",
          "front_door": "routed"}


@pytest.mark.parametrize("pack", PACKS)
def test_a_good_pack_finds_nothing_and_moves(pack: str) -> None:
    """Every complete good pack moves without a single finding."""
    outcome = judged({"pack": pack})
    assert (found(outcome), outcome.status) == (set(), STATUS[pack])


@pytest.mark.parametrize("fault", FAULTS, ids=[f.name for f in FAULTS])
def test_one_fault_yields_its_row_and_nothing_else(fault: Fault) -> None:
    """A pack with one fault finds exactly the rows of the table and gets the status of the table."""
    outcome = judged(fault.facts)
    assert (found(outcome), outcome.status) == (fault.finds, fault.status)


@pytest.mark.parametrize("check", [loaded.check.id for loaded in host().checks])
def test_without_its_check_a_fault_goes_unseen(check: str) -> None:
    """Each check alone is the reason why at least one entry of the table holds."""
    seen = {loaded.check.id: loaded.check.rule for loaded in host().checks}
    relevant = [f for f in FAULTS if any(rule == seen[check] for rule, _ in f.finds)]
    assert any(found(judged_without(f.facts, check)) != f.finds for f in relevant)


@pytest.mark.parametrize("fault", FAULTS, ids=[f.name for f in FAULTS])
def test_every_finding_can_be_acted_upon(fault: Fault) -> None:
    """Each finding is a whole sentence, names its mender, says what to do and quotes the guidance."""
    for one in judged(fault.facts).findings:
        assert one.message[0].isupper() or one.message[0] == "“"
        assert one.message.rstrip().endswith((".", "”."))
        assert one.who
        assert one.do
        assert one.guidance
        if one.severity == "review":
            assert one.field
            assert f"stepdown settle 1204417 {one.field} " in one.do


def test_every_sentence_of_the_guidance_is_verbatim() -> None:
    """Every sentence that a check or the core quotes stands in the two texts, white space apart."""
    from stepdown_pipeline.core.sources import SENTENCES
    texts = " ".join((ROOT / "docs" / "guidance" / name).read_text(encoding="utf-8")
                     for name in ("step-down-flowchart.txt", "step-down-overview-2018.txt"))
    folded = re.sub(r"\s+", " ", texts)
    quoted = [*SENTENCES.values(), *(loaded.check.guidance for loaded in host().checks)]
    assert [q for q in quoted if q not in folded] == []


def test_every_row_that_is_a_check_has_one_and_is_in_the_table() -> None:
    """No row of the guidance that is a check stands without a check and an entry in the table."""
    rows = {"F1", "F3", "F4", "F5", "F6", "F7", "F11", "F12", "F13", "F14", "O1", "O2", "O3", "O4", "O5", "O7", "O8",
            "O9", "O10", "O12", "O14", "O15", "O17"}
    assert {loaded.check.rule for loaded in host().checks} == rows
    assert rows <= {rule for fault in FAULTS for rule, _ in fault.finds}


@pytest.mark.parametrize("loaded", host().checks, ids=[one.check.id for one in host().checks])
def test_every_check_holds_in_its_own_examples(loaded: object) -> None:
    """A check's examples find what they say, and at least one passes and one does not."""
    from stepdown_pipeline.core.examples import example_case
    check = loaded.check  # type: ignore[attr-defined]
    got = {e.name: tuple(f.severity for f in check.judge(example_case(e.facts))) for e in check.examples}
    assert got == {e.name: e.finds for e in check.examples}
    assert any(e.finds for e in check.examples)
    assert not all(e.finds for e in check.examples)
