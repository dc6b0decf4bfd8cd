"""Links by e-mail, letters for a second device, and being the same person."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.codes import digest
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import AlreadyDone, Op, change
from app.labs.models import Hat
from app.people import commands, link_commands, queries
from app.people.models import Link, Person
from app.refusal import Refusal
from tests.people.links import HERE, letters_to, token_in, used


def test_an_invitation_is_good_for_an_hour(app, clock):
    token = link_commands.invite_administrator(Op.server())
    clock.forward(minutes=61)
    with pytest.raises(Refusal):
        used(token)
    assert not queries.has_administrator()


def test_the_database_keeps_no_token(app, clock):
    token = link_commands.invite_administrator(Op.server())
    sign_in, _ = used(token)
    kept = [str(value) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)) for value in row]
    assert not [value for value in kept if token in value or sign_in in value]
    assert digest(token) in kept


def test_a_guessed_link_is_refused_and_guessing_gets_slow(app, clock):
    for _ in range(50):
        with pytest.raises(Refusal) as refused:
            used("guess")
        assert refused.value.code == "link_not_good"
    with pytest.raises(Refusal) as refused:
        used("guess")
    assert refused.value.code == "too_many_tries" and "in 1 s" in str(refused.value)
    clock.forward(seconds=2)
    with pytest.raises(Refusal) as refused:
        used("guess")
    assert refused.value.code == "link_not_good"


def test_bo_signs_in_by_an_e_mailed_link(app, clock, cast, public):
    link_commands.ask_for_email_link(Op.server(), "BO@example.org")
    [letter] = letters_to("bo@example.org")
    sign_in, _ = used(token_in(letter))
    assert queries.person_signed_in(sign_in).id == cast.bo.id


def test_asking_for_a_stranger_answers_the_same_and_writes_nothing(app, clock, cast, public):
    op = Op(by=None, key="a" * 20, body="")
    link_commands.ask_for_email_link(op, "stranger@example.org")
    assert letters_to("stranger@example.org") == []
    answers = [receipt.answer for receipt in db.session.scalars(select(Receipt))]
    link_commands.ask_for_email_link(Op(by=None, key="b" * 20, body=""), "bo@example.org")
    db.session.rollback()
    assert [receipt.answer for receipt in db.session.scalars(select(Receipt))] == answers * 2


def test_no_inbox_is_flooded(app, clock, cast, public):
    for _ in range(10):
        link_commands.ask_for_email_link(Op.server(), "bo@example.org")
    assert len(letters_to("bo@example.org")) == 3
    clock.forward(minutes=61)
    db.session.rollback()
    link_commands.ask_for_email_link(Op.server(), "bo@example.org")
    assert len(letters_to("bo@example.org")) == 4


def test_without_a_public_address_no_link_is_written_for_anybody(app, clock, cast):
    for email in ("bo@example.org", "stranger@example.org"):
        with pytest.raises(Refusal) as refused:
            link_commands.ask_for_email_link(Op.server(), email)
        assert refused.value.code == "no_public_address"
    token = link_commands.make_sign_in_link(Op.of(cast.ada.id), "bo@example.org")
    assert queries.person_signed_in(used(token)[0]).id == cast.bo.id


def test_the_same_tap_twice_uses_the_link_once(app, clock, cast):
    token = link_commands.make_sign_in_link(Op.server(), "bo@example.org")
    op = Op(by=None, key="k" * 20, body="")
    used(token, op)
    with pytest.raises(AlreadyDone) as done:
        used(token, op)
    assert done.value.answer["person"] == cast.bo.key
    assert len(db.session.scalars(select(Entry).where(Entry.kind == "link_used")).all()) == 1


def test_a_refused_link_leaves_no_receipt(app, clock):
    op = Op(by=None, key="k" * 20, body="")
    for _ in range(2):
        with pytest.raises(Refusal):
            used("guess", op)
    assert db.session.scalars(select(Receipt)).all() == []


def test_eight_letters_make_a_second_device_the_same_person(app, clock, cast):
    letters = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    assert len(letters) == 8
    typed = f" {letters[:4].lower()}-{letters[4:]} "
    token = link_commands.use_reentry_letters(Op.server(), typed, HERE)
    assert queries.person_signed_in(token).id == cast.dee.id
    with pytest.raises(Refusal) as refused:
        link_commands.use_reentry_letters(Op.server(), typed, HERE)
    assert refused.value.code == "letters_not_good"


def test_letters_die_after_ten_minutes_and_when_new_ones_are_made(app, clock, cast):
    first = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    second = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    with pytest.raises(Refusal):
        link_commands.use_reentry_letters(Op.server(), first, HERE)
    clock.forward(minutes=10)
    with pytest.raises(Refusal):
        link_commands.use_reentry_letters(Op.server(), second, HERE)


def test_letters_are_no_link_and_a_link_is_no_letters(app, clock, cast):
    letters = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    with pytest.raises(Refusal):
        used("reentry:" + letters)
    token = link_commands.make_sign_in_link(Op.server(), "bo@example.org")
    with pytest.raises(Refusal):
        link_commands.use_reentry_letters(Op.server(), token, HERE)


def test_a_guest_who_gives_an_address_stays_the_same_person(app, clock, cast, public):
    link_commands.ask_to_confirm_email(Op.of(cast.dee.id), cast.dee.id, "dee@example.org")
    [letter] = letters_to("dee@example.org")
    person = queries.person_signed_in(used(token_in(letter))[0])
    assert person.id == cast.dee.id and person.email == "dee@example.org" and not person.is_guest


def test_where_the_address_exists_the_older_person_stays(app, clock, cast, public):
    phone = cast.sign_in("dee")
    with change(Op.server()) as c:
        c.session.add(Hat(lab_id=cast.other_lab.id, person_id=cast.dee.id, hat="participant"))
    link_commands.ask_to_confirm_email(Op.of(cast.dee.id), cast.dee.id, "bo@example.org")
    [letter] = letters_to("bo@example.org")
    assert queries.person_signed_in(used(token_in(letter))[0]).id == cast.bo.id
    db.session.rollback()
    assert queries.person_signed_in(phone).id == cast.bo.id
    assert set(queries.ids_of(cast.bo.id)) == {cast.bo.id, cast.dee.id}
    assert db.session.get(Person, cast.dee.id).same_as_id == cast.bo.id
    worn = db.session.scalars(select(Hat.hat).where(Hat.person_id == cast.bo.id, Hat.lab_id == cast.other_lab.id)).all()
    assert worn == ["participant"]
    [entry] = db.session.scalars(select(Entry).where(Entry.kind == "person_merged"))
    assert (entry.subject, entry.facts) == (cast.bo.key, {"newer": cast.dee.key})


def test_the_journal_holds_no_address_and_no_name(app, clock, cast, public):
    link_commands.ask_for_email_link(Op.server(), "bo@example.org")
    link_commands.ask_to_confirm_email(Op.of(cast.dee.id), cast.dee.id, "dee@example.org")
    commands.change_account(Op.of(cast.dee.id), cast.dee.id, "Canaryname", "cy")
    for entry in db.session.scalars(select(Entry)):
        assert "@" not in str(entry.facts) and "Canaryname" not in str(entry.facts)


def test_a_link_used_in_the_very_second_of_its_end_is_too_late(app, clock, cast):
    token = link_commands.make_sign_in_link(Op.server(), "bo@example.org")
    clock.forward(seconds=timedelta(hours=1).total_seconds())
    with pytest.raises(Refusal):
        used(token)
    assert db.session.scalars(select(Link).where(Link.used_at.is_not(None))).all() == []
