"""Making a workshop and its agenda."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.workshops import commands, queries
from app.workshops.models import AgendaBefore, Workshop

pytestmark = pytest.mark.usefixtures("three_kinds")


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


def test_an_item_is_put_at_any_place(gathering):
    third = commands.add_item(gathering.op(), gathering.key, "talk", "Close")
    for place, order in [(1, ["Close", "Welcome", "Tea"]), (2, ["Welcome", "Close", "Tea"]), (40, ["Welcome", "Tea", "Close"])]:
        commands.place_item(gathering.op(), third, place)
        assert titles(gathering) == order


def test_a_taker_is_not_put_above_its_giver_and_both_are_named(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    taker = commands.add_item(gathering.op(), gathering.key, "takes", "Vote")
    for item, place in [(taker, 1), (giver, 4)]:
        with pytest.raises(Refusal) as refused:
            commands.place_item(gathering.op(), item, place)
        assert (refused.value.code, refused.value.values) == ("takes_later", {"taker": "Vote", "giver": "Ideas"})
    commands.place_item(gathering.op(), giver, 1)
    assert titles(gathering) == ["Ideas", "Welcome", "Tea", "Vote"]


def test_what_feeds_another_goes_on_giving(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    taker = commands.add_item(gathering.op(), gathering.key, "takes", "Vote")
    with pytest.raises(Refusal) as refused:
        commands.edit_item(gathering.op(), giver, settings={"nothing": True})
    assert (refused.value.code, refused.value.values) == ("is_taken", {"taker": "Vote"})
    commands.remove_item(gathering.op(), taker)
    commands.edit_item(gathering.op(), giver, settings={"nothing": True})


def test_a_cleared_rehearsal_leaves_nothing_of_its_agenda(gathering):
    rehearsal = commands.make_rehearsal(gathering.op(), gathering.key)
    commands.add_item(gathering.op(), rehearsal, "talk", "Practised")
    commands.clear_rehearsal(gathering.op(), rehearsal)
    gathering.refresh()
    kept = db.session.scalars(select(AgendaBefore)).all()
    assert [row.workshop_id for row in kept] == [gathering.row.id]


def test_nothing_is_put_among_what_has_begun(lobby):
    lobby.next()
    lobby.next()
    third = commands.add_item(lobby.op(), lobby.key, "talk", "Close")
    for item, place in [(third, 1), (third, 2), (lobby.items[0], 3)]:
        with pytest.raises(Refusal) as refused:
            commands.place_item(lobby.op(), item, place)
        assert refused.value.code == "item_started"
    assert titles(lobby) == ["Welcome", "Tea", "Close"]


def test_what_may_take_takes_only_what_it_is_told(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    free = commands.add_item(gathering.op(), gathering.key, "may take")
    fed = commands.add_item(gathering.op(), gathering.key, "may take", takes_from=giver)
    assert [queries.item_by_key(key).takes_from_id is not None for key in (free, fed)] == [False, True]
    commands.edit_item(gathering.op(), free, takes_from=giver)
    commands.edit_item(gathering.op(), fed, takes_from="")
    gathering.refresh()
    assert [queries.item_by_key(key).takes_from_id is not None for key in (free, fed)] == [True, False]


def test_what_takes_nothing_is_not_told_to_take(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    with pytest.raises(Refusal) as refused:
        commands.edit_item(gathering.op(), gathering.items[0], takes_from=giver)
    assert refused.value.code == "cannot_take"
    with pytest.raises(Refusal) as refused:
        commands.add_item(gathering.op(), gathering.key, "takes", takes_from="gone")
    assert refused.value.code == "no_source"


def test_a_copy_stands_below_its_item_with_the_same_settings_and_source(gathering):
    giver = commands.add_item(gathering.op(), gathering.key, "gives", "Ideas")
    taker = commands.add_item(gathering.op(), gathering.key, "takes", "Vote", 7)
    commands.add_item(gathering.op(), gathering.key, "talk", "Close")
    copy = commands.duplicate_item(gathering.op(), taker)
    assert titles(gathering) == ["Welcome", "Tea", "Ideas", "Vote", "Vote", "Close"]
    item = queries.item_by_key(copy)
    assert (item.minutes, item.takes_from.key) == (7, giver)


def test_what_is_over_is_copied_below_all_that_has_begun(lobby):
    lobby.next()
    lobby.next()
    commands.duplicate_item(lobby.op(), lobby.items[0])
    assert titles(lobby) == ["Welcome", "Tea", "Welcome"]
    assert lobby.row.agenda[-1].started_at is None


def test_a_full_agenda_is_not_added_to(gathering):
    for _item in range(38):
        commands.add_item(gathering.op(), gathering.key, "talk")
    for press in (lambda: commands.add_item(gathering.op(), gathering.key, "talk"),
                  lambda: commands.duplicate_item(gathering.op(), gathering.items[0])):
        with pytest.raises(Refusal) as refused:
            press()
        assert refused.value.code == "agenda_full"


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
