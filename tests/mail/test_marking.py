"""The protective marking stands where config.toml says, and nowhere else; subjects begin as they should."""

from __future__ import annotations

import io
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from docx import Document
from office import SENDER
from packs import Packs, files_of

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.shell.render.left_out import without_attachments
from stepdown_pipeline.shell.render.marking import Marking

MARK = "OFFICIAL-SENSITIVE"


def marked(folder: Path, *places: str, **headers: str) -> Packs:
    mail = MailConfig("localhost", 25, "none", SENDER, marking=MARK, marking_in=places, marking_headers=headers)
    desk = Packs(folder, mail=mail, delivery="outbox")
    desk.drop_all()
    desk.run()
    return desk


def where(desk: Packs) -> set[str]:
    """Where the marking stands in the allocation and the plan with it."""
    mail = desk.mail("allocation", "ln@example.gov.uk")
    text, page = (mail.get_body((sort,)).get_content() for sort in ("plain", "html"))
    (plan,) = files_of(mail).values()
    head = Document(io.BytesIO(plan)).sections[0].header
    found = {"subject": mail["Subject"].endswith(f" [{MARK}]"),
             "subject_start": mail["Subject"].startswith(f"[{MARK}] "),
             "header": mail["X-Protective-Marking"] == MARK, "body": text.startswith(MARK) and MARK in page,
             "attachments": MARK in " ".join(p.text for p in head.paragraphs)}
    if not found["body"]:
        assert MARK not in text + page
    return {place for place, there in found.items() if there}


@pytest.mark.parametrize("places", [
    ("subject", "header", "body", "attachments"), ("subject_start",), ("header",), ("body",), ("attachments",)])
def test_it_stands_where_it_should_and_nowhere_else(places: tuple[str, ...], tmp_path: Path) -> None:
    """Each place by itself."""
    assert where(marked(tmp_path, *places)) == set(places)


def test_headers_are_those_that_the_council_names(tmp_path: Path) -> None:
    """In place of the usual one, as gateways and Outlook look for them."""
    desk = marked(tmp_path, "header", **{"X-Classification": "OS", "Sensitivity": "Company-Confidential"})
    mail = desk.mail("allocation", "ln@example.gov.uk")
    assert (mail["X-Classification"], mail["Sensitivity"]) == ("OS", "Company-Confidential")
    assert mail["X-Protective-Marking"] is None


@pytest.mark.parametrize("kind, subject", [
    ("invitation", f"Invitation: meeting [{MARK}]"), ("agenda", f"Agenda: meeting [{MARK}]"),
    ("allocation", f"[{MARK}] Allocation: meeting")])
def test_an_invitation_begins_with_its_word_whatever_is_configured(kind: str, subject: str) -> None:
    """People sort their mail by it."""
    assert Marking(MARK, ("subject_start",)).subject(f"{kind.capitalize()}: meeting", kind) == subject


@pytest.mark.parametrize("places", [("subject_start", "body"), ("header", "body")])
def test_what_is_left_out_later_is_said_below_the_marking(places: tuple[str, ...], tmp_path: Path) -> None:
    """Wherever else the marking stands."""
    mail = marked(tmp_path, *places).mail("allocation", "ln@example.gov.uk")
    eml = without_attachments(mail.as_bytes(), "1204417", "desk@example.org", "1 MB")
    light = message_from_bytes(eml, policy=default)
    for sort in ("plain", "html"):
        words = light.get_body((sort,)).get_content()
        assert words.index(MARK) < words.index("Nothing is attached")
