"""Documents themselves: originals as downloads that nothing opens, pages as pictures, both for whoever is signed in."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from stepdown_pipeline.pipeline.papers import PagePicture, Unshown

from .conftest import DATE, HOSTILE_CASE, SIGNED_ON, Asked


def digest(asked: Asked, reference: str, field: str = SIGNED_ON) -> str:
    return asked.desk.doubts().one(reference, field).place.document.sha256


def test_an_original_is_taken_away_and_never_opened(to_look_at: Asked) -> None:
    """Byte for byte, under a name that says what it is and names nobody, with nothing in it allowed to run."""
    for reference, field, name in ((DATE, SIGNED_ON, f"{DATE}-consent-form"),
                                   (HOSTILE_CASE, "signatures.1.relationship", f"{HOSTILE_CASE}-consent-form")):
        sha256 = digest(to_look_at, reference, field)
        answer = to_look_at.browser("auditor").get(f"/documents/{sha256}")
        assert hashlib.sha256(answer.content).hexdigest() == sha256
        headers = answer.headers
        assert headers["Content-Disposition"].startswith(f'attachment; filename="{name}-{sha256[:8]}.')
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert "img" not in headers["Content-Disposition"]


def test_an_original_that_is_gone_is_said_so(asked: Asked) -> None:
    """Rather than a fault."""
    sha256 = digest(asked, DATE)
    (asked.config.state_dir / "originals" / sha256[:2] / sha256).unlink()
    admin = asked.browser("admin")
    assert admin.get(f"/documents/{sha256}").status_code == 404
    assert "The original is not in the state folder any more" in admin.words
    assert admin.get(f"/documents/{sha256}/pages/1").status_code == 404
    assert admin.get(f"/to-settle/{DATE}/{SIGNED_ON}").status_code == 200


def test_a_page_is_a_picture(to_look_at: Asked) -> None:
    """Made once and kept in memory for a while; a page that is not there, and a Word file's, are said so."""
    sha256, browser = digest(to_look_at, DATE), to_look_at.browser("auditor")
    first = browser.get(f"/documents/{sha256}/pages/1")
    assert first.headers["Content-Type"] == "image/png"
    assert first.content.startswith(b"\x89PNG")
    assert first.headers["Cache-Control"] == "no-store"
    assert browser.get(f"/documents/{sha256}/pages/1").content == first.content
    for number in (0, 2, 999_999_999):
        assert browser.get(f"/documents/{sha256}/pages/{number}").status_code == 404
    word = digest(to_look_at, HOSTILE_CASE, "parent_attended")
    assert browser.get(f"/documents/{word}/pages/1").status_code == 404
    assert "no pages" in browser.words


def test_only_documents_that_were_taken_in_can_be_had(to_look_at: Asked) -> None:
    """No path, no other file of the state folder."""
    browser = to_look_at.browser("manager")
    for wrong in ("0" * 64, digest(to_look_at, DATE)[:8], "..%2fstepdown.db", "stepdown.db", "%00"):
        assert browser.get(f"/documents/{wrong}").status_code == 404
        assert browser.get(f"/documents/{wrong}/pages/1").status_code == 404


def test_nothing_of_it_is_left_on_the_disk(to_look_at: Asked) -> None:
    """What was shown is in memory alone."""
    sha256 = digest(to_look_at, DATE)
    before = {path for path in to_look_at.config.state_dir.rglob("*") if path.is_file()}
    to_look_at.desk.papers().shown(to_look_at.desk.papers().paper(sha256))
    after = {path for path in to_look_at.config.state_dir.rglob("*") if path.is_file()}
    assert {path.name for path in after - before} <= {"stepdown.db-wal", "stepdown.db-shm"}


def test_what_failed_in_passing_is_tried_again(asked: Asked) -> None:
    """A file that could not be opened for a moment is shown when it can be."""
    papers = asked.desk.papers()
    paper = papers.paper(digest(asked, DATE))
    away = paper.path.with_suffix(".away")
    paper.path.rename(away)
    with pytest.raises(Unshown, match="could not be opened"):
        papers.shown(paper)
    away.rename(paper.path)
    assert isinstance(papers.shown(paper), PagePicture)


def test_many_ask_for_a_page_at_once(asked: Asked) -> None:
    """It is made once, and all of them get it."""
    papers = asked.desk.papers()
    paper = papers.paper(digest(asked, DATE))
    with ThreadPoolExecutor(6) as people:
        found = list(people.map(lambda _: papers.shown(paper), range(6)))
    assert all(one is found[0] for one in found)
