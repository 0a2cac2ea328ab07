"""What the guidance (rules.md) says must become of each sample pack. Written from the rules, not from the program.

A finding is (row, severity). A doubt about the papers stands under the row that needs them: a date of birth under F2
(it decides the team), a paper that may belong to another family under O1. Notices are kind → recipients; kinds not
listed must not be sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NORTH, SOUTH = "case-management-north@example.gov.uk", "case-management-south@example.gov.uk"
ASSESSMENT_TEAM = "assessment-team@example.gov.uk"
LOCALITY = {area: f"locality-{area}@example.gov.uk" for area in ("north", "south", "east")}
MANAGER = "early-help-manager@example.gov.uk"
FAMILIES = "strengthening-families@example.gov.uk"
COMPASS = "compass@example.gov.uk"
DESK = "step-down-desk@example.gov.uk"
SERVICE_MANAGER = "helen.lindqvist@example.gov.uk"
PRIORY = "priory-centre@example.gov.uk"
HARBOUR = "referrals@harbour-families.example.org"
HAWTHORN = "safeguarding@hawthorn-primary.example.org"

Notices = Mapping[str, frozenset[str]]
Finding = tuple[str, str]


@dataclass(frozen=True)
class Expected:
    """``route`` is (team, kind, copied), None where a case that does not move has none to speak of."""

    status: str
    findings: frozenset[Finding] = frozenset()
    notices: Notices = field(default_factory=dict)
    pathway: str | None = "cin"
    decision: str | None = "map"
    route: tuple[str | None, str, tuple[str, ...]] | None = None


def _sent(**kinds: str | tuple[str, ...]) -> Notices:
    return {kind: frozenset((to,) if isinstance(to, str) else to) for kind, to in kinds.items()}


def _locality(area: str, worker: str, *warnings: Finding, pathway: str = "cin", **more: str) -> Expected:
    """A MAP to the Locality team: it, the manager who allocates, the LP, COMPASS and the social worker are told."""
    return Expected(
        "routed", frozenset(warnings),
        _sent(allocation=(LOCALITY[area], MANAGER), lead_professional=LOCALITY[area], compass_pack=COMPASS,
              stepped_down=worker, **more),
        pathway, route=(f"locality-{area}", "locality", ()),
    )


def _refused(to: str, *findings: str, pathway: str | None = "cin", decision: str | None = "map") -> Expected:
    return Expected("refused", frozenset((row, "refuse") for row in findings), _sent(refusal=to), pathway, decision)


def _review(*findings: Finding) -> Expected:
    return Expected("review", frozenset(findings), _sent(review=DESK))


def _waiting(to: str) -> Expected:
    return Expected("waiting", frozenset({("O1", "warn")}), _sent(waiting=to))


EXPECTED: Mapping[str, Expected] = {
    # each route
    "01-map-to-locality": Expected(
        "routed", frozenset(),
        _sent(allocation=(LOCALITY["north"], MANAGER), lead_professional=LOCALITY["north"], compass_pack=COMPASS,
              stepped_down=NORTH, circulation=(NORTH, LOCALITY["north"])),
        route=("locality-north", "locality", ())),
    "02-map-to-childrens-centre": Expected(
        "routed", frozenset(),
        _sent(allocation=(PRIORY, MANAGER), lead_professional=PRIORY, compass_pack=COMPASS, stepped_down=SOUTH),
        route=("childrens-centre-south", "childrens_centre", ())),
    "03-map-held-by-trained-agency": Expected(
        "overseen", frozenset(),
        _sent(allocation=HARBOUR, lead_professional=HARBOUR, oversight=FAMILIES, compass_pack=COMPASS,
              stepped_down=SOUTH),
        route=("harbour-families", "other_agency", ())),
    "04-map-held-by-school": Expected(
        "overseen", frozenset(),
        _sent(allocation=HAWTHORN, lead_professional=HAWTHORN, copy=FAMILIES, compass_pack=COMPASS,
              stepped_down=NORTH),
        route=("hawthorn-primary", "other_agency", ("strengthening-families",))),
    "05-level-2-without-map": Expected(
        "overseen", frozenset(),
        _sent(allocation=FAMILIES, lead_professional=HARBOUR, compass_pack=COMPASS, stepped_down=SOUTH,
              circulation=(SOUTH, HARBOUR)),
        decision="level_2_without_map", route=("strengthening-families", "strengthening_families", ())),
    "06-signpost": Expected(
        "overseen", frozenset(),
        _sent(signpost=FAMILIES, compass_pack=COMPASS, stepped_down=SOUTH),
        decision="level_2_without_map", route=("strengthening-families", "strengthening_families", ())),
    "07-universal": Expected(
        "closed", frozenset(), _sent(closing=NORTH), decision="universal", route=(None, "none", ())),
    "08-remain-level-3": Expected(
        "open_to_csc", frozenset(), _sent(open_to_csc=SOUTH, circulation=SOUTH), decision="remain_level_3",
        route=("case-management-south", "social_care", ())),
    "09-cp-with-service-manager-approval": _locality("east", SOUTH, pathway="cp"),
    "10-cp-then-cin-period": _locality("north", NORTH),
    "11-assessment-step-down-meeting": _locality("south", ASSESSMENT_TEAM, pathway="assessment"),
    "12-front-door": Expected(
        "routed", frozenset(), _sent(allocation=(LOCALITY["east"], MANAGER), stepped_down=ASSESSMENT_TEAM),
        "front_door", None, ("locality-east", "locality", ())),
    "13-invitation": Expected(
        "waiting", frozenset({("O1", "warn")}), _sent(waiting=NORTH, invitation=LOCALITY["north"]), None, None),
    "14-waiting-for-consent": _waiting(SOUTH),
    "15-draft-minutes": Expected("waiting", frozenset({("O1", "warn")}), _sent(waiting=SOUTH), decision=None),
    # one fault each
    "16-parent-absent": _refused(NORTH, "F14"),
    "17-consent-unsigned": _refused(SOUTH, "O4"),
    "18-consent-asserted": _refused(SOUTH, "O4"),
    "19-consent-typed": _review(("O4", "review")),
    "20-agencies-disagree": _refused(SOUTH, "F4"),
    "21-not-discussed-with-family": _refused(SOUTH, "F12"),
    # without approval a CIN period is needed, and there was no CIN meeting either
    "22-no-approval": _refused(NORTH, "O2", "O3", pathway="cp"),
    "23-child-not-seen-alone": _refused(SOUTH, "O3"),
    "24-no-risk-assessment": _refused(SOUTH, "F5"),
    "25-monitoring-only": _refused(NORTH, "F7"),
    "26-single-agency": _refused(SOUTH, "F6"),
    "27-no-lead-professional": _refused(SOUTH, "O17"),
    "28-untrained-holder": _refused(NORTH, "F13"),
    "29-no-specific-task": _refused(SOUTH, "O12"),
    "30-level-not-agreed": _refused(SOUTH, "O8"),
    "31-decided-after-conference": _refused(NORTH, "O15", pathway="cp"),
    "32-consent-withdrawn": _refused(SOUTH, "O4"),
    # a person must settle it
    "33-birth-dates-differ": _review(("F2", "review")),
    "34-name-alone": _review(("O1", "review")),
    "35-impossible-date": _review(("O4", "review")),
    # afterwards
    "36-map-review-achieved": Expected(
        "closed", frozenset(), _sent(closing=LOCALITY["east"]), route=(None, "none", ())),
    # warnings that travel with the case
    "37-referral-without-needs": Expected(
        "refused", frozenset({("F3", "refuse"), ("O1", "warn")}), _sent(refusal=NORTH), None, None),
    "38-late-referral": _locality("south", SOUTH, ("F1", "warn")),
    "39-recommendation-differs": _locality("east", SOUTH, ("O9", "warn"), recommendation=MANAGER),
    "40-early-help-manager-absent": _locality("north", NORTH, ("O8", "warn"), ("O10", "warn")),
    "41-no-referral": _locality("south", SOUTH, ("F1", "warn")),
    # a grandmother may be the carer or not: her relationship is uncertain, at the meeting and under the consent
    "42-grandmother-signs": _review(("O4", "review"), ("F14", "review")),
    # consent on paper
    "43-consent-scanned": _locality("north", NORTH),
    "44-consent-scanned-ticked": _refused(SOUTH, "O4"),
    "45-consent-photographed": _review(("O4", "review")),
}
