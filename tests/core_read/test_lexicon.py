"""The look-up of labels: exact, near, asked, or not at all."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.read.lexicon import Lexicon, Match
from stepdown_pipeline.core.read.vocabulary import Vocabulary

TABLE = {
    "label": [
        {
            "concept": "agree",
            "is": ["all agencies agree"],
            "may": ["plan", "meeting"],
            "asks": [["all|every", "agency|professional", "agree", "?"]],
            "never": ["not", "if"],
        },
        {"concept": "name", "is": ["name of child", "enw plentyn"]},
        {"concept": "next", "is": ["date of next review"], "kinds": ["cin_minutes"]},
    ],
    "section": [{"name": "parent", "is": ["parent details"]}],
}


@pytest.fixture(scope="module")
def labels() -> Lexicon:
    """Three labels."""
    return Vocabulary.from_tables([TABLE]).labels


@pytest.mark.parametrize(
    "text, match",
    [
        ("All agencies agree", Match("agree", "exact")),
        ("4.1 ALL AGENCIES AGREE", Match("agree", "exact")),
        ("Agreement of all agencies (delete as appropriate)", Match("agree", "exact")),
        ("Plan: all agencies agree", Match("agree", "near")),
        ("Does every professional at the table agree?", Match("agree", "asked")),
        ("Does every professional at the table agree", None),  # asked only with its question mark, as its words say
        ("Does every professional not agree?", None),
        ("All agencies agree if housing is found", None),
        ("Not all agencies agree", None),
        ("All agencies sometimes agree", None),
        ("Enw'r plentyn / Name of child", Match("name", "exact")),
        ("Name of child / Date of next review", None),  # two labels, not one in two languages
        ("Child's name", Match("name", "exact")),
        ("Name", None),
        ("The name of the child was not given to the school at that time.", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_how_a_label_is_known(labels: Lexicon, text: str, match: Match | None) -> None:
    """Exactly its words, with allowed words beside them, or as a question; never with a word that defeats it."""
    assert labels.find(text) == match
    assert labels.find(text) == match  # the same when asked again


def test_tables_of_several_files_add_up() -> None:
    """A council's own file adds labels to a concept; the first file's words stay."""
    both = Vocabulary.from_tables([TABLE, {"label": [{"concept": "name", "is": ["young person known as"]}]}])
    assert both.labels.find("Young person known as") == Match("name", "exact")
    assert both.labels.find("Name of child") == Match("name", "exact")
    assert both.only_in == {"next": {"cin_minutes"}}


def test_section_headings_may_carry_their_number() -> None:
    """'Section B: Parent details' opens the section of the parent."""
    sections = Vocabulary.from_tables([TABLE]).sections
    assert sections.find("Section B: Parent details") == Match("parent", "exact")
    assert sections.find("Part 2 Parent details") == Match("parent", "near")


def test_an_unknown_table_is_refused_in_a_sentence() -> None:
    """A slip in a council's file is said, not passed over."""
    with pytest.raises(ValueError, match="has a table 'lable', which is not known"):
        Vocabulary.from_tables([{"lable": []}])


@pytest.mark.parametrize(
    "text, concept",
    [
        ("Agencies you do NOT want us to share information with", "do_not_share_with"),
        ("Eclipse ID", "case.reference"),
        ("NHS number", "ignore"),
        ("Previous address", "ignore"),
        ("Date of last review", "ignore"),
        ("Do you have parental responsibility?", "ignore"),
        ("Has the Consent to Share Information Form been signed?", "consent_claim"),
    ],
)
def test_traps_of_the_shipped_words(vocabulary: Vocabulary, text: str, concept: str) -> None:
    """Labels that look like another's are told from it."""
    found = vocabulary.labels.find(text)
    assert found is not None
    assert found.concept == concept


@pytest.mark.parametrize(
    "text, concept",
    [
        ("Minutes to be sent to", "distribution"),
        ("Minutes sent on", "minutes_circulated"),
        ("Agency of Lead Professional", "lead_agency"),
        ("Lead professional and agency", "lead_professional"),
        ("Information may be shared with:", "share_with"),
        ("Shared with", "distribution"),
        ("Your ref", "ignore"),
        ("Lead professional has agreed", "lp_informed"),
        ("2.1 Signed on", "sign.date"),
        ("Child's plan", "plan"),
    ],
)
def test_small_words_tell_labels_of_the_same_words_apart(vocabulary: Vocabulary, text: str, concept: str) -> None:
    """Word for word comes before the same words in any order."""
    match = vocabulary.labels.find(text.rstrip(":"))
    assert match == Match(concept, "exact")


def test_a_label_of_two_names_parted_by_a_stroke_without_spaces(vocabulary: Vocabulary) -> None:
    found = vocabulary.columns.find("Surname/Family name")
    assert found is not None
    assert found.concept == "last"
    assert vocabulary.columns.find("Surname/Yes") is None


@pytest.mark.parametrize("first, second", [(a, b) for a in ("kite", "moss", "otter", "plum") for b in (
    "quill", "reed", "sorrel", "thistle", "umber")])
def test_of_two_labels_that_are_equally_near_the_first_is_meant_whatever_order_a_set_has(
        first: str, second: str) -> None:
    entries = [{"concept": "zebra", "is": [first], "may": [second]}, {"concept": "ant", "is": [second], "may": [first]}]
    assert Vocabulary.from_tables([{"label": entries}]).labels.find(f"{first} {second}") == Match("zebra", "near")
    assert Vocabulary.from_tables([{"label": entries[::-1]}]).labels.find(f"{first} {second}") == Match("ant", "near")
