"""Every line of the route table, asked by everybody in every wrong way: what a new line must bear comes by itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import httpx2
import pytest

from stepdown_pipeline.pipeline.accounts import ROLES
from stepdown_pipeline.web.page import PUBLIC, Page
from stepdown_pipeline.web.routes import PAGES

from .conftest import COOKIE, Browser, Served, serving

PARTS = {"ref": "1204417", "field": "decision", "id": "999", "token": "t" * 43, "digest": "0" * 16, "name": "desk.css"}
LOOKING, WRITING = {"GET", "HEAD"}, {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One desk for all: no request of this module may change anything."""
    with serving(tmp_path_factory.mktemp("routes")) as one:
        for role in ROLES:
            one.account(role, role)
        yield one


def path_of(page: Page) -> str:
    return re.sub(r"{(\w+)(:\w+)?}", lambda found: PARTS.get(found[1], "0"), page.path)


def asked(method: str) -> list[object]:
    return [pytest.param(page, id=page.name) for page in PAGES if set(page.methods) & {method}]


def turned_away(answer: httpx2.Response) -> bool:
    return answer.status_code in {401, 403} or (
        answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in"))


def test_no_page_is_without_who() -> None:
    """`who` has no default, and names roles that there are; names are of one line each, and lines of one method."""
    assert inspect.signature(Page).parameters["who"].default is inspect.Parameter.empty
    assert all(page.who is PUBLIC or (page.who and page.who <= set(ROLES)) for page in PAGES)
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert {method for page in PAGES for method in page.methods} <= {"GET", "POST"}
    assert len({(page.path, method) for page in PAGES for method in page.methods}) == sum(
        len(page.methods) for page in PAGES)


def test_the_public_pages_are_these_alone() -> None:
    """Whoever opens another one to the public says so here too."""
    assert {page.name for page in PAGES if page.who is PUBLIC} == {
        "sign-in", "sign-in.try", "sign-in.service", "sign-in.return", "signed-out", "link", "link.use", "static"}


def test_an_auditor_may_send_nothing_but_what_is_their_own() -> None:
    """Whatever else is posted decides something."""
    theirs = {page.name for page in PAGES if "POST" in page.methods and page.is_for("auditor")}
    assert theirs == {"sign-in.try", "link.use", "sign-out", "password.change"}


def test_paths_hold_references_digests_and_ids_alone() -> None:
    """Never a name: addresses stand in histories and logs."""
    found = {name for page in PAGES for name, _ in re.findall(r"{(\w+)(:\w+)?}", page.path)}
    assert found - {"name"} <= {"ref", "digest", "id", "token", "number", "field"}  # a field by the program's own name
    assert [page.name for page in PAGES if "{name}" in page.path] == ["static"]


@pytest.mark.parametrize("page", asked("GET"))
@pytest.mark.parametrize("role", [None, *ROLES])
def test_who_may_look(served: Served, page: Page, role: str | None) -> None:
    """Without a session: to the sign-in. In another role: refused, in words. Else it is answered."""
    answer = served.browser(role).get(path_of(page))
    if page.is_for(role):
        assert not turned_away(answer), answer.text
        assert answer.status_code in {200, 303, 404}
    elif role is None:
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/sign-in")
    else:
        assert answer.status_code == 403
        assert "your role does not include it" in answer.text


@pytest.mark.parametrize("page", asked("POST"))
@pytest.mark.parametrize("role", [None, *ROLES])
def test_who_may_send(served: Served, page: Page, role: str | None) -> None:
    """Without a session and in another role: refused, with or without a token that is right."""
    browser = served.browser(role)
    if role is None:
        browser.get("/sign-in")
    if page.is_for(role):
        return  # what then happens is each page's own; here nothing may change
    for token in (browser.token, "forged"):
        assert browser.post(path_of(page), token=token).status_code == 403


@pytest.mark.parametrize("page", asked("POST"))
@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("wrong", [
    {"token": "forged"}, {"token": ""}, {"token": "é"}, {"headers": {"Origin": "https://elsewhere.example.org"}},
    {"headers": {"Origin": "null"}}, {"headers": {"Sec-Fetch-Site": "cross-site"}},
    {"headers": {"Sec-Fetch-Site": "same-site"}}], ids=str)
def test_a_forged_form_is_refused(served: Served, page: Page, role: str | None, wrong: dict) -> None:
    """A wrong token, none, another site's page: refused, whoever asks, and on pages for the public too."""
    browser = served.browser(role)
    if role is None:
        browser.get("/sign-in")
    answer = browser.post(path_of(page), **wrong)
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text.lower() or "your role does not include it" in answer.text


@pytest.mark.parametrize("page", asked("POST"))
def test_a_form_from_nowhere_is_refused(served: Served, page: Page) -> None:
    """A request that does not say on which site its form stood is not believed, though it has the token."""
    browser = served.browser("manager")
    sent = browser.client.post(path_of(page), data={"csrf": browser.token})
    assert sent.status_code == 403


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES if page.who is not PUBLIC])
@pytest.mark.parametrize("cookie", [b"x", b"0" * 43, "é".encode(), b"a; b"])
def test_a_made_up_session_is_none(served: Served, page: Page, cookie: bytes) -> None:
    """A cookie that nobody gave out opens nothing."""
    client = httpx2.Client(base_url=served.base, headers={b"Cookie": COOKIE.encode() + b"=" + cookie}, trust_env=False)
    browser = Browser(served.stack.enter_context(client), served.base)
    for method in page.methods:
        answer = browser.get(path_of(page)) if method == "GET" else browser.post(path_of(page), token="x")
        assert turned_away(answer)


@pytest.mark.parametrize("path, methods", sorted(
    {(page.path, tuple(sorted({m for other in PAGES if other.path == page.path for m in other.methods})))
     for page in PAGES}))
def test_other_ways_of_asking_are_refused(served: Served, path: str, methods: tuple[str, ...]) -> None:
    """What a path does not know it says so, as a page."""
    browser = served.browser("manager")
    line = next(page for page in PAGES if page.path == path)
    for method in (WRITING | LOOKING) - set(methods) - ({"HEAD"} if "GET" in methods else set()):
        answer = browser.client.request(method, path_of(line), headers={"Origin": served.base})
        assert answer.status_code == 405
        if method != "HEAD":
            assert "not asked in this way" in answer.text


def test_whoever_is_not_signed_in_is_led_back_afterwards(served: Served) -> None:
    """The way back is in the link to the sign-in: a path of the desk's own."""
    assert served.browser().get("/cases/1204417").headers["Location"] == "/sign-in?then=%2Fcases%2F1204417"
    assert served.browser().get("/").headers["Location"] == "/sign-in"


def test_a_script_is_told_rather_than_led(served: Served) -> None:
    """A page that asks for a part of itself goes to the sign-in as a whole."""
    answer = served.browser().get("/cases", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")
