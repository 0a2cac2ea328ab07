"""Looking at pages from within a reading child: they go out through its pipe, and what is seen comes back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from .. import confine, wire
from ..errors import ReadError
from ..limits import Limits
from .eyes import NOBODY
from .seen import Pixels, SeenPage
from .seen_json import page_head, seen_from_json

_MOST: Final = 8 << 20  # bytes of what is seen on one page


class FarEyes:
    """Sends pages to ``out`` and reads from ``back``; some are under way while the next is made ready."""

    def __init__(self, out: int, back: int, limits: Limits) -> None:
        self._out, self._back, self._limits = out, back, limits

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:
        """As ``Eyes.see``. Answers come in the order of the pages."""
        away: deque[int] = deque()
        for page in pages:
            confine.renew_processor_time(self._limits)
            wire.answer(self._out, wire.PAGE, page_head(page, of), page.data)
            away.append(page.number)
            if len(away) >= self._limits.pages_ahead:
                yield self._next(away)
        while away:
            yield self._next(away)

    def _next(self, away: deque[int]) -> SeenPage:
        kind, data = wire.heard(self._back, _MOST)
        number = away.popleft()
        if kind == wire.NOBODY:
            raise ReadError("needs_ocr", NOBODY)
        if kind == wire.FAILED:
            return SeenPage(number, 0.0, 0.0, unread=True)
        seen = seen_from_json(bytes(data))
        if kind != wire.SEEN or seen.number != number:
            raise ValueError("no answer")
        return seen
