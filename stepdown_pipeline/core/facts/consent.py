"""Whether a parent's consent stands (O4, O5): each signature judged on its own, one sound one is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..case import CaseFile, Document, Fact
from ..evidence import Row, as_date, certain, part, rows_of
from ..reading import Field
from ..values.relations import is_parent_or_carer, relation_kind
from .pick import pool

Standing = Literal["held", "doubtful", "not_held"]
_MARKS: Final = {
    "asserted": "there is only a statement that consent was given, not a signature",
    "none": "it is not signed",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature judged. ``wrong``: why it does not count. ``open``: (path, why a person must say)."""

    document: Document
    path: str  # "signatures.1"
    name: str
    wrong: tuple[str, ...] = ()
    open: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @property
    def standing(self) -> Standing:
        return "not_held" if self.wrong else "doubtful" if self.open else "held"


def signatures(file: CaseFile, today: date) -> tuple[Signature, ...]:
    """Every signature of the consent forms in force, the best first."""
    forms = pool(file, "consent")
    withdrawn = [found for form in forms if (found := form.reading.get("withdrawn_on")) and found.state != "blank"]
    judged = [_judged(form, "signatures", number, row, withdrawn, today)
              for form in forms for number, row in enumerate(rows_of(form.reading.get("signatures")), 1)]
    judged += [_unparted(form) for form in forms if _doubtful_list(form)]
    return tuple(sorted(judged, key=lambda s: (len(s.wrong), len(s.open), s.document.sha256, s.path)))


def _doubtful_list(form: Document) -> bool:
    found = form.reading.get("signatures")
    return found is not None and found.state == "uncertain" and not found.value


def _unparted(form: Document) -> Signature:
    found = form.reading.get("signatures")
    return Signature(form, "signatures", "", (), (("signatures.1.mark", "the signature could not be read"),),
                     found.text if found else "")


def _judged(form: Document, top: str, number: int, row: Row, withdrawn: Sequence[Field], today: date) -> Signature:
    path = f"{top}.{number}"
    wrong: list[str] = []
    unsure: list[tuple[str, str]] = []
    for verdict, name in (
        (_relationship(part(row, "relationship")), "relationship"),
        (_household(part(row, "lives_in_household")), "lives_in_household"),
        (_mark(part(row, "mark")), "mark"),
        (_date(part(row, "signed_on"), withdrawn, today), "signed_on"),
    ):
        kind, words = verdict
        if kind == "wrong":
            wrong.append(words)
        elif kind == "withdrawn?":
            unsure.append(("withdrawn_on", words))
        elif kind == "open":
            unsure.append((f"{path}.{name}", words))
    words = " · ".join(dict.fromkeys(f.text for f in row.values() if f.text))
    return Signature(form, path, str(part(row, "name").value or ""), tuple(wrong), tuple(unsure), words)


_Verdict = tuple[Literal["sound", "wrong", "open", "withdrawn?"], str]


def _relationship(field: Field) -> _Verdict:
    words = str(field.value or "")
    if field.state == "uncertain":
        guess = f" ({words})" if words else ""
        return "open", f"who the signatory is to the child could not be read for certain{guess}"
    if not words:
        return "wrong", "it does not say who the signatory is to the child"
    told = is_parent_or_carer(words)
    if told:
        return "sound", ""
    if told is None and relation_kind(words) in ("other_family", "unknown"):
        return "open", f"it is not certain that “{words}” is a parent or carer of the child"
    return "wrong", f"the signatory is no parent or carer ({words})"


def _household(field: Field) -> _Verdict:
    if field.state == "uncertain":
        return "open", "whether the signatory lives in the household could not be read for certain"
    if field.state == "blank" or field.value is None:
        return "wrong", "it does not say whether the signatory lives in the household"
    if field.value == "yes":
        return "sound", ""
    said = "does not live in the household" if field.value == "no" else "is not shown to live in the household"
    return "wrong", f"the signatory {said}"


def _mark(field: Field) -> _Verdict:
    if field.state == "uncertain":
        return "open", "the mark in the signature's place could not be told for certain"
    if field.value in ("ink", "digital"):
        return "sound", ""
    if field.value == "typed":
        return "open", "the name is typed in the signature's place"
    return "wrong", _MARKS.get(str(field.value), "it is not signed")


def _date(field: Field, withdrawn: Sequence[Field], today: date) -> _Verdict:
    day = as_date(field.value)
    if field.state == "uncertain" or (field.value is not None and day is None):
        return "open", "the date of the signature could not be read for certain"
    if day is None:
        return "wrong", "it is not dated"
    if day > today:
        return "wrong", f"it is dated in the future ({day.day} {day:%B} {day.year})"
    for one in withdrawn:
        gone = as_date(one.value)
        if one.state == "read" and gone and gone >= day:
            return "wrong", f"consent was withdrawn on {gone.day} {gone:%B} {gone.year}"
    for one in withdrawn:
        if one.state == "uncertain" and (as_date(one.value) or today) >= day:
            return "withdrawn?", _taken_back(one)
    return "sound", ""


def _taken_back(field: Field) -> str:
    """What may withdraw or refuse the consent, in the form's own words where no date stands with them."""
    if field.value is None and field.text:
        return f"the form may refuse or withdraw it: “{field.text}”"
    return "the date on which consent was withdrawn could not be read for certain"


def child_signature(file: CaseFile, today: date) -> tuple[Signature, ...]:
    """The child's own signatures, judged by mark and date alone."""
    forms = pool(file, "consent")
    found = []
    for form in forms:
        for number, row in enumerate(rows_of(form.reading.get("child_signature")), 1):
            kept = {**row, "relationship": Field("parent"), "lives_in_household": Field("yes")}
            judged = _judged(form, "child_signature", number, kept, (), today)
            unsure = tuple((p.replace("child_signature.1.", "child_signature."), why) for p, why in judged.open)
            found.append(Signature(form, "child_signature", judged.name, judged.wrong, unsure, judged.text))
    return tuple(sorted(found, key=lambda s: (len(s.wrong), len(s.open), s.document.sha256)))


def consent(file: CaseFile, today: date) -> Fact:
    """``held`` by one sound signature, ``doubtful`` when a person can still make one sound, else ``not_held``."""
    forms = pool(file, "consent")
    if not forms:
        return Fact("consent", None, "missing")
    judged = signatures(file, today)
    if not judged:
        return Fact("consent", "not_held", "read", forms[0], forms[0].reading.get("signatures"))
    best = judged[0]
    field = best.document.reading.get("signatures")
    value = best.standing
    return Fact("consent", value, "uncertain" if value == "doubtful" else "read", best.document, field)


__all__ = ["Signature", "certain", "child_signature", "consent", "signatures"]
