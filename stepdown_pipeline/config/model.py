"""A workspace's configuration as the program uses it: plain, checked, complete."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.core.rhythm import Rhythm

from .errors import ConfigError
from .secret import Secret

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Tls = Literal["starttls", "implicit", "none"]
MarkedPlace = Literal["subject", "subject_start", "header", "body", "attachments"]  # where the marking stands
WebRole = Literal["admin", "manager", "auditor"]  # what somebody may do on the review pages
SignIn = Literal["local", "proxy", "oidc"]


@dataclass(frozen=True, slots=True)
class MicrosoftConfig:
    """Signing in at Microsoft 365 as an application, instead of with a password. ``authority``: without a slash."""

    tenant: str
    client_id: str
    client_secret_env: str | None = None
    client_secret_file: Path | None = None
    authority: str = "https://login.microsoftonline.com"
    ca_file: Path | None = None

    def secret(self, environment: Mapping[str, str] = os.environ) -> str:
        """The application's secret from where the configuration says it is. Raises ConfigError when it is not there."""
        return _secret("secret for Microsoft 365", self.client_secret_env, self.client_secret_file, environment) or ""


@dataclass(frozen=True, slots=True)
class MailConfig:
    """How to reach the mail server. ``marking``: the protective marking that every message bears, if any.

    ``marking_in``: where it stands; ``marking_headers``: the headers that say it, each with its value.

    ``tls_or_nothing``: domains, in small letters, with which a message goes with TLS all the way or not at all;
    ``relay_enforces_tls``: the mail server sees to that by itself. ``size_limit_mb`` counts millions of bytes.
    """

    host: str
    port: int
    tls: Tls
    sender: str
    username: str | None = None
    password_env: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    timeout_seconds: float = 60
    marking: str | None = None
    marking_in: tuple[MarkedPlace, ...] = ("subject", "header", "body", "attachments")
    marking_headers: Mapping[str, str] = field(default_factory=dict)  # none: X-Protective-Marking alone
    microsoft: MicrosoftConfig | None = None
    tls_or_nothing: tuple[str, ...] = ()
    relay_enforces_tls: bool = False
    size_limit_mb: float | None = None
    messages_a_minute: int | None = None
    delivery_receipts: bool = False  # servers are asked to tell that a message arrived, too

    def password(self, environment: Mapping[str, str] = os.environ) -> str | None:
        """The password from where the configuration says it is; None when none is needed.

        Raises ConfigError when it is not there.
        """
        return _secret("mail password", self.password_env, self.password_file, environment)


@dataclass(frozen=True, slots=True)
class MailboxConfig:
    """The mailbox to which what was sent comes back, read by IMAP.

    ``folder`` is read, what was taken from it moved to ``done_folder``. ``sent_folder``: where the mail server itself
    keeps what it took; None: nothing is looked up there.
    """

    host: str
    port: int
    tls: Literal["implicit", "starttls"]
    username: str
    password_env: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    folder: str = "INBOX"
    done_folder: str = "Stepdown"
    sent_folder: str | None = None
    every_minutes: float = 5
    timeout_seconds: float = 60
    microsoft: MicrosoftConfig | None = None

    def password(self, environment: Mapping[str, str] = os.environ) -> str:
        """The password from where the configuration says it is. Raises ConfigError when it is not there."""
        return _secret("mailbox password", self.password_env, self.password_file, environment) or ""


def _secret(what: str, variable: str | None, file: Path | None, environment: Mapping[str, str]) -> str | None:
    if variable:
        if not environment.get(variable):
            raise ConfigError(f'The {what} is not set; set the environment variable "{variable}" for the service and '
                              "start it again.")
        return environment[variable]
    if file:
        try:
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(f'The file "{file}" with the {what} cannot be read ({error.strerror}); let the service '
                              "account read it.") from error
    return None


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one document may cost; ``page_seconds`` to look at a page that is a picture, the rest standing still.

    ``workers`` 0: as many as there are processor cores.
    """

    seconds: float = 30
    page_seconds: float = 30
    memory_mb: int = 1024
    pages: int = 400
    size_mb: float = 50
    workers: int = 0
    libreoffice: str = "auto"  # or "off", or where it is


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """What a file of Python checks may cost that is not the program's own; ``seconds`` for one check and one case."""

    seconds: float = 5
    load_seconds: float = 10
    memory_mb: int = 512


@dataclass(frozen=True, slots=True)
class Meetings:
    """The step-down meetings' rhythm: the assessment teams' weekly, case management's (CIN) monthly.

    ``sent_from``: agendas and the monthly report go out from this hour on.
    """

    assessment: Rhythm = field(default=Rhythm("wednesday"))  # frozen
    cin: Rhythm = field(default=Rhythm("tuesday", 2, 5))
    sent_from: str = "07:00"


@dataclass(frozen=True, slots=True)
class ProxyConfig:
    """The reverse proxy before the review pages: where it speaks from, and the headers in which it names a person."""

    addresses: tuple[str, ...] = ()  # addresses or networks: "10.20.0.4", "10.20.0.0/24"
    user_header: str = "X-Remote-User"
    name_header: str = "X-Remote-Name"
    role_header: str = "X-Remote-Groups"


@dataclass(frozen=True, slots=True)
class OidcConfig:
    """The council's own sign-in service, by OpenID Connect."""

    issuer: str
    client_id: str
    client_secret_env: str
    name_claim: str = "name"
    role_claim: str = "roles"

    def client_secret(self, environment: Mapping[str, str] = os.environ) -> str:
        """The secret from the environment. Raises ConfigError when it is not there."""
        if not environment.get(self.client_secret_env):
            raise ConfigError(f'The secret of the sign-in service is not set; set the environment variable '
                              f'"{self.client_secret_env}" for the service and start it again.')
        return environment[self.client_secret_env]


@dataclass(frozen=True, slots=True)
class WebConfig:
    """How the review pages are served, and who may see them. ``plain_http``: why they may travel in clear."""

    host: str = "127.0.0.1"
    port: int = 8420
    address: str = ""  # as people write it: "https://step-down.example.gov.uk"; empty: host and port
    certificate: Path | None = None
    certificate_key: Path | None = None
    plain_http: str = ""
    idle_minutes: int = 60
    session_hours: int = 12
    upload_mb: float = 50
    sign_in: SignIn = "local"
    roles: Mapping[str, WebRole] = field(default_factory=dict)  # the proxy's or service's word for each role
    proxy: ProxyConfig = field(default_factory=ProxyConfig)
    oidc: OidcConfig | None = None

    @property
    def base(self) -> str:
        """What an address of a page begins with, without a slash at its end."""
        scheme = "https" if self.certificate else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.address.rstrip("/") or f"{scheme}://{host}:{self.port}"

    @property
    def https(self) -> bool:
        """Whether people reach the pages by https."""
        return self.base.startswith("https://")


@dataclass(frozen=True, slots=True)
class Config:
    """One workspace. All folders are absolute; seconds are seconds."""

    folder: Path
    inbox: Path
    outbox: Path
    processed_dir: Path
    returned_dir: Path
    state_dir: Path
    plugins: Path
    templates: Path
    directory: Directory
    settings: Settings
    mail: MailConfig | None = None
    mailbox: MailboxConfig | None = None
    delivery: str = ""  # "outbox", "smtp" or what a package offers; empty: by whether there is a part [mail]
    quiet_seconds: float = 2
    look_seconds: float = 2
    pack_quiet_seconds: float = 5
    pack_wait_at_most_seconds: float = 60
    reading: ReadingLimits = field(default_factory=ReadingLimits)
    checks: CheckLimits = field(default_factory=CheckLimits)
    meetings: Meetings = field(default_factory=Meetings)
    smallest_number: int = 5  # of cases that the managers' figures show
    check_owner: str = ""  # who is told of a spoilt check that names nobody: an id or name of the directory
    web: WebConfig = field(default_factory=WebConfig)
    secrets: Mapping[str, Secret] = field(default_factory=dict)  # by id: "team hawthorn", "person p"

    def folders(self) -> Mapping[str, Path]:
        """Every folder of the workspace by the key that names it in config.toml."""
        return {key: getattr(self, key) for key in FOLDER_KEYS}


FOLDER_KEYS = ("inbox", "outbox", "processed_dir", "returned_dir", "state_dir", "plugins", "templates")
