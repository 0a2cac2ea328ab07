"""The desk: packs, persons, dates, one at a time, and going on where it was killed."""

from __future__ import annotations

import email
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from email import policy

import pytest
from parts import document

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.shell.store import ProcessLock

TODAY = datetime.now().astimezone().date().isoformat()
NOW = datetime(2026, 3, 6, 10, tzinfo=datetime.now().astimezone().tzinfo)


def kinds(workspace, part="sent"):
    return [name.split("-")[1] for name in workspace.mails(part)]


def test_a_whole_pack_gives_one_message(workspace):
    """All is taken in before anything is decided: nobody is told that something is missing which lay beside it."""
    workspace.drop("Consent.docx")
    workspace.drop("Minutes.docx", kind="cin_minutes")
    summary = workspace.run()
    assert kinds(workspace) == ["allocation"]
    assert summary.cases["1204417"].status == "routed"
    assert summary.notices[0].file == f"sent/{workspace.mails()[0]}"


def test_a_pack_that_comes_over_days_waits_and_then_goes(workspace):
    """Each state is told once, however often the desk runs."""
    workspace.drop("Consent.docx")
    workspace.run()
    workspace.run()
    assert kinds(workspace) == ["waiting"]
    assert workspace.case()["status"] == "waiting"
    workspace.drop("Minutes.docx", kind="cin_minutes")
    workspace.run()
    workspace.run()
    assert sorted(kinds(workspace)) == ["allocation", "waiting"]


def test_a_message_is_complete_and_keeps_its_identity(workspace):
    """The file is the whole message, with the Message-ID that the case shows."""
    workspace.drop("Consent.docx")
    workspace.run()
    (path,) = (workspace.config.outbox / "sent").glob("*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    (notice,) = workspace.case()["notices"]
    assert mail["Message-ID"] == notice["message_id"]
    assert notice["to"] == ["north@example.gov.uk", "desk@example.gov.uk"]
    assert notice["state"] == "accepted"


def test_the_case_shows_what_the_contract_says(workspace):
    """Every key of `case REF --json`, and the history in order."""
    workspace.drop("Consent.docx")
    workspace.run()
    case = workspace.case()
    assert {"case_reference", "status", "pathway", "decision", "route", "findings", "documents", "deadlines", "notices",
            "history"} <= set(case)
    assert [line["what"] for line in case["history"]] == [
        "A file was taken in.", "A document joined the case: consent form.", "The case is waiting for documents.",
        "A message was prepared: waiting."]


def test_the_summary_says_where_each_file_went(workspace):
    """Its place, its case, and for a copy what it is a copy of."""
    workspace.drop("Consent.docx")
    workspace.drop("Copy.docx")
    summary = workspace.run().to_json()
    (taken,), (copy,) = summary["taken"], summary["copies"]
    assert (taken["case_reference"], copy["case_reference"]) == ("1204417", "1204417")
    assert taken["place"] == f"processed/{TODAY}/Consent.docx"
    assert summary["cases"][0]["waiting_for"] == ("cin_minutes",)


def test_a_document_in_which_nothing_matters_ends_without_a_case(workspace):
    """Once a person said so, nobody is asked or told anything more about it."""
    assemble = workspace.parts.rules.assemble

    def of_no_use(documents, overrides):
        return [replace(file, documents=(), aside=file.documents) for file in assemble(documents, overrides)]

    workspace.drop("Menu.docx", case="NR-1")
    workspace.run()
    workspace.parts.rules.assemble = of_no_use
    with workspace.desk() as desk:
        desk.settle("NR-1", "case_reference", "NR-1")
        assert desk.cases() == []
        assert desk.case("NR-1")["status"] == "closed"
    assert kinds(workspace) == ["1"]
    assert "nothing in it matters" in workspace.note("processed_dir", "Menu.docx")


def test_other_cases_are_left_alone(workspace):
    """A document advances its own case and no other."""
    workspace.drop("One.docx", case="1")
    workspace.drop("Two.docx", case="2")
    workspace.run()
    workspace.parts.rules.judged.clear()
    workspace.drop("Three.docx", case="2", kind="cin_minutes")
    workspace.run()
    assert workspace.parts.rules.judged == ["2"]
    with workspace.desk() as desk:
        assert [case["case_reference"] for case in desk.cases()] == ["1", "2"]


def test_an_override_lets_the_case_go_and_stays_on_record(workspace):
    """With who and why; an unknown rule or case is told with what there is."""
    workspace.drop("Approval.docx", kind="manager_approval")
    workspace.run()
    with workspace.desk() as desk:
        with pytest.raises(DeskError, match="findings are of: O2"):
            desk.override("1204417", "F14", "because")
        with pytest.raises(DeskError, match="Did you mean 1204417"):
            desk.override("1204471", "O2", "because")
        with pytest.raises(DeskError, match="reason"):
            desk.override("1204417", "O2", " ")
        desk.override("1204417", "O2", "Agreed by telephone.", by="helen")
    assert workspace.case()["status"] == "waiting"
    assert ("helen", "Overridden: O2. Reason: Agreed by telephone.") in [
        (line["who"], line["what"]) for line in workspace.case()["history"]]


def test_settling_the_reference_moves_the_document(workspace):
    """It leaves the old case, joins the new one, and both histories say so."""
    workspace.drop("Consent.docx", case="9999999")
    workspace.drop("Minutes.docx", kind="cin_minutes")
    workspace.run()
    with workspace.desk() as desk:
        desk.settle("9999999", "case_reference", "1204417", by="sam")
    assert workspace.case()["status"] == "routed"
    old = workspace.case("9999999")
    assert old["empty"]
    assert old["history"][-1]["what"] == "Its documents now belong to case 1204417."
    with workspace.desk() as desk:
        assert [case["case_reference"] for case in desk.cases()] == ["1204417"]
        with pytest.raises(DeskError, match="no documents any more"):
            desk.settle("9999999", "case_reference", "1204417")


def test_what_was_settled_survives_a_later_document(workspace):
    """A person's word is laid over the reading each time, never undone by it."""
    workspace.drop("Consent.docx", case="9999999")
    workspace.run()
    with workspace.desk() as desk:
        desk.settle("9999999", "case_reference", "1204417")
    workspace.drop("Minutes.docx", kind="cin_minutes")
    workspace.run()
    assert {d["name"] for d in workspace.case()["documents"]} == {"Consent.docx", "Minutes.docx"}


def test_withdrawn_documents_count_no_longer_until_dropped_again(workspace):
    """The case waits for it anew; the same bytes take it back."""
    workspace.drop("Consent.docx")
    workspace.drop("Minutes.docx", kind="cin_minutes")
    workspace.run()
    with workspace.desk() as desk:
        with pytest.raises(DeskError, match="Name one of"):
            desk.withdraw("1204417", "Minuets.docx")
        desk.withdraw("1204417", "Minutes.docx")
    assert workspace.case()["status"] == "waiting"
    assert "it no longer counts" in workspace.note("processed_dir", "Minutes.docx")
    workspace.drop("Minutes again.docx", kind="cin_minutes")
    summary = workspace.run()
    assert [line.file for line in summary.taken] == ["Minutes again.docx"]
    assert workspace.case()["status"] == "routed"


def test_a_case_whose_only_document_is_withdrawn_is_empty(workspace):
    """It is shown on asking and no longer listed."""
    workspace.drop("Consent.docx")
    workspace.run()
    with workspace.desk() as desk:
        desk.withdraw("1204417", "Consent.docx")
        assert desk.cases() == []
        assert desk.case("1204417")["history"][-1]["what"] == "It has no documents any more."


def test_a_date_that_passes_advances_its_case_once(workspace):
    """On the day and not before; cases without a date are not asked."""
    workspace.drop("Consent.docx")
    workspace.run(NOW)
    workspace.parts.rules.judged.clear()
    workspace.run(NOW + timedelta(days=13))
    assert workspace.parts.rules.judged == []
    workspace.run(NOW + timedelta(days=16))
    workspace.run(NOW + timedelta(days=16))
    assert workspace.parts.rules.judged == ["1204417"]
    assert sorted(kinds(workspace)) == ["overdue", "waiting"]


def test_a_second_desk_says_so_in_a_sentence(workspace):
    """One works, others may look; the lock goes with the process that held it."""
    workspace.drop("Consent.docx")
    workspace.run()
    lock = ProcessLock(workspace.config.state_dir / "lock")
    lock.take()
    with pytest.raises(DeskError, match="already working in this workspace"):
        workspace.run()
    assert workspace.case()["status"] == "waiting"
    lock.let_go()
    workspace.run()


def test_a_word_beside_a_working_desk_is_noted_and_left_to_it(workspace):
    """The desk that works acts on it at its next look."""
    workspace.drop("Approval.docx", kind="manager_approval")
    workspace.run()
    lock = ProcessLock(workspace.config.state_dir / "lock")
    lock.take()
    with workspace.desk() as desk:
        assert "within a few seconds" in desk.override("1204417", "O2", "Agreed.")
        assert desk.case("1204417")["status"] == "refused"
    lock.let_go()
    workspace.run()
    assert workspace.case()["status"] == "waiting"


def test_looking_before_anything_was_done(workspace):
    """A fresh workspace has no cases, and says what to do."""
    with workspace.desk() as desk:
        assert desk.cases() == []
        with pytest.raises(DeskError, match="no case 1 here"):
            desk.case("1")
        with pytest.raises(DeskError, match="stepdown run"):
            desk.settle("1", "decision", "map")


def test_check_and_extract_leave_no_trace(workspace):
    """The outcome that `run` would reach, with nothing stored and nothing sent."""
    path = workspace.drop("Consent.docx")
    broken = workspace.drop("Broken.docx", "nothing")
    with workspace.desk() as desk:
        assert [reading.kind for reading in desk.extract([path, broken])] == ["consent_form", "unreadable"]
        shown = desk.check([path, broken])
        assert shown["status"] == "waiting"
        assert [d["state"] for d in shown["documents"]] == ["in_force", "unreadable"]
        with pytest.raises(DeskError, match="None of these files can be read"):
            desk.check([broken])
    assert not workspace.config.state_dir.exists()
    assert workspace.mails() == []


def test_one_pack_that_cannot_be_decided_holds_up_no_other(workspace):
    """The fault is told without the words of any document, and the pack is tried again."""
    judge = workspace.parts.rules.judge

    def faulty(file, today):
        if file.reference == "1":
            raise KeyError("Rowan Jessop")
        return judge(file, today)

    workspace.parts.rules.judge = faulty
    workspace.drop("One.docx", case="1")
    workspace.drop("Two.docx", case="2")
    summary = workspace.run()
    assert list(summary.cases) == ["2"]
    assert "“One.docx”" in summary.problems[0]
    assert "Rowan" not in summary.problems[0]
    workspace.parts.rules.judge = judge
    assert list(workspace.run().cases) == ["1"]


class Killed(BaseException):
    """The process ends here."""


def ending_at(doing, done):
    """Progress that ends the process at a step, after so many things were done in it."""

    def progress(step):
        if (step.doing, step.done) == (doing, done):
            raise Killed

    return progress


def run_until(workspace, doing, done=0):
    with workspace.desk() as desk, pytest.raises(Killed):
        desk.run_once(progress=ending_at(doing, done))


@pytest.mark.parametrize("doing, done", [
    ("taking in", 0), ("taking in", 1), ("reading", 0), ("reading", 1), ("reading", 2), ("deciding", 0),
    ("deciding", 1), ("writing", 0), ("writing", 1),
])
def test_ended_at_any_step_it_goes_on_where_it_was(workspace, doing, done):
    """The next desk finds the rest of the work in the rows: each document once, each message once, each note."""
    workspace.drop("One.docx", case="1")
    workspace.drop("Two.docx", case="2")
    run_until(workspace, doing, done)
    workspace.run()
    assert workspace.files("inbox") == []
    assert workspace.files("processed_dir") == ["One.docx", "Two.docx"]
    assert kinds(workspace) == ["waiting", "waiting"]
    assert sorted(workspace.parts.reader.seen) == ["One.docx", "Two.docx"]
    assert "case 1 " in workspace.note("processed_dir", "One.docx")
    assert "case 2 " in workspace.note("processed_dir", "Two.docx")


def test_killed_between_the_move_and_its_note_in_the_database(workspace):
    """The file is found where it was put; no second copy appears."""
    path = workspace.drop("Consent.docx")
    run_until(workspace, "reading", 1)
    today = workspace.config.processed_dir / TODAY
    today.mkdir(parents=True)
    path.replace(today / "Consent.docx")
    workspace.run()
    assert workspace.files("processed_dir") == ["Consent.docx"]
    assert "1204417" in workspace.note("processed_dir", "Consent.docx")


def test_killed_between_reserving_a_name_and_moving(workspace):
    """The empty file that was left behind is filled, not kept."""
    workspace.drop("Consent.docx")
    run_until(workspace, "reading", 1)
    today = workspace.config.processed_dir / TODAY
    today.mkdir(parents=True)
    (today / "Consent.docx").touch()
    workspace.run()
    assert workspace.files("processed_dir") == ["Consent.docx"]
    assert (today / "Consent.docx").read_text() == document()


def test_taken_in_and_then_deleted_from_the_inbox(workspace):
    """The original was kept, so the file still ends in its visible place."""
    path = workspace.drop("Consent.docx")
    run_until(workspace, "reading")
    path.unlink()
    workspace.run()
    assert workspace.files("processed_dir") == ["Consent.docx"]


def test_taken_in_and_then_overwritten_in_the_inbox(workspace):
    """Both versions are taken, each under its own name."""
    workspace.drop("Consent.docx")
    run_until(workspace, "reading")
    workspace.drop("Consent.docx", words="another version", age=50)
    workspace.run()
    kept = sorted(p.read_text() for p in workspace.config.processed_dir.glob("*/*.docx"))
    assert kept == sorted([document(), document(words="another version")])


def test_a_message_cleared_away_before_it_was_noted_is_written_again(workspace):
    """Until the database says that it is in the outbox, its bytes are kept there."""
    workspace.drop("Consent.docx")
    run_until(workspace, "writing")
    assert workspace.mails() == []
    workspace.run()
    assert kinds(workspace) == ["waiting"]


def test_a_visible_folder_that_is_away_is_told_and_filled_later(workspace):
    """The document counts all the same; the file waits in the inbox, and is not taken twice."""
    workspace.drop("Consent.docx")
    blocked = workspace.config.processed_dir
    blocked.write_text("no folder")
    summary = workspace.run()
    assert "cannot be put into the processed folder" in summary.problems[0]
    assert workspace.case()["status"] == "waiting"
    blocked.unlink()
    workspace.run()
    assert workspace.files("processed_dir") == ["Consent.docx"]
    assert workspace.parts.reader.seen == ["Consent.docx"]


def test_the_watch_takes_what_comes_and_stops_when_told(workspace):
    """A pack dropped file by file gives one decision; the stop is clean and quick."""
    heard = []
    routed, looked = threading.Event(), threading.Event()

    def tell(summary):
        heard.append(summary)
        looked.set()
        if any(line.status == "routed" for line in summary.cases.values()):
            routed.set()

    with workspace.desk() as desk:
        thread = threading.Thread(target=desk.watch, kwargs={"tell": tell})
        thread.start()
        assert looked.wait(5)
        workspace.drop("Consent.docx", age=0)
        workspace.drop("Minutes.docx", kind="cin_minutes", age=0)
        assert routed.wait(10)
        desk.stop()
        thread.join(5)
        assert not thread.is_alive()
    assert kinds(workspace) == ["allocation"]
    assert heard[-1].last_good_look is not None


def test_the_watch_survives_a_vanishing_inbox(workspace):
    """It says so, and takes what lies there when the share is back."""
    trouble, routed = threading.Event(), threading.Event()

    def tell(summary):
        if any("cannot be listed" in problem for problem in summary.problems):
            trouble.set()
        if summary.cases:
            routed.set()

    away = workspace.config.folder / "away"
    with workspace.desk() as desk:
        thread = threading.Thread(target=desk.watch, kwargs={"tell": tell})
        thread.start()
        workspace.config.inbox.rename(away)
        assert trouble.wait(5)
        away.rename(workspace.config.inbox)
        workspace.drop("Consent.docx", age=0)
        assert routed.wait(10)
        desk.stop()
        thread.join(5)
        assert not thread.is_alive()
