"""Names, addresses, passwords and pauses."""

import pytest

from app.people import rules
from app.refusal import Refusal


@pytest.mark.parametrize("text, kept", [
    ("  Siân   ap Gruffudd ", "Siân ap Gruffudd"),
    ("Zoe\u0301", "Zoé"),
    ("Bo\u202e\u2066evil", "Boevil"),
    ("two\nlines\x00", "two lines"),
    ("", ""),
    (None, ""),
    ("محمد", "محمد"),
    ("👩\u200d🔬", "👩\u200d🔬"),
])
def test_a_name_is_one_visible_line(text, kept):
    assert rules.tidy_name(text) == kept


def test_a_name_of_eighty_one_letters_is_refused_with_a_sentence():
    assert rules.tidy_name("x" * 80)
    with pytest.raises(Refusal) as refused:
        rules.tidy_name("x" * 81)
    assert "80" in str(refused.value)


@pytest.mark.parametrize("text", [
    "bo@example.org", " BO@Example.ORG ", "bo@example.org\r\n", "o'neil+lab@nhs.wales", "a@xn--bcher-kva.example",
    "a@bücher.example",
])
def test_an_address_is_taken_in_lower_case(text):
    assert rules.tidy_email(text) == text.strip().lower()


@pytest.mark.parametrize("text", [
    "", "bo", "bo@", "@example.org", "bo@example", "bo@example.org, cy@example.org", "bo @example.org", "bo@ex..org",
    "bo@example.org\nBcc: eve@example.org", "<bo@example.org>", "bo@example.org\x00", "a" * 65 + "@example.org",
    "a@" + "b" * 250 + ".org", "bo@-example.org", "=cmd()@example.org",
])
def test_what_is_no_single_address_is_refused(text):
    with pytest.raises(Refusal):
        rules.tidy_email(text)


@pytest.mark.parametrize("password", ["", "short", "123456789", "x" * 201, "ann@example.org", "Ann of Aber"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(Refusal):
        rules.check_password(password, "Ann of Aber", "ann@example.org")


def test_three_words_make_a_password():
    assert rules.check_password("teapot river lamp", "Ann", "ann@example.org")


def test_the_pause_grows_and_ends_somewhere():
    assert [rules.pause_after(times, 5, 300) for times in (0, 4, 5, 6, 7, 8, 50, 10_000)] == [0, 0, 1, 2, 4, 8, 300, 300]
