"""A form that was issued as files: the printed one whose places are known, and one that a council edits in Word."""

from __future__ import annotations

from stepdown_pipeline.core.consent_form import PRINTED, Issued, version_of
from stepdown_pipeline.shipped import shipped

from .consent_pdf import consent_pdf
from .errors import TemplateError
from .force import SHIPPED, InForce
from .source import TemplateFile


def consent_file(form: Issued, council: str, force: InForce) -> tuple[bytes, str]:
    """(the file, a sentence on what is wrong with the workspace's template, empty when nothing is)."""
    if version_of(form.form_id) == PRINTED:
        return consent_pdf(form, council), ""
    from .consent_word import CONSENT_TEMPLATE, consent_word

    data = force.now().files[CONSENT_TEMPLATE]
    problem = next((one for one in force.problems() if one.startswith(CONSENT_TEMPLATE)), "")
    try:
        return consent_word(TemplateFile(CONSENT_TEMPLATE, data), form, council), problem
    except TemplateError as error:
        ours = shipped("templates") / CONSENT_TEMPLATE
        if data == ours.read_bytes():
            raise
        return consent_word(ours, form, council), f"{error} {SHIPPED}"
