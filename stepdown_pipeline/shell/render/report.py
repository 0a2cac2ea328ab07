"""The managers' figures as a page and as a table for a spreadsheet.

A bar stands in each row of a table, beside its number: who looks sees the chart, who listens hears the number once,
and a narrow screen or a sheet of paper shifts nothing. The bars are the page's own SVG, hidden from screen readers as
they say what the number says; no chart library's picture does that without a second reading, nor at 320 pixels.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jinja2.exceptions import TemplateError as JinjaError

from stepdown_pipeline.core.figures import Figures, Table
from stepdown_pipeline.core.notices import REPORT_WORDS
from stepdown_pipeline.core.notices.wording import day

from .environment import TemplateEnvironment, explained, inert
from .errors import TemplateError
from .source import Source, text_of

WITHHELD: Final = "fewer than {smallest}, or withheld"
_ENVIRONMENT: Final = TemplateEnvironment(autoescape=True)


def render_report(template: Source, words: Mapping[str, Any]) -> bytes:
    """The page, whole: one file without scripts that opens anywhere. Raises TemplateError."""
    try:
        made = _ENVIRONMENT.named(template.name, text_of(template.read_bytes())).render(inert(words))
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(template.name, "", "the file cannot be read; save it again as UTF-8 text.") from error
    except JinjaError as error:
        raise explained(template.name, error, REPORT_WORDS) from error
    return made.encode()


def report_words(figures: Figures, council: str, made_on: date, marking: str) -> dict[str, Any]:
    """Everything that the page's template may print: the words of ``REPORT_WORDS``."""
    return {
        "council": council, "marking": marking, "first": day(figures.first), "last": day(figures.last),
        "made_on": day(made_on), "smallest": figures.smallest, "tables": [_table(table) for table in figures.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    parts = table.rows[:-1]
    most = max((number or 0 for _, numbers in parts for number in numbers), default=0) or 1
    return {
        "name": table.name, "title": table.title, "about": table.about, "columns": table.columns,
        "rows": [{"label": label, "cells": [{"number": number, "width": round(100 * (number or 0) / most)}
                                            for number in numbers], "total": "yes" if n == len(parts) else ""}
                 for n, (label, numbers) in enumerate(table.rows)],
    }


def report_csv(figures: Figures) -> str:
    """A line for each figure: from, to, table, row, column, number ('' where it is withheld)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("from", "to", "table", "row", "column", "number", "note"))
    for table in figures.tables:
        for label, numbers in table.rows:
            for column, number in zip(table.columns, numbers, strict=True):
                note = WITHHELD.format(smallest=figures.smallest) if number is None else ""
                writer.writerow((figures.first.isoformat(), figures.last.isoformat(), table.title, label, column,
                                 "" if number is None else number, note))
    return out.getvalue()
