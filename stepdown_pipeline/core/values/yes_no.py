"""Yes, no and not evidenced, in every manner in which forms ask and people answer."""

from __future__ import annotations

import re
from typing import Final

from stepdown_pipeline.core.layout import EMPTY_BOX, TICKED

from .blank import is_blank, is_not_known
from .choices import LONGEST, marked_choice, occurrences, only_options
from .marks import Char, Source, characters, elements, joined
from .text import plain, tidy
from .value import Value, blank, read, uncertain

_LONG: Final = (
    ("yes", "yes"),
    ("no", "no"),
    *(
        (words, "not_evidenced")
        for words in (
            "not evidenced",
            "not evident",
            "no evidence",
            "unknown",
            "not known",
            "don't know",
            "do not know",
            "unsure",
            "not sure",
            "not recorded",
            "n/k",
            "nk",
            "unclear",
            "not clear",
        )
    ),
    *((words, "n/a") for words in ("n/a", "na", "not applicable", "n.a")),
)
_SHORT: Final = (("y", "yes"), ("n", "no"), *_LONG[2:])
_CONTRAST: Final = re.compile(
    r"\b(but|not|no|none|never|however|although|though|except|unless|until|if|partly|partially|some|only|pending"
    r"|awaiting|tbc|to be|might|may|maybe|"
    r"possibly|probably|later|unclear|unsure|disagree\w*|refus\w+|declin\w+|withdr\w+|yes"
    r"|apart from|aside from|other than|excluding|excepting|bar|save for|without|minus|subject to|provid(?:ed|ing)|once"
    r"|as long as|in principle|most(?:ly)?|majority|largely|nearly|almost|await\w*|outstanding|to (?:confirm|follow)"
    r"|confirmation|tbd|conditional\w*|provisional\w*|reserv\w+|reluctan\w+|object\w*|oppos\w+|unhappy|against"
    r"|disput\w+|query|queried|abstain\w*|absent|absence|missing"
    r"|temporar\w*|sometimes|occasional\w*|weekends?|weekdays|alternate|part[ -]time|half the)\b|n't\b|\?",
    re.IGNORECASE,
)
_NO_AGAIN: Final = re.compile(r"\b(no|not|none|declin\w+|refus\w+|never)\b|n't\b", re.IGNORECASE)
_BEARS_OUT: Final = re.compile(  # 'Yes all agreed', 'Yes both parents'
    r"(?:\s+(?:all|both|agreed?|everyone|everybody|unanimous(?:ly)?|parents?|agencies|professionals|mum|dad|mother|father"
    r"|and|of|them|they|did|do|does|has|have|is|was|were|are|it|been|fully|in|full|agreement|attended|present|completed?"
    r"|done|informed|happy|with|this|that|by|via|phone|telephone|teams|person))+\W*",
    re.IGNORECASE,
)
_AGREEING: Final = re.compile(
    r"(?:all |both |everyone |everybody )?(?:agreed?|in (?:full )?agreement|confirmed|correct|content|happy)"
    r"|unanimous(?:ly)?|yep|yeah|true|affirmative"
)
_DENYING: Final = re.compile(r"(?:not |dis)agreed?|not (?:all )?in agreement|declined|refused|nope|false|rejected")
_GOES_ON: Final = re.compile(
    r"\s*(if|please|give|details?|reasons?|why|date|when|by whom|comments?|specify|state)\b", re.IGNORECASE
)
_NOT_EVIDENCED: Final = re.compile(
    r"(this (is|was) )?(not (evidenced|evident|known|recorded|clear|sure)|no evidence|unknown|unsure|unclear"
    r"|don'?t know|do not know|n ?/ ?k|nk)"
    r"( (at (this|the) (time|moment|stage|present)|at present|in (the )?(minutes|record|file|notes)"
    r"|on file|currently))?[.!]?",
    re.IGNORECASE,
)


def parse_yes_no(source: Source) -> Value[str]:
    """The answer as "yes", "no" or "not_evidenced", from its words or runs.

    Boxes may stand before or after their words; without boxes the one word that is bold, ringed, underlined or left
    unstruck counts; a tick alone is a yes; "No concerns were raised" is no clear no, and "Yes / No" is blank.
    """
    chars = characters(source)
    text = joined(chars)
    if len(text) > LONGEST:
        return uncertain(None, "the answer is too long for yes or no")
    if TICKED in text and not re.sub(rf"[\s{TICKED}.]", "", text):
        if re.search("[\u2717\u2718]", source if isinstance(source, str) else "".join(run.text for run in source)):
            return uncertain("yes", "a cross alone may be a mark or a no")
        return read("yes") if text.count(TICKED) == 1 else uncertain("yes", "there is more than one tick")
    if plain(text) == "x":
        return read("yes")
    if is_blank(text):
        return blank()
    find = _long if _long(text) or not _only_short(chars) else _short
    chosen = marked_choice(chars, find)
    if chosen is not None:
        return _settled(chosen, chars)
    return _in_words(text)


def _long(text: str) -> list[tuple[int, int, str]]:
    return occurrences(text, _LONG)


def _short(text: str) -> list[tuple[int, int, str]]:
    return occurrences(text, _SHORT)


def _only_short(chars: list[Char]) -> bool:
    """True when Y and N are the options, and not somebody's initials."""
    text = joined(chars)
    box = f"[{TICKED}{EMPTY_BOX}]"
    return only_options(text, _short) or bool(re.search(rf"{box}\s?[yn]\b|\b[yn]\s?{box}", text, re.IGNORECASE))


def _settled(chosen: Value[str], chars: list[Char]) -> Value[str]:
    """A marked choice in the contract's words; uncertain when the words beside the chosen one turn it."""
    if chosen.value == "n/a":
        return uncertain("not_evidenced", "it is answered as not applicable")
    if chosen.state != "read":
        return chosen
    found = elements(chars, _long)
    for index, element in enumerate(found):
        beside_box = any(0 <= i < len(found) and found[i].kind == "box" for i in (index - 1, index + 1))
        if element.kind != "option" or element.option != chosen.value or not beside_box:
            continue
        after = found[index + 1].text if index + 1 < len(found) and found[index + 1].kind == "words" else ""
        if not re.match(r"[ ,;:(.\u2013\u2014-]*\w", after) or _GOES_ON.match(after.lstrip(" ,;:(.\u2013\u2014-")):
            continue
        if chosen.value == "no" or _CONTRAST.search(after):
            return uncertain(chosen.value, f'"{tidy(element.text + after)[:60]}" may say more than {chosen.value}')
    return chosen


def _in_words(text: str) -> Value[str]:
    """An answer in plain words."""
    words = tidy(text)
    bare = plain(text).strip(" .,;:!()[]'\"")
    if bare in ("yes", "y", "no", "n"):
        return read("yes" if bare[0] == "y" else "no")
    if _NOT_EVIDENCED.fullmatch(bare):
        return read("not_evidenced")
    if re.fullmatch(r"n ?/ ?a|n\.a\.?|na|not applicable", bare):
        return uncertain("not_evidenced", "it is answered as not applicable")
    for answer, said in (("yes", _AGREEING), ("no", _DENYING)):
        if said.fullmatch(bare):
            return uncertain(answer, f'"{words[:60]}" is not a plain {answer}')
    if is_not_known(text):
        return uncertain("not_evidenced", f'"{words[:60]}" is neither yes nor no')
    start = re.match(r"\W*(yes|no|[yn](?=\s*[-\u2010-\u2015,:(]))\b(.*)", words, re.IGNORECASE | re.DOTALL)
    if start:
        answer, rest = "yes" if start[1][0] in "yY" else "no", start[2]
        apart = re.match(r"\s*[-\u2010-\u2015.,;:(!]", rest) or (answer == "yes" and _BEARS_OUT.fullmatch(rest))
        turned = bool(_CONTRAST.search(rest if answer == "yes" else _NO_AGAIN.sub("", rest)))
        if apart and not turned:
            return read(answer)
        why = "other words follow that may turn it" if apart else f'"{words[:60]}" is a sentence, not a clear {answer}'
        return uncertain(answer, why)
    if re.match(r"not\b", bare):
        return uncertain("no", f'"{words[:60]}" is not a clear no')
    spoken = {option for _, _, option in _long(text)} & {"yes", "no"}
    guess = spoken.pop() if len(spoken) == 1 else None
    return uncertain(guess, f'"{words[:60]}" is neither a clear yes nor a clear no')
