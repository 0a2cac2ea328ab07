"""What was sent for a case, with its proof, in one file: for a request for access, or an audit."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from stepdown_pipeline.core.chain import FIELDS, VERSION

_COLUMNS: Final = (*FIELDS, "hash")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

VERIFY: Final = '''\
"""Run it in the unpacked folder: python3 verify.py. It needs nothing but Python."""
import hashlib, json, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
told = json.loads((here / "journal.json").read_text("utf-8"))
part = lambda value: b"%d:%b," % (len(str(value).encode()), str(value).encode())
for row in told["rows"]:
    data = part(told["version"]) + b"".join(part(row[field]) for field in told["fields"])
    hashlib.sha256(data).hexdigest() == row["hash"] or sys.exit(f"Row {row['seq']} is not as it was written.")
hashes = {row["seq"]: row["hash"] for row in told["rows"] + told["neighbours"]}
for row in told["rows"] + told["neighbours"]:
    hashes.get(row["seq"] - 1, row["before"]) == row["before"] or sys.exit(f"Row {row['seq']} does not follow on.")
for name, digest in told["files"].items():
    hashlib.sha256((here / name).read_bytes()).hexdigest() == digest or sys.exit(f"{name} was changed.")
print(len(told["rows"]), "rows and", len(told["files"]), "messages are as they were written.")
'''

_README: Final = """\
Messages of case {reference}, exported {at} by {who}.

journal.csv    what became of each message, a row for each event and recipient, to be read by people
journal.json   the same exactly as it is kept, with the digests of the rows before and after (nothing else of these)
messages/      the messages themselves, as they were handed over (.eml: any mail program opens them)
SHA256SUMS     their digests: sha256sum -c SHA256SUMS
verify.py      goes through all of it: python3 verify.py

{messages} in {rows}. {missing}
How a row's digest is made: SHA-256 over the words {version} and the fields
{fields},
each as the number of its bytes in UTF-8, a colon, the bytes, a comma.

What this shows: that the rows and messages here are those whose digests the journal bears, and that each row names the
digest of the one before it. What it cannot show by itself: that the journal is the one that was kept at the time. For
that, compare with a digest that was kept elsewhere (the managers' monthly mail, notes of `stepdown journal head`), and
let `stepdown doctor --whole` go through the whole journal where it is kept. Its last row at the time of this export was
number {seq}, {hash}.
"""


class Message(NamedTuple):
    """``eml`` None: its file is not there any more, or not as it was sent."""

    file: str
    sha256: str
    eml: bytes | None


class Bundle(NamedTuple):
    """What goes into the file."""

    reference: str
    who: str
    at: datetime
    rows: Sequence[Mapping[str, Any]]
    neighbours: Sequence[Mapping[str, Any]]  # seq, before, hash
    messages: Sequence[Message]
    head: tuple[int, str]


def packed(bundle: Bundle) -> bytes:
    """The zip file."""
    files = {f"messages/{one.file}": one for one in bundle.messages if one.eml is not None}
    digests = {name: hashlib.sha256(one.eml or b"").hexdigest() for name, one in files.items()}
    told = {
        "version": VERSION, "fields": FIELDS, "reference": bundle.reference, "rows": bundle.rows,
        "neighbours": bundle.neighbours, "files": digests,
        "missing": [{"file": one.file, "sha256": one.sha256} for one in bundle.messages if one.eml is None],
        "head": {"seq": bundle.head[0], "hash": bundle.head[1]},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("README.txt", _readme(bundle))
        zipped.writestr("journal.csv", _csv(bundle.rows).encode("utf-8-sig"))
        zipped.writestr("journal.json", json.dumps(told, ensure_ascii=False, indent=1))
        zipped.writestr("SHA256SUMS", "".join(f"{digest}  {name}\n" for name, digest in digests.items()))
        zipped.writestr("verify.py", VERIFY)
        for name, one in files.items():
            zipped.writestr(name, one.eml or b"")
    return out.getvalue()


def _readme(bundle: Bundle) -> str:
    gone = [one.file for one in bundle.messages if one.eml is None]
    missing = ("" if not gone else "Not there any more, or not as they were sent, so that only their digests are in "
               f"the journal: {', '.join(gone)}.\n")
    count, rows = len(bundle.messages), len(bundle.rows)
    return _README.format(
        reference=bundle.reference, at=bundle.at.isoformat(timespec="minutes"), who=bundle.who,
        messages="1 message" if count == 1 else f"{count} messages", rows="1 row" if rows == 1 else f"{rows} rows",
        missing=missing, version=VERSION, fields=", ".join(FIELDS), seq=bundle.head[0], hash=bundle.head[1])


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """For a spreadsheet: what would be taken for a formula there stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    writer.writerows([_harmless(row[name]) for name in _COLUMNS] for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
