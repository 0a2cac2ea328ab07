"""What one file was read as: its kind, its fields with their evidence, its problems (CONTRACT: ``extract --json``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from .layout import Box
from .unchanging import unchanging

State = Literal["read", "uncertain", "blank"]

READER_VERSION: Final = "10"  # part of the reading cache's key: raise it when the same bytes could read otherwise

MEETING_KINDS: Final = ("cin_minutes", "core_group_minutes", "step_down_record")
KINDS: Final = (
    "level_of_need_referral", *MEETING_KINDS, "consent_form", "request_for_intervention",
    "assessment", "manager_approval", "map_review", "unknown", "unreadable",
)

KIND_NAMES: Final[Mapping[str, str]] = {
    "level_of_need_referral": "level of need referral",
    "cin_minutes": "CIN minutes",
    "core_group_minutes": "core group minutes",
    "step_down_record": "step-down meeting record",
    "consent_form": "consent form",
    "request_for_intervention": "Request for Intervention",
    "assessment": "assessment",
    "manager_approval": "service manager approval",
    "map_review": "MAP review",
    "unknown": "document of unknown kind",
    "unreadable": "unreadable file",
}

COMMON_FIELDS: Final = (
    "case_reference", "family_name", "address", "postcode", "children", "social_worker", "team_manager",
)
_MEETING_FIELDS: Final = (
    "meeting_date", "plan", "chair", "attendance", "parent_attended", "all_agencies_agree",
    "discussed_with_family_on", "child_seen_alone_on", "decision", "main_concern_child", "lead_professional",
    "lead_agency", "lead_professional_informed", "managed_by", "level_2_support", "support_needs", "risk_assessment",
    "early_help_manager_agrees", "ehsw_recommendation", "actions", "distribution", "signpost_to", "draft",
    "minutes_circulated_on", "next_review", "rcpc_date", "service_manager_approval",
)
KIND_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "level_of_need_referral": ("requested_on", "meeting_date", "main_concern_child", "support_needs"),
    "cin_minutes": _MEETING_FIELDS,
    "core_group_minutes": _MEETING_FIELDS,
    "step_down_record": _MEETING_FIELDS,
    "consent_form": ("signatures", "child_signature", "withdrawn_on", "share_with", "do_not_share_with",
                     "practitioner"),
    "request_for_intervention": ("referrer", "referrer_role", "date_of_request", "requested_service",
                                 "specific_task", "enclosed", "main_concern_child", "from_compass"),
    "assessment": ("author", "completed_on"),
    "manager_approval": ("approver", "approver_role", "approved_on"),
    "map_review": ("reviewed_on", "outcomes_achieved", "outcome"),
}


@unchanging
class Field:
    """One value with the words it rests on.

    ``value`` is JSON data: text, a list of texts, or a list of dicts (children, attendance, actions, signatures).
    ``state``: ``read`` relied upon · ``uncertain`` a person must confirm, ``why`` says what is doubtful ·
    ``blank`` the place was found and is empty or holds a placeholder (value None or []).
    ``parts`` repeats a list's items with a Field for each of their values, so that one doubtful birthday does not
    make the other five doubtful; the whole is then ``uncertain`` if any part is.
    """

    value: Any
    state: State = "read"
    text: str = ""
    page: int | None = None
    box: Box | None = None
    confidence: float = 0.99
    why: str = ""
    parts: tuple[Mapping[str, Field], ...] = ()
    settled_by: str | None = None  # who confirmed or corrected it, when a person has

    @property
    def relied_upon(self) -> bool:
        return self.state == "read"


@dataclass(frozen=True, slots=True)
class Problem:
    """A trouble with the file: a stable code and one plain sentence with what to do next."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read. ``fields`` holds only fields whose place was found."""

    sha256: str
    kind: str
    pages: int = 0
    fields: Mapping[str, Field] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    kind_state: State = "read"  # uncertain: recognised, but a person should confirm the kind
    kind_text: str = ""  # the words by which the kind was recognised
    form_ids: tuple[str, ...] = ()  # of the program's own pre-filled forms: the ids that its pages carry
    turned: tuple[tuple[int, int], ...] = ()  # (page, quarter turns clockwise) of pictures that did not stand upright

    def get(self, name: str) -> Field | None:
        return self.fields.get(name)

    def with_field(self, name: str, value: Field) -> Reading:
        """The same reading with one field replaced: what a person settled."""
        return replace(self, fields={**self.fields, name: value})


def field_to_json(item: Field) -> dict[str, Any]:
    """The contract's shape of a field; ``why``, ``parts`` and ``settled_by`` only where there are any."""
    out: dict[str, Any] = {
        "value": item.value, "state": item.state, "text": item.text, "page": item.page,
        "box": list(item.box) if item.box else None, "confidence": round(item.confidence, 3),
    }
    if item.why:
        out["why"] = item.why
    if item.parts:
        out["parts"] = [{key: field_to_json(part) for key, part in row.items()} for row in item.parts]
    if item.settled_by:
        out["settled_by"] = item.settled_by
    return out


def field_from_json(data: Mapping[str, Any]) -> Field:
    box = data.get("box")
    return Field(
        value=data.get("value"), state=data["state"], text=data.get("text", ""), page=data.get("page"),
        box=(box[0], box[1], box[2], box[3]) if box else None, confidence=data.get("confidence", 0.99),
        why=data.get("why", ""),
        parts=tuple({key: field_from_json(part) for key, part in row.items()} for row in data.get("parts", ())),
        settled_by=data.get("settled_by"),
    )


def reading_to_json(reading: Reading, file: str | None = None) -> dict[str, Any]:
    """The contract's object for one file."""
    out: dict[str, Any] = {"file": file} if file is not None else {}
    out |= {
        "sha256": reading.sha256, "kind": reading.kind, "pages": reading.pages,
        "fields": {name: field_to_json(item) for name, item in reading.fields.items()},
        "problems": [{"code": p.code, "message": p.message} for p in reading.problems],
        "kind_state": reading.kind_state, "kind_text": reading.kind_text,
    }
    if reading.form_ids:
        out["form_ids"] = list(reading.form_ids)
    if reading.turned:
        out["turned"] = [list(pair) for pair in reading.turned]
    return out


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    return Reading(
        sha256=data["sha256"], kind=data["kind"], pages=data["pages"],
        fields={name: field_from_json(item) for name, item in data["fields"].items()},
        problems=tuple(Problem(p["code"], p["message"]) for p in data["problems"]),
        kind_state=data.get("kind_state", "read"), kind_text=data.get("kind_text", ""),
        form_ids=tuple(data.get("form_ids", ())),
        turned=tuple((page, quarters) for page, quarters in data.get("turned", ())),
    )
