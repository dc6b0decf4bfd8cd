"""What a workshop leaves on the Lab's board, when, and what it never leaves there."""

import pytest
from sqlalchemy import select

from app.board import queries as board
from app.board.models import Comment, Origin, Thought
from app.extensions import db
from app.journal.record import change
from app.rounds import commands
from app.rounds.harvest import harvest_workshop
from tests.rounds.harvesting import CANARY, Walk


@pytest.fixture
def walk(cast, clock):
    return Walk(cast, vote=False)


def on_the_board(walk):
    db.session.rollback()
    return board.lines_of(walk.cast.lab.key, "idea")


def everything_on_the_board():
    """All words of the board's tables, hidden ones too."""
    db.session.rollback()
    rows = [*db.session.scalars(select(Thought)), *db.session.scalars(select(Origin)), *db.session.scalars(select(Comment))]
    return " ".join(str(vars(row)) for row in rows)


def test_the_chosen_idea_is_on_the_board_with_its_lineage_once_the_round_is_finished(walk):
    walk.to_fours()
    commands.put_forward(walk.op("bo"), walk.key, walk.pair, "A quiet room")
    walk.next()
    assert on_the_board(walk) == []
    walk.next()
    [line] = on_the_board(walk)
    assert (line.headline, line.body) == ("A quiet room", "A quiet room beside the waiting room")
    assert line.workshop_title == "Joining up care"
    origin = db.session.scalar(select(Origin))
    assert origin.chosen and origin.step == "Fours" and origin.group_label == ""
    assert origin.from_group == {"place": "room", "number": 1, "table": None}
    assert origin.parents == [{"step": "Alone", "dots": 1, "group": None, "text": None}]


def test_words_written_alone_reach_neither_the_board_nor_its_pages(walk):
    walk.to_the_end_of_the_round()
    assert CANARY not in everything_on_the_board()
    [line] = on_the_board(walk)
    for name in ("bo", "ann", "mo", "ada"):
        for address in (f"/labs/{walk.cast.lab.key}/board", f"/thoughts/{line.key}", f"/thoughts/{line.key}?fragments=1"):
            answer = walk.cast.as_(name).get(address)
            assert answer.status_code == 200
            assert CANARY not in answer.text


def test_the_board_says_only_how_many_ideas_were_kept(walk):
    walk.to_the_end_of_the_round()
    db.session.rollback()
    # Four were written alone; Bo's grew into the one that was put forward.
    assert board.how_many_kept(walk.cast.lab.key) == 3


def test_harvesting_twice_is_the_same_as_once(walk):
    walk.to_the_end_of_the_round()
    before = on_the_board(walk)
    for _time in range(2):
        with change(walk.op()) as c:
            harvest_workshop(c, walk.key)
            assert c.entries == []
    assert on_the_board(walk) == before


def test_a_kept_idea_is_published_when_its_author_agrees_and_taken_off_when_no_longer(walk):
    walk.to_the_end_of_the_round()
    commands.agree_to_publish(walk.op("cy"), walk.key, walk.alone["cy"])
    lines = on_the_board(walk)
    assert sorted(line.headline for line in lines) == ["A quiet room", f"{CANARY} cy"]
    assert all(line.byline.name == "" for line in lines)
    origin = db.session.scalar(select(Origin).where(Origin.contribution_key == walk.alone["cy"]))
    assert origin.chosen is False and (origin.from_group, origin.group_label) == (None, "")
    assert board.how_many_kept(walk.cast.lab.key) == 2
    commands.agree_to_publish(walk.op("cy"), walk.key, walk.alone["cy"], agree=False)
    assert [line.headline for line in on_the_board(walk)] == ["A quiet room"]
    commands.agree_to_publish(walk.op("cy"), walk.key, walk.alone["cy"])
    assert len(on_the_board(walk)) == 2
    commands.withdraw_idea(walk.op("cy"), walk.key, walk.alone["cy"])
    assert [line.headline for line in on_the_board(walk)] == ["A quiet room"]


def test_nothing_is_published_by_staff_alone(walk):
    walk.to_the_end_of_the_round()
    with pytest.raises(Exception, match="yours"):
        commands.agree_to_publish(walk.op("ann"), walk.key, walk.alone["cy"])
    assert len(on_the_board(walk)) == 1


def test_an_idea_hidden_at_the_desk_leaves_the_board_and_comes_back(walk):
    walk.to_the_end_of_the_round()
    commands.hide_idea(walk.op(), walk.key, walk.pair, "It names a nurse")
    assert on_the_board(walk) == []
    commands.unhide_idea(walk.op(), walk.key, walk.pair)
    assert [line.headline for line in on_the_board(walk)] == ["A quiet room"]


def test_a_rehearsal_publishes_nothing(cast, clock):
    walk = Walk(cast, vote=False, rehearsal=True)
    walk.to_the_end_of_the_round()
    assert on_the_board(walk) == []
    assert board.how_many_kept(cast.lab.key) == 0
    assert everything_on_the_board() == ""


def test_ideas_under_a_vote_wait_for_its_result_and_carry_it(cast, clock):
    walk = Walk(cast)
    walk.to_fours()
    commands.put_forward(walk.op("bo"), walk.key, walk.pair, "A quiet room")
    commands.enter_idea_for_table(walk.op(), walk.key, "A shared letter", table="Table 9")
    walk.next(2)
    assert on_the_board(walk) == []
    walk.vote_and_reveal(bo=2, cy=1)
    lines = {line.headline: line for line in on_the_board(walk)}
    assert set(lines) == {"A quiet room", "A shared letter"}
    given = {headline: (line.votes["dots"], line.votes["people"]) for headline, line in lines.items()}
    assert sorted(given.values()) == [(0, 0), (3, 2)]


def test_two_ideas_put_together_are_one_on_the_board_with_both_originals(cast, clock):
    walk = Walk(cast)
    walk.to_fours()
    commands.put_forward(walk.op("bo"), walk.key, walk.pair, "A quiet room")
    other = commands.enter_idea_for_table(walk.op(), walk.key, "A room with a window", table="Table 9")
    third = commands.enter_idea_for_table(walk.op(), walk.key, "A shared letter", table="Table 8")
    walk.next(2)
    commands.merge_ideas(walk.op(), walk.key, other, walk.pair)
    walk.vote_and_reveal(bo=2)
    assert sorted(line.headline for line in on_the_board(walk)) == ["A quiet room", "A shared letter"]
    origin = db.session.scalar(select(Origin).where(Origin.contribution_key == walk.pair))
    assert [one["text"] for one in origin.originals] == ["A quiet room", "A room with a window"]
    assert third


def test_closing_the_workshop_publishes_what_still_waited(cast, clock):
    from app.workshops.commands import close_workshop
    walk = Walk(cast)
    walk.to_the_end_of_the_round()
    assert on_the_board(walk) == []
    close_workshop(walk.op(), walk.key)
    assert [line.headline for line in on_the_board(walk)] == ["A quiet room"]


def test_what_waits_at_the_desk_is_not_published(cast, clock):
    walk = Walk(cast, vote=False, moderated=True)
    walk.to_the_end_of_the_round()
    assert on_the_board(walk) == []
    commands.show_idea(walk.op(), walk.key, walk.pair)
    assert [line.headline for line in on_the_board(walk)] == ["A quiet room"]
