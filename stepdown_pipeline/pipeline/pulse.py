"""How the desk is doing, as seen from beside: whether anybody works here, what is waiting, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from stepdown_pipeline.shell.store import Database, moment, post_lists, pulse

SILENT: Final = timedelta(seconds=90)  # without a beat, and nobody can be thought to work
RESTS: Final = timedelta(minutes=60)  # after a pass of `run`, until the next one is missed


@dataclass(frozen=True, slots=True)
class Pulse:
    """``works``: whether somebody takes in what is dropped; ``rests``: a pass is over, and another is thought to come.

    ``last``: the last sign of a desk; ``ended``: it said that it stops. ``doing``: (doing, done, total, hand) of what
    is at hand; ``waiting``: (file, why) of the first files in the inbox; ``sent_at``: when a message was accepted last.
    """

    works: bool = False
    rests: bool = False
    ended: bool = False
    last: datetime | None = None
    looked_at: datetime | None = None
    sent_at: datetime | None = None
    doing: tuple[str, int, int, str] | None = None
    waiting: tuple[tuple[str, str], ...] = ()
    waiting_count: int = 0
    troubles: tuple[tuple[str, str], ...] = ()  # (kind, sentence): see `troubles`


def taken(database: Database, clock: Callable[[], datetime], look_seconds: float) -> Pulse:
    """The pulse as it is now."""
    with database.reading() as tx:
        beat, sent = pulse.last(tx), post_lists.last_accepted(tx)
    sent_at = moment(sent).astimezone() if sent else None
    if beat is None:
        return Pulse(sent_at=sent_at)
    last = moment(beat.at).astimezone()
    age, over = clock() - last, beat.works in {"ended", "rest"}
    works = not over and age < max(SILENT, 3 * timedelta(seconds=look_seconds))
    return Pulse(
        works, beat.works == "rest" and age < RESTS, over, last,
        moment(beat.looked_at).astimezone() if beat.looked_at else None, sent_at,
        _doing(beat.doing) if works else None, tuple(beat.waiting), beat.waiting_count, tuple(beat.troubles))


def _doing(words: object) -> tuple[str, int, int, str] | None:
    if not isinstance(words, list):
        return None
    doing, done, total, hand = words
    return str(doing), int(done), int(total), str(hand)
