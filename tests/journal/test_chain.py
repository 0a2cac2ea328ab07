"""The chain: its bytes, and whatever is done to a row shows."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepdown_pipeline.core.chain import FIELDS, START, Broken, Head, digest, encoded, follow

ROW = {"seq": 1, "at": "2026-03-06T10:00:00+00:00", "event": "accepted", "notice": "n", "reference": "1204417",
       "kind": "allocation", "recipient": "é@example.gov.uk", "state": "accepted", "reply": "250 2.0.0 ok",
       "sha256": "ab", "who": "stepdown", "before": START}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def test_the_bytes_of_a_row_are_these_for_ever():
    """Another encoding would make every row that was ever written unverifiable."""
    assert encoded(ROW) == (
        "18:stepdown-journal-1,1:1,25:2026-03-06T10:00:00+00:00,8:accepted,1:n,7:1204417,10:allocation,"
        "17:é@example.gov.uk,8:accepted,12:250 2.0.0 ok,2:ab,8:stepdown,64:" + "0" * 64 + ",").encode()
    assert digest(ROW) == "31a1c8aeb1be3262ffc5131423e76201e48cf24152e415f874365861df31b198"


def chained(contents):
    """Rows with these values, each following on the one before."""
    rows, before = [], START
    for seq, values in enumerate(contents, 1):
        row = dict(zip(FIELDS, (seq, *values, before), strict=True))
        row["hash"] = before = digest(row)
        rows.append(row)
    return rows


CHAINS = st.lists(st.tuples(*[WORDS] * (len(FIELDS) - 2)), min_size=2, max_size=8).map(chained)
held = settings(max_examples=60, deadline=None, database=None, derandomize=True)


@held
@given(CHAINS)
def test_a_chain_as_it_was_written_holds(rows):
    """From its beginning, and from any of its heads."""
    end = Head(len(rows), rows[-1]["hash"])
    assert follow(rows) == end
    for row in rows:
        assert follow(rows[row["seq"]:], Head(row["seq"], row["hash"])) == end


@held
@given(CHAINS, st.data())
def test_one_value_that_was_changed_is_found_at_its_row(rows, data):
    """Whichever field it is."""
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from((*FIELDS[1:], "hash")))
    row[name] = data.draw(WORDS.filter(lambda words: words != row[name]))
    with pytest.raises(Broken) as found:
        follow(rows)
    assert found.value.seq == row["seq"]


@held
@given(CHAINS, st.data())
def test_a_row_changed_with_its_own_digest_is_found_at_the_next(rows, data):
    """Who makes the digest afresh would have to do so for all that follow."""
    row = data.draw(st.sampled_from(rows[:-1]))
    row["reply"] += "!"
    row["hash"] = digest(row)
    with pytest.raises(Broken) as found:
        follow(rows)
    assert found.value.seq == row["seq"] + 1


@held
@given(CHAINS, st.data())
def test_a_row_taken_away_put_in_or_moved_is_found(rows, data):
    """Taken from the end alone it shows only against a head that was written down."""
    end = Head(len(rows), rows[-1]["hash"])
    at = data.draw(st.integers(0, len(rows) - 1))
    for spoilt in (rows[:at] + rows[at + 1:], [*rows[:at], rows[at], *rows[at:]],
                   rows[:at] + rows[at + 1:] + [rows[at]] if at < len(rows) - 1 else rows[:-1]):
        try:
            assert follow(spoilt) != end
        except Broken:
            continue


def test_parts_cannot_be_moved_from_one_field_to_the_next():
    """A comma or a number within a value is not taken for the encoding's own."""
    one, other = {**ROW, "state": "a,1:b", "reply": ""}, {**ROW, "state": "a", "reply": "b"}
    assert encoded(one) != encoded(other)
    assert hashlib.sha256(encoded(one)).hexdigest() == digest(one)
