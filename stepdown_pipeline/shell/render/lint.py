"""What is wrong with one template as it stands: its tags held to the known words, and what must not go out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from docx.opc.exceptions import OpcError
from jinja2 import nodes
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from stepdown_pipeline.core.notices import AGENDA_WORDS, MAIL_WORDS, MAP_WORDS, REPORT_WORDS

from .consent_word import CONSENT_WORDS, render_consent
from .environment import TemplateEnvironment, explained
from .findings import Flaw
from .mail_trial import KINDS
from .source import MAIL, SHARED, Source, is_a_packages, text_of
from .tags import unknown_words, used_words
from .word import render_agenda, render_map
from .word_safety import dangers
from .wording import SUBJECT_WORDS

PAGE: Final = "report.html.j2"
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NOT_TEXT: Final = "the file cannot be read as UTF-8 text; save it again as UTF-8."
_NOT_WORD: Final = "it is not a Word file (.docx); save it again in Word."
_QUOTES: Final = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
UNUSABLE: Final = (OSError, OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word template: its words, those without which it is not complete, and how it is filled in."""

    name: str
    what: str
    words: Mapping[str, Any]
    needed: tuple[str, ...]
    render: Callable[[Source, Mapping[str, Any], date], bytes]


WORD_TEMPLATES: Final = {one.name: one for one in (
    WordTemplate("map.docx", "plan", MAP_WORDS, ("reference", "actions", "sources", "guidance_line"), render_map),
    WordTemplate("agenda.docx", "agenda", AGENDA_WORDS, ("meeting_date", "ready", "not_ready", "guidance_line"),
                 render_agenda),
    WordTemplate("consent.docx", "form", CONSENT_WORDS, ("reference", "code", "form_id"), render_consent),
)}


def flaws_of(name: str, data: bytes) -> Iterator[Flaw]:
    """What is wrong with the file by itself."""
    if name in WORD_TEMPLATES:
        yield from _word(WORD_TEMPLATES[name], data)
        return
    try:
        source = text_of(data)
    except UnicodeDecodeError:
        yield Flaw(name, "", _NOT_TEXT)
        return
    if name == PAGE:
        yield from _page(source)
    elif name.startswith(MAIL):
        yield from _mail(name, source)


def is_used(name: str) -> bool:
    """Whether the program uses a template of that name."""
    bare = name.removeprefix(MAIL)
    return name in {*WORD_TEMPLATES, PAGE, *SHARED} or is_a_packages(name) or (
        bare != name and bare in {f"{kind}.{form}.j2" for kind in KINDS for form in ("txt", "html")})


def _mail(name: str, source: str) -> Iterator[Flaw]:
    if name.endswith(".txt.j2") and name not in SHARED:
        first = source.partition("\n")[0]
        if not first.startswith("Subject:"):
            yield Flaw(name, "line 1", 'the first line must be the subject: "Subject: …".')
        yield from _tags(name, first, {word: MAIL_WORDS[word] for word in SUBJECT_WORDS},
                         "a subject line may only use words that are nobody's name")
    yield from _tags(name, source, MAIL_WORDS)


def _page(source: str) -> Iterator[Flaw]:
    """The managers' page: its words, and those without which it is not complete."""
    wrong = list(_tags(PAGE, source, REPORT_WORDS))
    yield from wrong
    if wrong:
        return
    used = used_words(TemplateEnvironment(autoescape=True).parse(source))
    for word in ("first", "last", "smallest", "tables"):
        if word not in used:
            yield Flaw(PAGE, "", f'the page does not use "{word}"; put it back, or the page is not complete.')


def _tags(name: str, source: str, words: Mapping[str, Any], hint: str = "") -> Iterator[Flaw]:
    tree = _parsed(source)
    if isinstance(tree, JinjaError):
        failed = explained(name, tree, words)
        yield Flaw(name, failed.place, failed.what)
        return
    for line, what in unknown_words(tree, words):
        yield Flaw(name, f"line {line}", f"{what} ({hint})" if hint else what)


def _parsed(source: str) -> nodes.Template | JinjaError:
    environment = TemplateEnvironment(autoescape=False)
    try:
        tree = environment.parse(source)
        environment.compile(source)
    except JinjaError as error:
        return error
    return tree


def _word(one: WordTemplate, data: bytes) -> Iterator[Flaw]:
    try:
        lines = paragraphs(data)
        unfit = list(dangers(data))
    except UNUSABLE:
        yield Flaw(one.name, "", _NOT_WORD)
        return
    for text, what in dict.fromkeys(unfit):
        yield Flaw(one.name, _at(text), what)
    tree = _parsed(word_source(lines))
    if isinstance(tree, JinjaError):
        failed = explained(one.name, tree, one.words)
        yield Flaw(one.name, where(lines, getattr(tree, "lineno", 0) or 0), failed.what)
        return
    for line, what in unknown_words(tree, one.words):
        yield Flaw(one.name, where(lines, line), what)
    for word in one.needed:
        if word not in used_words(tree):
            yield Flaw(one.name, "", f'the {one.what} does not use "{word}"; put it back, or the {one.what} is not '
                                     "complete.")


def paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph of body, headers and footers, in their order. Raises `UNUSABLE`."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [n for n in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)]
        if "word/document.xml" not in parts:
            raise KeyError("word/document.xml")
        for part in sorted(parts):
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
            for paragraph in root.iter("{*}p"):
                text = "".join((node.text or "") for node in paragraph.iter("{*}t"))
                found.append(text.replace("\n", " "))
    return found


def word_source(lines: list[str]) -> str:
    """A Word template as plain text, a line for each paragraph."""
    return "\n".join(_plain_tags(text) for text in lines)


def _plain_tags(text: str) -> str:
    """Word's tags as plain ones: ``{%tr for …%}`` becomes ``{% for …%}``, typographic quotes straight."""
    straight = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), text)
    return re.sub(r"(\{\{|\{%)-?(?:tr|tc|p|r)\s", r"\1 ", straight)


def where(lines: list[str], line: int) -> str:
    """The text of the paragraph as the place, as Word has no line numbers."""
    return _at(lines[line - 1]) if 0 < line <= len(lines) else ""


def _at(text: str) -> str:
    words = text.strip()
    return f'at "{words if len(words) <= 70 else words[:69] + "…"}"' if words else ""
