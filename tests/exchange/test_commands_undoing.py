"""A table is taken back exactly, forgotten wholly, and can be brought again. On both databases."""

import json

import pytest
from sqlalchemy import select, text

from app import clock as the_clock
from app.board import commands as board
from app.board import queries as lines
from app.board.commands.indexing import rebuild
from app.board.models import Thought
from app.board.rules.filters import Asked
from app.exchange import commands, queries
from app.extensions import db
from app.journal.record import Op
from tests.board.saying_no import refuses
from tests.exchange.tables import written

TWO = written([["Headline"], ["One"], ["Two"]])


def by(cast, name="ann"):
    return Op.of(getattr(cast, name).id)


def bring(cast, table=TWO, **more):
    return commands.bring_table(by(cast), cast.lab.key, "two.csv", table, **more)


def begun(cast, table=TWO, **more):
    key = bring(cast, table, **more)
    commands.begin_import(by(cast), key)
    return key


def done(cast, table=TWO, **more):
    key = begun(cast, table, **more)
    while commands.go_on_importing():
        pass
    db.session.rollback()
    return key


def on_the_board(cast):
    """{headline: key}"""
    db.session.rollback()
    return {line.headline: line.key for line in lines.lines_of(cast.lab.key)}


def taken_back(cast):
    db.session.rollback()
    return set(db.session.scalars(select(Thought.headline).where(Thought.withdrawn_at.is_not(None))))


def test_what_an_owner_changed_stays_though_they_own_it_no_longer(cast, clock):
    key = done(cast)
    one = on_the_board(cast)["One"]
    board.add_owner(by(cast), one, "Bo")
    board.change_thought(by(cast, "bo"), one, "One more", why="Clearer")
    board.remove_owner(by(cast), one, cast.bo.key)
    assert commands.undo_import(by(cast), key) == 1
    assert taken_back(cast) == {"Two"}


def test_that_on_which_something_rests_stays(cast, clock):
    key = done(cast, kind="insight")
    board.rest_on(by(cast), board.post_idea(by(cast), cast.lab.key, "Above"), on_the_board(cast)["One"])
    assert commands.undo_import(by(cast), key) == 1
    assert taken_back(cast) == {"Two"}


def test_taking_back_twice_takes_once_and_what_was_taken_back_is_brought_again(cast, clock):
    key = done(cast)
    assert [commands.undo_import(by(cast), key) for _time in range(2)] == [2, 0]
    assert on_the_board(cast) == {}
    done(cast)
    assert set(on_the_board(cast)) == {"One", "Two"}


def test_what_another_lab_has_said_is_no_fault_of_a_row(cast, clock):
    board.post_idea(by(cast, "eve"), cast.other_lab.key, "One")
    board.post_idea(by(cast, "bo"), cast.lab.key, "Two")
    preview = queries.preview_of(queries.import_with_key(bring(cast)))
    assert [row.values["headline"] for row in preview.first] == ["One"]


def test_what_comes_was_posted_when_everybody_could_read_it(cast, clock):
    begun(cast)
    commands.go_on_importing()
    clock.forward(hours=2)
    while commands.go_on_importing():
        pass
    db.session.rollback()
    assert {(line.posted_at, line.active_at) for line in lines.lines_of(cast.lab.key)} == {(the_clock.now(), the_clock.now())}


def test_nothing_is_taken_back_before_it_is_there_nor_called_off_afterwards_nor_begun_once_it_was_called_off(cast, clock):
    key = begun(cast)
    commands.go_on_importing()
    with refuses("import_not_done"):
        commands.undo_import(by(cast), key)
    commands.go_on_importing()
    with refuses("import_done"):
        commands.call_off(by(cast), key)
    assert set(on_the_board(cast)) == {"One", "Two"}
    forgotten = bring(cast)
    commands.call_off(by(cast), forgotten)
    for command in (commands.begin_import, lambda op, key: commands.say_meaning(op, key, {"0": "headline"}, "idea", "en")):
        with refuses("import_moved_on"):
            command(by(cast), forgotten)


@pytest.mark.parametrize("end", [commands.call_off, commands.undo_import])
def test_of_what_was_called_off_or_taken_back_no_word_is_kept_to_be_found_by(cast, clock, end):
    key = begun(cast, written([["Headline"], ["Periwinkle"]]))
    steps = 1 if end is commands.call_off else 2
    for _step in range(steps):
        commands.go_on_importing()
    end(by(cast), key)
    assert db.session.execute(text("SELECT count(*) FROM thought_words")).scalar() == 0


def test_a_search_that_is_made_anew_while_rows_arrive_loses_none_of_them(cast, clock):
    begun(cast, written([["Headline"], ["Periwinkle"]]))
    commands.go_on_importing()
    rebuild(Op.server())
    commands.go_on_importing()
    db.session.rollback()
    assert [line.headline for line in lines.found_on(cast.lab.id, Asked(q="periwinkle")).lines] == ["Periwinkle"]


def test_a_file_holds_all_parts_of_what_is_found_and_mine_is_whose_asks(cast, clock):
    done(cast, written([["Headline"], *([f"Idea {number}"] for number in range(60))]))
    board.post_idea(by(cast), cast.lab.key, "Ann's own")
    board.post_idea(by(cast, "bo"), cast.lab.key, "Bo's own")
    clock.forward(hours=1)

    def taken(address):
        answer = cast.as_("ann").get(f"/labs/{cast.lab.key}/export.json?{address}")
        return [row["headline"] for row in json.loads(answer.data)["thoughts"]]

    assert len(taken("page=2")) == len(taken("")) == 62
    assert taken("mine=1") == ["Ann's own"]
    assert cast.as_("ann").get(f"/labs/{cast.lab.key}/export.csv").data.startswith(b"\xef\xbb\xbf")
