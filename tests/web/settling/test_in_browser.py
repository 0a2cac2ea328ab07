"""Settling a reading in a real browser: by keys alone, without scripts, by anybody, and beside hostile documents."""

from __future__ import annotations

import email
import email.policy

import pytest
from playwright.sync_api import Page, expect

from ..browsing import WIDTHS, faults_of, window, windows
from ..test_in_browser import sign_in
from .conftest import BELONGS, CONFLICT, DATE, HOSTILE_CASE, LABELLED, PHOTO, SIGNED_ON, Asked

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")
PLACE = f"/to-settle/{DATE}/{SIGNED_ON}"
RELATION = f"/to-settle/{HOSTILE_CASE}/signatures.1.relationship"


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_an_uncertain_date_is_settled_by_keys_alone(acting_beside: Asked) -> None:
    """From the menu to the doubt, the right date, and on: the case is routed by itself, and its mail in the outbox."""
    with window() as page:
        sign_in(page, acting_beside, "admin")
        expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
        page.goto(f"{acting_beside.base}/to-settle")
        keys(page, "n")
        for _ in range(7):
            page.wait_for_url("**/to-settle/*/*")
            if page.url.endswith(PLACE):
                break
            before = page.url
            keys(page, "n")
            page.wait_for_url(lambda url, before=before: url != before and not url.endswith("/next"))
        assert page.url.endswith(PLACE)
        keys(page, "e")
        page.keyboard.type("28")
        keys(page, "Tab")
        page.keyboard.type("2")
        keys(page, "Tab")
        page.keyboard.type("2026")
        keys(page, "Enter")
        page.wait_for_url(lambda url: not url.endswith(PLACE))
        expect(page.locator("#lately")).to_contain_text("It has moved on", timeout=60_000)
        assert page.url.count("/to-settle/") == 1, "the next doubt follows"
    assert acting_beside.desk.case(DATE)["status"] == "routed"
    mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
             for path in acting_beside.sent(DATE, "allocation")]
    assert mails
    assert all(DATE in mail["Subject"] for mail in mails)


def test_the_same_without_scripts(acting: Asked) -> None:
    """By links, fields and buttons."""
    with window(scripts=False) as page:
        sign_in(page, acting, "admin")
        page.get_by_role("link", name="To settle", exact=True).click()
        page.get_by_role("link", name="The date of the signature").first.click()
        if not page.url.endswith(PLACE):
            page.goto(acting.base + PLACE)
        page.wait_for_load_state()
        assert not page.get_by_text("Keys", exact=True).is_visible(), "what no script listens to is not offered"
        assert page.locator("svg image").count() == 2
        page.get_by_label("Day").fill("28")
        page.get_by_label("Month").fill("2")
        page.get_by_label("Year").fill("2026")
        page.get_by_role("button", name="Save and go on").click()
        expect(page.locator("#lately")).to_contain_text("It has moved on")
    assert acting.desk.case(DATE)["status"] == "routed"
    assert acting.sent(DATE, "allocation")


def test_a_guess_is_confirmed_with_one_key_which_can_be_switched_off(asked: Asked) -> None:
    """Not while somebody types, and not once the keys are switched off, which the browser remembers."""
    path = f"/to-settle/{PHOTO}/{SIGNED_ON}"
    with window() as page:
        sign_in(page, asked, "admin")
        page.goto(asked.base + path)
        keys(page, "e", "c", "n", "t")
        assert page.url.endswith(path)
        page.goto(asked.base + path)
        page.get_by_text("Keys", exact=True).click()
        page.get_by_role("button", name="Switch the keys off").click()
        page.goto(asked.base + path)
        keys(page, "n", "c")
        assert page.url.endswith(path)
        page.get_by_text("Keys", exact=True).click()
        page.get_by_role("button", name="Switch the keys on").click()
        page.locator("h1").click()
        keys(page, "c")
        page.wait_for_url(lambda url: not url.endswith(path))
    assert asked.desk.doubts().of_case(PHOTO) == []


def test_the_place_lies_on_the_page_where_its_words_are(to_look_at: Asked) -> None:
    """The frame is drawn upon the picture, and grows with it."""
    with window() as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        sign_in(page, to_look_at, "auditor")
        wide = []
        for zoom in (1, 2, 3):
            page.goto(f"{to_look_at.base}{PLACE}?zoom={zoom}")
            sheet = page.locator(".desk-page")
            frame, whole = page.locator("rect#place").bounding_box(), sheet.bounding_box()
            assert frame
            assert whole
            assert whole["x"] <= frame["x"]
            assert frame["x"] + frame["width"] <= whole["x"] + whole["width"]
            assert 0.62 < (frame["y"] - whole["y"]) / whole["height"] < 0.64
            wide.append(whole["width"])
            shown = page.evaluate("""async () => { const one = document.querySelector('.desk-page image');
                const picture = new Image(); picture.src = one.getAttribute('href'); await picture.decode();
                return picture.naturalWidth; }""")
            assert shown > 1000
        assert wide[2] > 2.5 * wide[0]


def test_two_people_and_the_second_is_told(asked: Asked) -> None:
    """Each in a browser of their own, on the same reading at once."""
    with windows(2) as (admin, manager):
        for page, who in ((admin, "admin"), (manager, "manager")):
            sign_in(page, asked, who)
            page.goto(asked.base + PLACE)
        for page, day in ((admin, "28"), (manager, "27")):
            page.get_by_label("Day").fill(day)
            page.get_by_label("Month").fill("2")
            page.get_by_label("Year").fill("2026")
            page.get_by_role("button", name="Save and go on").click()
        manager.get_by_role("heading", name="Somebody settled this before you").wait_for()
        assert "28 February 2026" in manager.locator("main").inner_text()
        assert faults_of(manager) == []
        manager.get_by_role("button", name="Settle it anew with my answer").click()
        manager.wait_for_url(lambda url: not url.endswith(PLACE))
    said = [(one.who, one.value) for one in asked.desk.doubts().one(DATE, SIGNED_ON).said]
    assert said[-1] == ("Manager Example", "2026-02-27")


def test_hostile_documents_do_nothing(to_look_at: Asked) -> None:
    """Script and markup stay words, a very long one breaks, and what turns the writing about stays within itself."""
    with window() as page:
        sign_in(page, to_look_at, "admin")
        for path in ("/to-settle", RELATION):
            page.goto(to_look_at.base + path)
            assert "owned" not in page.title()
            assert page.locator("img, main script").count() == 0
            assert faults_of(page) == []
        assert page.locator("mark").first.inner_text().count("<script>") == 1
        loose = page.evaluate("""() => { const found = [], walk = document.createTreeWalker(document.body, 4);
            while (walk.nextNode()) { const one = walk.currentNode;
              if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(one.data) && !one.parentElement.closest('bdi, .said'))
                found.push(one.data); }
            return found; }""")
        assert loose == []


def test_no_page_breaks_a_rule_of_accessibility_at_any_width(asked: Asked) -> None:
    """In its main states: each kind of question and of document, with a problem, enlarged, and with nothing left."""
    doubts = asked.desk.doubts()
    belongs = doubts.of_case(BELONGS)[0].field
    with window() as page:
        sign_in(page, asked, "admin")
        found = {}
        for path in ("/to-settle", PLACE, f"{PLACE}?zoom=3", f"/to-settle/{PHOTO}/{SIGNED_ON}",
                     f"/to-settle/{CONFLICT}/children.1.date_of_birth", f"/to-settle/{BELONGS}/{belongs}",
                     f"/to-settle/{HOSTILE_CASE}/parent_attended", f"/to-settle/{LABELLED}/discussed_with_family_on",
                     f"/to-settle/{DATE}/nonsense"):
            page.goto(asked.base + path)
            found[path] = faults_of(page)
        page.goto(asked.base + PLACE)
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_text("There is a problem").wait_for()
        found["problem"] = faults_of(page)
        page.get_by_text("Teach the label").click()
        page.get_by_text("Keys", exact=True).click()
        found["all open"] = faults_of(page)
        for one in [question for waiting in doubts.queue(None, 10)[0] for question in waiting.questions]:
            value = {"children.1.date_of_birth": "2017-09-24", "parent_attended": "yes",
                     "signatures.1.relationship": "Grandmother (carer)"}.get(one.field, "2026-02-24")
            asked.desk.settle(one.reference, one.field, "yes" if one.field == belongs else value, "Admin Example")
        page.goto(f"{asked.base}/to-settle")
        found["settled, not acted on"] = faults_of(page)
        page.goto(asked.base + PLACE)
        found["settled before"] = faults_of(page)
    assert {place: faults for place, faults in found.items() if faults} == {}


def test_on_paper_there_is_the_question_and_the_page(to_look_at: Asked) -> None:
    """No forms and no menu."""
    with window() as page:
        page.set_viewport_size({"width": WIDTHS[1], "height": 900})
        sign_in(page, to_look_at, "admin")
        page.goto(to_look_at.base + PLACE)
        page.emulate_media(media="print")
        assert page.locator(".desk-page").is_visible()
        assert not page.get_by_role("button", name="Save and go on").is_visible()
        assert not page.get_by_role("navigation", name="Menu").is_visible()
