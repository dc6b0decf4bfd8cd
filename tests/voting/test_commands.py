"""Does a ballot go from its preparation to its reveal as promised, and refuse what it must, on both databases?"""

from datetime import timedelta

from sqlalchemy import func, select

from app.extensions import db
from app.journal.record import Op
from app.voting import commands, queries
from app.voting.models import BallotOption, Elector, Vote
from tests.voting.ballots import ballot, closed, give, journal_kinds, moment, opened, option_keys, prepared, refusal, revealed, votes_of


def test_a_ballot_is_prepared_opened_voted_in_closed_and_revealed(cast):
    key = opened(cast)
    give(cast.bo, key, 2, 1)
    give(cast.cy, key, 0, 1, 2)
    result = queries.result_of(revealed(cast, key))
    assert [(row.headline, row.rank, row.dots, row.people) for row in result.rows] == [
        ("Peer worker at the first visit", 1, 2, 1),
        ("One shared care plan", 1, 2, 2),
        ("Refer yourself back", 1, 2, 1),
        ("Evening pain group", 4, 0, 0),
    ]
    assert (result.dots, result.voters, result.electors) == (6, 2, 3)
    assert journal_kinds() == ["ballot_prepared", "ballot_opened", "vote_cast", "vote_cast", "ballot_closed", "ballot_revealed"]


def test_the_stored_result_is_what_a_recount_gives(cast):
    key = opened(cast)
    give(cast.bo, key, 2, 1)
    give(cast.dee, key, 1, 1, 1)
    found = revealed(cast, key)
    assert queries.recount(found) == found.result


def test_ideas_come_and_go_until_the_ballot_opens(cast):
    key = prepared(cast)
    added = commands.add_option(Op.of(cast.ann.id), key, {"headline": "A buddy for the first week"})
    commands.remove_option(Op.of(cast.ann.id), key, option_keys(key)[0])
    assert option_keys(key)[-1] == added
    assert len(option_keys(key)) == 4
    commands.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id])
    assert refusal(commands.add_option, Op.of(cast.ann.id), key, {"headline": "Too late"}) == "options_frozen"
    assert refusal(commands.remove_option, Op.of(cast.ann.id), key, added) == "options_frozen"


def test_a_ballot_of_one_idea_does_not_open(cast):
    key = prepared(cast, ideas=["Only this"])
    assert refusal(commands.open_ballot, Op.of(cast.ann.id), key, [cast.bo.id]) == "too_few_ideas"


def test_a_ballot_without_a_question_or_of_an_unknown_kind_is_refused(cast):
    assert refusal(commands.prepare_ballot, Op.of(cast.ann.id), cast.lab.key, "  ", []) == "no_title"
    assert refusal(commands.prepare_ballot, Op.of(cast.ann.id), cast.lab.key, "Q", [], method="coin") == "unknown_method"
    assert refusal(commands.prepare_ballot, Op.of(cast.ann.id), "nowhere", "Q", []) == "no_such_lab"


def test_the_deadline_decides_even_when_nobody_has_closed_the_ballot(cast, clock):
    key = opened(cast, closes_at=moment() + timedelta(days=7))
    clock.forward(days=7)
    assert refusal(give, cast.bo, key, 1) == "ballot_closed"
    assert queries.stage_of(ballot(key)) == "closed"


def test_an_overdue_ballot_is_closed_as_of_its_closing_time(cast, clock):
    ends = moment() + timedelta(days=7)
    key = opened(cast, closes_at=ends)
    assert commands.close_overdue() == []
    clock.forward(days=8)
    assert queries.how_many_overdue() == 1
    assert commands.close_overdue() == [key]
    assert ballot(key).closed_at == ends
    assert commands.close_overdue() == []


def test_an_overdue_ballot_can_be_revealed_in_one_press(cast, clock):
    key = opened(cast, closes_at=moment() + timedelta(minutes=5))
    give(cast.bo, key, 1)
    clock.forward(minutes=6)
    commands.reveal_ballot(Op.of(cast.ann.id), key)
    assert queries.result_of(ballot(key)).voters == 1


def test_a_latecomer_is_admitted_and_has_a_seed_of_their_own(cast):
    key = opened(cast, "bo")
    commands.admit(Op.server(), key, cast.cy.id)
    commands.admit(Op.server(), key, cast.cy.id)
    give(cast.cy, key, 1)
    seeds = db.session.scalars(select(Elector.seed).where(Elector.ballot_id == ballot(key).id)).all()
    assert len(set(seeds)) == len(seeds) == 2


def test_nobody_is_admitted_after_the_close(cast):
    key = opened(cast, "bo")
    closed(cast, key)
    commands.admit(Op.server(), key, cast.cy.id)
    assert queries.turnout(ballot(key)).electors == 1


def test_a_ballot_is_revealed_after_its_close_and_once(cast):
    key = opened(cast)
    assert refusal(commands.reveal_ballot, Op.of(cast.ann.id), key) == "still_open"
    revealed(cast, key)
    assert refusal(commands.reveal_ballot, Op.of(cast.ann.id), key) == "already_revealed"
    assert refusal(commands.close_ballot, Op.of(cast.ann.id), key) == "already_closed"


def test_before_the_reveal_every_way_to_a_result_refuses(cast):
    key = opened(cast)
    give(cast.bo, key, 1)
    for found in (ballot(key), closed(cast, key)):
        for query in (queries.result_of, queries.recount, queries.votes_without_names, queries.votes_by_source):
            assert refusal(query, found) == "not_revealed"


def test_a_cancelled_ballot_keeps_no_votes_and_shows_no_result(cast):
    key = opened(cast)
    give(cast.bo, key, 1)
    commands.cancel_ballot(Op.of(cast.ann.id), key)
    assert votes_of(key) == []
    assert refusal(give, cast.bo, key, 1) == "ballot_cancelled"
    assert refusal(queries.result_of, ballot(key)) == "not_revealed"
    assert queries.ballots_of_lab(cast.lab.key) == []


def test_a_deleted_ballot_leaves_nothing_behind(cast):
    key = opened(cast)
    give(cast.bo, key, 1)
    commands.delete_ballot(Op.server(), key)
    db.session.rollback()
    assert [db.session.scalar(select(func.count()).select_from(table)) for table in (BallotOption, Elector, Vote)] == [0, 0, 0]
