"""An author may put a name to their idea on the board; nobody else can, and nothing else tells who wrote it."""

import pytest
from sqlalchemy import select

from app.board.models import Thought
from app.extensions import db
from app.journal.models import Entry
from app.refusal import Refusal
from app.rounds import commands, queries, texts
from app.workshops.commands import close_workshop
from tests.rounds.naming import choose, describes, on_the_board, written_alone


@pytest.fixture
def walk(cast, clock):
    return written_alone(cast)


def refused(walk, name, choice, key=None):
    with pytest.raises(Refusal) as caught:
        choose(walk, name, choice, key)
    return caught.value.code


def byline(walk):
    [line] = on_the_board(walk)
    return line.byline.name, line.byline.perspective


def test_without_a_choice_an_idea_stands_without_a_name(walk):
    walk.next(2)
    assert byline(walk) == ("", "")


def test_a_name_chosen_in_the_workshop_stands_on_the_board(walk):
    choose(walk, "bo", "named")
    assert on_the_board(walk) == []
    walk.next(2)
    assert byline(walk) == ("Bo", "")


def test_somebody_may_be_shown_as_they_described_themselves_and_not_by_name(walk):
    describes(walk.cast, "bo", "patient")
    choose(walk, "bo", "role")
    walk.next(2)
    assert byline(walk) == ("", "Patient or carer")


def test_the_choice_is_changed_when_the_workshop_is_over_and_the_board_follows_at_once(walk):
    walk.next(2)
    close_workshop(walk.op("ann"), walk.key)
    choose(walk, "bo", "named")
    assert byline(walk) == ("Bo", "")
    choose(walk, "bo", "anonymous")
    assert byline(walk) == ("", "")


def test_a_description_taken_back_is_no_longer_kept_with_the_idea(walk):
    describes(walk.cast, "bo", "patient")
    choose(walk, "bo", "role")
    choose(walk, "bo", "anonymous")
    idea = walk.contribution(walk.idea)
    assert (idea.attribution, idea.perspective) == ("anonymous", None)


def test_nobody_chooses_for_somebody_else(walk):
    for name in ("cy", "dee", "pat", "ann", "mo", "ada"):
        assert refused(walk, name, "named") == "no_such_idea", name
    assert walk.contribution(walk.idea).attribution == "anonymous"


def test_what_a_group_wrote_takes_nobodys_name(walk):
    commands.take_back(walk.op("cy"), walk.key, walk.idea)
    commands.put_forward(walk.op("cy"), walk.key, walk.pair, "What the pair wrote")
    assert refused(walk, "bo", "named", walk.pair) == "not_asked"
    walk.next(2)
    assert byline(walk) == ("", "")


def test_what_stays_with_its_author_is_not_asked_about_until_they_publish_it(walk):
    kept = walk.write("dee", "Kept by Dee")
    assert refused(walk, "dee", "named", kept) == "not_asked"


def test_a_kept_idea_that_its_author_publishes_may_carry_their_name(cast, clock):
    walk = written_alone(cast)
    kept = commands.write_idea(walk.op("pat"), walk.key, "Kept by Pat", named=_first_step(walk))
    walk.next(2)
    commands.agree_to_publish(walk.op("pat"), walk.key, kept)
    choose(walk, "pat", "named", kept)
    assert {line.headline: line.byline.name for line in on_the_board(walk)} == {"A door that shuts": "", "Kept by Pat": "Pat"}


def test_a_name_or_description_that_was_never_given_is_not_shown(walk):
    assert refused(walk, "bo", "role") == "nothing_to_show"
    assert refused(walk, "bo", "anything") == "unknown_attribution"


def test_ideas_put_together_are_several_peoples_and_lose_the_name(cast, clock):
    walk = written_alone(cast, vote=True)
    choose(walk, "bo", "named")
    other = commands.enter_idea_for_table(walk.op("ann"), walk.key, "A room with a window", table="Table 9")
    walk.next(2)
    commands.merge_ideas(walk.op("ann"), walk.key, other, walk.idea)
    close_workshop(walk.op("ann"), walk.key)
    assert byline(walk) == ("", "")
    commands.unmerge_idea(walk.op("ann"), walk.key, other)
    assert {line.byline.name for line in on_the_board(walk)} == {"Bo", ""}


def test_a_rehearsals_choice_reaches_no_board(cast, clock):
    walk = written_alone(cast, rehearsal=True)
    choose(walk, "bo", "named")
    walk.next(2)
    assert on_the_board(walk) == [] and db.session.scalar(select(Thought)) is None


def test_the_journal_keeps_that_a_choice_was_made_and_not_which(walk):
    choose(walk, "bo", "named")
    choose(walk, "bo", "named")
    db.session.rollback()
    [entry] = db.session.scalars(select(Entry).where(Entry.kind == "idea_attributed"))
    assert "named" not in str(entry.facts)


def test_only_ones_own_list_knows_the_choice(walk):
    choose(walk, "bo", "named")
    db.session.rollback()
    told = {text.key: text.attribution for text in texts.own_texts(walk.cast.bo.id, walk.key)}
    assert told == {walk.idea: "named", walk.pair: None}
    walk.next()
    db.session.rollback()
    assert [text.attribution for text in texts.shown_ideas(queries.latest_round(walk.key))] == [None]


def _first_step(walk):
    db.session.rollback()
    return f"{queries.latest_round(walk.key).key}.0"
