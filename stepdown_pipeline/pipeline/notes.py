"""The plain note beside each dropped file: what it was taken for, and what its case waits for, met, or needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from stepdown_pipeline.core.notices.wording import MENDER_WORDS, capital, day
from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.shell.inbox import Places
from stepdown_pipeline.shell.store import Database, arrivals, cases, documents, post

_HELD = {"ambiguous", "refused", "given_up"}
_MESSAGES = {
    "allocation": "the allocation", "signpost": "the signposting", "copy": "a copy for checking",
    "lead_professional": "the notice to the lead professional", "compass_pack": "the pack for COMPASS",
    "circulation": "the minutes", "invitation": "the invitation", "oversight": "the notice of oversight",
    "closing": "the closing notice", "recommendation": "the recommendation to be reviewed",
    "waiting": "what is still missing", "refusal": "what stops the step-down", "review": "what has to be settled",
    "open_to_csc": "news that the family remains at level 3", "stepped_down": "news of the step-down",
    "cancellation": "word that the meeting is off",
    "escalation": "word that it stays overdue",
    "overdue": "what is overdue", "reminder": "a reminder", "withheld": "what was withheld",
    "undelivered": "news of what was not delivered",
}


def write_notes(database: Database, places: Places, teams: Mapping[str, str]) -> int:
    """Write the notes of every case that moved on; gives how many files were written. ``teams``: names by id."""
    with database.reading() as tx:
        due = cases.notes_due(tx)
        words = {place: text for reference in due for place, text in _notes(tx, reference, teams)}
    written = sum(places.note(place, text) for place, text in words.items())
    if due:
        with database.writing() as tx:
            cases.notes_written(tx, due)
    return written


def _notes(tx: Connection, reference: str, teams: Mapping[str, str]) -> list[tuple[str, str]]:
    case = cases.shown(tx, reference)
    if case is None:
        return []
    homes = documents.cases_of(tx, [document["sha256"] for document in case["documents"]])
    by_digest = {d["sha256"]: d for d in case["documents"] if homes.get(d["sha256"]) == reference}
    sent = _sent(post.of_case(tx, reference), teams)
    return [
        (arrival.place, about(by_digest[arrival.sha256], case, teams, sent, arrival.came_with))
        for arrival in arrivals.of_documents(tx, by_digest)
        if arrival.place and arrival.sha256 and arrival.outcome == "taken"
    ]


def _sent(notices: list[dict[str, Any]], teams: Mapping[str, str]) -> list[str]:
    """Who got which message, by the team's name; one that waits or is held says so."""
    lines = []
    for notice in notices:
        to = " and ".join(dict.fromkeys(teams.get(r["to"], "the person concerned") for r in notice["receipts"]))
        states = {r["state"] for r in notice["receipts"]} - {"accepted"}
        how = f" ({'held' if states & _HELD else 'not sent yet'})" if states else ""
        lines.append(f"- {_MESSAGES.get(notice['kind'], notice['kind'].replace('_', ' '))}, to {to}{how}")
    return ["", "Messages:", *dict.fromkeys(lines)] if lines else []


def about(
    document: dict[str, Any], case: dict[str, Any], teams: Mapping[str, str], sent: Sequence[str] = (),
    mail: str | None = None,
) -> str:
    """The words of one note. ``teams``: names by id or address; ``mail``: the name of the e-mail that it came with.

    No personal data: what the file says stays in it.
    """
    reference = case["case_reference"]
    kind = KIND_NAMES.get(document["kind"], document["kind"])
    taken = day(date.fromisoformat(document["received_on"]))
    lines = [f"Taken on {taken} for case {reference} as: {kind}."]
    if mail:
        lines.append(f"It came with the e-mail “{mail}”.")
    if document["state"] == "superseded":
        lines.append("A later document has taken its place; it is kept and no longer counts.")
    elif document["state"] == "aside":
        lines.append("It is not used until a person has settled what is doubtful about it.")
    if not case["findings"] and document["state"] == "aside":
        told = lines[:2 if mail else 1]
        return "\n".join([*told, "A person looked at it: nothing in it matters for a step-down.", ""])
    lines += [problem["message"] for problem in document["problems"]]
    return "\n".join([*lines, "", *_where_it_stands(case, teams), *sent, ""])


def _where_it_stands(case: dict[str, Any], teams: Mapping[str, str]) -> list[str]:
    status = case["status"]
    if status == "waiting":
        return ["The case waits for:", *(f"- {what}" for what in case["waiting_for"])]
    if status == "review":
        return ["A person has to settle what could not be read for certain:", *_to_do(case, "review")]
    if status == "refused":
        return ["The case cannot step down yet. What to mend:", *_to_do(case, "refuse")]
    if status == "open_to_csc":
        return ["The family remains at level 3; the case stays open to children's social care."]
    if status == "closed":
        return ["The case is closed."]
    team = case["route"]["team"]
    return [f"The case went to: {teams.get(team, team)}." if team else "The case was routed."]


def _to_do(case: dict[str, Any], severity: str) -> list[str]:
    found = [f for f in case["findings"] if f["severity"] == severity and not f["overridden_by"]]
    lines = [
        f"- {capital(MENDER_WORDS.get(f['who'], f['who']))}: {f['do'] or 'see the message.'} ({f['rule']})"
        for f in found
    ]
    return list(dict.fromkeys(lines))
