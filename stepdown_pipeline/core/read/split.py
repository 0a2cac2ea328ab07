"""Labels inside running text: 'Name: Rowan Jessop   DOB: 03/04/2020' is two labels and two values.

A label ends at a colon, a question mark, a wide gap, dotted leaders, the end of its line, a change from bold, or the
first tick box; it begins as early before that end as the vocabulary still knows the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..layout import EMPTY_BOX, TICKED
from ..values.names import looks_like_name
from .answers import TAKES_SUCH, VALUE_LIKE
from .area import Stream
from .lexicon import Lexicon, Match
from .wording import bag

_END = re.compile(r"(?P<colon>[:\uff1a])|(?P<ask>\?)|(?P<lead>\.{3,}|\u2026+|_{3,})|(?P<gap>\t+| {3,})|(?P<line>\n)"
                  rf"|(?P<tick>[{TICKED}{EMPTY_BOX}])|(?P<dash> [-\u2013\u2014] )")
_WORD = re.compile(r"\S+")
_LEAD_IN = re.compile(r"[ \t]*[\u2013\u2014:-](?=[ \t\n])[ \t]*")  # a dash between label and value
_LEADER = re.compile(r"\.{4,}|\u2026|_{4,}")
_RANK = {"exact": 3, "near": 2, "asked": 1}
_UNKNOWN_LABEL = re.compile(r"^[A-Z0-9(][^:?\n\t]{1,80}$")
_MOST_WORDS = 28


@dataclass(frozen=True, slots=True)
class Piece:
    """A label at [start, end) and its value at [value_start, value_end). ``match`` None: a label nobody knows."""

    label: str
    match: Match | None
    start: int
    value_start: int
    value_end: int
    ended_by: str


@dataclass(slots=True)
class _Open:
    label: str
    match: Match | None
    start: int
    value_start: int
    ended_by: str


def split(stream: Stream, lexicon: Lexicon) -> list[Piece]:
    """The labels of a text in order, each with the place of its value (up to the next label)."""
    text = stream.text
    styled = _style_ends(stream) + _prefix_ends(text, lexicon)
    ends = sorted([(m.start(), m.end(), str(m.lastgroup)) for m in _END.finditer(text)]
                  + styled + [(at, at, "typed") for at in _typed_ends(text)] + [(len(text), len(text), "line")])
    found: list[_Open] = []
    floor = 0  # nothing before this offset can be part of a label
    ticks_since: int = -1
    for start, stop, how in ends:
        if how == "tick":
            chunk_from, first_tick = max(floor, ticks_since), ticks_since < floor
            ticks_since = stop
            if not first_tick:
                floor = max(floor, stop)
                continue
        else:
            chunk_from = floor
        if how == "colon" and re.match(r"\d", text[stop:stop + 1]) and re.search(r"\d$", text[:start]):
            continue  # 10:30
        hit = _label_before(text, chunk_from, start, how, lexicon)
        if hit is not None:
            at, match = hit
            if found and _is_answer(found[-1], match, text[found[-1].value_start:at], how):
                continue
            found.append(_Open(text[at:start].strip(), match, at, stop if how != "tick" else start, how))
            floor = stop if how != "tick" else start
            ticks_since = stop if how == "tick" else -1
        elif how == "colon" and (unknown := _unknown_label(text, chunk_from, start)) is not None:
            found.append(_Open(text[unknown:start].strip(), None, unknown, stop, how))
            floor = stop
            ticks_since = -1
    return _close(found, text)


def _close(found: list[_Open], text: str) -> list[Piece]:
    pieces = []
    for number, one in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        start = one.value_start
        if (lead := _LEAD_IN.match(text, start, end)) is not None:
            start = lead.end()
        pieces.append(Piece(one.label, one.match, one.start, start, max(end, start), one.ended_by))
    return pieces


def _label_before(text: str, floor: int, end: int, how: str, lexicon: Lexicon) -> tuple[int, Match] | None:
    """The best run of words up to ``end`` that is a label: exact words before near ones before questions.

    It begins at a line or a gap; after a value on the same line only when a colon or question mark ends it.
    """
    chunk = text[floor:end]
    if not chunk.strip():
        return None
    cut = max(chunk.rfind("\t"), chunk.rfind("   "))
    base = floor + (cut + 1 if cut >= 0 else 0)
    words = list(_WORD.finditer(text, base, end))[-_MOST_WORDS:]
    best: tuple[tuple[int, int, int], int, Match] | None = None
    for number, word in enumerate(words):
        at = word.start()
        at_line = _begins(text, at)
        length = len(words) - number
        if not at_line and text[:at].rstrip(" ")[-1] in (TICKED, EMPTY_BOX):
            continue  # the words of an option
        if how in ("run", "typed", "prefix") and not at_line:
            continue
        if not at_line and (how not in ("colon", "ask") or length > 7):
            continue
        candidate = (text[at:end + 1] if how == "ask" else text[at:end]).strip()
        if TICKED in candidate or EMPTY_BOX in candidate or _LEADER.search(candidate):
            continue
        match = lexicon.find(candidate)
        if match is None or (match.quality == "asked" and not at_line):
            continue
        if how not in ("colon", "ask", "tick") and "\n" in candidate:
            continue
        if how == "line" and not (candidate[0].isupper() or candidate[0].isdigit()):
            continue
        if how in ("line", "gap") and candidate[-1] in "/,(&-":
            continue
        if match.quality == "asked" and "?" not in candidate and _VERB.search(candidate):
            continue
        if how in ("line", "dash", "gap") and match.quality != "exact" and not _label_like(candidate):
            continue
        if how == "typed" and match.concept not in _FIGURES:
            continue
        if how in ("run", "typed", "prefix") and (match.quality == "asked" or len(candidate) < 2 or candidate[-1] in "-\u2013,(/"):
            continue
        rank = (int(at_line), _RANK[match.quality], -length if match.quality == "asked" else length)
        if best is None or rank > best[0]:
            best = (rank, at, match)
    return (best[1], best[2]) if best else None


def _begins(text: str, at: int) -> bool:
    """Whether a label may begin here: at a line's start, behind a wide gap or behind dotted leaders."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in "\n\t" or before.endswith(("....", "\u2026", "____"))


def _label_like(text: str) -> bool:
    """Near matches count at a line's end only when they look like a heading, not like a sentence."""
    plain = text.strip()
    return len(plain) <= 90 and not plain.endswith((".", ",", ";")) and plain[:1].upper() == plain[:1]


def _is_answer(open_: _Open, match: Match, between: str, how: str) -> bool:
    """'Outcome: Step down: MAP', 'Relationship: Mother' – what looks like a label is the answer of the one before."""
    if open_.match is None or between.strip():
        return False
    concept = open_.match.concept
    if concept == "decision" and match.concept in ("decision.step_down", "decision.map", "signpost_to", "plan"):
        return True
    return how in ("line", "gap", "lead") and concept in TAKES_SUCH and match.concept in VALUE_LIKE


def _unknown_label(text: str, floor: int, end: int) -> int | None:
    line = max(floor, text.rfind("\n", 0, end) + 1, text.rfind("\t", 0, end) + 1)
    chunk = text[line:end].strip()
    if chunk and _UNKNOWN_LABEL.match(chunk) and len(chunk.split()) <= 9 and bag(chunk):
        before = text[max(0, line - 1):line]
        if line == 0 or before in "\n\t":
            return line
    return None


def _style_ends(stream: Stream) -> list[tuple[int, int, str]]:
    """Offsets on a line at which bold gives way to plain text (``bold``), or one run of text to another (``run``)."""
    out = []
    for (_, stop, run, _), (start, _, following, _) in zip(stream.pieces, stream.pieces[1:], strict=False):
        if stop == start and run.text.strip() and following.text.strip(" :"):
            how = "bold" if run.bold and not following.bold else "run"
            out.append((stop, stop, how))
    return out


_TYPED = re.compile(r"(?m)(?:^|\t)[^\n\t:?\d]{2,60}?(?= (?:\d{1,2}(?:st|nd|rd|th)?[ /.-]|\d{4,}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
                    r"|(?:Mon|Tue|Wed|Thu|Fri)[a-z]* \d))")


def _typed_ends(text: str) -> list[int]:
    """Where words at the start of a line are followed by figures: 'DOB 30 January 2015', 'Case No 1187734'."""
    return [match.end() for match in _TYPED.finditer(text)]


_FIGURES = frozenset({
    "case.reference", "child.dob", "dob", "child.due", "postcode", "address", "requested_on", "meeting_date", "next_review",
    "rcpc_date", "minutes_circulated", "discussed_on", "seen_alone_on", "sm_approved_on", "sign.date", "date",
    "sign.child_date", "withdrawn_on", "date_of_request", "completed_on", "approved_on", "reviewed_on", "ignore",
})
_NAMES = frozenset({
    "child.name", "social_worker", "team_manager", "chair", "parent.name", "lead_professional", "referrer", "author",
    "approver", "completed_by", "sign.name", "family.name", "name",
})
_FREE = frozenset({
    "address", "lead_agency", "managed_by", "signpost_to", "requested_service", "specific_task", "support_needs",
    "level_2_support", "decision", "plan", "main_concern", "relationship", "distribution", "ehsw_recommendation",
    "attend.present", "attend.apologies", "referrer_role", "approver_role", "agree.all", "attend.parent", "ehm_agrees",
    "risk_assessment", "lp_informed", "household", "outcomes_achieved", "sm_approval", "discussed_on", "seen_alone_on",
    "do_not_share_with", "share_with", "role", "agency", "review_outcome", "draft",
})


_VERB = re.compile(r"(?i)\b(?:is|are|was|were|should|will|would|means|has|have)\b")
_PARTS = re.compile(r"(?:(?!\.{4,}|\u2026|_{4,})[^\n\t])+")


def _prefix_ends(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Labels with nothing but a space before their value: 'Chair Ruth Castellan', 'Home address 2 The Granary'.

    The longest known words at the start of a line or column; what follows must look like the label's value.
    """
    out = []
    for part in _PARTS.finditer(text):
        words = list(_WORD.finditer(text, part.start(), part.end()))
        first = part.group().lstrip()[:1]
        if not (first.isupper() or first.isdigit()):
            continue
        if len(words) < 2 or ":" in part.group()[:60] or "?" in part.group() or ((
                whole := lexicon.find(part.group().strip())) is not None and whole.quality == "exact"):
            continue
        for count in range(min(len(words) - 1, 12), 0, -1):
            candidate = text[words[0].start():words[count - 1].end()]
            following = text[words[count].start():part.end()].strip()
            if (not following[:1].isupper() and not following[:1].isdigit()) or candidate[-1] in ",;-\u2013(/&":
                continue
            if "," in candidate or (following[0].isdigit() and re.search(r"(?i)\b(?:level|part|section|stage|phase|page|tier)$", candidate)):
                continue
            match = lexicon.find(candidate)
            if match is None or match.quality == "asked" or (match.quality == "near" and _VERB.search(candidate)):
                continue
            bare = re.split(r"\.{3,}|\u2026|_{3,}", following)[0].strip()
            if (match.concept in _NAMES and looks_like_name(bare) and len(bare.split()) >= 2) or (match.concept in _FREE and count >= 2 - (match.concept in ("plan", "address", "relationship")) and _apart(
                    candidate, bare)):
                out.append((words[count - 1].end(),) * 2 + ("prefix",))
            else:
                continue
            break
    return out


def _apart(label: str, value: str) -> bool:
    """Whether a capital after the label begins its value and not another word of a heading in capitals."""
    words = [word for word in label.split() if word[0].isalpha()]
    return not all(word[0].isupper() for word in words) or len(words) < 2 or not value.istitle()
