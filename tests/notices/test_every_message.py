"""Every kind of message, with every kind of made-up case, read back by the standard library's strict parser."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from functools import cache
from typing import get_args

import pytest

from stepdown_pipeline.core.made_up import made_up_cases
from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices.addresses import known, of

from .letters import AT, DIRECTORY, letters

STRICT = email.policy.SMTP.clone(raise_on_defect=True)
ALWAYS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "In-Reply-To",
    "References", "Thread-Topic", "Thread-Index", "X-Protective-Marking", "X-Stepdown-Case", "X-Stepdown-Notice",
    "X-Stepdown-Templates", "MIME-Version", "Content-Type", "Content-Language", "Reply-To",
}


@cache
def read() -> tuple[tuple[str, EmailMessage, bytes], ...]:
    """(kind and case, the message as it is read, its bytes)."""
    found = []
    for about, notice, raw in letters():
        made = email.message_from_bytes(raw, policy=STRICT)
        assert isinstance(made, EmailMessage)
        found.append((f"{notice.kind}: {about}", made, raw))
    return tuple(found)


def test_there_is_a_message_of_every_kind() -> None:
    """What is tried below is all that the program says."""
    assert {notice.kind for _, notice, _ in letters()} == set(get_args(NoticeKind))


def test_every_message_is_valid_mime() -> None:
    """No defect anywhere in it; text before HTML before what a calendar reads; charset and language said."""
    for about, made, _ in read():
        kinds = [part.get_content_type() for part in made.walk() if not part.is_multipart()]
        assert kinds[:2] == ["text/plain", "text/html"], about
        for part in made.walk():
            assert not part.defects, about
            assert all(not value.defects for value in part.values()), about
            if part.get_content_maintype() == "text" and not part.get_filename():
                assert part.get_content_charset() == "utf-8", about
        assert made["Content-Language"] == "en-GB"


def test_every_line_is_as_short_as_the_standards_ask() -> None:
    """CRLF throughout, nothing but seven bits, at most 998 bytes; a header's lines at most 78."""
    for about, _, raw in read():
        assert b"\n" not in raw.replace(b"\r\n", b""), about
        assert b"\r" not in raw.replace(b"\r\n", b""), about
        assert b"\0" not in raw, about
        assert max(raw) < 128, about
        assert max(map(len, raw.split(b"\r\n"))) <= 998, about
        assert max(map(len, raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78, about


def test_every_message_has_the_same_headers_once() -> None:
    """None more, whatever the case; and each address is one of config.toml."""
    may = known(DIRECTORY)
    for (about, made, _), (_, notice, _) in zip(read(), letters(), strict=True):
        assert sorted(made.keys()) == sorted(ALWAYS), about
        bears = [*made["To"].addresses, *made["Reply-To"].addresses]
        assert all(one.addr_spec.casefold() in may for one in bears), about
        assert {one.addr_spec for one in made["To"].addresses} == {one.address for one in notice.to}
        assert {one.address for one in of(notice)} <= {one.addr_spec for one in bears}
        assert made["Date"].datetime == AT


def test_no_machine_is_asked_to_answer_and_reports_of_delivery_may_come() -> None:
    """RFC 3834's word, and Exchange's; not all of Exchange's, which would keep its bounces back."""
    for _, made, _ in read():
        assert made["Auto-Submitted"] == "auto-generated"
        suppressed = set(str(made["X-Auto-Response-Suppress"]).split(", "))
        assert suppressed == {"OOF", "AutoReply", "RN", "NRN"}
        assert "Precedence" not in made


def test_a_subject_begins_on_its_own_line() -> None:
    """Rules of mailboxes look for its first words there."""
    for about, made, raw in read():
        subject = re.search(rb"^Subject: (\S.*)\r$", raw, re.MULTILINE)
        assert subject, about
        assert str(made["Subject"]).startswith(subject[1].decode()), about


def test_no_header_holds_a_name_of_the_family() -> None:
    """Neither a child's nor a parent's, in whatever header."""
    names = {word for _, case, _ in made_up_cases() for child in case.file.children for word in child.name.split()
             if word != "Baby"}
    assert {"Marsh", "Ava"} <= names
    for about, made, _ in read():
        said = " ".join(str(value) for value in made.values())
        assert not names & set(re.findall(r"\w+", said)), about


@pytest.mark.parametrize("kind", get_args(NoticeKind))
def test_what_to_do_stands_first_with_for_whom(kind: str) -> None:
    """In text and HTML: the heading, what to do, for whom; then the rest. Nothing in them is loaded from elsewhere."""
    made = next(made for about, made, _ in read() if about.startswith(f"{kind}: "))
    text, page = (str(made.get_body((sort,)).get_content()) for sort in ("plain", "html"))  # type: ignore[union-attr]
    for body in (text, re.sub(r"<(style|title).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)):
        asks, whom = body.casefold().index("what to do"), body.index("For:")
        assert asks < whom < body.index("This complements and does not replace the full guidance") < len(body)
        assert asks < 600
        assert "A reply goes to" in " ".join(body.split())
    assert not re.search(r"\b(src|href|background)\s*=|url\(|@import|<(img|script|link|form)\b", page)
    assert not re.search(r"\b(flex|grid|float|position)\s*:", page)
    assert max(map(len, text.splitlines())) <= 78
