"""Yes and No side by side, of which a pen marked one."""

from dataclasses import replace

import pytest
from paper import BLUE, Paper

from stepdown_pipeline.shell.readers.scan.choices import chosen_words, kept
from stepdown_pipeline.shell.readers.scan.ink.residue import residue
from stepdown_pipeline.shell.readers.scan.seen import SeenInk

NOTHING, RINGED, STRUCK, LINED = (False, False, False), (True, False, False), (False, True, False), (False, False, True)


def asked(*words, gap=0):
    paper = Paper()
    paper.prose()
    x = paper.text(20, 120, "Does the child live at home?") + 30
    for word in words:
        x = paper.text(x, 120, word) + gap
    return paper


def nothing_read(_crop):
    return "", 0.0


def place(paper, text):
    return next(word.box for word in paper.words if word.text == text)


def weighed(paper, read=nothing_read):
    page = paper.page()
    return chosen_words(page, paper.words, [], paper.level, residue(page, paper.level, paper.upright), read)


def answers(paper):
    return {word.text: (word.circled, word.struck, word.underlined) for word in weighed(paper)
            if word.text in ("Yes", "No", "Y", "N")}


def misread(paper, text, as_text):
    paper.words = [replace(word, text=as_text) if word.text == text else word for word in paper.words]


@pytest.mark.parametrize("yes,no", [("Yes", "No"), ("Y", "N")])
def test_a_ring_hard_about_the_letters_chooses_its_word(yes, no):
    paper = asked(yes, "/", no)
    x0, y0, x1, y1 = place(paper, no)
    paper.ring((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 + 3.4, (y1 - y0) / 2 + 3, colour=BLUE)
    assert answers(paper) == {yes: NOTHING, no: RINGED}


def test_a_stroke_no_longer_than_the_word_strikes_it():
    paper = asked("Yes", "/", "No")
    x0, y0, x1, y1 = place(paper, "Yes")
    paper.stroke([(x0, (y0 + y1) / 2 + 1), (x1, (y0 + y1) / 2)])
    assert answers(paper) == {"Yes": STRUCK, "No": NOTHING}


def test_a_stroke_close_beneath_one_of_them_underlines_it():
    paper = asked("Yes", "No")
    x0, _, x1, y1 = place(paper, "Yes")
    paper.stroke([(x0 - 1, y1 + 1.4), (x1 + 1, y1 + 1.8)])
    assert answers(paper) == {"Yes": LINED, "No": NOTHING}


def test_a_ring_about_an_answer_of_the_next_line_underlines_nothing():
    paper = asked("Yes", "/", "No")
    x0, _, x1, y1 = place(paper, "Yes")
    paper.ring((x0 + x1) / 2 - 2, y1 + 9.5, (x1 - x0) / 2 + 5, 7.6, colour=BLUE)
    assert answers(paper) == {"Yes": NOTHING, "No": NOTHING}


def test_a_rule_beneath_both_chooses_neither():
    paper = asked("Yes", "No")
    paper.rule(place(paper, "Yes")[0] - 4, place(paper, "No")[3] + 2, place(paper, "No")[2] + 4,
               place(paper, "No")[3] + 2)
    assert answers(paper) == {"Yes": NOTHING, "No": NOTHING}


def test_a_word_misread_for_the_stroke_through_it_is_known_by_its_fellow():
    paper = asked("Yes", "/", "No")
    x0, y0, x1, y1 = place(paper, "No")
    paper.stroke([(x0 - 2, (y0 + y1) / 2), (x1 + 2, (y0 + y1) / 2)])
    misread(paper, "No", "-Ne-")
    assert answers(paper) == {"Yes": NOTHING, "No": STRUCK}
    assert all(word.sure > 0.8 for word in weighed(paper) if word.text in ("Yes", "No"))


def test_a_slanting_stroke_through_one_of_them_never_leaves_both_sure():
    paper = asked("Yes", "/", "No")
    x0, y0, x1, y1 = place(paper, "No")
    paper.stroke([(x0 - 1, y1 + 3), (x1 + 1, y0 - 3)])
    words = {word.text: word for word in weighed(paper) if word.text in ("Yes", "No")}
    assert words["No"].struck or max(words["Yes"].sure, words["No"].sure) < 0.5


def test_an_answer_alone_beside_a_word_lost_in_a_ring_is_not_sure():
    paper = asked("Yes", "/", "No")
    x0, y0, x1, y1 = place(paper, "Yes")
    paper.ring((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 + 4, (y1 - y0) / 2 + 4)
    paper.words = [word for word in paper.words if word.text not in ("Yes", "/")]
    words = {word.text: word for word in weighed(paper) if word.text in ("Yes", "No")}
    assert words["No"].sure < 0.5
    assert words["Yes"].circled


def test_what_stands_within_the_ring_is_read_without_it():
    paper = asked("Yes", "No", gap=6)
    x0, y0, x1, y1 = place(paper, "Yes")
    paper.ring((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 + 5, (y1 - y0) / 2 + 5)
    paper.words = [word for word in paper.words if word.text != "Yes"]
    words = {word.text: word for word in weighed(paper, lambda _: ("Yes", 0.95)) if word.text in ("Yes", "No")}
    assert words["Yes"].circled
    assert min(words["Yes"].sure, words["No"].sure) > 0.7


def test_no_in_a_sentence_stays_as_it_is():
    paper = asked()
    paper.text(20, 160, "No current needs: see the plan")
    assert weighed(paper) == paper.words


def test_the_ink_of_a_settled_answer_is_no_signature_and_takes_no_word_away():
    paper = asked("Yes", "/", "No")
    x0, y0, x1, y1 = place(paper, "No")
    paper.stroke([(x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)])
    chosen = weighed(paper)
    ink = SeenInk((place(paper, "Yes")[0], y0 - 2, x1 + 2, y1 + 2), "signature", 0.8, "Yes -Ne-", 0.7)
    words, inks = kept(chosen, [word for word in chosen if word.text not in ("Yes", "No")], [ink])
    assert {"Yes", "No"} <= {word.text for word in words}
    assert inks == []


@pytest.mark.parametrize("before,number", [("LCS", "1632167"), ("Mosaic", "P893641")])
def test_no_of_a_number_is_no_answer(before, number):
    """'LCS No. 1632167': neither is the word before it a yes, nor is one lost in the ink beside it."""
    paper = Paper()
    paper.prose()
    x = paper.text(20, 120, before) + 3
    x = paper.text(x, 120, "No.:") + 3
    paper.text(x, 120, number)
    x0, _, x1, y1 = place(paper, "No.:")
    paper.stroke([(x0 - 1, y1 + 1.4), (x1 + 1, y1 + 1.8)])
    assert [word.text for word in weighed(paper)] == [word.text for word in paper.words]


def test_an_answer_behind_what_was_to_choose_from_marks_none_of_it():
    """'(Y/N): Y': the brackets, the bar and the colon stand about the N as a ring would."""
    paper = asked("(Y/N):", "Y", gap=6)
    assert [word.text for word in weighed(paper)] == [word.text for word in paper.words]
    assert not any(word.circled or word.struck or word.underlined for word in weighed(paper))


def test_what_was_to_choose_from_is_parted_where_a_pen_marked_it():
    paper = asked("(Yes/No):")
    x0, y0, x1, y1 = place(paper, "(Yes/No):")
    paper.stroke([(x0 + 0.52 * (x1 - x0), (y0 + y1) / 2), (x1 - 4, (y0 + y1) / 2 - 1)])
    assert answers(paper) == {"Yes": NOTHING, "No": STRUCK}


def test_a_ringed_word_that_was_read_with_its_ring_stays_on_its_line():
    """Its place was the ring's: so tall that its fellow stood on another line, alone."""
    paper = asked("YES", "NO", gap=10)
    x0, y0, x1, y1 = place(paper, "YES")
    paper.ring((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 + 4, (y1 - y0) / 2 + 4)
    paper.words = [replace(word, box=(x0 - 4, y0 - 4, x1 + 4, y1 + 4), base=word.base + 4, size=1.8 * word.size)
                   if word.text == "YES" else word for word in paper.words]
    yes, no = (next(word for word in weighed(paper) if word.text == text) for text in ("YES", "NO"))
    assert (yes.circled, no.circled) == (True, False)
    assert (yes.base, yes.size) == (no.base, no.size)
    assert y0 - 1 <= yes.box[1] < yes.box[3] <= y1 + 1
