"""Which labels may be bound to which fields."""

from __future__ import annotations

import tomllib

import pytest

from stepdown_pipeline.core.read.bindings import COLUMNS, LABELS, BindingError, bind
from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import COMMON_FIELDS, KIND_FIELDS
from stepdown_pipeline.shipped import shipped


def test_an_unknown_label_is_bound(vocabulary: Vocabulary) -> None:
    assert bind(vocabulary, "Date of family forum:", "meeting_date", column=False) == "meeting_date"
    assert bind(vocabulary, "Whose turn", "actions.owner", column=True) == "who"
    assert bind(vocabulary, "Form serial", "ignore", column=False) == "ignore"


@pytest.mark.parametrize(
    "label, field, column, words",
    [
        ("Date of family forum", "meting_date", False, "Did you mean meeting_date?"),
        ("Date of family forum", "zzz", False, "There is no field zzz."),
        ("Whose turn", "actions.owner", False, "with --column"),
        ("Family forum", "meeting_date", True, "without --column"),
        ("Names of those", "children", False, "children.name"),
        ("Date of birth", "meeting_date", False, "already means"),
        ("NHS number", "case_reference", False, "passed over"),
        ("Social worker", "social_worker", False, "known already"),
        ("Name", "actions.owner", True, "already means"),
        ("Ab", "case_reference", False, "too short"),
        ("12/03/2026", "meeting_date", False, "an answer"),
        ("AB1 2CD", "postcode", False, "an answer"),
        ("Not known", "chair", False, "an answer"),
        ("word " * 40, "chair", False, "longer than any label"),
    ],
)
def test_what_cannot_be_bound_is_told_why(
    vocabulary: Vocabulary, label: str, field: str, column: bool, words: str
) -> None:
    with pytest.raises(BindingError) as refused:
        bind(vocabulary, label, field, column=column)
    assert words in str(refused.value)


def test_every_field_can_be_bound() -> None:
    """By itself or by its parts; what stands for it is a concept that the shipped words have."""
    fields = {*COMMON_FIELDS, *(field for names in KIND_FIELDS.values() for field in names)}
    assert fields <= {name.split(".", maxsplit=1)[0] for name in LABELS}
    for file, bound in (("labels", LABELS), ("columns", COLUMNS)):
        text = (shipped("plugins") / "vocabulary" / f"{file}.toml").read_text("utf-8")
        assert set(bound.values()) <= {row["concept"] for row in tomllib.loads(text)[file.removesuffix("s")]}
