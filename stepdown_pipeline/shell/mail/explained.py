"""Why a mail server cannot be used at present, in a sentence for the person who runs the desk."""

from __future__ import annotations

import ssl

from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPResponseException

from stepdown_pipeline.config import ConfigError, MailConfig

from .verdict import plain


class ServerTrouble(Exception):  # noqa: N818  (a state of affairs, not an error)
    """Nothing can be sent at present: no message is to blame. The sentence is for the person who runs the desk."""


def explained(config: MailConfig, error: BaseException) -> str:
    """What is wrong, and what to do about it."""
    server = f"The mail server {config.host}:{config.port}"
    cause = error.__cause__ or error
    if isinstance(error, (ServerTrouble, ConfigError)):
        return str(error)
    if isinstance(cause, ssl.SSLCertVerificationError) or isinstance(error, ssl.SSLCertVerificationError):
        return (f"{server} shows a certificate that cannot be trusted ({plain(cause)}). Correct `host`, or name "
                "the council's own authority in `ca_file` in config.toml. Nothing was sent.")
    if isinstance(error, SMTPAuthenticationError):
        return _sign_in(config, server, error)
    if isinstance(error, SMTPException) and not isinstance(error, (SMTPResponseException, OSError)):
        return (f"{server} does not offer what config.toml demands ({plain(error)}). Messages are never sent "
                "without the demanded protection; ask the postmaster. Nothing was sent.")
    return (f"{server} cannot be reached or does not answer as it should ({plain(error)}). Messages wait in the "
            "outbox and are tried again; if this lasts, ask the postmaster.")


def _sign_in(config: MailConfig, server: str, error: SMTPAuthenticationError) -> str:
    said = f"({error.code} {' '.join(error.message.split())})"
    if 400 <= error.code < 500:
        return (f"{server} cannot look at the sign-in at present {said}. Messages wait in the outbox and are tried "
                "again; if this lasts, ask the postmaster.")
    if config.microsoft is not None and "5.7.139" in error.message:
        return (f"{server} has signing in for programs switched off {said}. Ask the postmaster to switch on "
                f"“Authenticated SMTP” for the mailbox {config.username}. Nothing was sent.")
    if config.microsoft is not None:
        return (f"{server} does not accept the token of Microsoft 365 {said}. Ask the postmaster whether the "
                "application has the permission SMTP.SendAsApp with an administrator's consent, is registered in "
                f"Exchange Online, and may send as {config.username}. Nothing was sent.")
    return f"{server} does not accept the user name and password {said}. Correct them. Nothing was sent."
