"""By which messages are shown together, and who gets the answer to each."""

from __future__ import annotations

import base64
import email
import email.policy
import uuid
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.notice import Recipient
from stepdown_pipeline.core.notices import conversation_id, identity
from stepdown_pipeline.core.notices.addresses import StrangerError, hold, of
from stepdown_pipeline.core.notices.undelivered import Undelivered, undelivered_notice
from stepdown_pipeline.shell.render.conversation import headers
from stepdown_pipeline.shell.render.left_out import without_attachments
from stepdown_pipeline.shell.render.message import build_message
from stepdown_pipeline.shell.render.wording import Wording

from .conftest import example
from .letters import AT, letters

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
LONG = "a-rather-long-name-of-a-mail-domain.of-a-council-with-a-longer-name.example.gov.uk"
SENT = email.policy.SMTP


@cache
def named() -> tuple[tuple[str, dict[str, str]], ...]:
    """(reference, the headers that join messages) of each."""
    names = ("Message-ID", "In-Reply-To", "References", "Thread-Topic", "Thread-Index")
    made = [(one.reference, email.message_from_bytes(raw.split(b"\r\n\r\n")[0], policy=SENT))
            for _, one, raw in letters()]
    return tuple((reference, {name: str(one[name]) for name in names}) for reference, one in made)


def test_all_messages_of_a_case_are_one_conversation_and_no_other_s() -> None:
    """By each of the three ways in which mail programs look for it."""
    ways: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reference, made in named():
        ways[reference].add((made["References"].split()[0], made["Thread-Topic"], made["Thread-Index"][:28]))
    assert len(ways) > 3
    assert all(len(found) == 1 for found in ways.values())
    for number in range(3):
        assert len({next(iter(found))[number] for found in ways.values()}) == len(ways)


def test_the_first_message_named_is_none_that_was_sent() -> None:
    """So that whoever got which, nobody lacks it more than another."""
    sent = {made["Message-ID"] for _, made in named()}
    for _, made in named():
        first, *_, last = (made["References"].split() * 2)
        assert first not in sent
        assert made["In-Reply-To"] == last


def test_outlook_s_index_is_made_as_it_is_written_down() -> None:
    """MS-OXOMSG 2.2.1.3: 1, five bytes of the time, the conversation's GUID; then five for the message's place."""
    on = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    index = base64.b64decode(dict(headers("Wexbridge", "1204417", "<a@example.gov.uk>", on))["Thread-Index"])
    assert len(index) == 27
    assert index[0] == 1
    begun = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=int.from_bytes(index[1:6], "big") * 2**24 / 10)
    assert abs(begun - BEGIN) < timedelta(seconds=2)
    assert index[6:22] == uuid.UUID(conversation_id("Wexbridge", "1204417")).bytes
    place = int.from_bytes(index[22:26], "big")
    assert place >> 31 == 1
    since = timedelta(microseconds=(place & (2**31 - 1)) * 2**23 / 10)
    assert abs(BEGIN + since - on) < timedelta(seconds=2)


def test_a_message_about_another_names_it() -> None:
    """What stays overdue follows on what was overdue, and news of a failure on what failed."""
    overdue, escalated = example("overdue")[0], example("escalation")[0]
    assert escalated.follows == identity(overdue)
    assert overdue.follows == identity(example("reminder")[0])
    failed = undelivered_notice("c" * 40, "1204417", "refusal", [Undelivered("x@example.org", "refused", "550", 1)],
                                DIRECTORY, AT.date())
    assert failed is not None
    assert failed.follows == "c" * 40
    found = dict(headers("Wexbridge", "1204417", "<a@example.gov.uk>", AT, failed.follows))
    assert found["In-Reply-To"] == f"<{'c' * 40}@example.gov.uk>"


@pytest.mark.parametrize("domain", ["example.gov.uk", LONG])
def test_names_of_messages_stand_as_they_are(domain: str) -> None:
    """However long the domain: an encoded word there is no name. Nor when the message loses its attachments."""
    name = f"<{'a' * 40}@{domain}>"
    raw = build_message(
        Wording("Case 1204417", "Case 1204417\n", "<body><h1>Case</h1></body>"), sender="desk@example.gov.uk",
        reply_to="desk@example.gov.uk", to=[Recipient("team@example.gov.uk", "Team", "")], reference="1204417",
        kind="waiting", message_id=name, date=AT, attachments=[("a.pdf", b"pdf")],
        conversation=headers("Wexbridge", "1204417", name, AT, "b" * 40))
    bare = without_attachments(raw, "1204417", "desk@example.gov.uk", "25 MB")
    assert bare is not None
    for one in (raw, bare):
        head = one.split(b"\r\n\r\n")[0].decode().replace("\r\n ", " ")
        assert f"\r\nIn-Reply-To: <{'b' * 40}@{domain}>\r\n" in head
        assert f"@{domain}> <{'b' * 40}@{domain}>\r\n" in head
        assert f"\r\nMessage-ID: {name}\r\n" in head


@pytest.mark.parametrize(("kind", "answers"), [
    ("invitation", "cin-north@example.gov.uk"), ("allocation", "cin-north@example.gov.uk"),
    ("circulation", "cin-north@example.gov.uk"), ("compass_pack", "cin-north@example.gov.uk"),
    ("refusal", None), ("waiting", None), ("review", None), ("withheld", None), ("reminder", None),
])
def test_whoever_can_answer_gets_the_answer(kind: str, answers: str | None) -> None:
    """About the family the social worker, by the team's address; about the pack and the program the desk."""
    notice = example(kind)[0]
    assert (notice.reply.address if notice.reply else None) == answers
    assert notice.context["reply_to"] == (notice.reply.name if notice.reply else "the step-down desk")


def test_nobody_answers_themselves() -> None:
    """Who gets the message, and the desk, are not told to write to themselves."""
    for _, notice, _ in letters():
        if notice.reply is not None:
            assert notice.reply.address not in {*(to.address for to in notice.to), DIRECTORY.desk}
    late = [notice for _, notice, _ in letters() if notice.kind == "escalation"]
    assert any(one.reply is not None and one.reply.address != one.to[0].address for one in late)


def test_an_answer_goes_to_no_address_but_those_of_config_toml() -> None:
    """Held where recipients are."""
    notice = next(one for _, one, _ in letters() if one.reply is not None)
    hold(of(notice), DIRECTORY)
    assert notice.reply in of(notice)
    with pytest.raises(StrangerError):
        hold([Recipient("stranger@example.org", "", "")], DIRECTORY)
