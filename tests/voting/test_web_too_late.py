"""What does somebody read who came to the Lab after its ballot had opened?"""

import pytest
from sqlalchemy import delete, update

from app import clock as time
from app.journal.record import Op, change
from app.labs.models import Hat
from app.people.models import Person
from app.voting import commands
from tests.voting.ballots import closed, joined_together, opened, prepared, revealed

TOO_LATE = "You came later, so you can follow this ballot, and vote in the next one."
NO_VOTE = "You have no vote in this ballot."


def page(cast, name, key):
    answer = cast.as_(name).get(f"/ballots/{key}")
    assert answer.status_code == 200, name
    return answer.get_data(as_text=True)


@pytest.fixture
def key(cast, clock, send):
    """A ballot opened to the Lab by Ann before Eve comes to it."""
    made = prepared(cast)
    send(cast.as_("ann"), f"/ballots/{made}/open")
    clock.forward(hours=1)
    _gives_hat(cast, "eve", "participant")
    return made


def test_who_came_after_the_opening_reads_why_they_follow_and_do_not_vote(cast, key):
    shown = page(cast, "eve", key)
    assert TOO_LATE in shown and "when the ballot opened: Thursday 14 May, 10:30." in shown
    assert NO_VOTE not in shown and 'id="vote"' not in shown


def test_a_vote_of_somebody_who_came_later_is_not_counted(cast, key, send):
    assert send(cast.as_("eve"), f"/ballots/{key}/vote").get_json()["code"] == "not_an_elector"


def test_who_may_vote_and_who_never_could_reads_nothing_of_coming_late(cast, key):
    assert TOO_LATE not in page(cast, "bo", key) and NO_VOTE not in page(cast, "bo", key)
    for name in ("val", "mo", "ada"):
        shown = page(cast, name, key)
        assert NO_VOTE in shown and TOO_LATE not in shown, name


def test_who_was_turned_away_did_not_come_late(cast, key):
    commands.turn_away(Op.of(cast.ann.id), key, cast.bo.id)
    shown = page(cast, "bo", key)
    assert NO_VOTE in shown and TOO_LATE not in shown


def test_a_guest_came_late_only_once_their_address_is_confirmed(cast, key):
    _gives_hat(cast, "dee", "participant")
    assert TOO_LATE not in page(cast, "dee", key)
    with change(Op.server()) as c:
        c.session.execute(update(Person).where(Person.id == cast.dee.id).values(email="dee@example.org", email_confirmed_at=time.now()))
    assert TOO_LATE in page(cast, "dee", key)


def test_the_guest_that_an_elector_was_did_not_come_late(cast, key):
    joined_together(cast)
    _gives_hat(cast, "dee", "participant")
    assert TOO_LATE not in page(cast, "dee", key)


def test_once_the_result_is_shown_nobody_is_told_that_they_came_late(cast, key):
    closed(cast, key)
    assert TOO_LATE in page(cast, "eve", key)
    revealed(cast, key)
    assert TOO_LATE not in page(cast, "eve", key)


def test_a_workshops_ballot_is_told_on_its_own_screens(cast, clock):
    key = opened(cast, "bo", workshop_key="w" * 10)
    assert TOO_LATE not in page(cast, "ann", key)


def test_the_team_reads_before_the_opening_that_it_settles_who_votes(cast, clock):
    words = "Whoever comes to the Lab after the opening has no vote in it."
    key = prepared(cast)
    assert words in page(cast, "ann", key)
    commands.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id])
    assert words not in page(cast, "ann", key)


def _gives_hat(cast, name, hat):
    person_id = getattr(cast, name).id
    with change(Op.server()) as c:
        c.session.execute(delete(Hat).where(Hat.person_id == person_id))
        c.session.add(Hat(lab_id=cast.lab.id, person_id=person_id, hat=hat, given_at=time.now()))
