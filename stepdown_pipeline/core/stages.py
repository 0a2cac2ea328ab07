"""When a row of the guidance applies: by what was decided, and by the pathway."""

from __future__ import annotations

from typing import Final, Literal

from .case import Case, Decision

# a row's rules judge what has arrived; these are judged before a decision is known
_UNDECIDED: Final = frozenset({"F1", "F3", "F11", "O1", "O4", "O7", "O12"})
_REMAIN: Final = frozenset({"F11", "O15"})
_UNIVERSAL: Final = frozenset({"F4", "F11", "F12", "F14", "O2", "O3", "O15", "O7"})
_MAP_ONLY: Final = frozenset({"F5", "F6", "F7", "F13"})
_FRONT_DOOR: Final = frozenset({"F2", "O1", "O5", "O6", "O7", "O12", "O14"})
Stage = Literal["undecided", "remain_level_3", "universal", "level_2_without_map", "map", "front_door"]


def stage(case: Case) -> Stage:
    """What was decided for certain, by final minutes; ``undecided`` until then."""
    if case.pathway == "front_door":
        return "front_door"
    decided = decision(case)
    return decided if decided is not None else "undecided"


def decision(case: Case) -> Decision | None:
    """The decision of final minutes, when it was read for certain. A draft decides nothing."""
    fact = case.fact("decision")
    if not fact.known or is_draft(case) or case.pathway == "front_door":
        return None
    value: Decision | None = fact.value if fact.value in (
        "remain_level_3", "map", "level_2_without_map", "universal") else None
    return value


def is_draft(case: Case) -> bool:
    """The deciding record is marked as a draft, or it is not certain that it is final."""
    fact = case.fact("draft")
    return fact.state == "uncertain" or (fact.known and fact.value == "yes")


def applies(case: Case, rule: str) -> bool:
    """True when the row is to be judged in this case as it stands."""
    now = stage(case)
    if now == "remain_level_3":
        return rule in _REMAIN
    if now == "universal":
        return rule in _UNIVERSAL
    if now == "front_door":
        return rule in _FRONT_DOOR
    if now == "undecided":
        return rule in _UNDECIDED
    return rule != "O5" and (now == "map" or rule not in _MAP_ONLY)
