"""Set up a second step, pass it at sign-in, take it off."""

from contextlib import contextmanager

from sqlalchemy import delete, select

from app import clock
from app.codes import digest, join_code, new_token, spaced, tidy_code
from app.extensions import db
from app.journal.record import change
from app.people import queries as people
from app.people.commands import end_all_sign_ins
from app.people.guesses import guesses
from app.people.models import Person, SignIn
from app.people.proving import check_still_them
from app.people.rules import tidy_email
from app.people.try_commands import count_try, forget_tries
from app.refusal import N_, Refusal
from app.second_step import rules
from app.second_step.models import RecoveryCode, SecondStep
from app.second_step.secrets import figures_at

SIGN_IN_FIRST = N_("This took more than ten minutes. Sign in once more, please.")


def begin(op, person_id, password, token):
    """Make a new secret; it counts once an app has shown its figures. Refuses guests, and whoever cannot show it is still them."""
    person = db.session.get(Person, person_id)
    if person.email is None:
        raise Refusal("no_email", N_("A second step needs an e-mail address to sign in with. Add yours first."))
    check_still_them(person, password, token)
    with change(op) as c:
        _check_not_set_up(c, person_id)
        c.session.execute(delete(SecondStep).where(SecondStep.person_id == person_id))
        c.session.add(SecondStep(person_id=person_id, seed=new_token(), made_at=clock.now()))


def confirm(op, person_id, typed, token):
    """The app shows the right figures: from now on they are asked for. Returns ten recovery codes, to be shown once.

    Other devices of the person are signed out. Refuses wrong figures, and where nothing was begun.
    """
    key = _key_of(person_id)
    count_try(key)
    with change(op) as c:
        step = _step(c, person_id)
        _check_not_set_up(c, person_id)
        step.last_window = _window(step, rules.tidy_figures(typed))
        step.confirmed_at = clock.now()
        c.record("second_step_set_up", subject=c.session.get(Person, person_id).key)
        end_all_sign_ins(op, person_id, but=token)
        codes = _new_codes(c, person_id)
    forget_tries(key)
    return codes


def new_codes(op, person_id, typed):
    """Ten new recovery codes in place of the old; returns them, to be shown once. Refuses wrong figures."""
    with _proved(op, person_id, typed) as c:
        c.record("recovery_codes_made", subject=c.session.get(Person, person_id).key)
        return _new_codes(c, person_id)


def take_off(op, person_id, typed):
    """No second step any more. Refuses wrong figures; a recovery code is as good."""
    with _proved(op, person_id, typed) as c:
        _take_off(c, person_id)


def take_off_for(op, email):
    """For somebody who lost phone and codes: the administrator, or whoever runs the server, takes it off.

    Their sign-ins end. The journal keeps who did it. Refuses where nobody with this address has a second step.
    """
    with change(op) as c:
        person_id = c.session.scalar(select(SecondStep.person_id).join(Person, Person.id == SecondStep.person_id).where(
            Person.email == tidy_email(email)))
        if person_id is None:
            raise Refusal("no_second_step", N_("Nobody with this e-mail address has a second step."))
        _take_off(c, person_id)
        end_all_sign_ins(op, person_id)


def passed(op, token, typed, address):
    """The second step of a sign-in that waits for it. Refuses wrong figures, slows guesses, and refuses a sign-in that waited too long."""
    guesses.check(address)
    person_id = people.waiting_for_second(token)
    if person_id is None:
        raise Refusal("sign_in_first", SIGN_IN_FIRST)
    key = _key_of(person_id)
    count_try(key)
    try:
        with change(op) as c:
            by = _prove(c, person_id, typed)
            c.session.scalar(select(SignIn).where(SignIn.token_hash == digest(token))).waits_since = None
            c.record("second_step_passed", subject=c.session.get(Person, person_id).key, facts={"by": by})
    except Refusal:
        guesses.failed(address)
        raise
    forget_tries(key)


@contextmanager
def _proved(op, person_id, typed):
    """A change that begins with using up figures or a recovery code."""
    key = _key_of(person_id)
    count_try(key)
    with change(op) as c:
        _prove(c, person_id, typed)
        yield c
    forget_tries(key)


def _prove(c, person_id, typed):
    """Use up figures or a recovery code; returns by which of the two."""
    typed = rules.tidy_figures(typed)
    step = _step(c, person_id)
    if rules.are_figures(typed):
        step.last_window = _window(step, typed)
        return "app"
    code = c.session.scalar(select(RecoveryCode).where(
        RecoveryCode.person_id == person_id, RecoveryCode.code_hash == _hash(person_id, typed), RecoveryCode.used_at.is_(None)))
    if code is None:
        raise Refusal("wrong_figures", rules.WRONG)
    code.used_at = clock.now()
    return "recovery code"


def _window(step, typed):
    return rules.window_shown(typed, figures_at(step.seed, rules.windows_at(clock.now())), step.last_window)


def _step(c, person_id):
    step = c.session.scalar(select(SecondStep).where(SecondStep.person_id == person_id).with_for_update())
    if step is None:
        raise Refusal("not_begun", N_("There is no second step to go on with. Begin once more."))
    return step


def _check_not_set_up(c, person_id):
    if c.session.scalar(select(SecondStep.id).where(SecondStep.person_id == person_id, SecondStep.confirmed_at.is_not(None))):
        raise Refusal("set_up_already", N_("You have a second step already. Take it off first to set up another."))


def _new_codes(c, person_id):
    codes = [join_code() + join_code()[:2] for _ in range(rules.CODES)]
    c.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    c.session.add_all(RecoveryCode(person_id=person_id, code_hash=_hash(person_id, code), made_at=clock.now()) for code in codes)
    return [spaced(code) for code in codes]


def _take_off(c, person_id):
    for model in (SecondStep, RecoveryCode):
        c.session.execute(delete(model).where(model.person_id == person_id))
    c.record("second_step_taken_off", subject=c.session.get(Person, person_id).key)


def _hash(person_id, code):
    return digest(f"recovery:{person_id}:{tidy_code(code)}")


def _key_of(person_id):
    """Under which name guesses against a person's second step are counted."""
    return f"second step:{person_id}"
