"""Somebody from outside writes under something on a public board; a moderator reads it first."""

from datetime import datetime

from app import clock
from app.board.commands import comment_on
from app.board.queries import lab_of_thought, line_of
from app.board.rules import texts
from app.guests import rules
from app.journal.record import AlreadyDone, Op, change, within
from app.labs.queries import hats_of, lab_by_key, readers_of
from app.labs.rules import may_read
from app.mail.queries import public_address
from app.people import rules as people
from app.people.commands import new_person, sign_in_again, sign_in_for
from app.people.guesses import Guesses
from app.people.link_commands import ask_to_confirm_email
from app.people.queries import person_by_id, person_by_key
from app.refusal import N_, Refusal

# So many new guests from one network address, then pauses: only who floods a board notices.
floods = Guesses()


def comment_as_guest(op, lab_key, thought_key, name, email, text, address):
    """A comment by somebody who wears no hat here, held until a moderator releases it; returns the token of a new guest, or None.

    Name and address are never shown; with a letter to the address these words are its reader's on any device. Refuses where
    the board is not public, a text that comment_on refuses, a guest without name or address, and whoever wears a hat in the Lab.
    """
    if readers_of(lab_key) != "public":
        raise Refusal("not_public", N_("Only boards that anybody can read take words from guests."))
    text = texts.body(text, texts.COMMENT_LIMIT, needed=True)
    writer = person_by_id(op.by) if op.by else None
    if writer is not None and hats_of(writer, lab_key):
        raise Refusal("not_a_guest", N_("You are of this Lab: its people write on its board as themselves, others read it."))
    token = None
    if writer is None:
        name, email = people.tidy_name(name), people.tidy_email(email) if email else ""
        rules.check_said(name, email)
        floods.check(address)
        key, token = _once(op, name, email)
        floods.failed(address)
        writer = person_by_key(key)
        if public_address() and writer.said_email:
            _write_to(writer, email, lab_by_key(lab_key).name, thought_key)
    comment_on(Op(by=writer.id, key=op.key, body=op.body), thought_key, text, "anonymous", held=True)
    return token


@within("link_used")
def bring_back_to_the_words(c, entry):
    """The letter's link ends where its reader wrote, if they may read it still, and says what they are there: no link makes members."""
    thought_key = entry.facts["promises"].get("wrote_on")
    if entry.facts["purpose"] != "confirm" or not thought_key:
        return
    lab_key = lab_of_thought(thought_key)
    hats = hats_of(person_by_key(entry.subject), lab_key)
    c.answer(said=rules.kept_for(hats))
    if line_of(thought_key) and may_read(readers_of(lab_key), hats):
        c.answer(goes_to=f"/thoughts/{thought_key}")


def _write_to(writer, email, lab_name, thought_key):
    """A letter to a new guest, whose link gives them their words on any device."""
    ask_to_confirm_email(Op.of(writer.id), writer.id, email, rules.LINK_LASTS, wrote_in=lab_name,
                         promises={"wrote_on": thought_key, "name": lab_name})


def _once(op, name, email):
    """The key of the guest that this tap made, and a sign-in: the same guest where the reply to the first tap was lost."""
    try:
        with change(op) as c:
            person = new_person(c, name)
            person.said_email = email
            token = sign_in_for(c.session, person)
            c.record("guest_wrote", subject=person.key)
            c.answer(person=person.key, at=clock.now().isoformat())
            return person.key, token
    except AlreadyDone as done:
        if clock.now() - datetime.fromisoformat(done.answer["at"]) > people.SAME_TAP_WITHIN:
            raise
        return done.answer["person"], sign_in_again(done.answer["person"])
