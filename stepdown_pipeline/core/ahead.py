"""What would become of a case: were all mended that stops it, were a check overridden. Nothing is decided by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from .case import Case, Finding, Outcome, Override
from .deadlines import deadlines_of
from .decide import decide, route_of, status_of
from .pack import outcomes_achieved
from .route import plan_route
from .stages import decision, stage


def once_mended(case: Case, findings: Iterable[Finding] = ()) -> Outcome | None:
    """The outcome once all that stops the case is mended and all that it waits for has come, as far as that can be
    told now: what was decided must be known, and where the case goes. None while it is not.

    ``findings``: what the checks found; of them, what stops nothing goes along.
    """
    plan, closed = plan_route(case), outcomes_achieved(case)
    if stage(case) == "undecided" or (plan.route is None and not closed):
        return None
    status = status_of(case, (), plan.route, (), closed=closed)
    kept = tuple(f for f in findings if f.severity in ("warn", "info") or f.overridden_by)
    return Outcome(
        case.reference, status, case.pathway, decision(case), route_of(status, plan.route, closed=closed), kept,
        deadlines_of(case, plan.route if status == "overseen" else None, closed=closed), (), case.facts)


def with_override(case: Case, findings: Iterable[Finding], check: str, at: datetime) -> Outcome:
    """The outcome were this check let pass beside what is overridden already.

    ``findings`` are those of the checks as they were found last: no check is asked again.
    """
    word = Override(check, "to be given", "whoever overrides", at)
    bare = [replace(f, overridden_by=None, override_reason=None) for f in findings if f.version]
    return decide(replace(case, file=replace(case.file, overrides=(*case.file.overrides, word))), bare)
