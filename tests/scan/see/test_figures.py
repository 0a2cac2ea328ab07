"""Figures that were not read with certainty are read twice, and only readings that agree are relied upon."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.figures import DISAGREED, second_look
from stepdown_pipeline.shell.readers.scan.recognise import Letters, Recogniser
from stepdown_pipeline.shell.readers.scan.seen import SeenWord

PAGE = np.full((200, 400), 255, np.uint8)


class Eyes:
    """Reads the same wherever it looks, and counts its looks."""

    def __init__(self, text: str) -> None:
        self.text, self.looks = text, 0

    def read(self, crop: Any, stretch: float) -> Letters:
        self.looks += 1
        return Letters(self.text, tuple(0.5 for _ in self.text), tuple(0.98 for _ in self.text))


def looked(text: str, sure: float, again: str) -> tuple[float, int]:
    """How sure a word is after the second look, and how many looks that took."""
    eyes = Eyes(again)
    word = SeenWord(text, (20.0, 20.0, 90.0, 30.0), sure, 9.0, 30.0)
    return second_look([word], PAGE, cast("Recogniser", eyes), 2.0)[0].sure, eyes.looks


@pytest.mark.parametrize("sure", [0.6, 0.9, 0.99, 0.999])
def test_looks_that_differ_are_not_relied_upon(sure: float) -> None:
    assert looked("1204417", sure, "1204477") == (min(DISAGREED, sure), 1)


def test_looks_that_agree_are_as_sure_as_both() -> None:
    assert looked("12/03/2026", 0.9, "12/03/2026")[0] == pytest.approx(0.939, abs=0.002)


def test_certain_figures_and_words_without_any_are_not_read_again() -> None:
    assert looked("1204417", 0.9999, "1204477") == (0.9999, 0)
    assert looked("Mother", 0.6, "Nother") == (0.6, 0)
