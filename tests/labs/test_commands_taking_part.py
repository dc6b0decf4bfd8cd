"""Who joins a workshop takes part in its Lab: they read its board, and only members are asked to vote."""

import pytest

from app.extensions import db
from app.journal.record import Op
from app.labs.queries import hats_of, members_of
from app.people.models import Person
from app.workshops import commands as workshops
from app.workshops.queries import workshop_by_key


def hats(cast, name):
    db.session.rollback()
    return hats_of(db.session.get(Person, getattr(cast, name).id), cast.lab.key)


@pytest.fixture
def workshop(cast, clock):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Joining up care")
    workshops.add_item(Op.of(cast.ann.id), key, "break", "Tea", 15)
    workshops.open_lobby(Op.of(cast.ann.id), key)
    return key


def join(cast, key, name):
    db.session.rollback()
    workshops.join_workshop(Op.of(getattr(cast, name).id), workshop_by_key(key).code, place="room")


def test_a_guest_who_joins_by_code_reads_the_board_and_is_not_asked_to_vote(cast, workshop):
    address = f"/labs/{cast.lab.key}/board"
    assert cast.as_("dee").get(address).status_code == 403
    join(cast, workshop, "dee")
    assert hats(cast, "dee") == {"participant"}
    assert cast.as_("dee").get(address).status_code == 200
    assert cast.dee.id not in members_of(cast.lab.key)
    assert cast.bo.id in members_of(cast.lab.key)


def test_who_wears_a_hat_already_keeps_just_that(cast, workshop):
    join(cast, workshop, "val")
    assert hats(cast, "val") == {"evaluator"}


def test_a_rehearsal_gives_nobody_a_hat(cast, workshop):
    rehearsal = workshops.make_rehearsal(Op.of(cast.ann.id), workshop)
    workshops.open_lobby(Op.of(cast.ann.id), rehearsal)
    join(cast, rehearsal, "dee")
    assert hats(cast, "dee") == set()
