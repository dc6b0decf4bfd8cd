"""A table comes to the board all at one moment, or not at all. On both databases."""

import pytest
from sqlalchemy import func, select

from app.board import commands as board
from app.board import queries as lines
from app.board.models import Thought
from app.exchange import commands, queries
from app.exchange.models import Import
from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from tests.exchange.tables import large, written


def by(cast, name="ann"):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def table(cast, clock):
    board.post_idea(by(cast, "bo"), cast.lab.key, "Known")
    return commands.bring_table(by(cast), cast.lab.key, "ideas.csv", large())


def on_the_board(cast):
    db.session.rollback()
    return len(lines.lines_of(cast.lab.key))


def row_of(key):
    db.session.rollback()
    return db.session.scalar(select(Import).where(Import.key == key))


def test_2000_rows_with_17_bad_ones_come_all_at_one_moment(cast, table):
    preview = queries.preview_of(queries.import_with_key(table))
    assert (preview.good, len(preview.bad)) == (1983, 17)
    assert {row.number for row in preview.bad} == {number + 1 for number in (
        3, 117, 118, 240, 300, 444, 500, 777, 900, 901, 1200, 1500, 1501, 1700, 1800, 1999, 2000)}
    commands.begin_import(by(cast), table)
    steps = 0
    while row_of(table).done_at is None:
        assert on_the_board(cast) == 1
        assert commands.go_on_importing()
        steps += 1
    assert steps == 11 and on_the_board(cast) == 1984
    assert not commands.go_on_importing()
    one = row_of(table)
    assert (one.good, one.bad, one.text) == (1983, 17, "")
    thought = db.session.scalar(select(Thought).where(Thought.headline == "Idea 2"))
    assert (thought.body, thought.kind, thought.state, thought.author_id) == ("Words 2", "idea", "open", None)
    assert thought.details == [{"prompt": "who", "asked": None, "text": "Patients"}]


def test_a_file_that_is_called_off_halfway_leaves_nothing(cast, table):
    commands.begin_import(by(cast), table)
    commands.go_on_importing()
    commands.call_off(by(cast), table)
    assert not commands.go_on_importing()
    assert on_the_board(cast) == 1 and row_of(table).text == ""
    assert db.session.scalar(select(func.count(Thought.id)).where(Thought.headline.like("Idea%"))) == 0


def test_a_file_that_is_called_off_while_its_next_rows_are_read_brings_no_more_of_them(cast, table, monkeypatch):
    commands.begin_import(by(cast), table)
    read = commands.checked

    def called_off_meanwhile(session, one):
        found = read(session, one)
        commands.call_off(by(cast), table)
        return found

    monkeypatch.setattr(commands, "checked", called_off_meanwhile)
    commands.go_on_importing()
    assert db.session.scalar(select(func.count(Thought.id)).where(Thought.headline.like("Idea%"))) == 0
    assert on_the_board(cast) == 1 and row_of(table).done_at is None


def test_what_came_is_taken_off_again_but_for_what_people_worked_on(cast, clock):
    key = commands.bring_table(by(cast), cast.lab.key, "two.csv", written([["Headline"], ["One"], ["Two"]]))
    commands.begin_import(by(cast), key)
    while row_of(key).done_at is None:
        commands.go_on_importing()
    one = next(line for line in lines.lines_of(cast.lab.key) if line.headline == "One")
    board.comment_on(by(cast, "bo"), one.key, "Yes")
    assert commands.undo_import(by(cast), key) == 1
    db.session.rollback()
    assert [line.headline for line in lines.lines_of(cast.lab.key)] == ["One"]


WORKED_ON = {
    "rested on": lambda cast, one: board.rest_on(by(cast), one, board.post_insight(by(cast), cast.lab.key, "Because")),
    "moved": lambda cast, one: board.move_thought(by(cast), one, "refined"),
    "owned": lambda cast, one: board.add_owner(by(cast), one, "Bo"),
    "backed": lambda cast, one: board.back_thought(by(cast, "bo"), one),
    "helped": lambda cast, one: board.offer_help(by(cast, "bo"), one, "time", "An hour"),
    "kept": lambda cast, one: board.merge_thoughts(by(cast), one, board.post_idea(by(cast, "bo"), cast.lab.key, "Bo's own")),
    "absorbed": lambda cast, one: board.merge_thoughts(by(cast), board.post_idea(by(cast, "bo"), cast.lab.key, "Bo's own"), one),
}


@pytest.mark.parametrize("how", list(WORKED_ON))
def test_what_people_worked_on_in_any_way_stays_when_its_table_is_taken_back(cast, clock, how):
    key = commands.bring_table(by(cast), cast.lab.key, "two.csv", written([["Headline"], ["One"], ["Two"]]))
    commands.begin_import(by(cast), key)
    while row_of(key).done_at is None:
        commands.go_on_importing()
    found = {line.headline: line.key for line in lines.lines_of(cast.lab.key)}
    WORKED_ON[how](cast, found["One"])
    assert commands.undo_import(by(cast), key) == 1
    db.session.rollback()
    assert db.session.scalars(select(Thought.headline).where(Thought.withdrawn_at.is_not(None))).all() == ["Two"]


def test_columns_get_another_meaning_before_it_begins_and_not_after(cast, clock):
    key = commands.bring_table(by(cast), cast.lab.key, "x.csv", written([["Was", "Wo"], ["One", "Here"]]))
    with pytest.raises(Refusal) as refused:
        commands.begin_import(by(cast), key)
    assert refused.value.code == "no_good_rows"
    commands.say_meaning(by(cast), key, {"0": "headline", "1": "body"}, "insight", "cy")
    commands.begin_import(by(cast), key)
    with pytest.raises(Refusal) as refused:
        commands.say_meaning(by(cast), key, {"0": "headline"}, "idea", "en")
    assert refused.value.code == "import_moved_on"
    while row_of(key).done_at is None:
        commands.go_on_importing()
    db.session.rollback()
    [line] = lines.lines_of(cast.lab.key)
    assert (line.kind, line.headline, line.body, line.language) == ("insight", "One", "Here", "cy")


def test_what_was_brought_is_found_by_its_words(cast, clock):
    from app.board.queries.finding import found_on
    from app.board.rules.filters import Asked
    key = commands.bring_table(by(cast), cast.lab.key, "x.csv", written([["Headline", "Text"], ["One", "A périwinkle"], ["Two", "-"]]))
    commands.begin_import(by(cast), key)
    while row_of(key).done_at is None:
        assert found_on(cast.lab.id, Asked(q="periwinkle")).how_many == 0
        commands.go_on_importing()
        db.session.rollback()
    assert [line.headline for line in found_on(cast.lab.id, Asked(q="periwinkle")).lines] == ["One"]


def test_a_row_may_say_as_what_its_author_spoke_and_names_nobody(cast, clock):
    table = written([["Headline", "Speaks as"], ["One", "Patient or carer"], ["Two", ""]])
    key = commands.bring_table(by(cast), cast.lab.key, "x.csv", table)
    commands.say_meaning(by(cast), key, {"0": "headline", "1": "perspective"}, "idea", "en")
    commands.begin_import(by(cast), key)
    while row_of(key).done_at is None:
        commands.go_on_importing()
    db.session.rollback()
    assert {line.headline: line.byline for line in lines.lines_of(cast.lab.key)} == {
        "One": lines.Byline(perspective="Patient or carer"), "Two": lines.Byline()}
