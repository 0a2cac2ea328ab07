"""Notices of installed packages: beside the program's own, within what holds for all, and never at their cost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from stepdown_pipeline.config import load
from stepdown_pipeline.core.case import Case, Outcome
from stepdown_pipeline.core.decide import decide
from stepdown_pipeline.core.directory import Settings, Team
from stepdown_pipeline.core.examples import DIRECTORY, PACKS, TODAY, example_file
from stepdown_pipeline.core.facts import case_of
from stepdown_pipeline.core.notices import FAMILIES, addresses, identity, notices_for
from stepdown_pipeline.pipeline.announcing import OWN, Announcing
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.new_workspace import make_workspace
from stepdown_pipeline.pipeline.next_look import next_look
from stepdown_pipeline.pipeline.troubles import Troubles
from stepdown_pipeline.registry import Packages
from stepdown_pipeline.shipped import shipped

from .conftest import PAGE, Install, printed

Load = Callable[[], Packages]
HEAD = "from stepdown_pipeline import Notice, Recipient, hookimpl\n@hookimpl\ndef stepdown_notices(case, outcome):\n"
GOOD = HEAD + ("    to = Recipient(case.directory.desk, 'whoever', 'looks at every case')\n"
               "    return [Notice('heads_up', case.reference, str(outcome.status), (to,))]\n")
VISITORS = Team("health-visiting", "Health Visiting", "other_agency", "hv@example.org")


def judged(pack: str = "map", **facts: Any) -> tuple[Case, Outcome]:
    directory = replace(DIRECTORY, teams=(*DIRECTORY.teams, VISITORS))
    case = case_of(example_file({"pack": pack, **facts}), TODAY, directory, Settings())
    return case, decide(case, ())


@pytest.mark.parametrize("pack", PACKS)
def test_the_programs_own_notices_are_registered_by_the_hook(pack: str) -> None:
    """One plugin for each family, in their order; through the hook comes what came without it, to the letter."""
    assert [plugin.name for plugin in OWN] == list(FAMILIES)
    case, outcome = judged(pack)
    assert Announcing(Packages, identity).notices(case, outcome) == notices_for(case, outcome)


def test_the_notice_on_the_page_goes_beside_the_others(install: Install, packages: Load) -> None:
    """It is said to whom the page says, after the program's own, and not about other cases."""
    install("visitors", printed("stepdown_notices"))
    found = packages()
    for pack, count in (("map_under_5", 1), ("map", 0), ("remain", 0)):
        case, outcome = judged(pack)
        *before, = notices_for(case, outcome)
        sent = Announcing(lambda: found, identity).notices(case, outcome)
        assert list(sent[:len(before)]) == before
        assert [(one.kind, [to.address for to in one.to]) for one in sent[len(before):]] == [
            ("health_visitors", ["hv@example.org"])] * count


def test_consent_holds_for_packages_too(install: Install, packages: Load) -> None:
    """Whom the form excludes gets nothing, and the desk is told what was held back."""
    install("visitors", printed("stepdown_notices"))
    found = packages()
    case, outcome = judged("map_under_5", **{"consent_form.do_not_share_with": ["Health Visiting"]})
    sent = Announcing(lambda: found, identity).notices(case, outcome)
    assert "health_visitors" not in {one.kind for one in sent}
    assert [one.context["held_kind"] for one in sent if one.kind == "withheld"] == ["health visitors"]


def test_names_and_words_of_the_subject_are_the_programs(install: Install, packages: Load) -> None:
    """A recipient has the name that config.toml gives; what a package puts into the subject's words is not used."""
    install("wrong", HEAD + "    to = Recipient(case.directory.desk.upper(), 'Kate Marsh', 'knows the family')\n"
                            "    words = {'why': ['Kate Marsh rang.'], 'audience': 'Kate Marsh', 'recipients': []}\n"
                            "    return [Notice('heads_up', case.reference, 'k', (to,), words)]\n")
    found = packages()
    case, outcome = judged()
    one = Announcing(lambda: found, identity).notices(case, outcome)[-1]
    assert (one.kind, one.to[0].name, one.context["audience"]) == ("heads_up", "the step-down desk", "")
    assert one.context["why"] == ["Kate Marsh rang."]
    assert one.context["recipients"] == [{"name": "the step-down desk", "reason": "knows the family"}]


NOTICE = "    return [Notice('heads_up', case.reference, 'key', (Recipient(case.directory.desk, 'd', 'r'),){})]\n"
WRONG = {
    "    raise ValueError(case.file.children[0].name)\n": "ValueError in wrong.py, line 5",
    "    raise SystemExit('bye')\n": "it tried to end the program in wrong.py",
    "    yield 1 / 0\n": "ZeroDivisionError",
    "    return 7\n": "must give notices in a list",
    "    return None\n": "must give notices in a list",
    "    return {'a': 1}\n": "must give notices in a list",
    "    return 'refusal'\n": "must give notices in a list",
    "    return ['refusal']\n": "something that is no Notice",
    "    while True: yield Notice('a', 'b', 'c', ())\n": "more than 50 notices",
    "    return [Notice('circulation', case.reference, 'k', ())]\n": "must be its own",
    "    return [Notice('Heads up', case.reference, 'k', ())]\n": "must be its own",
    "    return [Notice('../heads', case.reference, 'k', ())]\n": "must be its own",
    "    return [Notice(7, case.reference, 'k', ())]\n": "must be its own",
    "    return [Notice('heads_up', '9999999', 'k', ())]\n": "the case's own reference, and a key",
    "    return [Notice('heads_up', case.reference, '', ())]\n": "the case's own reference, and a key",
    "    return [Notice('heads_up', case.reference, 'k', ())]\n": "has no recipients",
    "    return [Notice('heads_up', case.reference, 'k', ('desk@example.gov.uk',))]\n": "has no recipients",
    "    return [Notice('heads_up', case.reference, 'k', (Recipient('k@example.org', 'K', 'r'),))]\n":
        "an address that does not stand in config.toml",
    NOTICE.format(", {'family': 'Marsh'}"): "words that templates do not know: family",
    NOTICE.format(", {}, ('consent.pdf',)"): "has an attachment or a calendar entry",
}


@pytest.mark.parametrize("body", WRONG)
def test_a_package_that_is_wrong_costs_its_own_notices_alone(install: Install, packages: Load, body: str) -> None:
    """All others go out, it is named without a word of the case, it is owed, and well again it is forgotten."""
    install("good", GOOD)
    install("wrong", "# line 1\n" + HEAD + body)
    found = packages()
    assert found.troubles == ()
    announcing = Announcing(lambda: found, identity)
    case, outcome = judged()
    sent = announcing.notices(case, outcome)
    assert [one.kind for one in sent] == [*(one.kind for one in notices_for(case, outcome)), "heads_up"]
    (trouble,) = announcing.troubles()
    assert trouble.startswith("The installed package wrong 1.0 (extras) could not say what it would tell of case ")
    assert WRONG[body] in trouble
    assert "Marsh" not in trouble
    assert announcing.owed(case.reference)
    assert not announcing.owed("1000001")


def test_a_package_that_is_well_again_is_asked_again(install: Install, packages: Load) -> None:
    """What it could not say once it says when it is asked the next time."""
    install("moody", "ASKED = []\n" + HEAD + "    ASKED.append(1)\n    if len(ASKED) == 1: raise KeyError(case)\n"
            + GOOD.removeprefix(HEAD))
    found = packages()
    announcing = Announcing(lambda: found, identity)
    assert "heads_up" not in {one.kind for one in announcing.notices(*judged())}
    assert announcing.owed(judged()[0].reference)
    assert "heads_up" in {one.kind for one in announcing.notices(*judged())}
    assert (announcing.owed(judged()[0].reference), announcing.troubles()) == (False, [])


def test_what_is_wrong_with_a_package_is_trouble_on_the_desk(tmp_path: Path) -> None:
    """The review pages' red frame says it as long as it is so."""
    make_workspace(tmp_path / "desk")
    config = load(tmp_path / "desk")
    parts = replace(joined(config), installed=lambda: ["The installed package wrong 1.0 is not used."])
    assert ("packages", "The installed package wrong 1.0 is not used.") in Troubles(config, parts).now()


def test_a_case_of_which_more_would_be_told_is_looked_at_tomorrow() -> None:
    """Or sooner, where a date of its own comes sooner."""
    _, outcome = judged("remain")
    assert next_look(outcome, date(2036, 3, 6)) is None
    assert next_look(outcome, date(2036, 3, 6), owed=True) == "2036-03-07"


def test_no_message_goes_to_a_stranger_whoever_thought_of_it() -> None:
    """The place at which every message is made lets pass addresses of config.toml, and those invited before."""
    case, outcome = judged()
    for one in notices_for(case, outcome):
        addresses.hold(one.to, case.directory)
    one = next(iter(notices_for(case, outcome)))
    with pytest.raises(addresses.StrangerError):
        addresses.hold(one.to, replace(case.directory, teams=(), people=(), desk=""))


# ── the whole way, with a workspace and a package of its own ─────────────────────────────────────────────────────────


class Desk:
    """A workspace, and the program in a process of its own that finds the installed packages."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder, self._site = folder, site
        make_workspace(folder)

    def call(self, *words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "stepdown_pipeline", *words[:1], "-C", str(self.folder), *words[1:]],
            capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(self._site), *sys.path])})
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    def drop(self, pack: str) -> None:
        for file in (shipped("samples") / pack).iterdir():
            target = self.folder / "inbox" / file.name
            target.write_bytes(file.read_bytes())
            os.utime(target, (1_700_000_000, 1_700_000_000))

    def kinds(self) -> list[str]:
        mails = [message_from_bytes(path.read_bytes(), policy=default)
                 for path in (self.folder / "outbox" / "sent").glob("*.eml")]
        return sorted(str(mail["X-Stepdown-Notice"]) for mail in mails)

    def mail(self, kind: str) -> Any:
        (path,) = (self.folder / "outbox" / "sent").glob(f"*-{kind.replace('_', '-')}-*.eml")
        return message_from_bytes(path.read_bytes(), policy=default)


@pytest.fixture
def desk(tmp_path: Path, site: Path) -> Desk:
    return Desk(tmp_path / "desk", site)


def template(name: str) -> str:
    """A template as the page prints it."""
    found = re.search(rf"`templates/mail/{re.escape(name)}`:\n\n```jinja\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_packages_of_the_page_work_in_a_desk(install: Install, desk: Desk, site: Path) -> None:
    """A package that has no template yet, beside one that cannot be loaded: both are told, all else goes out.

    With the template in its place the message goes out the next day, and the doctor is content with it.
    """
    install("visitors", printed("stepdown_notices"))
    install("wrong", "import sys\nsys.exit()\n")
    desk.drop("02-map-to-childrens-centre")
    code, said = desk.call("run", "--now", "2026-03-13T09:00", "--json")
    assert code == 0
    problems = " ".join(json.loads(said)["problems"])
    assert "wrong 1.0 (extras) is not used: It tried to end the program" in problems
    assert "visitors 1.0 (extras) could not say what it would tell of case" in problems
    before = desk.kinds()
    assert "allocation" in before
    assert "health_visitors" not in before
    code, said = desk.call("doctor")
    assert code == 1
    assert "wrong 1.0 (extras) is not used" in said
    assert "visitors 1.0 (extras) could not say" in said

    for name in ("health_visitors.txt.j2", "health_visitors.html.j2"):
        (desk.folder / "templates" / "mail" / name).write_text(template(name), encoding="utf-8")
    (site / "wrong.py").write_text("from stepdown_pipeline import hookimpl\n@hookimpl\n"
                                   "def stepdown_readers():\n    return {}\n", encoding="utf-8")
    code, said = desk.call("run", "--now", "2026-03-14T09:00", "--json")
    assert (code, json.loads(said)["problems"]) == (0, [])
    assert desk.kinds().count("health_visitors") == 1
    mail = desk.mail("health_visitors")
    assert mail["To"].addresses[0].addr_spec in (desk.folder / "config.toml").read_text(encoding="utf-8")
    assert str(mail["Subject"]).startswith("A family steps down to a children's centre: case ")
    assert "whether a visit is due" in mail.get_body(("plain",)).get_content()
    assert "whether a visit is due" in mail.get_body(("html",)).get_content()
    code, said = desk.call("doctor")
    assert (code, "visitors 1.0 (extras) is installed beside the program and adds notices." in said) == (0, True), said
