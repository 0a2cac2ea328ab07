"""Words that were read none too surely, read twice more from crops of their own, each made wider than the other.

What all looks agree on is sure; what they differ on is not, however sure the first of them was. Words with figures
have a second look of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .figures import crop_of
from .glyphs import plain_text
from .page_image import Grey
from .recognise import BOXES, Letters, Recogniser
from .seen import SeenWord

STRETCHES: Final = (1.0, 1.3)
_SURE: Final = 0.9  # words read as surely are not looked at again
_F: Final = re.compile(r"\bF[a-z]")
_EASILY_OTHERS: Final = (  # the same of words with a letter that is easily another
    (re.compile(r"[abdefhijklmnoqruvxyz]h"), 0.99),  # b: 'Amhleford', 'Siohhan'
    (_F, 0.999),  # E: 'Farly', 'Fastmoor'; of 2,267 words surer than .9995 none was one
)
_AGREED: Final = 0.93  # how sure both looks must be of every letter of what the first look said
_AGREED_ON_F: Final = 0.985  # the same of an F: the model is none too sure of one that is an E, however often it looks
_OTHERWISE: Final = 0.95  # the same where they agree on something else
_DOUBTED: Final = 0.6  # how sure one may be at most of a word that the looks differ on
_EDGES: Final = " .,:;'\"`·-–_*"
_TURNING: Final = frozenset({"yes", "no", "not", "none", "non", "never", "without", "nor"})


def looked_again(words: Sequence[SeenWord], plain: Grey, eyes: Recogniser, scale: float) -> list[SeenWord]:
    """The words, the doubtful ones as sure as all looks at them together. ``plain`` is the page without rules."""
    out = list(words)
    for number, word in enumerate(words):
        if word.sure < _sure_enough(word.text) and _is_wordy(word.text):
            crop = crop_of(words, number, plain, scale)
            out[number] = _settled(word, [_bare(eyes.read(crop, stretch)) for stretch in STRETCHES])
    return out


def _sure_enough(text: str) -> float:
    """How surely a word must have been read not to be looked at again."""
    return max((least for letters, least in _EASILY_OTHERS if letters.search(text)), default=_SURE)


def _is_wordy(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) > 1 and not any(sign.isdigit() for sign in text)


def _bare(letters: Letters) -> tuple[str, float]:
    """What a look says without the check box beside it, in plain letters, and how sure it is of the least of them."""
    kept = [at for at, sign in enumerate(letters.text) if sign not in BOXES]
    return plain_text(letters.text).strip(), min((letters.odds[at] for at in kept), default=0.0)


def _settled(word: SeenWord, looks: Sequence[tuple[str, float]]) -> SeenWord:
    said = {text.strip(_EDGES) for text, _ in looks}
    least = min(sure for _, sure in looks)
    if said == {word.text.strip(_EDGES)}:
        if least >= (_AGREED_ON_F if _F.search(word.text) else _AGREED):
            return replace(word, sure=round(least, 4))
        return replace(word, sure=min(word.sure, _DOUBTED)) if word.text[:1].isupper() else word  # no name in doubt
    other = looks[0][0]
    if len(said) == 1 and least >= _OTHERWISE and _is_wordy(other) and not _turns(other) and not _turns(word.text):
        return replace(word, text=other, sure=round(least, 4))
    return replace(word, sure=min(word.sure, _DOUBTED))


def _turns(text: str) -> bool:
    """Whether a word may turn the meaning of others: it is never mended."""
    plain = text.strip(_EDGES).casefold()
    return plain in _TURNING or plain.startswith("un")
