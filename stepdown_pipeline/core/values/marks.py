"""Options and the marks that choose between them: boxes before or after the words, bold, struck, ringed words.

A question's answer is cut into elements: boxes, options, and other words between them. Whether boxes stand before or
after their words is told from the whole row: that reading is taken in which every option has a box of its own and no
box is left over. Where both readings or neither do that, the answer is certain only if both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED, Run

from ..unchanging import unchanging
from .text import level

Source = str | Sequence[Run]
Style = Literal["bold", "struck", "underlined", "circled"]
FindOptions = Callable[[str], list[tuple[int, int, str]]]  # (start, end, option) of each option named in a text

TICKS: Final = TICKED + "\u2611\u2713\u2714\u221a\u2612\u25a0\u25fc\u2718\u2717\U0001f5f9\U0001f5f7\U0001f5f5"
EMPTIES: Final = EMPTY_BOX + "\u25a1\u25a2\u25fb\u274f\u2750\u2751\u2752\u25ef\u25cb"
_MADE_ALIKE: Final = {  # what each is made, nothing for a mark that says how to draw the one before it
    **dict.fromkeys(TICKS, TICKED), **dict.fromkeys(EMPTIES, EMPTY_BOX), "\ufe0e": "", "\ufe0f": "",
}
_BRACKETED_TICK: Final = re.compile(r"[\[(]\s?[xX\u2713\u2714/\u2717\u2718]\s?[\])]")
_BRACKETED_EMPTY: Final = re.compile(r"\[[\s_]{0,4}\]|\([\s_]{1,4}\)")
_WORD: Final = re.compile(r"\w")
_LONE_X: Final = re.compile(r"(?<![\w'.&-])[xX](?![\w'.&-])")


@unchanging
class Char:
    """A character with the run it stands in (``run`` counts from 0)."""

    text: str
    run: int
    styles: frozenset[Style] = frozenset()


@dataclass(frozen=True, slots=True)
class Element:
    """``box``: a tick box, ``ticked`` or not. ``option``: a word that can be chosen. ``words``: anything else.
    ``break``: the end of a line or column.
    """

    kind: Literal["box", "option", "words", "break"]
    text: str = ""
    ticked: bool = False
    option: str = ""
    styles: frozenset[Style] = frozenset()  # those that cover the whole of it


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which options (and other words) are ticked under one reading; ``whole``: every option and box has its mate."""

    ticked: tuple[str, ...]
    others: tuple[str, ...]  # ticked words that are no option
    whole: bool


def characters(source: Source) -> list[Char]:
    """The text character by character, placeholders left out, every manner of box made TICKED or EMPTY_BOX."""
    runs = [Run(source)] if isinstance(source, str) else [run for run in source if not run.placeholder]
    out: list[Char] = []
    for number, run in enumerate(runs):
        styles = frozenset[Style](s for s in ("bold", "struck", "underlined", "circled") if getattr(run, s))
        out.extend(Char(c, number, styles) for c in level(run.text))
    for pattern, box in ((_BRACKETED_TICK, TICKED), (_BRACKETED_EMPTY, EMPTY_BOX)):
        out = _replaced(out, pattern, box)
    if all(c.text not in _MADE_ALIKE for c in out):
        return out
    return [Char(box, c.run, c.styles) for c in out if (box := _MADE_ALIKE.get(c.text, c.text))]


def with_lone_x(chars: list[Char]) -> list[Char]:
    """The same with a lone x as a tick: for answers in which nothing but options and marks stand."""
    return _replaced(chars, _LONE_X, TICKED)


def joined(chars: Iterable[Char]) -> str:
    return "".join([c.text for c in chars])


def elements(chars: list[Char], find: FindOptions) -> list[Element]:
    """The answer cut into boxes, options, other words (with their punctuation) and breaks."""
    text = joined(chars)
    cuts = [(start, end, _option(chars, start, end, option)) for start, end, option in _found(chars, find)]
    taken = {i for start, end, _ in cuts for i in range(start, end)}
    for index, char in enumerate(chars):
        if index in taken:
            continue
        if char.text in (TICKED, EMPTY_BOX):
            cuts.append((index, index + 1, Element("box", char.text, ticked=char.text == TICKED)))
        elif char.text in "\n\t\v\r|/":
            cuts.append((index, index + 1, Element("break", char.text)))
    out: list[Element] = []
    at = 0
    for start, end, element in [*sorted(cuts, key=lambda cut: cut[0]), (len(text), len(text), None)]:
        if _WORD.search(text, at, start):
            out.append(Element("words", text[at:start]))
        if element is not None:
            out.append(element)
        at = end
    return out


def unbroken(found: Iterable[Element]) -> list[Element]:
    """The elements without breaks; words that thereby meet are joined."""
    out: list[Element] = []
    for element in found:
        if element.kind == "words" and out and out[-1].kind == "words":
            out[-1] = Element("words", f"{out[-1].text} {element.text}")
        elif element.kind != "break":
            out.append(element)
    return out


def reading_of(found: Sequence[Element], side: Literal["before", "after"]) -> Ticks:
    """What is ticked when boxes stand on that side of their words."""
    step = 1 if side == "before" else -1
    ticked: list[str] = []
    others: list[str] = []
    mated = 0
    options = sum(1 for e in found if e.kind == "option")
    whole = True
    for index, element in enumerate(found):
        if element.kind != "box":
            continue
        at = index + step
        mate = found[at] if 0 <= at < len(found) else None
        if mate is None or mate.kind == "box":
            whole = False
            continue
        mated += mate.kind == "option"
        whole = whole and not (at == 0 and mate.kind == "words")  # the first words are the question
        if element.ticked and mate.kind == "option":
            ticked.append(mate.option)
        elif element.ticked:
            others.append(mate.text)
    return Ticks(tuple(dict.fromkeys(ticked)), tuple(others), whole and mated == options)


def styled_choice(found: Sequence[Element]) -> tuple[str | None, str]:
    """The option that bold, underline, ring or strike-through singles out among two or more; else None and why."""
    options = [e for e in found if e.kind == "option"]
    names = list(dict.fromkeys(e.option for e in options))
    if len(names) < 2:
        return None, ""
    chosen: list[str] = []
    struck = {n for n in names if all("struck" in e.styles for e in options if e.option == n)}
    left = [n for n in names if n not in struck]
    if struck:
        if len(left) != 1:
            return None, "all are struck out" if not left else "more than one is left standing"
        chosen.append(left[0])
    for style in ("circled", "underlined", "bold"):
        marked = [n for n in names if any(style in e.styles for e in options if e.option == n)]
        if len(marked) == 1:
            chosen.append(marked[0])
        elif len(marked) > 1 and len(marked) < len(names):
            return None, "more than one is marked"
    if len(set(chosen)) > 1:
        return None, "the marks contradict each other"
    return (chosen[0], "") if chosen else (None, "")


def _replaced(chars: list[Char], pattern: re.Pattern[str], box: str) -> list[Char]:
    out: list[Char] = []
    at = 0
    for match in pattern.finditer(joined(chars)):
        out += chars[at : match.start()]
        first = chars[match.start()]
        out.append(Char(box, first.run, first.styles))
        at = match.end()
    return out + chars[at:]


def _option(chars: list[Char], start: int, end: int, option: str) -> Element:
    inked = [c.styles for c in chars[start:end] if not c.text.isspace()]
    return Element("option", joined(chars[start:end]), option=option, styles=frozenset.intersection(*inked))


def _found(chars: list[Char], find: FindOptions) -> list[tuple[int, int, str]]:
    """Options in the whole text, else also those that only a change of style sets apart ("YESNO", one bold)."""
    whole = find(joined(chars))
    if len({option for _, _, option in whole}) > 1:
        return whole
    pieces = [(start + a, start + b, o) for start, piece in _by_style(chars) for a, b, o in find(joined(piece))]
    return pieces if len({o for _, _, o in pieces}) > 1 else whole


def _by_style(chars: list[Char]) -> Iterator[tuple[int, list[Char]]]:
    start = 0
    for index in range(1, len(chars) + 1):
        if index == len(chars) or chars[index].styles != chars[start].styles:
            yield start, chars[start:index]
            start = index
