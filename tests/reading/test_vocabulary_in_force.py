"""The forms' words: a mistake is told with file and place, and the last good version of the file stays in force."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stepdown_pipeline.pipeline.vocabularies import LEARNED, vocabulary_in_use
from stepdown_pipeline.shipped import shipped

LABEL = '[[label]]\nconcept = "case_reference"\nis = ["Mosaic number"]\n'


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    shutil.copytree(shipped("plugins") / "vocabulary", tmp_path / "plugins" / "vocabulary")
    (tmp_path / "state").mkdir()
    return tmp_path / "plugins"


def in_use(plugins: Path):
    return vocabulary_in_use(plugins, plugins.parent / "state" / "vocabulary", keeps=True)


@pytest.mark.parametrize(("text", "said"), [
    ('[[label]]\nconcept = "case_reference\n', "(at line 2"),
    (LABEL + '\n[[labels]]\nconcept = "x"\n', 'there is no table [[labels]] (did you mean "label"?)'),
    (LABEL + '\n[[label]]\nconcpt = "x"\n',
     'line 5, in [[label]]: there is no word "concpt" (did you mean "concept"?)'),
    (LABEL + '\n[[label]]\nis = ["x"]\n', 'line 5, in [[label]]: "concept" is missing'),
    (LABEL + '\n[[label]]\nconcept = "x"\nis = "y"\n', 'line 5, in [[label]]: "is" must be a list in square brackets'),
    ('[[phrase]]\nlist = 3\nvalue = "yes"\nany = ["x"]\n', 'line 1, in [[phrase]]: "list" must be a text'),
    ('[label]\nconcept = "x"\n', "write [[label]] above each row"),
    ("", "it is empty"),
])
def test_a_mistake_is_told_with_its_place_and_the_last_good_version_counts(
    text: str, said: str, plugins: Path,
) -> None:
    """The file's name, the line, what was meant; and what counts meanwhile."""
    file = plugins / "vocabulary" / "own.toml"
    file.write_text(LABEL)
    before = in_use(plugins)
    assert before.problems == ()
    file.write_text(text)
    now = in_use(plugins)
    assert now.files == before.files
    assert now.version == before.version  # nothing is read again for a slip of the pen
    (told,) = now.problems
    assert told.startswith("The vocabulary file own.toml cannot be used: ")
    assert said in told
    assert told.endswith("its last good version stays in force.")
    file.write_text(LABEL.replace("Mosaic", "Liquid"))
    mended = in_use(plugins)
    assert mended.problems == ()
    assert mended.version != before.version


def test_labels_that_were_taught_are_not_lost(plugins: Path) -> None:
    """The file of learned labels spoilt by an editor: what was learned still counts, over a restart too."""
    file = plugins / "vocabulary" / LEARNED
    file.write_text(LABEL + 'field = "case_reference"\nby = "Helen"\non = "2026-03-01T09:00:00+00:00"\n')
    before = in_use(plugins)
    file.write_text(file.read_text() + "\n[[label]\n")
    now = in_use(plugins)
    assert now.tables == before.tables
    assert "last good version" in now.problems[0]
    looked = vocabulary_in_use(plugins, plugins.parent / "state" / "vocabulary")
    assert looked.tables == before.tables


def test_a_shipped_file_that_was_edited_falls_back_to_the_shipped_one(plugins: Path) -> None:
    """Before any good version of one's own; and a file of one's own without one counts for nothing."""
    file = plugins / "vocabulary" / "columns.toml"
    file.write_text("[[column]]\n")
    (plugins / "vocabulary" / "own.toml").write_text("[[label]]\n")
    now = in_use(plugins)
    assert now.files["columns.toml"] == (shipped("plugins") / "vocabulary" / "columns.toml").read_bytes()
    assert "own.toml" not in now.files
    assert [told.rpartition(". ")[2] for told in now.problems] == [
        "Until it is mended, the shipped one of that name is used.", "Until it is mended, nothing of it is used."]


def test_files_that_do_not_go_together_are_told(plugins: Path) -> None:
    """A pattern of a file of its own that names words which no file has."""
    (plugins / "vocabulary" / "own.toml").write_text(
        '[[label]]\nconcept = "case_reference"\nmade = ["@nowhere number"]\n')
    now = in_use(plugins)
    assert len(now.problems) == 1
    assert "own.toml" not in now.files


def test_the_shipped_words_are_known_word_for_word(plugins: Path) -> None:
    """Each of their files saved anew, with a blank line more, is good."""
    for file in (plugins / "vocabulary").glob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert in_use(plugins).problems == ()
