# ruff: noqa: E501  # a row of wordings is a line
"""How councils word their labels. Each line: what is met in both parts / what only in the second part.

A wording that begins with `~` was chosen because no list of labels is likely to hold it, though a person would
understand it: a right value behind it may be given as `uncertain`.
"""

from __future__ import annotations

import random

_LABELS = """
child_name: ~Child we are talking about; Name of child; Child's name; Child/Young Person's full name; Name of child/young person; Child Name; NAME OF CHILD(REN) / Full name of child; Child or young person; ~Who is this about?
children_names: Name(s) of child(ren); Names of children; NAME OF CHILD(REN); Children's names / Names of child(ren) and young people; Children in the family
first_name: First name; Forename(s); Given name; First name(s) / Forename
last_name: Last name; Surname; Family name / Surname/Family name
dob: ~Born on; Date of birth; DOB; DoB; D.O.B.; Date of Birth / DOB/EDD; d.o.b; Birth date
case_reference: Eclipse ID; Eclipse No; Mosaic ID; Mosaic No; LCS ID; ICS No; Case No; Liquid Logic No; Person ID; EHM ID; Case reference / Unique Reference Number; LL no; Case number; Early Help number; ~File no.
address: ~They live at; Address; Home address; Current address; Family address; Address including postcode / Child's address; Address of family; ~Where the family lives
postcode: Postcode; Post code / Post Code
family_name: Family name; Family surname / Family
social_worker: ~Worker until now; Social worker; Allocated social worker; SW; Name of social worker; Social Worker / Allocated SW; Key social worker; ~Worker from children's services
team_manager: Team manager; Team Manager; Manager / Name of team manager; Social work team manager
meeting_date: ~We met on; Date of meeting; Meeting date; Date of Meeting; Held on / Meeting held on; Date meeting took place; ~When
chair: ~Led by; Chair; Chaired by; Chairperson; Meeting chaired by / Chair of meeting; ~Who ran the meeting
minute_taker: Minutes taken by; Minute taker; Note taker / Notes by
plan: Current plan; Type of plan; Plan; Status / What type of plan is in place?; Plan type
all_agencies_agree: ~Does everyone round the table think so too?; Do all agencies agree that needs are met and the case is ready to step down?; All agencies agree to step down; Do all agencies agree to the step down?; Is everyone in agreement with the plan to step down? / Are all agencies in agreement with the step down?; Have all agencies agreed the plan and that the case can step down?
discussed_with_family_on: Date step down discussed with family; Step down process discussed with family on; Date the step down was discussed with parents/carers / When was step down discussed with the family?; ~Family told about early help on
child_seen_alone_on: Date child seen alone; Child seen alone on; Date child last seen alone; Child spoken to alone on (home visit) / Date of last home visit where child was seen alone; ~Last time alone with the child
decision: Decision of meeting; Decision; Outcome of meeting; Recommendation; Outcome / Decision of the meeting; What was decided?; Agreed outcome
main_concern_child: Main concern relates to; Child whom the main concern is about; Main issue concerns / Which child is the main concern?
lead_professional: ~Main worker from now on; Lead Professional; Lead professional; Lead Practitioner; Lead Professional (if not as above); Name of Lead Professional / Lead practitioner name; TAF Co-ordinator; ~Who will hold the plan
lead_agency: Lead agency; Lead Agency; Agency of Lead Professional / Lead organisation
lead_professional_informed: Has the Lead Professional been informed?; Lead Professional informed; Is the Lead Professional aware? / Lead practitioner informed of role?
managed_by: Case to be managed by; To be managed by / MAP to be held by
level_2_support: ~Help that is still wanted; What is required of Level 2 support; Level 2 support required; Support required at level 2; What level 2 support is needed? / Support needed at level 2; ~What should early help do?
risk_assessment: Has a risk assessment been completed?; Risk assessment completed; Risk assessment completed? / Is there an up to date risk assessment?
early_help_manager_agrees: Does the Early Help manager agree the level?; Early Help Manager agrees level; Level agreed by Early Help Manager / Agreed by Early Help Manager?
ehsw_recommendation: EHSW recommendation; Early Help Social Worker recommendation / Recommendation of EHSW
distribution: Distribution; Distribution list; Minutes to be sent to; Circulation / Circulated to; cc
signpost_to: Signpost to; Signposted to / Family signposted to
minutes_circulated_on: Minutes circulated on; Date minutes circulated / Date minutes sent out
next_review: ~Meeting again; Date of next review; Date of next meeting; Next meeting; Next review date / Next meeting date; ~We will meet again on
rcpc_date: Date of RCPC; Review child protection conference date; Review conference date / RCPC date; Date of review conference
present: Present; In attendance; Attendees / People present; ~Who came
apologies: Apologies; Apologies received / Apologies for absence; ~Who could not come
name: Name; Full name / Name of person
role: Role; Relationship/Role; Job title; Designation / Role or relationship
agency: Agency; Organisation; Agency/Team / Service
attendance_status: Status; Attendance; Attended / apologies / Attended?
invited: Invited / Invited
attended: Attended; Present / Attended
consulted: Apologies; Apologies sent / Sent apologies
need: Need; Needs; Need/Outcome; Identified need / What needs to change; Desired outcome
action: Action; Actions; Action required; Agreed action / What will be done; Action agreed
owner: Who; By whom; Person responsible; Lead / People responsible; Owner
due: When; By when; Timescale; Completion date; Target date / Date to be completed; Deadline
requested_on: ~Filled in on; Date of referral; Date sent; Date of request; Date requested / Date referral made; ~Sent to early help on
referral_meeting_date: Date of CIN meeting; Date of meeting; Meeting date / Date of Level of Need meeting; Date of planned meeting
support_needs: ~What might still be hard; Possible support needs; Ongoing support needs; Support needs identified; What are the ongoing support needs? / Needs that may need support after step down; ~What would still help?
referrer: Name of referrer; Referrer; Referred by; Person making this request / Referrer's name; ~Who is asking?
date_of_request: Date of request; Date completed; Date of referral / Request date
requested_service: Service requested; Requested service; Service required; Request to / Which service is being asked for?
specific_task: ~The job we are asking you to do; Specific task; Specific task for the service; What is the specific task for the service?; Specific task requested / Task requested of the service; ~What exactly should the service do?
enclosed: Enclosed; Documents attached; Documents enclosed / Attachments
author: ~Written up by; Assessment completed by; Completed by; Author; Name of assessor; Person undertaking the assessment / Assessor; Assessment author; ~Who wrote this assessment?
completed_on: Date completed; Date assessment completed; Completed on; Date of completion / Assessment completion date; ~Finished on
approver: Approved by; Name of service manager; Approver; Name of approving manager / Approving manager; ~I say yes to this:
approver_role: Role; Job title; Designation / Position
approved_on: ~Given on; Date of approval; Approved on; Date approved / Approval date; ~Agreed on this day
reviewed_on: ~Looked at again on; Date of review; Review date; Reviewed on; Date of MAP review / Date plan reviewed; ~Plan looked at on
outcomes_achieved: Have the outcomes been achieved?; Outcomes achieved; Outcomes achieved? / Have all outcomes in the plan been met?; ~Did it work?
outcome: Outcome of review; Outcome / Review outcome
signature: Signature; Signed; Signature of parent/carer; Parent/carer signature / Signature (parent or carer); Sign here; ~Put your name to it
print_name: Print name; Name; Full name; Name (please print) / Name in capitals; Printed name
relationship: Relationship to child; Relationship; Relationship to child/young person / Relationship to the child(ren)
lives: Lives in household?; Do you live in the household?; Living in household; Do you live with the child? / Lives at the same address as the child?; Living with the child?
signed_on: Date; Date signed; Date of signature / Dated; Signed on
child_signature: Child's signature (where age appropriate); Signature of child/young person; Young person's signature / Child or young person's signature (if old enough to understand)
practitioner: Practitioner; Name of practitioner; Practitioner completing this form; Form completed by / Worker who explained this form; Practitioner's name
practitioner_signature: Practitioner signature; Practitioner/Witness signature; Author's Signature / Worker's signature
withdrawn_on: Consent withdrawn on; Date consent withdrawn; Withdrawn on / Date on which consent was withdrawn
share_with: We may share information with; Information may be shared with; Agencies we may share with / I agree to you sharing with
do_not_share_with: Are there any agencies you do not want us to share information with?; Do not share with; Agencies you do not want us to share information with / Anybody we should not share with?
"""

_TITLES = """
level_of_need_referral: CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL; Level of Need Review Meeting – Referral; Request for Level of Need Review Meeting / Referral for a Level of Need review meeting; Invitation of Early Help to a Level of Need Review
cin_minutes: Child in Need Review Meeting – Minutes; CIN Meeting Minutes; Child in Need Plan – Review Record; Minutes of Child in Need Meeting / Record of CIN Review Meeting; Child: Child in Need Review
core_group_minutes: Core Group Meeting – Minutes; Core Group Record; Minutes of Core Group; CP Core Group Meeting Record / Child Protection Plan: Core Group; Record of Core Group Meeting
step_down_record: Step Down Meeting Record; Record of Step-Down Meeting; Weekly Step Down Panel – Record; Step Down Meeting – Minutes / Step-down discussion: record of meeting; Early Help Step Down Panel Record
consent_form: Strengthening Families Consent Form; Consent to Share Information Form; Early Help Consent Form; Family Consent and Information Sharing / Agreement to Early Help Support and Information Sharing; Consent to Early Help
request_for_intervention: Request for Intervention; Request for Intervention Form (RFI); Early Help: Request for Intervention / Request for Intervention – Targeted Services
assessment: Child and Family Assessment; Single Assessment; Child: Single Assessment; Children and Families Assessment / Social Work Assessment; Assessment of Need
manager_approval: Service Manager Approval; Approval by Service Manager – step down from Child Protection; Management Decision: Step Down from CP without CIN Period / Service Manager authorisation: CP to Early Help
map_review: MAP Review; Multi-Agency Plan Review; Multi-Agency Plan – Review Record; Early Help: MAP Review / Review of Multi-Agency Plan (MAP); MAP Outcome Record
"""

DECISIONS = {
    "remain_level_3": (
        "Family remain Level 3 – case to remain open to CSC",
        "Remain at Level 3, CSC to stay involved",
        "Remain CIN (Level 3)",
        "Continue at level 3: case stays open to social care",
    ),
    "map": (
        "Step down to Level 2 with a multi-agency plan (MAP)",
        "Level 2: Multi-Agency Plan (MAP)",
        "Step down – MAP at Level 2",
        "Step down to early help with a MAP",
    ),
    "level_2_without_map": (
        "Level 2 support without a MAP",
        "Level 2, no MAP needed",
        "Level 2 without MAP",
        "Universal plus support at level 2, no MAP",
    ),
    "universal": (
        "No current needs identified – universal entitlement, close",
        "Universal services, case to close",
        "Universal – close",
        "No needs: universal services only, close the case",
    ),
}
DECISION_SENTENCES = {
    "remain_level_3": (
        "It was decided that the family will remain at Level 3 and the case stays open to social care.",
        "The meeting agreed that the case remains open to CSC at level 3.",
    ),
    "map": (
        "It was agreed that the case will step down to Level 2 with a multi-agency plan.",
        "All present agreed to step down to a MAP at level 2, starting next week.",
    ),
    "level_2_without_map": (
        "It was agreed that the family will receive level 2 support without a MAP.",
        "The decision is level 2 support, with no MAP required.",
    ),
    "universal": (
        "It was agreed that there are no current needs and the case will close to universal services.",
        "The meeting decided to close the case; the family will use universal services.",
    ),
}
PLANS = {
    "cin": ("Child in need (CIN)", "CIN"),
    "cp": ("Child protection (CP)", "CP"),
    "assessment": ("Assessment", "Assessment"),
}
OUTCOMES = {
    "achieved": ("Outcomes achieved – close plan", "Achieved"),
    "not_yet": ("Not yet achieved – plan continues", "Not yet achieved"),
    "disengaged": ("Family disengaged", "Disengaged"),
    "escalated": ("Escalated to social care", "Escalated (step up)"),
}
PLACEHOLDERS = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter a date.",
    "Choose an item.",
    "[enter name]",
    "………………………",
)


class Words:
    """One paper's wording: a label a field, the same wherever the field stands again."""

    def __init__(self, dice: random.Random, part: str, kind: str, colon: str = "") -> None:
        self.dice, self.part, self.kind, self.colon = dice, part, kind, colon
        self._chosen: dict[str, str] = {}

    def raw(self, field: str) -> str:
        if field not in self._chosen:
            self._chosen[field] = self.dice.choice(_variants(_LABELS, field, self.part))
        return self._chosen[field]

    def __call__(self, field: str) -> str:
        """The label as printed."""
        return self.raw(field).lstrip("~").strip()

    def strange(self, field: str) -> bool:
        return self.raw(field).startswith("~")

    def avoid(self, field: str, label: str) -> None:
        """Use this label for the field, whatever the dice say."""
        self._chosen[field] = label

    def title(self) -> str:
        return self.dice.choice(_variants(_TITLES, self.kind, self.part))


def _variants(table: str, field: str, part: str) -> list[str]:
    line = next(row for row in table.splitlines() if row.startswith(f"{field}:"))
    both, _, scored = line.partition(":")[2].rpartition(" / ")
    found = [word.strip() for word in both.split(";")]
    if part == "second":
        found = found + 2 * [word.strip() for word in scored.split(";")]
    plain = [word for word in found if not word.startswith("~")]
    return plain * 3 + [word for word in found if word.startswith("~")]
