"""What ink in a signature's place is, where somebody looked at it: a signature, no signature, or a person's to tell.

Ink that can be read must look like the signatory's name; ink that cannot be read and is drawn like a signature is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..layout import Box, Picture, Run
from ..values.blank import is_blank, is_not_known
from ..values.dates import find_dates
from ..values.names import looks_like_name, same_person
from ..values.same_person import TITLES
from ..values.value import Value
from .area import Area, union
from .phrases import found_in
from .vocabulary import Vocabulary

SURE_LOOK: Final = 0.8  # how sure the look of ink must be to rest upon
_BY_HAND: Final = 0.85  # the same for words that a hand wrote: typed in italics, a name may look so, too
SURE_WORDS: Final = 0.6  # how sure of its words a recogniser must be for ink to count as legible
_DRAWN: Final = 0.9  # how sure of a signature one must be to take it for one that nobody can read,
_READ: Final = 0.7  # and how sure of its words a recogniser may be at most
_GREATER: Final = 0.6  # of a name's letters: nobody reads as many of the right ones into ink by chance
_LARGE: Final = 16.0  # points: no form is printed, and nobody's initials are typed, so high
_TYPED: Final = 13.5  # points: nobody types a name larger into a form
_TALL = re.compile(r"[A-Zbdfhijklt]")
_DEEP = re.compile(r"[gjpqy]")
_NAMED: Final = 6  # letters, to tell it by
_SURE_SHORT: Final = 0.8  # the same for two letters
_SURE_ANSWER: Final = 0.5  # the same for an answer: 'no', 'ok'
_NO_SIGNATURE: Final = ("tick", "cross", "dash", "speck", "stamp", "print", "date")
_STROKES: Final = ("tick", "cross", "dash", "speck")
_MANY_LETTERS: Final = 3  # read out of a simple stroke: it may be none
_SIGNED: Final = ("signature", "writing")
_PRINTED: Final = "the name may be printed or written by hand"
_PASTED: Final = "image"  # kind of a picture in a typed document: nobody makes a picture of a typed name
_MOST_QUOTED: Final = 60  # characters
_SHARE: Final = 0.3  # of an ink's box that lies in another place
_WRITTEN = re.compile(r"\w")
_WITHIN = re.compile(r"(?<=[^\W\d_])[.,:;\u00b7]+(?=[^\W\d_])")  # 'Barrac.ough': a letter that was read as a dot
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS_OF_ANSWERS: Final = frozenset({
    "yes", "no", "ok", "na", "nil", "none", "refused", "declined", "not", "present", "verbal", "consent", "see",
    "attached", "email", "phone", "telephone", "agreed", "given", "obtained", "absent", "unable", "tbc", "pending",
    "void", "copy", "signed", "sign", "here", "date", "pp", "vc", "tick", "behalf", "child", "mum", "dad", "mother",
    "father", "dna", "nfa", "tba",
})


def in_place(area: Area) -> list[Picture]:
    """The inks of a place that somebody looked at; words written there by hand are ink as well."""
    looked = [picture for picture in area.pictures if picture.look is not None]
    written = [run for run in area.runs
               if run.hand and _WRITTEN.search(run.text) and not any(_on(run, ink) for ink in looked)]
    if written:
        says = " ".join(run.text.strip() for run in written)
        sure = min(run.sure for run in written)
        box = union(run.box for run in written)
        looked.append(Picture(area.page or 0, box, "ink", look="writing", says=says, says_sure=sure))
    return looked


def _on(run: Run, ink: Picture) -> bool:
    """Whether ink is what makes the words of a run."""
    return run.box is not None and ink.box is not None and bool(ink.says) and is_within(run.box, ink.box)


def is_within(inner: Box, outer: Box) -> bool:
    """Whether the middle of one box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def without_own_label(area: Area, label: str) -> Area:
    """A signed place without ink that is nothing but its label's print, taken for handwriting.

    Where nothing signs beside it, it may be a signature that runs through the label, and stays.
    """
    words = "".join(_LETTERS.findall(label.casefold()))
    kept = tuple(ink for ink in area.pictures if ink.look != "writing" or not (
        said := "".join(_LETTERS.findall(ink.says.casefold()))) or said not in words)
    return replace(area, pictures=kept) if any(ink.look == "signature" for ink in kept) else area


@dataclass(frozen=True, slots=True)
class Signatories:
    """Who may have signed: by ``names``, else by one of the ``surnames`` (folded), but none of the ``others``."""

    names: Sequence[str] = ()
    surnames: Collection[str] = ()
    others: Sequence[str] = ()


NOBODY: Final = Signatories()  # that anybody knows


def looked_at(inks: Sequence[Picture], who: Signatories, vocabulary: Vocabulary) -> Value[str]:
    """The mark that inks of one place make: a plain signature first, else the first doubt, else none."""
    if any(ink.look in _SIGNED and not ink.strays for ink in inks):
        inks = [ink for ink in inks if not ink.strays]  # what reaches in from the next place does not matter then
    if any(ink.look not in _NO_SIGNATURE for ink in inks):
        inks = [ink for ink in inks if ink.look != "speck" or _WRITTEN.search(ink.says)]
    judged = [_judged(ink, who, vocabulary) for ink in inks]
    sure = [one for one in judged if one.state == "read"]
    if signed := next((one for one in sure if one.value == "ink"), None):
        doubts = [one for one in judged if one.value == "asserted"]
        return doubts[0] if doubts else signed
    return next((one for one in judged if one.state != "read"), Value("none", "read"))


def _judged(ink: Picture, who: Signatories, vocabulary: Vocabulary) -> Value[str]:
    names = who.names
    if ink.strays:
        return Value("none", "uncertain", "the ink reaches in from the place beside it")
    if ink.look == "print" and _are_initials(ink, names):
        return Value("ink", "read")
    if ink.look in _NO_SIGNATURE:
        sure = ink.sure >= SURE_LOOK and not (ink.look in _STROKES and len(_WRITTEN.findall(ink.says)) >= _MANY_LETTERS)
        return Value("none", "read") if sure else Value("none", "uncertain", f"the ink looks like a {ink.look}")
    if ink.look not in _SIGNED:
        if _are_initials(ink, names):
            return Value("ink", "read")
        return Value("ink", "uncertain", "the ink could be a signature or something else")
    drawn = ink.look == "signature" and ink.sure >= _DRAWN and ink.says_sure < _READ
    if (is_legible(ink) and not drawn) or (ink.says_sure >= _SURE_ANSWER and is_answer(ink.says)):
        told = _legible(ink.says, who, vocabulary)
        printed = ink.look == "writing" and ink.kind != _PASTED and (ink.sure < _BY_HAND or _is_small(ink))
        return Value("ink", "uncertain", _PRINTED) if printed and told.state == "read" else told
    if ink.look == "writing" and not (ink.sure >= _BY_HAND and _is_name(ink.says, names) and not _is_small(ink)):
        return Value("ink", "uncertain", "something is written there that could not be read")
    if ink.sure < SURE_LOOK and not _is_name(ink.says, names):
        return Value("ink", "uncertain", "the ink may be a signature")
    return Value("ink", "read")


def _is_small(ink: Picture) -> bool:
    """Whether letters are no larger than people type: a name typed in italics or in a colour looks like handwriting."""
    if ink.box is None:
        return False
    tall, deep = bool(_TALL.search(ink.says)), bool(_DEEP.search(ink.says))
    share = 0.94 if tall and deep else 0.73 if tall or deep else 0.52
    return ink.box[3] - ink.box[1] < share * _TYPED


def _are_initials(ink: Picture, names: Sequence[str]) -> bool:
    """Whether letters that could be print are a signatory's initials, larger than anything is printed in a form."""
    said = "".join(_LETTERS.findall(ink.says)).casefold()
    high = ink.box[3] - ink.box[1] if ink.box is not None else 0.0
    return ink.says_sure >= _SURE_SHORT and high >= _LARGE and len(said) > 1 and any(
        said == "".join(word[0] for word in _tokens(name)) for name in names)


def _is_name(says: str, names: Sequence[str]) -> bool:
    """Whether what was read out of ink, however unsurely, is the greater part of a signatory's name."""
    letters = sum(map(len, _tokens(says)))
    return letters >= _NAMED and any(
        letters >= _GREATER * sum(map(len, _tokens(name))) and resembles(says, name) for name in names)


def is_legible(ink: Picture) -> bool:
    """Whether the words that a recogniser makes of ink can be taken for what is written."""
    letters = sum(map(len, _LETTERS.findall(ink.says)))
    digits = bool(re.search(r"\d", ink.says))
    if ink.look == "signature" and ink.says_sure <= SURE_WORDS:
        return False  # words that were doubtful when they were read once more
    return ink.says_sure >= (SURE_WORDS if letters > 2 or digits else _SURE_SHORT) and (letters > 1 or digits)


def is_answer(says: str) -> bool:
    """Whether words in a signature's place are an answer instead of one: 'no', 'n/a', 'X', 'refused', 'mum'."""
    told = _words(says)
    near = any(len(word) > 3 and _near(word, answer) for word in told for answer in _WORDS_OF_ANSWERS)
    return near or bool(told & (_WORDS_OF_ANSWERS | {"x"})) or is_blank(says) or is_not_known(says)


def _words(says: str) -> set[str]:
    """The words of ink; 'NO'Shea' is one, and no 'no'."""
    return set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])['\u2019](?=[a-z]{2})", "", says.casefold())))


def _legible(says: str, who: Signatories, vocabulary: Vocabulary) -> Value[str]:
    """Ink that can be read: the signatory's name, a statement about consent, or something else."""
    names = who.names
    quoted = f"it says “{says.strip()[:_MOST_QUOTED]}”"
    told = _words(says) & _WORDS_OF_ANSWERS
    if not told and any(resembles(says, name) for name in names):
        return Value("ink", "read")
    if found_in(vocabulary, "asserted", says).value is not None:
        return Value("asserted", "uncertain", quoted)
    nothing = is_blank(says) or is_not_known(says) or bool(find_dates(says)) or bool(told)
    if nothing or not _LETTERS.search(says):
        return Value("none", "uncertain", quoted)
    if not names and _is_of_family(says, who):
        return Value("ink", "read")
    return Value("ink", "uncertain", f"{quoted}, which is not the printed name" if names else quoted)


def _is_of_family(says: str, who: Signatories) -> bool:
    """Whether it is a whole name with one of the family's surnames."""
    words = says.casefold().split()
    return len(words) > 1 and words[-1] in who.surnames and looks_like_name(says) and not any(
        same_person(says, other) is not False for other in who.others)


def resembles(says: str, name: str) -> bool:
    """Whether handwriting reads like a name: a first or last name but for two letters, or initials; nothing against it.

    'K Doyle', 'Kery Doyle', 'Doyle', 'KD' and 'kerrydoyle' are Kerry Doyle's; 'Rowan Doyle' and 'Kerry Smith' are not.
    """
    return _fits(_tokens(says), _tokens(name)) or (
        _WITHIN.search(says) is not None and _fits(_tokens(_WITHIN.sub("", says)), _tokens(name)))


def _fits(seen: Sequence[str], known: Sequence[str]) -> bool:
    if not seen or not known or len(seen) > len(known) + 1:
        return False
    if _near("".join(seen), "".join(known)):
        return True
    initials = "".join(word[0] for word in known)
    if len(known) > 1 and any("".join(seen) in (short, *_with_flourish(short, "".join(seen)))
                              for short in (initials, initials[0] + initials[-1])):
        return True
    same = [any(_near(word, other) for other in known) for word in seen]
    fits = [word[0] in initials for word in seen]
    return any(same) and all(hit or fit for hit, fit in zip(same, fits, strict=True))


def _with_flourish(initials: str, seen: str) -> tuple[str, ...]:
    """Initials with one letter read out of the flourish before or behind them."""
    return (seen[:1] + initials, initials + seen[-1:])


def _tokens(text: str) -> list[str]:
    words: list[str] = _LETTERS.findall(text.casefold().replace("'", "").replace("\u2019", ""))
    return [word for word in words if word not in TITLES] or words


def _near(a: str, b: str) -> bool:
    """The same but for one letter in a short word, two in a longer one; words of less than three letters exactly."""
    short = min(len(a), len(b))
    return a == b or (short > 2 and distance(a, b, 2) <= (2 if short > 4 else 1))


def distance(a: str, b: str, most: int) -> int:
    """How many letters must be put in, left out or exchanged to make one of the other; ``most`` + 1 for more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for at, x in enumerate(a, 1):
        before, row[0] = row[0], at
        for col, y in enumerate(b, 1):
            before, row[col] = row[col], min(row[col] + 1, row[col - 1] + 1, before + (x != y))
    return min(row[-1], most + 1)


def spans(inks: Iterable[Picture], others: Iterable[Area]) -> bool:
    """Whether ink of one place lies in another one as well."""
    places = list(others)
    return any(ink in place.pictures or _covers(ink, place) for ink in inks for place in places)


def _covers(ink: Picture, place: Area) -> bool:
    """Whether a good part of the ink lies within an empty place of the same page."""
    if ink.box is None or place.box is None or ink.page != place.page or place.text or place.pictures:
        return False
    width = min(ink.box[2], place.box[2]) - max(ink.box[0], place.box[0])
    height = min(ink.box[3], place.box[3]) - max(ink.box[1], place.box[1])
    if width <= 0 or height <= 0:
        return False
    return width * height >= _SHARE * (ink.box[2] - ink.box[0]) * (ink.box[3] - ink.box[1])
