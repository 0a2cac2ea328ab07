"""Draw the README's pictures anew from what the program makes of the samples.

    python docs/tools/make_pictures.py

Needs Debian's libreoffice-writer, poppler-utils and chromium besides the program.
"""

# ruff: noqa: INP001  a script, no package

from __future__ import annotations

import base64
import email
import email.policy
import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from stepdown_pipeline.pipeline.demo import run_demo
from stepdown_pipeline.pipeline.progress import unseen

IMAGES = Path(__file__).resolve().parents[1] / "images"
PLAN, REFUSAL = "MAP-1204417.docx", "1213372-refusal"
SCAN = Path(__file__).resolve().parents[2] / "samples" / "43-consent-scanned" / "Scan_20260312.pdf"
WORDS = {"case_reference": "Case reference", "children": "Children", "address": "Address", "postcode": "Postcode",
         "share_with": "May be shared with", "practitioner": "Practitioner", "name": "Signed by",
         "relationship": "Relationship", "lives_in_household": "Lives in the household", "mark": "Mark",
         "signed_on": "Signed on"}


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
        shown(page, (820, 960), into)


def shown(page: Path, size: tuple[int, int], into: Path) -> None:
    """A page as a browser's window of this size shows it."""
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    f"--window-size={size[0]},{size[1]}", f"--screenshot={into}", page.as_uri()], check=True,
                   capture_output=True)


def scan(pdf: Path, into: Path) -> None:
    """A scanned form, and beside it what is read from it."""
    done = subprocess.run([sys.executable, "-m", "stepdown_pipeline", "extract", "--json", str(pdf)], check=True,
                          capture_output=True, text=True)
    rows = "".join(f"<tr><th>{html.escape(label)}<td>{html.escape(value)}<td class={state}>{state}"
                   for label, value, state in told(json.loads(done.stdout)["fields"]))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-png", "-r", "110", "-H", "970", "-singlefile", str(pdf), f"{folder}/scan"],
                       check=True)
        picture = base64.b64encode((Path(folder) / "scan.png").read_bytes()).decode()
        page = Path(folder) / "scan.html"
        page.write_text(f"""<!doctype html><meta charset=utf-8><style>
            body {{ margin: 0; padding: 14px; font: 15px/1.35 sans-serif }}
            body {{ display: flex; gap: 18px; background: #eceae6 }}
            img {{ width: 590px; height: 629px; box-shadow: 0 1px 6px #0006 }}
            table {{ border-collapse: collapse; background: #fff; align-self: flex-start }}
            th, td {{ text-align: left; padding: 7px 10px; border-bottom: 1px solid #ddd; vertical-align: top }}
            th {{ white-space: nowrap; font-weight: 600 }} .read {{ color: #176b35 }} .uncertain {{ color: #a04a00 }}
            </style><img src="data:image/png;base64,{picture}"><table>{rows}</table>""", encoding="utf-8")
        shown(page, (1120, 657), into)
    with Image.open(into) as picture_of_both:
        picture_of_both.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(into, optimize=True)


def told(fields: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Label, value and state of each fact, those of a signature one by one."""
    for name, found in fields.items():
        if name == "signatures":
            for part in found["parts"]:
                yield from ((WORDS[key], str(one["value"]), one["state"]) for key, one in part.items())
        elif name == "children":
            yield WORDS[name], "; ".join(f"{kid['name']}, born {kid['date_of_birth']}" for kid in found["value"]), \
                found["state"]
        elif name in WORDS:
            value = found["value"]
            yield WORDS[name], ", ".join(value) if isinstance(value, list) else str(value), found["state"]


def main() -> None:
    """Run the demonstration and draw from its results."""
    IMAGES.mkdir(exist_ok=True)
    scan(SCAN, IMAGES / "scan.png")
    done = run_demo(unseen)
    plan(next(path for path in done.plans if path.name == PLAN), IMAGES / "map.png")
    mail(next(done.config.outbox.rglob(f"{REFUSAL}*.eml")), IMAGES / "mail.png")


if __name__ == "__main__":
    main()
