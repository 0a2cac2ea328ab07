"""Mistakes in a rule's file: the place, the line where it can be had, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. ``place`` is table and key ("must.all, condition 2"); ``line`` 0: it is not known."""

    place: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else ""
        place = ", ".join(filter(None, (where, self.place)))
        return f"{place}: {self.message}" if place else self.message


class RuleError(Exception):
    """A file that holds no rule that can be used; ``mistakes`` are all that were seen."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(" ".join(_sentence(str(one)) for one in self.mistakes))


class Notebook:
    """Collects the mistakes of one file, and finds their lines in its text."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self.mistakes: list[Mistake] = []

    def tell(self, place: str, message: str, token: object = "") -> None:
        """``token`` is the word by which the line is found."""
        self.mistakes.append(Mistake(place, message, self._line(place, str(token))))

    def _line(self, place: str, token: str) -> int:
        """The first line with the word, within the place's own table where that is to be seen."""
        if not token:
            return 0
        word = re.compile(rf"(?<![\w-]){re.escape(token)}(?![\w-])")
        table = re.split(r"[., ]", place)[0]
        found = [number for number, line in enumerate(self._lines, 1) if word.search(line)]
        inside = [number for number in found if self._table(number) == table]
        return next(iter(inside or found), 0)

    def _table(self, number: int) -> str:
        for line in reversed(self._lines[:number]):
            if header := re.match(r"\s*\[\[?\s*([A-Za-z_-]+)", line):
                return header[1]
        return ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that asks whether the nearest was meant; empty when nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def shown(value: object) -> str:
    """A value of the file as it is quoted in a sentence: never longer than a line."""
    text = str(value).replace("\n", " ")
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
