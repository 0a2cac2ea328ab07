"""One-time links, and the passwords that are chosen with them."""

from __future__ import annotations

import re

import pytest

from stepdown_pipeline.pipeline.accounts import LINK_DAYS
from stepdown_pipeline.web.security.passwords import LONGEST, trouble_with

from .conftest import PASSWORD, Browser, Served

NEW = {"name": "Priya Nair", "sign_in": "p.nair", "password": PASSWORD, "again": PASSWORD}


def opened(served: Served, token: str) -> Browser:
    browser = served.browser()
    browser.get(f"/link/{token}")
    return browser


def test_the_first_link_makes_a_manager_once(serve_with) -> None:
    """Looking at it, as mail programs do, uses nothing up; using it signs in."""
    served = serve_with()
    token = served.accounts.first_link()
    for _ in range(3):
        assert opened(served, token).page.status_code == 200
    browser = opened(served, token)
    assert "You will be a manager of the step-down desk" in browser.words
    browser.post(f"/link/{token}", NEW)
    assert "Priya Nair" in browser.follow().text
    assert "Accounts" in browser.words
    assert served.accounts.first_link() is None
    assert opened(served, token).page.status_code == 404
    assert "This link was used already, or it has run out" in opened(served, token).words


def test_each_start_makes_the_first_link_before_it_void(serve_with) -> None:
    """What stands in an old log opens nothing."""
    served = serve_with()
    first, second = served.accounts.first_link(), served.accounts.first_link()
    assert opened(served, first).page.status_code == 404
    assert opened(served, second).page.status_code == 200


def test_a_link_runs_out(served: Served) -> None:
    """After some days, used or not."""
    token = served.accounts.invite("Priya Nair", "admin", "the test")
    served.clock.pass_by(days=LINK_DAYS, seconds=-1)
    browser = opened(served, token)
    assert browser.page.status_code == 200
    served.clock.pass_by(seconds=1)
    assert browser.post(f"/link/{token}", NEW).status_code == 404
    assert [one.name for one in served.accounts.all() if one.name == "Priya Nair"] == []


def test_two_who_use_a_link_at_once_make_one_account(served: Served) -> None:
    """The second is told; what they typed made nothing."""
    token = served.accounts.invite("Priya Nair", "admin", "the test")
    one, other = opened(served, token), opened(served, token)
    assert one.post(f"/link/{token}", NEW).status_code == 303
    assert other.post(f"/link/{token}", {**NEW, "name": "Somebody Else", "sign_in": "else"}).status_code == 404
    assert "Somebody Else" not in {account.name for account in served.accounts.all()}


@pytest.mark.parametrize("wrong, sentence", [
    ({"password": "short", "again": "short"}, "at least 12 characters"),
    ({"password": "passwordpassword", "again": "passwordpassword"}, "among those that are tried first"),
    ({"password": "Priya Nair 2026", "again": "Priya Nair 2026"}, "is your name or the council"),
    ({"again": "another one"}, "The two are not the same"),
    ({"sign_in": "admin"}, "Somebody has this sign-in name already"),
    ({"sign_in": " ＡＤＭＩＮ"}, "Somebody has this sign-in name already"),
    ({"sign_in": "two words"}, "without spaces"),
    ({"sign_in": ""}, "without spaces"),
    ({"name": "admin  example"}, "There is somebody of this name already"),
    ({"name": "stepdown"}, "There is somebody of this name already"),
    ({"name": "x" * 101}, "as colleagues know them"),
    ({"name": "a\u202eb"}, "as colleagues know them"),
])
def test_what_is_wrong_is_said_beside_what_was_typed(served: Served, wrong: dict[str, str], sentence: str) -> None:
    """The link is not used up, what was typed stands there again, and no password does."""
    token = served.accounts.invite("Priya Nair", "admin", "the test")
    browser = opened(served, token)
    assert browser.post(f"/link/{token}", {**NEW, **wrong}).status_code == 422
    assert sentence in browser.words
    field = re.search(r'<li><a href="#(\w+)">', browser.page.text)
    assert field
    assert f'id="{field[1]}"' in browser.page.text
    assert PASSWORD not in browser.page.text
    assert browser.post(f"/link/{token}", NEW).status_code == 303


def test_a_link_for_a_new_password_leaves_the_rest_and_signs_out(served: Served) -> None:
    """The name and role stay; the old password goes, and whoever is signed in with it."""
    account = served.accounts.local("admin")
    there = served.browser("admin")
    earlier = served.accounts.new_password_link(account.id, "the test")
    token = served.accounts.new_password_link(account.id, "the test")
    assert opened(served, earlier).page.status_code == 404, "the latest link counts"
    browser = opened(served, token)
    assert 'name="sign_in"' not in browser.page.text
    changed = {"password": "seven herons at dusk", "again": "seven herons at dusk", "name": "X", "sign_in": "y"}
    assert browser.post(f"/link/{token}", changed).status_code == 303
    assert there.get("/").status_code == 303
    after = served.accounts.get(account.id)
    assert (after.name, after.sign_in, after.role) == (account.name, account.sign_in, account.role)
    assert after.password != account.password


def test_links_stand_in_the_database_by_their_digest(served: Served) -> None:
    """A copy of the database opens nothing."""
    token = served.accounts.invite("Priya Nair", "admin", "the test")
    folder = served.desk.config.state_dir
    assert token.encode() not in b"".join(path.read_bytes() for path in folder.glob("stepdown.db*"))


@pytest.mark.parametrize("password", [
    "four otters by the weir", "Xk93.fg-Lw28", "ÄpfelÜberKäse", "correct weirs otter",
    "日本語のパスワードは長いよ",
    "w" + "ab9!" * 49, "ilovemydog and the sea"])
def test_long_and_odd_passwords_are_fine(password: str) -> None:
    """No demand for figures, signs or capitals; spaces and other scripts welcome."""
    assert trouble_with(password, ["Priya", "Nair"]) == ""


@pytest.mark.parametrize("password, why", [
    ("elevenchars", "at least 12"), ("x" * (LONGEST + 1), "at most"), ("", "at least 12"),
    ("aaaaaaaaaaaaaa", "tried first"), ("abababababab", "tried first"), ("abcdefghijkl", "tried first"),
    ("lkjihgfedcba", "tried first"), ("123456789012", "tried first"), ("987654321098", "tried first"),
    ("qwertyuiop[]", "tried first"), ("            . x", "tried first"), ("qwertyuiopas", "tried first"),
    ("Password1234", "tried first"),
    ("P.a.s.s.w.o.r.d 123", "tried first"), ("LetMeIn!!!!2026", "tried first"), ("welcome-home-1", "tried first"),
    ("CorrectHorseBatteryStaple", "tried first"), ("Summer2026!!!!", "tried first"), ("monday monday", "tried first"),
    ("Priya.Nair.01", "your name"), ("Wexbridge2026", "your name"), ("ｐａｓｓｗｏｒｄ１２３４", "tried first")])
def test_what_everybody_tries_first_is_refused(password: str, why: str) -> None:
    """The commonest, runs along the keyboard, names of person and place, however they are dressed up."""
    assert why in trouble_with(password, ["Priya", "Nair", "Wexbridge", "County", "Council"])
