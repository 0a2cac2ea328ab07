"""Overriding with a reason, taking that back, withdrawing a document: recorded with who did it."""

from __future__ import annotations

import re

from ..conftest import Browser, Served
from .conftest import DOUBTED, ROUTED, STOPPED, TWICE_STOPPED


def path_of(browser: Browser, ref: str, what: str) -> str:
    """The first link of the case's page that leads to such a page."""
    browser.get(f"/cases/{ref}")
    found = re.search(rf'href="(/cases/{ref}/[^"]+/{what})"', browser.page.text)
    assert found, f"no link to {what}"
    return found[1]


def test_a_manager_lets_a_case_pass(served: Served) -> None:
    """The page says what that will do; the refusal stays, with who and why beside it; the case goes on."""
    browser = served.browser("manager")
    path = path_of(browser, STOPPED, "override")
    browser.get(path)
    assert "It goes at once to North Locality Early Help Team" in browser.words
    assert "5 messages go out at once" in browser.words
    assert browser.post(path, {"reason": "The mother took part by telephone."}).status_code == 303
    browser.follow()
    assert "F14 is overridden in this case" in browser.words
    assert "By Manager Example. The reason: The mother took part by telephone." in browser.words
    assert "No parent or carer is shown to have been at the step-down meeting." in browser.words
    case = served.desk.case(STOPPED)
    assert case["status"] == "routed"
    assert {notice["kind"] for notice in case["notices"]} >= {"refusal", "allocation", "stepped_down"}
    assert any(line["who"] == "Manager Example" for line in case["history"])


def test_what_was_shown_ahead_is_what_goes_out(served: Served) -> None:
    """The same messages in the same words, but for dates and for notes of what has become overdue since."""
    browser = served.browser("manager")
    browser.get(f"/cases/{STOPPED}")
    ahead = re.findall(rf'href="(/cases/{STOPPED}/mails/[0-9a-f]+)"', browser.page.text.split("Not sent yet")[1])
    before = {}
    for path in ahead[:-1]:  # the last is another message once dates have passed: it lists what is overdue
        browser.get(path)
        before[path] = _text(browser)
    served.desk.settle(STOPPED, "parent_attended", "yes", "Admin Example")
    for path, text in before.items():
        browser.get(path)
        assert "Delivered" in browser.words
        assert _undated(_text(browser)) == _undated(text)
        assert len(_undated(text)) > 200


def _text(browser: Browser) -> str:
    return browser.page.text.split('<div class="desk-mail">')[1].split("</div>")[0]


def _undated(text: str) -> str:
    return re.sub(r"\d{1,2} [A-Z][a-z]+ 2026", "on a day", re.split("PLEASE NOTE|ATTACHED|-----", text)[0])


def test_an_override_needs_a_reason(served: Served) -> None:
    """Asked for again beside its field; nothing is noted."""
    browser = served.browser("manager")
    path = path_of(browser, STOPPED, "override")
    for reason, said in (("", "Enter the reason"), (" ", "Enter the reason"), ("x" * 2001, "2000 characters or less")):
        browser.get(path)
        assert browser.post(path, {"reason": reason}).status_code == 422
        assert said in browser.words
    assert served.desk.case(STOPPED)["status"] == "refused"


def test_another_refusal_goes_on_to_stop_the_case(served: Served) -> None:
    """The page says so before, and it is so after."""
    browser = served.browser("manager")
    path = path_of(browser, TWICE_STOPPED, "override")
    browser.get(path)
    assert "The case does not move yet: O3 still stops it" in browser.words
    browser.post(path, {"reason": "Approved by telephone."})
    browser.follow()
    assert served.desk.case(TWICE_STOPPED)["status"] == "refused"
    assert "By Manager Example" in browser.words


def test_an_override_is_taken_back(served: Served) -> None:
    """The check stops the case again; both words stay on record, and what was sent stays sent."""
    browser = served.browser("manager")
    path = path_of(browser, TWICE_STOPPED, "override")
    browser.get(path)
    browser.post(path, {"reason": "Approved by telephone."})
    path = path_of(browser, TWICE_STOPPED, "take-back")
    browser.get(path)
    assert "Approved by telephone." in browser.words
    assert browser.post(path, {"reason": ""}).status_code == 422
    assert browser.post(path, {"reason": "It was another case."}).status_code == 303
    browser.follow()
    assert "The override is taken back" in browser.words
    assert not any(finding["overridden_by"] for finding in served.desk.case(TWICE_STOPPED)["findings"])
    lines = [line["what"] for line in served.desk.case(TWICE_STOPPED)["history"] if line["who"] == "Manager Example"]
    assert lines == ["Overridden: service-manager-approval. Reason: Approved by telephone.",
                     "The override of service-manager-approval is taken back. Reason: It was another case."]
    path = path_of(browser, TWICE_STOPPED, "override")
    browser.get(path)
    browser.post(path, {"reason": "Approved in writing after all."})
    assert any(finding["overridden_by"] for finding in served.desk.case(TWICE_STOPPED)["findings"])


def test_what_changed_meanwhile_is_not_overridden_twice(served: Served) -> None:
    """The second manager is told, and nothing is noted."""
    first, second = served.browser("manager"), served.browser("manager")
    path = path_of(first, STOPPED, "override")
    first.get(path)
    second.get(path)
    first.post(path, {"reason": "By telephone."})
    answer = second.post(path, {"reason": "By telephone too."})
    assert answer.status_code == 409
    assert "has changed meanwhile" in answer.text
    assert sum("Overridden" in line["what"] for line in served.desk.case(STOPPED)["history"]) == 1


def test_only_a_refusal_is_overridden(served: Served) -> None:
    """A reading in doubt is settled; there is no link and no page for it."""
    browser = served.browser("manager")
    browser.get(f"/cases/{DOUBTED}")
    assert "/override" not in browser.page.text
    key = re.search(r'id="finding-([0-9a-f]+)"', browser.page.text)
    assert key
    assert browser.get(f"/cases/{DOUBTED}/findings/{key[1]}/override").status_code == 409


def test_who_may_see_which_links(looked: Served) -> None:
    """An auditor looks; an admin officer withdraws; a manager overrides."""
    for role, override, withdraw in (("auditor", False, False), ("admin", False, True), ("manager", True, True)):
        text = looked.browser(role).get(f"/cases/{STOPPED}").text
        assert ("/override" in text, "/withdraw" in text) == (override, withdraw)


def test_a_document_is_withdrawn(served: Served) -> None:
    """The page shows which, and what rests on it; the case is judged afresh; the timeline keeps it."""
    browser = served.browser("admin")
    document = next(d for d in served.desk.case(STOPPED)["documents"] if d["kind"] == "cin_minutes")
    path = f"/cases/{STOPPED}/documents/{document['sha256']}/withdraw"
    browser.get(path)
    for words in ("1213372 CIN minutes.docx", "Child in need (CIN) meeting minutes", document["sha256"][:12],
                  "These findings rest on it: F14"):
        assert words in browser.words
    assert browser.post(path).status_code == 303
    browser.follow()
    assert "“1213372 CIN minutes.docx” is withdrawn and counts no longer." in browser.words
    assert "Withdrawn: 1213372 CIN minutes.docx." in browser.words
    case = served.desk.case(STOPPED)
    assert document["sha256"] not in {d["sha256"] for d in case["documents"]}
    assert any(line["who"] == "Admin Example" and line["what"] == "A document was withdrawn."
               for line in case["history"])
    assert browser.get(path).status_code == 404, "once is enough"


def test_a_case_without_documents_is_still_shown(served: Served) -> None:
    """With what happened to it, and nothing to do."""
    browser = served.browser("admin")
    for document in served.desk.case(ROUTED)["documents"]:
        path = f"/cases/{ROUTED}/documents/{document['sha256']}/withdraw"
        browser.get(path)
        assert browser.post(path).status_code == 303
    for part in ("", "/why", "/plan"):
        assert browser.get(f"/cases/{ROUTED}{part}").status_code == 200
    browser.get(f"/cases/{ROUTED}")
    assert "No document counts for this case any more" in browser.words
