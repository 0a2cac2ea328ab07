"""Facts that stand only in sentences: always uncertain, with the sentence as evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from operator import itemgetter

from ..layout import EMPTY_BOX
from ..reading import Field
from ..values.dates import find_dates
from ..values.relations import is_parent_or_carer
from .area import Area
from .decision import decision_in
from .evidence import shorten
from .options import ticked_options
from .phrases import found_in
from .sheet import Sheet
from .vocabulary import Vocabulary

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*[.!?]?")
_PARENT = re.compile(
    r"(?i)\b(?:mum|mother|dad|father|parents?|carers?|grandmother|grandparents?|step-?(?:mother|father))\b"
)
_DECIDING = re.compile(
    r"(?i)\b(?:agreed|decided|decision|recommend\w*|outcome|concluded|step(?:ping|ped)? down|remain)\b"
)
_DECIDED = re.compile(r"(?i)\b(?:agreed|decided|decision|outcome|concluded|recommend\w*|resolved)\b")
_TALKED_OF = re.compile(r"(?i)\b(?:possib\w+|option of|whether|consider\w*|explored|discussed|talked about|question of"
                        r"|previous(?:ly)?|last (?:meeting|review|time))\b")
_MET_ON = re.compile(r"(?i)\b(?:meeting|review|core group)\b[^.\n]{0,40}?\b(?:on|held|for)\s+(?=\S*\d|\w+day)")
_DISCUSSED = re.compile(r"(?i)\b(?:discuss(?:ed|ion)|explained|spoke|spoken|talked|(?:went|gone) (?:through|over)"
                        r"|shared|told)\b")
_FAMILY = re.compile(rf"(?i)\bfamily\b|{_PARENT.pattern[4:]}")
_STEPPING = re.compile(r"(?i)\bstep(?:ping|ped)?[- ]?down\b|\bearly help\b|\blevel 2\b|\bconsent\b|\bclos(?:ing|ure)\b")
_ALONE = re.compile(r"(?i)\b(?:alone|on (?:his|her|their) own|by (?:him|her|them)sel(?:f|ves)|one[- ]to[- ]one)\b")
_SEEN = re.compile(r"(?i)\b(?:seen|saw|spoke|spoken to|met|visited|talked|talked to|time)\b")
_CHILD = re.compile(r"(?i)\b(?:child|children|young person|boy|girl|son|daughter)\b")
_HELD_ON = re.compile(r"(?i)\b(?:held|took place|we met|group met)\b(?: [a-z]+){0,4} on\s+(?=\S*\d|\w+day)")
_EARLIER = re.compile(r"(?i)\b(?:last|previous|initial|conference|strategy|earlier|next)\b")
_OF_A_PLAN = re.compile(r"(?i)\b(?:outcomes?|goals?|aims?|plan|family|map)\b")
_COMING = re.compile(r"(?i)\b(?:will|to be|not|never|should|plans? to|going to|cancelled)\b")
_SHORTEST = 8  # characters: less is no sentence
_LEAST_WORDS = 4
_LONGEST_DATE = 40


def sentences(sheet: Sheet) -> Iterator[tuple[str, Area]]:
    """Each sentence of the form's prose, with the area in which it stands.

    A whole sentence that was taken for a label, with nothing in its place, is one: 'A risk assessment is completed.'
    """
    for area in sheet.prose:
        text = area.text.replace("\n", " ")
        for match in _SENTENCE.finditer(text):
            if len(words := match.group().strip()) > _SHORTEST:
                yield words, area
    for slot in sheet.slots:
        if slot.label.endswith(".") and not slot.area.text and len(slot.label.split()) >= _LEAST_WORDS:
            yield slot.label, slot.area


def parent_in_prose(sheet: Sheet, vocabulary: Vocabulary, kin: Collection[str] = ()) -> Field | None:
    """'Mum joined by Teams': attendance that a person should confirm. ``kin``: names of the child's family."""
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in kin if name) or r"(?!)")
    for words, area in sentences(sheet):
        by_name = named.search(words) is not None
        if not by_name and (not _PARENT.search(words) or is_parent_or_carer(words) is False):
            continue
        said = found_in(vocabulary, "prose_parent_came", words)
        if said.value:
            return doubtful(said.value, words, area, "a parent's attendance stands only in a sentence")
    return None


def meeting_date_in_prose(sheet: Sheet) -> Field | None:
    """'the meeting on 4 March 2026'."""
    for words, area in sentences(sheet):
        for match in _MET_ON.finditer(words):
            dates = find_dates(words[match.end():match.end() + _LONGEST_DATE])
            if dates and dates[0][1] <= 1:
                return doubtful(dates[0][0].isoformat(), words, area, "the meeting's date stands only in a sentence")
        held = _HELD_ON.search(words) if not _EARLIER.search(words) else None
        dates = find_dates(words[held.end():held.end() + _LONGEST_DATE]) if held else []
        if dates and dates[0][1] <= 1:
            return doubtful(dates[0][0].isoformat(), words, area, "the meeting's date stands only in a sentence")
    return None


def seen_alone_in_prose(sheet: Sheet, children: Collection[str] = ()) -> Field | None:
    """'Ivy was seen on her own at school on 7 April 2026.' ``children``: their names."""
    child = _either(_CHILD, children)
    for words, area in sentences(sheet):
        if not (_SEEN.search(words) and _ALONE.search(words) and child.search(words)) or _COMING.search(words):
            continue
        if (day := _day_of(words, _ALONE)) is not None:
            return doubtful(day, words, area, "that the child was seen alone stands only in a sentence")
    return None


def _day_of(words: str, of: re.Pattern[str]) -> str | None:
    """The day of what a sentence tells: its only date, else the first behind those words."""
    dates = find_dates(words)
    told = of.search(words)
    behind = [day for day, start, _ in dates if told is not None and start >= told.end()]
    if len({day for day, _, _ in dates}) == 1:
        return dates[0][0].isoformat()
    return behind[0].isoformat() if behind else None


def _either(words: re.Pattern[str], names: Collection[str]) -> re.Pattern[str]:
    """Such words or one of some names."""
    named = "|".join(rf"\b{re.escape(name)}\b" for name in names if len(name) > 1)
    return re.compile(f"{words.pattern}|(?-i:{named})") if named else words


def discussed_in_prose(sheet: Sheet, family: Collection[str] = ()) -> Field | None:
    """'The step-down process was discussed with Kerry and the family on 12 February 2026.' ``family``: their names."""
    who = _either(_FAMILY, family)
    for words, area in sentences(sheet):
        told = _DISCUSSED.search(words) and who.search(words) and _STEPPING.search(words)
        if not told or _COMING.search(words):
            continue
        if (day := _day_of(words, _STEPPING)) is not None:
            return doubtful(day, words, area, "the discussion with the family stands only in a sentence")
    return None


def agreement_in_prose(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """'All agencies agreed that needs are met.'"""
    for words, area in sentences(sheet):
        said = found_in(vocabulary, "prose_agree", words)
        if said.value:
            return doubtful(said.value, words, area, "the agencies' agreement stands only in a sentence")
    return None


def decision_in_prose(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """'It was agreed to step down to a multi-agency plan', or one of several outcomes ticked beneath strange words."""
    for area in sheet.prose:
        chosen = ticked_options(area)
        if chosen is not None and len(chosen) == 1 and (said := decision_in(chosen[0], vocabulary)).value and (
                said.sure):
            return doubtful(said.value, area.text, area, "what it stands under is not known to the program")
    told: list[tuple[int, Field]] = []
    for words, area in sentences(sheet):
        if not _DECIDING.search(words) or EMPTY_BOX in words:
            continue
        said = decision_in(words, vocabulary)
        if said.value:
            weight = 2 if _TALKED_OF.search(words) else 0 if _DECIDED.search(words) else 1
            told.append((weight, doubtful(said.value, words, area, "the decision stands only in a sentence")))
    return min(told, key=itemgetter(0))[1] if told else None


def outcome_in_prose(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """'All of the outcomes have been achieved and the plan is now closed.'"""
    for words, area in sentences(sheet):
        if not _OF_A_PLAN.search(words) or _COMING.search(words) or EMPTY_BOX in words:
            continue
        said = found_in(vocabulary, "review_outcome", words)
        if said.value:
            return doubtful(said.value, words, area, "the outcome stands only in a sentence")
    return None


def doubtful(value: str | None, words: str, area: Area, why: str) -> Field:
    """What a sentence says: for a person to confirm."""
    return Field(value, "uncertain", shorten(words), area.page, area.box, 0.5, why)
