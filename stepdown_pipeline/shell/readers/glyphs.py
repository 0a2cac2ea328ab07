"""Which characters and symbol-font codes are a ticked box, an empty box or a bare tick mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...core.layout import EMPTY_BOX, TICKED

TICKED_CHARS: Final = "☑☒■◼◾⬛▣☓⌧⊠⛝✅❎⮽\U0001f5f9\U0001f5f7\U0001f5f5\U0001f5f3\U0001f784\U0001f78b"
EMPTY_CHARS: Final = "☐□▢◻◽⬜▫❏❐❑❒⎕⬚\U0001f78e\U0001f78f\U0001f790\U0001f791\U0001f532"
MARK_CHARS: Final = "✓✔✗✘✕✖❌\U0001f5f8\U0001f5f4\U0001f5d9"  # a tick or cross drawn without its box
TICK: Final = "✓"

# Codes of the symbol fonts (without the private-use offset F000).
_WINGDINGS: Final[Mapping[int, str]] = {
    0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0x6E: TICKED, 0xFB: TICK, 0xFC: TICK, 0xA4: TICKED,
    0xA8: EMPTY_BOX, 0x6F: EMPTY_BOX, 0x70: EMPTY_BOX, 0x71: EMPTY_BOX, 0x72: EMPTY_BOX, 0xA1: EMPTY_BOX,
    0x6D: EMPTY_BOX, 0x6C: "●", 0xA7: "▪", 0x9F: "•", 0x20: " ",
}
_WINGDINGS_2: Final[Mapping[int, str]] = {
    0x50: TICK, 0x4F: TICK, 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x55: TICKED, 0x56: TICKED,
    0xA2: TICKED, 0xA3: EMPTY_BOX, 0xA4: EMPTY_BOX, 0xA5: EMPTY_BOX, 0xA6: EMPTY_BOX, 0x20: " ",
}
_WEBDINGS: Final[Mapping[int, str]] = {0x61: TICK, 0x72: TICK, 0x63: EMPTY_BOX, 0x67: TICKED, 0x20: " "}
_MARLETT: Final[Mapping[int, str]] = {0x61: TICK, 0x62: TICK, 0x72: TICK, 0x20: " "}
_SEGOE: Final[Mapping[int, str]] = {
    0xE001: TICK, 0xE10B: TICK, 0xE73E: TICK, 0xE8FB: TICK, 0xE10A: TICK, 0xE711: TICK,
    0xE002: TICKED, 0xE005: TICKED, 0xE73A: TICKED, 0xE73B: TICKED, 0xE0A2: TICKED,
    0xE003: EMPTY_BOX, 0xE739: EMPTY_BOX, 0xE71A: EMPTY_BOX,
}
_DINGBATS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "marlett": _MARLETT,
}
_SYMBOL: Final[Mapping[int, str]] = {0xD6: "√", 0xB4: "×", 0xB7: "•", 0x20: " "}

BOXES: Final[Mapping[int, str]] = {
    **{ord(char): TICKED for char in TICKED_CHARS}, **{ord(char): EMPTY_BOX for char in EMPTY_CHARS},
}


def is_symbol_font(font: str) -> bool:
    """Whether letters of this font are pictures, so that its text must go through ``symbol``."""
    name = font.strip().lower()
    return name in _DINGBATS or name == "symbol" or name == "wingdings 3"


def symbol(font: str, code: int) -> str:
    """What the symbol stands for: a box, a tick, its own character, or nothing where it is mere decoration."""
    name = font.strip().lower()
    if name.startswith("segoe") and code in _SEGOE:
        return _SEGOE[code]
    private = 0xF000 <= code <= 0xF0FF
    table = _DINGBATS.get(name)
    if table is None and name == "symbol":
        table = _SYMBOL
    if table is None and private:
        table = _WINGDINGS  # a lone private-use character has nearly always lost its Wingdings
    if table is not None and (private or code < 0x100):
        return table.get(code & 0xFF, "")
    if name == "wingdings 3" or 0xE000 <= code <= 0xF8FF:
        return ""
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def in_symbol_font(font: str, text: str) -> str:
    """Text set in a symbol font, as what its glyphs stand for."""
    return "".join(symbol(font, ord(char)) for char in text)


PRIVATE: Final[Mapping[int, str]] = {**_SEGOE, **{code: symbol("", code) for code in range(0xF000, 0xF100)}}
