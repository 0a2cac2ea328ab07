"""A rule's file, understood whole or refused with every mistake in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final, cast, get_args

from ..case import Mender, Severity
from .compiled import PLACE
from .facts import KNOWN, KnownFact
from .mistakes import Notebook, RuleError, did_you_mean, shown
from .promises import examples_of
from .rows import COLUMNS
from .rule import Rule, Variant
from .tables import group_of
from .unreadable import why_no_toml
from .values import fact_named

MOST_BYTES: Final = 64 * 1024
MOST_TEXT: Final = 2000  # characters of one text
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS: Final = ("id", "title", "policy", "message")
_TABLES: Final = ("when", "must", "variant", "pass", "fail", "cannot_tell")
KEYS: Final = (*_TEXTS, "rule", "severity", "do", "question", "who", "owner", "about", "only_if_allocated", *_TABLES)
_VARIANT: Final = ("when", "severity", "message", "do")


def read_rule(text: str) -> Rule:
    """The rule of a file's text. Raises `RuleError` with every mistake."""
    notes = Notebook(text)
    rule = _rule(_table(text, notes), notes)
    if notes.mistakes or rule is None:
        raise RuleError(notes.mistakes)
    return rule


def _table(text: str, notes: Notebook) -> dict[str, Any]:
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        notes.tell("", f"The file is larger than {MOST_BYTES // 1024} kB, which no rule needs to be")
        raise RuleError(notes.mistakes)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        notes.tell("", why_no_toml(text, fault))
    except (RecursionError, ValueError, OverflowError):
        notes.tell("", "The file nests lists or tables too deeply, or holds a number that is too long")
    raise RuleError(notes.mistakes)


def _rule(table: Mapping[str, Any], notes: Notebook) -> Rule | None:
    for key in table:
        if key not in KEYS:
            notes.tell("", f"There is no key `{key}`{did_you_mean(key, KEYS)}", key)
    words = {key: text_of(table, key, notes, needed=True) for key in _TEXTS}
    if words["id"] and not _ID.fullmatch(words["id"]):
        notes.tell("id", f"The id {shown(words['id'])} is not made of small letters, figures and single hyphens", "id")
    if "must" not in table:
        notes.tell("must", "Say what must hold, in a table [must]")
    must = group_of(table["must"], "must", notes) if "must" in table else None
    when = group_of(table["when"], "when", notes) if "when" in table else None
    about = fact_named(table["about"], "about", notes) if "about" in table else _first(must)
    severity, who = _severity(table, "", notes), text_of(table, "who", notes)
    if who and who not in get_args(Mender):
        near = did_you_mean(who, get_args(Mender)) or f"; there are: {', '.join(get_args(Mender))}"
        notes.tell("who", f"Nobody is known as {shown(who)}{near}", who)
    only = table.get("only_if_allocated", False)
    if not isinstance(only, bool):
        notes.tell("only_if_allocated", "Write true or false", "only_if_allocated")
    _places(words["message"], "message", notes)
    variants = _variants(table, words["message"], severity, notes)
    examples = examples_of(table, severity, notes)
    do, owner = text_of(table, "do", notes), text_of(table, "owner", notes)
    question = text_of(table, "question", notes)
    _places(do, "do", notes)
    _places(question, "question", notes)
    if "@" in owner:
        notes.tell("owner", "Name the owner by an id or a name of config.toml, not by an address", "owner")
    if must is None or about is None or notes.mistakes:
        return None
    return Rule(words["id"], text_of(table, "rule", notes) or words["id"], words["title"], words["policy"], severity,
                words["message"], must, about, when, do, who, variants, examples, only_if_allocated=only,
                question=question, owner=owner)


def _first(must: Any) -> KnownFact | None:
    return next(must.facts(), None) if must else None


def text_of(table: Mapping[str, Any], key: str, notes: Notebook, *, needed: bool = False, place: str = "") -> str:
    """The text of that key on one line; "" when it is not there, which is told when it is needed."""
    if key not in table:
        if needed:
            notes.tell(place, f"`{key}` is missing: add `{key} = \"…\"`")
        return ""
    value = table[key]
    if not isinstance(value, str) or len(value) > MOST_TEXT or (needed and not value.strip()):
        notes.tell(place or key, f"Write `{key}` as text in quotes, at most {MOST_TEXT} characters", key)
        return ""
    line = " ".join(value.split())
    if not line.isprintable():
        notes.tell(place or key, f"`{key}` holds characters that cannot be printed", key)
    return line


def _severity(table: Mapping[str, Any], place: str, notes: Notebook) -> Severity:
    found = table.get("severity", "")
    if found in get_args(Severity):
        return cast("Severity", found)
    known = get_args(Severity)
    hint = did_you_mean(str(found), known) or f"; there are: {', '.join(known)}"
    said = f"There is no severity {shown(found)}{hint}" if found else f"`severity` is missing{hint}"
    notes.tell(place or "severity", said, found)
    return "refuse"


def _variants(table: Mapping[str, Any], message: str, severity: Severity, notes: Notebook) -> tuple[Variant, ...]:
    rows, found = table.get("variant", []), []
    if not isinstance(rows, list):
        notes.tell("variant", "Write variants as [[variant]], each with `when` and what is said instead", "variant")
        rows = []
    for number, row in enumerate(rows, 1):
        place = f"variant {number}"
        if not isinstance(row, Mapping) or "when" not in row:
            notes.tell(place, "A variant needs a table `when`", "variant")
            continue
        for key in set(row) - set(_VARIANT):
            notes.tell(place, f"There is no key `{key}` in a variant{did_you_mean(key, _VARIANT)}", key)
        when = group_of(row["when"], f"{place}, when", notes)
        words = text_of(row, "message", notes, place=place) or message
        do = text_of(row, "do", notes, place=place) or text_of(table, "do", notes)
        _places(words, place, notes)
        own = _severity(row, place, notes) if "severity" in row else severity
        if when:
            found.append(Variant(when, own, words, do))
    return tuple(found)


def _places(message: str, place: str, notes: Notebook) -> None:
    """Every {fact} of a message is one."""
    for name in PLACE.findall(message):
        how, _, fact = name.rpartition(":")
        if how == "rows" and fact not in COLUMNS:
            near = did_you_mean(fact, COLUMNS) or f"; those that have are: {', '.join(COLUMNS)}"
            notes.tell(place, f"{shown(fact)} has no rows to name in the message{near}", fact)
        elif fact not in KNOWN or how not in ("", "words", "rows"):
            notes.tell(place, f"There is no fact {shown(fact)} to put into the message{did_you_mean(fact, KNOWN)}",
                       fact)
    if PLACE.sub("", message).count("{") + PLACE.sub("", message).count("}"):
        notes.tell(place, "A brace stands alone in the message; a fact's place is written {meeting_date}", "")
