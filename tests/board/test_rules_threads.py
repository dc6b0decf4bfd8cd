"""What a comment says it is, when it waits, which threads weigh most, and who is counted once."""

from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.rules import backing, offers, threads
from app.board.rules.kinds import SAYS
from app.board.rules.threads import Asked, Said, Weighed
from tests.board.saying_no import refuses

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
Row = namedtuple("Row", "human given_at word")


def test_who_begins_a_thread_says_what_it_is_and_a_reply_need_not():
    with refuses("says_nothing"):
        threads.says("", is_reply=False)
    assert threads.says("", is_reply=True) is None
    for word in SAYS:
        assert threads.says(word, is_reply=False) == threads.says(word, is_reply=True) == word
    with refuses("unknown_says"):
        threads.says("applause", is_reply=True)


def test_questions_and_worries_wait_by_themselves_and_others_by_a_tick():
    assert {word for word in SAYS if threads.needs_reply(word)} == {"question", "worry"}
    assert threads.needs_reply("evidence", ticked=True)
    assert threads.needs_reply(None, ticked=True)


@pytest.mark.parametrize("later, waits", [
    ([], True),
    ([Said(2, False, LATER)], True),
    ([Said(2, True, LATER)], False),
    ([Said(2, False, LATER), Said(3, True, LATER)], False),
    ([Said(1, True, LATER)], True),
    ([Said(2, True, NOON - timedelta(minutes=1))], True),
])
def test_a_question_waits_until_somebody_who_speaks_for_the_idea_replies(later, waits):
    assert threads.is_waiting(Asked(1, False, NOON), later) is waits


def test_what_the_author_asks_waits_for_anybody_else():
    asked = Asked(1, True, NOON)
    assert threads.is_waiting(asked, [Said(1, True, LATER)])
    assert not threads.is_waiting(asked, [Said(2, False, LATER)])


def test_words_may_be_changed_for_a_quarter_of_an_hour():
    threads.check_may_change(NOON, NOON + timedelta(minutes=14, seconds=59))
    with refuses("too_late_to_change"):
        threads.check_may_change(NOON, NOON + timedelta(minutes=15))


def test_what_nobody_else_reads_may_be_changed_at_any_time():
    later = NOON + timedelta(days=40)
    threads.check_may_change(NOON, later, is_read=False)
    assert threads.may_change(NOON, later, is_read=False) and not threads.may_change(NOON, later)
    assert threads.may_change(NOON, NOON + timedelta(minutes=14)) and not threads.may_change(NOON, NOON + timedelta(minutes=15))


def test_reasons_stand_by_people_then_by_kind_then_by_newest():
    found = threads.strongest_reasons([
        Weighed("backer", "backs", 1, NOON), Weighed("idea", "builds", 1, NOON), Weighed("old", "evidence", 1, NOON),
        Weighed("new", "evidence", 1, LATER), Weighed("talk", "builds", 3, NOON), Weighed("me", "happened", 1, NOON),
        Weighed("worry", "worry", 9, NOON), Weighed("question", "question", 9, NOON),
    ])
    assert [one.key for one in found] == ["talk", "new", "old", "me", "idea", "backer"]


def test_open_worries_stand_before_answered_ones():
    found = threads.strongest_worries([
        Weighed("answered", "worry", 9, LATER), Weighed("old", "worry", 1, NOON, True), Weighed("new", "worry", 1, LATER, True),
        Weighed("many", "worry", 4, NOON, True), Weighed("reason", "evidence", 9, NOON),
    ])
    assert [one.key for one in found] == ["many", "new", "old", "answered"]


weighed = st.lists(st.builds(
    Weighed, st.uuids().map(str), st.sampled_from([*SAYS, "backs"]), st.integers(1, 5),
    st.integers(0, 10_000).map(lambda n: NOON + timedelta(seconds=n)), st.booleans()), max_size=25, unique_by=(lambda one: one.newest_at))


@given(weighed, st.randoms())
def test_the_order_does_not_depend_on_who_came_first(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    for strongest in (threads.strongest_reasons, threads.strongest_worries):
        assert strongest(found) == strongest(shuffled)


@given(weighed)
def test_each_argument_stands_on_one_side_at_most_and_a_question_on_none(found):
    sides = threads.strongest_reasons(found) + threads.strongest_worries(found)
    assert sorted(one.key for one in sides) == sorted(one.key for one in found if one.says != "question")


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 6)), st.integers(0, 50)), max_size=30))
def test_each_human_being_is_counted_once_by_their_newest_word(rows):
    rows = [Row(human, NOON + timedelta(seconds=n), n) for human, n in rows]
    kept = backing.once_each(rows)
    known = [row.human for row in kept if row.human is not None]
    assert sorted(known) == sorted({row.human for row in rows if row.human is not None})
    assert sum(row.human is None for row in kept) == sum(row.human is None for row in rows)
    assert all(row.given_at == max(one.given_at for one in rows if one.human == row.human) for row in kept if row.human is not None)
    assert [row.given_at for row in kept] == sorted(row.given_at for row in kept)


@pytest.mark.parametrize("kind, fits", [("idea", True), ("insight", False), ("theme", False), ("opportunity", False)])
def test_only_ideas_are_backed(kind, fits):
    if fits:
        backing.check_backed(kind)
    else:
        with refuses("not_an_idea"):
            backing.check_backed(kind)


def test_a_reason_is_one_line_of_at_most_300_characters():
    assert backing.reason("  It\ncosts   little. ") == "It costs little."
    assert backing.reason(None) == ""
    with refuses("reason_too_long"):
        backing.reason("x" * 301)


STEPS = {
    "offered": {"taken_up", "withdrawn"}, "taken_up": {"done", "withdrawn"}, "done": set(), "withdrawn": set(),
}


@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("to", ["taken_up", "done", "withdrawn"])
def test_an_offer_goes_on_step_by_step(state, to):
    if to in STEPS[state]:
        offers.check_step(state, to)
    else:
        with refuses("not_that_step"):
            offers.check_step(state, to)


def test_the_state_of_an_offer_follows_from_its_facts():
    assert offers.state_of(None, None, None) == "offered"
    assert offers.state_of(NOON, None, None) == "taken_up"
    assert offers.state_of(NOON, NOON, None) == "done"
    assert offers.state_of(NOON, None, NOON) == "withdrawn"


@pytest.mark.parametrize("help, words, code", [
    ("money", "A pound", "unknown_help"), ("", "A pound", "unknown_help"), ("time", "  ", "no_text"), ("time", "x" * 501, "text_too_long"),
])
def test_an_offer_says_with_what_and_in_words(help, words, code):
    with refuses(code):
        offers.words(help, words)


def test_an_offer_has_a_name():
    offers.check_name("Bo")
    for name in ("", "  ", None):
        with refuses("no_name"):
            offers.check_name(name)
