"""Today, uploads, lists and messages in a real browser: dropped by mouse, by the file field, and without JavaScript."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stepdown_pipeline.config import WebConfig, load
from stepdown_pipeline.pipeline.desk import Desk
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.shipped import shipped
from tests.shell.parts import document

from ..browsing import faults_of, window
from ..conftest import COOKIE, Served, serving
from .conftest import HOSTILE, Beside

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")

DROP = """(files) => {
  const bringing = new DataTransfer();
  for (const [name, data] of files) {
    bringing.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name));
  }
  const place = document.querySelector('[data-drop]');
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    place.dispatchEvent(new DragEvent(kind, {dataTransfer: bringing, bubbles: true, cancelable: true}));
  }
}"""


def enter(page: Page, served: Served, who: str = "admin") -> None:
    """Signed in, as by the form."""
    account = served.accounts.local(who)
    assert account
    token, _ = served.app.state.site.sessions.begin(account)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": served.base}])


def drop(page: Page, files: list[list[str]]) -> None:
    """Names and contents (base64) dropped onto the form, once its script listens."""
    expect(page.get_by_text("or drop them here")).to_be_visible()
    page.evaluate(DROP, files)


def pack(number: str) -> list[Path]:
    return sorted(next(shipped("samples").glob(f"{number}-*")).iterdir())


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Pages of a whole workspace, in which a real desk watches."""
    with watched(tmp_path_factory.mktemp("today") / "desk") as served:
        yield served


@contextmanager
def watched(folder: Path) -> Iterator[Served]:
    """The same in a folder."""
    make_workspace(folder)
    text = (folder / "config.toml").read_text(encoding="utf-8")
    text = text.replace("pack_quiet_seconds = 5", "pack_quiet_seconds = 1").replace("\nquiet_seconds = 2",
                                                                                    "\nquiet_seconds = 0.5")
    (folder / "config.toml").write_text(text, encoding="utf-8")
    config = load(folder)
    with Desk(config) as desk:
        desk.begin()
        watch = threading.Thread(target=desk.watch)
        watch.start()
        try:
            with serving_of(folder) as served:
                served.account("admin", "admin")
                yield served
        finally:
            desk.stop()
            watch.join(60)


@contextmanager
def serving_of(folder: Path) -> Iterator[Served]:
    """The pages of a workspace that has a configuration of its own, on the machine's clock."""
    from stepdown_pipeline.pipeline.story import machine_clock

    with serving(folder, WebConfig(), config=load(folder), clock=machine_clock) as served:
        yield served


def test_a_pack_dropped_onto_the_page_becomes_a_case(working: Served) -> None:
    """By mouse, in two drops; what became of it shows by itself, and on the page of today too."""
    with window() as page:
        enter(page, working)
        page.goto(f"{working.base}/")
        page.get_by_role("button", name="Upload documents").click()
        files = [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in pack("16")]
        drop(page, files[:1])
        drop(page, files[1:])
        expect(page.locator("[data-drop-list] li")).to_have_count(len(files))
        expect(page.locator("[data-drop-said]")).to_have_text(f"{len(files)} files are chosen.")
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text(f"{len(files)} of {len(files)} files are done.")).to_be_visible(timeout=120_000)
        link = page.locator("#upload-now").get_by_role("link", name="Case ").first
        reference = link.inner_text().removeprefix("Case ")
        page.goto(f"{working.base}/")
        expect(page.locator("#today-now table").first).to_contain_text(f"Case {reference}")
        expect(page.locator("#today-now")).to_contain_text("Working", timeout=60_000)
        page.get_by_role("link", name=f"Case {reference}").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(reference)


def test_a_pack_sent_by_the_file_field(working: Served) -> None:
    """Today's page, open elsewhere, shows it without being loaded again."""
    with window() as page:
        enter(page, working)
        page.goto(f"{working.base}/")
        other = page.context.new_page()
        other.goto(f"{working.base}/upload")
        other.get_by_label("Documents").set_input_files(pack("13"))
        other.get_by_role("button", name="Upload").click()
        expect(other.get_by_text("files are done.")).to_be_visible()
        expect(page.locator("#today-now table").first).to_contain_text(pack("13")[0].name, timeout=120_000)


def test_without_javascript(working: Served) -> None:
    """Chosen, sent, looked at again, and seen on the page of today."""
    with window(scripts=False) as page:
        enter(page, working)
        page.goto(f"{working.base}/upload")
        assert not page.get_by_text("or drop them here").is_visible()
        page.get_by_label("Documents").set_input_files(pack("14"))
        page.get_by_role("button", name="Upload").click()
        count, until = len(pack("14")), time.monotonic() + 120
        while not page.get_by_text(f"{count} of {count} files are done.").is_visible() and time.monotonic() < until:
            page.get_by_role("link", name="Look again now").click()
        link = page.locator("#upload-now").get_by_role("link", name="Case ").first
        words = link.inner_text()
        page.get_by_role("link", name="Today").first.click()
        expect(page.get_by_role("link", name=words).first).to_be_visible()


def test_too_much_is_said_before_anything_is_sent(served: Served) -> None:
    """And what misses its place does not take the page away."""
    with window() as page:
        enter(page, served)
        page.goto(f"{served.base}/upload")
        drop(page, [[f"{number}.docx", "YQ=="] for number in range(101)])
        expect(page.get_by_role("alert").filter(has_text="Send at most 100 files at once.")).to_be_visible()
        page.get_by_role("button", name="Upload").click()
        assert page.url == f"{served.base}/upload"
        assert faults_of(page) == []


def test_the_page_changes_by_itself_and_keeps_where_one_is(served: Served, beside: Beside) -> None:
    """An alarm comes and goes; who stands on a link stays on it; when nothing is heard any more, the page says so."""
    beside.drop("consent.docx")
    beside.work()
    beside.say()
    with window() as page:
        enter(page, served)
        page.goto(f"{served.base}/")
        page.get_by_role("link", name="Case 1204417").first.focus()
        page.evaluate("window.before = document.activeElement")
        beside.say(troubles=[("mail", "The server is down.")])
        expect(page.get_by_text("Messages cannot be sent", exact=True)).to_be_visible(timeout=20_000)
        assert page.evaluate("document.activeElement === window.before")
        expect(page.get_by_role("status").first).to_contain_text("Messages cannot be sent.")
        beside.say()
        expect(page.get_by_text("Messages cannot be sent", exact=True)).to_have_count(0, timeout=20_000)
        stale = page.locator("[data-stale]")
        assert not stale.is_visible()
        page.route("**/today/now", lambda route: route.fulfill(status=500, body="<p>broken</p>"))
        expect(stale).to_be_visible(timeout=20_000)
        assert "broken" not in page.content()
        page.unroute("**/today/now")
        expect(stale).to_be_hidden(timeout=20_000)


def test_no_page_breaks_a_rule_of_accessibility_at_any_width(served: Served, beside: Beside) -> None:
    """Empty, busy and in trouble; with problems, after something was done, and with what is hostile."""
    found = {}
    with window() as page:
        enter(page, served, "manager")

        def look(name: str, path: str) -> None:
            page.goto(served.base + path)
            found[name] = faults_of(page)

        for path in ("/", "/cases", "/messages", "/upload"):
            look(f"{path}, empty", path)
        beside.drop(f"{HOSTILE[:150].replace('/', '_')}.docx")
        beside.drop("minutes.docx", kind="cin_minutes")
        beside.drop("broken.pdf", "nothing")
        for number in range(26):
            beside.drop(f"{number}.docx", case=f"{number}" + "9" * 40)
        beside.work()
        beside.say(doing=["reading", 2, 9, HOSTILE], waiting=[(HOSTILE, HOSTILE)] * 11, waiting_count=11)
        look("today, busy", "/")
        held = beside.hold()
        beside.say(troubles=[("mail", HOSTILE), ("checks", HOSTILE), ("other", HOSTILE)])
        look("today, in trouble", "/")
        look("cases", "/cases")
        look("cases, narrowed", "/cases?status=waiting&number=1")
        look("cases, wrong", "/cases?number=Rowan")
        look("messages", "/messages")
        look("messages, a part", "/messages?part=accepted")
        look("message, held", f"/messages/{held}")
        page.get_by_role("button", name="Confirm").click()
        found["message, wrong"] = faults_of(page)
        page.get_by_label("It had arrived").check()
        page.get_by_label("I have made sure of it").check()
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_role("alert")).to_contain_text("had arrived")
        found["message, decided"] = faults_of(page)
        page.goto(f"{served.base}/upload")
        page.get_by_role("button", name="Upload").click()
        found["upload, wrong"] = faults_of(page)
        page.get_by_label("Documents").set_input_files([
            {"name": "tool.exe", "mimeType": "", "buffer": b"MZ"},
            {"name": f"{HOSTILE}.docx", "mimeType": "", "buffer": document(case="5").encode()}])
        found["upload, chosen"] = faults_of(page)
        page.get_by_role("button", name="Upload").click()
        found["upload, sent"] = faults_of(page)
        beside.work()
        page.reload()
        found["upload, done"] = faults_of(page)
        assert page.title().startswith("What became of your files")
    assert [(name, *fault) for name, faults in found.items() for fault in faults] == []


def test_on_paper_today_is_its_lists(served: Served, beside: Beside) -> None:
    """No buttons, no menu; what is wrong stays."""
    beside.drop("consent.docx")
    beside.work()
    beside.say(troubles=[("disk", "Little room.")])
    with window() as page:
        enter(page, served)
        page.goto(f"{served.base}/")
        page.emulate_media(media="print")
        assert not page.get_by_role("button", name="Upload documents").is_visible()
        assert page.get_by_text("The disk is nearly full", exact=True).is_visible()
        assert page.get_by_role("table").first.is_visible()
