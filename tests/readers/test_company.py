"""Plain Word files that wait together share a child: whatever one of them does, the others are read, and read right."""

from __future__ import annotations

import hashlib
import io
import os
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from word_files import p, pack, raw

from stepdown_pipeline.shell.readers import company
from stepdown_pipeline.shell.readers.limits import DEFAULT_LIMITS, MB, Limits
from stepdown_pipeline.shell.readers.sandbox import Sandbox
from stepdown_pipeline.shipped import shipped

LIMITS = Limits(wall_seconds=0.7, cpu_seconds=1, company_seconds=1, memory_bytes=128 * MB, result_bytes=1 * MB)
READER = "reading_children:obey_word"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox([], workers=1, limits=LIMITS, reader=READER) as box:
        yield box


@pytest.fixture
def order(tmp_path):
    def write(words: str, **more) -> tuple[Path, str]:
        data = raw(p(words), **more)
        path = tmp_path / (hashlib.sha256(data).hexdigest()[:12] + f"-{len(list(tmp_path.iterdir()))}.docx")
        path.write_bytes(data)
        return path, path.name
    return write


def told(readings):
    return [reading.problems[0].message for reading in readings]


def children(readings) -> list[str]:
    return [words.split()[0] for words in told(readings)]


def picture(kind: str, size: int = 4) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size)).save(out, kind)
    return out.getvalue()


def test_plain_files_that_wait_together_share_a_child(sandbox, order):
    """So many to a child, in the order asked for."""
    found = children(sandbox.read_many([order("pids") for _ in range(company.MOST + 1)]))
    assert len(set(found[:company.MOST])) == 1
    assert found[0] != found[company.MOST]


def test_a_single_file_is_a_batch_of_one(sandbox, order):
    """The next call begins with a fresh child."""
    assert children([sandbox.read(*order("pids"))]) != children([sandbox.read(*order("pids"))])


def test_who_wants_no_company_has_none(order):
    """``together=1``: a child for every document."""
    with Sandbox([], workers=2, reader=READER, together=1) as box:
        assert len(set(children(box.read_many([order("pids") for _ in range(6)])))) == 6


ENDINGS = {
    "abort": {"crashed"}, "vanish": {"crashed"}, "killed": {"memory"}, "eat": {"memory", "crashed"},
    "babble": {"crashed"}, "raise": {"crashed"}, "flood": {"crashed"}, "give_up": {"crashed"}, "hang": {"timeout"},
}
SLOW_ENDINGS = {words: {"timeout"} for words in ("spin", "deceive inf", "deceive nan", "stall")}


@pytest.mark.parametrize("words, codes, place", [
    *((words, codes, place) for words, codes in ENDINGS.items() for place in (0, 3, 5)),
    *((words, codes, 3) for words, codes in SLOW_ENDINGS.items()),
])
def test_what_misbehaves_in_company_is_unreadable_alone(sandbox, order, words, codes, place):
    """The first, the middle or the last of a batch: the others are read right, in their order and in time."""
    items = [order(words if number == place else f"say {number}") for number in range(6)]
    began, finished = time.monotonic(), []
    readings = sandbox.read_many(items, lambda path, *_: finished.append(path))
    assert time.monotonic() - began < LIMITS.wall_seconds + LIMITS.company_seconds + 2
    assert (readings[place].kind, readings[place].problems[0].code in codes) == ("unreadable", True)
    assert [words for number, words in enumerate(told(readings)) if number != place] == [
        str(number) for number in range(6) if number != place]
    assert sorted(finished) == sorted(path for path, _ in items)


def test_answers_come_before_the_batch_is_through(sandbox, order):
    """A document's answer does not wait for the one after it."""
    came = []
    sandbox.read_many([order("say first"), order("hang")], lambda *_: came.append(time.monotonic()))
    assert came[1] - came[0] > LIMITS.wall_seconds / 2


def test_a_document_that_poisons_its_child_harms_nobody(sandbox, order):
    """Those after it are read in children of their own, and none is blamed."""
    items = [order("say 0"), order("poison"), order("say 2"), order("pids"), order("pids")]
    readings = sandbox.read_many(items)
    assert told(readings)[:3] == ["0", "poisoned", "2"]
    assert len(set(children(readings[3:]))) == 2


def test_two_that_poison_cannot_harm_together(sandbox, order):
    """Each harms its own child at the most."""
    items = [order("poison"), order("poison"), order("abort"), order("say 3")]
    readings = sandbox.read_many(items)
    assert [reading.kind for reading in readings] == ["unknown", "unknown", "unreadable", "unknown"]


def test_each_document_has_its_own_processor_time(order):
    """Together they may use more than one of them alone."""
    limits = Limits(wall_seconds=20, cpu_seconds=1, company_seconds=20)
    items = [order("work 0.4"), order("work 0.4"), order("work 0.4"), order("spin")]
    with Sandbox([], workers=1, limits=limits, reader=READER) as box:
        readings = box.read_many(items)
    assert told(readings)[:3] == ["worked 0.4"] * 3
    assert readings[3].problems[0].code == "timeout"


def test_each_document_has_its_own_time(sandbox, order):
    """Together they may take longer than one of them alone, but none is begun in company after a while."""
    items = [order("pause 0.5"), order("pause 0.6"), order("pids"), order("pids")]
    readings = sandbox.read_many(items)
    assert told(readings)[:2] == ["paused 0.5", "paused 0.6"]
    assert len(set(children(readings[2:]))) == 2


def test_a_child_that_has_grown_reads_no_more(sandbox, order):
    """What a document leaves behind is not taken from the others' memory."""
    items = [order("hoard 40"), order("hoard 40"), order("hoard 40"), order("hoard 40"), order("say 4")]
    assert told(sandbox.read_many(items)) == ["hoarded"] * 4 + ["4"]


def test_a_child_that_could_not_read_one_reads_no_more(sandbox, order):
    """After a failure of any sort the next begins afresh."""
    readings = sandbox.read_many([order("give_up"), order("pids"), order("pids")])
    assert len(set(children(readings[1:]))) == 2


def test_a_file_that_is_gone_leaves_its_company(sandbox, order, tmp_path):
    """It is told, and the others are read."""
    readings = sandbox.read_many([order("say 0"), (tmp_path / "gone.docx", "gone.docx"), order("say 2")])
    assert [reading.problems[0].code for reading in readings] == ["told", "unavailable", "told"]


def test_each_document_is_announced_once(sandbox, order):
    """Also one that is read a second time."""
    items = [order("say 0"), order("abort"), order("say 2"), order("pids")]
    begun = []
    sandbox.read_many(items, on_start=lambda path, _: begun.append(path))
    assert sorted(begun) == sorted(path for path, _ in items)


def test_nothing_is_left_behind(sandbox, order):
    """No open file, no child, no zombie, whatever happened in a batch."""
    sandbox.read(*order("say warm"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    sandbox.read_many([order(words) for words in ("say a", "abort", "flood", "babble", "say b", "killed", "say c")])
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    nursery = int(told([sandbox.read(*order("pids"))])[0].split()[1])
    assert Path(f"/proc/{nursery}/task/{nursery}/children").read_text().split() == []


def test_an_error_of_the_caller_ends_a_batch(sandbox, order):
    """It reaches the caller, and the next documents are read."""
    def fail(*_):
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        sandbox.read_many([order("say 0"), order("hang"), order("say 2")], fail)
    assert told([sandbox.read(*order("say after"))]) == ["after"]


EXTERNAL = {"rId9": ("attachedTemplate", 'http://127.0.0.1:9/x.dotm" TargetMode="External')}
TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
RELATIONS = "word/_rels/header1.xml.rels"
ODD = {
    "macros": {"parts": {"word/vbaProject.bin": b"x"}},
    "macros by its type": {"parts": {"[Content_Types].xml": TYPES}},
    "embedded object": {"parts": {"word/embeddings/oleObject1.bin": b"x"}},
    "control": {"parts": {"word/activeX/activeX1.xml": b"<x/>"}},
    "foreign text": {"parts": {"word/afchunk1.html": b"<html/>"}},
    "signature": {"parts": {"_xmlsignatures/sig1.xml": b"<x/>"}},
    "template elsewhere": {"relations": EXTERNAL},
    "picture elsewhere": {"relations": {"rId9": ("image", 'http://127.0.0.1:9/x.png" TargetMode="External')}},
    "roundabout pointer": {"relations": {"rId9": ("image", 'http://127.0.0.1:9/x.png" TargetMode="Extern&#97;l')}},
    "pointers in wide letters": {"parts": {RELATIONS: "<Relationships/>".encode("utf-16")}},
    "pointers with a document type": {"parts": {RELATIONS: "<!DOCTYPE r []><Relationships/>"}},
    "picture of another sort": {"parts": {"word/media/image1.png": picture("TIFF")}},
    "picture with another ending": {"parts": {"word/media/image1.emf": b"x"}},
    "large picture": {"parts": {"word/media/image1.png": picture("PNG") + os.urandom(MB)}},
    "many parts": {"parts": {f"word/header{number}.xml": b"<x/>" for number in range(130)}},
    "much text": {"parts": {"word/comments.xml": b"<x>" + os.urandom(99).hex().encode() * 50_000}},
    "unknown part": {"parts": {"word/other.xml": b"<x/>"}},
    "way out of the folder": {"parts": {"../header1.xml": b"<x/>"}},
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_never_in_company(sandbox, order, name):
    """It is read, in a child of its own."""
    items = [order("pids"), order("pids", **ODD[name]), order("pids"), order("pids")]
    first, odd, *others = children(sandbox.read_many(items))
    assert others == [first, first]
    assert odd != first


@pytest.mark.parametrize("data", [
    b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", pack({"mimetype": "x"}), raw(p("x"))[:-30],
    pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), raw(p("x")) + b"\0" * (2 * MB),
], ids=range(8))
def test_what_is_no_whole_word_file_is_not_fit(data):
    """Damaged, empty, of another format or large: alone."""
    assert not company.fit(io.BytesIO(data), DEFAULT_LIMITS)


def test_an_ordinary_form_is_fit():
    """With headers, a logo, hyperlinks and custom parts as Word writes them."""
    data = raw(p("x"), parts={"word/header1.xml": "<x/>", "word/media/image1.png": picture("PNG"),
                              "word/media/image2.jpeg": picture("JPEG"), "customXml/item1.xml": "<x/>",
                              "word/footnotes.xml": "<x/>", "docProps/app.xml": "<x/>"},
               relations={"rId9": ("hyperlink", 'https://example.org/?a=1&amp;b=2" TargetMode="External')})
    stream = io.BytesIO(data)
    assert company.fit(stream, DEFAULT_LIMITS)
    assert stream.tell() == 0


def test_samples_read_in_company_as_they_do_alone():
    """Nothing of one document is found in another's reading."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(shipped("plugins").glob("vocabulary/*.toml"))]
    items = [(path, path.name) for path in sorted(shipped("samples").glob("[0-9]*/*.docx"))[::12]]
    with Sandbox(tables, together=1) as alone, Sandbox(tables, workers=1) as shared:
        assert shared.read_many(items) == alone.read_many(items)


def test_every_shipped_form_is_fit():
    """The forms that councils use are plain, so that the rule is worth having."""
    for path in sorted(shipped("samples").glob("[0-9]*/*.docx")):
        with zipfile.ZipFile(path), path.open("rb") as stream:
            assert company.fit(stream, DEFAULT_LIMITS), path.name
