"""Whether a parent or carer was at the meeting, by the question's answer and by the attendance list (F14)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..reading import Field
from ..values.names import looks_like_name, same_person
from ..values.relations import is_parent_or_carer, relation_kind
from ..values.value import Value
from .evidence import choose, disputed, shorten
from .legible import cautious
from .options import ticked_options
from .sheet import Sheet, Slot
from .take import yes_no_of
from .vocabulary import Vocabulary
from .wording import fold

_KIN = re.compile(r"(?i)\b(?:mum|mother|dad|father)\b")
_AWAY = re.compile(r"\b(?:did not|didn't|not present|absent|apologies|no parent|neither|unable)\b")
_PARTLY = re.compile(r"\bbut\b|\bhowever\b|other parent")
_LETTERS = re.compile(r"[^\W\d_][\w']*")
_CAPITAL = re.compile(r"[A-Z](?:[\w'-]*[a-z]|$)|(?:de|van|der|den|la|le|al|bin|du|von|st)$")  # of a name
_OPTIONS = re.compile(r"(?i)\b(?:yes|no|y|n|x|unknown|n/a)\b")
_STANDS_IN = re.compile(r"(?i)\b(?:for|per|behalf|rep|repr?|representative|representing|instead|via|pp|c/o)\b")
_KINSHIP = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")  # 'Mother', 'Birth mother', and no more
_FAMILY = ("parent_or_carer", "other_family")
_PERSON = re.compile(
    r"\W*(?P<name>[A-Z][^,():\t]{2,40}?)(?: [-\u2013\u2014] |, |: | \(|\t+)(?P<role>[^\t]{3,40}?)\)?\W*")
_CAME = re.compile(
    r"\W*(?:both |birth )?(?:mother|mum|father|dad|parents?|carer|[a-z'-]+ [a-z'-]+ \((?:mother|father)\))"
    r"[^.]{0,40}\b(?:attended|present|in attendance)\b"
)


def parent_attended(sheet: Sheet, came: Field | None, vocabulary: Vocabulary) -> Field | None:
    """The question's answer and the attendance list together; they must not contradict each other."""
    asked = choose(_with_words(slot, vocabulary) for slot in sheet.of("attend.parent"))
    derived = _by_list(sheet, came, vocabulary)
    if asked is None or asked.state == "blank":
        return derived or asked
    if derived is None:
        return asked
    if derived.value == asked.value:
        return asked if asked.state == "read" else replace(derived, text=asked.text)
    if derived.state == asked.state == "read":
        return disputed(asked, f"{asked.text} | {derived.text}",
                        "the answer and the list of those present say different things")
    return asked if asked.state == "read" else derived


def kin_in(sheet: Sheet, came: Field | None) -> set[str]:
    """The names, and the first names, of the child's family on the attendance list and under parents' labels."""
    rows = came.parts if came is not None else ()
    names = {str(row["name"].value or "") for row in rows if _is_parent(row, ()) or _is_family(row)}
    names |= {slot.area.text for slot in sheet.of("parent.name") if looks_like_name(slot.area.text)}
    others = {str(row["name"].value or "").partition(" ")[0] for row in rows if row["name"].value not in names}
    return names | {first for name in names if (first := name.partition(" ")[0]) not in others and len(first) > 1}


def _is_family(row: Mapping[str, Field]) -> bool:
    return relation_kind(str(row["role"].value or "")) in ("parent_or_carer", "other_family")


def _with_words(slot: Slot, vocabulary: Vocabulary) -> Field:
    """Yes/no, or words such as 'Mother attended', 'Did not attend', 'Apologies'."""
    out = yes_no_of(slot)
    if out.value == "yes" and out.state == "read":
        chosen = ticked_options(slot.area)
        beyond = words_beyond(_OPTIONS.sub(" ", slot.area.text if chosen is None else " ".join(chosen)), vocabulary)
        if beyond or relation_kind(slot.area.text) == "other_family":
            why = f"it says more than yes: “{beyond or shorten(slot.area.text)}”"
            return replace(out, state="uncertain", confidence=0.6, why=why)
    if out.state != "uncertain":
        return out
    text = fold(slot.area.text)
    if _AWAY.search(text):
        partly = _PARTLY.search(text) is not None or len(set(_KIN.findall(text))) > 1
        return cautious(replace(out, value="no", state="uncertain" if partly else "read", why=""), slot.area)
    came = _CAME.match(text) is not None
    return cautious(replace(out, value="yes", state="read", why="", confidence=0.93), slot.area) if came else out


def words_beyond(text: str, vocabulary: Vocabulary) -> str:
    """The first word about somebody who came that is neither a name nor plainly what they are; else empty."""
    plain = frozenset(one for phrase in vocabulary.phrases.get("parent_plain", ()) for one in phrase.any)
    words = _LETTERS.findall(text.replace("\u2019", "'"))
    return next((word for word in words if word.casefold() not in plain and not _CAPITAL.match(word)), "")


def _by_list(sheet: Sheet, came: Field | None, vocabulary: Vocabulary) -> Field | None:
    """What the attendance list says of parents, in the words of their rows."""
    if came is None or came.state == "blank":
        return None
    told = _parent_came(sheet, came.parts, vocabulary)
    return Field(told.value, told.state, _words_of_parents(came), came.page, came.box,
                 0.95 if told.state == "read" else 0.6, told.why)


def _parent_came(sheet: Sheet, rows: Sequence[Mapping[str, Field]], vocabulary: Vocabulary) -> Value[str]:
    """Whether a parent or carer is among those present; uncertain when a row could be one."""
    parents = [slot.area.text for slot in sheet.of("parent.name") if slot.area.text and looks_like_name(slot.area.text)]
    likely = perhaps = away = came = in_doubt = False
    for row in rows:
        status = row["status"]
        is_parent = _is_parent(row, parents)
        name, role = (str(row[key].value or "") for key in ("name", "role"))
        beyond = words_beyond(role, vocabulary) or _STANDS_IN.search(name)
        firm = status.state == "read" and row["role"].state != "uncertain" and not beyond
        if status.value != "attended":
            away = away or is_parent is True
            in_doubt = in_doubt or (is_parent is True and status.state == "uncertain")
            continue
        came = True
        if is_parent is True and firm:
            return Value("yes", "read")
        likely = likely or is_parent is True
        perhaps = perhaps or (is_parent is None and _may_be_kin(row)) or row["role"].state == "uncertain"
    if likely or perhaps:
        value = "yes" if likely or not away else "no"
        return Value(value, "uncertain", "somebody present may be a parent or carer")
    if in_doubt:
        return Value("no", "uncertain", "it is in doubt whether a parent or carer on the list came")
    if not came:
        return Value("no", "uncertain", "nobody is recorded as present")
    if (left_over := _beyond_the_list(sheet, rows)):
        return Value("no", "uncertain", f"the list says nothing of “{left_over}”")
    return Value("no", "read")


def _beyond_the_list(sheet: Sheet, rows: Sequence[Mapping[str, Field]]) -> str:
    """One of the family on a line like those of the list, or in a row cut off it, who is on it nowhere; else empty."""
    listed = [str(row["name"].value or "") for row in rows]
    for area in (*sheet.prose, *sheet.headings):
        for line in area.text.split("\n"):
            found = _PERSON.fullmatch(line)
            if found is not None and relation_kind(found["role"]) in _FAMILY and looks_like_name(found["name"]) and (
                    not any(same_person(name, found["name"]) for name in listed)):
                return line.strip()
    alone = [area.text.strip() for area in (*sheet.prose, *(slot.area for slot in sheet.of("parent.name")))]
    return next((words for words in alone if _KINSHIP.fullmatch(words) and relation_kind(words) in _FAMILY), "")


def _is_parent(row: Mapping[str, Field], parents: Sequence[str]) -> bool | None:
    """By the row's role, else by its name; None when neither tells."""
    role, name = str(row["role"].value or ""), str(row["name"].value or "")
    told = is_parent_or_carer(role) if role else None
    if not told and _KIN.search(name):
        return True
    if told is None and any(same_person(name, parent) is True for parent in parents):
        return True
    return told


def _may_be_kin(row: Mapping[str, Field]) -> bool:
    return relation_kind(str(row["role"].value or "")) not in ("professional", "child")


def _words_of_parents(came: Field) -> str:
    """The rows that speak of parents and carers; all rows where none does."""
    rows = [row for row in came.parts if is_parent_or_carer(str(row["role"].value or "")) is True]
    texts = ([row[key].text for key in ("name", "role", "status") if row[key].text] for row in rows)
    words = [" ".join(dict.fromkeys(row)) for row in texts]
    return shorten("; ".join(words)) if words else came.text
