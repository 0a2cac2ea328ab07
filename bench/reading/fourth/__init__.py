"""The fourth part of the reading lab: papers with forms, words, people, hands and damages of their own."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..blocks import Truth
from ..unseen.files import as_file, pictures, with_scan
from ..unseen.parts import Break, Sheet
from .bodies import BODIES
from .damage import PHOTOS, damaged
from .form import Sheaf
from .leaf import print_pdf
from .looks import looks
from .others import other
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
    "clean", "lid open", "photo", "folded", "fine fax", "clean", "pale toner", "aslant", "dirty glass", "on its head",
    "clean", "crumpled", "messenger", "two tones", "own shadow", "clean", "dotted greys", "bowed", "note and clip",
    "on its left side", "clean", "aslant", "photo", "on its right side", "folded",
)  # fmt: skip
ENDS = {"tiff": "tif", "jpeg": "jpg", "png": "png"}


@dataclass
class _Made:
    """A sheet with what is true of it."""

    sheet: Sheet
    truth: Truth
    name: str
    ways: list[str]


def fourth_document(number: int) -> Document:
    """Document ``number`` (0 to 199): even ones are typed, odd ones scanned."""
    dice = random.Random(f"fourth {number}")
    weights = SCANNED if number % 2 else TYPED
    kind = dice.choices(list(weights), list(weights.values()))[0]
    return _scanned(dice, number, kind) if number % 2 else _typed(dice, number, kind)


def _make(dice: random.Random, kind: str, printer: str, *, pen: bool = False, larger: float = 0.0) -> _Made:
    if kind == "unknown":
        sheet, truth, which = other(dice)
        return _Made(sheet, truth, which, [])
    look = dice.choice(looks(kind))
    style = replace(look.style, size=look.style.size + larger, margin=look.style.margin - 4 * larger)
    by_hand = pen and kind == "consent_form" and dice.random() < 0.4
    form = Sheaf(dice, kind, look, style, printer, pen, by_hand=by_hand)
    BODIES[kind](form)
    return _Made(Sheet(form.blocks, style, pen), form.truth, look.name, form.ways)


def _typed(dice: random.Random, number: int, kind: str) -> Document:
    from ..generate import Document  # it knows this part, and this part its shape

    word = dice.random() < 0.55
    made = _make(dice, kind, "word" if word else "pdf")
    if word:
        data, pages = print_word(made.sheet, f"fourth word {number}"), 1
    else:
        data, pages = print_pdf(made.sheet, f"fourth page {number}", typed=True)
    form = "docx" if word else "pdf"
    return Document(f"{number:03}.{form}", data, made.truth, form, made.name, manners=made.ways, pages=pages)


def _scanned(dice: random.Random, number: int, kind: str) -> Document:
    from ..generate import Document

    how = ORDER[(number // 2) % len(ORDER)]
    pen = dice.random() < (0.65 if kind == "consent_form" else 0.35)
    fax = how == "fine fax"
    made = _make(dice, kind, "scan", pen=pen, larger=0.5 if fax else 0.0)
    data, pages = print_pdf(made.sheet, f"fourth page {number}", typed=False)
    dpi = 200 if fax or how in PHOTOS else dice.choice((150, 200, 200, 300))
    found = Document("", b"", made.truth, "", made.name, how, dpi, pen, pages, made.ways)
    alone = any(isinstance(block, Break) for block in made.sheet.blocks) and pages == 2
    if alone and not fax and dice.random() < 0.6:
        _last_page(found, data, dice, mixed=dice.random() < 0.6)
    else:
        seen = damaged(pictures(data, dpi), how, dice, dpi)
        black = fax or how == "two tones"
        dots = (204.0, 196.0) if fax else (float(dpi), float(dpi))
        single = ("png", "jpeg", "tiff", "pdf of images", "pdf of images")
        found.form = dice.choice(single if pages == 1 else ("tiff", "pdf of images"))
        if black:
            found.form = dice.choice(("tiff", "pdf of images"))
        elif how in PHOTOS and pages == 1:
            found.form = "jpeg"
        grey = not black and how not in PHOTOS | {"dirty glass", "note and clip"} and dice.random() < 0.4
        found.data = as_file(seen, dots, found.form, black=black, grey=grey)
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
