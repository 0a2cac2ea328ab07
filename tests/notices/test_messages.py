"""Every kind of notice as a complete message, read back by a parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage
from itertools import pairwise
from typing import get_args

import pytest

from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices import MAIL_WORDS, message_id
from stepdown_pipeline.core.notices.wording import GUIDANCE_LINE
from stepdown_pipeline.shell.render import Renderer

from .conftest import AT, Example, example, original
from .notice_cases import ADDRESSES, PEOPLE

OF_NO_CASE = {"agenda", "report", "check_trouble", "undelivered"}  # tests/dates, tests/checks and tests/mail have these
KINDS = [kind for kind in get_args(NoticeKind) if kind not in OF_NO_CASE]
ANSWERS = dict.fromkeys(  # the social worker's team
    ("invitation", "cancellation", "allocation", "signpost", "copy", "oversight", "compass_pack", "lead_professional",
     "circulation"), "cin-north@example.gov.uk")
Made = Callable[[Example], EmailMessage]


def text_of(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def flowed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_headers_say_what_a_mail_program_must_know(kind: str, message: Made) -> None:
    """From, To, Date, Message-ID, and that no machine should answer."""
    made, (notice, _, _) = message(example(kind)), example(kind)
    assert made["From"].addresses[0].addr_spec == "step-down@example.gov.uk"
    assert {a.addr_spec for a in made["To"].addresses} == {r.address for r in notice.to} <= ADDRESSES
    assert made["Message-ID"] == message_id(notice, "example.gov.uk")
    assert made["Date"].datetime == AT
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["X-Stepdown-Case"] == "1204417"
    assert made["Reply-To"].addresses[0].addr_spec == ANSWERS.get(kind, "step-down-desk@example.gov.uk")
    assert not made.defects


@pytest.mark.parametrize("kind", KINDS)
def test_the_subject_holds_the_reference_and_nobody_s_name(kind: str, message: Made) -> None:
    """No word of a name, neither the family's nor a worker's."""
    subject = str(message(example(kind))["Subject"])
    assert "1204417" in subject
    assert "OFFICIAL-SENSITIVE" in subject
    assert not set(re.findall(r"\w+", subject)) & set(PEOPLE)


def test_an_invitation_s_subject_begins_with_the_word(message: Made) -> None:
    """So that a rule in a mailbox can find it."""
    assert str(message(example("invitation"))["Subject"]).startswith("Invitation")


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same_in_whole_words(kind: str, message: Made) -> None:
    """Both bear the reference, what to do first, and that the full guidance stands."""
    made = message(example(kind))
    text, html = text_of(made, "plain"), text_of(made, "html")
    for body in (flowed(text), flowed(html)):
        assert "1204417" in body
        assert GUIDANCE_LINE in body
        assert "None" not in body
    assert text.index("WHAT TO DO") < text.index(GUIDANCE_LINE[:20])
    do = flowed(text.split("WHAT TO DO")[1].split("\n\n")[0])
    assert len(do) > 20
    assert do in flowed(re.sub(r"<[^>]+>", " ", html)).replace("&#39;", "'")
    assert max(len(line) for line in text.splitlines()) <= 78


@pytest.mark.parametrize("kind", KINDS)
def test_html_is_accessible(kind: str, message: Made) -> None:
    """Language, title, one main heading, headings in order, row headers in tables, no picture without words."""
    html = text_of(message(example(kind)), "html")
    assert '<html lang="en-GB">' in html
    assert re.search(r"<title>[^<]{10,}</title>", html)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert html.count("<tr><td") == html.count('role="presentation"')
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_given_to_every_template(kind: str) -> None:
    """A notice's context holds exactly the words that templates may use."""
    assert set(example(kind)[0].context) == set(MAIL_WORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_child_is_named_in_no_mail_that_need_not(kind: str, message: Made) -> None:
    """No address, no date of birth, no child's whole name in a body; the plan carries them."""
    made = message(example(kind))
    body = text_of(made, "plain") + text_of(made, "html")
    for private in ("Mill Lane", "WX1 4QT", "Pettifer-Jessop", "2 May 2017", "2017"):
        assert private not in body


def test_attachments_are_those_of_the_notice_byte_for_byte(message: Made) -> None:
    """O1: the originals as stored, under their plain names."""
    pack = example("compass_pack")
    parts = list(message(pack).iter_attachments())
    assert [p.get_filename() for p in parts] == [a.file_name for a in pack[0].attachments]
    assert [p.get_content() for p in parts] == [original(a.sha256 or "")[1] for a in pack[0].attachments]
    assert parts[1].get_content_type() == "application/pdf"


def test_the_plan_is_attached_as_a_word_file(message: Made) -> None:
    """MAP-<reference>.docx with Word's own type."""
    part = next(message(example("allocation")).iter_attachments())
    assert part.get_filename() == "MAP-1204417.docx"
    assert part.get_content_type().endswith("wordprocessingml.document")
    assert part.get_content()[:2] == b"PK"


def test_the_same_message_has_the_same_bytes(renderer: Renderer) -> None:
    """However often it is made: boundaries and the plan's file included."""
    notice, case, decided = example("allocation")
    made = {renderer.message(notice, case, decided, original, "<x@example.gov.uk>", AT) for _ in range(2)}
    other = Renderer(*renderer._folders[:1], renderer._directory, renderer._sender, marking=renderer._marking)
    made.add(other.message(notice, case, decided, original, "<x@example.gov.uk>", AT))
    assert len(made) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_lines_end_and_stay_short_as_the_standards_ask(kind: str, renderer: Renderer) -> None:
    """CRLF throughout, no line over 998 characters, seven bits only."""
    notice, case, decided = example(kind)
    raw = renderer.message(notice, case, decided, original, "<x@example.gov.uk>", AT)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert max(raw) < 128
