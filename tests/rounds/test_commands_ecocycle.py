"""Ecocycle Planning in order: activities fed in or written, places of one's own, one map, doubles that count once, what is stuck."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import card_queries, commands, group_queries, lineage, map_wall, own_cards, queries, walls
from app.rounds.card_models import Hand
from app.rounds.models import Contribution, Group
from app.workshops import commands as workshops

SETTINGS = {"structure": "ecocycle-planning", "question": "Where does each thing that we do stand today?"}


@pytest.fixture
def room(make_room):
    """Eight people at home who list what they do."""
    made = make_room(home=8, settings=SETTINGS)
    made.next(2)
    return made


def listed(room):
    """Two activities, of the first two people, and the step in which each places them."""
    keys = [room.write(room.people[0], "Pain school"), room.write(room.people[1], "Paper referral forms")]
    room.next()
    return keys


def place(room, person, key, zone):
    commands.say_of_card(Op.of(person), room.key, key, "place", value=zone)


def mark(room, person, key, name):
    commands.say_of_card(Op.of(person), room.key, key, "mark", name)


def cards(room):
    db.session.rollback()
    return {card.key: card for card in card_queries.cards_of(db.session, room.round, "activities")}


def before(room, person):
    return own_cards.cards_before(room.round, room.attendance(person))


def wall(room):
    round_ = room.round
    return walls.wall_of(round_, round_.workshop)


def test_an_activity_is_its_author_s_until_the_list_is_closed_and_then_everybody_s(room):
    key = room.write(room.people[0], "Pain school")
    assert room.readers(key) == {0}
    room.next()
    assert room.readers(key) == {"everyone", "desk", *range(8)}


def test_everybody_places_every_activity_alone_and_the_projector_tells_only_how_many(room):
    keys = listed(room)
    assert [text.key for text, _said in before(room, room.people[5])[0].cards] == keys
    place(room, room.people[5], keys[0], "maturity")
    assert before(room, room.people[5])[0].cards[0][1].zone == "maturity" and before(room, room.people[4])[0].cards[0][1] is None
    assert wall(room) is None
    assert walls.status_of(room.round)[1] == {"number": 1}


def test_in_twos_one_moves_one_s_own_and_nobody_else_s(room):
    keys = listed(room)
    place(room, room.people[0], keys[0], "maturity")
    place(room, room.people[1], keys[0], "maturity")
    room.next()
    place(room, room.people[0], keys[0], "rigidity")
    assert sorted(cards(room)[keys[0]].places) == ["maturity", "rigidity"]


def test_a_place_that_the_map_does_not_have_is_refused(room):
    key = listed(room)[0]
    with pytest.raises(Refusal, match="Choose one of the places"):
        place(room, room.people[0], key, "heaven")


def test_one_map_shows_where_most_put_each_and_where_views_differ(room):
    school, forms = listed(room)
    for person in room.people:
        place(room, person, school, "maturity")
    for number, person in enumerate(room.people):
        place(room, person, forms, ("rigidity", "birth", "destruction", "renewal")[number % 4])
    room.next(2)
    rows = wall(room)[1]["rows"]
    assert [(row["text"].key, row["number"], row["differs"]) for row in rows] == [(school, 1, False), (forms, 2, True)]
    lists = {zone["key"]: [one["text"].key for one in here] for zone, here in map_wall.map_as_lists(room.round)["zones"]}
    assert lists["maturity"] == [school] and lists["birth"] == [forms]


def test_before_anything_is_placed_the_map_explains_its_places(make_room):
    room = make_room(home=4, settings=SETTINGS)
    room.next()
    template, context = wall(room)
    assert template == "rounds/_projector_map.html" and context["rows"] == [] and context["drawing"]["names"]


def test_near_doubles_that_are_merged_count_once_for_each_person(room):
    school, forms = listed(room)
    for person in room.people[:3]:
        place(room, person, school, "maturity")
    for person in room.people[2:5]:
        place(room, person, forms, "birth")
    room.next(2)
    commands.merge_ideas(Op.of(room.cast.ann.id), room.key, forms, school)
    # The third said something of both: what they said of the one that stays counts.
    assert sorted(cards(room)[school].places) == ["birth", "birth", "maturity", "maturity", "maturity"]
    assert forms not in cards(room)
    commands.unmerge_idea(Op.of(room.cast.ann.id), room.key, forms)
    assert len(cards(room)[school].places) == 3 == len(cards(room)[forms].places)


def test_marks_are_counted_and_three_of_each_are_all(room):
    keys = listed(room) + []
    room.next(4)
    mark(room, room.people[0], keys[0], "rigidity")
    mark(room, room.people[1], keys[0], "rigidity")
    mark(room, room.people[0], keys[0], "scarcity")
    assert cards(room)[keys[0]].marks == {"rigidity": 2, "scarcity": 1}
    lists = own_cards.side_by_side(before(room, room.people[0]))
    assert [[one.name for one in acts] for acts in lists] == [["rigidity", "scarcity"]]
    mark(room, room.people[0], keys[0], "rigidity")
    assert cards(room)[keys[0]].marks["rigidity"] == 1


def to_moves(room, marked=True):
    keys = listed(room)
    room.next(4)
    if marked:
        for person in room.people[:2]:
            mark(room, person, keys[1], "rigidity")
    room.next()
    return keys


def dealt(room):
    db.session.rollback()
    return db.session.scalars(select(Contribution.key).join(Hand, Hand.contribution_id == Contribution.id).where(
        Hand.group_id.is_not(None))).all()


def test_each_four_is_dealt_what_was_marked_most_and_its_move_grows_out_of_it(room):
    _school, forms = to_moves(room)
    assert room.sizes() == [4, 4] and dealt(room) == [forms, forms]
    person = room.people[0]
    page = group_queries.group_page(room.group_key(person))
    assert [text.key for text in page.dealt] == [forms]
    with pytest.raises(Refusal, match="which one this belongs to"):
        room.note(person, "Ring instead", zone="part")
    key = room.note(person, "Ring instead", parents=[forms], zone="part", fields={"who": "Ann"})
    four = {n for n, one in enumerate(room.people) if one in room.partners(person)}
    assert room.readers(key) == four
    room.next()
    assert room.readers(key) == {"everyone", "desk", *range(8)}


def test_where_nothing_was_marked_a_group_still_has_something_to_free(room):
    to_moves(room, marked=False)
    assert len(dealt(room)) == 2 and len(set(dealt(room))) == 2


def test_the_end_gives_stuck_ones_as_ideas_the_map_as_a_map_and_moves_as_commitments(room):
    school, forms = to_moves(room)
    move = room.note(room.people[0], "Ring instead", parents=[forms], zone="part")
    room.next(2)
    db.session.rollback()
    given = {one.key: one.becomes for one in lineage.RoundTexts(db.session, queries.latest_round(room.key)).given()}
    assert given == {school: "map", forms: "idea", move: "commitment"}


def test_activities_of_an_earlier_item_lie_open_from_the_start(make_room):
    room = make_room(home=4)
    ann = room.cast.ann.id
    workshops.remove_item(Op.of(ann), room.row.agenda[1].key)
    workshops.add_item(Op.of(ann), room.key, "round", settings=SETTINGS, takes_from=room.item)
    room.next()
    key = room.write(room.people[0], "Pain school")
    room.next(2)
    room.bring(room.people[0], key)
    room.next(2)
    assert room.round.structure == "ecocycle-planning"
    room.next(2)
    texts = [text for text, _said in before(room, room.people[2])[0].cards]
    assert [(text.text, text.group) for text in texts] == [("Pain school", "")]
    assert db.session.scalar(select(Contribution.author_id).where(Contribution.key == texts[0].key)) is None


def compared(room, person):
    """What a group sees of its members' places: {headline: ({name: place}, whether they differ)}."""
    db.session.rollback()
    page = group_queries.group_page(room.group_key(person))
    return {one.text.headline: ({member.name: title for member, title in one.places}, one.differs) for one in page.compared}


def test_who_compare_see_each_other_s_places_and_what_differs_first(room):
    school, forms = listed(room)
    for person in room.people:
        place(room, person, school, "maturity")
        place(room, person, forms, "maturity")
    room.next()
    one, other = sorted(room.partners(room.people[0]))
    place(room, one, forms, "birth")
    found = compared(room, one)
    assert list(found) == ["Paper referral forms", "Pain school"]
    (places, differs), (_same, agreed) = found.values()
    assert differs and not agreed and len(set(places.values())) == 2 == len(places)
    assert compared(room, other) == found


def test_a_place_moved_while_they_compare_is_told_to_their_group_alone(room):
    school, _forms = listed(room)
    room.next()
    one = room.people[0]
    place(room, one, school, "birth")
    facts = db.session.scalars(select(Entry.facts).where(Entry.kind == "card_said").order_by(Entry.id.desc())).first()
    assert facts["groups"] == [room.group_key(one)]


def test_places_are_one_s_own_before_and_after_they_are_compared(room):
    school, _forms = listed(room)
    place(room, room.people[0], school, "birth")
    assert room.group_key(room.people[0]) is None
    room.next(2)
    key = db.session.scalars(select(Group.key)).first()
    assert group_queries.group_page(key).compared == ()
