"""Where the label that ends at some offset begins: the best run of words before it that the vocabulary knows."""

from __future__ import annotations

import re

from ..layout import EMPTY_BOX, TICKED
from ..values.dates import find_dates
from .concepts import FIGURES
from .label_ends import VERB, WORD, How
from .lexicon import HANGS, Lexicon, Match
from .wording import bag, without_numbering

_LEADERS = ("....", "\u2026", "____")
_UNKNOWN_LABEL = re.compile(r"^[A-Z0-9(][^:?\n\t]{1,80}$")
_LEVEL = re.compile(r"(?i)(?:level|tier|stage|option|step)\s*\w{1,2}")  # 'Level 2: MAP' is an answer
_OPENS_QUESTION = re.compile(r"(?:They|He|She|Who|What|Where|When|Which|How|We|Our|The|Person|People|Day|Place)\b")
_UNFINISHED = re.compile(r"(?:Do|Does|Did|Has|Have|Is|Are|Was|Were|Will|Can|Should)\b[^\n\t:?.]{15,}\w *")  # a question
_DENIES = re.compile(r"(?:No|Not|Without|Any)$")
_DENIED = re.compile(r"No(?:ne)?\b(?!\.| of\b| in\b)")  # 'No further needs: close to universal services'
_ANSWER = re.compile(r"(?i)(?:yes|no|y|n|n/a|none|not known)[.]?")
_SHORTENED = re.compile(r"(?:[a-z]\.){2,}")  # 'd.o.b.'
_OWNERS = re.compile(r"(?:['\u2019]s|s['\u2019])$")
_TO_COME = re.compile(r"(?i)\b(?:will|would|should|may|might|must|can|could|to be)\b")
_SENTENCE_ENDS = re.compile(r"[a-z]{2}[.!]\s*\n")  # no label goes on behind a sentence
_GOES_ON_TO_ASK = re.compile(r"\s*\n[a-z][^\n?:.]{0,80}\?")  # the line beneath ends the question
_PLAN_TO_TICK = re.compile(r"(?i)(?:child in need|child protection|cin|cp)(?: plan)?\W*$")
_RANK = {"exact": 3, "near": 2, "made": 2, "misread": 2, "asked": 1}
_MOST_WORDS = 28
_MOST_WORDS_WITHIN = 7  # of a label that begins behind a value on the same line
_MOST_WORDS_UNKNOWN = 11
_MOST_WORDS_ASKED = 16
_LONGEST_HEADING = 90  # characters
_LONGEST_REST = 40  # characters of a label behind a change of type
_BEHIND_ASIDE = re.compile(r"\([^)]*\)\s*\w")  # '(DOB 4/3/2016) Mosaic ID': the brackets belong to what stands before
_SIGN = re.compile(r"[:?\n\t]")

_MANY_LINES = ("colon", "ask", "tick")  # ends of labels that may be broken over lines
_BARE = ("run", "typed", "prefix")  # ends with no more than a space between label and value


def label_before(text: str, floor: int, end: int, how: How, lexicon: Lexicon) -> tuple[int, Match] | None:
    """The best run of words up to ``end`` that is a label: exact words before near ones before questions.

    It begins at a line or a gap; after a value on the same line only when a colon or question mark ends it.
    """
    last = end
    while last > floor and text[last - 1].isspace():
        last -= 1
    if last == floor:
        return None
    words = list(WORD.finditer(text, _first_offset(text, floor, end, last, how), end))
    best: tuple[tuple[int, int, int], int, Match] | None = None
    for number, word in enumerate(words):
        at, length = word.start(), len(words) - number
        at_line = _begins(text, at)
        if not at_line and (not _may_begin_within(text, at, how, length) or _goes_on(text, floor, at)):
            continue
        candidate = (text[at:end + 1] if how == "ask" else text[at:end]).strip()
        if not _well_formed(candidate, how):
            continue
        if how == "run" and text[end:].lstrip()[:1].islower():
            continue  # a sentence that goes on
        match = lexicon.find(candidate)
        if match is None or not _holds(match, candidate, how, at_line=at_line) or _within(match, text, at, last, how):
            continue
        rank = (int(at_line), _RANK[match.quality], -length if match.quality == "asked" else length)
        if best is None or rank > best[0]:
            best = (rank, at, match)
    return (best[1], best[2]) if best else None


def unknown_label(text: str, floor: int, end: int, how: How) -> int | None:
    """Where a label that nobody knows begins, when what stands before a colon or question mark looks like one."""
    line = max(floor, text.rfind("\n", 0, end) + 1, text.rfind("\t", 0, end) + 1)
    chunk = text[line:end].strip()
    if how == "dash":
        chunk = without_numbering(chunk).strip()
    if _LEVEL.fullmatch(chunk) or _DENIED.match(chunk) or not _UNKNOWN_LABEL.match(chunk) or (
            TICKED in chunk or EMPTY_BOX in chunk or _ANSWER.fullmatch(chunk)):
        return None
    most = _MOST_WORDS_ASKED if how == "ask" else _MOST_WORDS_UNKNOWN
    if len(chunk.split()) > most or not bag(chunk):
        return None
    return line if line == 0 or text[line - 1] in "\n\t" else None


def goes_on_to_colon(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a label that seems to end goes on to a colon or question mark on its line, and is known only with that.

    'Address | including postcode: …', where a change of type parts the label itself.
    """
    sign = _SIGN.search(text, end, end + _LONGEST_REST)
    if sign is None or sign.start() == end or sign.group() not in ":?":
        return False
    if TICKED in text[end:sign.start()] or EMPTY_BOX in text[end:sign.start()]:
        return False  # an option
    match = lexicon.find(text[at:sign.start()].strip())
    return match is not None and match.quality in ("exact", "near", "made")


def _first_offset(text: str, floor: int, end: int, last: int, how: How) -> int:
    """Before which no word need be looked at: the last gap, the line's start, the most words of a label."""
    first = max(floor, text.rfind("\t", floor, end) + 1)
    if (gap := text.rfind("   ", floor, end)) >= 0:
        first = max(first, gap + 1)
    if how not in _MANY_LINES:
        first = max(first, text.rfind("\n", first, last) + 1)
    kept = text[first:end].rsplit(None, _MOST_WORDS)
    return first + len(kept[0]) if len(kept) > _MOST_WORDS else first


def _begins(text: str, at: int) -> bool:
    """Whether a label may begin here: at a line's start, behind a wide gap or behind dotted leaders."""
    behind = _behind(text, at)
    if behind and text[behind - 1] == "\n" and text[at].islower() and (
            _UNFINISHED.fullmatch(text, text.rfind("\n", 0, behind - 1) + 1, behind - 1)):
        return False  # 'Do all agencies agree that the case' / 'is ready to step down?'
    at = behind
    return at == 0 or text[at - 1] in "\n\t" or text.endswith(_LEADERS, 0, at)


def _may_begin_within(text: str, at: int, how: How, length: int) -> bool:
    """Whether a label of so many words may begin behind other words; those behind a box are an option's."""
    return how in ("colon", "ask") and length <= _MOST_WORDS_WITHIN and (
        text[_behind(text, at) - 1] not in (TICKED, EMPTY_BOX))


def _within(match: Match, text: str, at: int, last: int, how: How) -> bool:
    """Whether a label is a part of something longer: of a question that ends in the line beneath, of an option."""
    if how == "line" and match.quality != "exact" and _GOES_ON_TO_ASK.match(text, last):
        return True
    if how == "tick" and match.concept == "plan" and _PLAN_TO_TICK.match(text[at:last]):
        return True  # 'Child in need plan ☐   Child protection plan ☒'
    return (match.concept.startswith("decision") or text[at].islower()) and _in_option(text, at)


def _in_option(text: str, at: int) -> bool:
    """Whether the words behind a box go up to an offset: '☐ No step down: remain at level 3' is one option."""
    line = text[max(text.rfind("\n", 0, at), text.rfind("\t", 0, at)) + 1:at]
    return TICKED in line or EMPTY_BOX in line


def _goes_on(text: str, floor: int, at: int) -> bool:
    """Whether words go on into the one at an offset: 'The conference was | held' is a longer label, not this one.

    Nor is what somebody else owns: 'Father's | address'.
    """
    line = max(text.rfind("\n", 0, at), text.rfind("\t", 0, at)) + 1
    before = text[max(floor, line):at].rstrip(" ")
    word = before[before.rfind(" ") + 1:]
    if floor <= line and _OPENS_QUESTION.fullmatch(before):
        return True  # 'They | live at'
    if text[at].islower() and _DENIES.fullmatch(word):
        return True  # 'Outcome: No | further needs: close'
    return (word.isalpha() and word.islower()) or _OWNERS.search(word) is not None


def _behind(text: str, at: int) -> int:
    """The offset right behind the last words before the spaces at ``at``."""
    while at and text[at - 1] == " ":
        at -= 1
    return at


def _well_formed(candidate: str, how: How) -> bool:
    """Whether words can be a label by their look alone."""
    if TICKED in candidate or EMPTY_BOX in candidate or any(map(candidate.__contains__, _LEADERS)):
        return False
    if "\n" in candidate and _SENTENCE_ENDS.search(candidate):
        return False
    if candidate.count(")") > candidate.count("(") and (
            (bare := without_numbering(candidate)).count(")") > bare.count("(")):
        return False  # the end of brackets: 'Amina Rahmani (Early Help' / 'Manager)'
    if "\n" in candidate and any(_ANSWER.fullmatch(line.strip()) for line in candidate.split("\n")):
        return False  # what answers the question above
    if _BEHIND_ASIDE.match(candidate) or candidate[0] == "/":
        return False  # the brackets of what stands before; one of several things to choose from
    if how not in _MANY_LINES and "\n" in candidate:
        return False
    if how in _BARE:
        return len(candidate) > 1 and candidate[-1] not in "-\u2013,(/" and not candidate.endswith(("'s", "\u2019s"))
    if how == "line" and not (candidate[0].isupper() or candidate[0].isdigit() or _SHORTENED.match(candidate)):
        return False
    return how not in ("line", "gap") or candidate[-1] not in "/,(&-"


def _holds(match: Match, candidate: str, how: How, *, at_line: bool) -> bool:
    """Whether a label so known may end so: questions need their question mark, near matches the look of a heading."""
    dated = match.concept in FIGURES and candidate.startswith("Date ")
    if match.quality == "asked" and how in ("line", "gap") and dated and find_dates(candidate):
        return False  # its answer stands behind it
    if match.quality == "asked" and (not at_line or (how in _BARE and not (dated and how == "typed")) or (
            "?" not in candidate and VERB.search(candidate) and not (how == "colon" and HANGS.search(candidate)))):
        return False
    if how in _BARE and _TO_COME.search(candidate):
        return False  # 'The process will be explained to the family on 2 March': a sentence
    if how in ("line", "dash", "gap") and match.quality != "exact" and not _label_like(candidate):
        return False
    return how != "typed" or match.concept in FIGURES


def _label_like(text: str) -> bool:
    """Near matches count at a line's end only when they look like a heading, not like a sentence."""
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";")) and text[:1].upper() == text[:1]
