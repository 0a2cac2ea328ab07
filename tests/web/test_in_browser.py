"""The pages of coming, going and accounts in a real browser, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .browsing import faults_of, window, windows
from .conftest import PASSWORD, Served

pytestmark = pytest.mark.debian("chromium", "fonts-liberation")
LONG = "Oluwaseun Bartholomew-Featherstonehaugh-Cholmondeley"


def sign_in(page: Page, served: Served, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{served.base}/sign-in")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_somebody_is_invited_comes_in_and_is_shut_out(served: Served, scripts: bool) -> None:
    """The whole of it by clicks and keys alone, whether scripts run or not."""
    with windows(2, scripts=scripts) as (manager, guest):
        sign_in(manager, served, "manager")
        manager.get_by_role("link", name="Accounts").click()
        manager.get_by_label("Their name").fill(LONG)
        manager.get_by_label("Auditor").check()
        manager.get_by_role("button", name="Make a link").click()
        guest.goto(manager.locator(".desk-link-once").inner_text().strip())
        guest.get_by_label("Sign-in name").fill("o.b")
        guest.get_by_label("New password").fill(PASSWORD)
        guest.get_by_label("The same password again").fill(PASSWORD)
        guest.get_by_role("button", name="Save and sign in").click()
        expect(guest.get_by_role("heading", level=1)).to_have_text("Today")
        manager.goto(f"{served.base}/accounts")
        manager.get_by_role("link", name=LONG).click()
        manager.get_by_role("button", name="Disable the account").click()
        expect(manager.get_by_role("alert")).to_contain_text("account is disabled")
        guest.goto(f"{served.base}/cases")
        expect(guest.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_no_page_breaks_a_rule_of_accessibility_at_any_width(served: Served) -> None:
    """In its main states: as asked for, with a problem, after something was done, and for those who may not."""
    served.account("o.b", "auditor", LONG)
    with window() as page:
        page.goto(f"{served.base}/sign-in")
        found = {"sign-in": faults_of(page)}
        sign_in(page, served, "manager", "wrong")
        assert page.evaluate("document.activeElement.className") == "govuk-error-summary", "what is wrong is read first"
        found["sign-in, wrong"] = faults_of(page)
        page.goto(f"{served.base}/link/{served.accounts.invite('Priya Nair', 'admin', 'the test')}")
        found["link"] = faults_of(page)
        page.get_by_role("button").last.click()
        found["link, wrong"] = faults_of(page)
        sign_in(page, served, "manager")
        for path in ("/", "/cases", "/password", "/accounts", "/accounts/4", "/nowhere"):
            page.goto(served.base + path)
            found[path] = faults_of(page)
        page.goto(f"{served.base}/accounts/4")
        page.get_by_label("Manager").check()
        page.get_by_role("button", name="Change the role").click()
        expect(page.get_by_role("alert")).to_contain_text("is now a manager")
        found["accounts, changed"] = faults_of(page)
        page.get_by_role("button", name="Make a link").click()
        found["accounts, wrong"] = faults_of(page)
        page.get_by_role("button", name="Sign out").click()
        found["signed out"] = faults_of(page)
    assert [(place, *fault) for place, faults in found.items() for fault in faults] == []


def test_the_ruler_and_the_rules_find_what_is_broken(served: Served) -> None:
    """The silence above means something."""
    with window() as page:
        page.goto(f"{served.base}/sign-in")
        page.evaluate("""() => { document.documentElement.removeAttribute('lang');
            document.querySelector('h1').textContent = 'w'.repeat(500);
            document.querySelector('h1').classList.add('wide');
            document.querySelector('h1').style.overflowWrap = 'normal'; }""")
        kinds = {fault[1] for fault in faults_of(page)}
    assert {"html-has-lang", "beyond the edge"} <= kinds


def test_the_keyboard_alone_gets_in(served: Served) -> None:
    """The first key leads past the menu; the form is filled and sent without a mouse."""
    with window() as page:
        page.goto(f"{served.base}/sign-in")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("admin")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Today", exact=True).wait_for()


def test_on_paper_there_is_the_page_alone(served: Served) -> None:
    """No menu, no forms."""
    with window() as page:
        sign_in(page, served, "manager")
        page.goto(f"{served.base}/accounts")
        page.emulate_media(media="print")
        assert not page.get_by_role("navigation", name="Menu").is_visible()
        assert not page.get_by_role("button", name="Make a link").is_visible()
        assert page.get_by_role("table").is_visible()
