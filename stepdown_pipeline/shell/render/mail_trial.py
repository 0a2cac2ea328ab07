"""Mail templates tried with every kind of made-up case, and what their words must hold."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any, Final, get_args

from stepdown_pipeline.core.made_up import made_up_notices
from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices import MAIL_WORDS

from .branches import Branches, WatchedEnvironment
from .errors import TemplateError
from .findings import Findings, Flaw
from .residue import residue, short, shows
from .samples import SAID, sample
from .source import MAIL, Files, mails_of
from .wording import MailTemplates, Wording

KINDS: Final = get_args(NoticeKind)
LONGEST_SUBJECT: Final = 120
# what a mail of the kind is about: not to show it is to say nothing
_MUST_SHOW: Final[Mapping[str, tuple[str, ...]]] = {
    "invitation": ("meeting_date",), "cancellation": ("meeting_date",), "agenda": ("meeting_date",),
    "refusal": ("findings.message", "findings.do"), "review": ("findings.message",),
    "recommendation": ("findings.message",), "waiting": ("missing",), "withheld": ("withheld.name",),
    "reminder": ("deadline.what", "deadline.due"), "overdue": ("deadline.what", "deadline.due"),
    "escalation": ("deadline.what", "deadline.due"), "report": ("period",),
}
_EVERYWHERE: Final = ("guidance_line", "council", "attachments.name")
_LOADED: Final = re.compile(r"<(script|iframe|object|embed|form|link|base)\b"
                            r"|\b(src|background)\s*=\s*[\"']?\s*(https?:|//)|url\(\s*[\"']?\s*(https?:|//)|@import\b",
                            re.IGNORECASE)
_WITHOUT_A_CASE: Final = "of no case: "
_TAGS: Final = re.compile(r"<(style|title|!--).*?(</\1>|-->)|<[^>]+>", re.DOTALL)


def try_mails(files: Files, kinds: Collection[str], found: Findings) -> None:
    """Fill in the kinds' mails with every made-up case; a mistake in a shared piece is told for that piece."""
    branches = Branches()
    templates = MailTemplates(mails_of(files), partial(WatchedEnvironment, branches=branches))
    asks = _asks(templates)
    for number, one in enumerate(_cases(kinds)):
        branches.case = one[0]
        words = {**one[2], "marking": "OFFICIAL-SENSITIVE" if number % 2 else ""}
        found.filled += 1
        _try(templates, one[1], words, one[0], asks, found)
    for file, line in branches.unreached():
        found.note(f"{MAIL}{file}, line {line}: no kind of case reaches this, so what stands there was not tried.")
    for file, line, case in branches.silent():
        found.note(f"{MAIL}{file}, line {line}: none of its wordings is for {case}, so nothing is said there.")


def _cases(kinds: Collection[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for one in made_up_notices():
        if one.kind in kinds:
            yield one.about, one.kind, one.words
    known = {one.kind for one in made_up_notices()}
    for kind in kinds:
        full = {**sample(MAIL_WORDS, full=True), **SAID}
        yield f"{'' if kind not in known else _WITHOUT_A_CASE}a message with everything in it", kind, full
        yield f"{_WITHOUT_A_CASE}a message with nothing in it", kind, {**sample(MAIL_WORDS, full=False), **SAID}


def _try(templates: MailTemplates, kind: str, words: Mapping[str, Any], about: str, asks: str, found: Findings) -> None:
    made_up = not about.startswith(_WITHOUT_A_CASE)  # else its words may be too few to say anything
    try:
        said = templates.wording(kind, words)
        passages = templates.passages(kind, words, ("heading", "do"))
    except TemplateError as error:
        found.add(Flaw(f"{MAIL}{error.template}", error.place, error.what, about if made_up else ""))
        return
    text, page = f"{MAIL}{kind}.txt.j2", f"{MAIL}{kind}.html.j2"
    if not made_up:
        return
    for name, passage in passages.items():
        if not _read(passage).strip():
            what = "has no heading" if name == "heading" else "does not say what to do"
            found.add(Flaw(page, f"block {name}", f"the mail {what}; put words back for this kind of case.", about))
    if asks and not _follows(said.text, asks):
        found.add(Flaw(text, "", f'the mail says nothing under "{asks}"; put words back for this kind of case.', about))
    for flaw in _flaws(kind, words, said, text, page):
        found.add(Flaw(flaw.file, flaw.place, flaw.what, about))
    if len(said.subject) > LONGEST_SUBJECT:
        found.note(f"{text}, line 1: the subject is {len(said.subject)} characters long in {about}; mail programs show "
                   "the first 60 or so.")


def _flaws(kind: str, words: Mapping[str, Any], said: Wording, text: str, page: str) -> Iterator[Flaw]:
    shown = {text: said.text, page: _read(said.html)}
    for file, body in shown.items():
        left = residue(f"{said.subject}\n{body}" if file == text else body)
        if left:
            yield Flaw(file, "", f'"{left[0]}" is left in what it prints ("{left[1]}"); a list wants {{% for … %}} or '
                                 "| listed, a tag its braces.")
        for path in (*_MUST_SHOW.get(kind, ()), *_EVERYWHERE):
            if not shows(body, words, path):
                yield Flaw(file, "", f'the mail does not show "{path}"; put it back.')
    loaded = _LOADED.search(said.html)
    if loaded:
        yield Flaw(page, "", f'"{short(loaded[0])}" loads or runs something from elsewhere in the reader\'s mail '
                             "program; take it out.")


def _asks(templates: MailTemplates) -> str:
    """The line under which a mail as text says what to do: the last that its shared beginning prints."""
    try:
        lines = templates.start().strip().splitlines()
    except TemplateError:
        return ""  # told where it is used
    return lines[-1].strip() if lines and "HEADING" not in lines[-1] else ""


def _follows(text: str, line: str) -> bool:
    """Whether words stand right under the line. A mail that has no such line asks for nothing."""
    _, there, rest = f"\n{text}".partition(f"\n{line}\n")
    return not there or bool(rest.partition("\n")[0].strip())


def _read(page: str) -> str:
    """What a reader sees of a page."""
    return html.unescape(_TAGS.sub(" ", page))
