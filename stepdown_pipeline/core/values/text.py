"""Small, dull repairs to text before anything is read from it: odd spaces, dashes, quotes, accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# each odd character becomes exactly one other, so that offsets into the text stay true
_LEVEL: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2044\u2215", "/"),
        "\u02e2": "s",
        "\u1d57": "t",
        "\u207f": "n",
        "\u1d48": "d",
        "\u02b3": "r",
        "\u02b0": "h",
        **{chr(0xFF10 + n): str(n) for n in range(10)},
    }
)
_ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def level(text: str) -> str:
    """The text with odd spaces, dashes and quotes made plain, of the same length, offset for offset."""
    return text.translate(_LEVEL)


def tidy(text: str) -> str:
    """The text as printed on one line: invisible characters out, every run of white space one space, trimmed."""
    return " ".join(_shown(text).split())


def plain(text: str) -> str:
    """For comparing only: tidied, levelled, casefolded."""
    return tidy(level(_shown(text))).casefold()


def _shown(text: str) -> str:
    """The text without invisible characters."""
    return text if text.isascii() else _ZERO_WIDTH.sub("", text)


def without_accents(text: str) -> str:
    """For comparing only: é becomes e, ø stays ø."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
