"""O9: the early help social worker's recommendation is reviewed with the early help manager."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepdown_pipeline import (
    Case,
    Check,
    Example,
    Finding,
    applies,
    decision,
    hookimpl,
    plan_route,
    review,
    said,
    team_named,
    uncertain,
    unsure,
    warn,
)

GUIDANCE = "Following EH consultation EHSW to review recommendations with EH manager for appropriate service allocation"
SAME = re.compile(
    r"^(as (decided|agreed|above|per (the )?decision)|agrees?\b|agreed\b|same\b|in agreement|supports? the)",
    re.IGNORECASE,
)
DECISIONS = (
    ("level_2_without_map", r"without (a )?map|no map|non[- ]targeted|universal plus|signpost"),
    ("remain_level_3", r"level 3|remain (open|cin)|stay open"),
    ("map", r"\bmap\b|multi[- ]agency plan|(?<!non-)(?<!non )targeted"),
    ("universal", r"\buniversal\b(?! plus)|no (current|further) (need|action)|\bclose\b|closure"),
)


def judge(case: Case) -> Iterator[Finding]:
    fact = case.fact("ehsw_recommendation")
    if not applies(case, "O9"):
        return
    if unsure(fact):
        yield review(case, fact)
    elif said(fact) and _differs(case, str(fact.value)):
        yield warn(case, f"The early help social worker recommended “{fact.value}”, which is not the service that was "
                         "decided.", fact=fact, who="early_help_manager",
                   do="Review the recommendation with the early help social worker before the case is allocated.")


def _differs(case: Case, words: str) -> bool:
    """False where the words name the decision, the team or the sort of team that the case goes to."""
    if SAME.search(words):
        return False
    route = plan_route(case).route
    named = team_named(words, case.directory)
    if named.team is not None:
        return route is None or named.team.id != route.team
    if named.kind in ("locality", "childrens_centre", "strengthening_families"):
        return route is None or named.kind != route.kind
    meant = next((name for name, pattern in DECISIONS if re.search(pattern, words, re.IGNORECASE)), None)
    return meant != decision(case)


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    field = "ehsw_recommendation"
    yield Check("recommendation", "O9", "The recommendation is the service decided", GUIDANCE, judge, (
        Example("no recommendation", {}),
        Example("the same team", {field: "North Locality Team"}),
        Example("the same sort of team", {field: "Locality"}),
        Example("the same decision", {field: "Multi-agency plan"}),
        Example("as agreed", {field: "Agreed with the decision"}),
        Example("another team", {field: "Strengthening Families"}, ("warn",)),
        Example("another decision", {field: "Universal services"}, ("warn",)),
        Example("a children's centre", {field: "Children's centre"}, ("warn",)),
        Example("level 2 as recommended", {"pack": "level_2", field: "Level 2 without a MAP"}),
        Example("level 2, but a MAP was recommended", {"pack": "level_2", field: "MAP"}, ("warn",)),
        Example("hard to read", {field: uncertain("Locality")}, ("review",)),
    ))
