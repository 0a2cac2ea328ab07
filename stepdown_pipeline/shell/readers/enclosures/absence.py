"""Automatic replies (RFC 3834): whether a mail is one, until when, and whether it says that nobody reads there."""

from __future__ import annotations

import re
from email.message import Message
from typing import Final

from .fates import one_line

_TITLE = re.compile(r"^(?:automatic reply|auto(?:matic)?[- ]?(?:response|reply)|out of (?:the )?office|abwesend)\b",
                    re.IGNORECASE)
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY: Final = (rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? "
               rf"(?:{_MONTHS})[a-z]*(?:,? \d{{4}})?|(?:{_MONTHS})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
               r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d\d-\d\d)")
_UNTIL = re.compile(rf"\b(?:until|till|back (?:in the office )?on|return(?:ing)?(?: to (?:the office|work))?(?: on)?|"
                    rf"back in the office|to) ({_DAY})", re.IGNORECASE)
_UNREAD = re.compile(r"\b(?:(?:is|are) (?:not|no longer) (?:being )?(?:monitored|read|checked|in use|used|attended)|"
                     r"unmonitored|has (?:now )?left|no longer works?|(?:mailbox|address|account|inbox) (?:is|has been|"
                     r"was) (?:closed|decommissioned|retired|shut))\b", re.IGNORECASE)


def is_automatic(mail: Message, subject: str) -> bool:
    """By its headers, or the beginning of its subject."""
    said = str(mail.get("Auto-Submitted", "no")).strip().lower()
    loud = str(mail.get("Precedence", "")).strip().lower() == "auto_reply" or mail.get("X-Autoreply") or mail.get(
        "X-Autorespond")
    return said.startswith("auto-replied") or bool(loud) or bool(_TITLE.match(subject.strip()))


def until(words: str) -> str:
    """The day that is named as the end of an absence, as it stands there; "" without one."""
    found = _UNTIL.search(" ".join(words[:20_000].split()))
    return one_line(found[1], 60) if found else ""


def is_unread(words: str) -> bool:
    """Whether it says that nobody reads what comes there."""
    return bool(_UNREAD.search(" ".join(words[:20_000].split())))
