"""The mailbox to which messages come back, read by IMAP: each message is kept here before it is moved there."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from stepdown_pipeline.config import ConfigError, MailboxConfig

from .explained import ServerTrouble
from .tokens import Tokens
from .verdict import plain

_AT_ONCE: Final = 200  # messages of one look; the rest are for the next


@dataclass(frozen=True, slots=True)
class Looked:
    """``taken``: how many messages were kept and moved; ``too_large``: left there; ``found``: of those asked."""

    taken: int = 0
    too_large: int = 0
    found: tuple[str, ...] = ()


class Mailbox:
    """One for a mailbox. The token of Microsoft 365, where there is one, is kept between looks."""

    def __init__(self, config: MailboxConfig) -> None:
        self._config = config
        self._tokens = Tokens(config.microsoft, config.timeout_seconds) if config.microsoft else None

    def look(self, keep: Callable[[str, bytes], None], most: int, asked: Sequence[str] = (),
             stopped: Callable[[], bool] = lambda: False) -> Looked:
        """Take what lies in the folder: ``keep`` each (name, bytes) durably, then move it. Raises `ServerTrouble`.

        ``most``: bytes of one message. ``asked``: Message-IDs to be looked up in the folder of sent messages.
        """
        with self._opened() as client:
            self._make_done(client)
            taken, too_large = self._take(client, keep, most, stopped)
            return Looked(taken, too_large, self._sent(client, asked))

    def try_out(self) -> int:
        """Open it and look, changing nothing; how many messages wait. Raises `ServerTrouble`."""
        with self._opened() as client:
            if self._config.sent_folder:
                client.select_folder(self._config.sent_folder, readonly=True)
            client.select_folder(self._config.folder, readonly=True)
            return len(client.search(["NOT", "DELETED"]))

    def _take(self, client: Any, keep: Callable[[str, bytes], None], most: int,
              stopped: Callable[[], bool]) -> tuple[int, int]:
        config = self._config
        validity = int(client.select_folder(config.folder)[b"UIDVALIDITY"])
        taken = too_large = 0
        for uid in sorted(client.search(["NOT", "DELETED"]))[:_AT_ONCE]:
            if stopped():
                break
            size = client.fetch([uid], ["RFC822.SIZE"]).get(uid, {}).get(b"RFC822.SIZE")
            if size is None:
                continue  # somebody took it away meanwhile
            if size > most:
                too_large += 1
                continue
            data = client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {}).get(b"BODY[]")
            if not isinstance(data, bytes):
                continue
            keep(f"mailbox-{validity}-{uid}.eml", data)
            client.move([uid], config.done_folder)
            taken += 1
        return taken, too_large

    def _sent(self, client: Any, asked: Sequence[str]) -> tuple[str, ...]:
        if not (asked and self._config.sent_folder):
            return ()
        client.select_folder(self._config.sent_folder, readonly=True)
        return tuple(one for one in asked if client.search(["HEADER", "Message-ID", one]))

    def _make_done(self, client: Any) -> None:
        if not client.folder_exists(self._config.done_folder):
            client.create_folder(self._config.done_folder)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[Any]:
        try:
            from imapclient import IMAPClient
            from imapclient.exceptions import IMAPClientError
        except ImportError as error:
            raise ServerTrouble("Reading the mailbox needs a package that is not installed; install "
                                '"stepdown-pipeline[mailbox]".') from error
        config = self._config
        client = None
        try:
            context = ssl.create_default_context(cafile=str(config.ca_file) if config.ca_file else None)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            client = IMAPClient(config.host, config.port, ssl=config.tls == "implicit", ssl_context=context,
                                timeout=config.timeout_seconds)
            if config.tls == "starttls":
                client.starttls(context)
            self._sign_in(client)
            if not client.has_capability("MOVE"):
                raise ServerTrouble(f"The mailbox {config.username} at {config.host} cannot be read: its server does "
                                    "not move messages (IMAP MOVE). Drop what comes back into the inbox by hand.")
            yield client
        except (IMAPClientError, OSError, ConfigError, ValueError) as error:
            raise ServerTrouble(_explained(config, error)) from error
        finally:
            if client is not None:
                with contextlib.suppress(Exception):
                    client.logout()

    def _sign_in(self, client: Any) -> None:
        config = self._config
        if self._tokens is None:
            client.login(config.username, config.password())
            return
        try:
            client.oauth2_login(config.username, self._tokens.token())
        except Exception:
            self._tokens.forget()
            raise


def _explained(config: MailboxConfig, error: BaseException) -> str:
    where = f"The mailbox {config.username} at {config.host}:{config.port}"
    if isinstance(error, ConfigError):
        return str(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return (f"{where}: the server shows a certificate that cannot be trusted ({plain(error)}). Correct `host`, or "
                "name the council's own authority in `ca_file` of [mailbox].")
    if type(error).__name__ == "LoginError":
        return f"{where} does not accept the sign-in ({plain(error)}). Correct it, or ask the postmaster."
    return (f"{where} cannot be read just now ({plain(error)}). It is tried again; if this lasts, ask the postmaster, "
            "or drop what comes back into the inbox by hand.")
