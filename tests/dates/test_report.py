"""The managers' figures: counted again here from the rows, small numbers withheld, no child to be told."""

from __future__ import annotations

import csv
import json
import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from dates_office import SHIPPED, Office
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pack_reader import child_of, pack

from stepdown_pipeline.core.figures import Figures, figures, withheld
from stepdown_pipeline.shell.render.report import render_report, report_words
from stepdown_pipeline.shell.store import turns
from stepdown_pipeline.shipped import shipped

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
ALLOCATED = {"routed", "overseen"}


def filled(office: Office) -> None:
    """Thirty cases of all kinds over two months; some are refused first and mended, some have no parent present."""
    dice, office = random.Random(4), office.quickly()
    for n in range(30):
        reference = str(2000003 + 7919 * n)
        meeting = date(2026, 2, 10) + timedelta(days=dice.randrange(40))
        base = dice.choice(["map", "map", "level_2", "map_agency", "remain", "universal"])
        minutes: dict[str, Any] = {
            "meeting_date": meeting.isoformat(), "discussed_with_family_on": "2026-01-20", "child_seen_alone_on":
            "2026-01-15", "risk_assessment": dice.choice(["yes", "yes", "no"])}
        if dice.random() < 0.3:
            minutes["minutes_circulated_on"] = (meeting + timedelta(days=dice.randrange(3, 25))).isoformat()
        gone = dice.choice([(), (), ("assessment",), ("consent_form",)])
        office.drop(pack(reference, base, without=gone, cin_minutes=minutes,
                         level_of_need_referral={"meeting_date": meeting.isoformat(), "requested_on": "2026-01-12"}))
        if n % 5 == 4:
            office.run(f"{meeting + timedelta(days=2)}T10:00")
    for day in ("2026-03-20", "2026-03-31", "2026-04-09"):
        office.run(f"{day}T10:00")


def rows(office: Office) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(office.config.state_dir / "stepdown.db")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("select * from turns order by reference, id")]


def of(made: Figures, name: str) -> dict[str, tuple[int | None, ...]]:
    (table,) = [table for table in made.tables if table.name == name]
    return dict(table.rows)


def test_the_figures_agree_with_a_count_of_the_rows(office: Office) -> None:
    """Each table, counted a second time from the same rows by other means."""
    filled(office)
    with office.desk() as desk:
        made, _, _ = desk.report(FIRST, LAST)
        open_figures = _all(office)
    assert made.smallest == 5
    lives = {reference: [r for r in life if r["on"] <= LAST.isoformat()]
             for reference, life in groupby(rows(office), key=lambda r: r["reference"])}
    lives = {reference: life for reference, life in lives.items() if life}
    starts = [next(r for r in life if r["status"] in ALLOCATED) for life in lives.values()
              if any(r["status"] in ALLOCATED for r in life)]
    new = [r for r in starts if r["on"] >= FIRST.isoformat()]
    assert len(new) > 5
    routes = Counter(r["route"] for r in new)
    found = of(open_figures, "routes")
    assert (found["Locality team"], found["Strengthening Families team"], found["Another agency"], found["All"]) == (
        (routes["locality"],), (routes["strengthening_families"],), (routes["other_agency"],), (len(new),))
    assert of(open_figures, "areas")["North Wexbridge"] == (sum(r["area"] == "north" for r in new),)
    refused = Counter()
    for life in lives.values():
        seen: set[str] = set()
        counted: set[str] = set()
        for r in life:
            fresh = set(json.loads(r["rules"])) - seen
            counted |= fresh if r["on"] >= FIRST.isoformat() else set()
            seen = set(json.loads(r["rules"]))
        refused.update(counted)
    assert {label: number[0] for label, number in of(open_figures, "refusals").items() if label != "Any rule"} == {
        _label(open_figures, rule): number for rule, number in refused.items()}
    days = [(date.fromisoformat(r["on"]) - date.fromisoformat(r["meeting_on"])).days for r in new]
    times = of(open_figures, "times")
    assert [times[k][0] for k in ("within 7 days", "8 to 14 days", "15 to 28 days", "more than 28 days")] == [
        sum(d <= 7 for d in days), sum(7 < d <= 14 for d in days), sum(14 < d <= 28 for d in days),
        sum(d > 28 for d in days)]
    waits = [life[-1] for life in lives.values() if life[-1]["status"] == "waiting"]
    assert of(open_figures, "waiting")["All packs waiting"] == (len(waits),)
    minutes = Counter(life[-1]["minutes"] for life in lives.values()
                      if life[-1]["meeting_on"] and FIRST.isoformat() <= life[-1]["meeting_on"] <= LAST.isoformat())
    told = of(open_figures, "minutes")
    assert (told["circulated in time"], told["circulated late"], told["overdue"]) == (
        (minutes["in_time"],), (minutes["late"],), (minutes["overdue"],))
    assert of(open_figures, "attendance")["A parent or carer was there"][0] == sum(
        r["parent_attended"] == "yes" for r in new)


def _all(office: Office) -> Figures:
    with office.desk() as desk, desk._cabinet.database.reading() as tx:
        return figures(turns.every(tx), FIRST, LAST, smallest=1, areas={"north": "North Wexbridge"})


def _label(made: Figures, rule: str) -> str:
    return next(label for label in of(made, "refusals") if label.endswith(f"({rule})"))


def test_the_page_and_the_table_tell_no_child(office: Office) -> None:
    """No reference, no name, no date of a case; the spreadsheet has the page's numbers, and nothing small."""
    filled(office)
    with office.desk() as desk:
        made, page, sheet = desk.report(FIRST, LAST)
    text = page.read_text() + sheet.read_text("utf-8-sig")
    for row in rows(office):
        assert row["reference"] not in text
        assert not any(part in text for part in child_of(row["reference"])["name"].split())
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    numbers = [int(row["number"]) for row in table if row["number"]]
    assert not [number for number in numbers if 0 < number < made.smallest]
    assert [row["number"] for row in table] == [
        "" if n is None else str(n) for one in made.tables for _, found in one.rows for n in found]


def test_disengaged_and_re_opened_cases_stand_beside_attendance(office: Office) -> None:
    """F15: what became of cases whose parents came, and of those whose did not."""
    made = figures([
        *(_turn(str(n), "routed", parent="yes" if n < 6 else "no") for n in range(10)),
        _turn("1", "routed", parent="yes", outcome="disengaged", on=date(2026, 3, 20)),
        _turn("7", "routed", parent="no", outcome="escalated", on=date(2026, 3, 20)),
        _turn("8", "open_to_csc", parent="no", on=date(2026, 3, 21)),
    ], FIRST, LAST, smallest=1, areas={})
    assert of(made, "attendance") == {
        "A parent or carer was there": (6, 1, 0), "Nobody was there": (4, 0, 2), "Not recorded": (0, 0, 0),
        "All": (10, 1, 2)}


def _turn(reference: str, status: str, *, parent: str, outcome: str | None = None,
          on: date = date(2026, 3, 10)) -> Any:
    from stepdown_pipeline.core.figures import Turn

    return Turn(reference, on, status, "locality", "north", date(2026, 3, 4), parent, "in_time", outcome)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(2, 10))
def test_no_small_number_can_be_reckoned_from_what_is_shown(parts: list[int], smallest: int) -> None:
    """Neither shown, nor the one gap that the total would fill."""
    made = withheld([*((str(n), (number,)) for n, number in enumerate(parts)), ("All", (sum(parts),))], smallest)
    shown = [numbers[0] for _, numbers in made]
    assert not [number for number in shown if number and number < smallest]
    assert shown[:-1].count(None) != 1 or shown[-1] is None
    assert [n for n, number in zip(shown, [*parts, sum(parts)], strict=True) if n not in {None, number}] == []


def test_the_page_is_built_as_a_screen_reader_needs_it() -> None:
    """Language, title, one main heading, headings in order, tables with headings of rows and columns, no script."""
    made = figures([_turn(str(n), "routed", parent="yes") for n in range(7)], FIRST, LAST, smallest=5,
                   areas={"north": "North Wexbridge"})
    words = report_words(made, "Wexbridge <County> Council", date(2026, 4, 1), "OFFICIAL-SENSITIVE")
    text = render_report(shipped("templates") / "report.html.j2", words).decode()
    page = html.fromstring(text)
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Step-down figures, 1 March 2026 to 31 March 2026"
    assert len(page.findall(".//h1")) == 1
    assert len(page.findall(".//h2")) == len(page.findall(".//table")) == len(made.tables)
    assert all(table.get("aria-labelledby") for table in page.iter("table"))
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in page.findall(".//tbody/tr"))
    assert all(svg.get("aria-hidden") == "true" for svg in page.iter("svg"))
    assert not re.search(r"<script|https?://", text)
    assert "Wexbridge &lt;County&gt; Council" in text


def test_the_page_is_in_the_workspaces_words(office: Office, tmp_path: Path) -> None:
    """A template changed there is used; with a mistake in it the shipped one stands in, and the pass says so."""
    office.drop(pack("2000003"))
    office.run("2026-03-06T10:00")
    own = (SHIPPED.templates / "report.html.j2").read_text()
    mine = office.with_templates(tmp_path / "own", {"report.html.j2": own.replace("Which", "What is counted")})
    with mine.desk() as desk:
        assert "What is counted" in desk.report(FIRST, LAST)[1].read_text()
    spoilt = office.with_templates(tmp_path / "own", {"report.html.j2": own.replace("table.title", "table.titel")})
    with spoilt.desk() as desk:
        assert "Step-downs by route" in desk.report(FIRST, LAST)[1].read_text()
    (problem,) = [p for p in spoilt.run("2026-04-01T09:00").problems if "report.html.j2" in p]
    assert 'there is no word "titel"' in problem


@pytest.mark.parametrize("wrong", [["--from", "2026-04-01", "--to", "2026-03-01"], ["--from", "March"]])
def test_a_period_that_cannot_be_is_told(wrong: list[str], tmp_path: Path, capfd: Any) -> None:
    """One sentence, exit code 2."""
    from stepdown_pipeline.cli import main

    assert main(["report", "-C", str(tmp_path), *wrong]) == 2
    assert capfd.readouterr().err.count("\n") == 1


def test_the_figures_of_a_month_go_to_the_managers_once(office: Office) -> None:
    """From the first of the next month on, with the page and the table; nothing of a month without a case."""
    office.drop(pack("2000003"))
    office.run("2026-03-06T10:00")
    for now in ("2026-03-31T23:00", "2026-04-01T06:00"):
        office.run(now)
    assert office.mails("report") == []
    for now in ("2026-04-02T09:00", "2026-04-02T09:30", "2026-04-30T12:00"):  # started a day late: made up for, once
        office.run(now)
    (mail,) = office.mails("report")
    assert mail["Subject"] == "Step-down figures for March 2026"
    assert {a.addr_spec for a in mail["To"].addresses} == {"cin@example.gov.uk", "ehm@example.gov.uk"}
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "report-2026-03.html", "report-2026-03.csv", "journal-2026-03.txt"]
    at, seq, digest = list(mail.iter_attachments())[2].get_payload(decode=True).decode().split()
    assert (int(seq) > 0, len(digest), at[:4]) == (True, 64, "2026")
    assert "2000003" not in mail.as_string()
