"""Labels inside running text: 'Name: Rowan Jessop   DOB: 03/04/2020' is two labels and two values.

A label ends at a colon, a question mark, a wide gap, dotted leaders, the end of its line, a change from bold, or the
first tick box; it begins as early before that end as the vocabulary still knows the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..layout import EMPTY_BOX, TICKED
from ..values.names import looks_like_name
from .answers import TAKES_SUCH, VALUE_LIKE
from .area import Stream
from .label_ends import How, ends_of
from .label_start import goes_on_to_colon, label_before, unknown_label
from .lexicon import Lexicon, Match
from .people import before_colon
from .small_print import end_of_answer
from .standing import LISTS
from .wording import bag, without_numbering

_LEAD_IN = re.compile(  # a dash between label and value, or the label's own last word on its second line
    r"[ \t]*[\u2013\u2014:-](?=[ \t\n])[ \t]*|\s*\b(?:about|at|by|for|from|of|on|to|with)[ \t]*(?::\s*|\s*\Z|\n\s*)")
_ANSWER = re.compile(rf"[ \t.\u2026_]*(?:[{TICKED}{EMPTY_BOX}]|(?i:yes|no|y|n)\b)")  # on the same line
_FILLED = re.compile(r"[ \t.\u2026_]*[^\s.\u2026_]")
_ANSWERED = re.compile(r"[ \t]*[A-Z\d][^?\n]{0,80}(?:\n|$)")  # a short answer behind a question, on its line
_QUALIFIES = re.compile(  # a few words before a label's known ones, perhaps with their number
    r"[ \t]*(?:(?:\d{1,2}|[a-hA-H])[.)] ?)?[A-Z][^\W\d_/]*(?:[ /&-]+[^\W\d_'\u2019/]+){0,3}[ /]?")
_SOFT = ("bold", "run", "typed", "prefix")  # ends without a sign of their own
_HARD = ("colon", "ask")
_WORDS = rf"[^\n\t{TICKED}{EMPTY_BOX}]*"
_OF_AN_OPTION = re.compile(  # 'Outcomes achieved – MAP to close ☒'
    rf"(?![ \t]*(?i:yes|no)\b){_WORDS}[^\W\d_]{_WORDS}[{TICKED}{EMPTY_BOX}][ \t]*(?:\n|$)")
_NO_PLAN = re.compile(r"(?i)\W*(?:n\w|without(?: an?)?) (?:map|multi[ -]agency)\b")  # 'Level 2 support – no MAP'
_ITEM = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})?|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=\S)")  # 'c) ' before what a list says
_NEXT_NUMBER = re.compile(r"\n[ \t]*(?:\d{1,2}(?:\.\d{1,2})?|[a-zA-Z])[.)]?[ \t]*$")  # of the label that follows
_IN_WORDS = frozenset({"level_2_support", "support_needs", "specific_task", "ehsw_recommendation"})
_ADDRESSED = re.compile(r"(?i)[ \t]*(?:to|from|cc|bcc):[ \t]")  # 'To: | Family Help Front Desk'
_TO_MARK = re.compile(r"(?i)\b(?:delete|strike|circle|ring|underline|tick)\b")
_BOX = re.compile(f"[{TICKED}{EMPTY_BOX}]")
_BOXED_NEXT = re.compile(rf"[ \t]*(?:\(?\w{{1,2}}[.)]\s*)?[{TICKED}{EMPTY_BOX}]")
_ADDRESSES = ("address", "name_address")
_DECISIONS = ("decision.step_down", "decision.map", "signpost_to", "plan")


# words before a label that leave its meaning as it is: 'Key social worker'
QUALIFYING: Final = bag("key named main current allocated lead full home our official your case child children family"
                       " who what when where which how")


@dataclass(frozen=True, slots=True)
class Piece:
    """A label and its value at [value_start, value_end). ``match`` None: a label nobody knows.

    What stands between a value's end and the next label is small print.
    """

    label: str
    match: Match | None
    start: int
    value_start: int
    value_end: int
    ended_by: How


@dataclass(frozen=True, slots=True)
class _Open:
    """A label whose value's end is not known yet."""

    label: str
    match: Match | None
    start: int
    value_start: int
    ended_by: How


def split(stream: Stream, lexicon: Lexicon) -> list[Piece]:
    """The labels of a text in order, each with the place of its value (up to the next label)."""
    text = stream.text
    found: list[_Open] = []
    floor = 0  # nothing before this offset can be part of a label
    last_box = -1  # the offset behind the last tick box, if any since the last label
    for start, stop, how in ends_of(stream, lexicon):
        begin = floor
        if how == "tick":
            begin, first = max(floor, last_box), last_box < floor
            last_box = stop
            if not first:
                floor = max(floor, stop)
                continue
        if (how == "colon" and _in_time(text, start, stop)) or (how == "dash" and _OF_AN_OPTION.match(text, stop)):
            continue
        firm: How = "colon" if how == "dash" and _in_list(text, start, found) else how
        hit = label_before(text, begin, start, firm, lexicon)
        if hit is not None and how in _SOFT and goes_on_to_colon(text, hit[0], start, lexicon):
            continue  # 'Support needed at level | 2:', 'Address | including postcode:'
        if hit is not None and how in _HARD and (whole := _whole_label(text, hit, found)) is not None:
            found.append(_Open(text[whole:start].strip(), _meaning(text, whole, hit, start, lexicon), whole, stop, how))
            floor, last_box = stop, -1
            continue
        if hit is not None:
            at, match = hit
            if _is_no_label(text, match, start, stop, how, found) or (
                    found and _is_answer(found[-1], match, text[found[-1].value_start:at], how)):
                continue
            value_at = start if how == "tick" else stop
            found.append(_Open(text[at:start].strip(), match, at, value_at, how))
            floor, last_box = value_at, stop if how == "tick" else -1
        elif _may_be_unknown(text, start, stop, how, found) and not _names_one(text, start, how, found) and (
                unknown := unknown_label(text, begin, start, how)) is not None:
            found.append(_Open(text[unknown:start].strip(), None, unknown, stop, how))
            floor, last_box = stop, -1
    return _close(found, text)


def _is_no_label(text: str, match: Match, start: int, stop: int, how: How, found: list[_Open]) -> bool:
    """'Level 2 support (no MAP) ☐' on a line: an option, no label, since a box alone answers nothing in words.

    So is 'Level 2 support' among options of a decision whose own box is lost; nor is whom a letter is addressed to one.
    """
    if how == "prefix" and _ADDRESSED.search(text[:start].rpartition("\n")[2]):
        return True
    if match.concept not in _IN_WORDS:
        return False
    if how not in _HARD and _BOX.fullmatch(text[start:].partition("\n")[0].strip()):
        return True
    if match.concept == "level_2_support" and _NO_PLAN.match(text, stop):
        return True
    return how == "line" and bool(found) and found[-1].match is not None and found[-1].match.concept == "decision" and (
        _BOXED_NEXT.match(text, stop) is not None and _BOX.search(text, found[-1].value_start, stop) is not None)


def _whole_label(text: str, hit: tuple[int, Match], found: list[_Open]) -> int | None:
    """Where the label really begins, when the known words are no more than the end of it: 'Key | social worker:'.

    None: the known words are all of it, or what stands before them on their line is a value.
    """
    at, match = hit
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at]
    if not before.strip() or (found and found[-1].start >= line) or not _QUALIFIES.fullmatch(before):
        return None
    if found and found[-1].match is not None and found[-1].match.concept in _ADDRESSES and match.concept == "postcode":
        return None  # 'Wexbridge Postcode: …'
    return line + len(before) - len(before.lstrip())


def _meaning(text: str, whole: int, hit: tuple[int, Match], end: int, lexicon: Lexicon) -> Match | None:
    """What a label means whose last words alone are known: the same, where the others leave it so.

    'Surname/Family name' means what both of its halves mean.
    """
    before = without_numbering(text[whole:hit[0]]).strip()
    others = bag(before)
    if not before or (others and others <= QUALIFYING):  # 'Will | outcomes be achieved?' was refused as a whole
        return hit[1]
    first, slash, other = text[whole:end].partition("/")
    halves = (lexicon.find(first.strip()), lexicon.find(other.strip())) if slash else (None, None)
    return halves[0] if all(half is not None and half.quality == "exact" for half in halves) else None


def _may_be_unknown(text: str, start: int, stop: int, how: How, found: list[_Open]) -> bool:
    """Whether a label that nobody knows may end here: at a colon, or a question mark with an answer behind it.

    Also at leaders with something on them, among other such lines; behind a question on the line of its answer; and
    at a dash on a line of a list whose line before is a label with its value: 'c) Chair – …', 'd) Seen alone – …'.
    """
    if how == "dash":
        return _in_list(text, start, found)
    if how == "lead":
        return bool(found) and found[-1].ended_by == "lead" and _FILLED.match(text, stop) is not None
    return how == "colon" or (how == "ask" and (
        _ANSWER.match(text, stop) is not None or _ANSWERED.match(text, stop) is not None))


def _in_list(text: str, start: int, found: list[_Open]) -> bool:
    """Whether a line is numbered or lettered, as the one of the label before it is."""
    return bool(found) and all(_ITEM.match(text, text.rfind("\n", 0, at) + 1) for at in (found[-1].start, start))


def _names_one(text: str, start: int, how: How, found: list[_Open]) -> bool:
    """'Present / Jane Moss: Social Worker / …': a person of a list, whose role stands behind the colon."""
    if how != "colon" or not found or found[-1].match is None or found[-1].match.concept not in LISTS:
        return False
    line = text[text.rfind("\n", 0, start) + 1:].partition("\n")[0]
    return bool(before_colon(line))


def _in_time(text: str, start: int, stop: int) -> bool:
    """10:30"""
    return text[stop:stop + 1].isdecimal() and text[start - 1:start].isdecimal()


def _close(found: list[_Open], text: str) -> list[Piece]:
    pieces = []
    for number, one in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        start = one.value_start
        if (number_after := _NEXT_NUMBER.search(text, start, end)) is not None and end < len(text):
            end = number_after.start()
        if (lead := _LEAD_IN.match(text, start, end)) is not None:
            start = lead.end()
        if one.match is not None:
            end = end_of_answer(one.match.concept, text, start, end)
        pieces.append(Piece(one.label, one.match, one.start, start, max(end, start), one.ended_by))
    return pieces


def _is_answer(open_: _Open, match: Match, between: str, how: How) -> bool:
    """'Outcome: Step down: MAP', 'Relationship: Mother' – what looks like a label is the answer of the one before."""
    if open_.match is None:
        return False
    boxed = how not in ("colon", "ask") and (TICKED in between or EMPTY_BOX in between)
    if boxed and open_.match.concept == "decision" and match.concept in ("decision.step_down", "decision.map"):
        return True  # 'Remain at level 3 ☐  Step down with a MAP ☒'
    if open_.match.concept == "decision" and _is_outcome(match, f"{open_.label} {between}", how):
        return True
    if how == "line" and open_.match.concept == "decision" and match.concept == "agree.all" and (
            match.quality != "exact" and open_.ended_by == "line"):
        return True  # 'What we agreed' over 'All agencies agree that needs are met'
    if how in ("tick", *_SOFT) and open_.match.concept in ("decision", "review_outcome") and (
            match.concept == "outcomes_achieved" and not between.strip()):
        return True  # 'Outcome:' over 'Outcomes achieved – MAP to close ☒'
    among = how in ("line", "gap") and open_.match.concept in LISTS and match.concept in VALUE_LIKE
    if among and _names_somebody(between):
        return True  # 'Sid Barr | Social Worker' among those present
    if between.strip():
        return False
    if "\n" in between and open_.ended_by in ("gap", "lead"):
        return False  # its own line was left empty
    concept = open_.match.concept
    if concept == "decision" and match.concept in _DECISIONS:
        return True
    return how in ("line", "gap", "lead") and concept in TAKES_SUCH and match.concept in VALUE_LIKE


def _is_outcome(match: Match, between: str, how: How) -> bool:
    """Whether it is one of the outcomes to choose from, each on its line: 'Level 2 support – no MAP required'.

    ``between``: all from the decision's label on.
    """
    to_mark = _TO_MARK.search(between) is not None
    if how == "line":
        return match.concept.startswith("decision.") or (to_mark and match.quality != "exact")
    return how in ("dash", "colon") and to_mark and (
        match.concept.startswith("decision.") or match.concept in _IN_WORDS)


def _names_somebody(between: str) -> bool:
    """Whether a line goes on behind a person's name."""
    before = between[between.rfind("\n") + 1:]
    name = before.strip()
    return before.endswith(("\t", "   ")) and len(name.split()) > 1 and looks_like_name(name)
