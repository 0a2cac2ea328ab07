"""The documents of the corpus, by kind. Each module draws forms as one council or another would."""

from __future__ import annotations

import importlib
import pkgutil


def load() -> None:
    """Imports every module of forms, so that each registers what it draws."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
