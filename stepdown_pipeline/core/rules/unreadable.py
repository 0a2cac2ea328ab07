"""Why a file cannot be read as TOML, in words for whoever typed it: the line, what is wrong there, what to write."""

from __future__ import annotations

import re
import tomllib
from typing import Final

_CURLY: Final = re.compile("[“”„‟‘’]")
_ENDS: Final = "Text stands between straight quotes (\"), and every line is `key = value` or a [table]"
_WHY: Final = (  # in the words of the parser, and in ours
    ("Illegal character '\\n'", "a text does not end: its closing quote (\") is missing"),
    ("Unterminated string", "a text does not end: its closing quote (\") is missing"),
    ("Unclosed array", "a list does not end: its closing ] is missing"),
    ("Expected '=' after a key", "the line is not complete: a line is `key = value`, or a [table]"),
    ("Cannot overwrite a value", "something is said a second time that may be said once"),
    ("Cannot declare", "a table stands a second time that may stand once; examples and variants have double brackets"),
    ("Invalid value", "the value is no text in straight quotes (\"), number, date such as 2026-04-15, true, false or "
                      "list"),
)


def why_no_toml(text: str, fault: tomllib.TOMLDecodeError) -> str:
    """One sentence without its full stop."""
    told = re.search(r"at line (\d+)", str(fault))
    lines = text.rstrip().splitlines() or [""]
    number = min(int(told[1]), len(lines)) if told else len(lines)
    where = f"In line {number}"
    if curly := _CURLY.search(_without_text(lines[number - 1])):
        return (f"{where} stands the curly quote {curly[0]} where a straight one (\") belongs. Word writes curly ones; "
                "edit the file with a text editor such as Notepad")
    for sign, words in _WHY:
        if sign in str(fault):
            return f"{where} {words}"
    bare = re.sub(r" \(at .*\)$", "", str(fault))
    return f"{where} the file is not written as TOML asks ({bare}). {_ENDS}"


def why_no_text(fault: UnicodeDecodeError) -> str:
    """One sentence for a file whose bytes are not UTF-8, as those of an old Windows program are not."""
    number = bytes(fault.object[:fault.start]).count(b"\n") + 1
    return (f"In line {number} there is a character that is not written as UTF-8. Save the file as UTF-8: in Notepad "
            "by “Save as”, “Encoding”.")


def _without_text(line: str) -> str:
    """The line without what stands between straight quotes."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
