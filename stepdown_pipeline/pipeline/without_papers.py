"""Cases that are judged anew though no document came and nobody spoke: marked here, before cases are advanced.

A check was saved, a check that failed answers again, a password that a message waits for is there.
"""

from __future__ import annotations

from datetime import datetime

from . import missing_passwords, rejudging
from .asking_again import AskingAgain
from .cabinet import Cabinet
from .stopping import Stop
from .summary import Summary


class WithoutPapers:
    """Looks for such reasons, one round after another."""

    def __init__(self, cabinet: Cabinet, stop: Stop) -> None:
        self._cabinet, self._stop = cabinet, stop
        self._asking_again = AskingAgain(cabinet)

    def look(self, now: datetime, summary: Summary) -> bool:
        """Mark the cases; what goes on waiting for a password is told. Whether a message is to be made that waited."""
        rejudging.look(self._cabinet, now, self._stop)
        self._asking_again.look(now)
        waiting, ready = missing_passwords.look(self._cabinet.database, self._cabinet.config)
        for sentence in waiting:
            summary.problem(sentence)
        return ready
