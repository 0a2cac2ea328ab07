"""Strangers' text is printed, never run: in Word, HTML, text and headers."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepdown_pipeline.core.notices import message_id, notices_for
from stepdown_pipeline.core.notices.wording import plain
from stepdown_pipeline.shell.render import Renderer

from .conftest import AT, Example, example, original
from .notice_cases import ACTIONS, case_of, full_pack, only, outcome

HOSTILE = [
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% for x in range(10) %}x{% endfor %}", "{{ reference.__class__ }}",
    "Rowan <Jessop> & Co", "</w:t></w:r></w:p>", "]]>", "a\r\nBcc: x@evil.example", "\u202egpj.exe", "\x00\x07\x1b[31m",
    "Zoë Ŵŷn \u2019O", "{#", "%}", "}}", "&lt;b&gt;", "\ud800", "x\x0bpage\x0cbreak", "{_{ 1 }_}",
    "\u2028line", "=?utf-8?q?x?=",
]
INJECTED = ("Bcc", "49", "xxxxxxxxxx", "<class")


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_in_the_plan(text: str, renderer: Renderer) -> None:
    """Printed as it stands (control characters left out), and the file opens."""
    case = case_of(*full_pack(family_name=text, level_2_support=[text],
                              actions=[ACTIONS[0] | {"action": text, "owner": text}]))
    plan = Document(io.BytesIO(renderer.plan(case, outcome())))
    row = next(t for t in plan.tables if t.rows[0].cells[0].text == "No.").rows[1]
    shown = plain(text).replace("{_{", "{{").replace("}_}", "}}")
    assert row.cells[2].text == (shown or "–")
    assert renderer.problems == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["allocation", "lead_professional", "circulation", "signpost"])
def test_hostile_text_is_inert_in_mails(text: str, kind: str, message: Callable[[Example], EmailMessage]) -> None:
    """No tag, no template word and no header comes of it."""
    made = message(example(kind, lead_professional=f"Al {text}", specific_task=text, social_worker=text))
    html = Tags(str(made.get_body(("html",)).get_content()))  # type: ignore[union-attr]
    assert not html.names & {"script", "b", "jessop"}
    assert made["Bcc"] is None
    assert made["To"].addresses[0].addr_spec.endswith(("example.gov.uk", "example.org"))
    if kind == "lead_professional":
        text_part = " ".join(str(made.get_body(("plain",)).get_content()).split())  # type: ignore[union-attr]
        assert " ".join(f"Al {plain(text)}".split()) in text_part
        assert " ".join(f"Al {plain(text)}".split()) in " ".join(html.words.split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_a_header_or_a_control_character(renderer: Renderer, reference: str, name: str) -> None:
    """Whatever a case reference or a name holds, headers are those that the program writes."""
    reference = plain(reference, 40) or "1"
    case = case_of(*full_pack(social_worker=name, lead_professional=name), reference=reference)
    decided = outcome(reference=reference)
    notice = only(notices_for(case, decided), "stepped_down")
    raw = renderer.message(notice, case, decided, original, message_id(notice, "example.gov.uk"), AT)
    made = BytesParser(policy=policy.default).parsebytes(raw)
    assert sorted(made.keys()) == sorted([
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted",
        "X-Auto-Response-Suppress", "X-Protective-Marking", "X-Stepdown-Case", "X-Stepdown-Notice",
        "X-Stepdown-Templates", "MIME-Version", "Content-Type", "In-Reply-To", "References",
        "Thread-Topic", "Thread-Index"])
    assert not any(unicodedata.category(c) == "Cc" for c in str(made["Subject"]))
    assert [a.addr_spec for a in made["To"].addresses] == [r.address for r in notice.to]


@pytest.mark.parametrize(("reference", "wanted"), [
    ("ECL/2026/0417", "MAP-ECL-2026-0417.docx"), ("../../etc/passwd", "MAP-etc-passwd.docx"),
    ("12 04\r\n417", "MAP-12-04-417.docx"), ("…", "MAP-case.docx"),
])
def test_a_file_name_holds_no_path(reference: str, wanted: str) -> None:
    """Attachments are named by the reference, made safe."""
    case, decided = case_of(*full_pack(), reference=reference), outcome(reference=reference)
    names = {a.file_name for n in notices_for(case, decided) if n.kind == "allocation" for a in n.attachments}
    assert names == {wanted}
