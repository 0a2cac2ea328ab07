"""How different councils word the same questions. A form takes its labels from one of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Words:
    """Labels by what they ask; ``dates`` is the way dates are written: slash, long, short, ordinal or weekday."""

    labels: dict[str, str]
    titles: dict[str, str]
    decisions: dict[str, str]
    dates: str = "slash"
    attendance: str = "status"  # status, ticks, present, lists
    actions: str = "five"  # five, four, rag
    children: str = "asks"  # asks (one child), table, family
    signing: str = "table"  # table, block

    def __getitem__(self, key: str) -> str:
        return self.labels[key]

    def day(self, when: date | None) -> str:
        """The date as this council writes it; "" for none."""
        if when is None:
            return ""
        month = when.strftime("%B")
        if self.dates == "slash":
            return when.strftime("%d/%m/%Y")
        if self.dates == "dots":
            return when.strftime("%d.%m.%Y")
        if self.dates == "short":
            return f"{when.day} {month[:3]} {when.year}"
        if self.dates == "ordinal":
            tail = "th" if 10 <= when.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
            return f"{when.day}{tail} {month} {when.year}"
        if self.dates == "weekday":
            return f"{when.strftime('%A')[:3]} {when.day} {month} {when.year}"
        return f"{when.day} {month} {when.year}"


_BASE = {
    "child": "Name of child", "dob": "Date of birth", "reference": "Eclipse ID", "address": "Home address",
    "postcode": "Postcode", "family": "Family name", "parent": "Name of parent/carer", "relation": "Relationship to child",
    "worker": "Allocated social worker", "manager": "Team manager", "meeting": "Date of meeting", "chair": "Chair",
    "next": "Date of next review", "plan": "Current plan", "name": "Name", "role": "Role", "agency": "Agency",
    "status": "Attendance", "agree": "Do all agencies agree that the needs have been met and the case is ready to step down?",
    "disagree": "If no, which agency disagrees and why?",
    "discussed": "Date the step down process was discussed with the family",
    "alone": "Date child seen alone at home visit", "decision": "Decision of meeting",
    "main": "Child whom the main issue concerns", "lead": "Lead Professional", "lead_agency": "Lead agency",
    "informed": "Has the Lead Professional been informed?", "managed": "Case to be managed by",
    "support": "What is required of Level 2 support", "risk": "Has a risk assessment been completed?",
    "risk_text": "Risk assessment", "ehm": "Does the Early Help manager agree the level of step down?",
    "ehsw": "EHSW recommendation", "need": "Need", "action": "Action", "who": "Who", "when": "By when",
    "outcome": "Desired outcome", "distribution": "Distribution", "signpost": "Signposted to", "rcpc": "Date of RCPC",
    "needs": "Outstanding needs", "version": "Status of these minutes", "approval": "Service manager approval",
    "requested": "Date of request", "support_needs": "Possible ongoing support needs", "signature": "Signature",
    "date": "Date", "print": "Print name", "lives": "Do you live in the same household as the child?",
    "lives_col": "Lives in household", "share": "Agencies we may share information with",
    "not_share": "Are there any agencies you do not want us to share information with?",
    "withdrawn": "Consent withdrawn on", "practitioner": "Name of practitioner", "referrer": "Name of referrer",
    "referrer_role": "Role", "rfi_date": "Date of request", "service": "Service requested", "task": "Specific task",
    "enclosed": "Enclosed", "source": "Request made by", "author": "Assessment completed by",
    "completed": "Date assessment completed", "started": "Date assessment started", "approver": "Approved by",
    "approver_role": "Job title", "approved": "Date of approval", "reviewed": "Date of review",
    "achieved": "Have the outcomes of the plan been achieved?", "school": "School or nursery", "circulated": "Minutes circulated on",
}
_TITLES = {
    "level_of_need_referral": "CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL",
    "cin_minutes": "Child in Need Meeting – Minutes and Plan", "core_group_minutes": "Core Group Meeting – Minutes",
    "step_down_record": "Step Down Meeting Record", "consent_form": "Strengthening Families Consent Form",
    "request_for_intervention": "Request for Intervention", "assessment": "Child and Family Assessment",
    "manager_approval": "Service Manager Approval – Step Down from Child Protection Plan",
    "map_review": "Multi-Agency Plan Review",
}
_DECISIONS = {
    "remain_level_3": "Family remain Level 3 – case to remain open to CSC",
    "map": "Step down to Level 2 with a multi-agency plan (MAP)",
    "level_2_without_map": "Level 2 support without a MAP",
    "universal": "No current needs identified – universal entitlement, close",
}


def _like(**labels: str) -> dict[str, str]:
    return {**_BASE, **labels}


WEXBRIDGE = Words(_BASE, _TITLES, _DECISIONS)

ECLIPSE = Words(
    _like(child="Child/Young Person's full name", dob="D.O.B.", reference="Eclipse No", address="Current address",
          worker="Social Worker", manager="Manager", meeting="Date & time of meeting", chair="Chaired by",
          plan="Plan", name="Name", role="Job title / relationship", agency="Organisation",
          agree="All agencies agree the case is ready to step down", lead="Lead Practitioner",
          discussed="Step down discussed with family on", alone="Child seen alone on",
          decision="Outcome", informed="Lead Practitioner informed", managed="Managed by",
          risk="Risk assessment completed", ehm="Early Help manager agrees level",
          when="Timescale", who="Lead", distribution="Copies to", print="Full name",
          lives="Do you live with the child(ren)?", signature="Signed", date="Dated", next="Next meeting date",
          author="Person undertaking the assessment", completed="Assessment completed on",
          started="Assessment started on", approver="Name of service manager", approved="Date approved",
          approver_role="Role", reviewed="Review date", achieved="Outcomes achieved", task="Specific task for the service",
          service="Requested service", needs="Remaining needs", support="Level 2 support required"),
    {**_TITLES, "cin_minutes": "Child: CIN Review – Record of Meeting", "core_group_minutes": "Child: Core Group Record",
     "consent_form": "Strengthening Families: Consent to Share Information",
     "request_for_intervention": "Early Help: Request for Intervention (RFI)",
     "assessment": "Child: Single Assessment", "map_review": "Early Help: MAP Review and Outcome Record"},
    {"remain_level_3": "Remain CIN (Level 3)", "map": "Multi-agency plan (MAP) – Level 2",
     "level_2_without_map": "Universal plus – Level 2 without MAP", "universal": "Close – universal services"},
    dates="short", attendance="present", actions="four", children="table", signing="block",
)

COASTAL = Words(
    _like(child="Name of child/young person", dob="DOB", reference="Case No", address="Address including postcode",
          postcode="", worker="SW", manager="TM", meeting="Held on", chair="Chair",
          plan="Status", status="", agree="Do all agencies agree that the case is ready to step down?",
          discussed="Family told about step down (date)", alone="Date of last visit when the child was seen alone",
          decision="Decision", lead="LP", lead_agency="Lead agency", informed="LP informed of role?",
          managed="Who will manage the case", risk="Risk assessment completed?", ehm="EH manager agrees level?",
          who="By whom", when="By when", action="Action", need="Need/Outcome", distribution="cc",
          needs="Needs that remain", support="Support required at Level 2", requested="Date sent",
          support_needs="Identified ongoing support needs if stepped down", next="Date of next meeting",
          referrer="Referred by", rfi_date="Date of referral", task="Specific task requested",
          lives="Living in the household?", lives_col="Household?"),
    {**_TITLES, "cin_minutes": "CIN Review Minutes", "step_down_record": "Step-down Panel Record"},
    {"remain_level_3": "Remain level 3, open to CSC", "map": "MAP at level 2",
     "level_2_without_map": "Level 2 support, no MAP", "universal": "Universal entitlement / closure"},
    dates="long", attendance="ticks", actions="five", children="asks", signing="table",
)

VALLEY = Words(
    _like(child="Child Name", dob="Date of Birth", reference="Mosaic ID", address="Family address",
          worker="Name of social worker", manager="Team Manager", meeting="Meeting date", chair="Chair of meeting",
          plan="Type of plan", agree="Are all agencies in agreement with the step down?",
          discussed="Step down explained to family on", alone="Child last seen alone (home visit)",
          decision="Decision of the meeting", lead="Lead professional", informed="Lead professional informed?",
          risk="Risk assessment completed Y/N", ehm="Level agreed by Early Help manager?", who="Responsible person",
          when="Date due", needs="Needs still to be met", print="Name", signature="Signature of parent/carer",
          date="Date signed", lives="Do you live at the same address as the child?", relation="Relationship",
          author="Author", completed="Completed on", approver="Approver", approved="Approved on",
          task="Specific task to be undertaken", reviewed="Date of MAP review", achieved="Outcomes achieved?"),
    {**_TITLES, "cin_minutes": "Minutes of Child in Need Review Meeting",
     "core_group_minutes": "Minutes of Core Group Meeting (Child Protection Plan)"},
    {"remain_level_3": "Continue with existing plan (Level 3)", "map": "Step down to Early Help: Multi-Agency Plan",
     "level_2_without_map": "Step down to Level 2 support without MAP", "universal": "Step down to universal services, case closure"},
    dates="ordinal", attendance="lists", actions="rag", children="family", signing="block",
)

WORDS = {"wexbridge": WEXBRIDGE, "eclipse": ECLIPSE, "coastal": COASTAL, "valley": VALLEY}
