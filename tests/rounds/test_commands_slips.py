"""Paper slips typed in: with lineage, once for each number, also when the workshop is over."""

import pytest
from sqlalchemy import select

from app.board.models import Origin
from app.extensions import db
from app.refusal import Refusal
from app.rounds import commands
from app.rounds.commands import type_slip
from app.rounds.lineage import RoundTexts
from app.rounds.models import Parent
from app.rounds.slip_models import PaperSlip
from app.rounds.slip_queries import slips_of
from app.rounds.texts import shown_ideas
from app.workshops import commands as workshops
from tests.rounds.harvesting import Walk

ALONE, PAIRS, FOURS = 0, 1, 2


@pytest.fixture
def walk(cast, clock):
    """A workshop that stands in its first step; the network has died."""
    made = Walk(cast, vote=False)
    made.next()
    made.item = made.row.agenda[0].key
    return made


def slip(walk, number, text, **how):
    return type_slip(walk.op(), walk.key, walk.item, number, text, **how)


def round_of(walk):
    from app.rounds.queries import latest_round
    db.session.rollback()
    return latest_round(walk.key)


def three(walk):
    slip(walk, 1, "Paper from the corner", step=ALONE)
    slip(walk, 21, "Corner and window together", step=PAIRS, grew_from="1")
    slip(walk, 31, "A quiet corner for all", headline="A quiet corner", step=FOURS, table="Table 4", grew_from="21", forward=True)


def test_a_slip_put_forward_is_on_the_wall_with_what_it_grew_out_of(walk):
    three(walk)
    walk.next(3)
    round_ = round_of(walk)
    assert [idea.headline for idea in shown_ideas(round_)] == ["A quiet corner"]
    [given] = RoundTexts(db.session, round_).given()
    assert (given.step, given.group_label) == ("Fours", "Table 4")
    assert [(parent["step"], parent["text"]) for parent in given.parents] == [("Pairs", None), ("Alone", None)]


def test_nobody_reads_a_slip_that_was_not_brought(walk):
    three(walk)
    walk.next(3)
    assert "corner and window" not in str(RoundTexts(db.session, round_of(walk)).given()).lower()


def test_a_number_is_typed_once_and_the_refusal_shows_what_stands_there(walk):
    slip(walk, 7, "The first words")
    with pytest.raises(Refusal, match="Slip 7 is typed already: “The first words”") as refused:
        slip(walk, 7, "Other words")
    assert refused.value.code == "slip_there"
    assert [each.text for each in slips_of(round_of(walk))] == ["The first words"]


def test_a_typed_slip_may_be_typed_anew_and_keep_its_children(walk):
    three(walk)
    slip(walk, 21, "Corner and window, better", step=PAIRS, grew_from="", instead=21)
    by_number = {each.number: each for each in slips_of(round_of(walk))}
    assert by_number[21].text == "Corner and window, better" and by_number[21].grew_from == ()
    assert by_number[31].grew_from == (21,)


def test_a_slip_typed_under_a_wrong_number_gets_the_right_one_unless_it_is_taken(walk):
    three(walk)
    slip(walk, 12, "Corner and window together", step=PAIRS, grew_from="1", instead=21)
    assert [(each.number, each.grew_from) for each in slips_of(round_of(walk))] == [(1, ()), (12, (1,)), (31, (12,))]
    with pytest.raises(Refusal, match="Slip 31 is typed already"):
        slip(walk, 31, "Corner", step=PAIRS, instead=12)


def test_what_was_brought_can_be_taken_back(walk):
    three(walk)
    walk.next(3)
    slip(walk, 31, "A quiet corner for all", step=FOURS, instead=31)
    assert shown_ideas(round_of(walk)) == []


def test_a_slip_of_a_round_that_has_not_begun_is_refused(cast, clock):
    walk = Walk(cast, vote=False)
    with pytest.raises(Refusal, match="has not begun on the server"):
        type_slip(walk.op(), walk.key, walk.row.agenda[0].key, 1, "Early")
    with pytest.raises(Refusal, match="has not begun on the server"):
        type_slip(walk.op(), walk.key, "nothing", 1, "Nowhere")


def test_empty_words_and_unknown_parents_change_nothing(walk):
    for words in ({"text": " "}, {"text": "New", "grew_from": "9"}, {"text": "New", "headline": "x" * 91}, {"text": "New", "step": 9}):
        with pytest.raises(Refusal):
            slip(walk, 1, **words)
    assert slips_of(round_of(walk)) == [] and db.session.scalar(select(PaperSlip)) is None


def test_a_late_slip_is_marked_and_comes_to_the_board_at_once(walk):
    walk.next(3)
    workshops.close_workshop(walk.op(), walk.key)
    assert db.session.scalars(select(Origin)).all() == []
    three(walk)
    db.session.rollback()
    [origin] = db.session.scalars(select(Origin)).all()
    assert (origin.step, [line["step"] for line in origin.parents]) == ("Fours", ["Pairs", "Alone"])
    assert all(each.late for each in slips_of(round_of(walk)))


def test_slips_typed_while_the_workshop_runs_are_not_late(walk):
    three(walk)
    assert not any(each.late for each in slips_of(round_of(walk)))


def test_a_cleared_rehearsal_takes_its_slips(cast, clock):
    walk = Walk(cast, vote=False, rehearsal=True)
    walk.next()
    walk.item = walk.row.agenda[0].key
    three(walk)
    workshops.clear_rehearsal(walk.op(), walk.key)
    db.session.rollback()
    assert db.session.scalars(select(PaperSlip)).all() == []


def test_a_card_brought_on_paper_stays_brought_when_the_best_of_the_phones_are_called(cast, clock):
    walk = Walk(cast, vote=False)
    dare = {"structure": "twenty-five-ten", "question": "What would you dare?"}
    walk.item = workshops.add_item(walk.op(), walk.key, "round", settings=dare)
    walk.next(5)
    slip(walk, 3, "A shared front door", step=0, fields={"second": "Ask the porter", "nothing": "of ours"}, forward=True)
    slip(walk, 4, "A card without a first step", step=0)
    walk.next(7)
    round_ = round_of(walk)
    assert round_.now.id == "countdown" and [idea.text for idea in shown_ideas(round_)] == ["A shared front door"]
    assert [each.fields for each in slips_of(round_)] == [{"second": "Ask the porter"}, {}]


def test_what_is_written_in_a_private_round_is_not_typed(cast, clock):
    walk = Walk(cast, vote=False)
    troubles = {"structure": "troika-consulting", "question": "What troubles you?"}
    walk.item = workshops.add_item(walk.op(), walk.key, "round", settings=troubles)
    walk.next(5)
    with pytest.raises(Refusal, match="the paper stays with whoever wrote it"):
        slip(walk, 1, "What I take with me", step=2)


def brought(walk):
    """An idea that a pair brought from its phones, by its key."""
    walk.next()
    walk.found()
    key = commands.write_in_group(walk.op("bo"), walk.key, "A quiet room")
    walk.next()
    walk.found()
    commands.put_forward(walk.op("bo"), walk.key, key, "A quiet room")
    walk.next()
    return walk.contribution(key)


def test_a_slip_grows_out_of_an_idea_from_a_phone(walk):
    idea = brought(walk)
    slip(walk, 3, "Grown on paper", step=FOURS, ideas=[idea.key], forward=True)
    assert slips_of(round_of(walk))[0].ideas == (idea.key,)
    slip(walk, 3, "Grown on paper", step=FOURS, instead=3)
    assert slips_of(round_of(walk))[0].ideas == ()


def test_a_slip_grows_out_of_no_idea_that_the_desk_may_not_read(walk):
    for key in (walk.write("bo", "Mine alone"), "nothing"):
        with pytest.raises(Refusal):
            slip(walk, 3, "Grown on paper", ideas=[key])
    assert slips_of(round_of(walk)) == []


def test_no_idea_and_slip_grow_out_of_each_other(walk):
    idea = brought(walk)
    slip(walk, 3, "Seed on paper", step=ALONE, forward=True)
    db.session.add(Parent(child_id=idea.id, parent_id=round_slip(walk, 3)))
    db.session.commit()
    with pytest.raises(Refusal, match="other way round"):
        slip(walk, 3, "Seed on paper", step=ALONE, forward=True, ideas=[idea.key], instead=3)


def round_slip(walk, number):
    db.session.rollback()
    return db.session.scalar(select(PaperSlip.contribution_id).where(PaperSlip.number == number))
