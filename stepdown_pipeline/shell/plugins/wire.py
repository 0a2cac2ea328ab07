"""What goes between the desk and a guarded process: a case as a pickle one way, bounded plain data back."""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ...core.case import Case
from .faults import BadAnswerError

LENGTH: Final = struct.Struct("!I")
HEAD: Final = struct.Struct("!8sI")  # which question it answers, and how long the answer is
MOST: Final = 4 * 2**20  # bytes of one answer
CLOSED: Final = 99  # the exit code of a process whose line was closed by its check
_pickled = threading.local()


def question(token: bytes, what: str, *words: Any) -> bytes:
    """One question as it goes over."""
    body = _dumps((token, what, *words))
    return LENGTH.pack(len(body)) + body


def case_bytes(case: Case) -> bytes:
    """The case as it goes over; made once when several files are asked about one case."""
    last: tuple[Case, bytes] | None = getattr(_pickled, "last", None)
    if last is None or last[0] is not case:
        last = _pickled.last = (case, _dumps(case))
    return last[1]


def heard(end: int) -> Any:
    """The next question, waited for. Raises EOFError when the desk is gone."""
    (size,) = LENGTH.unpack(_exactly(end, LENGTH.size))
    return pickle.loads(_exactly(end, size))  # noqa: S301 - the desk speaks, and never the check


def encoded(answer: Mapping[str, Any]) -> bytes:
    """An answer as JSON. Raises `BadAnswerError` when it is too long."""
    body = json.dumps(answer).encode()
    if len(body) > MOST:
        raise BadAnswerError(f"It answered with more than {MOST // 2**20} MB.")
    return body


def tell(end: int, token: bytes, body: bytes) -> None:
    left = memoryview(HEAD.pack(token, len(body)) + body)
    while left:
        left = left[os.write(end, left):]


def _exactly(end: int, size: int) -> bytes:
    out = bytearray()
    while len(out) < size:
        part = os.read(end, min(size - len(out), 2**20))
        if not part:
            raise EOFError
        out += part
    return bytes(out)


class _Pickler(pickle.Pickler):
    """Also tables that nobody may write to, which are not pickled of themselves."""

    def reducer_override(self, value: Any) -> Any:
        return (read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def read_only(table: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(table)


def _dumps(value: Any) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(value)
    return out.getvalue()
