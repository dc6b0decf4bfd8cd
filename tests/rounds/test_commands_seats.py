"""Seats without a phone: typed in at the desk, or beside a neighbour whose phone serves both."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from app.refusal import Refusal
from app.rounds import commands, group_queries, queries, texts
from app.rounds.models import Contribution, Group
from app.rounds.readiness import readiness
from app.rounds.reading import Viewer, readable_by
from app.voting.models import Elector
from app.workshops import commands as workshops
from app.workshops import people_queries as people
from app.workshops.models import Attendance
from tests.rounds.room import Room


@pytest.fixture
def room(cast, clock):
    return Room(cast, 4, tables=2)


def seat(room, name="Mair", **how):
    """Somebody without a phone, from the desk; gives their person."""
    workshops.add_seat(Op.of(room.cast.ann.id), room.key, name, **how)
    return latest(room)


def beside(room, person_id, name="Mair"):
    """Somebody beside this person; gives theirs."""
    workshops.add_beside(Op.of(person_id), room.key, name)
    return latest(room)


def latest(room):
    db.session.rollback()
    return db.session.scalars(select(Attendance.person_id).order_by(Attendance.id.desc())).first()


def key_of(room, person_id):
    return room.attendance(person_id).key


def heads(room):
    return people.heads(room.row, people.people_in(room.row))


def test_a_seat_from_the_desk_is_counted_listed_and_has_no_sign_in(room):
    mair = seat(room, table=2, perspective="patient")
    found = room.attendance(mair)
    assert (found.number, found.table_no, found.perspective, found.without_phone) == (5, 2, "patient", True)
    assert found.person.is_guest and people.number_in(room.row) == 5
    assert room.kinds()[-1] == "seat_added"


def test_a_seat_is_refused_at_a_table_that_is_not_there_and_when_all_is_over(room):
    with pytest.raises(Refusal, match="table"):
        seat(room, table=9)
    workshops.close_workshop(Op.of(room.cast.ann.id), room.key)
    with pytest.raises(Refusal):
        seat(room)


def test_without_a_phone_is_a_number_of_its_own_and_the_numbers_add_up(room):
    seat(room)
    beside(room, room.people[0])
    room.next()
    found = heads(room)
    assert (found.here, found.without_phone, found.writing + found.lost, found.done) == (6, 2, 4, 0)
    workshops.say_done(Op.of(room.people[1]), room.key)
    found = heads(room)
    assert found.writing + found.done + found.lost + found.without_phone == found.here


def test_a_seat_from_the_desk_sits_in_a_group_and_is_nobody_s_typist_or_first_reader(room):
    mair = seat(room, table=1)
    room.next(2)
    assert len(room.partners(mair)) > 1 and sorted(room.sizes()) == [2, 3]
    page = group_queries.group_page(room.group_key(mair))
    assert [member.name for member in page.phoneless] == ["Mair"] and not page.first.without_phone


def test_who_comes_without_a_phone_while_groups_sit_is_seated_at_once(room):
    room.next(2)
    assert len(room.partners(seat(room))) == 3


def test_who_sits_beside_somebody_always_sits_with_them(room):
    mair = beside(room, room.people[0])
    for _step in range(2):
        room.next()
        if room.round.now.sits:
            assert room.people[0] in room.partners(mair)
    room.next()
    assert room.people[0] in room.partners(mair)
    room.back()
    assert room.people[0] in room.partners(mair)


def test_who_comes_beside_somebody_while_groups_sit_joins_their_group(room):
    room.next(2)
    mair = beside(room, room.people[0])
    assert room.people[0] in room.partners(mair) and len(room.partners(mair)) == 3


def test_the_desk_moves_both_seats_of_a_phone_together_and_both_stand_up(room):
    mair = beside(room, room.people[0])
    room.next(2)
    other = next(person for person in room.people if person not in room.partners(mair))
    to = room.group_key(other)
    commands.move_person(Op.of(room.cast.ann.id), room.key, key_of(room, mair), to)
    assert room.group_key(room.people[0]) == room.group_key(mair) == to
    commands.stand_up(Op.of(room.cast.ann.id), room.key, key_of(room, mair))
    assert room.partners(mair) is None and room.partners(room.people[0]) is None


def test_joined_groups_are_parted_with_both_seats_of_a_phone(room):
    mair = beside(room, room.people[0])
    room.next(2)
    ours = room.group_key(mair)
    theirs = next(room.group_key(person) for person in room.people if room.group_key(person) != ours)
    commands.join_groups(Op.of(room.cast.ann.id), room.key, ours, theirs)
    stays = room.group_key(mair)
    goes = theirs if stays == ours else ours
    commands.part_groups(Op.of(room.cast.ann.id), room.key, stays, goes)
    assert room.group_key(room.people[0]) == room.group_key(mair) == ours


def test_they_come_and_go_with_the_phone(room):
    mair = beside(room, room.people[0])
    room.next(2)
    room.leave(room.people[0])
    assert room.partners(mair) is None and not room.attendance(mair).present
    workshops.come_back(Op.of(room.people[0]), room.key)
    assert room.people[0] in room.partners(mair)
    workshops.sit_out(Op.of(room.people[0]), room.key)
    assert room.partners(mair) is None
    workshops.back_in(Op.of(room.people[0]), room.key)
    assert room.people[0] in room.partners(mair)
    workshops.sit_at_table(Op.of(room.people[0]), room.key, 2)
    assert room.attendance(mair).table_no == 2
    workshops.remove_participant(Op.of(room.cast.ann.id), room.key, key_of(room, room.people[0]))
    assert room.attendance(mair).removed_at is not None and people.number_in(room.row) == 3


def test_two_on_one_phone_go_on_by_themselves_when_all_others_leave(room):
    mair = beside(room, room.people[0])
    room.next(2)
    for person in room.people[1:]:
        room.leave(person)
    room.next()
    assert sorted(room.partners(mair)) == sorted([room.people[0], mair])


def test_at_most_two_sit_beside_one_and_each_can_be_removed(room):
    mair = beside(room, room.people[0])
    beside(room, room.people[0], "Idris")
    with pytest.raises(Refusal, match="at most"):
        beside(room, room.people[0])
    with pytest.raises(Refusal):
        workshops.remove_beside(Op.of(room.people[1]), room.key, key_of(room, mair))
    room.next(2)
    workshops.remove_beside(Op.of(room.people[0]), room.key, key_of(room, mair))
    assert room.partners(mair) is None and room.people[0] in room.partners(latest(room))
    assert room.kinds().count("seat_removed") == 1


def test_observers_and_strangers_have_nobody_beside_them(room):
    (observer,) = room.come(1, observer=True)
    for person in (observer, room.cast.dee.id):
        with pytest.raises(Refusal):
            beside(room, person)


def test_everybody_is_done_without_asking_who_has_no_phone(cast, clock):
    room = Room(cast, 2, settings={"advance_when_done": True})
    seat(room)
    beside(room, room.people[0])
    room.next()
    assert not queries.is_done_by_all(room.round)
    for person in room.people:
        workshops.say_done(Op.of(person), room.key)
    assert queries.is_done_by_all(room.round)


def test_where_nobody_has_a_phone_nothing_goes_on_by_itself(cast, clock):
    room = Room(cast, settings={"advance_when_done": True})
    seat(room)
    seat(room)
    room.next()
    assert not queries.is_done_by_all(room.round)


def test_neighbours_find_a_seat_without_a_phone_by_its_number(cast, clock):
    room = Room(cast, 5)
    mair, idris = beside(room, room.people[0]), seat(room, "Idris")
    room.next(2, found=False)
    commands.pair_with(Op.of(room.people[1]), room.key, str(room.attendance(mair).number))
    commands.pair_with(Op.of(room.people[2]), room.key, str(room.attendance(idris).number))
    assert sorted(room.partners(mair)) == sorted([mair, room.people[0], room.people[1]])
    assert sorted(room.partners(idris)) == sorted([idris, room.people[2]])
    room.found()
    assert sorted(room.sizes()) == [2, 2, 3]


def test_they_have_turns_like_anybody(cast, clock):
    room = Room(cast, 2, settings={"structure": "troika-consulting"})
    mair = seat(room)
    while not room.round or not room.round.now.turns:
        room.next()
    group = db.session.scalar(select(Group).where(Group.key == room.group_key(mair)))
    assert room.attendance(mair).id in {entry["client"] for entry in group.schedule}


def test_what_is_typed_for_a_neighbour_is_theirs_and_read_as_theirs(room):
    mair = beside(room, room.people[0])
    room.next()
    key = room.write(room.people[0], "More benches", whom=key_of(room, mair))
    own = room.write(room.people[0], "More light")
    assert room.idea(key).author_id == mair and room.idea(own).author_id == room.people[0]
    assert room.readers(key) == set()
    me = db.session.get(Person, room.people[0])
    assert [text.text for text in texts.texts_on_phone(me, room.key)] == ["More light", "More benches"]
    room.next()
    assert room.readers(key) == {room.people.index(person) for person in room.partners(mair) if person != mair}


def test_who_typed_for_a_neighbour_changes_and_takes_back_what_is_theirs(room):
    mair = beside(room, room.people[0])
    room.next()
    key = room.write(room.people[0], "More benches", whom=key_of(room, mair))
    commands.edit_idea(Op.of(room.people[0]), room.key, key, "Benches with a back")
    assert room.idea(key).text == "Benches with a back" and room.idea(key).author_id == mair
    with pytest.raises(Refusal):
        commands.edit_idea(Op.of(room.people[1]), room.key, key, "Mine now")
    commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    assert room.idea(key).withdrawn_at is not None


def test_nobody_types_for_a_stranger_or_for_who_is_gone(room):
    mair, idris = beside(room, room.people[0]), seat(room, "Idris")
    room.next()
    for whom in (idris, room.people[1]):
        with pytest.raises(Refusal, match="beside you"):
            room.write(room.people[0], "Not mine", whom=key_of(room, whom))
    key = room.write(room.people[0], "More benches", whom=key_of(room, mair))
    workshops.remove_beside(Op.of(room.people[0]), room.key, key_of(room, mair))
    with pytest.raises(Refusal, match="beside you"):
        room.write(room.people[0], "Too late", whom=key_of(room, mair))
    with pytest.raises(Refusal):
        commands.edit_idea(Op.of(room.people[0]), room.key, key, "Changed")
    assert db.session.scalar(readable_by(Viewer.own(mair)).where(Contribution.key == key)) is not None


def test_the_desk_counts_who_has_written_among_those_with_a_phone(room):
    mair = beside(room, room.people[0])
    seat(room, "Idris")
    room.next()
    room.write(room.people[0], "More benches", whom=key_of(room, mair))
    room.write(room.people[0], "More light")
    (said,) = readiness(room.round, 0)
    assert said[1] == {"number": 1, "all": 4}


def test_a_seat_without_a_phone_is_no_elector_not_even_who_comes_late(room):
    phoneless = {seat(room), beside(room, room.people[0])}
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "ballot", "Vote", 5)
    room.next()
    for text in ("More light", "More benches"):
        commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, text)
    while room.row.current_item.kind != "ballot":
        room.next()
    room.next()
    phoneless.add(seat(room, "Late"))
    electors = set(db.session.scalars(select(Elector.person_id)))
    assert set(room.people) <= electors and not phoneless & electors
