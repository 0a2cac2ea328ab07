"""Labels that persons bound to fields: kept in the workspace's own vocabulary file, beside the shipped words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.core.read.bindings import BindingError, bind
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.read.wording import bag
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.store import history, instant
from stepdown_pipeline.shell.store.history import Happening

from .cabinet import Cabinet
from .errors import DeskError
from .vocabularies import LEARNED, vocabulary_of

_HEAD: Final = """# Labels that persons bound to fields with `stepdown learn`, with who did so and when.
# `stepdown learn --forget LABEL` takes one away; `stepdown learn --list` lists them. The shipped words stay in force.
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """One binding. ``column``: the label heads a column of a list."""

    label: str
    field: str
    concept: str
    column: bool
    by: str
    on: str


def learned(plugins: Path) -> list[Learned]:
    """All bindings, oldest first. Raises `DeskError` when the file cannot be understood."""
    path = _file(plugins)
    if not path.is_file():
        return []
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        rows = [_row(row, column=table == "column") for table in ("label", "column") for row in found.get(table, ())]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, IndexError, TypeError) as error:
        raise DeskError(f"The file of learned labels, {path}, cannot be understood ({error}). Mend it or move it away, "
                        "then try again.") from error
    return sorted(rows, key=lambda row: row.on)


def learn(cabinet: Cabinet, label: str, field: str, who: str, now: datetime, *, column: bool) -> str:
    """Bind a label to a field from now on; gives a sentence. Raises `DeskError`."""
    plugins = cabinet.config.plugins
    label = " ".join(label.split()).rstrip(": ")
    held = learned(plugins)
    try:
        concept = bind(Vocabulary.from_tables(vocabulary_of(cabinet.config).tables), label, field, column=column)
    except BindingError as problem:
        raise DeskError(str(problem)) from problem
    _write(plugins, [*held, Learned(label, field, concept, column, who, instant(now))])
    what = "column" if column else "label"
    _note(cabinet, Happening(instant(now), f"Learned: the {what} “{label}” means {field}.", who))
    return (f"Noted: the {what} “{label}” means {field}. Documents of cases that wait for something, or for a "
            "person, are read again at the next pass.")


def forget(cabinet: Cabinet, label: str, who: str, now: datetime) -> str:
    """Take a binding away; gives a sentence. Raises `DeskError`."""
    plugins = cabinet.config.plugins
    held = learned(plugins)
    kept = [row for row in held if bag(row.label) != bag(label)]
    if len(kept) == len(held):
        raise DeskError(f"“{label}” is not among the labels that were learned here; `stepdown learn --list` lists "
                        "them.")
    _write(plugins, kept)
    _note(cabinet, Happening(instant(now), f"Forgotten: the label “{label}”.", who))
    return f"Noted: “{label}” is not known any more."


def _file(plugins: Path) -> Path:
    return plugins / "vocabulary" / LEARNED


def _row(row: dict[str, Any], *, column: bool) -> Learned:
    return Learned(str(row["is"][0]), str(row.get("field", row["concept"])), str(row["concept"]), column,
                   str(row.get("by", "unknown")), str(row.get("on", "")))


def _write(plugins: Path, rows: Iterable[Learned]) -> None:
    parts = [_HEAD]
    for row in rows:
        table = "column" if row.column else "label"
        told = {"field": row.field, "by": row.by, "on": row.on}
        parts.append(f"\n[[{table}]]\nconcept = {_quoted(row.concept)}\nis = [{_quoted(row.label)}]\n"
                     + "".join(f"{key} = {_quoted(value)}\n" for key, value in told.items()))
    try:
        write_durably(_file(plugins), "".join(parts).encode())
    except OSError as error:
        raise DeskError(f"The label could not be kept in {_file(plugins)} ({error.strerror}). Check that this account "
                        "may write there.") from error


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _note(cabinet: Cabinet, happening: Happening) -> None:
    """Into the history, where there is one yet."""
    if cabinet.ready():
        with cabinet.database.writing() as tx:
            history.add(tx, happening)
