"""How a run of text looks, by its own properties on top of its styles'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..glyphs import is_symbol_font
from ..safe_xml import Element
from .names import VAL, WORD, is_on
from .styles import PLAIN, Style, Styles

Shape = tuple[bool, bool, bool, bool, bool, str]  # bold, struck, underlined, circled, hidden, symbol font or ""
PLAIN_SHAPE: Final[Shape] = (False, False, False, False, False, "")

_STYLE, _BOLD, _STRIKE, _DSTRIKE = WORD + "rStyle", WORD + "b", WORD + "strike", WORD + "dstrike"
_UNDERLINE, _HIGHLIGHT, _BORDER, _SHADE = WORD + "u", WORD + "highlight", WORD + "bdr", WORD + "shd"
_VANISH, _FONTS = WORD + "vanish", WORD + "rFonts"
_NO_FILL = frozenset({"", "auto", "ffffff", "clear"})


def base_shape(style: Style) -> Shape:
    """What text looks like in a paragraph of this style, with nothing said about the run."""
    return (style.bold, style.struck, False, False, style.hidden, style.font if is_symbol_font(style.font) else "")


def shape_of(properties: Element, base: Shape, styles: Styles) -> Shape:
    """Bold, struck, underlined, ringed (highlight, border, shading), hidden, symbol font."""
    own = {item.tag: item for item in properties}
    style = styles.character(own[_STYLE].get(VAL) or "") if _STYLE in own else PLAIN
    # bold, strike and hidden of a character style toggle those of the paragraph's; the run's own word is the last
    return (
        _flag(own, _BOLD, base[0] ^ style.bold),
        _flag(own, _STRIKE, base[1] ^ style.struck) or _flag(own, _DSTRIKE, False),
        _flag(own, _UNDERLINE, base[2]),
        base[3] or _flag(own, _HIGHLIGHT, False) or _flag(own, _BORDER, False) or _shaded(own),
        _flag(own, _VANISH, base[4] ^ style.hidden),
        _symbol_font(own, style, base[5]),
    )


def _flag(own: Mapping[str, Element], tag: str, otherwise: bool) -> bool:  # noqa: FBT001 — a value, not a switch
    item = own.get(tag)
    return otherwise if item is None else is_on(item.get(VAL))


def _shaded(own: Mapping[str, Element]) -> bool:
    item = own.get(_SHADE)
    return item is not None and (item.get(WORD + "fill") or "").lower() not in _NO_FILL


def _symbol_font(own: Mapping[str, Element], style: Style, otherwise: str) -> str:
    item = own.get(_FONTS)
    name = (item.get(WORD + "ascii") or item.get(WORD + "hAnsi") or "") if item is not None else ""
    if name:
        return name if is_symbol_font(name) else ""
    return style.font if is_symbol_font(style.font) else otherwise
