"""How mail leaves, by trying: the mail server is greeted, a package's delivery made ready. Nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from stepdown_pipeline.config import Config, ConfigError, MailboxConfig, MailConfig
from stepdown_pipeline.pipeline.deliveries import delivery_of, name_of
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble
from stepdown_pipeline.shell.mail.mailbox import Mailbox
from stepdown_pipeline.shell.mail.offered import megabytes

from .line import Line, fault, ok, warning

_PATIENCE = 15.0  # seconds: a person waits


def post(config: Config) -> Iterator[Line]:
    """How mail leaves, and whether it can; and whether the mailbox to which it comes back can be read."""
    yield from _leaving(config)
    if config.mailbox is not None:
        yield _mailbox(replace(config.mailbox, timeout_seconds=min(_PATIENCE, config.mailbox.timeout_seconds)))


def _mailbox(mailbox: MailboxConfig) -> Line:
    try:
        waiting = Mailbox(mailbox).try_out()
    except ServerTrouble as trouble:
        return fault("mailbox", str(trouble))
    messages = "1 message" if waiting == 1 else f"{waiting} messages"
    return ok("mailbox", f"{mailbox.username} at {mailbox.host}:{mailbox.port} was opened; {messages} in "
                         f"{mailbox.folder} to be taken; nothing was changed.")


def _leaving(config: Config) -> Iterator[Line]:
    yield from _passwords(config)
    name = name_of(config)
    if name not in {"outbox", "smtp"}:
        yield asyncio.run(_made_ready(config, name))
        return
    if config.mail is None or name == "outbox":
        yield ok("mail", f"no mail server is named, so the messages in {config.outbox} are the delivery.")
        return
    mail = config.mail
    yield from asyncio.run(_greeted(replace(mail, timeout_seconds=min(_PATIENCE, mail.timeout_seconds))))
    if mail.tls == "none":
        yield warning("mail TLS", "messages go to a server on this machine without TLS; see to it that this server "
                                  "sends them on with TLS.")


def _passwords(config: Config) -> Iterator[Line]:
    """Whether attachments can be protected where they are to be."""
    found = set(config.secrets.values())
    for secret in sorted(found, key=lambda one: one.whose):
        try:
            secret.password()
        except ConfigError as error:
            yield fault("attachments", f"{error} Messages with attachments to them are held until then.")
            found.discard(secret)
    if found:
        yield ok("attachments", f"{len(found)} password{'s' if len(found) > 1 else ''} for attachments can be used.")


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


async def _greeted(mail: MailConfig) -> list[Line]:
    server = MailServer(mail)
    try:
        await server.open()
    except ServerTrouble as trouble:
        return [fault("mail", str(trouble))]
    finally:
        await server.close()
    how = {"starttls": "STARTTLS", "implicit": "TLS", "none": "no TLS"}[mail.tls]
    signed_in = f", and took the sign-in of {mail.username}" if mail.username else ""
    lines = [ok("mail", f"{mail.host}:{mail.port} answered with {how}{signed_in}; nothing was sent."),
             ok("mail offers", f"{server.offered.in_words()}.")]
    if mail.tls_or_nothing and not (server.offered.requires_tls or mail.relay_enforces_tls):
        domains = ", ".join(mail.tls_or_nothing)
        lines.append(warning("mail TLS", f"the server does not offer REQUIRETLS, so mail to {domains} will be held. "
                                         "Ask the postmaster whether the server enforces TLS to these domains; then "
                                         "say relay_enforces_tls = true."))
    if mail.size_limit_mb and server.offered.size and mail.size_limit_mb * 1_000_000 > server.offered.size:
        lines.append(warning("mail size", f"the server takes {megabytes(server.offered.size)} at most, which is less "
                                          "than size_limit_mb; its own limit counts."))
    return lines
