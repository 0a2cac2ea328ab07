"""Which documents belong to one family. The order of arrival never matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..case import Document, Doubt
from ..identity import Identity, by_child, by_reference, identity_of, near_references, perhaps_same_child
from ..reading import MEETING_KINDS
from ..values import references
from . import wording


@dataclass(slots=True)
class Cluster:
    """Documents that are joined for certain, and those set aside with them."""

    members: list[Document]
    known: dict[str, Identity]
    aside: list[Document] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def references(self) -> frozenset[str]:
        return frozenset().union(*(self.known[d.sha256].references for d in self.members))

    @property
    def home(self) -> str | None:
        """The reference that most of its documents print; a meeting's record weighs most."""
        votes: Counter[str] = Counter()
        for document in self.members:
            own = self.known[document.sha256].reference
            if own:
                votes[own] += 3 if document.kind in MEETING_KINDS else 2
        return min(votes, key=lambda one: (-votes[one], one)) if votes else None

    @property
    def strength(self) -> tuple[bool, int, bool, str]:
        identified = any(self.known[d.sha256].identified for d in self.members)
        meeting = any(d.kind in MEETING_KINDS for d in self.members)
        return not meeting, -len(self.members), not identified, min(d.sha256 for d in self.members)


def cluster(documents: Sequence[Document]) -> list[Cluster]:
    """The families among the documents, each with what is set aside with it."""
    known = {d.sha256: _identity(d) for d in documents}
    free = [d for d in documents if claim(d)[1] is not True]
    found = [Cluster(group, known) for group in _joined(free, known)]
    found.sort(key=lambda one: one.strength)
    for document in documents:
        if claim(document)[1] is True:
            _put_where_claimed(document, found, known)
    kept: list[Cluster] = []
    for weak in found:
        strong, doubts = _relation(weak, kept)
        if strong is None:
            kept.append(weak)
        else:
            strong.aside += weak.members
            strong.doubts += doubts
    for one in kept:
        _set_strangers_aside(one, kept)
    return kept


def claim(document: Document) -> tuple[str, bool | None]:
    """What a person settled of the document's belonging: the case's reference, and yes, no, or nothing (None)."""
    settled = document.reading.get("belongs")
    if settled is None or not isinstance(settled.value, dict):
        return "", None
    return str(settled.value.get("reference", "")), bool(settled.value.get("belongs"))


def reference_key(text: str) -> str:
    """For comparing only."""
    return references.key(text)


def _identity(document: Document) -> Identity:
    """Who it is about; a reference that a person said it does not belong to is no longer its own."""
    who = identity_of(document.reading)
    reference, belongs = claim(document)
    if belongs is not False:
        return who
    gone = {reference_key(reference)}
    own = None if who.reference in gone else who.reference
    return Identity(own, who.references - gone, who.doubtful - gone, who.children, who.family)


def _joined(documents: Sequence[Document], known: dict[str, Identity]) -> list[list[Document]]:
    """Groups joined by reference with child or birthday agreeing, or by child and birthday."""
    group = {d.sha256: d.sha256 for d in documents}

    def root(sha: str) -> str:
        while group[sha] != sha:
            group[sha] = group[group[sha]]
            sha = group[sha]
        return sha

    ordered = sorted(documents, key=lambda d: d.sha256)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1:]:
            if root(one.sha256) != root(other.sha256) and _belong(one, other, known):
                group[root(other.sha256)] = root(one.sha256)
    found: dict[str, list[Document]] = {}
    for document in ordered:
        found.setdefault(root(document.sha256), []).append(document)
    return list(found.values())


def _belong(one: Document, other: Document, known: dict[str, Identity]) -> bool:
    a, b = known[one.sha256], known[other.sha256]
    if _kept_apart(one, b) or _kept_apart(other, a):
        return False
    if a.references & b.references and by_reference(a, b) == "agree":
        return True
    return by_child(a, b)


def _kept_apart(document: Document, other: Identity) -> bool:
    reference, belongs = claim(document)
    return belongs is False and reference_key(reference) in other.references


def _put_where_claimed(document: Document, found: list[Cluster], known: dict[str, Identity]) -> None:
    """A document that a person said belongs to a case goes there, whatever it prints."""
    wanted = reference_key(claim(document)[0])
    for one in found:
        if wanted in one.references or wanted == reference_key(wording.stand_in(one.members, known)):
            one.members.append(document)
            return
    found.append(Cluster([document], known))


def _relation(weak: Cluster, stronger: Iterable[Cluster]) -> tuple[Cluster | None, list[Doubt]]:
    """The family that a weaker group may belong to, and why that is for a person to say."""
    for strong in stronger:
        for document in weak.members:
            why = _why(weak, document, strong)
            if why:
                return strong, [wording.doubt(why, each, strong.members, weak.known) for each in weak.members]
    return None, []


def _why(weak: Cluster, document: Document, strong: Cluster) -> str | None:
    """The code of the doubt that ties the document to the stronger family; None when nothing does."""
    who = weak.known[document.sha256]
    if any(_kept_apart(document, weak.known[other.sha256]) for other in strong.members) or _refused(document, strong):
        return None
    others = [weak.known[other.sha256] for other in strong.members]
    if who.references & strong.references and weak.home in (None, *who.references & strong.references):
        answers = [by_reference(who, other) for other in others if who.references & other.references]
        if "differ" in answers and "unsure" not in answers:
            return "other_child"
        return "uncertain_child" if "unsure" in answers else "reference_only"
    guessed = who.doubtful & strong.references and not who.identified
    if guessed and any(by_reference(who, other) != "differ" for other in others):
        return "uncertain_reference"
    apart = bool(weak.references and strong.references)  # each has a number of its own
    near = any(near_references(a, b) for a in weak.references for b in strong.references)
    if apart and not near:
        return None
    codes = [code for other in others if (code := perhaps_same_child(who, other))]
    return codes[0] if codes and not _two_full_identities(who, others, codes) else None


def _refused(document: Document, strong: Cluster) -> bool:
    reference, belongs = claim(document)
    own = wording.stand_in(strong.members, strong.known)
    return belongs is False and reference_key(reference) == reference_key(own)


def _two_full_identities(who: Identity, others: Sequence[Identity], codes: Sequence[str]) -> bool:
    """A name alone ties nobody who is fully identified to a family that is fully identified otherwise."""
    return set(codes) == {"name_only"} and who.identified and any(other.identified for other in others)


def _set_strangers_aside(one: Cluster, families: Sequence[Cluster]) -> None:
    """A document whose reference is another family's own, though its child is of this one, is for a person."""
    homes = {other.home for other in families if other is not one} - {None, one.home}
    for document in list(one.members):
        own = one.known[document.sha256].reference
        if own in homes and claim(document)[1] is None and len(one.members) > 1:
            one.members.remove(document)
            one.aside.append(document)
            one.doubts.append(wording.doubt("other_child", document, one.members, one.known))
