"""What is done without a name: known to the running round alone; at its end every trace goes, and only the key of a card opens it."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import Op
from app.people.models import Person
from app.refusal import Refusal
from app.rounds import commands, texts
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.workshops import commands as workshops

SETTINGS = {"structure": "twenty-five-ten", "question": "What would you dare?"}
SECOND = {"second": "Ask one person"}


@pytest.fixture
def room(make_room):
    """Six people, each with a nameless card that has been handed in."""
    made = make_room(home=6, settings=SETTINGS)
    made.next()
    made.cards = [write(made, person, number) for number, person in enumerate(made.people)]
    return made


def write(room, person, number, claim=None, op=None):
    return commands.write_idea(op or Op.of(person), room.key, f"bold {number}", fields=SECOND, claim=claim or f"key-of-{number}")


def finish(room):
    while not room.round.is_finished:
        room.next()


def score_all(room):
    """One pass: everybody scores the card that came to them."""
    room.next()
    for person in room.people:
        attendance = room.attendance(person).id
        hand = db.session.scalar(select(Hand).where(Hand.attendance_id == attendance))
        if hand is not None:
            commands.say_of_card(Op.of(person), room.key, db.session.get(Contribution, hand.contribution_id).key, "rate", value="4")


def receipts(room):
    db.session.rollback()
    return [receipt for receipt in db.session.scalars(select(Receipt)) if receipt.person_id in room.people]


def test_while_the_round_runs_its_author_takes_a_card_back(room):
    commands.withdraw_idea(Op.of(room.people[0]), room.key, room.cards[0])
    assert room.readers(room.cards[0]) == set()
    with pytest.raises(Refusal):
        commands.withdraw_idea(Op.of(room.people[0]), room.key, room.cards[1])


def test_when_the_round_ends_nothing_leads_from_a_card_to_who_wrote_it(room):
    score_all(room)
    assert len(receipts(room)) == 12
    finish(room)
    db.session.rollback()
    cards = db.session.scalars(select(Contribution)).all()
    assert {card.author_id for card in cards} == {card.put_forward_by_id for card in cards} == {None}
    assert {card.written_at for card in cards} == {room.round.started_at}
    assert db.session.scalars(select(Hand.id)).all() == []
    assert set(db.session.scalars(select(Mark.attendance_id))) == {None}
    assert receipts(room) == []


def test_a_round_that_was_left_by_back_is_over_when_the_workshop_closes(room):
    room.back()
    assert room.idea(room.cards[0]).author_id == room.people[0]
    workshops.close_workshop(Op.of(room.cast.ann.id), room.key)
    assert room.round.is_finished and room.idea(room.cards[0]).author_id is None
    assert receipts(room) == []


def test_the_journal_never_names_the_author_of_a_nameless_card(room):
    commands.edit_idea(Op.of(room.people[0]), room.key, room.cards[0], "bolder")
    commands.withdraw_idea(Op.of(room.people[1]), room.key, room.cards[1])
    score_all(room)
    finish(room)
    commands.hide_idea(Op.of(room.cast.ann.id), room.key, texts.shown_ideas(room.round)[0].key, "no names please")
    keys = set(db.session.scalars(select(Person.key).where(Person.id.in_(room.people))))
    for entry in db.session.scalars(select(Entry).where(Entry.workshop == room.key, Entry.kind.like("idea_%"))):
        assert entry.actor_id not in room.people
        assert entry.facts.get("person") not in keys


def test_the_key_takes_a_card_back_after_the_round_and_nothing_says_who_did(room):
    finish(room)
    before = len(receipts(room))
    commands.withdraw_claimed(Op.of(room.people[0]), room.key, "KEY of 0")
    assert room.readers(room.cards[0]) == set()
    assert room.idea(room.cards[0]).text == ""
    assert len(receipts(room)) == before
    assert db.session.scalars(select(Entry.actor_id).where(Entry.kind == "idea_withdrawn")).all() == [None]


def test_the_key_makes_a_card_its_owners_again(room):
    finish(room)
    commands.claim_card(Op.of(room.people[0]), room.key, "key-of-0")
    idea = room.idea(room.cards[0])
    assert (idea.author_id, idea.nameless) == (room.people[0], False)
    with pytest.raises(Refusal):
        commands.claim_card(Op.of(room.people[1]), room.key, "key-of-0")


@pytest.mark.parametrize("claim", ["", "nothing", "key-of-9", None])
def test_another_key_opens_nothing(room, claim):
    finish(room)
    for act in (commands.claim_card, commands.withdraw_claimed):
        with pytest.raises(Refusal) as no:
            act(Op.of(room.people[0]), room.key, claim)
        assert no.value.code == "no_such_claim"


def test_the_key_itself_is_kept_nowhere(room):
    db.session.rollback()
    assert all(card.claim_hash and "key" not in card.claim_hash for card in db.session.scalars(select(Contribution)))
    assert all("key-of" not in str(receipt.answer) and "keyof" not in str(receipt.answer) for receipt in receipts(room))


def test_a_card_that_comes_after_the_end_has_no_author_and_is_kept_once(room):
    named = f"{room.round.key}.0"
    finish(room)
    for _again in range(2):
        commands.write_idea(Op.of(room.people[0]), room.key, "late and bold", named=named, fields=SECOND, claim="late-key")
    db.session.rollback()
    [late] = db.session.scalars(select(Contribution).where(Contribution.text == "late and bold")).all()
    assert late.author_id is None and late.late
    assert not any(receipt.answer.get("late") for receipt in receipts(room))
