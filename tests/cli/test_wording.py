"""The wording over real runs: a slip in a template or in the forms' words costs nobody the last good version."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from conftest import NOW, Call
from docx import Document

from stepdown_pipeline.config import load
from stepdown_pipeline.pipeline.joined import joined
from stepdown_pipeline.pipeline.troubles import Troubles
from stepdown_pipeline.shell.render.kept import digest
from stepdown_pipeline.shell.render.word import word_text

OWN = "Wexbridge says thank you."


def mails(workspace: Path, kind: str) -> dict[str, EmailMessage]:
    """The messages of a kind by their reference."""
    found = {}
    for path in (workspace / "outbox").rglob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        if message["X-Stepdown-Notice"] == kind:
            found[str(message["X-Stepdown-Case"])] = message
    return found


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return str(part.get_content()) if part else ""


def plan_of(message: EmailMessage) -> str:
    data = next(part.get_content() for part in message.iter_attachments()
                if str(part.get_filename()).startswith("MAP-"))
    return word_text(data)


def edit_plan(path: Path, line: str) -> None:
    document = Document(str(path))
    document.add_paragraph(line)
    document.save(str(path))


def test_a_template_spoilt_between_two_cases(
    call: Call, workspace: Path, drop: Callable[..., list[Path]],
) -> None:
    """The first case has the council's own words; the second has them too, though both templates were spoilt since."""
    templates = workspace / "templates"
    mail = templates / "mail" / "allocation.txt.j2"
    good = mail.read_text(encoding="utf-8").replace("{{ parts.end", f"{OWN}\n{{{{ parts.end", 1)
    mail.write_text(good, encoding="utf-8")
    edit_plan(templates / "map.docx", OWN)
    drop("01")
    assert call("run", "-C", workspace, "--now", NOW).code == 0
    first = mails(workspace, "allocation")
    assert first
    sent = {path: path.read_bytes() for path in (workspace / "outbox").rglob("*.eml")}

    mail.write_text(good.replace("{{ team }}", "{{ teem }}"), encoding="utf-8")
    edit_plan(templates / "map.docx", "{{ famly_name }}")
    drop("03")
    said = call("run", "-C", workspace, "--now", NOW, "--json")
    problems = " ".join(one if isinstance(one, str) else one["message"] for one in said.json["problems"])
    assert 'mail/allocation.txt.j2, line 3: there is no word "teem" (did you mean "team"?)' in problems
    assert 'map.docx, at "{{ famly_name }}": there is no word "famly_name" (did you mean "family_name"?)' in problems
    assert problems.count("Until it is mended, its last good version stays in force.") == 2
    second = {reference: one for reference, one in mails(workspace, "allocation").items() if reference not in first}
    assert second
    for message in (*first.values(), *second.values()):
        assert OWN in text_of(message)
        assert OWN in plan_of(message)
        assert f"allocation.txt.j2={digest(good.encode())}" in str(message["X-Stepdown-Templates"])
    assert {path: path.read_bytes() for path in sent} == sent, "a message that was made is never altered"

    doctor = call("doctor", "-C", workspace)
    assert doctor.code == 1
    assert doctor.out.count("its last good version stays in force") == 2
    tested = call("templates", "test", "-C", workspace)
    assert tested.code == 1
    assert " ".join(tested.out.split()).count("its last good version stays in force") == 2
    config = load(workspace)
    told = Troubles(config, joined(config), lambda _: 2**40).now()
    assert [kind for kind, sentence in told if "last good version" in sentence] == ["wording", "wording"]


def test_a_file_of_the_forms_words_spoilt_between_two_cases(
    call: Call, workspace: Path,
) -> None:
    """The council's own label goes on counting, once a desk has worked with it."""
    file = workspace / "plugins" / "vocabulary" / "own.toml"
    file.write_text('[[label]]\nconcept = "case_reference"\nis = ["Mosaic number"]\n')
    assert call("run", "-C", workspace, "--now", NOW).code == 0
    file.write_text('[[label]]\nconcept = "case_reference"\nis = "Mosaic number"\n')
    said = call("templates", "test", "-C", workspace)
    assert said.code == 1
    words = " ".join(said.out.split())
    assert 'The vocabulary file own.toml cannot be used: line 1, in [[label]]: "is" must be a list' in words
    assert "its last good version stays in force" in words
    config = load(workspace)
    assert any("own.toml" in sentence for _, sentence in Troubles(config, joined(config), lambda _: 2**40).now())
    page = Document()
    page.add_paragraph("Consent to share information")
    page.add_paragraph("Mosaic number: 7734201")
    made = io.BytesIO()
    page.save(made)
    (workspace / "form.docx").write_bytes(made.getvalue())
    read = call("extract", "-C", workspace, "--json", workspace / "form.docx")
    assert '"7734201"' in read.out
