"""The scored part of the reading lab: papers that nobody builds on, with forms, words, hands and damages of their
own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..blocks import Truth
from .bodies import BODIES
from .damage import damaged
from .files import as_file, pictures, with_scan
from .flow import print_pdf
from .form import Form
from .looks import looks
from .others import other
from .parts import Break, Sheet
from .word import print_word

if TYPE_CHECKING:
    from ..generate import Document

TYPED = {
    "cin_minutes": 7, "core_group_minutes": 5, "step_down_record": 6, "consent_form": 8, "level_of_need_referral": 4,
    "request_for_intervention": 4, "assessment": 3, "manager_approval": 3, "map_review": 4, "unknown": 2,
}  # fmt: skip
SCANNED = {
    **TYPED,
    "consent_form": 42,
    "cin_minutes": 6,
    "core_group_minutes": 3,
    "step_down_record": 4,
    "manager_approval": 4,
}
ORDER = (
    "flatbed",
    "askew",
    "telephone",
    "turned left",
    "standard fax",
    "flatbed",
    "toner streaks",
    "yellowed",
    "spine shadow",
    "holes and staple",
    "flatbed",
    "stains",
    "packed jpeg",
    "copy of a copy",
    "upside down",
    "flatbed",
    "shining through",
    "held by hand",
    "trimmed",
    "out of focus",
    "flatbed",
    "turned right",
    "telephone",
    "askew",
    "packed jpeg",
)
ENDS = {"tiff": "tif", "jpeg": "jpg", "png": "png"}


@dataclass
class _Made:
    """A sheet with what is true of it."""

    sheet: Sheet
    truth: Truth
    name: str
    ways: list[str]


def unseen_document(number: int) -> Document:
    """Document ``number`` (0 to 199): even ones are typed, odd ones scanned."""
    dice = random.Random(f"unseen {number}")
    weights = SCANNED if number % 2 else TYPED
    kind = dice.choices(list(weights), list(weights.values()))[0]
    return _scanned(dice, number, kind) if number % 2 else _typed(dice, number, kind)


def _make(dice: random.Random, kind: str, printer: str, *, pen: bool = False, larger: float = 0.0) -> _Made:
    if kind == "unknown":
        sheet, truth, which = other(dice)
        return _Made(sheet, truth, which, [])
    look = dice.choice(looks(kind))
    style = replace(look.style, size=look.style.size + larger, margin=look.style.margin - 4 * larger)
    form = Form(dice, kind, look, style, printer, pen, by_hand=pen and kind == "consent_form" and dice.random() < 0.4)
    BODIES[kind](form)
    return _Made(Sheet(form.blocks, style, pen), form.truth, look.name, form.ways)


def _typed(dice: random.Random, number: int, kind: str) -> Document:
    from ..generate import Document  # it knows this part, and this part its shape

    word = dice.random() < 0.55
    made = _make(dice, kind, "word" if word else "pdf")
    if word:
        data, pages = print_word(made.sheet, f"unseen word {number}"), 1
    else:
        data, pages = print_pdf(made.sheet, f"unseen page {number}", typed=True)
    form = "docx" if word else "pdf"
    return Document(f"{number:03}.{form}", data, made.truth, form, made.name, manners=made.ways, pages=pages)


def _scanned(dice: random.Random, number: int, kind: str) -> Document:
    from ..generate import Document

    how = ORDER[(number // 2) % len(ORDER)]
    pen = dice.random() < (0.65 if kind == "consent_form" else 0.35)
    fax = how == "standard fax"
    made = _make(dice, kind, "scan", pen=pen, larger=2.0 if fax else 0.0)
    data, pages = print_pdf(made.sheet, f"unseen page {number}", typed=False)
    dpi = 200 if fax or how in {"telephone", "held by hand"} else dice.choice((150, 200, 200, 300))
    found = Document("", b"", made.truth, "", made.name, how, dpi, pen, pages, made.ways)
    alone = any(isinstance(block, Break) for block in made.sheet.blocks) and pages == 2
    if alone and not fax and dice.random() < 0.6:
        _last_page(found, data, dice, mixed=dice.random() < 0.6)
    else:
        seen = damaged(pictures(data, dpi), how, dice, dpi)
        dots = (204.0, 98.0) if fax else (float(dpi), float(dpi))
        found.form = dice.choice(
            ("png", "jpeg", "tiff", "pdf of images", "pdf of images") if pages == 1 else ("tiff", "pdf of images")
        )
        if fax:
            found.form = dice.choice(("tiff", "pdf of images"))
        elif how in {"telephone", "held by hand"} and pages == 1:
            found.form = "jpeg"
        grey = not fax and how not in {"yellowed", "stains", "telephone", "held by hand"} and dice.random() < 0.4
        found.data = as_file(seen, dots, found.form, black=fax, grey=grey)
    found.name = f"{number:03}.{ENDS.get(found.form, 'pdf')}"
    return found


def _last_page(found: Document, data: bytes, dice: random.Random, *, mixed: bool) -> None:
    """Only the page to sign was printed and scanned: in its place in the typed file, or by itself."""
    seen = damaged(pictures(data, found.dpi)[-1:], found.spoilt, dice, found.dpi)
    dots = (float(found.dpi), float(found.dpi))
    if mixed:
        found.form, found.data = "mixed pdf", with_scan(data, seen[0], dots, found.pages - 1)
        return
    found.form, found.pages, found.kind_also = "pdf of images", 1, ("unknown",)
    found.data = as_file(seen, dots, "pdf", black=False, grey=False)
    truth = found.truth
    for name in [name for name in truth.wants if name != "practitioner"]:
        truth.known.setdefault(name, []).append(truth.wants.pop(name).value)
    for name in [name for name in truth.lists if name not in {"signatures", "child_signature"}]:
        del truth.lists[name]
    truth.blanks.clear()
