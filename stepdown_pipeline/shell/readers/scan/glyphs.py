"""Signs that the recogniser makes of check boxes and of foreign look-alikes: out of the text, or plain equivalents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ....core.layout import Box
from .recognise import BOXES
from .seen import SeenBox, SeenWord

_LIKE_A_BOX: Final = frozenset("OD0oQUCVvXxLJIl[]|/\\()!1TtYy_-—'\".,°¤×√" + BOXES)
_UNLIKE: Final = frozenset("AEFHKMNPRSWZabdefghkmnpqrsuwz")  # letters that nobody takes for a box, ticked or not
_EITHER: Final = frozenset("CDGIJLOQTUVXY")  # capitals that a box may be taken for
_ROOM: Final = 0.52  # of a box's side: what a letter needs beside it
_AT_END: Final = 2.5  # points
_TALLEST: Final = 0.98
_PLAIN: Final = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "´": "'", "`": "'", "•": "•", "¸": ",", "¦": "|", "−": "-",
    "Ø": "0", "ø": "o", "ı": "i", "ł": "l",
})
_SPECKS: Final = frozenset(".·'‚,")
_DUST: Final = re.compile(r"(?<=[^\W\d_])·(?=[^\W\d_])")  # between letters
_DOUBTED: Final = frozenset("ØøıłßÞþÐðÆæ")


def plain_words(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words in letters of English print, without box signs and remains of rules; what may be wrong is not sure."""
    out = []
    for word in words:
        text = "".join(sign for sign in word.text if sign not in BOXES).strip("|")
        doubted = _DOUBTED & set(text) or len(text) < len(word.text.strip(BOXES))
        if text:
            out.append(replace(word, text=text.translate(_PLAIN), sure=min(word.sure, 0.4) if doubted else word.sure))
    return out


def without_specks(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words without dots that stand alone behind others and are none: dust on the glass."""
    first = {word.line: min(other.box[0] for other in words if other.line == word.line) for word in words}
    return [replace(word, text=_DUST.sub(" ", word.text)) for word in words
            if word.text not in _SPECKS or word.box[0] <= first[word.line]]


def plain_text(text: str) -> str:
    """The same for a text of which nothing else is known."""
    return "".join(sign for sign in text if sign not in BOXES).translate(_PLAIN)


def true_boxes(boxes: Sequence[SeenBox], words: Sequence[SeenWord]) -> list[SeenBox]:
    """The boxes without those that are round letters (O, C, D) within a word that was surely read."""
    return [box for box in boxes if not any(_is_letter(box.box, word) for word in words)]


def _is_letter(box: Box, word: SeenWord) -> bool:
    x0, top, x1, bottom = word.box
    letters = sum(sign.isalpha() for sign in word.text)
    if letters < 2 or word.sure < 0.9 or not (x0 - 1 <= (box[0] + box[2]) / 2 <= x1 + 1):
        return False
    if stands_for_no_letter(box, word):
        return False
    within = min(box[3], bottom) - max(box[1], top) > 0.8 * (box[3] - box[1])
    step = (x1 - x0) / len(word.text)
    return within and box[3] - box[1] <= 1.1 * (bottom - top) and box[2] - box[0] < 2 * step


def stands_for_no_letter(box: Box, word: SeenWord) -> bool:
    """Whether the box stands at an end of the word that fills its place without it, as in '☐Yes'."""
    x0, _, x1, _ = word.box
    side, text = box[2] - box[0], word.text
    if x1 - x0 < side * (1 + _ROOM * len(text)) or len(text) < 2:
        return False
    tallest = box[3] - box[1] >= _TALLEST * (word.box[3] - word.box[1])  # no smaller than a capital beside it
    before = abs(box[0] - x0) <= _AT_END and (
        text[0] in _UNLIKE or (text[0] in _EITHER and text[1].islower() and tallest))
    return before or (abs(box[2] - x1) <= _AT_END and text[-1] in _UNLIKE)


def without_boxes(words: Sequence[SeenWord], boxes: Sequence[SeenBox]) -> list[SeenWord]:
    """The words without the letters that were read out of check boxes, whole words and ends of words alike."""
    out: list[SeenWord] = []
    for word in words:
        kept: SeenWord | None = word
        for box in boxes:
            if kept is not None and _meets(kept.box, box.box):
                kept = _beside(kept, box.box)
        if kept is not None:
            out.append(kept)
    return out


def _meets(word: Box, box: Box) -> bool:
    across = min(word[2], box[2]) - max(word[0], box[0])
    down = min(word[3], box[3]) - max(word[1], box[1])
    return across > 0.4 * (box[2] - box[0]) and down > 0.4 * min(box[3] - box[1], word[3] - word[1])


def _beside(word: SeenWord, box: Box) -> SeenWord | None:
    """What of the word stands beside the box."""
    x0, top, x1, bottom = word.box
    centre = (x0 + x1) / 2
    alone = len(word.text) == 1 and word.text.isalpha()
    if len(word.text) <= 2 and box[0] - 2 <= centre <= box[2] + 2 and (alone or set(word.text) <= _LIKE_A_BOX):
        return None
    if stands_for_no_letter(box, word):
        left = abs(box[0] - x0) <= _AT_END
        return replace(word, box=(box[2], top, x1, bottom) if left else (x0, top, box[0], bottom))
    if x0 >= box[0] - 3 and x1 <= box[2] + 3:
        return None if len(word.text) <= 3 else word
    if word.text[0] in _LIKE_A_BOX and x0 >= box[0] - 2.5 and len(word.text) > 1:
        return replace(word, text=word.text[1:], box=(min(box[2], x1 - 1), top, x1, bottom))
    if word.text[-1] in _LIKE_A_BOX and x1 <= box[2] + 2.5 and len(word.text) > 1:
        return replace(word, text=word.text[:-1], box=(x0, top, max(box[0], x0 + 1), bottom))
    return word
