"""A notice in words: subject, text and HTML from the templates of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2.exceptions import TemplateError as JinjaError

from stepdown_pipeline.core.notices import MAIL_WORDS
from stepdown_pipeline.core.notices.wording import plain

from .environment import TemplateEnvironment, explained, inert, loader_of
from .errors import TemplateError
from .source import text_of
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
    """The mail templates of a folder, or those given as texts by their bare names ("waiting.txt.j2")."""

    def __init__(self, templates: Path | Mapping[str, str],
                 environment: Callable[..., TemplateEnvironment] = TemplateEnvironment) -> None:
        texts = templates if isinstance(templates, Mapping) else {
            path.name: text_of(path.read_bytes()) for path in templates.glob("*.j2")}
        self._texts = texts
        self._text = environment(loader_of(texts), autoescape=False)
        self._html = environment(loader_of(texts), autoescape=True)

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

    def passages(self, kind: str, context: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
        """What the page's blocks of these names print; those that it does not have are left out."""
        name = f"{kind}.html.j2"
        try:
            page = self._html.get_template(name)
            words = page.new_context(inert(context))
            return {block: "".join(page.blocks[block](words)) for block in names if block in page.blocks}
        except JinjaError as error:
            raise explained(name, error, MAIL_WORDS) from error

    def start(self) -> str:
        """What the mails' shared beginning prints as text."""
        name = "parts.txt.j2"
        try:
            return str(self._text.get_template(name).module.start("HEADING", "", "REFERENCE"))  # type: ignore[attr-defined]
        except (JinjaError, TypeError, AttributeError) as error:
            raise explained(name, error, MAIL_WORDS) from error

    def parts(self, kind: str) -> tuple[str, str]:
        """The sources of subject and body of the text template. The body keeps its line numbers."""
        name = f"{kind}.txt.j2"
        if name not in self._texts:
            raise TemplateError(name, "", "the file is not there; put it back.")
        source = self._texts[name]
        first, _, rest = source.partition("\n")
        if not first.startswith("Subject:"):
            raise TemplateError(name, "line 1", 'the first line must be the subject: "Subject: …".')
        return first.removeprefix("Subject:").strip(), "\n" + rest


def _filled(environment: TemplateEnvironment, name: str, source: str, words: Mapping[str, Any]) -> str:
    try:
        return environment.named(name, source).render(words)
    except JinjaError as error:
        raise explained(name, error, MAIL_WORDS) from error


def _named(environment: TemplateEnvironment, name: str, words: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(words)
    except JinjaError as error:
        raise explained(name, error, MAIL_WORDS) from error
