"""Who was at the meeting: the rows of attendance tables and the names behind 'Present', 'Apologies' (F14)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..reading import Field
from ..values.blank import is_blank
from ..values.names import same_person
from ..values.relations import is_parent_or_carer
from ..values.value import Value
from .area import Area
from .legible import HARD_TO_READ, MOST_DOUBTED, SURE_WORDS, cautious
from .parents import words_beyond
from .people import TWO_ROWS, Parts, holds_several, listed, part, persons_in, row_name
from .phrases import found_in
from .sheet import Records, Sheet, Slot
from .standing import LISTS, STATUS_WORD, beneath_band, key_of, standing_in
from .vocabulary import Vocabulary

_MOST_EVIDENCE = 120  # characters of each of a person's values
_BROKEN_OFF = re.compile(r"[^\S\n]*\n[^\S\n]*(?=\()")  # the line ends between a name and what it says of the person
_BRACKETED = re.compile(r"\(([^)]*)\)")
_BEHIND_DASH = re.compile(r"\s[\u2013\u2014-]\s*([^\u2013\u2014]+)$")
_SENT_APOLOGIES = re.compile(
    r"(?i)[.;]\s+(?:apologies|apologies for absence) (?:(?:were|was|had been|have been) (?:also )?)?"
    r"(?:received|sent|given|made|noted|tendered)?\s*(?:from|by|for)\b:?\s*")
_STAYED_AWAY = re.compile(
    r"(?i)\b(?:apolog(?:y|ies|is|iz)|unable to|(?:did|could|does|do|was|were) not|(?:didn|couldn|wasn|weren)['\u2019]t"
    r"|not (?:present|in attendance|able)|absent|absence|dna)")
_AGENCY = "it may be the agency of the person before"
_IN_A_SENTENCE = "who did not come stands in a sentence"
_BY_REPORT = re.compile(r"(?i)\b(?:report|in writing|written|views|represented|on behalf|left early|part|late)\b")
_HEADED_AGAIN = "the list's first heading is printed again on this page, where the list goes on beneath another"
_MARKS = ("status", "attended", "apologies", "invited")


def attendance(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Who is recorded as present, apologising, invited or absent."""
    rows: list[Parts] = []
    texts: list[str] = []
    place: Area | None = None
    codes = key_of(sheet)
    lists = list(sheet.records_of("attendance"))
    for at, records in enumerate(lists):
        again = _is_headed_again(lists[:at], records)
        stood = [beneath_band(standing_in(record, records.band or records.caption, records.heading, vocabulary, codes),
                              records.band) for record in records.rows]
        marked = any(status.state != "blank" for status in stood)
        for record, status in zip(records.rows, stood, strict=True):
            found = _attendee(record, status if status.state != "blank" else _without_mark(record, others=marked),
                              vocabulary)
            if found is not None and again and not any(key in record for key in _MARKS):
                found = {**found, "status": _in_doubt(found["status"], _HEADED_AGAIN)}
            if found is not None:
                rows.append(found)
                texts.append(" ".join(area.text for area in record.values() if area.text))
                place = place or next((area for area in record.values() if area.text), None)
    for slot in sheet.of(*LISTS):
        for row, words in _in_list(slot, vocabulary):
            if not any(_same_person(one, str(row["name"].value or "")) for one in rows):
                rows.append(row)
                texts.append(words)
        place = place or (slot.area if slot.area.text else None)
    whole = listed([{key: _shown(one) for key, one in row.items()} for row in rows],
                   "; ".join(" ".join(text.split()) for text in texts), place.page if place else None,
                   place.box if place else None)
    return whole or _left_blank(sheet)


def _is_headed_again(before: Sequence[Records], records: Records) -> bool:
    """Whether a list begins a page under the heading that its first part had, though another heading came between:
    'Present', 'Apologies', and over the page 'Present' again, since the table repeats its first row.
    """
    above = records.band or records.caption
    if above is None or not before or not records.rows or not before[-1].rows:
        return False
    others = [one.band or one.caption for one in before]
    return above in others and others[-1] not in (above, None) and _page(records.rows[0]) > _page(before[-1].rows[-1])


def _page(record: Mapping[str, Area]) -> int:
    return max((area.page or 0 for area in record.values()), default=0)


def _in_doubt(status: Field, why: str) -> Field:
    return replace(status, state="uncertain", confidence=MOST_DOUBTED, why=why) if status.state == "read" else status


def _in_list(slot: Slot, vocabulary: Vocabulary) -> Iterator[tuple[Parts, str]]:
    """The persons of a list behind a label, each with the words about them."""
    came, away = _parted(slot.area.kept)
    in_doubt = LISTS[slot.concept] == "attended" and _tells_of_others(came)
    told = ""  # the words about the person before, where they say a role
    for name, role, words in persons_in(came):
        if len(name.split()) == 1 and (section := vocabulary.sections.find(name)) is not None and (
                not role or section.concept == "discussion"):
            break  # the next heading, which does not look like one
        row = _listed_person(slot, name, role, words, vocabulary)
        if told and not role and re.search(rf"{re.escape(told)}, *{re.escape(name)}", came):
            row = row | {"name": replace(row["name"], state="uncertain", confidence=MOST_DOUBTED, why=_AGENCY)}
        told = words if role else ""
        if in_doubt and row["status"].state == "read":
            said = "absent" if _STAYED_AWAY.search(words) else str(row["status"].value)
            row = row | {"status": part(slot.area.holding(words), Value(said, "uncertain", _IN_A_SENTENCE))}
        yield row, words
    for name, role, words in persons_in(away):
        stands = part(slot.area.holding(words), Value("apologies", "uncertain", _IN_A_SENTENCE))
        yield _listed_person(slot, name, role, words, vocabulary) | {"status": stands}, words


def _parted(text: str) -> tuple[str, str]:
    """A list in sentences, cut before those who sent apologies: who came, and who did not; its lines made one."""
    flat = " ".join(text.split()).replace(") and ", "), ")
    found = _SENT_APOLOGIES.search(flat)
    if found is None:
        return _BROKEN_OFF.sub(" ", text), ""
    return flat[:found.start()].rstrip(" ."), flat[found.end():].rstrip(" .")


def _tells_of_others(text: str) -> bool:
    """Whether a list of those present speaks of somebody who was not, otherwise than beside a name."""
    plain = "\n".join(_BEHIND_DASH.sub("", line) for line in re.split(r"[\n;]", _BRACKETED.sub("", text)))
    return _STAYED_AWAY.search(plain) is not None


def _shown(one: Field) -> Field:
    return one if len(one.text) <= _MOST_EVIDENCE else replace(one, text=one.text[:_MOST_EVIDENCE])


def _left_blank(sheet: Sheet) -> Field | None:
    slot = next(sheet.of("attend.present"), None)
    return Field([], "blank", slot.label, slot.area.page, slot.area.box, 0.95) if slot else None


def _same_person(row: Parts, name: str) -> bool:
    return bool(name) and same_person(str(row["name"].value or ""), name) is True


def _listed_person(slot: Slot, name: str, role: str, words: str, vocabulary: Vocabulary) -> Parts:
    """A person of a list behind a label, who stands as the label says unless brackets say otherwise."""
    standing: Value[str] = Value(LISTS[slot.concept], "read")
    beside = [*_BRACKETED.findall(words), *_BEHIND_DASH.findall(words)]
    if beside:
        said = found_in(vocabulary, "attendance", " ".join(beside))
        if said.value and said.value not in (standing.value, "attended"):
            standing = Value(said.value, "read") if said.sure else Value(said.value, "uncertain", said.why)
    if standing == Value("attended", "read") and is_parent_or_carer(role) and not _STAYED_AWAY.search(words) and (
            beyond := words_beyond(words.replace(name, "").replace(role, ""), vocabulary)):
        standing = Value("attended", "uncertain", f"beside the person stands “{beyond}”")
    place = slot.area.holding(words)
    return {"name": part(place, Value(name, "read")), "role": part(place, Value(role, "read")),
            "status": part(place, standing)}


def _attendee(record: Mapping[str, Area], status: Value[str], vocabulary: Vocabulary) -> Parts | None:
    """A row of a table, and how it says that somebody stood to the meeting; None when it is about nobody."""
    named = next((record[key] for key in ("name", "name_role", "first", "last") if key in record), None)
    if named is not None and named.text and not named.kept:
        return None  # crossed out
    name, bracket = row_name(record)
    if name is not None and STATUS_WORD.fullmatch(str(name.value or "")):
        return None
    role, role_area = _role(record)
    role = role or bracket
    if name is None or name.value is None:
        if not role or status.value not in ("attended", "apologies"):
            return None
        name = part(role_area, Value("", "uncertain", "no name stands in the row"))
    if status.value == "attended" and status.state == "read" and _brackets_say_otherwise(record, vocabulary):
        status = Value("attended", "uncertain", "what stands in brackets beside the person says otherwise")
    several = holds_several(record.get("name"))
    source = next((record[key] for key in _MARKS if key in record), role_area)
    stands = part(source, status)
    for key in _MARKS:  # a mark that is hard to tell in any of the columns makes it doubtful
        stands = cautious(stands, record.get(key))
    if stands.state == "read" and _a_letter_among_spoilt_words(record):
        stands = replace(stands, state="uncertain", confidence=MOST_DOUBTED, why=HARD_TO_READ)
    row = {"name": name, "role": part(role_area, Value(role, "read")), "status": stands}
    return {key: replace(one, state="uncertain", confidence=MOST_DOUBTED, why=TWO_ROWS) if several and (
        one.state == "read") else one for key, one in row.items()}


def _a_letter_among_spoilt_words(record: Mapping[str, Area]) -> bool:
    """'P' read on a row whose words a fold or a shadow spoilt: it may be a 'D'."""
    code = record.get("status")
    if code is None or len(code.text.strip()) > 1 or all(run.sure >= 1 for run in code.runs):
        return False
    return any(run.sure < SURE_WORDS and not run.hand and len(run.text.strip()) > 1
               for key, area in record.items() if key not in _MARKS for run in area.runs)


def _brackets_say_otherwise(record: Mapping[str, Area], vocabulary: Vocabulary) -> bool:
    """'Kerry Doyle (apologies)', 'Mother (by report)': about somebody who is marked as present."""
    beside = " ".join(found for key, area in record.items() if key not in _MARKS for found in _BRACKETED.findall(
        area.text))
    said = found_in(vocabulary, "attendance", beside).value if beside else None
    return _BY_REPORT.search(beside) is not None or said in ("apologies", "absent", "invited")


def _role(record: Mapping[str, Area]) -> tuple[str, Area | None]:
    """The words of the role column, else of the relationship's, else of the agency's; and their place."""
    place = next((record[key] for key in ("role", "relationship", "agency") if key in record), None)
    for key in ("role", "relationship"):
        if key in record and record[key].text:
            return record[key].text.replace("\n", " "), place
    agency = record.get("agency")
    return (agency.text.replace("\n", " ") if agency is not None and not is_blank(agency.text) else ""), place


def _without_mark(record: Mapping[str, Area], *, others: bool) -> Value[str]:
    """Nobody ticked anything in the row; ``others``: in another row of the list somebody did."""
    if ("attended" not in record and "status" in record) or not others:
        return Value("invited", "uncertain", "nobody noted whether this person came")
    if "absent" in record:
        return Value("absent", "uncertain", "nobody noted whether this person came")
    return Value("invited" if "invited" in record else "absent", "read")
