"""How much one dropped file may ask of the machine: its size, its parts, and the time and memory to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. The defaults are far above any form and far below any harm."""

    file_bytes: int = 50 * MB
    parts: int = 3000  # files inside a Word file
    part_bytes: int = 32 * MB  # one of them, unpacked
    total_bytes: int = 160 * MB  # all of them, unpacked
    ratio: int = 250  # unpacked to packed, for a part above ``ratio_from``
    ratio_from: int = 2 * MB
    pages: int = 300
    wall_seconds: float = 20.0
    cpu_seconds: int = 15
    company_seconds: float = 3.0  # after which a child begins no other document
    memory_bytes: int = 768 * MB  # on top of what the reading process has at its start
    open_files: int = 64
    result_bytes: int = 16 * MB
    page_seconds: float = 30.0  # to look at one page that is a picture; a document's own time stands still meanwhile
    picture_pixels: int = 80_000_000  # of one page, as its file has it
    page_side: int = 3000  # pixels: a page is made no larger than this before it is looked at
    pages_ahead: int = 3  # pages of one document that are under way at once
    worker_bytes: int = 1000 * MB  # a process that looks at pages ends after one with which it holds more
    idle_seconds: float = 300.0  # after which such a process ends

    @property
    def page_bytes(self) -> int:
        """The largest page as pixels."""
        return 3 * self.page_side * self.page_side


DEFAULT_LIMITS: Final = Limits()
