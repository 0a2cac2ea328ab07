"""The composition root: which readers, rules and writer a workspace's desk joins. Each is made when first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stepdown_pipeline.config import Config
from stepdown_pipeline.core.agenda import Agenda
from stepdown_pipeline.core.assemble import assemble, keys_of
from stepdown_pipeline.core.case import Case, CaseFile, Document, Finding, Outcome, Override
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.figures import Figures
from stepdown_pipeline.core.notice import Notice
from stepdown_pipeline.core.notices import addresses
from stepdown_pipeline.core.notices.agenda import When, agenda_context, agenda_notice
from stepdown_pipeline.core.notices.identity import identity, message_id
from stepdown_pipeline.core.notices.report import report_notice
from stepdown_pipeline.core.notices.spoilt import Spoilt, spoilt_notice
from stepdown_pipeline.core.reading import READER_VERSION, Reading
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.core.settle import Settlement, apply, settle
from stepdown_pipeline.registry import packages
from stepdown_pipeline.shell.plugins import LiveHost, PluginHost
from stepdown_pipeline.shell.readers.with_office import WithOffice
from stepdown_pipeline.shell.store import Originals

from .announcing import Announcing
from .packaged import package_troubles
from .parts import Parts
from .plugged import bounds_of, in_force, kept_checks, trouble_of
from .readers import readers_for
from .spoilt import spoilt_files, spoilt_in
from .vocabularies import LiveVocabulary
from .worded import templates_in_force

if TYPE_CHECKING:
    from stepdown_pipeline.shell.render import InForce, Renderer

ORIGINALS = "originals"


def joined(config: Config) -> Parts:
    """The parts of a workspace as shipped and configured."""
    writer = TemplateWriter(config)
    return Parts(SandboxedReader(config), GuidanceRules(config), writer, writer.announcing.owed,
                 lambda: [*package_troubles(), *writer.announcing.troubles()])


class SandboxedReader:
    """Documents in confined processes, by the workspace's vocabulary and installed readers: with others, another."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._words = LiveVocabulary(config)
        self._open: WithOffice | None = None
        self._opened_with = ""  # the version of the words that it reads by

    @property
    def version(self) -> str:
        """Of the program, installed readers, and the vocabulary's files as they are now, while a desk works."""
        others = "".join(f"+{one.name}" for one in packages().that_implement("stepdown_readers"))
        return f"{READER_VERSION}-{self._words.now().version}{others}"

    def read_many(self, items: Iterable[tuple[Path, str]], on_done: Callable[[Path, str, Reading], None],
                  on_page: Callable[[Path, str, int, int], None] | None = None) -> object:
        version = self.version
        if self._open is not None and self._opened_with != version:
            self._open.close()
            self._open = None
        if self._open is None:
            self._open, self._opened_with = readers_for(self._config), version
        return self._open.read_many(items, on_done, on_page=on_page)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()


class GuidanceRules:
    """The guidance's rows, as the files in the workspace's `plugins` and its configuration have them."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._live = LiveHost(config.plugins, kept_checks(config), bounds_of(config), keeps=True)
        self._words = LiveVocabulary(config)
        self._spoilt: tuple[PluginHost | None, tuple[Spoilt, ...]] = (None, ())  # of which host

    def keys_of(self, reading: Reading) -> Iterable[str]:
        return keys_of(reading)

    def settle(self, case: Case, field: str, text: str, who: str, at: datetime) -> Sequence[Settlement]:
        return settle(case, field, text, who, at)

    def laid_over(self, documents: Sequence[Document], settlements: Iterable[Settlement]) -> Sequence[Document]:
        return apply(documents, settlements)

    def assemble(
        self, documents: Sequence[Document], overrides: Mapping[str, Sequence[Override]],
    ) -> Sequence[CaseFile]:
        return assemble(documents, overrides)

    def facts(self, file: CaseFile, today: date) -> Case:
        return case_of(file, today, self._config.directory, self._config.settings)

    def judge(self, file: CaseFile, today: date) -> tuple[Case, Outcome]:
        case = self.facts(file, today)
        return case, decide(case, self._live.now().judge(case))

    def in_force(self) -> Mapping[str, str] | None:
        return in_force(self._live.now())

    def spoilt(self) -> Sequence[Spoilt]:
        """Looked for once for each state of the files."""
        host = self._live.now()
        if self._spoilt[0] is not host:
            self._spoilt = host, spoilt_files(host)
        return self._spoilt[1]

    def spoilt_in(self, findings: Sequence[Finding], reference: str) -> Sequence[Spoilt]:
        return spoilt_in(self._live.now(), findings, reference)

    def problems(self) -> Sequence[str]:
        """Files of checks that do not load."""
        return [trouble_of(one) for one in self._live.now().failures]

    def misspelt(self) -> Sequence[str]:
        """Files of the vocabulary that cannot be used."""
        return self._words.now().problems


class TemplateWriter:
    """Notices in the words of the workspace's templates, from the address that the configuration names.

    Whoever thought of a notice, it goes to addresses of the configuration alone: `message` and `letter` see to that.
    """

    def __init__(self, config: Config) -> None:
        self.announcing = Announcing(packages, self.worded)
        self._config = config
        self._sender = config.mail.sender if config.mail else config.directory.desk
        self._originals = Originals(config.state_dir / ORIGINALS)

    @cached_property
    def _renderer(self) -> Renderer:
        from stepdown_pipeline.shell.render import Renderer  # heavy, and looking needs none of it
        from stepdown_pipeline.shell.render.marking import Marking
        from stepdown_pipeline.shell.render.protection import Protection

        mail, directory = self._config.mail, self._config.directory
        marking = Marking(mail.marking or "", mail.marking_in, mail.marking_headers) if mail else Marking()
        return Renderer(self._config.templates, directory, self._sender, marking=marking, force=self._force,
                        protection=Protection(directory, self._config.secrets))

    @cached_property
    def _force(self) -> InForce:
        return templates_in_force(self._config, keeps=True)

    def worded(self, notice: Notice) -> object:
        """The notice in words; raises when its kind has no template that can be filled in."""
        return self._renderer.wording(notice)

    def notices(self, case: Case, outcome: Outcome) -> Sequence[Notice]:
        return self.announcing.notices(case, outcome)

    def identity(self, notice: Notice) -> str:
        return identity(notice)

    def message_id(self, notice: Notice) -> str:
        return message_id(notice, self._sender.rpartition("@")[2])

    def message(self, notice: Notice, case: Case, outcome: Outcome, at: datetime) -> bytes:
        addresses.hold(addresses.of(notice), self._config.directory, case.file.appointments)
        return self._renderer.message(notice, case, outcome, self._original, self.message_id(notice), at)

    def plan(self, case: Case, outcome: Outcome) -> bytes:
        return self._renderer.plan(case, outcome)

    def agenda(self, agenda: Agenda, rhythm: Rhythm, today: date, when: When) -> Notice | None:
        return agenda_notice(agenda, rhythm, self._config.directory, today, when)

    def agenda_document(self, agenda: Agenda, rhythm: Rhythm, today: date) -> bytes:
        return self._renderer.agenda(agenda_context(agenda, rhythm, self._config.directory, today), today)

    def report(self, month: date, today: date, files: tuple[str, ...]) -> Notice | None:
        return report_notice(month, self._config.directory, today, files)

    def report_page(self, figures: Figures, today: date) -> bytes:
        return self._renderer.report(figures, today)

    def spoilt(self, spoilt: Spoilt, today: date) -> Notice | None:
        return spoilt_notice(spoilt, self._config.directory, self._config.check_owner, today)

    def letter(self, notice: Notice, attachments: Sequence[tuple[str, bytes]], at: datetime) -> bytes:
        addresses.hold(addresses.of(notice), self._config.directory)
        return self._renderer.letter(notice, attachments, self.message_id(notice), at)

    def problems(self) -> Sequence[str]:
        """Templates with a mistake, as their files stand now."""
        return self._renderer.problems if "_renderer" in vars(self) else self._force.problems()

    def _original(self, sha256: str) -> tuple[str, bytes]:
        return "", self._originals.path(sha256).read_bytes()
