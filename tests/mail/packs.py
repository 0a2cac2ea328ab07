"""A desk whose papers are real files and whose readings are given: packs of the examples' council, and what leaves."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from office import SENDER

from stepdown_pipeline.config import Config, MailConfig
from stepdown_pipeline.core.directory import Directory, Settings
from stepdown_pipeline.core.examples import DIRECTORY, PACKS, reading_of
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.parts import Parts
from stepdown_pipeline.shell.store import Database, history, post
from stepdown_pipeline.shipped import shipped

DAY = "2026-03-06T09:00"


class Given:
    """Reads each file as what it was said to be when it was dropped."""

    version = "given"

    def __init__(self):
        self.of = {}

    def read_many(self, items, on_done, *_):
        for path, name in items:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            on_done(path, name, replace(self.of[sha256], sha256=sha256))

    def close(self):
        """Nothing is held."""


class Packs:
    """Each call of ``run`` is a program that is started and ends. ``secrets``: where passwords are, by their holder."""

    def __init__(self, folder: Path, directory: Directory = DIRECTORY, secrets=(), **changes):
        for name in ("inbox", "outbox"):
            (folder / name).mkdir(exist_ok=True)
        self.config = Config(
            folder=folder, inbox=folder / "inbox", outbox=folder / "outbox", processed_dir=folder / "processed",
            returned_dir=folder / "returned", state_dir=folder / "state", plugins=shipped("plugins"),
            templates=shipped("templates"), directory=directory, settings=Settings(), quiet_seconds=0.05,
            look_seconds=0.05, secrets=dict(secrets), **changes)
        self.reader = Given()

    def drop(self, kind, name="", data=None, **changes):
        """One paper of the pack "map", changed so."""
        fields = {**deepcopy(PACKS["map"].get(kind, {})), **changes}
        data = data if data is not None else f"%PDF-1.4 {kind} {sorted(changes.items())}".encode()
        self.reader.of[hashlib.sha256(data).hexdigest()] = reading_of(kind, fields)
        (self.config.inbox / (name or f"{kind}-{len(self.reader.of)}.pdf")).write_bytes(data)

    def drop_all(self, **papers):
        """The whole pack; ``papers``: name and bytes of some of them, by kind."""
        for kind in PACKS["map"]:
            self.drop(kind, *papers.get(kind, ()))

    def run(self, now=DAY, port=None):
        mail = MailConfig("localhost", port, "none", SENDER, timeout_seconds=5) if port else self.config.mail
        config = replace(self.config, mail=mail)
        real = joined(config)
        with Desk(config, Parts(self.reader, real.rules, real.writer)) as desk:
            return desk.run_once(datetime.fromisoformat(now).astimezone())

    def desk(self):
        real = joined(self.config)
        return Desk(self.config, Parts(self.reader, real.rules, real.writer))

    def mails(self, kind, to="", part="sent"):
        found = [message_from_bytes(path.read_bytes(), policy=default)
                 for path in sorted((self.config.outbox / part).glob("*.eml"))]
        return [m for m in found if m["X-Stepdown-Notice"] == kind and to in str(m["To"])]

    def mail(self, kind, to=""):
        (found,) = self.mails(kind, to)
        return found

    def notices(self, reference="1204417"):
        """(kind, recipient, state, reply) of each."""
        return self._asked(lambda tx: sorted((n["kind"], r["to"], r["state"], r["reply"])
                                             for n in post.of_case(tx, reference) for r in n["receipts"]))

    def told(self, reference="1204417"):
        return self._asked(lambda tx: [line.what for line in history.of_case(tx, reference)])

    def _asked(self, question):
        database = Database(self.config.state_dir / "stepdown.db")
        try:
            with database.reading() as tx:
                return question(tx)
        finally:
            database.close()


def files_of(mail):
    """Name and bytes of each file that is attached, the calendar's aside."""
    return {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()
            if part.get_content_type() != "text/calendar"}


def words_of(mail):
    """What it says as text and as a page, blanks aside."""
    return [" ".join(mail.get_body((sort,)).get_content().split()) for sort in ("plain", "html")]
