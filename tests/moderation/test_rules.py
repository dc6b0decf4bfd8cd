"""Which reports and policies may there be?"""

import pytest

from app.moderation import rules
from app.refusal import Refusal


def test_a_report_keeps_its_words_on_one_line():
    assert rules.check_report("names", "  My\nneighbour ") == ("names", "My neighbour")
    assert rules.check_report("names", None) == ("names", "")


@pytest.mark.parametrize("reason, words, code", [
    ("boring", "", "unknown_reason"), ("other", "  ", "no_words"), ("hurts", "x" * 501, "long_report"),
])
def test_a_report_that_helps_nobody_is_refused(reason, words, code):
    with pytest.raises(Refusal) as refused:
        rules.check_report(reason, words)
    assert refused.value.code == code


def test_a_policy_of_6000_letters_fits_and_one_more_does_not():
    assert rules.check_policy("a\r\nb " ) == "a\nb"
    assert len(rules.check_policy("x" * 6000)) == 6000
    with pytest.raises(Refusal):
        rules.check_policy("x" * 6001)
