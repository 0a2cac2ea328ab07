"""From a case and its findings to what becomes of it: status, route, deadlines, and what it waits for.

Refused comes before review, review before waiting, waiting before the decision's own. A case that a MAP review reports
as achieved is closed (O7), unless something is refused or for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from .case import Case, CaseFile, Doubt, Finding, Outcome, Route, Status
from .checking import date_of, review, unsure
from .deadlines import deadlines_of
from .directory import Directory, Settings
from .facts import case_of
from .pack import outcomes_achieved, waiting_for
from .route import Question, invitation_questions, plan_route
from .sources import sentence
from .stages import decision, is_draft, stage
from .switches import overridden, switched, without
from .wording import how_to_settle

Judge = Callable[[Case], Iterable[Finding]]
_ORDER: Final = {severity: number for number, severity in enumerate(("refuse", "review", "warn", "info"))}
_DECISION_ROWS: Final = {"remain_level_3": "F8", "map": "F9a", "level_2_without_map": "F9b", "universal": "F10"}


def judge(file: CaseFile, host_judge: Judge, today: date, directory: Directory, settings: Settings) -> Outcome:
    """Everything decided about a case file on that day. Pure: the checks come as a callable."""
    case = case_of(file, today, directory, settings)
    return decide(case, host_judge(case))


def decide(case: Case, findings: Iterable[Finding]) -> Outcome:
    """What becomes of the case, given what the checks found."""
    plan = plan_route(case)
    questions = [*_from_doubts(case), *_from_readings(case), *_from_questions(case, plan.questions),
                 *_from_questions(case, invitation_questions(case))]
    found = without(switched(findings, case.settings), case.file.switched_off)
    graded = overridden((*found, *questions), case.file.overrides)
    waits = waiting_for(case)
    closed = outcomes_achieved(case)
    status = status_of(case, graded, plan.route, waits, closed=closed)
    if status == "review" and not any(f.severity == "review" for f in graded):
        graded = (*graded, _nowhere_to_go(case))
    allocated = status in ("routed", "overseen")
    kept = _in_order(f for f in graded if allocated or not f.only_if_allocated)
    return Outcome(
        case.reference, status, case.pathway, decision(case), route_of(status, plan.route, closed=closed), kept,
        deadlines_of(case, plan.route if status == "overseen" else None, closed=closed),
        waits if status in ("waiting", "refused", "review") else (), case.facts,
    )


def status_of(
    case: Case, findings: Sequence[Finding], route: Route | None, waits: Sequence[str], *, closed: bool
) -> Status:
    """Where the case stands, given what is found and not overridden, its route, and what it waits for."""
    severities = {f.severity for f in findings if f.overridden_by is None}
    if "refuse" in severities:
        return "refused"
    if "review" in severities:
        return "review"
    now = stage(case)
    if closed:
        return "closed"
    if waits or now == "undecided":
        return "waiting"
    if now == "remain_level_3":
        return "open_to_csc"
    if now == "universal":
        return "closed"
    if route is None:
        return "review"
    return "overseen" if route.oversight else "routed"


def route_of(status: Status, route: Route | None, *, closed: bool) -> Route:
    """The route only when the case takes it: nobody is to act on one that is stopped."""
    if closed and status == "closed":
        return Route(None, "none", why=("A MAP review reports that the outcomes are achieved: the case closes (O7).",))
    if route is not None and status in ("routed", "overseen", "open_to_csc", "closed"):
        return route
    return Route(None, "none", why=("The case does not move yet.",))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Refusals first; then by row, check, document and words: the same order whatever came first."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (_ORDER.get(f.severity, 9), f.rule, f.check, f.document, f.field or "",
                                               f.message)))


def _from_doubts(case: Case) -> Iterable[Finding]:
    """What kept documents from being joined or relied upon, as questions to a person."""
    for doubt in case.file.doubts:
        yield Finding(
            _doubt_row(doubt), "assembly", "review", doubt.message, _doubt_mender(doubt), _doubt_do(case, doubt),
            doubt.document, doubt.text, sentence(_doubt_row(doubt)), doubt.field, sha256=doubt.sha256,
        )


def _doubt_row(doubt: Doubt) -> str:
    if doubt.code == "several_families":
        return "O10"
    if doubt.code != "conflict":
        return "O1"
    return "F2" if (doubt.field or "").startswith("children.") else "O15" if doubt.field == "decision" else "O1"


def _doubt_mender(doubt: Doubt) -> str:
    return "social_worker" if doubt.code in ("conflict", "other_child") else "admin_desk"


def _doubt_do(case: Case, doubt: Doubt) -> str:
    if doubt.code == "unreadable":
        return "Drop the document again as a Word or PDF file that opens without a password."
    if doubt.code == "several_families":
        return ("Put in what it says of each family as a document of its own, with that family's case number; then say "
                f"that this one is unknown. {how_to_settle(case.reference, doubt.field or '')}")
    return how_to_settle(case.reference, doubt.field or "")


def _from_readings(case: Case) -> Iterable[Finding]:
    """What everything else rests on, when only a person can say it: draft, decision, pathway, the meeting's date."""
    draft, decided, way, held = (case.fact(n) for n in ("draft", "decision", "pathway", "meeting_date"))
    if unsure(way) and way.name in ("from_compass", "referrer", "referrer_role"):
        yield _own(review(case, way), "O1", "front-door")
    if stage(case) == "front_door":
        return
    if draft.state == "uncertain":
        yield _own(review(case, draft), "F11", "draft")
    if is_draft(case):
        return
    if decided.state == "uncertain":
        yield _own(review(case, decided), _DECISION_ROWS.get(str(decided.value), "F8"), "decision")
    if decision(case) is None:
        return
    if way.name == "plan":
        yield _own(review(case, way), "O15", "pathway")
    if date_of(held) is None:
        yield _own(review(case, held), "F11", "meeting-date")


def _from_questions(case: Case, questions: Iterable[Question]) -> Iterable[Finding]:
    asked = {"meeting_date", *(doubt.field for doubt in case.file.doubts if doubt.code == "conflict")}
    for question in questions:
        if question.fact.name in asked:
            continue  # once is enough
        yield _own(review(case, question.fact, message=question.message, path=question.path), question.rule, "route")


def _own(finding: Finding, rule: str, check: str) -> Finding:
    return replace(finding, rule=rule, check=check, guidance=sentence(rule))


def _nowhere_to_go(case: Case) -> Finding:
    """Nothing stops the case, but nobody can be told to take it: after an override, or in a thin directory."""
    fact = case.fact("managed_by")
    if fact.document is None:
        fact = case.fact("requested_service")
    return _own(review(case, fact, message="It cannot be told who takes the case."), "F13", "route")


__all__ = ["decide", "judge", "route_of", "status_of"]
