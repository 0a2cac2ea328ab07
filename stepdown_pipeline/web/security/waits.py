"""How long somebody must wait who keeps failing: by the account, and by where they ask from; longer each time.

Kept in memory: there is one process, and starting it anew is not in an attacker's hands. Bounded, oldest first out.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

FREE: Final = {"account": 5, "address": 20}  # failures before the first wait; a whole office may share an address
_FIRST, _LONGEST = 15.0, 900.0  # seconds; each further failure doubles the wait
_FORGOTTEN: Final = 4 * 3600.0
_MOST: Final = 10_000


class Waits:
    """Times are of a steady clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()  # how many, and the last
        self._lock = threading.Lock()

    def seconds(self, *, account: str, address: str) -> int:
        """How long to wait before the next try; 0: not at all."""
        with self._lock:
            longest = max(self._wait(("account", account)), self._wait(("address", address)))
        return int(longest + 0.999)

    def failed(self, *, account: str, address: str) -> None:
        with self._lock:
            for who in (("account", account), ("address", address)):
                count, last = self._failures.pop(who, (0, 0.0))
                fresh = self._clock() - last > _FORGOTTEN
                self._failures[who] = (1 if fresh else count + 1, self._clock())
            while len(self._failures) > _MOST:
                self._failures.popitem(last=False)

    def succeeded(self, *, account: str, address: str) -> None:
        """The account's failures are forgotten; of the address only this one, for others may be tried from there."""
        with self._lock:
            self._failures.pop(("account", account), None)
            count, last = self._failures.get(("address", address), (0, 0.0))
            if count:
                self._failures["address", address] = (count - 1, last)

    def _wait(self, who: tuple[str, str]) -> float:
        count, last = self._failures.get(who, (0, 0.0))
        over = count - FREE[who[0]]
        if over < 0:
            return 0.0
        return max(0.0, last + min(_LONGEST, _FIRST * 2.0 ** min(over, 10)) - self._clock())
