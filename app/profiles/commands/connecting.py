"""Record that two people got to know each other through a Lab: only where both say so and both agree to it."""

from app import clock
from app.account.commands import give_consent
from app.journal.record import change
from app.profiles.commands.loading import GONE, agrees, connection_between, lab_of, shared_card, wears_hat
from app.profiles.models import Connection
from app.profiles.rules import cards
from app.refusal import N_, Refusal


def say_we_met(op, lab_key, card_key, agreed=False):
    """Say of the person of a card that the two of you met in a group; it counts once they say so too.

    Refuses without the speaker's consent, oneself, and what is said already. Whom the other has asked to confirm it confirms it so.
    """
    with change(op) as c:
        lab = lab_of(c, lab_key)
        card = shared_card(c, lab, card_key)
        cards.check_is_of_lab(wears_hat(c, lab, c.by))
        if card.person_id == c.by:
            raise Refusal("yourself", N_("This is your own card."))
        _check_agrees(c, agreed)
        found = connection_between(c, lab.id, c.by, card.person_id)
        if found is not None and found.other_id == c.by:
            _confirm(c, lab_key, found)
        elif found is not None:
            raise Refusal("said_already", N_("You said so already. It counts once the other says so too."))
        else:
            found = Connection(lab_id=lab.id, one_id=c.by, other_id=card.person_id, how="group", said_at=clock.now())
            c.session.add(found)
            c.session.flush()
            c.record("connection_said", lab=lab_key, subject=found.key, nameless=True)
        c.answer(key=found.key)
        return found.key


def answer_connection(op, lab_key, key, yes, agreed=False):
    """Confirm what somebody said, or say that it is not so: then nothing of it is kept. Refuses a yes without consent."""
    with change(op) as c:
        lab = lab_of(c, lab_key)
        found = c.session.query(Connection).filter_by(key=key, lab_id=lab.id, other_id=c.by).one_or_none()
        if found is None:
            raise Refusal("gone", GONE)
        if yes:
            _check_agrees(c, agreed)
            _confirm(c, lab_key, found)
        elif found.confirmed_at is None:
            c.session.delete(found)
            c.record("connection_denied", lab=lab_key, subject=key, nameless=True)


def record_connection(c, lab, one_id, other_id, how):
    """Inside a change in which both have said so: it counts from now on, where both agree to that. A pair counts once."""
    if not (agrees(c, one_id, "connections") and agrees(c, other_id, "connections")):
        return
    found = connection_between(c, lab.id, one_id, other_id)
    if found is None:
        found = Connection(lab_id=lab.id, one_id=one_id, other_id=other_id, how=how, said_at=clock.now())
        c.session.add(found)
        c.session.flush()
    _confirm(c, lab.key, found)


def _confirm(c, lab_key, found):
    if found.confirmed_at is None and agrees(c, found.one_id, "connections"):
        found.confirmed_at = clock.now()
        c.record("connection_recorded", lab=lab_key, subject=found.key, nameless=True)


def _check_agrees(c, agreed):
    if agreed:
        give_consent(c.op, c.by, "connections")
    elif not agrees(c, c.by, "connections"):
        raise Refusal("no_consent", N_("Tick first that it may be recorded and counted. Nothing was saved."))
