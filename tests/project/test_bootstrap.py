"""The task file: from a bare Python to a running program, and over every interruption."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Stands in for uv: notes how it is called, makes a `.venv` whose Python is this one but has no pip, and fails when told
# to. Nothing is ever installed.
UV = """#!/bin/sh
echo "$@" >> "$0.log"
if [ "$1" = venv ]; then
  for last; do :; done
  mkdir -p "$last/bin" && cp "$0.python" "$last/bin/python"
  exit 0
fi
[ ! -e "$0.broken" ] || { echo "the index is away" >&2; exit 1; }
"""
PYTHON = """#!/bin/sh
case "$*" in *"-m pip"*|*__pip-runner__*) exit 1;; esac
exec {python} "$@"
"""


class Checkout:
    """A copy of what the task file needs, and an installer that only notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder / "checkout", folder / "bin"
        for part in (self.folder, self.bin):
            part.mkdir()
        for name in ("tasks.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
            shutil.copyfile(ROOT / name, self.folder / name)
        for name, text in (("uv", UV), ("uv.python", PYTHON.replace("{python}", sys.executable))):
            (self.bin / name).write_text(text)
            (self.bin / name).chmod(0o755)

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-S", str(self.folder / "tasks.py"), *words], capture_output=True, text=True, check=False,
            env={"PATH": f"{self.bin}:/usr/bin:/bin"},
        )

    def asked(self) -> list[str]:
        """What the installer was asked since this was last looked at."""
        log = self.bin / "uv.log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_call_makes_the_environment_and_the_second_uses_it(checkout: Checkout) -> None:
    """A venv, the lock by its digests, then the project itself; later calls ask for nothing."""
    checkout.call("test", "--version")
    venv, lock, project = checkout.asked()
    assert venv.startswith("venv ")
    assert "--require-hashes" in lock
    assert "requirements-dev.lock" in lock
    assert "--no-deps --no-build-isolation -e" in project
    again = checkout.call("test", "--version")
    assert checkout.asked() == []
    assert "Installing" not in again.stdout


def test_the_demo_needs_only_what_runs(checkout: Checkout) -> None:
    """The demonstration installs the run-time lock alone, and the tests add theirs to the same environment."""
    checkout.call("demo", "--help")
    assert [line for line in checkout.asked() if "requirements.lock" in line]
    checkout.call("test", "--version")
    asked = checkout.asked()
    assert [line for line in asked if "requirements-dev.lock" in line]
    assert not [line for line in asked if line.startswith("venv")]
    checkout.call("demo", "--help")
    assert checkout.asked() == []


def test_a_changed_lock_is_installed_anew(checkout: Checkout) -> None:
    """When a lock changes, the environment is made afresh."""
    checkout.call("test", "--version")
    checkout.asked()
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    checkout.call("test", "--version")
    assert checkout.asked()[0].startswith("venv ")


def test_a_call_that_failed_half_way_is_made_good(checkout: Checkout) -> None:
    """A failure is one sentence with what to do, after the installer's own words; the next call starts afresh."""
    (checkout.bin / "uv.broken").touch()
    failed = checkout.call("test", "--version")
    assert failed.returncode == 2
    assert "the index is away" in failed.stderr
    assert failed.stderr.strip().endswith("call this again.")
    assert "Traceback" not in failed.stderr
    checkout.asked()
    (checkout.bin / "uv.broken").unlink()
    assert checkout.call("test", "--version").returncode == 0
    assert checkout.asked()[0].startswith("venv ")


def test_an_environment_of_somebody_elses_is_used_and_kept(checkout: Checkout) -> None:
    """A `.venv` that was there before is installed into, never removed."""
    subprocess.run([str(checkout.bin / "uv"), "venv", str(checkout.folder / ".venv")], check=True)
    (checkout.folder / ".venv" / "mine").touch()
    checkout.asked()
    assert checkout.call("test", "--version").returncode == 0
    assert not [line for line in checkout.asked() if line.startswith("venv")]
    assert (checkout.folder / ".venv" / "mine").exists()


def test_the_tasks_are_listed(checkout: Checkout) -> None:
    """Without a task, and with one that is not there, the tasks are listed."""
    assert "demo" in checkout.call().stdout
    assert checkout.call("help").returncode == 0
    assert checkout.call("demmo").returncode == 2


def test_the_checks_of_the_project_call_the_readmes_test_command() -> None:
    """`.ci/run` calls the second of the README's commands."""
    assert "\npython3 tasks.py test\n" in (ROOT / ".ci" / "run").read_text()
