"""Form fields (AcroForm) as words at their places: values, ticks, choices. pdfium's text does not hold them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from ....core.layout import EMPTY_BOX, TICKED, Box
from .geometry import View
from .words import Word, placed

_HIDDEN, _NO_VIEW = 2, 32
_PUSH_BUTTON, _PASSWORD = 1 << 16, 1 << 13
_MAX_WIDGETS: Final = 5000
_MAX_VALUE: Final = 20_000  # characters
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_PROMPT = re.compile(r"^\W*(click|tap|choose|select|enter|type|please|pick|insert)\b|^\[.*\]$|^<.*>$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignatureField:
    name: str
    box: Box
    signed: bool


@dataclass(slots=True)
class Form:
    """The form fields of one page."""

    words: list[Word] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)  # where check boxes stand, which page content may draw too
    signatures: list[SignatureField] = field(default_factory=list)


def form_of(notes: Sequence[pikepdf.Dictionary], view: View, *, trust_values: bool) -> Form:
    """The filled fields among a page's annotations. ``trust_values``: the form says its appearances are stale."""
    form = Form()
    for widget in _widgets(notes):
        try:
            _add(form, widget, view, trust_values=trust_values)
        except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError, OverflowError):
            continue  # a malformed field has no value that could be relied upon
    return form


def notes_on(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    """The page's annotations, malformed ones left out."""
    found = page.obj.get("/Annots")
    if not isinstance(found, pikepdf.Array):
        return []
    return [item for item in list(found)[:_MAX_WIDGETS] if isinstance(item, pikepdf.Dictionary)]


def _widgets(notes: Sequence[pikepdf.Dictionary]) -> Iterator[pikepdf.Dictionary]:
    for item in notes:
        if item.get("/Subtype") == "/Widget" and not unseen(item):
            yield item


def unseen(item: pikepdf.Dictionary) -> bool:
    """Whether an annotation is hidden or not shown."""
    flags = item.get("/F", 0)
    return isinstance(flags, int) and bool(flags & (_HIDDEN | _NO_VIEW))


def rectangle(item: pikepdf.Dictionary, view: View) -> Box:
    """An annotation's rectangle in the upright view. Raises ``ValueError`` where it has none."""
    rect = item.get("/Rect")
    if rect is None or len(rect) < 4:
        raise ValueError("no rectangle")
    return view.box(float(rect[0]), float(rect[1]), float(rect[2]), float(rect[3]))


def text_of(value: Any) -> str:
    """A PDF string, stream or name as text."""
    if value is None:
        return ""
    if isinstance(value, pikepdf.Stream):
        raw = value.read_bytes()[:4 * _MAX_VALUE]
        text = raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
    else:
        text = str(value)
    return text[:_MAX_VALUE].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _inherited(item: pikepdf.Dictionary, key: str) -> Any:
    for _ in range(32):
        if key in item:
            return item[key]
        parent = item.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        item = parent
    return None


def _name(item: pikepdf.Dictionary) -> str:
    """The field's tooltip, which is written for people; else its full name."""
    tooltip = text_of(_inherited(item, "/TU")).strip()
    return tooltip or _full_name(item)


def _full_name(item: pikepdf.Dictionary) -> str:
    parts: list[str] = []
    for _ in range(32):
        if "/T" in item:
            parts.append(text_of(item["/T"]).strip())
        parent = item.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            break
        item = parent
    return ".".join(reversed(parts))


def _add(form: Form, widget: pikepdf.Dictionary, view: View, *, trust_values: bool) -> None:
    kind = str(_inherited(widget, "/FT"))
    box = rectangle(widget, view)
    flags = int(_inherited(widget, "/Ff") or 0)
    if kind == "/Tx" and not flags & _PASSWORD:
        _add_text(form, widget, text_of(_inherited(widget, "/V")), box)
    elif kind == "/Ch":
        _add_text(form, widget, _choice(widget), box)
    elif kind == "/Btn" and not flags & _PUSH_BUTTON:
        form.taken.append(box)
        mark = TICKED if _is_on(widget, trust_values=trust_values) else EMPTY_BOX
        form.words.append(placed(mark, box, min(max(box[3] - box[1], 6.0), 14.0), _name(widget)))
    elif kind == "/Sig":
        form.signatures.append(
            SignatureField(_full_name(widget), box, isinstance(_inherited(widget, "/V"), pikepdf.Dictionary)),
        )


def _add_text(form: Form, widget: pikepdf.Dictionary, value: str, box: Box) -> None:
    if not value.strip():
        return
    placeholder = text_of(_inherited(widget, "/DV")) == value and bool(_PROMPT.match(value.strip()))
    size = _size(widget)
    for word in typed(value, box, size, _name(widget)):
        word.placeholder = placeholder
        form.words.append(word)


def _size(widget: pikepdf.Dictionary) -> float:
    found = _SIZE.search(text_of(_inherited(widget, "/DA")))
    try:
        return float(found.group(1)) if found else 0.0
    except ValueError:
        return 0.0


def typed(value: str, box: Box, size: float, control: str | None) -> list[Word]:
    """Text in a box without known line breaks, as words on lines that fit. ``size`` 0: chosen to fit."""
    width, height = max(box[2] - box[0] - 4, 4.0), max(box[3] - box[1], 4.0)
    size = size if 4 <= size <= 40 else min(12.0, max(6.0, 0.7 * height))
    paragraphs = value.strip().split("\n")
    lines = [line for p in paragraphs for line in (textwrap.wrap(p, max(4, int(width / (0.5 * size)))) or [""])]
    if height < 1.9 * size and len(paragraphs) == 1:
        lines = [" ".join(value.split())]
    step = min(1.2 * size, height / max(len(lines), 1))
    top = box[1] + 1 if len(lines) > 1 else (box[1] + box[3] - step) / 2
    out: list[Word] = []
    for number, line in enumerate(lines):
        if line.strip():
            y = top + number * step
            right = box[0] + 2 + min(width, 0.5 * size * len(line))
            out.append(placed(line.strip(), (box[0] + 2, y, right, y + step), min(size, step), control))
    return out


def _choice(widget: pikepdf.Dictionary) -> str:
    """What a list or drop-down shows: the display words of what is chosen."""
    value = _inherited(widget, "/V")
    chosen = [text_of(v) for v in value] if isinstance(value, pikepdf.Array) else [text_of(value)]
    shown: dict[str, str] = {}
    for option in _inherited(widget, "/Opt") or ():
        if isinstance(option, pikepdf.Array) and len(option) >= 2:
            shown[text_of(option[0])] = text_of(option[1])
    return "; ".join(shown.get(v, v) for v in chosen if v)


def _is_on(widget: pikepdf.Dictionary, *, trust_values: bool) -> bool:
    """Each kid answers for itself: by its appearance state, or by the field's value where that is to be trusted."""
    states = widget.get("/AP", pikepdf.Dictionary()).get("/N", pikepdf.Dictionary())
    names = [k for k in states if k != "/Off"] if not isinstance(states, pikepdf.Stream) else []
    value = str(_inherited(widget, "/V") or "/Off")
    shown = widget.get("/AS")
    if shown is not None and not trust_values:
        return str(shown) != "/Off"
    if names:
        return _as_name(value) in names
    return value not in ("/Off", "Off", "")


def _as_name(value: str) -> str:
    return value if value.startswith("/") else "/" + value
