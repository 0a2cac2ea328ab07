"""Files dropped in the browser: whole, under a safe name, over nothing; and what became of each."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parts import document

from stepdown_pipeline.pipeline.errors import DeskError
from stepdown_pipeline.pipeline.uploading import Sent
from stepdown_pipeline.shell.inbox import safe_name
from stepdown_pipeline.shell.inbox.names import is_passed_over


def sent(name: str, data: str | bytes | None = None, **of) -> Sent:
    words = document(**of) if data is None else data
    data = words if isinstance(words, bytes) else words.encode()
    return Sent(name, len(data), io.BytesIO(data))


@pytest.fixture
def desk(workspace):
    with workspace.desk() as one:
        one.prepare()
        yield one


def standings(desk, number: int) -> list[tuple[str, str | None]]:
    return [(one.standing, one.reference) for one in desk.uploading().follow(number).files]


def test_a_pack_goes_the_way_of_dropped_files(workspace, desk):
    """In the inbox, then read, then in its case; each is told at every step."""
    number = desk.uploading().put([sent("consent.docx"), sent("minutes.docx", kind="cin_minutes")], "Priya Nair")
    assert workspace.files("inbox") == ["consent.docx", "minutes.docx"]
    assert standings(desk, number) == [("waiting", None)] * 2
    workspace.run()
    assert standings(desk, number) == [("taken", "1204417")] * 2
    batch = desk.uploading().follow(number)
    assert batch.settled
    assert batch.who == "Priya Nair"
    assert batch.files[0].sentence == "It was read as: consent form."


def test_the_same_file_again_is_a_copy_and_a_broken_one_comes_back(workspace, desk):
    """With the case that it is in, and with the reason."""
    workspace.drop("consent.docx")
    workspace.run()
    number = desk.uploading().put([sent("again.docx"), sent("broken.pdf", "nothing")], "Priya Nair")
    workspace.run()
    assert standings(desk, number) == [("copy", "1204417"), ("returned", None)]
    assert desk.uploading().follow(number).files[1].sentence == "The file is damaged."


def test_names_that_are_taken_are_nobody_elses(workspace, desk):
    """Nothing that lies in the inbox is overwritten, by two of a name at once either."""
    workspace.drop("consent.docx", "what lay there", age=0)
    number = desk.uploading().put([sent("consent.docx"), sent("consent.docx", case="77")], "Priya Nair")
    assert (workspace.config.inbox / "consent.docx").read_text() == "what lay there"
    assert len(workspace.files("inbox")) == 3
    assert [one.name for one in desk.uploading().follow(number).files] == ["consent.docx"] * 2


@pytest.mark.parametrize("name, why", [
    ("empty.docx", "The file is empty"), ("virus.exe", "not a kind of file"), ("no ending", "not a kind of file"),
    ("~$nutes.docx", "passing file"), ("._minutes.docx", "passing file"), ("..", "no name"), ("///", "no name"),
    ("large.pdf", "larger than 1 MB")])
def test_what_may_not_enter_is_told_at_once(workspace, name, why):
    """With the others let in."""
    workspace = workspace.with_config(reading=type(workspace.config.reading)(size_mb=1))
    data = {"empty.docx": b"", "large.pdf": b"x" * 1_000_001}.get(name, b"words")
    with workspace.desk() as desk:
        desk.prepare()
        number = desk.uploading().put([sent(name, data), sent("consent.docx")], "Priya Nair")
        refused, other = desk.uploading().follow(number).files
    assert refused.standing == "refused"
    assert why in refused.sentence
    assert other.standing == "waiting"
    assert workspace.files("inbox") == ["consent.docx"]


def test_an_inbox_that_is_away_keeps_nothing(workspace, desk):
    """One sentence, and no half of a pack."""
    workspace.config.inbox.rmdir()
    with pytest.raises(DeskError, match="The inbox cannot be written to just now"):
        desk.uploading().put([sent("consent.docx")], "Priya Nair")
    workspace.config.inbox.mkdir()

    class Torn(io.BytesIO):
        def read(self, *_):
            raise OSError(28, "No space left on device")

    with pytest.raises(DeskError, match="no space left on device"):
        desk.uploading().put([sent("consent.docx"), Sent("torn.docx", 5, Torn())], "Priya Nair")
    assert list(workspace.config.inbox.iterdir()) == []


def test_a_file_that_somebody_took_away_is_told(workspace, desk):
    """Rather than waited for."""
    number = desk.uploading().put([sent("consent.docx")], "Priya Nair")
    (workspace.config.inbox / "consent.docx").unlink()
    assert standings(desk, number) == [("gone", None)]


def test_there_is_no_such_number(desk):
    assert desk.uploading().follow(999) is None


@pytest.mark.parametrize("name, safe", [
    ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\Users\\me\\minutes.docx", "minutes.docx"), ("con.docx", "_con.docx"),
    ("a\u202efdp.docx", "a_fdp.docx"), ("a\0b\nc.pdf", "a_b_c.pdf"), (".hidden.pdf", "hidden.pdf"),
    ("-rf.pdf", "rf.pdf"), ("what? <now>.pdf", "what_ _now_.pdf"), ("trailing.pdf. ", "trailing.pdf"),
    ("zero\u200bwidth.pdf", "zerowidth.pdf")])
def test_names_that_browsers_say(name, safe):
    """No folder, no control or direction characters, nothing that a share would not take."""
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_any_name_is_safe_or_none(name):
    """It stays in the folder, fits, can be written, and is not passed over."""
    found = safe_name(name)
    assert len(os.fsencode(found)) <= 240
    assert "/" not in found
    assert "\\" not in found
    assert found == "" or (found not in {".", ".."} and found.isprintable() and not found.startswith((".", "~$", "-")))
    assert safe_name(found) == found
    assert not found or not is_passed_over(found) or "." in found
