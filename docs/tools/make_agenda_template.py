"""Makes ``templates/agenda.docx``, the Word template of a step-down meeting's agenda, as it is shipped.

Managers edit the template in Word; this file is for whoever changes what is shipped. Run it from the repository's
root: ``python docs/tools/make_agenda_template.py [FILE]``. Styles and tables are those of the plan.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import make_map_template as plan
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

COLUMNS: Final = (("Case", 2.2), ("Meeting", 2.5), ("Area", 2.6), ("Social worker", 2.8), ("Decision", 3.6))


def make() -> Any:
    document = Document()
    _page(document)
    plan._styles(document)
    _header_and_footer(document)
    document.add_paragraph("Agenda", style="Title")
    document.add_paragraph("{{ step_down_meeting | capital }} on {{ meeting_date }}"
                           "{% if start %}, {{ start }}{% endif %} · prepared on {{ prepared_on }}", style="Subtitle")
    document.add_paragraph("{{ counted }}")
    _part(document, "Ready to be presented", "ready", "What the meeting brings", "No case is ready.")
    _part(document, "Not ready yet", "not_ready", "What it lacks, and who can mend it", "Nothing is lacking.")
    document.add_paragraph("{{ guidance_line }}").paragraph_format.space_before = Pt(10)
    plan._slim(document)
    core = document.core_properties
    core.title, core.language, core.author, core.subject = "Agenda", "en-GB", "", "Step-down meeting"
    core.comments, core.created, core.modified = "", datetime(2026, 1, 1), datetime(2026, 1, 1)  # noqa: DTZ001
    return document


def _page(document: Any) -> None:
    """Landscape: a row is read at a glance across a table, with room to write at its end."""
    plan._page(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.8)


def _header_and_footer(document: Any) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ council }}{% if marking %} · {{ marking }}{% endif %}"
    bottom = section.footer.paragraphs[0]
    bottom.text = "Agenda, {{ step_down_meeting }}, {{ meeting_date }} · page "
    plan._field(bottom, "PAGE")
    bottom.add_run(" of ")
    plan._field(bottom, "NUMPAGES")


def _part(document: Any, title: str, name: str, last: str, none: str) -> None:
    document.add_heading(title, 1)
    document.add_paragraph("{%p if not " + name + " %}")
    document.add_paragraph(none)
    document.add_paragraph("{%p else %}")
    table = plan._rows(document, title, (*COLUMNS, (last, 8.8), ("Agreed", 3.6)), f"one in {name}", (
        "{{ one.reference }}", "{{ one.meeting }}", '{{ one.area or "Not known" }}',
        '{{ one.social_worker or "Not known" }}', '{{ (one.decision or "to be taken") | capital }}', "", ""))
    cell = table.rows[2].cells[5]
    cell.paragraphs[0].text = "{%p for lack in one.lacks %}"
    line = cell.add_paragraph("{{ lack.what }}{% if lack.rule %} ({{ lack.rule }}){% endif %}. "
                              "By {{ lack.who }}{% if lack.do %}: {{ lack.do }}{% else %}.{% endif %}")
    cell.add_paragraph("{%p endfor %}")
    line.paragraph_format.space_after = Pt(3)
    for every in table.rows[2].cells:
        for run in (run for paragraph in every.paragraphs for run in paragraph.runs):
            run.font.size = Pt(9.5)
    table.rows[2].cells[0].paragraphs[0].runs[0].bold = True
    document.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "templates/agenda.docx")
    make().save(str(target))
    sys.stdout.write(f"{target} made.\n")
