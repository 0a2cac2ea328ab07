"""The checks: which there are, what each found lately, trying one on past cases, and putting one out of force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.checks import MOST_TRIED, CheckLine, NoSuchCheck, NoSuchVersion, orphans
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.protects import protects
from stepdown_pipeline.web.asking import Asking, Problem, back, page

from .override import reason_problems

COUNTS: Final = (10, 20, 50, MOST_TRIED)  # past cases on which a check may be tried
MOST_VERSIONS: Final = 20  # of one file that its page lists


def show(asking: Asking) -> Response:
    """What is broken comes first."""
    checks = asking.desk.checks()
    lines = checks.all()
    return page(asking, "checks.html", lines=lines, lately=checks.found_lately(),
                aside=checks.aside(), orphans=orphans(lines, checks.off()))


def one(asking: Asking) -> Response:
    """One check with all that is known of it."""
    line = _line(asking)
    return _one(asking, line)


def _one(asking: Asking, line: CheckLine, problems: Sequence[Problem] = ()) -> Response:
    checks = asking.desk.checks()
    return page(asking, "check.html", problems=list(problems), line=line, record=checks.record(line.id),
                lately=checks.found_lately(), counts=COUNTS, versions=checks.versions(line)[:MOST_VERSIONS],
                explained=checks.told(line))


def version(asking: Asking) -> Response:
    """The check as it was in one version, so that an old decision can be explained."""
    try:
        was = asking.desk.checks().as_it_was(asking.part("id"), asking.part("digest"))
    except NoSuchVersion as problem:
        raise HTTPException(404, "That version of the check is not kept here. Find those that are on the page of the "
                                 "check.") from problem
    return page(asking, "check_version.html", was=was)


def try_it(asking: Asking) -> Response:
    """What it would find now in past cases. A look: nothing is changed, sent or noted."""
    line = _line(asking)
    asked = asking.query("cases")
    if asked not in {str(count) for count in COUNTS}:
        return _one(asking, line, [Problem("cases", "Choose on how many past cases to try it.")])
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
    if line.aside:
        raise HTTPException(409, "The check is put aside and judges no case, so that there is nothing to switch.")
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
