"""O10: all cases are presented at step-down meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stepdown_pipeline import Case, Check, Example, Finding, applies, hookimpl, warn

GUIDANCE = "All cases to be presented at Step down meetings:"


def judge(case: Case) -> Iterator[Finding]:
    """Stands only when the case is allocated; until then it can still be presented."""
    if not applies(case, "O10") or case.file.on_agenda or case.of_kind("step_down_record"):
        return
    found = warn(case, "The case is allocated, but no agenda or record of a step-down meeting ever carried it.",
                 who="team_manager", do="Present the case at the next step-down meeting.")
    yield replace(found, only_if_allocated=True)


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    yield Check("case-presented", "O10", "The case was presented at a step-down meeting", GUIDANCE, judge, (
        Example("on an agenda", {}),
        Example("on no agenda", {"on_agenda": False}, ("warn",)),
        Example("a step-down record carried it", {"pack": "assessment", "on_agenda": False}),
        Example("no current needs", {"pack": "universal", "on_agenda": False}),
        Example("front door", {"pack": "front_door", "on_agenda": False}),
    ))
