"""Whether a workspace's templates can be filled in: every tag held to the known words, then tried."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from docx.opc.exceptions import OpcError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices import AGENDA_WORDS, MAIL_WORDS, MAP_WORDS, REPORT_WORDS
from stepdown_pipeline.shipped import shipped

from .consent_word import CONSENT_WORDS, render_consent
from .environment import TemplateEnvironment, explained
from .errors import TemplateError
from .report import render_report
from .tags import unknown_words, used_words
from .word import render_agenda, render_map
from .wording import SUBJECT_WORDS, MailTemplates

KINDS: Final = get_args(NoticeKind)
_SAID: Final = {"reference": "1204417", "period": "March 2026", "meeting_date": "18 March 2026",
                "check_file": "plan_reviewed.toml"}  # in the made-up cases
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_PAGE: Final = "report.html.j2"
_NOT_TEXT: Final = "the file cannot be read as UTF-8 text; save it again as UTF-8."
_QUOTES: Final = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True, slots=True)
class _WordFile:
    """A Word template: its words, those without which it is not complete, and how it is filled in."""

    name: str
    what: str
    words: Mapping[str, Any]
    needed: tuple[str, ...]
    render: Callable[[Path, Mapping[str, Any], date], bytes]


_WORD_FILES: Final = (
    _WordFile("map.docx", "plan", MAP_WORDS, ("reference", "actions", "sources", "guidance_line"), render_map),
    _WordFile("agenda.docx", "agenda", AGENDA_WORDS, ("meeting_date", "ready", "not_ready", "guidance_line"),
              render_agenda),
    _WordFile("consent.docx", "form", CONSENT_WORDS, ("reference", "code", "form_id"), render_consent),
)


def template_problems(templates: Path) -> list[str]:
    """What is wrong with the templates in the folder, one sentence each with file and place; [] when all is well.

    A template that is missing is no problem: the shipped one is used.
    """
    folders = (templates / "mail", shipped("templates") / "mail")
    found: dict[str, None] = {}
    for path in sorted((templates / "mail").glob("*.j2")) if (templates / "mail").is_dir() else []:
        found |= dict.fromkeys(_mail_file(path))
    if not found:
        found |= dict.fromkeys(_tried(MailTemplates(*folders)))
    for one in _WORD_FILES:
        if (templates / one.name).is_file():
            found |= dict.fromkeys(_word_file(one, templates / one.name))
    if (templates / _PAGE).is_file():
        found |= dict.fromkeys(_page_file(templates / _PAGE))
    return list(found)


def _page_file(path: Path) -> Iterator[str]:
    """The managers' page: its words, those without which it is not complete, and what it makes of them."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield str(TemplateError(path.name, "", _NOT_TEXT))
        return
    wrong = list(_tags(path.name, source, REPORT_WORDS))
    yield from wrong
    if wrong:
        return
    used = used_words(TemplateEnvironment(autoescape=True).parse(source))
    for word in ("first", "last", "smallest", "tables"):
        if word not in used:
            yield str(TemplateError(path.name, "", f'the page does not use "{word}"; put it back, or the page is not '
                                                   "complete."))
    for full in (True, False):
        try:
            render_report(path, sample(REPORT_WORDS, full=full))
        except TemplateError as error:
            yield str(error)


def _mail_file(path: Path) -> Iterator[str]:
    label = f"mail/{path.name}"
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield str(TemplateError(label, "", _NOT_TEXT))
        return
    kind = path.name.partition(".")[0]
    if kind not in {*KINDS, "layout", "parts"}:
        yield f"{label}: no notice is of the kind \"{kind}\"; the file is not used. Rename it or take it away."
        return
    text = path.name.endswith(".txt.j2")
    if text and kind in KINDS:
        first = source.partition("\n")[0]
        yield from _tags(label, first, {name: MAIL_WORDS[name] for name in SUBJECT_WORDS},
                         "a subject line may only use words that are nobody's name")
    yield from _tags(label, source, MAIL_WORDS)


def _tags(label: str, source: str, words: Mapping[str, Any], hint: str = "") -> Iterator[str]:
    environment = TemplateEnvironment(autoescape=False)
    try:
        tree = environment.parse(source)
        environment.compile(source)
    except JinjaError as error:
        yield str(explained(label, error, words))
        return
    for line, what in unknown_words(tree, words):
        yield str(TemplateError(label, f"line {line}", f"{what} ({hint})" if hint else what))


def _tried(templates: MailTemplates) -> Iterator[str]:
    """Every kind filled in twice: with everything there, and with everything empty."""
    for kind in KINDS:
        for full in (True, False):
            context = {**sample(MAIL_WORDS, full=full), **_SAID}
            try:
                templates.wording(kind, context)
            except TemplateError as error:
                yield f"mail/{error}"


def _word_file(one: _WordFile, path: Path) -> Iterator[str]:
    try:
        paragraphs = _paragraphs(path)
    except (OSError, OpcError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        yield str(TemplateError(path.name, "", "it is not a Word file (.docx); save it again in Word."))
        return
    environment = TemplateEnvironment(autoescape=False)
    source = "\n".join(_plain_tags(text) for text in paragraphs)
    try:
        tree = environment.parse(source)
        environment.compile(source)
    except JinjaError as error:
        line = getattr(error, "lineno", 0) or 0
        failed = explained(path.name, error, one.words)
        yield str(TemplateError(path.name, _where(paragraphs, line), failed.what))
        return
    wrong = [(line, what) for line, what in unknown_words(tree, one.words)]
    for line, what in wrong:
        yield str(TemplateError(path.name, _where(paragraphs, line), what))
    for word in one.needed:
        if word not in used_words(tree):
            yield str(TemplateError(path.name, "", f'the {one.what} does not use "{word}"; put it back, or the '
                                                   f"{one.what} is not complete."))
    if not wrong:
        yield from _word_file_tried(one, path)


def _word_file_tried(one: _WordFile, path: Path) -> Iterator[str]:
    for full in (True, False):
        context = {**sample(one.words, full=full), **{name: said for name, said in _SAID.items() if name in one.words}}
        try:
            one.render(path, context, date(2026, 3, 4))
        except TemplateError as error:
            yield str(error)


def sample(schema: Any, *, full: bool) -> Any:
    """Made-up data of the schema's shape: everything filled in, or everything empty."""
    if isinstance(schema, Mapping):
        return {name: sample(part, full=full) for name, part in schema.items()}
    if isinstance(schema, list):
        return [sample(schema[0], full=True)] if full else []
    return "sample" if full else ""


def _paragraphs(path: Path) -> list[str]:
    """The text of every paragraph of body, headers and footers, in their order."""
    found: list[str] = []
    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)]
        for part in sorted(parts):
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
            for paragraph in root.iter("{*}p"):
                text = "".join((node.text or "") for node in paragraph.iter("{*}t"))
                found.append(text.replace("\n", " "))
    return found


def _plain_tags(text: str) -> str:
    """Word's tags as plain ones: ``{%tr for …%}`` becomes ``{% for …%}``, typographic quotes straight."""
    straight = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), text)
    return re.sub(r"(\{\{|\{%)-?(?:tr|tc|p|r)\s", r"\1 ", straight)


def _where(paragraphs: list[str], line: int) -> str:
    text = paragraphs[line - 1].strip() if 0 < line <= len(paragraphs) else ""
    return f'at "{text if len(text) <= 70 else text[:69] + "…"}"' if text else ""

