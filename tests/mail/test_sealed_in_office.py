"""The password that the program sets is the one that an office program asks for."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from docx import Document

from stepdown_pipeline.shell.render.sealing import sealed

pytestmark = pytest.mark.debian("libreoffice-writer-nogui", "python3-uno")
SCRIPT = Path(__file__).parent / "open_in_office.py"


def test_libreoffice_opens_a_sealed_word_file_by_its_password_alone(tmp_path: Path) -> None:
    """Also one with a letter outside of ASCII; with another password it is refused."""
    whole, paper = io.BytesIO(), Document()
    paper.add_paragraph("The plan in words")
    paper.save(whole)
    path = tmp_path / "MAP-1204417.docx"
    path.write_bytes(sealed(path.name, whole.getvalue(), "three random wörds").data)
    done = subprocess.run(["/usr/bin/python3", str(SCRIPT), str(path), str(tmp_path / "profile"), "another password",
                           "three random wörds"], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.splitlines() == ["refused", "The plan in words"]
