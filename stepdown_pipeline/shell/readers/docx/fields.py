"""Fields and content controls: what they are called, whether they hold an answer, and what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ....core.layout import EMPTY_BOX, TICKED
from ..glyphs import symbol
from ..safe_xml import Element
from .names import SDTPR, VAL, WORD, WORD_2010, is_on, number

STOCK_PROMPT: Final = re.compile(
    r"\s*(?:(?:click|tap|click or tap|please click)(?: here)? to enter (?:a |the )?(?:text|date|name)"
    r"|click here to type(?: text)?|click here|choose an? (?:item|building block)|select an? (?:item|option|date)"
    r"|enter (?:text|any content[^.]*|a date))\s*\.?\s*", re.IGNORECASE)

_SYMBOL_FIELD = re.compile(r"""SYMBOL\s+(0x[0-9a-fA-F]+|\d+)(?:.*?\\f\s*"?([^"\\]+)"?)?""", re.IGNORECASE)


@dataclass(slots=True)
class Control:
    """The content control or form field in which text stands. ``box`` is its tick, given once."""

    name: str | None = None
    placeholder: bool = False
    box: str | None = None
    given: bool = False
    picture: bool = False


@dataclass(slots=True)
class Field:
    """A complex field being read: its instruction until ``separate``, then its result until ``end``."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    dropped: bool = False  # a tick or a choice, shown already
    name: str | None = None
    default: str | None = None  # what a text form field shows before it is filled
    answers: bool = False  # a form field, which somebody should fill in
    start: int = -1  # index of the paragraph's piece with which the result begins; -1 another paragraph

    @property
    def code(self) -> str:
        return "".join(self.instruction).strip()


def control_of(sdt: Element, outer: Control | None) -> Control:
    """The content control, inside ``outer``'s prompt if that one shows its prompt."""
    control = Control(outer.name if outer else None, outer.placeholder if outer else False)
    properties = sdt.find(SDTPR)
    if properties is None:
        return control
    alias = tag = None
    for item in properties:
        name = item.tag
        if name == WORD + "alias":
            alias = item.get(VAL)
        elif name == WORD + "tag":
            tag = item.get(VAL)
        elif name == WORD + "showingPlcHdr":
            control.placeholder = control.placeholder or is_on(item.get(VAL))
        elif name == WORD_2010 + "checkbox":
            checked = item.find(WORD_2010 + "checked")
            ticked = checked is not None and is_on(checked.get(WORD_2010 + "val"))
            control.box = TICKED if ticked else EMPTY_BOX
        elif name == WORD + "picture":
            control.picture = True
    control.name = (tag or alias or "").strip() or control.name
    if control.box:
        control.placeholder = False  # an unticked box "shows its prompt" in some writers, and is an answer all the same
    return control


def is_contents(sdt: Element) -> bool:
    """Whether the control is a table of contents: headings once more, never an answer."""
    gallery = sdt.find(f"{SDTPR}/{WORD}docPartObj/{WORD}docPartGallery")
    return gallery is not None and (gallery.get(VAL) or "").lower() == "table of contents"


def form_field(data: Element) -> tuple[str | None, str | None, str | None]:
    """A legacy form field's name, what it shows by itself (box or chosen entry), and its default text."""
    name = data.find(WORD + "name")
    label = (name.get(VAL) or None) if name is not None else None
    check = data.find(WORD + "checkBox")
    if check is not None:
        state = check.find(WORD + "checked")
        if state is None:
            state = check.find(WORD + "default")
        return label, TICKED if state is not None and is_on(state.get(VAL)) else EMPTY_BOX, None
    choice = data.find(WORD + "ddList")
    if choice is not None:
        chosen = choice.find(WORD + "result")
        if chosen is None:
            chosen = choice.find(WORD + "default")
        entries = [item.get(VAL) or "" for item in choice.findall(WORD + "listEntry")]
        index = number(chosen.get(VAL)) if chosen is not None else 0
        return label, entries[index] if 0 <= index < len(entries) else "", None
    text = data.find(f"{WORD}textInput/{WORD}default")
    return label, None, text.get(VAL) if text is not None else None


def shown_by_instruction(code: str) -> tuple[str, bool]:
    """What a field without a result shows, and whether that is a prompt: MACROBUTTON's words, SYMBOL's glyph."""
    word = code.split(None, 1)[0].upper() if code else ""
    if word == "MACROBUTTON":
        words = code.split(None, 2)
        return (words[2], True) if len(words) > 2 else ("", True)
    if word == "SYMBOL":
        match = _SYMBOL_FIELD.match(code)
        if match:
            return symbol((match.group(2) or "").strip(), int(match.group(1), 0)), False
    return "", False
