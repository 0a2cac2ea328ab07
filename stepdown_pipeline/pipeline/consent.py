"""A pre-filled consent form for a case: its id on record first, then the files, and a line in the history."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from stepdown_pipeline.core.consent_form import PRINTED, WORD, Issued, new_form_id, spoken
from stepdown_pipeline.core.consent_form.facts_of import facts_of, missing
from stepdown_pipeline.core.notices.attachments import safe_reference
from stepdown_pipeline.shell.disk import write_durably
from stepdown_pipeline.shell.render.consent import consent_file
from stepdown_pipeline.shell.render.errors import TemplateError
from stepdown_pipeline.shell.store import forms, history, instant
from stepdown_pipeline.shell.store.history import Happening

from .advance import gather, judge
from .cabinet import Cabinet
from .errors import DeskError
from .persons import known_case
from .worded import templates_in_force

Format = Literal["pdf", "docx"]
_VERSIONS: Final[dict[Format, str]] = {"pdf": PRINTED, "docx": WORD}


@dataclass(frozen=True, slots=True)
class ConsentForms:
    """What was made: the files, what is left to be written by hand, and what was wrong with a template."""

    files: tuple[Path, ...]
    by_hand: tuple[str, ...]
    problems: tuple[str, ...]


def issue(cabinet: Cabinet, reference: str, folder: Path, formats: Sequence[Format], who: str, now: datetime,
          ) -> ConsentForms:
    """Make the form of a case in each format, each with an id of its own. Raises `DeskError`."""
    known_case(cabinet, reference)
    group = gather(cabinet.database, (), (reference,))
    found = next((one for one in judge(cabinet.parts, group, now) if one.file.reference == reference), None)
    if found is None:
        raise DeskError(f"Case {reference} has no documents any more. `stepdown case {reference}` says where they are.")
    if not found.file.reference_printed:
        raise DeskError(f"Case {reference} has no case reference yet, so a form could not find its way back to it. "
                        f"Settle it first: stepdown settle {reference} case_reference NUMBER.")
    facts = facts_of(found.case)
    council = cabinet.config.directory.council
    force = templates_in_force(cabinet.config)
    made, problems = [], []
    for kind in formats:
        form = Issued(new_form_id(_VERSIONS[kind], secrets.choice), now.astimezone().date(), facts)
        try:
            data, problem = consent_file(form, council, force)
        except TemplateError as error:
            raise DeskError(str(error)) from error
        problems += [problem] if problem else []
        made.append((form, folder / f"consent-{safe_reference(reference)}.{kind}", data))
    with cabinet.database.writing() as tx:  # before any paper exists that the workspace would not know
        for form, _, data in made:
            forms.issue(tx, form, hashlib.sha256(data).hexdigest(), instant(now), who)
            what = f"A consent form was made: {spoken(form.form_id)}."
            history.add(tx, Happening(instant(now), what, who, reference))
    for _, path, data in made:
        try:
            write_durably(path, data)
        except OSError as error:
            raise DeskError(f"The form cannot be written to {path} ({error.strerror}). Name another folder with "
                            "--out.") from error
    return ConsentForms(tuple(path for _, path, _ in made), tuple(missing(facts, found.case)), tuple(problems))
