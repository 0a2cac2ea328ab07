"""Calendar entries over the life of a case: invited, moved, withdrawn, by a real desk with the guidance's notices."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import datetime, timedelta
from email import policy

import pytest
import vobject
from parts import TextReader

from stepdown_pipeline.config import load
from stepdown_pipeline.core.examples import reading_of
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.parts import Parts
from stepdown_pipeline.shipped import shipped

SHIPPED = load(shipped("config.toml").parent)
REFERRAL = {
    "case_reference": "1204417", "children": [{"name": "Ava Marsh", "date_of_birth": "2018-05-02"}],
    "support_needs": "Routines", "postcode": "WX1 4QT", "social_worker": "Amina Rahmani",
    "family_name": "Marsh",
}


class ReferralReader(TextReader):
    """A file's name is the day of the meeting to which it invites, its text the day on which it was sent."""

    def read_many(self, items, on_done, *_):
        for path, name in items:
            reading = reading_of("level_of_need_referral", {
                **REFERRAL, "meeting_date": name.removesuffix(".docx"), "requested_on": path.read_text()})
            on_done(path, name, replace(reading, sha256=self._read(path).sha256))


@pytest.fixture
def desk_of(workspace):
    config = replace(workspace.config, directory=SHIPPED.directory, plugins=SHIPPED.plugins,
                     templates=SHIPPED.templates)
    real = joined(config)
    return replace(workspace, config=config, parts=Parts(ReferralReader(), real.rules, real.writer))


def entries(workspace):
    """(kind, recipient, method, day, sequence, uid) of every calendar part sent, by sequence."""
    found = []
    for notice in workspace.case()["notices"]:
        mail = email.message_from_bytes((workspace.config.outbox / notice["file"]).read_bytes(), policy=policy.default)
        for part in mail.walk():
            if part.get_content_type() == "text/calendar":
                calendar = vobject.readOne(part.get_content())
                event = calendar.vevent
                found.append((notice["kind"], notice["to"][0], calendar.method.value,
                              event.dtstart.value.isoformat(), int(event.sequence.value), event.uid.value))
    return sorted(found, key=lambda entry: entry[4])


def test_a_meeting_that_moves_and_is_called_off(desk_of):
    """One entry for all of it: requested, moved, and cancelled when the referral is withdrawn; nothing twice."""
    north, first, second = "locality-north@example.gov.uk", _in(16), _in(23)
    desk_of.drop(f"{first}.docx", _in(-1))
    desk_of.run()
    desk_of.run()
    desk_of.drop(f"{second}.docx", _in(0))
    desk_of.run()
    desk_of.run()
    assert [e[:5] for e in entries(desk_of)] == [
        ("invitation", north, "REQUEST", first, 0), ("invitation", north, "REQUEST", second, 1)]
    with desk_of.desk() as desk:
        for document in desk.case("1204417")["documents"]:
            desk.withdraw("1204417", document["sha256"][:12])
    desk_of.run()
    found = entries(desk_of)
    assert found[-1][:5] == ("cancellation", north, "CANCEL", second, 2)
    assert (len(found), len({e[5] for e in found})) == (3, 1)


def _in(days):
    return (datetime.now().astimezone() + timedelta(days)).date().isoformat()
