"""Pieces of ink: few or more than sixteen bits can tell apart, each pixel's number is its own piece's."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stepdown_pipeline.shell.readers.scan.pieces import pieces_of


@pytest.mark.parametrize("side, count", [(40, 400), (600, 90_000)])
def test_every_piece_is_counted(side: int, count: int) -> None:
    bits = np.zeros((side, side), np.uint8)
    bits[::2, ::2] = 1
    labels, stats = pieces_of(bits)
    assert len(stats) == count + 1
    assert len(np.unique(labels[bits > 0])) == count


def test_they_are_opencvs_own() -> None:
    bits = (np.random.default_rng(7).random((300, 200)) > 0.8).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bits, connectivity=8)
    found = pieces_of(bits)
    assert (found.labels == labels).all()
    assert (found.stats == stats).all()
