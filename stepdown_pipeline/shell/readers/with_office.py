"""Reading with LibreOffice at hand: old Word files and their like are converted first, several at once.

What is told of such a file is told of the file itself: its name, its digest, and that it was converted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from ...core.reading import Problem, Reading
from .inside import digest_of, unreadable
from .limits import DEFAULT_LIMITS, Limits
from .office.convert import TOGETHER, Failure, Office, OldFile
from .office.formats import FORMATS, convertible, misnamed
from .room import Room
from .sandbox import Done, Paged, Started

CONVERTED: Final = "converted"

_FAILED: Final = {
    "timeout": "This is {called}, and LibreOffice took longer than {seconds:.0f} seconds over it. "
               "Open it in Word, save it as a Word document (.docx), and drop that.",
    "failed": "This is {called}, and LibreOffice could not open it: it may be damaged or protected with a password. "
              "Open it in Word, save it without a password as a Word document (.docx), and drop that.",
}


class Files(Protocol):
    """What reads documents that need no converting: the sandbox."""

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Done | None = None,
                  on_start: Started | None = None, on_page: Paged | None = None) -> list[Reading]: ...
    def prepare(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Old:
    index: int
    path: Path
    name: str
    kind: str


class WithOffice:
    """As ``Sandbox``, which reads all that there is to read. ``office`` None: there is no LibreOffice here."""

    def __init__(self, files: Files, office: Office | None, limits: Limits = DEFAULT_LIMITS) -> None:
        self._files, self._office, self._limits = files, office, limits

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def prepare(self) -> None:
        """As ``Sandbox.prepare``."""
        self._files.prepare()

    def close(self) -> None:
        """As ``Sandbox.close``."""
        self._files.close()

    def read(self, path: Path, name: str) -> Reading:
        """As ``Sandbox.read``."""
        return self.read_many([(path, name)])[0]

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Done | None = None,
                  on_start: Started | None = None, on_page: Paged | None = None) -> list[Reading]:
        """As ``Sandbox.read_many``; what has to be converted is read after what came with it."""
        if self._office is None:
            return self._files.read_many(items, on_done, on_start, on_page)
        waiting, found = enumerate(items), dict[int, Reading]()
        more = True
        while more:
            order: list[int] = []
            old: list[_Old] = []

            def plain(order: list[int] = order, old: list[_Old] = old) -> Iterator[tuple[Path, str]]:
                """What needs no converting, until enough is there that does."""
                nonlocal more
                while len(old) < TOGETHER:
                    index, (path, name) = next(waiting, (-1, (Path(), "")))
                    if index < 0:
                        more = False
                        return
                    kind = convertible(path, self._limits.file_bytes)
                    if kind is not None:
                        old.append(_Old(index, path, name, kind))
                        continue
                    order.append(index)
                    yield path, name

            readings = self._files.read_many(plain(), on_done, on_start, on_page)
            found.update(zip(order, readings, strict=True))
            if old:
                found.update(self._read_old(self._office, old, on_done, on_start))
        return [found[index] for index in sorted(found)]

    def _read_old(self, office: Office, old: Sequence[_Old], on_done: Done | None,
                  on_start: Started | None) -> dict[int, Reading]:
        found: dict[int, Reading] = {}

        def finish(one: _Old, reading: Reading) -> None:
            found[one.index] = reading
            if on_done is not None:
                on_done(one.path, one.name, reading)

        if on_start is not None:
            for one in old:
                on_start(one.path, one.name)
        with Room() as room:
            made = office.convert([OldFile(one.path, one.kind) for one in old], room.folder)
            of_path = {path: one for path, one in zip(made, old, strict=True) if isinstance(path, Path)}
            for outcome, one in zip(made, old, strict=True):
                if not isinstance(outcome, Path):
                    finish(one, _failed(one, outcome, office.seconds))
            self._files.read_many(
                [(path, "document.docx") for path in of_path],
                lambda path, _, reading: finish(of_path[path], _of_original(of_path[path], reading)))
        return found


def _failed(one: _Old, why: Failure, seconds: float) -> Reading:
    message = _FAILED[why].format(called=FORMATS[one.kind].called, seconds=seconds)
    return unreadable(digest_of(one.path), why if why == "timeout" else "not_converted", message)


def _of_original(one: _Old, reading: Reading) -> Reading:
    """What was read of the converted file, as the reading of the file that was dropped."""
    called = FORMATS[one.kind].called
    ending = misnamed(one.kind, one.name)
    words = f"The file's name ends in .{ending}, but it is {called}" if ending else f"This is {called}"
    note = Problem(CONVERTED, f"{words}; it was read as LibreOffice converts it to Word.")
    return replace(reading, sha256=digest_of(one.path), problems=(*reading.problems, note))
