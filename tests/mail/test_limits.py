"""What is promised about TLS, size and pace, and what becomes of a message that cannot go as it is."""

from __future__ import annotations

import hashlib
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import DESK, EAST, NORTH, NOW, SOUTH, letter
from scripted import Server, serving

from stepdown_pipeline.pipeline.burst import Manner
from stepdown_pipeline.shell.mail import MINUTE, pause
from stepdown_pipeline.shell.mail.reply import Garbled, Reply, ReplyReader
from stepdown_pipeline.shell.render.left_out import without_attachments
from stepdown_pipeline.shell.store import history, instant, post, post_outcomes

SCHOOL = "head@school.example.org"
STRICT = {"tls_or_nothing": ("school.example.org",)}


# ── TLS or not at all ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("offers, changes, school, mails", [
    (("REQUIRETLS",), {}, "accepted", [" REQUIRETLS", ""]),  # two envelopes: nobody else's mail is bound by it
    ((), {}, "refused", [""]),
    ((), {"relay_enforces_tls": True}, "accepted", [""]),
    (("REQUIRETLS",), {"relay_enforces_tls": True}, "accepted", [" REQUIRETLS", ""]),
])
def test_mail_to_such_a_domain_goes_with_a_promise_or_is_held(
    offers, changes, school, mails, office, certificates,
) -> None:
    """The others have theirs in any case; the held one says what the postmaster can do."""
    server = Server(offers, tls="starttls", certificate=certificates["good"])
    identity = office.post(NORTH, SCHOOL)
    with serving(server) as port:
        assert office.deliver(port, tls="starttls", ca_file=certificates["good"], **STRICT, **changes) == ""
    found = {to: (state, reply) for to, state, reply in office.receipts(identity)}
    assert (found[NORTH][0], found[SCHOOL][0]) == ("accepted", school)
    assert [line.partition(">")[2] for line in server.heard if line.startswith("MAIL")] == mails
    if school == "refused":
        assert "with TLS or not at all" in found[SCHOOL][1]
        assert "relay_enforces_tls" in found[SCHOOL][1]


def test_without_tls_nothing_is_promised(office) -> None:
    """A server that offers REQUIRETLS on a bare connection is not believed; parts of the domain count as the domain."""
    server = Server(("REQUIRETLS",))
    identity = office.post("head@infants.school.example.org")
    with serving(server) as port:
        office.deliver(port, **STRICT)
    assert [state for _, state, _ in office.receipts(identity)] == ["refused"]
    assert server.taken == []


def test_a_server_that_cannot_keep_the_promise_holds_that_message_alone(office, certificates) -> None:
    """Refused for what is demanded, it is no trouble with the sender."""
    server = Server(("REQUIRETLS",), tls="starttls", certificate=certificates["good"],
                    MAIL=["530 5.7.30 REQUIRETLS needed", "250 ok"])
    identity = office.post(NORTH, SCHOOL)
    with serving(server) as port:
        assert office.deliver(port, tls="starttls", ca_file=certificates["good"], **STRICT) == ""
    assert [(to, state) for to, state, _ in office.receipts(identity)] == [(NORTH, "accepted"), (SCHOOL, "refused")]


def test_what_was_sent_stands_though_the_second_envelope_fails(office, certificates) -> None:
    """The first had it; the second is tried again; nothing is sent twice."""
    server = Server(("REQUIRETLS",), tls="starttls", certificate=certificates["good"],
                    MAIL=["250 ok", "550 5.7.60 may not send as"])
    identity = office.post(NORTH, SCHOOL)
    with serving(server) as port:
        office.deliver(port, tls="starttls", ca_file=certificates["good"], **STRICT)
    assert [(to, state) for to, state, _ in office.receipts(identity)] == [(NORTH, "deferred"), (SCHOOL, "accepted")]


# ── size ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server, changes", [
    (Server(("SIZE 90000",)), {}),
    (Server(), {"size_limit_mb": 0.1}),
    (Server(("SIZE 900000",)), {"size_limit_mb": 0.1}),
    (Server(MAIL=["552 5.3.4 too large", "250 ok"]), {}),
    (Server(MAIL=["523 too large", "250 ok"]), {}),
    (Server(DOT=["552 5.3.4 too large", "250 queued"]), {}),
    (Server(("PIPELINING",), DOT=["554 5.3.4 too large", "250 queued"]), {}),
], ids=["SIZE", "configured", "the less of both", "at MAIL", "523", "after DATA", "pipelined"])
def test_a_message_too_large_goes_once_without_what_is_attached(server, changes, office) -> None:
    """Same Message-ID, and it says where the documents are; what stands on record is what was sent."""
    identity = office.post(NORTH, SOUTH, attached=200_000)
    with serving(server) as port:
        assert office.deliver(port, **changes) == ""
        office.deliver(port, **changes)
    assert [state for _, state, _ in office.receipts(identity)] == ["accepted", "accepted"]
    assert server.taken == [(NORTH, SOUTH)]
    sent = message_from_bytes(server.contents[-1], policy=default)
    assert sent["Message-ID"] == f"<{identity}@example.gov.uk>"
    assert list(sent.iter_attachments()) == []
    for sort in ("plain", "html"):
        words = " ".join(sent.get_body((sort,)).get_content().split())
        assert "Nothing is attached to this message." in words
        assert "consent-1204417.pdf" in words
        assert f"write to {DESK}, quoting 1204417" in words
        assert "Please allocate." in words
    ((name,), path) = office.file_in("sent"), office.folder / "outbox" / "sent"
    kept = (path / name).read_bytes()
    assert office.file_in("waiting") == []
    with office.database.reading() as tx:
        (notice,) = post.of_case(tx, "1204417")
        told = [line.what for line in history.of_case(tx, "1204417")]
    assert notice["sha256"] == hashlib.sha256(kept).hexdigest()
    assert len(kept) < 5000
    assert sum("goes without its attachments and says so: allocation." in line for line in told) == 1


def test_a_message_too_large_that_has_nothing_to_leave_out_is_held(office) -> None:
    """It is not even tried; nor is it taken for trouble with the server."""
    server = Server(("SIZE 900",))
    identity = office.post(NORTH, words="Please allocate. " * 100)
    with serving(server) as port:
        assert office.deliver(port) == ""
    ((_, state, reply),) = office.receipts(identity)
    assert state == "refused"
    assert "takes 1 kB at most" in reply
    assert not any(line.startswith("MAIL") for line in server.heard)


def test_who_has_the_whole_message_keeps_it_and_no_other_is_put_in_its_place(office) -> None:
    """One accepted it before the limit shrank: for the other it is held, and the record stays true."""
    server = Server(RCPT=["250 ok", "450 later"])
    identity = office.post(NORTH, SOUTH, attached=200_000)
    with serving(server) as port:
        office.deliver(port)
    with serving(Server(("SIZE 90000",))) as port:
        office.deliver(port, at=NOW.replace(hour=10))
    assert [(to, state) for to, state, _ in office.receipts(identity)] == [(NORTH, "accepted"), (SOUTH, "refused")]
    ((name,), path) = office.file_in("held"), office.folder / "outbox" / "held"
    assert len((path / name).read_bytes()) > 200_000


def test_the_lighter_message_is_the_same_whenever_it_is_made() -> None:
    """Calendar entries stay; a message without attachments has no lighter one."""
    whole = letter("a", NORTH, attached=1000)
    light = without_attachments(whole, "1204417", DESK, "25 MB")
    assert light == without_attachments(whole, "1204417", DESK, "25 MB")
    assert light.isascii()
    assert max(map(len, light.split(b"\r\n"))) <= 998
    assert without_attachments(light, "1204417", DESK, "25 MB") is None
    assert without_attachments(letter("a", NORTH), "1204417", DESK, "25 MB") is None


def test_nothing_stands_before_a_marking() -> None:
    """The box and the sentence come after it, in text and in HTML."""
    mail = message_from_bytes(letter("a", NORTH, attached=9, words="Please allocate."), policy=default)
    mail.replace_header("Subject", "Allocation: case 1204417 [OFFICIAL-SENSITIVE]")
    text, page = (mail.get_body((sort,)) for sort in ("plain", "html"))
    text.set_content("OFFICIAL-SENSITIVE\n\nAllocation\n")
    page.set_content("<html><body class=a><div><p>OFFICIAL-SENSITIVE</p><h1>Allocation</h1></div></body></html>",
                     subtype="html")
    light = message_from_bytes(without_attachments(mail.as_bytes(), "1204417", DESK, "25 MB"), policy=default)
    for sort in ("plain", "html"):
        words = light.get_body((sort,)).get_content()
        places = [words.index(one) for one in ("OFFICIAL-SENSITIVE", "Nothing is attached", "Allocation")]
        assert places == sorted(places)


def test_sizes_are_told_to_the_server(office) -> None:
    """SIZE= as RFC 1870 counts, so that it may refuse before the content; BODY= only where it is needed."""
    server = Server(("SIZE 9000000", "8BITMIME"))
    eml = b"Subject: x\r\n\r\n.caf\xc3\xa9\r\n"
    office.post(NORTH, eml=eml)
    with serving(server) as port:
        office.deliver(port)
    (mail,) = [line for line in server.heard if line.startswith("MAIL")]
    assert mail.endswith(f"> SIZE={len(eml)} BODY=8BITMIME")
    assert server.contents == [eml.replace(b"\r\n.", b"\r\n..")]


def test_eight_bits_wait_for_a_server_that_takes_them(office) -> None:
    """The program writes seven; a message that has more is held where 8BITMIME is absent."""
    server = Server()
    identity = office.post(NORTH, eml=b"Subject: x\r\n\r\ncaf\xc3\xa9\r\n")
    with serving(server) as port:
        office.deliver(port)
    ((_, state, reply),) = office.receipts(identity)
    assert (state, server.taken) == ("refused", [])
    assert "8BITMIME" in reply


# ── pace ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Time:
    """A clock that goes on while somebody waits."""

    def __init__(self):
        self.now, self.waited = 1_000_000.0, 0.0

    def __call__(self):
        return self.now

    async def wait(self, seconds):
        self.now += seconds
        self.waited += seconds


def test_no_more_than_so_many_in_any_minute(office) -> None:
    """The fourth waits until the first is a minute old; a restart forgets nothing."""
    time, server = Time(), Server()
    for _ in range(4):
        office.post(NORTH)
    with serving(server) as port:
        manner = Manner(DESK, 3, time, time.wait)
        office.deliver(port, manner=manner)
        assert (len(server.taken), server.connections) == (4, 1)
        assert MINUTE <= time.waited <= MINUTE + 1
        time.now, time.waited = time.now + 10, 0.0
        for _ in range(3):
            office.post(NORTH)
        office.deliver(port, manner=Manner(DESK, 3, time, time.wait))  # as after a restart
        assert len(server.taken) == 7
        assert MINUTE - 11 <= time.waited <= MINUTE


def test_a_stop_ends_the_waiting(office) -> None:
    """What waits for its minute waits for the next start."""
    time, server = Time(), Server()
    identities = [office.post(NORTH) for _ in range(2)]
    with serving(server) as port:
        office.deliver(port, manner=Manner(DESK, 1, time, time.wait), stopped=lambda: time.waited > 5)
    assert [office.receipts(identity)[0][1] for identity in identities] == ["accepted", "queued"]


@given(st.lists(st.floats(0, 300), max_size=40), st.integers(1, 5))
def test_the_rolling_minute_is_never_overrun(wanted, most) -> None:
    """Whenever messages are ready: those handed over within any sixty seconds are never more than allowed."""
    gone: list[float] = []
    now = 0.0
    for ready in sorted(wanted):
        now = max(now, ready)
        now += pause(gone, most, now)
        gone.append(now)
    assert all(gone[i + most] - gone[i] >= MINUTE - 1e-6 for i in range(len(gone) - most))


def test_a_clock_put_back_stops_nobody_for_long() -> None:
    """Moments that have yet to come count as now."""
    assert pause([5000.0, 5001.0], 2, 100.0) == MINUTE


# ── one connection, replies in order ─────────────────────────────────────────────────────────────────────────────


def test_a_burst_goes_over_one_connection_pipelined(office) -> None:
    """Every message once, in order."""
    server = Server(("PIPELINING",), merged=True)
    identities = [office.post(NORTH, SOUTH, EAST) for _ in range(20)]
    with serving(server) as port:
        assert office.deliver(port) == ""
    assert server.connections == 1
    assert server.identities == [f"<{identity}@example.gov.uk>" for identity in identities]
    assert server.heard[-1] == "QUIT"


def test_the_next_message_is_not_harmed_by_one_that_was_refused(office) -> None:
    """The half transaction is reset, or the connection renewed."""
    server = Server(("PIPELINING",), merged=True, RCPT=["550 no", "250 ok"], DATA=["554 nobody", "354 go on"])
    first, second = office.post(NORTH), office.post(SOUTH)
    with serving(server) as port:
        office.deliver(port)
    assert [office.receipts(one)[0][1] for one in (first, second)] == ["refused", "accepted"]
    assert "RSET" in server.heard


REPLIES = st.lists(st.tuples(st.integers(200, 599), st.lists(st.text(
    st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=20), min_size=1, max_size=4)), max_size=6)


@given(REPLIES, st.data())
def test_replies_are_the_same_however_they_are_cut(replies, data) -> None:
    """In any pieces, the same replies in the same order."""
    whole = b"".join(f"{code}{'-' if n < len(lines) else ' '}{line}\r\n".encode()
                     for code, lines in replies for n, line in enumerate(lines, 1))
    reader, found = ReplyReader(), []
    while whole:
        piece = data.draw(st.integers(1, len(whole)))
        found += reader.feed(whole[:piece])
        whole = whole[piece:]
    assert found == [Reply(code, " ".join(" ".join(lines).split())) for code, lines in replies]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data) -> None:
    """Whatever comes: replies, and at most one sign that it is no SMTP, the last."""
    found = ReplyReader().feed(data)
    assert not any(isinstance(one, Garbled) for one in found[:-1])


# ── what is learned later ────────────────────────────────────────────────────────────────────────────────────────


def test_a_message_that_came_back_is_parked_and_can_be_sent_again(office) -> None:
    """Its bytes are its file's; it is sent again when a person says so, byte for byte."""
    server = Server()
    identity = office.post(NORTH, SOUTH)
    with serving(server) as port:
        office.deliver(port)
        with office.database.writing() as tx:
            learned = post_outcomes.came_back(tx, f"{identity}@example.gov.uk", NORTH.upper(), "550 no such user",
                                              instant(NOW))
            assert (learned.id, learned.reference, learned.kind) == (identity, "1204417", "allocation")
            assert post_outcomes.came_back(tx, f"<{identity}@example.gov.uk>", NORTH, "again", instant(NOW)) is None
            assert post_outcomes.came_back(tx, "<unknown@example.gov.uk>", NORTH, "550", instant(NOW)) is None
            ((failure),) = post_outcomes.untold(tx)
            assert [(one.recipient, one.state) for one in failure.parked] == [(NORTH, "refused")]
        office.deliver(port)
        assert (len(office.file_in("held")), office.file_in("sent")) == (1, [])
        with office.database.writing() as tx:
            post.resolve(tx, identity, "queued", "again", instant(NOW))
        office.deliver(port)
    assert server.taken == [(NORTH, SOUTH), (NORTH,)]
    assert server.contents[0] == server.contents[1]
    assert [state for _, state, _ in office.receipts(identity)] == ["accepted", "accepted"]


def test_a_file_that_was_changed_is_not_sent_again(office) -> None:
    """Whoever edits the outbox does not change what a message says."""
    server = Server()
    identity = office.post(NORTH)
    with serving(server) as port:
        office.deliver(port)
        with office.database.writing() as tx:
            post_outcomes.came_back(tx, f"<{identity}@example.gov.uk>", NORTH, "550", instant(NOW))
            post.resolve(tx, identity, "queued", "again", instant(NOW))
        ((name,), folder) = office.file_in("sent"), office.folder / "outbox" / "sent"
        (folder / name).write_bytes(b"Subject: other\r\n\r\nother\r\n")
        office.deliver(port)
    ((_, state, reply),) = office.receipts(identity)
    assert (state, len(server.taken)) == ("refused", 1)
    assert "not in the outbox any more, or was changed" in reply


def test_a_message_known_to_have_arrived_is_not_sent_again(office) -> None:
    """Ambiguous, or waiting to be tried again: the sent items of the mailbox say that it left."""
    server = Server(DOT="451 later")
    identity = office.post(NORTH, SOUTH)
    with serving(server) as port:
        office.deliver(port)
        with office.database.writing() as tx:
            assert post_outcomes.did_arrive(tx, f"<{identity}@example.gov.uk>", NORTH, "it is in Sent", instant(NOW))
        office.deliver(port, at=NOW.replace(hour=10))
    assert [line for line in server.heard if line.startswith("RCPT")][2:] == [f"RCPT TO:<{SOUTH}>"]
