"""Paragraphs: runs, breaks, symbols, fields and inline controls, with deleted text left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..glyphs import in_symbol_font, symbol
from ..safe_xml import Element
from . import drawings
from .clean import Look
from .fields import STOCK_PROMPT, Field, control_of, form_field, is_contents, shown_by_instruction
from .flow import Flow, Paragraph
from .names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
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
_PASSED_OVER = frozenset({PPR, RPR, WORD + "sdtPr", WORD + "sdtEndPr", WORD + "customXmlPr", WORD + "smartTagPr"})
_SEAM = Look(control="\0")  # an empty piece that keeps apart what stands before and after it


def paragraph(story: Story, element: Element, flow: Flow) -> None:
    """Read one paragraph into the flow."""
    if not len(element) and flow.running_on is None:
        return
    first = element[0] if len(element) else element
    properties = first if first.tag == PPR else None
    style_id = None
    outline = None
    runs_on = False
    if properties is not None:
        for item in properties:
            tag = item.tag
            if tag == WORD + "pStyle":
                style_id = item.get(VAL)
            elif tag == WORD + "outlineLvl":
                outline = number(item.get(VAL), 9)
            elif tag == RPR:
                runs_on = _mark_taken_out(story, item)
            elif tag == SECTPR:
                story.sections.append(item)
    style = story.shared.styles.paragraph(style_id)
    under_way = flow.running_on or Paragraph()
    flow.running_on = None
    under_way.heading = style.heading if outline is None else outline < 9
    _inline(story, element, under_way, base_shape(style))
    if story.fields:
        _leave_paragraph(story)
    if runs_on:
        flow.running_on = under_way
    elif under_way.pieces or under_way.boxes or under_way.pictures or under_way.signatures or under_way.art:
        finish(story, under_way, flow)


def _leave_paragraph(story: Story) -> None:
    for item in story.fields:  # an instruction that never ends must not swallow the document
        if not item.in_result:
            story.muted -= 1
        item.start = -1
    story.fields = [item for item in story.fields if item.in_result]


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
            _show_instruction(story, instruction.strip(), under_way)
    elif tag == ALTERNATE:
        chosen = item.find(CHOICE)
        chosen = chosen if chosen is not None else item.find(FALLBACK)
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
    under_way.pieces.append(("", _SEAM))
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
        _field_char(story, item, under_way)
    elif tag == _INSTRUCTION:
        if story.fields and not story.fields[-1].in_result:
            story.fields[-1].instruction.append(item.text or "")
    elif tag == _SYM:
        code = item.get(WORD + "char") or ""
        try:
            words = symbol(item.get(WORD + "font") or "", int(code, 16))
        except ValueError:
            words = ""
        _emit(story, words, (*shape[:5], ""), under_way)
    elif tag in _DRAWN:
        if not shape[4] and not story.muted:
            drawings.read_drawing(story, item, under_way)
    elif tag == ALTERNATE:
        chosen = item.find(CHOICE)
        chosen = chosen if chosen is not None else item.find(FALLBACK)
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


def _field_char(story: Story, item: Element, under_way: Paragraph) -> None:
    kind = item.get(WORD + "fldCharType")
    if kind == "begin":
        opened = Field()
        data = item.find(WORD + "ffData")
        if data is not None:
            opened.name, shown, opened.default = form_field(data)
            if shown is not None:
                prompt = not shown.strip() or STOCK_PROMPT.fullmatch(shown) is not None
                if not story.muted:
                    under_way.add(shown, Look(placeholder=prompt, control=opened.name))
                opened.dropped = True
        story.fields.append(opened)
        story.muted += 1
    elif kind == "separate" and story.fields and not story.fields[-1].in_result:
        current = story.fields[-1]
        current.in_result = True
        if not current.dropped:
            story.muted -= 1
            under_way.pieces.append(("", _SEAM))
            current.start = len(under_way.pieces)
    elif kind == "end" and story.fields:
        current = story.fields.pop()
        if current.dropped or not current.in_result:
            story.muted -= 1
        if not current.in_result and not current.dropped:
            _show_instruction(story, current.code, under_way)
        elif current.in_result and current.start >= 0 and not current.dropped and not story.muted:
            _mark_blank(current, under_way)


def _mark_blank(current: Field, under_way: Paragraph) -> None:
    """A text form field that shows its default, or nothing but spaces, has not been answered."""
    words = "".join(text for text, _ in under_way.pieces[current.start:])
    if not current.name and current.default is None:
        return
    if not words.strip():
        under_way.pieces[current.start:] = [(" ", Look()), ("", Look(placeholder=True, control=current.name or "field"))]
    elif current.default and words.strip() == current.default.strip():
        under_way.pieces[current.start:] = [(text, look._replace(placeholder=True))
                                            for text, look in under_way.pieces[current.start:]]


def _show_instruction(story: Story, code: str, under_way: Paragraph) -> None:
    words, prompt = shown_by_instruction(code)
    if words and not story.muted:
        under_way.add(words, Look(placeholder=prompt))
