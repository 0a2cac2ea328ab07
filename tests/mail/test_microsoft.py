"""Signing in at Microsoft 365 by a token: asked for at a token endpoint on this machine, kept, renewed, explained."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from office import NORTH
from scripted import Server, context_of, serving, signed_in

from stepdown_pipeline.config import MicrosoftConfig

MAILBOX = "step-down@example.gov.uk"
XOAUTH2 = ("AUTH LOGIN XOAUTH2",)


class SignIn:
    """A sign-in that gives ``answers`` one after another, the last for ever: (status, object)."""

    def __init__(self, *answers):
        self.answers, self.asked, self.port = list(answers), [], 0

    def discovery(self):
        base = f"https://localhost:{self.port}/council"
        return {"issuer": f"{base}/v2.0", "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token"}


def token(value, seconds=3600):
    return 200, {"token_type": "Bearer", "access_token": value, "expires_in": seconds}


def no(description):
    return 401, {"error": "invalid_client", "error_description": f"{description} Trace ID: 1 Correlation ID: 2"}


@contextmanager
def signing_in(sign_in, certificate):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._say(200, sign_in.discovery())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sign_in.asked.append({key: values[0] for key, values in parse_qs(body).items()})
            self._say(*(sign_in.answers.pop(0) if len(sign_in.answers) > 1 else sign_in.answers[0]))

        def _say(self, status, what):
            data = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            """Nobody reads it."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context_of(certificate).wrap_socket(server.socket, server_side=True)
    sign_in.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def setting(certificates, tmp_path):
    """What [mail] says, given the sign-in."""
    (tmp_path / "secret").write_text("hush\n")

    def of(sign_in):
        return {"tls": "starttls", "ca_file": certificates["good"], "username": MAILBOX, "microsoft": MicrosoftConfig(
            "council", "application", client_secret_file=tmp_path / "secret",
            authority=f"https://localhost:{sign_in.port}", ca_file=certificates["good"])}

    return of


def mail_server(certificates, offers=XOAUTH2, **answers):
    return Server(offers, tls="starttls", certificate=certificates["good"], **answers)


def test_a_message_goes_with_a_token_in_place_of_a_password(office, certificates, setting) -> None:
    """By client credentials, for Exchange Online's SMTP, over TLS; the secret goes to the sign-in alone."""
    sign_in, server = SignIn(token("first")), mail_server(certificates)
    identity = office.post(NORTH)
    with signing_in(sign_in, certificates["good"]), serving(server) as port:
        assert office.deliver(port, **setting(sign_in)) == ""
    ((_, state, _),) = office.receipts(identity)
    assert state == "accepted"
    (asked,) = sign_in.asked
    assert (asked["grant_type"], asked["client_id"], asked["client_secret"]) == (
        "client_credentials", "application", "hush")
    assert asked["scope"] == "https://outlook.office365.com/.default"
    assert signed_in(server) == [f"user={MAILBOX}\x01auth=Bearer first\x01\x01"]
    assert "hush" not in " ".join(server.heard)


@pytest.mark.parametrize("seconds, asked", [(3600, 1), (200, 3)])
def test_the_token_is_kept_and_renewed_before_it_ends(seconds, asked, certificates, setting) -> None:
    """One that is good for an hour is asked for once; one that ends within minutes is not used again."""
    import asyncio

    from stepdown_pipeline.config import MailConfig
    from stepdown_pipeline.shell.mail import MailServer

    sign_in, server = SignIn(token("first", seconds), token("second", seconds)), mail_server(certificates)

    async def go(port):
        post = MailServer(MailConfig("localhost", port, sender=MAILBOX, timeout_seconds=5, **setting(sign_in)))
        for _ in range(3):  # three bursts
            await post.open()
            await post.close()

    with signing_in(sign_in, certificates["good"]), serving(server) as port:
        asyncio.run(go(port))
    assert (len(sign_in.asked), server.connections) == (asked, 3)


def test_a_token_that_the_mail_server_refuses_is_not_offered_twice(certificates, setting) -> None:
    """It may have been taken back: the next attempt asks for another."""
    import asyncio

    from stepdown_pipeline.config import MailConfig
    from stepdown_pipeline.shell.mail import MailServer, ServerTrouble

    sign_in = SignIn(token("first"), token("second"))
    server = mail_server(certificates, AUTH=["535 5.7.3 no", "235 ok"])

    async def go(port):
        post = MailServer(MailConfig("localhost", port, sender=MAILBOX, timeout_seconds=5, **setting(sign_in)))
        with pytest.raises(ServerTrouble, match=r"SMTP\.SendAsApp"):
            await post.open()
        await post.open()
        await post.close()

    with signing_in(sign_in, certificates["good"]), serving(server) as port:
        asyncio.run(go(port))
    assert [said.split("Bearer ")[1][:5] for said in signed_in(server)] == ["first", "secon"]


REFUSED = [
    (no("AADSTS7000215: Invalid client secret provided."), "the secret's value, not its id"),
    (no("AADSTS7000222: The provided client secret keys are expired."), "the secret has run out"),
    (no("AADSTS700016: Application was not found."), "`client_id` is not known"),
    (no("AADSTS99999: Something new."), "AADSTS99999: Something new"),
    ((500, {"error": "server_error"}), "does not answer as it should (HTTP Error: 500)"),
]


@pytest.mark.parametrize("answer, words", REFUSED)
def test_why_there_is_no_token_is_told_in_a_sentence(answer, words, office, certificates, setting) -> None:
    """With what the postmaster can do; no secret in it, and nothing was sent."""
    sign_in, server = SignIn(answer), mail_server(certificates)
    identity = office.post(NORTH)
    with signing_in(sign_in, certificates["good"]), serving(server) as port:
        trouble = office.deliver(port, **setting(sign_in))
    assert words in trouble
    assert "hush" not in trouble
    assert "Trace ID" not in trouble
    assert [state for _, state, _ in office.receipts(identity)] == ["queued"]
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.heard)


def test_a_sign_in_that_cannot_be_reached_is_told(office, certificates, setting) -> None:
    """Messages wait."""
    sign_in, server = SignIn(token("first")), mail_server(certificates)
    with signing_in(sign_in, certificates["good"]):
        pass
    office.post(NORTH)
    with serving(server) as port:
        trouble = office.deliver(port, **setting(sign_in))
    assert "cannot be reached" in trouble
    assert "Messages wait in the outbox" in trouble


@pytest.mark.parametrize("offers, answer, words", [
    (("AUTH LOGIN",), "235 ok", "no sign-in by XOAUTH2"),
    (XOAUTH2, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled", "Authenticated SMTP"),
    (XOAUTH2, ["334 eyJzdGF0dXMiOiI0MDEifQ==", "535 5.7.3 Authentication unsuccessful"], "registered in Exchange"),
])
def test_why_the_mail_server_says_no_is_told(offers, answer, words, office, certificates, setting) -> None:
    """What is to be set up at Microsoft's side, in words."""
    sign_in, server = SignIn(token("first")), mail_server(certificates, offers, AUTH=answer)
    identity = office.post(NORTH)
    with signing_in(sign_in, certificates["good"]), serving(server) as port:
        trouble = office.deliver(port, **setting(sign_in))
    assert words in trouble
    assert [state for _, state, _ in office.receipts(identity)] == ["queued"]
