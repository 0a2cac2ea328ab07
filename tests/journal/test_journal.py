"""The journal: written with every change, by whoever writes; whatever is done to it is told."""

from __future__ import annotations

import ast
import itertools
import random
import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig
from hypothesis import given, settings
from hypothesis import strategies as st
from making import DESK, NORTH, NOW, SOUTH, message, past_the_guards, sent

import stepdown_pipeline
from stepdown_pipeline.core.chain import digest
from stepdown_pipeline.pipeline.heads import Heads, keep_head
from stepdown_pipeline.pipeline.verifying import verify
from stepdown_pipeline.shell.mail import Outbox
from stepdown_pipeline.shell.store import Database, instant, journal, post, post_in_flight, post_outcomes
from stepdown_pipeline.shell.store.post_in_flight import Result

# ── every change ─────────────────────────────────────────────────────────────────────────────────────────────────

STATES = ("accepted", "refused", "deferred", "given_up", "ambiguous", "queued")


def test_every_event_has_its_row(database, wrong):
    """Prepared, handed over, the server's words, a person's, what was learned later: in order, with who and digest."""
    one = sent(database, 1, "ambiguous")
    at = instant(NOW + timedelta(hours=1))
    with database.writing() as tx:
        post.resolve(tx, one.id, "queued", "To be sent again, says Sam Field.", at, "Sam Field")
        post_in_flight.claim(tx, one.id, at)
        assert post_outcomes.replace_bytes(tx, one.id, b"light", "0" * 64, at)
        post.park_in_flight(tx, at, "stopped")
        post.resolve(tx, one.id, "accepted", "It had arrived.", at, "Sam Field")
        assert post_outcomes.came_back(tx, one.message_id, NORTH.upper(), "550 no such mailbox", at)
        assert post_outcomes.also_to(tx, one.id, [SOUTH], at) == [SOUTH]
        assert post_outcomes.did_arrive(tx, one.message_id, NORTH, "It arrived.", at)
        post.accept_all(tx, [one.id], "Put into the outbox.", at)
        rows = journal.of_case(tx, one.reference)
        assert journal.verify(tx).seq == len(rows)
    both = [name for name in ("prepared", "handed_over", "ambiguous", "sent_again", "handed_over", "replaced",
                              "ambiguous", "noted_arrived") for _ in range(2)]
    assert [row["event"] for row in rows] == [*both, "bounced", "redirected", "arrived_after_all", "accepted"]
    assert [row["who"] for row in rows if row["event"] in {"sent_again", "noted_arrived"}] == ["Sam Field"] * 4
    assert {row["sha256"] for row in rows[:10]} == {one.sha256}
    assert {row["sha256"] for row in rows[10:]} == {"0" * 64}
    assert rows[4]["reply"] == "250 queued as 1"
    assert wrong() == ["The bytes of a message are not those that were sent (in the database, case 1200001): the "
                       "journal names the digest 000000000000."]


def test_nothing_else_writes_to_receipts():
    """Only one module has a statement that inserts, changes or deletes a receipt, or the digest of a message."""
    found = set()
    for path in Path(stepdown_pipeline.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            about = ast.unparse(node.args[0]) if node.args else ""
            if name in {"insert", "update", "delete"} and about.rpartition(".")[2] in {"receipts", "journal"}:
                found.add((path.name, name, about))
            if name == "values" and "update(notices)" in ast.unparse(node) and any(
                    keyword.arg == "sha256" for keyword in node.keywords):
                found.add((path.name, "digest", "notices"))
    assert found == {("post_changes.py", "insert", "receipts"), ("post_changes.py", "update", "receipts"),
                     ("post_changes.py", "digest", "notices"), ("journal.py", "insert", "journal")}


STEPS = st.one_of(
    st.tuples(st.just("prepare"), st.integers(1, 4), st.sampled_from([(NORTH,), (NORTH, DESK), (SOUTH, DESK, NORTH)])),
    st.tuples(st.just("claim"), st.integers(1, 4)),
    st.tuples(st.just("record"), st.integers(1, 4), st.sampled_from(STATES), st.sampled_from(STATES)),
    st.tuples(st.just("park")),
    st.tuples(st.just("resolve"), st.integers(1, 4), st.sampled_from(["queued", "accepted"])),
    st.tuples(st.just("accept"), st.integers(1, 4)),
    st.tuples(st.just("also"), st.integers(1, 4)),
    st.tuples(st.just("back"), st.integers(1, 4), st.sampled_from([NORTH, DESK])),
    st.tuples(st.just("arrived"), st.integers(1, 4), st.sampled_from([NORTH, DESK])),
    st.tuples(st.just("replace"), st.integers(1, 4)),
    st.tuples(st.just("fail"), st.integers(1, 4)),
)


@settings(max_examples=25, deadline=None, database=None, derandomize=True)
@given(st.lists(STEPS, min_size=3, max_size=25))
def test_any_sequence_of_events_keeps_the_chain_and_agrees_with_the_receipts(tmp_path_factory, empty, steps):
    """A transaction that fails half-way leaves neither a receipt nor a row."""
    folder = tmp_path_factory.mktemp("any")
    shutil.copyfile(empty, folder / "stepdown.db")
    database = Database(folder / "stepdown.db")
    for number, step in enumerate(steps):
        with database.writing() as tx:
            act(tx, step, instant(NOW + timedelta(minutes=number)), f"€ {number}")
        if step[0] == "fail":
            with pytest.raises(ZeroDivisionError):
                spoilt(database, step[1] + 10)
    with database.reading() as tx:
        rows = list(journal.rows(tx))
        receipts = tx.exec_driver_sql("select count(*) from receipts").scalar()
    checked = verify(database, folder / "outbox", Heads(folder), whole=True)
    database.close()
    assert checked.wrong == []
    assert checked.head.seq == len(rows) >= receipts == checked.receipts
    assert {row["notice"] for row in rows} <= {message(number).id for number in range(1, 5)}


def act(tx, step, at, reply):
    kind, *more = step
    if kind in ACTS:
        ACTS[kind](tx, message(more[0]) if more else None, at, reply, *more[1:])


def also(tx, one, at, _reply):
    if post.made_for(tx, [one.reference]):
        post_outcomes.also_to(tx, one.id, [SOUTH], at)


def recorded(tx, one, at, reply, first, second):
    states = {NORTH: first, DESK: second, SOUTH: first}
    post_in_flight.record(tx, one.id, {to: Result(state, reply) for to, state in states.items()}, at)


def spoilt(database, number):
    with database.writing() as tx:
        act(tx, ("prepare", number, (NORTH,)), instant(NOW), "")
        raise ZeroDivisionError


ACTS = {
    "prepare": lambda tx, one, at, _, to: post.prepare(tx, [message(int(one.id), *to)], at),
    "claim": lambda tx, one, at, _: post_in_flight.claim(tx, one.id, at),
    "record": recorded,
    "park": lambda tx, _, at, reply: post.park_in_flight(tx, at, reply),
    "resolve": lambda tx, one, at, reply, state: post.resolve(tx, one.id, state, reply, at, "Sam Field"),
    "accept": lambda tx, one, at, reply: post.accept_all(tx, [one.id], reply, at),
    "also": also,
    "back": lambda tx, one, at, reply, to: post_outcomes.came_back(tx, one.message_id, to, reply, at),
    "arrived": lambda tx, one, at, reply, to: post_outcomes.did_arrive(tx, one.message_id, to, reply, at),
    "replace": lambda tx, one, at, _: post_outcomes.replace_bytes(tx, one.id, one.eml, one.sha256, at),
}


def test_processes_that_write_side_by_side_make_one_chain(database, wrong):
    """Three of them, each with messages of its own, all at once."""
    call = [sys.executable, str(Path(__file__).with_name("making.py")), str(database.path)]
    beside = [subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for number in range(20):
        for place, process in enumerate(beside, 1):
            process.stdin.write(f"{place * 100 + number}\n")
            process.stdin.flush()
        for process in beside:
            assert len(process.stdout.readline().strip()) == 40
    for process in beside:
        process.communicate()
        assert process.returncode == 0
    with database.reading() as tx:
        rows = list(journal.rows(tx))
        assert journal.verify(tx).seq == len(rows) == 3 * 20 * 6
    numbers = [int(row["notice"]) // 100 for row in rows]
    assert sum(one != other for one, other in itertools.pairwise(numbers)) >= 40  # they took turns
    assert wrong() == []


def test_a_writer_killed_at_any_moment_leaves_a_chain_that_agrees_with_the_receipts(database, wrong):
    """And the next one goes on from there."""
    call = [sys.executable, str(Path(__file__).with_name("making.py")), str(database.path)]
    chance = random.Random(20260306)
    cut = 0
    for start in range(6):
        child = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        child.stdin.write("".join(f"{start * 100 + number}\n" for number in range(60)))
        child.stdin.flush()
        for _ in range(chance.randint(1, 8)):
            child.stdout.readline()
        threading.Event().wait(chance.uniform(0, 0.01))
        child.kill()
        child.communicate()
        assert wrong(whole=True) == []
        with database.reading() as tx:
            cut += post.waiting_count(tx) > 0
            assert journal.head(tx).seq > 6 * start
    assert cut > 0  # some died between two commits of one message


# ── the database's own guards ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("statement", [
    "update journal set reply = '250 ok' where seq = 2",
    "delete from journal where seq = 6",
    "delete from journal",
    "insert or replace into journal select 2, at, event, notice, reference, kind, recipient, state, 'other', sha256, "
    "who, before, hash from journal where seq = 2",
    "insert into journal select seq + 1, at, event, notice, reference, kind, recipient, state, reply, sha256, who, "
    "'elsewhere', hash from journal where seq = 6",
    "insert into journal select seq + 2, at, event, notice, reference, kind, recipient, state, reply, sha256, who, "
    "hash, hash || '1' from journal where seq = 6",
])
def test_the_database_itself_refuses_to_change_what_is_written(database, wrong, statement):
    """Also to put one row in the place of another, and a row that does not follow on the last."""
    sent(database, 1)
    with pytest.raises(sa.exc.IntegrityError, match="a row of the journal"), database.writing() as tx:
        tx.exec_driver_sql(statement)
    assert wrong() == []


# ── tampering by somebody who may write the file ─────────────────────────────────────────────────────────────────


def rebuilt(connection, change):
    """The whole chain made anew with another content: what an administrator can do."""
    connection.row_factory = lambda cursor, row: dict(zip([c[0] for c in cursor.description], row, strict=True))
    rows, before = connection.execute("select * from journal order by seq").fetchall(), "0" * 64
    connection.row_factory = None
    connection.execute("delete from journal")
    for row in rows:
        change(row)
        row["before"] = before
        row["hash"] = before = digest(row)
        connection.execute(f"insert into journal values ({', '.join('?' * len(row))})", list(row.values()))


TAMPERED = [
    ("update journal set reply = '250 other' where seq = 3", ["Row 3, case 1200001: what it says gives the digest"]),
    ("update journal set at = '2026-03-07T10:00:00+00:00' where seq = 2", ["Row 2, case 1200001: what it says gives"]),
    ("delete from journal where seq = 3", ["Row 4, case 1200001: row 3 missing"]),
    ("delete from journal where seq in (3, 4)", ["Row 5, case 1200001: rows 3 to 4 missing"]),
    ("delete from journal where seq > 10", ["Row 12: it was written down as the journal's last row once",
                                            "Row 9 and the message's receipt do not agree on the state", "Row 10"]),
    ("update journal set seq = seq + 100 where seq > 6", ["Row 12: it was written down",
                                                          "Row 107, case 1200002: rows 7 to 106 missing"]),
    ("update receipts set state = 'accepted' where id = 3", ["Row 11 and the message's receipt do not agree on the "
                                                             "state (case 1200002, message 000000000000 to north"]),
    ("update receipts set reply = '250 never said' where id = 1", ["Row 5 and the message's receipt do not agree on "
                                                                   "the reply (case 1200001"]),
    ("update notices set sha256 = 'f00d' where file = 'm1.eml'", ["Row 5 and the message's receipt do not agree on the "
                                                                  "digest", "Row 6", "The bytes of a message"]),
    ("delete from receipts where id = 2", ["Row 6 tells of a message of which nothing is kept any more: case 1200001"]),
    ("insert into receipts (notice, recipient, state, changed_at) select notice, 'x@example.org', 'accepted', "
     "changed_at from receipts where id = 1", ["The journal has no row of a message: case 1200001"]),
    ("update messages set eml = 'other'", ["The bytes of a message are not those that were sent (in the database, case",
                                           "The bytes of a message"]),
]


@pytest.mark.parametrize("statement, told", TAMPERED, ids=[words[0][:60] for words in TAMPERED])
def test_what_was_tampered_with_is_told_by_row_and_case(tmp_path, database, wrong, statement, told):
    """Each in a sentence that says which row, which case, and what differs."""
    sent(database, 1)
    sent(database, 2, "refused")
    assert keep_head(database, Heads(tmp_path), NOW) == ""
    assert wrong() == []
    with past_the_guards(database) as connection:
        connection.execute(statement)
    sentences = wrong()
    for words in told:
        assert any(sentence.startswith(words) for sentence in sentences), sentences


def test_a_chain_made_anew_shows_against_what_was_written_down(tmp_path, database, wrong):
    """And against nothing else: that is why heads are kept elsewhere."""
    sent(database, 1)
    heads = Heads(tmp_path)
    keep_head(database, heads, NOW)

    def earlier(row):
        row["at"] = "2026-03-01T08:00:00+00:00"

    with past_the_guards(database) as connection:
        rebuilt(connection, earlier)
    (sentence,) = wrong()
    assert sentence.startswith("Row 6, case 1200001: it was written down with the digest ")
    heads.path.unlink()
    assert wrong() == []


def test_a_changed_file_is_told_and_one_that_is_gone_is_counted(tmp_path, database):
    """The bytes may go by law; what they were stays."""
    outbox = Outbox(tmp_path / "outbox")
    outbox.open()
    for number in (1, 2, 3):
        one = sent(database, number)
        outbox.put("sent", one.file, one.eml)
        with database.writing() as tx:
            post.filed(tx, [(one.id, "sent")])
    outbox.path("sent", "m1.eml").write_bytes(b"other words")
    outbox.path("sent", "m2.eml").unlink()
    checked = verify(database, tmp_path / "outbox", Heads(tmp_path))
    assert checked.wrong == [f"The bytes of a message are not those that were sent (sent/m1.eml, case 1200001): the "
                             f"journal names the digest {message(1).sha256[:12]}."]
    assert (checked.messages, checked.gone, checked.of) == (1, 1, 3)


# ── heads written down ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_head_is_written_down_once_an_hour_while_the_journal_grows(tmp_path, database):
    """Nothing of an empty journal, nothing twice; half a line of a power cut does no harm."""
    heads = Heads(tmp_path)
    assert keep_head(database, heads, NOW) == ""
    assert not heads.path.exists()
    for minutes, number in ((0, 1), (30, 2), (61, 3), (200, None)):
        if number:
            sent(database, number)
        keep_head(database, heads, NOW + timedelta(minutes=minutes))
    assert [kept.head.seq for kept in heads.every()[0]] == [6, 18]
    with heads.path.open("ab") as file:
        file.write(b"2026-03-06T1")
    assert heads.last().head.seq == 18
    sent(database, 4)
    keep_head(database, heads, NOW + timedelta(hours=5))
    assert [kept.head.seq for kept in heads.every()[0]] == [6, 18, 24]
    assert heads.every()[1] == 1  # told by the doctor


def test_a_broken_journal_is_told_in_the_pass_and_its_head_is_not_written_down(tmp_path, database):
    """Before anybody asks the doctor."""
    heads = Heads(tmp_path)
    sent(database, 1)
    keep_head(database, heads, NOW)
    sent(database, 2)
    with past_the_guards(database) as connection:
        connection.execute("update journal set recipient = 'x@example.org' where seq = 8")
    assert keep_head(database, heads, NOW + timedelta(hours=2)).startswith(
        "The journal of messages is not as it was written (row 8, case 1200002: ")
    assert len(heads.every()[0]) == 1


def test_of_a_large_journal_the_part_since_a_head_is_gone_through(tmp_path, database, wrong):
    """All of it when that is asked for."""
    heads = Heads(tmp_path)
    for number in range(1, 6):
        sent(database, number)
        keep_head(database, heads, NOW + timedelta(hours=2 * number))
    with past_the_guards(database) as connection:
        connection.execute("update journal set kind = 'copy' where seq = 2")
    checked = verify(database, tmp_path / "outbox", heads, small=10)
    assert (checked.wrong, checked.since, checked.head.seq) == ([], 18, 30)
    assert len(wrong(whole=True)) == 1
    assert len(wrong()) == 1  # a small one is always gone through


# ── databases that are older than the journal ────────────────────────────────────────────────────────────────────


def test_what_was_sent_before_there_was_a_journal_is_written_afterwards(tmp_path):
    """As it stood, since when, and said to be so."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'stepdown.db'}")
    config = AlembicConfig()
    config.set_main_option("script_location", "stepdown_pipeline.shell.store:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0015")
        connection.execute(sa.text(
            "insert into notices (id, reference, kind, message_id, sha256, file, created_at) values "
            "('a', '1204417', 'allocation', '<a@example.gov.uk>', 'ab', 'a.eml', '2026-01-05T09:00:00+00:00')"))
        connection.execute(sa.text(
            "insert into receipts (notice, recipient, state, reply, changed_at) values "
            "('a', 'north@example.gov.uk', 'accepted', '250 ok', '2026-01-05T09:00:07+00:00'), "
            "('a', 'desk@example.gov.uk', 'queued', '', '2026-01-05T09:00:00+00:00')"))
    engine.dispose()
    database = Database(tmp_path / "stepdown.db")
    database.migrate()
    with database.reading() as tx:
        rows = journal.of_case(tx, "1204417")
    checked = verify(database, tmp_path / "outbox", Heads(tmp_path))
    sent(database, 5)
    with database.reading() as tx:
        assert journal.verify(tx).seq == 8
    database.close()
    assert [(row["event"], row["recipient"], row["state"], row["reply"]) for row in rows] == [
        ("written_afterwards", DESK, "queued", "So since 2026-01-05T09:00:00+00:00: no reply"),
        ("written_afterwards", NORTH, "accepted", "So since 2026-01-05T09:00:07+00:00: 250 ok")]
    assert checked.wrong == []
