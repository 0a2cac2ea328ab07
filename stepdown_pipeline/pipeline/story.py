"""The story: what the desk does, in the order in which it does it.

read the mailbox ─ look ─ take in ─ open e-mails ─ read ─ put away ─ look for reasons without papers ─ advance the cases
─ tell owners of checks ─ keep dates ─ fill the outbox ─ deliver ─ notes

Every step finds its work in the rows that the steps before it committed: a desk killed anywhere goes on where it was,
and nothing depends on an event having been seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from stepdown_pipeline.core.case import Outcome
from stepdown_pipeline.core.notices.spoilt import Spoilt
from stepdown_pipeline.shell.inbox import Look, Settling, look
from stepdown_pipeline.shell.store import cases, documents

from . import agendas, reporting, spoilt
from .advance import Group, advance, gather
from .cabinet import Cabinet
from .heart import Heart
from .notes import write_notes
from .progress import Progress, Step
from .reading import read_all
from .stopping import Stop
from .summary import CaseLine, FileLine, Summary
from .undelivered import tell_undelivered
from .without_papers import WithoutPapers

Clock = Callable[[], datetime]
Ripe = Callable[[Group], bool]

SLOW_COPIES: Final = 60.0  # seconds for which `run` waits for files that keep changing, beyond the quiet time


def machine_clock() -> datetime:
    return datetime.now().astimezone()


class Story:
    """One telling: a pass, or the rounds of a watch. ``summary`` gathers what happened."""

    def __init__(self, cabinet: Cabinet, clock: Clock, progress: Progress, stop: Stop,
                 heart: Heart | None = None) -> None:
        self._cabinet, self._clock, self._stop, self._heart = cabinet, clock, stop, heart
        self._progress = heart.beside(progress) if heart else progress
        self._advanced = 0  # cases so far
        self._kept: tuple[object, ...] | None = None  # the occasion on which dates were kept last
        self._settling = Settling(cabinet.config.quiet_seconds)
        self._without_papers = WithoutPapers(cabinet, stop)
        self._told: Sequence[Spoilt] = ()  # of what owners of checks were told last
        self._read_by = ""  # the version by which everything that waits was read, as far as it was looked up
        self.summary = self.new_summary()

    def new_summary(self) -> Summary:
        self.summary = Summary(now=self._clock().isoformat(timespec="seconds"))
        return self.summary

    # ── a whole pass ─────────────────────────────────────────────────────────────────────────────────────────────

    def once(self) -> Summary:
        """Everything that is in the inbox and everything that is due; ends when there is nothing left to do."""
        try:
            self._read_mailbox()
            self._take_in_until_settled()
            self.decided()
            self.tell_heart()
        finally:
            if self._heart:
                self._heart.end()
        return self.summary

    def decided(self) -> Summary:
        """What follows from a person's word or a date; the inbox is left for the next pass."""
        while True:
            self.look_without_papers()
            advanced = self.advance(ripe=lambda _: True)
            self.tell_owners()
            self.keep_dates()
            self._deliver()
            if not advanced:
                break
        self.write_notes()
        return self.summary

    def _read_mailbox(self) -> None:
        if self._cabinet.mailbox is not None:
            self.summary.problem(self._cabinet.mailbox.read(self._clock(), self._stop))

    def _take_in_until_settled(self) -> None:
        patience = time.monotonic() + self._cabinet.config.quiet_seconds + SLOW_COPIES
        while not self._stop():
            seen = self.look()
            self.take_in(seen)
            waits = [item.seconds for item in seen.waiting if item.seconds is not None]
            if not waits or time.monotonic() > patience:
                self.tell_waiting(seen)
                return
            self._progress(Step("waiting", 0, len(waits), seen.waiting[0].source))
            self._stop.wait(min(waits) + 0.01)

    # ── the steps ────────────────────────────────────────────────────────────────────────────────────────────────

    def look(self) -> Look:
        """List the inbox: the truth about what lies there."""
        seen = look(self._cabinet.config.inbox, self._settling, steady=time.monotonic(), clock=time.time())
        self.summary.problem(seen.trouble)
        if self._heart:
            self._heart.saw(seen)
        return seen

    def take_in(self, seen: Look) -> None:
        """Settled files and what is in e-mails become documents and are read; each goes to the place where it ends."""
        cabinet = self._cabinet
        cabinet.intake.take_in(seen, self._clock(), self._progress, self.summary, self._stop)
        cabinet.unpacking.open_all(self._clock(), self._progress, self._stop)
        version = cabinet.parts.reader.version
        read_all(cabinet.database, cabinet.originals, cabinet.parts, self._clock(), self._progress, self._stop,
                 again=version != self._read_by)
        if not self._stop():
            self._read_by = version
            cabinet.intake.place(seen, self.summary)

    def look_without_papers(self) -> None:
        """Mark the cases that something happened to without a document, a person's word or a date."""
        if self._without_papers.look(self._clock(), self.summary):
            self._kept = None  # an agenda may be among what waited

    def advance(self, ripe: Ripe) -> int:
        """Advance every case that something happened to: a document, a person's word, a date. Gives how many groups."""
        now = self._clock()
        with self._cabinet.database.reading() as tx:
            fresh = documents.to_join(tx)
            touched = cases.to_advance(tx, now.astimezone().date().isoformat())
        seeds = [({digest}, set[str]()) for digest in fresh] + [(set[str](), {reference}) for reference in touched]
        done: set[str] = set()
        advanced = 0
        for number, (digests, references) in enumerate(seeds):
            if self._stop() or (digests | references) <= done:
                continue
            group = gather(self._cabinet.database, digests, references)
            done.update(digests, references, group.fresh, group.references)
            self._progress(Step("deciding", number, len(seeds), min(references | group.references, default="")))
            if ripe(group):
                advanced += self._advance_one(group, now)
        return advanced

    def _advance_one(self, group: Group, now: datetime) -> bool:
        try:
            judged = advance(self._cabinet.database, self._cabinet.parts, group, now)
        except Exception as error:  # noqa: BLE001  (one pack that cannot be decided must not hold up the others)
            names = ", ".join(f"“{document.name}”" for document in group.kept)
            self.summary.problem(f"The program could not decide upon {names} because of a fault ({_short(error)}). "
                                 "They are kept and tried again; tell whoever looks after stepdown.")
            return False
        self._advanced += 1
        for item in judged:
            _tell_case(item.outcome, self.summary)
            self.summary.caught_up += [f"Case {item.file.reference}: {sentence}" for sentence in item.caught_up]
        return True

    def tell_owners(self) -> None:
        """Write to the owners of files of checks that do not do what they should."""
        found = self._cabinet.parts.rules.spoilt()
        if found and found is not self._told:
            spoilt.send_due(self._cabinet.parts, found, self._cabinet.database, self._clock())
        self._told = found

    def keep_dates(self) -> None:
        """What goes out on a day of its own: the step-down meetings' agendas, the managers' figures of a month."""
        now = self._clock()
        occasion = (self._advanced, now.astimezone().date(), reporting.month_due(self._cabinet.config, now),
                    *agendas.due(self._cabinet.config, now))
        if occasion != self._kept:  # nothing to look for while neither a date has come nor a case has moved
            self.summary.caught_up += agendas.missed(self._cabinet, now)
            agendas.send_due(self._cabinet, now)
            reporting.send_due(self._cabinet, now)
            self._kept = occasion

    def fill_outbox(self) -> bool:
        """Tell of what could not be delivered; put every message where it belongs: waiting, sent, held.

        Whether there is more to send than there was.
        """
        cabinet, now = self._cabinet, self._clock()
        more = tell_undelivered(cabinet.database, cabinet.config, cabinet.parts, now)
        cabinet.mailing.file(now, self._progress)
        return more

    def _deliver(self) -> None:
        """Hand over what is due; a server that cannot be used is asked once a pass."""
        self.fill_outbox()
        while not self._stop() and not self.summary.mail_trouble:
            trouble = self._cabinet.mailing.deliver(self._clock, self._progress, self._stop)
            self.summary.mail_trouble = bool(trouble)
            self.summary.problem(trouble)
            if self._heart:
                self._heart.mail(trouble)
            if not self.fill_outbox():
                return

    def write_notes(self) -> None:
        """The note beside each file of a case that moved on, and the books of the pass."""
        directory = self._cabinet.config.directory
        teams = {key: team.name for team in directory.teams for key in (team.id, team.address)}
        teams.setdefault(directory.desk, "the step-down desk")
        write_notes(self._cabinet.database, self._cabinet.intake.places, teams)
        self._cabinet.close_books(self.summary)

    def tell_heart(self) -> None:
        """What those who look from elsewhere are to know of the round."""
        if self._heart:
            self._heart.round(self.summary)

    def tell_waiting(self, seen: Look) -> None:
        """What still lies in the inbox, and why."""
        told = {line.file for line in self.summary.waiting}
        self.summary.waiting += [FileLine(w.source, None, w.why) for w in seen.waiting if w.source not in told]


def _tell_case(outcome: Outcome, summary: Summary) -> None:
    summary.cases[outcome.reference] = CaseLine(
        outcome.reference, outcome.status, outcome.decision,
        {"team": outcome.route.team, "kind": outcome.route.kind, "copied": list(outcome.route.copied)},
        tuple(dict.fromkeys(f.rule for f in outcome.findings if f.severity != "info" and not f.overridden_by)),
        outcome.waiting_for,
    )


def _short(error: Exception) -> str:
    """The kind of a fault and its place: never its words, which may hold what a document says."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"
