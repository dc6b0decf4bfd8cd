"""Offer help with an idea, take it up, say that it is done, take it back."""

from sqlalchemy import select

from app import clock
from app.board.commands.allowing import acting, is_of, leads_lab, speaks_for
from app.board.commands.loading import held_at, thought_of
from app.board.models import Offer, Thought
from app.board.rules import backing, offers
from app.board.rules.merging import check_stands
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


def offer_help(op, thought_key, help, words):
    """Offer help with an idea, under one's name.

    Refuses what is no idea, what nobody can read, an unknown kind of help, no words or over 500 characters, and somebody
    without a name. A moderator reads first what a guest offers.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        backing.check_backed(thought.kind)
        if not thought.is_visible:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        check_stands(thought.merged_into_id is not None)
        person = c.session.get(Person, c.by)
        kept = offers.words(help, words)
        offers.check_name(person.name)
        row = Offer(thought_id=thought.id, thought=thought, person_id=c.by, help=help, words=kept, language=person.language,
                    offered_at=clock.now(), held_at=held_at(c, thought.lab_id, person))
        c.session.add(row)
        c.session.flush()
        _record(c, "offered", row, held=row.held_at is not None)
        c.answer(key=row.key, held=row.held_at is not None)
        return row.key


def take_up_offer(op, thought_key, offer_key):
    """Say yes to an offer; whoever made it hears. By the idea's author, an owner or a facilitator."""
    with change(op) as c:
        row = _led(c, thought_key, offer_key, offers.TAKEN_UP)
        row.taken_up_at, row.taken_up_by_id = clock.now(), c.by
        _record(c, "offer_taken_up", row)


def finish_offer(op, thought_key, offer_key):
    """Say that the help was given. By the same people; refuses an offer that nobody took up."""
    with change(op) as c:
        row = _led(c, thought_key, offer_key, offers.DONE)
        row.done_at = clock.now()
        _record(c, "offer_done", row)


def withdraw_offer(op, thought_key, offer_key):
    """Take back one's own offer. Refuses somebody else's, and what is done."""
    with change(op) as c:
        row = offer_of(c, thought_key, offer_key)
        if not is_of(row.person_id, acting(c)):
            raise Refusal("not_yours", N_("Only the person who offered it can take it back."))
        if row.withdrawn_at is None:
            offers.check_step(_state(row), offers.WITHDRAWN)
            row.withdrawn_at = clock.now()
            _record(c, "offer_withdrawn", row)


def offer_of(c, thought_key, offer_key):
    """The offer that the address names. Refuses where there is none."""
    row = c.session.scalar(
        select(Offer).join(Thought, Thought.id == Offer.thought_id).where(Offer.key == offer_key, Thought.key == thought_key))
    if row is None:
        raise Refusal("no_such_offer", N_("There is no such offer."))
    return row


def _led(c, thought_key, offer_key, to):
    """The offer, for whoever may answer it, if it can come to this state."""
    row, ids = offer_of(c, thought_key, offer_key), acting(c)
    if not (speaks_for(c, row.thought, ids) or leads_lab(c, row.thought.lab_id, ids)):
        raise Refusal("not_yours", N_("The idea's author, an owner or a facilitator answers an offer."))
    if row.held_at or row.hidden_at:
        raise Refusal("no_such_offer", N_("There is no such offer."))
    offers.check_step(_state(row), to)
    return row


def _state(row):
    return offers.state_of(row.taken_up_at, row.done_at, row.withdrawn_at)


def _record(c, kind, row, **more):
    c.record(kind, lab=row.thought.lab.key, subject=row.thought.key, facts={"offer": row.key, "help": row.help, **more})
