"""How mail leaves, by trying: the mail server is greeted, a package's delivery made ready. Nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from stepdown_pipeline.config import Config, MailConfig
from stepdown_pipeline.pipeline.deliveries import delivery_of, name_of
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble

from .line import Line, fault, ok, warning

_PATIENCE = 15.0  # seconds: a person waits


def post(config: Config) -> Iterator[Line]:
    """How mail leaves, and whether it can."""
    name = name_of(config)
    if name not in {"outbox", "smtp"}:
        yield asyncio.run(_made_ready(config, name))
        return
    if config.mail is None or name == "outbox":
        yield ok("mail", f"no mail server is named, so the messages in {config.outbox} are the delivery.")
        return
    yield asyncio.run(_greeted(replace(config.mail, timeout_seconds=min(_PATIENCE, config.mail.timeout_seconds))))
    if config.mail.tls == "none":
        yield warning("mail TLS", "messages go to a server on this machine without TLS; see to it that this server "
                                  "sends them on with TLS.")


async def _made_ready(config: Config, name: str) -> Line:
    delivery = delivery_of(config)
    if delivery is None:
        return fault("mail", f"the delivery “{name}” cannot be had. Mend the line delivery of config.toml.")
    try:
        async with asyncio.timeout(_PATIENCE):
            await delivery.open()
    except ServerTrouble as trouble:
        return fault("mail", str(trouble))
    except TimeoutError:
        return fault("mail", f"the delivery “{name}” is not ready after {_PATIENCE:.0f} seconds. Ask whoever installed "
                             "it.")
    finally:
        await delivery.close()
    return ok("mail", f"messages leave by “{name}”, which made ready to send; nothing was sent.")


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
