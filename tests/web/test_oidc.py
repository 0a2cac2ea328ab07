"""Signing in by the council's own service: the whole way round a real issuer on this machine, honest and not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc.jwk import RSAKey

from stepdown_pipeline.config import ConfigError, OidcConfig, WebConfig

from .conftest import Browser, Served
from .issuer import CLIENT, SECRET, Issuer

ROLES = {"Step-down managers": "manager", "Step-down desk": "admin"}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer().serving() as one:
        yield one


@pytest.fixture
def served(serve_with, issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The pages with that issuer; the secret comes from the environment, as it does in a service."""
    monkeypatch.setenv("STEPDOWN_TEST_SECRET", SECRET)
    oidc = OidcConfig(issuer.base, CLIENT, "STEPDOWN_TEST_SECRET")
    return serve_with(WebConfig(sign_in="oidc", roles=ROLES, oidc=oidc))


def sent_there(browser: Browser, then: str = "") -> str:
    """Begin; gives where the service sends the browser back to."""
    browser.get("/sign-in/service" + (f"?then={then}" if then else ""))
    assert browser.page.status_code == 303, browser.page.text
    answer = httpx2.get(browser.page.headers["Location"], trust_env=False)
    return answer.headers["Location"]


def test_the_whole_way_round(served: Served, issuer: Issuer) -> None:
    """From the first page to the service and back to where one wanted to go, with a session of one's own."""
    browser = served.browser()
    browser.get("/cases")
    assert "Sign in with your council account" in browser.follow().text
    assert 'href="/sign-in/service?then=/cases"' in browser.page.text
    back = sent_there(browser, "/cases")
    assert browser.get(back).headers["Location"] == "/cases"
    browser.follow()
    assert "Priya Nair" in browser.words
    assert [(one.source, one.sign_in, one.role) for one in served.accounts.all()] == [("oidc", "7f3a", "admin")]
    browser.post("/sign-out")
    assert browser.get("/").status_code == 303


def test_nothing_that_is_asked_for_names_a_person(served: Served) -> None:
    """State, nonce, challenge and the page to come back to: all the service is told."""
    browser = served.browser()
    browser.get("/sign-in/service")
    asked = parse_qs(urlsplit(browser.page.headers["Location"]).query)
    assert set(asked) == {"response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
                          "code_challenge_method"}
    assert asked["redirect_uri"] == [f"{served.base}/sign-in/return"]


def test_the_role_follows_the_service_at_each_sign_in(served: Served, issuer: Issuer) -> None:
    """One claim, a word or a list of words."""
    for words, role in ((["Step-down managers", "x"], "manager"), ("Step-down desk", "admin")):
        issuer.person["roles"] = words
        browser = served.browser()
        browser.get(sent_there(browser))
        assert [one.role for one in served.accounts.all()] == [role]


@pytest.mark.parametrize("roles", [None, [], ["manager"], "admin", {"Step-down desk": True}, 7])
def test_without_a_known_role_nobody_gets_in(served: Served, issuer: Issuer, roles) -> None:
    """Known to the council is not enough."""
    issuer.person["roles"] = roles
    browser = served.browser()
    assert browser.get(sent_there(browser)).status_code == 403
    assert "has not said that you may use these pages" in browser.words
    assert browser.session is None


@pytest.mark.parametrize("cheat", [
    {"nonce": "of another time"}, {"aud": "another-client"}, {"iss": "https://evil.example.org"},
    {"exp": int(time.time()) - 3600}, {"sub": ""}, {"nonce": None}], ids=" ".join)
def test_what_was_not_said_to_us_is_not_believed(served: Served, issuer: Issuer, cheat: dict) -> None:
    """Another nonce, client, issuer, or a token that has run out."""
    issuer.cheat = cheat
    browser = served.browser()
    assert browser.get(sent_there(browser)).status_code == 403
    assert (browser.session, served.accounts.all()) == (None, [])


def test_a_token_of_another_key_is_not_believed(served: Served, issuer: Issuer) -> None:
    """Though it calls itself by the right key's name."""
    issuer.sign_with = RSAKey.generate_key(2048, {"kid": "one"})
    browser = served.browser()
    assert browser.get(sent_there(browser)).status_code == 403


def test_a_key_that_the_issuer_changed_is_fetched_anew(served: Served, issuer: Issuer) -> None:
    """Issuers change their keys now and then."""
    first = served.browser()
    assert first.get(sent_there(first)).status_code == 303
    issuer.key = RSAKey.generate_key(2048, {"kid": "two", "alg": "RS256"})
    second = served.browser()
    assert second.get(sent_there(second)).status_code == 303


def test_the_answer_counts_in_the_browser_that_asked_and_once(served: Served) -> None:
    """A link with somebody else's answer signs nobody in; nor does the same answer again."""
    mine, theirs = served.browser(), served.browser()
    back = sent_there(mine)
    theirs.get("/sign-in")
    assert theirs.get(back).status_code == 403
    back = sent_there(mine)
    assert mine.get(back).status_code == 303
    again = served.browser()
    assert again.get(back).status_code == 403


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=y", "?error=access_denied&state=x"])
def test_answers_to_no_question_are_refused(served: Served, query: str) -> None:
    """In words, with the way to begin again."""
    browser = served.browser()
    assert browser.get(f"/sign-in/return{query}").status_code == 403
    assert "Begin again" in browser.words


def test_a_service_that_is_away_is_said_so(serve_with, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stands; it says what is the matter."""
    monkeypatch.setenv("STEPDOWN_TEST_SECRET", SECRET)
    served = serve_with(WebConfig(sign_in="oidc", roles=ROLES, oidc=OidcConfig("http://127.0.0.1:9", CLIENT,
                                                                               "STEPDOWN_TEST_SECRET")))
    browser = served.browser()
    assert browser.get("/sign-in/service").status_code == 503
    assert "cannot be reached just now" in browser.words


def test_the_secret_must_be_there(serve_with, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said at the start, not at the first sign-in."""
    monkeypatch.delenv("STEPDOWN_TEST_SECRET", raising=False)
    with pytest.raises(ConfigError, match="set the environment variable"):
        serve_with(WebConfig(sign_in="oidc", oidc=OidcConfig("http://127.0.0.1:9", CLIENT, "STEPDOWN_TEST_SECRET")))


def test_local_passwords_open_nothing_there(served: Served) -> None:
    """One way in at a time."""
    served.account("admin", "manager")
    browser = served.browser()
    browser.get("/sign-in")
    assert browser.post("/sign-in", {"sign_in": "admin", "password": "x"}).status_code in {403, 404}
    assert served.browser("admin").get("/").status_code == 303
