"""A delivery in a process of its own that halts when the server has heard of its second message, and may be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.pipeline.mailing import Mailing
from stepdown_pipeline.pipeline.progress import unseen
from stepdown_pipeline.shell.mail import MailServer, Outbox
from stepdown_pipeline.shell.store import Database, moment

SENDER = "step-down@example.gov.uk"


class Halting(MailServer):
    """Says so on its output, and goes on when a line comes in."""

    announced = 0

    def announce(self, eml, recipients):
        super().announce(eml, recipients)
        self.announced += 1
        if self.announced == 2:
            print("announced", flush=True)
            sys.stdin.readline()


def main(folder, port, at):
    database, outbox = Database(folder / "stepdown.db"), Outbox(folder / "outbox")
    server = Halting(MailConfig("localhost", port, "none", SENDER))
    Mailing(database, outbox, server).deliver(lambda: moment(at), unseen, lambda: False)
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
