"""What is taken out of an e-mail, what is left out and named, and what is said of one that gives nothing."""

from __future__ import annotations

import base64
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from stepdown_pipeline.shell.readers.enclosures.fates import Fate, Report
from stepdown_pipeline.shell.readers.enclosures.opener import DEEPEST, MOST, open_bytes
from stepdown_pipeline.shell.readers.enclosures.opening import is_mail, open_mail
from stepdown_pipeline.shell.readers.enclosures.parcel import Enclosure, Parcel, clean_name, packed, unpacked
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.sniff import sniff

from .mails import attach, mail, picture, sent
from .outlook_files import Folder, attachment, compound, message, with_recipients, wrapped

PDF = "application/pdf"


def opened(made) -> Parcel:
    return open_bytes(sent(made))


def taken(parcel: Parcel) -> dict[str, bytes]:
    return {one.path: one.data for one in parcel.taken}


def test_attachments_are_taken_byte_for_byte():
    """Names in any script, bytes of any kind."""
    made = attach(attach(mail(), "Minutes – Zoë.docx", bytes(range(256))), "Scan.pdf", b"%PDF-1.4", PDF)
    parcel = opened(made)
    assert taken(parcel) == {"Minutes – Zoë.docx": bytes(range(256)), "Scan.pdf": b"%PDF-1.4"}
    assert parcel.message_id == "<papers-1@example.gov.uk>"
    assert parcel.problem is None


@pytest.mark.parametrize("header, name", [
    ("filename*=utf-8''Zo%C3%AB.pdf", "Zoë.pdf"),
    ('filename="=?utf-8?B?' + base64.b64encode("Zoë.pdf".encode()).decode() + '?="', "Zoë.pdf"),
    ('filename="=?windows-1252?Q?Zo=EB.pdf?="', "Zoë.pdf"),
    ('filename="=?x-unknown?Q?Zoe.pdf?="', "Zoe.pdf"),
    ("filename*0=Min; filename*1=utes.pdf", "Minutes.pdf"),
    ('filename="../../etc/form.pdf"', "_.._etc_form.pdf"),
    ('filename="C:\\\\papers\\\\form.pdf"', "C:_papers_form.pdf"),
    ('filename="form\u202efdp.pdf"', "form_fdp.pdf"),
])
def test_names_in_every_manner(header, name):
    """As mail programs write them, and as nobody should."""
    data = ("From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"
            'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: application/pdf\n'
            f"Content-Disposition: attachment; {header}\n\n%PDF-1.4\n--b--\n").encode()
    assert [one.name for one in open_bytes(data).taken] == [name]


def test_an_attachment_without_a_name_gets_one():
    """By what it is."""
    made = mail()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf")
    assert list(taken(opened(made))) == ["attachment-1.pdf"]


def test_what_is_no_paper_of_the_case_is_left_out_and_named():
    """A logo in the signature, a calendar entry, a visiting card, the mail's own seal."""
    made = mail(html='<p>Regards <img src="cid:logo@example"></p>')
    made.get_payload()[1].add_related(picture(200, 80), "image", "png", cid="<logo@example>", filename="image001.png")
    attach(made, "Form.docx", b"PK form")
    attach(made, "meeting.ics", b"BEGIN:VCALENDAR", "text/calendar")
    attach(made, "bay.vcf", b"BEGIN:VCARD", "text/vcard")
    attach(made, "ATT00001.htm", b"<html>Regards</html>", "text/html")
    attach(made, "smime.p7s", b"0\x80", "application/pkcs7-signature")
    attach(made, "winmail.dat", b"\x78\x9f\x3e\x22\x01\x00\x02cut", "application/ms-tnef")
    parcel = opened(made)
    assert list(taken(parcel)) == ["Form.docx"]
    why = {one.name: one.left_out for one in parcel.left_out}
    assert set(why) == {"image001.png", "meeting.ics", "bay.vcf", "ATT00001.htm", "smime.p7s", "winmail.dat"}
    assert "logo" in why["image001.png"]
    assert "Outlook" in why["winmail.dat"]
    assert all(one.data == b"" for one in parcel.left_out)


def test_what_outlook_wrapped_is_unwrapped():
    """By its long name or its short one, in the order in which it was attached; a wrapped mail within is opened."""
    inner = wrapped([("in.pdf", None, b"%PDF-in")])
    data = wrapped([("MINUTE~1.DOC", "Minutes – Zoë.docx", b"PK form"), ("SCAN.PDF", None, b"%PDF-1.4 scan"),
                    ("Forwarded", None, inner)])
    made = attach(attach(mail(), "winmail.dat", data, "application/ms-tnef"), "plain.pdf", b"%PDF-2", PDF)
    assert taken(opened(made)) == {
        "Minutes – Zoë.docx": b"PK form", "SCAN.PDF": b"%PDF-1.4 scan", "Forwarded/in.pdf": b"%PDF-in",
        "plain.pdf": b"%PDF-2"}


@pytest.mark.parametrize("length", range(8, 300, 7))
def test_what_is_cut_off_within_outlooks_wrapping_is_named(length):
    """At any byte: nothing of it is taken, and the rest of the mail is."""
    data = wrapped([("MINUTE~1.DOC", "Minutes.docx", b"PK form" * 20), ("SCAN.PDF", None, b"%PDF-1.4 scan" * 9)])
    assert length < len(data)
    made = attach(attach(mail(), "winmail.dat", data[:length], "application/ms-tnef"), "plain.pdf", b"%PDF-2", PDF)
    parcel = opened(made)
    assert list(taken(parcel)) == ["plain.pdf"]
    assert [one.name for one in parcel.left_out] == ["winmail.dat"]


def test_a_photographed_page_pasted_into_the_text_is_taken():
    """It is shown in the text as a logo is, but it is as large as a page."""
    made = mail(html='<img src="cid:page@example">')
    made.get_payload()[1].add_related(picture(900, 1200), "image", "png", cid="<page@example>", filename="image001.png")
    assert list(taken(opened(made))) == ["image001.png"]


def test_a_small_picture_that_is_attached_and_not_shown_is_taken():
    """A cropped photo of a signature is somebody's paper."""
    assert list(taken(opened(attach(mail(), "signature.png", picture(300, 120), "image/png")))) == ["signature.png"]


def test_words_attached_as_a_file_are_taken_and_the_body_is_not():
    """A body in text and HTML is no attachment; a text file is one."""
    made = mail(html="<b>words</b>")
    attach(made, "notes.txt", b"words", "text/plain")
    assert list(taken(opened(made))) == ["notes.txt"]


def test_mails_within_are_opened_to_a_depth():
    """A forwarded mail gives up its attachments under its own name; the one too deep is named."""
    made = attach(mail("Number 4"), "deep.pdf", b"%PDF-4", PDF)
    for number in (3, 2, 1):
        outer = attach(mail(f"Number {number}"), f"at {number}.pdf", b"%PDF-" + str(number).encode(), PDF)
        outer.add_attachment(made)
        made = outer
    parcel = opened(made)
    assert DEEPEST == 3
    assert list(taken(parcel)) == ["at 1.pdf", "Number 2/at 2.pdf", "Number 2/Number 3/at 3.pdf"]
    assert [(one.path, "within" in one.left_out) for one in parcel.left_out] == [("Number 2/Number 3/Number 4", True)]


def test_a_mail_attached_as_a_plain_file_is_opened_too():
    """By what it is, whatever it is called."""
    inner = sent(attach(mail("Inner"), "in.pdf", b"%PDF-1", PDF))
    made = attach(mail(), "forwarded.eml", inner, "application/octet-stream")
    attach(made, "outlook.msg", compound(message({0x1A: "IPM.Note"}, [attachment("out.pdf", b"%PDF-2")])),
           "application/vnd.ms-outlook")
    assert list(taken(opened(made))) == ["forwarded.eml/in.pdf", "outlook.msg/out.pdf"]


def test_a_mail_within_that_cannot_be_opened_costs_the_others_nothing():
    """It is named, with what to do."""
    damaged = compound(message({0x1A: "IPM.Note"}, []))[:1600]
    made = attach(attach(mail(), "bad.msg", damaged, "application/vnd.ms-outlook"), "Form.docx", b"PK form")
    assert sniff(damaged) == "msg"
    parcel = opened(made)
    assert list(taken(parcel)) == ["Form.docx"]
    assert "cannot be opened" in parcel.left_out[0].left_out


def test_more_attachments_than_anybody_sends():
    """The first hundred are taken, the others named up to a point, and nothing runs away."""
    made = mail()
    for number in range(3 * MOST):
        attach(made, f"{number}.pdf", b"%PDF", PDF)
    parcel = opened(made)
    assert len(parcel.taken) == MOST
    assert 0 < len(parcel.left_out) <= MOST


def test_outlook_messages_with_old_word_files_and_messages_within():
    """An old Word file inside makes no old Word file of the message; one within is opened."""
    old_word = compound(Folder({"WordDocument": b"\xec\xa5" * 400, "1Table": b"x"}))
    inner = message({0x1A: "IPM.Note", 0x37: "Inner"}, [attachment("in.pdf", b"%PDF-1.4 in")], inner=True)
    data = compound(message({0x1A: "IPM.Note", 0x37: "Papers", 0x1035: "<m@example.org>"}, [
        attachment("Old.doc", old_word), attachment("Inner", inner), attachment("Form.docx", b"PK form"),
    ]))
    assert sniff(data) == "msg"
    parcel = open_bytes(data)
    assert taken(parcel) == {"Old.doc": old_word, "Inner/in.pdf": b"%PDF-1.4 in", "Form.docx": b"PK form"}
    assert sniff(old_word) == "doc"
    assert parcel.message_id == "<m@example.org>"


def test_an_outlook_message_leaves_its_logo_out():
    """Shown in the text by its content id."""
    data = compound(message({0x1A: "IPM.Note", 0x1013: b'<img src="cid:Logo@1">'}, [
        attachment("image001.png", picture(200, 80), media_type="image/png", content_id="Logo@1"),
        attachment("Form.docx", b"PK form"),
    ]))
    parcel = open_bytes(data)
    assert [one.name for one in parcel.left_out] == ["image001.png"]
    assert list(taken(parcel)) == ["Form.docx"]


@pytest.mark.parametrize("data, code, words", [
    (sent(mail()), "no_document", "nothing attached"),
    (sent(attach(mail(), "bay.vcf", b"BEGIN:VCARD", "text/vcard")), "no_document", "“bay.vcf” (a visiting card)"),
    (sent(attach(mail(), "message_v2.rpmsg", b"x", "application/x-microsoft-rpmsg-message")), "encrypted", "encrypted"),
    (sent(mail("Automatic reply: Papers")), "no_document", "automatic reply"),
    (sent(mail(Auto_Submitted="auto-replied")), "no_document", "automatic reply"),
    (compound(message({0x1A: "IPM.Note.SMIME"}, [attachment("smime.p7m", b"x")])), "encrypted", "encrypted"),
    (compound(message({0x1A: "REPORT.IPM.Note.NDR"}, [])), "no_document", "mail server's answer"),
    (compound(message({0x1A: "IPM.Note"}, []))[:1600], "truncated", "damaged"),
])
def test_a_mail_that_gives_nothing_says_why_in_a_sentence(data, code, words):
    """And what to do."""
    parcel = open_bytes(data)
    assert parcel.problem is not None
    assert parcel.problem[0] == code
    assert words in parcel.problem[1]
    assert parcel.taken == ()


def test_encrypted_mail_is_recognised():
    """S/MIME and PGP, which only the receiver can open."""
    head = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"
    smime = head + b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\n\nMIAG'
    pgp = head + (b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"\n\n'
                  b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n")
    for data in (smime, pgp):
        parcel = open_bytes(data)
        assert parcel.problem is not None
        assert parcel.problem[0] == "encrypted"


def test_a_mail_servers_answer_is_no_paper_and_tells_what_it_answers():
    """The message that came back lies in it; what is attached to that is not taken again."""
    ours = attach(mail("Allocation"), "MAP-1204417.docx", b"PK plan")
    data = (b"From: MAILER-DAEMON@example.org\nTo: desk@example.gov.uk\nSubject: Undelivered\nMIME-Version: 1.0\n"
            b'In-Reply-To: <other@example.org>\nContent-Type: multipart/report; report-type=delivery-status; '
            b'boundary="b"\n\n--b\nContent-Type: text/plain\n\nIt could not be delivered.\n'
            b"--b\nContent-Type: message/delivery-status\n\nAction: failed\n\n"
            b"--b\nContent-Type: message/rfc822\n\n" + sent(ours) + b"\n--b--\n")
    parcel = open_bytes(data)
    assert parcel.nature == "report"
    assert parcel.answers == ("<papers-1@example.gov.uk>", "<other@example.org>")
    assert parcel.taken == ()
    assert parcel.problem is not None
    assert "mail server's answer" in parcel.problem[1]


def test_an_automatic_reply_with_a_paper_attached_gives_it_up():
    """Somebody's machine that sends scans says so of itself."""
    made = attach(mail(Auto_Submitted="auto-replied"), "Scan.pdf", b"%PDF", PDF)
    assert list(taken(opened(made))) == ["Scan.pdf"]


@pytest.mark.parametrize("data, kind", [
    (sent(mail(html="<table><tr><td>words</td></tr></table>")), "eml"),
    (b"MIME-Version: 1.0\nDate: x\nSubject: y\nFrom: a@example.org\nTo: b@example.org\n\n<html>", "eml"),
    (b"\r\nReceived: x\r\nFrom: a@example.org\r\nTo: b@example.org\r\n\r\n", "eml"),
    (b"From a@example.org Mon\nFrom: a@example.org\nTo: b@example.org\nSubject: x\n\n", "eml"),
    (b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org\nSubject: x\nMIME-Version: 1.0\n"
     b'Content-Type: multipart/related; boundary="b"\n\n', "mhtml"),
    (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n\n<html>', "mhtml"),
    (b"<html><body>From: a\nTo: b\nSubject: c\n", "html"),
])
def test_mails_are_told_from_saved_pages(data, kind):
    """A mail of HTML is a mail, in whatever order its headers stand."""
    assert sniff(data) == kind


def test_a_mail_is_opened_apart_from_this_process(tmp_path: Path):
    """The same, from a file; what is no mail is told by its first bytes."""
    path = tmp_path / "papers"
    path.write_bytes(sent(attach(mail(), "Form.docx", b"PK form")))
    assert is_mail(path)
    assert taken(open_mail(path)) == {"Form.docx": b"PK form"}
    path.write_bytes(wrapped([("Form.docx", None, b"PK form")]))
    assert is_mail(path)
    assert taken(open_mail(path)) == {"Form.docx": b"PK form"}
    packed_file = tmp_path / "form.docx"
    with zipfile.ZipFile(packed_file, "w") as package:
        package.writestr("a", "From: a\nTo: b\nSubject: c\n")
    assert not is_mail(packed_file)
    assert not is_mail(tmp_path / "absent")


def test_a_mail_built_to_hang_or_to_fill_the_memory_is_stopped(tmp_path: Path):
    """Parts within parts within parts, and a clock."""
    bomb = tmp_path / "bomb.eml"
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(20_000))
    bomb.write_bytes(b"From: a@example.org\nTo: b@example.org\nSubject: x\n" + nested)
    began = time.monotonic()
    parcel = open_mail(bomb, replace(DEFAULT_LIMITS, wall_seconds=8.0, cpu_seconds=4))
    assert parcel.problem is not None
    assert parcel.problem[0] in {"crashed", "timeout"}
    assert "Outlook" in parcel.problem[1]
    assert time.monotonic() - began < 60


def test_what_goes_through_the_pipe_is_not_believed():
    """A process that is out of hand can promise anything."""
    parcel = Parcel((Enclosure("a.pdf", b"123"), Enclosure("b.vcf", left_out="a card")), "mail", "<m@x>", ("<n@x>",))
    data = b"".join(packed(parcel))
    assert unpacked(data) == parcel
    for wrong in (b"", data[:-1], data + b"x", data[:10], b"\0\0\0\x02[]", b"\xff\xff\xff\xff{}"):
        with pytest.raises(ValueError, match=r"."):
            unpacked(wrong)


def test_names_are_made_fit_to_be_shown():
    """One line, no folder, not endless."""
    assert clean_name("a\nb/c\\d.pdf") == "a_b_c_d.pdf"
    assert clean_name("x" * 300 + ".docx") == "x" * 150 + ".docx"
    assert clean_name(" .. ") == ""




@pytest.mark.parametrize("kind, action", [
    ("REPORT.IPM.Note.NDR", "failed"), ("REPORT.IPM.Note.DR", "delivered"), ("REPORT.IPM.Note.Delayed", "delayed"),
])
def test_a_servers_answer_saved_in_outlook_is_understood(kind, action):
    """For each address that it names, by the Message-ID of what was sent; what came back is no paper."""
    north = with_recipients({0x39FE: "north@example.gov.uk", 0x0C1B: "550 5.1.10 RESOLVER.ADR.RecipientNotFound"})
    ours = message({0x1A: "IPM.Note"}, [attachment("MAP.docx", b"PK plan")], inner=True)
    made = message({0x1A: kind, 0x1046: "<sent-1@example.gov.uk>"}, [attachment("Allocation", ours)])
    made.parts |= north
    parcel = open_bytes(compound(made))
    assert parcel.nature == "report"
    assert parcel.taken == ()
    assert parcel.reports == (Report((Fate(("north@example.gov.uk",), action, "5.1.10",
                                           "550 5.1.10 RESOLVER.ADR.RecipientNotFound"),), "",
                                     ("<sent-1@example.gov.uk>",)),)


@pytest.mark.parametrize("kind, action", [("REPORT.IPM.Note.IPNRN", "read"), ("REPORT.IPM.Note.IPNNRN", "deleted")])
def test_a_readers_receipt_saved_in_outlook_is_understood(kind, action):
    """It is about the address that it comes from."""
    made = message({0x1A: kind, 0x1042: "<sent-1@example.gov.uk>", 0x5D01: "north@example.gov.uk"}, [])
    (report,) = open_bytes(compound(made)).reports
    assert report == Report((Fate(("north@example.gov.uk",), action),), "", ("<sent-1@example.gov.uk>",))


def test_a_servers_answer_within_a_mail_of_outlook_gives_up_nothing_that_came_back():
    """It is heard, named as left out, and the mail's own papers are taken."""
    ours = message({0x1A: "IPM.Note"}, [attachment("MAP.docx", b"PK plan")], inner=True)
    quoted = "Original message headers:\nMessage-ID: <sent-1@example.gov.uk>"
    inner = message({0x1A: "REPORT.IPM.Note.NDR", 0x1000: quoted}, [attachment("Allocation", ours)], inner=True)
    made = message({0x1A: "IPM.Note"}, [attachment("Undeliverable", inner), attachment("Form.docx", b"PK form")])
    parcel = open_bytes(compound(made))
    assert list(taken(parcel)) == ["Form.docx"]
    assert [one.name for one in parcel.left_out] == ["Undeliverable"]
    assert [report.messages for report in parcel.reports] == [("<sent-1@example.gov.uk>",)]
