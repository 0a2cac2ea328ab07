"""Documents for tests of time: a dropped file is a JSON object of plain fields, read for certain.

With the guidance's own rules and notices behind it, a whole year of cases runs in seconds: no Word file is parsed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from stepdown_pipeline.core.examples import PACKS, reading_of

_SYLLABLES: Final = ("ba", "ce", "dri", "fo", "gul", "ham", "jes", "kin", "lor", "mu", "nev", "pol", "qua", "rus",
                     "sti", "tam", "vel", "wor", "yan", "zep")


@dataclass
class FieldsReader:
    """Reads files of the form ``{"kind": …, field: value, …}``."""

    version: str = "fields"

    def read_many(self, items, on_done, *_):
        for path, name in items:
            data = path.read_bytes()
            fields = json.loads(data)
            reading = reading_of(fields.pop("kind"), fields)
            on_done(path, name, replace(reading, sha256=hashlib.sha256(data).hexdigest()))

    def close(self):
        """Nothing is held."""


def pack(reference: str, base: str = "map", *, without: tuple[str, ...] = (),
         **changes: dict[str, Any]) -> dict[str, str]:
    """A pack of `core.examples` for another case: file name → content. ``changes`` are fields by kind."""
    child = child_of(reference)
    found = {}
    for kind, fields in PACKS[base].items():
        if kind in without:
            continue
        whole = {**fields, "case_reference": reference, "children": [child], "main_concern_child": child["name"],
                 **changes.get(kind, {})}
        if kind not in {"level_of_need_referral", "cin_minutes", "core_group_minutes", "step_down_record"}:
            whole.pop("main_concern_child")
        found[f"{reference}-{kind}.json"] = document(kind, **whole)
    return found


def child_of(reference: str) -> dict[str, str]:
    """An invented child that is like no other case's: name and birthday follow from the reference."""
    digest = hashlib.sha256(reference.encode()).digest()
    parts = [_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:8]]
    born = date(2012, 1, 1) + timedelta(days=int.from_bytes(digest[8:10], "big") % 2900)
    return {"name": f"{''.join(parts[:3]).title()} {''.join(parts[3:]).title()}", "date_of_birth": born.isoformat()}


def document(kind: str, **fields: Any) -> str:
    return json.dumps({"kind": kind, **fields})


def drop(inbox: Path, files: dict[str, str]) -> None:
    """Put them into the inbox as if they had lain there for an hour."""
    import os
    import time

    for name, content in files.items():
        path = inbox / name
        path.write_text(content)
        os.utime(path, (time.time() - 3600,) * 2)
