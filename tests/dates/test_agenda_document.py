"""The agenda as a Word file: whole to Word also where a case lacks nothing."""

from __future__ import annotations

import io
from datetime import date

from docx import Document
from docx.oxml.ns import qn

from stepdown_pipeline.core.agenda import Agenda, Presented
from stepdown_pipeline.core.examples import DIRECTORY
from stepdown_pipeline.core.notices.agenda import agenda_context
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.shell.render.renderer import Renderer
from stepdown_pipeline.shipped import shipped

DAY = date(2026, 3, 10)


def test_every_cell_ends_with_a_paragraph_also_where_nothing_is_lacking() -> None:
    """Word calls a file broken that has a cell without one, and LibreOffice shifts its row."""
    case = Presented("1198023", date(2026, 2, 3), True, "waiting", True, "north", "Amina Rahmani",
                     "step down to a multi-agency plan", ())
    words = agenda_context(Agenda("cin", DAY, (case,)), Rhythm("tuesday", 2, start="14:00"), DIRECTORY, DAY)
    made = Renderer(shipped("templates"), DIRECTORY, "desk@example.gov.uk").agenda(words, DAY)
    cells = list(Document(io.BytesIO(made)).element.body.iter(qn("w:tc")))
    assert len(cells) >= 14
    assert [cell[-1].tag for cell in cells] == [qn("w:p")] * len(cells)
