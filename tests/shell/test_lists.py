"""Lists for those who look: the latest first, a sheet at a time, narrowed down, counted to a bound, by index alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig

from stepdown_pipeline.pipeline.lists import COUNTED, SHEET, Wanted
from stepdown_pipeline.shell.store import Database, case_lists, post_lists
from stepdown_pipeline.shell.store.schema import cases, notices, receipts


def shown(reference: str, status: str, team: str | None, *waits: str) -> dict:
    return {"case_reference": reference, "status": status, "route": {"team": team, "kind": "locality"},
            "waiting_for": list(waits), "findings": []}


@pytest.fixture
def database(workspace):
    with workspace.desk() as desk:
        desk.prepare()
    made = Database(workspace.config.state_dir / "stepdown.db")
    yield made
    made.close()


def fill(database: Database, count: int) -> None:
    """Cases 1000000 and on: of every ten two wait, one is stopped, seven went to one of two teams."""
    from stepdown_pipeline.shell.store.cases import save

    with database.writing() as tx:
        for number in range(count):
            kind, reference = number % 10, str(1_000_000 + number)
            status = "waiting" if kind < 2 else "refused" if kind == 2 else "routed"
            waits = ("the consent form", "the minutes")[:kind + 1] if kind < 2 else ()
            team = None if kind < 3 else ("north", "south")[kind % 2]
            save(tx, reference, status=status, shown=shown(reference, status, team, *waits), next_look_on=None,
                 at=f"2026-03-{1 + number // 60 % 28:02}T09:{number % 60:02}:00+00:00", due=())


def all_of(workspace, wanted: Wanted) -> list[str]:
    """Every reference of a list, sheet after sheet."""
    with workspace.desk() as desk:
        found, after = [], ""
        while True:
            sheet, _ = desk.lists().cases(wanted, after)
            found += [row.reference for row in sheet.rows]
            if not sheet.more:
                return found
            assert len(sheet.rows) == SHEET
            after = sheet.more


@pytest.mark.parametrize("wanted, share", [
    (Wanted(), 10), (Wanted(status="routed"), 7), (Wanted(team="north"), 3), (Wanted(status="routed", team="south"), 4),
    (Wanted(awaits="the consent form"), 2), (Wanted(awaits="the minutes"), 1), (Wanted(begins="10000"), 10),
    (Wanted(status="waiting", begins="10000"), 2), (Wanted(awaits="the minutes", team="north"), 0)])
def test_sheets_hold_each_case_once_and_in_order(workspace, database, wanted, share):
    """Whatever it is narrowed down to, and however many stand at the same moment."""
    fill(database, 100)
    found = all_of(workspace, wanted)
    assert len(found) == len(set(found)) == share * 10
    with workspace.desk() as desk:
        assert desk.lists().cases(wanted)[1] == share * 10
    with database.reading() as tx:
        at = {row.reference: row.advanced_at for row in tx.execute(sa.select(cases.c.reference, cases.c.advanced_at))}
    order = sorted(found) if wanted.begins else sorted(found, key=lambda one: (at[one], one), reverse=True)
    assert found == order


def test_counts_end_at_a_bound(workspace, database):
    """Nobody is told of more than 999, and nobody counts them."""
    fill(database, COUNTED + 5)
    with workspace.desk() as desk:
        assert desk.lists().cases(Wanted())[1] == COUNTED
        assert desk.lists().awaited() == ["the consent form", "the minutes"]


@pytest.mark.parametrize("after", ["nonsense", "~", "2026~~", "~1", "9" * 50 + "~" + "9" * 50])
def test_a_place_that_is_none_is_harmless(workspace, database, after):
    """An address may be typed by anybody."""
    fill(database, 20)
    with workspace.desk() as desk:
        desk.lists().cases(Wanted(), after)
        desk.lists().messages("open", after)


def test_messages_are_parted_by_what_became_of_them(workspace, database):
    """A line for each recipient; sheets join without a gap."""
    with database.writing() as tx:
        for number in range(90):
            state = ("accepted", "queued", "ambiguous")[number % 3]
            tx.execute(sa.insert(notices).values(
                id=f"{number:040}", reference="77", kind="waiting", message_id=f"<{number}>", sha256="", file="",
                created_at="2026-03-01T09:00:00+00:00", to_file=False))
            tx.execute(sa.insert(receipts).values(
                notice=f"{number:040}", recipient="a@example.org", state=state, changed_at="2026-03-01T09:00:00+00:00"))
    with workspace.desk() as desk:
        for part, rest in (("accepted", 0), ("open", 1), ("parked", 2)):
            first, count = desk.lists().messages(part)
            second, _ = desk.lists().messages(part, first.more)
            found = [int(row.id) for row in (*first.rows, *second.rows)]
            assert (count, second.more) == (30, "")
            assert found == sorted(range(rest, 90, 3), reverse=True)


def test_today_is_what_came_since_midnight(workspace):
    """Files with their cases, cases by what they wait for, messages; what came before does not count."""
    workspace.drop("consent.docx")
    workspace.run(datetime(2026, 3, 12, 9, tzinfo=UTC))
    workspace.drop("again.docx")
    workspace.drop("broken.pdf", "nothing")
    workspace.drop("other.docx", case="77")
    workspace.run(datetime(2026, 3, 13, 9, tzinfo=UTC))
    with workspace.desk() as desk:
        today = desk.lists(lambda: datetime(2026, 3, 13, 10, tzinfo=UTC)).today()
        assert today.files == {"copy": 1, "returned": 1, "taken": 1}
        assert {(file.arrival.dropped.name, file.reference) for file in today.newest_files} == {
            ("again.docx", "1204417"), ("broken.pdf", None), ("other.docx", "77")}
        assert today.cases["waiting"] == 2
        assert [row.reference for row in today.newest_cases["waiting"]] == ["77", "1204417"]
        tomorrow = desk.lists(lambda: datetime(2026, 3, 14, 10, tzinfo=UTC)).today()
        assert (tomorrow.files, tomorrow.sent) == ({}, 0)


def test_no_list_reads_a_whole_table(workspace, database):
    """Each goes by an index; a count is answered by the index alone."""
    fill(database, 50)
    asked = []

    def hear(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        with workspace.desk() as desk:
            lists = desk.lists()
            lists.today()
            for wanted in (Wanted(), Wanted(status="routed"), Wanted(team="north"), Wanted("routed", "north"),
                           Wanted(awaits="the minutes"), Wanted(begins="1000")):
                lists.cases(wanted)
                lists.cases(wanted, "2026-03-01T09:10:00+00:00~1000010")
            for part in ("accepted", "open", "parked"):
                lists.messages(part)
                lists.messages(part, "2026-03-01T09:10:00+00:00~10")
            lists.awaited()
            desk.pulse()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)
    with database.reading() as tx:
        for statement, parameters in dict(asked).items():
            if statement.startswith("SELECT"):
                plan = [step[-1] for step in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
                fine = ("USING INDEX", "USING COVERING INDEX", "SCAN anon", "alembic_version")
                assert [step for step in plan if "TEMP B-TREE FOR ORDER" in step or (
                    step.startswith("SCAN") and not any(words in step for words in fine))] == [], statement
                if "count(*)" in statement and "anon" in statement and "awaited" not in statement:
                    assert any("COVERING INDEX" in step for step in plan), (plan, statement)


def test_a_mistyped_reference_is_guessed_without_looking_at_all(workspace, database):
    """One slip of a finger: a wrong, missing, doubled or swapped character."""
    fill(database, 30)
    with workspace.desk() as desk:
        for typed in ("100002", "10000022", "1000202", "1000x20"):
            with pytest.raises(Exception, match="Did you mean 10000"):
                desk.case(typed)
        with pytest.raises(Exception, match=r"There is no case 7777777 here\. `"):
            desk.case("7777777")


def test_the_migration_fills_in_what_stood_before(tmp_path):
    """Teams and what is waited for, out of the cases that a former version judged."""
    database = Database(tmp_path / "stepdown.db")
    config = AlembicConfig()
    config.set_main_option("script_location", "stepdown_pipeline.shell.store:migrations")
    config.set_main_option("path_separator", "os")
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'stepdown.db'}")
    before = sa.table("cases", *map(sa.column, ("reference", "status", "opened_at", "advanced_at")),
                      sa.column("shown", sa.JSON()))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0011")
        at = "2026-03-01T09:00:00+00:00"
        connection.execute(sa.insert(before), [
            {"reference": "1", "status": "routed", "shown": shown("1", "routed", "north"), "opened_at": at,
             "advanced_at": at},
            {"reference": "2", "status": "waiting", "shown": shown("2", "waiting", None, "the minutes"),
             "opened_at": at, "advanced_at": at}])
    engine.dispose()
    database.migrate()
    with database.reading() as tx:
        assert [row.reference for row in case_lists.page(tx, Wanted(team="north"), 9)] == ["1"]
        assert [row.reference for row in case_lists.page(tx, Wanted(awaits="the minutes"), 9)] == ["2"]
        assert post_lists.last_accepted(tx) is None
    database.close()
