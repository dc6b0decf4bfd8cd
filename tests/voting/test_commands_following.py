"""What is put together on the board while a ballot of the Lab is open: one there too, and everybody is asked again."""

import pytest

from app.board import commands as board
from app.journal.record import Op
from app.voting import commands, queries
from tests.board.saying_no import refuses
from tests.voting.ballots import ballot, give

NAMES = (("One", "c1"), ("Two", "c2"), ("Three", "c3"))


@pytest.fixture
def open_ballot(cast):
    """A ballot of the Lab on three ideas of the board, open to Bo and Cy; gives its key and those of the ideas."""
    ideas = [board.post_idea(Op.of(cast.bo.id), cast.lab.key, words) for words in ("One", "Two", "Three")]
    options = [{"headline": words, "source_key": idea} for words, idea in zip(("One", "Two", "Three"), ideas, strict=True)]
    key = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which?", options)
    commands.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id, cast.cy.id])
    return key, ideas


def headlines(key):
    return [option.headline for option in ballot(key).options]


def has_voted(key, person):
    return bool(queries.own_ballot(ballot(key), person.id).receipt)


def test_two_that_become_one_are_one_on_the_ballot_and_votes_go_back(cast, open_ballot):
    key, (one, two, _three) = open_ballot
    give(cast.bo, key, 1, 1)
    merge = board.merge_thoughts(Op.of(cast.ann.id), one, two)
    assert headlines(key) == ["One", "Three"]
    assert not has_voted(key, cast.bo)
    page = cast.as_("bo").get(f"/ballots/{key}").text
    assert "Please give your dots again" in page
    give(cast.bo, key, 1, 1)
    board.undo_merge(Op.of(cast.ann.id), one, merge)
    assert headlines(key) == ["One", "Two", "Three"]
    assert not has_voted(key, cast.bo)


@pytest.fixture
def in_a_workshop(cast):
    """An open ballot of a workshop on three of its ideas, all on the board by now; gives its key and those of the ideas."""
    ideas = board.publish_ideas(Op.of(cast.ann.id), cast.lab.key, [(
        {"headline": words, "body": "", "kind": "idea", "author_id": cast.bo.id, "attribution": "named", "language": "en"},
        {"workshop_key": "w1", "workshop_title": "First", "contribution_key": source}) for words, source in NAMES])
    options = [{"headline": words, "source_key": source} for words, source in NAMES]
    key = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which?", options, workshop_key="w1")
    commands.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id, cast.cy.id])
    return key, ideas


def test_a_ballot_of_a_workshop_follows_the_board_as_one_of_the_lab_does(cast, in_a_workshop):
    key, (one, two, three) = in_a_workshop
    give(cast.bo, key, 1, 1)
    merge = board.merge_thoughts(Op.of(cast.ann.id), one, two)
    assert headlines(key) == ["One", "Three"] and not has_voted(key, cast.bo)
    with refuses("too_few_ideas"):
        board.merge_thoughts(Op.of(cast.ann.id), one, three)
    give(cast.bo, key, 1, 1)
    board.undo_merge(Op.of(cast.ann.id), one, merge)
    assert headlines(key) == ["One", "Two", "Three"] and not has_voted(key, cast.bo)


def test_what_lies_deeper_is_one_too_and_comes_back_with_the_merge_that_took_it_off(cast, open_ballot):
    key, (one, two, three) = open_ballot
    first = board.merge_thoughts(Op.of(cast.ann.id), two, three)
    assert headlines(key) == ["One", "Two"]
    aside = board.post_idea(Op.of(cast.pat.id), cast.lab.key, "Aside")
    board.merge_thoughts(Op.of(cast.ann.id), aside, one)
    assert headlines(key) == ["One", "Two"]
    with refuses("too_few_ideas"):
        board.merge_thoughts(Op.of(cast.ann.id), two, aside)
    board.undo_merge(Op.of(cast.ann.id), two, first)
    second = board.merge_thoughts(Op.of(cast.ann.id), two, aside)
    assert headlines(key) == ["Two", "Three"]
    board.undo_merge(Op.of(cast.ann.id), two, second)
    assert headlines(key) == ["One", "Two", "Three"]


def test_the_last_two_of_a_ballot_stay_apart_while_people_vote(cast, open_ballot):
    key, (one, two, three) = open_ballot
    board.merge_thoughts(Op.of(cast.ann.id), one, two)
    with refuses("too_few_ideas"):
        board.merge_thoughts(Op.of(cast.ann.id), one, three)
    assert headlines(key) == ["One", "Three"]


def test_a_closed_ballot_is_not_touched(cast, open_ballot):
    key, (one, two, _three) = open_ballot
    give(cast.bo, key, 1, 1)
    commands.close_ballot(Op.of(cast.ann.id), key)
    board.undo_merge(Op.of(cast.ann.id), one, board.merge_thoughts(Op.of(cast.ann.id), one, two))
    assert headlines(key) == ["One", "Two", "Three"]
    assert has_voted(key, cast.bo)


def test_the_chain_of_an_idea_tells_its_ballots_and_no_result_before_the_reveal(cast, open_ballot):
    key, (one, _two, _three) = open_ballot
    give(cast.bo, key, 1, 0)
    before = cast.as_("pat").get(f"/thoughts/{one}/chain").text
    assert "Vote open" in before and f'<h2 id="votes-{one}">Votes on: <span lang="en" dir="auto">One</span></h2>' in before
    assert "People:" not in before
    commands.close_ballot(Op.of(cast.ann.id), key)
    commands.reveal_ballot(Op.of(cast.ann.id), key)
    after = cast.as_("pat").get(f"/thoughts/{one}/chain").text
    assert "Voted on" in after
    assert f"/ballots/{key}" in after
    assert "People:" in after
