"""The multi-agency plan (MAP): what of a case goes into it, and the words it rests on (F5–F7, F9a)."""

from __future__ import annotations

from typing import Any, Final

from ..case import Case, Child, Outcome
from ..meetings import same_round
from ..reading import Field
from ..values.ages import age_on
from .facts import holder, meeting_date, rows, standing, text, value
from .identity import letters
from .wording import (
    DECISION_WORDS,
    GUIDANCE_LINE,
    MARK_WORDS,
    MENDER_WORDS,
    capital,
    day,
    document_title,
    listed,
    plain,
    texts,
)

# the readings that the plan rests on, with what they are called
RELIED_UPON: Final = {
    "decision": "Decision", "level_2_support": "Level 2 support", "risk_assessment": "Risk assessment",
    "lead_professional": "Lead professional", "managed_by": "To be managed by", "lead_agency": "Lead agency",
    "all_agencies_agree": "Agreement of all agencies", "early_help_manager_agrees": "Early help manager's agreement",
    "parent_attended": "Parent or carer present", "discussed_with_family_on": "Discussed with the family",
    "child_seen_alone_on": "Child seen alone", "main_concern_child": "Main issue concerns",
    "signatures": "Signature", "specific_task": "Specific task", "completed_on": "Assessment completed",
    "approved_on": "Approval", "support_needs": "Support needs",
}


def map_context(case: Case, outcome: Outcome) -> dict[str, Any]:
    """Everything that the template of the plan may print, as plain texts: the words of ``MAP_WORDS``."""
    attendance = rows(case, "attendance")
    return {
        "reference": plain(case.reference, 60), "council": plain(case.directory.council), "marking": "",
        "prepared_on": day(case.today), "family_name": _family(case), "address": _address(case),
        "children": [_child(case, child) for child in case.file.children],
        "support": texts(value(case, "level_2_support")), "support_needs": texts(value(case, "support_needs")),
        "specific_task": text(case, "specific_task"), "risk_assessment": _risk(case),
        "lead_professional": text(case, "lead_professional"), "lead_agency": text(case, "lead_agency"),
        "lead_professional_informed": _answer(case, "lead_professional_informed"),
        "holder": holder(case, outcome), "why": [plain(line) for line in outcome.route.why],
        "actions": [_action(number, row) for number, row in enumerate(rows(case, "actions"), 1)],
        "signatures": [_signature(row) for row in rows(case, "signatures") if row.get("mark") in {"ink", "digital"}],
        "exclusions": texts(value(case, "do_not_share_with")), "share_with": texts(value(case, "share_with")),
        "discussed_with_family_on": day(value(case, "discussed_with_family_on")),
        "meeting": _meeting(case, outcome),
        "present": [_person(row) for row in attendance if row.get("status") == "attended"],
        "apologies": [_person(row) for row in attendance if row.get("status") == "apologies"],
        "next_review": day(value(case, "next_review")), "social_worker": text(case, "social_worker"),
        "team_manager": text(case, "team_manager"), "oversight": _oversight(case, outcome),
        "warnings": [{"rule": plain(f.rule), "message": plain(f.message), "do": plain(f.do),
                      "who": MENDER_WORDS.get(f.who, "the step-down desk")}
                     for f in standing(outcome, "warn")],
        "sources": sources(case), "guidance_line": GUIDANCE_LINE,
    }


def sources(case: Case) -> list[dict[str, Any]]:
    """The documents in force, oldest first, each with the words in it that were relied upon."""
    found = []
    for document in sorted(case.file.documents, key=lambda d: d.arrival):
        words = [
            {"what": label, "text": plain(field.text or field.value, 220), "page": str(field.page or "")}
            for name, label in RELIED_UPON.items()
            if (field := document.reading.get(name)) is not None and field.state != "blank"
            and _relied(case, name, field)
        ]
        found.append({"title": capital(document_title(document)), "received": day(document.received_on),
                      "digest": document.sha256[:12], "words": words})
    return found


def _relied(case: Case, name: str, field: Field) -> bool:
    fact = case.fact(name)
    return fact.field == field or (fact.state == "missing" and field.relied_upon)


def _family(case: Case) -> str:
    """The family's name, else whose family it is."""
    names = [plain(child.name) for child in case.file.children if child.name]
    return text(case, "family_name") or (f"Family of {listed(names)}" if names else "")


def _address(case: Case) -> str:
    """The address, with the postcode where it stands in a place of its own."""
    address, postcode = text(case, "address"), text(case, "postcode")
    there = letters(postcode) in letters(address)
    return address if there or not postcode else f"{address}, {postcode}" if address else postcode


def _child(case: Case, child: Child) -> dict[str, str]:
    on = meeting_date(case) or case.today
    years = age_on(child.date_of_birth, on) if child.date_of_birth else None
    born = day(child.date_of_birth) or (f"due {day(child.due_date)}" if child.due_date else "")
    concern = text(case, "main_concern_child").casefold()
    main = "yes" if concern and concern == plain(child.name).casefold() else ""
    return {
        "name": plain(child.name), "date_of_birth": born, "reference": plain(child.reference), "main_concern": main,
        "age": "under 1" if years == 0 else str(years) if years is not None else "unborn" if child.due_date else "",
    }


def _risk(case: Case) -> dict[str, str]:
    fact = case.fact("risk_assessment")
    answers = {"yes": "Completed", "no": "Not completed"}
    return {"answer": answers.get(str(value(case, "risk_assessment")), "Not recorded"), "words": plain(fact.text, 1500)}


def _action(number: int, row: dict[str, Any]) -> dict[str, str]:
    kept = {name: plain(row.get(name)) for name in ("need", "action", "owner", "agency")}
    return {"number": str(number), **kept, "due": day(row.get("due"))}


def _signature(row: dict[str, Any]) -> dict[str, str]:
    lives = row.get("lives_in_household")
    household = {"yes": "lives in the household", "true": "lives in the household",
                 "no": "does not live in the household", "false": "does not live in the household"}
    return {
        "name": plain(row.get("name")), "relationship": plain(row.get("relationship")),
        "household": household.get(str(lives).casefold(), ""), "how": MARK_WORDS.get(str(row.get("mark")), ""),
        "signed_on": day(row.get("signed_on")),
    }


def _meeting(case: Case, outcome: Outcome) -> dict[str, str]:
    records = "; ".join(document_title(document) for document in same_round(case.file))
    return {
        "title": capital(records), "date": day(meeting_date(case)),
        "chair": text(case, "chair"), "decision": capital(DECISION_WORDS.get(str(outcome.decision), "")),
        "agree": _answer(case, "all_agencies_agree"), "manager_agrees": _answer(case, "early_help_manager_agrees"),
        "parent": _answer(case, "parent_attended"),
    }


def _person(row: dict[str, Any]) -> dict[str, str]:
    return {"name": plain(row.get("name")), "role": plain(row.get("role"))}


def _answer(case: Case, name: str) -> str:
    found = str(value(case, name))
    return found if found in {"yes", "no"} else ""


def _oversight(case: Case, outcome: Outcome) -> str:
    if not outcome.route.oversight:
        return ""
    team = next(iter(case.directory.teams_of("strengthening_families")), None)
    return plain(team.name) if team else "the locality development officer"
