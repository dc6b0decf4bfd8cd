"""Becoming administrator, passwords, sign-ins that end, and people of a rehearsal."""


import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.people import commands, link_commands, passwords, queries
from app.people.guesses import guesses
from app.people.models import Person, SignIn, WrongTry
from app.refusal import Refusal
from tests.people.links import GOOD, HERE, used


def test_an_invitation_makes_an_administrator_once(app, clock):
    token = link_commands.invite_administrator(Op.server())
    sign_in, purpose = used(token)
    person = queries.person_signed_in(sign_in)
    assert purpose == "invite" and person.is_administrator
    with pytest.raises(Refusal) as refused:
        used(token)
    assert refused.value.code == "link_not_good"


def test_a_fresh_administrator_says_who_they_are(app, clock):
    sign_in, _ = used(link_commands.invite_administrator(Op.server()))
    person = queries.person_signed_in(sign_in)
    commands.welcome_administrator(Op.of(person.id), person.id, "Ann", "Ann@Example.org", GOOD)
    token = commands.sign_in_with_password(Op.server(), "ann@example.org", GOOD, HERE)
    assert queries.person_signed_in(token).name == "Ann"
    with pytest.raises(Refusal) as refused:
        commands.welcome_administrator(Op.of(person.id), person.id, "Eve", "eve@example.org", GOOD)
    assert refused.value.code == "already_welcome"


def test_a_fresh_administrator_cannot_take_somebody_elses_address(app, clock, cast):
    sign_in, _ = used(link_commands.invite_administrator(Op.server()))
    person = queries.person_signed_in(sign_in)
    with pytest.raises(Refusal) as refused:
        commands.welcome_administrator(Op.of(person.id), person.id, "Eve", "bo@example.org", GOOD)
    assert refused.value.code == "email_taken"


def test_whoever_holds_the_terminal_gets_an_old_administrator_back_in(app, clock, cast):
    token = link_commands.invite_administrator(Op.server(), "ada@example.org")
    assert queries.person_signed_in(used(token)[0]).id == cast.ada.id
    with pytest.raises(Refusal):
        link_commands.invite_administrator(Op.server(), "nobody@example.org")


def test_passwords_are_kept_as_argon2id_at_the_librarys_own_strength(monkeypatch):
    monkeypatch.undo()
    assert passwords.hash_of(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def with_password(cast, name, clock, password=GOOD):
    person = getattr(cast, name)
    commands.set_password(Op.of(person.id), person.id, password)
    return person


def test_a_wrong_password_and_an_unknown_address_read_alike(app, clock, cast):
    with_password(cast, "bo", clock)
    said = set()
    pairs = [("bo@example.org", "wrong wrong wrong"), ("who@example.org", GOOD), ("no address", GOOD), ("cy@example.org", "")]
    for email, password in pairs:
        with pytest.raises(Refusal) as refused:
            commands.sign_in_with_password(Op.server(), email, password, HERE)
        said.add((refused.value.code, str(refused.value)))
    assert len(said) == 1


def test_guessing_a_password_gets_slow_for_the_person_and_not_for_the_room(app, clock, cast):
    with_password(cast, "bo", clock)
    with_password(cast, "cy", clock)
    for _ in range(5):
        with pytest.raises(Refusal):
            commands.sign_in_with_password(Op.server(), "bo@example.org", "wrong wrong wrong", HERE)
    with pytest.raises(Refusal) as refused:
        commands.sign_in_with_password(Op.server(), "bo@example.org", GOOD, "198.51.100.9")
    assert refused.value.code == "too_many_tries"
    assert commands.sign_in_with_password(Op.server(), "cy@example.org", GOOD, HERE)
    clock.forward(seconds=2)
    assert commands.sign_in_with_password(Op.server(), "bo@example.org", GOOD, HERE)


def test_what_was_guessed_is_remembered_through_a_restart_and_names_nobody(app, clock, cast):
    """The count is in the database, where another process finds it, under a digest."""
    with_password(cast, "bo", clock)
    for _ in range(5):
        with pytest.raises(Refusal):
            commands.sign_in_with_password(Op.server(), "bo@example.org", "wrong wrong wrong", HERE)
    guesses.forget()
    db.session.rollback()
    [known] = db.session.scalars(select(WrongTry))
    assert known.times == 5 and "bo" not in known.whom
    with pytest.raises(Refusal) as refused:
        commands.sign_in_with_password(Op.server(), "bo@example.org", GOOD, HERE)
    assert refused.value.code == "too_many_tries"
    clock.forward(minutes=61)
    assert commands.sign_in_with_password(Op.server(), "bo@example.org", GOOD, HERE)
    db.session.rollback()
    assert db.session.scalars(select(WrongTry)).all() == []


def test_a_new_password_ends_the_other_sign_ins(app, clock, cast):
    this, other = cast.sign_in("bo"), cast.sign_in("bo")
    commands.set_password(Op.of(cast.bo.id), cast.bo.id, GOOD, token=this)
    assert queries.live_among([this, other]) == {this}


def test_a_password_is_not_changed_from_a_phone_left_on_the_table(app, clock, cast):
    with_password(cast, "bo", clock)
    token = cast.sign_in("bo")
    clock.forward(minutes=11)
    with pytest.raises(Refusal):
        commands.set_password(Op.of(cast.bo.id), cast.bo.id, "another three words", "wrong", token)
    commands.set_password(Op.of(cast.bo.id), cast.bo.id, "another three words", GOOD, token)
    assert commands.sign_in_with_password(Op.server(), "bo@example.org", "another three words", HERE)


def test_a_guest_without_an_address_cannot_set_a_password(app, clock, cast):
    with pytest.raises(Refusal) as refused:
        commands.set_password(Op.of(cast.dee.id), cast.dee.id, GOOD)
    assert refused.value.code == "no_email"


def test_an_ended_sign_in_is_nobody(app, clock, cast):
    token = cast.sign_in("bo")
    commands.end_sign_in(Op.server(), token)
    assert queries.person_signed_in(token) is None and queries.live_among([token, "unknown"]) == set()


def test_sign_ins_run_out_when_nobody_uses_them(app, clock, cast):
    token = cast.sign_in("bo")
    clock.forward(days=399)
    assert queries.person_signed_in(token).sign_in_due
    commands.note_seen(Op.server(), token)
    clock.forward(days=399)
    assert queries.person_signed_in(token)
    clock.forward(days=2)
    assert queries.person_signed_in(token) is None


def test_everywhere_means_everywhere_but_here(app, clock, cast):
    tokens = [cast.sign_in("bo") for _ in range(3)]
    commands.end_all_sign_ins(Op.of(cast.bo.id), cast.bo.id, but=tokens[0])
    assert queries.live_among(tokens) == {tokens[0]}


def test_simulated_people_go_with_their_rehearsal(app, clock, cast):
    person = commands.make_guest(Op.server(), name="Sim 1", simulated_for="rehearsal1")
    commands.change_account(Op.of(person.id), person.id, "Sim one", "en")
    commands.forget_simulated_people(Op.server(), "rehearsal1")
    db.session.rollback()
    assert db.session.get(Person, person.id) is None and queries.person_signed_in(person.token) is None
    assert db.session.get(Person, cast.dee.id)
    assert db.session.scalars(select(SignIn).where(SignIn.person_id == person.id)).all() == []
