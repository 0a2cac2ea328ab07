"""What the parts of config.toml say of each other: ids once, references known, folders apart, mail safe.

Works on the file's bare data, so that these mistakes are told together with those of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .model import FOLDER_KEYS
from .network import LOOPBACK
from .places import Place
from .protection import marked, protected
from .schema import ConfigFile
from .wording import near

Mistake = tuple[Place, str]
Row = Mapping[str, Any]


def mistakes(data: Row, folder: Path) -> Iterator[Mistake]:
    """Each mistake with the place of its key."""
    yield from _folders(data, folder)
    for part in ("areas", "teams", "people"):
        yield from _ids(part, _rows(data, part))
    yield from _teams(data)
    yield from _people(data)
    yield from protected(data)
    yield from _checks(data)
    yield from _rules(_part(data, "rules"))
    yield from _mail(_part(data, "mail"))
    yield from _mailbox(_part(data, "mailbox"))
    if data.get("delivery") == "smtp" and "mail" not in data:
        yield ("delivery",), '"delivery" is "smtp", and there is no part [mail] that names the mail server; add it.'
    yield from _web(_part(data, "web"))


def _folders(data: Row, folder: Path) -> Iterator[Mistake]:
    places: dict[str, Path] = {}
    for key in FOLDER_KEYS:
        text = data.get(key, ConfigFile.model_fields[key].default)
        if not isinstance(text, str) or not text:
            continue
        if any(ord(character) < 32 for character in text):
            yield (key,), (f'"{key}" holds a character that no folder has: within double quotes a backslash begins a '
                           "special character; write Windows folders in single quotes, as in 'C:\\Stepdown\\inbox'.")
            continue
        places[key] = (folder / Path(text).expanduser()).resolve()
    root = folder.resolve()
    for key in [key for key, place in places.items() if place == root or place in root.parents]:
        del places[key]
        yield (key,), f'"{key}" is, or holds, the workspace itself; give it a folder of its own.'
    keys = list(places)
    for number, key in enumerate(keys):
        for other in keys[number + 1:]:
            if places[key] == places[other]:
                yield (other,), f'"{key}" and "{other}" are the same folder; give each one of its own.'
            elif places[key] in places[other].parents:
                yield (other,), f'"{other}" lies inside "{key}"; put them beside each other.'
            elif places[other] in places[key].parents:
                yield (key,), f'"{key}" lies inside "{other}"; put them beside each other.'


def _ids(part: str, rows: Sequence[Row]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        name = row.get("id")
        if not isinstance(name, str):
            continue
        if name in first:
            yield (part, number, "id"), (f'the id "{name}" stands twice under [[{part}]] (numbers {first[name] + 1} '
                                         f"and {number + 1}); give each its own.")
        first.setdefault(name, number)


def _teams(data: Row) -> Iterator[Mistake]:
    areas = _all_ids(data, "areas")
    for number, team in enumerate(_rows(data, "teams")):
        place: Place = ("teams", number, "area")
        area, name = team.get("area"), team.get("id")
        if isinstance(area, str) and area not in areas:
            yield place, f'the team "{name}" is of the area "{area}", which is not listed.{near(area, areas)}'
        elif area is None and team.get("kind") in {"locality", "childrens_centre"}:
            yield place, f'the team "{name}" has no area, so that no family could be sent to it; add its area.'


def _people(data: Row) -> Iterator[Mistake]:
    teams, people = _all_ids(data, "teams"), _all_ids(data, "people")
    for number, person in enumerate(_rows(data, "people")):
        name, team, manager = person.get("id"), person.get("team"), person.get("manager")
        if isinstance(team, str) and team not in teams:
            yield ("people", number, "team"), (f'the person "{name}" is of the team "{team}", which is not listed.'
                                               f"{near(team, teams)}")
        if isinstance(manager, str) and manager == name:
            yield ("people", number, "manager"), f'the person "{name}" is named as their own manager; mend it.'
        elif isinstance(manager, str) and manager not in people:
            yield ("people", number, "manager"), (f'the person "{name}" has the manager "{manager}", who is not '
                                                  f"listed.{near(manager, people)}")


def _checks(data: Row) -> Iterator[Mistake]:
    owner = _part(data, "checks").get("owner")
    if not isinstance(owner, str):
        return
    if "@" in owner:
        yield ("checks", "owner"), '"owner" is an address; name a person or team of this file by id or name instead.'
        return
    rows = [*_rows(data, "people"), *_rows(data, "teams")]
    known = [row[key] for row in rows for key in ("id", "name") if isinstance(row.get(key), str)]
    known += [alias for row in rows for alias in row.get("aliases", ()) if isinstance(alias, str)]
    if owner.casefold() not in {name.casefold() for name in known}:
        yield ("checks", "owner"), f'"owner" is "{owner}", who is no person or team of this file.{near(owner, known)}'


def _rules(rules: Row) -> Iterator[Mistake]:
    for rule, switch in rules.items():
        if isinstance(switch, dict) and set(switch) <= {"reason", "on"} and switch.get("on", True) is True:
            yield ("rules", rule), f"the part [rules.{rule}] changes nothing; say on = false, a severity or a message."


def _mail(mail: Row) -> Iterator[Mistake]:
    if mail.get("tls") == "none" and mail.get("host") not in LOOPBACK:
        yield ("mail", "tls"), ('"tls" is "none", which is for a server on this machine alone; use "starttls" or '
                                '"implicit", since case data must not travel in clear.')
    microsoft = mail.get("microsoft")
    if "username" in mail and not {"password_env", "password_file", "password", "microsoft"} & set(mail):
        yield ("mail", "username"), "there is a username but no password; name it with password_env or password_file."
    if "username" in mail and mail.get("tls") == "none":
        yield ("mail", "username"), ('"tls" is "none", and nobody signs in without TLS; take the username out, or use '
                                     '"starttls" or "implicit".')
    if isinstance(microsoft, dict):
        yield from _microsoft(mail, microsoft)
    if {"password_env", "password_file"} <= set(mail):
        yield ("mail", "password_file"), "both password_env and password_file are given; keep one of them."
    yield from marked(mail)


def _mailbox(mailbox: Row) -> Iterator[Mistake]:
    ways = {"password_env", "password_file", "microsoft"} & set(mailbox)
    if "username" in mailbox and len(ways) != 1:
        yield ("mailbox", "username"), ("one of password_env, password_file and [mailbox.microsoft] says how the "
                                        "mailbox is opened; give exactly one of them.")
    microsoft = mailbox.get("microsoft")
    if isinstance(microsoft, Mapping) and len({"client_secret_env", "client_secret_file"} & set(microsoft)) != 1:
        yield ("mailbox", "microsoft"), ("it needs the application's secret; name it with either client_secret_env or "
                                         "client_secret_file.")
    folders = [mailbox.get("folder", "INBOX"), mailbox.get("done_folder", "Stepdown"), mailbox.get("sent_folder")]
    if mailbox and len(set(folders)) < len(folders):
        yield ("mailbox", "done_folder"), "folder, done_folder and sent_folder must be different; give each its own."


def _microsoft(mail: Row, microsoft: Row) -> Iterator[Mistake]:
    if "username" not in mail:
        yield ("mail", "microsoft"), ("[mail.microsoft] signs in as a mailbox; name it with username in [mail], above "
                                      "[mail.microsoft].")
    if {"password_env", "password_file"} & set(mail):
        yield ("mail", "microsoft"), ("[mail.microsoft] signs in without a password; take password_env and "
                                      "password_file out of [mail].")
    if len({"client_secret_env", "client_secret_file"} & set(microsoft)) != 1:
        yield ("mail", "microsoft"), ("[mail.microsoft] needs the application's secret: name either client_secret_env "
                                      "or client_secret_file.")
    if not str(microsoft.get("authority", "https://")).startswith("https://"):
        yield ("mail", "microsoft", "authority"), ('"authority" must begin with https://, or the secret '
                                                   "travels in clear.")


def _web(web: Row) -> Iterator[Mistake]:
    host, address, proxy = web.get("host", "127.0.0.1"), str(web.get("address", "")), _part(web, "proxy")
    listed = proxy.get("addresses")
    if ("certificate" in web) != ("certificate_key" in web):
        yield ("web",), "a certificate and its key belong together: give both certificate and certificate_key."
    if host not in LOOPBACK and not address:
        yield ("web", "host"), ('"host" is not this machine alone; say in address under which name people reach the '
                                'pages, as in address = "https://step-down.example.gov.uk".')
    if host not in LOOPBACK and not {"certificate", "plain_http"} & set(web) and not (
            listed and address.startswith("https://")):
        yield ("web", "host"), ('"host" is not this machine alone, so that case data would travel in clear; give a '
                                "certificate, or name the proxy that has one in [web.proxy], or say in plain_http why "
                                "that may be.")
    if web.get("sign_in") == "proxy" and not listed:
        yield ("web", "sign_in"), ('"sign_in" is "proxy", but no proxy is named; list its addresses in [web.proxy], or '
                                   "anybody could say who they are.")
    if web.get("sign_in") == "oidc" and "oidc" not in web:
        yield ("web", "sign_in"), '"sign_in" is "oidc", but there is no part [web.oidc]; name the issuer there.'
    if web.get("sign_in") in {"proxy", "oidc"} and web.get("roles") is None:
        yield ("web", "sign_in"), ('"roles" must say which word of the sign-in service stands for which role, as in '
                                   'roles = { "Step-down managers" = "manager" }.')


def _part(data: Row, name: str) -> Row:
    part = data.get(name)
    return part if isinstance(part, dict) else {}


def _rows(data: Row, part: str) -> list[Row]:
    rows = data.get(part)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _all_ids(data: Row, part: str) -> list[str]:
    return [row["id"] for row in _rows(data, part) if isinstance(row.get("id"), str)]


def unknown_rules(rules: Mapping[str, object], known: Sequence[str]) -> list[str]:
    """Sentences about switches for rows or checks that no installed check has (asked once plugins are loaded)."""
    return [f"config.toml: [rules.{name}] is for a row or check that is not installed.{near(name, known)}"
            for name in rules if name not in known]
