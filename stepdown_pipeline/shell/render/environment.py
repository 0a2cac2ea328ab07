"""How templates are run: sandboxed, every unknown word an error, text inert.

A template is a manager's file and its values are strangers' text: neither may reach Python's inside, and a value is
printed, never run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateAssertionError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stepdown_pipeline.core.notices.wording import capital, listed, plain

from .errors import TemplateError

FILTERS: Final[Mapping[str, Callable[..., Any]]] = {"capital": capital, "listed": listed}
_QUOTED: Final = re.compile(r"'([^']+)'")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 with a lid on. Compiled texts are kept, as the plan's template is compiled from its text each time."""

    def __init__(self, loader: BaseLoader | None = None, *, autoescape: bool) -> None:
        super().__init__(loader=loader, undefined=StrictUndefined, autoescape=autoescape, trim_blocks=True,
                         lstrip_blocks=True, keep_trailing_newline=True)
        self.filters.update(FILTERS)
        self._compiled = lru_cache(maxsize=64)(super().from_string)
        self.named = lru_cache(maxsize=64)(self._named)

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:  # noqa: A002
        """The compiled text; the same text is compiled once."""
        if globals or template_class or not isinstance(source, str):
            return super().from_string(source, globals, template_class)
        return self._compiled(source)


    def _named(self, name: str, source: str) -> Template:
        """The compiled text under its file's name, so that a failure says where it arose."""
        return Template.from_code(self, self.compile(source, name, name), self.make_globals(None))


def loader_of(mails: Mapping[str, str]) -> FunctionLoader:
    """For the environment: the mails' templates by their names."""
    def load(name: str) -> tuple[str, str, None] | None:
        return (mails[name], name, None) if name in mails else None

    return FunctionLoader(load)


def inert(value: Any) -> Any:
    """The same data with every text on one line, without control, bidirectional or private characters."""
    if isinstance(value, Mapping):
        return {key: inert(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [inert(item) for item in value]
    return plain(value, 8000) if isinstance(value, str) else value


def explained(template: str, error: Exception, words: Mapping[str, Any]) -> TemplateError:
    """A template's failure as a sentence with the place and, for an unknown word, the nearest known one."""
    own = getattr(error, "name", None)
    file, line = (own or template, getattr(error, "lineno", None)) if isinstance(error, TemplateSyntaxError) else (
        _arose_in(error) or (template, None))
    return TemplateError(file, f"line {line}" if line else "", _what(error, words))


def _what(error: Exception, words: Mapping[str, Any]) -> str:
    quoted = _QUOTED.findall(str(error)) or [""]
    if isinstance(error, UndefinedError):
        known = words if "is undefined" in str(error) else dict.fromkeys(_within(words))
        return unknown_word(quoted[-1], known)
    if isinstance(error, TemplateAssertionError) or str(error).startswith("No filter named"):
        near = suggestion(quoted[0], _ENVIRONMENT.filters)
        return f'there is no filter "{quoted[0]}"{near}; correct it or take it out.'
    if isinstance(error, TemplateSyntaxError):
        return (f"a tag is not complete ({error.message}); every {{% if %}} and {{% for %}} needs its end, "
                "every {{ its }}.")
    if isinstance(error, SecurityError):
        return "a tag asks for something that templates may not do; take it out."
    if isinstance(error, TemplateNotFound):
        return f'it refers to a template "{error.name}" that is not there; put the file back or take the line out.'
    return f"it cannot be filled in ({plain(error, 200)}); compare it with the shipped template."


def unknown_word(word: str, known: Mapping[str, Any]) -> str:
    """'there is no word "refrence"; did you mean "reference"?'."""
    return f'there is no word "{word}"{suggestion(word, known)}; correct it or take it out.'


def suggestion(word: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""


def _within(words: Any) -> Iterator[str]:
    """Every word that is written behind a dot."""
    for part in words.values() if isinstance(words, Mapping) else words if isinstance(words, list) else ():
        if isinstance(part, Mapping):
            yield from part
        yield from _within(part)


def _arose_in(error: Exception) -> tuple[str, int] | None:
    """The template's file and the line at which the error arose, from its traceback."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code.co_filename
        if code.endswith(".j2"):
            found = code, trace.tb_lineno
        trace = trace.tb_next
    return found


_ENVIRONMENT: Final = TemplateEnvironment(autoescape=False)
