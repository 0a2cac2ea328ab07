# ruff: noqa: E501  # a field's wordings are a line
"""How the forms of the fourth part word their labels.

A wording that begins with `?` was chosen because no list of labels is likely to hold it, though a person would
understand it where it stands.
"""

from __future__ import annotations

from ..unseen.wordings import Labels

_LABELS = """
child_name: Name of child/young person; Child's name; Young person's name; Child or young person's full name; Full name; Name (child); Child / YP name; Name of subject child; ?The young person this is all about
name_born: Name and DOB of child; Child's name & date of birth; Name / DOB; Name of child and D.O.B.
first_name: First name; Forename; Given name(s); First name of child
last_name: Surname; Family name; Last name; Surname of child
dob: Date of birth; DOB; D.O.B; Date of Birth; DoB; Child's date of birth; DOB (day/month/year); ?Came into the world on
born_or_due: DOB/EDD; Date of birth / due date; D.O.B. or E.D.D.
case_reference: Mosaic No.; LiquidLogic ID; LCS ID; Eclipse ID number; EHM ID; Case No; Case reference; Mosaic Person ID; LL ID; Case ref. no.; Person ID; LCS No.; Unique case ID; ICS ID; Early Help case number; Eclipse ref; Child's LCS number; ?Our computer calls this case
address: Address; Home address; Child's address; Family address; Current home address; Address of child/ren; Full address; Address and postcode; ?The family can be found at
postcode: Postcode; Post Code; Postcode of home address; Home post code
family_name: Family name; Family surname; Surname of family; Name of family
social_worker: Social worker; Allocated social worker; Name of social worker; Allocated worker (CSC); Children's social worker; Current social worker; Social Worker (SW); SW name; ?Our person from social care so far
team_manager: Team manager; Name of team manager; Social work team manager; SW manager; Supervising team manager; Team Manager (TM)
meeting_date: Date of meeting; Meeting date; Date of review meeting; Date held; Meeting held; Date and time; Date of CIN review; Date/time of meeting; ?The day we all sat down
meeting_date.core_group_minutes: Date of core group meeting; Date of meeting; Core group held on; Date of this meeting; Meeting date
meeting_date.step_down_record: Date of step-down meeting; Date of meeting; Date of transfer meeting; Meeting date; Date of step down panel; Date presented to panel
meeting_date.level_of_need_referral: Date of CIN meeting; Meeting date; Date of meeting; Planned date of meeting; Date of the CIN review; Date of upcoming meeting
chair: Chair; Chaired by; Name of chair; Meeting chaired by; Chairperson; Chair person; ?Kept us to the agenda
taker: Minute taker; Minutes by; Notes taken by; Note taker; Minuted by
plan: Plan; Current plan; Type of plan; Child's current plan; Plan type (CIN/CP); Child is currently on; Status of plan
all_agencies_agree: Do all agencies agree to the step down?; Are all agencies in agreement with stepping down?; Is the step down agreed by all agencies?; All agencies agree case is ready to step down?; Do all agencies agree that needs are met and the case can be stepped down?; All agencies agree with step down; ?Is everybody in the room happy with this?
discussed_with_family_on: Date step down discussed with family; Step down discussed with family on; Date discussed with parent(s); Date the step down process was explained to the family; Date step-down was discussed with parents/carers; Step down explained to parent/carer on; ?The family heard about the move to early help on
child_seen_alone_on: Date child seen alone; Child last seen alone on; Date child/young person last seen alone; Date of last visit at which child was seen alone; Child seen alone on; Date YP seen and spoken to alone; ?The worker and the child had time by themselves on
decision: Outcome of meeting; Decision of meeting; Meeting decision; Decision; Agreed outcome of meeting; What was the outcome of the meeting?; Final decision; Recommendation; Outcome and decision; ?Which road does the family take from here
main_concern_child: Child of main concern; Child whom the main concern relates to; Main concern relates to which child?; Main child of concern; Name of child main concern is about
lead_professional: Lead professional; Name of Lead Professional; Lead Practitioner; Name of lead practitioner; Agreed Lead Professional; Lead Professional (LP); Lead professional identified; ?From now on the family's main contact is
lead_agency: Lead agency; LP's agency; Agency of Lead Professional; Lead Professional's organisation; Agency of LP; Lead Agency name
lead_both: Lead Professional and agency; Name and agency of Lead Professional; Lead practitioner / agency; LP (name and agency)
lead_professional_informed: Has the Lead Professional been informed?; Is the Lead Professional aware?; LP informed and in agreement?; Lead Professional has been informed; Does the LP know they have been named?
managed_by: To be managed by; MAP to be managed by; Case to be managed by; Plan to be held by
level_2_support: Support needed at Level 2; Level 2 support required; What support is needed at level 2?; Support required from Level 2 services; What level 2 support is required?; Level 2 support to be provided; ?What would keep things going well
risk_assessment: Risk assessment completed?; Has a risk assessment been completed?; Risk assessment has been completed; Is there a completed risk assessment?; Completed risk assessment on file?
early_help_manager_agrees: Early Help Manager agrees with level of need?; Does the EH Manager agree the level of need?; Level of need agreed by Early Help Manager?; Agreed by Early Help Manager?; Early Help Manager agrees the level
ehsw_recommendation: EHSW recommendation; Recommendation of EHSW; Early Help Social Worker recommendation; EHSW's recommendation
distribution: Distribution; Distribution list; Copies of minutes to; Circulation; Minutes to be circulated to; cc
minutes_circulated_on: Date minutes circulated; Minutes circulated on; Date minutes were sent out; Date of circulation of minutes; Minutes sent on
next_review: Date of next meeting; Next meeting; Next review; Date of next review; Next meeting to be held on; Next review meeting date; ?We are coming back to this on
rcpc_date: Date of RCPC; RCPC date; Date of review child protection conference; Review conference (RCPC) date; Date of next RCPC; Review CP conference date
present: Present; Attendees; In attendance; People present; Attended by; Those attending; ?These people came
apologies: Apologies; Apologies received from; Apologies from; Apologies given by; Absent with apologies
name: Name; Full name; Attendee; Name of attendee; Name of professional / family member
role: Role; Job title; Role/relationship to child; Position; Relationship / role; Designation
agency: Agency; Organisation; Service; Agency/organisation; Team or agency
status: Attendance; Attended/Apologies; Status; Attendance status; Present/Apologies
need: Need; Identified need; Area of need; Need identified; Outcome we want; What needs to change
action: Action; What needs to happen?; Action to be taken; Agreed actions; Action required; What will be done?
owner: By whom; Who; Lead person; Person responsible; Who by; Owner; Who is responsible?
due: By when; When by; Timescale; Date due; Target date; When; Deadline
requested_on: Date of referral; Date of request; Date sent; Referral date; Date this form was completed; Date referral made; ?Day this went off to early help
support_needs: Ongoing support needs; Possible ongoing support needs; Support needs; Identified support needs; What are the possible support needs?; Possible support needs of the family; What support might the family need?; ?Where the family could do with a hand
referrer: Referrer; Name of referrer; Referrer's name; Referred by; Request completed by; Name of person requesting; Person making request; ?And you are
date_of_request: Date of request; Request date; Date of this request; Date requested; Date completed; Date of RFI
requested_service: Service requested; Requested service; Service required; Which service is requested?; Name of service requested; Intervention requested from; Request to (service)
specific_task: Specific task; Specific task for service; Specific task required; Please state the specific task; What specific task is requested?; Specific task to be undertaken; ?In a nutshell, the job in hand
enclosed: Documents enclosed; Enclosures; Attachments; Documents attached; Documents included with this request; Enclosed with this form
author: Author; Assessment completed by; Completed by; Assessor's name; Name of assessing social worker; Assessment author; Assessment written by; ?All of the above was put together by
completed_on: Date assessment completed; Date completed; Date of completion; Assessment completed on; Completed on; Assessment completion date; ?Signed, sealed and delivered on
approver: Approved by; Name of approver; Service Manager; Name of Service Manager; Approving manager; Authorised by; Authorising manager; ?The go-ahead comes from
approver_role: Job title; Role; Designation; Position; Post; Title / role
approved_on: Date approved; Date of approval; Approved on; Date authorised; Approval date; Date of authorisation; ?The go-ahead came on
reviewed_on: Date of review; Review date; Date of MAP review; Date of this review; Reviewed on; Date of MAP review meeting; Date plan was reviewed; ?We took stock on
outcomes_achieved: Have the outcomes been achieved?; Outcomes achieved?; Have all outcomes been achieved?; Have the plan's outcomes been achieved?; Have the outcomes in the plan been met?; All outcomes achieved; ?Are we where we wanted to be?
outcome: Outcome of review; Review outcome; Outcome of MAP review; Outcome; Agreed outcome of review
signature: Signature; Signed; Parent/carer signature; Parent or carer's signature; Signature of parent / carer; Please sign; ?Your autograph please
print_name: Print name; Name; Name (please print); Full name; Parent/carer name; Name in capitals; Name of person signing
relationship: Relationship to child; Relationship; Relationship to child/ren; Relationship to young person; I am the child's
lives: Lives in household?; Do you live in the same household as the child?; Do you live with the child/ren?; Resident in household?; Living in the household?; Do you live at the family home?; ?Under the same roof?
signed_on: Date; Date signed; Dated; Date of signing
child_signature: Child's signature; Young person's signature; Signature of young person (if appropriate); Child/young person signature; Signature of child
practitioner: Practitioner; Name of practitioner; Worker's name; Name of worker; Practitioner's name; Name of professional completing form; Form explained to family by
practitioner_signature: Practitioner's signature; Signature of worker; Worker signature; Signature of professional; Practitioner signed
withdrawn_on: Date consent withdrawn; Consent withdrawn on; Consent was withdrawn on; Date withdrawn
share_with: I agree to information being shared with; I consent to my information being shared with; Information may be shared with; You can share information with; I give permission to share information with; Agencies you may share information with; Please tick who we may share information with
do_not_share_with: Please do not share with; I do not want you to share information with; Do not share information with; Agencies you do not want us to share with; Is there anyone you do not want us to share information with?
gender: Gender; Sex; M / F; Gender identity
school: School; School / nursery attended; Nursery / school / college; Education provider
ethnicity: Ethnicity; Ethnic background; Ethnicity (self-defined)
relation: Relationship; Relationship to child; Relation
"""

_TITLES = """
level_of_need_referral: Level of Need Review Meeting Referral; Request for a Level of Need Meeting; Level of Need Review Meeting – Request Form; CHILD: REQUEST LEVEL OF NEED REVIEW MEETING REFERRAL; Request Level of Need Review Meeting (LoN)
cin_minutes: Child in Need Review; CIN Meeting Minutes; Child in Need Planning and Review Meeting; Child in Need Meeting – Minutes; CIN Review Minutes; Minutes of a Child in Need Review Meeting; Child in Need (Section 17) Meeting Record
core_group_minutes: Core Group Meeting Minutes; Minutes of Core Group; Child Protection Core Group Meeting; Core Group Record; Record of Core Group Meeting
step_down_record: Step Down Meeting Minutes; Step Down Meeting Record; Step-down to Early Help – Meeting Record; Step Down Transfer Meeting; Stepdown Meeting: CSC to Early Help; Early Help Step Down Meeting Record
consent_form: Consent Form; Early Help Consent; Consent to Share Information Form; Family Consent to Early Help Support; Information Sharing Consent Form; Parent / Carer Consent Form; Strengthening Families Consent Form; Consent for Early Help and Information Sharing
request_for_intervention: Request for Intervention; Request for Intervention Form; RFI Form; Request for Intervention to Early Help; REQUEST FOR INTERVENTION (RFI)
assessment: Child and Family Assessment; Social Work Assessment: Child and Family; Single Assessment Record; Child & Family Assessment Report; Children and Families Assessment
manager_approval: Service Manager Approval; Service Manager Approval for Step Down from Child Protection to Early Help; Approval of Step Down (CP to Early Help); Service Manager Decision Record: Step Down; Manager's Approval – CP Step Down to Early Help
map_review: MAP Review; Multi-Agency Plan Review Minutes; Review of Multi-Agency Plan (MAP); MAP Review Form; Multi-Agency Plan (MAP) Review Record
"""

DECISIONS = {
    "remain_level_3": (
        "Remain at Level 3 (case stays open to CSC)",
        "Family to remain at Level 3 with social care",
        "Remain open to children's social care – Level 3",
        "No step down – continue Child in Need plan",
    ),
    "map": (
        "Step down to Level 2 with MAP",
        "Step down to Early Help – Multi-Agency Plan",
        "Step down to Early Help (Level 2 – MAP needed)",
        "Level 2 Multi-Agency Plan",
    ),
    "level_2_without_map": (
        "Step down to Level 2 with no MAP",
        "Step down to Early Help – no Multi-Agency Plan",
        "Level 2 support (MAP not required)",
        "Level 2 support, without a MAP",
    ),
    "universal": (
        "Close to universal services",
        "Case closed – universal services only",
        "Universal services, no further role (close)",
        "Close: needs can be met by universal services",
    ),
}
DECISION_SENTENCES = {
    "remain_level_3": (
        "Everyone agreed that now is not the right time to step down. The family will remain at Level 3 with children's social care.",
        "The decision of the meeting is that the case remains open to children's social care at Level 3.",
    ),
    "map": (
        "It was agreed that the case will step down to early help with a Multi-Agency Plan (MAP).",
        "The meeting agreed to step down to Level 2 and a multi-agency plan will be put in place.",
    ),
    "level_2_without_map": (
        "It was agreed that the case will step down to Level 2 support and that a MAP is not needed.",
        "The meeting agreed that the family will receive Level 2 support, without a MAP.",
    ),
    "universal": (
        "It was agreed that there are no outstanding needs and the case will be closed to universal services.",
        "The meeting agreed to close the case. The family's needs can be met by universal services.",
    ),
}
PLANS = {
    "cin": ("CIN", "Child in Need plan", "Child in Need"),
    "cp": ("CP", "Child Protection plan", "Child Protection"),
    "assessment": ("Assessment", "Under assessment", "Assessment"),
}
OUTCOMES = {
    "achieved": ("Outcomes achieved", "Outcomes achieved – MAP to close", "Achieved – close the plan"),
    "not_yet": ("Outcomes not yet achieved", "Not yet achieved – continue MAP", "Not yet achieved – plan to continue"),
    "disengaged": ("Family has disengaged", "Family disengaged – close", "Disengaged"),
    "escalated": ("Escalated to social care", "Concerns escalated to CSC", "Escalated to children's social care"),
}
PROMPTS = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Enter name here",
    "Choose an item.",
    "<please complete>",
    "______________________",
)


class Words(Labels):
    """One paper's wording of this part: a label a field, the same wherever the field stands again."""

    def plain(self, *fields: str) -> None:
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
