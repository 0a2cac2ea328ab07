"""In which of the council's areas a family lives: by the postcode's district, else by the ward."""

from __future__ import annotations

import re

from ..case import CaseFile, Document, Fact
from ..directory import Area, Directory
from ..evidence import answered
from ..reading import Field
from ..values.postcodes import district, find_postcode
from ..values.text import plain
from .pick import pool


def area(file: CaseFile, directory: Directory) -> Fact:
    """The area's id. Never a guess: when it is unknown, doubtful or contradictory, the fact is the postcode."""
    found: list[tuple[Document, Field, Area | None]] = []
    doubtful: tuple[Document, Field] | None = None
    for document in pool(file, "any"):
        printed = _postcode(document)
        if printed is None:
            continue
        field, code, sure = printed
        if sure:
            found.append((document, field, _of_district(code, directory)))
        else:
            doubtful = doubtful or (document, field)
    known = [one for one in found if one[2] is not None]
    if known:
        document, field, first = known[0]
        for other_document, other_field, other in known[1:]:
            if first and other and other.id != first.id:
                rest = (Fact("postcode", other_field.value, "conflict", other_document, other_field),)
                return Fact("postcode", field.value, "conflict", document, field, rest)
        return Fact("area", first.id if first else None, "read", document, field)
    ward = _by_ward(file, directory)
    if ward is not None and doubtful is None:
        return ward
    if doubtful is not None:
        return Fact("postcode", doubtful[1].value, "uncertain", *doubtful)
    if found:
        return Fact("postcode", found[0][1].value, "uncertain", found[0][0], found[0][1])
    everything = pool(file, "any")
    return Fact("postcode", None, "missing", everything[0] if everything else None)


def _postcode(document: Document) -> tuple[Field, str, bool] | None:
    """(the field, the postcode, whether it is certain): from its own place, else out of the address."""
    field = document.reading.get("postcode")
    if field is not None and answered(field):
        code = find_postcode(str(field.value or ""))
        return field, str(code.value or field.value), field.state == "read"
    address = document.reading.get("address")
    if address is not None and address.state != "blank" and address.value:
        code = find_postcode(str(address.value))
        if code.value and code.state == "read":  # in running text, what is no postcode for certain is none
            return address, code.value, address.state == "read"
    return None


def _of_district(code: str, directory: Directory) -> Area | None:
    outward = district(code) or code.strip().upper()
    return next((a for a in directory.areas if outward in {d.strip().upper() for d in a.postcode_districts}), None)


def _by_ward(file: CaseFile, directory: Directory) -> Fact | None:
    for document in pool(file, "any"):
        for name in ("ward", "address"):
            field = document.reading.get(name)
            if field is None or field.state != "read" or not field.value:
                continue
            words = f" {_letters(str(field.value))} "
            there = {a.id for a in directory.areas for w in a.wards if _letters(w) and f" {_letters(w)} " in words}
            if len(there) == 1:
                return Fact("area", there.pop(), "read", document, field)
    return None


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(text)))
