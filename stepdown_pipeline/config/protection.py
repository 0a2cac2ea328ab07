"""What config.toml says of protection, held together: the marking and where it stands, passwords and who needs one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .places import Place

Mistake = tuple[Place, str]
Row = Mapping[str, Any]

_OF_ITS_OWN: Final = re.compile(r"(?:x-|msip_labels$|sensitivity$|importance$|keywords$)", re.IGNORECASE)
_OURS: Final = re.compile(r"x-stepdown-|x-auto-response-suppress$", re.IGNORECASE)


def marked(mail: Row) -> Iterator[Mistake]:
    """Mistakes about the protective marking."""
    if not str(mail.get("marking", "")).isprintable():
        yield ("mail", "marking"), '"marking" must be one line of plain text.'
    places, headers = mail.get("marking_in", ()), mail.get("marking_headers", {})
    if isinstance(places, list) and {"subject", "subject_start"} <= {str(place) for place in places}:
        yield ("mail", "marking_in"), '"marking_in" names both subject and subject_start; keep one of them.'
    if {"marking_in", "marking_headers"} & set(mail) and not mail.get("marking"):
        yield ("mail",), 'where the marking stands is said, but not what it is; add marking = "OFFICIAL-SENSITIVE".'
    for name, value in headers.items() if isinstance(headers, dict) else ():
        if not _OF_ITS_OWN.match(name) or _OURS.match(name):
            yield ("mail", "marking_headers"), (f'"marking_headers" may not set "{name}"; name a header that begins '
                                                "with X-, or Sensitivity.")
        if isinstance(value, str) and not (value.isprintable() and value.isascii() and len(value) <= 200):
            yield ("mail", "marking_headers"), (f'the value of "{name}" in "marking_headers" must be one line of plain '
                                                "text of at most 200 letters.")


def protected(data: Row) -> Iterator[Mistake]:
    """Teams and people that get attachments by a password that nobody names, or whose password is named twice."""
    mail = data.get("mail")
    usual = mail.get("attachments") if isinstance(mail, dict) else None
    teams = {row.get("id"): row for row in _rows(data, "teams")}
    for part, what in (("teams", "team"), ("people", "person")):
        for number, row in enumerate(_rows(data, part)):
            place: Place = (part, number, "attachments")
            named = {"password_env", "password_file"} & set(row)
            if len(named) == 2:
                yield (part, number, "password_file"), (f'the {what} "{row.get("id")}" has both password_env and '
                                                        "password_file; keep one of them.")
            how = row.get("attachments", usual if part == "teams" else None)
            if part == "people" and how == "password":
                named |= {"password_env", "password_file"} & set(teams.get(row.get("team"), {}))
            if how == "password" and not named:
                yield place, (f'attachments to the {what} "{row.get("id")}" are to have a password, and none is named; '
                              'name it with password_env or password_file, or say attachments = "left_out".')
            elif named and how != "password" and row.get("team") is None:
                yield place, (f'the {what} "{row.get("id")}" has a password that nothing uses; say attachments = '
                              '"password", or take the password out.')


def _rows(data: Row, part: str) -> list[Row]:
    rows = data.get(part)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []
