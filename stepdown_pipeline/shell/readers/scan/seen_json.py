"""A seen page as JSON and back: rows of values in the order of each shape's fields. And the head of a page's pixels."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from .seen import Pixels, SeenBox, SeenCode, SeenInk, SeenPage, SeenRule, SeenWord

_HEAD: Final = struct.Struct("!IIIIBdB")  # number, of how many, width, height, channels, dots an inch, a picture
_SHAPES: Final[dict[str, type[Any]]] = {
    "words": SeenWord, "level": SeenRule, "upright": SeenRule, "boxes": SeenBox, "inks": SeenInk, "codes": SeenCode,
}
_NAMES: Final = {shape: tuple(item.name for item in fields(shape)) for shape in set(_SHAPES.values())}
_PLAIN: Final = ("number", "width", "height", "turned", "skew", "unread")


def seen_to_json(page: SeenPage) -> bytes:
    """The page as compact JSON; measures to a hundredth of a point."""
    out: dict[str, Any] = {name: getattr(page, name) for name in _PLAIN}
    out["poor"] = list(page.poor)
    for name, shape in _SHAPES.items():
        out[name] = [[_short(getattr(item, key)) for key in _NAMES[shape]] for item in getattr(page, name)]
    return json.dumps(out, separators=(",", ":")).encode()


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    return [round(float(part), 2) for part in value] if isinstance(value, tuple) else value


def seen_from_json(data: bytes) -> SeenPage:
    """The page again. Raises ValueError, KeyError or TypeError for what is none."""
    found = json.loads(data)
    values: dict[str, Any] = {name: found[name] for name in _PLAIN}
    values |= {name: tuple(_items(shape, found[name])) for name, shape in _SHAPES.items()}
    poor = tuple(found["poor"])
    if not all(isinstance(words, str) for words in poor):
        raise TypeError("no sentence")
    return SeenPage(**values, poor=poor)


def _items(shape: type[Any], rows: Iterable[list[Any]]) -> Iterable[Any]:
    names = _NAMES[shape]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        if "box" in values:
            x0, top, x1, bottom = map(float, values["box"])
            values["box"] = (x0, top, x1, bottom)
        yield shape(**values)


def page_head(page: Pixels, of: int) -> bytes:
    """What goes before a page's pixels. ``of``: how many pages its document has."""
    return _HEAD.pack(page.number, max(of, 0), page.width, page.height, page.channels, page.dpi, page.picture)


def page_of(data: bytes | bytearray | memoryview) -> tuple[Pixels, int]:
    """The page, and of how many it is one, from its head and pixels. Raises ValueError for what is none."""
    if len(data) < _HEAD.size:
        raise ValueError("no page")
    number, of, width, height, channels, dpi, picture = _HEAD.unpack_from(data)
    if channels not in (1, 3) or not width or not height or len(data) != _HEAD.size + width * height * channels:
        raise ValueError("no page")
    if not 0.0 <= dpi < 1e5:
        raise ValueError("no page")
    return Pixels(number, width, height, channels, dpi, bytes(data[_HEAD.size:]), bool(picture)), of


def number_of(data: bytes | bytearray | memoryview) -> tuple[int, int]:
    """The page's number, and of how many, without its pixels. Raises ValueError for what is no page."""
    if len(data) < _HEAD.size:
        raise ValueError("no page")
    number, of, width, height, channels, _, _ = _HEAD.unpack_from(data)
    if len(data) != _HEAD.size + width * height * channels:
        raise ValueError("no page")
    return number, of
