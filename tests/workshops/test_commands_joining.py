"""Coming in, leaving, being shown out, and what a phone may say."""

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.journal.record import AlreadyDone, Op
from app.people.commands import make_guest
from app.people.models import Person, SignIn
from app.refusal import Refusal
from app.workshops import commands
from app.workshops.models import Attendance
from tests.workshops.gathering import at_once


def refusal(press):
    with pytest.raises(Refusal) as refused:
        press()
    return refused.value.code


def nobody():
    return Op(by=None, key="a-key-made-on-the-phone")


def test_a_visitor_becomes_a_guest_with_a_sign_in(lobby):
    token = commands.join_workshop(nobody(), lobby.code.lower(), place="home", name="Dot", perspective="patient")
    attendance = db.session.scalar(select(Attendance))
    assert token
    assert (attendance.person.name, attendance.place, attendance.perspective, attendance.number) == ("Dot", "home", "patient", 1)
    assert attendance.person.is_guest


def test_a_lost_reply_is_the_same_person_with_a_new_sign_in(lobby):
    first = commands.join_workshop(nobody(), lobby.code, place="room")
    with pytest.raises(AlreadyDone) as done:
        commands.join_workshop(nobody(), lobby.code, place="room")
    second = commands.sign_in_after_lost_reply(done.value.answer)
    assert second != first
    assert db.session.scalar(select(func.count(Attendance.id))) == 1
    assert db.session.scalar(select(func.count(SignIn.id)).where(SignIn.person_id == db.session.scalar(select(Attendance.person_id)))) == 2


def test_the_same_tap_arriving_five_times_at_once_is_one_person(app, lobby):
    code = lobby.code
    lobby.refresh()

    def join():
        try:
            commands.join_workshop(nobody(), code, place="room")
        except AlreadyDone:
            pass
    at_once(app, [join] * 5)
    assert db.session.scalar(select(func.count(Attendance.id))) == 1


def test_twenty_phones_at_once_get_twenty_numbers(app, lobby):
    code = lobby.code
    lobby.refresh()
    ops = [Op(by=None, key=f"made-on-phone-number-{number}") for number in range(20)]
    at_once(app, [lambda op=op: commands.join_workshop(op, code, place="room") for op in ops])
    numbers = db.session.scalars(select(Attendance.number).order_by(Attendance.number)).all()
    assert numbers == list(range(1, 21))


def test_after_ten_minutes_the_key_signs_nobody_in(lobby, clock):
    commands.join_workshop(nobody(), lobby.code, place="room")
    with pytest.raises(AlreadyDone) as done:
        commands.join_workshop(nobody(), lobby.code, place="room")
    clock.forward(minutes=11)
    assert refusal(lambda: commands.sign_in_after_lost_reply(done.value.answer)) == "join_again"


def test_somebody_signed_in_joins_as_themselves_and_twice_is_once(lobby, cast):
    lobby.join("bo")
    lobby.join("bo", place="home")
    assert db.session.scalar(select(func.count(Attendance.id))) == 1
    assert lobby.attendance("bo").place == "room"


def test_numbers_are_given_in_order(lobby):
    assert [lobby.join(name).label for name in ("bo", "cy", "pat")] == ["01", "02", "03"]


def test_an_unknown_code_is_refused(lobby):
    assert refusal(lambda: commands.join_workshop(nobody(), "AAAAAA", place="room")) == "unknown_code"


def test_nobody_joins_before_the_lobby_opens_or_after_the_end(gathering):
    assert refusal(lambda: gathering.join("bo")) == "not_live"
    gathering.open()
    commands.close_workshop(gathering.op(), gathering.key)
    assert refusal(lambda: gathering.join("bo")) == "workshop_over"


def test_a_shut_door_keeps_newcomers_out_and_lets_the_others_back(lobby):
    lobby.join("bo")
    commands.leave(lobby.op("bo"), lobby.key)
    commands.shut_door(lobby.op(), lobby.key)
    assert refusal(lambda: lobby.join("cy")) == "door_shut"
    assert lobby.join("bo").present
    commands.open_door(lobby.op(), lobby.key)
    assert lobby.join("cy").present


def test_place_has_to_be_said_where_both_are_offered(lobby):
    assert refusal(lambda: lobby.join("bo", place="")) == "place"


def test_a_removed_person_is_signed_out_and_stays_out(lobby, cast):
    attendance = lobby.join("bo")
    token = cast.sign_in("bo")
    commands.remove_participant(lobby.op(), lobby.key, attendance.key)
    from app.people.queries import person_signed_in
    lobby.refresh()
    assert person_signed_in(token) is None
    assert not lobby.attendance("bo").present
    assert refusal(lambda: lobby.join("bo")) == "removed"
    assert refusal(lambda: commands.say_done(lobby.op("bo"), lobby.key)) == "not_in"


def test_a_facilitator_is_not_removed(lobby):
    attendance = lobby.join("ann")
    assert refusal(lambda: commands.remove_participant(lobby.op(), lobby.key, attendance.key)) == "is_facilitator"


def test_hands_go_up_and_down(lobby):
    attendance = lobby.join("bo")
    commands.raise_hand(lobby.op("bo"), lobby.key)
    assert lobby.attendance("bo").hand_up_at
    commands.lower_hand(lobby.op(), lobby.key, attendance.key)
    assert lobby.attendance("bo").hand_up_at is None


def test_done_is_said_about_one_place(lobby, clock):
    lobby.join("bo")
    lobby.next()
    clock.forward(seconds=5)
    commands.say_done(lobby.op("bo"), lobby.key)
    assert lobby.attendance("bo").is_done
    lobby.next()
    assert not lobby.attendance("bo").is_done


def test_sitting_out_ends_with_the_item(lobby):
    lobby.join("bo")
    lobby.next()
    commands.sit_out(lobby.op("bo"), lobby.key)
    assert not lobby.attendance("bo").takes_part
    lobby.next()
    assert lobby.attendance("bo").takes_part


def test_a_table_has_to_exist(lobby):
    lobby.join("bo")
    commands.set_tables(lobby.op(), lobby.key, 4)
    commands.sit_at_table(lobby.op("bo"), lobby.key, 4)
    assert lobby.attendance("bo").table_no == 4
    assert refusal(lambda: commands.sit_at_table(lobby.op("bo"), lobby.key, 5)) == "no_table"


def test_a_table_card_seats_while_joining(lobby):
    commands.set_tables(lobby.op(), lobby.key, 4)
    assert lobby.join("bo", table=3).table_no == 3
    assert refusal(lambda: lobby.join("cy", table=9)) == "no_table"
    assert lobby.attendance("cy") is None


def test_an_observer_takes_no_part(lobby):
    assert not lobby.join("val", observer=True).takes_part


def test_simulated_people_join_only_a_rehearsal(lobby):
    assert refusal(lambda: commands.join_workshop(nobody(), lobby.code, place="room", simulated=True)) == "not_a_rehearsal"
    assert db.session.scalar(select(func.count(Person.id)).where(Person.simulated_for.is_not(None))) == 0
    of_another = make_guest(Op.server(), "Robin", simulated_for="rehearsal1")
    assert refusal(lambda: commands.join_workshop(Op.of(of_another.id), lobby.code, place="room")) == "not_a_rehearsal"


def test_when_two_people_turn_out_to_be_one_the_attendance_goes_over(lobby, cast):
    from app.journal.record import change
    lobby.join("dee")
    with change(Op.server()) as c:
        c.record("person_merged", subject=cast.bo.key, facts={"newer": cast.dee.key})
    assert lobby.attendance("bo") is not None
    assert lobby.attendance("dee") is None
