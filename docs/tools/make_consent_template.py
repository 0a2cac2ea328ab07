"""Makes ``templates/consent.docx``, the Word template of the consent form, as it is shipped.

Councils edit the template in Word; this file is for whoever changes what is shipped. Run it from the repository's
root: ``python docs/tools/make_consent_template.py [FILE]``.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from stepdown_pipeline.core.consent_form.words import AGREEING, ASKS, HEADINGS, SIGNING, TITLE

WIDTH: Final = 18.0  # centimetres between the margins
BOX: Final = "\u2610"


def make() -> Any:
    document = Document()
    _page(document)
    _head(document)
    _who(document)
    document.add_heading(HEADINGS["what"], 2)
    for sentence in AGREEING:
        document.add_paragraph(sentence)
    sharing = _table(document, (4.2, 13.8))
    _row(sharing, (HEADINGS["share"], "{{ agencies | join(', ') }}"), bold_first=True)
    _row(sharing, (HEADINGS["exclude"], ""), bold_first=True, high=1.3)
    document.add_heading(HEADINGS["sign"], 2)
    for sentence in SIGNING:
        document.add_paragraph(sentence.partition(" Please sign inside")[0])
    _signatures(document)
    foot = document.add_paragraph("Printed {{ printed_on }}. Please keep the code clear.")
    foot.paragraph_format.space_before = Pt(6)
    core = document.core_properties
    core.title, core.language, core.author, core.subject = TITLE, "en-GB", "", "Consent"
    core.comments, core.created, core.modified = "", datetime(2026, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001
    return document


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    heading = document.styles["Heading 2"]
    heading.font.name, heading.font.size, heading.font.bold = "Arial", Pt(12), True
    heading.font.color.rgb = RGBColor(0, 0, 0)
    fonts = heading.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)


def _head(document: Any) -> None:
    table = document.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, width in zip(table.columns, (14.0, 4.0), strict=True):
        column.width = Cm(width)
    left.width, right.width = Cm(14.0), Cm(4.0)
    left.paragraphs[0].add_run("{{ council }}").bold = True
    title = left.add_paragraph()
    run = title.add_run(TITLE)
    run.bold, run.font.size = True, Pt(18)
    left.add_paragraph(ASKS)
    right.paragraphs[0].add_run("{{ code }}")
    below = right.add_paragraph("{{ form_id }}")
    below.runs[0].font.size = Pt(8)
    for paragraph in right.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)


def _who(document: Any) -> None:
    case = _table(document, (4.2, 13.8))
    _row(case, (HEADINGS["reference"], "{{ reference }}"), bold_first=True)
    _row(case, (HEADINGS["practitioner"], "{{ practitioner }}"), bold_first=True)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    children = _table(document, (12.0, 6.0))
    _row(children, (HEADINGS["child"], HEADINGS["born"]), bold=True)
    _row(children, ("{%tr for child in children %}", ""))
    _row(children, ("{{ child.name }}", "{{ child.born }}"), high=0.65)
    _row(children, ("{%tr endfor %}", ""))


def _signatures(document: Any) -> None:
    table = _table(document, (4.0, 3.0, 2.2, 5.4, 3.4))
    _row(table, tuple(HEADINGS[name] for name in ("name", "relationship", "household", "signature", "date")), bold=True)
    _row(table, ("{%tr for one in signatories %}", "", "", "", ""))
    _row(table, ("{{ one.name }}", "{{ one.relationship }}", f"{BOX} Yes\n{BOX} No", "", ""), high=1.7)
    _row(table, ("{%tr endfor %}", "", "", "", ""))
    _row(table, ("{{ practitioner }}", "Practitioner", "", "", ""), high=1.4)
    _row(table, ("{%tr if child_signatory %}", "", "", "", ""))
    _row(table, ("{{ child_signatory }}", "Child", "", "", ""), high=1.4)
    _row(table, ("{%tr endif %}", "", "", "", ""))


def _table(document: Any, widths: Sequence[float]) -> Any:
    table = document.add_table(0, len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Any, texts: Sequence[str], *, bold: bool = False, bold_first: bool = False, high: float = 0.0) -> None:
    row = table.add_row()
    if high:
        row.height, row.height_rule = Cm(high), WD_ROW_HEIGHT_RULE.AT_LEAST
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = table.columns[number].width
        lines = text.split("\n")
        cell.paragraphs[0].add_run(lines[0]).bold = bold or (bold_first and number == 0)
        for line in lines[1:]:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.space_before = Pt(2)
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(whole)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "templates/consent.docx")
    make().save(str(target))
    sys.stdout.write(f"{target} made.\n")
