"""Coming in, going out, being invited, being the same person."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from app.codes import digest
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import AlreadyDone, Op, change
from app.labs.models import Hat
from app.mail.models import OutgoingMail
from app.people import commands, link_commands, passwords, queries
from app.people.guesses import guesses
from app.people.models import Link, Person, SignIn
from app.refusal import Refusal

HERE = "192.0.2.7"
GOOD = "teapot river lamp"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Nobody has guessed yet, and hashes are cheap: how strong they are is another test."""
    guesses.forget()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody"))


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


def code_of(excinfo):
    return excinfo.value.code


def by(op_by=None, key="k" * 20, body=""):
    return Op(by=op_by, key=key, body=body)


def used(token, op=None):
    return link_commands.use_link(op or Op.server(), token, HERE)


# Administrator

def test_an_invitation_makes_an_administrator_once(app, clock):
    token = link_commands.invite_administrator(Op.server())
    sign_in, purpose = used(token)
    person = queries.person_signed_in(sign_in)
    assert purpose == "invite" and person.is_administrator
    with pytest.raises(Refusal) as refused:
        used(token)
    assert code_of(refused) == "link_not_good"


def test_an_invitation_is_good_for_an_hour(app, clock):
    token = link_commands.invite_administrator(Op.server())
    clock.forward(minutes=61)
    with pytest.raises(Refusal):
        used(token)
    assert not queries.has_administrator()


def test_the_database_keeps_no_token(app, clock):
    token = link_commands.invite_administrator(Op.server())
    sign_in, _ = used(token, by())
    kept = [str(value) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)) for value in row]
    assert not [value for value in kept if token in value or sign_in in value]
    assert digest(token) in kept


def test_a_guessed_link_is_refused_and_guessing_gets_slow(app, clock):
    for _ in range(50):
        with pytest.raises(Refusal) as refused:
            used("guess")
        assert code_of(refused) == "link_not_good"
    with pytest.raises(Refusal) as refused:
        used("guess")
    assert code_of(refused) == "too_many_tries" and "in 1 s" in str(refused.value)
    clock.forward(seconds=2)
    with pytest.raises(Refusal) as refused:
        used("guess")
    assert code_of(refused) == "link_not_good"


def test_a_fresh_administrator_says_who_they_are(app, clock):
    sign_in, _ = used(link_commands.invite_administrator(Op.server()))
    person = queries.person_signed_in(sign_in)
    commands.welcome_administrator(Op.of(person.id), person.id, "Ann", "Ann@Example.org", GOOD)
    token = commands.sign_in_with_password(Op.server(), "ann@example.org", GOOD, HERE)
    assert queries.person_signed_in(token).name == "Ann"
    with pytest.raises(Refusal) as refused:
        commands.welcome_administrator(Op.of(person.id), person.id, "Eve", "eve@example.org", GOOD)
    assert code_of(refused) == "already_welcome"


def test_a_fresh_administrator_cannot_take_somebody_elses_address(app, clock, cast):
    sign_in, _ = used(link_commands.invite_administrator(Op.server()))
    person = queries.person_signed_in(sign_in)
    with pytest.raises(Refusal) as refused:
        commands.welcome_administrator(Op.of(person.id), person.id, "Eve", "bo@example.org", GOOD)
    assert code_of(refused) == "email_taken"


def test_whoever_holds_the_terminal_gets_an_old_administrator_back_in(app, clock, cast):
    token = link_commands.invite_administrator(Op.server(), "ada@example.org")
    assert queries.person_signed_in(used(token)[0]).id == cast.ada.id
    with pytest.raises(Refusal):
        link_commands.invite_administrator(Op.server(), "nobody@example.org")


# Passwords

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
    assert code_of(refused) == "too_many_tries"
    assert commands.sign_in_with_password(Op.server(), "cy@example.org", GOOD, HERE)
    clock.forward(seconds=2)
    assert commands.sign_in_with_password(Op.server(), "bo@example.org", GOOD, HERE)


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
    assert code_of(refused) == "no_email"


# Links by e-mail

def letters_to(email):
    return db.session.scalars(select(OutgoingMail).where(OutgoingMail.to == email)).all()


def token_in(letter):
    return letter.filled_with["path"].rsplit("/", 1)[1]


def test_bo_signs_in_by_an_e_mailed_link(app, clock, cast, public):
    link_commands.ask_for_email_link(Op.server(), "BO@example.org")
    [letter] = letters_to("bo@example.org")
    sign_in, _ = used(token_in(letter))
    assert queries.person_signed_in(sign_in).id == cast.bo.id


def test_asking_for_a_stranger_answers_the_same_and_writes_nothing(app, clock, cast, public):
    op = by(key="a" * 20)
    link_commands.ask_for_email_link(op, "stranger@example.org")
    assert letters_to("stranger@example.org") == []
    answers = [receipt.answer for receipt in db.session.scalars(select(Receipt))]
    link_commands.ask_for_email_link(by(key="b" * 20), "bo@example.org")
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
        assert code_of(refused) == "no_public_address"
    token = link_commands.make_sign_in_link(Op.of(cast.ada.id), "bo@example.org")
    assert queries.person_signed_in(used(token)[0]).id == cast.bo.id


def test_the_same_tap_twice_uses_the_link_once(app, clock, cast):
    token = link_commands.make_sign_in_link(Op.server(), "bo@example.org")
    op = by()
    used(token, op)
    with pytest.raises(AlreadyDone) as done:
        used(token, op)
    assert done.value.answer["person"] == cast.bo.key
    assert len(db.session.scalars(select(Entry).where(Entry.kind == "link_used")).all()) == 1


def test_a_refused_link_leaves_no_receipt(app, clock):
    op = by()
    for _ in range(2):
        with pytest.raises(Refusal):
            used("guess", op)
    assert db.session.scalars(select(Receipt)).all() == []


# Letters for a second device

def test_eight_letters_make_a_second_device_the_same_person(app, clock, cast):
    letters = link_commands.make_reentry_letters(Op.of(cast.dee.id), cast.dee.id)
    assert len(letters) == 8
    typed = f" {letters[:4].lower()}-{letters[4:]} "
    token = link_commands.use_reentry_letters(Op.server(), typed, HERE)
    assert queries.person_signed_in(token).id == cast.dee.id
    with pytest.raises(Refusal) as refused:
        link_commands.use_reentry_letters(Op.server(), typed, HERE)
    assert code_of(refused) == "letters_not_good"


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


# Sign-ins

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


# A guest who becomes a member

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


def test_simulated_people_go_with_their_rehearsal(app, clock, cast):
    person, token = commands.make_guest(Op.server(), name="Sim 1", simulated_for="rehearsal1")
    commands.change_account(Op.of(person.id), person.id, "Sim one", "en")
    commands.forget_simulated_people(Op.server(), "rehearsal1")
    db.session.rollback()
    assert db.session.get(Person, person.id) is None and queries.person_signed_in(token) is None
    assert db.session.get(Person, cast.dee.id)
    assert db.session.scalars(select(SignIn).where(SignIn.person_id == person.id)).all() == []


def test_a_link_used_in_the_very_second_of_its_end_is_too_late(app, clock, cast):
    token = link_commands.make_sign_in_link(Op.server(), "bo@example.org")
    clock.forward(seconds=timedelta(hours=1).total_seconds())
    with pytest.raises(Refusal):
        used(token)
    assert db.session.scalars(select(Link).where(Link.used_at.is_not(None))).all() == []
