"""Print the sample packs.

    python samples/make.py [FOLDER]     writes the packs into FOLDER (default: this folder)
    python samples/make.py --check      says which committed papers differ from what would be printed, writes nothing

What a careful reader must find in each paper goes to ``tests/samples/truth/`` beside the tests, not with the samples.
Needs reportlab and Pillow besides the program's own libraries (``requirements-dev.lock``).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from layouts.families import NOW  # noqa: E402
from layouts.fixed import same_content  # noqa: E402
from layouts.model import Story  # noqa: E402
from layouts.packs import Pack, build  # noqa: E402

TRUTH = HERE.parent / "tests" / "samples" / "truth"


def papers(pack: Pack) -> dict[str, bytes]:
    """File name to bytes."""
    return {sheet.file_name: sheet.data() for sheet in pack.sheets}


def truth(pack: Pack) -> dict[str, Any]:
    """File name to what must be read of it."""
    out: dict[str, Any] = {}
    for sheet in pack.sheets:
        form = sheet.form()
        out[sheet.file_name] = {"kind": form.kind, "layout": sheet.manner[0], "read": form.truth,
                                "blank": list(form.blank), "uncertain": form.uncertain,
                                "also": also(sheet.story, form.kind)}
    return out


def also(story: Story, kind: str) -> dict[str, Any]:
    """What is true although the paper does not ask for it: a reader may conclude it, and must then be right."""
    facts: dict[str, Any] = {
        "family_name": story.family, "social_worker": story.worker, "team_manager": story.manager,
        "postcode": story.postcode, "main_concern_child": story.concern.name, "plan": story.plan, "draft": "no",
        "from_compass": "yes" if story.from_compass else "no", "support_needs": story.needs,
        "meeting_date": story.meeting.isoformat(),
        "referrer_role": "Duty social worker, COMPASS" if story.from_compass else "Social Worker",
    }
    if kind in ("cin_minutes", "core_group_minutes", "step_down_record"):
        facts["parent_attended"] = "yes" if story.present else "no"
    return facts


def readme(packs: tuple[Pack, ...]) -> str:
    """`samples/README.md`: what each pack shows."""
    lines = [
        "# Sample packs", "",
        "Each folder is one case as it would be dropped into `inbox/`. All people, places and numbers are invented. The",
        f"papers are written for {NOW[:10]}: run them with `--now {NOW}`. They are printed by `python samples/make.py`.", "",
        "| pack | papers | what it shows |", "|---|---|---|",
    ]
    lines += [f"| `{pack.slug}` | {len(pack.sheets)} | {pack.shows} |" for pack in packs]
    return "\n".join(lines) + "\n"


def check(packs: tuple[Pack, ...], folder: Path) -> list[str]:
    """Papers that are missing, too many, or not as they would be printed."""
    wrong = []
    for pack in packs:
        printed = papers(pack)
        there = {path.name for path in (folder / pack.slug).glob("*")}
        wrong += [f"{pack.slug}/{name}: not printed by make.py" for name in sorted(there - set(printed))]
        for name, data in printed.items():
            path = folder / pack.slug / name
            if not path.exists():
                wrong.append(f"{pack.slug}/{name}: missing")
            elif not same_content(path.read_bytes(), data):
                wrong.append(f"{pack.slug}/{name}: differs")
    return wrong


def write(packs: tuple[Pack, ...], folder: Path, truth_folder: Path | None) -> None:
    """Print everything, removing papers of these packs that are no longer printed."""
    for pack in packs:
        place = folder / pack.slug
        place.mkdir(parents=True, exist_ok=True)
        printed = papers(pack)
        for path in place.glob("*"):
            if path.name not in printed:
                path.unlink()
        for name, data in printed.items():
            path = place / name
            if not (path.exists() and same_content(path.read_bytes(), data)):
                path.write_bytes(data)
        if truth_folder:
            truth_folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(truth(pack), indent=1, ensure_ascii=False)
            (truth_folder / f"{pack.slug}.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(readme(packs), encoding="utf-8")


def main(arguments: list[str]) -> int:
    packs = build()
    if arguments == ["--check"]:
        wrong = check(packs, HERE)
        print("\n".join(wrong) if wrong else "Every paper is as it would be printed.")
        return 1 if wrong else 0
    folder = Path(arguments[0]) if arguments else HERE
    write(packs, folder, None if arguments else TRUTH)
    print(f"Printed {sum(len(pack.sheets) for pack in packs)} papers in {len(packs)} packs into {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
