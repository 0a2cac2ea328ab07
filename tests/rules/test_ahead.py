"""What would be, and why a case goes where it goes; checks out of force, and overrides taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from stepdown_pipeline.core.ahead import once_mended, with_override
from stepdown_pipeline.core.case import Finding, Override, SwitchedOff
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.examples import MISSING, example_case, uncertain
from stepdown_pipeline.core.reasoning import ROUTES, reasoning

AT = datetime(2026, 3, 6, 9, tzinfo=UTC)
STOP = Finding("F14", "parent-attended", "refuse", "No parent came.", "social_worker", version="1")
OTHER = Finding("F5", "risk-assessed", "refuse", "No risk assessment.", "social_worker", version="1")
OFF = SwitchedOff("parent-attended", "F14", "A parent was there", "Floods.", "M. Okonjo", date(2026, 3, 1))


def test_an_override_is_tried_without_effect() -> None:
    """Alone it lets the case go; beside another refusal it does not; nothing is laid into the case."""
    case = example_case({})
    assert decide(case, [STOP]).status == "refused"
    assert with_override(case, [STOP], "parent-attended", AT).status == "routed"
    assert with_override(case, [STOP, OTHER], "parent-attended", AT).status == "refused"
    assert case.file.overrides == ()


def test_all_mended_shows_where_the_case_would_go() -> None:
    """Unless what was decided, or where to, is not known."""
    case = example_case({})
    would = once_mended(case, [STOP, replace(STOP, severity="warn", message="Late.")])
    assert would is not None
    assert (would.status, [finding.severity for finding in would.findings]) == ("routed", ["warn"])
    assert once_mended(example_case({"decision": MISSING})) is None
    assert once_mended(example_case({"managed_by": uncertain("somebody")})) is None


def test_an_override_that_was_taken_back_counts_no_more() -> None:
    """The latest word does, whether it names the row or the check."""
    words = [Override("F14", "By telephone.", "M. Okonjo", AT),
             Override("parent-attended", "Another case.", "M. Okonjo", AT.replace(hour=10), lifted=True),
             Override("F14", "In writing.", "M. Okonjo", AT.replace(hour=11))]
    case, standings = example_case({}), []
    for count in range(4):
        file = replace(case.file, overrides=tuple(words[:count]))
        standings.append(decide(replace(case, file=file), [STOP]).status)
    assert standings == ["refused", "routed", "refused", "routed"]


def test_a_check_out_of_force_is_stated_instead() -> None:
    """Its findings are left out; it is said by whose word and why. What else asks is not silenced."""
    case = example_case({"decision": uncertain("map")})
    off = replace(OFF, check="decision")
    outcome = decide(replace(case, file=replace(case.file, switched_off=(OFF, off))), [STOP])
    said = [finding for finding in outcome.findings if finding.severity == "info"]
    assert {finding.check for finding in said} == {"parent-attended", "decision"}
    assert "M. Okonjo switched it off on 1 March 2026. The reason: Floods." in said[1].message
    assert not any(finding.severity == "refuse" for finding in outcome.findings)
    assert [finding.check for finding in outcome.findings if finding.severity == "review"] == ["decision"]


def test_every_way_is_taken_or_has_a_reason_why_not() -> None:
    """Whatever was decided, known or not."""
    for facts in ({}, {"decision": "remain_level_3"}, {"decision": "universal"}, {"decision": "level_2_without_map"},
                  {"decision": MISSING}, {"decision": uncertain("map")}, {"managed_by": uncertain("somebody")}):
        found = reasoning(example_case(facts))
        assert [one.name for one in found.alternatives] == [name for _, name, _, _ in ROUTES]
        assert all(one.taken != bool(one.why) for one in found.alternatives), facts
        assert sum(one.taken for one in found.alternatives) <= 1
        assert all(step.answer for step in found.steps)
        assert bool(found.because) == any(one.taken for one in found.alternatives)
