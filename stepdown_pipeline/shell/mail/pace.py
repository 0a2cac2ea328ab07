"""How fast messages may follow each other: at most so many within any minute, whatever was restarted meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MINUTE: Final = 60.0


def pause(handed_over: Sequence[float], a_minute: int, now: float) -> float:
    """Seconds until one more may go; 0: at once. ``handed_over``: when the last ones went, in order.

    Instants are seconds of the machine's clock, whichever way it was set; a moment that has yet to come, since the
    clock was put back, counts as now.
    """
    within = [min(at, now) for at in handed_over if at > now - MINUTE]
    return within[-a_minute] + MINUTE - now if len(within) >= a_minute else 0.0
