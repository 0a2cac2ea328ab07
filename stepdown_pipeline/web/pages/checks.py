"""The checks: which there are, what each found lately, trying one on past cases, and putting one out of force."""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.checks import MOST_TRIED, CheckLine, NoSuchCheck, orphans
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.protects import protects
from stepdown_pipeline.web.asking import Asking, Problem, back, page

from .override import reason_problems

COUNTS: Final = (10, 20, 50, MOST_TRIED)  # past cases on which a check may be tried


def show(asking: Asking) -> Response:
    """What is broken comes first."""
    checks = asking.desk.checks()
    lines = checks.all()
    return page(asking, "checks.html", lines=lines, lately=checks.found_lately(),
                orphans=orphans(lines, checks.off()))


def one(asking: Asking) -> Response:
    """One check with all that is known of it."""
    line = _line(asking)
    checks = asking.desk.checks()
    return page(asking, "check.html", line=line, record=checks.record(line.id), lately=checks.found_lately(),
                counts=COUNTS)


def try_it(asking: Asking) -> Response:
    """What it would find now in past cases. A look: nothing is changed, sent or noted."""
    line = _line(asking)
    asked = asking.query("cases")
    if asked not in {str(count) for count in COUNTS}:
        checks = asking.desk.checks()
        problem = Problem("cases", "Choose on how many past cases to try it.")
        return page(asking, "check.html", problems=[problem], line=line, record=checks.record(line.id),
                    lately=checks.found_lately(), counts=COUNTS)
    try:
        trial = asking.desk.checks().try_on(line.id, int(asked))
    except DeskError as problem:
        raise HTTPException(409, str(problem)) from problem
    return page(asking, "trial.html", line=line, trial=trial, count=int(asked), counts=COUNTS)


def ask_off(asking: Asking) -> Response:
    return _switch(asking, off=True)


def switch_off(asking: Asking) -> Response:
    return _switched(asking, off=True)


def ask_on(asking: Asking) -> Response:
    return _switch(asking, off=False)


def switch_on(asking: Asking) -> Response:
    return _switched(asking, off=False)


def _switch(asking: Asking, *, off: bool, problems: list[Problem] | None = None) -> Response:
    line = _line(asking)
    if (line.off is not None) == off:
        raise HTTPException(409, f"The check is switched {'off' if off else 'on'} already. Go back to the checks and "
                                 "look at it afresh.")
    return page(asking, "switch.html", problems=problems or [], line=line, off=off, protects=protects(line.rule),
                reason=asking.said("reason"))


def _switched(asking: Asking, *, off: bool) -> Response:
    problems = reason_problems(asking)
    if problems:
        return _switch(asking, off=off, problems=problems)
    line, checks = _line(asking), asking.desk.checks()
    turn = checks.switch_off if off else checks.switch_on
    try:
        asking.tell(turn(line.id, asking.said("reason"), asking.person.name))
    except DeskError as problem:
        asking.tell(str(problem), "important")
    return back(asking, "check", id=line.id) if line.file.name else back(asking, "checks")


def _line(asking: Asking) -> CheckLine:
    """The check of the address, or one that was switched off and is not there any more."""
    checks = asking.desk.checks()
    try:
        return checks.one(asking.part("id"))
    except NoSuchCheck as problem:
        gone = next((off for off in checks.off() if off.check == asking.part("id")), None)
        if gone is None:
            raise HTTPException(404, "There is no such check here. Find it in the list of checks.") from problem
        return CheckLine.gone(gone)
