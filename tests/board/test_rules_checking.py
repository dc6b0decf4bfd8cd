"""When is a link open, what is an answer, and what comes after what?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.board.rules import checking
from tests.board.saying_no import refuses

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


@dataclass
class Link:
    ends_at: datetime = NOON + timedelta(days=7)
    ended_at: datetime | None = None


@pytest.mark.parametrize(("link", "now", "open_"), [
    (Link(), NOON, True), (Link(), NOON + timedelta(days=7, seconds=-1), True), (Link(), NOON + timedelta(days=7), False),
    (Link(ended_at=NOON), NOON, False),
])
def test_a_link_is_open_until_its_day_or_until_it_is_taken_back(link, now, open_):
    assert checking.is_open(link, now) is open_
    if not open_:
        with refuses("check_over"):
            checking.check_open(link, now, 0)


def test_a_link_takes_no_more_answers_than_a_lab_has_people():
    checking.check_open(Link(), NOON, checking.MOST_ANSWERS - 1)
    with refuses("too_many_answers"):
        checking.check_open(Link(), NOON, checking.MOST_ANSWERS)


@pytest.mark.parametrize("days", checking.LASTS)
def test_it_lasts_as_long_as_was_chosen(days):
    assert checking.end_of(NOON, days) == NOON + timedelta(days=days)
    with refuses("unknown_days"):
        checking.end_of(NOON, days + 1)


def test_yes_needs_no_words_and_missing_needs_some():
    assert checking.answer("meant", "") == (True, "")
    assert checking.answer("missing", " Carers ") == (False, "Carers")
    with refuses("no_words"):
        checking.answer("missing", "  ")
    with refuses("no_stance"):
        checking.answer("", "Carers")
    with refuses("text_too_long"):
        checking.answer("meant", "x" * 2001)


@pytest.mark.parametrize("kind", ["insight", "idea"])
def test_only_what_gathers_others_is_checked(kind):
    with refuses("other_kind"):
        checking.check_asking(kind, True)


def test_checked_comes_after_an_answer_and_agreed_after_checked():
    for kind in checking.CHECKED_KINDS:
        with refuses("nobody_answered"):
            checking.check_checked(kind, "forming", 0)
        checking.check_checked(kind, "forming", 1)
        with refuses("checked_already"):
            checking.check_checked(kind, "checked", 5)
        with refuses("not_checked"):
            checking.check_agreed(kind, "forming")
        checking.check_agreed(kind, "checked")
        with refuses("agreed_already"):
            checking.check_agreed(kind, "agreed")
    with refuses("not_on_the_board"):
        checking.check_asking("theme", False)
