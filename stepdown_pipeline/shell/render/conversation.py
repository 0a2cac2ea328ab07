"""By which mail programs show all messages about one case as one conversation.

Most go by ``References``: each message names a first one that stands for the case and was never sent, so that all
belong together for everybody, whoever got which. Outlook and Exchange go by ``Thread-Index`` (MS-OXOMSG 2.2.1.3), or by
``Thread-Topic`` where they do not trust it; without either they would go by the subject, which differs by what a
message asks for. All of it is reckoned from the council and the reference: nothing of it names anybody.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from stepdown_pipeline.core.notices import conversation_id
from stepdown_pipeline.core.notices.wording import plain

_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)  # of Windows' clock, which counts tenths of a microsecond
_BEGIN: Final = datetime(2020, 1, 1, tzinfo=UTC)  # when every conversation is said to have begun
_LONG: Final = 1 << 31  # "the time since then is in steps of 2^23"


def headers(council: str, reference: str, message_id: str, date: datetime,
            follows: str = "") -> Iterator[tuple[str, str]]:
    """Name and value of each. ``follows``: the identity of an earlier message that this one speaks of, or ''."""
    known = conversation_id(council, reference)
    domain = message_id.rpartition("@")[2].rstrip(">")
    named = [f"<case-{known}@{domain}>", *([f"<{follows}@{domain}>"] if follows else [])]
    yield "In-Reply-To", named[-1]
    yield "References", " ".join(named)
    yield "Thread-Topic", f"Step-down {plain(reference, 60)}"
    yield "Thread-Index", base64.b64encode(_index(known, message_id, date)).decode("ascii")


def _index(known: str, message_id: str, date: datetime) -> bytes:
    """The conversation's own 22 bytes, and 5 for the message's place in it."""
    begun = _ticks(_BEGIN).to_bytes(8, "big")[:5]
    since = max(0, _ticks(date) - _ticks(_BEGIN)) >> 23
    place = (_LONG | (since & (_LONG - 1))).to_bytes(4, "big") + hashlib.sha256(message_id.encode()).digest()[:1]
    return b"\x01" + begun + uuid.UUID(known).bytes + place


def _ticks(when: datetime) -> int:
    past = when - _EPOCH
    return (past.days * 86_400 + past.seconds) * 10_000_000 + past.microseconds * 10
