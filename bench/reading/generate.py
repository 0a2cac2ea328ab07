"""Document number i of a part: the same every time, on every machine."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field, replace

import pikepdf

from .blocks import PageBreak, Truth
from .designs import designs
from .hands import Writer
from .papers import MEETINGS, UNKNOWN, make_paper
from .pdf_printer import print_pdf
from .scans import SPOIL, as_pictures, render, spoil, with_scanned_page
from .strokes import add_ink_annotations
from .word_printer import print_word

PARTS = ("develop", "second", "third", "fourth")
# where the seeds of a part drawn by all designs begin
_MIXED = {
    "scored": 7000,
    "fifth": 1000,
    "sixth": 2000,
    "seventh": 3000,
    "eighth": 4000,
    "ninth": 5000,
    "tenth": 10000,
    "eleventh": 11000,
    "twelfth": 12000,
    "thirteenth": 13000,
    "fourteenth": 14000,
    "fifteenth": 15000,
    "sixteenth": 16000,
    "seventeenth": 17000,
}
TO_DEVELOP_ON = (*PARTS, *(part for part in _MIXED if part != "scored"))
SIZE = 200  # documents in a part; the even ones are typed, the odd ones scanned
_SEEDS = {"develop": "develop", "second": "scored"}  # the second part was a scored one until it had been looked at
TYPED_KINDS = {
    "cin_minutes": 7,
    "core_group_minutes": 5,
    "step_down_record": 6,
    "consent_form": 8,
    "level_of_need_referral": 4,
    "request_for_intervention": 4,
    "assessment": 3,
    "manager_approval": 3,
    "map_review": 4,
    UNKNOWN: 2,
}
SCANNED_KINDS = {
    **TYPED_KINDS,
    "consent_form": 36,
    "cin_minutes": 6,
    "core_group_minutes": 3,
    "step_down_record": 4,
    "manager_approval": 4,
}


@dataclass
class Document:
    """A labelled file. ``layout`` names the design, ``spoilt`` what happened to the scan."""

    name: str
    data: bytes
    truth: Truth
    form: str  # docx, pdf, tiff, png, jpeg, pdf of images, mixed pdf
    layout: str
    spoilt: str = ""
    dpi: int = 0
    pen: bool = False
    pages: int = 1
    manners: list[str] = field(default_factory=list)
    kind_also: tuple[str, ...] = ()

    @property
    def scanned(self) -> bool:
        return bool(self.spoilt)


def document(part: str, number: int) -> Document:
    """Document ``number`` of a part to develop on (``develop``, ``second`` … ``seventeenth``) or of ``scored``.

    ``fifth`` … ``seventeenth`` and ``scored`` are drawn by the designs of the first four in turn, each with seeds of
    its own; nobody looks at those of ``scored``.
    """
    if part in _MIXED:
        one = document(PARTS[number // 2 % len(PARTS)], _MIXED[part] + number)
        return replace(one, name=f"{number:03}.{one.name.rpartition('.')[2]}")
    if part == "third":
        from .unseen import unseen_document

        return unseen_document(number)
    if part == "fourth":
        from .fourth import fourth_document

        return fourth_document(number)
    dice = random.Random(f"{_SEEDS[part]} {number}")
    return _scanned(dice, part, number) if number % 2 else _typed(dice, part, number)


def _kind(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _typed(dice: random.Random, part: str, number: int) -> Document:
    kind = _kind(dice, TYPED_KINDS)
    word = dice.random() < 0.55
    design = dice.choice(designs(part, kind))
    paper = make_paper(dice, part, kind, design, "word" if word else "pdf", pen=False)
    if word:
        return Document(
            f"{number:03}.docx", print_word(paper, dice, part), paper.truth, "docx", paper.design, manners=paper.manners
        )
    if paper.boxes in {"sdt", "legacy", "sym"}:
        paper.boxes = dice.choice(("glyph", "wings", "drawn"))
    if dice.random() < 0.12:
        paper.boxes = "acroform"
    data, printing = print_pdf(paper, dice, part, scan=False)
    if printing.annotations:
        data = add_ink_annotations(data, printing.annotations, Writer(dice, part))
    return Document(
        f"{number:03}.pdf", data, paper.truth, "pdf", paper.design, manners=paper.manners, pages=_pages(data)
    )


def _scanned(dice: random.Random, part: str, number: int) -> Document:
    kind = _kind(dice, SCANNED_KINDS)
    design = dice.choice(designs(part, kind))
    pen = dice.random() < (0.6 if kind == "consent_form" else 0.35)
    paper = make_paper(dice, part, kind, design, "scan", pen=pen)
    data, _ = print_pdf(paper, dice, part, scan=True)
    how = list(SPOIL)[(number // 2) % len(SPOIL)]
    dpi = dice.choice((150, 150, 200, 200, 200, 300)) if how not in {"fax", "photo"} else 200
    found = Document("", b"", paper.truth, "", paper.design, how, dpi, pen, _pages(data), paper.manners)
    alone = kind == "consent_form" and any(isinstance(block, PageBreak) for block in paper.blocks) and found.pages == 2
    if alone and dice.random() < 0.6:
        _signature_page(found, data, dice, mixed=dice.random() < 0.6)
    else:
        pages = spoil(render(data, dpi), how, dice)
        found.form = (
            dice.choice(("png", "jpeg", "tiff", "pdf of images", "pdf of images"))
            if len(pages) == 1
            else dice.choice(("tiff", "pdf of images"))
        )
        if how == "photo" and len(pages) == 1:
            found.form = "jpeg"
        found.data = as_pictures(pages, dpi, found.form, black=how == "fax" and found.form in {"tiff", "png"})
    found.name = f"{number:03}.{ {'tiff': 'tif', 'jpeg': 'jpg', 'png': 'png'}.get(found.form, 'pdf') }"
    return found


def _signature_page(found: Document, data: bytes, dice: random.Random, *, mixed: bool) -> None:
    """Only the last page was printed, signed and scanned: in its place in the typed file, or by itself."""
    last = found.pages - 1
    pages = spoil(render(data, found.dpi), found.spoilt, dice)
    if mixed:
        found.form, found.data = "mixed pdf", with_scanned_page(data, pages, found.dpi, last)
        return
    found.form, found.pages, found.kind_also = "pdf of images", 1, (UNKNOWN,)
    found.data = as_pictures([pages[last]], found.dpi, "pdf", black=False)
    truth = found.truth
    for name in list(truth.wants):
        if name != "practitioner":
            truth.known.setdefault(name, []).append(truth.wants.pop(name).value)
    for name in list(truth.lists):
        if name not in {"signatures", "child_signature"}:
            del truth.lists[name]
    truth.blanks.clear()


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


__all__ = ["MEETINGS", "SIZE", "TO_DEVELOP_ON", "Document", "document"]
