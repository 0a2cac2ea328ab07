"""Perfect packs of families that no sample knows, in layouts and words that no sample has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from layouts import forms
from layouts.families import Family, story_of
from layouts.model import Form, Story
from layouts.packs import _assessment, _cp, _lead, _toddler
from layouts.word import Paper
from layouts.words import Words

from .manners import MANNERS, PDF, WORD
from .words import WORDS

_FIRST = ("Amelia", "Rohan", "Siân", "Dele", "Orla", "Mateusz", "Priya", "Hugo", "Zara", "Evan", "Noor", "Isaac")
_LAST = ("Abbott-Rao", "Cullinane", "Eze", "Fosdyke", "Grzeskowiak", "Huang",
         "McAllister", "O'Hara", "Quaye", "Rutherford", "Szabo", "Tennant")
_STREETS = ("Brewhouse Lane", "Cloister Way", "Dock Street", "Farthing Row", "Glebe Road", "Ivy Bank")
_THEMES = ("attendance", "anxiety", "boundaries", "abuse", "home", "mental", "housing")
PANEL = date(2026, 3, 10)


def story(way: str, number: int) -> Story:
    """A perfect pack's story for this way; each number is another family."""
    first, last = _FIRST[number % len(_FIRST)], _LAST[number * 7 % len(_LAST)]
    born = date(2022, 3 + number % 9, 2 + number % 25) if way == "centre" else \
        date(2011 + number % 7, 1 + number % 12, 1 + number % 27)
    theme = "speech" if way == "centre" else _THEMES[number % len(_THEMES)]
    family = Family(str(2300017 + 131 * number), last, ((f"{first} {last}", born),), (f"Marguerite {last}", "Mother"),
                    None, f"{2 + number % 90} {_STREETS[number % len(_STREETS)]}", theme)
    base = story_of(family, number)
    return _WAYS[way](base)


def _harbour(base: Story) -> Story:
    return _lead(base, "Ines Delacroix", "Family Support Worker", "Harbour Families")


_WAYS: dict[str, Callable[[Story], Story]] = {
    "locality": lambda s: s,
    "centre": _toddler,
    "agency": _harbour,
    "level2": lambda s: _harbour(s).but(decision="level_2_without_map", managed_by="",
                                        service="Strengthening Families Team"),
    "universal": lambda s: s.but(decision="universal"),
    "remain": lambda s: s.but(decision="remain_level_3"),
    "assessment": _assessment,
    "cp": _cp,
    "front_door": lambda s: s.but(from_compass=True, plan="", decision="", worker="Daniel Prewett",
                                  manager="Sian Thornbury"),
}


def forms_of(told_by: Story, leave: str, words: Words) -> Iterator[tuple[str, Form]]:
    """The papers of a pack before any layout: a name, and what is printed and must be read."""
    gone = leave.split()

    def minutes(own: Story, own_words: Words) -> Form:
        return forms.minutes(own, own_words, "core_group_minutes" if own.plan == "cp" else "cin_minutes")

    kinds: list[tuple[str, Callable[[Story, Words], Form]]] = []
    full = told_by.plan == "assessment"
    if not told_by.from_compass:
        kinds.append(("referral", forms.referral))
        kinds.append(("record", lambda s, w: forms.step_down_record(s, w, full=True)) if full else ("minutes", minutes))
    if told_by.from_compass or told_by.decision in ("map", "level_2_without_map"):
        kinds += [("consent", forms.consent), ("request", forms.request), ("assessment", forms.assessment)]
        if told_by.approver:
            kinds.append(("approval", forms.approval))
        if not full and not told_by.from_compass:
            kinds.append(("panel", lambda s, w: forms.step_down_record(s.but(meeting=PANEL), w, level=False)))
    for number, (kind, build) in enumerate(kinds, 1):
        if kind not in gone and not (kind == "panel" and "record" in gone):
            yield f"{number} {kind}", build(told_by, words)


def printed(name: str, form: Form, manner: str) -> tuple[str, bytes]:
    """File name and bytes in that manner."""
    if manner in PDF:
        return f"{name}.pdf", PDF[manner](Paper()).render(form)
    return f"{name}.docx", WORD[manner](Paper()).render(form)


def papers(told_by: Story, leave: str, manner: str, words: Words) -> dict[str, bytes]:
    """File name to bytes: the whole pack in one manner and one council's words."""
    return dict(printed(name, form, manner) for name, form in forms_of(told_by, leave, words))


def manner_of(number: int) -> tuple[str, str]:
    """A layout and a wording for the number, so that every pair comes up."""
    return MANNERS[number % len(MANNERS)], tuple(WORDS)[number // len(MANNERS) % len(WORDS)]


__all__ = ["MANNERS", "WORDS", "forms_of", "manner_of", "papers", "printed", "story"]
