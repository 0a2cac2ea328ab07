"""What a mail server answers, read strictly: three digits, a hyphen while lines follow, one code throughout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_LONGEST_LINE: Final = 4096  # RFC 5321 asks for 512
_LONGEST: Final = 32768


class Garbled(Exception):  # noqa: N818  (a state of affairs, not an error)
    """The server does not speak SMTP as agreed; nothing that it says from here on can be relied upon."""


@dataclass(frozen=True, slots=True)
class Reply:
    """``text``: its lines, joined by blanks."""

    code: int
    text: str

    @property
    def good(self) -> bool:
        return 200 <= self.code < 300


class ReplyReader:
    """Bytes in, whole replies out, in their order, however they were split or merged on their way."""

    def __init__(self) -> None:
        self._rest = b""
        self._code: int | None = None
        self._lines: list[str] = []
        self._size = 0

    def feed(self, data: bytes) -> list[Reply | Garbled]:
        """The replies that are complete now. A `Garbled` is the last of all: feed no more after it."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        found: list[Reply | Garbled] = []
        for line in lines:
            try:
                reply = self._line(line.removesuffix(b"\r"))
            except Garbled as problem:
                return [*found, problem]
            if reply is not None:
                found.append(reply)
        if len(self._rest) > _LONGEST_LINE:
            found.append(Garbled("an answer without an end"))
        return found

    def _line(self, line: bytes) -> Reply | None:
        match = _LINE.fullmatch(line)
        self._size += len(line)
        if match is None or self._code not in {None, int(match[1])}:
            raise Garbled("an answer that is none")
        if len(line) > _LONGEST_LINE or self._size > _LONGEST:
            raise Garbled("an answer without an end")
        self._lines.append((match[3] or b"").decode("utf-8", "replace"))
        if match[2] == b"-":
            self._code = int(match[1])
            return None
        reply = Reply(int(match[1]), " ".join(" ".join(self._lines).split()))
        self._code, self._lines, self._size = None, [], 0
        return reply
