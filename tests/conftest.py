"""The two suites: what needs a Debian package runs only when asked for, and what was not run is said at the end.

On several cores (`pytest -n auto`) a file's tests stay together, and so do those of a folder
that share something dear; what takes longest begins first.
"""

from __future__ import annotations

import os
import threading
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_LEFT_OUT = pytest.StashKey[tuple[int, list[str]]]()  # how many tests, and Debian's packages that they need
_TOGETHER = ("tests/samples", "tests/web/casework", "tests/web/settling")  # one desk's work, for the whole folder
_LONGEST = ("tests/kill", "tests/web/casework", "tests/web/settling", "tests/samples", "tests/outside")
_MOST = 4  # processes: each has others read documents for it
_LAST_WORDS = 5.0  # seconds after a process's end in which what it said last is still heard


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="also run what needs Debian packages")
    parser.addoption("--list-debian-packages", action="store_true", help="only name the Debian packages needed")


def _packages(items: list[pytest.Item]) -> list[str]:
    return sorted({name for item in items for mark in item.iter_markers("debian") for name in mark.args})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    second = [item for item in items if item.get_closest_marker("debian")]
    if config.getoption("--list-debian-packages"):
        for name in _packages(second):
            print(f"\ndebian-package: {name}")
        items.clear()
    elif not config.getoption("--all"):
        config.stash[_LEFT_OUT] = len(second), _packages(second)
        items[:] = [item for item in items if item not in second]
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _turn(item.nodeid))


def _turn(nodeid: str) -> int:
    return next((turn for turn, folder in enumerate(_LONGEST) if nodeid.startswith(f"{folder}/")), len(_LONGEST))


def _unit(nodeid: str) -> str:
    """What one process does as a whole: a file, or a folder."""
    file = PurePosixPath(nodeid.partition("::")[0])
    return next((folder for folder in _TOGETHER if file.is_relative_to(folder)), str(file))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One for each core. The second suite stays in one process: of its servers and programs a machine has one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if cores < 2 or config.getoption("--all") else min(cores, _MOST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_newgateway(gateway: Any) -> None:
    """A process that died is told as dead, also while something that it left behind holds its line open."""

    def bury() -> None:
        from xdist.workermanage import Marker

        try:
            os.waitid(os.P_PID, gateway._io.popen.pid, os.WEXITED | os.WNOWAIT)
        except ChildProcessError:
            return  # it ended as it should, and was waited for
        gateway.join(_LAST_WORDS)
        if gateway.hasreceiver():
            gateway.node.process_from_remote(Marker.END)

    threading.Thread(target=bury, daemon=True).start()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    from xdist.scheduler import LoadScopeScheduling

    class ByUnit(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _unit(nodeid)

        def remove_node(self, node: Any) -> str | None:
            """A test that ended its process has failed, and is not begun again in the next."""
            for unit in self.assigned_work[node].values():
                for test, done in unit.items():
                    if not done:
                        unit[test] = True
                        super().remove_node(node)
                        return test
            return super().remove_node(node)

    config.option.loadscopereorder = False  # they stand in the order in which they are to begin
    return ByUnit(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """What a process left out, every other did too."""
    told = getattr(node, "workeroutput", {}).get("left_out")
    if told is not None:
        node.config.stash[_LEFT_OUT] = tuple(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, None)
    if left_out is not None and left_out[0]:
        count, packages = left_out
        terminalreporter.write_line(
            f"Not run: {count} tests of the second suite, which need Debian's "
            f"{', '.join(packages)}. `python3 tasks.py test --all` installs these and runs everything."
        )
    elif left_out is not None:
        terminalreporter.write_line("Nothing was left out: no test collected needs a Debian package.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A second suite without a test, and a bare list of packages, are no failure."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(_LEFT_OUT, None)
    empty = exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED
    if empty and (session.config.getoption("--all") or session.config.getoption("--list-debian-packages")):
        session.exitstatus = pytest.ExitCode.OK


# Colours and widths of a developer's terminal change no expectation.
for _name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
    os.environ.pop(_name, None)

# How long an example takes says how busy the machine is.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
