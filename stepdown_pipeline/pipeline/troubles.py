"""What is wrong with the desk while it works, as far as it can tell itself: each a kind and a sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

from stepdown_pipeline.config import Config, ConfigError, load

from .parts import Parts

Kind = Literal["inbox", "mail", "held", "disk", "checks", "vocabulary", "wording", "packages", "config",
               "other"]
Trouble = tuple[Kind, str]

ROOM: Final = 500 * 2**20  # bytes; below it the disk counts as full
_CONFIG: Final = "config.toml"


class Troubles:
    """Looks at what does not show by itself in a round: the disk, the configuration's file, checks, templates."""

    def __init__(self, config: Config, parts: Parts, room: Callable[[Path], int] | None = None) -> None:
        self._config, self._parts, self._room = config, parts, room or _free
        self._file = config.folder / _CONFIG
        self._began = self._stands = _mark(self._file)
        self._spoilt = ""

    def now(self) -> list[Trouble]:
        """What is wrong at this moment."""
        return [*self._disk(), *self._configuration(),
                *(("checks", sentence) for sentence in self._parts.rules.problems()),
                *(("vocabulary", sentence) for sentence in self._parts.rules.misspelt()),
                *(("wording", sentence) for sentence in self._parts.writer.problems()),
                *(("packages", sentence) for sentence in self._parts.installed())]

    def _disk(self) -> Iterator[Trouble]:
        """One sentence for each disk that is nearly full, however many of the folders stand on it."""
        told: set[int] = set()
        for folder, words in ((self._config.state_dir, "the state"), (self._config.outbox, "the outbox"),
                              (self._config.processed_dir, "the processed folder")):
            try:
                disk, free = folder.stat().st_dev, self._room(folder)
            except OSError:
                continue  # not there yet, or away: whoever writes there says so
            if free < ROOM and disk not in told:
                told.add(disk)
                yield "disk", f"Only {free // 2**20} MB are free on the disk on which {words} is kept."

    def _configuration(self) -> Iterator[Trouble]:
        stands = _mark(self._file)
        if stands != self._stands:
            self._stands, self._spoilt = stands, self._trouble_of()
        if self._spoilt:
            yield "config", self._spoilt
        elif stands != self._began:
            yield "config", "config.toml was changed after the desk was started, so the change does not count yet."

    def _trouble_of(self) -> str:
        try:
            load(self._config.folder)
        except ConfigError as error:
            return f"config.toml cannot be used any more as it stands now: {error.problems[0]}"
        return ""


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        facts = file.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
