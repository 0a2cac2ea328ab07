"""The two suites: what needs a Debian package runs only when asked for, and what was not run is said at the end."""

from __future__ import annotations

import os

import pytest

_LEFT_OUT = pytest.StashKey[list[pytest.Item]]()


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
        config.stash[_LEFT_OUT] = second
        items[:] = [item for item in items if item not in second]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, None)
    if left_out:
        terminalreporter.write_line(
            f"Not run: {len(left_out)} tests of the second suite, which need Debian's "
            f"{', '.join(_packages(left_out))}. `python3 tasks.py test --all` installs these and runs everything."
        )
    elif left_out is not None:
        terminalreporter.write_line("Nothing was left out: no test collected needs a Debian package.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A second suite without a test, and a bare list of packages, are no failure."""
    empty = exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED
    if empty and (session.config.getoption("--all") or session.config.getoption("--list-debian-packages")):
        session.exitstatus = pytest.ExitCode.OK


# Colours and widths of a developer's terminal change no expectation.
for _name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
    os.environ.pop(_name, None)
