"""The inbox: everything that other watched folders lost, took twice, overwrote or forgot."""

from __future__ import annotations

import os
import socket
import time

import pytest
from parts import document

from stepdown_pipeline.shell.inbox import Look, Seen, Settling, chunks, look
from stepdown_pipeline.shell.inbox.take import FileBusy, FileChanged


def test_a_file_becomes_a_document_and_ends_in_one_place_with_a_note(workspace):
    """A taken file leaves the inbox for `processed`, and its note says what for and what the case waits for."""
    workspace.drop("Consent.docx")
    summary = workspace.run()
    assert [line.file for line in summary.taken] == ["Consent.docx"]
    assert workspace.files("inbox") == []
    assert workspace.files("processed_dir") == ["Consent.docx"]
    note = workspace.note("processed_dir", "Consent.docx")
    assert "case 1204417" in note
    assert "cin_minutes" in note
    assert "consent form" in note


def test_the_note_is_for_notepad(workspace):
    """UTF-8 with its mark, lines ended as Windows ends them."""
    workspace.drop("Consent.docx")
    workspace.run()
    (note,) = workspace.config.processed_dir.glob("*/*.txt")
    data = note.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 2


def test_the_note_is_rewritten_when_the_case_moves_on_and_only_then(workspace):
    """The first file's note tells where the case went once the second has come; a pass without news leaves it."""
    workspace.drop("Consent.docx")
    workspace.run()
    workspace.drop("Minutes.docx", kind="cin_minutes")
    workspace.run()
    assert "locality-north" in workspace.note("processed_dir", "Consent.docx")
    (note,) = workspace.config.processed_dir.glob("*/Consent.docx.txt")
    before = note.stat().st_mtime_ns
    workspace.run()
    assert note.stat().st_mtime_ns == before


def test_a_copy_moves_aside_and_names_the_first(workspace):
    """The same bytes under another name are no second document, and do not nag at every start."""
    workspace.drop("Consent.docx")
    workspace.run()
    workspace.drop("sub/Consent (2).docx")
    summary = workspace.run()
    assert [line.file for line in summary.copies] == ["sub/Consent (2).docx"]
    assert "“Consent.docx”" in workspace.note("processed_dir", "Consent (2).docx")
    assert len(workspace.case()["documents"]) == 1
    assert workspace.run().copies == []


def test_equal_names_with_other_content_do_not_overwrite(workspace):
    """Three files of one name, two of them equal, all keep their bytes."""
    contents = {"a/Form.docx": "one", "b/Form.docx": "two", "c/Form.docx": "two"}
    for name, words in contents.items():
        workspace.drop(name, words=words)
    workspace.run()
    kept = sorted(p.read_text() for p in workspace.config.processed_dir.glob("*/*.docx"))
    assert kept == sorted(document(words=words) for words in contents.values())


def test_a_damaged_file_is_returned_with_a_sentence(workspace):
    """It ends in `returned`, the original is kept, and everything else goes on."""
    workspace.drop("Broken.docx", "no document at all")
    workspace.drop("Consent.docx")
    summary = workspace.run()
    assert [line.note for line in summary.returned] == ["The file is damaged."]
    assert workspace.files("returned_dir") == ["Broken.docx"]
    assert "The file is damaged." in workspace.note("returned_dir", "Broken.docx")
    assert [line.file for line in summary.taken] == ["Consent.docx"]


def test_a_damaged_file_dropped_again_is_read_and_returned_again(workspace):
    """It is not called a copy of something useful; and the program may have learnt to read it since."""
    workspace.drop("Broken.docx", "no document at all")
    workspace.run()
    workspace.drop("Broken.docx", "no document at all")
    assert [line.note for line in workspace.run().returned] == ["The file is damaged."]
    assert workspace.parts.reader.seen == ["Broken.docx", "Broken.docx"]


def test_an_old_empty_file_is_returned(workspace):
    """Zero bytes are never a document; after a while they are not the start of a copy either."""
    workspace.drop("Empty.docx", b"")
    summary = workspace.run()
    assert workspace.files("returned_dir") == ["Empty.docx"]
    assert "empty" in summary.returned[0].note


def test_a_young_empty_file_waits(workspace):
    """It may be the first moment of a slow copy."""
    settling = Settling(0.2)
    workspace.drop("Slow.docx", b"", age=0)
    seen = look(workspace.config.inbox, settling, steady=0.0, clock=time.time())
    seen = look(workspace.config.inbox, settling, steady=3.0, clock=time.time() + 3)
    assert seen.ready == seen.empty == ()
    assert "empty so far" in seen.waiting[0].why


def test_a_large_file_is_returned_unread(workspace):
    """Nothing of a form needs so many bytes; nobody waits while they are read."""
    from dataclasses import replace

    from stepdown_pipeline.config import ReadingLimits

    small = replace(workspace, config=replace(workspace.config, reading=ReadingLimits(size_mb=0.00001)))
    small.drop("Huge.docx")
    assert "larger than" in small.run().returned[0].note
    assert workspace.parts.reader.seen == []


@pytest.mark.parametrize("name", [
    ".~lock.Form.docx#", "~$Form.docx", "~WRD0001.tmp", "Form.docx.part", "Form.pdf.crdownload", ".hidden.docx",
    "._Form.docx", "Thumbs.db", "desktop.ini", ".DS_Store", "@eaDir/Form.docx", ".stversions/Form.docx",
    "$RECYCLE.BIN/Form.docx",
])
def test_temporary_and_system_files_are_passed_over(workspace, name):
    """They are nobody's documents; they stay where they are."""
    path = workspace.drop(name)
    summary = workspace.run()
    assert path.exists()
    assert summary.taken == summary.returned == summary.waiting == []


@pytest.mark.parametrize("lock", ["~$nutes.docx", "~$Minutes.docx", "~$inutes.docx", ".~lock.Minutes.docx#"])
def test_a_document_open_in_word_waits_and_says_so(workspace, lock):
    """Until its lock file is gone; the sentence names what to delete when nobody has it open."""
    workspace.drop("Minutes.docx", kind="cin_minutes")
    locked = workspace.drop(lock, b"owner")
    summary = workspace.run()
    assert summary.taken == []
    assert f"“{lock}”" in summary.waiting[0].note
    locked.unlink()
    assert len(workspace.run().taken) == 1


def test_settled_is_unchanged_for_the_quiet_time():
    """Every change of size or time begins the wait anew."""
    settling = Settling(2.0)
    now = 1_000_000.0
    assert settling.remaining("a", 5, int(now * 1e9), steady=10.0, clock=now) == 2.0
    settling.looked({"a"})
    assert settling.remaining("a", 6, int(now * 1e9), steady=11.0, clock=now + 1) == 2.0
    assert settling.remaining("a", 6, int(now * 1e9), steady=12.5, clock=now + 2.5) == 0.5
    assert settling.remaining("a", 6, int(now * 1e9), steady=13.0, clock=now + 3) == 0


def test_present_at_the_start_and_untouched_is_settled_at_once():
    """An old file at the first look is taken; one that appears later may be a copy with an old time."""
    settling = Settling(2.0)
    now = 1_000_000.0
    old = int((now - 60) * 1e9)
    assert settling.remaining("there", 5, old, steady=10.0, clock=now) == 0
    settling.looked({"there"})
    assert settling.remaining("copied", 5, old, steady=11.0, clock=now + 1) == 2.0


def test_a_time_in_the_future_counts_after_two_looks():
    """A share's clock that runs ahead must not keep a file waiting for ever."""
    settling = Settling(0.5)
    now = 1_000_000.0
    ahead = int((now + 86_400) * 1e9)
    assert settling.remaining("a", 5, ahead, steady=1.0, clock=now) == 0.5
    settling.looked({"a"})
    assert settling.remaining("a", 5, ahead, steady=1.5, clock=now + 0.5) == 0


def test_a_young_file_is_waited_for(workspace):
    """`run` returns with it taken, not with it left behind."""
    workspace.drop("Fresh.docx", age=0)
    assert [line.file for line in workspace.run().taken] == ["Fresh.docx"]


def test_a_file_from_the_future_is_taken(workspace):
    """Size and time unchanged over two looks."""
    workspace.drop("Ahead.docx", age=-86_400)
    assert [line.file for line in workspace.run().taken] == ["Ahead.docx"]


def test_a_vanished_inbox_is_weather(workspace):
    """It is told, nothing is concluded, and the desk goes on when it is back."""
    workspace.drop("Consent.docx")
    away = workspace.config.inbox.rename(workspace.config.folder / "away")
    summary = workspace.run()
    assert "cannot be listed" in summary.problems[0]
    away.rename(workspace.config.inbox)
    assert len(workspace.run().taken) == 1


def test_nothing_is_put_away_while_the_inbox_cannot_be_listed(workspace):
    """A file taken in before the share went away is not taken for deleted: it is put away when the share is back."""
    workspace.drop("Consent.docx")
    with workspace.desk() as desk:
        desk._cabinet.start_work(_now())
        seen = look(workspace.config.inbox, Settling(0), steady=0.0, clock=time.time())
        desk._cabinet.intake.take_in(seen, _now(), lambda _: None, _summary(), lambda: False)
    away = workspace.config.inbox.rename(workspace.config.folder / "away")
    workspace.run()
    assert workspace.files("processed_dir") == []
    away.rename(workspace.config.inbox)
    workspace.run()
    assert workspace.files("processed_dir") == ["Consent.docx"]
    assert workspace.parts.reader.seen == ["Consent.docx"]


def test_links_devices_pipes_and_folders_are_never_followed(workspace):
    """They stay, and it is said; a pipe does not hang the desk."""
    outside = workspace.config.folder / "outside.docx"
    outside.write_text(document())
    inbox = workspace.config.inbox
    (inbox / "Link.docx").symlink_to(outside)
    (inbox / "linked").symlink_to(workspace.config.folder)
    os.mkfifo(inbox / "Pipe.docx")
    (inbox / "Folder.docx").mkdir()
    (inbox / "Folder.docx" / "Inside.docx").write_text(document())
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(inbox / "Socket.docx"))
        summary = workspace.run()
    assert summary.taken == []
    assert sorted(line.file for line in summary.waiting) == [
        "Folder.docx", "Link.docx", "Pipe.docx", "Socket.docx", "linked"]


def test_sub_folders_are_looked_into_and_left_alone(workspace):
    """Their names are kept with the file; empty ones are not taken away."""
    workspace.drop("Team A/March/Consent.docx")
    assert [line.file for line in workspace.run().taken] == ["Team A/March/Consent.docx"]
    assert (workspace.config.inbox / "Team A" / "March").is_dir()


def test_names_that_are_hard_to_write_down(workspace):
    """Bytes that are no text, control and direction characters, very long names: all taken, none lost."""
    names = [b"caf\xe9.docx", "right\u202eleft.docx".encode(), b"new\nline.docx", "Zoë & Søn.docx".encode(),
             ("x" * 245 + ".docx").encode()]
    for number, name in enumerate(names):
        path = workspace.config.inbox / os.fsdecode(name)
        path.write_text(document(words=str(number)))
        os.utime(path, (1, 1))
    assert len(workspace.run().taken) == len(names)
    kept = list(workspace.config.processed_dir.glob("*/*.docx"))
    assert len(kept) == len(names)
    assert all(p.name.isprintable() for p in kept)
    assert workspace.files("inbox") == []


def test_a_file_changed_while_it_is_read_has_to_settle_again(tmp_path):
    """Half of one version and half of another is no document."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"one" * 10)
    facts = path.stat()
    seen = Seen(path, "a.docx", "a.docx", facts.st_size, facts.st_mtime_ns)
    pieces = chunks(seen)
    next(pieces)
    path.write_bytes(b"another")
    with pytest.raises(FileChanged):
        list(pieces)


def test_a_file_replaced_by_a_link_is_not_followed(tmp_path):
    """Not even in the instant between the look and the reading."""
    secret = tmp_path / "secret"
    secret.write_text("words")
    path = tmp_path / "a.docx"
    path.symlink_to(secret)
    facts = secret.stat()
    with pytest.raises(FileBusy):
        list(chunks(Seen(path, "a.docx", "a.docx", facts.st_size, facts.st_mtime_ns)))


def test_a_file_that_cannot_be_opened_just_now_waits_and_says_so(workspace):
    """Busy once is not dropped for ever: it is in no table, and the next look finds it again."""
    path = workspace.drop("Open.docx")
    facts = path.stat()
    seen = Seen(path, "Open.docx", "Open.docx", facts.st_size, facts.st_mtime_ns)
    path.rename(path.with_name(".aside"))
    path.symlink_to(path.with_name(".aside"))  # opening it without following is refused, as a sharing violation is
    summary = _summary()
    with workspace.desk() as desk:
        desk._cabinet.start_work(_now())
        desk._cabinet.intake.take_in(Look(ready=(seen,)), _now(), lambda _: None, summary, lambda: False)
    assert "cannot be read just now" in summary.waiting[0].note
    path.with_name(".aside").replace(path)
    assert len(workspace.run().taken) == 1


def _now():
    from datetime import datetime

    return datetime.now().astimezone()


def _summary():
    from stepdown_pipeline.pipeline.summary import Summary

    return Summary()
