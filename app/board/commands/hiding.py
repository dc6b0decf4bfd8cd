"""Take a post or comment out of sight for a reason, and let it be read again."""

from app.board.commands.loading import comment_of, thought_of
from app.hiding import check_seen, hide_row, hold_row, restore_row
from app.journal.record import change


def hide_thought(op, thought_key, reason):
    """Take a post off the board for a reason that its author reads. Refuses without a reason."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        hide_row(c, thought, reason)
        c.record("thought_hidden", lab=thought.lab.key, subject=thought.key)


def hide_comment(op, thought_key, comment_key, reason):
    """Take a comment out of sight for a reason that its author reads. Refuses without a reason."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        hide_row(c, comment, reason)
        c.record("comment_hidden", lab=comment.thought.lab.key, subject=thought_key, facts={"comment": comment.key})


def restore_thought(op, thought_key, seen=None):
    """Let a hidden or held post be read by everybody of the Lab. Refuses it in another version than the moderator has `seen`."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check_seen(seen, thought.version)
        restore_row(thought)
        c.record("thought_restored", lab=thought.lab.key, subject=thought.key)


def restore_comment(op, thought_key, comment_key, seen=None):
    """Let a hidden or held comment be read by everybody of the Lab. Refuses one that was changed after the moment that was `seen`."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        check_seen(seen, comment.changed_at.isoformat() if comment.changed_at else "")
        restore_row(comment)
        if comment.withdrawn_at is None:
            comment.thought.active_at = max(comment.thought.active_at, comment.posted_at)
        c.record("comment_restored", lab=comment.thought.lab.key, subject=thought_key, facts={"comment": comment.key})


def hold_thought(op, thought_key):
    """Keep a post back until a moderator has read it once more. What is hidden or taken back stays as it is."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        if hold_row(thought):
            c.record("thought_held", lab=thought.lab.key, subject=thought.key)


def hold_comment(op, thought_key, comment_key):
    """Keep a comment back until a moderator has read it once more."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        if hold_row(comment):
            c.record("comment_held", lab=comment.thought.lab.key, subject=thought_key, facts={"comment": comment.key})
