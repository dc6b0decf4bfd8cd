"""Keep what somebody has begun, and forget it when it is sent or discarded."""

from typing import NamedTuple

from sqlalchemy import func, or_, select

from app import clock
from app.board.commands.loading import lab_of
from app.board.models import Draft
from app.board.rules import drafts
from app.journal.models import Receipt
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


class Begun(NamedTuple):
    """What a form knows of its draft: its place, the page (the key of its form), which saving this is, and what it was drawn from."""

    place: str
    form: str
    edition: int = 0
    since: str = ""
    fields: dict = {}


def keep_draft(op, lab_key, begun):
    """Keep the words of a form for whoever writes them; nobody else ever reads them.

    Answers what became of them: kept (also beside what another device wrote since), late (newer words are here), sent (they are in
    what was sent, whose key is told), or empty. Refuses more than a draft or a person holds.
    """
    with change(op) as c:
        lab = lab_of(c, lab_key)
        drafts.check_place(begun.place, begun.form)
        begun = begun._replace(fields=drafts.tidied(begun.fields))
        was_sent = _sent(c, begun.form)
        if drafts.is_sent(begun.edition, was_sent.get("edition")):
            c.answer(key=was_sent.get("key", ""))
            return _answer(c, "sent", begun.place)
        here = _here(c, begun.place)
        stored = drafts.taken_over(here, begun)
        if drafts.is_late(stored, begun):
            return _answer(c, "late", stored.place, stored)
        if not drafts.has_words(begun.fields):
            if stored is not None:
                c.session.delete(stored)
            return _answer(c, "empty", begun.place)
        if stored is None:
            drafts.check_how_many(_how_many(c, lab))
            place = drafts.free_place(begun.place, begun.form, {draft.place for draft in here})
            stored = Draft(person_id=c.by, lab_id=lab.id, place=place, begun_at=clock.now())
            c.session.add(stored)
        stored.form, stored.edition, stored.fields, stored.saved_at = begun.form, begun.edition, begun.fields, clock.now()
        return _answer(c, "kept", stored.place, stored)


def discard_draft(op, place):
    """Forget a draft of one's own. Refuses one that is not there: it may have been sent from another device."""
    with change(op) as c:
        found = [draft for draft in _here(c, place) if draft.place == place]
        if not found:
            raise Refusal("no_such_draft", N_("There is no such draft any more: it was sent or discarded."))
        for draft in found:
            c.session.delete(draft)


def sent(c, begun):
    """Inside the change that sends a form: its draft goes, and the receipt knows which words were in it."""
    if begun is None:
        return
    for draft in _here(c, begun.place):
        if drafts.goes_with(draft, begun):
            c.session.delete(draft)
    c.answer(edition=begun.edition)


def _here(c, place):
    """All that this person has begun in this form, whichever page or device it came from."""
    base = drafts.base_of(place)
    return c.session.scalars(
        select(Draft).where(_own(c), or_(Draft.place == base, Draft.place.startswith(base + "~", autoescape=True))).order_by(Draft.id)
    ).all()


def _own(c):
    """What a guest began is theirs as a member: the guest's row points to the member's."""
    return Draft.person_id.in_(select(Person.id).where(or_(Person.id == c.by, Person.same_as_id == c.by)))


def _sent(c, form):
    """What the page was answered on which this form was sent; empty where it was not."""
    return c.session.scalar(select(Receipt.answer).where(Receipt.person_id == c.by, Receipt.op == form)) or {}


def _how_many(c, lab):
    return c.session.scalar(select(func.count(Draft.id)).where(_own(c), Draft.lab_id == lab.id))


def _answer(c, became, place, stored=None):
    c.answer(draft=became, place=place, since=drafts.mark(stored.form, stored.edition) if stored else "",
             saved_at=stored.saved_at.isoformat() if stored else "")
