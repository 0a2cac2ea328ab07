"""Servers that tell what becomes of a message are asked to, in the words of RFC 3461; others never hear of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import NORTH, SENDER, SOUTH
from scripted import Server, serving

from stepdown_pipeline.shell.mail.notify import of_the_message, out_of_xtext, xtext


def envelope(server):
    return [line for line in server.heard if line.startswith(("MAIL", "RCPT"))]


@pytest.mark.parametrize("offers", [("DSN",), ("DSN", "PIPELINING")])
def test_a_server_that_offers_it_is_asked_for_failures_and_delays(office, offers) -> None:
    """By the notice's identity, and by the address that it was written to."""
    server = Server(offers)
    identity = office.post(NORTH, "duty+out@example.gov.uk")
    with serving(server) as port:
        office.deliver(port)
    assert envelope(server) == [
        f"MAIL FROM:<{SENDER}> RET=HDRS ENVID={identity}",
        f"RCPT TO:<{NORTH}> NOTIFY=FAILURE,DELAY ORCPT=rfc822;{NORTH}",
        "RCPT TO:<duty+out@example.gov.uk> NOTIFY=FAILURE,DELAY ORCPT=rfc822;duty+2Bout@example.gov.uk"]
    assert [state for _, state, _ in office.receipts(identity)] == ["accepted", "accepted"]


def test_receipts_are_asked_for_when_configured(office) -> None:
    """``delivery_receipts``."""
    server = Server(("DSN",))
    office.post(NORTH)
    with serving(server) as port:
        office.deliver(port, delivery_receipts=True)
    assert envelope(server)[1] == f"RCPT TO:<{NORTH}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;{NORTH}"


@pytest.mark.parametrize("offers", [(), ("SIZE 100000", "PIPELINING", "8BITMIME")])
def test_a_server_that_does_not_offer_it_never_hears_of_it(office, offers) -> None:
    """It would refuse the words."""
    server = Server(offers)
    office.post(NORTH, SOUTH)
    with serving(server) as port:
        office.deliver(port, delivery_receipts=True)
    assert envelope(server)[1:] == [f"RCPT TO:<{NORTH}>", f"RCPT TO:<{SOUTH}>"]
    assert not any(word in line for line in server.heard for word in ("RET", "ENVID", "NOTIFY", "ORCPT"))


def test_a_message_without_an_identity_or_with_an_endless_one_is_sent_without_it() -> None:
    """A server would refuse what is longer than the rules allow."""
    assert of_the_message(b"Subject: x\r\n\r\nwords") == ["RET=HDRS"]
    assert of_the_message(b"Message-ID: <" + b"a" * 101 + b"@example.gov.uk>\r\n\r\n") == ["RET=HDRS"]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_xtext_goes_there_and_back(words) -> None:
    """Whatever can stand in an address, without a blank or an equals sign on the wire."""
    written = xtext(words)
    assert out_of_xtext(written) == words
    assert not set(written) & set("= ")
