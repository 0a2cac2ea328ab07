"""Makes ``templates/map.docx``, the Word template of the multi-agency plan, as it is shipped.

Managers edit the template in Word; this file is for whoever changes what is shipped. Run it from the repository's
root: ``python docs/tools/make_map_template.py [FILE]``.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK: Final = RGBColor(0x14, 0x20, 0x2A)
TEAL: Final = RGBColor(0x12, 0x39, 0x4A)
GREY: Final = RGBColor(0x44, 0x52, 0x5C)
WHITE: Final = RGBColor(0xFF, 0xFF, 0xFF)
HEAD_FILL: Final = "12394A"
SIDE_FILL: Final = "E8F2F4"
LINE: Final = "B8C4CA"
# the order that the format asks of a table's properties
_ORDER: Final = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
                 "tblCaption", "tblDescription")
WIDTH: Final = 17.0  # centimetres between the margins


def make() -> Any:
    document = Document()
    _page(document)
    _styles(document)
    _header_and_footer(document)
    _title(document)
    _children(document)
    _support(document)
    _actions(document)
    _holder(document)
    _consent(document)
    _meeting(document)
    _warnings(document)
    _sign_off(document)
    _slim(document)
    core = document.core_properties
    core.title, core.language, core.author, core.subject = "Multi-agency plan", "en-GB", "", "Level 2 support"
    core.comments, core.created, core.modified = "", datetime(2026, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001
    return document


def _slim(document: Any) -> None:
    """Leave out what the library's own blank document brings along: unused styles, a thumbnail, spare parts."""
    kept = {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "List Bullet", "header", "footer",
            "Default Paragraph Font", "Normal Table", "No List"}
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in kept:
            styles.remove(style)
    left = {style.get(qn("w:styleId")) for style in styles.findall(qn("w:style"))}
    for tag in ("w:link", "w:basedOn", "w:next"):
        for reference in list(styles.iter(qn(tag))):
            if reference.get(qn("w:val")) not in left:
                reference.getparent().remove(reference)
    _spare_parts(document, left)


def _spare_parts(document: Any, left: set[str]) -> None:
    for table in document.tables:
        style = table._tbl.tblPr.find(qn("w:tblStyle"))
        if style is not None and style.get(qn("w:val")) not in left:
            table._tbl.tblPr.remove(style)
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in {"thumbnail", "customXml", "stylesWithEffects", "webSettings"}:
                owner.rels.pop(key)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(1.0), Cm(1.0)


def _styles(document: Any) -> None:
    styles = document.styles
    language = OxmlElement("w:lang")
    for side in ("val", "eastAsia"):
        language.set(qn(f"w:{side}"), "en-GB")
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)
    for name, size, colour, bold, before, after in (
        ("Normal", 10.5, INK, False, 0, 4), ("Title", 24, TEAL, True, 0, 2), ("Subtitle", 12, GREY, False, 0, 10),
        ("Heading 1", 14, TEAL, True, 16, 5), ("Heading 2", 11, TEAL, True, 8, 3),
        ("List Bullet", 10.5, INK, False, 0, 3),
        ("Header", 9, GREY, False, 0, 0), ("Footer", 8.5, GREY, False, 0, 0),
    ):
        style = styles[name]
        _face(style, size)
        style.font.color.rgb, style.font.bold, style.font.italic = colour, bold, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.1
        for spacing in list(style.element.get_or_add_rPr().iter(qn("w:spacing"))):
            spacing.getparent().remove(spacing)
        if name.startswith("Heading"):
            style.paragraph_format.keep_with_next = True
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _face(style: Any, size: float) -> None:
    style.font.name, style.font.size = "Arial", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for side in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{side}"), None)
    for side in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{side}"), "Arial")


def _header_and_footer(document: Any) -> None:
    section = document.sections[0]
    top = section.header.paragraphs[0]
    top.text = "{{ council }}{% if marking %} · {{ marking }}{% endif %}"
    bottom = section.footer.paragraphs[0]
    bottom.text = "Multi-agency plan, case {{ reference }} · page "
    _field(bottom, "PAGE")
    bottom.add_run(" of ")
    _field(bottom, "NUMPAGES")
    line = section.footer.add_paragraph("{{ guidance_line }}")
    line.style = document.styles["Footer"]


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", None, "separate", "text", "end"):
        if kind == "text":
            run.add_text("1")
            continue
        part = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            part.text = f" {code} "
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)


def _title(document: Any) -> None:
    document.add_paragraph("Multi-agency plan (MAP)", style="Title")
    document.add_paragraph("Level 2 early help support · case {{ reference }} · prepared on {{ prepared_on }}",
                           style="Subtitle")
    _facts(document, "The plan at a glance", (
        ("Family", '{{ family_name or "Not recorded" }}'),
        ("Address", '{{ address or "Not recorded" }}'),
        ("Held by", '{{ holder or "Not recorded" }}'),
        ("Lead professional", '{{ lead_professional or "Not recorded" }}'
                              "{% if lead_agency %}, {{ lead_agency }}{% endif %}"),
        ("Decided", '{{ meeting.decision or "Not recorded" }}{% if meeting.date %} ({{ meeting.date }}){% endif %}'),
        ("Next review", '{{ next_review or "Not recorded" }}'),
    ))


def _children(document: Any) -> None:
    document.add_heading("Children", 1)
    _rows(document, "The children of the family", (("Name", 6.2), ("Date of birth", 4.2), ("Age at the meeting", 3.2),
                                                   ("Reference", 3.4)),
          "child in children",
          ("{{ child.name }}{% if child.main_concern %} (main issue){% endif %}",
           '{{ child.date_of_birth or "Not recorded" }}', '{{ child.age or "Not recorded" }}',
           '{{ child.reference or "\u2013" }}'))
    _when(document, "not children", "No child is recorded.")


def _support(document: Any) -> None:
    document.add_heading("What is required of level 2 support", 1)
    _bullets(document, "line in support", "{{ line }}")
    _when(document, "not support", "Not recorded.")
    _when(document, "specific_task", "Task for the service: {{ specific_task }}")
    _when(document, "support_needs", "Needs named in the referral: {{ support_needs | listed }}")
    document.add_heading("Risk assessment", 1)
    document.add_paragraph("{{ risk_assessment.answer }}.")
    _when(document, "risk_assessment.words", "In the words of the document: “{{ risk_assessment.words }}”")


def _actions(document: Any) -> None:
    document.add_heading("Actions", 1)
    _rows(document, "The actions of the plan: who does what by when",
          (("No.", 1.0), ("Need", 3.5), ("Action", 4.9), ("Who", 2.6), ("Agency", 2.9), ("By when", 2.1)),
          "action in actions",
          ("{{ action.number }}", '{{ action.need or "\u2013" }}', '{{ action.action or "\u2013" }}',
           '{{ action.owner or "Nobody named" }}', '{{ action.agency or "\u2013" }}', '{{ action.due or "No date" }}'))
    _when(document, "not actions", "No action is recorded.")


def _holder(document: Any) -> None:
    document.add_heading("Who holds the plan", 1)
    _facts(document, "Who holds the plan", (
        ("Lead professional told", '{{ (lead_professional_informed or "not recorded") | capital }}'),
        ("Oversight", "{% if oversight %}{{ oversight }} (locality development officer), until outcomes are achieved"
                      "{% else %}The team that holds the plan{% endif %}"),
        ("Stepped down by", '{{ social_worker or "Not recorded" }}'),
        ("Team manager", '{{ team_manager or "Not recorded" }}'),
    ))
    _when(document, "why", "Why it goes there:", space=6)
    _bullets(document, "line in why", "{{ line }}")


def _consent(document: Any) -> None:
    document.add_heading("Consent", 1)
    _rows(document, "Who signed the Strengthening Families consent form",
          (("Signed by", 4.6), ("Relationship", 3.4), ("Household", 3.8), ("How", 2.6), ("When", 2.6)),
          "one in signatures",
          ('{{ one.name or "Not recorded" }}', '{{ one.relationship or "\u2013" }}',
           '{{ (one.household or "not recorded") | capital }}', "{{ one.how | capital }}",
           '{{ one.signed_on or "No date" }}'))
    _when(document, "not signatures", "No signature is recorded.")
    _facts(document, "What the family agreed to", (
        ("Discussed with the family", '{{ discussed_with_family_on or "Not recorded" }}'),
        ("Share with", '{% if share_with %}{{ share_with | listed }}{% else %}Not recorded{% endif %}'),
        ("Do not share with", '{% if exclusions %}{{ exclusions | listed }}{% else %}Nobody is named{% endif %}'),
    ), gap=True)


def _meeting(document: Any) -> None:
    document.add_heading("The meeting", 1)
    _facts(document, "The step-down meeting", (
        ("Record", '{{ meeting.title or "Not recorded" }}'),
        ("Chair", '{{ meeting.chair or "Not recorded" }}'),
        ("Parent or carer present", '{{ (meeting.parent or "not recorded") | capital }}'),
        ("All agencies agree", '{{ (meeting.agree or "not recorded") | capital }}'),
        ("Early help manager agrees", '{{ (meeting.manager_agrees or "not recorded") | capital }}'),
        ("Present", "{% if present %}{% for one in present %}{{ one.name }}{% if one.role %} ({{ one.role }})"
                    "{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}{% else %}Not recorded{% endif %}"),
        ("Apologies", "{% if apologies %}{% for one in apologies %}{{ one.name }}{% if one.role %} ({{ one.role }})"
                      "{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}{% else %}None recorded{% endif %}"),
    ))


def _warnings(document: Any) -> None:
    document.add_paragraph("{%p if warnings %}")
    document.add_heading("Still to be seen to", 1)
    document.add_paragraph("{%p for one in warnings %}")
    document.add_paragraph("{{ one.message }}{% if one.do %} For {{ one.who }} to do: {{ one.do }}{% endif %}"
                           " ({{ one.rule }})",
                           style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _sign_off(document: Any) -> None:
    document.add_heading("Sign-off", 1)
    opening = document.add_paragraph("Prepared by the step-down desk of {{ council }} on {{ prepared_on }} from the "
                                     "documents below. Nothing in this plan comes from anywhere else.")
    opening.paragraph_format.keep_with_next = True
    table = _rows(document, "The documents that the plan was prepared from, with the words relied upon",
                  (("Document", 4.0), ("Received", 2.3), ("Words relied upon", 10.7)), "source in sources",
                  ("{{ source.title }}", "{{ source.received }}", ""))
    cell = table.rows[2].cells[2]
    cell.paragraphs[0].text = "{%p for word in source.words %}"
    page = "{% if word.page %} (page {{ word.page }}){% endif %}"
    quoted = cell.add_paragraph("{{ word.what }}" + page + ": “{{ word.text }}”")
    cell.add_paragraph("{%p endfor %}")
    cell.add_paragraph("{%p if not source.words %}")
    nothing = cell.add_paragraph("In hand; the plan quotes nothing from it.")
    cell.add_paragraph("{%p endif %}")
    for paragraph in (quoted, nothing):
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.runs[0].font.size = Pt(9.5)
    row = table.rows[2]._tr
    row.trPr.remove(row.trPr.find(qn("w:cantSplit")))
    document.add_paragraph("").paragraph_format.space_after = Pt(2)
    document.add_paragraph("{{ guidance_line }}")


def _when(document: Any, condition: str, text: str, *, space: float = 0) -> None:
    document.add_paragraph("{%p if " + condition + " %}")
    document.add_paragraph(text).paragraph_format.space_before = Pt(space)
    document.add_paragraph("{%p endif %}")


def _bullets(document: Any, loop: str, text: str) -> None:
    document.add_paragraph("{%p for " + loop + " %}")
    document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("{%p endfor %}")


def _facts(document: Any, title: str, pairs: Sequence[tuple[str, str]], *, gap: bool = False) -> None:
    """Two columns: what, and what it is. The first column is the row's heading."""
    if gap:
        document.add_paragraph("").paragraph_format.space_after = Pt(0)
    table = _table(document, title, (4.6, WIDTH - 4.6), len(pairs))
    for row, (label, text) in zip(table.rows, pairs, strict=True):
        row.cells[0].paragraphs[0].add_run(label).bold = True
        _fill(row.cells[0], SIDE_FILL)
        row.cells[1].paragraphs[0].text = text
    _look(table, first_row=False, first_column=True)


def _rows(document: Any, title: str, columns: Sequence[tuple[str, float]], loop: str, cells: Sequence[str]) -> Any:
    """A table with a heading row that repeats on each page, and one row for each item of the loop."""
    table = _table(document, title, [width for _, width in columns], 4)
    for cell, (label, _) in zip(table.rows[0].cells, columns, strict=True):
        run = cell.paragraphs[0].add_run(label)
        run.bold, run.font.color.rgb = True, WHITE
        _fill(cell, HEAD_FILL)
    heading = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    table.rows[1].cells[0].paragraphs[0].text = "{%tr for " + loop + " %}"
    for cell, text in zip(table.rows[2].cells, cells, strict=True):
        cell.paragraphs[0].text = text
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    _look(table, first_row=True, first_column=False)
    return table


def _table(document: Any, title: str, widths: Sequence[float], rows: int) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    properties = table._tbl.tblPr
    properties.append(_borders())
    properties.append(_margins())
    for tag in ("w:tblCaption", "w:tblDescription"):
        words = OxmlElement(tag)
        words.set(qn("w:val"), title)
        properties.append(words)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    return table


def _look(table: Any, *, first_row: bool, first_column: bool) -> None:
    """Tells screen readers which row and column are headings."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
    else:
        table._tbl.tblPr.remove(look)
    for side, on in (("firstRow", first_row), ("firstColumn", first_column), ("lastRow", False),
                     ("lastColumn", False), ("noHBand", True), ("noVBand", True)):
        look.set(qn(f"w:{side}"), "1" if on else "0")
    properties = table._tbl.tblPr
    properties.append(look)
    properties[:] = sorted(properties, key=lambda part: _ORDER.index(part.tag.rpartition("}")[2]))


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, text in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), text)
        borders.append(line)
    return borders


def _margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(twips))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    return margins


def _fill(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, text in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), text)
    cell._tc.get_or_add_tcPr().append(shade)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "templates/map.docx")
    make().save(str(target))
    sys.stdout.write(f"{target} made.\n")
