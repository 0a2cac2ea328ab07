"""A real Postfix on loopback: for each case the receipts and the next action, and what Postfix's log and mailboxes say.

REQUIRETLS is held as what Postfix does not offer: mail that demands it stays here.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from office import NORTH, NOW, SENDER, SOUTH, letter
from policy import Policy, asking
from scripted import make_certificate
from test_behaviours import DONE, LATER, PERSON, UNKNOWN, WAITS

from bench.mail.postfix import running

pytestmark = pytest.mark.debian("postfix", "sasl2-bin", "libsasl2-modules")

NOBODY, GREY, FULL = "nobody@example.gov.uk", "grey@example.gov.uk", "full@example.gov.uk"
BUSY, UNWANTED, LATE = "busy@example.gov.uk", "unwanted@example.gov.uk", "late@example.gov.uk"
LEAVING, CUT = "leaving@example.gov.uk", "cut@example.gov.uk"
ABROAD = "head@school.example.org"
MAILBOXES = ("north", "south", "grey", "full", "busy", "unwanted", "late", "leaving", "cut")
LIMIT = 60_000
SIGNED_IN = {"smtpd_sasl_auth_enable": "yes", "smtpd_tls_security_level": "may", "smtpd_tls_auth_only": "yes"}
SERVICES = {
    "desk": SIGNED_IN,
    "bare": {"smtpd_tls_security_level": "none"},
    "old": {"smtpd_tls_security_level": "none",
            "smtpd_discard_ehlo_keywords": "size, 8bitmime, smtputf8, pipelining, dsn"},
    "own senders": {"smtpd_delay_reject": "no", "smtpd_sender_restrictions": "reject_unlisted_sender"},
    "own senders, said late": {"smtpd_sender_restrictions": "reject_unlisted_sender"},
    "in a hurry": {"smtpd_client_message_rate_limit": "1", "smtpd_client_event_limit_exceptions": ""},
    "crowded": {"smtpd_client_connection_rate_limit": "1", "smtpd_client_event_limit_exceptions": ""},
}


# ── the Postfix ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def policy():
    """What a policy service (greylisting, quota, content) says to Postfix."""
    return Policy(
        RCPT={"grey": ["450 4.2.0 Greylisted, come again", "DUNNO"], "full": "552 5.2.2 Mailbox full",
              "busy": "421 4.7.0 Closing"},
        END_OF_MESSAGE={"unwanted": "550 5.7.1 Content not wanted", "late": "451 4.3.0 No room at present",
                        "leaving": "421 4.3.2 Shutting down"})


@pytest.fixture(scope="module")
def postfix(policy, tmp_path_factory):
    """With a certificate, a password, a size limit and the policy."""
    certificate = make_certificate(tmp_path_factory.mktemp("tls") / "postfix.pem")

    def prepare(folder):
        shutil.copy(certificate, folder / "postfix.pem")
        passwords = folder.parent / "data" / "passwords"
        subprocess.run(["saslpasswd2", "-c", "-p", "-f", passwords, "-u", "example.gov.uk", "desk"], input=b"hush",
                       check=True)
        shutil.chown(passwords, "postfix")
        (folder / "sasl").mkdir()  # where Debian's Postfix looks
        (folder / "sasl" / "smtpd.conf").write_text(
            f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {passwords}\nmech_list: PLAIN LOGIN\n")

    with asking(policy) as port, running(SERVICES, MAILBOXES, {
        "message_size_limit": str(LIMIT), "virtual_mailbox_limit": "0",
        "smtpd_tls_cert_file": "$config_directory/postfix.pem", "smtpd_tls_key_file": "$smtpd_tls_cert_file",
        "smtpd_sasl_path": "smtpd",
        "smtpd_sasl_local_domain": "example.gov.uk",
        "smtpd_relay_restrictions": "reject_unauth_destination",
        "smtpd_recipient_restrictions": f"reject_unlisted_recipient, check_policy_service inet:127.0.0.1:{port}",
        "smtpd_end_of_data_restrictions": f"check_policy_service inet:127.0.0.1:{port}",
    }, prepare) as found:
        yield found


@pytest.fixture(scope="module")
def signed_in(postfix, tmp_path_factory):
    """The parts of [mail] that Postfix's service for the desk demands."""
    password = tmp_path_factory.mktemp("secret") / "password"
    password.write_text("hush\n")
    return {"tls": "starttls", "ca_file": postfix.folder / "etc" / "postfix.pem", "username": "desk",
            "password_file": password}


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Row:
    """``each``: recipient to (receipt, next action). ``words`` stand in a reply or the trouble, ``logged`` in the log.

    ``config`` is what differs from the service's own; None for what is left out of it.
    """

    what: str
    each: dict
    words: str
    logged: str = ""
    service: str = "desk"
    letter: dict = field(default_factory=dict)
    config: dict = field(default_factory=dict)


def eight_bit(*recipients):
    mail = f"From: {SENDER}\r\nTo: {', '.join(recipients)}\r\nSubject: Anna Sm\u00edth\r\n".encode()
    return mail + "Message-ID: <eight-bit@example.gov.uk>\r\n\r\nCaf\u00e9\r\n".encode()


def long_words(*recipients):
    """A message that has no lighter form: it is its words that are long."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = SENDER, ", ".join(recipients), "<long@example.gov.uk>"
    mail.set_content("A line of the minutes.\n" * (LIMIT // 20))
    return bytes(mail)


SENT, REJECTED = "status=sent (delivered to maildir)", "NOQUEUE: reject: RCPT"
TABLE = [
    Row("TLS, a sign-in, two recipients", {NORTH: DONE, SOUTH: DONE}, "250 2.0.0 Ok: queued as",
        "sasl_method=PLAIN, sasl_username=desk"),
    Row("an unknown user", {NORTH: DONE, NOBODY: PERSON}, "550 5.1.1", "User unknown in virtual mailbox table"),
    Row("greylisted", {NORTH: DONE, GREY: LATER}, "450 4.2.0", "Greylisted, come again"),
    Row("over quota", {NORTH: DONE, FULL: PERSON}, "552 5.2.2", "Mailbox full"),
    Row("a domain that it does not relay to", {NORTH: DONE, ABROAD: PERSON}, "554 5.7.1", "Relay access denied"),
    Row("421 at a recipient", {NORTH: LATER, BUSY: LATER}, "421 4.7.0", "421 4.7.0 <busy@example.gov.uk>"),
    # ── after the final dot ──
    Row("content refused", {UNWANTED: PERSON}, "550 5.7.1", "END-OF-MESSAGE"),
    Row("content put off", {LATE: LATER}, "451 4.3.0", "END-OF-MESSAGE"),
    Row("421 after the dot", {LEAVING: LATER}, "421 4.3.2", "END-OF-MESSAGE"),
    Row("its smtpd killed after the dot", {CUT: UNKNOWN}, "gave no answer", "killed by signal 9"),
    # ── size ──
    Row("too large, by SIZE", {NORTH: DONE}, "queued as", SENT, letter={"attached": LIMIT}),
    Row("too large, and it had not said its limit", {NORTH: DONE}, "queued as", "queue file size limit exceeded",
        "old", {"attached": LIMIT}),
    Row("too large, with nothing to leave out", {NORTH: PERSON}, "it was not sent", letter={"eml": long_words}),
    Row("the same, and it had not said its limit", {NORTH: PERSON}, "552 5.3.4", "queue file size limit exceeded",
        "old", {"eml": long_words}),
    # ── what it offers ──
    Row("no 8BITMIME, SMTPUTF8, PIPELINING, SIZE, DSN", {NORTH: DONE, NOBODY: PERSON}, "queued as", SENT, "old"),
    Row("eight bits, with 8BITMIME", {NORTH: DONE}, "queued as", SENT, letter={"eml": eight_bit}),
    Row("eight bits, without", {NORTH: PERSON}, "lacks 8BITMIME", service="old", letter={"eml": eight_bit}),
    Row("an address that SMTP cannot write", {NORTH: DONE, "m\u00fcller@example.gov.uk": PERSON}, "cannot be used"),
    Row("REQUIRETLS demanded", {NORTH: PERSON}, "does not offer REQUIRETLS",
        config={"tls_or_nothing": ("example.gov.uk",)}),
    Row("TLS that the relay enforces", {NORTH: DONE}, "queued as", SENT,
        config={"tls_or_nothing": ("example.gov.uk",), "relay_enforces_tls": True}),
    # ── nothing can be sent at present ──
    Row("a certificate of nobody known", {NORTH: WAITS}, "certificate that cannot be trusted", "SSL_accept error",
        config={"ca_file": None}),
    Row("no STARTTLS", {NORTH: WAITS}, "does not offer what config.toml demands", service="bare",
        config={"tls": "starttls"}),
    Row("a wrong password", {NORTH: WAITS}, "does not accept the user name and password (535 5.7.8",
        "SASL PLAIN authentication failed", config={"password_file": "wrong"}),
    Row("no sign-in on offer", {NORTH: WAITS}, "does not offer what config.toml demands", service="own senders",
        config={"tls": "starttls", "username": "desk"}),
    Row("a sender that it does not let send", {NORTH: WAITS}, "let this program send as step-down@example.gov.uk",
        "NOQUEUE: reject: MAIL", "own senders"),
    Row("the same, said at each recipient, as Postfix comes", {NORTH: PERSON, SOUTH: PERSON}, "550 5.1.0", REJECTED,
        "own senders, said late"),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_each_case_has_its_receipts_its_next_action_and_postfix_agrees(
    row: Row, counter, postfix, policy, signed_in, tmp_path,
) -> None:
    """The queue number of each receipt is that of Postfix's log, which sent that message to these and nobody else."""
    config = dict(signed_in) if row.service == "desk" else {
        "tls": "none", "ca_file": signed_in["ca_file"], "password_file": signed_in["password_file"]}
    config |= row.config
    if config["password_file"] == "wrong":
        (tmp_path / "wrong").write_text("guess\n")
        config["password_file"] = tmp_path / "wrong"
    policy.answers["END-OF-MESSAGE", "cut"] = [lambda: kill_the_one_that_asks(postfix)]
    before, words_before = len(postfix.settled()), len(postfix.log)
    made = dict(row.letter)
    if "eml" in made:
        made["eml"] = made["eml"](*row.each)
    identity = counter.post(*row.each, **made)
    trouble = counter.deliver(postfix.ports[row.service], **config)
    found = {to: (state, reply) for to, state, reply in counter.receipts(identity)}
    actions = {to: counter.next_action(identity, to) for to in row.each}
    counter.clear()
    assert {to: (found[to][0], actions[to]) for to in row.each} == row.each
    assert bool(trouble) == (WAITS in row.each.values())
    assert row.words in trouble or any(row.words in reply for _, reply in found.values())
    agreed(postfix.settled()[before:], found)
    assert row.logged in postfix.log[words_before:]


def agreed(taken, found):
    """What Postfix took is what the receipts say was accepted, number by number."""
    numbers = {to: re.fullmatch(r"250 2\.0\.0 Ok: queued as (\w+)", reply)[1]
               for to, (state, reply) in found.items() if state == "accepted"}
    assert {one.queue_id: one.became for one in taken} == {
        number: {to: "sent" for to in numbers if numbers[to] == number} for number in numbers.values()}


def kill_the_one_that_asks(postfix):
    """The smtpd that took the last message's recipients dies, and cannot say what became of it."""
    os.kill(int(re.findall(r"/smtpd\[(\d+)\]: \w+: client=", postfix.log)[-1]), signal.SIGKILL)
    return "DUNNO"


# ── what the table does not show ─────────────────────────────────────────────────────────────────────────────────


def test_what_was_greylisted_goes_when_it_is_tried_again(office, postfix, policy, signed_in) -> None:
    """A minute later it is taken, once; who had it at first gets no second one."""
    policy.answers["RCPT", "grey"] = ["450 4.2.0 Greylisted, come again", "DUNNO"]
    before = len(postfix.settled())
    identity = office.post(NORTH, GREY)
    office.deliver(postfix.ports["desk"], **signed_in)
    office.deliver(postfix.ports["desk"], **signed_in)
    assert [state for _, state, _ in office.receipts(identity)] == ["accepted", "deferred"]
    office.deliver(postfix.ports["desk"], at=NOW.replace(minute=2), **signed_in)
    assert [state for _, state, _ in office.receipts(identity)] == ["accepted", "accepted"]
    assert [one.became for one in postfix.settled()[before:]] == [{NORTH: "sent"}, {GREY: "sent"}]


def test_the_mailbox_holds_the_bytes_on_record(office, postfix, signed_in) -> None:
    """Below the lines that Postfix adds on top, to the byte; the queue number stands in them too."""
    dated = b"Date: Wed, 04 Mar 2026 09:00:00 +0000\r\n" + letter("dated", SOUTH, attached=9_000)
    identity = office.post(SOUTH, eml=dated)
    office.deliver(postfix.ports["desk"], **signed_in)
    number = office.receipts(identity)[0][2].rpartition(" ")[2]
    postfix.settled()
    (path,) = [path for path in (postfix.folder / "mail" / "south" / "new").iterdir() if number in path.read_text()]
    (kept,) = (office.folder / "outbox" / "sent").iterdir()
    assert path.read_bytes().endswith(kept.read_bytes().replace(b"\r\n", b"\n"))
    assert f"with ESMTPSA id {number}" in path.read_text()


def test_two_messages_in_a_hurry_are_one_and_one_later(office, postfix, policy) -> None:
    """Postfix's own rate limits: a message too many is put off, a connection too many finds nobody at home."""
    first, second = office.post(NORTH), office.post(SOUTH)
    assert office.deliver(postfix.ports["in a hurry"]) == ""
    assert [office.receipts(one)[0][1] for one in (first, second)] == ["accepted", "deferred"]
    assert "450 4.7.1 Error: too much mail" in office.receipts(second)[0][2]
    third = office.post(NORTH)
    assert office.deliver(postfix.ports["crowded"]) == ""
    fourth = office.post(NORTH)
    assert "cannot be reached or does not answer as it should" in office.deliver(postfix.ports["crowded"])
    assert [office.receipts(one)[0][1] for one in (third, fourth)] == ["accepted", "queued"]
