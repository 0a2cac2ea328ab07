"""What the story needs from the parts that it joins; the composition root says who does it, tests say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from stepdown_pipeline.core.agenda import Agenda
from stepdown_pipeline.core.case import Case, CaseFile, Document, Finding, Outcome, Override
from stepdown_pipeline.core.figures import Figures
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices.agenda import When
from stepdown_pipeline.core.notices.spoilt import Spoilt
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.core.settle import Settlement


class Reader(Protocol):
    """Reads documents side by side, each where it can do no harm; a bad file gives a reading, never an exception."""

    @property
    def version(self) -> str:
        """Readings of another version may be different."""

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Callable[[Path, str, Reading], None],
                  on_page: Callable[[Path, str, int, int], None] | None = None) -> object:
        """Read each (path, name shown); ``on_done(path, name, reading)`` hears of each in this thread, in any order.

        ``on_page(path, name, number, of)`` hears of pages that are pictures, as each has been looked at.
        """

    def close(self) -> None: ...


class Rules(Protocol):
    """What the readings mean: pure."""

    def keys_of(self, reading: Reading) -> Iterable[str]: ...
    def settle(self, case: Case, field: str, text: str, who: str, at: datetime) -> Sequence[Settlement]:
        """What a person's word settles, document by document. Raises `SettleError` with a sentence."""
        ...

    def laid_over(self, documents: Sequence[Document], settlements: Iterable[Settlement]) -> Sequence[Document]: ...
    def assemble(
        self, documents: Sequence[Document], overrides: Mapping[str, Sequence[Override]],
    ) -> Sequence[CaseFile]: ...
    def judge(self, file: CaseFile, today: date) -> tuple[Case, Outcome]: ...
    def facts(self, file: CaseFile, today: date) -> Case:
        """What is known of the case on that day. No check is asked."""
        ...
    def in_force(self) -> Mapping[str, str] | None:
        """The version of each file that judges, by its name; None when that cannot be told now."""
        ...
    def spoilt(self) -> Sequence[Spoilt]:
        """The files that do not do what they should, as they stand now."""
        ...
    def spoilt_in(self, findings: Sequence[Finding], reference: str) -> Sequence[Spoilt]:
        """The files whose checks failed in that case."""
        ...
    def problems(self) -> Sequence[str]: ...
    def misspelt(self) -> Sequence[str]:
        """The files of the forms' words that cannot be used."""
        ...


class Writer(Protocol):
    """What is said about an outcome, and to whom."""

    def notices(self, case: Case, outcome: Outcome) -> Sequence[Notice]: ...
    def identity(self, notice: Notice) -> str: ...
    def message_id(self, notice: Notice) -> str: ...
    def message(self, notice: Notice, case: Case, outcome: Outcome, at: datetime) -> bytes: ...
    def plan(self, case: Case, outcome: Outcome) -> bytes: ...
    def agenda(self, agenda: Agenda, rhythm: Rhythm, today: date, when: When) -> Notice | None: ...
    def agenda_document(self, agenda: Agenda, rhythm: Rhythm, today: date) -> bytes: ...
    def report(self, month: date, today: date, files: tuple[str, ...]) -> Notice | None: ...
    def report_page(self, figures: Figures, today: date) -> bytes: ...
    def spoilt(self, spoilt: Spoilt, today: date) -> Notice | None: ...
    def letter(self, notice: Notice, attachments: Sequence[tuple[str, bytes]], at: datetime) -> bytes: ...
    def problems(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the desk joins but does not do itself."""

    reader: Reader
    rules: Rules
    writer: Writer
    owed: Callable[[str], bool] = lambda _: False  # whether more would be told of the case than could be made
    installed: Callable[[], Sequence[str]] = tuple  # what is wrong with installed packages, a sentence for each
