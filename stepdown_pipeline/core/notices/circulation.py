"""Minutes to their distribution (F11, F8), and the reminders of every deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..case import Case, Deadline, Document, Outcome, Reminder
from ..directory import Person, Team
from ..facts.people import find
from ..meetings import is_draft, meeting_day
from ..notice import Notice, Recipient
from ..reminders import speaking
from . import events, people
from .attachments import attached
from .context import notice
from .exclusions import excluded
from .facts import content, minutes, rows, value
from .identity import identity, news
from .replies import instead_of_desk
from .wording import MENDER_WORDS, as_date, day, plain, texts

# doubts about a document's kind alone do not make the family doubtful
_KIND_DOUBTS = frozenset({"unknown_kind", "uncertain_kind", "unreadable"})
# with these the consent form says with whom nothing is shared: until it is there, nobody knows who is allowed
_BOUND_BY_CONSENT = frozenset({"map", "level_2_without_map"})


def circulated(case: Case, outcome: Outcome) -> Iterator[Notice]:
    """The final minutes to those on the distribution whom the directory knows, one message each.

    Independent of the step-down. Nothing goes out of a draft, of minutes that say they were circulated, of a reading
    or a family in doubt, nor before the decision is certain (it says whether early help may have them) and the
    consent form, where one is needed, has said who is not to be told.
    """
    document = minutes(case)
    if document is None or not _certain(case, outcome, document):
        return
    key = (str(meeting_day(document)), str(outcome.decision), content(case))
    sent = dict(_recipients(case, outcome, document))
    allowed = [r for r in sent.values() if excluded(case, r) is None]
    names = [{"name": plain(r.name, 120), "reason": plain(r.reason, 240)} for r in allowed]
    for who, to in sent.items():
        yield notice("circulation", case, outcome, news(who, key), [to], [attached(case, document)], warnings=[],
                     recipients=names, meeting_date=day(meeting_day(document)))


def reminded(case: Case, outcome: Outcome, *, circulating: bool) -> Iterator[Notice]:
    """A reminder before a deadline, word after it, and word to a manager when it stays so: whatever is due by today."""
    for deadline in outcome.deadlines:
        if (circulating and deadline.rule == "F11") or _told_already(case, outcome, deadline):
            continue
        for one in speaking(deadline, case.today):
            found = people.mender(case, one.who)
            if found is not None:
                to = _why(found, one)
                again = (one.again,) if one.again else ()
                event = events.oversight_review(case, outcome) if deadline.rule == "O7" else None
                yield notice(one.what, case, outcome, news(deadline.rule, deadline.due, *again), [to],
                             event=event if deadline.state == "open" else None, reply=_late(case, deadline, one, to),
                             follows=_said_before(case, deadline, one), deadline=_words(case, deadline, one))


def _why(found: Recipient, one: Reminder) -> Recipient:
    """Somebody found by their office is told why it is them; for a person of the case that stands there already."""
    reason = "is told when it stays overdue" if one.what == "escalation" else "sees to it"
    return replace(found, reason=reason) if found.reason.startswith("to be mended by") else found


_BEFORE: Final = {"overdue": "reminder", "escalation": "overdue"}


def _said_before(case: Case, deadline: Deadline, one: Reminder) -> str:
    """The identity of the message about the same day that came before this one."""
    kind, number = (one.what, one.again - 1) if one.again else (_BEFORE.get(one.what, ""), 0)
    again = (number,) if number else ()
    return identity(Notice(kind, case.reference, news(deadline.rule, deadline.due, *again), ())) if kind else ""


def _late(case: Case, deadline: Deadline, one: Reminder, to: Recipient) -> Recipient | None:
    """A manager who is told that something stays overdue answers whoever it waits for."""
    return instead_of_desk(people.mender(case, deadline.who), case, [to]) if one.what == "escalation" else None


def _told_already(case: Case, outcome: Outcome, deadline: Deadline) -> bool:
    """Whether a refusal by the deadline's own row reaches the same mender, or a manager let the case pass that row.

    Either way nobody is to be reminded: the refusal says what to do, and after it the day can no longer be kept.
    """
    def address(who: str) -> str:
        to = people.mender(case, who)
        return to.address.casefold() if to is not None else ""

    refusals = [f for f in outcome.findings if f.rule == deadline.rule and f.severity == "refuse"]
    return any(f.overridden_by or address(f.who) == address(deadline.who) for f in refusals)


def _words(case: Case, deadline: Deadline, one: Reminder) -> dict[str, str]:
    """``late``: the day on which this should have gone out, when the program was not running then."""
    since = case.file.missed_since
    late = since is not None and since <= one.on < case.today
    return {"rule": plain(deadline.rule), "what": plain(deadline.what), "due": day(deadline.due),
            "basis": plain(deadline.basis), "who": MENDER_WORDS.get(deadline.who, "the step-down desk"),
            "late": day(one.on) if late else ""}


def in_doubt(case: Case, document: Document) -> bool:
    """Whether the document, or whose case it is, waits for a person."""
    return any(d.sha256 == document.sha256 or d.code not in _KIND_DOUBTS for d in case.file.doubts)


def _certain(case: Case, outcome: Outcome, document: Document) -> bool:
    read = document.reading
    sent_on = as_date(value(case, "minutes_circulated_on"))
    if is_draft(document) or read.kind_state != "read" or in_doubt(case, document):
        return False
    if outcome.decision is None or not case.fact("decision").known or sent_on is not None:
        return False
    if case.fact("do_not_share_with").state in ("uncertain", "conflict"):
        return False  # whom the family shuts out must be known before anybody is sent minutes
    return outcome.decision not in _BOUND_BY_CONSENT or bool(case.of_kind("consent_form"))


def _recipients(case: Case, outcome: Outcome, document: Document) -> Iterator[tuple[str, Recipient]]:
    stays = outcome.decision == "remain_level_3"
    addresses: set[str] = set()
    for name in _distribution(case, document, stays=stays):
        found = _known(case, name)
        if found is None or (stays and people.is_early_help(case.directory, found)):
            continue
        reason = "on the distribution of the minutes"
        if isinstance(found, Team):
            to, who = people.to_team(found, reason), f"team {found.id}"
        else:
            to = people.to_person(case.directory, found, reason)
            who = f"team {found.team}" if to and to.address != found.address else f"person {found.id}"
        if to is not None and to.address.casefold() not in addresses:
            addresses.add(to.address.casefold())
            yield who, to


def _distribution(case: Case, document: Document, *, stays: bool) -> list[str]:
    field = document.reading.get("distribution")
    if field is not None and field.state == "uncertain":
        return []
    named = texts(field.value) if field is not None else []
    if named or not stays:
        return named
    return [plain(row.get("name")) for row in rows(case, "attendance") if row.get("status") == "attended"]


def _known(case: Case, printed: str) -> Person | Team | None:
    """Whom a line of the distribution means: 'A. Rahmani', 'A. Rahmani (social worker)', 'North Locality'."""
    marks = [mark for mark in ("(", ",", " - ", " \u2013 ", ":") if mark in printed]
    for words in (printed, *(printed.split(mark, maxsplit=1)[0] for mark in marks)):
        found = find(words.strip(), case.directory)
        team = people.team_named(case.directory, words)
        if found or team:
            return found or team
    return None
