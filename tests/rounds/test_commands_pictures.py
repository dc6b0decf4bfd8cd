"""A picture belongs to the words that describe it: whoever reads them sees it, and with them it goes."""

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import AlreadyDone, Op, change
from app.refusal import Refusal
from app.rounds import commands
from app.rounds.models import Contribution
from app.rounds.picture_encoding import encode
from app.rounds.picture_models import Picture
from app.rounds.picture_queries import picture_of
from app.rounds.reading import ANYONE, DESK_VIEWER, Viewer
from app.rounds.rules import pictures as rules
from app.rounds.showing import ShownRound
from app.workshops.models import AgendaItem
from tests.rounds.photos import photo

MAP = "Our map of who waits for whom"


@pytest.fixture(scope="module")
def made():
    """One picture, ready to be stored."""
    return encode(photo(size=(400, 300)))


def take(room, made, person=0, text=MAP, **how):
    return commands.write_picture(Op.of(room.people[person]), room.key, text, made, **how)


def stored():
    db.session.rollback()
    return db.session.scalar(select(func.count(Picture.id)))


def lookers(room, key):
    """Who sees the picture: "everyone", "desk", and the people by their place in the row."""
    db.session.rollback()
    known = {"everyone": ANYONE, "desk": DESK_VIEWER, **{n: Viewer.person(one) for n, one in enumerate(room.people)}}
    return {name for name, viewer in known.items() if picture_of([viewer], room.key, key) is not None}


def test_a_picture_is_kept_with_its_words(room, made):
    key = take(room, made)
    assert room.idea(key).text == MAP
    kept = db.session.scalar(select(Picture))
    assert (kept.contribution_id, kept.width, kept.height, kept.kind) == (room.idea(key).id, 400, 300, "image/jpeg")
    assert (picture_of([Viewer.person(room.people[0])], room.key, key), kept.small) == (made.bytes, made.small)
    assert picture_of([Viewer.person(room.people[0])], room.key, key, small=True) == made.small


def test_a_picture_is_seen_by_exactly_those_who_read_its_words(eight, made):
    key = take(eight, made)
    for _step in range(5):
        assert lookers(eight, key) == eight.readers(key)
        eight.next()
    eight.bring(eight.people[0], take(eight, made, text="Late"), "") if not eight.round.is_finished else None
    assert lookers(eight, key) == eight.readers(key)


def test_what_is_kept_to_oneself_is_seen_by_nobody_else(eight, made):
    key = take(eight, made, keep=True)
    eight.next(2)
    assert lookers(eight, key) == {0}


def test_a_group_brings_a_picture_and_then_everybody_sees_it(eight, made):
    key = take(eight, made)
    eight.next(2)
    assert "everyone" not in lookers(eight, key)
    eight.bring(eight.people[0], key, "Who waits for whom")
    eight.next()
    assert {"everyone", "desk", *range(8)} == lookers(eight, key)
    commands.hide_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert lookers(eight, key) == eight.readers(key) and "everyone" not in lookers(eight, key)
    assert picture_of([Viewer.person(eight.people[0])], eight.key, key) == made.bytes
    commands.unhide_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" in lookers(eight, key)


def test_a_picture_is_found_under_its_own_workshop_only(make_room, made):
    one, other = make_room(home=2), make_room(home=2, title="Another")
    one.next()
    key = take(one, made)
    assert picture_of([Viewer.person(one.people[0])], other.key, key) is None


def test_taking_the_words_back_erases_the_picture(room, made):
    key, other = take(room, made), take(room, made, person=1)
    commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    assert stored() == 1 and lookers(room, key) == set() and 1 in lookers(room, other)


def test_other_words_leave_the_picture(room, made):
    key = take(room, made)
    commands.edit_idea(Op.of(room.people[0]), room.key, key, "Other words")
    assert lookers(room, key) == {0} and room.idea(key).text == "Other words"


def test_a_picture_without_words_is_refused_and_nothing_is_kept(room, made):
    with pytest.raises(Refusal) as caught:
        take(room, made, text="  ")
    assert caught.value.code == "empty" and stored() == 0


def test_the_same_key_counts_once(room, made):
    op = Op(by=room.people[0], key="k" * 22, body="same")
    commands.write_picture(op, room.key, MAP, made)
    with pytest.raises(AlreadyDone):
        commands.write_picture(op, room.key, MAP, made)
    assert stored() == 1


def test_no_more_than_twenty_pictures_from_one_person(room, made, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PICTURES", 2)
    take(room, made)
    take(room, made)
    with pytest.raises(Refusal) as caught:
        take(room, made)
    assert caught.value.code == "many_pictures" and stored() == 2
    assert db.session.scalar(select(func.count(Contribution.id))) == 2
    take(room, made, person=1)
    room.write(room.people[0], "Words are still taken")


def test_a_late_picture_says_so(eight, made):
    named = f"{eight.round.key}.0"
    eight.next()
    key = take(eight, made, named=named)
    assert eight.idea(key).late and eight.idea(key).step == 0


def test_a_nameless_card_takes_no_picture_and_its_phone_offers_none(room, made):
    round_ = room.round
    name = round_.deck_at(round_.step)
    round_.matter = {**round_.matter, "decks": {name: {**round_.matter["decks"][name], "nameless": True}}}
    db.session.commit()
    with pytest.raises(Refusal) as caught:
        take(room, made)
    assert caught.value.code == "nameless" and stored() == 0
    assert db.session.scalar(select(func.count(Contribution.id))) == 0
    assert ShownRound().phone(room.agenda_item)[1]["pictures"] is False


def test_a_plain_card_takes_pictures(room):
    assert ShownRound().phone(room.agenda_item)[1]["pictures"] is True


def test_a_flip_chart_from_the_desk_is_put_forward_and_labelled(room, made):
    key = commands.enter_picture_for_table(
        Op.of(room.cast.ann.id), room.key, "The flip chart of table 4", made, "Four wishes", "Table 4")
    idea = room.idea(key)
    assert (idea.table_label, idea.headline, idea.author_id, idea.entered_by_id) == ("Table 4", "Four wishes", None, room.cast.ann.id)
    assert lookers(room, key) == room.readers(key) == {"desk"}
    room.next(3)
    assert "everyone" in lookers(room, key)


def test_the_journal_knows_that_there_was_a_picture_and_not_what_it_shows(room, made):
    key = take(room, made)
    entry = db.session.scalar(select(Entry).where(Entry.kind == "picture_added"))
    assert (entry.subject, entry.workshop, entry.lab) == (key, room.key, room.cast.lab.key)
    assert entry.facts == {"width": 400, "height": 300, "bytes": len(made.bytes)}


def test_a_round_that_is_removed_takes_its_pictures_along(make_room, made):
    room = make_room(home=2)
    room.next()
    take(room, made)
    assert stored() == 1
    with change(Op.of(room.cast.ann.id)) as c:
        commands.remove_round(c, c.session.scalar(select(AgendaItem).where(AgendaItem.key == room.item)))
    assert stored() == 0
