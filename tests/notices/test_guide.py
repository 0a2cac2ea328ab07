"""docs/messages.md shows every kind of message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from PIL import Image

from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices.replies import ABOUT_THE_FAMILY

from .letters import fullest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "messages.md").read_text(encoding="utf-8")
KINDS = get_args(NoticeKind)
ROWS = {row[0]: row for row in (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.splitlines()
                                if line.startswith("| [`"))}


def test_every_kind_has_its_row_its_part_and_its_picture() -> None:
    """When it is sent and to whom, and nothing of a kind that is no more."""
    assert sorted(re.findall(r"^## ([a-z_]+)$", PAGE, re.MULTILINE)) == sorted(KINDS)
    assert sorted(ROWS) == sorted(f"[`{kind}`](#{kind})" for kind in KINDS)
    assert all(len(row) == 5 and all(row) for row in ROWS.values())
    assert sorted(re.findall(r"\(images/mails/(\w+)\.png\)", PAGE)) == sorted(KINDS)
    assert sorted(path.stem for path in (DOCS / "images" / "mails").iterdir()) == sorted(KINDS)


def test_the_pictures_are_pictures_and_small() -> None:
    """Together less than three megabytes."""
    files = sorted((DOCS / "images" / "mails").iterdir())
    assert sum(path.stat().st_size for path in files) < 3_000_000
    for path in files:
        with Image.open(path) as picture:
            picture.verify()
            assert picture.width > 1000


def test_the_page_says_who_gets_the_answer() -> None:
    """As the program decides."""
    social_worker = {kind for kind in KINDS if ROWS[f"[`{kind}`](#{kind})"][3] == "The social worker"}
    assert social_worker == ABOUT_THE_FAMILY


def test_the_page_names_every_header_that_is_the_program_s_own() -> None:
    """What a postmaster sees in a message, that page explains."""
    usual = {"From", "To", "Date", "MIME-Version", "Content-Type", "Content-Language", "X-Protective-Marking"}
    head = fullest()["refusal"].split(b"\r\n\r\n")[0].decode()
    names = set(re.findall(r"^([A-Za-z-]+):", head, re.MULTILINE)) - usual
    assert [name for name in sorted(names) if f"`{name}" not in PAGE] == []
