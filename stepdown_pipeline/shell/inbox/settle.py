"""When is a file settled? When nobody has written to it for the quiet time, as far as two looks can tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class _Watched:
    size: int
    mtime_ns: int
    since: float  # the look at which this size and time were first seen, on a clock that never jumps


class Settling:
    """Remembers each file's size and time between looks.

    A file is settled when both stayed the same for ``quiet`` seconds of the machine's own steady clock. A file that
    is there at the first look and was not touched for longer than ``quiet`` is settled at once; a file that appears
    later never is, since a copy may carry an old time from its very first byte. A time in the future says nothing:
    such a file has to be seen unchanged at two looks, like any other.
    """

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self._watched: dict[str, _Watched] = {}
        self._first = True

    def remaining(self, path: str, size: int, mtime_ns: int, *, steady: float, clock: float) -> float:
        """Seconds until the file will be settled if nothing more happens to it; 0 when it is.

        ``steady`` is a monotonic clock's reading, ``clock`` the wall clock's (seconds since 1970).
        """
        seen = self._watched.get(path)
        if seen is None or (seen.size, seen.mtime_ns) != (size, mtime_ns):
            age = clock - mtime_ns / 1e9
            if self._first and age > self._quiet:
                return 0.0
            self._watched[path] = _Watched(size, mtime_ns, steady)
            return self._quiet if self._quiet > 0 else 0.001  # even with no quiet time, a second look
        return max(0.0, seen.since + self._quiet - steady)

    @property
    def quiet(self) -> float:
        return self._quiet

    def untouched(self, path: str, mtime_ns: int, *, steady: float, clock: float) -> float:
        """Seconds for which the file has surely not been touched, as far as is known."""
        seen = self._watched.get(path)
        return max(clock - mtime_ns / 1e9, steady - seen.since if seen else 0.0)

    def looked(self, present: set[str]) -> None:
        """A good look is over: files that are gone are forgotten, and later ones are newcomers."""
        self._first = False
        for path in self._watched.keys() - present:
            del self._watched[path]
