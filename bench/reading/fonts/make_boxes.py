"""Draw `boxes.ttf` and `wings.ttf`: tick boxes as a form's font holds them (own drawing; needs fontTools).

`boxes` has ☐ ☑ ☒ ✓ ✗ at their Unicode places, `wings` the same at the private-use places of Wingdings.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-not-found, import-untyped, unused-ignore]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found, import-untyped, unused-ignore]

Rings = list[list[tuple[int, int]]]
SQUARE: Rings = [[(60, -60), (60, 760), (880, 760), (880, -60)], [(120, 0), (820, 0), (820, 700), (120, 700)]]
CROSS: Rings = [
    [
        (200, 130),
        (250, 80),
        (470, 300),
        (690, 80),
        (740, 130),
        (520, 350),
        (740, 570),
        (690, 620),
        (470, 400),
        (250, 620),
        (200, 570),
        (420, 350),
    ]
]
TICK: Rings = [[(200, 340), (270, 390), (410, 210), (690, 640), (760, 600), (415, 70)]]
GLYPHS: dict[str, Rings] = {
    ".notdef": [],
    "space": [],
    "empty": SQUARE,
    "ticked": SQUARE + TICK,
    "crossed": SQUARE + CROSS,
    "tick": TICK,
    "cross": CROSS,
}
UNICODE = {0x20: "space", 0x2610: "empty", 0x2611: "ticked", 0x2612: "crossed", 0x2713: "tick", 0x2717: "cross"}
WINGS = {0x20: "space", 0xF0A8: "empty", 0xF0FE: "ticked", 0xF0FD: "crossed", 0xF0FC: "tick", 0xF0FB: "cross"}


def draw(rings: Rings) -> object:
    pen = TTGlyphPen(None)
    for ring in rings:
        pen.moveTo(ring[0])
        for point in ring[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def make(name: str, places: dict[int, str]) -> None:
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(list(GLYPHS))
    font.setupCharacterMap(places)
    font.setupGlyf({key: draw(rings) for key, rings in GLYPHS.items()})
    font.setupHorizontalMetrics({key: (500 if key == "space" else 940, 0) for key in GLYPHS})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": f"Lab {name}", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(Path(__file__).with_name(f"{name}.ttf"))


if __name__ == "__main__":
    make("boxes", UNICODE)
    make("wings", WINGS)
