"""Each change of an agenda can be undone by whoever made it, for some minutes."""

import pytest

from app.refusal import Refusal
from app.workshops import commands, queries

pytestmark = pytest.mark.usefixtures("three_kinds")


def whole(gathering):
    return [(item.key, item.title, item.minutes, item.settings, item.takes_from_id) for item in gathering.row.agenda]


@pytest.mark.parametrize("press", ["add", "edit", "minutes", "move", "place", "copy", "remove"])
def test_each_change_is_undone_by_its_mark_and_the_undoing_too(gathering, cast, press):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    taker = commands.add_item(gathering.op(), gathering.key, "takes", "Vote")
    before, op = whole(gathering), gathering.op()
    {
        "add": lambda: commands.add_item(op, gathering.key, "talk", "Close"),
        "edit": lambda: commands.edit_item(op, gathering.items[0], title="Hello", minutes=3, settings={"line": "Hi"}),
        "minutes": lambda: commands.set_minutes(op, gathering.items[0], 33),
        "move": lambda: commands.move_item(op, giver, down=False),
        "place": lambda: commands.place_item(op, gathering.items[0], 40),
        "copy": lambda: commands.duplicate_item(op, taker),
        "remove": lambda: commands.remove_item(op, taker),
    }[press]()
    after = whole(gathering)
    assert after != before
    for expected in (before, after, before):
        commands.undo_agenda(gathering.op(), gathering.key, queries.undoable(gathering.row, cast.ann)["mark"])
        assert [line[:4] for line in whole(gathering)] == [line[:4] for line in expected]
        assert [bool(line[4]) for line in whole(gathering)] == [bool(line[4]) for line in expected]


def test_only_the_last_change_is_undone(gathering, cast):
    commands.set_minutes(gathering.op(), gathering.items[0], 33)
    old = queries.undoable(gathering.row, cast.ann)["mark"]
    commands.set_minutes(gathering.op(), gathering.items[0], 44)
    for mark in (old, "nothing"):
        with pytest.raises(Refusal) as refused:
            commands.undo_agenda(gathering.op(), gathering.key, mark)
        assert refused.value.code == "agenda_moved_on"
    assert gathering.row.agenda[0].minutes == 44


def test_what_has_begun_since_is_not_undone(gathering, cast):
    commands.move_item(gathering.op(), gathering.items[1], down=False)
    mark = queries.undoable(gathering.row, cast.ann)["mark"]
    gathering.open()
    gathering.next()
    with pytest.raises(Refusal) as refused:
        commands.undo_agenda(gathering.op(), gathering.key, mark)
    assert refused.value.code == "item_started"
    assert [item.title for item in gathering.row.agenda] == ["Tea", "Welcome"]


def test_undo_is_offered_to_whoever_changed_it_for_some_minutes(gathering, cast, clock):
    commands.set_minutes(gathering.op(), gathering.items[0], 33)
    assert queries.undoable(gathering.row, cast.ann)["said"][1] == {"title": "Welcome"}
    assert queries.undoable(gathering.row, cast.mo) is None
    clock.forward(minutes=11)
    assert queries.undoable(gathering.row, cast.ann) is None
