# ruff: noqa: INP001  # a script
"""Puts what the pages borrow from others into `stepdown_pipeline/web/static`, from npm's own packages.

    python docs/tools/vendor_web.py govuk-frontend-6.3.0.tgz htmx.org-4.0.1.tgz govuk-frontend-LICENSE.txt

From the design system's style sheet it takes the fonts and the crest away, which may not be used outside GOV.UK.
The package of govuk-frontend holds no licence file: the third file is LICENSE.txt of its repository at that version.
"""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "stepdown_pipeline" / "web" / "static"


def member(package: Path, name: str) -> str:
    with tarfile.open(package) as opened:
        found = opened.extractfile(f"package/{name}")
        if found is None:
            raise SystemExit(f"{package.name} holds no {name}.")
        return found.read().decode()


def without_fonts_and_crest(css: str) -> str:
    """The style sheet in Arial, with nothing to fetch."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "arial,sans-serif")
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    left = re.findall(r"url\((?!\"?data:)[^)]*\)|GDS Transport|crest", css)
    if left:
        raise SystemExit(f"The style sheet still names {left}; mend this script.")
    return css.strip() + "\n"


def main(govuk: Path, htmx: Path, govuk_licence: Path) -> None:
    licences = STATIC / "licences"
    licences.mkdir(parents=True, exist_ok=True)
    (STATIC / "govuk-frontend.min.css").write_text(
        without_fonts_and_crest(member(govuk, "dist/govuk/govuk-frontend.min.css")), encoding="utf-8")
    script = re.sub(r"\n?//# sourceMappingURL=.*", "", member(htmx, "dist/htmx.min.js"))
    (STATIC / "htmx.min.js").write_text(script.strip() + "\n", encoding="utf-8")
    (licences / "htmx.txt").write_text(member(htmx, "LICENSE"), encoding="utf-8")
    (licences / "govuk-frontend.txt").write_text(govuk_licence.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:4]))
