"""Letting a case pass a check with a reason, and taking that back: each on a page that says what it will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.web.asking import Asking, Problem, back, page

from .case import dossier_of, finding_of, overridden

LONGEST: Final = 2000  # letters of a reason


def ask(asking: Asking) -> Response:
    return _override(asking)


def override(asking: Asking) -> Response:
    """The reason is needed, and stays on record with who and when."""
    problems = reason_problems(asking)
    if problems:
        return _override(asking, problems)
    found = dossier_of(asking)
    finding = finding_of(asking, found)
    _may_be(finding["severity"] == "refuse" and not finding.get("overridden_by"))
    _noted(asking, lambda: asking.desk.override(found.reference, str(finding["check"]), asking.said("reason"),
                                                asking.person.name),
           f"{finding['rule']} is overridden in this case. The refusal stays visible with your reason beside it.")
    return back(asking, "case", ref=found.reference)


def ask_back(asking: Asking) -> Response:
    return _take_back(asking)


def take_back(asking: Asking) -> Response:
    """The check stops the case again; both words stay on record."""
    problems = reason_problems(asking)
    if problems:
        return _take_back(asking, problems)
    found = dossier_of(asking)
    finding_of(asking, found)
    word = overridden(found).get(asking.part("digest"))
    _may_be(word is not None)
    _noted(asking, lambda: asking.desk.lift(found.reference, str(word), asking.said("reason"), asking.person.name),
           "The override is taken back. Both are on record.")
    return back(asking, "case", ref=found.reference)


def reason_problems(asking: Asking) -> list[Problem]:
    """What is wrong with the reason that was given."""
    reason = asking.said("reason")
    if not reason:
        return [Problem("reason", "Enter the reason. It stays on record.")]
    if len(reason) > LONGEST:
        return [Problem("reason", f"The reason must be {LONGEST} characters or less.")]
    return []


def _override(asking: Asking, problems: list[Problem] | None = None) -> Response:
    found = dossier_of(asking)
    finding = finding_of(asking, found)
    _may_be(finding["severity"] == "refuse" and not finding.get("overridden_by"))
    outcome = found.with_override(str(finding["check"]))
    same = sum(f["check"] == finding["check"] and f["severity"] == "refuse" for f in found.shown["findings"])
    return page(asking, "override.html", problems=problems or [], case=found.shown, finding=finding, outcome=outcome,
                messages=found.messages_of(outcome), same=same, reason=asking.said("reason"))


def _take_back(asking: Asking, problems: list[Problem] | None = None) -> Response:
    found = dossier_of(asking)
    finding = finding_of(asking, found)
    _may_be(asking.part("digest") in overridden(found))
    return page(asking, "take_back.html", problems=problems or [], case=found.shown, finding=finding,
                reason=asking.said("reason"))


def _noted(asking: Asking, decide: Callable[[], str], sentence: str) -> None:
    try:
        decide()
    except DeskError as problem:
        asking.tell(str(problem), "important")
    else:
        asking.tell(sentence)


def _may_be(possible: bool) -> None:  # noqa: FBT001  # an assertion with words
    if not possible:
        raise HTTPException(409, "The case has changed meanwhile, so this cannot be done any more. Go back to the case "
                                 "and look at it afresh.")
