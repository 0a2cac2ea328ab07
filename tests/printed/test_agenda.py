"""The agenda of a step-down meeting on paper, as LibreOffice prints it: fit to lie on the table of ten managers."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from stepdown_pipeline.core.agenda import Agenda, Lack, Presented
from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.notices.agenda import agenda_context
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.shell.render.renderer import Renderer
from stepdown_pipeline.shell.render.word import word_text
from stepdown_pipeline.shipped import shipped

pytestmark = pytest.mark.debian("libreoffice-writer-nogui", "poppler-utils",
                                "fonts-liberation", "fonts-crosextra-carlito")
DAY = date(2026, 3, 10)
SW, MANAGER = "the social worker", "the team manager"
PARENT = Lack("A parent or carer at the meeting", "Hold the meeting again with a parent or carer.", SW, "F14")
CONSENT = Lack("The consent form", "", SW)
TABLE = [  # (reference, the case's own meeting, social worker, area, decision, what it lacks)
    ("1198023", date(2026, 2, 3), "Amina Rahmani", "north", "step down to a multi-agency plan", []),
    ("1198117", date(2026, 2, 11), "Judith Wolstenholme", "south", "", [
        Lack("The minutes with a decision", "", SW)]),
    ("CH-26431", date(2026, 2, 12), "Carlos Ferreira", None, "level 2 support without a plan", []),
    ("1198240", date(2026, 2, 17), None, "north", "step down to a multi-agency plan", [PARENT]),
    ("1198305", date(2026, 2, 18), "Amina Rahmani", "south", "step down to a multi-agency plan", [CONSENT]),
    ("1198410", date(2026, 2, 26), "Judith Wolstenholme", "north", "", [CONSENT, PARENT]),
    ("1198467", date(2026, 3, 3), "Amina Rahmani", "south", "level 2 support without a plan", [
        Lack("A reading to be settled: whether the child was seen alone", "", "the step-down desk", "O3")]),
]


def made() -> bytes:
    cases = tuple(Presented(reference, met, reference != "1198410", "waiting",
                            all(lack.what.startswith("The minutes") for lack in lacks), area, worker, decision,
                            tuple(lacks)) for reference, met, worker, area, decision, lacks in TABLE)
    words = agenda_context(Agenda("cin", DAY, cases), Rhythm("tuesday", 2, start="14:00"), DIRECTORY, DAY)
    return Renderer(shipped("templates"), DIRECTORY, "desk@example.gov.uk", marking="OFFICIAL-SENSITIVE").agenda(
        words, DAY)


def words(text: str) -> Counter[str]:
    """Each word as often as it stands there; one with a hyphen, at which a line may end, counts as one."""
    return Counter(re.findall(r"\w+", re.sub(r"-\n?", "", text)))


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def test_the_agenda_is_one_landscape_sheet_with_every_case_and_every_word(tmp_path: Path) -> None:
    """A4; the cases ready before those that are not, each once; no word cut, broken, or printed off the sheet."""
    document, paper = tmp_path / "agenda.docx", tmp_path / "agenda.pdf"
    document.write_bytes(made())
    said(shutil.which("soffice") or "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(document))
    about = said("pdfinfo", str(paper))
    assert re.search(r"Pages: +1\n", about)
    width, height = map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+) pts \(A4\)", about).groups())
    assert width > height
    said("pdftoppm", "-r", "100", "-png", "-singlefile", str(paper), str(tmp_path / "agenda"))
    picture = np.asarray(Image.open(tmp_path / "agenda.png").convert("L"))
    sheet = picture.copy()
    sheet[30:-30, 30:-30] = 255  # what is left is the rim that no printer reaches, 7.6 mm wide
    assert (sheet.min(), picture.min() < 100) == (255, True)
    printed = said("pdftotext", str(paper), "-")
    ready = [row[0] for row in TABLE if not row[5] or row[5][0].what.startswith("The minutes")]
    order = [*ready, *(row[0] for row in TABLE if row[0] not in ready)]
    places = [printed.index(reference) for reference in order]
    assert places == sorted(places)
    assert words(word_text(document.read_bytes())) - words(printed) == Counter()
