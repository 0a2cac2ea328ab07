"""The pages of a case: what is next, what it rests on, why it goes where it goes, and its messages."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re

import docx
import pytest

from ..conftest import Served
from .conftest import DOUBTED, ROUTED, STOPPED, TWICE_STOPPED, WAITING

PAGES = [f"/cases/{ref}{part}" for ref in (ROUTED, WAITING, STOPPED, TWICE_STOPPED, DOUBTED)
         for part in ("", "/why", "/plan")]


@pytest.mark.parametrize("path", [*PAGES, "/checks", "/checks/parent-attended", "/checks/O4"])
@pytest.mark.parametrize("role", ["auditor", "admin", "manager"])
def test_everybody_may_look(looked: Served, path: str, role: str) -> None:
    """In every main state of a case."""
    assert looked.browser(role).get(path).status_code == 200


def test_what_is_next_comes_first(looked: Served) -> None:
    """Who must do what, by when: before any finding."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{STOPPED}")
    first, rest = browser.words.split("Findings (1)")
    assert "Stopped" in first
    assert "The social worker: Hold the meeting again with a parent or carer" in first
    assert "By 20 March 2026" in first
    assert "Once all is settled: North Locality Early Help Team" in first
    assert "What stops the case" in rest


def test_a_finding_says_what_it_rests_on(looked: Served) -> None:
    """The words, the document, how it was read, the guidance's sentence, who mends it, the check and its version."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{STOPPED}")
    for words in ("Akosua Osei-Bonsu Mother ☐", "1213372 CIN minutes.docx", "read as no", "read for certain",
                  "Locality teams or children centre teams will not agree to take a case", "The social worker.",
                  "version "):
        assert words in browser.words
    assert 'href="/checks/parent-attended"' in browser.page.text


def test_no_command_line_is_shown(looked: Served) -> None:
    """What a page tells to do is done on a page."""
    browser = looked.browser("manager")
    for path in PAGES:
        browser.get(path)
        assert not re.search(r"stepdown [a-z]+|--\w", browser.words), path


def test_the_timeline_is_in_order(looked: Served) -> None:
    """Meeting, documents, findings, messages, and the deadlines to come after today."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{STOPPED}")
    order = ["The meeting: step down to level 2", "A document came in: consent form", "What stops the case: F14",
             "A message was prepared: refusal", "Today, 13 March 2026", "Minutes and plan circulated"]
    timeline = browser.words.split("In order of time")[2]
    places = [timeline.index(words) for words in order]
    assert places == sorted(places)


def test_messages_have_a_receipt_for_each_recipient(looked: Served) -> None:
    """With its state and the server's words."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{ROUTED}")
    case = looked.desk.case(ROUTED)
    for notice in case["notices"]:
        for receipt in notice["receipts"]:
            assert receipt["to"] in browser.words
    assert browser.words.count("Put into the outbox; there is no mail server.") == sum(
        len(notice["receipts"]) for notice in case["notices"])


def test_why_names_each_way_that_it_does_not_go(looked: Served) -> None:
    """With the reason, and the words of the documents behind each answer."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{ROUTED}/why")
    assert "It goes to North Locality Early Help Team." in browser.words
    assert "was not under 5 on the day that counts, so it is for the Locality team" in browser.words
    assert browser.words.count("It would need another decision.") == 3
    assert "This is the way" in browser.words
    assert "WX1 3BD" in browser.words
    browser.get(f"/cases/{STOPPED}/why")
    assert "It does not move yet. Once all that stops it is settled, it goes to North Locality" in browser.words
    browser.get(f"/cases/{DOUBTED}/why")
    assert "where it will go cannot be told" in browser.words
    assert "A child's date of birth is 24 September 2017" in browser.words


def test_a_message_is_shown_as_it_was_sent(looked: Served) -> None:
    """Recipients, subject, text, attachments; the formatted one alone in a box of its own."""
    browser, case = looked.browser("auditor"), looked.desk.case(ROUTED)
    notice = next(n for n in case["notices"] if n["kind"] == "allocation")
    path = f"/cases/{ROUTED}/mails/{notice['id']}"
    browser.get(path)
    eml = (looked.desk.config.outbox / notice["file"]).read_bytes()
    message = email.message_from_bytes(eml, policy=email.policy.default)
    assert message["Subject"] in browser.words
    assert notice["file"] in browser.words
    assert browser.words.count(notice["sha256"][:12]) == 1 + len(notice["journal"]) > 2
    assert "accepted" in browser.words
    for line in message.get_body(("plain",)).get_content().split("\n")[:6]:
        assert " ".join(line.split()) in browser.words
    formatted = browser.get(f"{path}/formatted")
    assert formatted.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    names = [part.get_filename() for part in message.iter_attachments()]
    for number, part in enumerate(message.iter_attachments(), 1):
        answer = browser.get(f"{path}/attached/{number}")
        assert answer.content == part.get_content()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{names[number - 1]}"'
    assert browser.get(f"{path}/attached/99").status_code == 404
    assert browser.get(f"/cases/{STOPPED}/mails/{notice['id']}").status_code == 404, "of another case"


def test_a_message_that_was_changed_on_disk_is_not_shown_as_sent(served: Served) -> None:
    """Its words are then not known."""
    notice = served.desk.case(ROUTED)["notices"][0]
    (served.desk.config.outbox / notice["file"]).write_text("Subject: another\n\nanother")
    browser = served.browser("auditor")
    browser.get(f"/cases/{ROUTED}/mails/{notice['id']}")
    assert "cannot be shown" in browser.words
    assert "another" not in browser.words


def test_a_message_is_shown_as_it_would_be(looked: Served) -> None:
    """Said plainly, made from the case as it stands, and not noted anywhere."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{STOPPED}")
    paths = re.findall(rf'href="(/cases/{STOPPED}/mails/[0-9a-f]+)"', browser.page.text.split("Not sent yet")[1])
    assert len(paths) == 5
    browser.get(paths[0])
    assert "Not sent yet" in browser.words
    assert "as it would be if all that stops the case were mended now" in browser.words
    assert "locality-north@example.gov.uk" in browser.words
    assert len(looked.desk.case(STOPPED)["notices"]) == 1


def test_where_nothing_can_be_told_the_page_says_so(looked: Served) -> None:
    """And what it waits for."""
    browser = looked.browser("auditor")
    browser.get(f"/cases/{DOUBTED}/plan")
    assert "Nothing is to be sent yet, and what the plan will say cannot be told." in browser.words
    assert "Look at the document and say what is right." in browser.words


def test_the_plan_says_what_its_word_file_says(looked: Served) -> None:
    """Every word of every paragraph and cell, in the same order."""
    browser = looked.browser("auditor")
    for ref, sent in ((ROUTED, True), (STOPPED, False)):
        browser.get(f"/cases/{ref}/plan")
        assert ("It was not sent" in browser.words) is not sent
        link = re.search(r'href="([^"]+/attached/\d+)"', browser.page.text)
        assert link
        shown = browser.page.text
        file = browser.get(link[1])
        assert file.headers["Content-Disposition"] == f'attachment; filename="MAP-{ref}.docx"'
        document = docx.Document(io.BytesIO(file.content))
        texts = [p.text.strip() for p in document.paragraphs]
        texts += [p.text.strip() for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
        for text in filter(None, texts):
            escaped = str(_escaped(text))
            assert escaped in shown, text


def _escaped(text: str) -> object:
    from markupsafe import escape

    return escape(text)


def test_what_is_not_there_is_said_so(looked: Served) -> None:
    """In words, with what to do."""
    browser = looked.browser("manager")
    for path in ("/cases/999", "/cases/999/why", "/cases/999/plan", f"/cases/{STOPPED}/mails/00",
                 f"/cases/{STOPPED}/findings/00/override", f"/cases/{STOPPED}/documents/00/withdraw", "/checks/none"):
        assert browser.get(path).status_code == 404
        assert "Traceback" not in browser.page.text


@pytest.mark.parametrize("ref", [ROUTED, DOUBTED, STOPPED])
def test_no_link_leads_nowhere(looked: Served, ref: str) -> None:
    """Each that stands on the case's page is answered: documents, readings to settle, messages, checks, decisions."""
    browser = looked.browser("manager")
    links = set(re.findall(r'href="(/[^"#]+)"', browser.get(f"/cases/{ref}").text))
    answers = {link: browser.get(html.unescape(link)).status_code for link in sorted(links)}
    assert {link: status for link, status in answers.items() if status != 200} == {}
    assert len(links) > 40
