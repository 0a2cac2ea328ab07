"""What a person types as a field's value, read strictly: a clear value, or a plain sentence why it is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .reading import KIND_NAMES, KINDS
from .values.dates import parse_date
from .values.postcodes import find_postcode
from .values.references import key as reference_key
from .values.text import plain, tidy

BLANK_WORDS: Final = frozenset({"blank", "empty"})  # "there is nothing there"
DATES: Final = frozenset({
    "date_of_birth", "due_date", "requested_on", "meeting_date", "discussed_with_family_on", "child_seen_alone_on",
    "due", "minutes_circulated_on", "next_review", "rcpc_date", "signed_on", "withdrawn_on", "date_of_request",
    "completed_on", "approved_on", "reviewed_on",
})
YES_NO: Final = frozenset({
    "parent_attended", "all_agencies_agree", "lead_professional_informed", "risk_assessment",
    "early_help_manager_agrees", "draft", "lives_in_household", "outcomes_achieved", "from_compass",
    "service_manager_approval",
})
TEXT_LISTS: Final = frozenset({"distribution", "share_with", "do_not_share_with", "enclosed"})
ROW_LISTS: Final = frozenset({"children", "attendance", "actions", "signatures", "child_signature"})
_YES_NO_WORDS: Final = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no",
                        "not_evidenced": "not_evidenced", "not evidenced": "not_evidenced"}
_CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "decision": {
        "remain_level_3": "remain_level_3", "remain level 3": "remain_level_3", "remains level 3": "remain_level_3",
        "remains at level 3": "remain_level_3", "level 3": "remain_level_3", "remain open": "remain_level_3",
        "map": "map", "multi-agency plan": "map", "multi agency plan": "map", "level 2 with a map": "map",
        "level 2 with map": "map", "level_2_without_map": "level_2_without_map",
        "level 2 without map": "level_2_without_map", "level 2 without a map": "level_2_without_map",
        "universal plus": "level_2_without_map", "universal": "universal", "no current needs": "universal",
        "universal services": "universal", "close": "universal", "closed": "universal",
    },
    "plan": {"assessment": "assessment", "cin": "cin", "child in need": "cin", "cp": "cp", "child protection": "cp"},
    "mark": {"ink": "ink", "signed by hand": "ink", "handwritten": "ink", "digital": "digital", "typed": "typed",
             "asserted": "asserted", "none": "none", "not signed": "none"},
    "status": {"attended": "attended", "present": "attended", "apologies": "apologies", "invited": "invited",
               "absent": "absent"},
    "outcome": {"achieved": "achieved", "not_yet": "not_yet", "not yet": "not_yet", "disengaged": "disengaged",
                "escalated": "escalated"},
    "kind": {**{kind: kind for kind in KINDS if kind != "unreadable"},
             **{plain(name): kind for kind, name in KIND_NAMES.items() if kind != "unreadable"},
             "other": "unknown", "none of these": "unknown", "rfi": "request_for_intervention"},
}


class SettleError(ValueError):
    """What was asked cannot be settled; the message is a whole sentence that says what to do."""


def parse_value(field: str, text: str) -> Any:
    """The value of a field from what a person typed; None for "blank". Raises ``SettleError``.

    Dates become ISO texts, yes/no one of its three words, ``belongs`` a bool, lists of names a list (parted by ";").
    """
    name = field.partition("@")[0].rpartition(".")[2]
    words = tidy(text)
    if not words:
        raise SettleError(f"There is no value for {field}. Write the value after the field, or the word blank.")
    if plain(words) in BLANK_WORDS and name not in ("kind", "belongs"):
        return None
    if name == "belongs" or name in YES_NO:
        answer = _yes_no(field, words)
        return answer == "yes" if name == "belongs" else answer
    if name in DATES:
        return _date(field, words)
    if name in _CHOICES:
        return _choice(name, words)
    if name in TEXT_LISTS:
        return [tidy(item) for item in words.split(";") if tidy(item)]
    if name in ROW_LISTS:
        raise SettleError(f"{field} is a list: settle one value of it at a time, for example "
                          f"{_EXAMPLES.get(name, f'{name}.1.name')}.")
    if name == "postcode":
        return _postcode(words)
    if name in ("case_reference", "reference") and not reference_key(words):
        raise SettleError(f"“{words}” is not a case reference. Write it as it is printed.")
    return words


_EXAMPLES: Final = {"children": "children.1.date_of_birth", "attendance": "attendance.1.status",
                    "actions": "actions.1.due", "signatures": "signatures.1.mark",
                    "child_signature": "child_signature.mark"}


def value_hint(field: str) -> str:
    """What may be written for a field, in a few words; "" where any text may be."""
    name = field.partition("@")[0].rpartition(".")[2]
    if name == "belongs" or name in YES_NO:
        return "yes or no"
    if name == "withdrawn_on":
        return "a date such as 3 April 2026, or blank where consent stands"
    if name in DATES:
        return "a date such as 3 April 2026"
    if name in _CHOICES:
        *most, last = dict.fromkeys(_CHOICES[name].values())
        return f"{', '.join(most)} or {last}"
    return ""


def _yes_no(field: str, words: str) -> str:
    found = _YES_NO_WORDS.get(plain(words))
    if found is None:
        raise SettleError(f"“{words}” is neither yes nor no. Write yes, no or not_evidenced for {field}.")
    return found


def _date(field: str, words: str) -> str:
    value = parse_date(words)
    if value.state != "read" or value.value is None:
        why = f" ({value.why})" if value.why else ""
        raise SettleError(f"“{words}” is not a clear date{why}. Write the day first and the year in full, as in "
                          f"3 April 2026, for {field}.")
    return value.value.isoformat()


def _choice(name: str, words: str) -> str:
    found = _CHOICES[name].get(plain(words))
    if found is None:
        known = ", ".join(dict.fromkeys(_CHOICES[name].values()))
        raise SettleError(f"“{words}” is none of the answers for {name}. Write one of: {known}.")
    return found


def _postcode(words: str) -> str:
    value = find_postcode(words)
    if value.state != "read" or value.value is None:
        raise SettleError(f"“{words}” is not a postcode. Write it in full, as in AB1 2CD.")
    return value.value
