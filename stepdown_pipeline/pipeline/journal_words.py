"""What happened to a message, as people say it."""

from __future__ import annotations

from typing import Final

JOURNAL_EVENTS: Final = {
    "prepared": "made", "redirected": "sent to another address too", "replaced": "replaced without attachments",
    "handed_over": "handed over", "accepted": "accepted", "deferred": "put off by the server",
    "refused": "refused by the server", "given_up": "given up", "ambiguous": "held: may have arrived or not",
    "put_back": "not sent, waits", "sent_again": "to be sent again", "noted_arrived": "said to have arrived",
    "bounced": "came back", "arrived_after_all": "arrived after all",
    "written_afterwards": "as it stood when the journal began", "exported": "exported",
}
