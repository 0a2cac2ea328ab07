"""Makes the committed PDFs of this folder: six layouts of council forms, printed by LibreOffice from Word files.

Run it by hand when a layout changes (needs `soffice`); the tests read the committed files. Its people are invented.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

HERE = Path(__file__).parent
ADDRESS = "1 High Street, Anytown, AB1 2CD"


def _shaded(cell, fill="D9D9D9"):
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def _table(document, rows, widths=None, headed=False):
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = widths is None
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            cell = table.cell(i, j)
            cell.text = words
            if widths:
                cell.width = Cm(widths[j])
            if headed and i == 0:
                _shaded(cell)
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    return table


def domains():
    """Header table, family table, numbered domains with a prompt, a box, an action table and a score strip."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL  Eclipse ID: 1204417"
    document.sections[0].footer.paragraphs[0].text = "Anytown Council – Children in Need"
    document.add_heading("Child in Need Review Meeting", 0)
    _table(document, [
        ["Name of child", "Ava Smith"], ["Date of birth", "01/02/2019"], ["Address", ADDRESS],
        ["Date of meeting", "12/03/2026"], ["Social worker", "Jane Doe"],
    ])
    document.add_paragraph("Family")
    _table(document, [
        ["Last name", "First name", "Relationship", "DOB"], ["Smith", "Mary", "Mother", "02/03/1990"],
        ["Smith", "John", "Father", "04/05/1988"],
    ], headed=True)
    for number, domain in enumerate(["Health", "Education", "Housing"], 1):
        document.add_heading(f"{number}. {domain}", 2)
        document.add_paragraph("What is working well and what are we worried about?")
        _table(document, [["Ava is settled and attends well, with some lateness on Mondays. " * (4 + number)]])
        document.add_paragraph()
        _table(document, [
            ["Need", "Outcome", "Action", "Who", "When"],
            ["Lateness", "On time daily", "School to meet mum weekly and record", "Ms Green", "01/04/2026"],
            ["Sleep", "Sleeping 9 hours", "Health visitor sleep plan", "Ann White", "15/04/2026"],
        ], headed=True)
        document.add_paragraph("Score")
        strip = _table(document, [["1", "2", "3", "4", "5"]])
        strip.cell(0, 2).paragraphs[0].runs[0].bold = True
    document.add_paragraph("Do all agencies agree that the case steps down?  ☐ Yes  ☒ No")
    line = document.add_paragraph("Is a parent present? ")
    line.add_run("YES").font.highlight_color = WD_COLOR_INDEX.YELLOW
    line.add_run(" / ")
    line.add_run("NO").font.strike = True
    return document


def labels_above():
    """Labels above their values in grids of three, a family table with a column Present."""
    document = docx.Document()
    document.add_heading("Early Help Step Down", 1)
    _table(document, [
        ["Child’s name", "DOB or EDD", "Eclipse ID"], ["Ben Jones", "03/04/2021", "1204418"],
        ["School", "GP", "Allocated social worker"], ["Anytown Primary", "Dr Brown", "Jane Doe"],
    ])
    document.add_paragraph("Attendance")
    _table(document, [
        ["Name", "Role", "Present"], ["Mary Jones", "Mother", "✓"], ["Ann White", "Health visitor", ""],
    ], headed=True)
    document.add_paragraph("Does the family agree?\t☒ Yes\t☐ No")
    return document


def landscape():
    """Landscape, instructions inside header cells, pre-printed professionals, a nested grid."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("Referral to Early Help", 1)
    people = _table(document, [
        ["Professionals (please list everyone who is involved, and say how they were told)", "Name", "Contact",
         "Since"],
        ["GP", "Dr Brown", "01632 960123", "2019"], ["School", "", "", ""], ["Health visitor", "Ann White", "", ""],
        ["Has the Consent to Share Information Form been signed?Yes/No", "", "", ""],
    ], headed=True)
    people.cell(4, 0).merge(people.cell(4, 3))
    document.add_paragraph()
    where = document.add_table(3, 4, style="Table Grid")
    where.cell(0, 0).merge(where.cell(1, 0)).text = "Family address"
    for column, words in enumerate(["1 High Street", "Anytown", "AB1 2CD"], 1):
        where.cell(0, column).text = words
    where.cell(1, 1).merge(where.cell(1, 3)).text = "Since 2020"
    where.cell(2, 0).text = "Notes"
    inner = where.cell(2, 1).add_table(2, 2)
    inner.style = "Table Grid"
    for i, row in enumerate([["Pets", "Dog"], ["Access", "Key"]]):
        for j, words in enumerate(row):
            inner.cell(i, j).text = words
    return document


def consent():
    """Consent as Part A, signature and date twice, children in pre-numbered rows."""
    document = docx.Document()
    document.add_heading("Part A: Consent", 1)
    document.add_paragraph("I agree that the people named below may share information about my family.")
    _table(document, [["", "Child’s name", "DOB"], ["1", "Ava Smith", "01/02/2019"], ["2", "", ""], ["3", "", ""]])
    document.add_paragraph("Family")
    _table(document, [["Signature", "", "Date", "12/03/2026"]])
    document.add_paragraph("Author")
    _table(document, [["Signature", "J Doe", "Date", ""]])
    return document


def leaders():
    """Dotted leaders instead of tables; agencies in a grid of four columns (agency, tick, agency, tick)."""
    document = docx.Document()
    document.add_heading("Consent form", 1)
    document.add_paragraph("Name ........Ava Smith..............  Date of Birth ......01/02/2019......")
    document.add_paragraph("Address:\t\t1 High Street\t\tPostcode:\tAB1 2CD")
    _table(document, [["GP", "☒", "School", "☐"], ["Health visitor", "☐", "Police", "✓"]])
    document.add_paragraph("Signature: ____________________   Date: ___________")
    return document


def narrow():
    """Narrow columns in which words break."""
    document = docx.Document()
    document.add_heading("Early Help Assessment", 1)
    _table(document, [
        ["School", "Relationship", "Young person’s GP", "Name", "Lead worker", "Household?"],
        ["Anytown Primary", "grandmother", "Dr Brown", "Ava Smith", "Jane Doe", "Yes"],
    ], [1.3, 1.6, 1.4, 3, 1.5, 1.9], headed=True)
    return document


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for layout in (domains, labels_above, landscape, consent, leaders, narrow):
            layout().save(Path(folder) / f"{layout.__name__}.docx")
        files = [str(path) for path in sorted(Path(folder).glob("*.docx"))]
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), *files], check=True)
