"""The mail server: one connection, opened with TLS and a sign-in, used for a burst, never for more than it promised."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import ssl
from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPHeloError

from stepdown_pipeline.config import ConfigError, MailConfig

from .envelopes import Envelopes, Group
from .explained import ServerTrouble, explained
from .offered import Offered, offered
from .parcel import Handing, SenderRefused
from .reply import Garbled
from .tokens import Tokens
from .verdict import Verdict, plain
from .wire import Wire

_TLS: Final = re.compile(r"TLSv1\.[23]")


class _Announced(NamedTuple):
    """A message of which the server has heard."""

    eml: bytes
    recipients: tuple[str, ...]
    planned: tuple[dict[str, Verdict], list[Group]]
    handing: Handing


class MailServer:
    """One connection, used again for every message of a burst and closed on any failure.

    The library connects, greets, starts TLS and signs in; from the first MAIL on the connection is a `Wire`.
    """

    def __init__(self, config: MailConfig) -> None:
        self._config = config
        self._tls: ssl.SSLContext | None = None
        self._tokens = Tokens(config.microsoft, config.timeout_seconds) if config.microsoft else None
        self._wire: Wire | None = None
        self._announced: _Announced | None = None
        self._carried = 0
        self.offered = Offered()  # as of the last connection

    @property
    def limit(self) -> int | None:
        """The largest message in octets: the server's limit or the configuration's, whichever is less; None: neither.

        The server's is known once a connection was opened.
        """
        own = self._config.size_limit_mb
        known = [limit for limit in (self.offered.size, round(own * 1_000_000) if own else None) if limit]
        return min(known) if known else None

    async def open(self) -> bool:
        """Connect, demand TLS, sign in; True. Raises `ServerTrouble`."""
        if self._wire is not None and (self._announced or self._wire.usable):
            return True
        await self.close()
        config = self._config
        client = _Opening(
            hostname=config.host, port=config.port, timeout=config.timeout_seconds, use_tls=config.tls == "implicit",
            start_tls=config.tls == "starttls", tls_context=None if config.tls == "none" else self._context(),
            local_hostname=_own_name(),
        )
        try:
            await client.connect()
            await _greet(client)
            await self._sign_in(client)
            self.offered = offered(client.esmtp_extensions, _tls_of(client))
            self._wire = Wire(cast("asyncio.Transport", client.transport))
        except BaseException as error:
            client.abort()
            if isinstance(error, (SMTPException, OSError, ValueError, ConfigError)):
                raise ServerTrouble(explained(config, error)) from error
            raise
        self._carried = 0
        return True

    def announce(self, eml: bytes, recipients: Sequence[str]) -> None:
        """Tell the server who is to have the message that is sent next, while the caller makes ready for sending it.

        The server can take nothing from this: content and final dot are sent by `send`, and whatever else is done with
        the connection lets go of it first. Does nothing where it would have to be opened.
        """
        if self._wire is None or not self._wire.usable:
            return
        envelopes = self._envelopes()
        planned = envelopes.groups(eml, recipients)
        if planned[1]:
            handing = Handing(self._wire, envelopes.parcel(eml, planned[1][0]), self._config.timeout_seconds)
            handing.announce()
            self._announced = _Announced(eml, tuple(recipients), planned, handing)

    async def send(self, eml: bytes, recipients: Sequence[str]) -> dict[str, Verdict]:
        """Hand one message over. Every recipient gets a verdict; `ServerTrouble` means that nothing was sent."""
        announced = self._announced
        if announced and (announced.eml is not eml or announced.recipients != tuple(recipients)):
            await self.close()
            announced = None
        await self.open()
        verdicts, groups = announced.planned if announced else self._envelopes().groups(eml, recipients)
        sent = False
        for group in groups:
            try:
                verdicts |= await self._carry(eml, group)
            except ServerTrouble as trouble:
                if not sent:
                    raise
                verdicts |= dict.fromkeys(group.recipients, Verdict("deferred", str(trouble)))
            sent = True
        return {recipient: verdicts[recipient] for recipient in recipients}

    async def close(self) -> None:
        wire, self._wire, self._announced = self._wire, None, None
        if wire is None:
            return
        patience = min(2.0, self._config.timeout_seconds)
        with contextlib.suppress(OSError, TimeoutError, Garbled):
            if wire.usable:
                wire.ask(b"QUIT")
                await wire.reply(patience)
        await wire.close(0.2)

    async def _carry(self, eml: bytes, group: Group) -> dict[str, Verdict]:
        """One transaction; once more on a fresh connection where a kept one had gone stale."""
        await self.open()
        used_before = self._carried > 0
        verdicts = await self._attempt(eml, group)
        if used_before and self._wire is None and all(v.state == "deferred" for v in verdicts.values()):
            await self.open()
            verdicts = await self._attempt(eml, group)
        return verdicts

    async def _attempt(self, eml: bytes, group: Group) -> dict[str, Verdict]:
        wire, announced, self._announced = self._wire, self._announced, None
        if wire is None:
            raise AssertionError
        config = self._config
        handing = announced.handing if announced else Handing(
            wire, self._envelopes().parcel(eml, group), config.timeout_seconds)
        try:
            verdicts = await handing.go()
            self._carried += 1
        except SenderRefused as error:
            raise ServerTrouble(
                f"The mail server {config.host} does not let this program send as {config.sender} ({plain(error)}). "
                "Ask the postmaster to allow it, or correct `sender` in config.toml."
            ) from error
        finally:  # cancelled, too: a late reply must never be taken for the next message's
            if not wire.usable:
                wire.abort()
                self._wire = None
        return verdicts

    def _envelopes(self) -> Envelopes:
        return Envelopes(self._config, self.offered, self.limit)

    async def _sign_in(self, client: SMTP) -> None:
        config = self._config
        if config.username is None:
            return
        if not _tls_of(client):
            raise ServerTrouble(f"The mail server {config.host}:{config.port} is spoken to without TLS, so the sign-in "
                                "would travel in clear; use \"starttls\" or \"implicit\". Nothing was sent.")
        if self._tokens is None:
            password = config.password()
            if password is not None:
                await client.login(config.username, password)
            return
        token = await asyncio.to_thread(self._tokens.token)
        if "xoauth2" not in client.server_auth_methods:
            raise SMTPException("it has no sign-in by XOAUTH2")
        try:
            await client.auth_xoauth2(config.username, token)
        except SMTPAuthenticationError:
            self._tokens.forget()
            raise

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


class _Opening(SMTP):
    """The library's client until the connection is open. One that fails leaves nothing open behind it."""

    _last: asyncio.BaseTransport | None = None

    def close(self) -> None:
        self._last = self.transport or self._last
        super().close()

    def abort(self) -> None:
        """Let go at once: to take leave by TLS may last longer than the loop does."""
        self.close()
        if isinstance(self._last, asyncio.WriteTransport):
            self._last.abort()


async def _greet(client: SMTP) -> None:
    """EHLO as the connection stands now: what was said before TLS counts for nothing. HELO for the oldest servers."""
    if client.is_ehlo_or_helo_needed:
        try:
            await client.ehlo()
        except SMTPHeloError:
            await client.helo()


def _tls_of(client: SMTP) -> str:
    """The TLS in use, as in "TLSv1.3"; empty without."""
    connection = client.get_transport_info("ssl_object")
    found = connection.version() if connection is not None else None
    return found if isinstance(found, str) and _TLS.fullmatch(found) else ""


def _own_name() -> str:
    """The name to greet with, without asking any name server."""
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", name) else "localhost"
