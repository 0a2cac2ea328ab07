"""Mail servers on loopback: a real one that keeps what it accepted, and one that follows a script to the letter."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.smtp import SMTP


class Kept:
    """What a real server accepted: (Message-ID, recipients) in order. ``answers`` are replies to recipients."""

    def __init__(self, answers=None):
        self.messages = []
        self.connections = 0
        self.answers = answers or {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((message_from_bytes(envelope.content)["Message-ID"], tuple(envelope.rcpt_tos),
                              envelope.content))
        return f"250 OK queued as {len(self.messages)}"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses


@contextmanager
def served(connected, tls=None):
    """Serve ``connected(reader, writer)`` or a protocol factory on a free loopback port, in a loop of its own."""
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    box = {}

    def serve():
        asyncio.set_event_loop(loop)

        async def start():
            if isinstance(connected, Script):
                box["server"] = await asyncio.start_server(connected, "127.0.0.1", 0)
            else:
                box["server"] = await loop.create_server(connected, "127.0.0.1", 0, ssl=tls)

        loop.run_until_complete(start())
        loop.call_soon(ready.set)  # only once the loop runs can it be stopped
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        box["server"].close()
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    ready.wait()
    try:
        yield box["server"].sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def real(kept, **options):
    """A factory of real server connections that keep to ``kept``."""
    return lambda: SMTP(kept, hostname="mail.example.gov.uk", loop=asyncio.get_running_loop(), **options)


CUT, SILENT = "cut", "silent"


class Script:
    """A server that answers as told. ``replies`` maps a stage to its reply, to CUT or to SILENT.

    Stages: greeting, EHLO, MAIL, RCPT, DATA (before the content), DOT (after it). What is not named goes well.
    ``once``: only the first message is treated so. ``accepted`` counts contents that came in whole.
    """

    def __init__(self, *, once=False, **replies):
        self.replies, self.once = replies, once
        self.accepted = 0
        self.connections = 0

    async def __call__(self, reader, writer):
        self.connections += 1
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _talk(self, reader, writer):
        await self._say(writer, "greeting", "220 ready")
        while line := await reader.readline():
            word = line.split()[0].upper().decode() if line.split() else ""
            if word == "EHLO":
                await self._say(writer, "EHLO", "250 ready")
            elif word in {"MAIL", "RCPT", "RSET"}:
                await self._say(writer, word, "250 ok")
            elif word == "DATA":
                if not (await self._say(writer, "DATA", "354 go on")).startswith("354"):
                    continue
                content = await reader.readuntil(b"\r\n.\r\n")
                assert content.endswith(b"\r\n.\r\n")
                self.accepted += 1
                await self._say(writer, "DOT", "250 queued as 7")
            elif word == "QUIT":
                await self._say(writer, "QUIT", "221 bye")
                return

    async def _say(self, writer, stage, usual):
        answer = self.replies.get(stage, usual)
        if self.once and stage in self.replies:
            del self.replies[stage]
        if answer == CUT:
            raise ConnectionError
        if answer == SILENT:
            await asyncio.sleep(3600)
        writer.write(answer.encode() + b"\r\n")
        await writer.drain()
        return answer
