"""The words of the printed form, version C1, in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Strengthening Families consent form"
ASKS: Final = ("For parents and carers. Please read this page with your practitioner and ask about anything that is "
               "not clear. Sign only if you agree.")
HEADINGS: Final[Mapping[str, str]] = {
    "child": "Name of child", "born": "Date of birth", "reference": "Case reference", "practitioner": "Practitioner",
    "what": "What you are agreeing to", "share": "Share information with",
    "exclude": "Do not share with", "sign": "Your agreement", "name": "Print name",
    "relationship": "Relationship to child", "household": "Lives in household", "signature": "Signature",
    "date": "Date signed",
}
AGREEING: Final = (
    "We would like to help your family through early help services. They may be our Strengthening Families team, a "
    "locality team, a children's centre or another service that we agree with you. It is your choice whether you work "
    "with us.",
    "To help well, the services that support you need to tell each other what matters for your family: who is in it, "
    "what is going well, what you need and what has been agreed. We share only what is needed, and only with the kinds "
    "of services named below. If there is a service that we must leave out, write it in the box.",
    "You can change your mind at any time: tell your practitioner. We may have to share information without your "
    "consent where a child or an adult may be at risk of serious harm.",
)
AGENCIES: Final = (
    "School or nursery", "Health visitor or school nurse", "GP and other health services",
    "Early help services", "Children's centre", "Children's social care", "Housing", "Police",
    "Voluntary services that support your family",
)
SIGNING: Final = (
    "I understand what I am agreeing to, and I agree. At least one parent or carer who lives with the child needs to "
    "sign. Please sign inside the box, tick the boxes that are right for you, and write one number in each date box.",
)
