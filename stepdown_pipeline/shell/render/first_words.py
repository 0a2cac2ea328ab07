"""A sentence at the very top of a message, below its marking: what must be read before anything else."""

from __future__ import annotations

import html
import re
from typing import Final

from .wording import Wording
from .wrap import wrapped

_BOX: Final = ('\n<div style="max-width:592px; margin:0 auto; padding:14px 24px; background-color:#fff7d6; '
               'color:#14202a; font-size:16px;"><p style="margin:0 0 6px 0;"><strong>{first}</strong></p>'
               '<p style="margin:0;">{rest}</p></div>')


def with_first_words(wording: Wording, first: str, rest: str, marking: str = "") -> Wording:
    """The same wording with the sentence and what follows from it, whatever its templates print."""
    text = _after(_marked(marking, r"\A{}\r?\n\s*|\A"), wording.text, wrapped(f"{first}\n{rest}") + "\n")
    box = _BOX.format(first=html.escape(first), rest=html.escape(rest))
    page = _after(_marked(marking, r"<body\b[^>]*>(?:(?!<h1).)*?>{}</p>|<body\b[^>]*>"), wording.html, box)
    return Wording(wording.subject, text, page)


def _marked(marking: str, pattern: str) -> re.Pattern[str]:
    """The pattern with the marking in its place: nothing stands before a marking."""
    stands = re.escape(html.escape(marking)) if marking else r"(?!)"
    return re.compile(pattern.replace("{}", stands), re.IGNORECASE | re.DOTALL)


def _after(place: re.Pattern[str], text: str, more: str) -> str:
    found = place.search(text)
    end = found.end() if found else 0
    return text[:end] + more + text[end:]
