"""What a person decides: noted with who and when in one commit, acted on by whichever desk works."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.core.notices.wording import day
from stepdown_pipeline.shell.store import arrivals, cases, documents, history, instant, post
from stepdown_pipeline.shell.store.history import Happening

from .cabinet import Cabinet
from .errors import DeskError, NoSuchCase
from .near import near

_WITHDRAWN: Final = """Withdrawn on {day} from case {reference}: it no longer counts.
Dropping the same file again takes it back.
"""


def override(cabinet: Cabinet, reference: str, rule: str, reason: str, who: str, now: datetime) -> str:
    """Let the case pass a rule or one check. The finding stays visible, with the override beside it."""
    known_case(cabinet, reference)
    if not reason.strip():
        raise DeskError("An override needs a reason, which stays on record: add --reason \"…\".")
    with cabinet.database.writing() as tx:
        shown = cases.shown(tx, reference) or {}
        found = {name for f in shown.get("findings", ()) for name in (f["rule"], f["check"])}
        if rule not in found:
            names = ", ".join(sorted({f["rule"] for f in shown.get("findings", ())})) or "none"
            raise DeskError(f"Case {reference} has no finding of rule {rule}, so there is nothing to override; its "
                            f"findings are of: {names}.")
        cases.override(tx, reference, rule, reason.strip(), who, instant(now))
        cases.mark_dirty(tx, reference)
        history.add(tx, Happening(instant(now), f"Overridden: {rule}. Reason: {reason.strip()}", who, reference))
    return f"Noted for case {reference}: {rule} is overridden."


def lift(cabinet: Cabinet, reference: str, rule: str, reason: str, who: str, now: datetime) -> str:
    """Take an override back: the rule or check stops the case again. Both stay on record."""
    known_case(cabinet, reference)
    if not reason.strip():
        raise DeskError("Say why the override is taken back; the reason stays on record.")
    with cabinet.database.writing() as tx:
        latest = {one.rule: one for _, one in cases.overrides_of(tx, [reference])}
        if rule not in latest or latest[rule].lifted:
            raise DeskError(f"In case {reference} nothing is overridden by the name {rule}, so there is nothing to "
                            "take back.")
        cases.override(tx, reference, rule, reason.strip(), who, instant(now), lifted=True)
        cases.mark_dirty(tx, reference)
        history.add(tx, Happening(instant(now), f"The override of {rule} is taken back. Reason: {reason.strip()}", who,
                                  reference))
    return f"Noted for case {reference}: {rule} is overridden no more."


def resend(cabinet: Cabinet, which: str, who: str, now: datetime, *, arrived: bool) -> str:
    """Put parked messages back into the queue, or note that they had arrived after all."""
    with cabinet.database.writing() as tx:
        parked = post.parked(tx, which)
        if not parked:
            raise DeskError(f"No parked message belongs to {which}. Name a case, a Message-ID or a file in "
                            "outbox/held.")
        state = "accepted" if arrived else "queued"
        reply = f"Noted by {who}: it had arrived." if arrived else f"To be sent again, says {who}."
        for notice in dict.fromkeys(line["id"] for line in parked):
            post.resolve(tx, notice, state, reply, instant(now), who)
        for reference, kind in dict.fromkeys((line["reference"], line["kind"]) for line in parked):
            what = "had arrived" if arrived else "is to be sent again"
            sentence = f"A parked message {what}: {kind.replace('_', ' ')}."
            if not arrived:
                cases.mark_dirty(tx, reference)  # whom the consent form shuts out since gets nothing all the same
            history.add(tx, Happening(instant(now), sentence, who, reference))
    count = len({line["id"] for line in parked})
    messages = "1 message" if count == 1 else f"{count} messages"
    return f"Noted: {messages} {'had arrived' if arrived else 'sent again'}."


def withdraw(cabinet: Cabinet, reference: str, document: str, who: str, now: datetime) -> str:
    """Take one document of the case out of it, by its name or the start of its digest."""
    known_case(cabinet, reference)
    with cabinet.database.writing() as tx:
        found = documents.by_name(tx, reference, document)
        if len(found) != 1:
            names = ", ".join(f"“{d['name']}” ({d['sha256'][:8]})"
                              for d in (cases.shown(tx, reference) or {}).get("documents", ()))
            many = "more than one document" if found else "no document"
            raise DeskError(f"Case {reference} has {many} of the name {document}. Name one of: {names}.")
        documents.withdraw(tx, found[0])
        cases.mark_dirty(tx, reference)
        history.add(tx, Happening(instant(now), "A document was withdrawn.", who, reference, found[0]))
        places = [one.place for one in arrivals.of_documents(tx, found) if one.place and one.outcome == "taken"]
    for place in places:
        cabinet.intake.places.note(place, _WITHDRAWN.format(reference=reference, day=day(now.date())))
    return f"Noted: “{document}” no longer counts for case {reference}. Dropping the same file again takes it back."


def known_case(cabinet: Cabinet, reference: str) -> str:
    """The reference, when there is such a case. Raises `DeskError`."""
    with cabinet.database.reading() as tx:
        if _exists(tx, reference):
            return reference
        raise NoSuchCase(f"There is no case {reference} here.{near(tx, reference)} `stepdown case` "
                         "lists them all.")


def _exists(tx: Connection, reference: str) -> bool:
    return cases.shown(tx, reference) is not None

