"""Say something about a thought or in answer to another comment, change it at first, and take it back."""

from app import clock
from app.board.commands.drafting import sent
from app.board.commands.loading import check_own, comment_of, held_at, held_from, thought_of
from app.board.models import Comment
from app.board.rules import texts, threads
from app.board.rules.merging import check_stands
from app.hiding import wait_again
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


def comment_on(op, thought_key, text, attribution="named", perspective=None, says=None, parent=None, needs_reply=False,
               language=None, begun=None, held=False):
    """Say something about a thought; `parent` is the key of the comment that it answers, `held` lets a moderator read it first.

    A question or worry waits for a reply by itself, anything else where the writer asks for one. An answer to an answer joins the
    same thread. With `begun` (a Begun) its draft goes. Refuses an empty text, one over 2,000 characters, an unknown kind, and to
    add to what nobody can read.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        if not thought.is_visible:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        check_stands(thought.merged_into_id is not None)
        head = _head(c, thought_key, parent)
        author = c.session.get(Person, c.by)
        choice, shown = texts.attribution(attribution, perspective)
        moment = clock.now()
        # What comes without a kind from elsewhere stands without one; the form asks for it.
        kind = threads.says(says, is_reply=head is not None or not says)
        comment = Comment(
            thought_id=thought.id, parent_id=head.id if head else None, says=kind, author_id=c.by,
            body=texts.body(text, texts.COMMENT_LIMIT, needed=True), attribution=choice, perspective=shown,
            language=texts.language(language, author.language), posted_at=moment,
            held_at=moment if held else held_at(c, thought.lab_id, author),
            needs_reply_at=moment if threads.needs_reply(kind, needs_reply) else None,
        )
        c.session.add(comment)
        sent(c, begun)
        if comment.held_at is None:
            thought.active_at = moment
        c.session.flush()
        c.record("commented_on", lab=thought.lab.key, subject=thought.key, facts={
            "comment": comment.key, "held": comment.held_at is not None, "says": kind, "parent": head.key if head else None,
            "needs_reply": comment.needs_reply_at is not None})
        c.answer(key=comment.key, held=comment.held_at is not None)
        return comment.key


def change_comment(op, thought_key, comment_key, text):
    """Write one's own comment anew within 15 minutes; it is shown as changed. What a guest changes waits for a moderator again.

    What a moderator holds or has hidden may be changed as long as it is: nobody else reads it until a moderator has read the new words
    and releases them. Refuses later, somebody else's, what was taken back, and an empty text.
    """
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        check_own(c, comment)
        if comment.withdrawn_at:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        moment = clock.now()
        threads.check_may_change(comment.posted_at, moment, is_read=comment.is_visible)
        body = texts.body(text, texts.COMMENT_LIMIT, needed=True)
        if body != comment.body:
            comment.body, comment.changed_at = body, moment
            wait_again(comment)
            comment.held_at = comment.held_at or held_from(c, comment.thought.lab_id, c.session.get(Person, c.by))
            c.record("comment_changed", lab=comment.thought.lab.key, subject=thought_key,
                     facts={"comment": comment.key, "held": comment.held_at is not None})
            c.answer(held=comment.held_at is not None)


def withdraw_comment(op, thought_key, comment_key):
    """Take back one's own comment; what others answered stays. Refuses to take back somebody else's."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        check_own(c, comment)
        if comment.withdrawn_at is None:
            comment.withdrawn_at = clock.now()
            c.record("comment_withdrawn", lab=comment.thought.lab.key, subject=thought_key,
                     facts={"comment": comment.key})


def _head(c, thought_key, parent):
    """The comment at the head of the thread that is answered, or None. Refuses to answer what others cannot read."""
    if not parent:
        return None
    answered = comment_of(c, thought_key, parent)
    head = answered.parent or answered
    if not answered.is_visible:
        raise Refusal("comment_gone", N_("This comment was taken back or hidden meanwhile. Your text was kept: it can stand by itself."))
    return head
