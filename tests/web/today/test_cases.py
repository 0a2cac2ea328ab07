"""The list of cases: narrowed down, a sheet at a time, and never asked for by a name."""

from __future__ import annotations

import re

import pytest

from ..conftest import Served
from .conftest import Beside, read


@pytest.fixture
def cases(beside: Beside) -> Beside:
    """Thirty that wait for the minutes, one that is routed, one that is stopped."""
    for number in range(30):
        beside.drop(f"{number}.docx", case=str(1_000_000 + number))
    for kind in ("consent_form", "cin_minutes"):
        beside.drop(f"{kind}-77.docx", case="2000077", kind=kind)
    for kind in ("consent_form", "cin_minutes", "manager_approval"):
        beside.drop(f"{kind}-88.docx", case="2000088", kind=kind)
    beside.work()
    return beside


def found(text: str) -> list[str]:
    return re.findall(r'href="/cases/(\d+)"', text)


def test_sheet_by_sheet(served: Served, cases: Beside) -> None:
    """Each case once; from the last sheet one comes back to the first."""
    browser = served.browser("auditor")
    first = found(browser.get("/cases").text)
    assert "32 cases" in browser.words
    further = re.search(r'href="(/cases\?after=[^"]+)" rel="next"', browser.page.text)
    assert further
    second = found(browser.get(further[1].replace("&amp;", "&")).text)
    assert (len(first), len(second), len({*first, *second})) == (25, 7, 32)
    assert "Next sheet" not in browser.words
    assert 'href="/cases"><span class="govuk-pagination__link-title">First sheet' in browser.page.text


def test_narrowed_down(served: Served, cases: Beside) -> None:
    browser = served.browser("admin")
    assert found(browser.get("/cases?status=refused").text) == ["2000088"]
    assert "Refused." in browser.words
    assert found(browser.get("/cases?team=locality-north").text) == ["2000077"]
    assert "30 cases" in read(browser, "/cases?waits=cin_minutes")
    assert found(browser.get("/cases?number=20000").text) == ["2000077", "2000088"]
    assert "No case is like that." in read(browser, "/cases?status=closed")
    assert "32 cases" in read(browser, "/cases?status=nonsense")
    assert browser.get("/cases?after=nonsense&status=routed").status_code == 200


def test_a_whole_number_leads_to_its_case(served: Served, beside: Beside) -> None:
    beside.drop("consent.docx")
    beside.work()
    browser = served.browser("admin")
    browser.get("/cases?number=1204417")
    assert browser.page.headers["Location"] == "/cases/1204417"


@pytest.mark.parametrize("typed", ["Rowan Jessop", "rowan", "1204417; drop table", "<script>"])
def test_names_are_not_looked_up(served: Served, typed: str) -> None:
    """They would stand in the browser's history: the field takes none, and says why."""
    browser = served.browser("admin")
    browser.get("/cases", params={"number": typed})
    assert browser.page.status_code == 422
    assert "Cases are not looked up by names." in browser.words
    assert typed not in browser.page.text
    assert "pattern=" in browser.get("/cases").text
