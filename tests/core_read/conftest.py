"""The shipped words, compiled once, and what they make of a layout."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.core.layout import Layout
from stepdown_pipeline.core.read import Vocabulary, read_layout
from stepdown_pipeline.core.reading import Reading

_SHIPPED = Path(__file__).parents[2] / "plugins" / "vocabulary"
Said = dict[str, tuple[Any, str]]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The shipped words."""
    return Vocabulary.from_tables([tomllib.loads(path.read_text("utf-8")) for path in sorted(_SHIPPED.glob("*.toml"))])


@pytest.fixture(scope="session")
def read(vocabulary: Vocabulary) -> Callable[[Layout], Reading]:
    """A layout's reading."""
    return lambda layout: read_layout(layout, vocabulary, "0" * 64)


@pytest.fixture(scope="session")
def said(read: Callable[[Layout], Reading]) -> Callable[[Layout], Said]:
    """Each field's value and state."""
    return lambda layout: {name: (field.value, field.state) for name, field in read(layout).fields.items()}
