"""What one character code of a PDF font stands for in text."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..glyphs import BOXES, is_symbol_font, symbol

SPACES: Final = frozenset((9, 32, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
UNMAPPED: Final = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_HYPHEN: Final = 2  # pdfium's mark for a hyphen at the end of a line
_NOTHING: Final = frozenset((
    0xAD, 0x61C, 0xFEFF, 0xFE0E, 0xFE0F, 0x180E, 0xFFFC, *UNMAPPED,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
))
_LETTERS: Final = {
    _HYPHEN: "-", 0x2010: "-", 0x2011: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st",
}
_FONT_NAMES: Final = {
    "wingdings": "wingdings", "wingdings2": "wingdings 2", "wingdings3": "wingdings 3", "webdings": "webdings",
    "marlett": "marlett", "symbol": "symbol", "symbolmt": "symbol",
}


def character(code: int, symbols: str) -> str:
    """The text of a code, nothing for what is not seen. ``symbols`` is ``symbol_font`` of its font."""
    if code in BOXES:
        return BOXES[code]
    if symbols:
        return symbol(symbols, code)
    if code in _LETTERS:
        return _LETTERS[code]
    if 0xE000 <= code <= 0xF8FF:
        return symbol("", code)
    if code < 32 or 127 <= code < 0xA0 or code in _NOTHING or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return chr(code)


@lru_cache(maxsize=512)
def symbol_font(name: str) -> str:
    """The plain name of a font of pictures, ``segoe`` for one with private signs, nothing for a font of letters."""
    plain = "".join(char for char in name.rsplit("+", 1)[-1].lower() if char.isalnum())
    for ending in ("regular", "normal", "bold", "italic"):
        plain = plain.removesuffix(ending)
    if plain.startswith(("segoeui", "segoemdl")):
        return "segoe"
    found = _FONT_NAMES.get(plain, "")
    return found if found and is_symbol_font(found) else ""
