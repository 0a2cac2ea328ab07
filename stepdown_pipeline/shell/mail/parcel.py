"""One message handed over in one transaction: MAIL, RCPT, DATA, the content, the final dot, and a verdict for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .reply import Garbled, Reply
from .verdict import Verdict, after_the_end, before_the_end, by_reply, of_one, of_the_whole
from .wire import Wire, joined

_LAST_REPLY: Final = 10  # RFC 5321 allows ten times the usual patience after the final dot
_AT_ONCE: Final = 32768  # octets of a message that goes in one piece with its end: it would not wait between the two
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_CLOSING: Final = 421


class SenderRefused(Exception):  # noqa: N818  (a state of affairs, not an error)
    """The server does not let this program send as the configuration says: no message is to blame."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"{reply.code} {reply.text}")


@dataclass(frozen=True, slots=True)
class Parcel:
    """``content`` as the wire wants it (`as_on_the_wire`); ``words``: what MAIL says beside the sender, ``asked``: what
    RCPT says beside each recipient, in their order.

    ``pipelined``: all commands go out at once, where the server offers that (RFC 2920). ``demanding``: a refusal of the
    sender is the fault of what ``words`` demand for this message.
    """

    sender: str
    recipients: Sequence[str]
    content: bytes
    words: Sequence[str] = ()
    pipelined: bool = False
    demanding: bool = False
    asked: Sequence[Sequence[str]] = ()

    def commands(self) -> Iterator[bytes]:
        yield f"MAIL FROM:<{self.sender}>{joined(self.words)}".encode("ascii")
        for number, recipient in enumerate(self.recipients):
            asked = self.asked[number] if self.asked else ()
            yield f"RCPT TO:<{recipient}>{joined(asked)}".encode("ascii")
        yield b"DATA"


class Handing:
    """One transaction, and what it has come to.

    `announce` says who is to have the message; `go` does the rest, and the announcing too where that was not done. From
    the first alone no server can take a message: the content and the final dot are sent by the second.
    """

    def __init__(self, wire: Wire, parcel: Parcel, patience: float) -> None:
        self._wire, self._parcel, self._patience = wire, parcel, patience
        self._commands = list(parcel.commands())
        self._verdicts: dict[str, Verdict] = {}
        self._asked = 0  # commands that are on their way
        self._closing = False

    def announce(self) -> None:
        """The commands go out, as many as may go at once. Raises OSError where the connection is gone."""
        self._ask(len(self._commands) if self._parcel.pipelined else 1)

    async def go(self) -> dict[str, Verdict]:
        """A verdict for every recipient. ``wire.usable`` says whether it may be used again. Raises `SenderRefused`."""
        try:
            go_on = await self._envelope()
            if self._closing:
                self._wire.abort()
            elif not go_on:
                await self._reset()
        except (OSError, TimeoutError, Garbled) as error:
            for recipient in self._parcel.recipients:
                self._verdicts.setdefault(recipient, before_the_end(error))
        return self._verdicts

    def _ask(self, upto: int) -> None:
        asked, self._asked = self._asked, upto
        self._wire.ask(*self._commands[asked:upto])

    async def _envelope(self) -> bool:
        """Whether the content was handed over. Asked one by one, it leaves off at the first that ends it."""
        parcel, verdicts = self._parcel, self._verdicts
        if not self._asked:
            self.announce()
        mail = await self._answer(0)
        if not mail.good:
            verdict = of_the_whole(mail)
            if verdict.state == "refused" and not (verdict.too_large or parcel.demanding):
                raise SenderRefused(mail)
            verdicts.update(dict.fromkeys(parcel.recipients, verdict))
            if not parcel.pipelined:
                return False
        await self._recipients()
        left = [recipient for recipient in parcel.recipients if recipient not in verdicts]
        if self._closing or not (left or parcel.pipelined):
            return False
        data = await self._answer(len(self._commands) - 1, wanted=(354,))
        if data.code != 354:
            verdicts.update(dict.fromkeys(left, of_the_whole(data)))
            return False
        if not left:  # it would take a message for nobody: leave before the dot
            self._wire.abort()
            return True
        verdicts.update(dict.fromkeys(left, await self._content()))
        return True

    async def _recipients(self) -> None:
        recipients, verdicts = self._parcel.recipients, self._verdicts
        for number, recipient in enumerate(recipients, 1):
            if self._closing:
                return
            reply = await self._answer(number)
            if self._closing:  # it takes leave: nothing goes to anybody
                for one in recipients:
                    verdicts.setdefault(one, by_reply(reply))
            elif not reply.good:
                verdicts.setdefault(recipient, of_one(reply, of_several=len(recipients) > 1))

    async def _answer(self, number: int, wanted: tuple[int, ...] = ()) -> Reply:
        """The reply to the command of that number. Raises `Garbled` for one that cannot be an answer to it."""
        if number >= self._asked:
            self._ask(number + 1)
        reply = await self._wire.reply(self._patience)
        self._closing = self._closing or reply.code == _CLOSING
        if reply.code < 400 and (reply.code not in wanted if wanted else not reply.good):
            self._wire.abort()
            raise Garbled(f"an answer to something else: {reply.code} {reply.text}"[:200])
        return reply

    async def _content(self) -> Verdict:
        """The content, and the final dot. Only after the dot can the server have taken the message."""
        patience = self._patience * _LAST_REPLY
        early, end = await self._wire.drained(patience), b".\r\n"
        if early is None and len(self._parcel.content) > _AT_ONCE:
            self._wire.write(self._parcel.content)
            early = await self._wire.drained(patience)
        elif early is None:
            end = self._parcel.content + end
        if early is not None:
            self._wire.abort()
            return of_the_whole(early)
        try:
            self._wire.ask_with(end)
        except (OSError, Garbled) as error:
            return before_the_end(error)
        try:
            last = await self._wire.reply(patience)
        except (OSError, TimeoutError, Garbled) as error:
            return after_the_end(error)
        self._closing = self._closing or last.code == _CLOSING
        if 300 <= last.code < 400:
            self._wire.abort()
            return after_the_end(Garbled(f"an answer that is none: {last.code}"))
        return of_the_whole(last)

    async def _reset(self) -> None:
        """Leave no half transaction behind. The verdicts stand, whatever comes of it."""
        if not self._wire.usable:
            return
        self._wire.ask(b"RSET")
        if not (await self._wire.reply(self._patience)).good:
            self._wire.abort()


def as_on_the_wire(eml: bytes) -> bytes:
    """Line ends as the wire wants them, and a dot before every dot that begins a line (RFC 5321, 4.5.2)."""
    content = with_line_ends(eml)
    return (b"." if content.startswith(b".") else b"") + content.replace(b"\r\n.", b"\r\n..")


def with_line_ends(eml: bytes) -> bytes:
    """Every line end CRLF, the last line ended. Its length is what SIZE counts (RFC 1870)."""
    if not eml.count(b"\r\n") == eml.count(b"\n") == eml.count(b"\r"):  # as this program writes them
        eml = _LINE_END.sub(b"\r\n", eml)
    return eml if eml.endswith(b"\r\n") else eml + b"\r\n"
