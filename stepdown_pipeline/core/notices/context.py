"""What a mail's template is given: every word of ``MAIL_WORDS``, always; empty where it does not apply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..case import Case, Finding, Outcome
from ..notice import Attachment, Event, Notice, Recipient
from .attachments import what
from .exclusions import Exclusion
from .facts import holder, meeting_date, standing, text, value
from .replies import in_words, replies_to
from .wording import (
    DECISION_WORDS,
    GUIDANCE_LINE,
    MENDER_WORDS,
    PATHWAY_WORDS,
    capital,
    day,
    document_title,
    kind_title,
    own_date,
    plain,
    short_day,
    texts,
    titled,
)
from .words import MAIL_WORDS, empty

_NOTHING: Final[dict[str, Any]] = empty(MAIL_WORDS)


def notice(
    kind: str, case: Case, outcome: Outcome, key: str, to: Sequence[Recipient],
    attachments: Sequence[Attachment] = (), event: Event | None = None, reply: Recipient | None = None,
    follows: str = "", **more: Any,
) -> Notice:
    """A notice of the kind with all words set; ``more`` lays its own over the common ones.

    ``reply``: who gets the answer, where it is not who usually gets it for the kind.
    """
    answers = reply or replies_to(kind, case, to)
    words = common(case, outcome) | {
        "attachments": [{"name": a.file_name, "what": what(a), "dated": _dated(case, a)} for a in attachments],
        "recipients": [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in to],
    } | more | {"reply_to": in_words(answers)}
    return Notice(kind, case.reference, key, tuple(to), words, tuple(attachments), event, answers, follows)


def common(case: Case, outcome: Outcome) -> dict[str, Any]:
    route = outcome.route
    return _NOTHING | {
        "reference": plain(case.reference, 60), "council": plain(case.directory.council), "marking": "",
        "today": day(case.today), "audience": "", "decision": DECISION_WORDS.get(str(outcome.decision), ""),
        "pathway": PATHWAY_WORDS.get(str(outcome.pathway), ""), "team": holder(case, outcome),
        "team_kind": route.kind, "with_map": "yes" if outcome.decision == "map" else "",
        "why": [plain(_unnamed(case, line)) for line in route.why], "meeting_date": day(meeting_date(case)),
        "support_needs": texts(value(case, "support_needs")), "support": texts(value(case, "level_2_support")),
        "specific_task": text(case, "specific_task"), "requested_service": text(case, "requested_service"),
        "lead_professional": text(case, "lead_professional"), "lead_agency": text(case, "lead_agency"),
        "signpost_to": text(case, "signpost_to"), "recommendation": text(case, "ehsw_recommendation"),
        "next_review": day(value(case, "next_review")), "social_worker": text(case, "social_worker"),
        "oversight": "yes" if route.oversight else "", "achieved": "", "findings": [],
        "warnings": [finding(case, found) for found in standing(outcome, "warn")],
        "others": [], "missing": [], "in_hand": in_hand(case), "pack": pack(case, outcome),
        "attachments": [], "recipients": [],
        "withheld": [], "held_kind": "", "guidance_line": GUIDANCE_LINE,
    }


def finding(case: Case, found: Finding, *, for_desk: bool = False) -> dict[str, str]:
    """A finding in words. Names of files (which may hold a family's) and commands are for the desk alone."""
    message, (do, command) = found.message, _parted(found.do)
    if for_desk:
        if not command and found.severity == "review" and found.field:
            command = f"stepdown settle {case.reference} {found.field} VALUE"
    else:
        message, do = (_without_file_names(case, text) for text in (message, do))
    return {
        "rule": plain(found.rule, 60), "message": plain(message), "do": plain(do),
        "who": MENDER_WORDS.get(found.who, "the step-down desk"), "document": titled(case.file, found.document),
        "file": plain(found.document, 200) if for_desk else "", "text": plain(found.text, 240),
        "guidance": plain(found.guidance), "settle": plain(command, 200) if for_desk else "",
    }


def _parted(do: str) -> tuple[str, str]:
    """What to do, and the command that does it where one stands at its end."""
    before, mark, after = do.partition("stepdown settle ")
    return (before.rstrip(" :,") + "." if before else "", (mark + after).rstrip(" .")) if mark else (do, "")


def _without_file_names(case: Case, text: str) -> str:
    for document in (*case.file.documents, *case.file.aside, *case.file.superseded):
        for name in (f"\u201c{document.name}\u201d", f'"{document.name}"', document.name):
            text = text.replace(name, f"the {document_title(document)}")
    return text


def _unnamed(case: Case, line: str) -> str:
    """The line without the children's names: a mail needs the reason, the plan has the name."""
    for child in case.file.children:
        line = line.replace(child.name, "a child") if child.name else line
    return line


def in_hand(case: Case) -> list[str]:
    return [capital(document_title(d)) for d in sorted(case.file.documents, key=lambda d: d.arrival)]


def pack(case: Case, outcome: Outcome) -> list[dict[str, str]]:
    """What is still missing, then what has arrived in its order."""
    missing = [{"what": plain(name), "dated": "", "received": ""} for name in outcome.waiting_for]
    arrived = sorted(case.file.documents, key=lambda d: d.arrival)
    return missing + [{"what": kind_title(one.kind), "dated": short_day(own_date(one)),
                       "received": short_day(one.received_on)} for one in arrived]


def _dated(case: Case, attachment: Attachment) -> str:
    """The own date of a document of the case; '' for one that bears none, and for what is made."""
    found = next((d for d in case.file.documents if d.sha256 == attachment.sha256), None)
    return day(own_date(found)) if found else ""


def withheld(held: Sequence[Exclusion]) -> list[dict[str, str]]:
    return [{"name": plain(one.recipient.name, 120), "words": plain(one.words, 200),
             "certain": "yes" if one.certain else ""} for one in held]
