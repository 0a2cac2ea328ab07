"""Managers' templates: mistakes are told with place and suggestion, and never cost a message."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from docx import Document

from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.core.notices import AGENDA_WORDS, MAIL_WORDS, MAP_WORDS, REPORT_WORDS, map_context
from stepdown_pipeline.shell.render import Renderer, TemplateError, template_problems
from stepdown_pipeline.shell.render.word import render_map
from stepdown_pipeline.shell.render.wording import MailTemplates
from stepdown_pipeline.shipped import shipped

from .conftest import example
from .notice_cases import DIRECTORY, TODAY


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A workspace's own copy."""
    return Path(shutil.copytree(shipped("templates"), tmp_path / "templates"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_plan(path: Path, old: str, new: str) -> None:
    plan = Document(str(path))
    cells = [p for t in plan.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    paragraph = next(p for p in (*plan.paragraphs, *cells) if old in p.text)
    paragraph.text = paragraph.text.replace(old, new)
    plan.save(str(path))


def test_the_shipped_templates_are_without_fault() -> None:
    """Every kind and the plan, full and empty."""
    assert template_problems(shipped("templates")) == []


def test_a_folder_without_templates_is_no_fault(tmp_path: Path) -> None:
    """The shipped ones are used."""
    assert template_problems(tmp_path) == []


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("mail/refusal.txt.j2", "{% if others %}", "{% if othres %}",
     ["mail/refusal.txt.j2, line 12", '"othres"', 'did you mean "others"']),
    ("mail/refusal.html.j2", "parts.pack(pack)", "parts.pack(in_hands)",
     ["mail/refusal.html.j2, line", '"in_hands"', '"in_hand"']),
    ("mail/layout.html.j2", "item.reason", "item.raeson", ["mail/layout.html.j2, line", '"raeson"', '"reason"']),
    ("mail/reminder.txt.j2", "deadline.due", "deadline.deu", ["mail/reminder.txt.j2, line 1", '"deu"', '"due"']),
    ("mail/allocation.txt.j2", "case {{ reference }}", "case {{ reference }} {{ lead_professional }}",
     ["mail/allocation.txt.j2, line 1", "lead_professional", "nobody's name"]),
    ("mail/waiting.html.j2", "| length", "| lenght", ["mail/waiting.html.j2", 'filter "lenght"']),
    ("mail/waiting.html.j2", "{% endblock %}", "", ["mail/waiting.html.j2", "not complete"]),
    ("mail/waiting.txt.j2", "Subject:", "Betreff:", ["waiting.txt.j2", "subject"]),
    ("mail/waiting.txt.j2", "reference }}", "today }}", ["waiting.txt.j2", "case reference"]),
    ("mail/closing.txt.j2", "{{ parts", "{{ ''.__class__.__mro__ }}{{ parts", ["closing.txt.j2"]),
])
def test_a_mistake_in_a_mail_is_told_with_its_place(
    file: str, old: str, new: str, said: list[str], templates: Path,
) -> None:
    """File, line, the word, and the nearest word that exists."""
    edit(templates / file, old, new)
    problems = template_problems(templates)
    assert problems
    assert all(any(words in problem for problem in problems) for words in said), problems


@pytest.mark.parametrize(("old", "new", "said"), [
    ("{{ row.label }}", "{{ row.lable }}", ["report.html.j2, line", '"lable"', 'did you mean "label"']),
    ("cell.number is none", "cell.numbr is none", ["report.html.j2, line", '"numbr"', '"number"']),
    ("{% for table in tables %}", "{% for table in tabels %}", ["report.html.j2, line", '"tabels"', '"tables"']),
    ("{% endfor %}", "", ["report.html.j2", "not complete"]),
    ("{{ smallest }}", "five", ['"smallest"']),
])
def test_a_mistake_in_the_managers_page_is_told_with_its_place(
    old: str, new: str, said: list[str], templates: Path,
) -> None:
    """As in a mail; and the page says from when to when its figures are, and what is withheld."""
    edit(templates / "report.html.j2", old, new)
    problems = template_problems(templates)
    assert problems
    assert all(any(words in problem for problem in problems) for words in said), problems


@pytest.mark.parametrize(("old", "new", "said"), [
    ("{{ action.owner", "{{ action.ownr", ['map.docx, at "{{ action.ownr', '"ownr"', 'did you mean "owner"']),
    ("{{ family_name", "{{ familyname", ["map.docx, at", '"familyname"', '"family_name"']),
    ("{%p if not support %}", "{%p if not suport %}", ["map.docx, at", '"suport"', '"support"']),
    ("{%p endif %}", "", ["map.docx", "not complete"]),
    ("{%tr for action in actions %}", "{%tr for action in support %}", ["map.docx"]),
    ("{{ guidance_line }}", "", ['"guidance_line"']),
])
def test_a_mistake_in_the_plan_is_told_with_its_paragraph(old: str, new: str, said: list[str], templates: Path) -> None:
    """The text of the paragraph is the place, as Word has no line numbers."""
    edit_plan(templates / "map.docx", old, new)
    problems = template_problems(templates)
    if old == "{{ guidance_line }}":  # it stands in the footer too: taken from the body alone it is still there
        assert problems == []
        return
    assert problems
    assert all(any(words in problem for problem in problems) for words in said), problems


def test_a_file_that_is_no_word_file_is_told(templates: Path) -> None:
    """Saved as something else, or cut off."""
    (templates / "map.docx").write_bytes(b"not a Word file")
    assert template_problems(templates) == ["map.docx: it is not a Word file (.docx); save it again in Word."]


def test_a_misspelt_word_never_prints_as_nothing(templates: Path) -> None:
    """Strict: filling in stops with the template's name and the word."""
    edit_plan(templates / "map.docx", "{{ family_name", "{{ familyname")
    _, case, decided = example("allocation")
    with pytest.raises(TemplateError, match=r'map\.docx.*"familyname".*did you mean "family_name"'):
        render_map(templates / "map.docx", map_context(case, decided), TODAY)


def test_a_mistake_costs_no_message_and_is_not_silent(templates: Path) -> None:
    """The shipped wording stands in, and the renderer says what is wrong."""
    edit(templates / "mail/refusal.txt.j2", "{% if others %}", "{% if othres %}")
    edit_plan(templates / "map.docx", "{{ family_name", "{{ familyname")
    renderer = Renderer(templates, DIRECTORY, "step-down@example.gov.uk")
    assert "WHAT STOPS IT" in renderer.wording(example("refusal")[0]).text
    _, case, decided = example("allocation")
    assert renderer.plan(case, decided)[:2] == b"PK"
    mail, plan = sorted(renderer.problems)
    assert mail.startswith("mail/refusal.txt.j2, line 12: ")
    assert '"othres" (did you mean "others"?)' in mail
    assert mail.endswith("Until it is mended, the shipped one is used.")
    assert plan.startswith("map.docx, at ")


def test_an_edited_template_is_used_at_once(templates: Path) -> None:
    """No restart: the next message has the new words."""
    renderer = Renderer(templates, DIRECTORY, "step-down@example.gov.uk")
    notice = example("waiting")[0]
    assert "the case goes on by itself" in " ".join(renderer.wording(notice).text.split())
    edit(templates / "mail/waiting.txt.j2", "Nothing else is needed from you", "That is all")
    assert "That is all" in renderer.wording(notice).text


def test_a_missing_template_is_taken_from_the_shipped(tmp_path: Path) -> None:
    """A workspace with an empty templates folder sends the shipped wording."""
    renderer = Renderer(tmp_path, DIRECTORY, "step-down@example.gov.uk")
    assert "STILL MISSING" in renderer.wording(example("waiting")[0]).text
    assert renderer.problems == []


@pytest.mark.parametrize("tag", ["{{ reference.__class__.__mro__ }}", "{{ self.__init__.__globals__ }}",
                                 "{{ findings.append(1) }}", "{{ lipsum.__globals__ }}"])
def test_a_template_cannot_reach_out_of_its_sandbox(tag: str, tmp_path: Path) -> None:
    """Python's inside is out of reach, and given data cannot be changed."""
    shutil.copytree(shipped("templates") / "mail", tmp_path / "mail")
    edit(tmp_path / "mail/waiting.txt.j2", "{{ parts.start", tag + "{{ parts.start")
    with pytest.raises(TemplateError):
        MailTemplates(tmp_path / "mail").wording("waiting", example("waiting")[0].context)


def test_the_guide_names_every_kind_and_every_word() -> None:
    """docs/templates.md keeps up with the program."""
    guide = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    words = {*get_args(NoticeKind), *MAIL_WORDS, *MAP_WORDS, *AGENDA_WORDS, *REPORT_WORDS}
    assert [word for word in sorted(words) if f"`{word}`" not in guide] == []
