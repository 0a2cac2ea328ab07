"""By which checks open cases were judged last, and which versions of checks the cases' findings name."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from .schema import cases, checks_in_force

_only = checks_in_force.c.id == 1
_judged_by = select(checks_in_force.c.versions).where(_only)


def judged_by(tx: Connection) -> dict[str, str]:
    """The version of each file of checks, "" of one that refused; nothing before the first time."""
    found: dict[str, str] | None = tx.execute(_judged_by).scalar()
    return found or {}


def judge_by(tx: Connection, versions: Mapping[str, str]) -> None:
    """From now on these."""
    tx.execute(delete(checks_in_force).where(_only))
    tx.execute(insert(checks_in_force).values(id=1, versions=dict(versions)))


def named_versions(tx: Connection) -> set[str]:
    """The version of every check that a finding of any case names. Goes through all cases."""
    return {finding["version"] for shown in tx.execute(select(cases.c.shown)).scalars()
            for finding in (shown or {}).get("findings", ()) if finding.get("version")}
