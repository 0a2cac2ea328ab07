"""The pre-filled consent form as a Word file, made from a template that a council edits in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from docx.opc.exceptions import OpcError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from stepdown_pipeline.core.consent_form import Issued, spoken
from stepdown_pipeline.core.consent_form.words import AGENCIES
from stepdown_pipeline.core.notices.wording import day

from .consent_code import squares
from .consent_pdf import printed_day
from .environment import TemplateEnvironment, explained, inert
from .errors import TemplateError
from .source import Source
from .word import with_fixed_times, word_text

CONSENT_TEMPLATE: Final = "consent.docx"
CODE_SIDE: Final = 24  # millimetres
CONSENT_WORDS: Final[Mapping[str, Any]] = {
    "council": "name of the council",
    "reference": "case reference",
    "children": [{"name": "the child's name", "born": "date of birth, or due date"}],
    "signatories": [{"name": "name of a parent or carer; may be empty", "relationship": "to the child; may be empty"}],
    "child_signatory": "name of the child who signs too; empty when none does",
    "practitioner": "name of the practitioner; may be empty",
    "agencies": ["a kind of service that information is shared with"],
    "code": "the code, 24 mm wide: without it the form does not find its case by itself",
    "form_id": "what the code says, for when it is spoilt: print it below the code",
    "printed_on": "day on which the form was made",
}
_UNUSABLE: Final = (OpcError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)
_ENVIRONMENT: Final = TemplateEnvironment(autoescape=True)


def consent_word(template: Source, form: Issued, council: str) -> bytes:
    """The form from the template. TemplateError when the template cannot be used or leaves its code out."""
    return render_consent(template, _words(form, council), form.issued_on)


def render_consent(template: Source, context: Mapping[str, Any], made_on: date) -> bytes:
    """The same from the template's words; ``code`` is what the code says."""
    name = template.name
    try:
        made = DocxTemplate(io.BytesIO(template.read_bytes()))
        words = inert(context)
        picture = InlineImage(made, io.BytesIO(_picture(words["code"] or "-")), width=Mm(CODE_SIDE))
        made.render({**words, "code": picture}, jinja_env=_ENVIRONMENT, autoescape=True)
    except OSError as error:
        raise TemplateError(name, "", f"the file cannot be opened ({error.strerror}); put it back.") from error
    except JinjaError as error:
        raise explained(name, error, CONSENT_WORDS) from error
    except _UNUSABLE as error:
        raise TemplateError(name, "", "it is not a Word file (.docx) that can be filled in; save it again in Word "
                                      "as a Word document.") from error
    properties = made.core_properties
    properties.title, properties.author = f"Consent form {words['reference']}", str(words["council"])
    properties.last_modified_by = str(words["council"])
    properties.created = properties.modified = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001
    out = io.BytesIO()
    made.save(out)
    data = with_fixed_times(out.getvalue())
    _check(name, data, words)
    return data


def _check(name: str, data: bytes, words: Mapping[str, Any]) -> None:
    text = word_text(data)
    for word in ("reference", "form_id"):
        if words[word] not in text:
            raise TemplateError(name, "", f'the form does not show its {word}; put "{{{{ {word} }}}}" back.')
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not any(part.startswith("word/media/") and part.endswith(".png") for part in archive.namelist()):
            raise TemplateError(name, "", 'the form does not show its code; put "{{ code }}" back.')


def _words(form: Issued, council: str) -> dict[str, Any]:
    facts = form.facts
    known = [{"name": one.name, "relationship": one.relationship} for one in facts.signatories]
    return {
        "council": council, "reference": facts.reference,
        "children": [{"name": name, "born": printed_day(born)} for name, born in facts.children] or [
            {"name": "", "born": ""}],
        "signatories": known + [{"name": "", "relationship": ""}] * (2 - len(known)),
        "child_signatory": (facts.young[0] if len(facts.young) == 1 else " ") if facts.asks_child else "",
        "practitioner": facts.practitioner, "agencies": list(AGENCIES),
        "form_id": spoken(form.form_id), "code": form.form_id,
        "printed_on": day(form.issued_on),
    }


def _picture(text: str) -> bytes:
    """The code with its quiet zone, as PNG."""
    from PIL import Image

    rows = squares(text)
    side, quiet = len(rows), 2
    picture = Image.new("1", (side + 2 * quiet, side + 2 * quiet), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + quiet, y + quiet), 0)
    made = io.BytesIO()
    picture.resize((picture.width * 16, picture.height * 16)).save(made, "PNG")
    return made.getvalue()
