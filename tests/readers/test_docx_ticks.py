"""Every way in which Word files show a tick reads as one of two characters."""

from __future__ import annotations

import pytest
from word_files import field, form, p, r, raw, sdt, tbl, tc

from stepdown_pipeline.core.layout import EMPTY_BOX as E
from stepdown_pipeline.core.layout import TICKED as T
from stepdown_pipeline.shell.readers.docx import read_docx


def sym(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def wing(words: str, font: str = "Wingdings") -> str:
    return r(words, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def box(checked: str, shown: str = "☐") -> str:
    return sdt(f'<w:tag w:val="agree"/><w14:checkbox>{checked}</w14:checkbox>', r(shown))


def check(inner: str) -> str:
    return field("FORMCHECKBOX", None, form(f"<w:checkBox><w:sizeAuto/>{inner}</w:checkBox>", "Tick1"))


def words(body: str) -> list[str]:
    return [line.text for line in read_docx(raw(body)).lines()]


@pytest.mark.parametrize("inner, shown", [
    (r("☐Yes ☒No"), f"{E}Yes {T}No"),
    (r("Yes☑ No☐"), f"Yes{T} No{E}"),
    (r("Yes ■ No □"), f"Yes {T} No {E}"),
    (r("Yes ◻ No ◼"), f"Yes {E} No {T}"),
    (r("Yes ☑\ufe0f No ⬜"), f"Yes {T} No {E}"),
    (r("✓"), T), (r("✔"), T), (r("✗"), T), (r("✘"), T), (r("√"), T), (r(" × "), T),
    (r("Yes ✓ No"), f"Yes {T} No"),
    (r("Yes ☐✓ No ☐"), f"Yes {T} No {E}"),
    (r("● Yes ○ No"), f"{T} Yes {E} No"),
    (r("[x] Yes [ ] No"), f"{T} Yes {E} No"),
    (r("[X] Yes [] No"), f"{T} Yes {E} No"),
    (r("Yes [✓] No [_]"), f"Yes {T} No {E}"),
    (r("[") + r("x", "<w:b/>") + r("] Yes"), f"{T} Yes"),
    (r("[") + r(" ") + r("] Yes"), f"{E} Yes"),
    (r("Yes ") + sym("Wingdings", "F0FE") + r(" No ") + sym("Wingdings", "F0A8"), f"Yes {T} No {E}"),
    (sym("Wingdings", "F0FD") + sym("Wingdings", "F06F") + sym("Wingdings", "F078"), f"{T}{E}{T}"),
    (sym("Wingdings", "F0FC"), T), (sym("Wingdings", "F0FB"), T), (sym("Wingdings", "00FE"), T),
    (sym("Wingdings 2", "F052") + sym("Wingdings 2", "F0A3") + sym("Wingdings 2", "F053"), f"{T}{E}{T}"),
    (sym("Wingdings 2", "F050"), T), (sym("Webdings", "F061"), T), (sym("Webdings", "F063"), E),
    (sym("Segoe UI Symbol", "2612"), T), (sym("Segoe UI Symbol", "E003"), E), (sym("MS Gothic", "2610"), E),
    (sym("Symbol", "F0D6"), T),
    (wing("\uf0fe") + r(" Yes"), f"{T} Yes"), (r("\uf0a8 Yes \uf0fe No"), f"{E} Yes {T} No"),
    (r("\ue003 Yes \ue005 No", '<w:rFonts w:ascii="Segoe UI Symbol"/>'), f"{E} Yes {T} No"),
    (wing("þ") + r(" Yes ") + wing("o") + r(" No"), f"{T} Yes {E} No"),
    (wing("R", "Wingdings 2") + r(" Yes"), f"{T} Yes"),
    (field("SYMBOL 254 \\f \"Wingdings\" \\s 12", None) + r(" Yes"), f"{T} Yes"),
    (box('<w14:checked w14:val="1"/>'), T), (box('<w14:checked w14:val="true"/>', "☐"), T),
    (box('<w14:checked w14:val="0"/>', "☒"), E), (box(""), E),
    (check('<w:default w:val="0"/><w:checked/>'), T), (check('<w:default w:val="1"/>'), T),
    (check('<w:default w:val="1"/><w:checked w:val="0"/>'), E), (check(""), E),
    (check("<w:checked/>") + r("Yes ") + check("") + r("No"), f"{T}Yes {E}No"),
])
def test_a_tick_of_each_kind(inner, shown):
    """Ticked is ticked and empty is empty, however it was drawn."""
    assert words(p(inner)) == [shown]


@pytest.mark.parametrize("inner, shown", [
    (r("Please tick ✓ the box"), "Please tick ✓ the box"),
    (r("Mark with a (✗) where it applies"), "Mark with a (✗) where it applies"),
    (r("2 × 3 hours"), "2 × 3 hours"),
    (r("Ages [3]"), "Ages [3]"),
    (r("[insert name]"), "[insert name]"),
    (r("● first point"), "● first point"),
    (r("x"), "x"), (r("X"), "X"),
    (wing("\uf0d8") + r("arrow"), "arrow"),
])
def test_what_is_no_tick(inner, shown):
    """Instructions, sums, bullets and prompts stay words."""
    assert words(p(inner)) == [shown]


def test_a_checkbox_control_keeps_its_name():
    """The control's tag stands with the tick."""
    (line,) = read_docx(raw(p(box('<w14:checked w14:val="1"/>') + r(" Yes")))).lines()
    assert (line.runs[0].text, line.runs[0].control, line.runs[0].placeholder) == (T, "agree", False)


def test_a_checkbox_around_a_paragraph_and_around_a_cell():
    """Controls of blocks and cells are ticks as much as those in a line."""
    control = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    block = sdt(control, p("☐"))
    cell = tbl(f"<w:tr>{sdt(control, tc(p('☐')))}{tc('Yes')}</w:tr>")
    assert words(block + cell) == [T, T, "Yes"]


def test_an_unticked_box_is_an_answer_though_it_shows_its_prompt():
    """An empty box is not a placeholder."""
    (line,) = read_docx(raw(p(sdt("<w:showingPlcHdr/><w14:checkbox/>", r("☐"))))).lines()
    assert line.text == E


def test_ringed_struck_and_bold_choices():
    """YES and NO told apart by their look keep their look."""
    body = p(r("YES", "<w:b/>") + r(" ") + r("NO", "<w:strike/>")) + p(
        r("YES", '<w:highlight w:val="yellow"/>') + r(" / ") + r("NO", "<w:dstrike/>")) + p(
        r("Yes", '<w:bdr w:val="single"/>') + r("No", '<w:u w:val="single"/>')) + p(
        r("Yes", '<w:shd w:val="clear" w:fill="FFFF00"/>') + r("No", '<w:shd w:val="clear" w:fill="auto"/>')) + p(
        r("Yes", '<w:rStyle w:val="Strong"/>') + r("No", '<w:rStyle w:val="Gone"/>'))
    looks = [[(run.text.strip(), run.bold, run.struck, run.underlined, run.circled) for run in line.runs if
              run.text.strip(" /")] for line in read_docx(raw(body)).lines()]
    assert looks == [
        [("YES", True, False, False, False), ("NO", False, True, False, False)],
        [("YES", False, False, False, True), ("NO", False, True, False, False)],
        [("Yes", False, False, False, True), ("No", False, False, True, False)],
        [("Yes", False, False, False, True), ("No", False, False, False, False)],
        [("Yes", True, False, False, False), ("No", False, True, False, False)],
    ]
