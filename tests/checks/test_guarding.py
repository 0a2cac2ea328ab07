"""Guarded files of checks: loaded once, kept warm, ended with the desk, and in force only when they keep their word."""

from __future__ import annotations

import datetime as dt
import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile_desk import HEAD, judging
from hypothesis import given
from hypothesis import strategies as st
from rule_files import GOOD

from stepdown_pipeline.core.case import Finding
from stepdown_pipeline.core.directory import Team
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.pipeline.explaining import explained
from stepdown_pipeline.pipeline.mutation import mutants
from stepdown_pipeline.shell.plugins import Bounds, Kept, LiveHost, PluginHost
from stepdown_pipeline.shell.plugins.faults import GuardError
from stepdown_pipeline.shell.plugins.guard import LATE_AT_MOST, PAUSE_SECONDS, Alive, Guard
from stepdown_pipeline.shell.plugins.library import AGAIN_SECONDS, Library, shipped
from stepdown_pipeline.shell.plugins.loading import version_of
from stepdown_pipeline.shell.plugins.plain import value_in, value_out
from stepdown_pipeline.shell.plugins.wire import case_bytes

ROOT = Path(__file__).resolve().parents[2]
CASE = example_case()
BOUNDS = Bounds(seconds=5, load_seconds=10, memory_mb=200)
PID = judging("import os | return [Finding('H1', 'hostile', 'info', str(os.getpid()), 'admin_desk')]")
PROMISES = judging("return [warn(case, 'Wet.')]",
                   more=', (Example("dry", {}), Example("wet", {"draft": "yes"}, ("warn",)),)')


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (tmp_path / "state").mkdir()
    return folder


def guard_of(text: str, seconds: float = 5, **more: object) -> Guard:
    source = text.encode()
    return Guard(Path("own.py"), source, version_of(source), Bounds(seconds=seconds, memory_mb=200), **more)


def pid_of(host: PluginHost) -> int:
    (finding,) = host.judge(CASE)
    return int(finding.message)


def gone(pid: int) -> bool:
    """Whether the process has ended. It is the desk's own child, and reaped with its end."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_what_did_not_change_is_not_loaded_again_and_its_process_stays(plugins: Path) -> None:
    """Whoever looks: the same checks, asked in the same process, which is another's for no case."""
    (plugins / "own.py").write_text(PID)
    (plugins / "rule.toml").write_text(GOOD)
    first, second = PluginHost(plugins, bounds=BOUNDS), PluginHost(plugins, bounds=BOUNDS)
    assert all(a is b for a, b in zip(first.checks, second.checks, strict=True))
    before = pid_of(first)
    (plugins / "rule.toml").write_text(GOOD.replace("weeks", "weeks "))
    third = PluginHost(plugins, bounds=BOUNDS)
    assert [a is b for a, b in zip(first.checks, third.checks, strict=True)] == [False, True]
    assert (before, pid_of(third)) == (pid_of(second), before)
    assert before != os.getpid()


def test_the_process_of_a_file_that_was_saved_or_has_gone_ends(plugins: Path) -> None:
    """At the next look."""
    (plugins / "own.py").write_text(PID)
    before = PluginHost(plugins, bounds=BOUNDS)
    first = pid_of(before)
    (plugins / "own.py").write_text(PID + "\n")
    after = PluginHost(plugins, bounds=BOUNDS)
    second = pid_of(after)
    assert second != first
    assert gone(first)
    (plugins / "own.py").unlink()
    PluginHost(plugins, bounds=BOUNDS)
    assert gone(second)
    assert pid_of(after) not in (first, second), "who holds it still may ask, and starts another"


def test_a_process_that_was_ended_is_started_again(plugins: Path) -> None:
    """By whomever: the next case is judged by a new one."""
    (plugins / "own.py").write_text(PID)
    host = PluginHost(plugins, bounds=BOUNDS)
    first = pid_of(host)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert pid_of(host) != first


def test_only_so_many_processes_live_at_once() -> None:
    """The one asked longest ago makes room, and is back when it is asked."""
    alive = Alive(2)
    some = [guard_of(PID, alive=alive) for _ in range(3)]
    for one in some:
        one.load()
    pids = [int(one.judge(0, None, CASE)[0].message) for one in reversed(some)]
    assert [gone(pid) for pid in pids] == [True, False, False]
    for one in some:
        one.end()
    assert [gone(pid) for pid in pids] == [True] * 3


@pytest.mark.parametrize("body", ["while True: pass", "import re | re.match(r'(a+)+$', 'a' * 60 + 'b')",
                                  "import signal | signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32)) | "
                                  "while True: pass"])
def test_a_check_at_work_ends_with_the_desk(body: str, plugins: Path) -> None:
    """Also when the desk is killed, and whatever the check holds on to: the system sees to it."""
    (plugins / "own.py").write_text(judging(
        f"import os, sys | open({str(plugins / 'pid')!r}, 'w').write(f'{{os.getpid()}}.') | {body}"))
    desk = subprocess.Popen([sys.executable, "-c", f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.shell.plugins import Bounds, PluginHost
PluginHost(Path({str(plugins)!r}), bounds=Bounds(seconds=600)).judge(example_case())
"""])
    with desk:
        while not (plugins / "pid").is_file() or not (pid := (plugins / "pid").read_text()).endswith("."):
            assert desk.poll() is None
        desk.kill()
    assert ended(int(pid[:-1]))


def ended(pid: int) -> bool:
    """Whether a process has ended, or does within half a minute: one that was killed may wait its turn."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 30)[0])
    finally:
        os.close(process)


def test_a_program_that_was_left_behind_is_ended(plugins: Path) -> None:
    """With the group that it was started in."""
    (plugins / "own.py").write_text(judging(
        "import subprocess | p = subprocess.Popen(['sleep', '3600']) | "
        f"open({str(plugins / 'pid')!r}, 'w').write(str(p.pid)) | return []"))
    (finding,) = PluginHost(plugins, bounds=BOUNDS).judge(CASE)
    assert "It left a program running." in finding.message
    assert ended(int((plugins / "pid").read_text()))


def test_a_check_that_is_late_again_and_again_is_left_alone_for_a_while() -> None:
    """No case pays the full bound for ever; the sentence says so, and after a while it is asked again."""
    now = [0.0]
    guard = guard_of(judging("import time | time.sleep(3600)"), seconds=0.2, clock=lambda: now[0])
    guard.load()
    sentences = []
    for _ in range(LATE_AT_MOST + 1):
        with pytest.raises(GuardError) as told:
            guard.judge(0, None, CASE)
        sentences.append(str(told.value))
    assert sentences[:-1] == ["It took longer than 0.2 seconds."] * LATE_AT_MOST
    assert "so it is not asked again until its file is changed or 5 minutes have passed" in sentences[-1]
    now[0] += PAUSE_SECONDS
    with pytest.raises(GuardError, match=r"^It took longer than 0.2 seconds\.$"):
        guard.judge(0, None, CASE)
    with pytest.raises(GuardError, match="3 times running"):
        guard.judge(0, None, CASE)
    guard.end()


def test_a_file_that_could_not_be_loaded_is_tried_again_after_a_while(tmp_path: Path) -> None:
    """What it lacked may be there by then."""
    now = [0.0]
    library = Library(lambda: now[0])
    text = f"import sys\nsys.path.append({str(tmp_path)!r})\nimport later_here\n{judging('return []')}".encode()
    first = library.entry(tmp_path / "own.py", text, BOUNDS, proves=True)
    (tmp_path / "later_here.py").write_text("")
    assert "No module named 'later_here'" in first.loaded.reason
    assert library.entry(tmp_path / "own.py", text, BOUNDS, proves=True) is first
    now[0] += AGAIN_SECONDS
    again = library.entry(tmp_path / "own.py", text, BOUNDS, proves=True)
    assert isinstance(again.loaded, tuple)
    again.guard.end()


def test_threads_share_a_process_in_turn(plugins: Path) -> None:
    """The pages and the desk ask at once, and each hears its own answer."""
    (plugins / "own.py").write_text(judging(
        "return [Finding('H1', 'hostile', 'info', str(case.today), 'admin_desk')]"))
    host = PluginHost(plugins, bounds=BOUNDS)
    days = [dt.date(2026, 3, 1) + dt.timedelta(days=number) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda day: host.judge(example_case({"today": day.isoformat()})), days))
    assert [[one.message for one in each] for each in found] == [[str(day)] for day in days]


@pytest.mark.parametrize("name, good, bad, broken", [
    ("own.py", PROMISES.replace('Example("dry", {}), ', ""), PROMISES,
     'Its check hostile does not keep its own promise: in the example "dry" it must find nothing, and found warn.'),
    ("rule.toml", GOOD, GOOD.replace("within 6 weeks", "within 5 weeks"),
     'It does not keep its own promise: in the example "within six weeks" it must find nothing, and found warn.'),
])
def test_what_breaks_its_own_promise_does_not_come_into_force(
    name: str, good: str, bad: str, broken: str, plugins: Path,
) -> None:
    """The last good version stays; without one the file refuses, and the example is named."""
    live = LiveHost(plugins, Kept(plugins.parent / "state" / "checks"), BOUNDS, keeps=True)
    (plugins / name).write_text(bad)
    (failure,) = live.now().failures
    assert (failure.reason, failure.in_force) == (broken, "")
    assert [one.failed for one in live.now().judge(CASE)] == [True]
    (plugins / name).write_text(good)
    (before,) = live.now().checks
    (plugins / name).write_text(bad)
    (failure,) = live.now().failures
    assert (failure.reason, failure.in_force) == (broken, before.version)
    assert [one.version for one in live.now().checks] == [before.version]


def test_what_is_known_of_a_check_is_known_of_a_guarded_one(plugins: Path) -> None:
    """Its examples, its words, its comparisons turned round: as if it ran here."""
    page = (ROOT / "docs" / "managers.md").read_text(encoding="utf-8")
    source = page.partition("```python\n")[2].partition("```")[0]
    head = "def judge(case: Case) -> Iterator[Finding]:\n"
    (plugins / "first_review.py").write_text(source.replace(head, f'{head}    """Asked."""\n'))
    (loaded,) = PluginHost(plugins, bounds=BOUNDS).checks
    told = explained(loaded)
    assert told["must"] == ["It is a Python file: Asked."]
    assert [(one["name"], one["finds"]) for one in told["examples"]] == [
        ("set", []), ("left blank", ["warn"]), ("another decision", [])]
    assert loaded.check.examples[1].facts == {"next_review": {"blank": True}}
    seen = list(mutants(plugins / "first_review.py"))
    assert seen
    assert all(noticed for _, noticed in seen)


def test_what_is_shipped_runs_with_the_program_itself() -> None:
    """No process is started for it."""
    folder = ROOT / "plugins"
    files = [*folder.glob("*.py"), *folder.glob("*.toml"), *folder.glob("gallery/*.toml")]
    assert {version_of(file.read_bytes()) for file in files} == shipped(), (
        "A shipped check was changed. Call `python3 tasks.py shipped`, and commit shipped.sha256 with it.")


def test_a_case_goes_over_whole() -> None:
    """As many bytes as it takes, made once for all who are asked about it."""
    case = example_case({"level_2_support": "x" * 10**6})
    text = judging("n = len(case.fact('level_2_support').value) | "
                   "return [Finding('H1', 'hostile', 'info', str(n), 'admin_desk')]")
    guard = guard_of(text)
    guard.load()
    assert guard.judge(0, None, case)[0].message == str(10**6)
    assert case_bytes(case) is case_bytes(case)
    guard.end()


def test_a_finding_comes_back_whole() -> None:
    """Every part of it that a check may set."""
    whole = Finding("R1", "hostile", "warn", "Said.", "team_manager", "Do.", "a.docx", "words", "sentence", "decision",
                    only_if_allocated=True, sha256="ab", page=3, value="map", state="read")
    guard = guard_of(HEAD + judging(f"return [{whole!r}]"))
    guard.load()
    assert repr(guard.judge(0, None, CASE)) == repr([whole])
    guard.end()


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.dates() | st.datetimes()
    | st.just(Team("t", "Team", "locality", "t@example.org", None, ("T",))),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner)
    | st.dictionaries(st.text(max_size=9), inner, max_size=3), max_leaves=12)


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value: object) -> None:
    """What an example holds."""
    assert value_in(value_out(value)) == value


def test_an_answer_that_is_no_plain_data_is_refused() -> None:
    """Nothing that comes out of a guarded process is run."""
    with pytest.raises(KeyError):
        value_in({"a": "Popen", "of": {"a": "table", "of": []}})


def test_a_forged_answer_is_none_at_the_first_question() -> None:
    """An answer bears the mark of its question, which a check is not told."""
    body = "import os | [_write(end) for end in range(3, 1024)] | return [warn(case, 'True.')]"
    guard = guard_of(judging(body, before=(
        "import struct\nFORGED = struct.pack('!8sI', b'', 16) + b'{\"findings\": []}'\n"
        "def _write(end):\n    import os\n    try: os.write(end, FORGED)\n    except OSError: pass\n")))
    guard.load()
    with pytest.raises(GuardError, match="It wrote where only its answers belong"):
        guard.judge(0, None, CASE)
    guard.end()
