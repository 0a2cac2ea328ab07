"""What a meeting's record says: its decision, its plan, who came, what was agreed and what is to be done."""

from __future__ import annotations

import re
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Layout
from ..reading import Field
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates, parse_date
from ..values.names import looks_like_name, split_name_role
from ..values.value import Value
from ..values.yes_no import parse_yes_no
from .area import Area
from .attendance import parent_came
from .people import Parts, listed, part
from .phrases import Meaning, found_in
from .sheet import Sheet, Slot
from .take import choose, chosen_by_style, field, shorten, ticked_options, yes_no_of
from .vocabulary import Vocabulary
from .wording import fold


# ── decision ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def decision(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """Where the family goes, from the decision's place, else from questions about step down and MAP."""
    told = [_decided(slot, vocabulary) for slot in sheet.of("decision")]
    told += [_decided(slot, vocabulary) for slot in sheet.of("ehm_agrees") if names_decisions(slot, vocabulary)]
    told = [one for one in told if one is not None]
    parts = _in_parts(sheet)
    if parts is not None:
        told.append(parts)
    useful = [one for one in told if one.value is not None or one.state == "blank"]
    found = choose(useful) if useful else (told[0] if told else None)
    if found is not None and found.state == "uncertain" and parts is not None and parts.state == "read":
        agreeing = [one for one in told if one is not parts and one.value not in (None, parts.value) and one.state == "read"]
        if not agreeing:
            return parts
    return found


def names_decisions(slot: Slot, vocabulary: Vocabulary) -> bool:
    """Whether the place of 'level agreed' lists decisions rather than asking yes or no."""
    return len({value for _, value in _all(slot.area.text, vocabulary)}) >= 1 and not re.match(
        r"(?i)\W*(?:yes|no)\b", slot.area.text)


def _decided(slot: Slot, vocabulary: Vocabulary) -> Field | None:
    area = slot.area
    if is_blank(area.text) and not chosen_by_style(area.runs):
        return field(slot, Value(None, "blank"))
    chosen = ticked_options(area)
    if chosen is not None:
        if not chosen:
            return field(slot, Value(None, "blank"))
        said = [decision_in(option, vocabulary) for option in chosen]
        known = [one for one in said if one.value]
        if len({one.value for one in known}) == 1 and len(known) >= 1:
            sure = any(one.sure for one in known) and len(chosen) == 1 or all(one.sure for one in known)
            return field(slot, Value(known[0].value, "read" if sure else "uncertain",
                                     "" if sure else known[0].why))
        if len(known) > 1:
            return field(slot, Value(known[0].value, "uncertain", "more than one decision is ticked"))
        plain_yes = parse_yes_no(area.runs)
        if plain_yes.state == "read":
            return None
        return field(slot, Value(None, "uncertain", "the ticked decision is not one that is known"))
    styled = chosen_by_style(area.runs)
    text = area.text
    if styled and len({v for _, v in _all(text, vocabulary)}) > 1:
        text = styled
    said_ = decision_in(text, vocabulary)
    if said_.value is None and re.fullmatch(r"(?i)\W*(?:yes|no|y|n)\W*", text):
        return None
    return field(slot, Value(said_.value, "read" if said_.sure else "uncertain", said_.why))


def _all(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(w, p.value) for p in vocabulary.phrases.get("decision", ()) for w in p.any if w in folded]


def decision_in(text: str, vocabulary: Vocabulary) -> Meaning:
    """The decision that words speak of; hints such as 'step down' or 'close' alone are never sure."""
    said = found_in(vocabulary, "decision", text)
    if said.value == "universal" and re.search(r"(?i)\bsignpost", text):
        return Meaning("universal", False, "the words leave open whether another service follows", said.words)
    if said.value is not None:
        if not said.sure and said.why.startswith("the words speak of more") and _map_not_needed(text):
            return Meaning("level_2_without_map", True, "", said.words)
        return said
    hint = found_in(vocabulary, "decision_hint", text)
    if hint.value is not None:
        return Meaning(hint.value, False, "the words leave open which step down is meant", hint.words)
    return said


def _map_not_needed(text: str) -> bool:
    return bool(re.search(r"(?i)\bmap (?:is |was )?not (?:required|needed|necessary)\b", text)) and not re.search(
        r"(?i)\b(?:universal|remain|level 3)\b", text)


def _in_parts(sheet: Sheet) -> Field | None:
    """'Step down to early help Y/N' and 'MAP required Y/N' together say the decision."""
    down = choose(yes_no_of(slot) for slot in sheet.of("decision.step_down"))
    plan = choose(yes_no_of(slot) for slot in sheet.of("decision.map"))
    if down is None or down.value is None:
        if plan is not None and plan.value == "yes":
            return replace(plan, value="map", state="uncertain", why="a MAP is asked for, but no decision is recorded")
        return None
    if down.value == "no":
        return replace(down, value="remain_level_3", state="uncertain", confidence=0.6,
                       why="no step down is recorded, but not that the family remains at level 3")
    if plan is None or plan.value is None:
        return replace(down, value="map", state="uncertain", confidence=0.6,
                       why="a step down is recorded, but not whether with a MAP")
    value = "map" if plan.value == "yes" else "level_2_without_map"
    state = "read" if down.state == plan.state == "read" else "uncertain"
    return replace(down, value=value, state=state, text=shorten(f"{down.text}; {plan.text}"))


# ── plan, draft ──────────────────────────────────────────────────────────────────────────────────────────────────────
def plan(sheet: Sheet, vocabulary: Vocabulary) -> Field | None:
    """assessment, cin or cp."""
    found = []
    for slot in sheet.of("plan"):
        chosen = ticked_options(slot.area)
        styled = chosen_by_style(slot.area.runs)
        if is_blank(slot.area.text) and not styled:
            found.append(field(slot, Value(None, "blank")))
            continue
        text = " ".join(chosen) if chosen is not None else styled or slot.area.text
        if chosen == []:
            found.append(field(slot, Value(None, "blank")))
            continue
        said = found_in(vocabulary, "plan", text)
        if said.value is not None:
            found.append(field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why)))
    return choose(found)


def draft(sheet: Sheet, layout: Layout, vocabulary: Vocabulary) -> Field | None:
    """Whether the minutes are marked as a draft: by a label, or by the word DRAFT at the top, in a header, across the page."""
    for slot in sheet.of("draft"):
        text = slot.area.text
        chosen = ticked_options(slot.area)
        if chosen is not None:
            text = " ".join(chosen) or text
        elif styled := chosen_by_style(slot.area.runs):
            text = styled
        answer = parse_yes_no(slot.area.runs) if slot.area.runs else Value(None, "blank")
        if answer.state == "read" and "final" not in fold(text):
            return field(slot, answer)
        said = found_in(vocabulary, "draft", text)
        if said.value:
            return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why))
        if is_blank(text):
            continue
    for slot in sheet.of("plan"):
        if re.search(r"(?i)\bstatus\b", slot.label) and re.fullmatch(r"(?i)\W*(?:draft|final|approved)\b[^.]{0,30}",
                                                                     slot.area.text.split("\n")[0]):
            said = found_in(vocabulary, "draft", slot.area.text.split("\n")[0])
            if said.value:
                return field(slot, Value(said.value, "read" if said.sure else "uncertain", said.why))
    lines = list(layout.lines())
    for number, line in enumerate(lines):
        text = " ".join(line.text.split())
        if not re.search(r"\bdraft\b", text, re.IGNORECASE):
            continue
        firm = re.search(r"\bDRAFT\b", text) or re.fullmatch(r"(?i)\W*(?:\w+\s+){0,4}draft(?:\s+\w+){0,4}\W*", text)
        placed = number < 8 or line.origin in ("header", "footer", "textbox") or line.heading
        denied = re.search(r"(?i)not a draft|final|supersedes|replaces", text)
        if firm and placed and not denied:
            return Field("yes", "read", text[:200], line.page if layout.paged else None, line.box if layout.paged else None)
        if placed and not denied and len(text) < 160:
            return Field("yes", "uncertain", text[:200], line.page if layout.paged else None,
                         line.box if layout.paged else None, 0.6, "the word draft is used, but not clearly of these minutes")
    return None


# ── attendance of a parent ───────────────────────────────────────────────────────────────────────────────────────────
def parent_attended(sheet: Sheet, came: Field | None) -> Field | None:
    """The question's answer and the attendance list together; they must not contradict each other."""
    asked = choose(_with_words(slot) for slot in sheet.of("attend.parent"))
    listed_ = parent_came(sheet, came)
    derived = None
    if came is not None and came.state != "blank" and listed_.value:
        derived = Field(listed_.value, listed_.state, came.text, came.page, came.box,
                        0.95 if listed_.state == "read" else 0.6, listed_.why)
    if asked is None or asked.state == "blank":
        return derived or asked
    if derived is None or derived.value == asked.value:
        return asked if asked.state == "read" or derived is None else replace(derived, text=asked.text)
    if derived.state == "read" and asked.state == "read":
        return replace(asked, state="uncertain", confidence=0.5, text=shorten(f"{asked.text} | {derived.text}"),
                       why="the answer and the list of those present say different things")
    return asked if asked.state == "read" else derived


def _with_words(slot: Slot) -> Field:
    """Yes/no, or words such as 'Mother attended', 'Did not attend', 'Apologies'."""
    out = yes_no_of(slot)
    if out.state != "uncertain":
        return out
    text = fold(slot.area.text)
    if re.search(r"\b(?:did not|didn't|not present|absent|apologies|no parent|neither|unable)\b", text):
        return replace(out, value="no", state="uncertain" if re.search(r"\bbut\b|\bhowever\b|other parent", text) else "read", why="")
    if re.match(r"\W*(?:both |birth )?(?:mother|mum|father|dad|parents?|carer|[a-z'-]+ [a-z'-]+ \((?:mother|father)\))"
                r"[^.]{0,40}\b(?:attended|present|in attendance)\b", text):
        return replace(out, value="yes", state="read", why="", confidence=0.93)
    return out


# ── actions ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def actions(sheet: Sheet) -> Field | None:
    """The plan's actions: need, action, owner, agency, due (ISO, or None where no date is given)."""
    rows: list[Parts] = []
    texts: list[str] = []
    place: Area | None = None
    seen = False
    for records in sheet.records_of("actions"):
        seen = True
        for row in records.rows:
            words = {key: area for key, area in row.items() if area.text and not is_blank(area.text)}
            action = words.get("action") or words.get("outcome")
            if action is None and not (words.get("need") and (words.get("who") or words.get("when"))):
                continue
            rows.append(_action(words, action))
            texts.append(" – ".join(" ".join(area.text.split()) for area in words.values()))
            place = place or action or words.get("need")
    found = listed(rows, "; ".join(texts), place.page if place else None, place.box if place else None)
    if found is not None:
        return found
    if seen:
        return Field([], "blank", "", confidence=0.95)
    return _written_out(sheet)


def _action(words: dict[str, Area], action: Area | None) -> Parts:
    owner = words.get("who") or words.get("name")
    agency = words.get("agency") or words.get("role")
    name, role = split_name_role(" ".join(owner.text.split())) if owner is not None else ("", "")
    if owner is not None and not (name and looks_like_name(name)):
        name, role = " ".join(owner.text.split()), role if name else ""
    when = words.get("when")
    due = parse_date(when.text) if when is not None else Value(None, "blank")
    dated = when is not None and bool(find_dates(when.text) or re.search(r"\d{1,2}[/.]\d{1,2}", when.text))
    if due.state == "uncertain" and not dated:
        due = Value(None, "blank")
    known_owner = owner is not None and not is_not_known(owner.text)
    return {
        "need": part(words.get("need"), Value(_flat(words.get("need")), "read" if "need" in words else "blank")),
        "action": part(action, Value(_flat(action), "read" if action else "blank")),
        "owner": part(owner, Value(name or None, "read") if known_owner else Value(None, "blank")),
        "agency": part(agency or owner, Value(_flat(agency) or role or None, "read" if agency or role else "blank")),
        "due": part(when, due, due.value.isoformat() if due.value else None),
    }


def _flat(area: Area | None) -> str | None:
    return " ".join(area.text.split()) if area is not None and area.text else None


_WRITTEN = re.compile(r"^(?P<what>.{8,}?)\s*(?:[\u2013\u2014;,(]|\s-\s|\bby\b)\s*(?P<who>[^;,()]{3,60}?)\s*"
                      r"(?:[\u2013\u2014;,(]|\s-\s)?\s*(?:\bby\b)?\s*(?P<when>\d.*)$")


def _written_out(sheet: Sheet) -> Field | None:
    """Actions as a list of lines under their heading: 'Speech referral – Jane Moss, Health Visiting – by 3 April 2026'."""
    rows: list[Parts] = []
    first: Slot | None = None
    for slot in sheet.of("actions"):
        first = first or slot
        for line in re.split(r"[\n;\u2022\u00b7]+", slot.area.text):
            bare = re.sub(r"^\s*(?:\d{1,2}[.)]|[-*\u2013])\s*", "", line).strip()
            if len(bare) < 8 or is_blank(bare):
                continue
            rows.append(_from_line(slot, bare))
    if rows and first is not None:
        return listed(rows, first.words, first.area.page, first.area.box)
    if first is not None and is_blank(first.area.text) and first.concept == "actions" and not first.area.tables:
        return Field([], "blank", first.label, first.area.page, first.area.box, 0.95)
    return None


def _from_line(slot: Slot, line: str) -> Parts:
    dates = find_dates(line)
    due: Value[str] = Value(dates[-1][0].isoformat(), "read") if dates else Value(None, "blank")
    rest = (line[:dates[-1][1]] if dates else line).strip(" ,;()-\u2013\u2014")
    rest = re.sub(r"(?i)\s*\b(?:by|due|before|until)\s*:?$", "", rest).strip(" ,;()-\u2013\u2014")
    pieces = [p.strip(" ()") for p in re.split(r"\s[\u2013\u2014-]\s|\s*[;|(]\s*|,\s+(?=[A-Z])", rest) if p.strip(" ()")]
    what, owner, agency = pieces[0], None, None
    for piece in pieces[1:]:
        name, role = split_name_role(piece)
        if owner is None and name and looks_like_name(name):
            owner, agency = name, role or agency
        elif agency is None:
            agency = piece
    doubtful = "uncertain" if len(pieces) > 1 else "read"
    return {
        "need": Field(None, "blank"), "action": part(slot.area, Value(what, "read")),
        "owner": replace(part(slot.area, Value(owner, doubtful if owner else "blank", "the owner stands in a sentence")), text=line),
        "agency": replace(part(slot.area, Value(agency, "read" if agency else "blank")), text=line),
        "due": replace(part(slot.area, due), text=line),
    }


# ── service manager's approval within minutes ────────────────────────────────────────────────────────────────────────
def approval_in_minutes(sheet: Sheet) -> Field | None:
    """yes when a name or a date of the service manager's approval is given (O2)."""
    found = []
    for slot in sheet.of("sm_approval"):
        text = slot.area.text
        if is_blank(text):
            found.append(field(slot, Value(None, "blank")))
            continue
        value = parse_yes_no(slot.area.runs)
        if value.state == "uncertain" and not re.search(r"(?i)\b(?:not|await|pending|request|to be|refus|declin|no)", text):
            dates = find_dates(text)
            name, _ = split_name_role(text[:dates[0][1]] if dates else text)
            if dates or (name and looks_like_name(name.strip(" ,on"))):
                value = Value("yes", "read")
        if value.state == "uncertain" and is_not_known(text):
            value = Value("no", "read")
        found.append(field(slot, value))
    if (out := choose(found)) is not None and out.state != "blank":
        return out
    dated = next((slot for slot in sheet.of("sm_approved_on") if parse_date(slot.area.text).state == "read"), None)
    return field(dated, Value("yes", "read")) if dated else out


def marked(text: str) -> bool:
    """Whether a text holds tick boxes."""
    return TICKED in text or EMPTY_BOX in text
