"""What goes on from a round and what lies together: chosen by a rule or by hand, counted once, undone exactly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, hinge_queries
from app.rounds.card_models import Mark
from app.rounds.card_queries import cards_of
from app.rounds.hinge_models import GoingOn, KeptApart
from app.rounds.models import Contribution
from app.workshops.kinds import kind_of
from app.workshops.models import Attendance

HEADLINES = ("A quiet room", "One number to ring", "A quiet room, please", "Letters to the person", "Walk from the door")


class Hinge:
    """Ann at the hinge of a finished round with five ideas typed at the desk; `marks` says how often each was pulled."""

    def __init__(self, room):
        self.room, self.ann = room, room.cast.ann.id
        self.ideas = [commands.enter_idea_for_table(self.op(), room.key, words) for words in HEADLINES]
        room.next(4)
        assert room.round.is_finished

    def op(self):
        return Op.of(self.ann)

    def choose(self, way, by="", number=None):
        commands.choose_going_on(self.op(), self.room.key, self.room.item, way, by, number)

    def undo(self):
        commands.undo_choice(self.op(), self.room.key, self.room.item)

    def tick(self, number, goes_on):
        commands.tick_idea(self.op(), self.room.key, self.ideas[number], goes_on)

    def merge(self, number, under):
        commands.merge_ideas(self.op(), self.room.key, self.ideas[number], self.ideas[under])

    def unmerge(self, number):
        commands.unmerge_idea(self.op(), self.room.key, self.ideas[number])

    def pull(self, *numbers):
        """One person after the other marks these ideas."""
        round_, row = self.room.round, {key: self.room.idea(key).id for key in self.ideas}
        seats = db.session.scalars(select(Attendance.id).where(Attendance.workshop_id == round_.workshop_id).order_by(Attendance.id)).all()
        db.session.add_all(
            Mark(round_id=round_.id, contribution_id=row[self.ideas[number]], name="pull", attendance_id=seats[who], step=0, number=1,
                 made_at=clock.now())
            for who, number in numbers)
        db.session.commit()

    def going(self):
        """The numbers of the ideas that go on."""
        return [self.ideas.index(idea["key"]) for idea in kind_of("round").output(db.session, self.room.agenda_item)]

    def state(self):
        """Everything the hinge could change, as it stands."""
        db.session.rollback()
        rows = db.session.scalars(select(Contribution).where(Contribution.key.in_(self.ideas)).order_by(Contribution.id))
        return [(row.key, row.text, row.headline, row.author_id, row.goes_on, row.merged_into_id) for row in rows]

    def pulls(self):
        """{number of an idea: how many marks it counts}"""
        return {self.ideas.index(card.key): card.marks.get("pull", 0) for card in cards_of(db.session, self.room.round)}

    def near(self):
        found = hinge_queries.near_of(db.session, self.room.round, hinge_queries.ideas_of(db.session, self.room.round))
        return [(self.ideas.index(one.key), self.ideas.index(other.key)) for one, other in found]

    def refused(self, act, *values):
        with pytest.raises(Refusal) as no:
            act(*values)
        return no.value.code


@pytest.fixture
def hinge(make_room):
    room = make_room(home=4)
    room.next()
    return Hinge(room)


def test_the_best_by_marks_go_on_and_a_tie_at_the_cut_stays_whole(hinge):
    hinge.pull((0, 1), (1, 1), (0, 3), (1, 4))
    hinge.choose("best", "mark:pull", 2)
    assert hinge.going() == [1, 3, 4]
    made = db.session.scalar(select(GoingOn))
    assert (made.way, made.by, made.number, made.before, made.after, made.of) == ("best", "mark:pull", 2, 5, 3, 5)


def test_those_marked_often_enough_go_on(hinge):
    hinge.pull((0, 1), (1, 1), (0, 3))
    hinge.choose("marked", "mark:pull", 2)
    assert hinge.going() == [1]


def test_a_choice_is_changed_by_hand_and_undone_with_one_press(hinge):
    hinge.tick(0, False)
    before = hinge.state()
    hinge.choose("hand")
    hinge.tick(3, True)
    assert hinge.going() == [3]
    hinge.undo()
    assert hinge.state() == before and hinge.going() == [1, 2, 3, 4]
    assert hinge.refused(hinge.undo) == "no_choice"


def test_an_idea_that_came_after_a_choice_keeps_its_tick_when_it_is_undone(hinge):
    hinge.choose("all")
    hinge.ideas.append(commands.enter_idea_for_table(hinge.op(), hinge.room.key, "Late"))
    hinge.tick(5, False)
    hinge.undo()
    assert hinge.going() == [0, 1, 2, 3, 4]


def test_what_was_not_counted_cannot_be_chosen_by(hinge):
    before = hinge.state()
    assert hinge.refused(hinge.choose, "best", "mark:pull", 2) == "not_counted"
    assert hinge.refused(hinge.choose, "lot") == "no_such_way"
    assert hinge.state() == before


def test_nothing_is_chosen_before_all_have_come_together(room):
    with pytest.raises(Refusal) as no:
        commands.choose_going_on(Op.of(room.cast.ann.id), room.key, room.item, "all")
    assert no.value.code == "not_yet"


def test_a_held_idea_is_not_chosen_from(hinge):
    commands.hold_idea(hinge.op(), hinge.room.key, hinge.ideas[0])
    hinge.choose("hand")
    assert [each.goes_on for each in map(hinge.room.idea, hinge.ideas)] == [None, False, False, False, False]


def test_two_put_together_count_each_person_once(hinge):
    hinge.pull((0, 0), (1, 0), (0, 2), (2, 2))
    before = hinge.pulls()
    hinge.merge(2, 0)
    assert hinge.pulls() == {0: 3, 1: 0, 3: 0, 4: 0}
    hinge.unmerge(2)
    assert hinge.pulls() == before == {0: 2, 1: 0, 2: 2, 3: 0, 4: 0}


def test_a_pile_of_three_counts_for_the_one_on_top(hinge):
    hinge.pull((0, 0), (1, 2), (1, 3))
    hinge.merge(2, 0)
    hinge.merge(0, 3)
    assert hinge.pulls() == {1: 0, 3: 2, 4: 0}
    top = next(idea for idea in hinge_queries.ideas_of(db.session, hinge.room.round) if idea.under)
    assert (top.key, {below.key for below in top.under}) == (hinge.ideas[3], {hinge.ideas[0], hinge.ideas[2]})


def test_pairs_that_are_not_the_same_are_not_shown_again(hinge):
    assert hinge.near() == [(0, 2)]
    commands.keep_apart(hinge.op(), hinge.room.key, hinge.ideas[2], hinge.ideas[0])
    commands.keep_apart(hinge.op(), hinge.room.key, hinge.ideas[0], hinge.ideas[2])
    assert hinge.near() == [] and len(db.session.scalars(select(KeptApart)).all()) == 1
    commands.compare_again(hinge.op(), hinge.room.key, hinge.ideas[0], hinge.ideas[2])
    assert hinge.near() == [(0, 2)]


def test_one_idea_is_not_kept_apart_from_itself(hinge):
    assert hinge.refused(commands.keep_apart, hinge.op(), hinge.room.key, hinge.ideas[0], hinge.ideas[0]) == "same_idea"


def test_ideas_that_lie_together_are_not_compared(hinge):
    hinge.merge(2, 0)
    assert hinge.near() == []


def test_the_journal_tells_the_rule_and_no_words(hinge):
    hinge.choose("all")
    hinge.undo()
    commands.keep_apart(hinge.op(), hinge.room.key, hinge.ideas[0], hinge.ideas[2])
    kinds = hinge.room.kinds()
    assert kinds[-3:] == ["going_on_chosen", "going_on_unchosen", "ideas_kept_apart"]
    facts = " ".join(str(entry.facts) for entry in db.session.scalars(select(Entry)))
    assert "quiet" not in facts and "'after': 5" in facts


PLAYS = st.lists(st.one_of(
    st.tuples(st.just("choose"), st.sampled_from(["all", "hand"]), st.just("")),
    st.tuples(st.just("merge"), st.integers(0, 4), st.integers(0, 4)),
), max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLAYS)
def test_whatever_was_chosen_and_put_together_undoing_it_backwards_restores_everything(hinge, plays):
    before, done = hinge.state(), []
    for act, one, other in plays:
        try:
            hinge.choose(one) if act == "choose" else hinge.merge(one, other)
        except Refusal:
            continue
        done.append((act, one, hinge.state()))
    for act, one, after in reversed(done):
        assert hinge.state() == after
        hinge.undo() if act == "choose" else hinge.unmerge(one)
    assert hinge.state() == before
