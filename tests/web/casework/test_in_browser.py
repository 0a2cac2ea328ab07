"""The pages of a case and of the checks in a real browser, with scripts and without, and what hostile documents do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ..browsing import faults_of, window
from ..conftest import COOKIE, Served
from .conftest import DOUBTED, LONG, ROUTED, SCRIPT, STOPPED, TWICE_STOPPED, WAITING, aside, spoil

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")
PATIENCE = 120_000  # milliseconds


def come_in(page: Page, served: Served, who: str = "manager") -> None:
    account = served.accounts.local(who)
    assert account
    token, _ = served.app.state.site.sessions.begin(account)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": served.base}])
    page.set_default_timeout(PATIENCE)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_manager_overrides_with_a_reason_and_takes_it_back(served: Served, scripts: bool) -> None:
    """By links, keys and buttons alone, from the finding and back to it."""
    with window(scripts=scripts) as page:
        come_in(page, served)
        page.goto(f"{served.base}/cases/{TWICE_STOPPED}")
        page.get_by_role("link", name="Override O2").click()
        page.get_by_role("button", name="Override and let it pass").click()
        expect(page.get_by_role("alert")).to_contain_text("Enter the reason")
        page.get_by_label("Why may the case pass?").fill("Approved by telephone.")
        page.get_by_role("button", name="Override and let it pass").click()
        expect(page.get_by_role("alert")).to_contain_text("O2 is overridden in this case")
        card = page.locator(".desk-finding", has_text="no service manager's approval is on record")
        assert "Overridden" in card.inner_text()
        assert "By Manager Example. The reason: Approved by telephone." in card.inner_text()
        page.get_by_role("link", name="Take the override back of O2").click()
        page.get_by_label("Why is it taken back?").fill("It was another case.")
        page.get_by_role("button", name="Take the override back").click()
        expect(page.get_by_role("alert")).to_contain_text("taken back")
        expect(page.get_by_role("link", name="Override O2")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_document_dropped_by_mistake_is_withdrawn(served: Served, scripts: bool) -> None:
    """Asked once more, with which it is."""
    with window(scripts=scripts) as page:
        come_in(page, served, "admin")
        page.goto(f"{served.base}/cases/{STOPPED}")
        page.get_by_role("link", name="Withdraw Request for Intervention").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Withdraw this document from case {STOPPED}?")
        page.get_by_role("button", name="Withdraw it").click()
        expect(page.get_by_role("alert")).to_contain_text("is withdrawn and counts no longer")
        page.wait_for_load_state()
        assert page.get_by_role("link", name="Withdraw Request for Intervention").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_check_is_tried_switched_off_and_the_case_goes_on(served: Served, scripts: bool) -> None:
    """What it would find first, then off with a reason: the case that it stopped is judged again without it."""
    with window(scripts=scripts) as page:
        come_in(page, served)
        page.goto(f"{served.base}/checks")
        page.get_by_role("link", name="A parent or carer was at the meeting").click()
        page.get_by_label("Try it on").select_option("10")
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_role("main")).to_contain_text("It would find something in 1 of 6 cases")
        page.get_by_role("link", name="Go back to the check").click()
        page.get_by_role("button", name="Switch it off").click()
        page.get_by_label("Why is it switched off?").fill("Meetings are held by telephone.")
        page.get_by_role("button", name="Switch off").click()
        expect(page.get_by_role("alert")).to_contain_text("is switched off")
        page.goto(f"{served.base}/cases/{STOPPED}")
        assert "Stepped down" in page.get_by_role("heading", level=1).inner_text()
        assert "did not judge this case" in page.get_by_role("main").inner_text()


def test_no_page_breaks_a_rule_of_accessibility_at_any_width(served: Served) -> None:
    """In its main states, open and with problems; a broken file, a switch and a trial with something found too."""
    (served.desk.config.plugins / "memo_12.py").write_text("def broken(:\n")
    aside(served, "needs_discussed.toml")
    spoil(served, "clear_actions.toml")
    version = served.desk.checks().one("parent-attended").version
    served.desk.checks().switch_off("needs-discussed", "A memo.", "Manager Example")
    with window() as page:
        come_in(page, served)
        found = {}
        page.goto(f"{served.base}/cases/{STOPPED}")
        override = page.get_by_role("link", name="Override F14").get_attribute("href")
        withdraw = page.get_by_role("link", name=re.compile("^Withdraw")).first.get_attribute("href")
        page.locator("summary").click()
        found["case, open"] = faults_of(page)
        mail = served.desk.case(ROUTED)["notices"][0]["id"]
        for path in (f"/cases/{DOUBTED}", f"/cases/{STOPPED}/why", f"/cases/{ROUTED}/plan", f"/cases/{DOUBTED}/plan",
                     f"/cases/{ROUTED}/mails/{mail}", override, withdraw, "/checks", "/checks/needs-discussed",
                     "/checks/memo_12", "/checks/our-draft", "/checks/clear-actions",
                     f"/checks/parent-attended/versions/{version}", "/checks/parent-attended",
                     "/checks/parent-attended/try?cases=10", "/checks/consent-signed/switch-off",
                     "/checks/needs-discussed/switch-on"):
            page.goto(f"{served.base}{path}")
            found[path] = faults_of(page)
        page.goto(f"{served.base}{override}")
        page.get_by_role("button", name="Override and let it pass").click()
        found["override, wrong"] = faults_of(page)
    assert [(place, *fault) for place, faults in found.items() for fault in faults] == []


def test_what_a_document_says_does_nothing(looked: Served) -> None:
    """Script, markup, a very long word and text turned about: shown as text on every page, within the page's edge."""
    pages = [f"/cases/{STOPPED}", f"/cases/{STOPPED}/why", f"/cases/{STOPPED}/plan"]
    with window() as page:
        come_in(page, looked)
        page.goto(f"{looked.base}/cases/{STOPPED}")
        links = page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        pages += sorted({link for link in links if link.startswith(f"/cases/{STOPPED}/") and "#" not in link})
        shown = ""
        for path in pages:
            page.goto(f"{looked.base}{path}")
            assert "owned" not in page.title()
            assert page.locator("main script, main img[src=x]").count() == 0
            page.locator("summary").first.click() if page.locator("summary").count() else None
            page.set_viewport_size({"width": 320, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            page.set_viewport_size({"width": 1280, "height": 900})
            shown += page.get_by_role("main").inner_text()
            for said in page.locator("bdi", has_text="\u202e").all():
                assert said.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    assert SCRIPT in shown
    assert LONG in shown
    assert "<img src=x onerror=alert(1)>" in shown


def test_the_formatted_message_runs_and_fetches_nothing(looked: Served) -> None:
    """It stands alone, in a box of its own."""
    notice = looked.desk.case(ROUTED)["notices"][0]
    with window() as page:
        come_in(page, looked)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{looked.base}/cases/{ROUTED}/mails/{notice['id']}")
        page.get_by_role("link", name="See it as mail programs show it").click()
        page.get_by_role("heading", level=1).wait_for()
        assert page.url.endswith("/formatted")
        assert page.evaluate("window.origin") == "null"
    assert all(url.startswith(looked.base) for url in asked)


def test_on_paper_a_case_is_whole(looked: Served) -> None:
    """Its facts too, though nobody opened them; no links to what can be done."""
    with window() as page:
        come_in(page, looked)
        page.goto(f"{looked.base}/cases/{WAITING}")
        page.emulate_media(media="print")
        assert page.get_by_text("the family's postcode", exact=False).first.is_visible()
        assert not page.get_by_role("navigation", name="On this page").is_visible()
        assert page.get_by_role("heading", name="What to do next").is_visible()
