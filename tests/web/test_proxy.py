"""Signing in by the council's own proxy: believed from its address alone, and in nothing but whole words."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from stepdown_pipeline.config import ProxyConfig, WebConfig
from stepdown_pipeline.web.routes import PAGES
from stepdown_pipeline.web.security.proxy import address_of, is_proxy, role_among

from .conftest import COOKIE, Served

ROLES = {"Step-down managers": "manager", "Step-down desk": "admin", "Audit": "auditor"}
PRIYA = {"X-Remote-User": "p.nair", "X-Remote-Name": "Priya Nair", "X-Remote-Groups": "Everybody; Step-down desk"}


@pytest.fixture
def behind(serve_with) -> Served:
    """The pages behind a proxy on this machine."""
    return serve_with(WebConfig(sign_in="proxy", roles=ROLES, proxy=ProxyConfig(("127.0.0.1", "::1"))))


def test_whom_the_proxy_names_is_signed_in(behind: Served) -> None:
    """With a session of their own, and forms that work; there is nothing to sign out of here."""
    browser = behind.browser(**PRIYA)
    assert browser.get("/").status_code == 200
    assert "Priya Nair" in browser.words
    assert "admin officer" in browser.words
    assert "Sign out" not in browser.words
    session = browser.session
    browser.get("/cases")
    assert browser.session == session
    assert [(one.source, one.sign_in, one.name, one.role) for one in behind.accounts.all()] == [
        ("proxy", "p.nair", "Priya Nair", "admin")]


def test_the_role_is_the_proxys_at_each_visit(behind: Served) -> None:
    """Who is of several groups may do the most; a change there counts here at once."""
    browser = behind.browser(**PRIYA)
    assert browser.get("/accounts").status_code == 403
    assert browser.get("/accounts", headers={"X-Remote-Groups": "Audit,STEP-DOWN MANAGERS"}).status_code == 200
    assert browser.get("/accounts", headers={"X-Remote-Groups": "Audit"}).status_code == 403
    assert [one.role for one in behind.accounts.all()] == ["auditor"]


@pytest.mark.parametrize("change", [
    {"X-Remote-User": ""}, {"X-Remote-User": None}, {"X-Remote-Groups": ""}, {"X-Remote-Groups": None},
    {"X-Remote-Groups": "manager"}, {"X-Remote-Groups": "Step-down"}, {"X-Remote-Groups": "Step-down desk x"},
    {"X-Remote-User": "p.nair\tx"}], ids=str)
@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES if page.name in
                                  {"today", "cases", "accounts", "sign-in", "link", "sign-in.return"}])
def test_without_a_name_and_a_known_role_nobody_gets_in(behind: Served, change: dict, page) -> None:
    """A missing header is a refusal, on every page: it fails closed."""
    headers = {key: value for key, value in {**PRIYA, **change}.items() if value is not None}
    answer = behind.browser(**headers).get(page.path.replace("{token}", "x"))
    assert answer.status_code == 403
    assert "has not said who you are" in answer.text
    assert behind.accounts.all() == []


@pytest.mark.parametrize("name, value", [("X-Remote-User", "manager"), ("X-Remote-Groups", "Step-down managers")])
def test_a_header_that_stands_twice_is_not_believed(behind: Served, name: str, value: str) -> None:
    """One may be the proxy's and one the browser's."""
    browser = behind.browser()
    answer = browser.client.get("/", headers=[*PRIYA.items(), (name, value)])
    assert answer.status_code == 403


def test_nobody_else_is_believed(serve_with) -> None:
    """From an address that is not listed the headers are worth nothing, nor is a session from before."""
    served = serve_with(WebConfig(sign_in="proxy", roles=ROLES, proxy=ProxyConfig(("10.20.0.0/24",))))
    account = served.accounts.vouched("proxy", "p.nair", "Priya Nair", "manager")
    token, _ = served.app.state.site.sessions.begin(account)
    for headers in (PRIYA, {**PRIYA, "X-Forwarded-For": "10.20.0.4"}, {**PRIYA, "Forwarded": "for=10.20.0.4"}):
        browser = served.browser(**headers)
        browser.client.cookies.set(COOKIE, token, domain="127.0.0.1")
        assert browser.get("/").status_code == 403
        assert "council’s own sign-in only" in browser.words


def test_another_persons_session_is_not_taken_over(behind: Served) -> None:
    """On a shared machine, whoever the proxy names next gets a session of their own."""
    one = behind.browser(**PRIYA)
    one.get("/")
    first = one.session
    one.get("/", headers={"X-Remote-User": "o.else", "X-Remote-Name": "Olu Else"})
    assert "Olu Else" in one.words
    assert one.session not in {None, first}


def test_two_of_one_name_are_told_apart(behind: Served) -> None:
    """What is recorded says who decided."""
    for user in ("p.nair", "p.nair2"):
        behind.browser(**{**PRIYA, "X-Remote-User": user}).get("/")
    assert {one.name for one in behind.accounts.all()} == {"Priya Nair", "Priya Nair (p.nair2)"}


def test_local_passwords_and_links_open_nothing_there(behind: Served) -> None:
    """One way in at a time."""
    behind.account("admin", "manager")
    browser = behind.browser(**PRIYA)
    browser.get("/")
    assert browser.post("/sign-in", {"sign_in": "admin", "password": "x"}).status_code in {403, 404}
    assert browser.get(f"/link/{behind.accounts.invite('X', 'manager', 'the test')}").status_code == 404
    assert browser.get("/password").status_code == 404


def test_a_local_session_is_none_there(behind: Served) -> None:
    """When the way in is changed, sessions of the other kind end."""
    behind.account("manager", "manager")
    assert behind.browser("manager").get("/").status_code == 403


def test_a_manager_may_shut_somebody_out_whom_the_proxy_lets_in(behind: Served) -> None:
    """Until enabled again."""
    browser = behind.browser(**PRIYA)
    browser.get("/")
    behind.accounts.disable(behind.accounts.all()[0].id, "the test")
    assert browser.get("/").status_code == 403
    assert "disabled" in browser.words


def test_names_beyond_ascii_arrive_whole(behind: Served) -> None:
    """As UTF-8 or as Latin-1."""
    for coded in ("Zoë Ångström".encode(), "Zoë Ångström".encode("latin-1")):
        browser = behind.browser()
        browser.page = browser.client.get("/", headers={
            **{key.encode(): value.encode() for key, value in PRIYA.items()}, b"X-Remote-Name": coded,
            b"X-Remote-User": coded[:1] + str(len(coded)).encode()})
        assert "Zoë Ångström" in browser.words


@pytest.mark.parametrize("address, listed, fine", [
    ("10.20.0.4", ("10.20.0.4",), True), ("10.20.0.5", ("10.20.0.4",), False), ("10.20.0.5", ("10.20.0.0/24",), True),
    ("::ffff:10.20.0.4", ("10.20.0.4",), True), ("fd00::1", ("fd00::/8",), True), ("", ("10.20.0.4",), False),
    ("unix", ("10.20.0.4",), False), ("127.0.0.1", (), False)])
def test_which_machine_is_a_proxy(address: str, listed: tuple[str, ...], fine: bool) -> None:
    """Listed addresses and networks, in either writing."""
    assert is_proxy(address, ProxyConfig(listed)) is fine


@pytest.mark.parametrize("peer, forwarded, found", [
    ("10.0.0.9", [b"1.2.3.4"], "10.0.0.9"), ("10.20.0.4", [b"1.2.3.4"], "1.2.3.4"),
    ("10.20.0.4", [b"9.9.9.9, 1.2.3.4"], "1.2.3.4"), ("10.20.0.4", [b"9.9.9.9", b"1.2.3.4, 10.20.0.4"], "1.2.3.4"),
    ("10.20.0.4", [], "10.20.0.4")])
def test_where_somebody_asks_from(peer: str, forwarded: list[bytes], found: str) -> None:
    """What a listed proxy added last; what a browser wrote there itself is not believed."""
    headers = [(b"x-forwarded-for", one) for one in forwarded]
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})
    assert address_of(request, ProxyConfig(("10.20.0.4",))) == found


def test_words_for_roles() -> None:
    """In any case of letters, whole; the most of several; none for none."""
    assert role_among(["audit ", "step-down DESK"], ROLES) == "admin"
    assert role_among(["Step-down", ""], ROLES) is None
