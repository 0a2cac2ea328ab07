"""Signing in and out: who gets in, how long they stay, and how long somebody waits who keeps guessing."""

from __future__ import annotations

import re

import pytest
from argon2 import PasswordHasher

from stepdown_pipeline.config import WebConfig
from stepdown_pipeline.web.security.passwords import Passwords
from stepdown_pipeline.web.security.signin import WRONG, in_words
from stepdown_pipeline.web.security.waits import FREE, Waits

from .conftest import COOKIE, PASSWORD, Browser, Clock, Served


def sign_in(browser: Browser, name: str = "admin", password: str = PASSWORD, then: str = "") -> int:
    browser.get("/sign-in" + (f"?then={then}" if then else ""))
    return browser.post("/sign-in", {"sign_in": name, "password": password, "then": then}).status_code


def test_the_right_name_and_password_open_the_desk(served: Served) -> None:
    """However the name's letters are written."""
    for name in ("admin", " ADMIN ", "ａｄｍｉｎ"):
        browser = served.browser()
        assert sign_in(browser, name) == 303
        assert browser.follow().status_code == 200
        assert re.search("Signed in: Admin Example ?, admin officer", browser.words)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(served: Served) -> None:
    """HttpOnly, SameSite, and for the browser's session only; it does not stand in the database."""
    browser = served.browser()
    sign_in(browser)
    cookie = next(line for line in browser.page.headers.get_list("Set-Cookie") if line.startswith(f"{COOKIE}="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age" not in cookie
    database = served.desk.config.state_dir / "stepdown.db"
    kept = b"".join(path.read_bytes() for path in database.parent.glob("stepdown.db*"))
    assert browser.session
    assert browser.session.encode() not in kept
    assert PASSWORD.encode() not in kept


def test_it_is_sent_by_https_alone_where_people_come_by_https(serve_with) -> None:
    """The browser is told, and told to come by https from then on."""
    served = serve_with(WebConfig(address="https://desk.example.gov.uk"))
    served.account("admin", "admin")
    browser = served.browser(Host="desk.example.gov.uk")
    answer = browser.get("/sign-in")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("name, password", [("admin", "wrong"), ("nobody", PASSWORD), ("", ""), ("admin", ""),
                                            ("admin", PASSWORD + " "), ("a" * 5000, "b" * 5000)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(served: Served, name: str, password: str) -> None:
    """One sentence for both, in the manner of a form that has a problem."""
    browser = served.browser()
    assert sign_in(browser, name, password) == 422
    assert WRONG in browser.words
    assert browser.page.text.count("<title>Error: Sign in") == 1
    assert browser.session is None


class Counting(PasswordHasher):
    """Knows how often it was asked."""

    asked = 0

    def verify(self, *words):
        self.asked += 1
        return super().verify(*words)


def test_an_unknown_name_costs_as_much_as_a_known_one(serve_with) -> None:
    """The same costly comparison is made for everybody, so that time tells nothing about names."""
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    served = serve_with(passwords=Passwords(hasher))
    number = served.account("admin", "admin")
    served.account("manager", "manager")
    for name in ("admin", "nobody"):
        before = hasher.asked
        sign_in(served.browser(), name, "wrong")
        assert hasher.asked == before + 1
    served.accounts.disable(number, "the test")
    before = hasher.asked
    assert sign_in(served.browser(), "admin", PASSWORD) == 422
    assert hasher.asked == before + 1


def test_a_session_that_was_there_before_is_not_the_one_afterwards(served: Served) -> None:
    """Nobody can put a cookie into a browser and share what its owner signs in to."""
    browser = served.browser()
    browser.client.cookies.set(COOKIE, "planted" * 6, domain="127.0.0.1")
    sign_in(browser)
    first = browser.session
    assert first != "planted" * 6
    browser.follow()
    form = browser.token
    browser.post("/sign-out")
    assert (browser.page.status_code, browser.session) == (303, None)
    assert "You are signed out" in browser.follow().text
    sign_in(browser)
    assert browser.session not in {None, first}
    browser.follow()
    assert browser.token != form


def test_signing_out_ends_the_session_on_the_server(served: Served) -> None:
    """A copy of the cookie is worth nothing afterwards."""
    browser = served.browser("admin")
    kept = browser.session
    browser.get("/")
    browser.post("/sign-out")
    browser.client.cookies.set(COOKIE, kept, domain="127.0.0.1")
    assert browser.get("/").status_code == 303


def test_a_session_ends_after_an_hour_of_nothing(served: Served) -> None:
    """Each page that somebody asks for begins the hour anew; what a page asks for by itself does not."""
    browser = served.browser("admin")
    for _ in range(3):
        served.clock.pass_by(minutes=59)
        assert browser.get("/").status_code == 200
    served.clock.pass_by(minutes=59)
    static = browser.page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert browser.get(static).status_code == 200
    served.clock.pass_by(minutes=1)
    assert browser.get("/").status_code == 303


def test_a_session_ends_after_twelve_hours_in_any_case(served: Served) -> None:
    """However busy."""
    browser = served.browser("admin")
    for _ in range(23):
        served.clock.pass_by(minutes=31)
        assert browser.get("/").status_code == 200
    served.clock.pass_by(minutes=10)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize("then, where", [
    ("/cases/1204417", "/cases/1204417"), ("/cases?page=2", "/cases?page=2"), ("//evil.example.org", "/"),
    ("https://evil.example.org/cases", "/"), ("/\\evil.example.org", "/"), ("/sign-out", "/"), ("/nowhere", "/"),
    ("/cases/a\r\nX: y", "/"), ("javascript:alert(1)", "/"), ("", "/")])
def test_afterwards_nobody_is_led_elsewhere(served: Served, then: str, where: str) -> None:
    """The way back is a page of the desk's own, or today's."""
    browser = served.browser()
    browser.get("/sign-in")
    browser.post("/sign-in", {"sign_in": "admin", "password": PASSWORD, "then": then})
    assert browser.page.headers["Location"] == where


def test_whoever_keeps_guessing_waits_longer_each_time_and_is_told(served: Served) -> None:
    """Also with the right password, until the wait is over; then the account's owner gets in and starts afresh."""
    browser = served.browser()
    for _ in range(FREE["account"]):
        assert sign_in(browser, "admin", "wrong") == 422
    assert sign_in(browser, "admin") == 429
    assert "There were too many tries. Wait 15 seconds, then try again." in browser.words
    assert browser.page.headers["Retry-After"] == "15"
    assert sign_in(served.browser(), "manager") == 303, "another account is not held up"
    served.clock.pass_by(seconds=15)
    assert sign_in(browser, "admin", "wrong") == 422
    assert sign_in(browser, "admin") == 429
    assert "Wait 30 seconds" in browser.words
    served.clock.pass_by(seconds=30)
    assert sign_in(browser, "admin") == 303
    assert sign_in(served.browser(), "admin", "wrong") == 422
    assert sign_in(served.browser(), "admin") == 303


def test_names_that_are_not_there_are_counted_too(served: Served) -> None:
    """Or it could be told which names there are."""
    for _ in range(FREE["account"]):
        sign_in(served.browser(), "nobody", "wrong")
    assert sign_in(served.browser(), "nobody", "wrong") == 429


def test_an_address_that_tries_many_names_waits_as_a_whole() -> None:
    """A list of names with one password is guessing too; another address is not held up."""
    clock = Clock()
    waits = Waits(clock.steady)
    for number in range(FREE["address"]):
        assert waits.seconds(account=str(number), address="10.0.0.1") == 0
        waits.failed(account=str(number), address="10.0.0.1")
    assert waits.seconds(account="new", address="10.0.0.1") == 15
    assert waits.seconds(account="new", address="10.0.0.2") == 0
    waits.succeeded(account="new", address="10.0.0.1")
    assert waits.seconds(account="new", address="10.0.0.1") == 0


def test_waits_grow_to_a_quarter_of_an_hour_and_are_forgotten() -> None:
    """Nobody is shut out for good by a stranger's guesses."""
    clock, told = Clock(), []
    waits = Waits(clock.steady)
    for _ in range(20):
        waits.failed(account="a", address=f"10.0.0.{len(told)}")
        told.append(waits.seconds(account="a", address="10.9.9.9"))
        clock.pass_by(seconds=told[-1])
    assert told[:4] == [0, 0, 0, 0]
    assert told[4:12] == [15, 30, 60, 120, 240, 480, 900, 900]
    assert max(told) == 900
    clock.pass_by(hours=5)
    waits.failed(account="a", address="b")
    assert waits.seconds(account="a", address="b") == 0


def test_the_memory_of_failures_is_bounded() -> None:
    """A flood of made-up names takes no more than so much."""
    waits = Waits(Clock().steady)
    for number in range(11_000):
        waits.failed(account=str(number), address="same")
    assert len(waits._failures) == 10_000


def test_a_hash_of_other_costs_is_made_anew_at_sign_in(served: Served) -> None:
    """When the costs are raised one day, passwords follow as people come in."""
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    account = served.accounts.local("admin")
    assert account
    served.accounts.rehash(account.id, old)
    assert sign_in(served.browser(), "admin") == 303
    again = served.accounts.local("admin")
    assert again
    assert "m=8,t=1" in (again.password or "")


def test_the_shipped_costs_are_those_of_the_standard() -> None:
    """RFC 9106, the second recommended choice: 64 MiB, three passes, argon2id."""
    kept = Passwords().hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert Passwords().fits(PASSWORD, kept)
    assert not Passwords().fits(PASSWORD, None)


def test_changing_the_password_asks_for_the_old_and_signs_others_out(served: Served) -> None:
    """This browser goes on with another cookie; elsewhere the account is signed out."""
    here, there = served.browser("admin"), served.browser("admin")
    before = here.session
    here.get("/password")
    new = {"old": "wrong", "password": "seven herons at dusk", "again": "seven herons at dusk"}
    assert here.post("/password", new).status_code == 422
    assert "This is not your password of now" in here.words
    assert here.post("/password", {**new, "old": PASSWORD, "again": "x"}).status_code == 422
    assert here.post("/password", {**new, "old": PASSWORD, "password": "short", "again": "short"}).status_code == 422
    assert here.post("/password", {**new, "old": PASSWORD}).status_code == 303
    assert "Your password is changed" in here.follow().text
    assert here.session != before
    assert there.get("/").status_code == 303
    assert sign_in(served.browser(), "admin") == 422
    assert sign_in(served.browser(), "admin", "seven herons at dusk") == 303


def test_guessing_the_old_password_is_guessing(served: Served) -> None:
    """A stolen session is no way round the waits."""
    browser = served.browser("admin")
    browser.get("/password")
    for _ in range(FREE["account"]):
        browser.post("/password", {"old": "wrong", "password": "x", "again": "x"})
    browser.post("/password", {"old": PASSWORD, "password": "seven herons at dusk", "again": "seven herons at dusk"})
    assert "There were too many tries" in browser.words


@pytest.mark.parametrize("seconds, words", [(1, "1 second"), (40, "40 seconds"), (120, "2 minutes"),
                                            (121, "3 minutes"), (900, "15 minutes")])
def test_waits_in_words(seconds: int, words: str) -> None:
    """As people say them, and never too short."""
    assert in_words(seconds) == words
