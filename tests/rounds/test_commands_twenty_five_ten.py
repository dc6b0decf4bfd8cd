"""25/10 in order: cards without names, blind scores, who comes late, who leaves, what is brought from before, the countdown."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, lineage, own_cards, walls
from app.rounds.card_models import Hand, Mark
from app.rounds.deadlines import advance_when_all_are_done
from app.rounds.models import Contribution
from app.workshops import commands as workshops
from app.workshops import screens
from app.workshops.commands import set_projector

SETTINGS = {"structure": "twenty-five-ten", "question": "If you dared ten times more?"}
PASSES = 5


@pytest.fixture
def room(make_room):
    """Six people at home, writing their cards."""
    made = make_room(home=6, settings=SETTINGS)
    made.next()
    return made


def hand_in(room, people=None):
    return [room.write(person, f"Idea of {number}", fields={"second": "Ask."}) for number, person in enumerate(people or room.people)]


def hand_of(room, person):
    """The card that lies before somebody, or None."""
    before = own_cards.cards_before(room.round, room.attendance(person))
    cards = [text for one in before if one.act["act"] == "rate" for text, _said in one.cards]
    return cards[0] if cards else None


def score(room, person, value=4):
    card = hand_of(room, person)
    if card is not None:
        commands.say_of_card(Op.of(person), room.key, card.key, "rate", value=value)
    return card


def may_still_write(room, person):
    return own_cards.may_still_write(room.round, room.attendance(person))


def all_score(room, of=lambda card: 4, passes=PASSES):
    for _pass in range(passes):
        room.next()
        for person in room.people:
            card = hand_of(room, person)
            score(room, person, of(card) if card else None)


def ratings(room):
    db.session.rollback()
    return db.session.execute(select(Mark.contribution_id, Mark.number).where(Mark.round_id == room.round.id, Mark.name == "rate")).all()


def test_a_card_is_read_by_its_author_and_then_by_who_holds_it_alone(room):
    key = hand_in(room)[0]
    assert room.readers(key) == {0}
    room.next()
    holder = next(n for n, person in enumerate(room.people) if hand_of(room, person).key == key)
    assert room.readers(key) == {0, holder} and holder != 0


def test_everybody_writes_one_card_with_its_first_step(room):
    hand_in(room)
    with pytest.raises(Refusal, match="Here everybody writes"):
        room.write(room.people[0], "Another", fields={"second": "Ask."})
    late = room.come(1, place="home")[0]
    with pytest.raises(Refusal, match="still empty"):
        room.write(late, "Without a step")


def test_every_card_has_five_scores_of_five_people(room):
    hand_in(room)
    all_score(room)
    given = ratings(room)
    assert len(given) == 30 and {sum(card == other for other, _ in given) for card, _ in given} == {PASSES}


def test_who_comes_late_writes_a_card_until_the_second_pass_and_then_rates_without_one(room):
    hand_in(room)
    room.next()
    bo, cy = room.join("bo", "home").person_id, room.join("cy", "home").person_id
    assert may_still_write(room, bo) and not may_still_write(room, room.people[0])
    room.next()
    room.write(bo, "Late, but a card", fields={"second": "Ask."}, named=f"{room.round.key}.2")
    assert not may_still_write(room, bo) and may_still_write(room, cy)
    with pytest.raises(Refusal, match="Here everybody writes"):
        room.write(room.people[1], "A second card", fields={"second": "Ask."})
    room.next()
    assert not may_still_write(room, cy) and hand_of(room, cy) is not None


def test_a_card_after_the_second_pass_is_kept_and_goes_round_no_more(room):
    hand_in(room)
    room.next(3)
    bo = room.join("bo", "home").person_id
    key = room.write(bo, "Too late to go round", fields={"second": "Ask."})
    room.next(2)
    held = set(db.session.scalars(select(Hand.contribution_id)))
    assert room.idea(key).id not in held and room.readers(key) == set()


def test_a_late_card_goes_round_from_the_next_pass_on(room):
    hand_in(room)
    room.next()
    bo = room.join("bo", "home").person_id
    key = room.write(bo, "Late", fields={"second": "Ask."}, named=f"{room.round.key}.1")
    room.next()
    assert key in {hand_of(room, person).key for person in room.people}


def test_who_leaves_gives_the_card_in_their_hand_back(room):
    hand_in(room)
    room.next()
    gone = room.people[0]
    card = hand_of(room, gone)
    room.leave(gone)
    assert db.session.scalar(select(Hand.id).where(Hand.contribution_id == card.id, Hand.step == 1)) is None
    came = room.join("bo", "home").person_id
    assert hand_of(room, came).key == card.key


def test_what_somebody_scored_before_they_left_counts(room):
    hand_in(room)
    room.next()
    score(room, room.people[0], 5)
    room.leave(room.people[0])
    assert [number for _card, number in ratings(room)] == [5]


def test_only_people_with_a_short_card_see_one_in_the_top_up(make_room):
    room = make_room(home=9, settings=SETTINGS)
    room.next()
    hand_in(room)
    silent = room.people[2]
    for _pass in range(PASSES):
        room.next()
        for person in room.people:
            if person != silent:
                score(room, person)
    room.next()
    before = [person for person in room.people if hand_of(room, person)]
    assert 0 < len(before) <= PASSES
    assert walls.status_of(room.round)[1]["number"] == len(before)
    for person in before:
        advance_when_all_are_done()
        assert room.round.now.id == "topup"
        score(room, person)
    assert walls.status_of(room.round)[1]["number"] == 0
    advance_when_all_are_done()
    assert room.round.now.id == "countdown"


def called(room, page=0):
    set_projector(Op.of(room.cast.ann.id), room.key, page=page)
    round_ = room.round
    return walls.wall_of(round_, round_.workshop)[1]


def to_countdown(room, shortlist_of=lambda card: 4):
    all_score(room, shortlist_of)
    room.next(2)


def test_the_countdown_calls_each_number_once_and_keeps_ties_together(room):
    keys = hand_in(room)
    best = set(keys[:2])
    to_countdown(room, lambda card: 5 if card.key in best else 3)
    assert [called(room, page)["score"] for page in range(3)] == [25, 24, 23]
    first = called(room)
    assert {row["text"].key for row in first["rows"]} == best and all(row["tied"] for row in first["rows"])
    assert called(room, 1)["rows"] == []


def test_the_console_turns_every_page_of_the_countdown(room, app):
    hand_in(room)
    to_countdown(room)
    with app.test_request_context():
        desk = next(part for part in screens.desk_parts(room.row) if part.id == "desk-projector")
    assert desk.context["pages"] == called(room)["pages"] > 3


def test_only_the_best_are_called_and_all_other_cards_stay_closed(make_room):
    room = make_room(home=7, settings={**SETTINGS, "asks": {"shortlist": 3}})
    room.next()
    keys = hand_in(room)
    order = {key: 1 + number % 5 for number, key in enumerate(keys)}
    to_countdown(room, lambda card: order[card.key])
    shown = {row["text"].key for page in range(called(room)["pages"]) for row in called(room, page)["rows"]}
    assert 3 <= len(shown) < 7 and keys[4] in shown
    assert all(room.readers(key) >= {"everyone"} for key in shown)
    assert all("everyone" not in room.readers(key) and "desk" not in room.readers(key) for key in keys if key not in shown)


def test_more_cards_of_one_score_than_fit_go_on_on_the_next_page(room):
    keys = [room.write(person, f"{number} " + "A very long idea that takes its time to be told. " * 3, fields={"second": "A step. " * 20})
            for number, person in enumerate(room.people)]
    to_countdown(room)
    pages = [called(room, page) for page in range(called(room)["pages"])]
    twenty = [page for page in pages if page["score"] == 20]
    assert [page["part"] for page in twenty] == list(range(1, len(twenty) + 1)) and len(twenty) > 1
    assert sorted(row["text"].key for page in twenty for row in page["rows"]) == sorted(keys)


def test_nobody_is_kept_as_author_or_scorer_when_it_is_over(room):
    keys = hand_in(room)
    to_countdown(room)
    room.next(2)
    assert room.round.is_finished
    assert all(room.idea(key).author_id is None for key in keys)
    assert not any(db.session.scalars(select(Mark.attendance_id).where(Mark.name == "rate")))


# Cards that were written before


def takes_after(room, settings):
    """Instead of tea, a round that takes the ideas of the first."""
    ann = room.cast.ann.id
    workshops.remove_item(Op.of(ann), room.row.agenda[1].key)
    workshops.add_item(Op.of(ann), room.key, "round", settings=settings, takes_from=room.item)


@pytest.fixture
def fed(make_room):
    """A round of 1-2-4-All that brought an idea of each four, then 25/10, which takes them."""
    room = make_room(home=8)
    takes_after(room, SETTINGS)
    room.next()
    room.own = [room.write(person, f"Idea {number}") for number, person in enumerate(room.people)]
    room.next(2)
    room.brought = []
    for members in room.groups().values():
        key = room.note(members[0], "Of us all", parents=[room.own[room.people.index(members[0])]])
        room.bring(members[0], key)
        room.brought.append(key)
    room.next(2)
    assert room.round.structure == "twenty-five-ten"
    return room


def fed_cards(room):
    db.session.rollback()
    return db.session.scalars(select(Contribution).where(Contribution.round_id == room.round.id)).all()


def test_ideas_of_an_earlier_item_go_round_as_cards_of_nobody(fed):
    cards = fed_cards(fed)
    assert len(cards) == len(fed.brought) and {(card.deck, card.author_id, card.text) for card in cards} == {("cards", None, "Of us all")}
    assert [fed.readers(card.key) for card in cards] == [set()] * len(cards)
    hand_in(fed)
    ids = {card.id for card in cards}
    all_score(fed, passes=2)
    assert ids <= set(db.session.scalars(select(Hand.contribution_id)))


def test_a_card_that_was_brought_keeps_the_line_to_what_it_grew_from(fed):
    fed.next(9)
    cards = {card.key: card for card in fed_cards(fed)}
    assert fed.round.is_finished
    for card in cards.values():
        card.put_forward_at, card.opens_at_step = card.written_at, 0
    db.session.commit()
    out = lineage.outgoing(db.session, fed.round)
    assert {one["key"] for one in out} == set(cards)
    for one in out:
        parents = one["lineage"]["parents"]
        assert [parent["text"] for parent in parents[:1]] == ["Of us all"] and len(parents) == 2
        assert parents[1]["text"] is None  # what was written alone stays with who wrote it


def test_a_structure_without_a_pile_for_them_shows_them_above_its_question(make_room):
    room = make_room(home=4)
    takes_after(room, {"question": "And now?"})
    room.next()
    key = room.write(room.people[0], "Ring back")
    room.next(2)
    room.bring(room.people[0], key)
    room.next(2)
    assert room.round.matter["before"] == ["Ring back"] and not fed_cards(room)
