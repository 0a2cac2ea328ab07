"""Where a label may end in running text, and by what: a colon, a gap, leaders, a change of style, a likely value."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from ..layout import EMPTY_BOX, TICKED
from ..values.names import looks_like_name
from .area import Stream
from .concepts import FREE, FREE_AFTER_ONE_WORD, NAMES
from .lexicon import Lexicon, Match

How = Literal["colon", "ask", "lead", "gap", "line", "tick", "dash", "bold", "run", "typed", "prefix"]
End = tuple[int, int, How]  # where the label ends, where what follows begins, by what

VERB = re.compile(r"(?i)\b(?:is|are|was|were|should|will|would|means|has|have|(?:agreed|decided) to)\b")
WORD = re.compile(r"\S+")
# each of them begins with a sign of its own, not with a set or a group: so the search passes over all other letters
_END = re.compile(
    rf":|\uff1a|\?|\.\.\.+|\u2026\u2026*|___+|\t\t*|   +|\n|{TICKED}|{EMPTY_BOX}| - | \u2013 | \u2014 "
)
_ENDS: dict[str, How] = {":": "colon", "\uff1a": "colon", "?": "ask", ".": "lead", "\u2026": "lead", "_": "lead",
                         "\t": "gap", "\n": "line", TICKED: "tick", EMPTY_BOX: "tick"}
_TYPED = re.compile(
    r"(?m)(?:^|\t)[^\n\t:?\d]{2,60}?(?= (?:\d{1,2}(?:st|nd|rd|th)?[ /.-]|(?:[A-Z]{1,4}[/-]?)?\d{4,}"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|(?:Mon|Tue|Wed|Thu|Fri)[a-z]* \d))"
)
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"(?:[^\n\t.\u2026_]++|(?!\.{4}|_{4})[._])+")
_LEADS = re.compile(r"(?:\.{3,}|\u2026+|_{3,})[ \t.\u2026_]*[^\s.\u2026_]")  # what stands before is all label
_LEADERS = re.compile(r"\.{3,}|\u2026|_{3,}")
_BEHIND_NAME = re.compile(r"\s*[,(]|\s[\u2013\u2014-]\s")  # a role or an agency
_NUMBERED = re.compile(r"(?i)\b(?:level|part|section|stage|phase|page|tier)$")
HANGING = re.compile(r"(?i)\b(?:of|for|the|an?|and|or|in)$")  # 'Minutes of' goes on: no label ends so
_GOES_ON = re.compile(r"(?i)(?:and|or|of|for|with|to)\b")  # 'FAMILY | AND ENVIRONMENT'
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"})  # of a title
_TO_FILL_IN = frozenset({"name", "signature"})
_BESIDE = re.compile(r"[ ]*\t[ ]*([A-Z][a-z]+)\b")  # the first word of what stands beside
_OF_A_SIGNATORY = frozenset({"date", "sign.date", "relationship"})
_MOST_WORDS = 12  # of a label that only a space parts from its value
_COLON_WITHIN = 60  # characters


def ends_of(stream: Stream, lexicon: Lexicon) -> list[End]:
    """Every offset at which a label may end, in order; the end of the text is the end of a line."""
    text = stream.text
    if not text or text.isspace():
        return []
    ends: list[End] = [(*m.span(), _how(m.group())) for m in _END.finditer(text)]
    ends += _style_ends(stream)
    ends += [(at, at, "prefix") for at in _prefix_ends(text, lexicon)]
    if _DIGIT.search(text):
        ends += [(m.end(), m.end(), "typed") for m in _TYPED.finditer(text)]  # 'DOB 30 January 2015', 'Case No 1187734'
    ends.append((len(text), len(text), "line"))
    return sorted(ends)


def _how(sign: str) -> How:
    if sign[0] == " ":
        return "gap" if sign[1] == " " else "dash"
    return _ENDS[sign[0]]


def _style_ends(stream: Stream) -> list[End]:
    """Offsets on a line at which bold gives way to plain text (``bold``), or one run of text to another (``run``)."""
    out: list[End] = []
    for (_, stop, run, _), (start, _, following, _) in pairwise(stream.pieces):
        if stop == start and run.text.strip() and following.text.strip(" :"):
            out.append((stop, stop, "bold" if run.bold and not following.bold else "run"))
    return out


def _prefix_ends(text: str, lexicon: Lexicon) -> list[int]:
    """Labels with nothing but a space before their value: 'Chair Ruth Castellan', 'Home address 2 The Granary'.

    The longest known words at the start of a line or column; what follows must look like the label's value.
    """
    ends = (_prefix_end(text, part.start(), part.end(), lexicon) for part in _PARTS.finditer(text)
            if not _leads_on(text, part.end(), lexicon))
    return [end for end in ends if end is not None]


def _leads_on(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether leaders lead from an offset to a value; those before a gap and the next label stand behind one."""
    leads = _LEADS.match(text, at)
    if leads is None or "\t" not in leads.group():
        return leads is not None
    after = _PARTS.match(text, leads.end() - 1)
    words = list(WORD.finditer(text, after.start(), after.end()))[:_MOST_WORDS] if after is not None else []
    found = (lexicon.find(text[words[0].start():word.end()]) for word in words)
    return not any(match is not None and match.quality == "exact" for match in found)


def _prefix_end(text: str, start: int, stop: int, lexicon: Lexicon) -> int | None:
    whole = text[start:stop]
    bare = whole.strip()
    if not _opens(bare) or ":" in whole[:_COLON_WITHIN] or "?" in whole:
        return None
    words = list(WORD.finditer(text, start, stop))
    if len(words) < 2 or ((known := lexicon.find(bare)) is not None and known.quality == "exact"):
        return None
    spoilt: tuple[int, Match] | None = None  # it may be a shorter label and the first word of its value
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        label = text[words[0].start():words[count - 1].end()]
        value = text[words[count].start():stop].strip()
        if not _may_part(label, value):
            continue
        match = lexicon.find(label)
        if match is None or not _is_label(label, match):
            continue
        if not _suits(label, count, match, value) and not (
                count == 1 and _is_filled_in(match, value, text, stop, lexicon)):
            continue
        end = words[count - 1].end()
        if match.quality != "misread":
            return end if spoilt is None or match == Match(spoilt[1].concept, "exact") else spoilt[0]
        spoilt = spoilt or (end, match)
    return spoilt[0] if spoilt is not None else None


def _opens(text: str) -> bool:
    """Whether a text begins as a label or an answer does: with a capital or a figure."""
    return text[:1].isupper() or text[:1].isdigit()


def _may_part(label: str, value: str) -> bool:
    """Whether the space between two words may be the end of a label."""
    if not _opens(value) or _GOES_ON.match(value):
        return False
    if label[-1] in ",;-\u2013(/&" or "," in label or HANGING.search(label):
        return False
    return not (value[0].isdigit() and _NUMBERED.search(label))


def _is_label(label: str, match: Match) -> bool:
    if match.quality == "made" and match.concept not in NAMES:
        return False  # words of the value could be parts of such a label too
    return match.quality == "exact" or (match.quality in ("near", "made", "misread") and not VERB.search(label))


def _suits(label: str, count: int, match: Match, value: str) -> bool:
    """Whether what follows a label of ``count`` words looks like its value."""
    bare = _LEADERS.split(value)[0].strip()
    named = _BEHIND_NAME.split(bare)[0]
    if match.concept in NAMES and len(named.split()) >= 2 and looks_like_name(named):
        return True
    enough = 1 if match.concept in FREE_AFTER_ONE_WORD else 2
    return match.concept in FREE and count >= enough and _apart(label, bare)


def _is_filled_in(match: Match, value: str, text: str, stop: int, lexicon: Lexicon) -> bool:
    """'Name Gemma Chevalier ......', 'Signature Gemma Chevalier | Dated 6/2/2026': on a line to fill in, a name behind
    a word that is a label in such places alone.
    """
    if match.quality != "exact" or match.concept not in _TO_FILL_IN or len(value.split()) < 2 or (
            not looks_like_name(value)):
        return False
    if _LEADERS.match(text, stop):
        return True
    beside = _BESIDE.match(text, stop)
    asked = lexicon.find(beside[1]) if beside is not None else None
    return asked is not None and asked.quality == "exact" and asked.concept in _OF_A_SIGNATORY


def _apart(label: str, value: str) -> bool:
    """Whether a capital after the label begins its value and not another word of a heading in capitals."""
    words = [word for word in label.split() if word[0].isalpha() and word not in _SMALL]
    return not all(word[0].isupper() for word in words) or len(words) < 2 or not value.istitle()
