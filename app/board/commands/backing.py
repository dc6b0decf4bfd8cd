"""Back an idea, with a reason or without, and take it back."""

from sqlalchemy import select

from app import clock
from app.board.commands.allowing import acting
from app.board.commands.loading import held_at, thought_of
from app.board.models import Support
from app.board.queries.backing import ids_under
from app.board.rules import backing, texts
from app.board.rules.merging import check_stands
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


def back_thought(op, thought_key, reason=None, attribution=None, perspective=None, language=None):
    """Say "I back this", or say it again with another reason or name.

    One row for one human being, under however many ids they are known. Refuses what is no idea, what nobody can read, and a
    reason over 300 characters. A plain press says again what was said before, also after it was taken back: reason, name and language
    stay, unless a moderator hid them. Who never said anything about it is shown by name, a guest as somebody without one; what a guest
    writes is read by a moderator first.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        backing.check_backed(thought.kind)
        if not thought.is_visible:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        check_stands(thought.merged_into_id is not None)
        person = c.session.get(Person, c.by)
        rows = _own_rows(c, [thought.id])
        row = rows[0] if rows else Support(thought_id=thought.id, person_id=c.by)
        says_again = bool(rows) and reason is None and not attribution and row.hidden_at is None
        if says_again:
            reason, attribution, perspective, language = row.reason, row.attribution, row.perspective, row.language
        words = backing.reason(reason)
        choice, shown = texts.attribution(attribution or ("anonymous" if person.is_guest else "named"), perspective)
        row.reason, row.attribution, row.perspective, row.language = words, choice, shown, texts.language(language, person.language)
        row.given_at, row.withdrawn_at = clock.now(), None
        row.hidden_at = row.hidden_by_id = row.hidden_reason = None
        # A moderator reads first what a guest writes: a reason, and a name that nobody has checked. What was read once is not read again.
        if not says_again:
            row.held_at = held_at(c, thought.lab_id, person) if words or choice == "named" else None
        c.session.add(row)
        # What the same human said under another id is said once.
        for other in rows[1:]:
            other.withdrawn_at = other.withdrawn_at or clock.now()
        c.session.flush()
        c.record("supported", lab=thought.lab.key, subject=thought.key, facts={"support": row.key, "held": row.held_at is not None})
        c.answer(held=row.held_at is not None)


def withdraw_support(op, thought_key):
    """Take it back, wherever it was said: of an idea that others were put together with, of those too."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        rows = [row for row in _own_rows(c, ids_under(thought.id)) if row.withdrawn_at is None]
        for row in rows:
            row.withdrawn_at = clock.now()
        if rows:
            c.record("support_withdrawn", lab=thought.lab.key, subject=thought.key, facts={"support": rows[0].key})


def _own_rows(c, thought_ids):
    """What whoever acts said of these, the newest word first, taken back or not."""
    return c.session.scalars(
        select(Support).where(Support.thought_id.in_(thought_ids), Support.person_id.in_(acting(c)))
        .order_by(Support.given_at.desc(), Support.id.desc())
    ).all()
