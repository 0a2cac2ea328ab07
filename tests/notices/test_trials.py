"""`templates test`: every shipped template is spoilt in every way, and the file and the place are named."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from stepdown_pipeline.core.case import Pathway, RouteKind, Status
from stepdown_pipeline.core.made_up import made_up_cases, made_up_notices, made_up_plans
from stepdown_pipeline.core.notice import NoticeKind
from stepdown_pipeline.shell.render.examine import absences, examined, shipped_files
from stepdown_pipeline.shell.render.source import SHARED

OURS = shipped_files()
MAILS = [name for name in OURS if name.startswith("mail/")]
PAGES = [name for name in OURS if name.endswith(".j2")]
_WORDS = "reference|council|today|guidance_line|attachments|recipients|warnings|tables|findings"
_WORD = re.compile(rf"(?<![\w.\"'])({_WORDS})(?![\w(\"'=])")


def spoilt(name: str, text: str) -> list[str]:
    """What is told of a set in which this one file was saved so."""
    result = examined({**OURS, name: text.encode()}, OURS)
    assert result.force == OURS, "the good one did not stay in force"
    assert list(result.flaws) == [name]
    return [str(flaw) for flaw in result.flaws[name]]


def test_the_cases_are_of_every_kind() -> None:
    """Every notice, status, pathway, decision and sort of team comes up, or a template's branch is not tried."""
    cases = made_up_cases()
    assert {outcome.status for _, _, outcome in cases} == set(get_args(Status))
    assert {outcome.pathway for _, _, outcome in cases} - {None} == set(get_args(Pathway))
    assert {outcome.route.kind for _, _, outcome in cases} == set(get_args(RouteKind))
    assert {outcome.decision for _, _, outcome in cases} == {
        None, "remain_level_3", "map", "level_2_without_map", "universal"}
    told = {one.kind for one in made_up_notices()}
    assert set(get_args(NoticeKind)) - told <= {"undelivered"}  # of no case: it is tried with its words alone
    assert {one.words["audience"] for one in made_up_notices()} == {
        "", "team", "manager", "checker", "lead_professional", "overseer", "front_door", "social_worker"}
    assert {len(one.words["children"]) for one in made_up_plans()} >= {1, 2, 3}


def test_the_shipped_templates_are_good_and_what_is_not_tried_is_said() -> None:
    """Every branch but one is gone through: universal agencies hold plans alone, so a copy is always with one."""
    result = examined(OURS, OURS, everything=True)
    assert result.flaws == {}
    assert result.filled > 300
    assert {note.partition(",")[0] for note in result.notes if "copy" not in note} <= {
        "mail/undelivered.txt.j2", "mail/undelivered.html.j2"}


@pytest.mark.parametrize("name", PAGES)
def test_a_misspelt_word_is_told_wherever_it_stands(name: str) -> None:
    """The file, the line, and the word that was meant."""
    text = OURS[name].decode()
    for match in _tagged(text)[:12]:
        word = match[1]
        wrong = word[:-2] + word[-1] + word[-2]
        told = spoilt(name, text[:match.start(1)] + wrong + text[match.end(1):])
        line = text.count("\n", 0, match.start(1)) + 1
        assert any(one.startswith(f"{name}, line {line}: ") and f'"{wrong}" (did you mean "{word}"?)' in one
                   for one in told), told


def _tagged(text: str) -> list[re.Match[str]]:
    """The words of the list that stand in tags; in the shared pieces they are a macro's own names."""
    tags = [] if "{% macro" in text else re.finditer(r"\{[{%].*?[%}]\}", text)
    return [match for tag in tags for match in _WORD.finditer(text, tag.start(), tag.end())]


@pytest.mark.parametrize("name", PAGES)
def test_a_tag_without_its_end_is_told(name: str) -> None:
    """One for each that the file has, the last of its sort."""
    text = OURS[name].decode()
    ends = list(dict.fromkeys(re.findall(r"\{% end\w+ %\}", text)))
    for end in ends:
        before, _, after = text.rpartition(end)
        told = spoilt(name, before + after)
        assert any("is not complete" in one for one in told), told


@pytest.mark.parametrize("kind", get_args(NoticeKind))
def test_a_mail_cut_short_or_empty_is_told(kind: str) -> None:
    """What is left is a template that can be filled in, and says too little."""
    text = OURS[f"mail/{kind}.txt.j2"].decode()
    assert spoilt(f"mail/{kind}.txt.j2", text.splitlines()[0] + "\n")
    assert spoilt(f"mail/{kind}.txt.j2", "")
    assert spoilt(f"mail/{kind}.html.j2", "")


@pytest.mark.parametrize(("name", "old", "new", "said"), [
    ("mail/refusal.txt.j2", "{% for one in findings %}", "{% for one in findings if not one.text %}",
     ['does not show "findings.message"', "Seen in a case"]),
    ("mail/withheld.txt.j2", "{{ one.name }}", "{{ one.words }}", ['does not show "withheld.name"']),
    ("mail/reminder.txt.j2", "deadline.due", "today", ['does not show "deadline.due"']),
    ("mail/allocation.html.j2", "{% else %}Please take on this case. The request that came with it is attached.", "",
     ["block do", "does not say what to do", "Seen in a case that"]),
    ("mail/allocation.txt.j2", "{% else %}Please take on this case. The request that came with it is attached.", "",
     ['says nothing under "WHAT TO DO"', "Seen in a case that"]),
    ("mail/layout.html.j2", "{{ guidance_line }}", "", ['does not show "guidance_line"']),
    ("mail/parts.txt.j2", "{{ one.message }}", "{{ one.mesage }}", ["line 6", '"mesage" (did you mean "message"?)']),
    ("mail/parts.html.j2", "{% macro items(list) %}", "{% macro item(list) %}",
     ["mail/parts.html.j2: as it is saved, it spoils mail/", '"items"']),
    ("mail/closing.html.j2", "{% block body %}", "{% block body %}{{ in_hand }}", ['"[\'" is left in what it prints']),
    ("mail/closing.html.j2", "{% block body %}", '{% block body %}<img src="https://example.org/x.png">',
     ["loads or runs something from elsewhere"]),
    ("mail/closing.txt.j2", "{{ parts.end", "{ { reference } }} {{ parts.end", ['"}}" is left in what it prints']),
    ("report.html.j2", "{{ row.label }}", "{{ row.cells[0].numbr }}", ["report.html.j2, line", '"numbr"']),
])
def test_what_only_some_cases_show_is_told_with_the_case(name: str, old: str, new: str, said: list[str]) -> None:
    """Words that exist, but say nothing, too much, or nothing of what the mail is about."""
    text = OURS[name].decode()
    assert old in text
    told = " ".join(spoilt(name, text.replace(old, new)))
    assert all(words in told for words in said), told


def test_two_files_changed_together_are_good_together() -> None:
    """A piece renamed, and every mail that uses it."""
    wanted = {name: OURS[name].replace(b"parts.warned", b"parts.noted").replace(b"macro warned", b"macro noted")
              for name in MAILS}
    result = examined({**OURS, **wanted}, OURS)
    assert result.flaws == {}
    assert result.force["mail/parts.txt.j2"] == wanted["mail/parts.txt.j2"]


def test_one_mistake_costs_that_file_alone() -> None:
    """Another that was saved at the same time counts."""
    bad = OURS["mail/waiting.txt.j2"].replace(b"{{ reference }}", b"{{ refrence }}", 1)
    good = OURS["mail/closing.txt.j2"].replace(b"Subject: ", b"Subject: Closed: ")
    result = examined({**OURS, "mail/waiting.txt.j2": bad, "mail/closing.txt.j2": good}, OURS)
    assert list(result.flaws) == ["mail/waiting.txt.j2"]
    assert result.force == {**OURS, "mail/closing.txt.j2": good}


@pytest.mark.parametrize("name", [name for name in MAILS if name not in SHARED])
def test_a_form_that_is_missing_is_named(name: str) -> None:
    """A mail has two forms; both missing is the shipped mail, and is noted."""
    rest = {other: data for other, data in OURS.items() if other != name}
    flaws, _ = absences(rest)
    assert [flaw.file for flaw in flaws] == [name]
    kind = name.partition(".")[0]
    flaws, notes = absences({other: data for other, data in OURS.items() if not other.startswith(f"{kind}.")})
    assert flaws == []
    assert any(note.startswith(name.partition(".")[0]) for note in notes)


def test_a_branch_that_no_case_reaches_is_noted() -> None:
    """It is no mistake; but nobody has seen what it prints."""
    text = OURS["mail/closing.txt.j2"] + b'{% if team_kind == "tema" %}\nNever.\n{% endif %}\n'
    result = examined({**OURS, "mail/closing.txt.j2": text}, OURS)
    assert result.flaws == {}
    line = text.decode().splitlines().index('{% if team_kind == "tema" %}') + 1
    assert any(re.match(rf"mail/closing\.txt\.j2, line {line}\d*: no kind of case", note) or
               note.startswith(f"mail/closing.txt.j2, line {line + 1}: no kind of case") for note in result.notes)


def test_a_choice_without_a_wording_for_a_kind_of_team_is_noted() -> None:
    """An elif for each kind but one."""
    text = OURS["mail/stepped_down.txt.j2"] + (
        b'{% if team_kind == "locality" %}\nA.\n{% elif team_kind == "childrens_centre" %}\nB.\n{% endif %}\n')
    result = examined({**OURS, "mail/stepped_down.txt.j2": text}, OURS)
    assert any("none of its wordings is for a case that" in note for note in result.notes), result.notes
