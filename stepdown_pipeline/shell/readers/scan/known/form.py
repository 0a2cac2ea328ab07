"""A page of the program's own consent form as it is seen: printed words known, each place judged exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .....core.consent_form import FormPage, printed_page
from .....core.consent_form.page import CODE, MOST_CHILDREN, RELATIONS
from ..page_image import Colour, Grey
from ..recognise import Recogniser
from ..seen import SeenBox, SeenCode, SeenInk, SeenPage, SeenRule, SeenWord
from .beside import written_beside
from .code import FormCode, form_codes
from .dates import date_words
from .placing import Placing, placing
from .print_in import words_in
from .register import laid
from .sheet import Sheet, sheet_of
from .signing import signature_inks
from .ticks import judged

BESIDE: Final = "Something is written on the form outside its places: a person should look at it."
_DOUBTED: Final = 0.4  # how sure a signature is where something is written across or beside the form's words
_ROWS: Final = ("parent.1", "parent.2", "practitioner", "child")


def seen_form(number: int, grey: Grey, colour: Colour | None, eyes: Recogniser) -> SeenPage | None:
    """The page, when it is one of the program's own and lies exactly; None: look at it as at any other page.

    ``grey`` at the working scale and nearly level, whichever way up it lies.
    """
    codes = form_codes(grey)
    if len(codes) != 1:
        return None
    how = laid(grey, codes[0])
    if how is None:
        return None
    sheet = sheet_of(grey, colour, how)
    return _Form(sheet, eyes).seen(number, codes[0], placing(how, grey.shape[1], grey.shape[0]))


class _Form:
    """One return while it is being read."""

    def __init__(self, sheet: Sheet, eyes: Recogniser) -> None:
        self._sheet, self._eyes = sheet, eyes
        self._page: FormPage = printed_page()
        self._parts = self._printed_parts()
        self._fixed = self._fixed_words()
        self._words = list(self._fixed)
        self._boxes: list[SeenBox] = []

    def seen(self, number: int, code: FormCode, place: Placing) -> SeenPage:
        self._filled_places()
        self._relations()
        self._households()
        level, upright = self._rules()
        inks = [*self._signatures(level, upright), *self._exclusions()]
        poor: tuple[str, ...] = ()
        if written_beside(self._sheet):
            poor = (BESIDE,)
            inks = [replace(ink, sure=min(ink.sure, _DOUBTED)) for ink in inks]
        return SeenPage(
            number, place.width, place.height,
            words=tuple(replace(w, box=place.box(w.box), base=place.base(w.base) if w.base else 0.0)
                        for w in self._words),
            level=tuple(place.rule(rule, level=True) for rule in level),
            upright=tuple(place.rule(rule, level=False) for rule in upright),
            boxes=tuple(replace(box, box=place.box(box.box)) for box in self._boxes),
            inks=tuple(replace(ink, box=place.box(ink.box)) for ink in inks),
            codes=(SeenCode(place.box(CODE), code.form_id),),
            turned=place.turned, poor=poor,
        )

    def _printed_parts(self) -> set[str]:
        """The parts that this form has beyond what every form has."""
        parts = {""}
        for number in range(1, MOST_CHILDREN + 1):
            box = self._page.place(f"child.{number}.name").box
            if not self._sheet.ruled(box[3], box[0], box[2]):
                break
            parts.add(f"child.{number}")
        for row in ("parent.1", "parent.2"):
            squares = [self._page.place(f"{row}.relation.{n}").box for n in range(1, len(RELATIONS) + 1)]
            if sum(map(self._sheet.drawn, squares)) >= 2:
                parts.add(f"{row}.relations")
        box = self._page.place("child.signature").box
        return parts | ({"child"} if self._sheet.ruled(box[3], box[0], box[2]) else set())

    def _fixed_words(self) -> list[SeenWord]:
        """The words that every form has; those beside ticks for a relationship are told by the ticks."""
        out: list[SeenWord] = []
        for line, (part, text) in enumerate(self._page.texts):
            if part not in self._parts or part.endswith(".relations") or text.faint or text.words in ("/", "20"):
                continue
            out += [SeenWord(word, box, 1.0, text.size, text.base, bold=text.bold, line=line)
                    for word, box in text.each()]
        return out

    def _filled_places(self) -> None:
        """What was printed for the case, or written in its stead, and the dates."""
        line = len(self._page.texts)
        for place in self._page.of_kind("words"):
            if place.name in ("council", "form_id") or place.part not in self._parts:
                continue
            row, _, fact = place.name.rpartition(".")
            if fact == "relationship" and f"{row}.relations" in self._parts:
                continue  # it is ticked
            self._words += words_in(self._sheet, place.box, self._eyes, line)
            line += 5
        for row in _ROWS:
            boxes = [self._page.place(f"{row}.date.{n}") for n in range(1, 7)]
            if boxes[0].part in self._parts:
                words = date_words(self._sheet, [box.box for box in boxes], self._eyes)
                self._words += [replace(word, line=line) for word in words]
                line += 1

    def _relations(self) -> None:
        """The relationship that is ticked stands in its place as a word; several, or a doubtful one, as doubtful."""
        for row in ("parent.1", "parent.2"):
            if f"{row}.relations" not in self._parts:
                continue
            texts = [text for part, text in self._page.texts if part == f"{row}.relations"]
            seen = [judged(self._sheet, self._page.place(f"{row}.relation.{n}").box)
                    for n in range(1, len(RELATIONS) + 1)]
            ticked = [n for n, box in enumerate(seen) if box.ticked or box.sure < 0.5]
            plain = len(ticked) == 1 and all(box.sure >= 0.5 for box in seen)
            for n in ticked:
                self._words += [SeenWord(word, box, 1.0 if plain else 0.3, texts[n].size, texts[n].base)
                                for word, box in texts[n].each()]

    def _households(self) -> None:
        for place in self._page.of_kind("tick"):
            if ".lives." in place.name:
                self._boxes.append(judged(self._sheet, place.box))

    def _signatures(self, level: list[SeenRule], upright: list[SeenRule]) -> list[SeenInk]:
        places = [place for place in self._page.of_kind("signature") if place.part in self._parts]
        return signature_inks(self._sheet, places, self._fixed, level, upright, self._eyes)

    def _exclusions(self) -> list[SeenInk]:
        """Whom the family excludes, in their own hand: always for a person."""
        place = self._page.place("exclusions")
        x0, y0, x1, y1 = self._sheet.page.pixels(place.box, -1.5)
        if self._sheet.pen[y0:y1, x0:x1].sum() < 3 * self._sheet.page.scale ** 2:
            return []
        words = words_in(self._sheet, place.box, self._eyes, 900)
        self._words += [replace(word, hand=True) for word in words]
        return [] if words else [SeenInk(place.box, "writing", 0.9, place=place.name)]

    def _rules(self) -> tuple[list[SeenRule], list[SeenRule]]:
        rules = [rule for rule in self._page.rules if rule.part in self._parts]
        return ([SeenRule(r.at, r.start, r.end, r.weight) for r in rules if r.level],
                [SeenRule(r.at, r.start, r.end, r.weight) for r in rules if not r.level])
