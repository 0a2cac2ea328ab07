"""When messages were handed over lately: kept where a restart does not forget it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, or_, select

from .schema import hand_overs


def lately(tx: Connection, since: float) -> list[float]:
    """When messages were handed over after that instant, in order. Seconds since 1970, by the machine's clock."""
    return sorted(tx.execute(select(hand_overs.c.at).where(hand_overs.c.at > since)).scalars())


def note(tx: Connection, at: float, within: float) -> None:
    """One more is handed over; those that are older than ``within`` seconds are forgotten."""
    tx.execute(delete(hand_overs).where(or_(hand_overs.c.at <= at - within, hand_overs.c.at > at + within)))
    tx.execute(insert(hand_overs).values(at=at))
