"""The words that templates may use, each with its meaning: the list that ``template_problems`` holds a template to.

A plain text is a leaf. ``[ … ]`` is a list of such, to be gone through with ``for``; ``{ … }`` has words of its own,
written with a dot: ``finding.message``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Schema = Any  # str (the meaning) | [Schema] | dict[str, Schema]

_FINDING: Final[Mapping[str, Schema]] = {
    "rule": "row of the guidance, or the id of the council's own check",
    "message": "what was found, in a whole sentence",
    "do": "what the mender does about it, one sentence; may be empty",
    "who": "who can mend it, in words: the social worker",
    "document": "kind and date of the document",
    "file": "name of the file as dropped; for the desk only, empty elsewhere",
    "text": "the words in the document; may be empty",
    "guidance": "the guidance's own words",
    "settle": "the command by which the desk settles a reading; empty for other findings",
}

_PRESENTED: Final[Mapping[str, Schema]] = {
    "reference": "case reference", "meeting": "day of the case's own meeting, or what is to be confirmed about it",
    "area": "area of the family", "social_worker": "name of the social worker", "decision": "decision in words",
    "lacks": [{"what": "what the case lacks", "do": "what is to be done about it; may be empty",
               "who": "who can mend it, in words", "rule": "row of the guidance; may be empty"}],
}

MAIL_WORDS: Final[Mapping[str, Schema]] = {
    "reference": "case reference",
    "council": "name of the council",
    "marking": "protective marking; empty when the council uses none",
    "today": "day on which the notice is made",
    "audience": "for whom this copy is: team, manager, checker …",
    "decision": "the decision in words; empty when there is none",
    "pathway": "what the case steps down from, in words",
    "team": "team that the case goes to, or that is invited",
    "team_kind": "kind of that team: locality, childrens_centre, strengthening_families, other_agency, none",
    "with_map": "yes when a multi-agency plan goes with it, else empty",
    "why": ["a sentence that explains the route"],
    "meeting_date": "day of the meeting",
    "support_needs": ["a possible support need"],
    "support": ["what is required of level 2 support"],
    "specific_task": "the task asked of the service",
    "requested_service": "the service asked for",
    "lead_professional": "name of the lead professional",
    "lead_agency": "agency of the lead professional",
    "signpost_to": "service that the family is signposted to",
    "recommendation": "recommendation of the early help social worker",
    "next_review": "day of the next review",
    "social_worker": "name of the social worker",
    "oversight": "yes when oversight by a locality development officer runs, else empty",
    "achieved": "yes when a MAP review reports that outcomes are achieved, else empty",
    "findings": [_FINDING],
    "warnings": [_FINDING],
    "others": ["what somebody else has to mend as well"],
    "missing": ["a document that has still to arrive"],
    "in_hand": ["a document that has arrived"],
    "pack": [{"what": "kind of a document", "dated": "its own date; may be empty",
              "received": "day it arrived; empty for one that is still missing"}],
    "deadline": {"rule": "row", "what": "what is due", "due": "when", "basis": "how the day was reckoned",
                 "who": "who sees to it, in words",
                 "late": "the day on which this should have gone out, when the program was not running then"},
    "attachments": [{"name": "file name", "what": "what it is",
                     "dated": "the document's own date; may be empty"}],
    "recipients": [{"name": "who gets the message", "reason": "why they get it"}],
    "reply_to": "who gets the answer when somebody replies: the step-down desk, or the name of another",
    "withheld": [{
        "name": "who gets nothing", "words": "words on the consent form",
        "certain": "yes when the words name them beyond doubt, else empty",
    }],
    "step_down_meeting": "the step-down meeting that the agenda is for: assessment, or case management (CIN)",
    "period": "the month that the figures are for: March 2026",
    "fresh": "yes for the agenda of the day itself, else empty",
    "ready": [_PRESENTED], "not_ready": [_PRESENTED],
    "held_kind": "which message was held back, or could not be delivered",
    "undelivered": [{
        "to": "address to which the message did not get", "what": "what became of it, as the rest of a sentence",
        "reply": "the mail server's answer", "other": "address to which it goes in its place; may be empty",
    }],
    "check_file": "file of checks that the message is about",
    "check_title": "what its check is called; may be empty",
    "troubles": ["what is wrong with that file, and where"],
    "meanwhile": "what happens to cases until the file is mended",
    "guidance_line": "the line that this does not replace the full guidance",
}

MAP_WORDS: Final[Mapping[str, Schema]] = {
    "reference": "case reference",
    "council": "name of the council",
    "marking": "protective marking; empty when the council uses none",
    "prepared_on": "day on which the plan was prepared",
    "family_name": "family name",
    "address": "address of the family",
    "children": [{
        "name": "child's name", "date_of_birth": "date of birth, or the date due", "age": "age on the meeting's day",
        "reference": "the child's own reference", "main_concern": "yes when the main issue concerns this child",
    }],
    "support": ["what is required of level 2 support"],
    "support_needs": ["a support need"],
    "specific_task": "the task asked of the targeted service",
    "risk_assessment": {"answer": "completed / not completed / not recorded", "words": "words in the document"},
    "lead_professional": "name", "lead_agency": "agency", "lead_professional_informed": "yes, no or empty",
    "holder": "team or agency that holds the plan",
    "why": ["a sentence that explains the route"],
    "actions": [{
        "number": "1, 2, 3 …", "need": "need or desired outcome", "action": "what is done", "owner": "who",
        "agency": "agency", "due": "by when",
    }],
    "signatures": [{
        "name": "who signed", "relationship": "to the child", "household": "lives in the household, in words",
        "how": "signed by hand, digitally …", "signed_on": "when",
    }],
    "exclusions": ["an agency with which nothing is shared"],
    "share_with": ["an agency with which the family agreed to share"],
    "discussed_with_family_on": "day on which the step-down was discussed with the family",
    "meeting": {
        "title": "the meetings' records, by kind and date", "date": "day", "chair": "who chaired",
        "decision": "decision in words",
        "agree": "whether all agencies agree: yes, no or empty",
        "manager_agrees": "whether the early help manager agrees to the level: yes, no or empty",
        "parent": "whether a parent or carer was there: yes, no or empty",
    },
    "present": [{"name": "name", "role": "role or agency"}],
    "apologies": [{"name": "name", "role": "role or agency"}],
    "next_review": "day of the next review", "social_worker": "name", "team_manager": "name",
    "oversight": "who oversees the case until outcomes are achieved; empty when nobody does",
    "warnings": [{
        "rule": "row", "message": "what was found", "do": "what to do", "who": "who does it, in words",
    }],
    "sources": [{
        "title": "kind and date of the document", "received": "day it arrived", "digest": "first letters of its digest",
        "words": [{"what": "what was read", "text": "the words relied upon", "page": "page, or empty"}],
    }],
    "guidance_line": "the line that this does not replace the full guidance",
}

AGENDA_WORDS: Final[Mapping[str, Schema]] = {
    "council": "name of the council",
    "marking": "protective marking; empty when the council uses none",
    "prepared_on": "day on which the agenda was prepared",
    "step_down_meeting": "the step-down meeting that the agenda is for: assessment, or case management (CIN)",
    "meeting_date": "day of that meeting", "start": "its hour; may be empty",
    "ready": [_PRESENTED], "not_ready": [_PRESENTED],
    "counted": "how many cases there are, and how many are ready, in a sentence",
    "guidance_line": "the line that this does not replace the full guidance",
}

REPORT_WORDS: Final[Mapping[str, Schema]] = {
    "council": "name of the council",
    "marking": "protective marking; empty when the council uses none",
    "first": "first day of the period", "last": "its last day", "made_on": "day on which the figures were made",
    "smallest": "the number below which numbers are withheld",
    "tables": [{
        "name": "short name of the table, without blanks", "title": "its title", "about": "what it counts",
        "columns": ["heading of a column of numbers"],
        "rows": [{
            "label": "what the row counts", "total": "yes for the last row, the total; else empty",
            "cells": [{"number": "the number; none where it is withheld",
                       "width": "length of its bar, 0 to 100, the longest of the table being 100"}],
        }],
    }],
}


def empty(schema: Schema) -> Any:
    """The schema's shape with nothing in it: what a template is given where a word does not apply."""
    if isinstance(schema, Mapping):
        return {name: empty(part) for name, part in schema.items()}
    return [] if isinstance(schema, list) else ""
