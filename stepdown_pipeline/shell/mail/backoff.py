"""How long to wait before a message is tried again, and when to stop trying and ask a person."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

_MINUTES: Final = (1, 5, 15, 30, 60, 120, 240)
GIVE_UP_AFTER: Final = timedelta(days=3)


def next_attempt(notice: str, attempts: int, created_at: datetime, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None when the message is too old and a person has to decide.

    Up to a fifth is added, different for each message, so that a server coming back is not met by all at once.
    """
    if now - created_at >= GIVE_UP_AFTER:
        return None
    minutes = _MINUTES[min(attempts, len(_MINUTES)) - 1]
    share = int(hashlib.sha256(f"{notice}/{attempts}".encode()).hexdigest()[:4], 16) / 0xFFFF
    return now + timedelta(minutes=minutes * (1 + share / 5))
