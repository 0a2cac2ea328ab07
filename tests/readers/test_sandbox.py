"""Reading apart: whatever a document does to its reader, it gets a sentence and the rest goes on."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from stepdown_pipeline.shell.readers.limits import MB, Limits
from stepdown_pipeline.shell.readers.sandbox import Sandbox, SandboxError

LIMITS = Limits(wall_seconds=1.5, cpu_seconds=1, memory_bytes=128 * MB, result_bytes=1 * MB)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox([], workers=4, limits=LIMITS, reader="reading_children:obey") as box:
        yield box


@pytest.fixture
def order(tmp_path):
    def write(words: str) -> Path:
        path = tmp_path / (hashlib.sha256(words.encode()).hexdigest()[:12] + ".docx")
        path.write_text(words)
        return path
    return write


def told(reading):
    return reading.problems[0].message


@pytest.mark.parametrize("words, code", [
    ("hang", "timeout"), ("spin", "timeout"), ("abort", "crashed"), ("vanish", "crashed"), ("killed", "memory"),
    ("babble", "crashed"), ("raise", "crashed"), ("flood", "crashed"),
])
def test_a_reader_that_misbehaves_gives_an_unreadable_reading(sandbox, order, words, code):
    """Hanging, spinning, aborting, dying, talking nonsense: each is told in a sentence that says what to do."""
    path = order(words)
    reading = sandbox.read(path, "form.docx")
    assert (reading.kind, reading.problems[0].code) == ("unreadable", code)
    assert reading.sha256 == hashlib.sha256(words.encode()).hexdigest()
    assert told(reading).count(". ") >= 1
    assert told(reading).endswith(".")
    assert "Jessop" not in told(reading)


def test_a_reader_that_eats_memory_is_stopped(sandbox, order):
    """The child is refused memory long before the machine is short of it."""
    assert sandbox.read(order("eat"), "form.docx").problems[0].code in {"memory", "crashed"}


def test_a_time_out_comes_within_the_limit(sandbox, order):
    """The wall clock is kept."""
    began = time.monotonic()
    sandbox.read(order("hang"), "form.docx")
    assert time.monotonic() - began < LIMITS.wall_seconds + 2


def test_the_others_go_on_and_come_as_they_finish(sandbox, order):
    """Results come in the order of completion; the list keeps the order asked for."""
    paths = [order("hang"), order("abort"), order("say one"), order("pause 0.3"), order("say two")]
    finished = []
    readings = sandbox.read_many([(path, path.name) for path in paths],
                                 lambda path, _, reading: finished.append((path, reading.kind)))
    assert [told(reading) for reading in readings][2:] == ["one", "paused 0.3", "two"]
    assert finished[-1] == (paths[0], "unreadable")
    assert {path for path, _ in finished} == set(paths)


def test_a_grandchild_does_not_hold_up_the_answer(sandbox, order):
    """What a reader leaves behind dies with it."""
    began = time.monotonic()
    assert told(sandbox.read(order("brood"), "form.docx")) == "left one behind"
    assert time.monotonic() - began < 1.4


def test_the_child_has_no_network_and_starts_no_program(sandbox, order):
    """On Linux a document cannot telephone, nor run anything."""
    expected = "denied" if sys.platform == "linux" else "connected"
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert told(sandbox.read(order(f"ring {server.getsockname()[1]}"), "a.docx")) == expected
    assert told(sandbox.read(order("launch"), "a.docx")) == ("denied" if sys.platform == "linux" else "launched")


def test_the_child_writes_no_file(sandbox, order, tmp_path):
    """A document leaves no trace on the disk."""
    assert told(sandbox.read(order(f"write {tmp_path / 'trace'}"), "a.docx")) == "denied"
    assert not (tmp_path / "trace").exists() or (tmp_path / "trace").stat().st_size == 0


def test_the_child_sees_nothing_of_the_caller(sandbox, order, monkeypatch):
    """No environment, no open file but its document, its answer, and where it hears what is seen on pages."""
    monkeypatch.setenv("STEPDOWN_SECRET", "x")
    with Sandbox([], workers=1, reader="reading_children:obey") as fresh, socket.create_server(("127.0.0.1", 0)):
        assert "STEPDOWN_SECRET" not in told(fresh.read(order("environment"), "a.docx"))
        assert int(told(fresh.read(order("descriptors"), "a.docx"))) == 3


def test_no_zombie_and_no_open_end_is_left(sandbox, order):
    """After many documents the caller holds as many files as before, and the nursery has no child."""
    sandbox.read(order("say warm"), "a.docx")
    before = len(list(Path("/proc/self/fd").iterdir()))
    sandbox.read_many([(order(f"say {n}"), "a.docx") for n in range(20)] + [(order("abort"), "a.docx")])
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    _, nursery = told(sandbox.read(order("pids"), "a.docx")).split()
    children = Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split()
    assert children == []


def test_a_nursery_that_died_is_started_again(sandbox, order):
    """The documents after it are read."""
    _, nursery = map(int, told(sandbox.read(order("pids"), "a.docx")).split())
    os.kill(nursery, signal.SIGKILL)
    assert told(sandbox.read(order("say again"), "a.docx")) == "again"


def test_a_nursery_that_dies_under_way_costs_its_documents_only(sandbox, order):
    """What was being read then is unreadable; what comes after is read."""
    def kill_it(path, name, reading):
        if " " in told(reading) and told(reading)[0].isdigit():
            os.kill(int(told(reading).split()[1]), signal.SIGKILL)

    paths = [order("hang"), order("pids"), *(order(f"say {n}") for n in range(8))]
    readings = sandbox.read_many([(path, path.name) for path in paths], kill_it)
    assert len(readings) == 10
    assert readings[0].kind == "unreadable"
    assert told(readings[-1]) == "7"


def test_children_die_with_the_caller(order, tmp_path):
    """When the program is killed, nothing goes on reading."""
    paths = [str(order("hang"))]
    script = textwrap.dedent(f"""
        import sys; sys.path[:] = {sys.path!r}
        from pathlib import Path
        from stepdown_pipeline.shell.readers.sandbox import Sandbox
        box = Sandbox([], workers=2, reader="reading_children:obey")
        reading = box.read(Path({str(order('pids'))!r}), "a.docx")
        print(reading.problems[0].message, flush=True)
        box.read_many([(Path(p), "a.docx") for p in {paths!r}])
    """)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as caller:
        nursery = int(caller.stdout.readline().split()[1])
        until(lambda: Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split())
        child = int(Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split()[0])
        caller.kill()
    until(lambda: not alive(nursery) and not alive(child))


def test_a_pipe_or_a_missing_file_is_told(sandbox, tmp_path):
    """Nothing waits for a file that never ends."""
    os.mkfifo(tmp_path / "pipe.docx")
    assert sandbox.read(tmp_path / "pipe.docx", "pipe.docx").problems[0].code == "unavailable"
    assert sandbox.read(tmp_path / "none.docx", "none.docx").problems[0].code == "unavailable"


def test_a_reader_that_cannot_start_is_the_operators_trouble(tmp_path, order):
    """A wrong set-up is one sentence, not a wrong reading."""
    with Sandbox([], reader="reading_children:nobody") as box, pytest.raises(SandboxError, match="doctor"):
        box.read(order("say x"), "a.docx")


def test_a_callback_that_fails_ends_the_work(sandbox, order):
    """The caller's own error reaches the caller, and no child stays."""
    def fail(path, name, reading):
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        sandbox.read_many([(order("say x"), "a.docx"), (order("hang"), "b.docx")], fail)
    assert told(sandbox.read(order("say after"), "a.docx")) == "after"


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        os.sched_yield()
