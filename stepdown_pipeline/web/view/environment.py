"""The templates' environment: everything escaped, a word that is not there a fault, the design system's macros at hand.

The macros ask for parameters that nobody gave, so they live in an environment of their own that allows it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from jinja2 import ChainableUndefined, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from stepdown_pipeline.config import Config
from stepdown_pipeline.web.security.forgery import FIELD

from . import case_words, sheet_words, words
from .files import HERE, Files

if TYPE_CHECKING:
    from stepdown_pipeline.web.asking import Asking

_COMPONENTS: Final = {
    "govukBackLink": "back-link", "govukBreadcrumbs": "breadcrumbs", "govukButton": "button",
    "govukCharacterCount": "character-count", "govukCheckboxes": "checkboxes", "govukDateInput": "date-input",
    "govukDetails": "details", "govukErrorMessage": "error-message", "govukErrorSummary": "error-summary",
    "govukFieldset": "fieldset", "govukFileUpload": "file-upload", "govukHint": "hint", "govukInput": "input",
    "govukInsetText": "inset-text", "govukLabel": "label", "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination", "govukPanel": "panel", "govukRadios": "radios", "govukSelect": "select",
    "govukSkipLink": "skip-link", "govukSummaryList": "summary-list", "govukTable": "table", "govukTag": "tag",
    "govukTaskList": "task-list", "govukTextarea": "textarea", "govukWarningText": "warning-text",
}


class View:
    """Renders pages; threads may share it."""

    def __init__(self, config: Config) -> None:
        self.files = Files()
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True)
        self._environment.filters.update(words.FILTERS)
        self._environment.filters.update(case_words.FILTERS)
        self._environment.filters.update(sheet_words.FILTERS)
        self._environment.globals.update(_macros())
        self._environment.globals.update(
            council=config.directory.council, static=self._static, htmx_config=_HTMX,
            teams={team.id: team.name for team in config.directory.teams})

    def render(self, template: str, asking: Asking, **given: Any) -> str:
        """A template's text; beside what is given it knows who asks and how to link."""
        return self._environment.get_template(template).render(
            asking=asking, person=asking.visitor.person, link=asking.link,
            may=lambda name: asking.site.may(name, asking.role),
            forgery=lambda: Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, asking.csrf), **given)

    def _static(self, name: str) -> str:
        return self.files.path(name)


# What htmx may not do under the pages' policy, or should not: styles and scripts of its own, copies of pages.
_HTMX: Final = json.dumps({"includeIndicatorCSS": False, "history": False, "extensions": "none"})


@functools.cache
def _macros() -> Mapping[str, Any]:
    """Compiled once, however many sites a process serves."""
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    components = Environment(loader=loader, autoescape=True, undefined=ChainableUndefined)
    where = "govuk_frontend_jinja/components/{}/macro.html"
    return {macro: getattr(components.get_template(where.format(folder)).module, macro)
            for macro, folder in _COMPONENTS.items()}
