"""Take what somebody said in backing an idea, or offered, out of sight for a reason, and let it be read again."""

from sqlalchemy import select

from app.board.commands.loading import thought_of
from app.board.commands.offering import offer_of
from app.board.models import Support
from app.hiding import hide_row, hold_row, restore_row
from app.journal.record import change
from app.refusal import N_, Refusal


def hide_support(op, thought_key, support_key, reason):
    """Take a backer's words out of sight, and with them their backing: they may back it anew with other words. Refuses without a reason."""
    with change(op) as c:
        row = _support_of(c, thought_key, support_key)
        hide_row(c, row, reason)
        _record(c, "support_hidden", row, {"support": row.key})


def restore_support(op, thought_key, support_key):
    """Let a held or hidden backing be read by everybody of the Lab."""
    with change(op) as c:
        row = _support_of(c, thought_key, support_key)
        restore_row(row)
        _record(c, "support_restored", row, {"support": row.key})


def hide_offer(op, thought_key, offer_key, reason):
    """Take an offer out of sight for a reason that whoever made it reads. Refuses without a reason."""
    with change(op) as c:
        row = offer_of(c, thought_key, offer_key)
        hide_row(c, row, reason)
        _record(c, "offer_hidden", row, {"offer": row.key})


def restore_offer(op, thought_key, offer_key):
    """Let a held or hidden offer be read by everybody of the Lab."""
    with change(op) as c:
        row = offer_of(c, thought_key, offer_key)
        restore_row(row)
        _record(c, "offer_restored", row, {"offer": row.key})


def hold_support(op, thought_key, support_key):
    """Keep a backing back until a moderator has read its words once more."""
    with change(op) as c:
        row = _support_of(c, thought_key, support_key)
        if hold_row(row):
            _record(c, "support_held", row, {"support": row.key})


def hold_offer(op, thought_key, offer_key):
    """Keep an offer back until a moderator has read it once more."""
    with change(op) as c:
        row = offer_of(c, thought_key, offer_key)
        if hold_row(row):
            _record(c, "offer_held", row, {"offer": row.key})


def _support_of(c, thought_key, support_key):
    thought = thought_of(c, thought_key)
    row = c.session.scalar(select(Support).where(Support.key == support_key, Support.thought_id == thought.id))
    if row is None:
        raise Refusal("no_such_support", N_("There is no such backing."))
    return row


def _record(c, kind, row, facts):
    c.record(kind, lab=row.thought.lab.key, subject=row.thought.key, facts=facts)
