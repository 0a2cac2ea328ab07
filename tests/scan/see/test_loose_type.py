"""Letters set far apart are one word; words that the recogniser ran together are two."""

from __future__ import annotations

import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.recognise import Letters
from stepdown_pipeline.shell.readers.scan.words import words_of

HIGH, WIDE = 20, 8  # pixels of a letter


@pytest.mark.parametrize(
    "text, gaps, words",
    [
        ("Required", [9, 6, 8, 6, 7, 9, 12], ["Required"]),
        ("Requests", [2, 2, 2, 2, 2, 2, 2], ["Requests"]),
        ("LeadAgency", [2, 2, 2, 12, 2, 2, 2, 2, 2], ["Lead", "Agency"]),
    ],
)
def test_what_parts_words_is_wider_than_what_parts_letters(text: str, gaps: list[int], words: list[str]) -> None:
    starts = [10 + sum(gaps[:at]) + WIDE * at for at in range(len(text))]
    width = starts[-1] + WIDE + 10
    ink = np.zeros((HIGH + 20, width), np.bool_)
    for start in starts:
        ink[10:10 + HIGH, start:start + WIDE] = True
    middles = tuple((start + WIDE / 2) / width for start in starts)
    letters = Letters(text, middles, (0.99,) * len(text))
    assert [word.text for word in words_of(letters, ink, (0, 0, width, HIGH + 20), 0, 2.0)] == words
