"""The multi-agency plan and agendas as Word files, made from templates that a manager edits in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from docx import Document
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from stepdown_pipeline.core.notices import AGENDA_WORDS, MAP_WORDS

from .environment import TemplateEnvironment, explained, inert
from .errors import TemplateError
from .source import Source

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the time of each part: the same plan has the same bytes
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_UNUSABLE: Final = (OpcError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)
_ENVIRONMENT: Final = TemplateEnvironment(autoescape=True)


class _Plan(DocxTemplate):  # type: ignore[misc]
    """The library's template with the preparation of its text kept from one plan to the next."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)


@lru_cache(maxsize=16)
def _patched(text: str) -> str:
    return str(DocxTemplate.patch_xml(DocxTemplate(io.BytesIO()), text))


def render_map(template: Source, context: Mapping[str, Any], made_on: date) -> bytes:
    """The plan from the template. TemplateError when the template cannot be used or its result is no Word file."""
    return _rendered(template, context, made_on, MAP_WORDS, f"Multi-agency plan {context['reference']}", "reference")


def render_agenda(template: Source, context: Mapping[str, Any], made_on: date) -> bytes:
    """The agenda of a step-down meeting, likewise."""
    return _rendered(template, context, made_on, AGENDA_WORDS, f"Agenda, {context['meeting_date']}", "meeting_date")


def _rendered(template: Source, context: Mapping[str, Any], made_on: date, known: Mapping[str, Any], title: str,
              shows: str) -> bytes:
    """``known`` are the template's words, ``shows`` the one that the result must show."""
    name = template.name
    words = inert(context)
    try:
        plan = _Plan(io.BytesIO(template.read_bytes()))
        plan.render(words, jinja_env=_ENVIRONMENT, autoescape=True)
    except OSError as error:
        raise TemplateError(name, "", f"the file cannot be opened ({error.strerror}); put it back.") from error
    except JinjaError as error:
        raise explained(name, error, known) from error
    except _UNUSABLE as error:
        raise TemplateError(name, "", "it is not a Word file (.docx) that can be filled in; save it again in Word "
                                      "as a Word document.") from error
    _end_cells(plan)
    plan.core_properties.title = title
    plan.core_properties.author = str(words["council"])
    plan.core_properties.last_modified_by = str(words["council"])
    plan.core_properties.created = plan.core_properties.modified = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001
    made = io.BytesIO()
    plan.save(made)
    return _checked(name, with_fixed_times(made.getvalue()), shows, str(words[shows]))


def _end_cells(plan: DocxTemplate) -> None:
    """Each cell ends with a paragraph, also where a list in it came out empty: a file without is broken to Word."""
    for cell in plan.docx.element.body.iter(f"{{{_WORD}}}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{{{_WORD}}}p":
            etree.SubElement(cell, f"{{{_WORD}}}p")


def word_text(data: bytes) -> str:
    """All text of a Word file's body, tables included; raises what python-docx raises for one that is broken."""
    return "\n".join("".join(node.text or "" for node in paragraph.iter("{*}t"))
                     for paragraph in Document(io.BytesIO(data)).element.body.iter("{*}p"))


def _checked(name: str, data: bytes, word: str, said: str) -> bytes:
    """The file opened again before it counts: a Word file, and about this case or meeting."""
    try:
        text = word_text(data)
    except _UNUSABLE as error:
        raise TemplateError(name, "", "what came out of it is not a Word file that opens; compare it with the "
                                      "shipped template.") from error
    if said not in text:
        what = "the plan does not show the case reference" if word == "reference" else (
            f"the agenda does not show the {word.replace('_', ' ')}")
        raise TemplateError(name, "", f'{what}; put "{{{{ {word} }}}}" back.')
    return data


def with_fixed_times(data: bytes) -> bytes:
    """The same Word file with the same time on each part: what is made twice has the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(item))
    return made.getvalue()
