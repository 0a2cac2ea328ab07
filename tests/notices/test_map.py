"""The multi-agency plan as a Word file (F5–F7, F9a)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from stepdown_pipeline.core.notices import MAP_WORDS, map_context
from stepdown_pipeline.core.notices.wording import GUIDANCE_LINE
from stepdown_pipeline.shell.render import Renderer

from .notice_cases import ACTIONS, CONSENT, case_of, document, finding, full_pack, outcome


def made(renderer: Renderer, case: Any = None, decided: Any = None) -> Any:
    return Document(io.BytesIO(renderer.plan(case or case_of(*full_pack()), decided or outcome())))


def table(plan: Any, first: str) -> Any:
    return next(t for t in plan.tables if t.rows[0].cells[0].text == first)


def words(plan: Any) -> str:
    return "\n".join("".join(n.text or "" for n in p.iter("{*}t")) for p in plan.element.body.iter("{*}p"))


def test_every_action_is_there_with_need_owner_agency_and_date(renderer: Renderer) -> None:
    """One row an action, in their order."""
    rows = [[cell.text for cell in row.cells] for row in table(made(renderer), "No.").rows[1:]]
    assert [row[1:5] for row in rows] == [[a["need"], a["action"], a["owner"], a["agency"]] for a in ACTIONS]
    assert [row[5] for row in rows] == ["17 April 2026", "29 May 2026", "3 April 2026", "31 March 2026"]


def test_sixty_actions_are_sixty_rows(renderer: Renderer) -> None:
    """A long plan loses nothing."""
    many = [a | {"need": f"Need {n}"} for n, a in enumerate(ACTIONS * 15)]
    rows = table(made(renderer, case_of(*full_pack(actions=many))), "No.").rows[1:]
    assert [row.cells[1].text for row in rows] == [f"Need {n}" for n in range(60)]


@pytest.mark.parametrize("said", [
    "Pettifer", "1204417", "Rowan Pettifer-Jessop (main issue)", "2 May 2017", "Weekly support at home",
    "Risk assessment", "domestic abuse last reported in 2024", "North Locality Early Help Team", "Grace Oyelaran",
    "Kelly Pettifer", "Signed by hand", "24 February 2026", "3 June 2026", GUIDANCE_LINE, "Dr Ines Okafor (GP)",
    "Step down to level 2 support with a multi-agency plan (MAP) (4 March 2026)",
])
def test_the_plan_says_what_the_guidance_asks_of_it(said: str, renderer: Renderer) -> None:
    """Level 2 support, risk, holder, consent, review; and the line about the full guidance."""
    assert said in words(made(renderer))


def test_it_is_signed_off_with_its_sources(renderer: Renderer) -> None:
    """Each document in force with its date, and the words relied upon."""
    rows = {row.cells[0].text: row.cells[2].text for row in table(made(renderer), "Document").rows[1:]}
    assert list(rows) == [
        "Level of need referral of 16 February 2026", "Child in need (CIN) meeting minutes of 4 March 2026",
        "Consent form received on 10 March 2026", "Request for Intervention of 5 March 2026",
        "Assessment of 30 January 2026"]
    assert "Decision (page 1): “Decision of meeting: ☒ Step down to Early Help with a MAP”" in rows[
        "Child in need (CIN) meeting minutes of 4 March 2026"]
    assert "Signature (page 1): “Parent/carer signature: [handwritten]”" in rows[
        "Consent form received on 10 March 2026"]


def test_the_word_file_is_accessible(renderer: Renderer) -> None:
    """Title, language, headings in order, heading rows that repeat, tables with a description."""
    plan = made(renderer)
    assert plan.core_properties.title == "Multi-agency plan 1204417"
    assert plan.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    headings = [p.style.name for p in plan.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings[0] == "Title"
    assert len(headings) >= 8
    lists = [t for t in plan.tables if t.rows[0].cells[0].text in {"Name", "No.", "Signed by", "Document"}]
    assert len(lists) == 4
    assert all(t.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for t in lists)
    assert all(t._tbl.xpath("./w:tblPr/w:tblDescription/@w:val") for t in plan.tables)
    section = plan.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_an_empty_case_says_so_instead_of_leaving_gaps(renderer: Renderer) -> None:
    """A fact that is not on record reads 'Not recorded'; nothing prints as None or as an empty cell of a fact."""
    bare = case_of(document("cin_minutes", 1, {"decision": "map"}), children=())
    text = words(made(renderer, bare))
    assert text.count("Not recorded") >= 8
    assert "No action is recorded." in text
    assert "None" not in text.replace("None recorded", "")


def test_exclusions_and_unsigned_forms_are_shown_as_they_are(renderer: Renderer) -> None:
    """A typed name is no signature and is not printed as one; exclusions stand in the plan."""
    consent = CONSENT | {"do_not_share_with": ["Police"],
                         "signatures": [CONSENT["signatures"][0] | {"mark": "typed"}]}  # type: ignore[dict-item]
    pack = [d if d.kind != "consent_form" else document("consent_form", 3, consent) for d in full_pack()]
    text = words(made(renderer, case_of(*pack)))
    assert "No signature is recorded." in text
    assert "Police" in text


def test_a_doubtful_date_is_printed_as_written(renderer: Renderer) -> None:
    """Nothing moves on a guess: the words of the document stand where a date is not certain."""
    from dataclasses import replace

    from stepdown_pipeline.core.reading import Field

    pack = list(full_pack())
    field = pack[1].reading.fields["actions"]
    parts = tuple({key: Field(value) for key, value in action.items()} for action in ACTIONS)
    doubtful = ({**parts[0], "due": Field("2026-04-17", "uncertain", "17/4 or 17/5")}, *parts[1:])
    changed = replace(field, state="uncertain", parts=doubtful)
    pack[1] = replace(pack[1], reading=pack[1].reading.with_field("actions", changed))
    rows = table(made(renderer, case_of(*pack)), "No.").rows
    assert rows[1].cells[5].text == "17/4 or 17/5 (as written)"
    assert rows[2].cells[5].text == "29 May 2026"


def test_warnings_stand_in_the_plan_with_who_sees_to_them(renderer: Renderer) -> None:
    """A warning travels with the case."""
    text = words(made(renderer, decided=outcome(findings=(finding("F1", "warn"),))))
    assert "Still to be seen to" in text
    assert "For the social worker to do: Hold the step-down meeting again" in text
    assert "Still to be seen to" not in words(made(renderer))


def test_the_context_is_the_vocabulary() -> None:
    """What templates may use is what they are given."""
    assert set(map_context(case_of(*full_pack()), outcome())) == set(MAP_WORDS)


def test_no_file_time_or_name_gives_anything_away(renderer: Renderer) -> None:
    """The parts bear a fixed time, and no file name of a dropped document stands in the file."""
    data = renderer.plan(case_of(*full_pack()), outcome())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Kelly signed.pdf" not in everything
