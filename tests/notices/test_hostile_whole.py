"""Hostile words through the whole way: facts of a form, the case, what is decided, notices, complete messages.

Whatever a form holds, a message has the headers that the program writes, goes to addresses of config.toml, shows the
words as words, and names nobody in a header.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stepdown_pipeline.core.case import Child, Finding
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.directory import Settings
from stepdown_pipeline.core.examples import DIRECTORY, TODAY, example_file
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.notices import notices_for
from stepdown_pipeline.core.notices.addresses import known
from stepdown_pipeline.core.notices.wording import plain
from stepdown_pipeline.shell.render.residue import shows

from .letters import letter
from .test_every_message import ALWAYS

MARK = "Zzyzx"  # stands in every hostile word: where it turns up, the word does
PIECES = (
    "\r\nBcc: evil@evil.example\r\n", "\nTo: evil@evil.example", "\rSubject: other", "\x00", "\x1b[31m", "\u202e",
    "\u2066", "\u2028", "\u200b", "\ud800", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "</td></table>",
    "<!--[if mso]>", "-->", "{{ 7 * 7 }}", "{% for x in y %}", "=?utf-8?q?Bcc:_x?=", "=?utf-8?b?QmNj?=", "\U0001f46a",
    "--=_0", "=\r\n=3D", "evil@evil.example", "<evil@evil.example>", ", evil@evil.example", '"', "'", "\\", ";",
    "&amp;", "é" * 90, "W" * 1100, "long words " * 900, "\t", "javascript:alert(1)", "Ünïcödé 日本語",
)
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), min_size=1, max_size=4).map(
    lambda parts: f"{MARK} {''.join(parts)} {MARK}")
PACKS = ("map", "map_under_5", "map_agency", "level_2", "universal", "remain", "front_door")
FACTS = ("social_worker", "team_manager", "lead_professional", "lead_agency", "family_name", "address", "specific_task",
         "ehsw_recommendation")
LISTS = ("support_needs", "level_2_support", "distribution", "consent_form.do_not_share_with")


class Page(HTMLParser):
    """The tags and attributes of a page, and its words without those of its head."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


TAGS = {"html", "head", "meta", "title", "style", "body", "div", "p", "table", "tr", "td", "th", "h1", "h2", "h3", "ul",
        "li", "strong", "code", "br"}
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "style", "role", "aria-roledescription", "aria-label",
              "width", "cellpadding", "cellspacing", "border", "bgcolor", "valign", "align", "scope", "colspan"}


def held(raw: bytes) -> EmailMessage:
    """The message, after it was held to what the docstring above says."""
    made = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(made, EmailMessage)
    assert sorted(made.keys()) == sorted(ALWAYS)
    assert not made.defects
    may = known(DIRECTORY)
    assert all(one.addr_spec.casefold() in may
               for name in ("To", "Reply-To") for one in made[name].addresses)
    head = raw.split(b"\r\n\r\n")[0]
    assert b"evil" not in head
    assert MARK not in " ".join(str(value) for value in made.values())
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(raw) < 128
    assert b"\n" not in raw.replace(b"\r\n", b"")
    bodies = [part for part in made.walk() if part.get_content_type() in {"text/plain", "text/html"}
              and not part.get_filename()]
    assert [part.get_content_type() for part in bodies] == ["text/plain", "text/html"]
    text, page = (str(part.get_content()) for part in bodies)
    found = Page(page)
    assert found.tags <= TAGS
    assert found.attributes <= ATTRIBUTES
    for body in (text, page):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u2028-\u202e\u2066-\u2069]", body.replace("\r\n", "\n"))
        assert "49" not in re.findall(r"\d+", "".join(re.findall(rf"{MARK}(.{{0,60}}?){MARK}", body)))
    return made


@cache
def places(pack: str) -> tuple[str, ...]:
    """Those of the facts for which the pack has a place."""
    def has(name: str) -> bool:
        try:
            return bool(example_file({"pack": pack, name: "x" if name in FACTS else ["x"]}))
        except (ValueError, IndexError):
            return False

    return tuple(name for name in (*FACTS, *LISTS) if has(name))


def hostile_notices(word: str, pack: str, sort: str) -> list[bytes]:
    """All messages of a case whose every word is the hostile one."""
    found: list[bytes] = []
    facts: dict[str, object] = {name: word if name in FACTS else [word, "North Locality"] for name in places(pack)}
    file = example_file({"pack": pack, **facts})
    file = replace(file, children=(Child(word, TODAY.replace(year=2018)),), documents=tuple(
        replace(one, name=f"{word}.docx") for one in file.documents))
    case = case_of(file, TODAY, DIRECTORY, Settings())
    findings = [] if sort == "usual" else [
        Finding("F14", "own", sort, word, who, word, f"{word}.docx", word, word, "parent_attended",  # type: ignore[arg-type]
                only_if_allocated=False) for who in ("social_worker", "admin_desk")]
    for notice in notices_for(case, decide(case, tuple(findings))):
        raw = letter(notice)
        made = held(raw)
        text = str(made.get_body(("plain",)).get_content())  # type: ignore[union-attr]
        if sort == "refuse" and notice.kind == "refusal":
            assert shows(text, {"said": plain(word)}, "said")  # the words are there, as words
        found.append(raw)
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, st.sampled_from(PACKS), st.sampled_from(("usual", "refuse", "review", "warn")))
@example(f"{MARK} {PIECES[0]} {MARK}", "map", "refuse")
@example(f"{MARK} {'x' * 10_000} {MARK}", "map", "warn")
def test_no_word_of_a_form_gets_out_of_its_place(word: str, pack: str, sort: str) -> None:
    """No header more, no recipient more, no tag that the templates do not write, no line too long."""
    assert hostile_notices(word, pack, sort)


@pytest.mark.parametrize("piece", PIECES)
def test_each_of_the_hostile_pieces_is_inert(piece: str) -> None:
    """Alone, in a case that is refused, where the words are shown in full."""
    assert hostile_notices(f"{MARK} {piece} {MARK}", "map", "refuse")


def test_what_holds_messages_sees_what_is_wrong() -> None:
    """A header put in, a script, a stranger's address and a name in the subject: each is told."""
    raw = hostile_notices(MARK, "map", "refuse")[0]
    assert held(raw)
    for wrong in (raw.replace(b"Subject: ", b"Bcc: x@evil.example\r\nSubject: ", 1),
                  raw.replace(b"<h1", b"<script>alert(1)</script><h1", 1),
                  re.sub(rb"\r\nTo: [^\r]*", b"\r\nTo: x@elsewhere.example", raw, count=1),
                  raw.replace(b"Subject: ", f"Subject: {MARK} ".encode(), 1),
                  raw.replace(b"<h1", b"<h1 onclick=3D1", 1)):
        assert wrong != raw
        with pytest.raises(AssertionError):
            held(wrong)
