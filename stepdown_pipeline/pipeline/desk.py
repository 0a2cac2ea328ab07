"""The desk: one workspace, opened; everything that a command or a page may ask of it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.agenda import Agenda
from stepdown_pipeline.core.figures import Figures
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.store import cases, post

from . import agendas, learning, looking, persons, reporting, settling
from .accounts import Accounts
from .cabinet import Cabinet
from .checks import Checks, switched_off
from .dossier import Dossier, dossier
from .doubts import Doubts
from .errors import DeskError, NoSuchCase
from .heart import heart_of
from .lists import Lists
from .near import near
from .papers import Papers
from .parts import Parts
from .progress import Progress, unseen
from .proof import Exported, Proof
from .pulse import Pulse, taken
from .readers import limits_of
from .sessions import Sessions
from .show import case_to_json
from .stopping import Stop
from .story import Clock, Story, machine_clock
from .summary import Summary
from .uploading import Uploading
from .watching import Watching

if TYPE_CHECKING:
    from .consent import ConsentForms, Format


class Desk:
    """Use it as a context. Any number may look; one at a time works (`run_once`, `watch`).

    What a person decides (`settle`, `override`, `resend`, `withdraw`) is noted at once beside a working desk, which
    acts on it within seconds; where none works, the desk that noted it acts itself. With ``follow`` it never acts of
    its own accord: ``follow`` is called after each decision, and sees to it that somebody does (`act`, or `wake` of a
    desk that watches). Threads may share a desk for looking and for deciding.
    """

    def __init__(self, config: Config, parts: Parts | None = None, follow: Callable[[], None] | None = None) -> None:
        if parts is None:
            from .joined import joined

            parts = joined(config)
        self.config = config
        self._cabinet = Cabinet(config, parts)
        self._stop = Stop()
        self._follow = follow
        self._papers = Papers(self._cabinet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._cabinet.close()

    # ── working ──────────────────────────────────────────────────────────────────────────────────────────────────

    def run_once(self, now: datetime | None = None, progress: Progress = unseen) -> Summary:
        """Take in what is in the inbox, do all that is due by ``now`` (default: the clock), deliver, return when idle.

        Raises `DeskError` when another desk works here or the workspace cannot be used.
        """
        clock = now.astimezone if now else machine_clock
        self._cabinet.start_work(clock())
        heart = heart_of(self._cabinet, "run", machine_clock)
        return Story(self._cabinet, clock, progress, self._stop, heart).once()

    def watch(self, progress: Progress = unseen, tell: Callable[[Summary], None] = lambda _: None) -> None:
        """Go on until SIGINT, SIGTERM or `stop`; ``tell`` hears what each round did."""
        with self._stop.on_signals():
            self._cabinet.start_work(machine_clock())
            heart = heart_of(self._cabinet, "watch", machine_clock)
            Watching(self._cabinet, machine_clock, progress, self._stop, heart).go_on(tell)

    def stop(self) -> None:
        """End a `watch` or a `run_once` from another thread, at the next commit."""
        self._stop.set()

    def wake(self) -> None:
        """Have a `watch` look now, from another thread."""
        self._stop.wake.set()

    def begin(self) -> None:
        """Become the desk that works here, before `watch` or `run_once` would. Raises `DeskError` as they do."""
        self._cabinet.start_work(machine_clock())

    def prepare(self) -> None:
        """Have everything ready to be looked at, also where nobody has worked yet. Raises `DeskError`."""
        if not self._cabinet.ready():
            self._cabinet.start_work(machine_clock(), briefly=True)
            self._cabinet.end_work()

    def anything_decided(self) -> bool:
        """Whether a person's decision waits for a desk that acts on it."""
        if not self._cabinet.ready():
            return False
        with self._cabinet.database.reading() as tx:
            return cases.any_dirty(tx) or post.anything_to_file(tx)

    def act(self) -> bool:
        """Act on what persons decided, and let others work again; False: another desk works here, and acts itself."""
        try:
            self._cabinet.start_work(machine_clock(), briefly=True)
        except DeskError:
            return False
        try:
            Story(self._cabinet, machine_clock, unseen, self._stop).decided()
        finally:
            self._cabinet.end_work()
        return True

    # ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def case(self, reference: str) -> dict[str, Any]:
        """The object of `case REF --json`, as at the last pass. Raises `DeskError` for an unknown reference."""
        if self._cabinet.ready():
            with self._cabinet.database.reading() as tx:
                found = case_to_json(tx, reference)
                if found is not None:
                    return found
                meant = near(tx, reference)
        else:
            meant = ""
        raise NoSuchCase(f"There is no case {reference} here.{meant} `stepdown case` lists them all.")

    def dossier(self, reference: str) -> Dossier:
        """All that can be said of a case, as at the last pass. Raises `DeskError` for an unknown reference."""
        found = dossier(self._cabinet, reference) if self._cabinet.ready() else None
        if found is None:
            self.case(reference)  # says so
            raise NoSuchCase(reference)
        return found

    def checks(self, clock: Clock = machine_clock) -> Checks:
        """The checks of the workspace, once the desk is prepared."""
        return Checks(self._cabinet, clock, self._decided)

    def proof(self, clock: Clock = machine_clock) -> Proof:
        """What was sent to whom, when, and what the server said."""
        return Proof(self._cabinet, clock)

    def cases(self) -> list[dict[str, Any]]:
        """Every case that has documents, without notices and history."""
        if not self._cabinet.ready():
            return []
        with self._cabinet.database.reading() as tx:
            return cases.all_shown(tx)

    def agenda(self, meeting: str, day: date, now: datetime | None = None) -> tuple[Agenda, Path]:
        """The agenda of a step-down meeting (`assessment` or `cin`) on that day, and its Word file.

        As at the last pass, and noted on the cases that it carries; with ``now`` as it would be then, noting nothing.
        """
        return agendas.as_asked(self._cabinet, meeting, day, now, machine_clock())

    def report(self, first: date | None = None, last: date | None = None, folder: Path | None = None,
               now: datetime | None = None) -> tuple[Figures, Path, Path]:
        """The managers' figures from one day to another, and the page and the table that hold them.

        As at the last pass; with ``now`` as they would be then. ``folder`` None: ``outbox/reports``.
        """
        today = (now or machine_clock()).astimezone().date()
        made = reporting.counted(self._cabinet, *reporting.period(first, last, today), now)
        return made, *reporting.written(self._cabinet, made, folder or self.config.outbox / "reports", today)

    def extract(self, files: Sequence[Path], progress: Progress = unseen) -> list[Reading]:
        """What is read from each file, or from each attachment of an e-mail; stores and sends nothing."""
        limits = limits_of(self.config.reading)
        return [reading for _, reading in looking.extract(self._cabinet.parts, files, limits, progress)]

    def check(self, files: Sequence[Path], now: datetime | None = None, progress: Progress = unseen) -> dict[str, Any]:
        """The outcome that `run` would reach for the files as one pack; stores and sends nothing."""
        limits = limits_of(self.config.reading)
        at, off = (now or machine_clock()).astimezone(), switched_off(self._cabinet)
        return looking.check(self._cabinet.parts, files, limits, at, progress, off)

    # ── what a person decides ────────────────────────────────────────────────────────────────────────────────────

    def settle(self, reference: str, field: str, value: str, by: str | None = None, seen: str | None = None) -> str:
        """Confirm or correct a reading; gives a sentence on what was done. Raises `DeskError`.

        ``seen``: of the `Doubt` that they looked at. Raises `SeenOtherwise` when that has changed.
        """
        return self._decided(settling.settle(
            self._noting(), reference, field, value, by or keyboard(), machine_clock(), seen))

    def override(self, reference: str, rule: str, reason: str, by: str | None = None) -> str:
        """Let a case pass a rule, with the reason on record."""
        return self._decided(
            persons.override(self._noting(), reference, rule, reason, by or keyboard(), machine_clock()))

    def lift(self, reference: str, rule: str, reason: str, by: str | None = None) -> str:
        """Take an override back, with the reason on record."""
        return self._decided(
            persons.lift(self._noting(), reference, rule, reason, by or keyboard(), machine_clock()))

    def resend(self, which: str, by: str | None = None, *, arrived: bool = False) -> str:
        """Send parked messages again, or note that they had arrived: by case, Message-ID or file name."""
        return self._decided(persons.resend(self._noting(), which, by or keyboard(), machine_clock(), arrived=arrived))

    def withdraw(self, reference: str, document: str, by: str | None = None) -> str:
        """A document dropped by mistake counts no longer, until the same bytes are dropped again."""
        return self._decided(persons.withdraw(self._noting(), reference, document, by or keyboard(), machine_clock()))

    def consent(self, reference: str, folder: Path, formats: Sequence[Format], by: str | None = None,
                now: datetime | None = None) -> ConsentForms:
        """Make a pre-filled consent form for a case; its id is on record before the paper exists."""
        from .consent import issue

        at = (now or machine_clock()).astimezone()
        return issue(self._noting(), reference, folder, formats, by or keyboard(), at)

    def export(self, reference: str, folder: Path, by: str | None = None) -> Exported:
        """The messages of a case with their proof, as a zip file in that folder; who got it is on record first."""
        self._noting()
        return self.proof().export(reference, folder, by or keyboard())

    def learn(self, label: str, field: str, by: str | None = None, *, column: bool = False) -> str:
        """Bind a label (or a column's heading) that the program does not know to a field."""
        return learning.learn(self._cabinet, label, field, by or keyboard(), machine_clock(), column=column)

    def forget(self, label: str, by: str | None = None) -> str:
        """Take back what `learn` bound."""
        return learning.forget(self._cabinet, label, by or keyboard(), machine_clock())

    def learned(self) -> list[learning.Learned]:
        """What was learned here, oldest first."""
        return learning.learned(self.config.plugins)

    # ── how it goes, for those who look from elsewhere ───────────────────────────────────────────────────────────

    def pulse(self, clock: Clock = machine_clock) -> Pulse:
        """Whether a desk works here, what it waits for, and what is wrong, once the desk is prepared."""
        return taken(self._cabinet.database, clock, self.config.look_seconds)

    def lists(self, clock: Clock = machine_clock) -> Lists:
        """Cases, files and messages a sheet at a time, once the desk is prepared."""
        return Lists(self._cabinet.database, clock)

    def doubts(self, clock: Clock = machine_clock) -> Doubts:
        """What a person is asked to settle, once the desk is prepared."""
        return Doubts(self._cabinet, clock)

    def papers(self) -> Papers:
        """The documents themselves, for looking at, once the desk is prepared."""
        return self._papers

    def uploading(self, clock: Clock = machine_clock) -> Uploading:
        """Files dropped in the browser, once the desk is prepared."""
        return Uploading(self._cabinet, clock)

    # ── who may use the pages ────────────────────────────────────────────────────────────────────────────────────

    def accounts(self, clock: Clock = machine_clock) -> Accounts:
        """Accounts of the review pages, once the desk is prepared."""
        return Accounts(self._cabinet.database, clock)

    def sessions(self, clock: Clock = machine_clock) -> Sessions:
        """Who is signed in to them."""
        web = self.config.web
        return Sessions(self._cabinet.database, clock, timedelta(minutes=web.idle_minutes),
                        timedelta(hours=web.session_hours))

    def _noting(self) -> Cabinet:
        if not self._cabinet.ready():
            raise DeskError("There is nothing to decide upon here yet: drop documents into the inbox and run "
                            "`stepdown run` first.")
        return self._cabinet

    def _decided(self, sentence: str) -> str:
        """Act on it now; beside a working desk, leave that to it."""
        if self._follow is not None:
            self._follow()
            return sentence
        try:
            self._cabinet.start_work(machine_clock(), briefly=True)
        except DeskError:
            return f"{sentence} The desk that is working here acts on it within a few seconds."
        Story(self._cabinet, machine_clock, unseen, self._stop).decided()
        return sentence


def keyboard() -> str:
    """The person at the keyboard, as the system knows them: who decided, when nobody else is named."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
