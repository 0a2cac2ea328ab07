"""One document's truth against what `extract --json` said of it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .blocks import UNCERTAIN_WILL_DO, Want
from .generate import Document

# Facts that decide: none of these may be wrong with state `read`.
DECIDING = {
    "decision",
    "parent_attended",
    "all_agencies_agree",
    "early_help_manager_agrees",
    "case_reference",
    "main_concern_child",
    "meeting_date",
    "requested_on",
    "discussed_with_family_on",
    "child_seen_alone_on",
    "rcpc_date",
    "approved_on",
    "withdrawn_on",
    "reviewed_on",
    "completed_on",
    "date_of_request",
    "minutes_circulated_on",
    "children.name",
    "children.date_of_birth",
    "signatures.mark",
    "signatures.lives_in_household",
    "signatures.signed_on",
    "child_signature.mark",
    "child_signature.signed_on",
}
LONG = {
    "level_2_support",
    "specific_task",
    "support_needs",
    "ehsw_recommendation",
    "actions.need",
    "actions.action",
    "address",
}
JUDGED = {
    "case_reference",
    "family_name",
    "address",
    "postcode",
    "children",
    "social_worker",
    "team_manager",
    "requested_on",
    "meeting_date",
    "main_concern_child",
    "support_needs",
    "plan",
    "chair",
    "attendance",
    "parent_attended",
    "all_agencies_agree",
    "discussed_with_family_on",
    "child_seen_alone_on",
    "decision",
    "lead_professional",
    "lead_agency",
    "lead_professional_informed",
    "managed_by",
    "level_2_support",
    "risk_assessment",
    "early_help_manager_agrees",
    "ehsw_recommendation",
    "actions",
    "distribution",
    "signpost_to",
    "draft",
    "minutes_circulated_on",
    "next_review",
    "rcpc_date",
    "signatures",
    "child_signature",
    "withdrawn_on",
    "share_with",
    "do_not_share_with",
    "practitioner",
    "referrer",
    "date_of_request",
    "requested_service",
    "specific_task",
    "enclosed",
    "author",
    "completed_on",
    "approver",
    "approver_role",
    "approved_on",
    "reviewed_on",
    "outcomes_achieved",
    "outcome",
}


@dataclass(frozen=True)
class Judged:
    """One value. ``verdict``: right · asked (right, for a person to confirm) · asked wrongly · missed · wrong (read,
    but otherwise) · invented (read where there is nothing) · left blank (rightly).
    """

    document: Document
    field: str
    where: str
    verdict: str
    truth: Any = None
    got: Any = None

    @property
    def found(self) -> bool:
        return self.verdict == "right" or (self.verdict == "asked" and self.where in UNCERTAIN_WILL_DO)

    @property
    def relied_upon(self) -> bool:
        return self.verdict in {"right", "wrong", "invented"}

    @property
    def dangerous(self) -> bool:
        return self.verdict in {"wrong", "invented"} and self.field in DECIDING


def judge(document: Document, said: Mapping[str, Any]) -> list[Judged]:
    """Every value that the paper holds, and every value that was read beyond them."""
    truth, fields = document.truth, said.get("fields") or {}
    found: list[Judged] = []
    for name, want in truth.wants.items():
        found.append(_one(document, name, want, fields.get(name)))
    for name, items in truth.lists.items():
        found += _many(document, name, items, fields.get(name))
    if "*" in truth.loose:
        return found
    for name, field in fields.items():
        if name not in truth.wants and name not in truth.lists and name in JUDGED:
            found += _beyond(document, name, field)
    return found


def _one(document: Document, name: str, want: Want, field: Mapping[str, Any] | None) -> Judged:
    if field is None or field["state"] == "blank" or field["value"] in (None, "", []):
        return Judged(document, name, want.where, "missed", want.value)
    return Judged(
        document,
        name,
        want.where,
        _verdict(document, name, want, field["value"], field["state"]),
        want.value,
        field["value"],
    )


def _verdict(document: Document, name: str, want: Want, got: Any, state: str) -> str:
    right = any(same(name, value, got, exact=not document.scanned) for value in (want.value, *_flat(want.also)))
    if state == "read":
        return "right" if right else "wrong"
    return "asked" if right else "asked wrongly"


def _flat(values: Iterable[Any]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, tuple) else (value,))]


def _beyond(document: Document, name: str, field: Mapping[str, Any]) -> list[Judged]:
    """A field that the paper does not print: right when it is true all the same."""
    if field["state"] != "read" or field["value"] in (None, "", []):
        return [Judged(document, name, "absent", "left blank")] if name in document.truth.blanks else []
    known = document.truth.known.get(name, [])
    if any(same(name, value, field["value"], exact=False) for value in known):
        return []
    return [Judged(document, name, "absent", "invented", None, field["value"])]


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _many(document: Document, name: str, items: list[dict[str, Want]], field: Mapping[str, Any] | None) -> list[Judged]:
    values = [] if field is None or field["value"] is None else field["value"]
    values = values if isinstance(values, list) else [values]
    parts = (field or {}).get("parts") or []
    state = (field or {}).get("state", "blank")
    got = [
        (
            {key: _cell(value.get(key), parts[index].get(key) if index < len(parts) else None, state) for key in value}
            if isinstance(value, dict)
            else {"": (value, state)}
        )
        for index, value in enumerate(values)
    ]
    pairs, spare = _matched(name, items, got)
    found = []
    for item, match in pairs:
        for key, want in item.items():
            label = f"{name}.{key}".rstrip(".")
            value, how = match.get(key, (None, "blank")) if match else (None, "blank")
            if label.endswith(".mark") and match and how == "blank":
                value = "none"
            elif value in (None, "") or how == "blank":
                found.append(Judged(document, label, want.where, "missed", want.value))
                continue
            found.append(
                Judged(
                    document,
                    label,
                    want.where,
                    _verdict(document, label, want, value, "read" if how == "blank" else how),
                    want.value,
                    value,
                )
            )
        found += _more(document, name, item, match or {})
    return found + [extra for match in spare for extra in _spare(document, name, match)]


def _more(document: Document, name: str, item: dict[str, Want], match: Got) -> list[Judged]:
    """Parts of an item that decide and were read, though the paper has none."""
    return [
        Judged(document, f"{name}.{key}", "absent", "invented", None, value)
        for key, (value, state) in match.items()
        if key not in item
        and f"{name}.{key}" in DECIDING
        and state == "read"
        and value not in (None, "")
        and not (key == "name" and name == "child_signature")
    ]


def _cell(value: Any, part: Mapping[str, Any] | None, state: str) -> tuple[Any, str]:
    return (part["value"], part["state"]) if part else (value, state)


Got = dict[str, tuple[Any, str]]


def _matched(
    name: str, items: list[dict[str, Want]], got: list[Got]
) -> tuple[list[tuple[dict[str, Want], Got | None]], list[Got]]:
    """Best first: which item of the paper each item that was read stands for."""
    scores = sorted(
        ((_likeness(name, item, one), -abs(i - j), i, j) for i, item in enumerate(items) for j, one in enumerate(got)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for score, _, i, j in scores:
        if (
            score > (0.2 if name in {"signatures", "child_signature"} else 0.45)
            and i not in taken
            and j not in taken.values()
        ):
            taken[i] = j
    return (
        [(item, got[taken[i]] if i in taken else None) for i, item in enumerate(items)],
        [one for j, one in enumerate(got) if j not in taken.values()],
    )


def _likeness(name: str, item: dict[str, Want], got: Got) -> float:
    """Mostly by name; where one has none, by the rest and the order."""
    key = next((key for key in ("name", "action", "") if key in item), "")
    value = got.get(key, (None, ""))[0]
    if value:
        return difflib.SequenceMatcher(None, plain(item[key].value) if key in item else "", plain(value)).ratio()
    return 0.25 + 0.05 * sum(
        same(f"{name}.{part}", want.value, got.get(part, (None,))[0], exact=False) for part, want in item.items()
    )


def _spare(document: Document, name: str, got: Got) -> list[Judged]:
    """What was read beyond the items there are; an unsigned, unnamed place is nobody's."""
    if name in {"signatures", "child_signature"}:
        mark, state = got.get("mark", (None, "blank"))
        named = got.get("name", (None, ""))[0]
        practitioner = document.truth.wants.get("practitioner")
        if (
            state != "read"
            or mark in (None, "none")
            or (named and practitioner and same("name", practitioner.value, named, exact=False))
        ):
            return []
        return [Judged(document, f"{name}.mark", "mark", "invented", "none", f"{mark} of {named}")]
    key = next((key for key in ("name", "action", "") if key in got and got[key][1] == "read" and got[key][0]), None)
    return (
        [Judged(document, f"{name}.{key}".rstrip("."), "absent", "invented", None, got[key][0])]
        if key is not None
        else []
    )


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def plain(value: Any) -> str:
    """Letters and figures alone."""
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def same(name: str, truth: Any, got: Any, *, exact: bool) -> bool:
    """Whether a value is right. Long text from a scan may have a letter in thirty misread; nothing else may."""
    if got is None:
        return False
    a, b = plain(truth), plain(got)
    if a == b:
        return True
    if name in LONG and name != "address" and not exact:
        return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.97
    return False
