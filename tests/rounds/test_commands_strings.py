"""Ideas that go through several rounds: what each brings to the next, where they stand on the board, and when."""

import pytest
from sqlalchemy import select

from app.asking.commands.answering import give_answer
from app.board.models import Origin, Thought
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, desk_queries, hinge_queries
from app.rounds.becoming import became_of
from app.rounds.lineage import RoundTexts
from app.voting.commands import cast_vote
from app.voting.queries import ballot_with_key, ballots_of_workshop, turnout
from app.workshops import commands as workshops
from app.workshops.kinds import kind_of
from tests.rounds.test_commands_twenty_five_ten import SETTINGS, all_score, takes_after

TYPED = ("A quiet room", "One number to ring", "Letters to the person")


def hold_the_first(room):
    """1-2-4-All with an idea that somebody wrote alone and their four brought, and three typed at the desk; then what follows begins."""
    room.next()
    room.mine = room.write(room.people[0], "Walk from the surgery door")
    for words in TYPED:
        commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, words)
    room.next(2)
    room.bring(room.people[0], room.mine)
    room.next()
    return room


@pytest.fixture
def two(make_room):
    """1-2-4-All, and 25/10 that takes its ideas."""
    room = make_room(home=6)
    takes_after(room, SETTINGS)
    return hold_the_first(room)


def on_the_board():
    db.session.rollback()
    visible = Thought.withdrawn_at.is_(None) & Thought.hidden_at.is_(None)
    return sorted(db.session.scalars(select(Thought.headline).join(Origin, Origin.thought_id == Thought.id).where(visible)))


def test_what_a_later_round_works_on_is_not_on_the_board_yet(two):
    two.next()
    assert two.round.structure == "twenty-five-ten" and on_the_board() == []


def test_what_went_on_as_it_was_stands_on_the_board_once_with_its_way_over_both_rounds(two):
    two.next()
    all_score(two, of=lambda card: 5 if "number" in card.text else 2)
    while two.row.closed_at is None and not two.round.is_finished:
        two.next()
    assert on_the_board() == sorted([*TYPED, "Walk from the surgery door"])
    origin = db.session.scalar(select(Origin).join(Thought, Thought.id == Origin.thought_id).where(
        Thought.headline == "One number to ring", Thought.withdrawn_at.is_(None)))
    assert [(line["item"], line["text"]) for line in origin.parents] == [("1-2-4-All", "One number to ring")]


def test_it_stays_its_authors_as_they_chose_to_be_named(two):
    commands.choose_name(Op.of(two.people[0]), two.key, two.mine, "named")
    two.next()
    all_score(two, of=lambda card: 5)
    while not two.round.is_finished:
        two.next()
    given = next(one for one in RoundTexts(db.session, two.round).given() if one.text.startswith("Walk"))
    assert (given.author_id, given.attribution, given.taken_from) == (two.people[0], "named", two.mine)


def test_only_what_was_ticked_goes_on_and_an_idea_put_together_goes_on_once(two):
    ann = two.cast.ann.id
    ideas = {idea.text.text: idea.key for idea in hinge_queries.ideas_of(db.session, two.round)}
    commands.tick_idea(Op.of(ann), two.key, ideas["A quiet room"], False)
    commands.merge_ideas(Op.of(ann), two.key, ideas["Letters to the person"], ideas["One number to ring"])
    two.next()
    assert two.round.matter["fed"] == {"source": "1-2-4-All", "number": 2, "outside": []}


def test_where_nothing_went_on_the_round_begins_and_says_so(two):
    commands.choose_going_on(Op.of(two.cast.ann.id), two.key, two.item, "hand")
    two.next()
    assert two.round.matter["fed"] == {"source": "1-2-4-All", "number": 0, "outside": []}
    page = two.cast.as_("ann").get(f"/w/{two.key}/console").get_data(as_text=True)
    assert "Nothing went on from “1-2-4-All”: people write their own." in page


def test_the_board_waits_for_a_vote_on_what_a_later_round_made(make_room):
    room = make_room(home=6)
    takes_after(room, SETTINGS)
    second = room.row.agenda[1].key
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "ballot", "Which first?", takes_from=second)
    hold_the_first(room)
    room.next()
    all_score(room)
    while not room.round.is_finished:
        room.next()
    assert on_the_board() == []


def test_ideas_that_are_nearly_the_same_are_counted_at_the_desk_while_the_round_runs(two):
    def number():
        return hinge_queries.number_near(two.round, desk_queries.incoming_ideas(two.round), desk_queries.merged_pairs(two.round))

    assert number() == 0
    key = commands.enter_idea_for_table(Op.of(two.cast.ann.id), two.key, "A quiet room, please")
    assert number() == 1
    commands.hide_idea(Op.of(two.cast.ann.id), two.key, key)
    assert number() == 0


def test_the_export_tells_the_rule_that_chose(two):
    commands.choose_going_on(Op.of(two.cast.ann.id), two.key, two.item, "hand")
    told = two.cast.as_("ann").get(f"/w/{two.key}/export.json").get_json()
    assert [(one["rule"], one["before"], one["went_on"], one["of"]) for one in told["what_went_on"]] == [
        ("none yet: ticked by hand", 4, 0, 4)]
    assert {idea["chosen_by"] for idea in told["ideas"]} == {"none yet: ticked by hand"}


@pytest.fixture
def voting(make_room):
    """Four ideas of a round that are voted on; two people have voted."""
    room = make_room(home=6)
    workshops.remove_item(Op.of(room.cast.ann.id), room.row.agenda[1].key)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "ballot", "Which first?", takes_from=room.item)
    hold_the_first(room)
    room.next(2)
    room.ballot = ballots_of_workshop(room.key)[0].key
    room.vote = lambda person, **dots: cast_vote(
        Op.of(person), room.ballot, {options(room)[TYPED[int(at[1:])]]: given for at, given in dots.items()})
    room.vote(room.people[0], i0=2, i1=1)
    room.vote(room.people[1], i2=1)
    return room


def options(room):
    db.session.rollback()
    return {option.headline: option.key for option in ballot_with_key(room.ballot).options}


def keys(room):
    return {idea.text.text: idea.key for idea in hinge_queries.ideas_of(db.session, room.round)}


def notices(room, person):
    item = next(item for item in room.row.agenda if item.kind == "ballot")
    return [notice[0] for notice in kind_of("ballot").me(item, room.attendance(person)).get("notices", ())]


def test_a_merge_during_an_open_ballot_asks_every_voter_again_and_adds_no_votes(voting):
    ideas, ann = keys(voting), Op.of(voting.cast.ann.id)
    before = options(voting)
    commands.merge_ideas(ann, voting.key, ideas[TYPED[1]], ideas[TYPED[0]])
    assert set(before) - set(options(voting)) == {TYPED[1]}
    assert turnout(ballot_with_key(voting.ballot)).voted == 0
    assert "Please give your dots again." in notices(voting, voting.people[0])[0]
    voting.vote(voting.people[0], i0=2)
    assert notices(voting, voting.people[0]) == [] and notices(voting, voting.people[1])
    commands.unmerge_idea(Op.of(voting.cast.ann.id), voting.key, ideas[TYPED[1]])
    assert list(options(voting)) == list(before) and turnout(ballot_with_key(voting.ballot)).voted == 0


def test_a_merge_after_the_close_leaves_the_votes_as_they_are(voting):
    ideas = keys(voting)
    voting.next()
    commands.merge_ideas(Op.of(voting.cast.ann.id), voting.key, ideas[TYPED[1]], ideas[TYPED[0]])
    assert len(options(voting)) == 4 and ballot_with_key(voting.ballot).result["voters"] == 2


def test_a_merge_that_leaves_one_idea_to_vote_on_is_refused(make_room):
    room = make_room(home=4)
    workshops.remove_item(Op.of(room.cast.ann.id), room.row.agenda[1].key)
    workshops.add_item(Op.of(room.cast.ann.id), room.key, "ballot", "Which first?", takes_from=room.item)
    room.next()
    ideas = [commands.enter_idea_for_table(Op.of(room.cast.ann.id), room.key, words) for words in TYPED[:2]]
    room.next(5)
    with pytest.raises(Refusal) as no:
        commands.merge_ideas(Op.of(room.cast.ann.id), room.key, *ideas)
    assert no.value.code == "too_few_ideas" and room.idea(ideas[0]).merged_into_id is None


def test_the_hinge_warns_while_people_vote(voting):
    ann = voting.cast.as_("ann")
    page = ann.get(f"/w/{voting.key}/hinge/{voting.item}").get_data(as_text=True)
    assert "gives every vote back" in page
    voting.next()
    assert "gives every vote back" not in ann.get(f"/w/{voting.key}/hinge/{voting.item}").get_data(as_text=True)


def test_my_ideas_page_tells_what_happened_to_my_idea_in_later_rounds(two):
    two.next()
    all_score(two, of=lambda card: 5)
    while not two.round.is_finished:
        two.next()
    db.session.rollback()
    [mine] = became_of(db.session, [two.idea(two.mine).id]).values()
    assert [(one.item, one.headline, bool(one.board_key)) for one in mine] == [("25/10 Crowd Sourcing", "Walk from the surgery door", True)]


def test_what_was_put_under_another_goes_on_with_it_and_nothing_private_is_told(two):
    ideas, ann = keys(two), two.cast.ann.id
    commands.merge_ideas(Op.of(ann), two.key, two.mine, ideas["A quiet room"])
    [mine] = became_of(db.session, [two.idea(two.mine).id]).values()
    assert [one.headline for one in mine] == ["A quiet room"]
    two.next()
    [mine] = became_of(db.session, [two.idea(two.mine).id]).values()
    assert [one.headline for one in mine] == ["A quiet room"]  # the card that goes round is nobody's to read yet


def test_sentences_that_the_room_was_asked_for_go_round_as_cards_and_tell_where_they_come_from(make_room):
    room = make_room(home=6)
    ann = room.cast.ann.id
    for item in list(room.row.agenda):
        workshops.remove_item(Op.of(ann), item.key)
    asked = workshops.add_item(Op.of(ann), room.key, "ask", settings={"question": "What did you notice?", "answers": "sentence"})
    workshops.add_item(Op.of(ann), room.key, "round", settings=SETTINGS, takes_from=asked)
    room.next()
    for person, words in zip(room.people, ("Doors stand open", "Nobody answers the phone"), strict=False):
        give_answer(Op.of(person), room.key, asked, [words])
    room.next(2)
    all_score(room)
    while not room.round.is_finished:
        room.next()
    given = {one.text: one.parents for one in RoundTexts(db.session, room.round).given()}
    assert set(given) == {"Doors stand open", "Nobody answers the phone"}
    assert [[(line["item"], line["text"]) for line in lines] for lines in given.values()] == [[("What did you notice?", None)]] * 2
