"""The recogniser: where lines of text stand on a page, and what the letters of a line are.

The two models come with rapidocr and run in OpenVINO on one thread. The reading model knows 18,708 characters of many
scripts; all but those of Latin print are cut off its last layer, which is quicker and never reads 口 for a box.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .page_image import Grey

SIDE: Final = 960  # pixels of the page's longer side while lines are looked for
HEIGHT: Final = 48  # of a line, as the reading model wants it
STRETCH: Final = 1.15  # narrow letters side by side (weeks, practitioner) are told apart when lines are made wider
WIDEST: Final = 2400
BOXES: Final = "□■☐☑☒✓✔✕✗✘○●"
_OTHERS: Final = "–—‘’“”•…€" + BOXES
_LIKELY: Final = 0.3  # that a pixel is text
_LINE: Final = 0.5  # that a region is
_GROW: Final = 1.6  # of a found region, which is the core of a line


@dataclass(frozen=True, slots=True)
class Letters:
    """What a line says. ``at``: each character's middle as a share 0..1 of the crop's width; ``odds``: how likely."""

    text: str
    at: tuple[float, ...]
    odds: tuple[float, ...]

    @property
    def sure(self) -> float:
        """The mean over the letters."""
        return float(np.mean(self.odds)) if self.odds else 0.0


class Recogniser:
    """Holds the two models. One inference at a time."""

    def __init__(self) -> None:
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
        import openvino

        core = openvino.Core()
        core.set_property("CPU", {"INFERENCE_NUM_THREADS": "1", "NUM_STREAMS": "1", "ENABLE_CPU_PINNING": "NO"})
        folder = _models()
        finder = core.read_model(next(folder.glob("*_det_small.onnx")))
        self._find = core.compile_model(finder, "CPU").create_infer_request()
        model, self._signs = _latin(core.read_model(next(folder.glob("*_rec_small.onnx"))), openvino)
        self._read = core.compile_model(model, "CPU").create_infer_request()

    def lines(self, grey: Grey) -> list[tuple[int, int, int, int]]:
        """Where text stands: x0, y0, x1, y1 in pixels, in no order."""
        high, wide = grey.shape
        factor = min(1.0, SIDE / max(high, wide))
        size = max(32, round(wide * factor / 32) * 32), max(32, round(high * factor / 32) * 32)
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if factor < 0.6 else cv2.INTER_LINEAR)
        plane = small.astype(np.float32) / 127.5 - 1
        self._find.infer([np.broadcast_to(plane, (1, 3, *plane.shape)).copy()])
        likely = self._find.get_output_tensor().data[0, 0]
        mask = cv2.dilate((likely > _LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
        out = []
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        for number in range(1, count):
            x, y, w, h = (int(v) for v in stats[number][:4])
            if min(w, h) < 3:
                continue
            if float(likely[y:y + h, x:x + w][labels[y:y + h, x:x + w] == number].mean()) < _LINE:
                continue
            more = w * h * _GROW / (2 * (w + h))
            sx, sy = wide / size[0], high / size[1]
            out.append((
                max(0, round((x - more) * sx)), max(0, round((y - more) * sy)),
                min(wide, round((x + w + more) * sx)), min(high, round((y + h + more) * sy)),
            ))
        return out

    def read(self, crop: NDArray[Any], stretch: float = STRETCH) -> Letters:
        """The letters of one line. ``stretch``: how much wider than it is to make it."""
        if min(crop.shape[:2]) < 2:
            return Letters("", (), ())
        odds, share = self._odds(crop, stretch)
        return self._letters(odds, share)

    def figures(self, crop: NDArray[Any]) -> tuple[NDArray[np.float32], float]:
        """How likely each of the ten figures is along a line, steps × 10; and the share of its width that a step is."""
        odds, share = self._odds(crop, 1.0)
        return np.stack([odds[:, self._signs.index(sign)] for sign in "0123456789"], 1), share / len(odds)

    def _odds(self, crop: NDArray[Any], stretch: float) -> tuple[NDArray[Any], float]:
        """The reading model's odds, steps × signs, and how much wider than the crop its input was."""
        high, wide = crop.shape[:2]
        width = min(WIDEST, max(8, round(wide * HEIGHT / high * stretch)))
        how = cv2.INTER_AREA if high > 1.5 * HEIGHT else cv2.INTER_LINEAR
        line = cv2.resize(crop, (width, HEIGHT), interpolation=how)
        full = max(96, -(-width // 32) * 32)
        plane = np.zeros((1, 3, HEIGHT, full), np.float32)
        values = line.astype(np.float32) / 127.5 - 1
        plane[0, :, :, :width] = values if values.ndim == 2 else values.transpose(2, 0, 1)
        self._read.infer([plane])
        return self._read.get_output_tensor().data[0], full / width

    def _letters(self, odds: NDArray[Any], share: float) -> Letters:
        """Runs of one sign are one letter; blanks part them."""
        best = odds.argmax(axis=1)
        peak = odds[np.arange(len(best)), best]
        text, at, sure = [], [], []
        start = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[start]:
                continue
            if best[start]:
                text.append(self._signs[best[start]])
                at.append(min(1.0, (start + end) / 2 / len(best) * share))
                sure.append(float(peak[start:end].max()))
            start = end
        return Letters("".join(text), tuple(at), tuple(sure))


def _models() -> Path:
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package rapidocr, which carries the models, is not installed")
    return Path(spec.origin).parent / "models"


def _latin(model: Any, openvino: Any) -> tuple[Any, Sequence[str]]:
    """The reading model with only Latin letters, figures, signs and boxes in its last layer."""
    signs = ["", *model.get_rt_info()["framework"]["character"].value.splitlines(), " "]
    keep = [0] + [
        i for i, sign in enumerate(signs)
        if i and len(sign) == 1 and (0x20 <= ord(sign) < 0x180 or sign in _OTHERS)
    ]
    last = model.get_results()[0].input_value(0).get_node()  # softmax(identity(features · weights + bias))
    while last.get_type_name() != "Add":
        last = last.input_value(0).get_node()
    product, bias = last.input_value(0).get_node(), last.input_value(1).get_node().get_data()
    weights = product.input_value(1).get_node().get_data()
    ops = openvino.opset13
    kept = ops.matmul(product.input_value(0), ops.constant(weights[:, keep]), False, False)
    cut = ops.add(kept, ops.constant(bias[keep]))
    return openvino.Model([ops.softmax(cut, 2)], model.get_parameters()), [signs[i] for i in keep]


@cache
def recogniser() -> Recogniser:
    """The one of this process; making it takes about a second."""
    return Recogniser()
