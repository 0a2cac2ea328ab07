"""Servers' answers and readers' receipts as Outlook keeps them in its message files (.msg)."""

from __future__ import annotations

import re
from typing import Any, Final

from .fates import MOST, Action, Fate, Report, one_line

_ORIGINAL_ID, _REPLIES_TO, _BODY = 0x1046, 0x1042, 0x1000
_SMTP, _ADDRESS, _STATUS, _REMARK = 0x39FE, 0x3003, 0x0C20, 0x0C1B
_SENDER_SMTP, _SENDER = 0x5D01, 0x0C1F
_IDENTITY = re.compile(r"<[^<>\s]{1,250}@[^<>\s]{1,250}>")
_QUOTED = re.compile(r"^[ \t>]*Message[- ]ID:\s*(<[^<>\s]{1,250}@[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CLASSES: Final[tuple[tuple[str, Action], ...]] = (
    ("ndr", "failed"), ("delayed", "delayed"), ("dr", "delivered"), ("relayed", "relayed"), ("expanded", "expanded"),
    ("ipnrn", "read"), ("ipnnrn", "deleted"),
)


def outlook_report(properties: Any, storage: Any, kind: str) -> Report:
    """``kind``: the message's class in small letters, as in "report.ipm.note.ndr"."""
    from .outlook import words_of

    action = next((action for end, action in _CLASSES if kind.endswith(f".{end}")), None)
    named: list[str] = []
    for one in (_ORIGINAL_ID, _REPLIES_TO):
        named = named or _IDENTITY.findall(words_of(properties, one))[:1]
    named = named or _QUOTED.findall(words_of(properties, _BODY))[:1]
    if action is None:
        return Report(messages=tuple(named))
    if action in {"read", "deleted"}:
        fates = [Fate((_smtp(properties, _SENDER_SMTP, _SENDER),), action)]
    else:
        fates = [_fate(one, action) for one in list(storage.iter_recipient_storages())[:MOST]]
    return Report(tuple(fate for fate in fates if any(fate.to)), "", tuple(named))


def _fate(storage: Any, action: Action) -> Fate:
    from oxmsg.properties import Properties

    from .outlook import words_of

    properties = Properties(storage, properties_header_offset=8)
    said = one_line(words_of(properties, _REMARK))
    found = _ENHANCED.search(said)
    return Fate((_smtp(properties, _SMTP, _ADDRESS),), action, found[1] if found else "", said)


def _smtp(properties: Any, *places: int) -> str:
    from .outlook import words_of

    return next((one_line(words, 254) for words in (words_of(properties, one) for one in places) if "@" in words), "")
