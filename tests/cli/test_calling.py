"""Called wrongly, the program answers in one sentence with what to do; a traceback never leaves it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stepdown_pipeline.cli.app import COMMANDS
from tests.cli.conftest import Call


def stepdown(*words: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "stepdown_pipeline", *words], capture_output=True, text=True,
                          check=False, **how)  # type: ignore[call-overload]


@pytest.mark.parametrize("words, told", [
    (["chek"], 'There is no command "chek"; did you mean "stepdown check"?'),
    (["xyzzy"], '"stepdown --help" lists them'),
    (["run", "--jsn"], "Did you mean"),
    (["run", "--now", "13/03/2026"], "write it as 2026-03-14"),
    (["extract"], "Missing argument 'FILE…'. \"stepdown extract --help\" says how it is called."),
    (["override", "1", "F14"], "Missing option '--reason'"),
])
def test_called_wrongly(call: Call, words: list[str], told: str) -> None:
    """A wrong command, option or value gives exit code 2 and one line on stderr."""
    said = call(*words)
    assert said.code == 2
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


@pytest.mark.parametrize("words", [["run"], ["case"], ["watch"], ["doctor"], ["check", "x.docx"], ["checks", "list"],
                                   ["settle", "1", "a", "b"], ["templates", "test"]])
def test_without_a_workspace(call: Call, tmp_path: Path, words: list[str]) -> None:
    """A command that needs a workspace says how to get one; the doctor says it in its own way."""
    (tmp_path / "x.docx").touch()
    words = [str(tmp_path / word) if word == "x.docx" else word for word in words]
    said = call(*words, "-C", tmp_path)
    assert said.code == (1 if words == ["doctor"] else 2)
    assert "stepdown init" in (said.out if words == ["doctor"] else said.err)


def test_a_broken_configuration_is_told_whole(call: Call, workspace: Path) -> None:
    """Every mistake of config.toml comes on a line of its own."""
    (workspace / "config.toml").write_text('inbx = "a"\nstate_dir = 3\n[desk]\naddress = "x"\n')
    said = call("run", "-C", workspace)
    assert said.code == 2
    assert len(said.err.splitlines()) == 3


def test_the_workspace_may_be_named_before_or_after(call: Call, workspace: Path) -> None:
    """`-C DIR` counts wherever it stands."""
    assert call("-C", workspace, "case").out == call("case", "-C", workspace).out
    assert call("-C", workspace, "case").code == 0


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help(call: Call, command: str) -> None:
    """Every command explains itself."""
    said = call(command, "--help")
    assert said.code == 0
    assert said.out.startswith("Usage: stepdown")


def test_help_and_version_without_a_command(call: Call) -> None:
    """`stepdown` alone lists its commands; --version names the program."""
    said = call()
    assert said.code == 0
    assert all(name in said.out for name in COMMANDS)
    assert call("--version").out.startswith("stepdown ")


def test_the_module_is_the_program() -> None:
    """`python -m stepdown_pipeline` answers as `stepdown` does, with its exit codes."""
    done = stepdown("chek")
    assert done.returncode == 2
    assert "did you mean" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unforeseen_fault_is_one_sentence_and_a_line_in_the_log(
    call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fault of the program leaves its place in the log, and none of the data that it met."""
    import stepdown_pipeline.cli.commands.case as module

    def fails() -> None:
        raise RuntimeError("Maya Okafor-Lindley")

    monkeypatch.setattr(module, "config", fails)
    said = call("case", "-C", workspace)
    log = (workspace / "state" / "stepdown.log").read_text()
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert "RuntimeError in test_calling.py" in said.err
    assert "test_calling.py" in log
    assert "Maya" not in said.err + log


def test_a_reader_that_goes_away_is_no_fault(workspace: Path) -> None:
    """`stepdown … | head -1` ends quietly."""
    line = f"{sys.executable} -m stepdown_pipeline --help | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
