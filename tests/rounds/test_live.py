"""After every command each room that shows something else is drawn again: what is kept equals what is drawn afresh."""

import re

import pytest

from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op
from app.live.fragments import draw, snapshot
from app.live.rooms import consoles, desk, group, people, person, phones, projector, rooms_for, seats
from app.people.models import Person
from app.rounds import commands
from app.rounds.models import Group
from app.workshops import commands as workshops
from app.workshops import people_queries
from app.workshops.places import position


class Watched:
    """A room of people whose screens are looked at before and after each press."""

    def __init__(self, room):
        self.room = room

    def rooms(self):
        key = self.room.key
        db.session.rollback()
        persons = [person(k, key) for k in db.session.query(Person.key).filter(Person.id.in_(self.room.people)).all()
                  for k in k]
        groups = [group(one.key) for one in db.session.query(Group).all()]
        return [phones(key), projector(key), *consoles(key), people(key), seats(key), *persons, *groups]

    def look(self):
        for name in self.rooms():
            snapshot(name, "en")

    def do(self, press, *arguments, border=False, **named):
        """Press something; nothing that is kept may be older than what would be drawn now.

        At the `border` of an item one's own list stays on the phone as it was: it is not drawn anew for a whole room.
        """
        self.look()
        before = heads_of(self.rooms())
        answer = press(*arguments, **named)
        db.session.rollback()
        after = heads_of(self.rooms())
        for name in [name for name in before if after[name] == before[name]]:
            kept, fresh = drawn(snapshot(name, "en")), drawn(draw(name, "en"))
            if border:
                kept.pop("phone-mine", None)
                fresh.pop("phone-mine", None)
            assert kept == fresh, f"{name} is stale after {getattr(press, '__name__', press)}"
        return answer


def drawn(made):
    """The pieces by id, whichever build their icons come from."""
    return {id: re.sub(r"/static/[^/]+/", "/static/", fragment.html) for id, fragment in made.fragments.items()}


@pytest.fixture
def watched(make_room):
    room = make_room(people=4, home=3, tables=2)
    room.come(1, place="home", observer=True)
    return Watched(room)


def test_who_comes_while_a_structure_waits_for_people_lets_it_begin(make_room):
    room = make_room(home=3, settings={"structure": "twenty-five-ten"})
    watched = Watched(room)
    room.next()
    watched.do(room.join, "bo", place="home")
    assert "Begin" in desk_of(room) and "Skip" not in desk_of(room)
    watched.do(room.leave, room.people[0])
    assert "taking part now: 3" in desk_of(room)


def desk_of(room):
    """What the console's buttons say."""
    db.session.rollback()
    return snapshot(desk(room.key), "en").fragments["desk-drive"].html


def test_no_screen_is_left_behind_through_a_whole_round(watched, clock):
    room, do = watched.room, watched.do
    people, ann = room.people, room.cast.ann.id
    room.next()
    keys = [do(room.write, one, f"Thought {n}") for n, one in enumerate(people[:7])]
    do(commands.edit_idea, Op.of(people[0]), room.key, keys[0], "Changed")
    do(commands.keep_to_self, Op.of(people[0]), room.key, keys[0])
    do(commands.keep_to_self, Op.of(people[0]), room.key, keys[0])
    do(commands.withdraw_idea, Op.of(people[1]), room.key, keys[1])
    do(workshops.sit_out, Op.of(people[6]), room.key)
    do(room.next, found=False)
    do(workshops.back_in, Op.of(people[6]), room.key)
    do(room.found)
    do(room.write, people[0], "Late", named=f"{room.round.key}.0")
    do(commands.take_the_pen, Op.of(people[0]), room.key)
    do(room.note, people[0], "Together", parents=[keys[0]])
    do(workshops.pause, Op.of(ann), room.key)
    do(workshops.more, Op.of(ann), room.key)
    do(workshops.resume, Op.of(ann), room.key)
    clock.forward(minutes=3)
    do(room.join, "bo", place="home")
    do(room.next)
    left = position(room.row)
    do(room.back)
    do(workshops.undo_press, Op.of(ann), room.key, left)
    left = position(room.row)
    do(workshops.return_to, Op.of(ann), room.key, left, 0)
    do(workshops.undo_press, Op.of(ann), room.key, left)
    do(workshops.more, Op.of(ann), room.key)
    do(workshops.undo_press, Op.of(ann), room.key, position(room.row))
    do(room.bring, people[0], keys[0], "A headline")
    do(commands.take_back, Op.of(people[0]), room.key, keys[0])
    do(room.bring, people[0], keys[0], "A headline")
    do(commands.choose_name, Op.of(people[0]), room.key, keys[0], "named")
    do(room.bring, people[4], keys[4])
    mate = next(one for one in room.partners(people[1]) if one != people[1])
    do(commands.move_person, Op.of(ann), room.key, room.attendance(mate).key, room.group_key(people[4]))
    ours, theirs = sorted({room.group_key(one) for one in people[:7]})
    do(commands.join_groups, Op.of(ann), room.key, ours, theirs)
    stays = room.group_key(people[0])
    do(commands.part_groups, Op.of(ann), room.key, stays, ours if stays == theirs else theirs)
    do(commands.stand_up, Op.of(ann), room.key, room.attendance(mate).key)
    do(room.leave, people[5])
    do(room.next)
    do(commands.hold_idea, Op.of(ann), room.key, keys[0])
    do(commands.show_idea, Op.of(ann), room.key, keys[0])
    do(commands.hide_idea, Op.of(ann), room.key, keys[0], "Because")
    do(commands.explain_hiding, Op.of(ann), room.key, keys[0], "names")
    do(commands.unhide_idea, Op.of(ann), room.key, keys[0])
    entered = do(commands.enter_idea_for_table, Op.of(ann), room.key, "Paper", "Paper", "Table 3")
    do(commands.tick_idea, Op.of(ann), room.key, entered, False)
    do(commands.merge_ideas, Op.of(ann), room.key, entered, keys[0])
    do(commands.unmerge_idea, Op.of(ann), room.key, entered)
    do(room.next, border=True)
    do(room.back, border=True)
    do(room.next, border=True)


def test_no_screen_is_left_behind_while_neighbours_pair_up(make_room):
    room = make_room(people=5)
    watched = Watched(room)
    do = watched.do
    room.next()
    do(room.next, found=False)
    do(commands.pair_with, Op.of(room.people[0]), room.key, "02")
    do(commands.pair_with, Op.of(room.people[2]), room.key, "04")
    do(room.found)
    do(room.leave, room.people[4])
    do(room.leave, room.people[3])
    do(room.leave, room.people[1])
    do(room.leave, room.people[0])
    do(workshops.come_back, Op.of(room.people[0]), room.key)


def test_two_latecomers_who_wait_are_shown_their_group(make_room):
    room = make_room(home=3)
    watched = Watched(room)
    room.next(2)
    bo = watched.do(room.join, "bo", place="home")
    room.people.append(bo.person_id)
    cy = watched.do(room.join, "cy", place="home")
    assert room.partners(cy.person_id) == [bo.person_id, cy.person_id]


def test_a_phone_hears_its_own_group_and_no_other(make_room):
    room = make_room(home=4)
    room.next(2)
    own = room.group_key(room.people[0])
    me = db.session.get(Person, room.people[0])
    heard = rooms_for("phone", room.key, me)
    assert [name for name in heard if name.startswith("group:")] == [group(own)]
    room.next(2)
    assert not [name for name in rooms_for("phone", room.key, me) if name.startswith("group:")]


def test_a_group_is_told_what_its_members_wrote_and_nobody_else(make_room):
    room = make_room(home=4)
    room.next()
    for n, one in enumerate(room.people):
        room.write(one, f"canary-{n}")
    room.next()
    key = room.group_key(room.people[0])
    html = snapshot(group(key), "en").fragments["phone-group"].html
    inside = {room.people.index(one) for one in room.partners(room.people[0])}
    assert {n for n in range(4) if f"canary-{n}" in html} == inside
    for name in (phones(room.key), projector(room.key), *consoles(room.key)):
        assert "canary" not in str(snapshot(name, "en"))


def test_a_choice_of_name_draws_its_authors_phone_and_nothing_else_of_the_workshop(make_room):
    watched = Watched(make_room(home=4))
    room, author = watched.room, watched.room.people[0]
    room.next()
    key = room.write(author, "A quiet room")
    room.next(2)
    room.bring(author, key)
    before = heads_of(watched.rooms())
    watched.do(commands.choose_name, Op.of(author), room.key, key, "named")
    after = heads_of(watched.rooms())
    changed = [name for name in before if after[name] != before[name]]
    assert changed == [person(db.session.get(Person, author).key, room.key)]


def test_a_group_with_its_share_reads_that_it_has_chosen_and_how_to_take_back(make_room):
    room = make_room(home=4, settings={"share": 2})
    room.next()
    keys = [room.write(room.people[0], f"Idea {n}") for n in range(3)]
    room.next(2)
    shown = group(db.session.query(Group).filter_by(step=room.round.step).one().key)

    def piece():
        return draw(shown, "en").fragments["phone-group"].html

    room.bring(room.people[0], keys[0])
    assert "data-chosen" not in piece()
    assert piece().count('type="radio"') == 2
    room.bring(room.people[1], keys[1])
    assert "data-chosen" in piece()
    assert "Your group has chosen." in piece()
    assert 'type="radio"' not in piece()
    assert piece().count("Take it back") == 2
    commands.take_back(Op.of(room.people[2]), room.key, keys[0])
    assert "data-chosen" not in piece()
    assert piece().count('type="radio"') == 2


def test_seats_without_a_phone_reach_every_screen_that_shows_them(watched):
    room, ann = watched.room, watched.room.cast.ann.id
    room.next()
    watched.do(workshops.add_seat, Op.of(ann), room.key, "Mair")
    watched.do(workshops.add_beside, Op.of(room.people[0]), room.key, "Idris")
    watched.do(workshops.next_place, Op.of(ann), room.key, position(room.row))
    watched.do(workshops.found, Op.of(ann), room.key)
    watched.do(workshops.add_beside, Op.of(room.people[1]), room.key, "Nia")
    seat = people_queries.people_in(room.row)[-1]
    watched.do(workshops.remove_participant, Op.of(ann), room.key, seat.key)
    watched.do(workshops.leave, Op.of(room.people[0]), room.key)
    watched.do(workshops.come_back, Op.of(room.people[0]), room.key)
