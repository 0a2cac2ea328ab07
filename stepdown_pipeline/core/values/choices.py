"""One answer chosen from a list of options, however the choice is marked."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED

from .blank import is_blank, is_not_known
from .marks import (
    Char,
    Element,
    FindOptions,
    Source,
    Ticks,
    characters,
    elements,
    joined,
    reading_of,
    styled_choice,
    unbroken,
    with_lone_x,
)
from .text import level, plain, tidy
from .value import Value, blank, read, uncertain

_LIST_WORDS: Final = re.compile(
    r"\b(please )?(delete|circle|tick|strike|underline|cross|select|choose|highlight)\b( (out|the|as|where|whichever"
    r"|one|which|box|boxes|is|are|"
    r"appropriate|applicable|necessary|relevant|that|applies|apply|below"
    r"|option|options|only|not|does|answer|either))*|\bor\b",
    re.IGNORECASE,
)
LONGEST: Final = 2000  # characters: more is a page, not a choice
_OTHERWISE: Final = re.compile(
    r"\b(not|no|but|if|unless|or|except|without|however|although|until|pending|n't)\b", re.IGNORECASE
)


def parse_choice(source: Source, options: Sequence[str]) -> Value[str]:
    """The option chosen, as spelt in ``options``.

    Read: one option ticked with boxes clearly before or after, or singled out by style, or alone the whole answer.
    Blank: an undecided list. Uncertain: two chosen, boxes that could belong to either side, words that are no option.
    """
    chars = characters(source)
    text = joined(chars)
    if len(text) > LONGEST:
        return uncertain(None, "the answer is too long for a choice")
    if is_blank(text):
        return blank()

    def find(words: str) -> list[tuple[int, int, str]]:
        return occurrences(words, [(option, option) for option in options])

    chosen = marked_choice(chars, find)
    if chosen is not None:
        return _alone(chosen, chars, find)
    return _in_words(text, options, find)


def occurrences(text: str, words: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Where each (word, option) stands in the text as (start, end, option): longest first, none overlapping."""
    return list(_occurrences(text, tuple(words)))


@functools.lru_cache(maxsize=256)
def _occurrences(text: str, words: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int, str], ...]:
    """The same, remembered: one answer is looked at from several sides."""
    found: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    for word, option in sorted(words, key=lambda pair: -len(pair[0])):
        for match in _words_of(word).finditer(text):
            start, end = match.span()
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, option))
    return tuple(sorted(found))


@functools.lru_cache(maxsize=512)
def _words_of(word: str) -> re.Pattern[str]:
    """The words of an option, whatever stands between them but a box."""
    gap = f"[^\\w{TICKED}{EMPTY_BOX}]{{1,4}}"
    parts = [re.escape(part) for part in re.findall(r"\w+", level(word))]
    return re.compile(r"(?<!\w)" + gap.join(parts) + r"(?!\w)" if parts else r"(?!)", re.IGNORECASE)


def marked_choice(chars: list[Char], find: FindOptions) -> Value[str] | None:
    """What boxes or styles choose; blank for a list with nothing chosen; None when the answer is not so marked."""
    crossed = with_lone_x(chars)
    if all(c.text not in (TICKED, EMPTY_BOX) for c in chars) and only_options(joined(crossed), find):
        chars = crossed
    found = _relevant(elements(chars, find))
    options = [e for e in found if e.kind == "option"]
    if any(e.kind == "box" for e in found):
        by_box = _boxed(found)
        styled = styled_choice(options)[0] if by_box.state == "blank" else None
        return by_box if styled is None else uncertain(styled, "it is marked, but its box is not ticked")
    if len({e.option for e in options}) < 2:
        return uncertain(None, "the answer is struck out") if any("struck" in e.styles for e in options) else None
    choice, why = styled_choice(options)
    if choice is not None:
        return read(choice)
    if not only_options(joined(chars), find):
        return None
    return uncertain(None, why) if why else blank("none of the options is marked")


def only_options(text: str, find: FindOptions) -> bool:
    """True when nothing but two or more options, marks, separators and "delete as appropriate" stand in the text."""
    spans = find(text)
    if len({option for _, _, option in spans}) < 2:
        return False
    for start, end, _ in reversed(spans):
        text = text[:start] + " " + text[end:]
    return not re.search(r"\w", _LIST_WORDS.sub(" ", text))


def _boxed(found: list[Element]) -> Value[str]:
    """The ticked option of a row with boxes."""
    if not any(e.ticked for e in found):
        return blank("no box is ticked")
    row = unbroken(found)
    if not any(e.kind == "option" for e in row):
        return uncertain(None, "there is a tick, but none of the options beside it")
    lines = _by_line(found)
    before, after = reading_of(row, "before"), reading_of(row, "after")
    readings = [lines] if lines else [r for r in (before, after) if r.whole]
    if len(readings) != 1:
        readings = [before, after]
    best = next((r.ticked[0] for r in readings if r.ticked), None)
    if any(set(r.ticked) != set(readings[0].ticked) or set(r.others) != set(readings[0].others) for r in readings):
        return uncertain(best, "it is not clear whether the boxes stand before or after their words")
    ticked, others = readings[0].ticked, readings[0].others
    if len(ticked) + len(others) > 1:
        return uncertain(best, "more than one box is ticked")
    if others:
        return uncertain(None, f'"{tidy(others[0])[:60]}" is ticked, which is none of the options')
    if not ticked:
        return uncertain(None, "the tick belongs to none of the options")
    return read(ticked[0])


def _by_line(found: list[Element]) -> Ticks | None:
    """Each line or column for itself, when each holds exactly one box and one option; None otherwise."""
    groups: list[list[Element]] = [[]]
    for element in found:
        if element.kind == "break":
            groups.append([])
        else:
            groups[-1].append(element)
    marked = [g for g in groups if any(e.kind in ("box", "option") for e in g)]
    if len(marked) < 2 or any(sorted(e.kind for e in g if e.kind != "words") != ["box", "option"] for g in marked):
        return None
    return Ticks(tuple(e.option for g in marked if any(e.ticked for e in g) for e in g if e.kind == "option"), (), True)


def _relevant(found: list[Element]) -> list[Element]:
    """With boxes about, option words that stand beside none ("If yes, when?", "no further action") are mere words."""
    if not any(e.kind == "box" for e in found):
        return found
    out: list[Element] = []
    whole = [e for e in found if e.kind != "break"]
    for element in found:
        if element.kind == "option":
            at = next(i for i, e in enumerate(whole) if e is element)
            beside = [whole[i] for i in (at - 1, at + 1) if 0 <= i < len(whole)]
            asked = at > 0 and re.search(r"\b(if|where|when)\W*$", whole[at - 1].text, re.IGNORECASE)
            if asked or not any(e.kind == "box" for e in beside):
                element = Element("words", element.text)
        out.append(element)
    return out


def _alone(chosen: Value[str], chars: list[Char], find: FindOptions) -> Value[str]:
    """The choice, uncertain when its words run on ("Step down" of "Step down without a MAP")."""
    if chosen.state != "read":
        return chosen
    found = elements(chars, find)
    for index, element in enumerate(found):
        if element.kind != "option" or element.option != chosen.value:
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        runs_on = after is not None and after.kind == "words" and re.match(r"[ -]*\w", after.text)
        runs_in = before is not None and before.kind == "words" and re.search(r"\w[ -]*$", before.text)
        if runs_on or runs_in:
            return uncertain(chosen.value, "the chosen words say more than the option")
    return chosen


def _in_words(text: str, options: Sequence[str], find: FindOptions) -> Value[str]:
    """The option that an answer in plain words names."""
    for option in options:
        if plain(text).strip(" .;,") == plain(option).strip(" .;,"):
            return read(option)
    if is_not_known(text):
        return uncertain(None, "the form says that it is not known")
    spans = find(text)
    named = list(dict.fromkeys(option for _, _, option in spans))
    if not named:
        return uncertain(None, "it is none of the options")
    if len(named) > 1:
        return uncertain(named[0], "more than one of the options is named")
    start, end, option = spans[0]
    rest = text[end:].strip()
    if not text[:start].strip() and re.match(r"[.,:;(-]", rest) and not _OTHERWISE.search(rest):
        return read(option)
    return uncertain(option, "it stands among other words")
