"""Holds what a package's reader returns to the layout's shape, part by part: it was written by others."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from ...core.layout import Layout


class ShapeError(Exception):
    """The place that is wrong, as in ``blocks.runs``; never what stands there."""


def hold(found: Any, most_pages: int) -> Layout:
    """The layout itself. Raises ShapeError when it is none, or when one of its parts is of another sort."""
    if type(found) is not Layout:
        raise ShapeError("the whole")
    _hold(found, Layout, "")
    if not 1 <= found.pages <= most_pages:
        raise ShapeError("pages")
    for line in found.lines():
        if not 1 <= line.page <= found.pages:
            raise ShapeError("page")
    return found


def _hold(value: Any, wanted: Any, place: str) -> None:
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        _one_of(value, parts, place)
    elif origin is tuple:
        _row(value, parts, place)
    elif is_dataclass(wanted):
        if type(value) is not wanted:
            raise ShapeError(place)
        for name, sort in _parts(cast("Hashable", wanted)):
            _hold(getattr(value, name), sort, f"{place}.{name}".lstrip("."))
    elif not _plain(value, wanted):
        raise ShapeError(place)


def _plain(value: Any, wanted: Any) -> bool:
    if get_origin(wanted) is Literal:
        return isinstance(value, str) and value in get_args(wanted)
    if wanted is float:
        return type(value) in (float, int) and math.isfinite(value)
    return type(value) is wanted


def _row(value: Any, sorts: tuple[Any, ...], place: str) -> None:
    many = sorts[-1] is Ellipsis
    if type(value) is not tuple or not (many or len(value) == len(sorts)):
        raise ShapeError(place)
    for number, one in enumerate(value):
        _hold(one, sorts[0] if many else sorts[number], place)


def _one_of(value: Any, sorts: tuple[Any, ...], place: str) -> None:
    if value is None and type(None) in sorts:
        return
    left = [sort for sort in sorts if sort is not type(None)]
    fit = next((sort for sort in left if type(value) is sort), left[0])
    _hold(value, fit, place)


@cache
def _parts(of: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(of)
    return tuple((one.name, hints[one.name]) for one in fields(of))
