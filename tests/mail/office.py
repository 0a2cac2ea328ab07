"""A post office: a database, an outbox, and what became of each message for each recipient."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.pipeline.burst import Manner
from stepdown_pipeline.pipeline.mailing import Mailing
from stepdown_pipeline.pipeline.progress import unseen
from stepdown_pipeline.shell.mail import MailServer, Outbox, file_name
from stepdown_pipeline.shell.store import Database, instant, moment, post
from stepdown_pipeline.shell.store.post import Prepared

NORTH, SOUTH, EAST = "north@example.gov.uk", "south@example.gov.uk", "east@example.gov.uk"
SENDER, DESK = "step-down@example.gov.uk", "desk@example.gov.uk"
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def letter(identity, *recipients, attached=0, words="Please allocate."):
    """A message as the program makes it, with a document of so many bytes."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = SENDER, ", ".join(recipients), "Allocation: case 1204417"
    mail["Message-ID"] = f"<{identity}@example.gov.uk>"
    mail.set_content(words + "\n.a line that begins with a dot\n", cte="quoted-printable")
    mail.add_alternative(f"<html><body style='margin:0'><p>{words}</p></body></html>", subtype="html",
                         cte="quoted-printable")
    if attached:
        mail.add_attachment(b"x" * attached, maintype="application", subtype="pdf", filename="consent-1204417.pdf")
    return mail.as_bytes()


class Office:
    """``empty``: a database of this version. ``manner`` may be another one for each delivery."""

    def __init__(self, folder, empty):
        self.folder = folder
        shutil.copy(empty, folder / "stepdown.db")
        self.database = Database(folder / "stepdown.db")
        self.outbox = Outbox(folder / "outbox")
        self.outbox.open()
        self.made = 0

    def post(self, *recipients, kind="allocation", reference="1204417", eml=None, **of):
        """Prepare a message; its identity."""
        self.made += 1
        identity = f"{self.made:040d}"
        eml = eml or letter(identity, *recipients, **of)
        with self.database.writing() as tx:
            post.prepare(tx, [Prepared(identity, reference, kind, f"<{identity}@example.gov.uk>",
                                       hashlib.sha256(eml).hexdigest(), file_name(reference, kind, identity[::-1]), eml,
                                       recipients)], instant(NOW))
        return identity

    def deliver(self, port, *, at=NOW, manner=None, stopped=lambda: False, **changes):
        """One delivery; the sentence about the server, if any."""
        config = MailConfig(**{"host": "localhost", "port": port, "tls": "none", "sender": SENDER, "timeout_seconds": 5,
                               **changes})
        mailing = Mailing(self.database, self.outbox, MailServer(config), manner or Manner(DESK))
        mailing.file(at, unseen)
        trouble = mailing.deliver(lambda: at, unseen, stopped)
        mailing.file(at, unseen)
        return trouble

    def receipts(self, identity):
        """(recipient, state, reply) of each."""
        with self.database.reading() as tx:
            return [(r["to"], r["state"], r["reply"]) for n in post.of_case(tx, "1204417") if n["id"] == identity
                    for r in n["receipts"]]

    def next_action(self, identity, recipient, at=NOW):
        """What the program does next about it: nothing, "again" with the pause before it, or "a person decides"."""
        with self.database.reading() as tx:
            if any(p["id"] == identity and p["recipient"] == recipient for p in post.parked(tx)):
                return "a person decides"
            (found,) = [r for n in post.of_case(tx, "1204417") if n["id"] == identity
                        for r in n["receipts"] if r["to"] == recipient]
        if found["state"] == "accepted":
            return "nothing"
        if found["next_at"] is None:
            return "again at once when the server can be used"
        assert timedelta(minutes=1) <= moment(found["next_at"]) - at <= timedelta(minutes=1.2)
        return "again in a minute"

    def clear(self):
        """Nothing is due any more."""
        with self.database.writing() as tx:
            post.accept_all(tx, post.open_notices(tx), "cleared", instant(NOW))

    def file_in(self, part):
        return sorted(path.name for path in (self.folder / "outbox" / part).glob("*.eml"))
