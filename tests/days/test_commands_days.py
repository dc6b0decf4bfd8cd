"""Does a round over days open, go on and close by the clock, deal to whoever comes, and write its letters once? On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.days import commands, queries
from app.extensions import db
from app.journal.record import Op
from app.mail.models import OutgoingMail
from app.refusal import Refusal
from app.rounds import commands as rounds
from app.rounds import own_cards
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution, Round
from app.workshops import commands as workshops
from app.workshops.queries import attendance_of, workshop_by_key

QUESTION = "If you dared ten times more, what would you test?"
DAYS = {"write": 2, "score": 3, "close": 1}
WRITERS = ("bo", "cy", "dee", "pat", "mo", "ann")


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


class Days:
    """A round over days of the cast's Lab; members are named by the cast's names."""

    def __init__(self, cast, structure="twenty-five-ten", days=DAYS, **more):
        self.cast = cast
        self.key = commands.plan_round(Op.of(cast.ann.id), cast.lab.key, structure, QUESTION, days, **more)

    @property
    def row(self):
        db.session.rollback()
        return workshop_by_key(self.key)

    @property
    def round(self):
        db.session.rollback()
        return db.session.scalar(select(Round).where(Round.workshop_id == self.row.id))

    def op(self, name):
        return Op.of(getattr(self.cast, name).id)

    def comes(self, name):
        commands.take_part(self.op(name), self.key)

    def writes(self, name, words=None, **fields):
        self.comes(name)
        return rounds.write_idea(self.op(name), self.key, words or f"Idea of {name}", fields={"second": "Ask three people", **fields})

    def hand(self, name):
        db.session.rollback()
        acts = own_cards.cards_before(self.round, attendance_of(getattr(self.cast, name), self.key))
        return next((text for before in acts for text, said in before.cards if said is None), None)

    def scores(self, name, number=4):
        """Scores the card in hand; whether there was one."""
        card = self.hand(name)
        if card is not None:
            rounds.say_of_card(self.op(name), self.key, card.key, "rate", "", number)
        return card

    def waiting(self, name):
        db.session.rollback()
        return next((line.waiting for line in queries.open_lines(getattr(self.cast, name)) if line.key == self.key), None)


def letters(kind=None):
    db.session.rollback()
    return [letter for letter in db.session.scalars(select(OutgoingMail)) if kind in (None, letter.letter)]


def test_it_opens_at_once_without_a_lobby_and_without_a_code_for_newcomers(cast, clock):
    days = Days(cast)
    assert days.row.is_live and days.row.door_is_shut and days.row.mode == "home"
    assert days.round.now.of_id == "write" and days.round.ends_at == clock.now() + timedelta(days=2)
    with pytest.raises(Refusal, match="door"):
        workshops.join_workshop(Op.of(None), days.row.code, name="Eve")


def test_a_round_planned_for_later_opens_in_the_morning_of_its_day(cast, clock):
    days = Days(cast, opens_on=(clock.now() + timedelta(days=2)).date())
    commands.move_on()
    assert not days.row.is_live and days.round is None
    with pytest.raises(Refusal):
        days.comes("bo")
    clock.forward(days=2)
    assert commands.move_on() == 1
    assert days.row.is_live
    assert commands.move_on() == 0


def test_each_step_goes_on_at_its_time_and_the_last_one_closes_the_round(cast, clock):
    days = Days(cast)
    for name in WRITERS:
        days.writes(name)
    clock.forward(days=2)
    rounds_go_on()
    assert days.round.now.of_id == "score"
    clock.forward(days=3)
    rounds_go_on()
    assert days.round.now.of_id == "close"
    assert days.row.closed_at is None
    clock.forward(days=1)
    commands.move_on()
    assert days.row.closed_at is not None and days.round.is_finished


def rounds_go_on():
    from app.rounds.deadlines import advance_at_the_bell
    advance_at_the_bell()
    commands.move_on()


def scoring(cast, clock, writers=WRITERS):
    days = Days(cast)
    for name in writers:
        days.writes(name)
    clock.forward(days=2)
    rounds_go_on()
    return days


def test_a_member_scores_five_cards_one_after_the_other_never_their_own_never_twice(cast, clock):
    days = scoring(cast, clock)
    cards = []
    while (card := days.scores("bo")) is not None:
        cards.append(card.key)
    assert len(cards) == 5 == len(set(cards))
    own = db.session.scalars(select(Contribution.key).where(Contribution.author_id == cast.bo.id)).all()
    assert not set(own) & set(cards)
    assert days.waiting("bo").number == 0


def test_whoever_comes_on_the_last_day_of_scoring_writes_and_scores_all_the_same(cast, clock):
    days = scoring(cast, clock, WRITERS[:4])
    clock.forward(days=2)
    assert days.waiting("mo") == ("rate", 4)
    days.comes("mo")
    assert days.hand("mo") is not None
    if days.round.now.late:
        days.writes("mo")
    assert [days.scores("mo") is not None for _card in range(5)] == [True] * 4 + [False]


def test_who_waited_for_a_card_gets_the_one_that_is_written_late(cast, clock):
    days = scoring(cast, clock, ("bo", "cy"))
    assert [days.scores("bo") is not None for _card in range(2)] == [True, False]
    days.writes("mo")
    assert days.hand("bo").text == "Idea of mo"


def test_cards_that_few_have_scored_come_first(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS:
        while days.scores(name):
            pass
    numbers = db.session.execute(select(Mark.contribution_id)).scalars().all()
    assert {numbers.count(card) for card in numbers} == {5}


def test_what_waits_for_a_member_who_has_not_come_yet(cast, clock):
    days = Days(cast)
    assert days.waiting("cy") == ("write", 1)
    days.writes("cy")
    assert days.waiting("cy").number == 0
    assert days.waiting("eve") is None
    assert days.waiting("val") is None, "evaluators look on"


def test_the_best_are_for_everybody_when_scoring_is_over(cast, clock):
    days = scoring(cast, clock)
    for name in WRITERS:
        while card := days.scores(name, 1):
            assert card
    clock.forward(days=3)
    rounds_go_on()
    assert days.round.is_open
    shown = db.session.scalars(select(Contribution).where(Contribution.put_forward_at.is_not(None))).all()
    assert len(shown) == len(WRITERS)


def test_what_is_written_in_1_2_4_all_is_for_everybody_at_the_end_but_what_somebody_keeps(cast, clock):
    days = Days(cast, "one-two-four-all", {"alone": 1})
    days.writes("bo", "Shared at the end")
    rounds.write_idea(days.op("bo"), days.key, "Kept to myself", keep=True)
    assert not db.session.scalars(select(Contribution).where(Contribution.put_forward_at.is_not(None))).all()
    clock.forward(days=1)
    commands.move_on()
    db.session.rollback()
    shown = db.session.scalars(select(Contribution.text).where(Contribution.put_forward_at.is_not(None))).all()
    assert shown == ["Shared at the end"]
    assert days.row.closed_at is not None


def test_it_goes_on_early_when_every_member_is_done(cast, clock):
    days = Days(cast)
    for person in queries.members(db.session, days.row.lab_id):
        name = next(name for name in ("ann", "bo", "cy", "dee", "pat", "mo") if getattr(cast, name).id == person.id)
        assert days.round.now.of_id == "write"
        days.writes(name)
        commands.move_on()
    assert days.round.now.of_id == "score"


def test_a_facilitator_who_pressed_next_does_not_hold_up_the_clock(cast, clock):
    days = Days(cast, "one-two-four-all", {"alone": 1})
    workshops.take_over(days.op("ann"), days.key)
    clock.forward(days=1)
    commands.move_on()
    assert days.row.closed_at is not None


def test_members_with_an_address_get_a_letter_when_it_opens_and_only_once(cast, clock, public):
    days = Days(cast)
    commands.move_on()
    written = letters("days_open")
    with_address = [person for person in queries.members(db.session, days.row.lab_id) if person.email and person.email_confirmed_at]
    assert sorted(letter.to for letter in written) == sorted(person.email for person in with_address)
    assert written


def test_a_day_before_the_end_only_those_for_whom_something_waits_get_a_letter(cast, clock, public):
    Days(cast, days={"write": 3, "score": 3, "close": 2})
    clock.forward(days=3)
    rounds_go_on()
    clock.forward(days=3)
    rounds_go_on()
    assert letters("days_closing") == []
    clock.forward(days=1, minutes=1)
    rounds_go_on()
    rounds_go_on()
    assert letters("days_closing") == [], "nobody wrote anything, so nothing waits for anybody"


def test_the_letter_before_the_end_goes_to_who_has_not_written_yet(cast, clock, public):
    days = Days(cast, "one-two-four-all", {"alone": 3})
    days.writes("bo")
    clock.forward(days=2, minutes=1)
    commands.move_on()
    commands.move_on()
    written = [letter.to for letter in letters("days_closing")]
    assert cast.bo.email not in written
    assert len(written) == len(set(written)) == len(letters("days_open")) - 1


def test_letters_may_be_switched_off(cast, clock, public):
    Days(cast, "one-two-four-all", {"alone": 3}, letters=False)
    clock.forward(days=2, minutes=1)
    commands.move_on()
    assert letters() == []


def test_a_structure_that_needs_people_together_is_refused(cast, clock):
    with pytest.raises(Refusal):
        Days(cast, "troika-consulting", {})


def test_a_workshop_in_a_room_is_not_joined_without_its_code(cast, clock):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    with pytest.raises(Refusal):
        commands.take_part(Op.of(cast.bo.id), key)


def test_a_hand_holds_one_card_at_a_time(cast, clock):
    days = scoring(cast, clock)
    days.scores("bo")
    hands = db.session.scalars(select(Hand).where(Hand.attendance_id == attendance_of(cast.bo, days.key).id)).all()
    assert len(hands) == 2, "one that has its score, and the next one"
