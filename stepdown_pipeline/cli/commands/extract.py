"""`stepdown extract FILE…`: what was found in documents, and where."""

from __future__ import annotations

import itertools
from pathlib import Path

import click

from stepdown_pipeline.cli.console import Bar, print_json, say, tell
from stepdown_pipeline.cli.files import given_files, missing
from stepdown_pipeline.cli.guard import ATTENTION, DONE, MISUSED
from stepdown_pipeline.cli.workspace import folder, on_workspace, with_json


@click.command()
@on_workspace
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_json
def extract(files: tuple[Path, ...], as_json: bool) -> int:
    """Read documents and print what was found, and where. Stores and sends nothing; works outside a workspace too.

    Of an e-mail, each of its attachments is read.

    Exits 1 when a document cannot be read or a person should confirm something.
    """
    from stepdown_pipeline.cli.show_reading import needs_a_person, show_reading
    from stepdown_pipeline.config import FILE, ReadingLimits, load
    from stepdown_pipeline.core.reading import reading_to_json
    from stepdown_pipeline.pipeline.given import opened
    from stepdown_pipeline.pipeline.progress import page_of
    from stepdown_pipeline.pipeline.readers import limits_of, readers_for

    config = load(folder()) if (folder() / FILE).is_file() else None
    wanted = given_files(files)
    absent = missing(wanted)
    done = itertools.count(1)
    limits = limits_of(config.reading if config else ReadingLimits())
    with opened(wanted, limits) as given, readers_for(config) as readers, Bar() as bar:
        unread = [one for one in given if one.known is None]
        found = iter(readers.read_many(
            [(one.path, one.name) for one in unread],
            on_done=lambda _, name, __: bar.show("reading", next(done), len(unread), name),
            on_page=lambda _, name, number, of: bar.show_hand(page_of(name, number, of)),
        ))
        readings = [one.known or next(found) for one in given]
    for number, (one, reading) in enumerate(zip(given, readings, strict=True)):
        if as_json:
            print_json(reading_to_json(reading, one.label), indent=None)
        else:
            say() if number else None
            show_reading(one.label, reading)
    for sentence in absent:
        tell(sentence)
    if absent:
        return MISUSED
    return ATTENTION if any(needs_a_person(reading) for reading in readings) else DONE
