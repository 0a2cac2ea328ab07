"""The pulse: the one row in which the desk that works here says how it goes, for those who look from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from .schema import pulse

_ONLY: Final = 1


@dataclass(frozen=True, slots=True)
class Beat:
    """``works``: watch (it goes on), run (a pass is under way), rest (it is over), ended (a watch stopped).

    ``doing``: [doing, done, total, hand] of what is at hand.

    ``waiting``: (file, why) of the first files that lie in the inbox; ``troubles``: (kind, sentence).
    """

    at: str
    works: str
    looked_at: str | None = None
    doing: Sequence[str | int] | None = None
    waiting: Sequence[tuple[str, str]] = ()
    waiting_count: int = 0
    troubles: Sequence[tuple[str, str]] = ()


_columns = (pulse.c.at, pulse.c.works, pulse.c.looked_at, pulse.c.doing, pulse.c.waiting, pulse.c.waiting_count,
            pulse.c.troubles)
_last = select(*_columns).where(pulse.c.id == _ONLY)
_drop = delete(pulse).where(pulse.c.id == _ONLY)
_add = insert(pulse)


def beat(tx: Connection, said: Beat) -> None:
    """Say it in place of what was said before."""
    tx.execute(_drop)
    tx.execute(_add, {
        "id": _ONLY, "at": said.at, "works": said.works, "looked_at": said.looked_at,
        "doing": list(said.doing) if said.doing else None, "waiting": [list(line) for line in said.waiting],
        "waiting_count": said.waiting_count, "troubles": [list(line) for line in said.troubles]})


def last(tx: Connection) -> Beat | None:
    """What was said last; None: no desk has ever worked here."""
    row = tx.execute(_last).one_or_none()
    if row is None:
        return None
    return Beat(row.at, row.works, row.looked_at, row.doing, [(file, why) for file, why in row.waiting],
                row.waiting_count, [(kind, sentence) for kind, sentence in row.troubles])
