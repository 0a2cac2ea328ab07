"""When two notices are the same news.

A notice's identity is (case reference, kind, key). The key is a digest of the *news*: what happened, never how it is
worded, to which address it goes, when it is computed or under what name a file was dropped. Recomputing a case gives
the same keys, so nothing is sent twice; the table says what makes a new message:

====================  ==============================================================================================
kind                  a new message only for another …
====================  ==============================================================================================
invitation            meeting date, invited team, and how often the meeting was moved
cancellation          whose invitation is cancelled, meeting date, how often the meeting was moved
allocation, signpost, decision, team, day (the meeting's; at the front door the request's), the content of the plan:
copy, stepped_down,   actions, dates and support, letter for letter; layout, punctuation and capitals do not count.
lead_professional     stepped_down also: the rows of its warnings. lead_professional also: the person
oversight             team that holds the case, day
recommendation        recommendation, decision, team
closing, open_to_csc  decision, day; outcomes achieved also: day of the review
compass_pack          decision, day (the pack goes once)
circulation           recipient (a message each), meeting date, decision, content of the plan
waiting               set of missing documents
refusal               menders, day, set of (row, check, field, document, words judged)
review                set of (row, check, field, document, words read)
withheld              recipient shut out, identities of what was held back
reminder, overdue,    row, due date; of what repeats also: how often it was said
escalation
check_trouble         file, version of it (its digest)
undelivered           message that was not delivered, set of (recipient, what became of it, how often it was tried)
====================  ==============================================================================================
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from ..notice import Notice


def news(*parts: Any) -> str:
    """A key from the parts of the news: 32 hexadecimal digits. Sets and their order do not matter."""
    return hashlib.sha256(json.dumps(_canonical(parts), ensure_ascii=True).encode()).hexdigest()[:32]


def identity(notice: Notice) -> str:
    """The notice's identity, 40 hexadecimal digits: same identity, same message, sent once."""
    whole = json.dumps([notice.reference, notice.kind, notice.key], ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:40]


def message_id(notice: Notice, domain: str) -> str:
    """The Message-ID that the notice has however often it is tried: ``<identity@domain>``."""
    return f"<{identity(notice)}@{domain}>"


def event_uid(council: str, reference: str, event: str) -> str:
    """What a calendar knows an event by: opaque, the same however often the event changes."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([council, reference, event], ensure_ascii=True)))


def conversation_id(council: str, reference: str) -> str:
    """What all messages under one reference are known by to mail programs: opaque, the same for everybody."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([council, "messages about", reference], ensure_ascii=True)))


def letters(text: Any) -> str:
    """The letters and digits of a text, small: the same for a form read from Word and from its PDF."""
    return "".join(c for c in str(text or "").casefold() if c.isalnum())


def _canonical(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted((_canonical(item) for item in value), key=json.dumps)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _canonical(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_canonical(item) for item in value]
    return value
