"""Whether the journal is as it was written, agrees with the receipts, and the messages' files with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from stepdown_pipeline.core.chain import Broken, Head
from stepdown_pipeline.shell.store import Database, journal, post_bytes

from .heads import Heads, Kept, row_words, stands_in

SMALL: Final = 100_000  # rows that are all gone through without being asked to; the messages looked at: a hundredth
_SHOWN: Final = 12  # digits of a digest


@dataclass(slots=True)
class Checked:
    """What was gone through, and a sentence for each thing that is wrong.

    ``since``: the row behind which the chain was gone through. ``gone``: messages whose file is not there any more.
    """

    head: Head = Head()  # noqa: RUF009  (frozen)
    since: int = 0
    heads: int = 0
    receipts: int = 0
    messages: int = 0
    gone: int = 0
    of: int = 0  # messages there are
    wrong: list[str] = field(default_factory=list)


def verify(database: Database, outbox: Path, heads: Heads, *, whole: bool = False, small: int = SMALL) -> Checked:
    """The chain, what was written down of it, receipts, bytes; of a large one the newer part, unless ``whole``."""
    checked = Checked()
    with database.reading() as tx:
        checked.head = journal.head(tx)
        kept = _kept(heads, checked)
        for one in kept:
            _note(checked, one, journal.row(tx, one.head.seq))
        start = Head() if whole else _start(kept, checked.head.seq - small)
        checked.since = start.seq
        try:
            journal.verify(tx, start)
        except Broken as broken:
            checked.wrong.append(f"{_capital(row_words(broken))}.")
        checked.wrong += [_otherwise(one) for one in journal.disagreements(tx)]
        checked.receipts = journal.receipts_count(tx)
        checked.of = post_bytes.count(tx)
    checked.wrong += _bytes(database, outbox, checked, None if whole else max(small // 100, 1))
    return checked


def _kept(heads: Heads, checked: Checked) -> list[Kept]:
    try:
        kept, strange = heads.every()
    except OSError as error:
        checked.wrong.append(f"{heads.path} cannot be read ({error.strerror}), so rows missing at the end would not "
                             "show.")
        return []
    if strange:
        lines = "1 line" if strange == 1 else f"{strange} lines"
        checked.wrong.append(f"{lines} of {heads.path} cannot be understood: somebody changed the file.")
    checked.heads = len(kept)
    return kept


def _note(checked: Checked, one: Kept, row: dict[str, Any] | None) -> None:
    try:
        stands_in(one.head, row)
    except Broken as broken:
        checked.wrong.append(f"{_capital(row_words(broken))} (written down {one.at}).")


def _start(kept: list[Kept], least: int) -> Head:
    """The last head written down before the part that is gone through; the beginning, when there is none."""
    return max((one.head for one in kept if one.head.seq <= least), key=lambda head: head.seq, default=Head())


def _otherwise(one: journal.Disagreement) -> str:
    where = f"case {one.reference}, message {one.notice[:_SHOWN]} to {one.recipient}"
    if not one.seq:
        return f"The journal has no row of a message: {where}, which stands as {one.stands[0]}."
    if not one.stands[0]:
        return f"Row {one.seq} tells of a message of which nothing is kept any more: {where}."
    for name, told, stands in zip(("state", "reply", "digest"), one.told, one.stands, strict=True):
        if told != stands:
            return (f"Row {one.seq} and the message's receipt do not agree on the {name} ({where}): the row says "
                    f"“{told[:80]}”, the receipt “{stands[:80]}”.")
    raise AssertionError(one)


def _bytes(database: Database, outbox: Path, checked: Checked, most: int | None) -> Iterator[str]:
    """Messages whose bytes are not those that the journal names; newest first, at most so many."""
    with database.reading() as tx:
        found = post_bytes.newest(tx, most)
    for one in found:
        wrong = _wrong(database, outbox, one)
        if wrong is None:
            checked.gone += 1
        elif wrong:
            yield wrong
        else:
            checked.messages += 1


def _wrong(database: Database, outbox: Path, one: post_bytes.Kept) -> str | None:
    """'' when the bytes are right, None when there are none; a file that moves or is made anew is looked at again."""
    for _ in range(3):
        places = [(place, data) for place, data in _places(database, outbox, one) if data is not None]
        other = [place for place, data in places if hashlib.sha256(data).hexdigest() != one.sha256]
        if not other:
            return "" if places else None
        with database.reading() as tx:
            now = post_bytes.one(tx, one.notice)
        if now is None or now == one:
            break
        one = now
    return (f"The bytes of a message are not those that were sent ({other[0]}, case {one.reference}): the journal "
            f"names the digest {one.sha256[:_SHOWN]}.")


def _places(database: Database, outbox: Path, one: post_bytes.Kept) -> Iterator[tuple[str, bytes | None]]:
    if one.stored:
        with database.reading() as tx:
            yield "in the database", _stored(tx, one.notice)
    if one.folder:
        path = outbox / one.folder / one.file
        try:
            yield f"{one.folder}/{one.file}", path.read_bytes()
        except OSError:
            yield f"{one.folder}/{one.file}", None


def _stored(tx: Connection, notice: str) -> bytes | None:
    from stepdown_pipeline.shell.store import post

    stored: Any = post.bytes_of(tx, notice)
    return stored.encode() if isinstance(stored, str) else stored  # text: put there by another hand


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
