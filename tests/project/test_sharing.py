"""The tests shared out over several processes: they end, whatever a test does, and leave nothing to clear away."""

from __future__ import annotations

import importlib.util
import os
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path):
    """Run tests of one's own, in two processes set up as the project's are."""
    folder = tmp_path / "tests"
    folder.mkdir()
    shutil.copyfile(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    (tmp_path / "kept").mkdir()

    def with_files(**files):
        for name, text in files.items():
            (folder / f"test_{name}.py").write_text(text)
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-n", "2",
             "-p", "no:cacheprovider", str(folder)],
            cwd=folder, capture_output=True, text=True, check=False, timeout=240,
            env={"PATH": os.environ["PATH"], "PYTEST_DEBUG_TEMPROOT": str(tmp_path / "kept")})

    return with_files


def test_a_process_that_dies_is_noticed_while_what_it_left_behind_holds_its_line(run, tmp_path):
    """Its test has failed, once; what else there was to do is done by another process."""
    left = tmp_path / "left"
    try:
        done = run(
            dies=f"""import os, pathlib, signal
def test_dies():
    child = os.fork()
    if not child:
        os.closerange(0, 3)
        signal.pause()
    pathlib.Path({str(left)!r}).write_text(str(child))
    os._exit(3)
def test_goes_on():
    os.kill(int(pathlib.Path({str(left)!r}).read_text()), signal.SIGKILL)
""",
            other="def test_other(): pass")
    finally:
        _end(left)
    assert done.stdout.count("FAILED") == 1, done.stdout + done.stderr
    assert "crashed while running" in done.stdout
    assert "1 failed, 2 passed" in done.stdout


def _end(left):
    try:
        os.kill(int(left.read_text()), signal.SIGKILL)
    except OSError:
        return


def test_the_folder_of_a_test_that_passed_is_gone_when_the_run_ends(run, tmp_path):
    """Those of a whole suite, deleted after a later run's last test, would keep it for minutes."""
    done = run(writes="def test_writes(tmp_path): (tmp_path / 'file').touch()", other="def test_other(tmp_path): pass")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path for path in (tmp_path / "kept").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("cores, everything, processes", [(1, False, 0), (2, False, 2), (64, False, 4), (8, True, 0)])
def test_there_are_as_many_processes_as_cores_up_to_four(monkeypatch, cores, everything, processes):
    """One core gains nothing by two; the second suite's servers are there once."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    count = runpy.run_path(str(ROOT / "tests" / "conftest.py"))["pytest_xdist_auto_num_workers"]
    assert count(SimpleNamespace(getoption={"--all": everything}.__getitem__)) == processes


@pytest.fixture
def tasks(tmp_path):
    """The task file, in a checkout whose Python is this one and whose `pytest` is the test's."""
    shutil.copyfile(ROOT / "tasks.py", tmp_path / "tasks.py")
    spec = importlib.util.spec_from_file_location("tasks_of_a_checkout", tmp_path / "tasks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PYTHON.parent.mkdir(parents=True)
    module.PYTHON.symlink_to(sys.executable)
    return module


def test_what_does_not_end_is_shown_and_ended(tasks, capfd):
    """Where it was, then a sentence."""
    (tasks.ROOT / "pytest.py").write_text("import threading\ndef never():\n    threading.Event().wait()\nnever()\n")
    with pytest.raises(tasks.Trouble, match=r"did not end within 2 seconds and was ended.*call this again\.$"):
        tasks.inside("pytest", within=2)
    assert "in never" in capfd.readouterr().err


def test_the_tests_are_shared_out_unless_the_caller_says_otherwise(tasks, capfd, monkeypatch):
    """What comes later on the line holds."""
    monkeypatch.setattr(tasks, "ready", lambda _: None)
    (tasks.ROOT / "pytest.py").write_text("import sys\nprint(*sys.argv[1:])\n")
    tasks.test("-n", "0", "tests/values")
    assert capfd.readouterr().out == "-n auto -n 0 tests/values\n"
