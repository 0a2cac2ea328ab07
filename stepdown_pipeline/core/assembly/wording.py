"""The sentences in which a doubt is put to a person, and the stand-in for a reference that nobody printed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from ..case import Document, Doubt
from ..identity import Identity
from ..paths import at_document
from ..reading import KIND_NAMES
from ..values import names

_SENTENCES: Final[Mapping[str, str]] = {
    "other_child": "“{name}” prints this case's reference, but names another child.",
    "reference_only": "“{name}” prints this case's reference, but no child, and nothing else in it agrees.",
    "uncertain_child": "“{name}” may belong to this case, but the child in it could not be read for certain.",
    "uncertain_reference": "“{name}” may belong to this case, but its reference could not be read for certain.",
    "name_only": "“{name}” agrees with this case in the child's name alone.",
    "name_unclear": "“{name}” has the same birthday as this case, but the child's name is not quite the same.",
    "near_birthday": "“{name}” has the child's name of this case, but a birthday that differs by a figure.",
    "several_families": "“{name}” lists several families. What it says of each is needed in a document of its own.",
    "unknown_kind": "“{name}” is of a kind that the program does not know.",
    "uncertain_kind": "“{name}” looks like a {kind}, but that is not certain.",
    "unreadable": "“{name}” could not be read.",
}


def doubt(code: str, document: Document, family: Sequence[Document], known: Mapping[str, Identity]) -> Doubt:
    """A doubt about one document, with the field that ends it and the words that raise it."""
    message = _SENTENCES[code].format(name=document.name, kind=KIND_NAMES.get(document.kind, document.kind))
    path = _path(code, document, family, known)
    field = document.reading.get(path.split(".", maxsplit=1)[0])
    text = field.text if field else document.reading.kind_text if path == "kind" else ""
    if not text:
        children = document.reading.get("children")
        text = children.text if children else ""
    return Doubt(code, message, document.name, document.sha256, at_document(path, document), text)


def _path(code: str, document: Document, family: Sequence[Document], known: Mapping[str, Identity]) -> str:
    if code in ("unknown_kind", "uncertain_kind", "several_families"):
        return "kind"
    if code == "uncertain_reference":
        return "case_reference"
    if code == "uncertain_child":
        for child in known[document.sha256].children:
            if not child.sure_of_name and child.name:
                return f"{child.path}.name"
            if not child.sure_of_birth and child.born:
                return f"{child.path}.{'due_date' if child.born.startswith('due') else 'date_of_birth'}"
        if not any(known[other.sha256].identified for other in family):
            return "belongs"
    return "belongs"


def stand_in(documents: Sequence[Document], known: Mapping[str, Identity]) -> str:
    """NR- and a short digest of the oldest child, else of the documents: stable, and tells nobody who it is."""
    children = sorted(
        (child.born or "~", names.key(child.name or "")) for d in documents for child in known[d.sha256].children
        if child.name and (child.sure_of_name or child.sure_of_birth)
    )
    source = "|".join(children[0]) if children else min(d.sha256 for d in documents)
    return f"NR-{hashlib.sha256(source.encode()).hexdigest()[:8]}"
