"""The forms' words of a workspace: each file as saved when it is good, else its last good version, else the shipped.

A file of one's own is looked at once for each time that it is saved. Its last good version is kept beside the
database, so that labels that persons taught the program are not lost by a slip of the pen.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shipped import shipped

Table = dict[str, Any]
LEARNED: Final = "learned.toml"  # labels that persons bound to fields
KEPT: Final = "vocabulary"  # folder of the state
LAST_GOOD: Final = "Until it is mended, its last good version stays in force."
SHIPPED: Final = "Until it is mended, the shipped one of that name is used."
NOTHING: Final = "Until it is mended, nothing of it is used."
_ENTRY: Final = ("is", "exactly", "may", "asks", "never", "made", "kinds")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {  # of a row; the first ones it must have
    "label": ("concept", *_ENTRY, "field", "by", "on"), "column": ("concept", *_ENTRY, "field", "by", "on"),
    "section": ("name", *_ENTRY), "phrase": ("list", "value", "any", "never"),
    "kind": ("kind", "strong", "weak", "concepts", "against"), "words": ("name", "any"), "trap": ("value", "any"),
    "telling": ("field", "value", "called", "says", "kinds", "never", "but"),
}
_TEXTS: Final = frozenset({"concept", "name", "list", "value", "kind", "field", "called", "by", "on"})
_HEADING: Final = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class InUse:
    """``files``: the bytes that count, by name. ``problems``: a sentence for each file that has a mistake."""

    files: Mapping[str, bytes]
    problems: tuple[str, ...] = ()

    @property
    def tables(self) -> list[Table]:
        return [_parsed(data) for data in self.files.values()]

    @property
    def version(self) -> str:
        """Of the words that count: another one may read a document otherwise."""
        return hashlib.sha256(b"\0".join(self.files.values())).hexdigest()[:12]


def vocabulary_in_use(plugins: Path | None, kept: Path | None = None, *, keeps: bool = False) -> InUse:
    """The files that count now. ``kept``: the folder of last good versions; ``keeps``: add to it what is good."""
    good: dict[str, bytes] = {}
    saved: dict[str, bytes] = {}
    wrong: dict[str, str] = {}
    for path in vocabulary_files(plugins):
        good_before = _bytes(kept / path.name) if kept else None
        stands = good_before if good_before is not None else _shipped(path.name)
        if stands is not None:
            good[path.name] = stands
        try:
            data = path.read_bytes()
        except OSError as error:
            wrong[path.name] = f"{error.strerror}"
            continue
        if data not in (good_before, _shipped(path.name)):
            mistake = _mistake(data)
            if mistake:
                wrong[path.name] = mistake
                continue
        saved[path.name] = data
    together = _together({**good, **saved}) if any(data != good.get(name) for name, data in saved.items()) else ""
    for name in [name for name, data in saved.items() if together and data != good.get(name)]:
        wrong[name] = together
        del saved[name]
    if keeps and kept is not None:
        _keep(kept, saved)
    files = {**good, **saved}
    told = tuple(_told(name, why, kept) for name, why in wrong.items())
    return InUse({name: files[name] for name in sorted(files)}, told)


def vocabulary_of(config: Config, *, keeps: bool = False) -> InUse:
    """The same of a workspace. ``keeps``: as the working desk."""
    return vocabulary_in_use(config.plugins, config.state_dir / KEPT, keeps=keeps)


class LiveVocabulary:
    """The words as their files stand now: saving a file is enough for the next document."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._stands: tuple[object, ...] | None = None
        self._now = InUse({})

    def now(self) -> InUse:
        """The words that count at this moment."""
        stands = tuple(self._marks())
        if stands != self._stands:
            self._now, self._stands = vocabulary_of(self._config, keeps=True), stands
        return self._now

    def _marks(self) -> Iterator[object]:
        for path in vocabulary_files(self._config.plugins):
            with contextlib.suppress(OSError):
                facts = path.stat()
                yield path, facts.st_mtime_ns, facts.st_size, facts.st_ino


def vocabulary_files(plugins: Path | None) -> list[Path]:
    """The files of the workspace's vocabulary, else of the shipped one; what was learned stands beside either."""
    own = [] if plugins is None else sorted(
        path for path in (plugins / "vocabulary").glob("*.toml") if path.name[0] not in ".~#")
    if any(path.name != LEARNED for path in own):
        return own
    return sorted([*(shipped("plugins") / "vocabulary").glob("*.toml"), *own], key=lambda path: path.name)


def _told(name: str, why: str, kept: Path | None) -> str:
    meanwhile = LAST_GOOD if kept and (kept / name).is_file() else SHIPPED if _shipped(name) is not None else NOTHING
    return f"The vocabulary file {name} cannot be used: {why.rstrip('.')}. Mend it. {meanwhile}"


def _mistake(data: bytes) -> str:
    """What is wrong with the file by itself, with its place; '' when nothing is."""
    if not data.strip():
        return "it is empty"
    try:
        table = _parsed(data)
    except UnicodeDecodeError:
        return "it cannot be read as UTF-8 text; save it again as UTF-8"
    except tomllib.TOMLDecodeError as error:
        return str(error)
    lines = _lines(data)
    for name, rows in table.items():
        if name not in _KEYS:
            return f"there is no table [[{name}]]{_near(name, _KEYS)}"
        if not isinstance(rows, list):
            return f"{name} is written as one table; write [[{name}]] above each row"
        for number, row in enumerate(rows):
            wrong = _row_mistake(name, row)
            if wrong:
                line = lines.get((name, number))
                return f"{f'line {line}, ' if line else ''}in [[{name}]]: {wrong}"
    return ""


def _row_mistake(name: str, row: Mapping[str, Any]) -> str:
    known = _KEYS[name]
    for key, value in row.items():
        if key not in known:
            return f'there is no word "{key}"{_near(key, known)}'
        if key in _TEXTS and not isinstance(value, str):
            return f'"{key}" must be a text in quotation marks'
        if key not in _TEXTS and not isinstance(value, list):
            return f'"{key}" must be a list in square brackets'
    try:
        Vocabulary.from_tables([{name: [row]}])
    except KeyError as error:
        return f"{str(error).replace(chr(39), chr(34))} is missing"
    except (ValueError, TypeError, AttributeError) as error:
        return f"it is not written as the shipped ones are ({error})"
    return ""


def _together(files: Mapping[str, bytes]) -> str:
    try:
        Vocabulary.from_tables([_parsed(files[name]) for name in sorted(files)])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return f"it does not go with the other files ({error})"
    return ""


def _lines(data: bytes) -> dict[tuple[str, int], int]:
    """The line of each row's heading, by table and number."""
    text = data.decode("utf-8-sig")
    found: dict[tuple[str, int], int] = {}
    counts: dict[str, int] = {}
    for match in _HEADING.finditer(text):
        name = match[1]
        found[name, counts.get(name, 0)] = text.count("\n", 0, match.start(1)) + 1
        counts[name] = counts.get(name, 0) + 1
    return found


def _near(word: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""


def _parsed(data: bytes) -> Table:
    return tomllib.loads(data.decode("utf-8-sig"))


def _keep(folder: Path, good: Mapping[str, bytes]) -> None:
    """What cannot be kept is not: the desk's work goes before."""
    if not folder.parent.is_dir():
        return
    with contextlib.suppress(OSError):
        for name, data in good.items():
            if data not in (_bytes(folder / name), _shipped(name)):
                write_durably(folder / name, data)
            elif data == _shipped(name):
                (folder / name).unlink(missing_ok=True)  # the shipped one is the last good one


def _shipped(name: str) -> bytes | None:
    return _bytes(shipped("plugins") / "vocabulary" / name)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
