"""What moderators do with what somebody said in backing an idea, or offered: hold it, hide it for a reason, let it be read again."""

from sqlalchemy import select

from app.board.commands.loading import thought_of
from app.board.commands.offering import offer_of
from app.board.models import Support
from app.hiding import Hiding
from app.refusal import N_, Refusal


def _support_of(c, thought_key, support_key):
    thought = thought_of(c, thought_key)
    row = c.session.scalar(select(Support).where(Support.key == support_key, Support.thought_id == thought.id))
    if row is None:
        raise Refusal("no_such_support", N_("There is no such backing."))
    return row


# With the words goes the backing: they may back it anew with other words.
SUPPORT = Hiding("support_hidden", "support_held", "support_restored", _support_of,
                 lambda row: {"lab": row.thought.lab.key, "subject": row.thought.key, "facts": {"support": row.key}})
OFFER = Hiding("offer_hidden", "offer_held", "offer_restored", offer_of,
               lambda row: {"lab": row.thought.lab.key, "subject": row.thought.key, "facts": {"offer": row.key}})

hide_support, hold_support, restore_support = SUPPORT.hide, SUPPORT.hold, SUPPORT.restore
hide_offer, hold_offer, restore_offer = OFFER.hide, OFFER.hold, OFFER.restore
