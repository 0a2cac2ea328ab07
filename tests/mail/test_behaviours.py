"""What mail servers do, and what the program makes of it: for each recipient, and what it does next."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from office import EAST, NORTH, SOUTH, Office
from scripted import CUT, SILENT, Server, serving

DONE, LATER, PERSON = ("accepted", "nothing"), ("deferred", "again in a minute"), ("refused", "a person decides")
UNKNOWN = ("ambiguous", "a person decides")
WAITS = ("queued", "again at once when the server can be used")
PIPELINED = ("PIPELINING",)
SLOW = {"timeout_seconds": 0.25}


@dataclass(frozen=True)
class Row:
    """``each``: (receipt, next action) of north, south and east. ``words`` stand in the reply or in the trouble."""

    what: str
    server: dict
    each: tuple
    words: str = ""
    taken: tuple = ()
    config: dict = field(default_factory=dict)


def all_of(outcome):
    return (outcome,) * 3


EVERYBODY = ((NORTH, SOUTH, EAST),)
BEHAVIOURS = [
    Row("all goes well", {}, all_of(DONE), "250 queued as 7", EVERYBODY),
    # ── greylisted, and the 421 at each stage ──
    Row("greylisted", {"RCPT": "450 4.2.0 greylisted, come again"}, all_of(LATER), "greylisted"),
    Row("421 as banner", {"banner": "421 too busy"}, all_of(WAITS), "cannot be reached"),
    Row("554 as banner", {"banner": "554 go away"}, all_of(WAITS), "cannot be reached"),
    Row("421 at EHLO", {"EHLO": "421 closing", "HELO": "421 closing"}, all_of(WAITS), "cannot be reached"),
    Row("421 at MAIL", {"MAIL": "421 closing"}, all_of(LATER), "421 closing"),
    Row("421 at the second RCPT", {"RCPT": ["250 ok", "421 closing"]}, all_of(LATER), "421 closing"),
    Row("421 at DATA", {"DATA": "421 closing"}, all_of(LATER), "421 closing"),
    Row("421 after the dot", {"DOT": "421 closing"}, all_of(LATER), "421 closing"),
    # ── one of several ──
    Row("one refused", {"RCPT": ["250 ok", "550 5.1.1 unknown", "250 ok"]}, (DONE, PERSON, DONE), "5.1.1",
        ((NORTH, EAST),)),
    Row("one refused, one greylisted", {"RCPT": ["550 unknown", "450 later", "250 ok"]}, (PERSON, LATER, DONE), "",
        ((EAST,),)),
    Row("all refused", {"RCPT": "550 5.7.1 no"}, all_of(PERSON), "5.7.1"),
    Row("too many recipients, as 552", {"RCPT": ["250 ok", "250 ok", "552 too many"]}, (DONE, DONE, LATER), "",
        ((NORTH, SOUTH),)),
    Row("a full mailbox, as 552 5.2.2", {"RCPT": ["250 ok", "250 ok", "552 5.2.2 full"]}, (DONE, DONE, PERSON), "",
        ((NORTH, SOUTH),)),
    Row("refused after the dot", {"DOT": "554 5.6.0 not wanted"}, all_of(PERSON), "not wanted"),
    Row("put off after the dot", {"DOT": "451 4.3.0 no room"}, all_of(LATER), "no room"),
    # ── the connection cut, or silence ──
    Row("cut at the banner", {"banner": CUT}, all_of(WAITS), "cannot be reached"),
    Row("cut at EHLO", {"EHLO": CUT}, all_of(WAITS), "cannot be reached"),
    Row("cut at MAIL", {"MAIL": CUT}, all_of(LATER), "before the message was handed over"),
    Row("cut at RCPT", {"RCPT": ["250 ok", CUT]}, all_of(LATER), "before the message was handed over"),
    Row("cut at DATA", {"DATA": CUT}, all_of(LATER), "before the message was handed over"),
    Row("cut after 354", {"DATA": (b"354 go on\r\n",), "DOT": CUT}, all_of(UNKNOWN), "gave no answer"),
    Row("cut after the dot, one was refused before", {"RCPT": ["550 no", "250 ok", "250 ok"], "DOT": CUT},
        (PERSON, UNKNOWN, UNKNOWN)),
    Row("half an answer after the dot", {"DOT": [b"250-queued\r\n"]}, all_of(UNKNOWN), "gave no answer",
        EVERYBODY, {"timeout_seconds": 0.1}),  # it has it, and nobody can know
    Row("silent at the banner", {"banner": SILENT}, all_of(WAITS), "cannot be reached", config=SLOW),
    Row("silent at EHLO", {"EHLO": SILENT}, all_of(WAITS), "cannot be reached", config=SLOW),
    Row("silent at MAIL", {"MAIL": SILENT}, all_of(LATER), "no answer within", config=SLOW),
    Row("silent at RCPT", {"RCPT": SILENT}, all_of(LATER), "no answer within", config=SLOW),
    Row("silent at DATA", {"DATA": SILENT}, all_of(LATER), "no answer within", config=SLOW),
    Row("silent after the dot", {"DOT": SILENT}, all_of(UNKNOWN), "no answer within", config={"timeout_seconds": 0.1}),
    # ── the sender, the sign-in ──
    Row("the sender refused", {"MAIL": "550 5.7.60 may not send as"}, all_of(WAITS), "let this program send as"),
    Row("a sign-in demanded", {"MAIL": "530 5.7.0 sign in first"}, all_of(WAITS), "let this program send as"),
    # ── what it offers ──
    Row("neither EHLO nor extensions", {"EHLO": "502 what?"}, all_of(DONE), "250", EVERYBODY),
    Row("no 8BITMIME, no SMTPUTF8", {"offers": ("SIZE 9000000",)}, all_of(DONE), "250", EVERYBODY),
    Row("pipelining", {"offers": PIPELINED}, all_of(DONE), "250", EVERYBODY),
    Row("pipelining, replies in one piece", {"offers": PIPELINED, "merged": True}, all_of(DONE), "250", EVERYBODY),
    Row("pipelining, replies in single bytes", {
        "offers": PIPELINED, "MAIL": tuple(bytes([b]) for b in b"250-a\r\n250 b\r\n"),
        "RCPT": tuple(bytes([b]) for b in b"250 ok\r\n")}, all_of(DONE), "250", EVERYBODY),
    Row("pipelining, one refused, one greylisted", {
        "offers": PIPELINED, "merged": True, "RCPT": ["550 unknown", "450 later", "250 ok"]}, (PERSON, LATER, DONE), "",
        ((EAST,),)),
    Row("pipelining, the message put off at MAIL", {
        "offers": PIPELINED, "MAIL": "452 later", "RCPT": "503 no", "DATA": "503 no"}, all_of(LATER), "452"),
    Row("pipelining, all refused, DATA too", {
        "offers": PIPELINED, "merged": True, "RCPT": "550 no", "DATA": "554 nobody"}, all_of(PERSON), "550"),
    Row("pipelining, all refused, yet it would take the content", {
        "offers": PIPELINED, "merged": True, "RCPT": "550 no"}, all_of(PERSON), "550"),
    Row("pipelining, 421 at the second RCPT", {"offers": PIPELINED, "RCPT": ["250 ok", "421 closing"]}, all_of(LATER),
        "421"),
    Row("pipelining, cut at the third RCPT", {"offers": PIPELINED, "RCPT": ["250 ok", "550 no", CUT]},
        (LATER, PERSON, LATER)),
    Row("pipelining, DATA put off", {"offers": PIPELINED, "merged": True, "DATA": "451 later"}, all_of(LATER), "451"),
    Row("pipelining, cut after the dot", {"offers": PIPELINED, "merged": True, "DOT": CUT}, all_of(UNKNOWN)),
    # ── replies that are odd ──
    Row("replies of several lines", {
        "MAIL": b"250-one\r\n250-two\r\n250 three\r\n", "DOT": b"250-queued\r\n250 as 9\r\n"}, all_of(DONE),
        "250 queued as 9", EVERYBODY),
    Row("a bare code", {"MAIL": b"250\r\n", "DOT": b"250\r\n"}, all_of(DONE), "250", EVERYBODY),
    Row("garbage at MAIL", {"MAIL": b"HTTP/1.1 400 Bad Request\r\n"}, all_of(LATER), "before the message"),
    Row("garbage at RCPT", {"RCPT": b"\xff\xfe\x00\r\n"}, all_of(LATER), "before the message"),
    Row("garbage after the dot", {"DOT": b"thanks\r\n"}, all_of(UNKNOWN), "gave no answer"),
    Row("one code for each line", {"MAIL": b"250-one\r\n451 two\r\n"}, all_of(LATER), "before the message"),
    Row("an endless line", {"MAIL": b"250 " + b"x" * 9000}, all_of(LATER), "without an end"),
    Row("endless lines", {"RCPT": b"250-more\r\n" * 5000}, all_of(LATER), "without an end"),
    Row("an endless line after the dot", {"DOT": b"250 " + b"x" * 9000}, all_of(UNKNOWN), "without an end",
        EVERYBODY),
    Row("two replies for one command", {"MAIL": b"250 ok\r\n250 ok\r\n"}, all_of(LATER), "not asked for"),
    Row("one reply too many before DATA", {"RCPT": ["250 ok", "250 ok", b"250 ok\r\n250 ok\r\n"]}, all_of(LATER),
        "not asked for"),
    Row("250 to DATA", {"DATA": "250 ok"}, all_of(LATER), "something else"),
    Row("354 to RCPT", {"RCPT": "354 go on"}, all_of(LATER), "something else"),
    Row("354 after the dot", {"DOT": "354 go on"}, all_of(UNKNOWN), "gave no answer"),
    Row("accepted, and goodbye in one piece", {"DOT": b"250 queued\r\n421 bye\r\n"}, all_of(DONE), "250 queued",
        EVERYBODY),
    Row("accepted before the content came", {"DATA": b"354 go on\r\n250 queued\r\n"}, all_of(LATER), "not asked for"),
    Row("refused while the content came", {"DATA": b"354 go on\r\n554 5.7.1 stop\r\n"}, all_of(PERSON), "stop"),
]


@pytest.mark.parametrize("row", BEHAVIOURS, ids=lambda row: row.what)
def test_each_behaviour_has_its_receipts_and_its_next_action(row: Row, counter: Office) -> None:
    """Nobody's message is lost, none is sent twice, and the words say what happened."""
    given = dict(row.server)
    server = Server(given.pop("offers", ()), **given)
    identity = counter.post(NORTH, SOUTH, EAST)
    with serving(server) as port:
        trouble = counter.deliver(port, **row.config)
    found = counter.receipts(identity)
    actions = [counter.next_action(identity, to) for to in (NORTH, SOUTH, EAST)]
    counter.clear()
    assert list(zip([state for _, state, _ in found], actions, strict=True)) == list(row.each)
    assert bool(trouble) == (WAITS in row.each)
    assert row.words in trouble or any(row.words in reply for _, _, reply in found)
    assert server.taken == list(row.taken)


TLS = [
    ("implicit", "good", {}, "", 1), ("starttls", "good", {}, "", 1),
    ("starttls", "expired", {}, "certificate that cannot be trusted", 0),
    ("implicit", "expired", {}, "certificate that cannot be trusted", 0),
    ("starttls", "wrong host", {}, "certificate that cannot be trusted", 0),
    ("implicit", "wrong host", {}, "certificate that cannot be trusted", 0),
    ("starttls", "good", {"before_tls": ()}, "does not offer what config.toml demands", 0),  # stripped on the way
    ("starttls", "good", {"STARTTLS": "454 not now"}, "cannot be reached", 0),
    ("starttls", "good", {"STARTTLS": b"220 go ahead\r\n250-injected\r\n250 AUTH PLAIN\r\n"}, "", 1),
]


@pytest.mark.parametrize("tls, which, script, words, taken", TLS)
def test_tls_is_had_as_it_should_be_or_nothing_is_sent(
    tls, which, script, words, taken, counter: Office, certificates,
) -> None:
    """No certificate but a good one, no connection without TLS, and nothing that was said before it counts."""
    server = Server(("SIZE 9000000",), tls=tls, certificate=certificates[which], **script)
    identity = counter.post(NORTH)
    with serving(server) as port:
        trouble = counter.deliver(port, tls=tls, ca_file=certificates[which])
    ((_, state, _),) = counter.receipts(identity)
    counter.clear()
    assert words in trouble
    assert bool(trouble) == bool(words)
    assert (len(server.taken), state) == (taken, "accepted" if taken else "queued")
    assert not any("MAIL" in line for line in server.heard) or taken


def test_a_certificate_of_nobody_known_is_refused(counter: Office, certificates) -> None:
    """Without the council's authority named, its certificate is a stranger's."""
    counter.post(NORTH)
    with serving(Server(tls="implicit", certificate=certificates["good"])) as port:
        trouble = counter.deliver(port, tls="implicit")
    counter.clear()
    assert "certificate that cannot be trusted" in trouble


SIGN_IN = [
    (("AUTH PLAIN",), "235 2.7.0 welcome", "", "accepted"),
    (("AUTH PLAIN",), "535 5.7.8 wrong", "does not accept the user name and password (535 5.7.8 wrong)", "queued"),
    (("AUTH PLAIN",), "454 4.7.0 later", "cannot look at the sign-in at present", "queued"),
    ((), "235 welcome", "does not offer what config.toml demands", "queued"),
    (("AUTH GSSAPI",), "235 welcome", "does not offer what config.toml demands", "queued"),
]


@pytest.mark.parametrize("offers, answer, words, state", SIGN_IN)
def test_signing_in(offers, answer, words, state, counter: Office, certificates, tmp_path) -> None:
    """The password goes over TLS alone; refused, or not asked for, nothing is sent and the sentence says why."""
    (tmp_path / "password").write_text("hush\n")
    server = Server(offers, tls="starttls", certificate=certificates["good"], AUTH=answer)
    identity = counter.post(NORTH)
    with serving(server) as port:
        trouble = counter.deliver(port, tls="starttls", ca_file=certificates["good"], username="desk",
                                  password_file=tmp_path / "password")
    found = counter.receipts(identity)
    counter.clear()
    assert words in trouble
    assert [state for _, state, _ in found] == [state]
    assert "hush" not in trouble
    ways = [line for line in server.heard if line.startswith("AUTH")]
    assert server.heard.index("STARTTLS") < min((server.heard.index(way) for way in ways), default=99)


def test_nobody_signs_in_without_tls(counter: Office, tmp_path) -> None:
    """Whatever the configuration says: the password stays here."""
    (tmp_path / "password").write_text("hush\n")
    server = Server(("AUTH PLAIN",))
    counter.post(NORTH)
    with serving(server) as port:
        trouble = counter.deliver(port, username="desk", password_file=tmp_path / "password")
    counter.clear()
    assert "the sign-in would travel in clear" in trouble
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.heard)


def test_what_is_said_before_tls_offers_nothing(counter: Office, certificates, tmp_path) -> None:
    """A sign-in that only plain text offered, before STARTTLS or slipped in behind its answer, is not used."""
    (tmp_path / "password").write_text("hush\n")
    server = Server((), tls="starttls", certificate=certificates["good"], before_tls=("STARTTLS", "AUTH PLAIN"),
                    STARTTLS=b"220 go ahead\r\n250-injected\r\n250 AUTH PLAIN\r\n")
    counter.post(NORTH)
    with serving(server) as port:
        trouble = counter.deliver(port, tls="starttls", ca_file=certificates["good"], username="desk",
                                  password_file=tmp_path / "password")
    counter.clear()
    assert "does not offer what config.toml demands" in trouble
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.heard)
