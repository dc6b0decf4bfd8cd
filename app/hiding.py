"""What a moderator does to words in any table: who held or hid them when and why, and that they are read again."""

from app import clock
from app.refusal import N_, Refusal

REASON_LIMIT = 300


def hold_row(row):
    """Held from now on; False where it is held, hidden or taken back already."""
    if row.held_at or row.hidden_at or getattr(row, "withdrawn_at", None):
        return False
    row.held_at = clock.now()
    return True


def hide_row(c, row, reason):
    """Note who hid it, when and why. Refuses without a reason, and one over 300 characters."""
    reason = " ".join((reason or "").split())
    if not reason:
        raise Refusal("no_reason", N_("Write one sentence why: the author will read it."))
    if len(reason) > REASON_LIMIT:
        raise Refusal("reason_too_long", N_("Keep the reason under %(limit)s characters."), limit=REASON_LIMIT)
    row.hidden_at, row.hidden_by_id, row.hidden_reason = clock.now(), c.by, reason


def restore_row(row):
    """Neither held nor hidden any more."""
    row.hidden_at = row.hidden_by_id = row.hidden_reason = row.held_at = None
