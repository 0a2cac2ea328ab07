"""What may stand in config.toml: keys, types and bounds. Sentences about mistakes are made in `wording`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field

from stepdown_pipeline.core.directory import Attachments, Role, TeamKind

from .address import mail_address, mail_domain
from .hour import hour
from .model import MarkedPlace, SignIn, Tls, WebRole, Weekday
from .network import address_or_network, header_name, reason_in_words, site_address, web_address

Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, AfterValidator(mail_address)]
Days = Annotated[int, Field(ge=0, le=3660)]
Age = Annotated[int, Field(ge=0, le=18)]
Hour = Annotated[str, AfterValidator(hour)]
Minutes = Annotated[int, Field(ge=5, le=600)]
AgendaDays = Annotated[int, Field(ge=0, le=27)]
Seconds = Annotated[float, Field(ge=0)]
Header = Annotated[str, AfterValidator(header_name)]


class Part(BaseModel):
    """A table of config.toml. Strict: a number in quotes is a mistake, and so is a key that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class Intake(Part):
    quiet_seconds: Seconds = 2
    look_seconds: Annotated[float, Field(gt=0)] = 2
    pack_quiet_seconds: Seconds = 5
    pack_wait_at_most_seconds: Seconds = 60


class Reading(Part):
    seconds: Annotated[float, Field(gt=0)] = 30
    page_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    memory_mb: Annotated[int, Field(ge=256)] = 1024
    pages: Annotated[int, Field(ge=1)] = 400
    size_mb: Annotated[float, Field(gt=0)] = 50
    workers: Annotated[int, Field(ge=0, le=256)] = 0
    libreoffice: Text = "auto"


class Periods(Part):
    working_days: bool = False
    invitation_days: Days = 14
    circulation_days: Days = 14
    circulation_reminder_days: Days = 3
    overdue_escalation_days: Days = 7
    decision_reminder_days: Days = 7
    oversight_reminder_days: Days = 7
    oversight_review_days: Annotated[int, Field(ge=1, le=3660)] = 42
    under_age: Age = 5
    child_signs_from: Age | None = None


class AssessmentMeeting(Part):
    weekday: Weekday = "wednesday"
    start: Hour | None = None
    minutes: Minutes = 60
    agenda_days: AgendaDays = 2


class CinMeeting(Part):
    weekday: Weekday = "tuesday"
    week_of_month: Literal[1, 2, 3, 4, "last"] = 2
    start: Hour | None = None
    minutes: Minutes = 60
    agenda_days: AgendaDays = 5


class MeetingRhythm(Part):
    sent_from: Hour = "07:00"
    assessment: AssessmentMeeting = AssessmentMeeting()
    cin: CinMeeting = CinMeeting()


class Report(Part):
    smallest_number: Annotated[int, Field(ge=1, le=100)] = 5


class Checks(Part):
    owner: Text | None = None
    seconds: Annotated[float, Field(gt=0, le=600)] = 5
    load_seconds: Annotated[float, Field(gt=0, le=600)] = 10
    memory_mb: Annotated[int, Field(ge=32, le=65536)] = 512


class Rule(Part):
    reason: Text
    on: bool = True
    severity: Literal["refuse", "warn", "review", "info"] | None = None
    message: Text | None = None


class MailMicrosoft(Part):
    tenant: Text
    client_id: Text
    client_secret_env: Text | None = None
    client_secret_file: Text | None = None
    authority: Annotated[str, AfterValidator(web_address)] = "https://login.microsoftonline.com"
    ca_file: Text | None = None


class Mail(Part):
    host: Text
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    tls: Tls = "starttls"
    sender: Address
    username: Text | None = None
    password_env: Text | None = None
    password_file: Text | None = None
    ca_file: Text | None = None
    timeout_seconds: Annotated[float, Field(gt=0)] = 60
    marking: Text | None = None
    marking_in: list[MarkedPlace] = ["subject", "header", "body", "attachments"]
    marking_headers: dict[Header, Text] = {}
    attachments: Attachments = "plain"
    tls_or_nothing: list[Annotated[str, AfterValidator(mail_domain)]] = []
    relay_enforces_tls: bool = False
    size_limit_mb: Annotated[float, Field(ge=0.1, le=1000)] | None = None
    messages_a_minute: Annotated[int, Field(ge=1, le=10000)] | None = None
    delivery_receipts: bool = False
    microsoft: MailMicrosoft | None = None


class MailboxPart(Part):
    host: Text
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    tls: Literal["implicit", "starttls"] = "implicit"
    username: Text
    password_env: Text | None = None
    password_file: Text | None = None
    ca_file: Text | None = None
    folder: Text = "INBOX"
    done_folder: Text = "Stepdown"
    sent_folder: Text | None = None
    every_minutes: Annotated[float, Field(ge=0.1, le=1440)] = 5
    timeout_seconds: Annotated[float, Field(gt=0)] = 60
    microsoft: MailMicrosoft | None = None


class WebProxy(Part):
    addresses: list[Annotated[str, AfterValidator(address_or_network)]] = []
    user_header: Header = "X-Remote-User"
    name_header: Header = "X-Remote-Name"
    role_header: Header = "X-Remote-Groups"


class WebOidc(Part):
    issuer: Annotated[str, AfterValidator(web_address)]
    client_id: Text
    client_secret_env: Text
    name_claim: Text = "name"
    role_claim: Text = "roles"


class Web(Part):
    host: Text = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8420
    address: Annotated[str, AfterValidator(site_address)] | None = None
    certificate: Text | None = None
    certificate_key: Text | None = None
    plain_http: Annotated[str, AfterValidator(reason_in_words)] | None = None
    idle_minutes: Annotated[int, Field(ge=1, le=720)] = 60
    session_hours: Annotated[int, Field(ge=1, le=24)] = 12
    upload_mb: Annotated[float, Field(gt=0, le=2048)] = 50
    sign_in: SignIn = "local"
    roles: dict[str, WebRole] = {}
    proxy: WebProxy = WebProxy()
    oidc: WebOidc | None = None


class Desk(Part):
    address: Address


class AreaPart(Part):
    id: Text
    name: Text
    postcode_districts: list[Text] = []
    wards: list[Text] = []


class TeamPart(Part):
    id: Text
    name: Text
    kind: TeamKind
    address: Address
    other_address: Address | None = None
    area: Text | None = None
    aliases: list[Text] = []
    trained: bool = Field(
        default=False, validation_alias=AliasChoices("trained", "map_trained", "eclipse_trained", "map_eclipse_trained")
    )
    universal: bool = Field(default=False, validation_alias=AliasChoices("universal", "universal_service"))
    attachments: Attachments | None = None
    password_env: Text | None = None
    password_file: Text | None = None


class PersonPart(Part):
    id: Text
    name: Text
    role: Role
    team: Text | None = None
    manager: Text | None = None
    address: Address | None = None
    aliases: list[Text] = []
    attachments: Attachments | None = None
    password_env: Text | None = None
    password_file: Text | None = None


class ConfigFile(Part):
    """config.toml, whole."""

    council: Text = "the council"
    delivery: Text | None = None
    inbox: Text = "inbox"
    outbox: Text = "outbox"
    processed_dir: Text = "processed"
    returned_dir: Text = "returned"
    state_dir: Text = "state"
    plugins: Text = "plugins"
    templates: Text = "templates"
    intake: Intake = Intake()
    reading: Reading = Reading()
    periods: Periods = Periods()
    meetings: MeetingRhythm = MeetingRhythm()
    report: Report = Report()
    checks: Checks = Checks()
    rules: dict[str, Rule] = {}
    mail: Mail | None = None
    mailbox: MailboxPart | None = None
    web: Web = Web()
    desk: Desk
    areas: list[AreaPart] = []
    teams: list[TeamPart] = []
    people: list[PersonPart] = []
