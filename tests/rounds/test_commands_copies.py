"""What goes on to a later round takes its picture and fields along, and is hidden, held and taken back with the idea that it was."""

import pytest
from sqlalchemy import func, select

from app.codes import digest
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.rounds import commands, texts
from app.rounds.models import Contribution
from app.rounds.picture_encoding import Encoded
from app.rounds.picture_models import Picture
from app.rounds.picture_queries import picture_of
from app.rounds.reading import Viewer
from app.workshops import commands as workshops
from tests.rounds.test_commands_twenty_five_ten import all_score, score

ECOCYCLE = {"structure": "ecocycle-planning", "question": "Where does each thing stand?"}
DARING = {"structure": "twenty-five-ten", "question": "If you dared ten times more?"}
PICTURE = Encoded(b"large", b"small", 40, 30)
PLAIN = {"question": "What would help?"}


def strung(make_room, *following, first=PLAIN):
    """A workshop of four whose rounds take from one another; the first has a typed idea and a picture, and is over."""
    room = make_room(home=6, settings=first)
    ann = Op.of(room.cast.ann.id)
    workshops.remove_item(ann, room.row.agenda[1].key)
    before = room.item
    for settings in following:
        before = workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings=settings, takes_from=before)
    room.next()
    room.words = commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, "A bench at the door", headline="A bench")
    room.picture = commands.enter_picture_for_table(Op.of(room.cast.ann.id), room.key, "Our wall of waiting", PICTURE)
    to_the_next(room)
    return room


def to_the_next(room):
    now = room.round.id
    while room.round.id == now and room.row.closed_at is None:
        room.next()


def copy_of(room, key):
    """The card of the running round that holds these words."""
    db.session.rollback()
    return db.session.scalar(select(Contribution).where(
        Contribution.round_id == room.round.id, Contribution.fed_from_id == room.idea(key).id))


def hide(room, key):
    commands.hide_idea(Op.of(room.cast.ann.id), room.key, key)


def unhide(room, key):
    commands.unhide_idea(Op.of(room.cast.ann.id), room.key, key)


@pytest.fixture
def room(make_room):
    """Two ideas of 1-2-4-All on the pile of an ecocycle, open for everybody."""
    return strung(make_room, ECOCYCLE)


def test_a_card_carries_its_headline_and_its_picture_which_is_kept_once(room):
    card = copy_of(room, room.words)
    assert (card.text, card.headline) == ("A bench at the door", "A bench")
    seen = copy_of(room, room.picture).key
    assert picture_of([Viewer.person(room.people[0])], room.key, seen) == b"large"
    assert picture_of([Viewer.person(room.people[0])], room.key, seen, small=True) == b"small"
    assert texts.cards_to_read([copy_of(room, room.picture).id]).popitem()[1].picture == (40, 30)
    assert db.session.scalar(select(func.count(Picture.id)).where(func.length(Picture.bytes) > 0)) == 1


def test_the_picture_stands_beside_the_card_on_the_phone_that_places_it(room):
    room.join("bo")
    room.next(2)
    card = copy_of(room, room.picture).key
    browser = room.cast.as_("bo")
    assert f"/w/{room.key}/pictures/{card}?small=1" in browser.get(f"/w/{room.key}").text
    assert browser.get(f"/w/{room.key}/pictures/{card}").data == b"large"


def test_hiding_the_original_hides_the_card_from_everybody_and_its_picture_and_both_come_back(room):
    for key in (room.words, room.picture):
        card = copy_of(room, key).key
        everybody = {"everyone", "desk", *range(6)}
        assert room.readers(card) == room.readers(key) == everybody
        hide(room, key)
        assert room.readers(card) == room.readers(key) == {"desk"}
        assert picture_of([Viewer.person(room.people[0])], room.key, card) is None
        unhide(room, key)
        assert room.readers(card) == room.readers(key) == everybody


def test_hiding_the_card_hides_the_idea_that_it_was_and_its_reason_reaches_its_author(make_room):
    room = make_room(home=6, settings=PLAIN)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings=ECOCYCLE, takes_from=room.item)
    room.next()
    key = room.write(room.people[0], "CANARY")
    room.next(2)
    room.bring(room.people[0], key)
    to_the_next(room)
    while room.round.structure != "ecocycle-planning":
        room.next()
    hide(room, copy_of(room, key).key)
    assert room.readers(key) == {"desk", 0}
    commands.explain_hiding(Op.of(room.cast.ann.id), room.key, copy_of(room, key).key, why="names")
    assert texts.own_texts(room.people[0], room.key)[0].hidden_for == "names"
    unhide(room, copy_of(room, key).key)
    assert "everyone" in room.readers(key)


def test_what_is_held_back_in_the_round_before_is_held_back_here(room):
    commands.hold_idea(Op.of(room.cast.ann.id), room.key, room.words)
    assert room.readers(copy_of(room, room.words).key) == {"desk"}
    commands.show_idea(Op.of(room.cast.ann.id), room.key, room.words)
    assert "everyone" in room.readers(copy_of(room, room.words).key)


def test_a_card_in_somebodys_hand_leaves_it_while_its_original_is_hidden(make_room):
    room = strung(make_room, DARING)
    room.next()
    card = copy_of(room, room.words).key
    holders = room.readers(card)
    assert holders and not holders & {"everyone", "desk"}
    hide(room, room.words)
    assert room.readers(card) == set()
    assert room.cast.as_("ann").get(f"/w/{room.key}/console").status_code == 200
    unhide(room, room.words)
    assert room.readers(card) == holders


def test_over_two_rounds_all_cards_of_the_same_words_go_and_come_together(make_room):
    room = strung(make_room, ECOCYCLE, ECOCYCLE)
    middle = copy_of(room, room.picture).key
    to_the_next(room)
    last = copy_of(room, room.picture).key
    assert last != middle and picture_of([Viewer.person(room.people[0])], room.key, last) == b"large"
    hide(room, middle)
    assert [room.readers(key) for key in (room.picture, middle, last)] == [{"desk"}] * 3
    unhide(room, last)
    assert all("everyone" in room.readers(key) for key in (room.picture, middle, last))


def test_who_takes_a_nameless_idea_back_takes_back_the_card_that_it_became_and_nobody_is_named(room):
    claim, card = "abcdefgh", copy_of(room, room.picture).key
    original = room.idea(room.picture)
    original.nameless, original.claim_hash, original.entered_by_id = True, digest(claim), None
    db.session.commit()
    commands.withdraw_claimed(Op.of(room.people[0]), room.key, claim)
    assert room.readers(card) == set() == room.readers(room.picture) and room.idea(card).text == ""
    assert db.session.scalar(select(func.count(Picture.id))) == 0
    assert {entry.actor_id for entry in db.session.scalars(select(Entry).where(Entry.kind == "idea_withdrawn"))} == {None}


def test_fields_of_a_pile_that_has_others_stand_below_the_words(make_room):
    room = make_room(home=6, settings=DARING)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings=ECOCYCLE, takes_from=room.item)
    room.next()
    keys = [room.write(person, f"Idea {number}", fields={"second": "Ask Ann"}) for number, person in enumerate(room.people)]
    room.next()
    while room.round.structure == "twenty-five-ten":
        for person in room.people:
            if not room.round.is_finished and room.round.now.act("rate"):
                score(room, person)
        room.next()
    card = copy_of(room, keys[0])
    assert card.text.splitlines()[0] == "Idea 0" and card.text.endswith(": Ask Ann") and card.fields == {}


def test_fields_that_the_next_pile_has_too_stay_fields(make_room):
    room = make_room(home=6, settings=DARING)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "round", settings=DARING, takes_from=room.item)
    room.next()
    keys = [room.write(person, f"Idea {number}", fields={"second": "Ask Ann"}) for number, person in enumerate(room.people)]
    all_score(room)
    to_the_next(room)
    assert (copy_of(room, keys[0]).text, copy_of(room, keys[0]).fields) == ("Idea 0", {"second": "Ask Ann"})


def test_words_above_a_question_go_when_they_are_hidden(make_room):
    room = strung(make_room, PLAIN)
    assert texts.words_before(room.round) == ["A bench", "Our wall of waiting"]
    hide(room, room.words)
    assert texts.words_before(room.round) == ["Our wall of waiting"]
    unhide(room, room.words)
    assert texts.words_before(room.round) == ["A bench", "Our wall of waiting"]
