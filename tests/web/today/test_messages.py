"""Messages: parted by what became of them; held ones are decided upon once, by those who may."""

from __future__ import annotations

import pytest

from ..conftest import Served
from .conftest import Beside, followed, read


@pytest.fixture
def held(beside: Beside) -> str:
    """A message that may have arrived or not."""
    beside.drop("consent.docx")
    beside.work()
    return beside.hold()


def test_each_stands_where_it_belongs(served: Served, beside: Beside, held: str) -> None:
    beside.drop("minutes.docx", kind="cin_minutes")
    beside.work()
    browser = served.browser("auditor")
    words = read(browser, "/messages")
    assert "Held until somebody decides 2, a line for each recipient. These are not tried again by themselves" in words
    assert "To be sent No message is waiting to be sent." in words
    assert "Sent lately 2, a line for each recipient." in words
    assert "Allocation" in words[words.index("Sent lately"):]
    assert read(browser, "/messages?part=parked").count("north@example.gov.uk") >= 1
    assert browser.get("/messages?part=nonsense").status_code == 200
    assert "2 messages held" in read(browser, "/")


@pytest.mark.parametrize("answer, state, told", [
    ("again", "queued", "The message is sent again."),
    ("arrived", "accepted", "It is noted that the message had arrived.")])
def test_a_held_message_is_decided_upon_once(served: Served, beside: Beside, held: str, answer: str, state: str,
                                             told: str) -> None:
    """With a confirmation; who comes later is told, and nothing is done twice."""
    browser, other = served.browser("admin"), served.browser("manager")
    assert "It may have arrived already." in read(browser, f"/messages/{held}")
    other.get(f"/messages/{held}")
    browser.post(f"/messages/{held}", {"answer": answer})
    assert browser.page.status_code == 422
    assert "Confirm that you have made sure of it." in browser.words
    browser.post(f"/messages/{held}", {"answer": answer, "sure": "yes"})
    assert told in followed(browser)
    assert "What is to be done?" not in browser.words
    assert beside.states(held) == {state}
    other.post(f"/messages/{held}", {"answer": "arrived", "sure": "yes"})
    assert "Somebody has decided about this message already. Nothing was changed." in followed(other)
    assert beside.states(held) == {state}
    said = [line for line in served.desk.case("1204417")["history"] if line["who"] == "Admin Example"]
    assert len(said) == 1


def test_nothing_chosen_is_told(served: Served, beside: Beside, held: str) -> None:
    browser = served.browser("admin")
    browser.get(f"/messages/{held}")
    browser.post(f"/messages/{held}", {"sure": "yes"})
    assert browser.page.status_code == 422
    assert "Choose whether to send it again or whether it had arrived." in browser.words
    assert beside.states(held) == {"ambiguous"}


def test_an_auditor_looks_and_decides_nothing(served: Served, held: str) -> None:
    browser = served.browser("auditor")
    assert "An admin officer or a manager decides about it." in read(browser, f"/messages/{held}")
    assert "<form method=\"post\" action=\"/messages" not in browser.page.text


def test_there_is_no_such_message(served: Served) -> None:
    assert served.browser("admin").get(f"/messages/{'0' * 40}").status_code == 404
