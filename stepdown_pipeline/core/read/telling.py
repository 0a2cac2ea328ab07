"""Which words of an unknown label speak for which field, and which speak of something else: the data of suggestions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from .take import Taker, date_of, postcode_of, reference_of, yes_no_of
from .take_words import address_of, name_of, name_or_service, needs_of

# words of labels that tell of something else than any field asks for
TRAPS: Final = re.compile(
    r"\b(?:nhs|upn|national insurance|ni|telephone|phone|tel|mobile|fax|email|version|template|form|page|previous|last"
    r"|former|old|past|start(?:ed)?|began|opened|allocated|printed|received|typed|visa|passport|school|unique pupil|gp"
    r"|police|court|house|room|invoice|cost|purchase|your|our|my|not|never|if|why|reason|cancelled|postponed|expiry)\b"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a field's label may say: one word of each group of ``tells``; ``never``: words that defeat it."""

    take: Taker
    tells: tuple[str, ...]
    called: str  # as a person calls the field
    never: str = ""

    def weight(self, label: str) -> int:
        """How many words of the label speak for the field; 0 when it cannot be."""
        if self.never and re.search(rf"\b(?:{self.never})\b", label):
            return 0
        found = [re.findall(rf"\b(?:{group})\b", label) for group in self.tells]
        return sum(map(len, found)) if all(found) else 0


_WORKER_WORDS: Final = "work(?:er|ers)?|practitioner|csc|social|allocated|case"
_OTHER_DATES: Final = "birth|born|due|next|review(?:ed)?|referral|conference|sign(?:ed|ature)?|plan|visit|consent"
EVERYWHERE: Final[Mapping[str, Wanted]] = {
    "case_reference": Wanted(
        reference_of, ("number|no|id|ref|reference|record|identifier|code",), "case reference",
        "worker|practitioner|referrer|document|letter|parent|mother|father|carer|professional|agency|team|contact"
        "|sibling",
    ),
    "address": Wanted(
        address_of, ("live|lives|living|home|resid(?:es?|ing|ence)|stay(?:s|ing)?|address|based",), "family's address",
        "worker|practitioner|referrer|mother|father|parent|carer|grand(?:mother|father|parents)|sibling|office|team"
        "|venue|agency|professional|meeting|held|visit|moved|web|next of kin|hospital|placement|who",
    ),
    "postcode": Wanted(postcode_of, ("post|code|postcode|zip|area|address|lives?|home",), "postcode",
                        "worker|practitioner|referrer|parent|office|team|venue|agency|professional"),
    "social_worker": Wanted(name_of, ("social|csc|worker|practitioner", _WORKER_WORDS), "social worker",
                             "early help|ehsw|support|youth|family|manager|health|adult|student|duty|supervisor"
                             "|lead|main|new"
                             "|next|from now"),
    "team_manager": Wanted(name_of, ("manager|supervisor|management",), "team manager",
                            "early help|service|approv(?:ed|ing|er)|head|office|practice"),
}
MEETING: Final[Mapping[str, Wanted]] = {
    "meeting_date": Wanted(
        date_of, ("date|day|when|held|on|took place",
                  "meeting|met|forum|conversation|discussion|panel|held|gathering|conference call|took place"),
        "date of the meeting", f"{_OTHER_DATES}|circulated|minutes",
    ),
    "chair": Wanted(
        name_of, ("chair(?:ing|ed)?|led|leading|convenor|convened|facilitat(?:or|ed|ing)|host(?:ed)?",), "chair",
        "lead professional",
    ),
    "lead_professional": Wanted(
        name_of, ("lead|key|main|named|primary|coordinat(?:or|ing|es?)",
                  "professional|practitioner|person|worker|plan|contact|support|coordinator"),
        "lead professional",
        "agency|informed|social|team|chair|parent|carer|mother|father|school|emergency|until|outgoing",
    ),
    "discussed_with_family_on": Wanted(
        date_of, ("family|parents?|carers?|mother|father",
                  "discuss(?:ed|ion)|talk(?:ed)?|explain(?:ed)?|spoke(?:n)?|shared|told"),
        "date on which the step-down was discussed with the family", "birth",
    ),
    "child_seen_alone_on": Wanted(
        date_of, ("child(?:ren)?|young person", "alone|own|without adults|on their own|one to one|1:1"),
        "date on which the child was seen alone", "birth"),
    "parent_attended": Wanted(
        yes_no_of, ("parents?|mothers?|fathers?|carers?|family|mum|dad",
                    "attend(?:ed|ing)?|present|came|come|there|join(?:ed)?"),
        "question whether a parent attended", "agenc(?:y|ies)|professional|invited|wish"),
    "all_agencies_agree": Wanted(
        yes_no_of, ("agree(?:d|ment|s)?|consensus|unanimous|support(?:s|ed)?|consent(?:ed)?|thinks?|same view|one mind"
                    "|satisfied|content|happy|on board",
                    "agenc(?:y|ies)|professionals?|partners?|everyone|everybody|network|services|group|all|table"),
        "question whether all agencies agree",
        "disagree|object(?:s|ed|ions?)?|worr(?:y|ied)|against|parents?|family|mother|father|mum|dad|child|risk"
        "|informed|manager"),
    "early_help_manager_agrees": Wanted(
        yes_no_of, ("early help|ehm|eh", "manager|lead|service",
                    "agree(?:d|s)?|accept(?:ed|s)?|content|happy|support(?:s|ed)?|confirm(?:ed|s)?"),
        "question whether the early help manager agrees", "famil(?:y|ies)|parents?|agencies|consent(?:ed)?|disagree"),
    "lead_agency": Wanted(
        name_or_service, ("agency|service|organisation|team", "lead|leading|main|responsible|coordinat(?:or|ing|es?)"),
        "lead professional's agency", "worker|social|referr(?:er|ing)|professional|manager|support|name|number|chair"),
    "level_2_support": Wanted(
        needs_of, ("help|support|input|assistance|services?",
                   "need(?:s|ed)?|want(?:ed|s)?|still|continu(?:e|es|ed|ing)|ongoing|next|required|level 2|offer(?:ed)?"
                   "|put in place|from now|going forward|remain(?:s|ing)?"),
        "support that is needed at level 2",
        "level 3|received|tried|so far|financial|who|when|date|worker|agency|plan"),
    "minutes_circulated_on": Wanted(
        date_of, ("minutes|notes|record", "sent|circulated|shared|emailed|issued|went out|distributed"),
        "date on which the minutes were circulated", "meeting|taken|agreed|approved|due|next"),
    "next_review": Wanted(date_of, ("next|again|follow",), "date of the next review", "birth"),
}
OTHERS: Final[Mapping[str, Mapping[str, Wanted]]] = {
    "level_of_need_referral": {
        "meeting_date": MEETING["meeting_date"],
        "support_needs": replace(MEETING["level_2_support"], called="support that is needed"),
    },
    "request_for_intervention": {
        "referrer": Wanted(
            name_of, ("refer(?:rer|red|ring)|request(?:er|ed|ing)?|asking|applicant",), "referrer", "agency",
        ),
        "date_of_request": Wanted(
            date_of, ("date|day|on|when", "request(?:ed)?|refer(?:red|ral)?|sent|submitted|asked"),
            "date of the request", "birth|meeting|visit",
        ),
        "specific_task": Wanted(
            needs_of, ("task|job|work|piece|help|intervention|support",
                       "ask(?:ing|ed)?|do|done|want(?:ed)?|request(?:ed|ing)?|need(?:ed)?|like|carry out|undertake"),
            "task for the service", "who|when|date|worker|so far|already|agency|social|risk|consent",
        ),
    },
    "assessment": {
        "author": Wanted(
            name_of, ("author|assess(?:or|ed|ing)|wrote|written|compiled|undertaken",), "author", "manager",
        ),
        "completed_on": Wanted(
            date_of, ("complet(?:ed|ion)|finish(?:ed)?|ended|end|concluded|closed|final(?:ised)?",),
            "date of completion", "birth|next|review",
        ),
    },
    "manager_approval": {
        "approver": Wanted(name_of, ("approv(?:ed|er|ing)|authoris(?:ed|ing)|agreed|manager|sanctioned",), "approver"),
        "approved_on": Wanted(date_of, ("approv(?:ed|al)|authoris(?:ed|ation)|agreed|decision|sanctioned",),
                               "date of approval", "birth|meeting"),
    },
    "map_review": {
        "reviewed_on": Wanted(date_of, ("review(?:ed)?|clos(?:ed|ure|ing)|outcome|ended",), "date of the review",
                               "next|birth|due|first"),
    },
}
