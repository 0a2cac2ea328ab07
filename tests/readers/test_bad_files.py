"""Bad and hostile files: one plain sentence, within bounds, and never an exception."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from word_files import MAIN, p, pack, raw, tbl, tc, tr

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.readers.docx import read_docx
from stepdown_pipeline.shell.readers.errors import CODES
from stepdown_pipeline.shell.readers.inside import read_bytes, read_file
from stepdown_pipeline.shell.readers.limits import MB, Limits
from stepdown_pipeline.shell.readers.sniff import sniff

VOCABULARY = Vocabulary.from_tables([])
GOOD = raw(p("Name of child: Rowan Jessop") + tbl(tr(tc("Date"), tc("3 June 2026"))))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def words_only(layout, vocabulary, sha256):
    return Reading(sha256, "unknown", layout.pages, kind_text="|".join(line.text for line in layout.lines()))


def read(data: bytes, name: str = "form.docx", **more) -> Reading:
    return read_bytes(data, name, VOCABULARY, read_layout=words_only, **more)


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def document(prolog: str, text: str = "x") -> bytes:
    return raw("", parts={"word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="http://schemas.'
                          "openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                          f"{text}</w:t></w:r></w:p></w:body></w:document>"})


def office(kind: str) -> bytes:
    return pack({"[Content_Types].xml": f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
                 f'{kind}.main+xml"/></Types>'})


def encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """A part that unpacks to far more than the directory says."""
    bomb = pack({"word/document.xml": b"<w" + b" " * (30 * MB)})
    return bomb.replace(struct.pack("<I", 30 * MB + 2), struct.pack("<I", 100))


def padded_part(name: str, plain: bytes) -> bytes:
    """A Word file with a part that begins with a great many packed blocks of nothing."""
    squeeze = zlib.compressobj(wbits=-15)
    packed = b"\0\0\0\xff\xff" * 6000 + squeeze.compress(plain) + squeeze.flush()
    data = bytearray(raw(p("x"), parts={name: packed}, compression=zipfile.ZIP_STORED))
    told = struct.pack("<III", zlib.crc32(packed), len(packed), len(packed))
    for _ in range(2):  # before the part, and in the directory
        at = data.index(told)
        data[at:at + 12] = struct.pack("<III", zlib.crc32(plain), len(packed), len(plain))
        data[at - 6:at - 4] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    return bytes(data)


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)) + "]>"

BAD = {
    "nothing": (b"", "empty"),
    "zeros": (b"\0" * 5000, "empty"),
    "half a file": (GOOD[:len(GOOD) // 2], "truncated"),
    "a file without its end": (GOOD[:-10], "truncated"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "password of a zip": (encrypted_zip(), "encrypted"),
    "bomb": (pack({"[Content_Types].xml": f'<Types><Override ContentType="{MAIN}"/></Types>',
                   "word/document.xml": b"<a>" + b" " * (31 * MB)}), "bomb"),
    "huge part": (raw("", parts={"word/media/x.bin": b"\0" * (33 * MB)}), "bomb"),
    "many parts": (raw("", parts={f"word/{n}.xml": b"" for n in range(3100)}), "bomb"),
    "lying bomb": (lying_zip(), "truncated"),
    "external entity": (document('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"), "bomb"),
    "billion laughs": (document(LAUGHS, "&j;"), "bomb"),
    "external document type": (document('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">'), "bomb"),
    "entity in a part that nobody reads": (raw("", parts={"customXml/item1.xml": LAUGHS + "<x/>"}), "bomb"),
    "entity behind a long remark": (raw("", parts={"customXml/item1.xml": f"<!--{' ' * 9000}-->{LAUGHS}<x/>"}), "bomb"),
    "entity behind packed nothing": (padded_part("customXml/item1.xml", LAUGHS.encode() + b"<x/>"), "bomb"),
    "entity in another encoding": (raw("", parts={"word/document.xml": document(LAUGHS)[:0] + (
        f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}<x/>').encode("utf-16")}), "bomb"),
    "seven-bit disguise": (raw("", parts={"word/document.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-'}),
                           "not_a_document"),
    "path out of the package": (raw("", parts={"../../etc/cron.d/x": "x"}), "not_a_document"),
    "absolute path": (raw("", parts={"/etc/x": "x"}), "not_a_document"),
    "no body": (raw("", parts={"word/document.xml": "<x/>"}), "not_a_document"),
    "broken XML": (raw("<w:p>"), "truncated"),
    "deep nesting": (raw("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "truncated"),
    "zip in a zip": (pack({"form.docx": GOOD}), "unsupported"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "needs_libreoffice"),
    "rich text": (b"{\\rtf1 hello}", "needs_libreoffice"),
    "OpenDocument": (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "needs_libreoffice"),
    "web page": (b"<html><body>hello</body></html>", "needs_libreoffice"),
    "old Word XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
                     "needs_libreoffice"),
    "tiny jpeg": (picture("JPEG"), "not_a_document"), "tiny png": (picture("PNG"), "not_a_document"),
    "tiny tiff": (picture("TIFF"), "not_a_document"), "half a picture": (picture("PNG")[:40], "truncated"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "unsupported"),
    "spreadsheet": (office("spreadsheetml.sheet"), "unsupported"),
    "slides": (office("presentationml.presentation"), "unsupported"),
    "old spreadsheet": (OLE + "Workbook".encode("utf-16-le"), "unsupported"),
    "e-mail": (b"From: a@example.org\r\nTo: b@example.org\r\nSubject: form\r\n\r\nhello", "unsupported"),
    "Outlook e-mail": (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "unsupported"),
    "plain text": (b"Name of child: Rowan Jessop\r\n", "unsupported"),
    "program": (b"MZ\x90\0", "not_a_document"),
    "noise": (random.Random(1).randbytes(5000), "not_a_document"),
}


@pytest.mark.parametrize("data, code", BAD.values(), ids=BAD)
def test_a_bad_file_gets_its_sentence(data, code):
    """Unreadable, with a reason by code and a sentence that ends in what to do."""
    reading = read(data)
    (problem,) = reading.problems
    assert (reading.kind, problem.code) == ("unreadable", code)
    assert problem.code in CODES
    assert problem.message.endswith(".")
    assert "Error" not in problem.message


def test_a_file_above_the_size_limit_is_not_opened(tmp_path):
    """It is told, and its digest is that of the whole file."""
    path = tmp_path / "big.docx"
    path.write_bytes(GOOD + b"\0" * 2 * MB)
    whole = read(path.read_bytes()).sha256
    reading = read_file(path, "big.docx", VOCABULARY, limits=Limits(file_bytes=1 * MB), read_layout=words_only)
    assert (reading.problems[0].code, reading.sha256) == ("too_large", whole)


@pytest.mark.parametrize("kind, name, noted", [
    ("docx", "form.pdf", True), ("docx", "form.doc", True), ("docx", "FORM.DOCX", False), ("docx", "form", False),
    ("docx", "Mrs. Jessop consent form", False),
])
def test_a_mislabelled_file_is_read_as_what_it_is(kind, name, noted):
    """The name's ending decides nothing, and a wrong one is noted."""
    reading = read(GOOD, name)
    assert reading.kind_text == "Name of child: Rowan Jessop|Date|3 June 2026"
    assert [problem.code for problem in reading.problems] == (["mislabelled"] if noted else [])


@pytest.mark.parametrize("kind, content_type", [
    ("docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    ("dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ("dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
])
def test_macros_and_templates_are_read_like_documents(kind, content_type):
    """Macros are never run, and said."""
    data = raw(p("text"), content_type=content_type, parts={"word/vbaProject.bin": b"x"})
    assert sniff(data) == kind
    reading = read(data, f"form.{kind}")
    assert (reading.kind_text, [problem.code for problem in reading.problems]) == ("text", ["macros"])


def test_text_that_looks_like_a_template_or_a_header_is_just_text():
    """What a field says is never interpreted."""
    hostile = "{{ 7*7 }} {% for x in y %} Bcc: a@example.org &lt;script&gt;"
    assert read(raw(p(hostile))).kind_text == "{{ 7*7 }} {% for x in y %} Bcc: a@example.org <script>"


def test_a_picture_of_absurd_size_is_not_unpacked():
    """A picture bomb inside a good form costs nothing, and the form is read."""
    head = struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    body = p('<w:r><w:drawing><a:blip r:embed="rIdP"/></w:drawing></w:r>') + p("form")
    reading = read(raw(body, parts={"word/media/a.png": png}, relations={"rIdP": ("image", "media/a.png")}))
    assert "form" in reading.kind_text


def test_a_linked_picture_is_never_fetched():
    """A target outside the file is left alone."""
    rels = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rIdP" Type="http://x/image" Target="http://127.0.0.1:9/spy.png" TargetMode="External"/>'
            "</Relationships>")
    layout = read_docx(raw(p('<w:r><w:drawing><a:blip r:embed="rIdP"/></w:drawing></w:r>'),
                           parts={"word/_rels/document.xml.rels": rels}))
    assert len(layout.pictures) == 1


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from([b"", b"PK\x03\x04", OLE, b"<?xml version='1.0'?>", b"{\\rtf"]))
def test_any_bytes_are_told_and_never_raise(data, head):
    """Random bytes, also behind the beginning of a known format, are unreadable with one sentence."""
    reading = read(head + data)
    assert reading.kind in {"unreadable", "unknown"}
    assert len(reading.sha256) == 64


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1))
def test_any_truncation_is_told(length):
    """However much of a good file arrives, less than all of it is unreadable."""
    assert read(GOOD[:length]).kind == "unreadable"


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_to_the_xml_never_raises(data):
    """Cut, doubled or changed stretches of the document's XML are read or refused."""
    whole = bytearray(zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        end = data.draw(st.integers(at, min(at + 60, len(whole))))
        whole[at:end] = data.draw(st.sampled_from([b"", b"<", b"w:p", bytes(whole[at:end]) * 2, b"\xff", b"</w:p>"]))
    reading = read(raw("", parts={"word/document.xml": bytes(whole)}))
    assert [problem.code for problem in reading.problems if problem.code == "crashed"] == []


_NAMES = st.sampled_from(["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del",
                          "w:fldSimple", "w:hyperlink", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "w:pPr",
                          "w:rPr", "w:tcPr", "w:vMerge", "w:drawing", "w:pict", "v:shape", "w:object", "w:ruby"])
_TREES = st.recursive(st.one_of(st.just("words"), _NAMES.map(lambda name: f"<{name}/>")), lambda inner: st.tuples(
    _NAMES, st.lists(inner, max_size=4)).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"), max_leaves=25)


@settings(max_examples=200, deadline=None)
@given(_TREES)
def test_any_order_of_elements_is_walked(body):
    """Elements in places where no writer puts them raise nothing."""
    list(read_docx(raw(body)).lines())
