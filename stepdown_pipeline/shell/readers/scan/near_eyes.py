"""Looking at pages in this very process, one after another."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ..errors import ReadError
from .eyes import NOBODY
from .seen import Pixels, SeenPage

Look = Callable[[Pixels], SeenPage]

LOOKER: Final = "stepdown_pipeline.shell.readers.scan.looking:look"


def looker(name: str = LOOKER) -> Look:
    """The function ``module:name`` that looks at a page. Raises ReadError ``needs_ocr`` where it cannot be had."""
    module, _, function = name.partition(":")
    try:
        look: Look = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, OSError) as error:  # a library that is missing, or for another processor
        raise ReadError("needs_ocr", NOBODY) from error
    return look


def look_at(page: Pixels, look: Look) -> SeenPage:
    """What is seen, or that the looker failed at this page. Raises ReadError ``needs_ocr`` without its models."""
    try:
        return look(page)
    except (ImportError, FileNotFoundError) as error:
        raise ReadError("needs_ocr", NOBODY) from error
    except Exception as error:  # noqa: BLE001 — whatever a picture does to its looker costs that page alone
        logging.getLogger(__name__).warning("A page made its looker fail (%s).", type(error).__name__)
        return SeenPage(page.number, 0.0, 0.0, unread=True)


class NearEyes:
    """Looks here. The models are loaded when the first page comes."""

    def __init__(self, name: str = LOOKER) -> None:
        self._name = name

    def see(self, pages: Iterable[Pixels], of: int = 0) -> Iterator[SeenPage]:  # noqa: ARG002 — as Eyes has it
        """As ``Eyes.see``."""
        look: Look | None = None
        for page in pages:
            look = look or looker(self._name)
            yield look_at(page, look)
