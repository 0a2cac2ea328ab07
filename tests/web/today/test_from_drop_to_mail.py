"""The whole way in a real browser: a pack is uploaded, a doubt about it settled, and the case's mail leaves."""

from __future__ import annotations

import base64
import email
import email.policy
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..browsing import window
from ..conftest import Served
from .test_in_browser import drop, enter, pack, watched

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")
PACK, CASE, DOUBT = "35", "1202743", "signatures.1.signed_on"  # signed on 30 February


def test_by_drop_and_keys_alone(tmp_path: Path) -> None:
    """Dropped by mouse; settled without it; the case moves on by itself."""
    with watched(tmp_path / "desk") as served, window() as page:
        enter(page, served)
        page.goto(f"{served.base}/upload")
        drop(page, [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in pack(PACK)])
        page.get_by_role("button", name="Upload").click()
        count = len(pack(PACK))
        expect(page.get_by_text(f"{count} of {count} files are done.")).to_be_visible(timeout=120_000)
        page.goto(f"{served.base}/to-settle")
        page.keyboard.press("n")
        page.wait_for_url(f"**/to-settle/{CASE}/{DOUBT}")
        page.keyboard.press("e")
        for part, after in (("28", "Tab"), ("2", "Tab"), ("2026", "Enter")):
            page.keyboard.type(part)
            page.keyboard.press(after)
        page.wait_for_url(lambda url: not url.endswith(DOUBT))
        _moved_on(page, served, CASE)


def test_without_javascript(tmp_path: Path) -> None:
    """Chosen in the file field, settled by links, fields and buttons, looked at again by the browser's own means."""
    with watched(tmp_path / "desk") as served, window(scripts=False) as page:
        enter(page, served)
        page.goto(f"{served.base}/upload")
        page.get_by_label("Documents").set_input_files(pack(PACK))
        page.get_by_role("button", name="Upload").click()
        count, until = len(pack(PACK)), time.monotonic() + 120
        while not page.get_by_text(f"{count} of {count} files are done.").is_visible() and time.monotonic() < until:
            page.get_by_role("link", name="Look again now").click()
        page.get_by_role("link", name="To settle", exact=True).click()
        page.get_by_role("link", name="The date of the signature").first.click()
        for label, part in (("Day", "28"), ("Month", "2"), ("Year", "2026")):
            page.get_by_label(label).fill(part)
        page.get_by_role("button", name="Save and go on").click()
        _moved_on(page, served, CASE)


def _moved_on(page: Page, served: Served, case: str) -> None:
    """The case's page says that it goes to its team, and the mail is in the outbox."""
    until = time.monotonic() + 120
    page.goto(f"{served.base}/cases/{case}")
    standing = page.get_by_role("heading", level=1).get_by_text("Stepped down")
    while not standing.is_visible() and time.monotonic() < until:
        page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stepped down")
    outbox = served.desk.config.outbox
    mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
             for path in sorted(outbox.rglob(f"{case}-allocation-*.eml"))]
    assert mails
    assert all(case in str(mail["Subject"]) and mail["To"] for mail in mails)
