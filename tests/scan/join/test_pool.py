"""Pages looked at by warm processes: side by side, confined, replaced when they fail, and never for typed documents."""

from __future__ import annotations

import os
import re
import threading
import time
from dataclasses import replace
from pathlib import Path

import lookers
import pytest
from pictures import pages, saved
from PIL import Image
from word_files import p, raw

from stepdown_pipeline.core.reading import Problem, Reading
from stepdown_pipeline.shell.readers import wire
from stepdown_pipeline.shell.readers.inside import read_stream
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shell.readers.scan.far_eyes import FarEyes
from stepdown_pipeline.shell.readers.scan.pool import somebody_looks
from stepdown_pipeline.shell.readers.scan.seen import Pixels, SeenPage
from stepdown_pipeline.shell.readers.scan.seen_json import number_of, page_head, page_of, seen_to_json

PAPER = 255
LIMITS = replace(DEFAULT_LIMITS, wall_seconds=20.0)


def words_of(layout, vocabulary, sha256):
    """A reading whose problems are the layout's lines."""
    lines = tuple(Problem("line", line.text) for line in layout.lines())
    return Reading(sha256, "unknown", layout.pages, problems=lines)


def read(stream, name, vocabulary, limits, eyes):
    """The sandbox's reader in these tests."""
    return read_stream(stream, name, vocabulary, limits=limits, eyes=eyes, read_layout=words_of)


def sandbox(**more) -> Sandbox:
    return Sandbox([], **{"workers": 2, "limits": LIMITS, "reader": "test_pool:read", "looker": "lookers:obey"} | more)


@pytest.fixture(scope="module")
def box():
    with sandbox() as box:
        yield box


@pytest.fixture
def drop(tmp_path):
    def write(data: bytes, name: str = "scan.tif") -> tuple[Path, str]:
        path = tmp_path / name
        path.write_bytes(data)
        return path, name
    return write


def lines(reading) -> list[str]:
    return [problem.message for problem in reading.problems if problem.code == "line"]


def processes(reading) -> set[str]:
    return {found for line in lines(reading) for found in re.findall(r"process (\d+)", line)}


def codes(reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.code != "line"]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(holds, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        os.sched_yield()


def test_pages_are_looked_at_side_by_side_in_their_order(box, drop) -> None:
    """By both processes, and told as each is done."""
    told = []
    (reading,) = box.read_many([drop(pages([lookers.SLOW] * 8))],
                               on_page=lambda _, name, number, of: told.append((name, number, of)))
    assert [line.split("\t")[0] for line in lines(reading)] == [f"Page {n}" for n in range(1, 9)]
    assert len(processes(reading)) == 2
    assert told == [("scan.tif", n, 8) for n in range(1, 9)]


def test_several_documents_keep_their_own_pages(box, drop) -> None:
    """Each gets what was seen on its own."""
    sizes = [(400 + 10 * n, 600) for n in range(5)]
    items = [drop(pages([PAPER] * 3, size), f"{n}.tif") for n, size in enumerate(sizes)]
    for size, reading in zip(sizes, box.read_many(items), strict=True):
        assert [line.split("\t")[1] for line in lines(reading)] == [f"{size[0]}x{size[1]}x1"] * 3


def test_the_processes_stay_warm_and_end_with_the_sandbox(drop) -> None:
    """The next document is looked at by the same ones."""
    with sandbox(workers=1) as box:
        first, second = (processes(box.read(*drop(pages([PAPER])))) for _ in range(2))
        assert first == second == {str(pid) for pid in box.pool.processes}
    assert not any(alive(int(pid)) for pid in first)


def test_typed_documents_start_no_such_process(drop) -> None:
    """Who has no pictures does not pay for them."""
    with sandbox() as box:
        assert lines(box.read(*drop(raw(p("Name of child: Ash Sample")), "a.docx"))) == ["Name of child: Ash Sample"]
        assert box.pool.processes == []


def test_an_idle_process_ends_by_itself(drop) -> None:
    """And another one is started when there is something to look at again."""
    with sandbox(workers=1, limits=replace(LIMITS, idle_seconds=0.05)) as box:
        first = processes(box.read(*drop(pages([PAPER]))))
        until(lambda: not alive(int(next(iter(first)))))
        assert processes(box.read(*drop(pages([PAPER])))).isdisjoint(first)


def test_a_page_that_kills_its_looker_costs_itself_alone(box, drop) -> None:
    """It is tried twice; the pages before and after it are read, and the program goes on."""
    reading = box.read(*drop(pages([PAPER, lookers.DIES, PAPER, PAPER])))
    assert [line.split("\t")[0] for line in lines(reading)] == ["Page 1", "Page 3", "Page 4"]
    assert codes(reading) == ["page_unread"]
    assert reading.pages == 4


def test_a_page_at_which_its_looker_fails_costs_itself_alone(box, drop) -> None:
    """The process goes on, and says nothing of what the page held."""
    reading = box.read(*drop(pages([PAPER, lookers.FAILS])))
    assert (len(lines(reading)), codes(reading)) == (1, ["page_unread"])
    assert "nobody may see" not in str(reading)


def test_a_page_that_hangs_is_ended(drop) -> None:
    """After its time, twice; a document of it alone is unreadable, with a sentence."""
    with sandbox(limits=replace(LIMITS, page_seconds=0.3)) as box:
        reading = box.read(*drop(pages([lookers.HANGS])))
        assert (reading.kind, codes(reading)) == ("unreadable", ["crashed"])
        assert len(lines(box.read(*drop(pages([PAPER]))))) == 1


def test_looking_takes_nothing_of_a_documents_own_time(drop) -> None:
    """Eight slow pages take longer than a document may, whose clock stands still."""
    with sandbox(workers=1, limits=replace(LIMITS, wall_seconds=1.5, cpu_seconds=1)) as box:
        reading = box.read(*drop(pages([lookers.SLOW] * 8)))
        assert (len(lines(reading)), codes(reading)) == (8, [])


@pytest.mark.parametrize("order", [lookers.RINGS, lookers.LAUNCHES, lookers.WRITES, lookers.EATS],
                         ids=["network", "program", "file", "memory"])
def test_who_looks_at_pages_is_confined(box, drop, order) -> None:
    """No network, no program, no file, no more memory than a page needs."""
    (line,) = lines(box.read(*drop(pages([order]))))
    assert line.endswith("denied")


@pytest.mark.parametrize("looker", ["no_such_module:look", "lookers:no_such_function"])
def test_without_anybody_to_look_a_scan_is_refused_in_a_sentence(drop, looker) -> None:
    """Typed documents are read all the same, and the doctor finds out."""
    with sandbox(looker=looker) as box:
        scan, typed = box.read_many([drop(pages([PAPER] * 5)), drop(raw(p("Ash")), "a.docx")])
    assert (scan.kind, codes(scan)) == ("unreadable", ["needs_ocr"])
    assert "stepdown doctor" in scan.problems[0].message
    assert lines(typed) == ["Ash"]
    assert not somebody_looks(LIMITS, looker)


def test_somebody_looks() -> None:
    """What the doctor tries."""
    assert somebody_looks(LIMITS, "lookers:obey")


def test_a_callers_error_ends_the_work(drop) -> None:
    """The error reaches the caller, no process stays, and the sandbox can be used again."""
    def fail(*_):
        raise LookupError("mine")

    with sandbox() as box:
        with pytest.raises(LookupError, match="mine"):
            box.read_many([drop(pages([lookers.SLOW] * 6))], on_page=fail)
        assert box.pool.processes == []
        assert len(lines(box.read(*drop(pages([PAPER]))))) == 1


def test_few_pages_are_under_way_at_once() -> None:
    """However many there are, a document is no further ahead than it may be."""
    out, there = os.pipe()
    back, answers = os.pipe()
    taken, sent = [], []

    def given():
        for number in range(1, 21):
            taken.append(number)
            yield Pixels(number, 20, 20, 1, 0.0, bytes(400))

    def answer() -> None:
        for _ in range(20):
            page, of = page_of(wire.heard(out, 10_000)[1])
            sent.append((page.number, of, max(taken) - page.number))
            wire.answer(answers, wire.SEEN, seen_to_json(SeenPage(page.number, 1.0, 1.0)))

    other = threading.Thread(target=answer)
    other.start()
    try:
        seen = [page.number for page in FarEyes(there, back, replace(LIMITS, pages_ahead=3)).see(given(), 20)]
    finally:
        other.join()
        for end in (out, there, back, answers):
            os.close(end)
    assert seen == list(range(1, 21))
    assert [(number, of) for number, of, _ in sent] == [(n, 20) for n in range(1, 21)]
    assert max(ahead for *_, ahead in sent) <= 3


@pytest.mark.parametrize("data", [b"", b"x" * 5, page_head(Pixels(1, 9, 9, 1, 0.0, b""), 1) + b"x" * 80,
                                  page_head(Pixels(1, 9, 9, 4, 0.0, b""), 1) + b"x" * 324])
def test_what_is_no_page_is_refused(data) -> None:
    """A child that is out of hand cannot make its caller, or who looks at pages, take nonsense for pixels."""
    with pytest.raises(ValueError, match="no page"):
        page_of(data)


def test_a_page_is_told_by_its_head() -> None:
    """Its number, and of how many."""
    page = Pixels(7, 3, 2, 3, 150.0, bytes(range(18)))
    data = page_head(page, 300) + page.data
    assert page_of(data) == (page, 300)
    assert number_of(data) == (7, 300)


def test_a_photograph_of_a_phone_is_looked_at_in_the_right_turn(box, drop) -> None:
    """The whole way of a JPEG."""
    exif = Image.Exif()
    exif[274] = 6
    (line,) = lines(box.read(*drop(saved(Image.new("L", (800, 500), PAPER), "JPEG", exif=exif), "photo.jpg")))
    assert line.split("\t")[1] == "500x800x1"
