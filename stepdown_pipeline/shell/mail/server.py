"""The mail server, spoken to step by step, so that a failure before the final dot is told from one after it."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import ssl
from collections.abc import Sequence
from typing import Final

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPRecipientRefused, SMTPResponseException, SMTPSenderRefused

from stepdown_pipeline.config import ConfigError, MailConfig

from .verdict import Verdict, after_the_end, before_the_end, by_code, plain

_LAST_REPLY: Final = 10  # RFC 5321 allows ten times the usual patience after the final dot
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_UNFIT: Final = re.compile(r"[\x00-\x20\x7f<>]")  # the library would quietly take a part of such an address
_TOO_LARGE: Final = (552, 523)


class ServerTrouble(Exception):  # noqa: N818  (a state of affairs, not an error)
    """Nothing can be sent at present: no message is to blame. The sentence is for the person who runs the desk."""


class MailServer:
    """One connection, used again for every message of a burst and closed on any failure."""

    def __init__(self, config: MailConfig) -> None:
        self._config = config
        self._tls: ssl.SSLContext | None = None
        self._client: SMTP | None = None
        self._carried = 0

    async def open(self) -> bool:
        """Connect, demand TLS, sign in; True. Raises `ServerTrouble`."""
        if self._client is not None and self._client.is_connected:
            return True
        await self.close()
        config = self._config
        client = SMTP(
            hostname=config.host, port=config.port, timeout=config.timeout_seconds, use_tls=config.tls == "implicit",
            start_tls=config.tls == "starttls", tls_context=None if config.tls == "none" else self._context(),
            local_hostname=_own_name(),
        )
        try:
            password = config.password()
            await client.connect()
            if config.username and password is not None:
                await client.login(config.username, password)
        except BaseException as error:
            client.close()
            if isinstance(error, (SMTPException, OSError, ValueError, ConfigError)):
                raise ServerTrouble(self._explained(error)) from error
            raise
        self._client = client
        self._carried = 0
        return True

    async def send(self, eml: bytes, recipients: Sequence[str]) -> dict[str, Verdict]:
        """Hand one message over. Every recipient gets a verdict; `ServerTrouble` means that nothing was sent."""
        await self.open()
        used_before = self._carried > 0
        verdicts = await self._attempt(eml, recipients)
        if used_before and self._client is None and all(v.state == "deferred" for v in verdicts.values()):
            await self.open()  # a kept connection had gone stale: once more on a fresh one
            verdicts = await self._attempt(eml, recipients)
        return verdicts

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        protocol = client.protocol
        with contextlib.suppress(SMTPException, OSError, TimeoutError):
            await client.quit(timeout=min(2.0, self._config.timeout_seconds))
        client.close()
        for _ in range(20):  # TLS says goodbye in its own time; it must not outlive its loop
            if protocol is None or protocol.transport is None:
                return
            await asyncio.sleep(0.01)
        if protocol is not None and isinstance(protocol.transport, asyncio.WriteTransport):
            protocol.transport.abort()
            await asyncio.sleep(0)

    async def _attempt(self, eml: bytes, recipients: Sequence[str]) -> dict[str, Verdict]:
        client = self._client
        if client is None:
            raise AssertionError
        verdicts: dict[str, Verdict] = {}
        done = False
        try:
            await self._envelope(client, recipients, verdicts)
            open_to = [recipient for recipient in recipients if recipient not in verdicts]
            if open_to:
                verdict = await _hand_over(client, eml, self._config.timeout_seconds)
                verdicts.update(dict.fromkeys(open_to, verdict))
            elif client.is_connected:
                await client.rset()
            self._carried += 1
            done = client.is_connected
        except (SMTPException, OSError, TimeoutError) as error:
            for recipient in recipients:
                verdicts.setdefault(recipient, before_the_end(error))
        finally:  # cancelled, too: a late reply must never be taken for the next message's
            if not done:
                client.close()
                self._client = None
        return verdicts

    async def _envelope(self, client: SMTP, recipients: Sequence[str], verdicts: dict[str, Verdict]) -> None:
        """MAIL and RCPT; refused recipients get their verdicts."""
        try:
            await client.mail(self._config.sender)
        except SMTPSenderRefused as error:
            if error.code in _TOO_LARGE or 400 <= error.code < 500:
                verdicts.update(dict.fromkeys(recipients, by_code(error.code, error.message)))
                return
            raise ServerTrouble(
                f"The mail server {self._config.host} does not let this program send as {self._config.sender} "
                f"({error.code} {error.message}). Ask the postmaster to allow it, or correct `sender` in config.toml."
            ) from error
        for recipient in recipients:
            if _UNFIT.search(recipient):
                verdicts[recipient] = Verdict("refused", "The address cannot be used; correct it in config.toml.")
                continue
            try:
                await client.rcpt(recipient)
            except SMTPRecipientRefused as error:
                verdicts[recipient] = by_code(error.code, error.message)
            except ValueError as error:
                verdicts[recipient] = Verdict("refused", f"The address cannot be used ({plain(error)}).")

    def _context(self) -> ssl.SSLContext:
        """One context for all connections: it takes 20 ms to build. TLS 1.2 or better, certificates verified."""
        if self._tls is None:
            ca_file = self._config.ca_file
            try:
                self._tls = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
            except OSError as error:
                raise ServerTrouble(f"The certificate file {ca_file} cannot be used ({plain(error)}). Correct "
                                    "`ca_file` in config.toml.") from error
            self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        return self._tls

    def _explained(self, error: BaseException) -> str:
        server = f"The mail server {self._config.host}:{self._config.port}"
        cause = error.__cause__ or error
        if isinstance(cause, ssl.SSLCertVerificationError) or isinstance(error, ssl.SSLCertVerificationError):
            return (f"{server} shows a certificate that cannot be trusted ({plain(cause)}). Correct `host`, or name "
                    "the council's own authority in `ca_file` in config.toml. Nothing was sent.")
        if isinstance(error, aiosmtplib.SMTPAuthenticationError):
            return (f"{server} does not accept the user name and password ({error.code} {error.message}). Correct "
                    "them. Nothing was sent.")
        if isinstance(error, ConfigError):
            return str(error)
        if isinstance(error, SMTPException) and not isinstance(error, (SMTPResponseException, OSError)):
            return (f"{server} does not offer what config.toml demands ({plain(error)}). Messages are never sent "
                    "without the demanded protection; ask the postmaster. Nothing was sent.")
        return (f"{server} cannot be reached or does not answer as it should ({plain(error)}). Messages wait in the "
                "outbox and are tried again; if this lasts, ask the postmaster.")


async def _hand_over(client: SMTP, eml: bytes, patience: float) -> Verdict:
    """DATA, the content, the final dot. Only after the dot can the server have taken the message."""
    answer = await client.execute_command(b"DATA")
    if answer.code != 354:
        return by_code(answer.code, answer.message)
    protocol = client.protocol
    if protocol is None:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    reply = asyncio.ensure_future(protocol.read_response(timeout=patience * _LAST_REPLY))
    ended = False
    try:
        await asyncio.sleep(0)  # the reader stands ready before anything is written
        protocol.write(_stuffed(eml))
        async with asyncio.timeout(patience * _LAST_REPLY):
            while not reply.done() and protocol.transport is not None and _unsent(protocol.transport):  # noqa: ASYNC110
                await asyncio.sleep(0.002)
        if reply.done():  # an answer before the dot: refused, whatever it says
            early = await reply
            client.close()
            return by_code(early.code if early.code >= 400 else 451, early.message)
        protocol.write(b".\r\n")
        ended = True
        last = await reply
    except (SMTPException, OSError, TimeoutError) as error:
        client.close()
        return after_the_end(error) if ended else before_the_end(error)
    finally:
        if not reply.done():
            reply.cancel()
            with contextlib.suppress(asyncio.CancelledError, SMTPException):
                await reply
    if not 200 <= last.code < 600:
        client.close()
        return after_the_end(ValueError(f"an answer that is none: {last.code}"))
    return by_code(last.code, last.message)


def _unsent(transport: asyncio.BaseTransport) -> int:
    return transport.get_write_buffer_size() if isinstance(transport, asyncio.WriteTransport) else 0


def _stuffed(eml: bytes) -> bytes:
    """Line ends as the wire wants them, and a dot before every dot that begins a line (RFC 5321, 4.5.2)."""
    content = _LINE_END.sub(b"\r\n", eml)
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", content)


def _own_name() -> str:
    """The name to greet with, without asking any name server."""
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", name) else "localhost"
