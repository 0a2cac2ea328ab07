"""The guide for managers is done as it is written: each command in a fresh place, each answer compared."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "first-check.md"
PROMPT = re.compile(r"(What does the policy say|Which fact does it speak of|What must hold of it)\?.*: (?P<answer>.+)")


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The kind and the lines of each block that is typed or answered, in order."""
    for kind, body in re.findall(r"^```(console|toml)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield kind, body.splitlines()


def commands(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block with what it answers."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    yield from found


class Desk:
    """Where the reader of the guide is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def typed(self, command: str, shown: list[str]) -> None:
        """Do it, and hold the answer to what the guide shows."""
        name, *words = shlex.split(command)
        if name == "stepdown":
            self._stepdown(command, words, shown)
        elif name == "cd":
            self.folder = self.folder / words[0]
        elif name == "cp":
            shutil.copytree(self.folder / words[1], self.folder / words[2] / Path(words[1]).name)
        elif name == "rm":
            (self.folder / words[0]).unlink()
        else:
            raise AssertionError(f"the guide says: {command}")

    def _stepdown(self, command: str, words: list[str], shown: list[str]) -> None:
        answers = [found["answer"] for line in shown if (found := PROMPT.fullmatch(line))]
        done = subprocess.run([sys.executable, "-W", "error", "-m", "stepdown_pipeline", *words], cwd=self.folder,
                              input="".join(f"{one}\n" for one in answers), capture_output=True, encoding="utf-8",
                              check=False)
        expected = [line for line in shown if not PROMPT.fullmatch(line)]
        if answers:
            assert [asked in done.stderr for line in shown if PROMPT.fullmatch(line)
                    for asked in [line.rpartition(": ")[0]]] == [True] * len(answers)
        said = done.stdout if answers or not done.stderr else done.stdout + done.stderr
        assert re.fullmatch(pattern(expected), plain(said)), f"{command}\n{said}{done.stderr}"

    def written(self, lines: list[str]) -> None:
        """Change these lines of the check's file, as one does in an editor; a new one goes below the message."""
        (file,) = (self.folder / "plugins").glob("_family_told.toml")
        text = file.read_text(encoding="utf-8").splitlines()
        for line in lines:
            key = line.partition(" = ")[0]
            place = next((n for n, old in enumerate(text) if old.startswith(f"{key} = ")), None)
            if place is None:
                text.insert(1 + next(n for n, old in enumerate(text) if old.startswith("message = ")), line)
            else:
                text[place] = line
        file.write_text("\n".join(text) + "\n", encoding="utf-8")


def plain(text: str) -> str:
    """However wide the window is."""
    return " ".join(text.split())


def pattern(shown: list[str]) -> str:
    """`…` stands for whatever there is."""
    return ".*".join(re.escape(part.strip()) for part in plain(" ".join(shown)).split("…"))


def test_the_guide_is_done_as_it_is_written(tmp_path: Path) -> None:
    """From an empty folder to a changed decision, and back."""
    desk, count = Desk(tmp_path), 0
    for kind, lines in blocks(GUIDE.read_text(encoding="utf-8")):
        if kind == "toml":
            desk.written(lines)
            continue
        for command, shown in commands(lines):
            desk.typed(command, shown)
            count += 1
    assert count == GUIDE.read_text(encoding="utf-8").count("\n$ ")
    assert not list((desk.folder / "plugins").glob("*family_told*"))


def test_its_pictures_are_there() -> None:
    """Each that it shows, and each said in words."""
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert len(shown) >= 4
    assert all((GUIDE.parent / path).is_file() and len(words) > 20 for words, path in shown)
