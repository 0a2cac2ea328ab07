"""A person's word: kept with what stood there before, held against what was seen, and never undone by reading again."""

from __future__ import annotations

import threading

import pytest

from stepdown_pipeline.core.reading import Field
from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.settling import SeenOtherwise
from stepdown_pipeline.shell.store import Database

REFERENCE = "case_reference"


def settlements(workspace) -> list:
    database = Database(workspace.config.state_dir / "stepdown.db")
    with database.reading() as tx:
        rows = tx.exec_driver_sql("select field, value, before, who from settlements order by id").all()
    database.close()
    return rows


def misread(workspace) -> None:
    workspace.drop("Consent.docx", case="9999999")
    workspace.run()


def test_what_stood_there_before_is_kept(workspace):
    """Of the reading at first, then of whoever spoke before; the history tells both."""
    misread(workspace)
    with workspace.desk() as desk:
        desk.settle("9999999", REFERENCE, "1204417", by="Sam Field")
        desk.settle("1204417", REFERENCE, "1204418", by="Kim Hill")
        lines = [(line["who"], line["what"]) for line in desk.case("1204417")["history"]
                 if line["what"].startswith("Settled")]
    first, second = settlements(workspace)
    assert '"value":"9999999"' in first.before
    assert '"settled_by":"Sam Field"' in second.before
    assert lines[-1] == ("Kim Hill", "Settled: the case reference (case_reference) is 1204418. Before: 1204417, as Sam "
                                     "Field had settled it.")


def test_what_was_seen_is_what_is_settled(workspace):
    """Whoever saw something else is told whose word stands, and nothing is noted."""
    misread(workspace)
    with workspace.desk() as desk:
        seen = desk.doubts().one("9999999", REFERENCE).seen
        assert desk.doubts().one("9999999", REFERENCE).seen == seen
        desk.settle("9999999", REFERENCE, "9999999", by="Sam Field", seen=seen)
        with pytest.raises(SeenOtherwise) as told:
            desk.settle("9999999", REFERENCE, "1204417", by="Kim Hill", seen=seen)
        assert told.value.said
        assert (told.value.said.who, told.value.said.value) == ("Sam Field", "9999999")
        again = desk.doubts().one("9999999", REFERENCE)
        assert [one.who for one in again.said] == ["Sam Field"]
        desk.settle("9999999", REFERENCE, "1204417", by="Kim Hill", seen=again.seen)
    assert [row.who for row in settlements(workspace)] == ["Sam Field", "Kim Hill"]


def test_a_document_that_came_meanwhile_was_not_seen(workspace):
    """What is said would count for it too, so it is to be looked at first."""
    misread(workspace)
    with workspace.desk() as desk:
        seen = desk.doubts().one("9999999", REFERENCE).seen
    workspace.drop("Minutes.docx", case="9999999", kind="cin_minutes")
    workspace.run()
    with workspace.desk() as desk:
        with pytest.raises(SeenOtherwise, match="documents of the case have changed") as told:
            desk.settle("9999999", REFERENCE, "1204417", seen=seen)
        assert told.value.said is None
    assert settlements(workspace) == []


def test_of_several_at_once_one_is_taken(workspace):
    """Desks of their own, all having seen the same."""
    misread(workspace)
    with workspace.desk() as desk:
        seen = desk.doubts().one("9999999", REFERENCE).seen
    together, told = threading.Barrier(4), []

    def settle(number: int) -> None:
        with workspace.desk() as desk:
            desk._follow = lambda: None
            together.wait()
            try:
                desk.settle("9999999", REFERENCE, f"120441{number}", by=f"Person {number}", seen=seen)
            except SeenOtherwise as change:
                told.append(change.said.who)

    threads = [threading.Thread(target=settle, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (row,) = settlements(workspace)
    assert told == [row.who] * 3


def test_the_second_is_told_though_the_documents_went_to_another_case_by_the_first(workspace):
    misread(workspace)
    with workspace.desk() as desk:
        seen = desk.doubts().one("9999999", REFERENCE).seen
        desk.settle("9999999", REFERENCE, "1204417", by="Sam Field", seen=seen)
        with pytest.raises(SeenOtherwise) as told:
            desk.settle("9999999", REFERENCE, "1204418", by="Jo Marsh", seen=seen)
    assert told.value.said.who == "Sam Field"


def test_another_version_of_the_reader_undoes_no_word(workspace):
    """What a person settled anything of is not read again; what nobody touched is."""
    misread(workspace)
    workspace.drop("Minutes.docx", case="1204417", kind="cin_minutes")
    workspace.run()
    with workspace.desk() as desk:
        desk.settle("9999999", REFERENCE, "1204417", by="Sam Field")
    reader = workspace.parts.reader
    reader.version, reader.seen = "2", []
    workspace.drop("Third.docx", case="777", words="new")
    workspace.run()
    assert "Consent.docx" not in reader.seen
    assert "Third.docx" in reader.seen
    assert sorted(d["name"] for d in workspace.case()["documents"]) == ["Consent.docx", "Minutes.docx"]


def test_a_word_given_while_the_document_is_read_again_stays(workspace):
    """The reading that the person looked at stays under it, whatever the newer one says."""
    misread(workspace)
    reader = workspace.parts.reader
    read, reader.version = reader._read, "2"

    def slowly(path):
        with workspace.desk() as other:
            other._follow = lambda: None
            other.settle("9999999", REFERENCE, "1204417", by="Sam Field")
        found = read(path)
        return found.with_field(REFERENCE, Field("5555555")).with_field("decision", Field("map"))

    reader._read = slowly
    workspace.run()
    assert workspace.case()["documents"][0]["name"] == "Consent.docx"
    with workspace.desk() as desk:
        place = desk.doubts().one("1204417", REFERENCE).place
        assert place.field.value == "1204417"
        assert place.document.reading.get("decision") is None
    assert not any("read again" in line["what"] for line in workspace.case()["history"])


def test_a_word_outlives_withdrawal_and_a_new_drop(workspace):
    """The same bytes, dropped again, are as the person left them."""
    misread(workspace)
    with workspace.desk() as desk:
        desk.settle("9999999", REFERENCE, "1204417", by="Sam Field")
        desk.withdraw("1204417", "Consent.docx")
    workspace.drop("Consent again.docx", case="9999999")
    workspace.run()
    assert [d["name"] for d in workspace.case()["documents"]] == ["Consent again.docx"]


def test_what_there_is_no_place_for_is_said_so(workspace):
    """In a sentence, for a page and for the command line."""
    misread(workspace)
    with workspace.desk() as desk:
        for reference, field in (("9999999", "nonsense"), ("1204417", REFERENCE)):
            with pytest.raises(DeskError):
                desk.doubts().one(reference, field)
