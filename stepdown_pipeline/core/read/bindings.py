"""Binding a label that nobody knew to a field: which fields can be bound, and which words may not be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Final

from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates
from ..values.postcodes import find_postcode
from ..values.yes_no import parse_yes_no
from .vocabulary import Vocabulary
from .wording import bag, words

IGNORE: Final = "ignore"  # a label that means nothing here, such as the number of a form
# the concept of a label whose place holds the field's value
LABELS: Final[Mapping[str, str]] = {
    "case_reference": "case.reference", "family_name": "family.name", "address": "address", "postcode": "postcode",
    "children.name": "child.name", "children.date_of_birth": "child.dob", "children.due_date": "child.due",
    "social_worker": "social_worker", "team_manager": "team_manager", "requested_on": "requested_on",
    "meeting_date": "meeting_date", "main_concern_child": "main_concern", "support_needs": "support_needs",
    "plan": "plan", "chair": "chair", "attendance": "attend.present", "attendance.attended": "attend.present",
    "attendance.apologies": "attend.apologies", "attendance.invited": "attend.invited",
    "attendance.absent": "attend.absent", "parent_attended": "attend.parent", "all_agencies_agree": "agree.all",
    "discussed_with_family_on": "discussed_on", "child_seen_alone_on": "seen_alone_on", "decision": "decision",
    "lead_professional": "lead_professional", "lead_agency": "lead_agency", "lead_professional_informed": "lp_informed",
    "managed_by": "managed_by", "level_2_support": "level_2_support", "risk_assessment": "risk_assessment",
    "early_help_manager_agrees": "ehm_agrees", "ehsw_recommendation": "ehsw_recommendation",
    "service_manager_approval": "sm_approval", "actions": "actions", "distribution": "distribution",
    "signpost_to": "signpost_to", "draft": "draft", "minutes_circulated_on": "minutes_circulated",
    "next_review": "next_review", "rcpc_date": "rcpc_date", "signatures.mark": "signature.parent",
    "signatures.name": "sign.name", "signatures.relationship": "relationship",
    "signatures.lives_in_household": "household", "signatures.signed_on": "sign.date",
    "child_signature": "signature.child", "child_signature.mark": "signature.child",
    "child_signature.signed_on": "sign.child_date", "withdrawn_on": "withdrawn_on", "share_with": "share_with",
    "do_not_share_with": "do_not_share_with", "practitioner": "completed_by", "referrer": "referrer",
    "referrer_role": "referrer_role", "date_of_request": "date_of_request", "requested_service": "requested_service",
    "specific_task": "specific_task", "enclosed": "enclosed", "from_compass": "from_compass", "author": "author",
    "completed_on": "completed_on", "approver": "approver", "approver_role": "approver_role",
    "approved_on": "approved_on", "reviewed_on": "reviewed_on", "outcomes_achieved": "outcomes_achieved",
    "outcome": "review_outcome", IGNORE: IGNORE,
}
# the concept of a column's heading, by the part of a list that stands under it
COLUMNS: Final[Mapping[str, str]] = {
    "children.name": "name", "children.date_of_birth": "dob", "children.due_date": "due",
    "children.reference": "reference", "attendance.name": "name", "attendance.role": "role",
    "attendance.status": "status", "attendance.attended": "attended", "attendance.apologies": "apologies",
    "attendance.invited": "invited", "attendance.absent": "absent", "actions.need": "need", "actions.action": "action",
    "actions.owner": "who", "actions.agency": "agency", "actions.due": "when", "signatures.name": "name",
    "signatures.relationship": "relationship", "signatures.lives_in_household": "household",
    "signatures.mark": "signature", "signatures.signed_on": "signed_on", "enclosed": "enclosed", IGNORE: IGNORE,
}
# what else is known, for telling what a label means already
_OTHERS: Final[Mapping[str, str]] = {
    "children.date_of_birth": "dob", "a name": "name", "a date": "date", "a role": "role", "an agency": "agency",
    "a signature": "signature", "the practitioner's signature": "signature.worker", "a parent's name": "parent.name",
    "whether consent is claimed": "consent_claim",
}
_SHORTEST: Final = 3  # letters
_LONGEST: Final = 120  # characters


class BindingError(ValueError):
    """A sentence on why a label cannot be bound."""


def bind(vocabulary: Vocabulary, label: str, field: str, *, column: bool) -> str:
    """The concept that the label (or the heading of a column) is to mean. Raises ``BindingError``."""
    concept = _concept(field, column=column)
    _check_words(label)
    lexicon = vocabulary.columns if column else vocabulary.labels
    known = lexicon.find(label)
    what = "column" if column else "label"
    if known is not None and known.quality != "asked":
        if known.concept == concept:
            raise BindingError(f"The {what} “{label}” is known already and means {field}. Nothing was changed.")
        meaning = _name(known.concept, column=column)
        raise BindingError(f"The {what} “{label}” already means {meaning}, so it cannot mean {field} as well. Use the "
                           "words of the form in full, or settle the value itself.")
    return concept


def _concept(field: str, *, column: bool) -> str:
    table, other = (COLUMNS, LABELS) if column else (LABELS, COLUMNS)
    if field in table:
        return table[field]
    if field in other:
        hint = " without --column" if column else " with --column"
        raise BindingError(f"{field} cannot be bound so; try it{hint}.")
    near = difflib.get_close_matches(field, [*table, *other], n=1)
    beginning = [name for name in table if name.startswith(f"{field}.")]
    if beginning:
        raise BindingError(f"{field} is a list: name a part of it, such as {beginning[0]}.")
    hint = f" Did you mean {near[0]}?" if near else " `stepdown learn --help` names the fields."
    raise BindingError(f"There is no field {field}.{hint}")


def _check_words(label: str) -> None:
    bare = label.strip().rstrip(":?").strip()
    if len(label) > _LONGEST:
        raise BindingError("That is longer than any label. Give the few words that stand before the value.")
    date_alone = any(not (bare[:start].strip() or bare[end:].strip()) for _, start, end in find_dates(bare))
    if date_alone or parse_yes_no(bare).state == "read" or is_blank(bare) or is_not_known(bare) or (
            find_postcode(bare).state == "read" and len(words(bare)) <= 2):
        raise BindingError(f"“{label}” is an answer rather than a label. Give the words that stand before the answer.")
    if len(re.findall(r"[^\W\d_]", bare)) < _SHORTEST or not bag(bare):
        raise BindingError(f"“{label}” is too short to be told from other words. Give the label as the form prints it.")


def _name(concept: str, *, column: bool) -> str:
    if concept == IGNORE:
        return "nothing that is read (it is passed over)"
    names = [*(COLUMNS if column else LABELS).items(), *_OTHERS.items()]
    return next((field for field, known in names if known == concept), "something else on the form")
