"""Words taken from their place: a name, a service, an address, a text, a list, each with its state and evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from ..layout import Run
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.name_agency import name_and_agency
from ..values.names import clean_name, looks_like_name, split_name_role
from ..values.value import Value
from .area import Area
from .evidence import field, one_line, shorten
from .legible import cautious, doubted_area
from .options import boxes_collide, items_of, ticked_options
from .sheet import Slot

_GUIDANCE = re.compile(
    r"(?i)\W*(?:please|describe|list all|list the|state|explain|outline|set out|say what|tell us|give details|insert"
    r"|enter|include details)\b"
)
_LONGEST_GUIDANCE = 30  # words
_LONGEST_TWO = 7  # words of two items that 'and' joins
_LEADERS = re.compile(r"\s*(?:\.{4,}|\u2026{2,}|_{4,})\s*")
_DOTS, _ELLIPSES, _DASHES = "....", "\u2026\u2026", "____"  # one of which stands in leaders
_ATTACHED = re.compile(r"(?i)(?:(?:please )?(?:see|as) )?(?:attached|enclosed|attachments?|enclosures?|overleaf)")
_PAGE = re.compile(  # at the foot of the sheet
    r"(?i)\n[ \t]*(?:(?:page )?\d{1,2}(?: (?:of|/) \d{1,2})?"
    r"|[^\n:.]*\b(?:page|council|trust|borough|form|record|version)\b[^\n:.]* \d{1,2} of \d{1,2})[ \t]*$")
_PAST = re.compile(  # of a meeting's story, not of what is asked for
    r"(?i)\b(?:said|shared|told|reported|reminded|explained|asked|completed|(?:has|have) (?:not )?(?:been|had|made|used"
    r"|settled|worked|kept|gone|come|started)|was|were|had)\b")
_DATED = re.compile(r"(?i)\d{1,2}(?:st|nd|rd|th)?[ ./-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NONE = re.compile(r"(?i)no(?:ne| one|body)?\.?|nil|n/?a")
_OF_LABEL = re.compile(r"\s*(?:of|for|including|and|with|\(inc\w*)\b[^\n\d]{0,40}\n")  # the end of the label itself
_BROKEN_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s+(\d[A-Z]{2})\b")  # over the end of a line


def bare(slot: Slot) -> Slot:
    """The slot without the dotted leaders on which its value was written, or the bar that parts it from the next."""
    runs = slot.area.runs
    if runs and slot.area.text.endswith("|"):
        last = next(at for at in reversed(range(len(runs))) if runs[at].text.strip() and not runs[at].placeholder)
        runs = (*runs[:last], replace(runs[last], text=runs[last].text.rstrip().removesuffix("|")))
    text = slot.area.text
    if _DOTS in text or _ELLIPSES in text or _DASHES in text:
        runs = tuple(replace(run, text=_LEADERS.sub(" ", run.text)) for run in runs)
    return slot if runs is slot.area.runs else replace(slot, area=replace(slot.area, runs=runs))


def name_of(slot: Slot) -> Field:
    """A person's name, the role printed with it left off."""
    text = slot.area.kept
    first, _, rest = text.partition("\n")
    if rest and len(first.split()) > 1 and looks_like_name(split_name_role(first)[0] or first):
        turned = "," in first and len(rest.split()) <= 2  # 'Doyle, Kerry' broken over two lines
        text = text if turned else first
    if rest and text != first and first.strip() and not split_name_role(first)[0]:
        text = f"{first}\n{one_line(rest)}"  # a role over the name
    else:
        text = one_line(text)
    value = clean_name(text)
    if value.value == text and (known := name_and_agency(text)[0]) is not None:
        value = known
    if value.state == "read" and value.value and not looks_like_name(value.value):
        value = Value(value.value, "uncertain", "it does not look like a name")
    return field(slot, value)


def name_or_service(slot: Slot) -> Field:
    """A person or a service, whatever is printed: 'Health visiting', 'Jane Moss'."""
    text = one_line(_up_to_heading(slot.area))
    if is_blank(text):
        return field(slot, Value(None, "blank"))
    if not _LETTERS.search(_DATED.sub("", text)):
        return field(slot, Value(text, "uncertain", "it is no name of a person or a service"))
    if is_not_known(text):
        return field(slot, Value(None, "uncertain", f'the form says "{text[:40]}"'))
    chosen = ticked_options(slot.area)
    if chosen is not None:
        return _one_of(slot, chosen)
    return field(slot, Value(text, "read"))


def _up_to_heading(area: Area) -> str:
    """The lines before one that is underlined or bold as a whole, which the first is not: a label that nobody knows."""
    lines: list[list[Run]] = [[]]
    for run in area.runs:
        if run.text == "\n":
            lines.append([])
        elif run.text.strip() and not run.placeholder and not run.struck:
            lines[-1].append(run)
    styled = [bool(line) and all(run.underlined or run.bold for run in line) for line in lines]
    at = next((number for number, one in enumerate(styled) if one), 0)
    if at == 0 or not lines[0]:
        return area.kept
    return "\n".join(" ".join(run.text.strip() for run in line) for line in lines[:at])


def _one_of(slot: Slot, chosen: list[str]) -> Field:
    if not chosen:
        return field(slot, Value(None, "blank"))
    if len(chosen) == 1:
        return field(slot, Value(chosen[0], "read"))
    return field(slot, Value(chosen[0], "uncertain", "more than one box is ticked"))


def text_of(slot: Slot) -> Field:
    """Text as printed, lines joined where the page broke them; what may be struck out on paper stays, and is asked."""
    on_paper = any(run.struck and run.sure < 1 for run in slot.area.runs)
    text = slot.area.text if on_paper else slot.area.kept
    if is_blank(text) or (_GUIDANCE.match(text) and len(text.split()) <= _LONGEST_GUIDANCE):
        return field(slot, Value(None, "blank"))
    flat = re.sub(r"[ \t]+", " ", _PAGE.sub("", text))
    flat = re.sub(r"(?<![.:;!?])\n(?=[a-z(0-9])", " ", flat)
    if on_paper:
        return field(slot, Value(flat.strip(), "uncertain", "some of it may be struck out"))
    return field(slot, Value(flat.strip(), "read"))


def needs_of(slot: Slot) -> Field:
    """Text in which 'none' and 'tbc' are no answer; a second paragraph of several sentences may be no part of it."""
    out = text_of(slot)
    if out.value and is_not_known(str(out.value)):
        return replace(out, value=None, state="blank", confidence=0.95)
    if out.state == "read" and _told_beneath(str(out.value)):
        return replace(out, state="uncertain", confidence=0.6, why="a story stands beneath it, or is all of it")
    return out


def _told_beneath(text: str) -> bool:
    """Whether the last paragraph of a text, or all of it, tells what was: two sentences or more in the past."""
    last = re.split(r"(?<=[.!?])\n(?=[A-Z])", text)[-1]
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", last) if one]
    return len(sentences) > 1 and sum(1 for one in sentences if _PAST.search(one)) > 0 and (
        last != text or _PAST.search(sentences[0]) is not None)


def address_of(slot: Slot) -> Field:
    """An address, its lines parted by commas."""
    text = _OF_LABEL.sub("", slot.area.kept)
    if is_blank(text):
        return field(slot, Value(None, "blank"))
    text = _BROKEN_POSTCODE.sub(r"\1 \2", text)
    parts = [part.strip(" ,\t") for part in re.split(r"[\n\t]+", text)]
    return doubted_area(field(slot, Value(", ".join(part for part in parts if part), "read")), slot.area)


def list_of(slot: Slot) -> Field:
    """Items of a text or the ticked options of a list."""
    chosen = ticked_options(slot.area)
    if chosen is None:
        text = one_line(slot.area.kept)
        if is_blank(text):
            return replace(field(slot, Value(None, "blank")), value=[])
        if is_not_known(text) or _NONE.fullmatch(text.strip()):
            return cautious(Field([], "read", shorten(slot.words), slot.area.page, slot.area.box), slot.area)
        chosen = _with_last_two(items_of(slot.area.kept))
    found = Field(chosen, "read" if chosen else "blank", shorten(slot.words), slot.area.page, slot.area.box)
    if boxes_collide(slot.area):
        return replace(found, state="uncertain", confidence=0.5, why="it cannot be told which box is which option's")
    return cautious(found, slot.area)


def enclosed_of(slot: Slot) -> Field:
    """What is enclosed. 'See attached' says of nothing in particular that it is there: that is blank."""
    if _ATTACHED.fullmatch(one_line(slot.area.text).strip(" .")):
        return replace(field(slot, Value(None, "blank")), value=[])
    return list_of(slot)


def _with_last_two(items: list[str]) -> list[str]:
    """'School, GP and youth service': the last of several items is two."""
    if len(items) < 2 or len(both := items[-1].split(" and ")) != 2 or len(items[-1].split()) > _LONGEST_TWO:
        return items
    return [*items[:-1], *both]


def _whole_names(items: list[str], text: str) -> list[str]:
    """Names that commas part, of which one was broken over two lines: 'Ann Lee, Vanessa' / 'Orchard, Jo Moss'."""
    out: list[str] = []
    for item in items:
        if out and "," in text and " " not in item and f"{out[-1]}\n{item}" in text and looks_like_name(
                f"{out[-1]} {item}"):
            out[-1] = f"{out[-1]} {item}"
        else:
            out.append(item)
    return out


def names_of(slot: Slot) -> Field:
    """A list of persons' names, their roles left off."""
    out = list_of(slot)
    names: list[str] = []
    for item in _whole_names(out.value or [], slot.area.kept):
        name, _ = split_name_role(item)
        if name and looks_like_name(name):
            names.append(name)
        elif looks_like_name(item):
            names.append(item)
    return replace(out, value=names, state=out.state if names or out.state != "read" else "uncertain",
                   why=out.why if names else "no names could be told in it")
