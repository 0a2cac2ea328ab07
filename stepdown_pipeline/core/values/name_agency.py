"""A worker's name and the agency behind it, which no list of roles knows: 'Asha Rao, Open Door'."""

from __future__ import annotations

import re

from .names import looks_like_name
from .nicknames import same_first_name
from .roles import split_name_role
from .value import Value, read, uncertain

_BRACKETED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<agency>[^()]+)\)[ .]*")
_SAME_BEGINNING = 2  # letters that a name and its short form share


def name_and_agency(text: str) -> tuple[Value[str] | None, str]:
    """(name, agency) of words that are more than a name; (None, "") where nothing more than a name or a role stands.

    'Moss, Jane' and 'Katherine Moss (Katie)' are names. Uncertain where a single word could be either.
    """
    if (found := _BRACKETED.fullmatch(text)) is not None:
        name, agency = found["name"].strip(), found["agency"].strip()
        if not _is_whole(name) or _short_form(agency, name) or split_name_role(text)[1]:
            return None, ""
        return read(name), agency
    name, comma, agency = (part.strip() for part in text.partition(","))
    if not comma or not agency or not _is_whole(name) or split_name_role(text)[1]:
        return None, ""
    if len(agency.split()) == 1 and not agency.isupper():
        return uncertain(name, f'it is not clear whether "{agency[:30]}" is part of the name'), agency
    return read(name), agency


def _is_whole(name: str) -> bool:
    return len(name.split()) > 1 and looks_like_name(name)


def _short_form(word: str, name: str) -> bool:
    """Whether a bracketed word may be what the person is called."""
    if len(word.split()) != 1:
        return word.casefold().startswith(("known as", "aka", "also", "n\u00e9e", "nee", "formerly"))
    given = [part.casefold() for part in name.split()]
    called = word.strip("'\"").casefold()
    return any(part[:_SAME_BEGINNING] == called[:_SAME_BEGINNING] or same_first_name(part, called) for part in given)
