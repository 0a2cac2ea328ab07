"""The plan, the agenda, the consent form and the managers' page tried with every kind of made-up case."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.made_up import MONTH, made_up_agendas, made_up_figures, made_up_plans
from stepdown_pipeline.core.notices import REPORT_WORDS

from .branches import Branches, WatchedEnvironment
from .environment import inert
from .errors import TemplateError
from .findings import Findings, Flaw
from .lint import PAGE, WORD_TEMPLATES, WordTemplate, paragraphs, where, word_source
from .report import render_report, report_words
from .residue import residue, shows
from .samples import SAID, sample
from .source import TemplateFile

_ON: Final = date(2026, 3, 4)
_PRINTED: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_MUST_SHOW: Final[Mapping[str, tuple[str, ...]]] = {
    "map.docx": ("actions.action", "actions.owner", "children.name", "children.date_of_birth", "exclusions",
                 "guidance_line", "holder"),
    "agenda.docx": ("ready.reference", "not_ready.reference", "guidance_line"),
    "consent.docx": ("children.name", "practitioner", "agencies"),
}
_LEFT: Final = ('"{left}" is left in what it prints ("{line}"); a list wants a for, a tag its braces in one '
                "paragraph of the body, a header or a footer.")


def try_word(name: str, data: bytes, found: Findings) -> None:
    """Fill in a Word template: its text with every case, the whole file with those that reach something new."""
    one = WORD_TEMPLATES[name]
    lines = paragraphs(data)
    branches = Branches()
    template = WatchedEnvironment(autoescape=False, branches=branches).named(name, word_source(lines))
    for about, words in _cases(one):
        before, branches.case = len(branches.through), about
        found.filled += 1
        try:
            template.render(inert(words))
        except JinjaError:
            pass  # the whole file says it better
        else:
            if len(branches.through) == before and about:
                continue
        for flaw in _whole(one, data, words, about):
            found.add(flaw)
    for _, line in branches.unreached():
        found.note(f"{name}, {where(lines, line) or f'paragraph {line}'}: no kind of case reaches this, so what stands "
                   "there was not tried.")


def _cases(one: WordTemplate) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(the case in words; '' for words that no case has, the words)."""
    if one.name == "map.docx":
        yield from ((case.about, case.words) for case in made_up_plans())
    elif one.name == "agenda.docx":
        yield from ((case.about, case.words) for case in made_up_agendas())
    else:
        yield from _forms()
    for full in (True, False):
        said = {word: text for word, text in SAID.items() if word in one.words}
        yield "", {**sample(one.words, full=full), **said}


def _forms() -> Iterator[tuple[str, Mapping[str, Any]]]:
    bare = {"name": "", "relationship": ""}
    usual = {"council": DIRECTORY.council, "reference": "1204417", "code": "CF-1204417-W", "form_id": "CF 1204417 W",
             "printed_on": "4 March 2026", "agencies": ["Health", "Schools"], "practitioner": "Amina Rahmani",
             "children": [{"name": "Ava Marsh", "born": "02/05/2018"},
                          {"name": "Baby Marsh", "born": "due 20/06/2026"}],
             "signatories": [{"name": "Kate Marsh", "relationship": "Mother"}, bare], "child_signatory": ""}
    yield "a form for two children", usual
    yield "a form that a child signs too", {**usual, "child_signatory": "Ava Marsh", "children": usual["children"][:1]}
    yield "a form of a case of which little is known", {
        **usual, "practitioner": "", "children": [{"name": "", "born": ""}], "signatories": [bare, bare]}


def _whole(one: WordTemplate, data: bytes, words: Mapping[str, Any], about: str) -> Iterator[Flaw]:
    try:
        made = one.render(TemplateFile(one.name, data), words, _ON)
    except TemplateError as error:
        yield Flaw(one.name, error.place, error.what, about)
        return
    if not about:
        return
    text = "\n".join(_printed(made))
    left = residue(text)
    if left:
        yield Flaw(one.name, "", _LEFT.format(left=left[0], line=left[1]), about)
    for path in _MUST_SHOW[one.name]:
        if not shows(text, words, path):
            yield Flaw(one.name, "", f'the {one.what} does not show "{path}"; put it back.', about)


def _printed(made: bytes) -> Iterator[str]:
    """Every paragraph of what was made, wherever in the file it stands."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            if _PRINTED.fullmatch(part):
                for paragraph in etree.fromstring(archive.read(part)).iter("{*}p"):
                    yield "".join(node.text or "" for node in paragraph.iter("{*}t"))


def try_page(data: bytes, found: Findings) -> None:
    """Fill in the managers' page with figures, with small ones, and with none."""
    for about, words in _figures():
        found.filled += 1
        try:
            text = render_report(TemplateFile(PAGE, data), words).decode()
        except TemplateError as error:
            found.add(Flaw(PAGE, error.place, error.what, about))
            continue
        left = residue(html.unescape(text.rpartition("</style>")[2]))
        if left and about:
            found.add(Flaw(PAGE, "", f'"{left[0]}" is left in what it prints ("{left[1]}"); a tag wants its braces.',
                           about))


def _figures() -> Iterable[tuple[str, Mapping[str, Any]]]:
    for about, figures in made_up_figures():
        for marking in ("", "OFFICIAL-SENSITIVE"):
            yield about, report_words(figures, DIRECTORY.council, MONTH, marking)
    for full in (True, False):
        yield "", sample(REPORT_WORDS, full=full)
