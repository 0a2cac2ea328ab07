"""A consent form that may refuse what it is signed for: a person sees its words, and may say that consent stands."""

from __future__ import annotations

from dataclasses import replace

from rule_packs import host

from stepdown_pipeline.core.assemble import assemble
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import DIRECTORY, TODAY, example_documents
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.reading import Field
from stepdown_pipeline.core.settle_values import value_hint

WORDS = "I do not agree to my information being shared"


def test_the_words_that_may_refuse_are_shown() -> None:
    doubt = Field(None, "uncertain", WORDS, why="the form may say that consent is refused; is it?")
    documents = [
        replace(one, reading=replace(one.reading, fields={**one.reading.fields, "withdrawn_on": doubt}))
        if one.kind == "consent_form" else one for one in example_documents()
    ]
    case = case_of(assemble(documents)[0], TODAY, DIRECTORY, Settings())
    decided = decide(case, host().judge(case))
    found = [one for one in decided.findings if one.rule == "O4"]
    assert [one.severity for one in found] == ["review"]
    assert WORDS in found[0].message
    assert decided.status == "review"


def test_it_says_how_consent_is_let_stand() -> None:
    assert "blank" in value_hint("withdrawn_on")
