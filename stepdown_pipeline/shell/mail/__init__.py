"""Mail: complete messages in the outbox, and the wire on which they leave."""

from __future__ import annotations

from .backoff import GIVE_UP_AFTER, next_attempt
from .explained import ServerTrouble
from .outbox import Outbox, file_name
from .pace import MINUTE, pause
from .server import MailServer
from .verdict import Verdict

__all__ = ["GIVE_UP_AFTER", "MINUTE", "MailServer", "Outbox", "ServerTrouble", "Verdict", "file_name", "next_attempt",
           "pause"]
