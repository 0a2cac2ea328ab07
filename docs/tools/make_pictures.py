"""Draw the README's pictures anew from what the program makes of the samples.

    python docs/tools/make_pictures.py

Needs Debian's libreoffice-writer, poppler-utils and chromium besides the program.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import email
import email.policy
import subprocess
import tempfile
from pathlib import Path

from stepdown_pipeline.pipeline.demo import run_demo
from stepdown_pipeline.pipeline.progress import unseen

IMAGES = Path(__file__).resolve().parents[1] / "images"
PLAN, REFUSAL = "MAP-1204417.docx", "1213372-refusal"


def plan(docx: Path, into: Path) -> None:
    """The first page of the plan."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(docx)], check=True,
                       capture_output=True)
        pdf = Path(folder) / docx.with_suffix(".pdf").name
        subprocess.run(["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", str(pdf), str(into.with_suffix(""))],
                       check=True)


def mail(eml: Path, into: Path) -> None:
    """The HTML part of a message, as a window shows it."""
    message = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    body = message.get_body(("html",))
    if body is None:
        raise SystemExit(f"{eml.name} has no HTML part")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "mail.html"
        page.write_text(body.get_content(), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--window-size=820,960", f"--screenshot={into}", page.as_uri()], check=True,
                       capture_output=True)


def main() -> None:
    """Run the demonstration and draw from its results."""
    IMAGES.mkdir(exist_ok=True)
    done = run_demo(unseen)
    plan(next(path for path in done.plans if path.name == PLAN), IMAGES / "map.png")
    mail(next(done.config.outbox.rglob(f"{REFUSAL}*.eml")), IMAGES / "mail.png")


if __name__ == "__main__":
    main()
