"""Lines that set the scene: headings, and the edges of a page that stand outside its text."""

from __future__ import annotations

import re

from ..layout import EMPTY_BOX, TICKED, Line
from .lexicon import Lexicon

_MOST_WORDS = 14
_SHORT = 6  # characters: a shorter word in capitals may be an answer
_LEAST_UPWARDS = 4  # letters
_UPWARDS = 2.0  # times as high as wide
_LONGEST_EDGE = 90  # characters of a line at the page's edge
_BOX, _NO_BOX = f"[{TICKED}{EMPTY_BOX}]", f"[^{TICKED}{EMPTY_BOX}]"
_DUST = re.compile(rf"(?P<before>{_NO_BOX}*[a-z] ){_BOX} (?P<after>[a-z]{_NO_BOX}*)")
_PAGE_NUMBER = re.compile(r"(?i)(?:^|[\t ])page \d+(?: of \d+)?\s*$")


def is_edge(line: Line, *, paged: bool) -> bool:
    """A header or footer; on a printed page also a line that ends in its number."""
    if line.origin in ("header", "footer"):
        return True
    return paged and len(text := line.text) < _LONGEST_EDGE and _PAGE_NUMBER.search(text) is not None


def is_heading(line: Line, sections: Lexicon) -> bool:
    """By its style, or a line in bold or capitals, or a known section's name in capitals or with a number."""
    text = " ".join(line.text.split())
    if not text or "\t" in line.text.strip() or len(text.split()) > _MOST_WORDS:
        return False
    if line.heading and (dusty := _DUST.fullmatch(text)):
        text = dusty["before"] + dusty["after"]  # a letter of the heading, or dust, taken for a box
    if TICKED in text or EMPTY_BOX in text or text[0].islower() or line.pictures:
        return False
    if line.heading:
        return True
    return not text.endswith((".", ",", ";")) and (_printed_as_heading(line, text) or _names_section(text, sections))


def _printed_as_heading(line: Line, text: str) -> bool:
    if ":" in text.rstrip(":"):
        return False
    runs = [run for run in line.runs if run.text.strip() and not run.placeholder]
    if runs and all(run.bold for run in runs):
        return True
    return text.isupper() and len(text) > _SHORT and ":" not in text


def is_in_capitals(line: Line) -> bool:
    """A line in capitals that nothing else makes a heading; people fill in forms so too."""
    return line.text.isupper() and not line.heading and not all(run.bold for run in line.runs if run.text.strip())


def _names_section(text: str, sections: Lexicon) -> bool:
    section = sections.find(text.rstrip(": "))
    return section is not None and section.quality == "exact" and (text.isupper() or text[:1].isdigit())


def runs_upwards(line: Line) -> bool:
    """Whether words are printed along the side of the page, from foot to head."""
    if line.box is None or len(line.text) < _LEAST_UPWARDS:
        return False
    x0, top, x1, bottom = line.box
    return bottom - top > _UPWARDS * (x1 - x0)
