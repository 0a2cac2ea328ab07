"""Cases that a check failed over, looked at again by themselves: a busy machine's slip does not hold one for ever.

Every few minutes one case of each such check is judged, which changes nothing. When the check answers, all cases that
it holds are judged afresh. So a check that is broken for good costs one case's time now and again, and nobody is
written to about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from stepdown_pipeline.shell.store import cases, moment
from stepdown_pipeline.shell.store.cases import Held

from .advance import gather, judge
from .cabinet import Cabinet

AGAIN: Final = timedelta(minutes=5)


class AskingAgain:
    """Remembers when it was asked last, so that a round of a few seconds costs nothing."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._turn: int | None = None

    def look(self, now: datetime) -> int:
        """Mark the cases whose checks answer again; gives how many were marked."""
        turn = int(now.timestamp() // AGAIN.total_seconds())
        if turn == self._turn:
            return 0
        self._turn = turn
        with self._cabinet.database.reading() as tx:
            held = cases.held_by_failed_checks(tx)
        waiting: dict[str, list[Held]] = defaultdict(list)
        for one in held:
            for check in one.checks:
                waiting[check].append(one)
        return sum(self._tried(check, those, turn, now) for check, those in sorted(waiting.items()))

    def _tried(self, check: str, those: Sequence[Held], turn: int, now: datetime) -> int:
        """Another case each time: one whose own papers a check cannot bear is not to hold the others."""
        if max(moment(one.judged_at) for one in those) + AGAIN > now:
            return 0  # it failed only just now
        if self._fails(check, those[turn % len(those)].reference, now):
            return 0
        with self._cabinet.database.writing() as tx:
            for one in those:
                cases.mark_dirty(tx, one.reference, f"the check {check} answers again")
        return len(those)

    def _fails(self, check: str, reference: str, now: datetime) -> bool:
        group = gather(self._cabinet.database, (), {reference})
        try:
            judged = judge(self._cabinet.parts, group, now)
        except Exception:  # noqa: BLE001  (told when the case is advanced; here it is no answer)
            return True
        return any(found.failed and found.check == check for one in judged for found in one.outcome.findings)
