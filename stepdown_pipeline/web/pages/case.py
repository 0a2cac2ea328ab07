"""One case: how it stands and what is next, its findings, documents, dates and messages, in order of time."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from stepdown_pipeline.pipeline.dossier import Dossier, mark
from stepdown_pipeline.web.asking import Asking, page


def show(asking: Asking) -> Response:
    """As at the last pass."""
    found = dossier_of(asking)
    today = asking.site.clock().astimezone().date().isoformat()
    return page(asking, "case.html", case=found.shown, dossier=found, mark=mark, todo=found.todo,
                events=found.timeline(today), overridden=overridden(found), today=today)


def why(asking: Asking) -> Response:
    """Why it goes where it goes, and nowhere else."""
    found = dossier_of(asking)
    changed = asking.desk.checks().changed_since(found.shown["findings"])
    return page(asking, "why.html", case=found.shown, dossier=found, reasoning=found.reasoning, changed=changed)


def dossier_of(asking: Asking) -> Dossier:
    """The case of the address; `NoSuchCase` becomes a page that says so."""
    return asking.desk.dossier(asking.part("ref"))


def finding_of(asking: Asking, found: Dossier) -> dict[str, object]:
    """The finding of the address. Raises HTTPException when the case has it no more."""
    finding = found.findings.get(asking.part("digest"))
    if finding is None:
        raise HTTPException(404, "The case has changed meanwhile, and this finding is not there any more. Go back to "
                                 "the case and look at it afresh.")
    return finding


def overridden(found: Dossier) -> dict[str, str]:
    """By the mark of each overridden finding, the word by which it was let pass: its check's or its row's."""
    words = {one.rule: one for one in (found.case.file.overrides if found.case else ())}
    names = {}
    for key, finding in found.findings.items():
        mine = [words[name] for name in (finding["check"], finding["rule"]) if name in words and not words[name].lifted]
        if finding.get("overridden_by") and mine:
            names[key] = max(mine, key=lambda one: one.at).rule
    return names
