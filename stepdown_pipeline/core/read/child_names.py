"""The children named in one place: one, or several on lines, or joined by 'and', with birth dates beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, is_expected_date, parse_date
from ..values.names import clean_name, looks_like_name, split_name_role
from ..values.value import Value
from .child_births import date_part
from .evidence import shorten
from .people import UNBORN, Parts, part
from .sheet import Slot

_WEAK_LABEL = re.compile(r"(?i)(?:child|case|children|re|subject|concerning|regarding|child concerned)[ :.]*")
_TITLE = re.compile(
    r"(?i)\b(?:review|assessment|meeting|minutes|form|record|request|plan|referral|closure|visit|consent|support"
    r"|services?|need|protection|conference|report|care)\b"
)
_BEFORE_BIRTH = re.compile(
    r"([A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019-]+|de|van|al)){1,3})\s*[,(–-]*\s*"
    r"(?:[Dd]\.?\s?[Oo]\.?\s?[Bb]\.?:?|[Bb]orn(?: on)?|[Dd]ate of birth:?)\s*"
)
_BIRTH_WORDS = re.compile(
    r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born|aged?\s*\d+(?:\s*(?:years?|yrs?|months?)(?: old)?)?)\b[:.]?"
)
_EMPTY_BRACKETS = re.compile(r"\(\s*[,:;]?\s*\)|\[\s*\]")
_BIRTH_LABEL = re.compile(r"(?i)\bd\.?o\.?b\b|date of birth|born")
_GOES_ON = re.compile(r"(?i)\(?(?:d\.?o\.?b|born|aged|\d)")  # a line that belongs to the child before
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d)|[-*\u2022\u2013])\s*")
_BROKEN_BIRTH = re.compile(r"\n(?=[ ]*\([^()]*\d)")  # 'Alfie Mould' / '(19/02/2017)'
_BROKEN_NAME = re.compile(r"(, *[A-Z][\w'\u2019-]+)\n(?=[A-Z][\w'\u2019-]+ *\()")  # '…, Alfie' / 'Mould (19/02/2017)'
_AND = re.compile(r"\s+(?:and|&)\s+|,\s+and\s+")
_BORN = re.compile(r"\(\s*b\.?\s*(?=\))")  # what is left of '(b. 31/01/2015)'
_PROSE = re.compile(r"[A-Z][^.]*(?: [a-z'\u2019]+){4}[^.]*\.(?: .*)?")  # a sentence beneath the children's names
_OWN_NUMBER = re.compile(r"[\[(][^()\[\]]*\b\d{5,}[^()\[\]]*[\])]")  # 'Amara Diallo (Person ID 7011938)'
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_DATE = 30  # characters


def children_in(slot: Slot, about: date | None) -> list[Parts]:
    """The children named in one place; none where it holds the form's title ('Child: CIN Review')."""
    found = list(named_in_line(slot, about)) or list(_named(slot, about))
    sure = any(row["name"].state == "read" for row in found)
    first_line = slot.area.text.split("\n")[0]
    if _TITLE.search(first_line) and (not find_dates(first_line) or not sure):
        return []
    return [] if _WEAK_LABEL.fullmatch(slot.label) and not sure else found


def named_in_line(slot: Slot, about: date | None) -> Iterator[Parts]:
    """'Re: Request for review - Kai Osei, d.o.b. 9/7/2021': a name right before a birth date."""
    text = slot.area.text
    for match in _BEFORE_BIRTH.finditer(text):
        dates = find_dates(text[match.end():match.end() + _LONGEST_DATE])
        if dates and dates[0][1] == 0:
            born = parse_date(text[match.end():match.end() + dates[0][2]], today=about, birth=True)
            yield {"name": part(slot.area, clean_name(match.group(1))), "date_of_birth": date_part(slot.area, born)}


def _named(slot: Slot, about: date | None) -> Iterator[Parts]:
    text = slot.area.text
    if is_blank(text):
        return
    if is_not_known(text):
        yield {"name": part(slot.area, Value(None, "uncertain", f'the form says "{shorten(text)[:40]}"'))}
    elif slot.concept == "name_address":
        lines = [line.strip(" ,") for line in re.split(r"[\n,]", text) if line.strip()]
        if lines and looks_like_name(lines[0]):
            yield {"name": part(slot.area, clean_name(lines[0]))}
    else:
        for words in people_in(text):
            yield _child(slot, words, about)


def _child(slot: Slot, words: str, about: date | None) -> Parts:
    """One child from their words: a name, and a date where one stands with it."""
    dates = find_dates(words)
    bare = _OWN_NUMBER.sub(lambda found: " " * len(found.group()), words)
    for _, start, end in reversed(dates):
        bare = bare[:start] + " " + bare[end:]
    bare = _EMPTY_BRACKETS.sub(" ", _BIRTH_WORDS.sub(" ", _BORN.sub("(", bare))).strip(" ,;:()-\u2013\t")
    first, _, rest = bare.partition("\t" if "\t" in bare else ",")
    if _FIGURE.search(rest) and " " in first.strip() and looks_like_name(first):
        bare = first.strip()  # 'Milo Trent, 14/10/2017, Mosaic 7781200'
    parts: Parts = {"name": part(slot.area, _name(bare))}
    if dates:
        born = parse_date(words[dates[0][1]:dates[0][2]], today=about, birth=True)
        expected = is_expected_date(words) or UNBORN.search(words)
        parts["due_date" if expected else "date_of_birth"] = date_part(slot.area, born)
    return parts


def _name(bare: str) -> Value[str]:
    if UNBORN.search(bare):
        return Value(bare, "read")
    name, _ = split_name_role(bare)
    value = clean_name(name or bare)
    if value.value and value.state == "read" and not looks_like_name(value.value):
        return Value(value.value, "uncertain", "it does not look like a name")
    return value


def people_in(text: str) -> list[str]:
    """The words of each person of a text: one a line, or joined by commas and 'and'."""
    text = _BROKEN_NAME.sub(r"\1 ", _BROKEN_BIRTH.sub(" ", text))
    rows = [bare for row in re.split(r"[\n;]+", text) if (bare := _NUMBER.sub("", row).strip())]
    rows = rows[:1] + [row for row in rows[1:] if not _PROSE.fullmatch(row) or find_dates(row)]
    if len(rows) == 1:
        return _on_one_line(rows[0])
    joined: list[str] = []
    for row in rows:
        if joined and (not _LETTERS.search(_BIRTH_LABEL.sub("", row)) or _GOES_ON.match(row)):
            joined[-1] += " " + row
        else:
            joined.append(row)
    if len(joined) == 2 and all(len(row.split()) == 1 for row in joined):
        return [" ".join(joined)]  # a first name over a last name
    return [person for row in joined for person in (_on_one_line(row) if len(find_dates(row)) > 1 else [row])]


def _on_one_line(row: str) -> list[str]:
    """'Rowan Jessop and Ivy Jessop' are two; so are 'Rowan and Ivy Jessop', of one family name."""
    pieces = _AND.split(row)
    people = [person for piece in pieces for person in ([piece] if _surname_first(piece) else piece.split(", "))]
    if len(people) > 1 and all(len(re.findall(r"[^\W\d]{2,}", person)) >= 2 for person in people):
        return people
    if len(pieces) == 2 and len(pieces[0].split()) == 1 and len(pieces[1].split()) == 2:
        return [f"{pieces[0]} {pieces[1].split()[1]}", pieces[1]]
    return [row]


def _surname_first(text: str) -> bool:
    """'Jessop, Rowan' is one person."""
    parts = [p.strip() for p in text.split(",")]
    return len(parts) == 2 and all(len(p.split()) <= 2 for p in parts) and any(len(p.split()) == 1 for p in parts)
