"""Does the first page tell of the ballots that wait for one's vote, to whom, and never of anybody else's vote?"""

import re
from datetime import timedelta

import pytest

from app.journal.record import Op
from app.voting import commands
from tests.voting.ballots import IDEAS, closed, give, joined_together, moment, opened, option_keys, prepared

TITLE = "Which ideas should we test next?"


@pytest.fixture
def ballot_key(cast, clock):
    """A ballot of the Lab, open for a week to Bo, Cy and Dee."""
    return opened(cast, closes_at=moment() + timedelta(days=7))


def first_page(cast, name):
    answer = cast.as_(name).get("/")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_an_elector_reads_title_and_closing_time_and_one_link_leads_to_the_ballot(cast, ballot_key):
    page = first_page(cast, "bo")
    assert page.count(f'href="/ballots/{ballot_key}"') == 1
    assert re.search(rf"<b[^>]*>{re.escape(TITLE)}</b>", page)
    assert "Persistent pain Lab" in page
    assert "Open until Thursday 21 May, 10:30." in page


def test_nobody_without_a_vote_in_it_is_told_of_it(cast, ballot_key):
    for name in ("ann", "pat", "mo", "val", "eve", "ada", "nobody"):
        assert TITLE not in first_page(cast, name), name


def test_who_was_turned_away_is_no_longer_told_and_who_was_admitted_is(cast, ballot_key):
    commands.turn_away(Op.of(cast.ann.id), ballot_key, cast.bo.id)
    commands.admit(Op.of(cast.ann.id), ballot_key, cast.pat.id)
    assert TITLE not in first_page(cast, "bo")
    assert TITLE in first_page(cast, "pat")


def test_who_has_voted_is_not_told_and_who_took_all_dots_back_is_told_again(cast, ballot_key):
    receipt = give(cast.bo, ballot_key, 2)
    assert TITLE not in first_page(cast, "bo")
    assert TITLE in first_page(cast, "cy")
    give(cast.bo, ballot_key, replaces=receipt)
    assert TITLE in first_page(cast, "bo")


def test_a_vote_as_a_guest_counts_for_the_member_that_the_guest_became(cast, ballot_key):
    give(cast.dee, ballot_key, 1)
    assert TITLE in first_page(cast, "bo")
    joined_together(cast)
    assert TITLE not in first_page(cast, "bo")


def test_a_member_may_vote_by_the_right_of_the_guest_they_were(cast, clock):
    opened(cast, "dee")
    assert TITLE not in first_page(cast, "bo")
    joined_together(cast)
    assert TITLE in first_page(cast, "bo")


def test_a_ballot_is_told_of_only_while_it_is_open(cast, ballot_key, clock):
    other = prepared(cast)
    assert f"/ballots/{other}" not in first_page(cast, "bo")
    clock.forward(days=7)
    assert TITLE not in first_page(cast, "bo")
    third, fourth = opened(cast), opened(cast)
    assert f"/ballots/{third}" in first_page(cast, "bo")
    closed(cast, third)
    commands.cancel_ballot(Op.of(cast.ann.id), fourth)
    assert TITLE not in first_page(cast, "bo")


def test_a_ballot_without_a_closing_time_comes_last_and_names_none(cast, ballot_key):
    endless = opened(cast)
    soon = opened(cast, closes_at=moment() + timedelta(days=1))
    page = first_page(cast, "bo")
    told = re.findall(r'href="/ballots/(\w+)"', page)
    assert told == [soon, ballot_key, endless]
    assert page.count("Open until") == 2


def test_a_ballot_of_a_workshop_waits_on_the_workshops_own_screens(cast, clock):
    opened(cast, workshop_key="w" * 10)
    assert TITLE not in first_page(cast, "bo")


def test_the_first_page_says_nothing_about_other_peoples_votes(cast, ballot_key):
    before = first_page(cast, "bo")
    give(cast.cy, ballot_key, 2, 1)
    give(cast.dee, ballot_key, 2)
    after = first_page(cast, "bo")
    assert _without_keys(after) == _without_keys(before)
    assert not any(option in after for option in (*IDEAS, *option_keys(ballot_key)))


def _without_keys(page):
    """The page without what is drawn anew for every reader."""
    return re.sub(r'(csrf_token"|name="op"|csrf-token")[^>]*', "", page)
