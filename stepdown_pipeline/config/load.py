"""Reading config.toml: all that is wrong with it at once, else a `Config`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from stepdown_pipeline.core.directory import Area, Directory, Person, Settings, Switch, Team
from stepdown_pipeline.core.rhythm import Rhythm

from .bank_holidays import bank_holidays
from .errors import ConfigError
from .model import (
    FOLDER_KEYS,
    CheckLimits,
    Config,
    MailboxConfig,
    MailConfig,
    Meetings,
    MicrosoftConfig,
    OidcConfig,
    ProxyConfig,
    ReadingLimits,
    WebConfig,
)
from .places import line_of, lines_of
from .references import mistakes
from .schema import (
    AssessmentMeeting,
    CinMeeting,
    ConfigFile,
    Mail,
    MailboxPart,
    MailMicrosoft,
    MeetingRhythm,
    PersonPart,
    TeamPart,
    Web,
)
from .secret import Secret
from .wording import at, sentence

FILE = "config.toml"
_SECRET = {"password_env", "password_file"}
_PORTS = {"starttls": 587, "implicit": 465, "none": 25}


def load(folder: Path) -> Config:
    """The workspace at ``folder``. Raises ConfigError with every problem."""
    return parse(_text(folder), folder)


def parse(text: str, folder: Path) -> Config:
    """A configuration from its text; relative folders stand under ``folder``. Raises ConfigError."""
    data, lines = _toml(text), lines_of(text)
    found: list[tuple[int, str]] = []
    file = None
    try:
        file = ConfigFile.model_validate(data)
    except ValidationError as error:
        found += [sentence(one, data, lines) for one in error.errors(include_url=False)]
    found += [(line_of(place, lines) or 0, at(place, lines) + words) for place, words in mistakes(data, folder)]
    if found or file is None:
        raise ConfigError(*dict.fromkeys(words for _, words in sorted(found)))
    return _build(file, folder.resolve())


def _text(folder: Path) -> str:
    if not folder.is_dir():
        raise ConfigError(f'There is no folder "{folder}"; name an existing workspace, or make one with '
                           f'"stepdown init {folder}".')
    try:
        return (folder / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f'The folder "{folder}" is no workspace: it has no {FILE}. Make one with '
                           f'"stepdown init DIR", or name an existing one with "-C DIR".') from None
    except UnicodeDecodeError:
        raise ConfigError(f"{FILE} is not saved as UTF-8; save it again with that encoding.") from None
    except OSError as error:
        raise ConfigError(f"{FILE} cannot be read ({error.strerror}); let this account read it.") from None


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_syntax(str(error), text.splitlines())) from None


def _syntax(said: str, lines: list[str]) -> str:
    """What a parser's riddle means."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", said)
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    begin = f"{FILE}, line {number}: "
    if re.search(r'"[^"]*\\', line):
        return begin + ("within double quotes a backslash begins a special character; write Windows folders in single "
                        "quotes, as in 'C:\\Stepdown\\inbox'.")
    if "overwrite" in said or "twice" in said:
        return begin + "this key or part stands a second time; keep one of the two."
    if re.match(r"\s*[\w-]+\s*=\s*[A-Za-z]", line):
        return begin + 'this cannot be read; put a text in quotes, as in inbox = "inbox".'
    plain = re.sub(r"\s*\(at .*\)", "", said)
    return begin + f"this cannot be read as TOML ({plain}); mend the line."


def _build(file: ConfigFile, folder: Path) -> Config:
    folders: dict[str, Any] = {
        key: (folder / Path(getattr(file, key)).expanduser()).resolve() for key in FOLDER_KEYS
    }
    meetings = _meetings(file.meetings)
    return Config(
        folder=folder,
        directory=_directory(file),
        settings=Settings(
            **file.periods.model_dump(),
            bank_holidays=bank_holidays() if file.periods.working_days else frozenset(),
            step_down_meetings={"assessment": meetings.assessment, "cin": meetings.cin},
            switches={name: Switch(**rule.model_dump()) for name, rule in file.rules.items()},
        ),
        mail=_mail(file.mail, folder) if file.mail else None,
        mailbox=_mailbox(file.mailbox, folder) if file.mailbox else None,
        delivery=file.delivery or "",
        reading=ReadingLimits(**file.reading.model_dump()),
        checks=CheckLimits(**file.checks.model_dump(exclude={"owner"})),
        meetings=meetings,
        smallest_number=file.report.smallest_number,
        check_owner=file.checks.owner or "",
        web=_web(file.web, folder),
        secrets=_secrets(file, folder),
        **file.intake.model_dump(),
        **folders,
    )


def _meetings(meetings: MeetingRhythm) -> Meetings:
    def rhythm(one: AssessmentMeeting | CinMeeting, week: int | Literal["last"] | None) -> Rhythm:
        return Rhythm(one.weekday, week, one.agenda_days, one.start or "", one.minutes)

    return Meetings(rhythm(meetings.assessment, None), rhythm(meetings.cin, meetings.cin.week_of_month),
                    meetings.sent_from)


def _directory(file: ConfigFile) -> Directory:
    def plain(row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}

    return Directory(
        teams=tuple(Team(**plain(team.model_dump(exclude=_SECRET))) for team in file.teams),
        areas=tuple(Area(**plain(area.model_dump())) for area in file.areas),
        people=tuple(Person(**plain(person.model_dump(exclude=_SECRET))) for person in file.people),
        desk=file.desk.address,
        council=file.council,
        attachments=file.mail.attachments if file.mail else "plain",
    )


def _secrets(file: ConfigFile, folder: Path) -> dict[str, Secret]:
    """Where the password of each team and person is; people without their own have their team's."""
    found = {f"team {team.id}": _secret(team, folder) for team in file.teams if team.password_env or team.password_file}
    for person in file.people:
        if person.password_env or person.password_file:
            found[f"person {person.id}"] = _secret(person, folder)
        elif f"team {person.team}" in found:
            found[f"person {person.id}"] = found[f"team {person.team}"]
    return found


def _secret(row: TeamPart | PersonPart, folder: Path) -> Secret:
    return Secret(row.name, row.password_env, (folder / row.password_file).resolve() if row.password_file else None)


def _mail(mail: Mail, folder: Path) -> MailConfig:
    given = mail.model_dump(exclude={"microsoft", "attachments"})
    given["marking_in"] = tuple(mail.marking_in)
    given["port"] = mail.port or _PORTS[mail.tls]
    given["tls_or_nothing"] = tuple(mail.tls_or_nothing)
    for key in ("password_file", "ca_file"):
        given[key] = (folder / given[key]).resolve() if given[key] else None
    return MailConfig(**given, microsoft=_microsoft(mail.microsoft, folder) if mail.microsoft else None)


def _mailbox(mailbox: MailboxPart, folder: Path) -> MailboxConfig:
    given = mailbox.model_dump(exclude={"microsoft"})
    given["port"] = mailbox.port or {"implicit": 993, "starttls": 143}[mailbox.tls]
    for key in ("password_file", "ca_file"):
        given[key] = (folder / given[key]).resolve() if given[key] else None
    return MailboxConfig(**given, microsoft=_microsoft(mailbox.microsoft, folder) if mailbox.microsoft else None)


def _microsoft(microsoft: MailMicrosoft, folder: Path) -> MicrosoftConfig:
    given = microsoft.model_dump()
    given["authority"] = microsoft.authority.rstrip("/")
    for key in ("client_secret_file", "ca_file"):
        given[key] = (folder / given[key]).resolve() if given[key] else None
    return MicrosoftConfig(**given)


def _web(web: Web, folder: Path) -> WebConfig:
    given = web.model_dump(exclude={"proxy", "oidc"})
    for key in ("certificate", "certificate_key"):
        given[key] = (folder / given[key]).resolve() if given[key] else None
    for key in ("address", "plain_http"):
        given[key] = given[key] or ""
    proxy = web.proxy.model_dump()
    return WebConfig(
        **given, proxy=ProxyConfig(**{**proxy, "addresses": tuple(proxy["addresses"])}),
        oidc=OidcConfig(**web.oidc.model_dump()) if web.oidc else None,
    )
