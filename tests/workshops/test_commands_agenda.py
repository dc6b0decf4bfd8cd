"""Making a workshop and its agenda."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.workshops import commands, queries
from app.workshops.kinds import Kind, register
from app.workshops.models import Workshop


@pytest.fixture(autouse=True)
def kinds():
    """Two kinds for tests: one gives, one takes."""
    class Gives(Kind):
        key, name, gives = "gives", "Gives", True

    class Takes(Kind):
        key, name, takes = "takes", "Takes", True

    from app.workshops import kinds as registry
    before = dict(registry._kinds)
    register(Gives())
    register(Takes())
    yield
    registry._kinds.clear()
    registry._kinds.update(before)


def titles(gathering):
    return [item.title for item in gathering.row.agenda]


def test_the_creator_of_a_workshop_facilitates_it(gathering, cast):
    assert [one.person_id for one in gathering.row.facilitators] == [cast.ann.id]
    assert len(gathering.code) == 6


@pytest.mark.parametrize("details", [
    {"title": "  "}, {"title": "A", "mode": "moon"}, {"title": "A", "tables": 61}, {"title": "A", "tables": -1},
    {"title": "A", "timezone": "Mars/Base"}, {"title": "A", "call_link": "javascript:alert(1)"},
])
def test_impossible_details_are_refused_and_nothing_is_kept(cast, clock, details):
    with pytest.raises(Refusal):
        commands.create_workshop(Op.of(cast.ann.id), cast.lab.key, **details)
    assert db.session.scalar(select(Workshop)) is None


def test_an_item_gets_its_kind_s_minutes_and_name(gathering):
    commands.add_item(gathering.op(), gathering.key, "break")
    last = gathering.row.agenda[-1]
    assert (last.title, last.minutes) == ("Break", 15)


def test_an_unknown_kind_is_refused(gathering):
    with pytest.raises(Refusal):
        commands.add_item(gathering.op(), gathering.key, "opera")


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_impossible_minutes_are_refused(gathering, minutes):
    with pytest.raises(Refusal):
        commands.set_minutes(gathering.op(), gathering.items[0], minutes)


def test_items_move_up_and_down(gathering):
    commands.move_item(gathering.op(), gathering.items[1], down=False)
    assert titles(gathering) == ["Tea", "Welcome"]
    commands.move_item(gathering.op(), gathering.items[1], down=True)
    assert titles(gathering) == ["Welcome", "Tea"]
    commands.move_item(gathering.op(), gathering.items[1], down=True)
    assert titles(gathering) == ["Welcome", "Tea"]


def test_a_taker_takes_from_the_nearest_giver_before_it(gathering):
    commands.add_item(gathering.op(), gathering.key, "gives", "First")
    near = commands.add_item(gathering.op(), gathering.key, "gives", "Second")
    taker = commands.add_item(gathering.op(), gathering.key, "takes")
    gathering.refresh()
    assert queries.item_by_key(taker).takes_from.key == near


def test_a_taker_without_a_giver_before_it_is_refused(gathering):
    with pytest.raises(Refusal) as refused:
        commands.add_item(gathering.op(), gathering.key, "takes")
    assert refused.value.code == "takes_nothing"


def test_taking_from_an_item_that_gives_nothing_is_refused(gathering):
    with pytest.raises(Refusal) as refused:
        commands.add_item(gathering.op(), gathering.key, "takes", takes_from=gathering.items[0])
    assert refused.value.code == "gives_nothing"


def test_a_giver_neither_passes_its_taker_nor_leaves_before_it(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives")
    taker = commands.add_item(gathering.op(), gathering.key, "takes")
    for press in (lambda: commands.move_item(gathering.op(), giver, down=True),
                  lambda: commands.move_item(gathering.op(), taker, down=False),
                  lambda: commands.remove_item(gathering.op(), giver)):
        with pytest.raises(Refusal):
            press()
    commands.remove_item(gathering.op(), taker)
    commands.remove_item(gathering.op(), giver)
    assert titles(gathering) == ["Welcome", "Tea"]


def test_an_item_that_has_begun_is_not_changed(lobby):
    lobby.next()
    for press in (lambda: commands.edit_item(lobby.op(), lobby.items[0], title="Other"),
                  lambda: commands.remove_item(lobby.op(), lobby.items[0]),
                  lambda: commands.move_item(lobby.op(), lobby.items[1], down=False)):
        with pytest.raises(Refusal) as refused:
            press()
        assert refused.value.code == "item_started"


def test_another_facilitator_is_added_by_address(gathering, cast):
    commands.add_facilitator(gathering.op(), gathering.key, " MO@example.org ")
    commands.add_facilitator(gathering.op(), gathering.key, "mo@example.org")
    assert [one.person_id for one in gathering.row.facilitators] == [cast.ann.id, cast.mo.id]
    with pytest.raises(Refusal):
        commands.add_facilitator(gathering.op(), gathering.key, "nobody@example.org")


def test_the_last_facilitator_stays(gathering, cast):
    with pytest.raises(Refusal):
        commands.remove_facilitator(gathering.op(), gathering.key, cast.ann.key)


def test_an_empty_agenda_does_not_go_live(cast, clock):
    key = commands.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Empty")
    with pytest.raises(Refusal) as refused:
        commands.open_lobby(Op.of(cast.ann.id), key)
    assert refused.value.code == "empty_agenda"


def test_the_journal_holds_what_happened_and_no_words(gathering):
    entries = db.session.scalars(select(Entry).order_by(Entry.id)).all()
    assert [entry.kind for entry in entries] == ["workshop_created", "item_added", "item_added"]
    assert "Welcome" not in str([entry.facts for entry in entries])


def test_the_workshops_of_a_lab_leave_rehearsals_out(gathering, cast):
    commands.make_rehearsal(gathering.op(), gathering.key)
    gathering.refresh()
    assert [one.key for one in queries.workshops_of_lab(cast.lab.key)] == [gathering.key]
    assert len(queries.rehearsals_of(gathering.row)) == 1
