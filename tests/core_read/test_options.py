"""Options and phrases: what is chosen among several, and what words mean."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.layout import Run
from stepdown_pipeline.core.read.area import Area
from stepdown_pipeline.core.read.options import chosen_by_style, items_of, ticked_options
from stepdown_pipeline.core.read.phrases import Meaning, meaning
from stepdown_pipeline.core.read.vocabulary import Phrase

from .pages import E, T


@pytest.mark.parametrize(
    "text, chosen",
    [
        (f"{T} MAP {E} Universal", ["MAP"]),
        (f"MAP {T}\nUniversal {E}", ["MAP"]),
        (f"MAP {E}\tUniversal {T}", ["Universal"]),
        (f"{E} MAP\n{T} Level 2\n{T} Universal", ["Level 2", "Universal"]),
        (f"{T}\nMAP\n{E}\nUniversal", ["MAP"]),
        (f"{E} MAP {E} Universal", []),
        (f"{T} CIN / core\ngroup minutes {E} Genogram", ["CIN / core group minutes"]),
        (f"{E} Consent\t{T} CIN / core\ngroup minutes\t{T} Genogram", ["CIN / core group minutes", "Genogram"]),
        (f"{T} Step down\nwithout a MAP {E} Close", ["Step down without a MAP"]),
        (f"{E} Yes\t{T} No\nplease give reasons", ["No"]),
        (f"(tick one only)\n1.\t{E}\tMAP\n2.\t{T}\tLevel 2\n3.\t{E}\tClose", ["Level 2"]),
        (f"(tick one only)\n1.\t{E}\tMAP\n2.\t{T}\tLevel 2\n3.\t{E}", ["Level 2"]),
        (f"(tick one only)\n{E} MAP\n{E} Level 2\n{T}", None),
        (f"{T} Consent form {E} Minutes {E}\nGenogram {T} Chronology", ["Consent form", "Chronology"]),
        ("MAP / Universal", None),
        ("", None),
    ],
)
def test_boxes_before_or_after_their_words(text: str, chosen: list[str] | None) -> None:
    """The whole place tells on which side its boxes stand; without boxes there is nothing to tell."""
    assert ticked_options(Area((Run(text),))) == chosen


@pytest.mark.parametrize(
    "runs, chosen",
    [
        ((Run("MAP", struck=True), Run(" / "), Run("Universal")), "Universal"),
        ((Run("MAP", bold=True), Run(" / Universal")), "MAP"),
        ((Run("MAP", underlined=True), Run(" / Universal")), "MAP"),
        ((Run("MAP", circled=True), Run(" / "), Run("Universal", bold=True)), "MAP"),
        ((Run("MAP", bold=True), Run(" / "), Run("Universal", bold=True)), None),
        ((Run("MAP / Universal"),), None),
        ((Run("MAP"), Run("Choose an item.", placeholder=True)), None),
    ],
)
def test_words_singled_out_by_style(runs: tuple[Run, ...], chosen: str | None) -> None:
    """What is not struck, or alone ringed, underlined or bold, is chosen."""
    assert chosen_by_style(runs) == chosen


def test_items_of_a_list() -> None:
    """Commas, lines, numbers and 'and' part items; brackets hold theirs together."""
    assert items_of("School, Health visiting\nand Housing") == ["School", "Health visiting", "Housing"]
    assert items_of("1. School (Ash Primary, Fenwick); 2. GP") == ["School (Ash Primary, Fenwick)", "GP"]
    assert items_of("") == []


PHRASES = (
    Phrase("decision", "map", ("map", "multi-agency plan"), ()),
    Phrase("decision", "level_2", ("without a map", "level 2"), ()),
    Phrase("decision", "universal", ("universal", "no current needs"), ("universal plus",)),
)


@pytest.mark.parametrize(
    "text, value, sure",
    [
        ("Step down with a MAP", "map", True),
        ("Step down without a MAP", "level_2", True),  # the longest phrase wins
        ("No current needs: universal", "universal", True),  # a phrase's own 'no' denies nothing
        ("Not a MAP", "map", False),
        ("The family would rather than a MAP have nothing", "map", False),
        ("MAP if housing agrees", "map", False),
        ("Subject to checks: MAP", "map", False),
        ("MAP or universal", "map", False),
        ("Universal plus", None, False),
        ("Mapped out", None, False),
        ("", None, False),
    ],
)
def test_what_words_mean(text: str, value: str | None, sure: bool) -> None:
    """One value is sure; several, a denial or a condition leave it to a person; parts of words are nothing."""
    found = meaning(text, PHRASES)
    assert (found.value, found.sure) == (value, sure)
    assert found.sure or found.why


def test_a_meaning_names_its_words() -> None:
    """The phrase by which it was told is kept as evidence."""
    assert meaning("Agreed: Multi-Agency Plan", PHRASES) == Meaning("map", True, "", "multi-agency plan")
