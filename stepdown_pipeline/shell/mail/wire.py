"""The connection once it is open: commands out, replies in, each reply held against the command that asked for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence

from .reply import Garbled, Reply, ReplyReader


class Wire(asyncio.Protocol):
    """Takes a transport over from whoever connected it. Never used again once anything went amiss.

    Replies are kept in their order until they are asked for; what comes unasked ends the use of the connection, so that
    no answer is ever taken for that to another command.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._reader = ReplyReader()
        self._replies: deque[Reply] = deque()
        self._asked = 0  # replies that are still to come
        self._ended: Exception | None = None
        self._full = False
        self._stirred = asyncio.Event()
        self._gone = asyncio.Event()
        transport.set_protocol(self)
        transport.set_write_buffer_limits(high=1, low=0)

    @property
    def usable(self) -> bool:
        return self._ended is None and not self._asked and not self._replies and not self._transport.is_closing()

    def ask(self, *commands: bytes) -> None:
        """Send commands, all at once; each has one reply. Raises OSError where the connection is gone."""
        if any(b"\r" in command or b"\n" in command for command in commands):
            raise ValueError("a command is one line")
        self._asked += len(commands)
        self.write(b"".join(command + b"\r\n" for command in commands))

    def write(self, data: bytes) -> None:
        """Send what has no reply of its own."""
        if self._ended is not None:
            raise self._ended
        if self._transport.is_closing():
            raise ConnectionResetError("the connection is lost")
        self._transport.write(data)

    def ask_with(self, data: bytes) -> None:
        """Send what is answered once: the end of a message."""
        self._asked += 1
        self.write(data)

    async def reply(self, patience: float) -> Reply:
        """The next reply. Raises TimeoutError, OSError or `Garbled`; the connection is of no use then."""
        if self._replies:
            return self._replies.popleft()
        try:
            async with asyncio.timeout(patience):
                while not self._replies and self._ended is None:
                    await self._stir()
        except TimeoutError:
            self._end(TimeoutError(f"no answer within {patience:g} seconds"))
        if self._replies:
            return self._replies.popleft()
        raise self._ended or AssertionError

    async def drained(self, patience: float) -> Reply | None:
        """Wait until everything is on its way. Gives a reply that came before it was asked for, which ends the use."""
        if self._full:
            await self._emptied(patience)
        if self._replies:
            return self._replies.popleft()
        if self._ended is not None:
            raise self._ended
        return None

    async def _emptied(self, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                while self._full and self._ended is None:
                    await self._stir()
        except TimeoutError:
            self._end(TimeoutError(f"the message was not taken within {patience:g} seconds"))

    async def close(self, patience: float) -> None:
        """Let go of the connection: gently, and within that many seconds for certain."""
        self._end(ConnectionError("the connection was closed"))
        self._transport.close()
        try:
            async with asyncio.timeout(patience):
                await self._gone.wait()
        except TimeoutError:
            self._transport.abort()
            await asyncio.sleep(0)

    def abort(self) -> None:
        """Let go of it at once."""
        self._end(ConnectionError("the connection was closed"))
        self._transport.abort()

    # ── what asyncio calls ───────────────────────────────────────────────────────────────────────────────────────

    def data_received(self, data: bytes) -> None:
        if self._ended is not None:
            return
        for found in self._reader.feed(data):
            if isinstance(found, Garbled):
                self._end(found)
            elif self._asked:
                self._asked -= 1
                self._replies.append(found)
            else:
                if 400 <= found.code < 600:
                    self._replies.append(found)  # why it leaves off; whoever waits is told
                self._end(Garbled(f"something that was not asked for: {found.code} {found.text}"[:200]))
                return
        self._stirred.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(exc if isinstance(exc, OSError) else ConnectionResetError("the connection is lost"))
        self._gone.set()

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        self._stirred.set()

    async def _stir(self) -> None:
        self._stirred.clear()
        await self._stirred.wait()

    def _end(self, why: Exception) -> None:
        if self._ended is None:
            self._ended = why
        self._stirred.set()


def joined(words: Sequence[str]) -> str:
    """The words of a command after its first, each after a blank."""
    return "".join(f" {word}" for word in words)
