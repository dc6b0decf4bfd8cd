"""What is read for many screens at once is what each would read by itself, and nobody else's."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.people.models import Person
from app.rounds import group_queries, queries, texts
from app.rounds.models import Group
from app.rounds.reading import Viewer, readable_by


def everybody_writes(room):
    for n, person in enumerate(room.people):
        room.write(person, f"canary-{n}", keep=n == 0)


def test_pages_of_many_groups_are_the_pages_of_each(make_room):
    room = make_room(home=12)
    room.next()
    everybody_writes(room)
    row = list(room.people)
    room.to_fours()
    keys = db.session.scalars(select(Group.key)).all()
    assert len(keys) == 9
    together = group_queries.group_pages(keys)
    db.session.rollback()
    for key in keys:
        assert together[key] == group_queries.group_pages([key])[key]
        words = {text.text for text in together[key].texts}
        members = {member.person_key for member in together[key].members}
        written = {f"canary-{n}" for n, one in enumerate(row) if db.session.get(Person, one).key in members}
        assert words == written - {"canary-0"}


def test_own_texts_of_many_are_each_ones_own(make_room):
    room = make_room(home=5)
    room.next()
    everybody_writes(room)
    db.session.rollback()
    texts.foresee_own_texts(room.people, room.key)
    assert [[text.text for text in texts.own_texts(person, room.key)] for person in room.people] == [
        [f"canary-{n}"] for n in range(5)]
    db.session.rollback()
    assert [text.text for text in texts.own_texts(room.people[3], room.key)] == ["canary-3"]


def test_own_texts_are_asked_for_by_their_author_alone(make_room):
    room = make_room(home=3)
    room.next()
    everybody_writes(room)
    db.session.rollback()
    texts = db.session.scalars(readable_by(Viewer.own(room.people[1]))).all()
    assert [text.text for text in texts] == ["canary-1"]


@pytest.mark.parametrize("number, asked", [(2, False), (3, False), (4, True), (7, True)])
def test_screens_ask_for_numbers_only_where_neighbours_still_have_to_pair_up(make_room, number, asked):
    room = make_room(number, tables=0)
    room.next(2, found=False)
    assert queries.is_paired_by_code(room.round, room.row)
    assert queries.shows_numbers(room.round, room.row) is asked
