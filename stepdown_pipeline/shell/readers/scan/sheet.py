"""The sheet of paper in a photograph: its four corners, and the sheet as if seen from straight above."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Grey

_SIDE: Final = 600  # pixels in which the sheet is looked for
_LEAST: Final = 0.3  # of the picture that a sheet covers
_STEP: Final = 22  # grey levels by which the light falls at the sheet's edge
Corners = NDArray[np.float32]  # 4 × (x, y): top left, top right, bottom right, bottom left


def corners_of(grey: Grey) -> Corners | None:
    """The corners of a sheet that lies on something darker; None where the picture is all paper, or nothing is sure."""
    factor = _SIDE / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), (0, 0), 2)
    light = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    inside, outside = smooth[light > 0], smooth[light == 0]
    if outside.size < 0.015 * smooth.size or float(np.median(inside)) - float(np.median(outside)) < 35:
        return None
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    found = cv2.findContours(np.asarray(light, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    if not found:
        return None
    hull = cv2.convexHull(max(found, key=cv2.contourArea))
    if cv2.contourArea(hull) < _LEAST * smooth.size:
        return None
    four = _four(hull)
    if four is None or _touches(four, smooth.shape) >= 4:
        return None
    four = _ordered(four)
    return np.asarray(four / factor, np.float32) if _has_edges(four, smooth) else None


def _four(hull: NDArray[Any]) -> NDArray[np.float32] | None:
    """The hull as four corners, where four describe it."""
    around = cv2.arcLength(hull, closed=True)
    for slack in (0.01, 0.015, 0.02, 0.03, 0.045, 0.06):
        points = cv2.approxPolyDP(hull, slack * around, closed=True)
        if len(points) == 4:
            four = points.reshape(4, 2).astype(np.float32)
            share = cv2.contourArea(four) / cv2.contourArea(hull)
            return four if 0.9 < share < 1.1 else None
        if len(points) < 4:
            return None
    return None


def _has_edges(four: NDArray[np.float32], picture: NDArray[Any]) -> bool:
    """Whether the light falls sharply at each side (a shadow fades), sides along the picture's own edge aside."""
    high, wide = picture.shape[:2]
    middle = four.mean(axis=0)
    for start, end in zip(four, np.roll(four, -1, axis=0), strict=True):
        along = start + (end - start) * np.linspace(0.08, 0.92, 40)[:, None]
        inward = middle - (start + end) / 2
        inward = inward / (float(np.hypot(*inward)) + 1e-6)
        inner, outer = np.rint(along + 7 * inward).astype(int), np.rint(along - 7 * inward).astype(int)
        seen = (outer[:, 0] >= 0) & (outer[:, 0] < wide) & (outer[:, 1] >= 0) & (outer[:, 1] < high)
        seen &= (inner[:, 0] >= 0) & (inner[:, 0] < wide) & (inner[:, 1] >= 0) & (inner[:, 1] < high)
        if seen.sum() < 12:
            continue
        inner, outer = inner[seen], outer[seen]
        step = picture[inner[:, 1], inner[:, 0]].astype(int) - picture[outer[:, 1], outer[:, 0]]
        if float(np.median(step)) < _STEP:
            return False
    return True


def _touches(four: NDArray[np.float32], shape: tuple[int, ...]) -> int:
    """How many of the corners are corners of the picture itself."""
    high, wide = shape[:2]
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    return int(sum(np.hypot(*(ends - corner).T).min() < 8 for corner in four))


def _ordered(four: NDArray[np.float32]) -> NDArray[np.float32]:
    total, across = four.sum(axis=1), four[:, 0] - four[:, 1]
    return four[[int(total.argmin()), int(across.argmax()), int(total.argmax()), int(across.argmin())]]


def size_of(corners: Corners) -> tuple[float, float]:
    """Width and height in pixels of the sheet as seen from above; near A4 it is A4."""
    tl, tr, br, bl = corners
    wide = max(float(np.hypot(*(tr - tl))), float(np.hypot(*(br - bl))))
    high = max(float(np.hypot(*(bl - tl))), float(np.hypot(*(br - tr))))
    for share in (297 / 210, 210 / 297):
        if 0.87 < high / wide / share < 1.15:
            return (wide, wide * share) if high < wide * share else (high / share, high)
    return wide, high


def flattened(picture: NDArray[Any], corners: Corners, width: int, height: int) -> NDArray[Any]:
    """The sheet as a picture of its own."""
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR,
                                          borderMode=cv2.BORDER_REPLICATE))
