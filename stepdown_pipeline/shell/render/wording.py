"""A notice in words: subject, text and HTML from the templates of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2.exceptions import TemplateError as JinjaError

from stepdown_pipeline.core.notices import MAIL_WORDS
from stepdown_pipeline.core.notices.wording import plain

from .environment import TemplateEnvironment, explained, inert, mail_environment
from .errors import TemplateError
from .wrap import wrapped

# the words of a subject line: none of them is a name, of a person, a school or a team
SUBJECT_WORDS: Final = ("reference", "council", "team_kind", "meeting_date", "decision", "pathway", "deadline",
                        "with_map", "achieved", "oversight", "held_kind", "audience", "today", "step_down_meeting",
                        "fresh", "period", "check_file")
# what subject and text must show, where it is not the case reference
_SHOWS: Final = {"agenda": "meeting_date", "report": "period", "check_trouble": "check_file"}


@dataclass(frozen=True, slots=True)
class Wording:
    subject: str
    text: str
    html: str


class MailTemplates:
    """The mail templates of one or more folders; a file is taken from the first folder that has it."""

    def __init__(self, *folders: Path) -> None:
        self._text = mail_environment(*folders, autoescape=False)
        self._html = mail_environment(*folders, autoescape=True)

    def wording(self, kind: str, context: Mapping[str, Any]) -> Wording:
        """Subject, text and HTML. TemplateError names the file, the line and the word that is wrong."""
        words = inert(context)
        subject, body = self.parts(kind)
        small = {name: words[name] for name in SUBJECT_WORDS}
        name = f"{kind}.txt.j2"
        line = plain(_filled(self._text, name, subject, small), 180)
        text = wrapped(_filled(self._text, name, body, words))
        html = _named(self._html, f"{kind}.html.j2", words)
        word = _SHOWS.get(kind, "reference")
        said = str(words[word])
        if not line or said not in line or said not in text:
            what = "case reference" if word == "reference" else word.replace("_", " ")
            raise TemplateError(name, "", f'subject and text must show the {what}; put "{{{{ {word} }}}}" back.')
        return Wording(line, text, html)

    def parts(self, kind: str) -> tuple[str, str]:
        """The sources of subject and body of the text template. The body keeps its line numbers."""
        name = f"{kind}.txt.j2"
        try:
            source = self._text.loader.get_source(self._text, name)[0] if self._text.loader else ""
        except JinjaError as error:
            raise explained(name, error, MAIL_WORDS) from error
        first, _, rest = source.partition("\n")
        if not first.startswith("Subject:"):
            raise TemplateError(name, "line 1", 'the first line must be the subject: "Subject: …".')
        return first.removeprefix("Subject:").strip(), "\n" + rest


def _filled(environment: TemplateEnvironment, name: str, source: str, words: Mapping[str, Any]) -> str:
    try:
        return environment.from_string(source).render(words)
    except JinjaError as error:
        raise explained(name, error, MAIL_WORDS) from error


def _named(environment: TemplateEnvironment, name: str, words: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(words)
    except JinjaError as error:
        culprit = getattr(error, "name", None)
        raise explained(culprit if isinstance(culprit, str) and culprit.endswith(".j2") else name, error,
                        MAIL_WORDS) from error
