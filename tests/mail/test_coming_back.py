"""The whole way: a pack is dropped, its messages leave, one comes back dropped as an e-mail, and what follows."""

from __future__ import annotations

import os
import shutil
import time
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from scripted import Server, serving

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace

BOUNCES = Path(__file__).parent / "bounces"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NOW = datetime.fromisoformat("2026-03-13T09:00+00:00")
CASE, TEAM, OTHER, DESK = ("1204417", "locality-north@example.gov.uk", "early-help-duty@example.gov.uk",
                           "step-down-desk@example.gov.uk")


class Place:
    """A workspace of the shipped kind, with a mail server."""

    def __init__(self, folder, port):
        self.folder, self.file = folder, folder / "config.toml"
        make_workspace(folder)
        words = self.file.read_text(encoding="utf-8").replace('# other_address = "early', 'other_address = "early')
        mail = f'[mail]\nhost = "localhost"\nport = {port}\ntls = "none"\nsender = "step-down@example.gov.uk"\n\n'
        self.file.write_text(words.replace("[web]\n", f"{mail}[web]\n", 1), encoding="utf-8")

    def drop(self, name, data):
        path = self.folder / "inbox" / name
        path.write_bytes(data)
        os.utime(path, (time.time() - 60, time.time() - 60))

    def desk(self):
        return Desk(load(self.folder))

    def run(self):
        with self.desk() as desk:
            return desk.run_once(NOW)

    def receipts(self, kind):
        """{address: (state, reply)} of the case's message of that kind."""
        with self.desk() as desk:
            return {r["to"]: (r["state"], r["reply"]) for notice in desk.case(CASE)["notices"]
                    if notice["kind"] == kind for r in notice["receipts"]}

    def history(self):
        with self.desk() as desk:
            return [line["what"] for line in desk.case(CASE)["history"]]

    def note(self, name):
        (path,) = self.folder.glob(f"*/*/{name}.txt")
        return path.read_text(encoding="utf-8-sig")


def words_of(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


def about(mail, flavour="microsoft365-failed", to=TEAM):
    """A bounce of that flavour of this message."""
    words = (BOUNCES / f"{flavour}.eml").read_bytes().replace(b"north@example.gov.uk", to.encode())
    identity, _, domain = mail["Message-ID"].strip("<>").partition("@")
    words = words.replace(f"{1:040d}@example.gov.uk".encode(), f"{identity}@{domain}".encode())
    return words.replace(f"{1:040d}".encode(), identity.encode())


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A workspace that has sent a case's messages, its server, and the one that went to the team."""
    server = Server(("DSN", "PIPELINING"))
    with serving(server) as port:
        place = Place(tmp_path_factory.mktemp("desk") / "desk", port)
        for file in sorted((SAMPLES / "01-map-to-locality").iterdir()):
            place.drop(file.name, file.read_bytes())
        place.run()
        yield place, server, next(mail for mail in map(_parsed, server.contents)
                                  if "allocation" in mail["Subject"] and TEAM in mail["To"])


@pytest.fixture
def again(sent, tmp_path):
    """The same workspace as it stood then, and what the server hears from here on."""
    place, server, mail = sent
    copy = object.__new__(Place)
    copy.folder, copy.file = tmp_path / "desk", tmp_path / "desk" / "config.toml"
    shutil.copytree(place.folder, copy.folder)
    server.contents.clear()
    server.taken.clear()
    server.heard.clear()
    return copy, server, mail


def _parsed(content):
    return message_from_bytes(content, policy=default)


def test_a_dropped_bounce_opens_its_message_again(again) -> None:
    """The desk is told with the server's words; the same bytes go to the other address, once; nothing comes of the
    plan that came back with it."""
    place, server, mail = again
    before = place.receipts("allocation")
    assert before[TEAM][0] == "accepted"
    with place.desk() as desk:
        documents = len(desk.case(CASE)["documents"])
    place.drop("Undeliverable.eml", about(mail))
    summary = place.run()
    assert [line.note for line in summary.mails] == [
        "An answer to a message that was sent; its note says what followed."]
    after = place.receipts("allocation")
    assert after[TEAM] == ("refused", f"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {TEAM} not found by SMTP "
                                      "address lookup")
    assert after[OTHER][0] == "accepted"
    assert (OTHER,) in server.taken
    to_other = _parsed(server.contents[server.taken.index((OTHER,))])
    assert to_other["Message-ID"] == mail["Message-ID"]
    assert any(line.startswith(f"RCPT TO:<{OTHER}> NOTIFY=FAILURE,DELAY") for line in server.heard)
    (news,) = [one for one in map(_parsed, server.contents) if "Not delivered" in one["Subject"]]
    assert DESK in news["To"]
    assert news["Subject"] == f"Not delivered: allocation: case {CASE}"
    assert "was refused: it did not arrive" in words_of(news)
    assert "RESOLVER.ADR.RecipientNotFound" in words_of(news)
    assert f"The same message goes to {OTHER} in its place." in words_of(news)
    with place.desk() as desk:
        assert len(desk.case(CASE)["documents"]) == documents
    assert f"did not reach {TEAM} (550 5.1.10" in place.note("Undeliverable.eml")
    assert summary.returned == []
    assert "A message came back; it is held and open again: allocation." in place.history()


def test_dropped_again_or_in_another_copy_nothing_more_follows(again) -> None:
    """Neither another mail to the other address nor another piece of news."""
    place, server, mail = again
    place.drop("Undeliverable.eml", about(mail))
    place.run()
    taken = list(server.taken)
    place.drop("Undeliverable.eml", about(mail))
    assert [line.file for line in place.run().copies] == ["Undeliverable.eml"]
    place.drop("The same in other words.eml", about(mail, "postfix-failed"))
    place.run()
    assert server.taken == taken
    assert "known already" in place.note("The same in other words.eml")


def test_a_bounce_from_the_other_address_ends_there(again) -> None:
    """The desk is told of it, too; the news itself, when it comes back, is told nobody."""
    place, server, mail = again
    place.drop("one.eml", about(mail))
    place.run()
    place.drop("two.eml", about(mail, "exim-failed", OTHER))
    place.run()
    after = place.receipts("allocation")
    assert (after[TEAM][0], after[OTHER][0]) == ("refused", "refused")
    news = [one for one in map(_parsed, server.contents) if "Not delivered" in one["Subject"]]
    assert len(news) == 2
    place.drop("three.eml", about(news[0], "gmail-failed", DESK))
    count = len(server.contents)
    place.run()
    assert len(server.contents) == count
    assert "did not reach" in place.note("three.eml")


def test_a_strange_bounce_goes_back_with_a_sentence(again) -> None:
    """It names no message that was sent from here."""
    place, server, _ = again
    place.drop("Undeliverable.eml", (BOUNCES / "microsoft365-failed.eml").read_bytes())
    summary = place.run()
    assert "names no message that was sent from here" in summary.returned[0].note
    assert "names no message" in place.note("Undeliverable.eml")
    assert place.receipts("allocation")[TEAM][0] == "accepted"
    assert server.contents == []


def test_a_reply_with_papers_is_taken_in_and_stands_in_the_history(again) -> None:
    """What is attached is a document as ever; the case says that it came as an answer."""
    place, _, mail = again
    word = (SAMPLES / "02-map-to-childrens-centre" / "1198023 assessment.docx").read_bytes()
    answer = _parsed(b"From: Bay Sample <bay.sample@example.gov.uk>\r\nTo: step-down@example.gov.uk\r\nSubject: RE\r\n"
                     b"In-Reply-To: " + mail["Message-ID"].encode() + b"\r\n\r\nHere it is.\r\n")
    answer.make_mixed()
    answer.add_attachment(word, maintype="application", subtype="octet-stream", filename="assessment.docx")
    place.drop("RE.eml", answer.as_bytes())
    summary = place.run()
    assert [line.file for line in summary.taken] == ["RE.eml/assessment.docx"]
    assert "A reply came to a message, with 1 attachment: allocation." in place.history()
    assert "A reply came to the message “allocation” about 1204417, with 1 attachment." in place.note("RE.eml")
