"""Documents to cases: joined, superseded, with their children, their reference, and what a person must settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .answers import without_empty_answers
from .assembly.clusters import Cluster, claim, cluster
from .assembly.contradictions import decision_conflict, reference_conflict
from .assembly.family import children_of
from .assembly.in_force import in_force
from .assembly.wording import doubt, stand_in
from .case import CaseFile, Document, Doubt, Override
from .evidence import certain
from .identity import Identity, counterpart, identity_of, keys_of
from .meetings import deciding
from .several import covers_several


def assemble(
    documents: Sequence[Document], overrides: Mapping[str, Sequence[Override]] | None = None
) -> tuple[CaseFile, ...]:
    """The cases among the documents, in order of their references. The order of arrival never changes the answer.

    Joined by case reference with the child or the date of birth agreeing, else by child and date of birth. What
    cannot be told for certain stands ``aside`` with a doubt: another child under the reference, a name alone, a
    doubtful reading, a kind that is not known.
    """
    unique = [replace(d, reading=without_empty_answers(d.reading)) for d in {d.sha256: d for d in documents}.values()]
    files = [_file(one, overrides or {}) for one in cluster(unique)]
    return tuple(sorted(files, key=lambda file: file.reference))


def as_one_pack(files: Sequence[CaseFile]) -> CaseFile:
    """The one case of a pack that somebody says belongs together; what does not join it stands aside with a doubt."""
    main = max(files, key=lambda file: (deciding(file) is not None, len(file.documents), file.reference))
    aside, doubts = list(main.aside), list(main.doubts)
    for other in files:
        if other is main:
            continue
        strangers = [*other.documents, *other.superseded]
        aside += [*strangers, *other.aside]
        family = list(main.documents)
        known = {d.sha256: _identity(d) for d in [*family, *strangers]}
        doubts += [_stranger(d, family, known) for d in strangers]
        doubts += [one for one in other.doubts if one.sha256 in {d.sha256 for d in other.aside}]
    return replace(main, aside=tuple(aside), doubts=tuple(doubts))


def _stranger(document: Document, family: Sequence[Document], known: Mapping[str, Identity]) -> Doubt:
    found = doubt("other_child", document, family, known)
    return replace(found, message=f"“{document.name}” does not agree with the rest of the pack in reference or child.")


def _identity(document: Document) -> Identity:

    return identity_of(document.reading)


def _file(one: Cluster, overrides: Mapping[str, Sequence[Override]]) -> CaseFile:
    sound, aside, doubts = [], list(one.aside), list(one.doubts)
    for document in one.members:
        code = _kind_doubt(document) or _several(document)
        if code:
            aside.append(document)
            doubts.append(doubt(code, document, one.members, one.known))
        elif not _of_no_use(document):
            sound.append(document)
        else:
            aside.append(document)
    force, superseded = in_force(sound)
    children, contradictions = children_of(force or one.members, one.known)
    doubts += contradictions
    wrong_number = reference_conflict([d for d in force if claim(d)[1] is None], one.known)
    doubts += [wrong_number] if wrong_number else []
    file = CaseFile("", tuple(force), tuple(superseded), tuple(sorted(aside, key=lambda d: d.sha256)), children)
    reference = _reference(file, one)
    if reference is None:
        doubts += _unread_reference(one)
    decision = decision_conflict(file)
    doubts += [decision] if decision else []
    reference_or_stand_in = reference or stand_in(one.members, one.known)
    return replace(
        file, reference=reference_or_stand_in, reference_printed=reference is not None,
        doubts=tuple(sorted(doubts, key=lambda d: (d.code, d.field or "", d.sha256, d.message))),
        overrides=tuple(overrides.get(reference_or_stand_in, ())),
    )


def _kind_doubt(document: Document) -> str | None:
    if document.reading.kind_state == "uncertain":
        return "uncertain_kind"
    if document.kind == "unreadable":
        return "unreadable"
    return "unknown_kind" if document.kind == "unknown" and not _of_no_use(document) else None


def _several(document: Document) -> str | None:
    """A list of several families stands aside, unless a person gave it to one of them."""
    return "several_families" if covers_several(document.reading) and claim(document)[1] is None else None


def _of_no_use(document: Document) -> bool:
    """A person looked at it and said that it is of no kind that matters here."""
    settled = document.reading.get("kind")
    return document.kind == "unknown" and settled is not None and settled.settled_by is not None


def _reference(file: CaseFile, one: Cluster) -> str | None:
    """The reference as printed: the deciding record's, else the one that most documents print, else a child's own."""
    first = deciding(file)
    if first is not None:
        own = certain(first.reading.get("case_reference"))
        if own and one.known[first.sha256].reference:
            return str(own).strip()
    printed = sorted({str(certain(d.reading.get("case_reference"))).strip() for d in one.members
                      if one.known[d.sha256].reference == one.home and certain(d.reading.get("case_reference"))})
    if printed and one.home is not None:
        return min(printed, key=lambda text: (len(text), text))
    own_numbers = [child.reference for child in file.children if child.reference]
    return own_numbers[0] if own_numbers else None


def _unread_reference(one: Cluster) -> list[Doubt]:
    """A number is printed, but was nowhere read for certain."""
    for document in sorted(one.members, key=lambda d: (d.kind, d.sha256)):
        field = document.reading.get("case_reference")
        if covers_several(document.reading):
            continue
        if field is not None and field.state == "uncertain" and field.value:
            found = doubt("uncertain_reference", document, one.members, one.known)
            return [replace(found, message=f"The case reference in “{document.name}” could not be read for certain.")]
    return []


__all__ = ["as_one_pack", "assemble", "counterpart", "keys_of"]
