"""Today: counts, the newest lines, how the desk is doing; what is wrong, loudly and with what to do, on every page."""

from __future__ import annotations

import re

import pytest

from ..conftest import Served
from .conftest import HOSTILE, Beside, read


def test_before_anything_happened(served: Served) -> None:
    """Nobody works, and the page says so first, with what to do."""
    browser = served.browser("admin")
    words = read(browser, "/")
    assert "The desk is not working" in words
    assert "never been started in this workspace. What to do: What is dropped waits in the inbox and is not" in words
    assert "Nothing has come in today." in words
    assert words.index("The desk is not working") < words.index("came in today")


def test_what_came_in_is_told_with_its_case(served: Served, beside: Beside) -> None:
    """Taken, a copy, returned with the reason; who waits for what; what was sent."""
    beside.drop("consent.docx")
    beside.drop("again.docx")
    beside.drop("broken.pdf", "nothing")
    beside.work()
    browser = served.browser("auditor")
    words = read(browser, "/")
    assert "3 came in today" in words
    assert "1 taken in, 1 had come before, 1 returned unread." in words
    assert "broken.pdf 9:00am Returned The file is damaged." in words
    assert browser.page.text.count('href="/cases/1204417"') >= 2
    assert "1 waiting for papers" in words
    assert "Between passes The last pass ended" in words
    assert "The desk is not working" not in words
    assert "2 messages sent today" in words


def test_a_day_that_is_over_is_no_more_of_today(served: Served, beside: Beside) -> None:
    """What waits still waits."""
    beside.drop("consent.docx")
    beside.work()
    served.clock.pass_by(hours=11.9)
    browser = served.browser("admin")
    assert "1 came in today" in read(browser, "/")
    served.clock.pass_by(hours=20)
    browser = served.browser("admin")
    assert "0 came in today" in read(browser, "/")
    assert "1 waiting for papers" in browser.words


@pytest.mark.parametrize("kind, heading, advice", [
    ("inbox", "The inbox cannot be reached", "tell IT that the inbox or its share is away"),
    ("mail", "Messages cannot be sent", "sent as soon as the mail server can be used again"),
    ("disk", "The disk is nearly full", "Ask IT to make room now"),
    ("checks", "A check does not work", "See the checks"),
    ("vocabulary", "A file of the vocabulary has a mistake", "by its last good version"),
    ("wording", "A template has a mistake", "Ask whoever looks after the templates"),
    ("packages", "An installed package has a fault", "Tell whoever installed it"),
    ("config", "The configuration needs attention", "start the desk again"),
    ("other", "Something needs attention", "Nothing that was dropped is lost"),
])
def test_each_trouble_is_told_with_what_to_do(served: Served, beside: Beside, kind: str, heading: str,
                                              advice: str) -> None:
    """In full on today's page, by its heading on every other."""
    beside.say(troubles=[(kind, f"What is so: {HOSTILE}")])
    browser = served.browser("manager")
    words = read(browser, "/")
    assert f"Important {heading} What is so:" in words
    assert advice in words
    assert "<script>document" not in browser.page.text
    for path in ("/cases", "/messages", "/upload", "/accounts", "/password"):
        words = read(browser, path)
        assert f"Important {heading} See what to do about it" in words
        assert "What is so" not in words
    assert "Important" not in read(served.browser(), "/sign-in")


def test_several_troubles_are_counted_and_none_is_silence(served: Served, beside: Beside) -> None:
    beside.say(troubles=[("mail", "The server is down."), ("disk", "Little room.")])
    browser = served.browser("admin")
    assert "Important: 2 things are wrong" in read(browser, "/cases")
    beside.say()
    assert "desk-alarm" not in browser.get("/cases").text
    assert "Working The last look" not in read(browser, "/")
    assert "Working No message has left yet." in browser.words


def test_a_desk_that_fell_silent_and_one_that_stopped(served: Served, beside: Beside) -> None:
    """The one after a while, the other at once."""
    beside.say(looked_at="2026-03-13T09:00:00+00:00")
    browser = served.browser("admin")
    assert "The last look at the inbox was at 9:00am." in read(browser, "/")
    served.clock.pass_by(minutes=3)
    assert "The desk was last heard of at 9:00am. It may have been switched off, or it hangs." in read(browser, "/")
    beside.say("ended")
    assert "The desk stopped at 9:03am." in read(browser, "/")


def test_what_is_at_hand_and_what_waits_why(served: Served, beside: Beside) -> None:
    beside.say(doing=["reading", 2, 9, "scan.pdf, page 3 of 9"], waiting_count=12, waiting=[
        ("minutes.docx", "Somebody has “minutes.docx” open; it is taken once it is closed.")])
    words = read(served.browser("admin"), "/")
    assert "At work Reading: scan.pdf, page 3 of 9 (3 of 9)." in words
    assert "Somebody has “minutes.docx” open; it is taken once it is closed." in words
    assert "And 2 more." in words


def test_hostile_names_are_inert(served: Served, beside: Beside) -> None:
    """A file's name is whatever somebody called it."""
    beside.drop("<img src=x onerror=alert(1)> " + "w" * 150 + ".docx")
    beside.work()
    text = served.browser("admin").get("/").text
    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_the_part_that_changes_is_asked_for_alone(served: Served, beside: Beside) -> None:
    """By a script, without keeping anybody signed in; where nobody is, it leads to the sign-in."""
    browser = served.browser("admin")
    text = browser.get("/today/now", headers={"HX-Request": "true"}).text
    assert text.lstrip().startswith('<div id="today-now"')
    assert "<html" not in text
    for _ in range(7):
        served.clock.pass_by(minutes=10)
        browser.get("/today/now", headers={"HX-Request": "true"})
    assert browser.page.status_code == 401
    assert browser.page.headers["HX-Redirect"] == "/sign-in"


def test_the_page_can_be_kept_still(served: Served) -> None:
    """What moves by itself can be stopped, and started again."""
    browser = served.browser("admin")
    assert "hx-get" in browser.get("/").text
    assert "hx-get" not in browser.get("/?still=yes").text
    assert "Keep it up to date by itself" in browser.words


def test_what_is_said_aloud_changes_with_counts_alone(served: Served, beside: Beside) -> None:
    """A clock would never let a screen reader rest."""
    beside.say()
    browser = served.browser("admin")

    def said() -> str:
        found = re.search(r'role="status"[^>]*>([^<]*)<', browser.get("/today/now").text)
        assert found
        return found[1]

    before = said()
    served.clock.pass_by(minutes=1)
    beside.say(looked_at="2026-03-13T09:01:00+00:00")
    assert said() == before
    beside.drop("consent.docx")
    beside.work()
    assert said() == "1 file today. 0 to settle, 0 stopped, 0 returned, no messages held."
