"""F13: another agency that is MAP/Eclipse trained can hold the MAP."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown_pipeline import BLANK, MISSING, Case, Check, Example, Finding, applies, holder, hookimpl, refuse

GUIDANCE = (
    "It is not just Locality that holds step down cases with a MAP. Other agencies are in the process of being "
    "MAP/Eclipse trained so should be considered where appropriate. If you are unsure about who is the most "
    "appropriate service to take the lead, then please discuss this with a senior prior to the CIN meeting and they "
    "will advise you."
)
EARLY_HELP = ("locality", "childrens_centre", "targeted", "early_help", "early_help_manager")
DO = "Talk to a senior in early help about who should lead, and record who holds the MAP."


def judge(case: Case) -> Iterator[Finding]:
    if not applies(case, "F13"):
        return
    who = holder(case.file, case.directory)
    if who.state == "nobody":
        yield refuse(case, "The minutes name nobody who holds the MAP.", fact=who.fact, do=DO)
    elif who.by is not None and who.by.sort not in EARLY_HELP:
        name = who.by.team.name if who.by.team else who.by.words
        if who.by.team is None or who.by.team.kind != "other_agency" or not who.by.team.trained:
            yield refuse(case, f"“{name}” is to hold the MAP, but is not on the council's list of agencies that are "
                               "MAP/Eclipse trained.", fact=who.fact, do=DO)


@hookimpl
def stepdown_checks() -> Iterator[Check]:
    nobody = {"lead_professional": BLANK, "lead_agency": BLANK}
    yield Check("map-holder", "F13", "Who holds the MAP can hold it", GUIDANCE, judge, (
        Example("the Locality team", {}),
        Example("a trained school", {"pack": "map_agency"}),
        Example("a school that is not trained", {"lead_agency": "Beacon Academy"}, ("refuse",)),
        Example("an agency that is not on the list", {"managed_by": "Riverbank Youth Club"}, ("refuse",)),
        Example("managed by a trained agency, whoever leads", {"managed_by": "Harbour Families",
                                                               "lead_agency": "Beacon Academy"}),
        Example("the lead professional's team, where no agency is named", {"lead_agency": MISSING}),
        Example("nobody is named", nobody, ("refuse",)),
        Example("nobody is named, no MAP", {"pack": "level_2", **nobody}),
    ))
