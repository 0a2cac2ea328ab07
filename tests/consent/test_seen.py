"""A return as pixels: laid over the blank form however it came back, and each place judged for itself."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import cv2
import numpy as np
import pytest
from consent_paper import KINDS, Filled, degraded, filled, form, pixels, printed

from stepdown_pipeline.core.consent_form import PrintedFacts, Signatory, printed_page
from stepdown_pipeline.shell.readers.scan.known import seen_form
from stepdown_pipeline.shell.readers.scan.known.code import form_codes
from stepdown_pipeline.shell.readers.scan.known.form import BESIDE
from stepdown_pipeline.shell.readers.scan.known.register import laid
from stepdown_pipeline.shell.readers.scan.known.sheet import sheet_of
from stepdown_pipeline.shell.readers.scan.known.ticks import judged
from stepdown_pipeline.shell.readers.scan.prepare import prepared
from stepdown_pipeline.shell.readers.scan.recognise import recogniser
from stepdown_pipeline.shell.readers.scan.seen import SeenPage

BOTH = Filled(
    ticks=("parent.1.lives.yes", "parent.2.lives.no", "parent.2.relation.2"), signed=("parent.1", "parent.2"),
    dates={"parent.1": date(2026, 3, 5), "parent.2": date(2026, 3, 6)},
)
OURS = form()


@lru_cache(maxsize=1)
def page() -> np.ndarray:
    return printed(OURS)


def returned(how: Filled, kind: str = "scan 200", seed: int = 3, picture: np.ndarray | None = None) -> np.ndarray:
    drawn = filled(page() if picture is None else picture, how, seed)
    return degraded(drawn, KINDS[kind], seed)


def looked_at(picture: np.ndarray, kind: str = "scan 200") -> SeenPage | None:
    ready = prepared(pixels(picture, 0 if KINDS[kind].photo else KINDS[kind].dpi))
    return seen_form(1, ready.grey, ready.colour, recogniser())


WAYS = ("scan 300", "scan 100", "skewed", "on its side", "photo steep", "photo curled", "fax")


@pytest.mark.parametrize("kind", WAYS)
def test_every_tick_is_right_however_the_page_came_back(kind):
    """Scanned at 100 to 300 dots an inch, leaning, turned, faxed, photographed from the side, curled."""
    ready = prepared(pixels(returned(BOTH, kind), 0 if KINDS[kind].photo else KINDS[kind].dpi))
    (code,) = form_codes(ready.grey)
    how = laid(ready.grey, code)
    assert how is not None
    assert how.error < 0.25  # points
    sheet = sheet_of(ready.grey, ready.colour, how)
    seen = {place.name: judged(sheet, place.box) for place in printed_page().of_kind("tick")
            if place.part in ("", "parent.2.relations")}
    assert {name for name, box in seen.items() if box.ticked} == set(BOTH.ticks)
    assert all(box.sure > 0.5 for box in seen.values())


@pytest.mark.parametrize("kind", ["upside down", "photo steep", "fax"])
def test_a_whole_page_is_seen(kind):
    """What is printed on every form is certain; what is printed for the case is read; ink is named by its place."""
    seen = looked_at(returned(BOTH, kind), kind)
    assert seen is not None
    assert [code.text for code in seen.codes] == [OURS.form_id]
    assert seen.turned == (2 if kind == "upside down" else 0)
    words = " ".join(word.text for word in seen.words)
    dates = ("05/03/2026", "06/03/2026")
    for said in ("Strengthening Families consent form", "1204417", "Kerry", "Amina", "Father", *dates):
        assert said in words
    assert "carer Signature" not in words  # of the relationships only the one that is ticked
    assert {ink.place for ink in seen.inks} == {"parent.1.signature", "parent.2.signature"}
    assert not seen.poor


def test_an_unsigned_return_has_no_ink_and_no_date():
    seen = looked_at(returned(Filled(ticks=("parent.1.lives.yes",), signed=(), dates={})))
    assert seen is not None
    assert not seen.inks
    assert sum(box.ticked for box in seen.boxes) == 1
    assert not [word for word in seen.words if "/20" in word.text and word.box[1] > 500]


def test_a_tick_in_the_place_for_a_signature_is_no_signature():
    picture = page().copy()
    x0, top, x1, bottom = (round(edge * 200 / 72) for edge in printed_page().place("parent.1.signature").box)
    middle = ((x0 + x1) // 2, (top + bottom) // 2)
    for end in ((-14, -12), (30, -40)):
        cv2.line(picture, middle, (middle[0] + end[0], middle[1] + end[1]), 30, 4)
    seen = looked_at(returned(Filled(signed=(), dates={}), picture=picture))
    assert seen is not None
    (ink,) = seen.inks
    assert ink.look != "signature"


def test_letters_read_out_of_a_scribble_are_no_words():
    """On these two a recogniser reads 'w5', and figures."""
    for kind, seed in (("photo", 7), ("skewed", 28)):
        seen = looked_at(returned(Filled(signed=("parent.1", "parent.2"), dates={}), kind, seed), kind)
        assert seen is not None
        assert [(ink.look, ink.says) for ink in seen.inks if ink.sure >= 0.8] == [("signature", "")] * 2


@pytest.mark.parametrize("strike", [((60, 280), (530, 480)), ((60, 226), (250, 240))])
def test_what_is_written_across_the_form_makes_its_signatures_doubtful(strike):
    """A page struck through, a line beside the words: a person should look."""
    picture = page().copy()
    (x0, y0), (x1, y1) = (tuple(round(v * 200 / 72) for v in point) for point in strike)
    cv2.line(picture, (x0, y0), (x1, y1 - 20), 20, 5)
    seen = looked_at(returned(Filled(), picture=picture))
    assert seen is not None
    assert seen.poor == (BESIDE,)
    assert all(ink.sure < 0.5 for ink in seen.inks)


def test_whom_the_family_excludes_is_written_by_hand():
    seen = looked_at(returned(Filled(notes={"exclusions": "Housing office"})))
    assert seen is not None
    place = printed_page().place("exclusions").box
    written = [word for word in seen.words if word.hand and place[1] < word.box[1] < place[3]]
    assert written or any(ink.place == "exclusions" for ink in seen.inks)


def test_parts_that_a_case_does_not_need_are_not_seen():
    """One child, both relationships known, nobody young to sign: then six children, and a child who signs."""
    parents = (Signatory("Jo Marsh", "Mother"), Signatory("Al Marsh", "Father"))
    few = form(PrintedFacts("1", (("Ava Marsh", ""),), parents))
    seen = looked_at(returned(Filled(), picture=printed(few)))
    assert seen is not None
    assert "Mother" in {word.text for word in seen.words}
    assert "Child" not in {word.text for word in seen.words}
    many = form(PrintedFacts("1", tuple((f"Child{n} Marsh", "") for n in range(6)), (), "", ("Child0 Marsh",), True))
    more = looked_at(returned(Filled(signed=("child",), dates={}), picture=printed(many)))
    assert more is not None
    assert len(more.level) == len(seen.level) + 5 + 1
    assert [ink.place for ink in more.inks] == ["child.signature"]


@pytest.mark.parametrize("text", ["SDC1-34679ACDEF", "https://example.org/1204417", "SDW1-34679ACDEF"])
def test_a_page_with_another_code_is_none_of_these_forms(text):
    """Another product's, a wrong check character's, the Word form's: looked at as any other page is."""
    import zxingcpp

    code = np.array(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="H").to_image(scale=6))
    picture = page().copy()
    picture[100:340, 1300:1560] = 255
    picture[110:110 + code.shape[0], 1310:1310 + code.shape[1]] = code
    assert looked_at(np.repeat(picture[..., None], 3, axis=2)) is None


def test_a_code_alone_is_no_form():
    """Cut out and stuck on other paper, there is nothing to lay over the blank form."""
    picture = np.full_like(page(), 255)
    picture[110:330, 1320:1540] = page()[110:330, 1320:1540]
    assert looked_at(np.repeat(picture[..., None], 3, axis=2)) is None


