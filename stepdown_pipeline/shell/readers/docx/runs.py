"""How a run of text looks, by its own properties on top of its styles'."""

from __future__ import annotations

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
    bold, struck, underlined, circled, hidden, font = base
    style: Style = PLAIN
    own_bold: bool | None = None
    own_strike: bool | None = None
    own_hidden: bool | None = None
    for item in properties:
        tag = item.tag
        if tag == _BOLD:
            own_bold = is_on(item.get(VAL))
        elif tag == _FONTS:
            name = item.get(WORD + "ascii") or item.get(WORD + "hAnsi") or ""
            if name:
                font = name if is_symbol_font(name) else ""
        elif tag == _STYLE:
            style = styles.character(item.get(VAL) or "")
        elif tag == _UNDERLINE:
            underlined = is_on(item.get(VAL))
        elif tag in (_HIGHLIGHT, _BORDER):
            circled = circled or is_on(item.get(VAL))
        elif tag == _SHADE:
            circled = circled or (item.get(WORD + "fill") or "").lower() not in _NO_FILL
        elif tag in (_STRIKE, _DSTRIKE):
            own_strike = bool(own_strike) or is_on(item.get(VAL))
        elif tag == _VANISH:
            own_hidden = is_on(item.get(VAL))
    if style is not PLAIN:  # such properties of a character style toggle those of the paragraph's
        bold, struck, hidden = bold ^ style.bold, struck ^ style.struck, hidden ^ style.hidden
        if is_symbol_font(style.font) and not font:
            font = style.font
    return (bold if own_bold is None else own_bold, struck if own_strike is None else own_strike, underlined, circled,
            hidden if own_hidden is None else own_hidden, font)
