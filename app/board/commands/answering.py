"""Mark a worry or question as answered, and open it again."""

from app import clock
from app.board.commands.allowing import acting, is_of, leads_lab, speaks_for
from app.board.commands.loading import comment_of
from app.journal.record import change
from app.refusal import N_, Refusal


def answer_comment(op, thought_key, comment_key):
    """Mark a comment that waits as answered.

    By the author or an owner of the thought, a facilitator, or whoever asked. Refuses anybody else, what never asked for
    anything, and what nobody can read. What is answered already stays so, with who said it first.
    """
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        ids = acting(c)
        may = is_of(comment.author_id, ids) or speaks_for(c, comment.thought, ids) or leads_lab(c, comment.thought.lab_id, ids)
        if not may:
            raise Refusal("not_yours", N_("The author, a facilitator, or whoever asked can mark it answered."))
        if comment.needs_reply_at is None or not comment.is_visible:
            raise Refusal("nothing_asked", N_("This does not wait for an answer."))
        if comment.answered_at is None:
            comment.answered_at, comment.answered_by_id = clock.now(), c.by
            _record(c, "comment_answered", comment)


def reopen_comment(op, thought_key, comment_key):
    """Say that it is not answered after all; it waits for a reply again. Only whoever asked may do so."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        if not is_of(comment.author_id, acting(c)):
            raise Refusal("not_yours", N_("Only the person who asked can open it again."))
        if comment.answered_at is not None:
            comment.answered_at = comment.answered_by_id = None
            comment.needs_reply_at = clock.now()
            _record(c, "comment_reopened", comment)


def _record(c, kind, comment):
    c.record(kind, lab=comment.thought.lab.key, subject=comment.thought.key, facts={"comment": comment.key, "says": comment.says})
