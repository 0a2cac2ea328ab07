"""Pre-filled forms that were printed: which case each is for, and what was printed on it. Only ever added to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, insert, select

from stepdown_pipeline.core.consent_form import Issued, PrintedFacts, version_of

from .instants import moment
from .parts import parts
from .schema import issued_forms

_add = insert(issued_forms)
_of = select(issued_forms.c.id, issued_forms.c.facts, issued_forms.c.issued_at).where(
    issued_forms.c.id.in_(bindparam("ids", expanding=True)))


def issue(tx: Connection, form: Issued, sha256: str, at: str, who: str) -> None:
    """Note a form before it is printed. ``sha256``: of its file."""
    tx.execute(_add, {"id": form.form_id, "reference": form.reference, "version": version_of(form.form_id),
                      "facts": form.facts.to_json(), "sha256": sha256, "issued_at": at, "who": who})


def issued(tx: Connection, ids: Iterable[str]) -> dict[str, Issued]:
    """Those of these ids that were issued here."""
    return {
        row.id: Issued(row.id, moment(row.issued_at).astimezone().date(), PrintedFacts.from_json(row.facts))
        for part in parts(ids) for row in tx.execute(_of, {"ids": part})
    }
