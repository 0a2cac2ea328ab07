"""One file of Python checks that is not the program's own, loaded and asked in a process of its own.

The process is started when it is first needed, stays warm, and is ended after whatever made it unfit to be asked again.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ...core.case import Case, Finding
from ...core.check import Check
from . import plain, proving, wire
from .answers import findings_in
from .bounds import Bounds
from .faults import BadAnswerError, BadPluginError, GuardError
from .outside import Outside

MOST_ALIVE: Final = 16  # processes at once; the one asked longest ago makes room
START_SECONDS: Final = 60.0  # for the interpreter, before the file's own time begins
MOST_EXAMPLES: Final = 200  # of one file
LATE_AT_MOST: Final = 3  # times running; then it is not asked for a while
PAUSE_SECONDS: Final = 300.0


class Alive:
    """The guards whose processes are running, the one asked longest ago first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._guards: OrderedDict[int, weakref.ref[Guard]] = OrderedDict()

    def asked(self, guard: Guard) -> None:
        """Note that this one is asked now; another makes room for it where there are too many."""
        with self._lock:
            self._guards[id(guard)] = weakref.ref(guard)
            self._guards.move_to_end(id(guard))
            too_many = len(self._guards) - self._most
            others = [found for one in list(self._guards.values())[:max(too_many, 0)] if (found := one())]
            for key in [key for key, one in self._guards.items() if one() is None]:
                del self._guards[key]
        for other in others:
            other.end()

    def over(self, guard: Guard) -> None:
        """Note that this one's process has ended."""
        with self._lock:
            self._guards.pop(id(guard), None)


_ALIVE: Final = Alive(MOST_ALIVE)


class Guard:
    """The checks of one file as its bytes were. Safe between threads; one question at a time."""

    def __init__(self, path: Path, source: bytes, version: str, bounds: Bounds,
                 clock: Callable[[], float] = time.monotonic, alive: Alive = _ALIVE) -> None:
        self._file = str(path), source, version
        self._bounds, self._clock, self._alive = bounds, clock, alive
        self._lock = threading.Lock()
        self._outside: Outside | None = None
        self._late: dict[int, tuple[int, float]] = {}  # by check, -1 for loading: how often running, and when last

    def load(self) -> list[Check]:
        """The file's checks, each judged in here. Raises BadPluginError or GuardError."""
        with self._lock:
            self._stop()
            told = self._started()[1]
        return self._checks(told)

    def unmet(self, checks: list[Check]) -> str:
        """How one of the checks breaks the promise of an example, as a sentence; "" when all are kept."""
        left = self._bounds.load_seconds
        for number, check in enumerate(checks):
            for place, example in enumerate(check.examples):
                begun, seconds = self._clock(), min(left, self._bounds.seconds)
                try:
                    with self._lock:
                        told = self._started()[0].ask(seconds, "prove", number, place)
                    finds, messages = (tuple(map(str, told[name])) for name in ("finds", "messages"))
                    sentence = proving.otherwise(example, finds, messages)
                except (GuardError, KeyError, TypeError) as fault:
                    sentence = proving.failed(example.name, fault)
                if sentence:
                    return f"Its check {check.id} does not keep its own promise: {sentence}"
                left -= self._clock() - begun
                if left <= 0:
                    return f"Its examples together took longer than {self._bounds.load_seconds:g} seconds."
        return ""

    def judge(self, check: int, mutant: int | None, case: Case) -> list[Finding]:
        """What the check finds. Raises GuardError or BadAnswerError."""
        self._in_time(check)
        try:
            with self._lock:
                outside = self._started()[0]
                told = outside.ask(self._bounds.seconds, "judge", check, mutant, wire.case_bytes(case))
        except GuardError as fault:
            if fault.late:
                self._note_late(check)
            raise
        self._late.pop(check, None)
        found = told.get("findings")
        try:
            return findings_in([plain.finding_in(one) for one in found] if isinstance(found, list) else None)
        except ValueError as fault:
            raise BadAnswerError(str(fault)) from fault

    def end(self) -> None:
        """End the process, unless it is being asked: then its end comes when nobody holds it any more."""
        if self._lock.acquire(blocking=False):
            try:
                self._stop()
            finally:
                self._lock.release()

    def _started(self) -> tuple[Outside, dict[str, Any]]:
        """The process, with the file loaded in it, and what it told of the file when it was."""
        if self._outside is not None and not self._outside.ended:
            self._alive.asked(self)
            return self._outside, {}
        self._stop()
        self._in_time(-1)
        outside = Outside(self._bounds)
        try:
            outside.ask(START_SECONDS, "begin")
        except GuardError as fault:
            raise GuardError(f"The process in which it is guarded did not start. {fault}", spent=True) from fault
        try:
            told = outside.ask(self._bounds.load_seconds, "load", *self._file)
        except GuardError as fault:
            outside.end()
            if fault.late:
                self._note_late(-1)
                raise GuardError(f"{str(fault).rstrip('.')} to load.", spent=True, late=True) from fault
            raise
        self._outside = outside
        self._alive.asked(self)
        return outside, told

    def _stop(self) -> None:
        if self._outside is not None:
            self._outside.end()
            self._outside = None
        self._alive.over(self)

    def _checks(self, told: dict[str, Any]) -> list[Check]:
        try:
            checks = [plain.check_in(one, _Asked(self, number, None, str(one["words"])),
                                     tuple(_Asked(self, number, mutant) for mutant in range(len(one["mutants"]))))
                      for number, one in enumerate(told["checks"])]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise BadPluginError("What it told of its checks cannot be understood.") from fault
        if sum(len(check.examples) for check in checks) > MOST_EXAMPLES:
            raise BadPluginError(f"It has more than {MOST_EXAMPLES} examples.")
        return checks

    def _in_time(self, check: int) -> None:
        """Raises GuardError while a check that was late again and again is not asked."""
        times, last = self._late.get(check, (0, 0.0))
        if times >= LATE_AT_MOST and self._clock() < last + PAUSE_SECONDS:
            seconds = self._bounds.load_seconds if check < 0 else self._bounds.seconds
            raise GuardError(f"It took longer than {seconds:g} seconds {LATE_AT_MOST} times running, so it is not "
                             f"asked again until its file is changed or {PAUSE_SECONDS / 60:g} minutes have passed.")

    def _note_late(self, check: int) -> None:
        self._late[check] = (self._late.get(check, (0, 0.0))[0] + 1, self._clock())


class _Asked:
    """Stands in for a function of the file that judges; calling it asks the file's process."""

    def __init__(self, guard: Guard, check: int, mutant: int | None, words: str = "") -> None:
        self._guard, self._check, self._mutant = guard, check, mutant
        self.__doc__ = words

    def __call__(self, case: Case) -> list[Finding]:
        return self._guard.judge(self._check, self._mutant, case)
