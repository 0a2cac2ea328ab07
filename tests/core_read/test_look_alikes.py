"""Capital I and small l, which are one stroke in most founts, and figures that begin a word."""

from __future__ import annotations

import pytest

from stepdown_pipeline.core.read.look_alikes import as_letters, figures_for_letters


@pytest.mark.parametrize(("recognised", "printed"), [
    ("loana Ramsbottom", "Ioana Ramsbottom"), ("lan", "Ian"), ("Xiaoling lqbal", "Xiaoling Iqbal"),
    ("lvy Mcllroy", "Ivy McIlroy"), ("lllingworth Street", "Illingworth Street"), ("lnvited", "Invited"),
    ("CHlLD PROTECTlON", "CHILD PROTECTION"), ("l agree to this", "I agree to this"),
    ("write to schooI", "write to school"),
])
def test_what_can_only_have_been_the_other_letter_is_put_right(recognised: str, printed: str) -> None:
    assert as_letters(recognised) == printed


@pytest.mark.parametrize("text", [
    "level 2 support, lead professional", "local loan and later lone parent", "Llewellyn Mcleod", "LL no", "dateIn",
    "10 lbs ltd", "Lola Iqbal", "Flat 3l",
])
def test_words_that_may_begin_with_l_stay(text: str) -> None:
    assert as_letters(text) == text


def test_a_figure_that_begins_a_name_is_a_letter_and_the_name_doubtful() -> None:
    assert figures_for_letters("7uzanna Sorrell 2days 11th 9am") == ("Zuzanna Sorrell 2days 11th 9am", {"Zuzanna"})
