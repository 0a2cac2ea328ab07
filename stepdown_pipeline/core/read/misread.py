"""Labels, headings and phrases that a recogniser spoilt by a letter or a space: what they must have been.

Only words that were recognised in a picture are ever taken for others; typed text, figures and words that turn the
meaning stay as they are. Where two readings lead to different things, it is neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout import EMPTY_BOX, TICKED, Block, Cell, Layout, Line, Run, Table
from .concepts import FIGURES, NAMES
from .legible import SURE_WORDS
from .lexicon import Lexicon, Match
from .look_alikes import as_letters, figures_for_letters
from .mender import CAMEL, LONE, Mender
from .pen import distance
from .spellings import words_of
from .vocabulary import Vocabulary
from .wording import fold

_SPOILT = re.compile(r"\b(?:[Nn]0|[Yy][Ee]5|[Dd]\.?0\.?[Bb])\b(?![\w/-])")
_NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
_LONE = 4  # the same as ``LONE`` for columns, which have other headings beside them
_ANSWER = re.compile(rf"[{TICKED}{EMPTY_BOX}]|(?i:\b(?:yes|no)\b)")
_DASHED = re.compile(  # '-Yes-': a pen's stroke through it, beyond both its ends
    r"(?i)[-\u2013\u2014~](?:yes|no) ?[-\u2013\u2014~]|[-\u2013\u2014~] ?(?:yes|no)[-\u2013\u2014~](?!\w)")
_WRONG = 0.7  # how sure words are at most in which a letter must be wrong
_BOXED_LETTER = re.compile(rf"\s*[{TICKED}{EMPTY_BOX}] ?(?P<rest>[a-z]{{3,}})\b")
_BOXES = re.compile(rf"[{TICKED}{EMPTY_BOX}] ?")
_BOXED_LABEL = re.compile(
    rf"\s*(?:\w[.)] ?)?[{TICKED}{EMPTY_BOX}] ?(?P<label>[^:{TICKED}{EMPTY_BOX}]+)(?::[^{TICKED}{EMPTY_BOX}]*)?")
_TO_WRITE = (
    FIGURES | NAMES | {"ehsw_recommendation", "level_2_support", "specific_task", "support_needs"}) - {"ignore"}
_HOLE = re.compile(r"[Oo0QCD\u00b0\u2022]")
_CAPITALS = "CDGIJLOQTUVXY"  # that may be taken for a box
_AS_LETTERS = {ord("0"): "o", ord("5"): "s"}


def tolerant(vocabulary: Vocabulary, layout: Layout) -> tuple[Vocabulary, Layout]:
    """The vocabulary for a document with recognised pages, which knows misread words too; and the document levelled."""
    mender = Mender(vocabulary.spellings, _recognised_words(layout))
    return replace(
        vocabulary, labels=_Tolerant(vocabulary.labels, mender), sections=_Tolerant(vocabulary.sections, mender),
        columns=_Tolerant(vocabulary.columns, mender, lone=_LONE), mender=mender,
    ), _Levelled(mender, rivals_of(layout, vocabulary.spellings.words), vocabulary.labels).layout(layout)


def _recognised_words(layout: Layout) -> frozenset[str]:
    """The words that stand only where text was recognised."""
    seen: set[str] = set()
    typed: set[str] = set()
    for line in layout.lines():
        picture = line.page in layout.seen_pages or any(run.sure < 1 for run in line.runs)
        (seen if picture else typed).update(words_of(line.text), words_of(CAMEL.sub(" ", line.text)))
    return frozenset(seen - typed)


def rivals_of(layout: Layout, known: frozenset[str]) -> frozenset[str]:
    """Names that a recogniser read otherwise elsewhere, one letter apart: 'Baneree' beside 'Banerjee'.

    Where one of two is read more often, it is the other that is doubtful; else both are. Folded words.
    """
    read = Counter(fold(name) for line in layout.lines() for name in _NAME.findall(
        "".join(run.text for run in line.runs if run.sure < 1 and not run.hand)) if fold(name) not in known)
    near: dict[str, set[str]] = {}
    for name in read:
        for spelling in (name, *(name[:at] + name[at + 1:] for at in range(len(name)))):
            near.setdefault(spelling, set()).add(name)
    return frozenset(name for names in near.values() for name in names for other in names
                     if distance(name, other, 1) == 1 and read[name] <= read[other]
                     and name.rstrip("s") != other.rstrip("s"))


class _Levelled:
    """A layout whose recognised words are levelled: plain answers spelt out, words that must be wrong made unsure."""

    def __init__(self, mender: Mender, rivals: frozenset[str], labels: Lexicon) -> None:
        self._mender, self._rivals, self._labels = mender, rivals, labels

    def layout(self, layout: Layout) -> Layout:
        return replace(layout, blocks=tuple(self._block(block) for block in layout.blocks if not _is_hole(block)))

    def _block(self, block: Block) -> Block:
        return self._line(block) if isinstance(block, Line) else self._table(block)

    def _table(self, table: Table) -> Table:
        return replace(table, cells=tuple(map(self._cell, table.cells)))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, lines=tuple(map(self._line, cell.lines)), tables=tuple(map(self._table, cell.tables)))

    def _line(self, line: Line) -> Line:
        if all(run.sure >= 1 or not run.text.strip() for run in line.runs):
            return line
        line = self._without_box(self._with_first_letter(line))
        text, figures = figures_for_letters(as_letters("".join(run.text for run in line.runs)))
        runs = tuple(_as_read(line.runs, text))
        text = "".join(run.text for run in runs)
        if _DASHED.search(text) or (_ANSWER.search(text) and self._mender.spoils_answer(text)):
            return replace(line, runs=tuple(replace(run, sure=min(run.sure, _WRONG)) for run in runs))
        wrong = self._mender.wrong_words(text) | self._rivals.intersection(words_of(text)) | {
            word for spoilt in figures for word in words_of(spoilt)}
        return replace(line, runs=tuple(
            replace(run, sure=min(run.sure, _WRONG)) if wrong.intersection(words_of(run.text)) else run for run in runs
        ) if wrong else runs)

    def _without_box(self, line: Line) -> Line:
        """'☒ Home post code' asks for no tick: what stands before the label of a name or a number is no box."""
        match = _BOXED_LABEL.fullmatch("".join(run.text for run in line.runs))
        label = self._labels.find(match["label"].strip()) if match is not None else None
        if label is None or label.quality != "exact" or label.concept not in _TO_WRITE:
            return line
        return replace(line, runs=tuple(replace(run, text=_BOXES.sub("", run.text)) for run in line.runs))

    def _with_first_letter(self, line: Line) -> Line:
        """'☒ hose present' was 'Those present': a capital taken for a box, where one alone makes a known word."""
        match = _BOXED_LETTER.match("".join(run.text for run in line.runs))
        known = self._mender.known
        if match is None or match["rest"] in known:
            return line
        letters = [letter for letter in _CAPITALS if letter.lower() + match["rest"] in known]
        if len(letters) != 1:
            return line
        runs, at = list(line.runs), 0
        while not runs[at].text.strip(f" {TICKED}{EMPTY_BOX}"):
            at += 1
        first = runs[at].text.lstrip(f" {TICKED}{EMPTY_BOX}")
        return replace(line, runs=(replace(runs[at], text=letters[0] + first), *runs[at + 1:]))


def _is_hole(block: Block) -> bool:
    """Whether a line is nothing but a hole that was punched into the sheet, taken for a letter."""
    return isinstance(block, Line) and _HOLE.fullmatch(block.text.strip()) is not None and not block.pictures and all(
        run.sure < SURE_WORDS for run in block.runs if run.text.strip())


def _as_read(runs: Sequence[Run], text: str) -> Iterator[Run]:
    """The runs, those that were recognised with their part of the line's text as it was put right."""
    at = 0
    for run in runs:
        stop = at + len(run.text)
        yield replace(run, text=_plain(text[at:stop])) if run.sure < 1 else run
        at = stop


def _plain(text: str) -> str:
    """'N0' and 'YE5' for what they are."""
    return _SPOILT.sub(lambda match: match.group().translate(_AS_LETTERS), text)


class _Tolerant(Lexicon):
    """A lexicon that knows spoilt labels too: as ``misread``, where they can only have been one concept's."""

    def __init__(self, lexicon: Lexicon, mender: Mender, lone: int = LONE) -> None:
        vars(self).update(vars(lexicon))
        self._lone = lone
        self._known = {}
        self._mender = mender

    def _find(self, text: str) -> Match | None:
        plain = super()._find(text)
        if plain is not None and plain.quality == "exact":
            return plain
        if self._mender.turns(text):
            return None
        readings = self._mender.readings(text, self._lone)
        if not readings:
            return plain
        found = {match.concept for match in self._matches(readings)}
        if len(found) == 1:
            return Match(found.pop(), "misread")
        return plain if not found and plain is not None and plain.quality in ("near", "made") else None

    def _matches(self, readings: list[str]) -> Iterator[Match]:
        for reading in readings:
            if (match := super()._find(reading)) is not None:
                yield match
