"""The guidance's own sentences by row, word for word, as findings quote them."""

from __future__ import annotations

from typing import Final

_MEETING: Final = (
    "Allocated Social Worker to invite Locality Early Help to CIN Meeting or if main issues are with a child under 5, "
    "invite children Centre Early Help senior via Eclipse form CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL 2 "
    "weeks prior to date of meeting."
)
SENTENCES: Final = {
    "F1": _MEETING,
    "F2": "if main issues are with a child under 5, invite children Centre Early Help senior",
    "F3": "Form to identify possible ongoing support needs if the case was to step down at CIN meeting.",
    "F4": "Purpose of meeting is to discuss the progress of the CIN plan and if all agencies agree that the "
          "needs/actions have been met and the case is ready to step down.",
    "F5": "CIN minutes/plan to inform MAP which must include what is required of level 2 support and a risk assessment "
          "to be completed.",
    "F6": "A MAP is only applicable if there are multiple agencies involved.",
    "F7": "A MAP is not a monitoring tool. Clear ongoing actions must be identified at the step down meeting if MAP "
          "support is to continue.",
    "F8": "Family remain Level 3 - case to remain open to CSC",
    "F9a": "Family has remaining needs and requires ongoing support",
    "F9b": "Family has outstanding needs to be met within universal plus - possible signpost to other service or level "
           "2 support without MAP needed",
    "F10": "No current need/s identified - universal entitlement",
    "F11": "Social Worker to circulate minutes/plan within 2 weeks of CIN Meeting",
    "F12": "It is the social workers responsibility to discuss the step down process with the family to ensure they "
           "understand what they are consenting to, should the case step down to Level 2 support. This also "
           "demonstrates the families’ level of commitment to engage with level 2 support. This should take place "
           "prior to the CIN meeting.",
    "F13": "It is not just Locality that holds step down cases with a MAP. Other agencies are in the process of being "
           "MAP/Eclipse trained so should be considered where appropriate. If you are unsure about who is the most "
           "appropriate service to take the lead, then please discuss this with a senior prior to the CIN meeting and "
           "they will advise you.",
    "F14": "Locality teams or children centre teams will not agree to take a case if a parent/s do not attend the "
           "step-down meeting.",
    "O1": "Request for Intervention form to be completed and sent to COMPASS with the following accompanying "
          "documents:",
    "O2": "Cases can only step down straight from a child protection plan to Early Help without a period of child in "
          "need planning where there has been service manager approval.",
    "O3": "In most cases a period of child in need planning will take place which as a minimum will include one home "
          "visit where the child is spoken to alone and one child in need planning meeting where arrangements for the "
          "step down are agreed and planned.",
    "O4": "At least a signature from one parent/carer living within the household is required before any request for "
          "intervention is accepted. Please consider the application of current GDPR consent guidance Article (8), "
          "Recital (38).",
    "O5": "Gain strengthening families consent",
    "O6": "All non-targeted early help allocations forwarded to Strengthening families’ team",
    "O7": "Oversight by LDO remains until outcomes achieved.",
    "O8": "Agree appropriate level of step down with Social workers",
    "O9": "Following EH consultation EHSW to review recommendations with EH manager for appropriate service allocation",
    "O10": "All cases to be presented at Step down meetings:",
    "O12": "Social Worker to identify specific task appropriate for the required Targeted Early Help Service",
    "O14": "Cases managed by universal agencies, will be checked by Strengthening Families Team",
    "O15": "Decision making to take place at CP core group prior to RCPC",
    "O17": "Identify LP, organise step down core group and inform LP. Outstanding needs discussed and support agreed "
           "at Final CIN review/CP core group",
}


def sentence(rule: str) -> str:
    """The row's sentence; "" for a rule that is not of the guidance."""
    return SENTENCES.get(rule, "")
