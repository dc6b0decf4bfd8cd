"""A nameless card after its round: whoever holds its key says that it is theirs, or takes it back."""

from sqlalchemy import delete, select

from app import clock as time
from app.codes import digest
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds.commands.loading import load_attendance, load_workshop, note_text
from app.rounds.commands.marking import forget_said
from app.rounds.models import Contribution, Parent
from app.rounds.rules.cards import tidy_claim


def claim_card(op, workshop_key, claim):
    """Say that a nameless card is one's own: from now on it is, like any other. Refuses a key that opens none."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        load_attendance(c, workshop)
        card = _claimed(c, workshop, claim)
        card.author_id, card.nameless, card.claim_hash = c.by, False, None
        c.session.flush()
        note_text(c, workshop, "card_claimed", card)
        c.answer(key=card.key)


def withdraw_claimed(op, workshop_key, claim):
    """Take a nameless card back for good, also one that everybody has read; nothing says who did. Refuses a key that opens none."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        load_attendance(c, workshop)
        card = _claimed(c, workshop, claim)
        card.author_id = c.by  # for the note, which then tells it as an act of nobody
        note_text(c, workshop, "idea_withdrawn", card)
        card.author_id, card.withdrawn_at, card.text, card.headline, card.fields = None, time.now(), "", "", {}
        card.put_forward_at = card.claim_hash = None
        c.session.execute(delete(Parent).where(Parent.parent_id == card.id))
        forget_said(c, card.id)


def _claimed(c, workshop, claim):
    card = c.session.scalar(select(Contribution).where(
        Contribution.workshop_id == workshop.id, Contribution.claim_hash == digest(tidy_claim(claim)),
        Contribution.nameless, Contribution.withdrawn_at.is_(None))) if tidy_claim(claim) else None
    if card is None:
        raise Refusal("no_such_claim", N_("No card of this workshop has this key. Look at the letters once more."))
    return card
