"""Runs the documents of the corpus through the reader of the program, as `extract` would."""

from __future__ import annotations

import functools
import tempfile
import tomllib
from pathlib import Path

from stepdown_pipeline.core.read.vocabulary import Vocabulary
from stepdown_pipeline.core.reading import Reading
from stepdown_pipeline.shell.readers.inside import read_file

from .compare import Result, judge
from .truth import Doc, corpus

_VOCABULARY = Path(__file__).parents[2] / "plugins" / "vocabulary"


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary that the program ships."""
    return Vocabulary.from_tables(
        [tomllib.loads(path.read_text("utf-8")) for path in sorted(_VOCABULARY.glob("*.toml"))]
    )


def read(doc: Doc) -> Reading:
    """The document through a file, under a name that says nothing of what it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"scan0001{Path(doc.name).suffix}"
        path.write_bytes(doc.data)
        return read_file(path, path.name, vocabulary())


@functools.cache
def documents() -> tuple[Doc, ...]:
    """The corpus, drawn once."""
    return tuple(corpus())


@functools.cache
def results() -> dict[str, list[Result]]:
    """What was made of every document, by its name."""
    return {doc.name: judge(doc, read(doc)) for doc in documents()}
