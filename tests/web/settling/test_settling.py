"""Settling a reading through the pages, as a browser without scripts does."""

from __future__ import annotations

import re
import threading

import pytest

from stepdown_pipeline.shell.store import Database

from .conftest import (
    BELONGS,
    CONFLICT,
    DATE,
    HOSTILE_CASE,
    LABEL,
    LABELLED,
    LONG,
    PHOTO,
    SCRIPT,
    SIGNED_ON,
    Asked,
)

PLACE = f"/to-settle/{DATE}/{SIGNED_ON}"
DAY = {"answer-day": "28", "answer-month": "2", "answer-year": "2026"}


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def settle(browser, path: str = PLACE, **answer: str):
    """Look at a doubt, answer it, and give what comes."""
    browser.get(path)
    return browser.post(path, {"seen": seen(browser.page.text), **answer})


def test_the_queue_shows_every_case_with_what_is_asked(to_look_at: Asked) -> None:
    """Each with the sentence that says why, and a way to begin."""
    admin = to_look_at.browser("admin")
    admin.get("/to-settle")
    assert "6 cases wait for somebody to look at a document" in admin.words
    for reference in (DATE, CONFLICT, HOSTILE_CASE, PHOTO, BELONGS):
        assert f"Case {reference}" in admin.words
    assert "A child's date of birth is 24 September 2017" in admin.words.replace("&#39;", "'")
    begin = re.search(r'href="(/to-settle/[^"]+)"[^>]*data-key="n"', admin.page.text)
    assert begin
    assert admin.get(begin[1]).status_code == 200


def test_the_queue_goes_on_behind_a_case(to_look_at: Asked) -> None:
    """Also behind one that is not in it any more."""
    waiting, behind = to_look_at.desk.doubts().queue(None, 2)
    rest, end = to_look_at.desk.doubts().queue(behind, 10)
    assert [len(waiting), len(rest), end] == [2, 4, None]
    assert not {one.reference for one in waiting} & {one.reference for one in rest}
    assert to_look_at.browser("admin").get(f"/to-settle?after={behind}").status_code == 200
    assert to_look_at.browser("admin").get("/to-settle?after=none-such").status_code == 200


def test_one_after_the_other_and_back(to_look_at: Asked) -> None:
    """Next leads through every doubt once and begins again; previous leads the other way."""
    doubts = to_look_at.desk.doubts()
    first = here = doubts.first()
    way = []
    while here not in way:
        way.append(here)
        here = doubts.following(*here)
    assert here == first
    assert len(way) == 7
    back = doubts.preceding(*first)
    assert back == way[-1]
    admin = to_look_at.browser("admin")
    admin.get(f"/to-settle/{way[0][0]}/{way[0][1]}/next")
    assert admin.page.headers["Location"] == f"/to-settle/{way[1][0]}/{way[1][1]}"
    admin.get(f"/to-settle/{way[1][0]}/{way[1][1]}/previous")
    assert admin.page.headers["Location"] == f"/to-settle/{way[0][0]}/{way[0][1]}"


def test_an_auditor_looks_and_decides_nothing(to_look_at: Asked) -> None:
    """The page without its forms."""
    auditor = to_look_at.browser("auditor")
    assert auditor.get(PLACE).status_code == 200
    assert "An admin officer or a manager settles it" in auditor.words
    assert 'name="seen"' not in auditor.page.text


@pytest.mark.parametrize("field", [
    "nonsense", "signatures.9.mark@00000000", "actions", "children.99.name", "@", "%2e%2e"])
def test_a_place_that_is_not_there_is_said_so(to_look_at: Asked, field: str) -> None:
    """In words, whatever the address says."""
    assert to_look_at.browser("admin").get(f"/to-settle/{DATE}/{field}").status_code == 404
    assert to_look_at.browser("admin").get(f"/to-settle/none-such/{SIGNED_ON}").status_code == 404


def test_a_corrected_date_moves_the_case_on(acting: Asked) -> None:
    """The next doubt follows, says what became of the case; the mail is in the outbox; the history has both values."""
    admin = acting.browser("admin")
    assert settle(admin, **DAY).status_code == 303
    admin.follow()
    assert f"Noted for case {DATE}: the date of the signature is settled." in admin.words
    assert f"Case {DATE} Stepped down It has moved on" in admin.words
    case = acting.desk.case(DATE)
    assert case["status"] == "routed"
    assert acting.sent(DATE, "allocation")
    line = next(line for line in case["history"] if line["what"].startswith("Settled"))
    assert line["who"] == "Admin Example"
    assert line["what"] == ("Settled: the date of the signature (signatures.1.signed_on) is 28 February 2026. "
                            "Before: 30/02/2026, which was not certain.")
    assert "Nothing asks about this any more. Admin Example settled it" in admin_words(acting)


def admin_words(asked: Asked) -> str:
    admin = asked.browser("admin")
    admin.get(PLACE)
    return admin.words


def test_a_guess_is_confirmed_with_one_button(acting: Asked) -> None:
    """The value that stood on the page is what is noted."""
    path = f"/to-settle/{PHOTO}/{SIGNED_ON}"
    assert settle(acting.browser("manager"), path, value="2026-02-25").status_code == 303
    assert acting.desk.case(PHOTO)["status"] == "routed"


def test_of_two_documents_one_is_right(asked: Asked) -> None:
    """Both values stand there with the documents that say them, and each document can be looked at."""
    admin, path = asked.browser("admin"), f"/to-settle/{CONFLICT}/children.1.date_of_birth"
    admin.get(path)
    assert "Which is right?" in admin.words
    assert "24 September 2017" in admin.words
    assert "3 October 2017" in admin.words
    others = re.findall(r'href="([^"]+\?document=[0-9a-f]{12})#paper"', admin.page.text)
    assert len(others) == 5
    for other in others:
        assert admin.get(other).status_code == 200
    assert settle(admin, path, value="2017-09-24").status_code == 303
    assert asked.desk.doubts().of_case(CONFLICT) == []


def test_whether_a_document_belongs_is_asked_in_words(asked: Asked) -> None:
    """Without a guess there is nothing to confirm, only to say."""
    admin = asked.browser("admin")
    waiting = {one.reference: one for one in asked.desk.doubts().queue(None, 10)[0]}
    path = f"/to-settle/{BELONGS}/{waiting[BELONGS].questions[0].field}"
    admin.get(path)
    assert "Yes, it belongs to this case" in admin.words
    assert 'data-key="c"' not in admin.page.text
    assert settle(admin, path, answer="yes").status_code == 303
    assert asked.desk.doubts().of_case(BELONGS) == []


@pytest.mark.parametrize("answer, sentence", [
    ({}, "Enter the date, or say that the place is empty."),
    ({"answer-day": "28", "answer-year": "2026"}, "The date must include a month."),
    ({"answer-day": "30", "answer-month": "2", "answer-year": "2026"}, "Enter a real date"),
    ({"answer-day": "x", "answer-month": "2", "answer-year": "2026"}, "Enter a real date"),
    ({"answer-day": "1", "answer-month": "2", "answer-year": "26"}, "Enter a real date"),
    ({"answer-day": "9" * 400, "answer-month": "2", "answer-year": "2026"}, "Enter a real date"),
    ({**DAY, "empty": "yes"}, "Either answer, or say that the place is empty."),
], ids=str)
def test_a_wrong_answer_is_shown_again(to_look_at: Asked, answer: dict[str, str], sentence: str) -> None:
    """With what was typed, with what is wrong, and with what was seen at first."""
    admin = to_look_at.browser("admin")
    admin.get(PLACE)
    first = seen(admin.page.text)
    assert admin.post(PLACE, {"seen": first, **answer}).status_code == 422
    assert sentence in admin.words
    assert seen(admin.page.text) == first
    assert f'value="{answer.get("answer-day", "")}"' in admin.page.text


def test_who_cannot_tell_leaves_it_to_others(asked: Asked) -> None:
    """It is on record, shown to whoever comes next, and the next doubt follows; nothing moves."""
    admin = asked.browser("admin")
    admin.get(PLACE)
    assert admin.post(f"{PLACE}/pass").status_code == 303
    assert admin.page.headers["Location"] not in (PLACE, "/to-settle")
    manager = asked.browser("manager")
    manager.get(PLACE)
    assert "Admin Example could not tell on" in manager.words
    assert asked.desk.case(DATE)["status"] == "review"
    assert any(line["what"].startswith("Could not be told from the document: the date of the signature")
               for line in asked.desk.case(DATE)["history"])


def test_what_is_certain_needs_no_confirming(asked: Asked) -> None:
    """A rule may ask about what was read for certain: then it is said who mends it, and that it still waits."""
    admin, path = asked.browser("admin"), f"/to-settle/{HOSTILE_CASE}/signatures.1.relationship"
    admin.get(path)
    assert "there is nothing to confirm: the rule asks for more" in admin.words
    assert 'data-key="c"' not in admin.page.text
    assert settle(admin, path, answer="Great-aunt").status_code == 303
    admin.follow()
    assert f"Case {HOSTILE_CASE} still waits for it." in admin.words
    assert settle(admin, path, answer="Grandmother (carer)").status_code == 303
    admin.follow()
    assert "still waits for it" not in admin.words


def test_the_second_of_two_is_told_and_nothing_is_lost(asked: Asked) -> None:
    """Whose word stands, since when, and the choice to settle it anew with one's own answer."""
    admin, manager = asked.browser("admin"), asked.browser("manager")
    admin.get(PLACE)
    manager.get(PLACE)
    first = seen(manager.page.text)
    assert admin.post(PLACE, {"seen": seen(admin.page.text), **DAY}).status_code == 303
    assert manager.post(PLACE, {"seen": first, **DAY, "answer-day": "27"}).status_code == 409
    assert "Somebody settled this before you" in manager.words
    assert "What Admin Example said stands." in manager.words
    assert "28 February 2026" in manager.words
    assert "Your answer, not kept yet 27 February 2026" in manager.words
    value = re.search(r'name="value" value="([^"]+)"', manager.page.text)
    assert value
    assert manager.post(PLACE, {"seen": seen(manager.page.text), "value": value[1]}).status_code == 303
    settled = [line for line in asked.desk.case(DATE)["history"] if line["what"].startswith("Settled")]
    assert [line["who"] for line in settled] == ["Admin Example", "Manager Example"]
    assert settled[1]["what"].endswith(
        "is 27 February 2026. Before: 28 February 2026, as Admin Example had settled it.")
    manager.get(PLACE)
    assert "What was settled here before" in manager.words


def test_of_many_at_the_same_moment_one_is_taken(asked: Asked) -> None:
    """In sessions of their own, sent together: one is noted, each of the others is told."""
    browsers = [asked.browser(who) for who in ("admin", "manager", "admin", "manager")]
    for browser in browsers:
        browser.get(PLACE)
    together, statuses = threading.Barrier(len(browsers)), []

    def send(number: int) -> None:
        browser = browsers[number]
        answer = {"seen": seen(browser.page.text), **DAY, "answer-day": str(10 + number)}
        together.wait()
        statuses.append(browser.post(PLACE, answer).status_code)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(browsers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 409, 409, 409]
    database = Database(asked.config.state_dir / "stepdown.db")
    with database.reading() as tx:
        rows = tx.exec_driver_sql("select value, before from settlements").all()
    database.close()
    assert len(rows) == 1
    assert "30/02/2026" in rows[0].before


def test_a_label_is_taught_for_the_future(asked: Asked) -> None:
    """By the words of the form; what is no label is said so, and stays in the field."""
    admin = asked.browser("admin")
    admin.get(PLACE)
    assert admin.post(f"{PLACE}/label", {"label": "Inked upon"}).status_code == 303
    admin.follow()
    assert "Learned: the label “Inked upon” means the date of the signature." in admin.words
    assert [(one.label, one.field, one.by) for one in asked.desk.learned()] == [
        ("Inked upon", "signatures.signed_on", "Admin Example")]
    for wrong in ("", "3 March 2026", SCRIPT * 9):
        assert admin.post(f"{PLACE}/label", {"label": wrong}, token=admin.token or None).status_code == 422
    assert SCRIPT not in admin.page.text


def test_a_label_that_nobody_knew_is_learned_with_its_value(acting: Asked) -> None:
    """One tick beside the button that confirms the guess; the case moves on."""
    admin, path = acting.browser("admin"), f"/to-settle/{LABELLED}/discussed_with_family_on"
    admin.get(path)
    assert f"From now on, take the label “ {LABEL} ” for when the step down was discussed" in admin.words
    assert settle(admin, path, value="2026-02-24", learn="yes").status_code == 303
    admin.follow()
    assert f"Learned: the label “{LABEL}” means when the step down was discussed with the family." in admin.words
    assert [(one.label, one.field) for one in acting.desk.learned()] == [(LABEL, "discussed_with_family_on")]
    assert acting.desk.case(LABELLED)["status"] == "routed"


def test_nothing_is_left_to_settle(asked: Asked) -> None:
    """After the last the queue says so."""
    admin, doubts = asked.browser("admin"), asked.desk.doubts()
    answers = {
        "discussed_with_family_on": {"value": "2026-02-24"}, SIGNED_ON: {"value": "2026-02-25"},
        "children.1.date_of_birth": {"value": "2017-09-24"}, "parent_attended": {"value": "yes"},
        "signatures.1.relationship": {"answer": "Grandmother (carer)"},
    }
    while (here := doubts.first()) is not None:
        settle(admin, "/to-settle/{}/{}".format(*here), **answers.get(here[1], {"answer": "yes"}))
        assert admin.page.status_code == 303
    assert admin.page.headers["Location"] == "/to-settle"
    admin.follow()
    assert "There is nothing to settle." in admin.words


def test_hostile_words_stand_there_inertly(to_look_at: Asked) -> None:
    """In the quotation, in the form's field, in the document, and in its name."""
    admin = to_look_at.browser("admin")
    for path in ("/to-settle", f"/to-settle/{HOSTILE_CASE}/signatures.1.relationship"):
        admin.get(path)
        assert "<script>document" not in admin.page.text
        assert "<img src=x" not in admin.page.text
        assert "&lt;script&gt;" in admin.page.text
    assert LONG in admin.page.text
    outside = re.sub(r"<bdi[^>]*>.*?</bdi>|<p class=\"said.*?</p>|<input[^>]*>", "", admin.page.text, flags=re.DOTALL)
    assert "\u202e" not in outside


def test_a_document_that_cannot_be_shown_can_still_be_settled(asked: Asked) -> None:
    """A sentence stands in the picture's place."""
    (path,) = (p for p in (asked.config.state_dir / "originals").rglob("*")
               if p.is_file() and p.name == asked.desk.doubts().one(DATE, SIGNED_ON).place.document.sha256)
    path.write_bytes(b"%PDF-1.7 and nothing else")
    admin = asked.browser("admin")
    admin.get(PLACE)
    assert "cut off" in admin.words
    assert settle(admin, **DAY).status_code == 303
