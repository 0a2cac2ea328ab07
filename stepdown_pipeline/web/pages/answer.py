"""How a person's answer to one question is asked for and understood: by the kind of answer, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from stepdown_pipeline.core.checking import in_words
from stepdown_pipeline.core.reading import KIND_NAMES
from stepdown_pipeline.core.settle_values import DATES, TEXT_LISTS, YES_NO, SettleError, parse_value
from stepdown_pipeline.web.asking import Asking, Problem

Sort = Literal["date", "choice", "names", "long", "text"]

BLANK: Final = "blank"  # the word by which a place is settled as empty
_LONG: Final = frozenset({"level_2_support", "support_needs", "specific_task", "address", "action", "need",
                          "ehsw_recommendation", "requested_service", "signpost_to"})
_YES_NO: Final = (("yes", "Yes"), ("no", "No"), ("not_evidenced", "The documents do not show it"))
_CHOICES: Final = {
    "decision": (("map", "Step down to level 2 with a multi-agency plan (MAP)"),
                 ("level_2_without_map", "Step down to level 2 without a MAP"),
                 ("universal", "No current needs: universal services"), ("remain_level_3", "Remains at level 3")),
    "plan": (("assessment", "Assessment"), ("cin", "Child in need (CIN)"), ("cp", "Child protection (CP)")),
    "mark": (("ink", "Signed by hand"), ("digital", "Signed digitally, with a certificate"),
             ("typed", "A name is typed in the signature’s place"),
             ("asserted", "Somebody states that consent was given"), ("none", "Not signed")),
    "status": (("attended", "Attended"), ("apologies", "Sent apologies"), ("invited", "Was invited"),
               ("absent", "Was absent")),
    "outcome": (("achieved", "Achieved"), ("not_yet", "Not yet achieved"), ("disengaged", "The family disengaged"),
                ("escalated", "Escalated")),
    "kind": (*((kind, name[0].upper() + name[1:]) for kind, name in KIND_NAMES.items()
               if kind not in {"unknown", "unreadable"}), ("unknown", "None of these, and of no use here")),
    "belongs": (("yes", "Yes, it belongs to this case"), ("no", "No, it belongs elsewhere")),
}
_HINTS: Final = {"relationship": "For somebody who cares for the child, say so with it: Grandmother (carer)."}
_WRONG: Final = {"postcode": "Enter a full postcode, such as AB1 2CD.",
                 "case_reference": "Enter the case reference as it is printed.",
                 "reference": "Enter the child’s reference as it is printed."}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked. ``choices``: (value, words); ``may_be_empty``: its place in a document can be empty."""

    sort: Sort
    choices: tuple[tuple[str, str], ...]
    may_be_empty: bool
    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered: ``text`` as the desk takes it, or ``problem``; and the parts as they were sent."""

    text: str
    problem: Problem | None
    parts: dict[str, str]


def answer_for(path: str) -> Answer:
    """How a field is asked for; ``path`` as `split` gives it."""
    name = path.rpartition(".")[2]
    choices = _YES_NO if name in YES_NO else _CHOICES.get(name, ())
    sort: Sort = ("choice" if choices else "date" if name in DATES else "names" if name in TEXT_LISTS
                  else "long" if name in _LONG else "text")
    return Answer(sort, choices, name not in {"kind", "belongs"}, name, _HINTS.get(name, ""))


def given(asking: Asking, answer: Answer) -> Given:
    """What was sent, understood as strictly as the desk does."""
    names = ("answer-day", "answer-month", "answer-year") if answer.sort == "date" else ("answer",)
    parts = {name: asking.said(name) for name in (*names, "empty")}
    if answer.may_be_empty and (parts["empty"] or parts.get("answer") == BLANK):
        said = any(parts[name] for name in names if parts[name] != BLANK)
        problem = Problem("empty", "Either answer, or say that the place is empty.") if said else None
        return Given(BLANK, problem, parts)
    text, problem = _date(parts) if answer.sort == "date" else (parts["answer"], None)
    if answer.sort == "names":
        text = ";".join(line.strip() for line in text.splitlines() if line.strip())
    return Given(text, problem or _problem(answer, text), parts)


def words_for(value: Any, path: str) -> str:
    """A value as it is said to a person."""
    if value is None:
        return "Nothing: the place is empty"
    if isinstance(value, dict) and "belongs" in value:
        value = "yes" if value["belongs"] else "no"
    choices = dict(answer_for(path).choices)
    return choices.get(str(value)) or in_words(value)


def text_for(value: Any) -> str:
    """A value as the desk takes it from a person."""
    if isinstance(value, list | tuple):
        return ";".join(str(item) for item in value)
    return str(value)


def parts_for(value: Any, answer: Answer) -> dict[str, str]:
    """The parts of the form, filled in with a value; empty for none."""
    if answer.sort == "date":
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            return {}
        return {"answer-day": str(day.day), "answer-month": str(day.month), "answer-year": str(day.year)}
    if value in (None, "", []):
        return {}
    return {"answer": "\n".join(map(str, value)) if answer.sort == "names" and isinstance(value, list) else str(value)}


def _date(parts: dict[str, str]) -> tuple[str, Problem | None]:
    day, month, year = (parts[f"answer-{name}"] for name in ("day", "month", "year"))
    if not (day or month or year):
        return "", Problem("answer-day", "Enter the date, or say that the place is empty.")
    missing = [name for name, part in (("day", day), ("month", month), ("year", year)) if not part]
    if missing:
        return "", Problem(f"answer-{missing[0]}", f"The date must include a {' and a '.join(missing)}.")
    try:
        return date(int(year), int(month), int(day)).isoformat(), None
    except (ValueError, OverflowError):
        return "", Problem("answer-day", "Enter a real date, such as 27 3 2026, with the year in full.")


def _problem(answer: Answer, text: str) -> Problem | None:
    if not text:
        return Problem("answer", "Choose what is right." if answer.choices else "Enter what is right.")
    try:
        parse_value(answer.name, text)
    except SettleError:
        sentence = "Enter a real date, such as 27 3 2026, with the year in full." if answer.sort == "date" else (
            _WRONG.get(answer.name, "Choose one of the answers." if answer.choices else "Enter what is right."))
        return Problem("answer-day" if answer.sort == "date" else "answer", sentence)
    return None
