"""The makers of Word files and PDFs of the other readers' tests."""

from __future__ import annotations

import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[2]
sys.path += [str(_TESTS / "readers"), str(_TESTS / "readers_pdf")]
