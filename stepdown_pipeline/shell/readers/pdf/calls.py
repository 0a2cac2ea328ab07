"""pdfium's functions by their bare addresses, for the thousands of calls that a page takes.

ctypes' own checks of the generated bindings cost more than pdfium's work does. So nothing is checked here. Numbers go
as they are, and arrive as C integers; handles and addresses go as ``place``, made ready once where it serves for many
calls. None of these calls lasts, so none of them lets other threads in.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_int, c_uint, c_void_p
from typing import Any, Final

import pypdfium2.raw as raw

place: Final = c_void_p.from_param  # an int is cut to 32 bits without it


def bind(name: str, result: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


unicode = bind("FPDFText_GetUnicode", c_uint)
text = bind("FPDFText_GetText", c_int)
loose = bind("FPDFText_GetLooseCharBox", None)
text_object = bind("FPDFText_GetTextObject", c_void_p)
char_matrix = bind("FPDFText_GetMatrix", None)
origin = bind("FPDFText_GetCharOrigin", None)
font_size = bind("FPDFText_GetFontSize", c_double)
render_mode = bind("FPDFTextObj_GetTextRenderMode", c_int)
object_font = bind("FPDFTextObj_GetFont", c_void_p)
font_name = bind("FPDFFont_GetBaseFontName", ctypes.c_size_t)
font_weight = bind("FPDFFont_GetWeight", c_int)
font_flags = bind("FPDFFont_GetFlags", c_int)
count_objects = bind("FPDFPage_CountObjects", c_int)
page_object = bind("FPDFPage_GetObject", c_void_p)
count_inside = bind("FPDFFormObj_CountObjects", c_int)
inside_object = bind("FPDFFormObj_GetObject", c_void_p)
object_type = bind("FPDFPageObj_GetType", c_int)
bounds = bind("FPDFPageObj_GetBounds", c_int)
matrix = bind("FPDFPageObj_GetMatrix", c_int)
fill = bind("FPDFPageObj_GetFillColor", c_int)
stroke = bind("FPDFPageObj_GetStrokeColor", c_int)
stroke_width = bind("FPDFPageObj_GetStrokeWidth", None)
draw_mode = bind("FPDFPath_GetDrawMode", c_int)
count_segments = bind("FPDFPath_CountSegments", c_int)
segment = bind("FPDFPath_GetPathSegment", c_void_p)
segment_type = bind("FPDFPathSegment_GetType", c_int)
segment_point = bind("FPDFPathSegment_GetPoint", None)
segment_close = bind("FPDFPathSegment_GetClose", c_int)
