"""Say something about a thought, and take it back."""

from app import clock
from app.board.commands.loading import check_own, comment_of, held_at, thought_of
from app.board.models import Comment
from app.board.rules import texts
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


def comment_on(op, thought_key, text, attribution="named", perspective=None):
    """Say something about an insight or idea. Refuses an empty text, one over 2,000 characters, and a post that nobody can read."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        if not thought.is_visible:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        author = c.session.get(Person, c.by)
        choice, shown = texts.attribution(attribution, perspective)
        comment = Comment(
            thought_id=thought.id, author_id=c.by, body=texts.body(text, texts.COMMENT_LIMIT, needed=True),
            attribution=choice, perspective=shown, language=author.language, posted_at=clock.now(),
            held_at=held_at(c, thought.lab_id, author),
        )
        c.session.add(comment)
        if comment.held_at is None:
            thought.active_at = comment.posted_at
        c.session.flush()
        c.record("commented_on", lab=thought.lab.key, subject=thought.key,
                 facts={"comment": comment.key, "held": comment.held_at is not None})
        c.answer(key=comment.key, held=comment.held_at is not None)
        return comment.key


def withdraw_comment(op, thought_key, comment_key):
    """Take back one's own comment. Refuses to take back somebody else's."""
    with change(op) as c:
        comment = comment_of(c, thought_key, comment_key)
        check_own(c, comment)
        if comment.withdrawn_at is None:
            comment.withdrawn_at = clock.now()
            c.record("comment_withdrawn", lab=comment.thought.lab.key, subject=thought_key,
                     facts={"comment": comment.key})
