"""What may a commitment say, when is its owner reminded, and how many fit on a page?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.commitments import rules
from app.refusal import Refusal

TODAY = date(2026, 5, 14)


def refusal(function, *given):
    with pytest.raises(Refusal) as caught:
        function(*given)
    return caught.value.code


def test_words_stand_on_one_line():
    assert rules.check_words("  Ask the\n ward   sister ") == "Ask the ward sister"


def test_no_words_and_too_many_are_refused():
    assert refusal(rules.check_words, "  \n ") == "no_words"
    assert refusal(rules.check_words, "x" * 301) == "words_too_long"
    assert len(rules.check_words("x" * 300)) == 300


def test_a_note_may_stay_empty_and_has_room_for_300_letters():
    assert rules.check_note(None) == ""
    assert refusal(rules.check_note, "x" * 301) == "note_too_long"


@pytest.mark.parametrize("answer", rules.ANSWERS)
def test_three_answers_are_known(answer):
    assert rules.check_answer(answer) == answer


@pytest.mark.parametrize("answer", ["", None, "failed", "DONE"])
def test_any_other_answer_is_refused(answer):
    assert refusal(rules.check_answer, answer) == "no_such_answer"


def test_a_day_may_be_today_or_missing_and_not_over():
    assert rules.check_by(TODAY, TODAY) == TODAY
    assert rules.check_by(None, TODAY) is None
    assert refusal(rules.check_by, TODAY - timedelta(days=1), TODAY) == "day_is_over"
    assert refusal(rules.check_by, TODAY + timedelta(days=3000), TODAY) == "day_too_far"


def test_a_day_that_stood_there_before_may_stay():
    over = TODAY - timedelta(days=30)
    assert rules.check_by(over, TODAY, over) == over


def test_a_day_comes_as_a_date_as_a_form_writes_it_or_not_at_all():
    assert [rules.day_of(by) for by in (TODAY, "2026-05-14", None, "")] == [TODAY, TODAY, None, None]


def test_what_is_said_of_nothing_or_under_way_is_open():
    assert [rules.is_open(answer) for answer in (None, "doing", "done", "changed")] == [True, True, False, False]


def test_what_is_nobodys_and_not_shared_is_read_by_nobody():
    assert not rules.is_read_by_somebody(None, False)
    assert rules.is_read_by_somebody(None, True)
    assert rules.is_read_by_somebody(1, False)


def test_an_answer_of_the_same_person_within_the_hour_is_a_correction():
    at = datetime(2026, 5, 14, 9, tzinfo=UTC)
    assert rules.is_correction(at, at + timedelta(minutes=59), True)
    assert not rules.is_correction(at, at + timedelta(minutes=60), True)
    assert not rules.is_correction(at, at + timedelta(minutes=1), False)


def due(days, hour=9, answer=None, answered=None):
    """Whether a reminder is due so many days after the day named; `answered` is a day counted from it too."""
    now = datetime(2026, 5, 14, hour, tzinfo=UTC) + timedelta(days=days)
    return rules.is_reminder_due(TODAY, answer, TODAY + timedelta(days=answered) if answered is not None else None, now)


@pytest.mark.parametrize(("days", "is_due"), [(-4, False), (-3, True), (-1, True), (0, True), (7, True), (8, False), (40, False)])
def test_a_reminder_is_due_from_three_days_before_until_a_week_after(days, is_due):
    assert due(days) is is_due


def test_nobody_is_reminded_at_night():
    assert not due(-3, hour=7)
    assert due(-3, hour=8)


def test_nobody_is_reminded_of_what_has_no_day():
    assert not rules.is_reminder_due(None, None, None, datetime(2026, 5, 14, 9, tzinfo=UTC))


@pytest.mark.parametrize("answer", ["done", "changed"])
def test_nobody_is_reminded_of_what_is_ended(answer):
    assert not due(-3, answer=answer, answered=-10)


def test_what_is_under_way_is_reminded_of_unless_its_owner_has_just_spoken_of_it():
    assert due(-3, answer="doing", answered=-10)
    assert not due(-1, answer="doing", answered=-2)


def test_the_days_looked_at_are_those_that_may_be_due():
    first, last = rules.first_day(TODAY), rules.last_day(TODAY)
    for days in range(-12, 12):
        by = TODAY + timedelta(days=days)
        now = datetime(2026, 5, 14, 9, tzinfo=UTC)
        assert rules.is_reminder_due(by, None, None, now) is (first <= by <= last)


def test_a_page_holds_five_short_texts():
    assert [len(page) for page in rules.pages(["Ask the ward sister"] * 7)] == [5, 2]


def test_a_long_text_is_never_cut_and_takes_the_room_of_several():
    texts = ["x" * 300, "short", "y" * 300, "short"]
    pages = rules.pages(texts)
    assert [text for page in pages for text in page] == texts
    assert [len(page) for page in pages] == [2, 2]


def test_without_texts_there_is_no_page():
    assert rules.pages([]) == []
