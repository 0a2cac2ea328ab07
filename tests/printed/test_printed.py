"""What leaves the desk, and what comes in, as another program prints it: LibreOffice, from Debian's packages."""

from __future__ import annotations

import email
import shutil
import subprocess
import tomllib
from datetime import datetime
from email import policy
from pathlib import Path

import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.shell.readers.inside import read_file
from stepdown_pipeline.shipped import shipped

pytestmark = pytest.mark.debian("libreoffice-writer-nogui", "poppler-utils",
                                "fonts-liberation", "fonts-crosextra-carlito")
PACK = "02-map-to-childrens-centre"
BINDING = ("case_reference", "children", "meeting_date", "decision", "plan", "parent_attended", "all_agencies_agree",
           "discussed_with_family_on", "child_seen_alone_on", "lead_professional", "early_help_manager_agrees")


def _printed(document: Path, folder: Path) -> Path:
    """The document as a PDF, printed by LibreOffice in a profile of its own."""
    office = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)],
                   check=True, capture_output=True, timeout=300)
    return folder / f"{document.stem}.pdf"


def test_the_plan_prints_as_a_council_would_send_it(tmp_path: Path) -> None:
    """The MAP of a sample pack prints on at most four pages, with its parts in order and every action on it."""
    workspace = tmp_path / "workspace"
    for name in ("plugins", "templates"):
        shutil.copytree(shipped(name), workspace / name)
    shutil.copy(shipped("config.toml"), workspace / "config.toml")
    for name in ("inbox", "outbox"):
        (workspace / name).mkdir()
    for document in (shipped("samples") / PACK).iterdir():
        shutil.copy(document, workspace / "inbox")
    with Desk(load(workspace)) as desk:
        desk.run_once(datetime.fromisoformat("2026-03-13T09:00+00:00"))
    mails = [email.message_from_bytes(file.read_bytes(), policy=policy.default)
             for file in (workspace / "outbox" / "sent").glob("*-allocation-*.eml")]
    plan = next(part for mail in mails for part in mail.iter_attachments() if part.get_filename() == "MAP-1198023.docx")
    (tmp_path / "MAP-1198023.docx").write_bytes(plan.get_content())
    printed = _printed(tmp_path / "MAP-1198023.docx", tmp_path)
    paper = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True)
    text = paper.stdout
    assert text.count("\f") <= 4
    parts = ["Multi-agency plan (MAP)", "Children", "What is required of level 2 support", "Risk assessment", "Actions",
             "Who holds the plan", "Consent", "The meeting", "Sign-off"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    for owner in ("Rebecca", "Lucie Novak", "Zora Kovac"):
        assert owner in text[places[4]:places[5]]


def test_the_same_form_reads_alike_from_word_and_from_paper_printed_of_it(tmp_path: Path) -> None:
    """Minutes written in Word and the PDF that LibreOffice prints of them give the same facts to rely upon."""
    tables = [tomllib.loads(file.read_text()) for file in sorted((shipped("plugins") / "vocabulary").glob("*.toml"))]
    vocabulary = Vocabulary.from_tables(tables)
    document = next(file for file in (shipped("samples") / PACK).glob("*minutes.docx"))
    word = read_file(document, document.name, vocabulary)
    paper = read_file(_printed(document, tmp_path), "minutes.pdf", vocabulary)
    assert word.kind == paper.kind == "cin_minutes"
    read = {name: (word.fields[name].value, paper.fields[name].value) for name in BINDING if name in word.fields}
    assert len(read) >= 9
    assert {name: pair for name, pair in read.items() if pair[0] != pair[1]} == {}
