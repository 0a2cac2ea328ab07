"""Uploads: the same way in as the inbox, told file by file what became of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.pipeline.uploading import FILES
from tests.shell.parts import document

from ..conftest import Browser, Served
from .conftest import HOSTILE, Beside, followed, read


def send(browser: Browser, *files: tuple[str, bytes]) -> Browser:
    browser.get("/upload")
    browser.post("/upload", files=[("files", (name, data, "application/octet-stream")) for name, data in files])
    return browser


PACK = (("consent.docx", document().encode()), ("minutes.docx", document(kind="cin_minutes").encode()))


@pytest.mark.parametrize("role", ["admin", "manager"])
def test_a_pack_is_followed_to_its_case(served: Served, beside: Beside, role: str) -> None:
    """In the inbox, then in its case, with who sent it."""
    browser = send(served.browser(role), *PACK)
    words = followed(browser)
    assert words.count("In the inbox It lies in the inbox. The desk is not working just now") == 2
    beside.say(waiting=[("consent.docx", "Somebody has it open.")], waiting_count=1)
    words = read(browser, browser.page.url.path)
    assert "In the inbox Somebody has it open." in words
    assert words.count("In the inbox It lies in the inbox and is looked at within seconds.") == 1
    assert "0 of 2 files are done." in words
    assert 'hx-trigger="every 2s"' in browser.page.text
    assert sorted(path.name for path in beside.config.inbox.iterdir()) == ["consent.docx", "minutes.docx"]
    beside.work()
    browser.get(str(browser.page.url.path))
    assert "2 of 2 files are done." in browser.words
    assert f"Sent by {role.title()} Example on 13 March 2026 at 9:00am." in browser.words
    assert browser.page.text.count('href="/cases/1204417"') == 2
    assert "hx-trigger" not in browser.page.text


def test_what_is_refused_is_told_with_the_rest_let_in(served: Served, beside: Beside) -> None:
    """Hostile names are inert, whatever becomes of them."""
    browser = send(served.browser("admin"), ("empty.docx", b""), ("tool.exe", b"MZ"), *PACK[:1],
                   (f"../../{HOSTILE}.pdf", b"nothing"))
    words = followed(browser)
    assert "empty.docx Not taken The file is empty." in words
    assert "tool.exe Not taken It is not a kind of file that the desk reads." in words
    assert "<script>document" not in browser.page.text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in browser.page.text
    beside.work()
    browser.get(str(browser.page.url.path))
    assert "Returned The file is damaged." in browser.words
    assert "4 of 4 files are done." in browser.words
    assert not list(beside.config.folder.parent.glob("*.pdf"))


def test_the_same_file_again_is_told_to_be(served: Served, beside: Beside) -> None:
    """With the case in which it is."""
    beside.drop("consent.docx")
    beside.work()
    browser = send(served.browser("admin"), ("again.docx", document().encode()))
    beside.work()
    words = followed(browser)
    assert "again.docx Came before The same file came in before, on 13 March 2026" in words
    assert 'href="/cases/1204417"' in browser.page.text


def test_nothing_chosen_and_too_many(served: Served, beside: Beside) -> None:
    """The form again, with what to do."""
    browser = send(served.browser("admin"))
    assert browser.page.status_code == 422
    assert "There is a problem Choose at least one file." in browser.words
    send(browser, *((f"{number}.docx", b"x") for number in range(FILES + 1)))
    assert browser.page.status_code == 422
    assert f"Send at most {FILES} files at once." in browser.words
    assert list(beside.config.inbox.iterdir()) == []


def test_too_much_at_once(serve_with: Callable[..., Served]) -> None:
    """Is a page that says so; nothing is kept."""
    served = serve_with(WebConfig(upload_mb=0.5))
    served.account("admin", "admin")
    browser = send(served.browser("admin"), ("large.pdf", b"x" * 900_000))
    assert browser.page.status_code == 413
    assert "more than can be sent at once" in browser.words
    assert list(served.desk.config.inbox.iterdir()) == []


def test_an_inbox_that_is_away_is_told_on_the_form(served: Served, beside: Beside) -> None:
    beside.config.inbox.rmdir()
    browser = send(served.browser("admin"), *PACK)
    assert browser.page.status_code == 422
    assert "The inbox cannot be written to just now (no such file or directory). Nothing was kept." in browser.words


def test_a_number_that_is_none(served: Served) -> None:
    browser = served.browser("admin")
    assert browser.get("/upload/999").status_code == 404
    assert "Nothing was sent by that number." in browser.words


def test_auditors_are_offered_no_upload(served: Served) -> None:
    assert "/upload" not in served.browser("auditor").get("/").text
    assert "/upload" in served.browser("admin").get("/").text
