"""The mail server, by greeting it: connect, TLS, sign in, take leave. Nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from stepdown_pipeline.config import Config, MailConfig
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble

from .line import Line, fault, ok, warning

_PATIENCE = 15.0  # seconds: a person waits


def post(config: Config) -> Iterator[Line]:
    """How mail leaves, and whether it can."""
    if config.mail is None:
        yield ok("mail", f"no mail server is named, so the messages in {config.outbox} are the delivery.")
        return
    yield asyncio.run(_greeted(replace(config.mail, timeout_seconds=min(_PATIENCE, config.mail.timeout_seconds))))
    if config.mail.tls == "none":
        yield warning("mail TLS", "messages go to a server on this machine without TLS; see to it that this server "
                                  "sends them on with TLS.")


async def _greeted(mail: MailConfig) -> Line:
    server = MailServer(mail)
    try:
        await server.open()
    except ServerTrouble as trouble:
        return fault("mail", str(trouble))
    finally:
        await server.close()
    how = {"starttls": "STARTTLS", "implicit": "TLS", "none": "no TLS"}[mail.tls]
    signed_in = f", and took the sign-in of {mail.username}" if mail.username else ""
    return ok("mail", f"{mail.host}:{mail.port} answered with {how}{signed_in}; nothing was sent.")
