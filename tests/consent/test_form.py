"""The form itself: what is printed where, in both formats, and what a council may change."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from consent_paper import FACTS, form, printed
from docx import Document

from stepdown_pipeline.core.consent_form import WORD, Issued, PrintedFacts, new_form_id, printed_page, spoken
from stepdown_pipeline.core.consent_form.facts_of import facts_of, missing
from stepdown_pipeline.core.consent_form.page import HEIGHT, WIDTH
from stepdown_pipeline.core.examples import example_case
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.pipeline.readers import vocabulary_tables
from stepdown_pipeline.shell.readers.inside import read_bytes
from stepdown_pipeline.shell.render.consent import consent_file
from stepdown_pipeline.shell.render.consent_pdf import consent_pdf
from stepdown_pipeline.shell.render.consent_word import consent_word
from stepdown_pipeline.shell.render.errors import TemplateError
from stepdown_pipeline.shell.render.force import InForce
from stepdown_pipeline.shipped import shipped

TEMPLATE = shipped("templates") / "consent.docx"
VOCABULARY = Vocabulary.from_tables(vocabulary_tables(None)[0])
MANY = PrintedFacts("CIN/2026/0417-B", tuple((f"Child {n} Featherstonehaugh-Cholmondeley", "due 2026-04-01")
                                             for n in "ABCDEF"), FACTS.signatories, "Amina Rahman")
"""As much as ever stands on a form."""


def word_form(facts: PrintedFacts = FACTS) -> Issued:
    return Issued(new_form_id(WORD, lambda letters: letters[3]), date(2026, 3, 2), facts)


def words_on(data: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each line of text on the page with its box in points from the top left."""
    document = pypdfium2.PdfDocument(data)
    try:
        text = document[0].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        return [(text.get_text_bounded(*box), (box[0], HEIGHT - box[3], box[2], HEIGHT - box[1])) for box in boxes]
    finally:
        document.close()


@pytest.mark.parametrize("facts", [FACTS, MANY, PrintedFacts("1")])
def test_every_word_of_the_form_stands_where_its_data_says(facts):
    """Printed lines are found in the PDF within half a point of where a return is looked at."""
    lines = words_on(consent_pdf(form(facts), "Wexbridge County Council"))
    texts = [text for part, text in printed_page().texts if not part]
    wanted = [(text.words, text.x, text.base) for text in texts if len(text.words) > 9]
    for words, x, base in wanted:
        near = [box for said, box in lines if words in " ".join(said.split())]
        assert any(abs(box[0] - x) < 1.5 and box[1] < base < box[3] + 0.5 for box in near), words


def test_all_facts_stand_inside_their_places():
    """Names that are long are made smaller, or broken; nothing runs over the next place."""
    lines = words_on(consent_pdf(form(MANY), "Wexbridge County Council"))
    for said, box in lines:
        assert 20 < box[0] < box[2] < WIDTH - 20, said
    place = printed_page().place("child.6.name").box
    inside = [said for said, box in lines if place[1] - 2 < (box[1] + box[3]) / 2 < place[3] + 2 and box[0] < place[2]]
    assert any("Child F Featherstonehaugh-Cholmondeley" in said for said in inside)


def test_the_code_is_24_millimetres_and_says_the_id_alone():
    one = form()
    (code,) = zxingcpp.read_barcodes(printed(one))
    assert code.text == one.form_id
    side = (code.position.top_right.x - code.position.top_left.x) / 200 * 25.4
    assert side == pytest.approx(24, abs=0.3)


def test_the_same_form_has_the_same_bytes():
    one = form()
    assert consent_pdf(one, "Wexbridge") == consent_pdf(one, "Wexbridge")
    assert consent_word(TEMPLATE, word_form(), "Wexbridge") == consent_word(TEMPLATE, word_form(), "Wexbridge")


@pytest.mark.parametrize("make", [lambda one: consent_pdf(one, "Wexbridge"),
                                  lambda one: consent_word(TEMPLATE, replace(one, form_id=word_form().form_id), "W")])
def test_an_unsigned_form_that_is_dropped_reads_as_what_it_is(make):
    """Typed as it was made: the case, the children, the id, and no signature."""
    reading = read_bytes(make(form()), "consent", VOCABULARY)
    assert (reading.kind, reading.kind_state) == ("consent_form", "read")
    assert reading.fields["case_reference"].value == "1204417"
    assert [child["name"] for child in reading.fields["children"].value] == ["Maisie Doyle", "Finn Doyle"]
    assert len(reading.form_ids) == 1
    assert {row["mark"].value for row in reading.fields["signatures"].parts} == {"none"}
    assert reading.fields["do_not_share_with"].state == "blank"
    assert "Children's social care" in reading.fields["share_with"].value


def test_the_word_form_is_filled_in_and_has_its_code():
    one = word_form(replace(FACTS, young=("Maisie Doyle",), asks_child=True))
    data = consent_word(TEMPLATE, one, "Wexbridge County Council")
    rows = [row for table in Document(io.BytesIO(data)).tables for row in table.rows]
    text = "\n".join(cell.text for row in rows for cell in row.cells)
    for words in (spoken(one.form_id), "1204417", "Kerry Doyle", "Mother", "03/04/2019", "Amina Rahman", "Child"):
        assert words in text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (picture,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        from PIL import Image

        code = np.array(Image.open(io.BytesIO(archive.read(picture))).convert("L"))
    assert zxingcpp.read_barcodes(code)[0].text == one.form_id


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The shipped template with a tag changed as somebody would in Word."""
    document = Document(str(TEMPLATE))
    for table in document.tables:
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.text = run.text.replace(old, new) if old in run.text else run.text
    document.save(str(tmp_path / "consent.docx"))
    return tmp_path / "consent.docx"


@pytest.mark.parametrize("old, new, says", [
    ("{{ practitioner }}", "{{ practitoner }}", 'did you mean "practitioner"'),
    ("{{ code }}", "", "does not show its code"),
    ("{{ form_id }}", "", "does not show its form_id"),
    ("{{ reference }}", "", "does not show its reference"),
])
def test_a_template_that_cannot_be_used_is_told_of_and_the_shipped_one_stands_in(tmp_path, old, new, says):
    with pytest.raises(TemplateError, match=r"consent\.docx") as told:
        consent_word(changed(tmp_path, old, new), word_form(), "Wexbridge")
    assert says in str(told.value)
    data, problem = consent_file(word_form(), "Wexbridge", InForce(tmp_path))
    assert data == consent_word(TEMPLATE, word_form(), "Wexbridge")
    assert problem.startswith("consent.docx")
    assert old.strip("{} ") in problem
    assert problem.endswith("the shipped one is used.")


def test_only_what_is_certain_is_printed():
    """Parents come from earlier forms and from the meeting, each once; the child signs from the council's age."""
    case = example_case({"children": [{"name": "Ava Marsh", "date_of_birth": "2012-05-02"}],
                     "settings": {"child_signs_from": 13}})
    facts = facts_of(case)
    assert facts.children == (("Ava Marsh", "2012-05-02"),)
    assert facts.young == ("Ava Marsh",)
    assert [one.relationship for one in facts.signatories][:1] == ["Mother"]
    assert PrintedFacts.from_json(facts.to_json()) == facts
    assert missing(PrintedFacts("1"), case) == ["the child", "the parents or carers", "the practitioner"]
