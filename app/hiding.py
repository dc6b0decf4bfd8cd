"""What a moderator does to words in any table: who held or hid them when and why, and that they are read again."""

from typing import NamedTuple

from app import clock
from app.journal.record import change
from app.refusal import N_, Refusal

REASON_LIMIT = 300


class Hiding(NamedTuple):
    """The three commands of a moderator for one kind of words: f(op, key, ...) with the keys by which they are found.

    `find(c, *keys)` gives their row and refuses what is not there; `entry(row)` says what the entries `hidden`, `held` and `restored`
    name beside their kind.
    """

    hidden: str
    held: str
    restored: str
    find: object
    entry: object

    def hide(self, op, *keys_and_reason):
        """Take them out of sight for a reason, which comes last and which their author reads. Refuses without a reason."""
        *keys, reason = keys_and_reason
        with change(op) as c:
            row = self.find(c, *keys)
            hide_row(c, row, reason)
            self._record(c, self.hidden, row)

    def hold(self, op, *keys):
        """Keep them back until a moderator has read them once more. What is hidden or taken back stays as it is."""
        with change(op) as c:
            row = self.find(c, *keys)
            if hold_row(row):
                self._record(c, self.held, row)

    def restore(self, op, *keys):
        """Let what was held or hidden be read again."""
        with change(op) as c:
            row = self.find(c, *keys)
            restore_row(row)
            self._record(c, self.restored, row)

    def _record(self, c, kind, row):
        c.session.flush()
        c.record(kind, **self.entry(row))


def check_seen(seen, now):
    """Refuses to let words be read that are not those which a moderator has seen; None where they do not say what they saw."""
    if seen is not None and seen != now:
        raise Refusal("changed_since", N_("Its author has changed it meanwhile. Nothing was released: read it once more."))


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


def wait_again(row):
    """Whoever wrote what is hidden has changed it: a moderator reads it once more, and why it was hidden stays beside it till then."""
    if row.hidden_at:
        row.hidden_at = row.hidden_by_id = None
        row.held_at = clock.now()


def restore_row(row):
    """Neither held nor hidden any more."""
    row.hidden_at = row.hidden_by_id = row.hidden_reason = row.held_at = None
