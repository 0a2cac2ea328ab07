"""What could not be delivered is told to the desk at once, and goes to the team's other address; never in a circle."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from office import DESK, NORTH, NOW, SENDER, SOUTH
from scripted import CUT, Server, serving

from stepdown_pipeline.config import Config, MailConfig
from stepdown_pipeline.core.directory import Directory, Settings, Team
from stepdown_pipeline.pipeline.heart import _held
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.summary import NoticeLine
from stepdown_pipeline.pipeline.undelivered import tell_undelivered
from stepdown_pipeline.shell.store import history, instant, post
from stepdown_pipeline.shipped import shipped

DUTY = "duty@example.gov.uk"
TEAM = Team("locality-north", "North", "locality", NORTH, "north")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    folders = {name: tmp_path / name for name in ("inbox", "processed_dir", "returned_dir", "state_dir", "plugins")}
    return Config(folder=tmp_path, outbox=tmp_path / "outbox", templates=shipped("templates"), settings=Settings(),
                  directory=Directory((TEAM,), desk=DESK, council="Wexbridge County Council"),
                  mail=MailConfig("localhost", 25, "none", SENDER), **folders)


def with_other(config: Config) -> Config:
    directory = replace(config.directory, teams=(replace(TEAM, other_address=DUTY),))
    return replace(config, directory=directory)


def tell(office, config, now=NOW) -> bool:
    return tell_undelivered(office.database, config, joined(config), now)


def notices(office):
    """(kind, recipient, state) of all."""
    with office.database.reading() as tx:
        return sorted((n["kind"], r["to"], r["state"]) for n in post.of_case(tx, "1204417") for r in n["receipts"])


def told(office):
    with office.database.reading() as tx:
        return [line.what for line in history.of_case(tx, "1204417")]


def test_a_refused_message_is_told_to_the_desk_once(office, config) -> None:
    """At once, with the address, the server's words and what to do; and not again for the same refusal."""
    server = Server(RCPT=["550 5.1.1 no such mailbox", "250 ok"])
    office.post(NORTH, SOUTH)
    with serving(server) as port:
        office.deliver(port)
        assert tell(office, config)
        office.deliver(port)
        assert not tell(office, config)
        office.deliver(port)
    assert notices(office) == [("allocation", NORTH, "refused"), ("allocation", SOUTH, "accepted"),
                               ("undelivered", DESK, "accepted")]
    mail = message_from_bytes(server.contents[-1], policy=default)
    assert mail["Subject"] == "Not delivered: allocation: case 1204417"
    for sort in ("plain", "html"):
        words = " ".join(mail.get_body((sort,)).get_content().split())
        assert NORTH in words
        assert "was refused: it did not arrive" in words
        assert "550 5.1.1 no such mailbox" in words
        assert "stepdown resend 1204417" in words
        assert SOUTH not in words
        assert "in its place" not in words
    assert "The desk was told that a message was not delivered: allocation." in told(office)


def test_what_was_not_even_sent_is_not_called_refused(office, config) -> None:
    """The mail and the history blame no server that was not asked."""
    office.post("head@school.example.org")
    server = Server()
    with serving(server) as port:
        office.deliver(port, tls_or_nothing=("school.example.org",))
        tell(office, config)
        office.deliver(port)
    words = " ".join(message_from_bytes(server.contents[-1], policy=default).get_body(("plain",)).get_content().split())
    assert "head@school.example.org: was not delivered." in words
    assert "with TLS or not at all" in words
    assert told(office)[0] == "A message could not be delivered as it is; it is held, 1 recipient: allocation."


def test_the_same_message_goes_to_the_other_address_once(office, config) -> None:
    """The very same bytes, with a receipt of its own; the refused one stays with a person."""
    server = Server(RCPT=["550 no", "250 ok"])
    office.post(NORTH)
    with serving(server) as port:
        office.deliver(port)
        tell(office, with_other(config))
        office.deliver(port)
        tell(office, with_other(config))
        office.deliver(port)
    assert notices(office) == [("allocation", DUTY, "accepted"), ("allocation", NORTH, "refused"),
                               ("undelivered", DESK, "accepted")]
    assert (DUTY,) in server.taken
    news = message_from_bytes(server.contents[-1], policy=default).get_body(("plain",)).get_content()
    assert f"The same message goes to {DUTY} in its place." in " ".join(news.split())


def test_when_the_other_address_refuses_too_it_ends_there(office, config) -> None:
    """The desk is told of that as well, and nothing goes anywhere else."""
    server = Server(RCPT=["550 no", "550 no", "250 ok"])
    office.post(NORTH)
    with serving(server) as port:
        for _ in range(4):
            office.deliver(port)
            tell(office, with_other(config))
    assert notices(office) == [("allocation", DUTY, "refused"), ("allocation", NORTH, "refused"),
                               ("undelivered", DESK, "accepted"), ("undelivered", DESK, "accepted")]


@pytest.mark.parametrize("to", [DESK, DESK.upper()])
def test_a_mail_to_the_desk_that_fails_is_not_mailed_about(to, office, config) -> None:
    """It stands on the pages; a mail about it would fail as well."""
    office.post(to)
    with serving(Server(RCPT="550 no")) as port:
        for _ in range(3):
            office.deliver(port)
            assert not tell(office, config)
    assert notices(office) == [("allocation", to, "refused")]


def test_news_of_what_failed_that_fails_is_not_mailed_about(office, config) -> None:
    """Nothing goes round in a circle, whatever the server refuses."""
    office.post(NORTH)
    with serving(Server(RCPT="550 no")) as port:
        for _ in range(5):
            office.deliver(port)
            tell(office, with_other(config))
    assert [kind for kind, _, _ in notices(office)] == ["allocation", "allocation", "undelivered", "undelivered"]


def test_such_news_is_not_mailed_about_when_the_desk_has_moved(office, config) -> None:
    """Refused at the desk's former address, it stands on the pages alone."""
    office.post(NORTH)
    moved = replace(config, directory=replace(config.directory, desk="new-desk@example.gov.uk"))
    with serving(Server(RCPT="550 no")) as port:
        office.deliver(port)
        assert tell(office, config)
        office.deliver(port)
        assert not tell(office, moved)


def test_what_may_have_arrived_and_what_was_given_up_are_told_too(office, config) -> None:
    """They wait for a person as much as a refusal does."""
    first, second = office.post(NORTH), office.post(SOUTH)
    with serving(Server(DOT=[CUT, "451 later"])) as port:
        office.deliver(port)
    with serving(Server(RCPT="451 later")) as port:
        office.deliver(port, at=NOW.replace(day=8))
    assert tell(office, config)
    assert [office.receipts(one)[0][1] for one in (first, second)] == ["ambiguous", "given_up"]
    server = Server()
    with serving(server) as port:
        office.deliver(port)
    said = [" ".join(message_from_bytes(c, policy=default).get_body(("plain",)).get_content().split())
            for c in server.contents]
    assert any("may have arrived or not" in words for words in said)
    assert any("could not be delivered for days" in words for words in said)


def test_a_second_refusal_after_a_person_sent_it_again_is_told_again(office, config) -> None:
    """It is another piece of news."""
    identity = office.post(NORTH)
    with serving(Server(RCPT="550 no")) as port:
        office.deliver(port)
        assert tell(office, config)
        with office.database.writing() as tx:
            post.resolve(tx, identity, "queued", "again", instant(NOW))
        office.deliver(port)
        assert tell(office, config)


def test_without_a_desk_nobody_is_written_to(office, config) -> None:
    """And the question is not asked again."""
    office.post(NORTH)
    with serving(Server(RCPT="550 no")) as port:
        office.deliver(port)
    assert not tell(office, replace(config, directory=Directory()))
    assert notices(office) == [("allocation", NORTH, "refused")]


def test_the_pages_say_how_many_are_held() -> None:
    """In a sentence, by what became of them."""
    def line(state):
        return NoticeLine("1204417", "allocation", (NORTH,), "<a@example.gov.uk>", state, "held/a.eml")

    assert _held([line("refused")]) == "1 message is held, since not everybody got what they should: 1 refused."
    assert _held([line("refused"), line("ambiguous"), line("given_up")]) == (
        "3 messages are held, since not everybody got what they should: 1 refused, 1 given up after days, 1 may have "
        "arrived or not.")
