"""From documents that hang together to cases: assembled, judged, their notices written, and all of it in one commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from stepdown_pipeline.core.case import (
    Appointment,
    Case,
    CaseFile,
    Document,
    Outcome,
    Override,
    SwitchedOff,
)
from stepdown_pipeline.core.glance import turn_of
from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.core.settle import Settlement
from stepdown_pipeline.shell.store import (
    Database,
    agendas,
    appointments,
    arrivals,
    cases,
    documents,
    history,
    instant,
    moment,
    post,
    switches,
    turns,
    unmade,
)
from stepdown_pipeline.shell.store.documents import Kept
from stepdown_pipeline.shell.store.history import Happening
from stepdown_pipeline.shell.store.post import Prepared
from stepdown_pipeline.shell.store.unmade import Unmade

from . import missing_passwords, withholding
from .changes import changes
from .next_look import next_look
from .parts import Parts
from .show import outcome_to_json
from .spoilt import letters


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that hang together, by keys or by the case they were last in; ``fresh`` ones are not joined yet."""

    kept: tuple[Kept, ...]
    references: frozenset[str]
    settlements: tuple[Settlement, ...]
    overrides: tuple[tuple[str, Override], ...]
    circulated: dict[str, date]
    appointments: dict[str, tuple[Appointment, ...]]
    carried: frozenset[str]  # by an agenda of a step-down meeting
    informed: dict[str, date]  # when the program told the lead professional
    looks: dict[str, date]  # the date on which each case was to be looked at next
    off: tuple[SwitchedOff, ...] = ()  # checks that a manager switched off

    @property
    def fresh(self) -> tuple[str, ...]:
        return tuple(document.sha256 for document in self.kept if document.to_join)


@dataclass(frozen=True, slots=True)
class Judged:
    """One case of the group, as decided today. ``idle``: a person said that nothing in it matters here."""

    file: CaseFile
    case: Case
    outcome: Outcome
    messages: tuple[Prepared, ...] = ()
    unmade: tuple[Unmade, ...] = ()  # for want of a password
    caught_up: tuple[str, ...] = ()  # sentences: what should have gone out while the program was not running
    owed: bool = False  # an installed package could not say what it would have told: it is asked again

    @property
    def idle(self) -> bool:
        return not (self.file.documents or self.file.superseded or self.file.doubts)


def gather(database: Database, digests: Iterable[str], references: Iterable[str] = ()) -> Group:
    """Everything that has a say: documents joined by keys or by their present case, to the last one."""
    with database.reading() as tx:
        found, known = documents.connected(tx, digests), set(references)
        asked: set[str] = set()
        while known := (known | documents.references_of(tx, found)) - asked:
            of_cases = documents.of_cases(tx, known)
            asked |= known
            if not of_cases <= found:
                found = documents.connected(tx, found | of_cases)
        kept = documents.read_documents(tx, found)
        return Group(
            tuple(kept), frozenset(asked), tuple(cases.settlements_of(tx, (k.sha256 for k in kept))),
            tuple(cases.overrides_of(tx, asked)), post.accepted_on(tx, asked, "circulation"),
            appointments.of_cases(tx, asked), agendas.carried(tx, asked),
            post.accepted_on(tx, asked, "lead_professional"), cases.next_looks(tx, asked), switches.off(tx),
        )


def laid_over(parts: Parts, kept: Sequence[Kept], settlements: Sequence[Settlement]) -> Sequence[Document]:
    """The documents with what persons settled laid over what was read."""
    documents = [
        Document(item.sha256, item.name, item.reading, moment(item.received_at).astimezone().date(), item.arrival)
        for item in kept
    ]
    return parts.rules.laid_over(documents, settlements)


def assembled(parts: Parts, group: Group, today: date) -> list[CaseFile]:
    """Every case file of the group, with all that is known of it beside its documents. Nothing is judged."""
    overrides: dict[str, list[Override]] = {}
    for reference, override in group.overrides:
        overrides.setdefault(reference, []).append(override)
    return [
        replace(file, circulated_on=group.circulated.get(file.reference),
                appointments=group.appointments.get(file.reference, ()),
                on_agenda=file.reference in group.carried, informed_on=group.informed.get(file.reference),
                missed_since=_missed(group.looks.get(file.reference), today), switched_off=group.off)
        for file in parts.rules.assemble(laid_over(parts, group.kept, group.settlements), overrides)
    ]


def judge(parts: Parts, group: Group, now: datetime) -> list[Judged]:
    """Every case of the group with its outcome, without messages. Touches nothing."""
    judged, today = [], now.astimezone().date()
    for file in assembled(parts, group, today):
        case, outcome = parts.rules.judge(file, today)
        item = Judged(file, case, outcome)
        judged.append(replace(item, outcome=_nothing_to_do(outcome)) if item.idle else item)
    return judged


def _missed(look_on: date | None, today: date) -> date | None:
    """A case is looked at on its day whenever the program runs; later only when it did not."""
    return look_on if look_on is not None and look_on < today else None


def _nothing_to_do(outcome: Outcome) -> Outcome:
    return replace(outcome, status="closed", findings=(), deadlines=(), waiting_for=())


def _emptied(parts: Parts, group: Group, reference: str, today: date) -> Judged:
    """What is left of a case whose documents went elsewhere: nothing but those who have it in their calendars."""
    case, outcome = parts.rules.judge(CaseFile(reference, (), appointments=group.appointments[reference]), today)
    return Judged(case.file, case, _nothing_to_do(outcome))


def _with_messages(parts: Parts, item: Judged, now: datetime, made: Collection[str],
                   sent: Mapping[str, str] = MappingProxyType({})) -> Judged:
    """The same with those of its messages that were not made before. ``sent``: who had some, see `sent_before`."""
    if item.idle and not item.file.appointments:
        return item
    fresh = [n for n in parts.writer.notices(item.case, item.outcome) if parts.writer.identity(n) not in made]
    fresh = [withholding.with_what_was_sent(n, sent) for n in fresh]
    if item.idle:  # nobody is told anything but that a meeting is off
        fresh = [n for n in fresh if n.kind == "cancellation"]
    late = tuple(_LATE.format(kind=n.kind, day=n.context["deadline"]["late"]) for n in fresh
                 if n.context.get("deadline", {}).get("late"))
    found = [missing_passwords.made(parts.writer, item.case.directory, n,
                                    lambda part: parts.writer.message(part, item.case, item.outcome, now))
             for n in fresh]
    return replace(item, caught_up=late, owed=parts.owed(item.file.reference),
                   messages=tuple(one for many in found if not isinstance(many, Unmade) for one in many),
                   unmade=tuple(one for one in found if isinstance(one, Unmade)))


def advance(database: Database, parts: Parts, group: Group, now: datetime) -> list[Judged]:
    """Judge the group and keep what follows, in one commit: outcomes, deadlines, messages, history."""
    judged = judge(parts, group, now)
    with database.reading() as tx:
        made = post.made_for(tx, {*group.references, *(item.file.reference for item in judged)})
        before = [withholding.sent_before(tx, item.case) for item in judged]
    judged = [_with_messages(parts, item, now, made, sent) for item, sent in zip(judged, before, strict=True)]
    left = group.references - {item.file.reference for item in judged}
    emptied = [_with_messages(parts, _emptied(parts, group, reference, now.astimezone().date()), now, made)
               for reference in sorted(left & group.appointments.keys())]
    failed = [one for item in judged for one in parts.rules.spoilt_in(item.outcome.findings, item.file.reference)]
    told = letters(parts, failed, database, now)
    at = instant(now)
    with database.writing() as tx:
        post.prepare(tx, told, at)
        for item in judged:
            _keep(tx, item, group, at, now)
            if item.idle:
                cases.leave_empty(tx, item.file.reference, at)
        placed = {d.sha256 for item in judged for d in _all(item.file)}
        documents.assign(tx, None, [(k.sha256, "aside") for k in group.kept if k.sha256 not in placed])
        for item in emptied:
            post.prepare(tx, item.messages, at)
        for reference in left:
            moved = sorted({i.file.reference for i in judged if _takes_from(i.file, group, reference)})
            cases.leave_empty(tx, reference, at)
            history.add(tx, Happening(at, f"Its documents now belong to case {', '.join(moved)}." if moved else
                                      "It has no documents any more.", reference=reference))
    return judged


def _keep(tx: Connection, item: Judged, group: Group, at: str, now: datetime) -> None:
    reference, outcome = item.file.reference, item.outcome
    shown = outcome_to_json(item.file, outcome)
    found = changes(cases.shown(tx, reference), shown)
    because = cases.because(tx, reference)
    before = cases.save(
        tx, reference, status=outcome.status, shown=shown, due=outcome.deadlines,
        next_look_on=next_look(outcome, now.astimezone().date(), owed=item.owed), at=at,
    )
    if not item.idle:
        turns.take(tx, turn_of(item.file, outcome, now.astimezone().date()))
    standings = [
        *((d.sha256, "superseded") for d in item.file.superseded), *((d.sha256, "aside") for d in item.file.aside),
        *((d.sha256, "in_force") for d in item.file.documents),
    ]
    documents.assign(tx, reference, standings)
    was = {kept.sha256: kept for kept in group.kept}
    happened = []
    mailed = arrivals.with_mails(tx, (sha256 for sha256, _ in standings if was[sha256].reference != reference))
    for sha256, _ in standings:
        kept = was[sha256]
        if kept.reference != reference:
            came = f" from case {kept.reference}" if kept.reference else ""
            happened.append(Happening(at, f"{JOINED}{came}: {_kind(item.file, sha256)}"
                                      f"{', which came with an e-mail' if sha256 in mailed else ''}.",
                                      reference=reference, sha256=sha256))
    if because and not item.idle and (found or before != outcome.status):
        happened.append(Happening(at, f"{AFRESH}, since {because}.", reference=reference))
    if not item.idle:
        happened += [Happening(at, sentence, reference=reference) for sentence in found]
    if before != outcome.status and not item.idle:
        happened.append(Happening(at, f"The case is {_STATUS[outcome.status]}.", reference=reference))
    for message in post.prepare(tx, item.messages, at):
        happened.append(Happening(at, f"{PREPARED}: {message.kind.replace('_', ' ')}.",
                                  reference=reference))
    withholding.withhold(tx, item.case, now)
    happened += [missing_passwords.held(one, now) for one in unmade.put(tx, reference, item.unmade)]
    happened += [Happening(at, sentence, reference=reference) for sentence in item.caught_up]
    history.add(tx, *happened)


JOINED: Final = "A document joined the case"  # so begin lines of the history
PREPARED: Final = "A message was prepared"
AFRESH: Final = "Judged afresh"
_LATE: Final = "A message ({kind}) that was to go out on {day} went out now, since the program was not running then."
_STATUS: Final = {
    "waiting": "waiting for documents", "review": "waiting for a person to settle a reading",
    "refused": "refused: a rule stops it", "routed": "routed", "open_to_csc": "open to children's social care",
    "closed": "closed", "overseen": "routed, with oversight running",
}


def _kind(file: CaseFile, sha256: str) -> str:
    found = next(d for d in _all(file) if d.sha256 == sha256)
    return KIND_NAMES.get(found.kind, found.kind)


def _all(file: CaseFile) -> tuple[Document, ...]:
    return (*file.documents, *file.superseded, *file.aside)


def _takes_from(file: CaseFile, group: Group, reference: str) -> bool:
    here = {d.sha256 for d in _all(file)}
    return any(kept.reference == reference and kept.sha256 in here for kept in group.kept)
