"""The sample packs, dropped all at once, become what the guidance says of each."""

from __future__ import annotations

import email
import email.policy
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.pipeline.desk import Desk

from .compare import differences
from .conftest import NOW, PACKS, ROOT, SAMPLES, reference_of, stepdown, truth_of
from .expected import EXPECTED

Cases = Mapping[str, dict[str, Any]]


def test_every_pack_has_its_row() -> None:
    """The table states an expectation for each committed pack, and for nothing else."""
    assert sorted(EXPECTED) == PACKS


@pytest.mark.parametrize("pack", PACKS)
def test_becomes_what_the_guidance_says(pack: str, cases: Cases) -> None:
    """Status, pathway, decision, route, findings and notices are those of the table."""
    case, wanted = cases[reference_of(pack)], EXPECTED[pack]
    got = {
        "status": case["status"], "pathway": case["pathway"], "decision": case["decision"],
        "findings": frozenset((f["rule"], f["severity"]) for f in case["findings"]), "notices": _notices(case),
    }
    assert got == {
        "status": wanted.status, "pathway": wanted.pathway, "decision": wanted.decision,
        "findings": wanted.findings, "notices": wanted.notices,
    }, [f["message"] for f in case["findings"]]
    if wanted.route is not None:
        route = case["route"]
        assert (route["team"], route["kind"], tuple(route["copied"])) == wanted.route


def _notices(case: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for notice in case["notices"]:
        found[notice["kind"]].update(notice["to"])
    return {kind: frozenset(to) for kind, to in found.items()}


@pytest.mark.parametrize("pack", PACKS)
def test_check_explains_what_run_does(pack: str, cases: Cases, desk: Desk) -> None:
    """`check` on the pack alone finds what `run` found among all the others."""
    alone = desk.check(sorted((SAMPLES / pack).iterdir()), datetime.fromisoformat(NOW))
    among = cases[reference_of(pack)]
    for name in ("case_reference", "status", "pathway", "decision", "route"):
        assert alone[name] == among[name]
    assert sorted(map(_essence, alone["findings"])) == sorted(map(_essence, among["findings"]))


@pytest.mark.parametrize(("pack", "code"), [("01-map-to-locality", 0), ("16-parent-absent", 1),
                                            ("14-waiting-for-consent", 1), ("41-no-referral", 0)])
def test_the_command_gives_the_verdict(pack: str, code: int, cases: Cases) -> None:
    """`stepdown check --json` prints the case and exits 1 when something stops it, 0 when it moves."""
    files = [str(path.relative_to(ROOT)) for path in sorted((SAMPLES / pack).iterdir())]
    done = stepdown("check", "--json", "--now", NOW, *files, cwd=ROOT)
    assert done.returncode == code, done.stderr
    assert json.loads(done.stdout)["findings"] == cases[reference_of(pack)]["findings"]


def _essence(finding: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(finding[name]) for name in ("rule", "check", "severity", "message", "who"))


def mails(workspace: Path) -> Iterator[EmailMessage]:
    """Every message in the outbox."""
    for path in sorted((workspace / "outbox").rglob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield message


def names_printed() -> frozenset[str]:
    """Every first, last and whole name of the people in the packs: families, professionals, workers."""
    found: set[str] = set()
    for pack in PACKS:
        for truth in truth_of(pack).values():
            found |= set(_names(truth["read"]))
    return frozenset(part for name in found for part in (name, *name.split()) if len(part) > 2)


def _names(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _names(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner, key)
    elif isinstance(value, str) and key in {"name", "owner", "social_worker", "team_manager", "lead_professional",
                                            "practitioner", "referrer", "author", "approver", "chair", "family_name"}:
        yield value


def test_no_subject_names_anybody(workspace: Path) -> None:
    """No subject line holds a name, whole or in part, of anybody in the papers; each holds the case reference."""
    names = {name.casefold() for name in names_printed()}
    references = {reference_of(pack) for pack in PACKS}
    subjects = [str(message["subject"]) for message in mails(workspace)]
    assert len(subjects) >= len(PACKS)
    for subject in subjects:
        words = {word.strip(".,:;()").casefold() for word in subject.split()}
        assert not words & names, subject
        assert any(reference in subject for reference in references), subject


def test_every_recipient_is_configured(workspace: Path) -> None:
    """No message goes to an address that is not in config.toml."""
    with (ROOT / "config.toml").open("rb") as stream:
        known = set(_addresses(tomllib.load(stream)))
    seen = set()
    for message in mails(workspace):
        for header in ("to", "cc", "bcc"):
            if message[header] is not None:
                seen |= {address.addr_spec for address in message[header].addresses}
    assert seen
    assert seen <= known


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, str) and "@" in value:
        yield value


def test_the_map_is_attached_and_named_by_the_case(workspace: Path) -> None:
    """Every decided MAP that moves leaves with `MAP-<reference>.docx`; attachments are never named by a person."""
    names = {name.casefold() for name in names_printed()}
    attached = {part.get_filename() or "" for message in mails(workspace) for part in message.iter_attachments()}
    moved = {pack for pack, wanted in EXPECTED.items()
             if wanted.decision == "map" and wanted.status in ("routed", "overseen")}
    assert {f"MAP-{reference_of(pack)}.docx" for pack in moved} == {n for n in attached if n.startswith("MAP-")}
    for name in attached:
        assert not set(re.split(r"[-_. ]", name.casefold())) & names, name


def test_nothing_is_left_in_the_inbox(workspace: Path) -> None:
    """Every dropped paper ends somewhere else, none is forgotten."""
    left = [path for path in (workspace / "inbox").rglob("*") if path.suffix in {".pdf", ".docx"}]
    assert left == []


@pytest.mark.parametrize("pack", PACKS)
def test_read_as_it_was_written(pack: str, readings: Mapping[str, dict[str, Any]]) -> None:
    """Each paper is recognised, and each field read, left blank or doubted as its printer knows it."""
    wrong = [f"{name}: {line}" for name, truth in truth_of(pack).items()
             for line in differences(truth, readings[f"{pack}/{name}"])]
    assert not wrong, "\n".join(wrong)
