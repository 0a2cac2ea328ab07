"""From an outcome to the notices that follow: to whom, with what, and when it is news. Pure; wording is templates'."""

from __future__ import annotations

from .compose import FAMILIES, notices_for
from .identity import conversation_id, event_uid, identity, message_id
from .plan import map_context
from .words import AGENDA_WORDS, MAIL_WORDS, MAP_WORDS, REPORT_WORDS

__all__ = [
    "AGENDA_WORDS", "FAMILIES", "MAIL_WORDS", "MAP_WORDS", "REPORT_WORDS", "conversation_id", "event_uid", "identity",
    "map_context", "message_id", "notices_for",
]
