"""Signature fields: empty, or signed and then intact, altered or broken. Nothing is fetched from anywhere."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any, Literal

from ....core.layout import DigitalSignature
from .form import SignatureField


def judged(data: bytes, fields: list[tuple[int, SignatureField]]) -> list[DigitalSignature]:
    """Every signature field (with its page from 1), judged by the whole file's bytes."""
    states = _states(data) if any(field.signed for _, field in fields) else {}
    out = []
    for page, field in fields:
        if field.signed:
            state, signer = states.get(field.name, ("broken", None))
            out.append(DigitalSignature(page, field.box, field.name, state, signer))
        else:
            out.append(DigitalSignature(page, field.box, field.name, "empty"))
    return out


# Both log whole tracebacks, with signers' names, about certificates that nobody vouches for.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

State = Literal["intact", "altered", "broken"]


def _states(data: bytes) -> dict[str, tuple[State, str | None]]:
    from pyhanko.pdf_utils.reader import PdfFileReader  # slow to import: only for a file that is signed

    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt("")
        signatures = list(reader.embedded_signatures)
    except Exception:  # noqa: BLE001 - a file that pyhanko cannot follow: its signatures are not intact
        return {}
    return {signature.field_name: _state(signature) for signature in signatures}


def _state(signature: Any) -> tuple[State, str | None]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    signer = None
    try:
        signer = signature.signer_cert.subject.native.get("common_name")
        status = validate_pdf_signature(signature, ValidationContext(allow_fetching=False, trust_roots=[]))
    except Exception:  # noqa: BLE001 - malformed in one of a hundred ways
        return "broken", signer
    if not (status.intact and status.valid):
        return "broken", signer
    if status.modification_level == ModificationLevel.OTHER or status.docmdp_ok is False:
        return "altered", signer
    return "intact", signer
