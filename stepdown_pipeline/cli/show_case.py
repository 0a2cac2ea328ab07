"""A case on the screen: what is decided, what stops it and who can mend that, in the words of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from stepdown_pipeline.core.notices.wording import DECISION_WORDS, MENDER_WORDS, PATHWAY_WORDS, day, kind_title

from .console import clean, heading, say
from .words import DEADLINE_WORDS, NOTICE_KINDS, NOTICE_STATES, SEVERITY_HEADINGS, STATUS_WORDS, words

Shown = Mapping[str, Any]  # the object of `case REF --json`
_LABEL = 16


def show_case(case: Shown, teams: Mapping[str, str], *, why: bool = False, stored: bool = True,
              changed: Mapping[str, tuple[str, bool]] | None = None) -> None:
    """Print the whole case.

    ``teams`` gives names by id; ``why`` adds the reasons and the history; ``stored``: it is in the database.
    ``changed``: checks that have changed since they judged, each with the version that did and whether it is there.
    """
    heading(f"Case {clean(case['case_reference'])}: {STATUS_WORDS.get(case['status'], case['status'])}")
    _summary(case, teams, why=why)
    for severity, title in SEVERITY_HEADINGS.items():
        found = [finding for finding in case["findings"] if finding["severity"] == severity]
        if found:
            _part(title)
            for finding in found:
                _finding(finding, case["case_reference"] if stored else None)
                _changed(finding, changed or {})
    _documents(case.get("documents", ()))
    _deadlines(case.get("deadlines", ()))
    if stored:
        _notices(case.get("notices", ()))
    if why:
        _history(case.get("history", ()))


def _summary(case: Shown, teams: Mapping[str, str], *, why: bool) -> None:
    route = case.get("route") or {}
    if case.get("pathway"):
        _row("Comes from", PATHWAY_WORDS.get(case["pathway"], case["pathway"]))
    if case.get("decision"):
        _row("Decision", DECISION_WORDS.get(case["decision"], case["decision"]))
    if route.get("kind") not in {None, "none"}:
        moves = case["status"] in {"routed", "overseen", "closed", "open_to_csc"}
        goes = teams.get(route.get("team") or "", route.get("team") or words(route["kind"]))
        _row("Goes to" if moves else "Would go to", goes)
    copied = [teams.get(team, team) for team in route.get("copied", ())]
    if copied:
        _row("Copied to", ", ".join(copied))
    if case.get("waiting_for"):
        _row("Waits for", "; ".join(case["waiting_for"]))
    if why:
        for reason in route.get("why", ()):
            _row("Because", reason)


def _finding(finding: Shown, reference: str | None) -> None:
    say(f"{finding['rule']:<5} {clean(finding['message'])}", indent=2, hang=6)
    if finding.get("do") or finding.get("who"):
        who = MENDER_WORDS.get(finding["who"], words(finding["who"]))
        _row("Who mends it", f"{who}. {clean(finding.get('do') or '')}".strip(), indent=8)
    if finding.get("document") or finding.get("text"):
        quoted = f"“{clean(finding['text'])}”" if finding.get("text") else ""
        name = clean(finding.get("document") or "")
        _row("The document", ": ".join(part for part in (name, quoted) if part), indent=8)
    if finding.get("guidance"):
        _row("The guidance", f"“{clean(finding['guidance'])}”", indent=8)
    if finding.get("overridden_by"):
        reason = clean(finding.get("override_reason") or "")
        _row("Overridden", f"by {clean(finding['overridden_by'])}: {reason}", indent=8)
    elif reference and finding.get("field") and "stepdown settle" not in (finding.get("do") or ""):
        _row("To settle it", f"stepdown settle {reference} {finding['field']} VALUE", indent=8)


def _changed(finding: Shown, changed: Mapping[str, tuple[str, bool]]) -> None:
    if finding["check"] in changed:
        version, there = changed[finding["check"]]
        what = "has changed since it found this" if there else "is not in force any more"
        _row("The check", f"{what}. As it was: stepdown checks explain {finding['check']} --version {version[:12]}",
             indent=8)


def _documents(documents: Sequence[Shown]) -> None:
    if documents:
        _part("Documents")
    for document in documents:
        kind = kind_title(document["kind"])
        standing = document.get("state", "")
        aside = f" ({words(standing)})" if standing and standing != "in_force" else ""
        say(f"{clean(document['name'])}: {kind}{aside}", indent=2, hang=6)


def _deadlines(deadlines: Sequence[Shown]) -> None:
    if deadlines:
        _part("Dates")
    for deadline in deadlines:
        state = DEADLINE_WORDS.get(deadline["state"], deadline["state"])
        basis = f" ({deadline['basis']})" if deadline.get("basis") else ""
        say(f"{deadline['what']}: due {day(deadline['due'])}, {state}{basis}", indent=2, hang=6)


def _notices(notices: Sequence[Shown]) -> None:
    if notices:
        _part("Messages")
    for notice in notices:
        kind = NOTICE_KINDS.get(notice["kind"], words(notice["kind"]))
        state = NOTICE_STATES.get(notice["state"], words(notice["state"]))
        say(f"{kind} to {', '.join(notice['to'])}: {state}", indent=2, hang=6)
        for receipt in notice.get("receipts", ()):
            state = NOTICE_STATES.get(receipt["state"], words(receipt["state"]))
            reply = f": {clean(receipt['reply'])}" if receipt.get("reply") else ""
            say(f"{receipt['to']}, {_when(receipt['at'])}, {state}{reply}", indent=6, hang=6)
        if notice.get("sha256"):
            where = f"outbox/{notice['file']}" if notice.get("file") else "not written yet"
            say(f"{where}, digest {notice['sha256'][:12]}", indent=6, hang=6)


def _when(at: str) -> str:
    """An instant on this machine's clock, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _history(history: Sequence[Shown]) -> None:
    if history:
        _part("History")
    for event in history:
        when = str(event.get("at", ""))[:16].replace("T", " ")
        who = f" ({clean(event['who'])})" if event.get("who") else ""
        say(f"{when}  {clean(str(event.get('what') or event.get('event') or ''))}{who}", indent=2, hang=18)


def _part(title: str) -> None:
    say()
    heading(title)


def _row(label: str, text: Any, *, indent: int = 2) -> None:
    say(f"{label:<{_LABEL}}{text}", indent=indent, hang=_LABEL)
