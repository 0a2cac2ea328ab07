"""Cases as programs see them: the object of `case --json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from stepdown_pipeline.core.case import CaseFile, Deadline, Document, Finding, Outcome
from stepdown_pipeline.core.glance import glance
from stepdown_pipeline.shell.store import cases, documents, history, journal, post


def outcome_to_json(file: CaseFile, outcome: Outcome) -> dict[str, Any]:
    """What was decided about a case. Notices and history are added when it is asked for."""
    standing = {"in_force": file.documents, "superseded": file.superseded, "aside": file.aside}
    shown = [(state, document) for state, group in standing.items() for document in group]
    return {
        "case_reference": outcome.reference, "status": outcome.status, "pathway": outcome.pathway,
        "decision": outcome.decision,
        "route": {"team": outcome.route.team, "kind": outcome.route.kind, "copied": list(outcome.route.copied),
                  "why": list(outcome.route.why), "oversight": outcome.route.oversight},
        "waiting_for": list(outcome.waiting_for),
        "findings": [_finding(finding) for finding in outcome.findings],
        "documents": [_document(d, state) for state, d in sorted(shown, key=lambda pair: pair[1].arrival)],
        "deadlines": [_deadline(deadline) for deadline in outcome.deadlines],
        "glance": glance(outcome), "notices": [], "history": [],
    }


def case_to_json(tx: Connection, reference: str) -> dict[str, Any] | None:
    """The whole case as at the last pass; None when there is no such case."""
    shown = cases.shown(tx, reference)
    if shown is None:
        return None
    shown["empty"] = cases.is_empty(tx, reference)
    rows = journal.of_case(tx, reference)
    shown["notices"] = [{**_notice(notice), "journal": [row for row in rows if row["notice"] == notice["id"]]}
                        for notice in post.of_case(tx, reference)]
    taken = documents.taken_at(tx, [document["sha256"] for document in shown["documents"]])
    lines = [
        *({"at": at, "who": history.PROGRAM, "what": "A file was taken in."} for at in taken),
        *({"at": line.at, "who": line.who, "what": line.what} for line in history.of_case(tx, reference)),
    ]
    shown["history"] = sorted(lines, key=lambda line: line["at"])
    return shown


def _finding(finding: Finding) -> dict[str, Any]:
    return {key: value for key, value in asdict(finding).items() if key != "only_if_allocated"}


def _document(document: Document, state: str) -> dict[str, Any]:
    return {
        "name": document.name, "kind": document.kind, "state": state, "sha256": document.sha256,
        "received_on": document.received_on.isoformat(), "arrival": document.arrival,
        "pages": document.reading.pages,
        "problems": [{"code": p.code, "message": p.message} for p in document.reading.problems],
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "rule": deadline.rule, "what": deadline.what, "basis": deadline.basis, "due": deadline.due.isoformat(),
        "state": deadline.state, "who": deadline.who,
        "remind_on": deadline.remind_on.isoformat() if deadline.remind_on else None,
        "reminders": [{"what": r.what, "on": r.on.isoformat(), "who": r.who} for r in deadline.reminders],
    }


def _notice(notice: dict[str, Any]) -> dict[str, Any]:
    states = {receipt["state"] for receipt in notice["receipts"]}
    return {
        "id": notice["id"], "kind": notice["kind"], "to": [receipt["to"] for receipt in notice["receipts"]],
        "message_id": notice["message_id"], "state": min(states, key=post.WORST_FIRST.index),
        "file": f"{notice['folder']}/{notice['file']}" if notice["folder"] else None, "sha256": notice["sha256"],
        "created_at": notice["created_at"], "receipts": notice["receipts"],
    }
