"""Who signed a consent form, how, who they are to the child, whether they live in the household, and when (O4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..layout import Box, Run
from ..reading import Field
from ..values.dates import find_dates, parse_date
from ..values.names import clean_name, looks_like_name
from ..values.relations import parse_relationship, relation_kind
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .beside import word_beyond
from .between_rows import with_whole_signature
from .children import children
from .marks import NONE, mark_of, name_in
from .options import ticked_options
from .parents import words_beyond
from .pen import Signatories, in_place, resembles, spans
from .people import Parts, listed, part
from .phrases import found_in
from .sheet import Records, Sheet
from .signatories import Block, Who, adults_of, heading_of, signed_blocks, surnames_of
from .signed_apart import is_left_over, with_rows
from .take import whole_answer
from .vocabulary import Vocabulary

_CHILD_ITSELF = re.compile(r"(?i)\b(?:child|self|young person|subject|son|daughter|pupil)\b")
_WORKER_ROW = re.compile(r"(?i)\b(?:practitioner|witness|completing this form)\b")
_OF_PARENT = re.compile(r"(?i)\b(mother|father)(?:'s|\u2019s)?\b")
_LIVES_THERE = re.compile(r"(?i)\W*(?:same (?:address|household)|lives (?:with|at|in)|resident|as above)")
_NO_DATE = re.compile(r"(?i)[\s/._dmy-]*20[\s/._dmy-]*")  # boxes for figures, the century printed, empty
_FAR = 90.0  # points above or below a signature's place: unclear ink farther away belongs to something else
_BESIDE = 45.0  # points: the same for words that no label has
_MOST_SIGNED = 60  # characters of such words
_OVER_WORDS = "something is written over the words beside the place"
_SAID_BESIDE = "words about consent stand in another answer of the same person"
_DATED = "a date is written beside it: a signature may be too faint for the scan"
_WHOSE = "there is a signature more than there are names, so that it is not clear whose this is"
_NO_MARKS = ("speck", "print", "date")
_WHERE_IT_SLIPS = ("household", "relationship", "date")
_NOT_ALWAYS = re.compile(r"(?i)\b(?:not|no|never|sometimes|part|weekends?)\b")

_Row = tuple[Who, Parts, Area | None]  # whose signature, its parts, its place


def signatures(sheet: Sheet, vocabulary: Vocabulary) -> tuple[Field | None, Field | None]:
    """(parents' and carers' signatures, the child's): each a list's Field, or None when there is no place for one."""
    reader = _Signatures(sheet, vocabulary)
    rows = [*reader.from_tables(), *reader.from_blocks()]
    adults = [row for row in rows if row[0] in ("parent", "")]
    return _listed(adults), _single([row for row in rows if row[0] == "child"])


def _with_household(sheet: Sheet, records: Records) -> Iterable[Mapping[str, Area]]:
    """A list's rows; one of a single signatory with the answer of the question about the household beneath it.

    Beneath: before anything else is signed, and asked once; anywhere in its section where nobody else is to sign.
    """
    if len(records.rows) != 1 or "household" in records.rows[0]:
        return records.rows
    others = [one.group for one in sheet.records_of("signatures")] + [
        slot.group for slot in sheet.slots if slot.concept.startswith("signature")]
    until = min((group for group in others if group > records.group), default=None)
    asked = list(sheet.of("household"))
    alone = len(asked) == 1 and not any(sheet.of("signature", "signature.parent")) and (
        len(list(sheet.records_of("signatures"))) == 1 and asked[0].section == records.section)
    if not alone:
        asked = [slot for slot in asked if slot.group > records.group and (until is None or slot.group < until)]
    return [{**records.rows[0], "household": asked[0].area}] if len(asked) == 1 else records.rows


def _listed(rows: list[_Row]) -> Field | None:
    """Signatures as a list; of places that are all empty the first stands for all."""
    shown = [row for row in rows if _says_something(row[1])] or rows[:1]
    if not shown:
        return None
    place = shown[0][2]
    return listed([parts for _, parts, _ in shown], "; ".join(_words(parts) for _, parts, _ in shown),
                  place.page if place else None, place.box if place else None)


def _single(rows: list[_Row]) -> Field | None:
    if not rows:
        return None
    _, parts, place = max(rows, key=lambda row: _says_something(row[1]))
    whole = listed([parts], _words(parts), place.page if place else None, place.box if place else None)
    return Field(whole.value[0], whole.state, whole.text, whole.page, whole.box, whole.confidence, whole.why,
                 whole.parts) if whole is not None else None


def _words(parts: Parts) -> str:
    return " · ".join(one.text for one in parts.values() if one.text)


def _says_something(parts: Parts) -> bool:
    return parts["mark"].value != "none" or any(parts[key].value for key in ("name", "relationship", "signed_on"))


def _joined(first: Area | None, last: Area | None) -> Area | None:
    return first or last if first is None or last is None else first.joined(last, between=" ")


def _whose(words: str) -> Who:
    if _CHILD_ITSELF.search(words) and relation_kind(words) == "child":
        return "child"
    return "worker" if _WORKER_ROW.search(words) else "parent"


class _Signatures:
    """The signatures of a sheet: each with what stands about its signatory."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary) -> None:
        self._sheet = sheet
        self._v = vocabulary
        self._blocks = signed_blocks(sheet)
        lists = [(records, list(_with_household(sheet, records))) for records in sheet.records_of("signatures")]
        told = with_rows(self._blocks, lists)
        self._rows = [row for records, rows in lists if records.group not in told for row in rows]
        self._adults = adults_of(sheet)
        self._children = _names_of_children(sheet)
        self._family = surnames_of(sheet, [*self._adults, *self._children])

    def from_tables(self) -> Iterator[_Row]:
        for row in self._rows:
            relation = row.get("relationship") or row.get("role")
            heading = heading_of(row)
            if relation is None and heading and relation_kind(heading) != "unknown":
                relation = row["heading"]
            who = _whose(heading or (relation.text if relation else ""))
            name = row.get("name") or _joined(row.get("first"), row.get("last"))
            mark, signed_on = row.get("signature"), row.get("signed_on") or row.get("when")
            yield who, self._signature(who, name, relation, row.get("household"), mark, signed_on), mark

    def from_blocks(self) -> Iterator[_Row]:
        in_doubt = is_left_over(self._blocks)
        for block in self._blocks:
            mark = block.places.get("mark")
            area, label = (mark.area, mark.label) if mark is not None else (None, "")
            parts = self._signature(block.who, block.area("name"), block.relation, block.area("household"), area,
                                    block.area("date"), label)
            if parts["mark"].value == "none" and parts["mark"].state == "read" and (
                    why := _OVER_WORDS if block.written_over else _SAID_BESIDE if self._said_beside(block) else ""):
                parts = parts | {"mark": replace(parts["mark"], state="uncertain", confidence=0.6, why=why)}
            if in_doubt and block.who in ("parent", "") and parts["mark"].state == "read":
                parts = parts | {"mark": replace(parts["mark"], state="uncertain", confidence=0.6, why=_WHOSE)}
            yield block.who, parts, area

    def _said_beside(self, block: Block) -> bool:
        """Whether 'verbal consent given', meant for the empty place, slipped into another answer of the same person."""
        places = (block.area(key) for key in _WHERE_IT_SLIPS)
        return any(found_in(self._v, "asserted", place.text).value is not None for place in places if place is not None)

    def _lives_there(self, household: Area | None) -> Value[str]:
        """Whether they live in the household; 'Yes, moving out' is asked about."""
        value = _lives(household)
        if household is None or value.state != "read" or value.value != "yes":
            return value
        chosen = ticked_options(household)
        text = household.kept if chosen is None else " ".join(chosen)
        word = word_beyond(text, self._v, "household_plain", names=True)
        return Value("yes", "uncertain", f"beside the yes stands “{word}”") if word else value

    def _signature(self, who: Who, name: Area | None, relation: Area | None, household: Area | None,
                   mark_area: Area | None, date_area: Area | None, label: str = "") -> Parts:
        """One signature from the places of its details; ``label``: that of the signature."""
        printed = clean_name(name.text) if name is not None else Value(None, "blank")
        mark = self._mark(mark_area, printed.value, who, (name, date_area), (relation, household))
        if printed.value is None and mark.value == "typed" and mark_area is not None:
            typed, name = name_in(mark_area.text), mark_area
            printed = Value(typed, "read") if typed else printed
        related = _related(relation) if relation is not None else _relation_from(label)
        when = _when(date_area, mark_area)
        if mark == NONE and when.value is not None and _is_untouched(mark_area) and date_area is not None and any(
                run.sure < 1 for run in date_area.runs if run.text.strip()):
            mark = Value("none", "uncertain", _DATED)
        beyond = words_beyond(str(related.value or ""), self._v) if relation_kind(str(related.value or "")) == (
            "parent_or_carer") else ""
        if related.state == "read" and beyond:
            related = Value(related.value, "uncertain", f"beside the relationship stands “{beyond}”")
        return {
            "name": part(name, printed),
            "relationship": part(relation, related),
            "lives_in_household": part(household, self._lives_there(household)),
            "mark": _marked(mark_area, mark),
            "signed_on": part(date_area if date_area is not None and date_area.text else mark_area or date_area, when,
                              when.value.isoformat() if when.value else None),
        }

    def _mark(self, area: Area | None, printed: str | None, who: Who, details: Iterable[Area | None],
              answers: Iterable[Area | None]) -> Value[str]:
        """The mark in a place; ink that lies in another signature's place as well is anybody's.

        ``details``, ``answers``: the places of what the same person wrote and answered.
        """
        if area is None:
            return Value("none", "uncertain", "the place for the signature was not found")
        known = Signatories(self._children if who == "child" else self._adults, self._family,
                            () if who == "child" else self._children)
        whole = with_whole_signature(area, details, answers)
        mark = mark_of(whole, printed, self._v, known)
        if mark == NONE and self._lost(area):
            return Value("none", "uncertain", "there is ink like a signature beside the places for signatures")
        if mark == NONE and any(self._may_sign(words, printed) for words in self._unclaimed(area)):
            return Value("none", "uncertain", "there are words beside the place that may have been meant for it")
        if mark.value != "ink":
            return mark
        if spans(in_place(whole), (place for place in self._places() if place is not area)):
            return Value("ink", "uncertain", "the ink lies in two places for a signature")
        return mark

    def _lost(self, area: Area) -> bool:
        """Whether a signature stands on the place's page, or about the place ink that may be one, in no such place."""
        held = {picture for place in self._places() for picture in place.pictures}
        return any(ink not in held and area.page in (None, ink.page)
                   and (ink.look == "signature" or _apart(area.box, ink.box) <= _FAR) for ink in self._sheet.inks)

    def _unclaimed(self, area: Area) -> Iterator[Area]:
        """Words near a place that no label has; a claim of consent is a label, but may be what somebody wrote."""
        claims = [replace(slot.area, runs=(Run(slot.label),)) for slot in self._sheet.of("consent_claim")
                  if not slot.area.text]
        return (words for words in (*self._sheet.prose, *self._sheet.headings, *claims)
                if words.page == area.page and words.box is not None and area.box is not None
                and _apart(area.box, words.box) <= _BESIDE)

    def _may_sign(self, words: Area, printed: str | None) -> bool:
        """Whether words would sign if they stood in a signature's place: written by hand, a signatory's name, a claim
        that consent was given.
        """
        if len(words.text) > _MOST_SIGNED:
            return False
        if all(run.hand for run in words.runs if run.text.strip()) and any(map(str.isalpha, words.text)):
            return True
        if any(resembles(words.text, name) for name in ((printed,) if printed else self._adults)):
            return True
        return found_in(self._v, "asserted", words.text).value is not None

    def _places(self) -> Iterator[Area]:
        yield from (row["signature"] for row in self._rows if "signature" in row)
        yield from (block.places["mark"].area for block in self._blocks if "mark" in block.places)


def _names_of_children(sheet: Sheet) -> list[str]:
    found = children(sheet, None)
    named = [str(parts["name"].value) for parts in found.parts or () if "name" in parts] if found is not None else []
    labelled = [slot.area.text for slot in sheet.of("child.name") if looks_like_name(slot.area.text)]
    return list(dict.fromkeys([*labelled, *named]))


def _apart(place: Box | None, ink: Box | None) -> float:
    """How far ink stands above or below a place; 0 where nobody knows where they stand."""
    return 0.0 if place is None or ink is None else max(place[1] - ink[3], ink[1] - place[3], 0.0)


def _marked(area: Area | None, mark: Value[str]) -> Field:
    """The mark as a part; ink was looked at before, words are held to how well they can be read."""
    return part(area, mark, judged=area is not None and bool(in_place(area)))


def _is_untouched(area: Area | None) -> bool:
    """Whether nobody wrote in a place: no word, no tick, nothing but what is printed there."""
    return area is not None and not area.text and all(ink.look in _NO_MARKS for ink in area.pictures)


def _relation_from(label: str) -> Value[str]:
    """'Mother's signature' says who signs; 'Parent/carer signature' does not say which."""
    found = _OF_PARENT.search(label)
    return Value(found.group(1).capitalize(), "read") if found else Value(None, "blank")


def _lives(area: Area | None) -> Value[str]:
    """Whether the signatory lives in the household; 'same address' is a yes."""
    if area is None or not area.runs:
        return Value(None, "blank")
    value = whole_answer(parse_yes_no(area.runs), area)
    if value.state == "uncertain" and _LIVES_THERE.match(area.text) and not _NOT_ALWAYS.search(area.text):
        return Value("yes", "read")
    return value


def _related(area: Area) -> Value[str]:
    """Who the signatory is, as printed or ticked among several."""
    chosen = ticked_options(area)
    if chosen is None:
        return parse_relationship(area.text)
    if len(chosen) > 1:
        return Value(", ".join(chosen), "uncertain", "several relationships are ticked")
    return parse_relationship(chosen[0]) if chosen else Value(None, "blank")


def _when(date_area: Area | None, mark_area: Area | None) -> Value[date]:
    """The date in its own place, else the one written beside the signature."""
    if date_area is not None and _NO_DATE.fullmatch(date_area.text):
        return Value(None, "blank")
    if date_area is not None and date_area.text:
        return parse_date(date_area.text)
    if mark_area is not None and len({found for found, _, _ in find_dates(mark_area.text)}) == 1:
        found = parse_date(mark_area.text)
        if date_area is not None and found.state == "read" and any(run.sure < 1 for run in mark_area.runs):
            return Value(found.value, "uncertain", "it stands in the signature's place, not in the date's")
        return found
    return Value(None, "blank")
