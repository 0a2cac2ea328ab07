"""What a careful person expects of the lab's first two dozen papers, kept in `expected.json`.

    python -m tests.lab.expectations          writes it anew, after the generator was changed on purpose

Each value has a demand: `read` (right, relied upon) · `asked` (right, relied upon or for a person to confirm) ·
`never wrong` (may be missed; may not be relied upon and wrong). The demands follow from where the fact stands and what
happened to the paper, never from what the program makes of it.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.reading.generate import Document, document

NUMBERS = range(24)  # twelve typed, twelve scans, each scan spoilt in another way
KEPT = Path(__file__).with_name("expected.json")
EASY = {"clean", "skew", "turned 90", "turned 180", "holes", "jpeg"}  # what every office scanner does
SUGGESTED = {
    "meeting_date",
    "next_review",
    "requested_on",
    "approved_on",
    "reviewed_on",
    "chair",
    "social_worker",
    "author",
    "lead_professional",
    "children.name",
    "children.date_of_birth",
    "case_reference",
}


def papers() -> list[Document]:
    return [document("develop", number) for number in NUMBERS]


def demand(paper: Document, field: str, where: str) -> str:
    """What is asked of a value that stands there, on such paper."""
    easy = not paper.scanned or paper.spoilt in EASY
    if where == "hand":
        return "never wrong"
    if where == "prose":
        return "asked" if field in {"decision", "parent_attended"} and easy else "never wrong"
    if where == "strange":
        return "asked" if field in SUGGESTED and easy else "never wrong"
    if where == "mark" and paper.scanned:
        return "asked"
    if where in {"print", "pen", "mark"}:
        return "read" if easy else "asked"
    return "asked"


def expected(paper: Document) -> dict[str, object]:
    """A paper's kind and its values with their demands, as JSON data."""
    truth = paper.truth
    rows = [[name, want.value, demand(paper, name, want.where)] for name, want in truth.wants.items()]
    for name, items in truth.lists.items():
        for item in items:
            rows += [
                [label, want.value, demand(paper, label, want.where)]
                for key, want in item.items()
                for label in [f"{name}.{key}".rstrip(".")]
            ]
    return {"kind": truth.kind, "layout": paper.layout, "spoilt": paper.spoilt, "form": paper.form, "values": rows}


if __name__ == "__main__":
    KEPT.write_text(
        json.dumps({paper.name: expected(paper) for paper in papers()}, indent=0, ensure_ascii=False) + "\n"
    )
