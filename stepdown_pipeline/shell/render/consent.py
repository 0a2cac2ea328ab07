"""A form that was issued as files: the printed one whose places are known, and one that a council edits in Word."""

from __future__ import annotations

from pathlib import Path

from stepdown_pipeline.core.consent_form import PRINTED, Issued, version_of
from stepdown_pipeline.shipped import shipped

from .consent_pdf import consent_pdf
from .errors import TemplateError


def consent_file(form: Issued, council: str, templates: Path) -> tuple[bytes, str]:
    """(the file, a sentence on what was wrong with the workspace's template, empty when nothing was)."""
    if version_of(form.form_id) == PRINTED:
        return consent_pdf(form, council), ""
    from .consent_word import CONSENT_TEMPLATE, consent_word

    own, ours = templates / CONSENT_TEMPLATE, shipped("templates") / CONSENT_TEMPLATE
    if own.is_file():
        try:
            return consent_word(own, form, council), ""
        except TemplateError as error:
            if own == ours:
                raise
            return consent_word(ours, form, council), f"{error} The shipped form was used."
    return consent_word(ours, form, council), ""
