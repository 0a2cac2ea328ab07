"""Invented forms, read before any real one: what a reader prepares on first use is then ready in every child."""

from __future__ import annotations

import contextlib
import io
import itertools
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from .inside import read_bytes
from .scan.eyes import Averted

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TITLES: Final = (
    "Child in need review meeting minutes", "Core group minutes", "Step down meeting record",
    "Level of need review meeting referral", "Strengthening Families consent form", "Request for Intervention",
    "Child and family assessment", "Service manager approval", "MAP review",
)
_ROWS: Final = (
    ("Name of child", "Ash Sample"), ("Date of birth", "03/04/2019"), ("Eclipse ID", "1000001"),
    ("Date of meeting", "3rd June 2026"), ("Address", "1 Sample Street, Sampleton, ZZ1 1ZZ"), ("Plan", "CIN"),
    ("All agencies agree", "Yes \u2612 No \u2610"), ("Has consent been given?", "Yes / No"),
    ("Social worker", "Bay Sample"), ("Decision of meeting", "Step down to Early Help, MAP at level 2"),
    ("Signature of parent", "Cedar Sample"), ("Specific task", "Help with routines"),
)
_GRID: Final = (
    ("Name", "Role", "Attended"), ("Cedar Sample", "Mother", "Yes"), ("Need", "Action", "By whom"),
    ("Sleep", "Visit", "Bay Sample"),
)
_ANSWERS: Final = (
    "Ash Sample", "3 June 2026", "Yes", "No", "Yes \u2612 No \u2610", "\u2612", "y", "N/A", "1 Sample Street, ZZ1 1ZZ",
    "Bay Sample, social worker", "Cedar Sample (mother)", "Ash Sample dob 03/04/2019, age 7", "01234 567890",
    "None", "Draft", "To be completed", "Done", "Level 2", "Early Help, MAP", "Ash Sample; Elm Sample",
    "It was agreed that help goes on. Bay Sample will visit by 10/06/26.", "[name]", "Click to enter text",
    "\u2717", "",
)
_DRAWING: Final = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                   'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
_PICTURE: Final = '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
_RELATIONS: Final = '<Relationships><Relationship Id="rId1" Type="image" Target="media/image1.png"/></Relationships>'


def warm(vocabulary: Any, tables: Sequence[Mapping[str, Any]] = ()) -> None:
    """Read the invented forms. Nothing comes of it, and nothing that goes wrong here matters.

    ``tables``: what the vocabulary was made of. Forms with its own words are read too.
    """
    for data in itertools.chain(_forms(), _council_forms(tables), (_pdf_file(),)):
        with contextlib.suppress(Exception):
            read_bytes(data, "form", vocabulary, eyes=Averted())


def _forms() -> Iterator[bytes]:
    for title in _TITLES:
        yield _word_file(_paragraph(title) + _table(_ROWS)
                         + _paragraph("Cedar attended. It was agreed on 3 June 2026.") + _table(_GRID)
                         + _paragraph("Signed: Cedar Sample\tDate: 3 June 2026") + _PICTURE)


def _council_forms(tables: Sequence[Mapping[str, Any]]) -> Iterator[bytes]:
    """One form for each kind of document, with every label that it may ask for and answers of every sort."""
    def rows(name: str) -> list[Mapping[str, Any]]:
        return [row for table in tables for row in table.get(name, ())]

    labels = [row["is"][0].capitalize() for row in rows("label") if row.get("is")]
    columns = [row["is"][0].capitalize() for row in rows("column") if row.get("is")]
    lists = [tuple(columns[at:at + 4]) for at in range(0, len(columns), 4)]
    answers = itertools.cycle(_ANSWERS)
    for kind in rows("kind"):
        title = kind["strong"][0].replace(" + ", " ").capitalize()
        form = tuple((label, next(answers)) for label in labels)
        next(answers)  # another answer to each label in the next form
        grids = (_table((head, tuple(next(answers) for _ in head))) for head in lists)
        yield _word_file(_paragraph(title) + _table(form) + "".join(grids))


def _word_file(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{_MAIN}"/></Types>')
        package.writestr("word/document.xml",
                         f'<w:document xmlns:w="{_W}" {_DRAWING}><w:body>{body}</w:body></w:document>')
        package.writestr("word/_rels/document.xml.rels", _RELATIONS)
        package.writestr("word/media/image1.png", _png())
    return out.getvalue()


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{_paragraph(words)}</w:tc>" for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _pdf_file() -> bytes:
    words = " T* ".join(f"({label}: {value}) Tj" for label, value in _ROWS if value.isascii())
    page = f"0.5 w 40 40 300 60 re S BT /F1 10 Tf 14 TL 50 780 Td ({_TITLES[0]}) Tj T* {words} ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out))
