"""Ink beyond print: what it looks like, and what becomes of the words that were read out of it."""

from dataclasses import replace

import pytest
from paper import BLACK, BLUE, PENCIL, Paper

from stepdown_pipeline.shell.readers.scan.ink import find_inks
from stepdown_pipeline.shell.readers.scan.seen import SeenWord


def unread(_crop):
    return "Jwmn", 0.3


def form():
    paper = Paper()
    paper.prose()
    paper.text(20, 140, "Signed:")
    paper.rule(70, 152, 260, 152)
    paper.text(20, 200, "Name")
    return paper


def inks(paper, recognise=unread, words=None):
    found, left = find_inks(paper.page(), words or paper.words, [], paper.level, paper.upright, recognise)
    return [ink for ink in found if ink.look != "speck"], left


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("how", [{"width": 0.8, "colour": PENCIL}, {"width": 1.2, "colour": BLUE}, {"width": 2.2}])
def test_a_flourish_that_crosses_the_line_is_a_signature(seed, how):
    paper = form()
    paper.flourish(90, 132, seed, **how)
    found, _ = inks(paper)
    assert [ink.look for ink in found] == ["signature"]
    assert found[0].sure >= 0.8
    assert not found[0].strays


def test_an_empty_place_holds_no_ink():
    found, left = inks(form())
    assert found == []
    assert left == form().words


def _arrow(paper):
    paper.stroke([(100, 145), (140, 144)])
    paper.stroke([(132, 139), (140, 144), (133, 149)])


@pytest.mark.parametrize("draw,look", [
    (lambda paper: paper.tick(120, 145, 14), {"tick"}),
    (lambda paper: (paper.stroke([(120, 138), (132, 149)]), paper.stroke([(132, 138), (120, 149)])), {"cross"}),
    (lambda paper: paper.stroke([(120, 145), (135, 144.6), (150, 145.2)]), {"dash"}),
    (_arrow, {"unclear", "dash"}),
    (lambda paper: paper.stroke([(120, 145), (123, 145)], width=14), {"unclear"}),
])
def test_marks_and_blots_are_no_signatures(draw, look):
    paper = form()
    draw(paper)
    found, _ = inks(paper, lambda _crop: ("", 0.0))
    assert {ink.look for ink in found} <= look
    assert found


@pytest.mark.parametrize("says,look", [
    ("verbal consent given", "writing"), ("12/03/2026", "date"), ("S Thompson", "writing"),
])
def test_what_can_be_read_is_writing_and_says_so(says, look):
    paper = form()
    paper.flourish(90, 130, 2, colour=BLUE, high=14)
    found, _ = inks(paper, lambda _crop: (says, 0.97))
    assert [(ink.look, ink.says) for ink in found] == [(look, says)]


@pytest.mark.parametrize("says,sure,look", [
    ("helevers", 0.8, "signature"), ("beegn mrlle", 0.8, "signature"), ("Beegn mrlle", 0.8, "signature"),
    ("Kerry Doyle", 0.8, "writing"), ("helevers", 0.97, "writing"),
])
def test_letters_that_are_nobodys_name_do_not_make_a_signature_writing(says, sure, look):
    """Where its strokes are those of one."""
    paper = form()
    paper.flourish(90, 128, 2, colour=BLUE, high=34)
    found, _ = inks(paper, lambda _crop: (says, sure))
    assert [ink.look for ink in found] == [look]
    assert look == "writing" or found[0].says_sure < 0.7


def test_words_read_out_of_a_signature_go_into_it_and_printed_words_stay():
    paper = form()
    paper.flourish(90, 128, 1, colour=BLUE)
    read = SeenWord("Rubbe", (90, 124, 181, 152), 0.5, line=77)
    found, left = inks(paper, words=[*paper.words, read])
    assert [(ink.look, ink.says) for ink in found] == [("signature", "Rubbe")]
    assert left == paper.words


def test_an_answer_written_by_hand_stays_a_word_but_is_not_relied_on():
    paper = form()
    paper.flourish(90, 198, 3, wide=60, high=13, colour=BLUE)
    read = SeenWord("Margaret", (90, 194, 151, 212), 0.98, line=77)
    _, left = inks(paper, words=[*paper.words, read])
    kept = next(word for word in left if word.text == "Margaret")
    assert kept.hand
    assert kept.sure < 0.5


def test_what_hangs_into_the_next_row_of_a_table_strays_there():
    paper = Paper()
    paper.prose()
    for y in (120, 150, 180):
        paper.rule(20, y, 380, y)
    for x in (20, 150, 380):
        paper.rule(x, 120, x, 180)
    paper.text(24, 130, "Signature")
    paper.text(24, 160, "Signature")
    paper.flourish(170, 126, 1, colour=BLACK)
    paper.stroke([(200, 140), (204, 157), (206, 140)])
    found, _ = inks(paper)
    assert [ink.strays for ink in sorted(found, key=lambda ink: ink.box[1])] == [False, True]


def table():
    paper = Paper()
    paper.prose()
    for y in (100, 120, 140, 160):
        paper.rule(30, y, 330, y, 1.3)
    for x in (30, 130, 230, 330):
        paper.rule(x, 100, x, 160, 1.3)
    return paper


def test_nothing_is_left_where_printed_lines_cross_and_meet():
    paper = table()
    assert find_inks(paper.page(), paper.words, [], paper.level, paper.upright, unread)[0] == []


@pytest.mark.parametrize("x, y", [(135, 131), (180, 131), (218, 131)])
def test_a_tick_beside_an_upright_line_or_over_it_is_one_tick(x, y):
    paper = table()
    paper.tick(x, y, 12)
    found, _ = find_inks(paper.page(), paper.words, [], paper.level, paper.upright, lambda _crop: ("", 0.0))
    assert [ink.look for ink in found] == ["tick"]


@pytest.mark.parametrize("x, y", [(126, 124), (222, 116)])
def test_a_tick_on_a_crossing_does_not_vanish_with_it(x, y):
    paper = table()
    paper.tick(x, y, 12)
    found, _ = find_inks(paper.page(), paper.words, [], paper.level, paper.upright, lambda _crop: ("", 0.0))
    assert found
    assert {ink.look for ink in found} <= {"tick", "unclear"}


def test_a_signature_with_a_ring_about_it_is_one():
    paper = form()
    paper.flourish(110, 128, 1, wide=80, high=20, colour=BLUE)
    paper.ring(150, 138, 70, 19, colour=BLUE)
    found, _ = inks(paper)
    assert [ink.look for ink in found] == ["signature"]


def test_a_signature_and_a_date_on_two_rows_are_told_apart_where_they_meet():
    paper = Paper()
    paper.prose()
    for y in (120, 150, 180):
        paper.rule(20, y, 380, y)
    for x in (20, 150, 380):
        paper.rule(x, 120, x, 180)
    paper.flourish(170, 125, 1)
    paper.stroke([(170, 153), (215, 154), (262, 152)])  # its underline, in the next row
    paper.stroke([(176, 160), (180, 172), (184, 160), (190, 172)])
    found, _ = inks(paper)
    first = [ink for ink in found if ink.box[3] < 151]
    assert [(ink.look, ink.strays) for ink in first] == [("signature", False)]
    assert all(ink.look != "signature" or ink.sure < 0.8 for ink in found if ink.box[1] > 151)


def test_the_line_under_a_signature_that_hangs_over_the_rows_edge_takes_it_nowhere():
    paper = Paper()
    paper.prose()
    for y in (120, 150, 180):
        paper.rule(20, y, 380, y)
    for x in (20, 150, 380):
        paper.rule(x, 120, x, 180)
    paper.flourish(170, 124, 1, width=2.4)
    paper.stroke([(172, 149), (215, 151.6), (300, 151), (330, 150)], width=3.2)
    found, _ = inks(paper)
    first = [ink for ink in found if ink.box[1] < 140]
    assert [(ink.look, ink.strays) for ink in first] == [("signature", False)]
    assert all(ink.strays or ink.look == "dash" for ink in found if ink.box[1] > 149)


def test_a_low_signature_upon_its_own_line_is_no_arrow():
    paper = form()
    paper.flourish(90, 134, 3, wide=110, high=10, colour=BLUE)
    paper.stroke([(86, 148), (140, 147.6), (204, 148)], colour=BLUE)
    found, _ = inks(paper)
    assert [ink.look for ink in found] == ["signature"]


def test_a_flourish_read_as_a_ringed_word_is_still_ink():
    """A pen rings printed words to choose them; what it went about here nobody could read."""
    paper = form()
    paper.flourish(110, 128, 1, wide=80, high=20, colour=BLUE)
    paper.ring(150, 138, 70, 19, colour=BLUE)
    read = SeenWord("lae", (108, 124, 192, 150), 0.32, line=77, circled=True)
    found, _ = inks(paper, words=[*paper.words, read])
    assert [ink.look for ink in found] == ["signature"]


def test_a_label_of_arches_and_loops_is_printed():
    """'Name' is as much arches and loops as a scrawl is."""
    paper = form()
    _, left = inks(paper, words=[*paper.words[:-1], replace(paper.words[-1], sure=0.9)])
    assert [word.hand for word in left if word.text == "Name"] == [False]


def test_holes_and_specks_are_no_marks():
    paper = form()
    paper.ring(18, 150, 8, 8, turn=1.0)
    for x, y in ((100, 140), (108, 146), (119, 139), (131, 144), (138, 147)):
        paper.stroke([(x, y), (x + 0.6, y)], width=1.4)
    assert inks(paper)[0] == []
