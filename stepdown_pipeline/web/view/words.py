"""How dates, states and names of the program are said on a page; filters of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from stepdown_pipeline.pipeline.lists import COUNTED

# A case's status: its tag, the tag's colour, and what it means.
STATUS: Final = {
    "waiting": ("Waiting", "yellow", "Something has still to arrive."),
    "review": ("To settle", "purple", "A person must settle something."),
    "refused": ("Stopped", "red", "A check stops it, and whoever can mend it has been told."),
    "routed": ("Stepped down", "green", "The team that takes it on has been told."),
    "open_to_csc": ("Stays with social care", "grey", "It remains open to children’s social care."),
    "overseen": ("Under oversight", "turquoise", "Stepped down, with reviews by the LDO."),
    "closed": ("Closed", "grey", "Nothing more is to be done."),
}
ROLES: Final = {
    "admin": ("Admin officer", "Drops documents, settles readings, sends messages again, withdraws documents."),
    "manager": ("Manager", "All that, and overrides with a reason, switches checks off, and looks after accounts."),
    "auditor": ("Auditor", "Looks at everything and changes nothing."),
}
_HOLDS: Final = {"refused": "refuse", "review": "review"}
_INERT: Final = Markup('<bdi class="said">{}</bdi>')


def day(value: date | datetime | str | None) -> str:
    """14 March 2026."""
    moment = _moment(value)
    return f"{moment.day} {moment:%B %Y}" if moment else ""


def moment(value: datetime | str | None) -> str:
    """14 March 2026 at 9:05am, in the machine's own time."""
    found = _moment(value)
    if not isinstance(found, datetime):
        return day(found)
    return f"{day(found.astimezone())} at {hour(found)}"


def hour(value: datetime | str | None) -> str:
    """9:05am, in the machine's own time."""
    found = _moment(value)
    if not isinstance(found, datetime):
        return ""
    local = found.astimezone()
    return f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def when(value: datetime | str | None, now: datetime) -> str:
    """At 9:05am, of today; else on 14 March 2026 at 9:05am."""
    found = _moment(value)
    if not isinstance(found, datetime):
        return ""
    local = found.astimezone()
    return f"at {hour(local)}" if local.date() == now.astimezone().date() else f"on {day(local)} at {hour(local)}"


def shortly(value: datetime | str | None, now: datetime) -> str:
    """9:05am, of today; else 14 March 2026: for lists."""
    found = _moment(value)
    if isinstance(found, datetime) and found.astimezone().date() == now.astimezone().date():
        return hour(found)
    return day(found.astimezone() if isinstance(found, datetime) else found)


def bounded(number: int) -> str:
    """A count that goes no further than it was counted."""
    return str(number) if number < COUNTED else f"more than {COUNTED - 1}"


def in_short(shown: Mapping[str, Any]) -> str:
    """Why a case stands where it stands: what it waits for, or the first findings that hold it up."""
    if shown["status"] == "waiting":
        words = "; ".join(shown["waiting_for"])
        return words[:1].upper() + words[1:]
    held_by = [finding["message"] for finding in shown["findings"]
               if finding["severity"] == _HOLDS.get(shown["status"]) and not finding.get("overridden_by")]
    more = f" And {len(held_by) - 2} more." if len(held_by) > 2 else ""
    return " ".join(held_by[:2]) + more


def plain(name: str) -> str:
    """A name of the program as words: step_down_record → step down record."""
    return name.replace("_", " ").replace("-", " ")


def inert(value: object) -> Markup:
    """What a document or a person says: escaped, broken where it is too long, with its own direction kept inside."""
    return _INERT.format("" if value is None else str(value))


def status_tag(status: str) -> Markup:
    """A case's status as a tag."""
    text, colour, _ = STATUS.get(status, (plain(status).capitalize(), "grey", ""))
    return Markup('<strong class="govuk-tag govuk-tag--{}">{}</strong>').format(colour, text)


def counted(number: int, one: str, many: str = "") -> str:
    """1 document, 3 documents, no documents."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def role_name(role: str) -> str:
    return ROLES[role][0]


def role_may(role: str) -> str:
    return ROLES[role][1]


def _moment(value: date | datetime | str | None) -> date | datetime | None:
    if isinstance(value, str):
        if not value:
            return None
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value


FILTERS: Final[dict[str, Any]] = {
    "day": day, "moment": moment, "plain": plain, "inert": inert, "status_tag": status_tag, "role_name": role_name,
    "role_may": role_may, "counted": counted, "hour": hour, "when": when, "bounded": bounded, "shortly": shortly,
    "in_short": in_short,
}
