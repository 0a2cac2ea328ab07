"""Who is written to: always an address of the directory, never one from a document.

A person is found by the name as printed, with the role. The team's address comes before the person's own. A person
whom the directory does not know is reached through their team, else the desk (which is told why).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..case import Case
from ..directory import Directory, Person, Team
from ..facts.agencies import resolve
from ..facts.people import person_of
from ..notice import Recipient
from .wording import MENDER_WORDS, plain

EARLY_HELP_KINDS = frozenset({"locality", "childrens_centre", "strengthening_families", "early_help_manager"})
EARLY_HELP_ROLES = frozenset({"early_help_manager", "ldo"})
_ROLE_WORDS = {
    "social_worker": "social worker", "team_manager": "team manager", "service_manager": "service manager",
    "early_help_manager": "early help manager", "ldo": "locality development officer (LDO)",
    "lead_professional": "lead professional",
}


def to_team(team: Team | None, reason: str) -> Recipient | None:
    """The team's address; None when there is no such team or it has no address."""
    return Recipient(team.address, team.name, reason) if team and team.address else None


def to_person(directory: Directory, person: Person, reason: str) -> Recipient | None:
    """The person's team's address, else their own; None when there is neither."""
    found = to_team(directory.team(person.team), reason)
    if found is not None:
        return replace(found, person=person.name)
    return Recipient(person.address, person.name, reason) if person.address else None


def to_desk(directory: Directory, reason: str) -> Recipient | None:
    return Recipient(directory.desk, "Step-down desk", reason) if directory.desk else None


def social_worker(case: Case) -> Recipient | None:
    """The case's social worker; unknown: the team of the team manager who is printed, else the desk."""
    return _printed(case, "social_worker", _social_worker(case), _team_manager_printed(case))


def team_manager(case: Case) -> Recipient | None:
    """The team manager who is printed, else the social worker's manager; unknown: the worker's team, else the desk."""
    worker = _social_worker(case)
    manager = _team_manager_printed(case) or (case.directory.person(worker.manager) if worker else None)
    return _printed(case, "team_manager", manager, worker)


def service_manager(case: Case) -> Recipient | None:
    """The service manager above the case's team manager, else the council's only one, else the desk."""
    worker = _social_worker(case)
    chain = [_team_manager_printed(case), case.directory.person(worker.manager) if worker else None]
    above = [case.directory.person(p.manager) for p in chain if p]
    only = [p for p in case.directory.people if p.role == "service_manager"]
    found = next((p for p in above if p and p.role == "service_manager"), only[0] if len(only) == 1 else None)
    return _printed(case, "service_manager", found, None)


def early_help_manager(case: Case, reason: str, area: str | None = None) -> Recipient | None:
    """The early help manager's team address, else the manager's own, else the desk."""
    return office(case.directory, "early_help_manager", "early_help_manager", "the early help manager", reason, area)


def strengthening_families(case: Case, reason: str, area: str | None = None) -> Recipient | None:
    """The Strengthening Families team, else a locality development officer, else the desk."""
    return office(case.directory, "strengthening_families", "ldo", "the Strengthening Families team", reason, area)


def front_door(case: Case, reason: str) -> Recipient | None:
    return office(case.directory, "front_door", None, "COMPASS", reason, None)


def lead_professional(case: Case) -> Recipient | None:
    """The lead professional, else their agency's address, else the desk."""
    printed, agency = case.fact("lead_professional"), case.fact("lead_agency")
    name = _name(case, "lead_professional")
    person = person_of(printed, case.directory, "lead_professional") or person_of(printed, case.directory)
    team = resolve(str(agency.value), case.directory).team if agency.known and agency.value else None
    found = to_person(case.directory, person, f"for the lead professional, {plain(name, 80)}") if person else None
    return found or to_team(team, f"for the lead professional, {plain(name, 80)}") or to_desk(
        case.directory, "the lead professional has no address in the directory: please pass this on")


def mender(case: Case, who: str) -> Recipient | None:
    """The person who can mend a finding, by the finding's ``who``; the desk for anybody else."""
    reason = f"to be mended by {MENDER_WORDS.get(who, 'the step-down desk')}"
    if who == "social_worker":
        return social_worker(case)
    if who == "team_manager":
        return team_manager(case)
    if who == "service_manager":
        return service_manager(case)
    if who == "early_help_manager":
        return early_help_manager(case, reason)
    if who in {"strengthening_families", "ldo"}:
        return strengthening_families(case, reason)
    if who == "compass":
        return front_door(case, reason)
    if who == "lead_professional":
        return lead_professional(case)
    return to_desk(case.directory, "anything without another mender comes to the desk")


def team_named(directory: Directory, printed: str) -> Team | None:
    """The one team of that name or alias, capitals and punctuation aside."""
    wanted = _squeezed(printed)
    found = [t for t in directory.teams if wanted and wanted in {_squeezed(n) for n in (t.name, *t.aliases)}]
    return found[0] if len(found) == 1 else None


def is_early_help(directory: Directory, item: Person | Team) -> bool:
    """Whether they are of early help; a lead professional of no known team counts as such (nothing on a guess)."""
    if isinstance(item, Team):
        return item.kind in EARLY_HELP_KINDS
    team = directory.team(item.team)
    if team is None:
        return item.role in EARLY_HELP_ROLES or item.role == "lead_professional"
    return item.role in EARLY_HELP_ROLES or team.kind in EARLY_HELP_KINDS


def distinct(recipients: Iterable[Recipient | None]) -> tuple[Recipient, ...]:
    """Each address once, with the reasons joined."""
    kept: dict[str, Recipient] = {}
    for one in recipients:
        if one is None:
            continue
        seen = kept.get(one.address.casefold())
        if seen is None:
            kept[one.address.casefold()] = one
        elif one.reason not in seen.reason:
            kept[one.address.casefold()] = replace(seen, reason=f"{seen.reason}; {one.reason}")
    return tuple(kept.values())


def _social_worker(case: Case) -> Person | None:
    return person_of(case.fact("social_worker"), case.directory, "social_worker")


def _team_manager_printed(case: Case) -> Person | None:
    return person_of(case.fact("team_manager"), case.directory, "team_manager")


def _name(case: Case, fact: str) -> str | None:
    found = case.fact(fact)
    return str(found.value) if found.known and found.value else None


def _printed(case: Case, role: str, person: Person | None, colleague: Person | None) -> Recipient | None:
    words, name = _ROLE_WORDS[role], _name(case, role)
    if person is not None:
        found = to_person(case.directory, person, f"for the {words} of the case, {plain(person.name, 80)}")
        if found:
            return found
    shown = plain(name, 80) if name else "not named in the documents"
    if colleague is not None:
        team = to_team(case.directory.team(colleague.team), f"for the {words} of the case, {shown}")
        if team:
            return team
    return to_desk(case.directory, f"the {words} ({shown}) is not in the directory: please pass this on")


def office(
    directory: Directory, kind: str, role: str | None, words: str, reason: str, area: str | None = None,
) -> Recipient | None:
    """The office's team (that of the area where there are several), else a person of the role, else the desk."""
    teams = directory.teams_of(kind)
    near = [team for team in teams if area is not None and team.area == area]
    found = next((to for team in (*near, *teams) if (to := to_team(team, reason))), None)
    if found is None and role:
        people = [p for p in directory.people if p.role == role]
        found = next((to for p in people if (to := to_person(directory, p, reason))), None)
    return found or to_desk(directory, f"{words} has no address in the directory: please pass this on ({reason})")


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
