"""Does every vote count as promised: replaced, late, twice, at once, by one person who was two?"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import AlreadyDone, Op, change
from app.refusal import Refusal
from app.voting import commands, queries
from app.voting.models import Vote
from tests.voting.ballots import (
    ballot,
    closed,
    give,
    joined_together,
    journal_kinds,
    opened,
    option_keys,
    prepared,
    refusal,
    revealed,
    votes_of,
)


def test_changing_ones_mind_replaces_the_whole_choice(cast):
    key = opened(cast)
    first = give(cast.bo, key, 2, 1)
    second = give(cast.bo, key, 0, 0, 1, replaces=first)
    (vote,) = votes_of(key)
    assert vote.receipt == second != first
    assert vote.choice == {option_keys(key)[2]: 1}


@pytest.mark.parametrize(("dots", "code"), [((2, 2), "too_many_dots"), ((3,), "too_many_on_one"), ((), "empty_vote")])
def test_a_vote_beyond_the_limits_writes_nothing(cast, dots, code):
    key = opened(cast)
    assert refusal(give, cast.bo, key, *dots) == code
    assert votes_of(key) == []
    assert "vote_cast" not in journal_kinds()


def test_a_vote_for_an_idea_that_is_not_on_the_ballot_is_refused(cast):
    key, other = opened(cast), opened(cast)
    elsewhere = {option_keys(other)[0]: 1}
    assert refusal(commands.cast_vote, Op.of(cast.bo.id), key, elsewhere) == "not_on_ballot"


def test_a_vote_before_the_opening_is_refused(cast):
    assert refusal(give, cast.bo, prepared(cast), 1) == "not_open_yet"


def test_a_vote_after_the_close_is_refused_and_changes_nothing(cast):
    key = opened(cast)
    receipt = give(cast.bo, key, 1)
    closed(cast, key)
    assert refusal(give, cast.bo, key, 2, replaces=receipt) == "ballot_closed"
    assert votes_of(key)[0].spent == 1


def test_nobody_votes_who_was_not_told_to_the_ballot(cast):
    key = opened(cast, "bo")
    assert refusal(give, cast.val, key, 1) == "not_an_elector"
    assert refusal(give, cast.ann, key, 1) == "not_an_elector"


def test_somebody_turned_away_votes_no_more_but_their_vote_stands(cast):
    key = opened(cast)
    receipt = give(cast.bo, key, 1)
    commands.turn_away(Op.of(cast.ann.id), key, cast.bo.id)
    assert refusal(give, cast.bo, key, 2, replaces=receipt) == "not_an_elector"
    assert (queries.turnout(ballot(key)).voted, queries.turnout(ballot(key)).electors) == (1, 3)
    commands.admit(Op.server(), key, cast.bo.id)
    give(cast.bo, key, 2, replaces=receipt)


def test_an_older_vote_cannot_overwrite_a_newer_one(cast):
    key = opened(cast)
    first = give(cast.bo, key, 1)
    second = give(cast.bo, key, 2, replaces=first)
    with pytest.raises(Refusal) as caught:
        give(cast.bo, key, 0, 1, replaces=first)
    assert caught.value.code == "changed_elsewhere"
    current = caught.value.tell["current"]
    assert (current["receipt"], current["choice"], current["left"]) == (second, {option_keys(key)[0]: 2}, 1)


def test_a_first_vote_from_a_second_device_is_told_of_the_first(cast):
    key = opened(cast)
    give(cast.bo, key, 1)
    assert refusal(give, cast.bo, key, 0, 1) == "changed_elsewhere"


def test_the_same_operation_key_votes_once_and_gets_the_first_receipt(cast):
    key = opened(cast)
    op = Op.of(cast.bo.id)
    receipt = commands.cast_vote(op, key, {option_keys(key)[0]: 1})
    with pytest.raises(AlreadyDone) as again:
        commands.cast_vote(op, key, {option_keys(key)[0]: 1})
    assert again.value.answer["receipt"] == receipt
    assert len(votes_of(key)) == 1


def test_taking_all_dots_back_is_saved_and_no_longer_counts_as_having_voted(cast):
    key = opened(cast)
    receipt = give(cast.bo, key, 2)
    give(cast.bo, key, replaces=receipt)
    assert queries.turnout(ballot(key)).voted == 0
    assert queries.result_of(revealed(cast, key)).voters == 0


def test_the_journal_says_that_somebody_voted_and_never_for_what(cast):
    key = opened(cast)
    give(cast.bo, key, 2, 1)
    db.session.rollback()
    (entry,) = db.session.scalars(select(Entry).where(Entry.kind == "vote_cast"))
    assert entry.facts == {"changes_turnout": True, "persons": [cast.bo.key]}
    assert not any(option in str(entry.facts) for option in option_keys(key))


def test_a_guest_who_turns_out_to_be_a_member_counts_once_and_the_later_vote_stands(cast, clock):
    key = opened(cast)
    give(cast.bo, key, 2)
    clock.forward(minutes=1)
    give(cast.dee, key, 0, 2)
    joined_together(cast)
    found = ballot(key)
    assert (queries.turnout(found).voted, queries.turnout(found).electors) == (1, 2)
    own = queries.own_ballot(found, cast.bo.id)
    assert own.voted_twice
    assert own.choice == {option_keys(key)[1]: 2}
    result = queries.result_of(revealed(cast, key))
    assert (result.voters, result.dots) == (1, 2)
    assert queries.recount(ballot(key)) == ballot(key).result


def test_a_person_with_two_votes_who_votes_again_has_one(cast, clock):
    key = opened(cast)
    give(cast.bo, key, 2)
    clock.forward(minutes=1)
    later = give(cast.dee, key, 0, 2)
    joined_together(cast)
    give(cast.dee, key, 0, 0, 1, replaces=later)
    (vote,) = votes_of(key)
    assert (vote.person_id, vote.spent) == (cast.bo.id, 1)


def test_a_closed_ballot_is_not_touched_when_two_people_turn_out_to_be_one(cast):
    key = opened(cast)
    give(cast.bo, key, 2)
    give(cast.dee, key, 0, 2)
    found = revealed(cast, key)
    joined_together(cast)
    assert queries.recount(ballot(key)) == found.result
    assert queries.result_of(ballot(key)).voters == 2


def test_the_table_itself_refuses_more_dots_than_allowed(cast):
    key = opened(cast)
    give(cast.bo, key, 1)
    with pytest.raises(IntegrityError), change(Op.server()) as c:
        c.session.execute(update(Vote).values(spent=4))


def at_once(app, calls):
    """Runs the calls in threads of their own, all at once; returns "saved" or the refusal's code for each."""
    def one(call):
        with app.app_context():
            try:
                call()
            except Refusal as refused:
                return refused.code
            finally:
                db.session.remove()
            return "saved"
    db.session.rollback()
    with ThreadPoolExecutor(len(calls)) as threads:
        return Counter(threads.map(one, calls))


def test_twenty_votes_of_one_person_at_once_leave_one_vote_within_the_limit(app, cast):
    key = opened(cast)
    first, second = option_keys(key)[:2]
    choices = [{first: 2, second: 1}, {first: 2, second: 2}] * 10
    outcome = at_once(app, [lambda c=c: commands.cast_vote(Op.of(cast.bo.id), key, c) for c in choices])
    assert outcome == {"saved": 1, "too_many_dots": 10, "changed_elsewhere": 9}
    (vote,) = votes_of(key)
    assert vote.spent == vote.allowed == 3


def test_a_close_racing_votes_counts_exactly_those_that_were_answered_saved(app, cast):
    names = ["ann", "bo", "cy", "dee", "eve", "pat", "mo", "val", "ada"]
    key = opened(cast, *names)
    first = option_keys(key)[0]
    calls = [lambda n=n: commands.cast_vote(Op.of(getattr(cast, n).id), key, {first: 1}) for n in names]
    calls.insert(4, lambda: commands.close_ballot(Op.of(cast.ann.id), key))
    outcome = at_once(app, calls)
    assert outcome["saved"] + outcome["ballot_closed"] == 10
    commands.reveal_ballot(Op.of(cast.ann.id), key)
    result = queries.result_of(ballot(key))
    assert result.dots == result.voters == outcome["saved"] - 1
