"""Who may not be sent anything: the agencies that the consent form excludes ("do not share with…").

A match that is only likely counts as an exclusion too, and the desk is told. Children's social care and the desk
hold the case already and are not shut out by a form about sharing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..case import Case
from ..directory import Person, Team
from ..notice import Notice, Recipient
from ..values.names import same_person
from .wording import texts

# words that many names have, and that therefore identify nobody
_COMMON: Final = frozenset(re.findall(r"\w+", """
    the and of for with a an any all my our their his her team teams service services council county borough city
    north south east west central family families child children childrens young people person agency agencies
    support help early local community project group staff office share sharing information do not dont don please
    contact other others
"""))
_FILLERS: Final = frozenset({"the", "a", "our", "my", "team", "teams", "service", "services"})
_NOBODY: Final = frozenset({"", "no", "none", "nil", "na", "nobody", "noone", "noagencies", "noneatthistime", "nothing",
                            "notapplicable", "notknown", "noneidentified", "nonestated", "allagenciescanbecontacted"})
# what each kind of team is called in people's mouths
_KIND_WORDS: Final = {
    "locality": ("locality",), "childrens_centre": ("childrens centre", "children centre", "childrens center"),
    "strengthening_families": ("strengthening families",), "front_door": ("compass", "front door"),
    "early_help_manager": ("early help manager",),
    "other_agency": (), "social_care": (),
}
_EARLY_HELP: Final = frozenset({"locality", "childrens_centre", "strengthening_families", "early_help_manager"})


TOLD_IN_ANY_CASE: Final = frozenset({"cancellation"})  # whoever was invited must know that it is off


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A recipient who gets nothing: the words on the form, and whether they name the recipient beyond doubt."""

    recipient: Recipient
    words: str
    certain: bool


def exclusions(case: Case) -> tuple[str, ...]:
    """What the consent forms in force exclude, as printed. An uncertain reading excludes as well."""
    fact = case.fact("do_not_share_with")
    found = texts(fact.value) if fact.state in {"read", "uncertain", "conflict"} else []
    for document in case.of_kind("consent_form"):
        field = document.reading.get("do_not_share_with")
        found += texts(field.value) if field is not None else []
    parts = [part for words in found for part in re.split(r"[;,\n]|\band\b", words)]
    return tuple(dict.fromkeys(part.strip() for part in parts if _squeezed(part) not in _NOBODY))


def excluded(case: Case, recipient: Recipient) -> Exclusion | None:
    """Why this recipient may not be written to, or None when they may."""
    teams, people = _behind(case, recipient)
    if not _may_be_excluded(case, recipient, teams, people):
        return None
    named = (recipient.name, *(name for team in teams for name in _team_names(team)))
    persons = {name for person in people for name in (person.name, *person.aliases)} | {recipient.person} - {""}
    doubtful: Exclusion | None = None
    places = {w for area in case.directory.areas for w in _words(area.name)} | set(_words(case.directory.council))
    for words in exclusions(case):
        matches = {_match(words, name, _COMMON | places) for name in named} | {_same(words, name) for name in persons}
        if "certain" in matches:
            return Exclusion(recipient, words, certain=True)
        if "likely" in matches:
            doubtful = doubtful or Exclusion(recipient, words, certain=False)
    return doubtful


def shut_out(case: Case, notice: Notice) -> list[Exclusion]:
    """Those of the notice's recipients who may not be written to. That a meeting is off may be told to anybody."""
    return [] if notice.kind in TOLD_IN_ANY_CASE else [
        found for one in notice.to if (found := excluded(case, one)) is not None]


def waiting_for(case: Case, kind: str, address: str) -> Exclusion | None:
    """Why a message of that kind, made before, may not go to that address any more; None when it may."""
    printed = case.fact("lead_professional")
    person = str(printed.value) if kind == "lead_professional" and printed.value else ""
    here = address.casefold()
    named = [t.name for t in case.directory.teams if here in {t.address.casefold(), (t.other_address or "").casefold()}]
    named += [p.name for p in case.directory.people if (p.address or "").casefold() == here]
    if kind in TOLD_IN_ANY_CASE:
        return None
    return excluded(case, Recipient(address, next(iter(named), ""), "", person))


def _behind(case: Case, recipient: Recipient) -> tuple[list[Team], list[Person]]:
    """The teams and people whom a message to that address reaches first, and whom it is for."""
    address = recipient.address.casefold()
    people = [p for p in case.directory.people
              if (p.address or "").casefold() == address or (recipient.person and p.name == recipient.person)]
    teams = [t for t in case.directory.teams if address in {t.address.casefold(), (t.other_address or "").casefold()}]
    return [*teams, *(t for p in people if (t := case.directory.team(p.team)) is not None)], people


def _may_be_excluded(case: Case, recipient: Recipient, teams: list[Team], people: list[Person]) -> bool:
    if recipient.address.casefold() == case.directory.desk.casefold():
        return False
    if teams:
        return any(team.kind != "social_care" for team in teams)
    return not people or any(p.role not in {"social_worker", "team_manager", "service_manager"} for p in people)


def _team_names(team: Team) -> tuple[str, ...]:
    general = ("early help",) if team.kind in _EARLY_HELP else ()
    return (team.name, *team.aliases, *_KIND_WORDS[team.kind], *general)


def _match(words: str, name: str, common: frozenset[str]) -> str:
    """'certain', 'likely' or ''. Certain: one names the other wholly; likely: they share a telling word."""
    one, other = set(_words(words)), set(_words(name))
    telling, told = one - common, other - common
    if (_phrase(words) and _phrase(words) == _phrase(name)) or same_person(words, name):
        return "certain"
    if telling and telling <= told:
        return "certain"
    return "likely" if any(_alike(w, v) for w in telling for v in told) else ""


def _same(words: str, name: str) -> str:
    """A person: the same name for certain, or perhaps (a first name, an initial)."""
    return {True: "certain", None: "likely", False: ""}[same_person(words, name) if _words(words) else False]


def _phrase(text: str) -> str:
    return "".join(word for word in _words(text) if word not in _FILLERS)


def _alike(word: str, other: str) -> bool:
    """Equal but for an ending: school / schools, visiting / visitor, nursery / nurseries."""
    if word == other:
        return True
    stem = min(len(word), len(other), 5)
    return stem == 5 and word[:stem] == other[:stem]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("\u2019", ""))


def _squeezed(text: str) -> str:
    return "".join(_words(text))
