"""The store: shipped migrations, questions that stay cheap, originals that survive, one lock."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from stepdown_pipeline.shell.disk import TEMPORARY, write_durably
from stepdown_pipeline.shell.store import Database, DeskIsRunning, Originals, ProcessLock, StoreError, schema
from stepdown_pipeline.shell.store.compiled import Compiled
from stepdown_pipeline.shell.store.database import HEAD
from stepdown_pipeline.shell.store.schema import metadata


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path / "stepdown.db")
    made.migrate()
    yield made
    made.close()


def test_the_migrations_make_the_tables_that_the_program_uses(database):
    """Whoever changes a table writes a migration."""
    with database.reading() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_expects():
    """The start asks for it by name, without loading Alembic."""
    config = AlembicConfig()
    config.set_main_option("script_location", "stepdown_pipeline.shell.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_database_that_is_up_to_date_loads_no_alembic(database):
    """It takes half a second, which every `case` would pay."""
    script = ("import sys; from pathlib import Path; from stepdown_pipeline.shell.store import Database; "
              f"Database(Path({str(database.path)!r})).migrate(); print('alembic' in sys.modules)")
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_the_same_tables_would_do_for_postgresql():
    """Every table and index can be said in its words, conditions included."""
    dialect = postgresql.dialect()
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            words = str(CreateIndex(index).compile(dialect=dialect))
            assert ("WHERE" in words) == (index.dialect_options["sqlite"].get("where") is not None)


def test_it_is_made_for_being_killed(database):
    """Write-ahead log, every commit flushed, references checked, a busy neighbour waited for."""
    with database.reading() as tx:
        asked = {name: tx.execute(sa.text(f"PRAGMA {name}")).scalar()
                 for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_newer_database_is_left_alone(database):
    """With a sentence that says what to do."""
    with database.writing() as tx:
        tx.execute(sa.text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of this program"):
        database.migrate()
    with pytest.raises(StoreError, match="newer version of this program"):
        database.ready()


def test_a_file_that_is_no_database_is_told(tmp_path):
    """Not a traceback."""
    (tmp_path / "stepdown.db").write_bytes(b"words" * 500)
    with pytest.raises(StoreError, match="not a database that can be read"):
        Database(tmp_path / "stepdown.db").migrate()


def test_no_question_reads_a_whole_table(workspace):
    """What a document costs must not grow with the number of cases: every statement of a pass goes by an index."""
    asked = {}

    def hear(_connection, _cursor, statement, parameters, _context, many):
        asked.setdefault(statement, parameters[0] if many else parameters)

    event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        for kind in ("consent_form", "manager_approval", "cin_minutes"):
            workspace.drop(f"{kind}.docx", kind=kind)
            workspace.run()
        with workspace.desk() as desk:
            desk.override("1204417", "O2", "Agreed.")
            desk.settle("1204417", "case_reference", "77")
            desk.withdraw("77", "cin_minutes.docx")
            doubts = desk.doubts()
            doubts.count()
            doubts.queue("77", 5)
            doubts.lately("Sam Field", 3)
            for way in (doubts.following, doubts.preceding):
                way("77", "case_reference")
            assert desk.papers().paper(doubts.one("77", "case_reference").place.document.sha256)
    finally:
        event.remove(sa.Engine, "before_cursor_execute", hear)
    plain = sa.create_engine(f"sqlite:///{workspace.config.state_dir / 'stepdown.db'}")
    scans = []
    with plain.connect() as connection:
        for statement, parameters in asked.items():
            if statement.split()[0] in {"SELECT", "UPDATE", "DELETE", "INSERT", "WITH"}:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                scans += [(step.detail, statement) for step in plan if step.detail.startswith("SCAN")]
    plain.dispose()
    work = {index.name for table in metadata.sorted_tables for index in table.indexes
            if index.dialect_options["sqlite"].get("where") is not None}
    harmless = ("SCAN found", "SCAN (subquery", "SCAN CONSTANT ROW", "SCAN alembic_version")
    assert len(asked) > 40
    assert [scan for scan in scans if not scan[0].startswith(harmless) and not work & set(scan[0].split())] == []


def test_originals_are_kept_once_under_their_digest(tmp_path):
    """The same bytes are one file; what is read is what was kept."""
    originals = Originals(tmp_path / "originals")
    originals.open()
    first = originals.keep([b"one ", b"two"])
    assert originals.keep([b"one two"]) == first
    assert originals.read(first) == b"one two"
    assert originals.path(first).parent.name == first[:2]


def test_an_original_whose_reading_failed_leaves_nothing_behind(tmp_path):
    """And what a killed process left half-written is swept away at the next start."""
    originals = Originals(tmp_path / "originals")
    originals.open()

    def failing():
        yield b"half"
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  (the very error that the reading raised)
        originals.keep(failing())
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == []
    (tmp_path / "originals" / f"{TEMPORARY}1-taking-in").write_bytes(b"half")
    originals.open()
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == []


def test_a_durable_file_is_whole_or_not_there(tmp_path):
    """It replaces what stood there, and no temporary stays."""
    path = tmp_path / "new" / "a.eml"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in path.parent.iterdir()] == ["a.eml"]


def test_the_lock_goes_with_its_process(tmp_path):
    """Held by another process it says which; killed, it is free at once."""
    path = tmp_path / "lock"
    script = ("import sys; from pathlib import Path; from stepdown_pipeline.shell.store import ProcessLock; "
              f"ProcessLock(Path({str(path)!r})).take(); print('held', flush=True); sys.stdin.read()")
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "held\n"
    with pytest.raises(DeskIsRunning, match=f"number {child.pid}"):
        ProcessLock(path).take()
    child.kill()
    child.communicate()
    lock = ProcessLock(path)
    lock.take()
    lock.let_go()


def test_a_compiled_statement_does_and_refuses_what_it_would_otherwise(database):
    """The same rows, SQLAlchemy's own error, and none where Python would have to fill in a value."""
    add = Compiled(sa.insert(schema.history), "at", "who", "what")
    ask = Compiled(sa.select(schema.history.c.who, schema.history.c.reference).where(
        schema.history.c.what == sa.bindparam("words"), schema.history.c.at == "today"))
    with database.writing() as tx:
        add.run(tx, [{"at": "today", "who": who, "what": "looked at"} for who in ("Sam", "Jo")])
        add.run(tx, [])
        assert ask.rows(tx, words="looked at") == [("Sam", None), ("Jo", None)]
        assert ask.rows(tx, words="never") == []
    with pytest.raises(sa.exc.IntegrityError, match=r"NOT NULL.*history\.what"), database.writing() as tx:
        add.run(tx, [{"at": "today", "who": "Sam", "what": None}])
    with pytest.raises(sa.exc.OperationalError, match="no such table"), database.reading() as tx:
        Compiled(sa.select(sa.table("nowhere", sa.column("x")))).rows(tx)
    with pytest.raises(ValueError, match="filled in by Python"), database.writing() as tx:
        Compiled(sa.insert(schema.receipts), "notice", "recipient", "state", "changed_at").run(tx, [{}])
