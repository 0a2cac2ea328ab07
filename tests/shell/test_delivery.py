"""Delivery: a receipt for each recipient, nothing lost, nothing sent twice, whatever the server does."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from smtp import CUT, SILENT, Kept, Script, real, served

from stepdown_pipeline.config import MailConfig
from stepdown_pipeline.core.directory import Directory, Team
from stepdown_pipeline.pipeline.pulse import Pulse
from stepdown_pipeline.shell.mail import MailServer, ServerTrouble, next_attempt
from stepdown_pipeline.shell.mail.parcel import as_on_the_wire
from stepdown_pipeline.web.view.alarms import alarms

ONE, TWO = "north@example.gov.uk", "desk@example.gov.uk"
EML = b"Message-ID: <a@example.gov.uk>\r\nSubject: invitation\r\n\r\nwords\r\n"
NOW = datetime.now(UTC).replace(microsecond=0)


def mail(port, **changes):
    return replace(MailConfig("localhost", port, "none", "step-down@example.gov.uk", timeout_seconds=0.05), **changes)


def send(port, recipients=(ONE,), times=1, **changes):
    """The verdicts of one message after another over one server object."""

    async def go():
        server = MailServer(mail(port, **changes))
        try:
            return [await server.send(EML, recipients) for _ in range(times)]
        finally:
            await server.close()

    return asyncio.run(go())


@pytest.mark.parametrize("replies, state, words", [
    ({}, "accepted", "250 queued as 7"),
    ({"MAIL": "452 later"}, "deferred", "452"),
    ({"MAIL": "552 too large"}, "refused", "552"),
    ({"MAIL": CUT}, "deferred", "before"),
    ({"MAIL": SILENT}, "deferred", "before"),
    ({"RCPT": "450 greylisted"}, "deferred", "450"),
    ({"RCPT": "421 closing"}, "deferred", "421"),
    ({"RCPT": "550 unknown"}, "refused", "550"),
    ({"RCPT": CUT}, "deferred", "before"),
    ({"RCPT": SILENT}, "deferred", "before"),
    ({"DATA": "451 later"}, "deferred", "451"),
    ({"DATA": "554 no"}, "refused", "554"),
    ({"DATA": CUT}, "deferred", "before"),
    ({"DATA": SILENT}, "deferred", "before"),
    ({"DOT": "451 later"}, "deferred", "451"),
    ({"DOT": "554 no"}, "refused", "554"),
    ({"DOT": CUT}, "ambiguous", "no answer"),
    ({"DOT": SILENT}, "ambiguous", "no answer"),
    ({"DOT": "nonsense"}, "ambiguous", "no answer"),
])
def test_each_failure_at_each_stage_has_its_verdict(replies, state, words):
    """Before the final dot: tried again. After it without an answer: parked. A code decides for itself."""
    script = Script(**replies)
    with served(script) as port:
        ((verdict,),) = [tuple(v.values()) for v in send(port)]
    assert verdict.state == state
    assert words in verdict.reply
    assert script.accepted == (1 if "DOT" in replies or not replies else 0)


@pytest.mark.parametrize("replies, words", [
    ({"greeting": "554 go away"}, "cannot be reached"), ({"greeting": CUT}, "cannot be reached"),
    ({"greeting": SILENT}, "cannot be reached"), ({"MAIL": "550 not allowed"}, "does not let this program send"),
    ({"MAIL": "530 sign in first"}, "does not let this program send"),
])
def test_trouble_with_the_server_blames_no_message(replies, words):
    """Nothing was sent, and the sentence says what to do."""
    with served(Script(**replies)) as port, pytest.raises(ServerTrouble, match=words):
        send(port)


def test_nobody_answers():
    """A server that is off is told in a sentence."""
    with served(Script()) as port:
        pass
    with pytest.raises(ServerTrouble, match="cannot be reached"):
        send(port)


def test_starttls_is_demanded():
    """A server without it gets nothing, the password least of all."""
    script = Script()
    with served(script) as port, pytest.raises(ServerTrouble, match="does not offer what"):
        send(port, tls="starttls")
    assert script.accepted == 0


def test_a_certificate_of_nobody_known_is_refused(certificate):
    """Verified against the system's authorities, or the council's own."""
    kept = Kept()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with served(real(kept), tls=context) as port:
        with pytest.raises(ServerTrouble, match="cannot be trusted"):
            send(port, tls="implicit", timeout_seconds=5)
        send(port, tls="implicit", ca_file=certificate, timeout_seconds=5)
    assert len(kept.messages) == 1


def test_starttls_with_a_trusted_certificate(certificate):
    """The connection is turned into TLS before anything else is said."""
    kept = Kept()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with served(real(kept, tls_context=context, require_starttls=True)) as port:
        send(port, tls="starttls", ca_file=certificate, timeout_seconds=5)
    assert len(kept.messages) == 1


def test_each_recipient_has_a_receipt():
    """One refused, one greylisted, one accepted: told apart, and the good one got it."""
    third = "third@example.gov.uk"
    kept = Kept({ONE: "550 unknown here", TWO: "450 come again"})
    with served(real(kept)) as port:
        (verdicts,) = send(port, (ONE, TWO, third), timeout_seconds=5)
    assert {to: verdict.state for to, verdict in verdicts.items()} == {
        ONE: "refused", TWO: "deferred", third: "accepted"}
    assert [to for _, to, _ in kept.messages] == [(third,)]


def test_an_address_with_a_line_break_is_never_sent():
    """Refused before anything goes over the wire."""
    kept = Kept()
    with served(real(kept)) as port:
        (verdicts,) = send(port, ("a@example.org>\r\nRCPT TO:<b@example.org",), timeout_seconds=5)
    assert [verdict.state for verdict in verdicts.values()] == ["refused"]
    assert kept.messages == []


def test_one_connection_carries_a_burst():
    """And a late answer to one message is never taken for the next one's."""
    kept = Kept()
    with served(real(kept)) as port:
        send(port, times=5, timeout_seconds=5)
    assert (len(kept.messages), kept.connections) == (5, 1)


def test_a_kept_connection_that_went_stale_is_renewed():
    """Cut before MAIL on a connection that carried a message before: once more on a fresh one."""
    script = Script(once=True)
    with served(script) as port:

        async def go():
            server = MailServer(mail(port))
            first = await server.send(EML, (ONE,))
            script.replies["MAIL"] = CUT
            second = await server.send(EML, (ONE,))
            await server.close()
            return first[ONE].state, second[ONE].state

        assert asyncio.run(go()) == ("accepted", "accepted")
    assert (script.accepted, script.connections) == (2, 2)


def test_a_cancelled_message_leaves_no_connection_behind():
    """The reply that comes too late has nobody to be taken for."""
    script = Script(DOT=SILENT)
    with served(script) as port:

        async def go():
            server = MailServer(mail(port, timeout_seconds=5))
            task = asyncio.ensure_future(server.send(EML, (ONE,)))
            while not script.accepted:  # noqa: ASYNC110  (seen from another loop)
                await asyncio.sleep(0.005)
            task.cancel()
            await asyncio.wait({task})
            return server._wire

        assert asyncio.run(go()) is None


def test_dots_and_line_ends_are_as_the_wire_wants_them():
    """A line that begins with a dot gets another; every line end is CRLF."""
    assert as_on_the_wire(b"a\n.b\r\n..c\rd") == b"a\r\n..b\r\n...c\r\nd\r\n"


def test_the_message_arrives_as_it_was_made(workspace):
    """Byte for byte, but for what SMTP adds."""
    kept = Kept()
    with served(real(kept)) as port:
        posted = workspace.with_config(mail=mail(port, timeout_seconds=5))
        posted.drop("Consent.docx")
        posted.run()
    ((_, to, content),) = kept.messages
    (path,) = (posted.config.outbox / "sent").glob("*.eml")
    assert content == path.read_bytes()
    assert to == (ONE, TWO)


def test_the_pauses_grow_and_end():
    """A minute, then longer, each a little different; after three days a person decides."""
    waits = [next_attempt("a", n, NOW, NOW) - NOW for n in (1, 2, 3, 7, 20)]
    assert waits == sorted(waits)
    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.2)
    assert waits[-1] <= timedelta(hours=5)
    assert next_attempt("a", 1, NOW, NOW) != next_attempt("b", 1, NOW, NOW)
    assert next_attempt("a", 9, NOW - timedelta(days=3), NOW) is None


# ── the desk's post ──────────────────────────────────────────────────────────────────────────────────────────────


def posted(workspace, port):
    return workspace.with_config(mail=mail(port))


def receipts(workspace):
    return [(r["to"], r["state"]) for n in workspace.case()["notices"] for r in n["receipts"]]


def test_a_deferred_message_waits_and_is_sent_when_its_time_has_come(workspace):
    """In `outbox/waiting`, with a time in the database; not before that time, and then once."""
    script = Script(once=True, DOT="451 later")
    with served(script) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        desk.run(NOW)
        assert len(desk.mails("waiting")) == 1
        assert receipts(desk) == [(ONE, "deferred"), (TWO, "deferred")]
        desk.run(NOW + timedelta(seconds=30))
        assert script.accepted == 1
        desk.run(NOW + timedelta(minutes=2))
        desk.run(NOW + timedelta(minutes=4))
    assert script.accepted == 2
    assert receipts(desk) == [(ONE, "accepted"), (TWO, "accepted")]
    assert (len(desk.mails("sent")), desk.mails("waiting")) == (1, [])


def test_only_the_deferred_recipient_is_tried_again(workspace):
    """The other one has it already."""
    kept = Kept({TWO: "450 come again"})
    with served(real(kept)) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        desk.run(NOW)
        kept.answers.clear()
        desk.run(NOW + timedelta(minutes=2))
    assert [to for _, to, _ in kept.messages] == [(ONE,), (TWO,)]


def test_given_up_after_days(workspace):
    """A person decides then; the message is held and shown."""
    with served(Script(RCPT="450 never")) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        desk.run(NOW)
        summary = desk.run(NOW + timedelta(days=4))
    assert [line.state for line in summary.held] == ["given_up"]
    assert len(desk.mails("held")) == 1


def test_a_refused_message_is_held_and_told(workspace):
    """Never tried again unasked; the server's words are on record."""
    with served(Script(RCPT="550 unknown")) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        summary = desk.run(NOW)
        desk.run(NOW + timedelta(days=1))
    assert [(line.state, line.file[:5]) for line in summary.held] == [("refused", "held/")]
    assert desk.case()["notices"][0]["receipts"][0]["reply"].startswith("550")
    assert "The mail server refused a message; it is held, 2 recipients: waiting." in [
        line["what"] for line in desk.case()["history"]]


def test_the_desk_is_told_in_the_same_run(workspace):
    """A mail about what was refused, and the same message to the team's other address; and the pages say it."""
    admin, duty = "admin@example.gov.uk", "duty@example.gov.uk"
    team = Team("north", "North", "locality", ONE, other_address=duty)
    kept = Kept({ONE: "550 unknown"})
    with served(real(kept)) as port:
        desk = workspace.with_config(mail=mail(port, timeout_seconds=5), directory=Directory((team,), desk=admin))
        desk.parts.writer.letter = lambda notice, *_: EML.replace(b"invitation", notice.kind.encode())
        desk.drop("Consent.docx")
        summary = desk.run(NOW)
        with desk.desk() as one:
            troubles = one.pulse().troubles
        desk.run(NOW + timedelta(hours=1))
    assert sorted(to for _, to, _ in kept.messages) == sorted([(TWO,), (admin,), (duty,)])
    assert [(line.kind, line.state) for line in summary.held] == [("waiting", "refused")]
    assert [kind for kind, _ in troubles] == ["held"]
    assert alarms(Pulse(works=True, troubles=troubles), NOW)[0].heading == "Messages were not delivered"


def test_an_ambiguous_message_is_parked_until_a_person_decides(workspace):
    """Not sent again by itself; sent again, once, when a person says so."""
    script = Script(once=True, DOT=CUT)
    with served(script) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        summary = desk.run(NOW)
        assert [line.state for line in summary.held] == ["ambiguous"]
        desk.run(NOW + timedelta(days=1))
        assert script.accepted == 1
        with desk.desk() as one:
            one.resend(summary.held[0].message_id, by="sam")
    assert script.accepted == 2
    assert (len(desk.mails("sent")), desk.mails("held")) == (1, [])
    assert receipts(desk) == [(ONE, "accepted"), (TWO, "accepted")]


def test_a_person_may_say_that_it_had_arrived(workspace):
    """Then it counts as sent, and nothing leaves."""
    script = Script(once=True, DOT=CUT)
    with served(script) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        desk.run(NOW)
        with desk.desk() as one:
            one.resend("1204417", arrived=True)
    assert script.accepted == 1
    assert len(desk.mails("sent")) == 1


def test_found_in_flight_is_parked(workspace):
    """What a killed desk was handing over may have arrived: it is parked, shown, and not sent again."""
    script = Script()
    with served(script) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")

        def ending(step):
            if step.doing == "delivering":
                raise KilledError

        with desk.desk() as one, pytest.raises(KilledError):
            one.run_once(NOW, ending)
        assert script.accepted == 0
        summary = desk.run(NOW)
        assert [line.state for line in summary.held] == ["ambiguous"]
        assert len(desk.mails("held")) == 1
        desk.run(NOW + timedelta(days=1))
    assert script.accepted == 0


class KilledError(BaseException):
    """The process ends here."""


def test_a_server_that_is_off_costs_nothing(workspace):
    """The messages wait in the outbox, the trouble is told, and the next run sends them."""
    kept = Kept()
    with served(real(kept)) as port:
        pass
    desk = posted(workspace, port)
    desk.drop("Consent.docx")
    summary = desk.run(NOW)
    assert "cannot be reached" in summary.problems[0]
    assert (len(desk.mails("waiting")), summary.queued) == (1, 2)
    with served(real(kept)) as port:
        desk = posted(workspace, port).with_config(mail=mail(port, timeout_seconds=5))
        desk.run(NOW)
    assert len(kept.messages) == 1


def test_without_a_server_what_waited_is_delivered_as_files(workspace):
    """When the council takes [mail] out of the configuration."""
    with served(Script(RCPT="450 later")) as port:
        desk = posted(workspace, port)
        desk.drop("Consent.docx")
        desk.run(NOW)
    workspace.run(NOW)
    assert len(workspace.mails("sent")) == 1
    assert workspace.mails("waiting") == []


def test_a_stop_parks_the_message_at_hand(workspace):
    """A server that does not answer keeps nobody from stopping; the message may have arrived, so it is parked."""
    import threading
    import time

    script = Script(DOT=SILENT)
    with served(script) as port:
        desk = workspace.with_config(mail=mail(port, timeout_seconds=60))
        desk.drop("Consent.docx")
        with desk.desk() as one:
            thread = threading.Thread(target=one.watch)
            thread.start()
            while not script.accepted:
                time.sleep(0.01)
            one.stop()
            began = time.monotonic()
            thread.join(10)
            assert time.monotonic() - began < 3
        assert [state for _, state in receipts(desk)] == ["ambiguous", "ambiguous"]
