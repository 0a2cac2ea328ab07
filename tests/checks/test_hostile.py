"""Files of checks that misbehave: each costs its own check alone, the case refuses, and the culprit is named."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hostile_desk import HEAD, LIMITS, Office, judging

from stepdown_pipeline.shipped import shipped

LATE, LATE_TO_LOAD = "It took longer than 1 second.", "It took longer than 2 seconds to load."
MEMORY = f"It used more than {LIMITS.memory_mb} MB of memory."
GROW = "hoard = [] | while True: | \thoard.append(bytes(2**24))"
FINDING = "Finding('H1', 'hostile', 'warn', {message}, 'admin_desk')"
ODD = """
class Odd(Finding):
    def __reduce__(self):
        raise RuntimeError
    def __getattribute__(self, name):
        if name == "message":
            raise ZeroDivisionError
        return object.__getattribute__(self, name)
"""

# what it does in a case: the file, and what is told of it
IN_A_CASE = {
    "raises": (judging("raise ValueError('oh no')"), "It failed in line 4: ValueError: oh no."),
    "sys.exit": (judging("import sys | sys.exit(0)"), "It tried to end the program in line 5."),
    "os._exit": (judging("import os | os._exit(0)"), "It ended its process (exit code 0)."),
    "kills itself": (judging("import os, signal | os.kill(os.getpid(), signal.SIGKILL)"),
                     "Its process was ended by the signal SIGKILL."),
    "kills its group": (judging("import os, signal | os.killpg(0, signal.SIGKILL)"),
                        "Its process was ended by the signal SIGKILL."),
    "segmentation fault": (judging("import ctypes | ctypes.string_at(0)"),
                           "Its process was ended by the signal SIGSEGV."),
    "stands still": (judging("import os, signal | os.kill(os.getpid(), signal.SIGSTOP)"), LATE),
    "endless loop": (judging("while True: pass"), LATE),
    "endless loop that swallows everything": (
        judging("while True: | \ttry: | \t\twhile True: pass | \texcept BaseException: pass"), LATE),
    "endless generator": (judging("while True: yield warn(case, 'Again.')"), "It returned more than 500 findings."),
    "a million findings": (judging("return [warn(case, 'Again.')] * 10**6"), "It returned more than 500 findings."),
    "catastrophic expression": (judging("import re | re.match(r'(a+)+$', 'a' * 60 + 'b')"), LATE),
    "sleeps": (judging("import time | time.sleep(3600)"), LATE),
    "memory": (judging(GROW), MEMORY),
    "memory at once": (judging("return 'x' * 10**12"), MEMORY),
    "recursion": (judging("return judge(case)"), "RecursionError"),
    "returns nothing": (judging("return None"), "It returned something that is no list of findings."),
    "returns garbage": (judging("return [object(), 7]"), "It returned something that is no finding."),
    "huge message": (judging(f"return [{FINDING.format(message='chr(120) * 10**8')}]"),
                     "It returned a text of more than 20,000 characters."),
    "many long messages": (judging(f"return [{FINDING.format(message='chr(120) * 15000')}] * 500"),
                           "It answered with more than 4 MB."),
    "a finding that bites": (judging(f"return [{FINDING.format(message='chr(120)').replace('Finding', 'Odd')}]",
                                     before=ODD), "ZeroDivisionError"),
    "spoils the facts": (judging("case.facts['decision'] = None | return []"), "TypeError"),
    "closes every file": (judging("import os | os.closerange(0, 4096) | return []"),
                          "It closed the line on which it is asked."),
    "writes on the line": (judging("import os | [_write(end) for end in range(3, 1024)] | return []", before=(
        "def _write(end):\n    import os\n    try: os.write(end, b'garbage' * 9)\n    except OSError: pass\n")),
        "It wrote where only its answers belong."),
    "forges an endless answer": (judging("import os | [_write(end) for end in range(3, 1024)] | return []", before=(
        "def _write(end):\n    import os\n    try: os.write(end, b'\\xff' * 12)\n    except OSError: pass\n")),
        "It wrote where only its answers belong."),
    "forges a plain answer": (judging("import os | [_write(end) for end in range(3, 1024)] | return []", before=(
        "import struct\nFORGED = struct.pack('!8sI', b'', 16) + b'{\"findings\": []}'\n"
        "def _write(end):\n    import os\n    try: os.write(end, FORGED)\n    except OSError: pass\n")),
        "It wrote where only its answers belong."),
    "leaves a thread": (
        judging("import threading, time | threading.Thread(target=time.sleep, args=(3600,)).start() | return []"),
        "It left a thread running."),
    "leaves a program": (judging("import subprocess | subprocess.Popen(['sleep', '3600']) | return []"),
                         "It left a program running."),
    "forks": (judging("import os | os.fork() | return []"), "hostile.py"),
    "clears its own interpreter": (judging("import sys | sys.modules.clear() | return []"), "hostile.py"),
    "raises what cannot be said": (
        judging("raise E", before="class E(Exception):\n    def __str__(self): raise ZeroDivisionError\n"),
        "It failed in line 6: E: it cannot be described."),
}
# what it does when it is loaded
AT_LOADING = {
    "syntax": ("def judge(:\n", "It is not valid Python in line 1"),
    "not UTF-8": ("\udcff\udcfe", "It is not valid Python"),
    "raises": ("1 / 0\n", "It failed in line 1: ZeroDivisionError"),
    "sys.exit": ("import sys\nsys.exit(3)\n", "It tried to end the program in line 2."),
    "os._exit": ("import os\nos._exit(3)\n", "It ended its process (exit code 3)."),
    "no such module": ("import nowhere_to_be_found\n", "It could not import what it needs in line 1"),
    "endless loop": ("while True: pass\n", LATE_TO_LOAD),
    "endless loop that swallows everything": (
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass\n", LATE_TO_LOAD),
    "slow import": ("import time\ntime.sleep(3600)\n", LATE_TO_LOAD),
    "memory": ("hoard = []\nwhile True: hoard.append(bytes(2**24))\n", MEMORY),
    "leaves a thread": ("import threading as t, time\nt.Thread(target=time.sleep, args=(3600,), daemon=True).start()\n"
                        + judging("return []"), "It left a thread running."),
    "misspelt hook": (HEAD + "@hookimpl\ndef stepdown_chekcs(): return []\n", "Did you mean stepdown_checks?"),
    "another's hook": (judging("return []") + "@hookimpl\ndef stepdown_notices(): return []\n",
                       "The hook stepdown_notices is for installed packages"),
    "equal ids": (judging("return []").replace('"hostile"', '"parent-attended"'), "has the same id as one in"),
    "no checks": (HEAD + "@hookimpl\ndef stepdown_checks(): return []\n", "It adds no check."),
    "endless checks": (HEAD + "@hookimpl\ndef stepdown_checks():\n    while True: yield None\n",
                       "It returns more than 200 checks."),
    "breaks its promise": (
        judging("return []", more=', (Example("draughty", {"draft": "yes"}, ("warn",)),)'),
        'Its check hostile does not keep its own promise: in the example "draughty" it must find warn, and found'),
    "never ends an example": (judging("while True: pass", more=', (Example("long", {}),)'),
                              'in the example "long" it could not judge: It took longer than 1 second.'),
    "an example that is no data": (judging("return []", more=', (Example("odd", {"draft": object()}),)'),
                                   "The check hostile cannot be used: it holds a value that is not plain (object)."),
    "a title without end": (judging("return []").replace('"A hostile check"', "'x' * 10**8"),
                            "it holds a text of more than 20,000 characters"),
}
# what it does without harm to anybody: its finding stands beside the others
HARMLESS = {
    "prints megabytes": "import sys | print('x' * 10**7) | sys.stderr.write('y' * 10**7) | sys.stdout.flush()",
    "changes the vocabulary": (
        "import stepdown_pipeline.core.checking as words, stepdown_pipeline.core.decide as d | words.applies = None"
        " | d.decide = words.stage = words.refuse = None"),
    "changes the case": "object.__setattr__(case.file, 'reference', 'X') | object.__setattr__(case, 'facts', {})",
    "changes what is around it": "import os, sys | os.environ.clear() | sys.path.clear() | os.chdir('/')",
}
OWN = HEAD + """
def judge(case):
    yield Finding("O1", "own", "warn", "An own finding.", "admin_desk")

@hookimpl
def stepdown_checks():
    return [Check("own", "O1", "A check of one's own", "All is said.", judge)]
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A prepared desk: the shipped checks and one more, guarded like any of a council's own."""
    folder = tmp_path_factory.mktemp("workspace")
    plugins = folder / "plugins"
    shutil.copytree(shipped("plugins"), plugins)
    (plugins / "own.py").write_text(OWN, encoding="utf-8")
    return Office(folder / "desk", plugins).prepared()


@pytest.fixture(scope="module")
def without(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The case as it is without the hostile file."""
    case = copied(office, tmp_path_factory.mktemp("without")).run()
    assert case["status"] == "routed"
    assert [one["message"] for one in case["findings"] if one["check"] == "own"] == ["An own finding."]
    return case


def copied(office: Office, folder: Path) -> Office:
    shutil.copytree(office.folder, folder / "desk")
    return Office(folder / "desk", office.plugins)


def run_with(text: str, office: Office, folder: Path) -> dict[str, Any]:
    file = office.plugins / "hostile.py"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        return copied(office, folder).run()
    finally:
        file.unlink()


@pytest.mark.parametrize("text, told", [*IN_A_CASE.values(), *AT_LOADING.values()],
                         ids=[*IN_A_CASE, *(f"{name} at loading" for name in AT_LOADING)])
def test_it_costs_itself_alone_and_is_named(
    text: str, told: str, office: Office, without: dict[str, Any], tmp_path: Path,
) -> None:
    """The desk goes on, the others find what they found, and the case is refused by one finding that says why."""
    case = run_with(text, office, tmp_path)
    mine = [one for one in case["findings"] if "hostile.py" in one["message"]]
    assert [(one["severity"], one["failed"]) for one in mine] == [("refuse", True)]
    assert told in mine[0]["message"]
    others = [one for one in without["findings"] if one["check"] != "case-presented"]  # which is of routed cases alone
    assert [one for one in case["findings"] if one not in mine] == others
    assert case["status"] == "refused"
    assert "Traceback" not in mine[0]["message"]


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS)
def test_what_it_does_to_itself_harms_nobody(
    body: str, office: Office, without: dict[str, Any], tmp_path: Path,
) -> None:
    """The others find what they found, and its own finding stands."""
    case = run_with(judging(f"found = warn(case, 'Mine.') | {body} | return [found]"), office, tmp_path)
    assert [one["message"] for one in case["findings"] if one["check"] == "hostile"] == ["Mine."]
    assert [one for one in case["findings"] if one["check"] != "hostile"] == without["findings"]
    assert case["status"] == without["status"]
