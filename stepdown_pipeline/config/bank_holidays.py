"""Bank holidays in England, from a library that is kept up with what the government announces."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

YEARS: Final = range(2015, 2051)  # of the oldest papers still dropped, and beyond the longest period


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday in England of these years. A new one is announced, and comes with an update of the library."""
    from holidays import country_holidays  # only where working days are counted

    return frozenset(country_holidays("GB", subdiv="ENG", years=YEARS))
