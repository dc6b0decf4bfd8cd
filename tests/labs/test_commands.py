"""Making Labs, giving hats, inviting people."""

from datetime import date

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.labs import commands, queries
from app.labs.models import Hat
from app.mail.queries import waiting_letters
from app.people import link_commands
from app.people.commands import make_guest
from app.people.models import Person
from app.people.queries import person_signed_in
from app.refusal import Refusal

DATES = (date(2026, 1, 14), date(2027, 1, 13))


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


def kinds():
    db.session.rollback()
    return [entry.kind for entry in db.session.scalars(select(Entry).order_by(Entry.id))]


def hats(person, lab_key):
    db.session.rollback()
    return queries.hats_of(person, lab_key)


def test_whoever_makes_a_lab_runs_it(cast, clock):
    key = commands.create_lab(Op.of(cast.ada.id), "  Sleep  Lab ", "How might wards be quiet?", *DATES)
    assert queries.lab_by_key(key).name == "Sleep Lab"
    assert hats(cast.ada, key) == {"lab_team", "facilitator"}
    assert kinds() == ["lab_created", "hat_given", "hat_given"]


def test_a_lab_without_its_parts_is_refused(cast, clock):
    for name, challenge, dates in [
        ("", "Why?", DATES), ("x" * 121, "Why?", DATES), ("Lab", " ", DATES), ("Lab", "x" * 501, DATES), ("Lab", "Why?", DATES[::-1]),
    ]:
        with pytest.raises(Refusal):
            commands.create_lab(Op.of(cast.ada.id), name, challenge, *dates)
    assert kinds() == []


def test_moving_a_lab_on_is_told_once(cast, clock):
    for _ in range(2):
        commands.change_lab(Op.of(cast.ann.id), cast.lab.key, "Pain Lab", "How?", *DATES, "discovery")
    assert kinds().count("lab_moved_on") == 1
    with pytest.raises(Refusal):
        commands.change_lab(Op.of(cast.ann.id), cast.lab.key, "Pain Lab", "How?", *DATES, "finished")


def test_a_hat_is_given_once_and_taken_once(cast, clock):
    for _ in range(2):
        commands.give_hat(Op.of(cast.ann.id), cast.lab.key, cast.bo.key, "facilitator")
    assert "facilitator" in hats(cast.bo, cast.lab.key)
    for _ in range(2):
        commands.take_hat(Op.of(cast.ann.id), cast.lab.key, cast.bo.key, "facilitator")
    assert "facilitator" not in hats(cast.bo, cast.lab.key)
    assert kinds() == ["hat_given", "hat_taken"]


def test_a_lab_keeps_somebody_in_its_team(cast, clock):
    with pytest.raises(Refusal) as refused:
        commands.take_hat(Op.of(cast.ann.id), cast.lab.key, cast.ann.key, "lab_team")
    assert refused.value.code == "last_of_the_team"


def test_unknown_labs_people_and_hats_are_refused(cast, clock):
    lab, bo = cast.lab.key, cast.bo.key
    for lab_key, person_key, hat in [("nowhere", bo, "member"), (lab, "nobody", "member"), (lab, bo, "crown")]:
        with pytest.raises(Refusal):
            commands.give_hat(Op.of(cast.ann.id), lab_key, person_key, hat)


def test_simulated_people_wear_no_hats(cast, clock):
    simulated = make_guest(Op.server(), name="Sim", simulated_for="rehearsal1")
    with pytest.raises(Refusal):
        commands.give_hat(Op.of(cast.ann.id), cast.lab.key, simulated.key, "member")


def test_simulated_people_count_in_nothing_of_a_lab(cast, clock):
    before = queries.number_of_people(cast.lab.key)
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).simulated_for = "rehearsal1"
    db.session.rollback()
    assert queries.number_of_people(cast.lab.key) == before - 1
    assert cast.bo.key not in [one.key for one in queries.people_of(cast.lab.key)] and cast.bo.id not in queries.members_of(cast.lab.key)


def token_in(letter):
    return letter.body.split("/link/")[1].split()[0]


def test_an_invitation_by_letter_lets_its_reader_in_with_their_address(cast, clock, public):
    assert commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["New@Example.org", "new@example.org"], "member") == 1
    [letter] = waiting_letters()
    assert letter.to == "new@example.org" and "Ann" in letter.body
    person = person_signed_in(link_commands.use_link(Op.server(), token_in(letter), "")[0])
    assert person.email == "new@example.org" and hats(person, cast.lab.key) == {"member"}


def test_an_invited_person_who_is_known_stays_that_person(cast, clock, public):
    commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["eve@example.org"])
    [letter] = waiting_letters()
    person = person_signed_in(link_commands.use_link(Op.server(), token_in(letter), "")[0])
    assert person.id == cast.eve.id and hats(cast.eve, cast.lab.key) == {"participant"}


def test_nobody_is_written_to_twice_in_an_hour(cast, clock, public):
    for _ in range(2):
        commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["new@example.org"])
    assert len(waiting_letters()) == 1


def test_a_bad_list_sends_nothing(cast, clock, public):
    for addresses in ([], ["bo"], ["bo@example.org\nBcc: eve@example.org"], [f"a{n}@example.org" for n in range(201)]):
        with pytest.raises(Refusal):
            commands.invite_people(Op.of(cast.ann.id), cast.lab.key, addresses)
    assert waiting_letters() == []


def test_without_a_public_address_there_is_a_link_to_hand_over(cast, clock):
    with pytest.raises(Refusal):
        commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["new@example.org"])
    token = commands.make_invitation(Op.of(cast.ann.id), cast.lab.key, "facilitator")
    person = person_signed_in(link_commands.use_link(Op.server(), token, "")[0])
    assert person.email is None and hats(person, cast.lab.key) == {"facilitator"}


def test_a_link_to_hand_over_leaves_the_signed_in_who_they_are(cast, clock):
    token = commands.make_invitation(Op.of(cast.ann.id), cast.lab.key)
    person = person_signed_in(link_commands.use_link(Op.of(cast.eve.id), token, "")[0])
    assert person.id == cast.eve.id and hats(cast.eve, cast.lab.key) == {"participant"}


def test_people_who_are_the_same_count_once(cast, clock, public):
    commands.give_hat(Op.server(), cast.lab.key, cast.dee.key, "participant")
    before = queries.number_of_people(cast.lab.key)
    link_commands.ask_to_confirm_email(Op.of(cast.dee.id), cast.dee.id, "bo@example.org")
    [letter] = waiting_letters()
    link_commands.use_link(Op.server(), token_in(letter), "")
    db.session.rollback()
    assert queries.number_of_people(cast.lab.key) == before - 1
    assert db.session.scalars(select(Hat).where(Hat.person_id == cast.dee.id)).all() == []


def test_the_journal_holds_no_invited_address(cast, clock, public):
    commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["canary@example.org"])
    link_commands.use_link(Op.server(), token_in(waiting_letters()[0]), "")
    db.session.rollback()
    assert "canary" not in str([entry.facts for entry in db.session.scalars(select(Entry))])
