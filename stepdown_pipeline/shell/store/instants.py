"""Instants as the database writes them: ISO 8601 in UTC, whole seconds, so that text sorts as time does."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(moment: datetime) -> str:
    """A moment as text. One without a zone is taken for the machine's own time."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
