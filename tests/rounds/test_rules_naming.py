"""Whose idea may stand under a name, which choices are there, and which are refused?"""

import pytest

from app.refusal import Refusal
from app.rounds.rules.naming import check_choice, choices, is_asked


@pytest.mark.parametrize(("talks", "entered", "put_forward", "agreed", "asked"), [
    (False, None, "now", None, True),
    (False, None, None, "now", True),
    (False, None, None, None, False),
    (True, None, "now", None, False),
    (False, 1, "now", None, False),
])
def test_the_author_of_what_was_written_alone_is_asked_once_everybody_gets_to_read_it(talks, entered, put_forward, agreed, asked):
    assert is_asked(talks, entered, put_forward, agreed) is asked


@pytest.mark.parametrize(("name", "said", "offered"), [
    ("", None, ["anonymous"]),
    ("  ", None, ["anonymous"]),
    ("Bo", None, ["anonymous", "named"]),
    (None, "patient", ["anonymous", "role"]),
    ("Bo", "patient", ["anonymous", "named", "role"]),
])
def test_only_what_somebody_said_about_themselves_can_be_shown(name, said, offered):
    assert choices(name, said) == offered
    for choice in ("anonymous", "named", "role"):
        if choice in offered:
            assert check_choice(True, choice, name, said) == (choice, said if choice == "role" else None)
        else:
            assert refusal(True, choice, name, said) == "nothing_to_show"


def test_an_idea_about_which_nobody_is_asked_takes_no_name():
    assert refusal(False, "named", "Bo", None) == "not_asked"


@pytest.mark.parametrize("word", ["", None, "everybody", "NAMED"])
def test_an_unknown_word_is_refused(word):
    assert refusal(True, word, "Bo", None) == "unknown_attribution"


def refusal(*arguments):
    with pytest.raises(Refusal) as caught:
        check_choice(*arguments)
    return caught.value.code
