"""E-mails dropped in the inbox: every attachment becomes a document of its own, once, whatever happens in between."""

from __future__ import annotations

import json
from functools import cache

import pytest

from stepdown_pipeline.cli import main
from stepdown_pipeline.pipeline.summary import Summary
from stepdown_pipeline.shell.inbox import Settling, look
from stepdown_pipeline.shell.store import arrivals

from .conftest import NOW
from .mails import attach, form, mail, picture, sent
from .outlook_files import attachment, compound, message

PDF = "application/pdf"
APPROVAL = "Service Manager Approval"


@cache
def papers() -> bytes:
    """A mail, the same each time, with two forms of one case, one of them within a forwarded mail, and a logo."""
    made = mail(html='<img src="cid:logo@example">')
    made.get_payload()[1].add_related(picture(200, 80), "image", "png", cid="<logo@example>", filename="image001.png")
    attach(made, "Assessment.docx", form())
    inner = attach(mail("Forwarded"), "Approval.docx",
                   form(APPROVAL, **{"Approved by": "Elm Sample", "Date approved": "03/03/2026"}))
    made.add_attachment(inner)
    return sent(made)


def test_what_is_attached_is_taken_as_if_it_had_been_dropped(place):
    """Both forms join their case; the mail is kept beside them, and its note says what became of everything."""
    place.drop("Papers.eml", papers())
    summary = place.run()
    assert [line.note for line in summary.mails] == ["An e-mail with 2 attachments to take."]
    assert sorted(line.file for line in summary.taken) == [
        "Papers.eml/Assessment.docx", "Papers.eml/Forwarded/Approval.docx"]
    assert place.files("processed") == ["Approval.docx", "Assessment.docx", "Papers.eml"]
    note = place.note("Papers.eml")
    assert "“Assessment.docx”: taken as: assessment." in note
    assert "“Forwarded/Approval.docx”: taken as: service manager approval." in note
    assert "“image001.png”: a small picture in the text" in note
    assert "It came with the e-mail “Papers.eml”." in place.note("Assessment.docx")
    with place.desk() as desk:
        case = desk.case("1204417")
    assert sorted(document["name"] for document in case["documents"]) == ["Approval.docx", "Assessment.docx"]
    assert sum("came with an e-mail" in line["what"] for line in case["history"]) == 2
    assert list((place.folder / "inbox").iterdir()) == []


def test_an_outlook_message_is_opened_as_well(place):
    """The form is the same, and so is the rest."""
    place.drop("Papers.msg", compound(message({0x1A: "IPM.Note"}, [attachment("Assessment.docx", form())])))
    assert [line.file for line in place.run().taken] == ["Papers.msg/Assessment.docx"]
    assert place.files("processed") == ["Assessment.docx", "Papers.msg"]


def test_the_same_mail_again_is_a_copy(place):
    """And nothing in it is taken again."""
    place.drop("Papers.eml", papers())
    place.run()
    place.drop("Papers again.eml", papers())
    summary = place.run()
    assert [line.file for line in summary.copies] == ["Papers again.eml"]
    assert summary.taken == summary.mails == []
    assert "“Papers.eml”" in place.note("Papers again.eml")


def test_an_attachment_that_was_dropped_before_is_the_same_document(place):
    """By its bytes: dropped by itself, in one mail and in another."""
    place.drop("Assessment.docx", form())
    place.run()
    place.drop("one.eml", sent(attach(mail("One"), "The form.docx", form())))
    place.drop("two.eml", sent(attach(attach(mail("Two"), "Again.docx", form()), "Twice.docx", form())))
    summary = place.run()
    assert sorted(line.file for line in summary.copies) == [
        "one.eml/The form.docx", "two.eml/Again.docx", "two.eml/Twice.docx"]
    assert "“The form.docx”: known already, as “Assessment.docx”." in place.note("one.eml")
    with place.desk() as desk:
        assert len(desk.case("1204417")["documents"]) == 1


def test_attachments_of_one_name_do_not_overwrite_one_another(place):
    """Each keeps its bytes and its own place."""
    forms = [form(), form(APPROVAL)]
    place.drop("one.eml", sent(attach(attach(mail("One"), "Form.docx", forms[0]), "Form.docx", forms[1])))
    place.run()
    kept = sorted(path.read_bytes() for path in (place.folder / "processed").glob("*/Form*.docx"))
    assert kept == sorted(forms)


def test_attachments_that_cannot_be_read_have_each_their_own_sentence(place):
    """Empty, an archive, damaged, an old Word file where there is no LibreOffice."""
    made = attach(mail(), "Assessment.docx", form())
    attach(made, "Empty.pdf", b"", PDF)
    attach(made, "All.zip", b"PK\x05\x06" + bytes(18), "application/zip")
    attach(made, "Old.rtf", b"{\\rtf1 words}", "application/rtf")
    place.drop("Papers.eml", sent(made))
    summary = place.run()
    said = {line.file: line.note for line in summary.returned}
    assert "empty" in said["Papers.eml/Empty.pdf"]
    assert "archive" in said["Papers.eml/All.zip"]
    assert "rich text" in said["Papers.eml/Old.rtf"]
    assert place.files("returned") == ["All.zip", "Old.rtf"]
    assert "came with the e-mail “Papers.eml”" in place.note("Old.rtf")
    assert place.note("Papers.eml").count("returned.") == 3


def test_a_mail_without_papers_is_returned_with_a_sentence(place):
    """Dropped again, it is looked at again."""
    for _ in range(2):
        place.drop("Words.eml", sent(mail()))
        assert "nothing attached" in place.run().returned[0].note
    assert place.files("processed") == []


@pytest.mark.parametrize("stage", ["taken in", "opened", "put away"])
def test_killed_in_between_nothing_is_lost_and_nothing_is_twice(place, stage):
    """The next pass goes on from what was committed, and from a copy that was made and not noted."""
    place.drop("Papers.eml", papers())
    with place.desk() as desk:
        cabinet = desk._cabinet
        cabinet.start_work(NOW)
        seen = look(cabinet.config.inbox, Settling(0), steady=0.0, clock=1e12)
        cabinet.intake.take_in(seen, NOW, lambda _: None, Summary(), lambda: False)
        if stage != "taken in":
            cabinet.unpacking.open_all(NOW, lambda _: None, lambda: False)
        if stage == "put away":
            with cabinet.database.reading() as tx:
                for one in arrivals.not_placed(tx):
                    if one.came_with and one.sha256:
                        day = NOW.astimezone().date().isoformat()
                        original = cabinet.originals.path(one.sha256)
                        cabinet.intake.places.put_copy(
                            original, one.dropped.name, "processed", day, one.sha256, lambda _: False)
    summary = place.run()
    assert place.files("processed") == ["Approval.docx", "Assessment.docx", "Papers.eml"]
    assert len(summary.taken) == 2
    with place.desk() as desk:
        assert len(desk.case("1204417")["documents"]) == 2
    assert place.run().taken == []


def test_extract_and_check_treat_attachments_as_the_files(place, tmp_path, capfd):
    """One line of JSON for each, named after its mail; a mail that gives nothing has its own."""
    path = tmp_path / "Papers.eml"
    path.write_bytes(papers())
    empty = tmp_path / "Words.eml"
    empty.write_bytes(sent(mail()))
    assert main(["extract", "-C", str(place.folder), "--json", str(path), str(empty)]) == 1
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(line["file"], line["kind"]) for line in lines] == [
        (f"{path}/Assessment.docx", "assessment"), (f"{path}/Forwarded/Approval.docx", "manager_approval"),
        (str(empty), "unreadable")]
    with place.desk() as desk:
        shown = desk.check([path], NOW)
    assert shown["case_reference"] == "1204417"
    assert {document["name"] for document in shown["documents"]} == {
        "Papers.eml/Assessment.docx", "Papers.eml/Forwarded/Approval.docx"}
