"""Other councils' words: labels of the field's forms that no sample uses."""

from __future__ import annotations

from dataclasses import replace

from layouts.words import WEXBRIDGE, Words

_A = {
    "child": "NAME OF CHILD(REN)", "dob": "d.o.b.", "reference": "Liquid Logic No", "address": "Current address",
    "postcode": "Post code", "family": "Family name", "parent": "Main Parent/Carer Name", "worker": "Allocated SW",
    "manager": "Team Manager", "meeting": "Date of meeting", "chair": "Chaired by", "plan": "CIN / CP",
    "name": "Name", "role": "Designation", "agency": "Agency", "next": "Next meeting date",
    "agree": "Is it agreed by all agencies that the case can step down?",
    "discussed": "Step down discussed with parents on", "alone": "Date child was last seen alone",
    "decision": "Recommendation", "lead": "Lead Professional", "lead_agency": "Lead agency",
    "informed": "Lead Professional informed", "support": "Level 2 support required",
    "risk": "Risk assessment complete?", "ehm": "Agreed by Early Help Manager?", "need": "Need", "action": "Action",
    "who": "Who", "when": "By when", "distribution": "Distribution list", "requested": "Date of referral",
    "support_needs": "Ongoing support needs", "signature": "Signature", "date": "Date", "print": "Print name",
    "lives_col": "Living in household", "relation": "Relationship to child/young person",
    "referrer": "Name of Referrer", "rfi_date": "Date of request", "service": "Service requested",
    "task": "Specific task for this service", "author": "Completed by", "completed": "Date of completion",
    "approver": "Approved by", "approved": "Approved on",
}
_B = {
    "child": "Child/Young Person's full name", "dob": "DoB", "reference": "LCS ID",
    "address": "Child's address and postcode", "postcode": "", "family": "Family name",
    "parent": "Parent/Carer full name", "worker": "Social worker", "manager": "Manager", "meeting": "Meeting date",
    "chair": "Chair", "plan": "Status", "name": "Name", "role": "Role", "agency": "Organisation",
    "agree": "Do all agencies agree to step down?", "discussed": "Date step down discussed with family",
    "alone": "Child seen alone on", "decision": "Decision of meeting", "lead": "Lead Practitioner",
    "lead_agency": "Lead agency", "informed": "Has the Lead Practitioner been informed?",
    "support": "What is required of Level 2 support?", "risk": "Risk assessment completed?",
    "ehm": "Does the Early Help Manager agree the level?", "need": "Need", "action": "Action", "who": "Lead",
    "when": "Timescale", "distribution": "cc", "requested": "Date sent", "support_needs": "Possible support needs",
    "signature": "Signed", "date": "Date signed", "print": "Print name", "lives_col": "Lives with child",
    "relation": "Relationship", "lives": "Do you live in the household?", "referrer": "Referred by",
    "rfi_date": "Date of request", "service": "Requested service", "task": "Specific task",
    "author": "Assessment completed by", "completed": "Completed on", "approver": "Name of service manager",
    "approved": "Date of approval",
}
_C = {
    "child": "Child Name", "dob": "Date of birth (or est. due date)", "reference": "Mosaic No",
    "address": "Family address", "postcode": "Postcode", "family": "Family name", "parent": "Name of parent/carer",
    "worker": "Name of social worker", "manager": "Name of team manager", "meeting": "Held on", "chair": "Chair",
    "plan": "Type of plan", "name": "Full name", "role": "Relationship / role", "agency": "Agency",
    "agree": "All agencies agree that the case is ready to step down",
    "discussed": "Step down process discussed with family on", "alone": "Child spoken to alone on",
    "decision": "Outcome", "lead": "Lead professional", "lead_agency": "Lead agency",
    "informed": "Lead professional informed?", "support": "Support required at level 2",
    "risk": "Risk assessment completed", "ehm": "Early Help manager agrees?", "need": "Need/Outcome",
    "action": "Action", "who": "By whom", "when": "By when", "distribution": "Circulated to",
    "requested": "Date of request", "support_needs": "Support needs identified",
    "signature": "Parent/carer signature", "date": "Date", "print": "Name",
    "lives": "Do you live at the same address as the child?", "relation": "Relationship to child",
    "referrer": "Referrer", "rfi_date": "Date of request", "service": "Service required",
    "task": "Specific task for the service", "author": "Author", "completed": "Date completed",
    "approver": "Approver", "approved": "Approval date",
}
_TITLES = {
    "cin_minutes": "CIN Review: minutes", "core_group_minutes": "Core Group: minutes",
    "consent_form": "Consent form – Strengthening Families", "assessment": "Single Assessment",
    "request_for_intervention": "REQUEST FOR INTERVENTION (RFI)", "step_down_record": "Record of Step Down Meeting",
}


def _words(labels: dict[str, str], decisions: dict[str, str], **how: str) -> Words:
    return replace(WEXBRIDGE, labels={**WEXBRIDGE.labels, **labels}, titles={**WEXBRIDGE.titles, **_TITLES},
                   decisions=decisions, **how)


WORDS: dict[str, Words] = {
    "a": _words(_A, {"remain_level_3": "Case to remain open to CSC at Level 3",
                     "map": "Multi-Agency Plan (MAP), Level 2",
                     "level_2_without_map": "Level 2 support without MAP",
                     "universal": "No current needs: universal entitlement"},
                dates="weekday", attendance="status", signing="table"),
    "b": _words(_B, {"remain_level_3": "Family remains at level 3",
                     "map": "Step down to Early Help with MAP",
                     "level_2_without_map": "Step down to level 2 without a MAP",
                     "universal": "Close to universal services"},
                dates="dots", attendance="ticks", actions="four", signing="block"),
    "c": _words(_C, {"remain_level_3": "Remain level 3",
                     "map": "Level 2: multi-agency plan",
                     "level_2_without_map": "Level 2: support without MAP",
                     "universal": "Universal services, close"},
                dates="ordinal", attendance="present", signing="table"),
}
