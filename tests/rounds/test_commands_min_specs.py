"""Min Specs: rules are struck and not deleted, survivors are for everybody, doubles count once, and people keep the few."""

import pytest
from sqlalchemy import select

from app.board.models import Thought
from app.commitments.models import Commitment
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, group_queries, tallies, texts

SETTINGS = {"structure": "min-specs", "question": "The story is told once", "asks": {"few": 2}}


@pytest.fixture
def room(make_room):
    """Ten people in two groups, testing; each has written one rule."""
    made = make_room(home=10, settings=SETTINGS)
    made.next()
    made.rules = [made.write(person, f"rule {number}", zone=("must", "must-not")[number % 2]) for number, person in enumerate(made.people)]
    made.next(2)
    groups = {}
    for person, rule in zip(made.people, made.rules, strict=True):
        groups.setdefault(made.group_key(person), []).append((person, rule))
    made.ones, made.others = groups.values()
    return made


def strike(room, person, key):
    commands.say_of_card(Op.of(person), room.key, key, "strike")


def keep(room, key, *people):
    for person in people:
        commands.say_of_card(Op.of(person), room.key, key, "mark", "keep")


def shown(room):
    return {text.key for text in texts.shown_ideas(room.round, deck="rules")}


def kept(room):
    """{key: in how many groups it survived}."""
    counted = tallies.kept_by(db.session, room.round, "rules")
    return {key: counted[room.idea(key).id] for key in room.rules if room.idea(key).id in counted}


def test_a_struck_rule_stays_in_sight_and_any_member_takes_the_strike_back(room):
    (bo, rule), (cy, _other) = room.ones[:2]
    strike(room, bo, rule)
    db.session.rollback()
    page = group_queries.group_page(room.group_key(bo))
    assert rule in [text.key for text in page.cards] and "strike" in page.said[room.idea(rule).id]
    strike(room, cy, rule)
    db.session.rollback()
    assert group_queries.group_page(room.group_key(bo)).said == {}
    with pytest.raises(Refusal):
        strike(room, room.others[0][0], rule)


def test_survivors_alone_are_for_everybody_and_only_where_all_come_together(room):
    bo, struck = room.ones[0]
    strike(room, bo, struck)
    room.next()
    assert "everyone" not in room.readers(room.rules[-1])
    room.next()
    assert shown(room) == set(room.rules) - {struck}
    assert "everyone" not in room.readers(struck)


def test_what_the_second_test_strikes_is_taken_out_again_and_back_in_when_it_is_kept_after_all(room):
    bo, rule = room.ones[0]
    room.next()
    strike(room, bo, rule)
    room.next()
    assert rule not in shown(room)
    room.back()
    strike(room, bo, rule)
    room.next()
    assert rule in shown(room)


def test_what_somebody_keeps_to_themselves_or_wrote_late_is_pooled_for_nobody(make_room):
    room = make_room(home=8, settings=SETTINGS)
    room.next()
    kept_back = room.write(room.people[0], "mine", keep=True)
    alone = f"{room.round.key}.0"
    room.next(4)
    late = room.write(room.people[1], "late", named=alone)
    room.next()
    room.back()
    assert room.readers(kept_back) == {0} and room.readers(late) == {1}


def test_doubles_put_together_count_the_groups_that_kept_either(room):
    (bo, first), (_cy, second) = room.ones[:2]
    _dee, third = room.others[0]
    strike(room, bo, second)
    room.next(2)
    assert kept(room)[first] == 1 and kept(room)[second] == 0
    commands.merge_ideas(Op.of(room.cast.ann.id), room.key, third, first)
    assert kept(room)[first] == 2 and third not in shown(room)


def test_people_keep_the_few_and_nobody_is_told_how_many_before_the_step_ends(room):
    rules = [rule for _person, rule in room.ones]
    room.next(2)
    keep(room, rules[0], *room.people[:6])
    keep(room, rules[1], *room.people[2:6])
    keep(room, rules[2], room.people[0])
    with pytest.raises(Refusal) as no:
        keep(room, rules[2], room.people[3])
    assert no.value.code == "marks_used"
    assert [act["act"] for act, _counted in tallies.told(room.round)] == ["strike"]
    room.next()
    assert shown(room) == {rules[0], rules[1]}
    counted = {act["act"]: counted for act, counted in tallies.told(room.round)}["mark"]
    assert [counted[room.idea(rule).id] for rule in rules[:2]] == [6, 4]


def test_a_tie_at_the_cut_stays_whole(room):
    rules = [rule for _person, rule in room.ones[:3]]
    room.next(2)
    for number, rule in enumerate(rules):
        keep(room, rule, room.people[number], room.people[5 + number])
    room.next()
    assert shown(room) == set(rules)


def test_back_from_the_shortest_list_gives_all_survivors_again(room):
    room.next(2)
    keep(room, room.rules[0], *room.people)
    room.next()
    assert shown(room) == {room.rules[0]}
    room.back()
    assert shown(room) == set(room.rules)
    keep(room, room.rules[1], *room.people)
    room.next()
    assert shown(room) == {room.rules[0], room.rules[1]}


def test_the_few_become_insights_and_first_steps_commitments(room):
    room.next(2)
    keep(room, room.rules[0], *room.people)
    room.next()
    step = room.write(room.people[3], "I ring before the letter", fields={"by": "2030-01-31"})
    assert "everyone" in room.readers(step)
    room.next()
    db.session.rollback()
    assert "rule 0" in db.session.scalars(select(Thought.headline)).all()
    [promise] = db.session.scalars(select(Commitment)).all()
    assert (promise.words, promise.owner_id, str(promise.by)) == ("I ring before the letter", room.people[3], "2030-01-31")
