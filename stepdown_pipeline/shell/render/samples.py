"""Words of a template with everything in them, or with nothing: what even no case brings about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

SAID: Final = {"reference": "1204417", "period": "March 2026", "meeting_date": "18 March 2026"}


def sample(schema: Any, *, full: bool, name: str = "something") -> Any:
    """Made-up data of the schema's shape: everything filled in, or everything empty."""
    if isinstance(schema, Mapping):
        return {key: sample(part, full=full, name=key) for key, part in schema.items()}
    if isinstance(schema, list):
        return [sample(schema[0], full=True, name=name)] if full else []
    return f"sample {name.replace('_', ' ')}" if full else ""
