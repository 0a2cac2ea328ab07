"""Who signs in a sentence of their own: each such sentence opens a signatory, and ends what stood before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.read.own_words import with_signatories
from stepdown_pipeline.core.reading import Reading

from .pages import E, T, line, word

Read = Callable[[Layout], Reading]
TITLE = line("Consent to Early Help Support", heading=True)


def _signed(read: Read, *lines: Any) -> list[tuple[Any, ...]]:
    found = read(word(TITLE, line("Signed agreement", heading=True), *lines)).fields["signatures"].value
    return [tuple(one[key] for key in ("name", "relationship", "lives_in_household", "mark", "signed_on"))
            for one in found]


def test_two_who_sign_by_sentences(read: Read) -> None:
    """What is asked before the signature belongs to the person of the sentence above it, never to the one before."""
    found = _signed(
        read, line("I, Kerry Doyle, am the mother of Ivy and Sam. I confirm that I agree to support."),
        line(f"Do you live with the child/ren?\t{T} Yes {E} No"),
        line("Parent or carer's signature: Kerry Doyle\tDate of signing: 5/5/2026"),
        line("I, Martin O'Dowd, am the dad of Ivy. I give my consent."),
        line(f"Do you live with the child/ren?\t{E} Yes {T} No"),
        line("Parent or carer's signature:\tDate of signing:"))
    assert found == [("Kerry Doyle", "mother", "yes", "typed", "2026-05-05"),
                     ("Martin O'Dowd", "dad", "no", "none", None)]


@pytest.mark.parametrize("sentence, name, relation", [
    ("I, Kerry van der Berg, am the mother of Ivy.", "Kerry van der Berg", "mother"),
    ("I Kerry Doyle (mother) agree to share this.", "Kerry Doyle", "mother"),
    ("I, Kerry Doyle, hereby consent to the above.", "Kerry Doyle", None),
])
def test_manners_of_saying_so(sentence: str, name: str, relation: str | None) -> None:
    said = {piece.match.concept: sentence[piece.value_start:piece.value_end]
            for piece in with_signatories(sentence, []) if piece.match}
    assert said == {"sign.name": name} | ({"relationship": relation} if relation else {})


@pytest.mark.parametrize("sentence", [
    "I, Asha Rao, am the social worker of Ivy and confirm the above.", "I, ________, am the mother of ________.",
    "I agree that my information is shared.", "DI Kerry Doyle, confirm receipt", "I am the mother of Ivy.",
])
def test_whoever_does_not_sign_for_the_family_is_none(sentence: str) -> None:
    assert with_signatories(sentence, []) == []
