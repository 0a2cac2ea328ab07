"""Specks in a signature's place: beside ink that may sign they say nothing, alone they are doubted as before."""

import pytest

from stepdown_pipeline.core.layout import Picture
from stepdown_pipeline.core.read.pen import Signatories, looked_at
from stepdown_pipeline.core.read.vocabulary import Vocabulary

SPECK = Picture(1, (224, 125, 227, 126), "ink", look="speck", sure=0.5)
WORDS = Vocabulary.from_tables([])


def _ink(look, sure):
    return Picture(1, (230, 110, 300, 130), "ink", look=look, sure=sure)


@pytest.mark.parametrize("look, sure", [("signature", 0.95), ("signature", 0.6), ("unclear", 0.5), ("writing", 0.9)])
def test_a_speck_beside_ink_that_may_sign_changes_nothing(look, sure):
    alone = looked_at([_ink(look, sure)], Signatories(["Kerry Doyle"]), WORDS)
    assert looked_at([SPECK, _ink(look, sure)], Signatories(["Kerry Doyle"]), WORDS) == alone
    assert alone.value == "ink"


@pytest.mark.parametrize("inks", [[SPECK], [SPECK, _ink("date", 0.95)]])
def test_a_doubtful_speck_with_nothing_that_signs_is_for_a_person(inks):
    assert looked_at(inks, Signatories(["Kerry Doyle"]), WORDS).state == "uncertain"
