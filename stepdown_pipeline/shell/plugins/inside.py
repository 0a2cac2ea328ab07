"""A guarded process from the inside: bounds its own memory, loads one file, and answers one question after another.

Whatever the file prints goes nowhere. The process ends when the desk does, also while a check is at work: the system
itself kills the whole group when the lifeline's other end closes.
"""

from __future__ import annotations

import contextlib
import fcntl
import inspect
import os
import pickle
import resource
import select
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ...core.case import Finding
from ...core.check import Check, Judgement
from ...core.examples import example_case
from . import plain, wire
from .answers import findings_in
from .faults import BadAnswerError, BadPluginError, GuardError
from .loading import checks_in, describe, reason_of

_SIGNAL_OF: Final = 10  # F_SETSIG, for which Python has no name
_GRACE: Final = 0.2  # seconds in which a thread of the check may still end
_MEMORY: Final = b'{"spent": "memory"}'  # made beforehand: there may be no room when it is needed


def main(questions: int, answers: int, lifeline: int, memory: int) -> None:
    """Serve until the desk is gone. Started by `outside` in a fresh interpreter. ``memory``: bytes beside what it has
    at its start.
    """
    _end_with(lifeline)
    _bound(memory)
    held = _Held()
    while True:
        try:
            token, what, *words = wire.heard(questions)
            wire.tell(answers, token, held.answer(what, words))
        except EOFError:
            os._exit(0)
        except OSError:
            os._exit(wire.CLOSED)


class _Held:
    """The file's checks, and what is asked of them."""

    def __init__(self) -> None:
        self._path = Path()
        self._checks: list[Check] = []

    def answer(self, what: str, words: list[Any]) -> bytes:
        """The answer as it goes over. ``spent``: nothing more can be asked of this process."""
        try:
            try:
                asked: dict[str, Callable[..., dict[str, Any]]] = {
                    "begin": dict, "load": self._load, "judge": self._judge, "prove": self._prove}
                told = asked[what](*words)
                _nothing_left_behind()
                return wire.encoded(told)
            except GuardError as fault:
                return wire.encoded({"spent": str(fault)})
            except BadAnswerError as fault:
                return wire.encoded({"fault": str(fault)})
            except MemoryError:
                return _MEMORY
            except BaseException as fault:  # noqa: BLE001 - a check may raise anything
                reason = reason_of if what == "load" else describe
                return wire.encoded({"fault": reason(fault, self._path)})
        except MemoryError:
            return _MEMORY

    def _load(self, file: str, source: bytes, version: str) -> dict[str, Any]:
        self._path = Path(file)
        self._checks = checks_in(self._path, source, version)
        return {"checks": [_told(check) for check in self._checks]}

    def _judge(self, check: int, mutant: int | None, case: bytes) -> dict[str, Any]:
        found = findings_in(self._of(check, mutant)(pickle.loads(case)))  # noqa: S301 - the desk's
        return {"findings": [_plain(one) for one in found]}

    def _prove(self, check: int, example: int) -> dict[str, Any]:
        case = example_case(self._checks[check].examples[example].facts)
        found = [_plain(one) for one in findings_in(self._of(check, None)(case))]
        return {"finds": [one["severity"] for one in found], "messages": [one["message"] for one in found]}

    def _of(self, check: int, mutant: int | None) -> Judgement:
        one = self._checks[check]
        return one.judge if mutant is None else one.mutants[mutant][1]


def _plain(finding: Finding) -> dict[str, Any]:
    try:
        return plain.finding_out(finding)
    except ValueError as fault:
        raise BadAnswerError(str(fault)) from fault


def _told(check: Check) -> dict[str, Any]:
    try:
        return plain.check_out(check, inspect.getdoc(check.judge) or "")
    except ValueError as fault:
        raise BadPluginError(f"The check {check.id} cannot be used: {fault}.") from fault


def _nothing_left_behind() -> None:
    """Raises GuardError when a thread or a program goes on that the check has started."""
    until = time.monotonic() + _GRACE
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(max(until - time.monotonic(), 0))
            if thread.is_alive():
                raise GuardError("It left a thread running.", spent=True)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
        raise GuardError("It left a program running.", spent=True)


def _end_with(lifeline: int) -> None:
    """Have the system kill this process and all of its group when the lifeline's other end closes.

    The parent-death signal of Linux would not do: it comes when the thread ends that started the process.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgrp())
    with contextlib.suppress(OSError):  # a signal that can be caught, where the system knows no other
        fcntl.fcntl(lifeline, _SIGNAL_OF, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    closed = select.poll()
    closed.register(lifeline, select.POLLIN)
    if closed.poll(0):
        os._exit(0)


def _bound(memory: int) -> None:
    """So many bytes of memory beside what is in use now; and no core dump, which would hold the case."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _address_space() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes in use by this process. Raises OSError where the system does not tell."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
