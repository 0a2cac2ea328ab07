"""How a person stood to a meeting: attended, apologies, invited or absent, by ticks, a word or the form's letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ..layout import TICKED, Run
from ..values.blank import is_blank
from ..values.names import looks_like_name, same_person
from ..values.value import Value
from .area import Area
from .evidence import shorten
from .options import chosen_by_style, ticked_options
from .people import behind_no, tick
from .phrases import found_in
from .sheet import Sheet
from .vocabulary import Phrase, Vocabulary

LISTS: Final = {"attend.present": "attended", "attend.apologies": "apologies", "attend.invited": "invited",
                "attend.absent": "absent"}
UNCLEAR: Final = "attend.unclear"  # a heading between the rows that may say that those beneath it did not come
STATUS_WORD: Final = re.compile(
    r"(?i)(?:invited|attended|present|apologies|absent|in attendance|did not attend|dna|consulted)"
)
_BY_MEANS = re.compile(  # how somebody took part
    r"(?i)(?:in[ -]person|face to face|f2f|(?:(?:by|via|on|joined by|joined via) )?(?:ms |microsoft )?(?:teams|zoom"
    r"|phone|telephone|video(?: call| link)?)|online|virtual(?:ly)?|remote(?:ly)?|dialled in|sent apologies"
    r"|apologies (?:sent|received|given))"
)
_COLUMNS = {"attended": "attended", "apologies": "apologies", "absent": "absent", "invited": "invited",
            "consulted": "invited"}
_SAID_NO = re.compile(r"(?i)\s*(?:no?|dna|did not attend)[.]?\s*")
_KEY = re.compile(
    r"(?i)\b([A-Z]{1,4})\s*(?:=|:|\u2013|-)\s*(present|attended|attending|apologies|apologised|did not attend|absent"
    r"|not present|invited|virtually|report)"
)
_ADDS_NOTHING: Final = frozenset((  # words beside a mark that take nothing from 'attended'
    "x", "y", "yes", "1", "the", "meeting", "review", "conference", "by", "via", "and", "at", "in", "on", "link",
    "call", "ms", "microsoft", "whole", "all", "both", "also", "throughout", "full", "time", "person", "chair",
    "chaired", "chairing", "minutes", "minute", "notes", "taker", "did", "has", "was", "were", "be", "been",
))
_FIGURES = re.compile(r"[\d:./,\s-]+(?:am|pm)?")
_FIRM = ("attended", "apologies", "absent")
_UNKNOWN_MARK: Final = "there is a mark under a heading that is not known"
_MOST_QUOTED = 40  # characters


def is_standing(text: str) -> bool:
    """Whether a cell's words say how somebody stood to the meeting, or by what means they took part."""
    words = text.strip(" .")
    return STATUS_WORD.fullmatch(words) is not None or _BY_MEANS.fullmatch(words) is not None


def key_of(sheet: Sheet) -> dict[str, str]:
    """'P = present; A = apologies': what the form's own letters mean."""
    return {code.casefold(): words for area in sheet.prose for code, words in _KEY.findall(area.text)}


def standing_in(record: Mapping[str, Area], caption: str | None, heading: str, vocabulary: Vocabulary,
                codes: Mapping[str, str]) -> Value[str]:
    """What a row says; blank when it has columns for marks and none is marked."""
    columns = [key for key in _COLUMNS if key in record]
    said = _by_ticks(record, columns, vocabulary)
    if said is None and "status" in record:
        said = _by_word(_decoded(record["status"], codes), vocabulary)
    if said is None:
        said = Value(None, "blank") if columns else _by_caption(caption, heading, vocabulary)
    if "unknown" in record and not columns and "status" not in record:
        came = tick(record["unknown"], vocabulary) is True
        return Value("attended" if came else "invited", "uncertain", _UNKNOWN_MARK)
    if "unknown" in record and record["unknown"].text and said.value not in ("attended", "apologies"):
        return Value("invited", "uncertain", _UNKNOWN_MARK)
    return _with_remark(said, record.get("remark") or record.get("progress"), vocabulary)


def _with_remark(said: Value[str], remark: Area | None, vocabulary: Vocabulary) -> Value[str]:
    """What a row says, with the remark beside it: 'No | sent apologies'."""
    spoken = found_in(vocabulary, "attendance", remark.text) if remark is not None and remark.text else None
    if spoken is None or spoken.value not in ("apologies", "absent") or spoken.value == said.value:
        return said
    if said.value == "attended":
        return Value("attended", "uncertain", "the row is marked as present, and a remark says otherwise")
    return Value("apologies", "read") if spoken.value == "apologies" and spoken.sure else said


def beneath_band(said: Value[str], band: str | None) -> Value[str]:
    """What a row says, held against the heading between the list's rows beneath which it stands."""
    if band not in ("attend.apologies", "attend.absent"):
        return said
    if said.state == "blank":
        return Value(LISTS[band], "read")
    if said.value == "attended":
        return Value("attended", "uncertain", "the row is marked as present beneath those who did not come")
    return said


def _by_ticks(record: Mapping[str, Area], columns: list[str], vocabulary: Vocabulary) -> Value[str] | None:
    """The column that is ticked; None when none is."""
    ticks: list[str] = []
    doubt = unsure = ""
    for key in columns:
        if (named := _ticked_word(record[key], vocabulary)) is not None:
            ticks += [named.value] if named.value else []
            doubt = doubt or named.why
            continue
        marked = tick(record[key], vocabulary)
        if isinstance(marked, str):
            doubt = f'the column says "{_quoted(record[key])}"'
            ticks.append(marked)
        elif marked:
            ticks.append(_COLUMNS[key])
        came = _COLUMNS[key] == "attended" and marked in (True, "attended")
        if came and not _plainly(record, record[key], vocabulary):
            unsure = f'the column says "{_quoted(record[key])}"'
    real = [standing for standing in ticks if standing != "invited"]
    if len(set(real)) > 1:
        return Value(real[0], "uncertain", "the row is ticked in more than one column")
    if real and real[0] == "attended" and unsure:
        return Value("attended", "uncertain", unsure)
    if real:
        return Value(real[0], "uncertain" if doubt and real[0] not in _FIRM else "read", doubt)
    if ticks and "attended" in record and _SAID_NO.fullmatch(record["attended"].text):
        return Value("absent", "read")
    return Value("invited", "read") if ticks else None


def _plainly(record: Mapping[str, Area], area: Area, vocabulary: Vocabulary) -> bool:
    """Whether a column for those who came says no more than that: by a mark, a name, a time, by what means."""
    words = " ".join(ticked_options(area) or [area.text.replace(TICKED, " ")])
    if _FIGURES.fullmatch(words) or _is_own_name(record, words):
        return True
    return set(re.findall(r"\w+", words.casefold())) <= _plain_words(vocabulary.phrases.get("attendance", ()))


@lru_cache(maxsize=8)  # asked for every person of every list
def _plain_words(phrases: tuple[Phrase, ...]) -> frozenset[str]:
    """The words in which the vocabulary says that somebody came, and those that take nothing from them."""
    came = (one for phrase in phrases if phrase.value == "attended" for one in phrase.any)
    return _ADDS_NOTHING.union(word for one in came for word in re.findall(r"\w+", one))


def _is_own_name(record: Mapping[str, Area], words: str) -> bool:
    """Whether it is the person's name or initials, as one signs in."""
    names = [record[key].text for key in ("name", "name_role", "first", "last") if key in record]
    initials = ["".join(part[0] for part in re.findall(r"\w+", name)) for name in names]
    written = "".join(re.findall(r"\w+", words)).casefold()
    if len(written) > 1 and any(written == one.casefold() for one in initials):
        return True
    return looks_like_name(words) and any(same_person(name, words) is not False for name in names if name)


def _ticked_word(area: Area, vocabulary: Vocabulary) -> Value[str] | None:
    """'☐ Present ☒ Apologies' in one cell: what the ticked word says; None where no such words stand beside boxes."""
    chosen = ticked_options(area)
    if chosen is None or found_in(vocabulary, "attendance", area.text).value is None:
        return None
    if not chosen:
        return Value(None, "blank")
    said = found_in(vocabulary, "attendance", " ".join(chosen))
    if said.value is None:
        return Value("invited", "uncertain", f'the form says "{_quoted(area)}"')
    return Value(said.value, "read", "" if said.sure or said.value in _FIRM else said.why)


def _by_word(area: Area, vocabulary: Vocabulary) -> Value[str]:
    """The word in a column for the status."""
    chosen = ticked_options(area)
    if chosen == [] or is_blank(area.text):
        return Value(None, "blank")
    text = " ".join(chosen) if chosen else chosen_by_style(area.runs) or area.text
    said = found_in(vocabulary, "attendance", behind_no(text, vocabulary))
    if not said.value:
        return Value("invited", "uncertain", f'the form says "{_quoted(area)}"')
    if said.value == "attended" and not _plainly({}, area, vocabulary):
        return Value("attended", "uncertain", f'the form says "{_quoted(area)}"')
    sure = said.sure or said.value == "absent"
    return Value(said.value, "read") if sure else Value(said.value, "uncertain", said.why)


def _by_caption(caption: str | None, heading: str, vocabulary: Vocabulary) -> Value[str]:
    """A list without marks: all of it stands as what is printed above it says."""
    if caption == UNCLEAR:
        return Value("attended", "uncertain", f'the list says "{heading}" above this person')
    return Value(LISTS.get(caption or "") or found_in(vocabulary, "attendance", heading).value or "attended", "read")


def _decoded(area: Area, codes: Mapping[str, str]) -> Area:
    """A status letter spelt out by the form's key."""
    spelt = codes.get(area.text.casefold().strip(" ."))
    return Area((Run(spelt),), area.page, area.box) if spelt else area


def _quoted(area: Area) -> str:
    return shorten(area.text)[:_MOST_QUOTED]
