"""Paragraphs: runs, breaks, symbols, fields and inline controls, with deleted text left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..glyphs import in_symbol_font, symbol
from ..safe_xml import Element
from . import drawings, field_marks
from .clean import Look
from .fields import STOCK_PROMPT, control_of, is_contents
from .flow import Flow, Paragraph
from .names import (
    ALTERNATE,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    PUT_IN,
    RPR,
    SDT,
    SDTCONTENT,
    SECTPR,
    SPACE,
    TAKEN_OUT,
    VAL,
    WORD,
    R,
    T,
    choice,
    number,
)
from .runs import PLAIN_SHAPE, Shape, base_shape, shape_of

if TYPE_CHECKING:
    from .story import Story

PLAIN_BASE: Final = PLAIN_SHAPE
INLINE_TAGS: Final = frozenset({R, WORD + "hyperlink", WORD + "fldSimple"})
_FIELD_CHAR, _INSTRUCTION, _SYM = WORD + "fldChar", WORD + "instrText", WORD + "sym"
_FLD_SIMPLE, _RUBY, _RUBY_BASE = WORD + "fldSimple", WORD + "ruby", WORD + "rubyBase"
_DRAWN = frozenset({WORD + "drawing", WORD + "pict", WORD + "object"})
_FIXED: Final = {
    WORD + "tab": "\t", WORD + "ptab": "\t", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-",
    WORD + "softHyphen": "",
}
_HEX = re.compile("[0-9A-Fa-f]{1,6}")
_PASSED_OVER = frozenset({PPR, RPR, WORD + "sdtPr", WORD + "sdtEndPr", WORD + "customXmlPr", WORD + "smartTagPr"})
_STYLE, _OUTLINE = WORD + "pStyle", WORD + "outlineLvl"


def paragraph(story: Story, element: Element, flow: Flow) -> None:
    """Read one paragraph into the flow."""
    if not len(element) and flow.running_on is None:
        return
    first = element[0] if len(element) else element
    properties = first if first.tag == PPR else None
    style_id, outline, runs_on = (None, None, False) if properties is None else _properties(story, properties)
    style = story.shared.styles.paragraph(style_id)
    under_way = flow.running_on or Paragraph()
    flow.running_on = None
    under_way.heading = style.heading if outline is None else outline < 9
    _inline(story, element, under_way, base_shape(style))
    if story.fields:
        field_marks.leave_paragraph(story)
    if runs_on:
        flow.running_on = under_way
    elif under_way.pieces or under_way.boxes or under_way.pictures or under_way.signatures or under_way.art:
        finish(story, under_way, flow)


def _properties(story: Story, properties: Element) -> tuple[str | None, int | None, bool]:
    """The paragraph's style, its outline level, and whether its end is deleted."""
    style_id, outline, runs_on = None, None, False
    for item in properties:
        tag = item.tag
        if tag == _STYLE:
            style_id = item.get(VAL)
        elif tag == _OUTLINE:
            outline = number(item.get(VAL), 9)
        elif tag == RPR:
            runs_on = _mark_taken_out(story, item)
        elif tag == SECTPR:
            story.sections.append(item)
    return style_id, outline, runs_on


def finish(story: Story, under_way: Paragraph, flow: Flow) -> None:
    """Close a paragraph; the text boxes anchored in it follow it."""
    flow.close(under_way, story.origin)
    for content in under_way.boxes:
        story.aside(content, flow)


def _mark_taken_out(story: Story, mark: Element) -> bool:
    """Whether the paragraph's end is deleted, so that it is one paragraph with the next."""
    taken = False
    for item in mark:
        if item.tag in TAKEN_OUT:
            taken = True
        if item.tag in TAKEN_OUT or item.tag in (INS, MOVE_TO, MOVE_FROM):
            story.shared.note("tracked_changes")
    return taken


def _inline(story: Story, parent: Element, under_way: Paragraph, base: Shape) -> None:
    for item in parent:
        if item.tag == R:
            _run(story, item, under_way, base)
        else:
            inline_item(story, item, under_way, base)


def inline_item(story: Story, item: Element, under_way: Paragraph, base: Shape) -> None:
    """One child of a paragraph: a run, or something around runs."""
    tag = item.tag
    if tag == R:
        _run(story, item, under_way, base)
    elif tag in TAKEN_OUT:
        story.shared.note("tracked_changes")
    elif tag == SDT:
        _content_control(story, item, under_way, base)
    elif tag == _FLD_SIMPLE:
        instruction = item.get(WORD + "instr") or ""
        before = len(under_way.pieces)
        _inline(story, item, under_way, base)
        if len(under_way.pieces) == before:
            field_marks.show_instruction(story, instruction.strip(), under_way)
    elif tag == ALTERNATE:
        chosen = choice(item)
        if chosen is not None:
            _inline(story, chosen, under_way, base)
    elif len(item) and tag not in _PASSED_OVER:
        if tag in PUT_IN:
            story.shared.note("tracked_changes")
        _inline(story, item, under_way, base)


def _content_control(story: Story, sdt: Element, under_way: Paragraph, base: Shape) -> None:
    content = sdt.find(SDTCONTENT)
    if is_contents(sdt):
        return
    outer = story.control
    control = story.control = control_of(sdt, outer)
    under_way.pieces.append(field_marks.SEAM)
    first = len(under_way.pieces)
    if content is not None:
        _inline(story, content, under_way, base)
    if control.box and not control.given:
        _emit(story, control.box, PLAIN_SHAPE, under_way)
    elif control.name and len(under_way.pieces) == first and not story.muted:
        under_way.add("", Look(placeholder=True, control=control.name))  # the place is there, and nothing is in it
    _mark_prompt(under_way, first, control.name)
    story.control = outer


def _mark_prompt(under_way: Paragraph, first: int, name: str | None) -> None:
    """Word's own prompt left in a control is no answer, also where the control forgot that it is one."""
    words = "".join(text for text, _ in under_way.pieces[first:])
    if STOCK_PROMPT.fullmatch(words):
        under_way.pieces[first:] = [(text, look._replace(placeholder=True, control=look.control or name))
                                    for text, look in under_way.pieces[first:]]


def _run(story: Story, run: Element, under_way: Paragraph, base: Shape) -> None:
    shape = base
    for item in run:
        tag = item.tag
        if tag == T:
            text = item.text
            if text:
                if not item.get(SPACE) and (text[0].isspace() or text[-1].isspace()):
                    text = text.strip(" \t\r\n")
                if not text.isprintable():
                    text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
                _emit(story, text, shape, under_way)
        elif tag == RPR:
            shape = shape_of(item, base, story.shared.styles)
        elif tag in _FIXED:
            _emit(story, _FIXED[tag], shape, under_way)
        else:
            _odd_item(story, item, shape, under_way, base)


def _odd_item(story: Story, item: Element, shape: Shape, under_way: Paragraph, base: Shape) -> None:
    tag = item.tag
    if tag == _FIELD_CHAR:
        field_marks.read_mark(story, item, under_way)
    elif tag == _INSTRUCTION:
        field_marks.add_instruction(story, item.text or "")
    elif tag == _SYM:
        code = item.get(WORD + "char") or ""
        words = symbol(item.get(WORD + "font") or "", int(code, 16)) if _HEX.fullmatch(code) else ""
        _emit(story, words, (*shape[:5], ""), under_way)
    elif tag in _DRAWN:
        if not shape[4] and not story.muted:
            drawings.read_drawing(story, item, under_way)
    elif tag == ALTERNATE:
        chosen = choice(item)
        if chosen is not None:
            _run(story, chosen, under_way, shape)
    elif tag == _RUBY:
        for inner in item.iterfind(_RUBY_BASE):
            _inline(story, inner, under_way, base)


def _emit(story: Story, text: str, shape: Shape, under_way: Paragraph) -> None:
    bold, struck, underlined, circled, hidden, font = shape
    if hidden or story.muted:
        return
    if font:
        text = in_symbol_font(font, text)
    if not text:
        return
    control = story.control
    if control is not None and control.box:
        if control.given:
            return
        control.given = True
        text = control.box
    name, placeholder = (control.name, control.placeholder) if control is not None else (None, False)
    if story.fields and story.fields[-1].name:
        name = story.fields[-1].name
    under_way.add(text, Look(bold, struck, underlined, circled, placeholder, name))
