"""How recipients get what is attached: plain, under a password, or left out with a reference; nothing on a guess."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from packs import Packs, files_of, words_of
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from stepdown_pipeline.config.secret import Secret
from stepdown_pipeline.core.directory import Directory, Person, Team
from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.notice import Attachment, Notice, Recipient
from stepdown_pipeline.core.notices.handling import Handling, handling, handling_of, parted
from stepdown_pipeline.core.notices.undelivered import other_addresses
from stepdown_pipeline.shell.render.seal_pages import without_signatures
from stepdown_pipeline.shell.render.sealing import opened, sealed

PASSWORD = "correct-horse-7391-bätterie"
NORTH, COMPASS = "ln@example.gov.uk", "compass@example.gov.uk"


def with_teams(**how) -> Directory:
    """The examples' council, with attachments to these teams so."""
    return replace(DIRECTORY, teams=tuple(replace(team, attachments=how.get(team.id.replace("-", "_")))
                                          for team in DIRECTORY.teams))


def pdf(words: str = "Consent") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, words)
    canvas.save()
    return out.getvalue()


def picture(form: str = "JPEG", held: int = 1, pages: int = 1) -> bytes:
    out, image = io.BytesIO(), Image.effect_noise((300, 200), 40).convert("RGB")
    turned = image.getexif()
    turned[0x0112] = held
    more = {"save_all": True, "append_images": [image] * (pages - 1)} if pages > 1 else {"exif": turned}
    image.save(out, form, **more)
    return out.getvalue()


def secret(folder: Path, text: str = PASSWORD) -> Secret:
    (folder / "password").write_text(text, encoding="utf-8")
    return Secret("the team", file=folder / "password")


# ── who gets what ────────────────────────────────────────────────────────────────────────────────────────────────

SCHOOL = Team("school", "School", "other_agency", "s@example.org", other_address="s2@example.org")
LOCKED = Team("locked", "Locked", "locality", "l@example.org", attachments="password")
AWAY = Team("away", "Away", "locality", "a@example.org", attachments="left_out", other_address="s3@example.org")
SHARED = Team("shared", "Shared", "locality", "l@example.org", attachments="password")
PEOPLE = (
    Person("alone", "Al One", "lead_professional", address="alone@example.org"),
    Person("allowed", "Al Lowed", "lead_professional", address="allowed@example.org", attachments="plain"),
    Person("member", "Mem Ber", "lead_professional", "locked", address="member@example.org"),
    Person("own", "Own Word", "lead_professional", address="own@example.org", attachments="password"),
    Person("box", "Box Reader", "lead_professional", address="s@example.org"),
)
COUNCIL = Directory((SCHOOL, LOCKED, AWAY), people=PEOPLE, desk="desk@example.org")


@pytest.mark.parametrize("address, expected", [
    ("S@example.org", Handling("plain")), ("s2@example.org", Handling("plain")),
    ("l@example.org", Handling("password", "team locked")), ("a@example.org", Handling("left_out")),
    ("alone@example.org", Handling("left_out")), ("allowed@example.org", Handling("plain")),
    ("member@example.org", Handling("password", "team locked")),
    ("own@example.org", Handling("password", "person own")),
    ("desk@example.org", Handling("plain")), ("stranger@example.org", Handling("left_out")),
])
def test_plain_goes_to_configured_teams_alone(address: str, expected: Handling) -> None:
    """Another agency's team is one; a person without a team is not, unless config.toml says so of them."""
    assert handling(address, COUNCIL) == expected


def test_the_most_careful_counts_where_several_share_an_address() -> None:
    """And one file cannot have two passwords."""
    assert handling("l@example.org", replace(COUNCIL, teams=(LOCKED, SHARED))) == Handling("left_out")
    softer = replace(COUNCIL, teams=(LOCKED, replace(SHARED, attachments="plain")))
    assert handling("l@example.org", softer) == Handling("password", "team locked")


def test_what_the_file_says_for_all_holds_for_teams_that_say_nothing() -> None:
    """The desk has the documents in any case: it has no password, and needs none."""
    council = replace(COUNCIL, attachments="left_out")
    assert {name: handling(f"{name}@example.org", council).how for name in ("s", "l", "desk", "allowed")} == {
        "s": "left_out", "l": "password", "desk": "left_out", "allowed": "plain"}


def test_a_message_is_parted_by_how_its_recipients_get_what_is_attached() -> None:
    """The first part keeps the identity; figures of no case are for all; without attachments nothing is parted."""
    to = tuple(Recipient(address, address, "") for address in ("s@example.org", "l@example.org", "s2@example.org"))
    notice = Notice("agenda", "cin-2026-03-10", "key", to, {}, (Attachment("agenda-cin.docx"),))
    first, second = parted(notice, COUNCIL)
    assert ([r.address for r in first.to], [r.address for r in second.to]) == (
        ["s@example.org", "s2@example.org"], ["l@example.org"])
    assert first.key == notice.key != second.key
    assert [handling_of(part, COUNCIL).how for part in (first, second)] == ["plain", "password"]
    assert handling_of(notice, COUNCIL) == Handling("left_out")
    for other in (replace(notice, kind="report"), replace(notice, attachments=())):
        assert parted(other, COUNCIL) == (other,)
        assert handling_of(other, COUNCIL) == Handling("plain")


def test_the_other_address_gets_nothing_that_was_made_for_the_first() -> None:
    """Unless it gets attachments in the same way: the bytes are the same."""
    assert other_addresses("s@example.org", COUNCIL) == ["s2@example.org"]
    shared = replace(COUNCIL, teams=(replace(SCHOOL, other_address="a@example.org"), AWAY))
    assert other_addresses("s@example.org", shared) == []


# ── files under a password ───────────────────────────────────────────────────────────────────────────────────────


def test_a_word_file_opens_by_its_password_alone() -> None:
    """And is the same file then, whatever signatures it bears; no two seals are equal."""
    whole = io.BytesIO()
    Document().save(whole)
    made = [sealed("MAP-1.docx", whole.getvalue(), PASSWORD) for _ in range(2)]
    assert [one.name for one in made] == ["MAP-1.docx"] * 2
    assert opened(made[0].data, PASSWORD) == whole.getvalue()
    assert opened(made[0].data, "another password") is None
    assert made[0].data != made[1].data
    assert b"PK\x03\x04" not in made[0].data[:4]


@pytest.mark.parametrize("name, data, pages, turned", [
    ("consent-1.pdf", pdf(), 1, 0), ("consent-1.jpg", picture(), 1, 0), ("consent-1.jpeg", picture(held=6), 1, 90),
    ("consent-1.jpg", picture(held=2), 1, 0), ("consent-1.png", picture("PNG"), 1, 0),
    ("consent-1.tif", picture("TIFF", pages=3), 3, 0),
], ids=["PDF", "photograph", "held sideways", "mirrored", "PNG", "scan of three pages"])
def test_pages_open_by_the_password_alone(name: str, data: bytes, pages: int, turned: int) -> None:
    """AES-256; a JPEG's own bytes are in it, so that nothing of a signature is lost."""
    made = sealed(name, data, PASSWORD)
    assert (made.name, made.copy) == ("consent-1.pdf", False)
    for wrong in ("", "another password"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(made.data), password=wrong)
    with pikepdf.open(io.BytesIO(made.data), password=PASSWORD) as found:
        assert (found.encryption.R, found.encryption.bits) == (6, 256)
        assert len(found.pages) == pages
        assert int(found.pages[0].get("/Rotate", 0)) == turned
        pictures = [image for page in found.pages for image in page.get_images().values()]
        if name.endswith("g") and data[:2] == b"\xff\xd8" and turned:
            assert pictures[0].read_raw_bytes() == data


@pytest.mark.parametrize("name, data", [
    ("consent-1.doc", b"\xd0\xcf\x11\xe0 old Word"), ("consent-1.odt", b"PK"), ("consent-1.rtf", b"{\\rtf1}"),
    ("consent-1.heic", b"ftypheic"), ("consent-1.bin", b"?"), ("consent-1.pdf", b"%PDF-1.4 broken"),
    ("consent-1.docx", b"not a Word file"), ("consent-1.jpg", b"\xff\xd8 broken"),
])
def test_what_cannot_be_sealed_is_not(name: str, data: bytes) -> None:
    """No half seal, no plain file, no traceback."""
    assert sealed(name, data, PASSWORD) is None


def test_a_digital_signature_is_taken_out_of_the_copy_and_said_to_be() -> None:
    """It holds for the bytes as they were, and would be shown as broken."""
    with pikepdf.open(io.BytesIO(pdf())) as signed:
        field = signed.make_indirect(pikepdf.Dictionary(
            FT=pikepdf.Name.Sig, T="Signature1", V=pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=b"\x30")))
        group = signed.make_indirect(pikepdf.Dictionary(T="group", Kids=pikepdf.Array([field])))
        signed.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([group]), SigFlags=3)
        out = io.BytesIO()
        signed.save(out)
    made = sealed("consent-1.pdf", out.getvalue(), PASSWORD)
    assert made.copy
    with pikepdf.open(io.BytesIO(made.data), password=PASSWORD) as found:
        assert "/SigFlags" not in found.Root.AcroForm
        assert not without_signatures(found)


# ── what leaves ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_as_shipped_configured_teams_get_the_plan(tmp_path: Path) -> None:
    """Under its name, as a Word file that opens."""
    desk = Packs(tmp_path)
    desk.drop_all()
    desk.run()
    (name, data), = files_of(desk.mail("allocation", NORTH)).items()
    assert name == "MAP-1204417.docx"
    assert data.startswith(b"PK")


def test_a_team_with_a_password_gets_files_that_open_by_it(tmp_path: Path) -> None:
    """The message says so; the password itself is nowhere; frozen bytes stay as they are though salts are random."""
    desk = Packs(tmp_path, with_teams(locality_north="password", compass="password"),
                 {"team locality-north": secret(tmp_path), "team compass": secret(tmp_path)})
    desk.drop_all(consent_form=("consent.jpg", picture()), assessment=("assessment.doc", b"old Word file"),
                  request_for_intervention=("request.pdf", pdf("Request")))
    desk.run()
    (name, data), = files_of(desk.mail("allocation", NORTH)).items()
    assert name == "MAP-1204417.docx"
    assert Document(io.BytesIO(opened(data, PASSWORD))).paragraphs
    compass = desk.mail("compass_pack", COMPASS)
    assert sorted(files_of(compass)) == ["consent-1204417.pdf", "request-for-intervention-1204417.pdf"]
    for data in files_of(compass).values():
        assert len(pikepdf.open(io.BytesIO(data), password=PASSWORD).pages) == 1
    for words in words_of(compass):
        assert "Not everything is attached to this message." in words
        assert "assessment-1204417.doc (the most current assessment)" in words
        assert "write to desk@example.gov.uk, quoting 1204417" in words
        assert "opens with the password that the step-down desk agreed with you" in words
    assert files_of(desk.mail("allocation", "ehm@example.gov.uk"))["MAP-1204417.docx"].startswith(b"PK")
    before = {path.name: path.read_bytes() for path in (tmp_path / "outbox" / "sent").iterdir()}
    desk.run("2026-03-06T10:00")
    assert {path.name: path.read_bytes() for path in (tmp_path / "outbox" / "sent").iterdir()} == before
    (tmp_path / "password").unlink()
    for path in tmp_path.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not any(PASSWORD.encode(code) in held for code in ("utf-8", "utf-16-le", "latin-1")), path.name


def test_the_desk_reads_the_plan_whatever_became_of_it_on_its_way(tmp_path: Path) -> None:
    """Opened by the password, or made anew where it was left out or the password is another by now."""
    desk = Packs(tmp_path, with_teams(locality_north="password", ehm="password", sf="password"),
                 {f"team {name}": secret(tmp_path) for name in ("locality-north", "ehm", "sf")})
    desk.drop_all()
    desk.run()
    with desk.desk() as here:
        mail, found = here.dossier("1204417").plan()
    assert mail.kind in {"allocation", "lead_professional"}
    assert found.data.startswith(b"PK")
    secret(tmp_path, "another password by now")
    with desk.desk() as here:
        assert here.dossier("1204417").plan()[1].data.startswith(b"PK")


def test_what_is_left_out_is_said_with_where_it_is(tmp_path: Path) -> None:
    """At the top, in text and in HTML; nothing else is listed as attached; the desk gets at the plan all the same."""
    desk = Packs(tmp_path, replace(DIRECTORY, attachments="left_out"))
    desk.drop_all()
    desk.run()
    mail = desk.mail("allocation", NORTH)
    assert files_of(mail) == {}
    for words in words_of(mail):
        assert "Nothing is attached to this message." in words
        assert "MAP-1204417.docx (the multi-agency plan), is not sent to this address" in words
        assert "write to desk@example.gov.uk, quoting 1204417" in words
        assert "MAP-1204417.docx: " not in words
    assert not any(files_of(one) for kind in ("allocation", "compass_pack", "lead_professional", "circulation")
                   for one in desk.mails(kind))
    with desk.desk() as here:
        assert here.dossier("1204417").plan()[1].data.startswith(b"PK")


def test_a_person_without_a_team_gets_the_minutes_left_out(tmp_path: Path) -> None:
    """Whoever is on the distribution and stands in config.toml by themselves, unless it says otherwise of them."""
    people = (*DIRECTORY.people, Person("gp", "Dr Una Field", "lead_professional", address="una@example.org"),
              Person("hv", "Hal Voss", "lead_professional", address="hal@example.org", attachments="plain"))
    desk = Packs(tmp_path, replace(DIRECTORY, people=people))
    desk.drop_all()
    for path in desk.config.inbox.glob("cin_minutes*"):
        path.unlink()
    desk.drop("cin_minutes", distribution=["Dr Una Field", "Hal Voss"])
    desk.run()
    assert files_of(desk.mail("circulation", "una@example.org")) == {}
    assert list(files_of(desk.mail("circulation", "hal@example.org"))) == ["minutes-1204417.pdf"]


def test_without_its_password_a_message_is_held_and_said_to_be(tmp_path: Path) -> None:
    """Nothing goes plain; everybody else has theirs; it goes once as soon as the password is there."""
    desk = Packs(tmp_path, with_teams(locality_north="password"),
                 {"team locality-north": Secret("North Locality Team", file=tmp_path / "password")})
    desk.drop_all()
    first = desk.run()
    assert desk.mails("allocation", NORTH) == []
    assert len(desk.mails("allocation", "ehm@example.gov.uk")) == len(desk.mails("compass_pack")) == 1
    (sentence,) = [one for one in first.problems if "allocation is held" in one]
    assert sentence.startswith("Case 1204417: allocation is held. The file ")
    assert "cannot be read" in sentence
    again = desk.run("2026-03-06T10:00")
    assert sentence in again.problems
    assert sum("cannot be protected: allocation" in line for line in desk.told()) == 1
    secret(tmp_path)
    last = desk.run("2026-03-06T11:00")
    assert not any("is held" in one for one in last.problems)
    mail = desk.mail("allocation", NORTH)
    assert opened(files_of(mail)["MAP-1204417.docx"], PASSWORD)
    desk.run("2026-03-06T12:00")
    assert len(desk.mails("allocation", NORTH)) == 1


def test_the_agenda_goes_to_each_as_they_get_attachments(tmp_path: Path) -> None:
    """One message for each way; a missing password holds it for all, and it goes when the password is there."""
    desk = Packs(tmp_path, with_teams(ehm="password", sf="left_out"),
                 {"team ehm": Secret("Early Help", "NO_SUCH_SECRET")})
    for kind in ("cin_minutes", "level_of_need_referral"):
        desk.drop(kind)
    desk.run("2026-03-06T09:00")
    assert desk.mails("agenda") == []
    os.environ["NO_SUCH_SECRET"] = PASSWORD
    try:
        desk.run("2026-03-06T10:00")
    finally:
        del os.environ["NO_SUCH_SECRET"]
    agendas = {str(mail["To"]): mail for mail in desk.mails("agenda")}
    assert len(agendas) == len({mail["Message-ID"] for mail in agendas.values()}) == 3
    found = {next(word for word in ("cin@", "ehm@", "sf@") if word in to): files_of(mail)
             for to, mail in agendas.items()}
    (name,) = found["cin@"]
    assert found["cin@"][name].startswith(b"PK")
    assert opened(found["ehm@"][name], PASSWORD).startswith(b"PK")
    assert found["sf@"] == {}
    desk.run("2026-03-06T11:00")
    assert len(desk.mails("agenda")) == 3


