"""The least that could be done with a page: the libraries alone, as a careful programmer would first call them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

Word = tuple[str, float, float, float, float]  # its text; left, bottom, right, top in points of the page

_BLANK = frozenset((9, 10, 13, 32, 0xA0))


def words(data: bytes) -> list[Word]:
    """Every word of a PDF with its place, by pypdfium2's raw API: character boxes joined between blanks."""
    found: list[Word] = []
    for text in _texts(data):
        found += _words_of(text.raw)
    return found


def text_alone(data: bytes) -> int:
    """How many words a PDF has: its text by pypdfium2 without any places, from which no form could be read."""
    return sum(len(text.get_text_bounded().split()) for text in _texts(data))


def _texts(data: bytes) -> Iterator[pypdfium2.PdfTextPage]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                yield text


def _words_of(text: Any) -> Iterator[Word]:
    box = raw.FS_RECTF()
    letters: list[str] = []
    left = bottom = right = top = 0.0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _BLANK:
            if letters:
                yield "".join(letters), left, bottom, right, top
                letters = []
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
        if not letters:
            left, bottom, top = x0, y0, y1
        elif y0 < bottom or y1 > top:  # letters of another size or height
            bottom, top = min(bottom, y0), max(top, y1)
        right = x1
        letters.append(chr(code))
    if letters:
        yield "".join(letters), left, bottom, right, top


def engine() -> Any:
    """The engine alone, set as measured best: no classifier, detector side 960, OpenVINO on one thread."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    from rapidocr import EngineType, RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.engine_type": EngineType.OPENVINO,
            "Rec.engine_type": EngineType.OPENVINO,
            "EngineConfig.openvino.inference_num_threads": 1,
            "EngineConfig.openvino.num_streams": 1,
            "EngineConfig.openvino.enable_cpu_pinning": False,
            "Det.limit_side_len": 960,
            "Det.limit_type": "max",
        }
    )


__all__ = ["Word", "engine", "text_alone", "words"]
