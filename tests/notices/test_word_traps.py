"""A Word template edited as people edit: what splits a tag is borne, what must not reach a family is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from stepdown_pipeline.core.notices import map_context
from stepdown_pipeline.shell.render import Renderer, template_problems
from stepdown_pipeline.shell.render.word import word_text
from stepdown_pipeline.shipped import shipped

from .conftest import example
from .notice_cases import DIRECTORY

PLAN = shipped("templates") / "map.docx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARK = "A line of the council's own."


def with_mark(document: Any) -> Paragraph:
    """The line by which the edited plan is told from the shipped one."""
    return document.add_paragraph(MARK)


def edited(folder: Path, edit: Callable[[Any], None]) -> Path:
    document = Document(str(PLAN))
    edit(document)
    with_mark(document)
    document.save(str(folder / "map.docx"))
    return folder


def packed(folder: Path, edit: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> Path:
    """The plan with its parts edited as bytes, and with further parts."""
    edited(folder, lambda _: None)
    out = io.BytesIO()
    with zipfile.ZipFile(folder / "map.docx") as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item.filename, edit(item.filename, old.read(item)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    (folder / "map.docx").write_bytes(out.getvalue())
    return folder


def plan_from(folder: Path) -> tuple[str, list[str]]:
    """(text of a plan made with the folder's template, what is wrong with it)."""
    renderer = Renderer(folder, DIRECTORY, "desk@example.gov.uk")
    _, case, decided = example("allocation")
    return word_text(renderer.plan(case, decided)), renderer.problems


def paragraph_with(document: Any, words: str) -> Paragraph:
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return next(p for p in (*document.paragraphs, *cells) if words in p.text)


def split_runs(document: Any) -> None:
    """As Word does when a word is corrected: each letter of the tag in a run of its own."""
    paragraph = paragraph_with(document, "{{ family_name")
    text = paragraph.text
    for run in paragraph.runs:
        run.text = ""
    for letter in text:
        paragraph.add_run(letter)


def smart_quotes(document: Any) -> None:
    """As Word does while one types."""
    paragraph = paragraph_with(document, "{{ family_name")
    paragraph.text = "{{ family_name or \u201cNot recorded\u201d }}"


def proofed(document: Any) -> None:
    """Marks of the spelling checker inside a tag."""
    paragraph = paragraph_with(document, "{{ family_name")
    paragraph.text = ""
    for part in ("{{ ", "family_name", " }}"):
        start = OxmlElement("w:proofErr")
        start.set(qn("w:type"), "spellStart")
        paragraph._p.append(start)
        paragraph.add_run(part)


def linked(document: Any) -> None:
    """A link to the council's page, which a reader follows by hand."""
    document.part.relate_to("https://example.gov.uk/early-help", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


@pytest.mark.parametrize("edit", [split_runs, smart_quotes, proofed, linked])
def test_what_word_does_to_a_tag_is_borne(edit: Callable[[Any], None], tmp_path: Path) -> None:
    """The tag is one tag, however it is stored; the family's name stands in the council's own plan."""
    text, problems = plan_from(edited(tmp_path, edit))
    assert problems == []
    assert MARK in text
    _, case, decided = example("allocation")
    assert map_context(case, decided)["family_name"] in text
    assert "{{" not in text


def tracked(document: Any) -> None:
    paragraph = document.add_paragraph("Agreed with the family")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    old = OxmlElement("w:delText")
    old.text = "Mother is hostile."
    run.append(old)
    deleted.append(run)
    paragraph._p.append(deleted)


def commented(document: Any) -> None:
    paragraph = document.add_paragraph("See comment")
    document.add_comment(paragraph.runs, text="Is this the abusive father?", author="A manager")


def remote_picture(document: Any) -> None:
    document.part.relate_to("https://example.org/seen.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)


def share_link(document: Any) -> None:
    document.part.relate_to("file:///S:/Cases/Pettifer.docx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def attached_template(document: Any) -> None:
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    settings.relate_to("file:///S:/Templates/plan.dotm", f"{OFFICE}/attachedTemplate", is_external=True)


def field(document: Any) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run()
    told = OxmlElement("w:instrText")
    told.text = ' DDEAUTO "c:\\\\windows\\\\system32\\\\cmd.exe" "/k calc" '
    run._r.append(told)


def footnoted_tag(document: Any) -> None:
    document.core_properties.title = "{{ family_name.__class__.__mro__ }}"


@pytest.mark.parametrize(("edit", "said"), [
    (tracked, "tracked changes"), (commented, "comments"), (remote_picture, "a picture that is loaded from elsewhere"),
    (share_link, "neither on the web"), (attached_template, "a document template elsewhere"),
    (field, "a field (DDEAUTO)"), (footnoted_tag, "map.docx"),
])
def test_what_must_not_reach_a_family_is_refused(edit: Callable[[Any], None], said: str, tmp_path: Path) -> None:
    """The shipped plan goes out instead, and the sentence says what to do in Word."""
    text, problems = plan_from(edited(tmp_path, edit))
    assert MARK not in text
    assert len(problems) == 1
    assert problems[0].startswith("map.docx")
    assert said in problems[0]
    assert problems[0].endswith("Until it is mended, the shipped one is used.")
    assert any(said in one for one in template_problems(tmp_path))


@pytest.mark.parametrize(("part", "said"), [
    ("word/vbaProject.bin", "it contains macros"), ("word/embeddings/oleObject1.bin", "it contains an embedded object"),
    ("word/activeX/activeX1.bin", "it contains macros"),
])
def test_parts_that_run_are_refused(part: str, said: str, tmp_path: Path) -> None:
    """Whatever they are called by the file's list of parts."""
    text, problems = plan_from(packed(tmp_path, lambda _, data: data, {part: b"\xd0\xcf\x11\xe0"}))
    assert MARK not in text
    assert said in problems[0]


def test_a_macro_file_renamed_is_refused(tmp_path: Path) -> None:
    """A .docm saved under the plan's name."""
    def as_macros(name: str, data: bytes) -> bytes:
        return data.replace(b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml") if (
            name == "[Content_Types].xml") else data

    text, problems = plan_from(packed(tmp_path, as_macros))
    assert MARK not in text
    assert "it contains macros" in problems[0]


@pytest.mark.parametrize("old", ["{{ action.owner", "child.date_of_birth", "{{ holder", "{{ reference }}"])
def test_a_plan_that_leaves_out_what_it_is_for_is_refused(old: str, tmp_path: Path) -> None:
    """The word is known and the file can be filled in, but the family would not learn it."""
    def drop(document: Any) -> None:
        cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
        parts = [p for section in document.sections for part in (section.header, section.footer)
                 for p in part.paragraphs]
        for paragraph in (*document.paragraphs, *cells, *parts):
            if old in paragraph.text:
                paragraph.text = "left out"

    text, problems = plan_from(edited(tmp_path, drop))
    assert MARK not in text
    assert len(problems) == 1


def test_a_list_printed_as_it_is_is_refused(tmp_path: Path) -> None:
    """A manager who leaves out the for."""
    def whole_list(document: Any) -> None:
        document.add_paragraph("Children: {{ children }}")

    text, problems = plan_from(edited(tmp_path, whole_list))
    assert MARK not in text
    assert "is left in what it prints" in problems[0]
