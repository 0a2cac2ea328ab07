"""Fields by their three marks: begin, separate, end. The instruction is never shown, the result is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..safe_xml import Element
from .clean import Look, Piece
from .fields import STOCK_PROMPT, Field, form_field, shown_by_instruction
from .flow import Paragraph
from .names import WORD

if TYPE_CHECKING:
    from .story import Story

SEAM: Final[Piece] = ("", Look(control="\0"))  # an empty piece that keeps apart what stands before and after it


def read_mark(story: Story, item: Element, under_way: Paragraph) -> None:
    """One of the three marks. Stray ones are passed over."""
    kind = item.get(WORD + "fldCharType")
    if kind == "begin":
        _begin(story, item, under_way)
    elif kind == "separate" and story.fields and not story.fields[-1].in_result:
        _separate(story, story.fields[-1], under_way)
    elif kind == "end" and story.fields:
        _end(story, story.fields.pop(), under_way)


def add_instruction(story: Story, words: str) -> None:
    """A stretch of the innermost field's instruction."""
    if story.fields and not story.fields[-1].in_result:
        story.fields[-1].instruction.append(words)


def leave_paragraph(story: Story) -> None:
    """A field whose instruction, tick or choice goes on after its paragraph must not swallow the document."""
    kept = [item for item in story.fields if item.in_result and not item.dropped]
    story.muted -= len(story.fields) - len(kept)
    story.fields = kept
    for item in kept:
        item.start = -1


def _begin(story: Story, item: Element, under_way: Paragraph) -> None:
    opened = Field()
    data = item.find(WORD + "ffData")
    if data is not None:
        opened.name, shown, opened.default = form_field(data)
        opened.answers = True
        if shown is not None:
            opened.dropped = True
            prompt = not shown.strip() or STOCK_PROMPT.fullmatch(shown) is not None
            if not story.muted:
                under_way.add(shown, Look(placeholder=prompt, control=opened.name))
    story.fields.append(opened)
    story.muted += 1


def _separate(story: Story, current: Field, under_way: Paragraph) -> None:
    current.in_result = True
    if not current.dropped:
        story.muted -= 1
        under_way.pieces.append(SEAM)
        current.start = len(under_way.pieces)


def _end(story: Story, current: Field, under_way: Paragraph) -> None:
    if current.dropped:
        story.muted -= 1
    elif not current.in_result:
        story.muted -= 1
        show_instruction(story, current.code, under_way)
    elif current.answers and current.start >= 0 and not story.muted:
        _mark_blank(current, under_way)


def _mark_blank(current: Field, under_way: Paragraph) -> None:
    """A text form field that shows its default, or nothing but spaces, has not been answered."""
    shown = under_way.pieces[current.start:]
    words = "".join(text for text, _ in shown).strip()
    if not words:
        blank = Look(placeholder=True, control=current.name or "field")
        under_way.pieces[current.start:] = [(" ", Look()), ("", blank)]
    elif current.default and words == current.default.strip():
        under_way.pieces[current.start:] = [(text, look._replace(placeholder=True)) for text, look in shown]


def show_instruction(story: Story, code: str, under_way: Paragraph) -> None:
    """What a field shows that has no result of its own."""
    words, prompt = shown_by_instruction(code)
    if words and not story.muted:
        under_way.add(words, Look(placeholder=prompt))
