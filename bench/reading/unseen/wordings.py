# ruff: noqa: E501  # a field's wordings are a line
"""How the forms of the scored part word their labels.

A wording that begins with `?` was chosen because no list of labels is likely to hold it, though a person would
understand it where it stands.
"""

from __future__ import annotations

import random

_LABELS = """
child_name: Child / young person; Full name of child; Name of child or young person; Child's full name; Name of child/YP; Subject child; Child's name; Name of child; ?Which child is this for
first_name: First name(s); Forename; Forename(s); Given names
last_name: Surname; Last name; Family name
dob: Date of birth; DOB; D.O.B; DoB; Date of Birth; DOB (dd/mm/yyyy); Birth date; ?Birthday
born_or_due: DOB / EDD; Date of birth or expected date of delivery; DoB or due date
case_reference: Mosaic ID; Liquidlogic ID; Eclipse ID; LCS number; ICS number; LCS ID; Case ref; Case number; Person ID; Case ID; Mosaic number; EHM number; Eclipse number; Early Help ID; Family Help case no.; Client ID; ?Number on the system
address: Home address; Family home address; Address; Current address; Child's home address; Address where child lives; Address (inc. postcode); Main address; ?Where home is
postcode: Postcode; Post code; Postcode; Home postcode
family_name: Family name; Family; Name of family; Family surname
social_worker: Social worker; Allocated social worker; Name of social worker; SW; Lead social worker; Social Worker's name; Child's social worker; Case holding social worker; ?Who has been working with us
team_manager: Team manager; Practice manager / Team manager; SW team manager; Line manager (TM); Name of team manager; Team Manager
meeting_date: Date of meeting; Meeting date; Date of this meeting; Meeting held on; Date and time of meeting; Date of CIN meeting; Date meeting held; ?We got together on
meeting_date.core_group_minutes: Date of core group; Date of meeting; Core group date; Date core group held; Meeting date; Date of this core group
meeting_date.step_down_record: Date of meeting; Panel date; Meeting date; Date of step down meeting; Date of panel; Date of discussion meeting
meeting_date.level_of_need_referral: Date of CIN meeting; Date of planned meeting; Meeting date; Date of the meeting; Proposed meeting date; Date of next CIN meeting
chair: Chair; Chaired by; Meeting chair; Name of chair; Chairperson; Chair of meeting; ?Person steering the meeting
taker: Minutes; Minute taker; Minutes taken by; Notes taken by; Note-taker; Scribe
plan: Type of plan; Plan type; Current status; Current plan; Child is subject to; Plan status; Type of meeting/plan
all_agencies_agree: Are all agencies in agreement to step down?; Do all professionals agree that the case can step down?; Do all agencies agree with this decision to step down?; All agencies in agreement with step down?; Is there multi-agency agreement to step down?; Do all agencies agree needs have been met and the case is ready to step down?; ?Is the whole network signed up to this?
discussed_with_family_on: Date step down discussed with family; Date step-down process explained to family; Step down discussed with parent/carer on; When was stepping down discussed with the family?; Date discussed with parents; Date family told about step down; ?Parents spoken to about next steps
child_seen_alone_on: Date child last seen alone; Date child seen alone; Child last seen and spoken to alone; Date of last visit when child was seen alone; Last seen alone on; Child seen alone (date); ?Time spent with child by themselves
decision: Decision; Decision of the meeting; Outcome of meeting; Meeting outcome; Agreed outcome; Decision reached; Outcome of step down discussion; Recommendation of meeting; Outcome; ?So what happens now
main_concern_child: Child the main concern relates to; Child of main concern; Which child is the main concern?; Main concern is about; Main child of concern
lead_professional: Lead professional; Lead Professional; Name of Lead Practitioner; Lead practitioner; Identified Lead Professional; Lead Professional name; New lead professional; ?Who the family rings first
lead_agency: Lead agency; LP agency; Agency of lead professional; Lead Professional's agency; Lead organisation; Agency leading
lead_professional_informed: Has the lead professional been informed?; Lead professional informed?; Has the Lead Practitioner been told?; Is the lead professional aware of their role?; LP informed?
managed_by: Plan to be managed by; To be managed by; MAP to be managed by; Case to be held by
level_2_support: Support required at Level 2; What support is required at Level 2?; Level 2 support needed; What is needed from Level 2 services?; Required Level 2 support; Early help support required; ?Help the family still want
risk_assessment: Risk assessment completed?; Has a risk assessment been completed?; Is a risk assessment in place?; Risk assessment undertaken?; Up to date risk assessment completed?
early_help_manager_agrees: Does the Early Help Manager agree with the level?; Early Help Manager in agreement?; EH Manager agrees level of need?; Has the Early Help Manager agreed the level?; Early Help Manager agreement?
ehsw_recommendation: EHSW recommendation; Early Help Social Worker's recommendation; Recommendation from EHSW; Recommendation of Early Help Social Worker
distribution: Distribution; Distribution list; Copies to; Minutes circulated to; Circulation list; CC
minutes_circulated_on: Date minutes circulated; Minutes circulated on; Date minutes sent; Date minutes distributed; Minutes sent out on
next_review: Date of next meeting; Next meeting; Next review date; Date of next review; Date and time of next meeting; Next meeting date; ?Back together on
rcpc_date: Date of RCPC; RCPC date; Review conference date; Date of Review Child Protection Conference; Date of review conference; Next RCPC
present: Present; In attendance; Attendees; Those present; Attended by; Attended; ?In the room
apologies: Apologies; Apologies from; Apologies received from; Sent apologies; Apologies received
name: Name; Full name; Name of attendee; Name of person
role: Role; Role / relationship; Relationship to child / job title; Job title; Designation; Role/Relationship
agency: Agency; Organisation; Agency / team; Service; Agency/School
status: Attendance; Status; Attended / Apologies; Present / Apologies; Attendance status
invited: Invited; Invited?
attended: Attended; Attended?; Present
sent: Apologies; Apologies given; Apols
need: Need; Identified need; What needs to change?; Need / outcome; Area of need; What are we worried about?; Outcome sought
action: Action; Action agreed; What will be done; Action required; Agreed action; What needs to happen
owner: By whom; Who; Who will do this; Lead; Person responsible; Responsible person; Owner
due: By when; When; Timescale; Target date; Date for completion; Completion date; Due date
requested_on: Date of referral; Date of request; Date referral completed; Date submitted; Date of this request; Date requested; Date form completed; ?Day this was sent
support_needs: Possible support needs; Ongoing support needs; What ongoing support might the family need?; Support needs identified; Support needs; Potential support needs; Ongoing needs identified; ?Things the family may want a hand with
referrer: Referrer; Name of referrer; Referring worker; Request made by; Name of person making request; Referral made by; Requested by; ?Your name (you are asking for help for the family)
date_of_request: Date of request; Date of referral; Date request made; Date form completed; Request date; Date of this request
requested_service: Service requested; Service required; Requested service; Team / service requested; Service being requested; Which service are you requesting?; Request for service from
specific_task: Specific task; Specific task requested; What is the specific task for the service?; Specific piece of work requested; Task for targeted service; Specific task(s) to be completed; What specific task do you want completed?; ?Tell us precisely what you want done
enclosed: Enclosures; Documents attached; Attached documents; Documents enclosed; Please tick documents enclosed; Supporting documents attached
author: Assessment completed by; Completed by; Author of assessment; Assessing social worker; Name of assessing worker; Assessor; Author; Assessed by; ?Person who did this piece of work
completed_on: Date assessment completed; Date completed; Assessment completed on; Completion date; Date of completion; Date assessment finished; ?Day it was signed off as done
approver: Approved by; Service Manager name; Approving manager; Name of approving manager; Authorised by; Name of Service Manager; Decision maker; ?The manager saying yes
approver_role: Job title; Role; Designation; Position; Role of approver; Post held
approved_on: Date approved; Date of approval; Approval date; Date authorised; Date of decision; Approved on; ?Said yes to on
reviewed_on: Date of review; Review date; Date of MAP review; Date reviewed; Date of this review; Date of TAF review; Date plan reviewed; ?We looked back on
outcomes_achieved: Have outcomes been achieved?; Have the outcomes of the plan been achieved?; Have all outcomes been met?; Outcomes achieved?; Have the planned outcomes been achieved?; ?Did the plan do what we hoped?
outcome: Outcome of review; Review outcome; Outcome; Result of review; Outcome of this review
signature: Signature; Signed; Parent / carer signature; Signature of parent or carer; Signature of parent/carer; Signed by parent/carer; ?Please put your usual mark
print_name: Print name; Name (print); Name; Full name; Name of parent/carer; Printed name; Name in block capitals
relationship: Relationship to child; Relationship to child(ren); Relationship; Your relationship to the child; Relationship to child/young person
lives: Lives in household?; Do you live in the family home?; Living in the household?; Do you live with the child?; Lives with child?; Part of household (Y/N); Resident in the household?; ?Is this your home too?
signed_on: Date; Date signed; Dated; Date of signature
child_signature: Child / young person's signature; Young person signature (if appropriate); Signature of child or young person; Child's signature (if appropriate); Young person's signature (where appropriate)
practitioner: Name of practitioner; Practitioner name; Practitioner; Worker completing this form with the family; Completed with family by; Professional obtaining consent; Worker's name
practitioner_signature: Practitioner signature; Worker's signature; Professional's signature; Signature of practitioner; Signed (practitioner)
withdrawn_on: Consent withdrawn on; Date consent withdrawn; Date of withdrawal of consent; Withdrawn on
share_with: I agree to information being shared with; Information can be shared with; Agencies I am happy for you to share with; We can share information with; I consent to sharing with the following; Who can we share with?; Agencies we may share information with
do_not_share_with: I do not want information shared with; Please do not share with; Anyone you do not want us to share information with?; Agencies you do not agree to share with; Is there anyone you do not want us to share with?
gender: Gender; Sex; M/F
school: School / nursery; School/setting; Education setting; School
ethnicity: Ethnicity; Ethnic origin
relation: Relationship; Relationship to child; Rel. to subject
"""

_TITLES = """
level_of_need_referral: Level of Need Review Meeting Request; Request for Level of Need Review Meeting; CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL; Level of Need Review – Referral to Early Help; Invitation to Level of Need Review Meeting – Referral Form
cin_minutes: Child in Need Review Meeting; Minutes of Child in Need Meeting; CIN Review – Record of Meeting; Child in Need (CIN) Meeting Minutes; Child in Need Review Minutes; Section 17 Child in Need Review; Final Child in Need Review Meeting; Record of Child in Need Meeting
core_group_minutes: Core Group Minutes; Core Group Meeting Record; Child Protection Core Group Minutes; Core Group Meeting – Record of Discussion; Minutes of Core Group Meeting
step_down_record: Step Down Meeting Record; Step-Down Panel – Record of Meeting; Step Down to Early Help: Meeting Record; Record of Step Down Meeting; Step Down / Transfer Meeting Record; Social Care to Early Help Step Down Meeting
consent_form: Early Help Consent Form; Consent to Share Information; Consent for Family Help and Information Sharing; Strengthening Families – Consent Form; Early Help Notification and Consent; Family Consent Form; Consent to Information Sharing and Storage; Agreement to share information – consent form
request_for_intervention: Request for Intervention; Request for Intervention (RFI); Request for Intervention Form; Early Help Request for Intervention; RFI – Request for Intervention
assessment: Child and Family Assessment; Child & Family Assessment (C&F); Single Assessment; Children and Family Assessment; Child and Family Single Assessment; C&F Assessment Record
manager_approval: Service Manager Approval – Step Down from CP to Early Help; Management Decision: Step Down from Child Protection; Service Manager's Approval; Management Oversight – Approval to Step Down from CP Plan; Service Manager Approval Record
map_review: Multi-Agency Plan Review; MAP Review Record; Multi Agency Plan (MAP) – Review; Review of the Multi-Agency Plan; MAP Review Meeting; MAP Review and Closure Record
"""

DECISIONS = {
    "remain_level_3": (
        "Remain at Level 3 – open to Children's Social Care",
        "Child in Need plan to continue (Level 3)",
        "Continue as CIN – remains with social care",
        "No step down: family to remain at Level 3",
        "Remain CIN",
    ),
    "map": (
        "Step down to Level 2 – Multi-Agency Plan (MAP)",
        "Step down to Early Help with a Multi-Agency Plan",
        "Step down to MAP (Level 2)",
        "Step down: MAP with Lead Professional",
        "Step down to Level 2 MAP",
    ),
    "level_2_without_map": (
        "Level 2 support – no MAP required",
        "Step down to Level 2 support without a MAP",
        "Level 2 single agency support (no MAP)",
        "Step down: Level 2 services, without MAP",
        "Level 2, MAP not needed",
    ),
    "universal": (
        "Close – universal services only",
        "No further needs: close to universal services",
        "Case closure – universal entitlement (Level 1)",
        "Close, needs met by universal services",
        "Universal services – close",
    ),
}
DECISION_SENTENCES = {
    "remain_level_3": (
        "After discussion the meeting decided that the family should remain at Level 3 and stay open to Children's Social Care.",
        "It was agreed that the child in need plan will continue and that the case remains open to social care at level 3.",
    ),
    "map": (
        "It was agreed by the meeting that the case will step down to Level 2 with a Multi-Agency Plan (MAP).",
        "The meeting decided to step the family down to early help with a multi-agency plan at Level 2.",
    ),
    "level_2_without_map": (
        "It was agreed that the case will step down to Level 2 support without a MAP.",
        "The meeting decided that Level 2 support will be offered and that no MAP is needed.",
    ),
    "universal": (
        "It was agreed that needs have been met and that the case will be closed to universal services.",
        "The meeting decided to close the case, as there are no remaining needs beyond universal services.",
    ),
}
PLANS = {
    "cin": ("Child in Need", "CIN", "Child in Need (S17)"),
    "cp": ("Child Protection", "CP", "Child Protection (S47)"),
    "assessment": ("Assessment", "C&F Assessment", "Assessment"),
}
OUTCOMES = {
    "achieved": ("Outcomes achieved – close MAP", "Outcomes achieved", "Achieved – plan to end"),
    "not_yet": ("Not yet achieved – MAP to continue", "Not yet achieved", "Not yet achieved, plan continues"),
    "disengaged": ("Family disengaged", "Disengaged from the plan", "Family has disengaged"),
    "escalated": ("Escalated to social care", "Needs escalated – step up to CSC", "Escalated (Level 3/4)"),
}
PROMPTS = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "[Insert name]",
    "Choose an item.",
    "............................",
)


class Labels:
    """One paper's wording: a label a field, the same wherever the field stands again."""

    def __init__(self, dice: random.Random, kind: str) -> None:
        self._dice, self._kind = dice, kind
        self._chosen: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        return self._raw(field).lstrip("?")

    def strange(self, field: str) -> bool:
        return self._raw(field).startswith("?")

    def use(self, field: str, label: str) -> None:
        self._chosen[field] = label

    def plain(self, *fields: str) -> None:
        """Have these in usual words: a column's head gives little else to go by."""
        for field in fields:
            self._chosen[field] = self._dice.choice([one for one in _line(field, self._kind) if one[0] != "?"])

    def title(self) -> str:
        return self._dice.choice(_wordings(_TITLES, self._kind))

    def _raw(self, field: str) -> str:
        if field not in self._chosen:
            usual = [one for one in _line(field, self._kind) if one[0] != "?"]
            rare = [one for one in _line(field, self._kind) if one[0] == "?"]
            self._chosen[field] = self._dice.choice(rare if rare and self._dice.random() < 0.14 else usual)
        return self._chosen[field]


def _line(field: str, kind: str) -> list[str]:
    own = f"{field}.{kind}"
    return _wordings(_LABELS, own if f"\n{own}:" in _LABELS else field)


def _wordings(table: str, key: str) -> list[str]:
    line = next(row for row in table.splitlines() if row.startswith(f"{key}:"))
    return [one.strip() for one in line.partition(":")[2].split(";")]
