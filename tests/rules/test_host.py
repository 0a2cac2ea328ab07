"""The host of checks: whatever a file does, it costs itself only, is named, and lets no case through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stepdown_pipeline.core.case import Outcome
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.shell.plugins import PluginHost

HEAD = """
from __future__ import annotations
from stepdown_pipeline import Case, Check, Example, Finding, hookimpl, refuse, warn
"""
GOOD = HEAD + """
def judge(case):
    yield warn(case, "The sky is grey.", do="Look up.")

@hookimpl
def stepdown_checks():
    return [Check("grey-sky", "C1", "The sky", "Skies are to be blue.", judge)]
"""
ONE = HEAD + """
{judge}

@hookimpl
def stepdown_checks():
    return [Check("odd", "C2", "Something odd", "No oddities.", judge)]
"""
BROKEN_FILES = {
    "syntax": "def judge(:\n",
    "import": "import no_such_module_anywhere\n",
    "raises": "raise RuntimeError('no luck')\n",
    "exits": "import sys\nsys.exit(3)\n",
    "not_text": "\ufffe\x00",
    "misspelt": HEAD + "@hookimpl\ndef stepdown_chekcs():\n    return []\n",
    "no_hook": HEAD + "def stepdown_checks():\n    return []\n",
    "nothing": HEAD + "@hookimpl\ndef stepdown_checks():\n    return []\n",
    "not_a_list": HEAD + "@hookimpl\ndef stepdown_checks():\n    return 7\n",
    "not_checks": HEAD + "@hookimpl\ndef stepdown_checks():\n    return ['F14']\n",
    "hook_raises": HEAD + "@hookimpl\ndef stepdown_checks():\n    yield 1 / 0\n",
    "bad_id": HEAD + "@hookimpl\ndef stepdown_checks():\n    return [Check('Bad Id', 'C', 't', 'g', print)]\n",
    "no_guidance": HEAD + "@hookimpl\ndef stepdown_checks():\n    return [Check('ok', 'C', 't', '', print)]\n",
    "no_judge": HEAD + "@hookimpl\ndef stepdown_checks():\n    return [Check('ok', 'C', 't', 'g', None)]\n",
    "twice": HEAD + "@hookimpl\ndef stepdown_checks():\n    return [Check('ok', 'C', 't', 'g', print)] * 2\n",
    "same_id": GOOD,
    "endless_list": HEAD + "@hookimpl\ndef stepdown_checks():\n"
                           "    while True:\n        yield Check('a', 'C', 't', 'g', print)\n",
}
BAD_JUDGES = {
    "raises": "def judge(case):\n    raise ValueError('oh no')",
    "raises late": "def judge(case):\n    yield warn(case, 'First.')\n    raise ValueError('oh no')",
    "exits": "import sys\ndef judge(case):\n    sys.exit(0)",
    "returns nothing": "def judge(case):\n    return None",
    "returns text": "def judge(case):\n    return 'fine'",
    "returns no findings": "def judge(case):\n    return [True]",
    "unknown severity": "def judge(case):\n    return [Finding('C2', 'odd', 'maybe', 'Odd.', 'desk')]",
    "no message": "def judge(case):\n    return [Finding('C2', 'odd', 'warn', ' ', 'desk')]",
    "overrides itself": "def judge(case):\n    return [Finding('C2', 'odd', 'refuse', 'x', 'y', overridden_by='me')]",
    "number as text": "def judge(case):\n    return [Finding('C2', 'odd', 'warn', 'Odd.', 'desk', text=4)]",
    "endless": "def judge(case):\n    while True:\n        yield warn(case, 'Again.')",
    "recursion": "def judge(case):\n    return judge(case)",
    "spoils the case": "def judge(case):\n    case.facts['decision'] = None\n    return []",
    "wrong arguments": "def judge():\n    return []",
    "unspeakable": "class E(Exception):\n    def __str__(self):\n        raise ZeroDivisionError\n"
                   "def judge(case):\n    raise E",
}


def outcome_of(host: PluginHost) -> Outcome:
    case = example_case()
    return decide(case, host.judge(case))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a_good.py").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_file_in_the_folder_just_loads(folder: Path) -> None:
    """A manager's file is found, asked, and its finding bears its name, row, sentence and version."""
    host = PluginHost(folder)
    assert ([c.check.id for c in host.checks], host.failures) == (["grey-sky"], ())
    (finding,) = host.judge(example_case())
    assert (finding.rule, finding.check, finding.guidance) == ("C1", "grey-sky", "Skies are to be blue.")
    assert finding.version == host.checks[0].version
    assert len(finding.version) == 64


def test_files_put_aside_are_no_plugins(folder: Path) -> None:
    """Underscore, dot, vocabulary and other endings are left alone."""
    for name in ("_off.py", ".hidden.py", "_rule.toml", "notes.txt"):
        (folder / name).write_text("raise SystemExit\n", encoding="utf-8")
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "words.py").write_text("raise SystemExit\n", encoding="utf-8")
    (folder / "folder.py").mkdir()
    assert PluginHost(folder).failures == ()


@pytest.mark.parametrize("kind", BROKEN_FILES)
def test_a_broken_file_costs_itself_only_and_refuses_by_name(folder: Path, kind: str) -> None:
    """The other file's check still speaks, and no case goes ahead until the file is mended."""
    (folder / f"b_{kind}.py").write_text(BROKEN_FILES[kind], encoding="utf-8")
    host = PluginHost(folder)
    assert [c.check.id for c in host.checks] == ["grey-sky"]
    assert [f.file.name for f in host.failures] == [f"b_{kind}.py"]
    assert host.failures[0].reason.rstrip().endswith((".", "?"))
    outcome = outcome_of(host)
    assert outcome.status == "refused"
    assert [(f.rule, f.severity) for f in outcome.findings] == [(f"b_{kind}.py", "refuse"), ("C1", "warn")]
    assert f"b_{kind}.py" in outcome.findings[0].message


@pytest.mark.parametrize("kind", BAD_JUDGES)
def test_a_check_that_cannot_judge_refuses_by_name(folder: Path, kind: str) -> None:
    """A crash, an exit or nonsense is a refusal under the check's own row; the others' findings are unchanged."""
    (folder / "b_odd.py").write_text(ONE.format(judge=BAD_JUDGES[kind]), encoding="utf-8")
    host = PluginHost(folder)
    assert host.failures == ()
    outcome = outcome_of(host)
    assert outcome.status == "refused"
    assert [(f.rule, f.check, f.severity) for f in outcome.findings] == [
        ("C2", "odd", "refuse"), ("C1", "grey-sky", "warn")]
    assert "b_odd.py" in outcome.findings[0].message
    assert "Traceback" not in outcome.findings[0].message


def test_a_misspelt_hook_is_told_with_the_right_name(folder: Path) -> None:
    """The reason says which hook was meant."""
    (folder / "b.py").write_text(BROKEN_FILES["misspelt"], encoding="utf-8")
    assert "Did you mean stepdown_checks?" in PluginHost(folder).failures[0].reason


def test_equal_ids_are_told_with_the_other_file(folder: Path) -> None:
    """The reason names the file that has the id already."""
    (folder / "b.py").write_text(GOOD, encoding="utf-8")
    assert "a_good.py" in PluginHost(folder).failures[0].reason


def test_a_fault_is_told_with_its_line(folder: Path) -> None:
    """The owner finds the place."""
    (folder / "b.py").write_text("\n\nimport nothing_here\n", encoding="utf-8")
    assert "line 3" in PluginHost(folder).failures[0].reason


def test_a_folder_that_is_not_there_refuses(tmp_path: Path) -> None:
    """No checks at all is not the same as nothing found."""
    host = PluginHost(tmp_path / "nowhere")
    assert outcome_of(host).status == "refused"
    assert host.checks == ()


def test_loading_leaves_nothing_behind(folder: Path) -> None:
    """No byte code is written beside the files."""
    PluginHost(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["a_good.py"]


def test_the_operators_stop_is_not_the_plugins_fault(folder: Path) -> None:
    """Ctrl+C while a check judges stops the program; a check of one's own that raises it only refuses."""
    (folder / "b.py").write_text(ONE.format(judge="def judge(case):\n    raise KeyboardInterrupt"), encoding="utf-8")
    host = PluginHost(folder)
    assert "It tried to end the program in line 6." in outcome_of(host).findings[0].message

    def stopped(case: object) -> list[object]:
        raise KeyboardInterrupt

    host.checks = tuple(replace(one, check=replace(one.check, judge=stopped)) for one in host.checks)
    with pytest.raises(KeyboardInterrupt):
        host.judge(example_case())


def test_the_order_of_findings_is_stable(folder: Path) -> None:
    """Two hosts of one folder speak alike."""
    (folder / "b.py").write_text(ONE.format(judge="def judge(case):\n    return []"), encoding="utf-8")
    assert PluginHost(folder).judge(example_case()) == PluginHost(folder).judge(example_case())
