"""Setting up a second step, passing it, losing it: figures once, codes once, guesses slowed, secrets nowhere."""

import logging

import pytest
from sqlalchemy import func, select

from app.account.queries import all_stored
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import Op, change
from app.people import commands as people
from app.people import link_commands
from app.people.commands import become_member
from app.people.models import Person
from app.people.queries import person_signed_in, waiting_for_second
from app.refusal import Refusal
from app.second_step import commands
from app.second_step.models import RecoveryCode, SecondStep
from app.second_step.queries import step_of
from app.second_step.secrets import secret_of
from tests.people.links import GOOD, HERE, letters_to, token_in
from tests.second_step.conftest import figures_of


def refused(code, act):
    with pytest.raises(Refusal) as found:
        act()
    assert found.value.code == code


def sign_in(cast, name="ann"):
    people.set_password(Op.of(getattr(cast, name).id), getattr(cast, name).id, GOOD, token=cast.sign_in(name))
    return people.sign_in_with_password(Op.server(), f"{name}@example.org", GOOD, HERE)


def passes(token, typed):
    commands.passed(Op.server(), token, typed, HERE)
    db.session.rollback()


def test_a_password_alone_signs_nobody_in_who_has_a_second_step(cast, set_up):
    set_up("ann")
    token = sign_in(cast)
    assert person_signed_in(token) is None and waiting_for_second(token) == cast.ann.id
    passes(token, figures_of(cast.ann))
    assert person_signed_in(token).id == cast.ann.id


def test_nor_does_a_link_by_e_mail(cast, set_up, public):
    set_up("ann")
    link_commands.ask_for_email_link(Op.server(), "ann@example.org")
    token, _purpose = link_commands.use_link(Op.server(), token_in(letters_to("ann@example.org")[0]), HERE)
    assert person_signed_in(token) is None
    passes(token, figures_of(cast.ann))
    assert person_signed_in(token) is not None


def test_others_are_asked_for_nothing_more(cast, set_up):
    set_up("ann")
    assert person_signed_in(sign_in(cast, "bo")).id == cast.bo.id


def test_the_same_tap_once_more_gives_no_way_round(cast, set_up):
    set_up("ann")
    assert person_signed_in(people.sign_in_again(cast.ann.key)) is None


def test_letters_shown_by_a_device_that_passed_it_vouch_for_another(cast, set_up):
    set_up("ann")
    letters = link_commands.make_reentry_letters(Op.of(cast.ann.id), cast.ann.id)
    assert person_signed_in(link_commands.use_reentry_letters(Op.server(), letters, HERE)).id == cast.ann.id


def test_a_guest_who_turns_out_to_be_her_has_to_pass_it_too(cast, set_up):
    set_up("ann")
    token = cast.sign_in("dee")
    with change(Op.server()) as c:
        become_member(c, c.session.get(Person, cast.dee.id), "ann@example.org")
    assert person_signed_in(token) is None and waiting_for_second(token) == cast.ann.id


def test_figures_work_once_and_older_ones_not_after_newer(cast, set_up, clock):
    set_up("ann")
    shown = figures_of(cast.ann)
    passes(sign_in(cast), shown)
    refused("wrong_figures", lambda: passes(sign_in(cast), shown))
    passes(sign_in(cast), figures_of(cast.ann, 1))
    refused("wrong_figures", lambda: passes(sign_in(cast), figures_of(cast.ann, -1)))
    refused("wrong_figures", lambda: passes(sign_in(cast), figures_of(cast.ann, 2)))


def test_the_figures_of_setting_up_are_used_up(cast, clock):
    token = cast.sign_in("ann")
    commands.begin(Op.of(cast.ann.id), cast.ann.id, "", token)
    shown = figures_of(cast.ann)
    commands.confirm(Op.of(cast.ann.id), cast.ann.id, shown, token)
    refused("wrong_figures", lambda: passes(sign_in(cast), shown))


def test_a_recovery_code_works_once(cast, set_up):
    codes = set_up("ann")
    assert len(set(codes)) == 10
    passes(sign_in(cast), codes[3].lower())
    refused("wrong_figures", lambda: passes(sign_in(cast), codes[3]))
    assert step_of(cast.ann.id).codes_left == 9
    newer = commands.new_codes(Op.of(cast.ann.id), cast.ann.id, codes[0])
    refused("wrong_figures", lambda: passes(sign_in(cast), codes[5]))
    passes(sign_in(cast), newer[5])


def test_nobody_elses_code_is_good(cast, set_up):
    codes = set_up("ann")
    set_up("mo")
    refused("wrong_figures", lambda: passes(sign_in(cast, "mo"), codes[0]))


def test_guesses_are_slowed_like_passwords(cast, set_up, clock):
    set_up("ann")
    token = sign_in(cast)
    for _guess in range(5):
        refused("wrong_figures", lambda: passes(token, "000000"))
    refused("too_many_tries", lambda: passes(token, figures_of(cast.ann)))
    clock.forward(seconds=61)
    passes(token, figures_of(cast.ann))


def test_a_sign_in_waits_ten_minutes(cast, set_up, clock):
    set_up("ann")
    token = sign_in(cast)
    clock.forward(minutes=11)
    refused("sign_in_first", lambda: passes(token, figures_of(cast.ann)))
    refused("sign_in_first", lambda: passes("made up", "123456"))


def test_it_counts_only_once_the_app_has_shown_that_it_works(cast, clock):
    token = cast.sign_in("ann")
    commands.begin(Op.of(cast.ann.id), cast.ann.id, "", token)
    refused("wrong_figures", lambda: commands.confirm(Op.of(cast.ann.id), cast.ann.id, "000000", token))
    assert person_signed_in(sign_in(cast)) is not None


def test_beginning_needs_the_password_or_a_fresh_sign_in(cast, clock):
    token = cast.sign_in("ann")
    clock.forward(minutes=11)
    refused("not_fresh", lambda: commands.begin(Op.of(cast.ann.id), cast.ann.id, "", token))
    refused("no_email", lambda: commands.begin(Op.of(cast.dee.id), cast.dee.id, "", None))


def test_setting_up_signs_other_devices_out(cast, clock):
    other, own = cast.sign_in("ann"), cast.sign_in("ann")
    commands.begin(Op.of(cast.ann.id), cast.ann.id, "", own)
    commands.confirm(Op.of(cast.ann.id), cast.ann.id, figures_of(cast.ann), own)
    assert person_signed_in(other) is None and person_signed_in(own) is not None


def test_it_is_taken_off_by_oneself_with_figures_and_by_the_administrator_with_an_entry(cast, set_up, clock):
    set_up("ann")
    refused("wrong_figures", lambda: commands.take_off(Op.of(cast.ann.id), cast.ann.id, "000000"))
    commands.take_off(Op.of(cast.ann.id), cast.ann.id, figures_of(cast.ann))
    assert step_of(cast.ann.id) is None and person_signed_in(sign_in(cast)) is not None
    set_up("ann")
    token = cast.sign_in("ann")
    commands.take_off_for(Op.of(cast.ada.id), "Ann@example.org")
    db.session.rollback()
    assert person_signed_in(token) is None and db.session.scalar(select(func.count(RecoveryCode.id))) == 0
    last = db.session.scalars(select(Entry).where(Entry.kind == "second_step_taken_off").order_by(Entry.id.desc())).first()
    assert (last.actor_id, last.subject) == (cast.ada.id, cast.ann.key)
    refused("no_second_step", lambda: commands.take_off_for(Op.of(cast.ada.id), "bo@example.org"))


def test_secrets_stand_nowhere_but_in_the_app(cast, set_up, caplog):
    caplog.set_level(logging.DEBUG)
    codes = set_up("ann")
    passes(sign_in(cast), figures_of(cast.ann))
    seed = db.session.scalar(select(SecondStep.seed))
    secret = secret_of(seed)
    told = all_stored(cast.ann.id).decode("latin-1")
    kept = [str(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)).all()]
    journal = str([(entry.kind, entry.facts) for entry in db.session.scalars(select(Entry))]) + str(
        [(receipt.body, receipt.answer) for receipt in db.session.scalars(select(Receipt))])
    for word in (secret, *codes, *(code.replace(" ", "") for code in codes)):
        assert word not in told and word not in journal and word not in caplog.text
        assert not [row for row in kept if word in row]
    assert seed not in told and seed not in journal
