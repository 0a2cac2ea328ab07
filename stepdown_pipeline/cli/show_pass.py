"""What a pass did, on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stepdown_pipeline.core.notices.wording import DECISION_WORDS

from .console import clean, heading, say, table, tell
from .words import NOTICE_KINDS, NOTICE_STATES, STATUS_WORDS, counted, words

if TYPE_CHECKING:
    from stepdown_pipeline.pipeline.summary import CaseLine, FileLine, NoticeLine, Summary


def show_pass(summary: Summary, teams: Mapping[str, str]) -> None:
    """Print the summary of one pass; problems go to stderr."""
    if not anything(summary):
        say("Nothing to do.")
    if summary.taken:
        say(f"Taken in: {counted(len(summary.taken), 'document')}.")
    _files("E-mails opened", summary.mails)
    _files("Copies of what was dropped before", summary.copies)
    _files("Returned", summary.returned)
    _files("Still in the inbox", summary.waiting)
    _cases(list(summary.cases.values()), teams)
    _notices("Messages", summary.notices)
    _notices("Held, for a person to decide (stepdown resend)", summary.held)
    if summary.queued:
        say()
        say(f"{counted(summary.queued, 'message')} to go when the mail server can be used.")
    if summary.caught_up:
        say()
        heading("Made up for, since the program was not running")
        for sentence in summary.caught_up:
            say(sentence, indent=2, hang=2)
    for problem in summary.problems:
        tell(problem)


def anything(summary: Summary) -> bool:
    """Whether a pass did, or has to say, anything."""
    return bool(summary.taken or summary.mails or summary.copies or summary.returned or summary.waiting or summary.cases
                or summary.notices or summary.held or summary.queued)


def _files(title: str, lines: Sequence[FileLine]) -> None:
    if lines:
        say()
        heading(title)
    for line in lines:
        note = clean(line.note)
        say(note if Path(line.file).name in note else f"{clean(line.file)}: {note}", indent=2, hang=4)


def _cases(lines: Sequence[CaseLine], teams: Mapping[str, str]) -> None:
    if not lines:
        return
    say()
    heading("Cases")
    rows = []
    for line in sorted(lines, key=lambda line: line.case_reference):
        team = line.route.get("team")
        goes = teams.get(team, team) if team and line.status in {"routed", "overseen", "closed"} else ""
        why = ", ".join(dict.fromkeys(line.findings)) if line.findings else ""
        waits = "; ".join(line.waiting_for) if line.status == "waiting" else ""
        decision = DECISION_WORDS.get(line.decision or "", "")
        rows.append((line.case_reference, STATUS_WORDS.get(line.status, line.status), goes or waits or decision, why))
    table(("case", "standing", "goes to, or waits for", "findings"), rows)


def _notices(title: str, lines: Sequence[NoticeLine]) -> None:
    if not lines:
        return
    say()
    heading(title)
    rows = [(line.case_reference, NOTICE_KINDS.get(line.kind, words(line.kind)), ", ".join(line.to),
             NOTICE_STATES.get(line.state, words(line.state)), line.file) for line in lines]
    table(("case", "message", "to", "state", "file"), rows)
