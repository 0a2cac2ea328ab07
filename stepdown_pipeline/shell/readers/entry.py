"""What a reading child runs."""

from __future__ import annotations

from typing import BinaryIO

from ...core.read.vocabulary import Vocabulary
from ...core.reading import Reading
from .inside import read_stream
from .limits import Limits
from .scan.eyes import Eyes


def read(stream: BinaryIO, name: str, vocabulary: Vocabulary, limits: Limits, eyes: Eyes) -> Reading:
    """Read an open document. The signature of every reader that ``Sandbox`` can be given."""
    return read_stream(stream, name, vocabulary, limits=limits, eyes=eyes)
