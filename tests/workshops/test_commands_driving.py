"""Who drives, Next and Back, the clock, the end, the projector, the rehearsal."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.people.models import Person
from app.refusal import Refusal
from app.workshops import commands, queries
from app.workshops.models import Attendance, Workshop
from app.workshops.places import position
from tests.workshops.gathering import at_once


def refusal(press):
    with pytest.raises(Refusal) as refused:
        press()
    return refused.value.code


def kinds_of(gathering):
    gathering.refresh()
    return [entry.kind for entry in db.session.scalars(select(Entry).where(Entry.workshop == gathering.key).order_by(Entry.id))]


def test_next_goes_through_the_agenda_and_closes_at_the_end(lobby):
    assert position(lobby.row) == "lobby"
    lobby.next()
    assert lobby.row.current_item.title == "Welcome"
    lobby.next()
    assert lobby.row.current_item.title == "Tea"
    assert lobby.row.agenda[0].ended_at
    lobby.next()
    assert lobby.row.closed_at
    assert kinds_of(lobby).count("workshop_closed") == 1


def test_the_draft_s_next_place_is_the_lobby(gathering, cast):
    gathering.next()
    assert gathering.row.live_at
    assert gathering.row.driver_id == cast.ann.id


def test_two_presses_of_next_move_one_step(lobby):
    place = position(lobby.row)
    commands.next_place(lobby.op(), lobby.key, place)
    commands.next_place(lobby.op(), lobby.key, place)
    assert lobby.row.current_item.title == "Welcome"


def test_two_presses_at_the_same_moment_move_one_step(app, lobby):
    place = position(lobby.row)
    key, ops = lobby.key, [lobby.op(), lobby.op()]
    lobby.refresh()
    at_once(app, [lambda op=op: commands.next_place(op, key, place) for op in ops])
    assert lobby.row.current_item.title == "Welcome"
    assert kinds_of(lobby).count("step_moved") == 1


def test_a_stale_next_by_somebody_who_does_not_drive_is_answered_quietly(lobby):
    place = position(lobby.row)
    lobby.next()
    commands.next_place(lobby.op("mo"), lobby.key, place)
    assert lobby.row.current_item.title == "Welcome"


def test_only_the_driver_moves_until_somebody_takes_over(lobby, cast):
    for press in (lambda: lobby.next("mo"), lambda: commands.back(lobby.op("mo"), lobby.key),
                  lambda: commands.more(lobby.op("mo"), lobby.key), lambda: commands.close_workshop(lobby.op("mo"), lobby.key)):
        assert refusal(press) == "not_driving"
    commands.take_over(lobby.op("mo"), lobby.key)
    lobby.next("mo")
    assert lobby.row.driver_id == cast.mo.id
    assert refusal(lobby.next) == "not_driving"


def test_after_handing_over_to_nobody_the_first_press_drives(lobby, cast):
    commands.hand_over(lobby.op(), lobby.key)
    assert lobby.row.driver_id is None
    lobby.next("mo")
    assert lobby.row.driver_id == cast.mo.id


def test_one_hands_over_only_to_a_facilitator(lobby, cast):
    assert refusal(lambda: commands.hand_over(lobby.op(), lobby.key, cast.bo.key)) == "not_facilitator"


def test_back_goes_to_the_item_before_and_to_the_lobby(lobby):
    lobby.next()
    lobby.next()
    commands.back(lobby.op(), lobby.key)
    assert lobby.row.current_item.title == "Welcome"
    assert lobby.row.current_item.ended_at is None
    assert lobby.row.agenda[1].started_at is None
    commands.back(lobby.op(), lobby.key)
    assert position(lobby.row) == "lobby"
    assert refusal(lambda: commands.back(lobby.op(), lobby.key)) == "in_lobby"


def test_back_from_the_end_opens_the_workshop_again(lobby):
    for _place in range(3):
        lobby.next()
    assert lobby.row.closed_at
    commands.back(lobby.op(), lobby.key)
    assert lobby.row.closed_at is None
    assert lobby.row.current_item.title == "Tea"
    assert lobby.row.current_item.is_running
    commands.close_workshop(lobby.op(), lobby.key)
    commands.close_workshop(lobby.op(), lobby.key)
    assert kinds_of(lobby).count("workshop_closed") == 2


def test_a_minute_more_and_less(lobby):
    lobby.next()
    commands.more(lobby.op(), lobby.key)
    assert lobby.row.current_item.minutes == 11
    commands.less(lobby.op(), lobby.key)
    assert lobby.row.current_item.minutes == 10


def test_what_has_no_clock_to_pause_says_so(lobby):
    assert refusal(lambda: commands.pause(lobby.op(), lobby.key)) == "nothing_runs"
    lobby.next()
    assert refusal(lambda: commands.pause(lobby.op(), lobby.key)) == "no_clock"
    assert refusal(lambda: commands.found(lobby.op(), lobby.key)) == "nothing_to_find"


def test_the_projector_s_view_theme_and_page(lobby):
    commands.set_projector(lobby.op(), lobby.key, view="join", theme="bright")
    commands.set_projector(lobby.op(), lobby.key, page=3)
    assert (lobby.row.projector_view, lobby.row.projector_theme, lobby.row.projector_page) == ("join", "bright", 3)
    assert refusal(lambda: commands.set_projector(lobby.op(), lobby.key, view="cinema")) == "view"
    assert refusal(lambda: commands.set_projector(lobby.op(), lobby.key, theme="pink")) == "theme"


def test_next_brings_the_projector_back_to_the_agenda(lobby):
    commands.set_projector(lobby.op(), lobby.key, view="join")
    lobby.next()
    assert lobby.row.projector_view == "auto"


def test_a_renewed_projector_link_ends_the_old_one(lobby):
    old = lobby.row.projector_key
    commands.renew_projector_link(lobby.op(), lobby.key)
    assert lobby.row.projector_key != old
    assert queries.workshop_by_projector(old) is None


def test_a_rehearsal_is_a_copy_with_its_own_code(gathering):
    copy_key = commands.make_rehearsal(gathering.op(), gathering.key)
    copy = queries.workshop_by_key(copy_key)
    assert copy.is_rehearsal
    assert copy.code != gathering.code
    assert [(item.title, item.minutes, item.kind) for item in copy.agenda] == [
        (item.title, item.minutes, item.kind) for item in gathering.row.agenda]
    assert [one.person_id for one in copy.facilitators] == [gathering.cast.ann.id]


def test_clearing_a_rehearsal_leaves_nothing_of_it(gathering):
    copy_key = commands.make_rehearsal(gathering.op(), gathering.key)
    copy_code = queries.workshop_by_key(copy_key).code
    commands.open_lobby(gathering.op(), copy_key)
    commands.join_workshop(Op(by=None, key="simulated-phone-number-1"), copy_code, place="room", simulated=True)
    commands.next_place(gathering.op(), copy_key, "lobby")
    assert db.session.scalar(select(Entry).where(Entry.workshop == copy_key, Entry.lab.is_not(None))) is None
    commands.clear_rehearsal(gathering.op(), copy_key)
    gathering.refresh()
    assert db.session.scalar(select(Workshop).where(Workshop.key == copy_key)) is None
    assert db.session.scalar(select(Attendance)) is None
    assert db.session.scalar(select(Person).where(Person.simulated_for.is_not(None))) is None
    assert list(db.session.scalars(select(Entry.kind).where(Entry.workshop == copy_key))) == ["rehearsal_cleared"]
    assert gathering.row is not None


def test_a_workshop_itself_is_not_cleared(gathering):
    assert refusal(lambda: commands.clear_rehearsal(gathering.op(), gathering.key)) == "not_a_rehearsal"


def test_drift_is_counted_while_it_runs(gathering, clock):
    start = clock.now()
    commands.edit_workshop(gathering.op(), gathering.key, starts_at=start)
    gathering.open()
    clock.forward(minutes=7)
    gathering.next()
    _planned, expected, drift, minutes = queries.times(gathering.row)
    assert minutes == 25
    assert expected == start + timedelta(minutes=32)
    assert drift[1] == {"minutes": 7}
