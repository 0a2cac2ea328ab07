"""Words read none too surely are as sure as three looks at them together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.doubtful import looked_again
from stepdown_pipeline.shell.readers.scan.recognise import Letters
from stepdown_pipeline.shell.readers.scan.seen import SeenWord

PAPER = np.full((200, 400), 255, np.uint8)


class Looks:
    """Eyes that see what they are told to, one look after another."""

    def __init__(self, *said: tuple[str, float]) -> None:
        self.left = list(said)

    def read(self, _crop: object, _stretch: float) -> Letters:
        text, sure = self.left.pop(0)
        return Letters(text, tuple(at / len(text) for at in range(len(text))), (sure,) * len(text))


def _word(text: str, sure: float) -> SeenWord:
    return SeenWord(text, (10.0, 10.0, 60.0, 20.0), sure, 10.0, 18.0, line=0)


@pytest.mark.parametrize(
    "text, sure, looks, said, at_least, below",
    [
        ("Imani", 0.5, [("Imani", 0.98), ("Imani", 0.96)], "Imani", 0.75, 1.0),  # all looks agree
        ("No", 0.55, [("□No", 0.97), ("□No", 0.95)], "No", 0.75, 1.0),  # a box beside it is no letter
        ("Bhallacharya", 0.8, [("Bhallacharya", 0.85), ("Bhallacharya", 0.81)], "Bhallacharya", 0.0, 0.75),
        ("Sorreli", 0.85, [("Sorrell", 0.9), ("Sorreli", 0.97)], "Sorreli", 0.0, 0.75),  # the looks differ
        ("L.iam", 0.7, [("Liam", 0.997), ("Liam", 0.99)], "Liam", 0.75, 1.0),  # both say otherwise, surely
        ("Liarn", 0.7, [("Liam", 0.9), ("Liam", 0.9)], "Liarn", 0.0, 0.75),
        ("Fastmoor", 0.995, [("Fastmoor", 0.96), ("Fastmoor", 0.97)], "Fastmoor", 0.0, 0.75),  # it may be an E
        ("Fast", 0.957, [("East", 0.97), ("East", 0.98)], "East", 0.75, 1.0),
        ("Flaherty", 0.998, [("Flaherty", 0.999), ("Flaherty", 0.994)], "Flaherty", 0.75, 1.0),
        ("hot", 0.7, [("not", 0.99), ("not", 0.99)], "hot", 0.0, 0.75),  # what turns the meaning is never mended
        ("not", 0.7, [("hot", 0.99), ("hot", 0.99)], "not", 0.0, 0.75),
    ],
)
def test_looks_together(
    text: str, sure: float, looks: Sequence[tuple[str, float]], said: str, at_least: float, below: float
) -> None:
    (found,) = looked_again([_word(text, sure)], PAPER, Looks(*looks), 2.0)  # type: ignore[arg-type]
    assert found.text == said
    assert at_least <= found.sure < below


@pytest.mark.parametrize(
    "text, sure", [("Jessop", 0.95), ("Family", 0.9996), ("F", 0.95), ("12/03/2026", 0.5), ("–", 0.5)])
def test_others_are_left_alone(text: str, sure: float) -> None:
    word = _word(text, sure)
    assert looked_again([word], PAPER, Looks(), 2.0) == [word]  # type: ignore[arg-type]
