"""What the workspace knows of an issued form laid over the reading of its return.

The id binds a return to the case that it was issued for, and to no other: what is printed on the page may confirm that
or make it a person's question, never bind it elsewhere. What a hand wrote counts where it matches what was printed or
the days on which it can have been written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from ..evidence import Row, as_date, rows_of
from ..reading import Field, Problem, Reading
from ..values import names, references
from .ids import spoken
from .issued import Issued, Signatory

UNKNOWN: Final = "form_unknown"
TWO_CASES: Final = "forms_of_two_cases"
OTHER_CASE: Final = "form_of_other_case"

_ALIKE: Final = 0.85  # two spellings of one printed name
_MATCHED: Final = 0.5  # confidence of a handwritten date that may be matched with the days since the form was printed
_LONGEST_OUT: Final = 92  # days: later, a handwritten date that is not plain is for a person


def with_issued(reading: Reading, issued: Mapping[str, Issued], seen_on: date) -> Reading:
    """The reading as the forms that this workspace issued explain it. ``issued``: by id; ``seen_on``: the day it came.

    Without an id: the same reading.
    """
    if not reading.form_ids:
        return reading
    unknown = [one for one in reading.form_ids if one not in issued]
    if unknown:
        return _unbound(reading, UNKNOWN, f"The page carries the form id {spoken(unknown[0])}, which was not issued in "
                                          "this workspace. Say which case it belongs to, or send it to where it was "
                                          "printed.")
    forms = [issued[one] for one in reading.form_ids]
    if len({references.key(form.reference) for form in forms}) > 1:
        return _unbound(reading, TWO_CASES, "The file holds pages of forms that were issued for two cases. Drop the "
                                            "pages of each case apart.")
    form = forms[0]
    if _disagrees(reading, form):
        return _unbound(reading, OTHER_CASE, f"The page carries the code of a form for case {form.reference}, but what "
                                             "is printed on it is of another case or child. A person must look at it.")
    return _bound(reading, forms, seen_on)


def _disagrees(reading: Reading, form: Issued) -> bool:
    """Whether the page names another case or only other children. On one page a doubtful reference is a misreading."""
    printed = reading.get("case_reference")
    firm = printed is not None and printed.value and (printed.state == "read" or reading.pages != 1)
    if printed is not None and firm and references.key(str(printed.value)) != references.key(form.reference):
        return True
    if reading.pages != 1 and printed is not None and printed.state == "uncertain":
        return True
    ours = [name for name, _ in form.facts.children]
    theirs = [str(row["name"].value) for row in rows_of(reading.get("children"))
              if "name" in row and row["name"].state == "read" and row["name"].value]
    return bool(ours and theirs) and all(names.same_person(a, b) is False and not _alike(a, b)
                                         for a in ours for b in theirs)


def _unbound(reading: Reading, code: str, message: str) -> Reading:
    """Nothing on it may join it to a case: a person says where it belongs."""
    fields = dict(reading.fields)
    fields["case_reference"] = replace(fields.get("case_reference") or Field(None), state="uncertain", why=message)
    if (found := fields.get("children")) is not None and found.state == "read":
        parts = tuple({key: replace(part, state="uncertain", why=message) if part.state == "read" else part
                       for key, part in row.items()} for row in found.parts)
        fields["children"] = replace(found, state="uncertain", why=message, parts=parts)
    return replace(reading, fields=fields, problems=(*reading.problems, Problem(code, message)))


def _bound(reading: Reading, forms: Sequence[Issued], seen_on: date) -> Reading:
    form = forms[0]
    where = f"form {spoken(form.form_id)}"
    printed = reading.get("case_reference")
    fields = dict(reading.fields)
    fields["case_reference"] = Field(form.reference, "read", where, printed.page if printed else 1,
                                     printed.box if printed else None)
    if form.facts.children:
        fields["children"] = _children(form, where, reading.get("children"))
    known = [one for each in forms for one in each.facts.signatories]
    since = min(each.issued_on for each in forms)
    if (signed := fields.get("signatures")) is not None:
        fields["signatures"] = _signed(signed, known, since, seen_on)
    if (child := fields.get("child_signature")) is not None:
        young = [Signatory(name, "Child") for each in forms for name in each.facts.young]
        fields["child_signature"] = _signed(child, young, since, seen_on)
    return replace(reading, fields=fields)


def _children(form: Issued, where: str, printed: Field | None) -> Field:
    """The children whom the form was printed for."""
    parts: list[dict[str, Field]] = []
    page, box = (printed.page, printed.box) if printed else (1, None)
    for name, born in form.facts.children:
        row = {"name": Field(name, "read", where, page, box)}
        if born:
            due = born.startswith("due ")
            row["due_date" if due else "date_of_birth"] = Field(born.removeprefix("due "), "read", where, page, box)
        parts.append(row)
    values = [{"date_of_birth": None} | {key: one.value for key, one in row.items()} for row in parts]
    return Field(values, "read", where, page, box, parts=tuple(parts))


def _signed(found: Field, known: Sequence[Signatory], since: date, seen_on: date) -> Field:
    """Each signature with the name that was printed for it, and its date matched with the days since then."""
    rows = [_row(row, known, since, seen_on) for row in rows_of(found)]
    if not rows:
        return found
    values: list[Any] = [{key: one.value for key, one in row.items()} for row in rows]
    doubtful = next((one for row in rows for one in row.values() if one.state == "uncertain"), None)
    return replace(found, value=values if isinstance(found.value, list) else values[0], parts=tuple(rows),
                   state="uncertain" if doubtful else "read", why=doubtful.why if doubtful else "")


def _row(row: Row, known: Sequence[Signatory], since: date, seen_on: date) -> dict[str, Field]:
    out = dict(row)
    name = out.get("name")
    fitting = [one for one in known if name is not None and name.value and _alike(one.name, str(name.value))]
    if name is not None and len(fitting) == 1:
        out["name"] = replace(name, value=fitting[0].name, state="read", why="", confidence=0.99)
        relation = out.get("relationship")
        printed = fitting[0].relationship
        if relation is not None and printed and relation.value and _alike(printed, str(relation.value)):
            out["relationship"] = replace(relation, value=printed, state="read", why="", confidence=0.99)
    if (when := out.get("signed_on")) is not None:
        out["signed_on"] = _day(when, since, seen_on)
    return out


def _day(when: Field, since: date, seen_on: date) -> Field:
    """A date of signing lies between the printing and the return; a plain one that does not is doubtful."""
    day = as_date(when.value)
    if day is None:
        return when
    if not since <= day <= seen_on:
        if when.state != "read":
            return when
        return replace(when, state="uncertain", confidence=0.5,
                       why="it lies before the form was printed" if day < since else "it lies after the form came back")
    matched = when.state == "uncertain" and when.confidence >= _MATCHED and (seen_on - since).days <= _LONGEST_OUT
    return replace(when, state="read", why="", confidence=0.95) if matched else when


def _alike(one: str, other: str) -> bool:
    """The same printed words, a letter or two misread at most."""
    a, b = names.key(one), names.key(other)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
