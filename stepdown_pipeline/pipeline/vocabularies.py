"""The forms' words of a workspace: each file as saved when it is good, else its last good version, else the shipped.

A file of one's own is looked at once for each time that it is saved. Its last good version is kept beside the
database, so that labels that persons taught the program are not lost by a slip of the pen.
"""

from __future__ import annotations

import contextlib
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shipped import shipped

from .vocabulary_mistakes import Table, mistake_in, parsed

LEARNED: Final = "learned.toml"  # labels that persons bound to fields
KEPT: Final = "vocabulary"  # folder of the state
LAST_GOOD: Final = "Until it is mended, its last good version stays in force."
SHIPPED: Final = "Until it is mended, the shipped one of that name is used."
NOTHING: Final = "Until it is mended, nothing of it is used."


@dataclass(frozen=True, slots=True)
class InUse:
    """``files``: the bytes that count, by name. ``problems``: a sentence for each file that has a mistake."""

    files: Mapping[str, bytes]
    problems: tuple[str, ...] = ()

    @property
    def tables(self) -> list[Table]:
        return [parsed(data) for data in self.files.values()]

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
            wrong_there = mistake_in(data, _spoken(path.name, good, plugins))
            if wrong_there:
                wrong[path.name] = wrong_there
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


def _spoken(name: str, good: Mapping[str, bytes], plugins: Path | None) -> Table:
    """The lists of words that the other files give names to: a pattern may speak of them."""
    found: Table = {"words": [], "trap": []}
    for path in vocabulary_files(plugins):
        data = good.get(path.name) or _bytes(path)
        with contextlib.suppress(UnicodeDecodeError, tomllib.TOMLDecodeError):
            table = parsed(data) if data and path.name != name else {}
            for kind, rows in found.items():
                if isinstance(table.get(kind), list):
                    rows += table[kind]
    return found


def _together(files: Mapping[str, bytes]) -> str:
    try:
        Vocabulary.from_tables([parsed(files[name]) for name in sorted(files)])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return f"it does not go with the other files ({error})"
    return ""


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
