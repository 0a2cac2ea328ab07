"""Laying a page over the blank form: by its code, then its corner marks, then wherever its printed lines meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .....core.consent_form import printed_page
from .....core.consent_form.page import CODE, MARK
from ..clean import SCALE
from ..page_image import Grey
from .blank import SIZE, anchors, blank_form
from .code import FormCode, Points

Matrix = NDArray[np.float64]

_FIRST_REACH: Final = 30.0  # points, for the mark beside the code
_REACH: Final = 120.0  # points from where a corner mark is expected to where it is still believed
_AGREE: Final = 12.0  # pixels by which marks and code may disagree
_WINDOW: Final = 11.0  # points about an anchor that must look alike
_LIKE: Final = 0.55  # the least likeness (1: the same) of an anchor that is found
_LEAST_FOUND: Final = 0.6  # of the anchors
_FLAT: Final = 0.15  # points: below, the paper is flat
_MOST_APART: Final = 1.2  # points: the mean error with which a page is still believed to lie right


@dataclass(frozen=True, slots=True)
class Laid:
    """The way from the form's pixels (``SIZE``) to the page's. ``error``: root mean square at the anchors, in points.

    ``bend``: what paper that is not flat adds in pixels of the page, 10 terms × (x, y); None where it is flat.
    """

    matrix: Matrix
    error: float
    found: float
    bend: Matrix | None = None

    def to_page(self, points: Points) -> Points:
        """Points of the form to pixels of the page."""
        moved = _through(self.matrix, points * SCALE)
        return moved if self.bend is None else moved + _terms(points) @ self.bend

    def flat(self, picture: NDArray[np.uint8], paper: int = 255) -> NDArray[np.uint8]:
        """The page's picture as it lies on the form."""
        fill = (paper,) * 3
        if self.bend is None:
            return np.asarray(cv2.warpPerspective(
                picture, self.matrix, SIZE, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_CONSTANT, borderValue=fill), np.uint8)
        step = 8
        wide, high = SIZE[0] // step + 2, SIZE[1] // step + 2
        ys, xs = (np.mgrid[0:high, 0:wide] + 0.5) * step - 0.5  # as resizing takes them
        there = self.to_page(np.stack([xs.ravel(), ys.ravel()], 1) / SCALE).reshape(high, wide, 2).astype(np.float32)
        whole = cv2.resize(there, (wide * step, high * step), interpolation=cv2.INTER_LINEAR)
        whole = whole[:SIZE[1], :SIZE[0]]
        return np.asarray(cv2.remap(picture, whole[..., 0], whole[..., 1], cv2.INTER_LINEAR,
                                    borderMode=cv2.BORDER_CONSTANT, borderValue=fill), np.uint8)


def laid(grey: Grey, code: FormCode) -> Laid | None:
    """How the page lies; None where it cannot be told for certain."""
    return next((found for start in _starts(grey, code) if (found := _refined(grey, start)) is not None), None)


def _starts(grey: Grey, code: FormCode) -> Iterator[Matrix]:
    """Where to begin: by the four corner marks, else by whatever of marks and code agrees, else by the code alone."""
    x0, y0, x1, y1 = CODE
    own = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float64)
    affine, _ = cv2.estimateAffine2D(own * SCALE, code.corners)
    by_code: Matrix = np.vstack([affine, [0, 0, 1]])
    pairs = _corner_marks(grey, by_code)
    ours = np.array([one for one, _ in pairs], np.float64).reshape(-1, 2)
    theirs = np.array([there for _, there in pairs], np.float64).reshape(-1, 2)
    if len(pairs) == 4:
        yield np.asarray(cv2.getPerspectiveTransform((ours * SCALE).astype(np.float32), theirs.astype(np.float32)),
                         np.float64)
    if pairs:
        found, _ = cv2.findHomography(np.vstack([ours, own]) * SCALE, np.vstack([theirs, code.corners]), cv2.RANSAC,
                                      _AGREE)
        yield np.asarray(found, np.float64)
    yield by_code


def _corner_marks(grey: Grey, matrix: Matrix) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Pairs (mark on the form in points, its middle on the page in pixels) of those that are found."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2])))) * SCALE  # pixels of the page a point
    side = MARK * scale
    core = np.ones((max(2, int(side / 3)),) * 2, np.uint8)
    dark = cv2.morphologyEx((grey < 128).astype(np.uint8), cv2.MORPH_OPEN, core)
    stats = cv2.connectedComponentsWithStats(dark)[2:]
    squares = []
    for (_, _, wide, high, area), middle in zip(stats[0][1:].tolist(), stats[1][1:].tolist(), strict=True):
        fits = 0.55 * side < wide < 1.7 * side and 0.55 * side < high < 1.7 * side
        if fits and area > 0.72 * wide * high and 0.6 < wide / high < 1.7:
            squares.append(middle)
    pairs: list[tuple[tuple[float, float], tuple[float, float]]] = []
    marks = [((m[0] + m[2]) / 2, (m[1] + m[3]) / 2) for m in printed_page().marks]
    near_code = ((CODE[0] + CODE[2]) / 2, (CODE[1] + CODE[3]) / 2)
    marks.sort(key=lambda m: (m[0] - near_code[0]) ** 2 + (m[1] - near_code[1]) ** 2)
    for mark in marks:
        expected = _through(matrix, np.array([mark]) * SCALE)[0]
        reach = (_REACH if pairs else _FIRST_REACH) * scale
        near = sorted(squares, key=lambda s: (s[0] - expected[0]) ** 2 + (s[1] - expected[1]) ** 2)
        if near and np.hypot(near[0][0] - expected[0], near[0][1] - expected[1]) < reach:
            pairs.append((mark, (near[0][0], near[0][1])))
    return pairs


def _refined(grey: Grey, matrix: Matrix) -> Laid | None:
    """Three looks at the anchors, each nearer; then the bending of the paper, if there is any."""
    ours = anchors()
    for reach in (9.0, 5.0, 3.0):
        there, good = _anchors_on(grey, Laid(matrix, 0, 0), reach)
        if good.mean() < 0.35:
            return None
        found, _ = cv2.findHomography(ours[good] * SCALE, there[good], cv2.RANSAC, 4.0)
        if found is None:
            return None
        matrix = np.asarray(found, np.float64)
    flat = _measured(grey, Laid(matrix, 0, 0))
    if flat.error < _FLAT:
        return flat if flat.found >= _LEAST_FOUND else None
    bent = flat
    for reach in (4.0, 2.5):
        there, good = _anchors_on(grey, bent, reach)
        bent = Laid(matrix, 0, 0, _bend(ours[good], there[good] - flat.to_page(ours[good])))
    bent = _measured(grey, bent)
    best = min((one for one in (flat, bent) if one.found >= _LEAST_FOUND), key=lambda one: one.error, default=None)
    return best if best is not None and best.error <= _MOST_APART else None


def _measured(grey: Grey, how: Laid) -> Laid:
    there, good = _anchors_on(grey, how, 3.0)
    if not good.any():
        return Laid(how.matrix, 99.0, 0.0, how.bend)
    apart = there[good] - how.to_page(anchors()[good])
    a_point = float(np.sqrt(abs(np.linalg.det(how.matrix[:2, :2])))) * SCALE
    lengths = np.sort(np.hypot(*apart.T)) / a_point
    kept = lengths[:max(1, round(0.95 * len(lengths)))]  # a tick drawn over a line is no error of the page's lie
    return Laid(how.matrix, float(np.sqrt((kept ** 2).mean())), float(good.mean()), how.bend)


def _anchors_on(grey: Grey, how: Laid, reach: float) -> tuple[Points, NDArray[np.bool_]]:
    """(where each anchor is on the page in pixels, whether it was found), by likeness within ``reach`` points."""
    flat = cv2.GaussianBlur(how.flat(grey), (0, 0), 1.2)
    blank = cv2.GaussianBlur(blank_form(), (0, 0), 1.2)
    half, more = round(_WINDOW * SCALE), round(reach * SCALE)
    flat = cv2.copyMakeBorder(flat, half + more, half + more, half + more, half + more, cv2.BORDER_CONSTANT, value=255)
    blank = cv2.copyMakeBorder(blank, half, half, half, half, cv2.BORDER_CONSTANT, value=255)
    ours = anchors()
    on_form, good = np.zeros_like(ours), np.zeros(len(ours), np.bool_)
    for number, (x, y) in enumerate(ours * SCALE):
        left, top = round(x), round(y)
        patch = blank[top:top + 2 * half + 1, left:left + 2 * half + 1]
        about = flat[top:top + 2 * (half + more) + 1, left:left + 2 * (half + more) + 1]
        likeness = np.asarray(cv2.matchTemplate(about, patch, cv2.TM_CCOEFF_NORMED), np.float32)
        _, best, _, (dx, dy) = cv2.minMaxLoc(likeness)
        on_form[number] = (x + dx - more + _between(likeness[dy], dx), y + dy - more + _between(likeness[:, dx], dy))
        good[number] = best > _LIKE
    return how.to_page(on_form / SCALE), good


def _between(values: NDArray[np.float32], peak: int) -> float:
    """The part of a pixel by which the true peak lies beside the highest value."""
    if not 0 < peak < len(values) - 1:
        return 0.0
    before, at, after = (float(values[peak + i]) for i in (-1, 0, 1))
    curve = before - 2 * at + after
    return 0.5 * (before - after) / curve if curve < -1e-9 else 0.0


def _bend(points: Points, apart: Points) -> Matrix:
    """The bending that explains most of what is left, found twice, the second time without what did not fit."""
    keep = np.ones(len(points), np.bool_)
    terms = _terms(points)
    for _ in range(3):
        bend, *_ = np.linalg.lstsq(terms[keep], apart[keep], rcond=None)
        left = np.hypot(*(apart - terms @ bend).T)
        keep = left <= max(2.5 * float(np.median(left)), 1.0)
    return np.asarray(bend, np.float64)


def _terms(points: Points) -> Matrix:
    x, y = points[:, 0] / 300 - 1, points[:, 1] / 420 - 1
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y, x * x * x, x * x * y, x * y * y, y * y * y], 1)


def _through(matrix: Matrix, points: Points) -> Points:
    moved = np.hstack([points, np.ones((len(points), 1))]) @ matrix.T
    return np.asarray(moved[:, :2] / moved[:, 2:], np.float64)
