"""What may stand in config.toml as an hour of the day."""

from __future__ import annotations

import re


def hour(text: str) -> str:
    """"09:30", as it is. Raises ValueError with what is wrong."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError('must be an hour of the day such as "09:30"')
    return text
