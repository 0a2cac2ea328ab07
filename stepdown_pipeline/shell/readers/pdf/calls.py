"""pdfium's functions through narrow prototypes: integers and addresses only.

ctypes' own checks of the generated bindings cost more than pdfium's work does, at a million calls a document. An
integer goes as an address does, in a whole machine word of which pdfium takes the lower half: ctypes makes a word of an
``int`` three times as fast as a C integer.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_int, c_uint, c_void_p
from typing import Any

import pypdfium2.raw as raw

_INTEGER = c_void_p


def bind(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


unicode = bind("FPDFText_GetUnicode", c_uint, c_void_p, _INTEGER)
text = bind("FPDFText_GetText", c_int, c_void_p, _INTEGER, _INTEGER, c_void_p)
loose = bind("FPDFText_GetLooseCharBox", c_int, c_void_p, _INTEGER, c_void_p)
text_object = bind("FPDFText_GetTextObject", c_void_p, c_void_p, _INTEGER)
char_matrix = bind("FPDFText_GetMatrix", c_int, c_void_p, _INTEGER, c_void_p)
origin = bind("FPDFText_GetCharOrigin", c_int, c_void_p, _INTEGER, c_void_p, c_void_p)
font_size = bind("FPDFText_GetFontSize", c_double, c_void_p, _INTEGER)
render_mode = bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
object_font = bind("FPDFTextObj_GetFont", c_void_p, c_void_p)
font_name = bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, c_void_p, c_void_p, _INTEGER)
font_weight = bind("FPDFFont_GetWeight", c_int, c_void_p)
font_flags = bind("FPDFFont_GetFlags", c_int, c_void_p)
count_objects = bind("FPDFPage_CountObjects", c_int, c_void_p)
page_object = bind("FPDFPage_GetObject", c_void_p, c_void_p, _INTEGER)
count_inside = bind("FPDFFormObj_CountObjects", c_int, c_void_p)
inside_object = bind("FPDFFormObj_GetObject", c_void_p, c_void_p, _INTEGER)
object_type = bind("FPDFPageObj_GetType", c_int, c_void_p)
bounds = bind("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
matrix = bind("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
fill = bind("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
stroke = bind("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
stroke_width = bind("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
draw_mode = bind("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = bind("FPDFPath_CountSegments", c_int, c_void_p)
segment = bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, _INTEGER)
segment_type = bind("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point = bind("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_close = bind("FPDFPathSegment_GetClose", c_int, c_void_p)
