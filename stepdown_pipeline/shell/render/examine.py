"""A set of templates examined: each file by itself, then all with every kind of case; and whose fault it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from stepdown_pipeline.shipped import shipped

from .document_trial import try_page, try_word
from .findings import Findings, Flaw
from .lint import PAGE, WORD_TEMPLATES, flaws_of, is_used
from .mail_trial import KINDS, try_mails
from .source import MAIL, SHARED, Files, files_in

_FORMS: Final = {"txt": "as text", "html": "as a page"}


@dataclass(frozen=True, slots=True)
class Examined:
    """``force``: the set without those that have a mistake. ``flaws`` by the file whose saving brought them about."""

    force: dict[str, bytes]
    flaws: dict[str, list[Flaw]]
    notes: list[str] = field(default_factory=list)
    filled: int = 0

    def all_flaws(self) -> list[Flaw]:
        return list(dict.fromkeys(flaw for its in self.flaws.values() for flaw in its))


def examined(wanted: Files, good: Files, *, everything: bool = False) -> Examined:
    """Which of the files that are ``wanted`` may be used, when those in ``good`` may be for certain.

    Both are whole sets. A file that differs and has a mistake gives way to the good one of its name; where the mistake
    shows in a file that did not change, the shared pieces that did give way. ``everything``: unchanged files as well.
    """
    force = dict(wanted)
    flaws: dict[str, list[Flaw]] = {}
    notes: list[str] = []
    filled = 0
    while True:
        changed = [name for name in force if force[name] != good.get(name)]
        if not changed and not everything:
            break
        found = _look(force, list(force) if everything and not flaws else changed)
        notes, filled = notes or list(found.notes), filled + found.filled
        blamed: dict[str, list[Flaw]] = {}
        for flaw in found.flaws.values():
            for name in _to_blame(flaw.file, changed):
                blamed.setdefault(name, []).append(flaw if flaw.file == name else _through(name, flaw))
        if not blamed:
            break
        for name, its in blamed.items():
            flaws.setdefault(name, []).extend(its)
            if name in good:
                force[name] = good[name]
            else:
                force.pop(name, None)
        if not any(name in changed for name in blamed):
            break  # the good ones themselves: nothing better is at hand
    return Examined(force, flaws, notes, filled)


def _to_blame(file: str, changed: Collection[str]) -> list[str]:
    if file in changed:
        return [file]
    return [name for name in SHARED if name in changed] or [name for name in changed if name.startswith(MAIL)] or [file]


def _through(name: str, flaw: Flaw) -> Flaw:
    """A mistake that shows in another file than the one whose saving brought it about."""
    where = f"{flaw.file}, {flaw.place}" if flaw.place else flaw.file
    return Flaw(name, "", f"as it is saved, it spoils {where}: {flaw.what}", flaw.case)


def _look(files: Files, changed: Collection[str]) -> Findings:
    """Each changed file by itself, and where that is well, what is made with it."""
    found = Findings()
    for name in changed:
        for flaw in flaws_of(name, files[name]):
            found.add(flaw)
    spoilt = {flaw.file for flaw in found.flaws.values()}
    for name in changed:
        if name in WORD_TEMPLATES and name not in spoilt:
            try_word(name, files[name], found)
    if PAGE in changed and PAGE not in spoilt:
        try_page(files[PAGE], found)
    mails = [name for name in changed if name.startswith(MAIL)]
    if mails and not spoilt.intersection(SHARED):
        kinds = KINDS if set(mails).intersection(SHARED) else {_kind(name) for name in mails}.intersection(KINDS)
        bad = {_kind(name) for name in spoilt}
        try_mails(files, [kind for kind in KINDS if kind in kinds and kind not in bad], found)
    return found


def _kind(name: str) -> str:
    return name.removeprefix(MAIL).partition(".")[0]


def shipped_files() -> dict[str, bytes]:
    """The templates that travel with the program."""
    return files_in(shipped("templates"))


def whole(own: Files, ours: Files) -> dict[str, bytes]:
    """The set that counts when all is well: the workspace's own files, the shipped ones where it has none."""
    return {**ours, **{name: data for name, data in own.items() if is_used(name)}}


def absences(own: Files) -> tuple[list[Flaw], list[str]]:
    """What a workspace's folder lacks: one of a mail's two forms (a mistake), both or a document (a note)."""
    flaws: list[Flaw] = []
    notes: list[str] = []
    if not own:
        return flaws, notes
    for kind in KINDS:
        lacks = [form for form in _FORMS if f"{MAIL}{kind}.{form}.j2" not in own]
        if len(lacks) == 1:
            flaws.append(Flaw(f"{MAIL}{kind}.{lacks[0]}.j2", "", f'the mail "{kind}" {_FORMS[lacks[0]]} is missing, so '
                              "that its two forms may differ; put the file back, or take the other one away too."))
        elif lacks:
            notes.append(f'{MAIL}{kind}.txt.j2, {kind}.html.j2: not there; the shipped mail "{kind}" is used.')
    notes += [f"{name}: not there; the shipped one is used." for name in (*WORD_TEMPLATES, PAGE, *SHARED)
              if name not in own]
    unused = [name for name in own if not is_used(name) and (name.startswith(MAIL) or name.endswith(".j2"))]
    flaws += [Flaw(name, "", f'no notice is of the kind "{_kind(name)}"; the file is not used. Rename it or take it '
                             "away.") for name in unused]
    return flaws, notes


def template_problems(templates: Path) -> list[str]:
    """What is wrong with the templates in the folder, one sentence each with file and place; [] when all is well.

    A workspace without a template is no problem: the shipped one is used.
    """
    return [str(flaw) for flaw in template_report(templates, everything=False).all_flaws()]


def template_report(templates: Path, *, everything: bool = True) -> Examined:
    """The templates of the folder, with the shipped ones where it has none, filled in with every kind of case.

    ``everything`` False: those that are as shipped are taken to be good.
    """
    own, ours = files_in(templates), shipped_files()
    result = examined(whole(own, ours), ours, everything=everything)
    flaws, notes = absences(own)
    for flaw in flaws:
        result.flaws.setdefault(flaw.file, []).append(flaw)
    return Examined(result.force, result.flaws, [*result.notes, *notes], result.filled)
