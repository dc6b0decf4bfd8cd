"""What a command on the board works with, or the sentence that there is no such thing."""

from sqlalchemy import select

from app import clock
from app.board.models import Comment, Thought
from app.board.rules import texts
from app.labs.models import Hat, Lab
from app.people.models import Person
from app.refusal import N_, Refusal


def lab_of(c, lab_key):
    """The Lab with this key. Refuses where there is none."""
    lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


def thought_of(c, thought_key):
    """The thought with this key, whoever may read it. Refuses where there is none."""
    thought = c.session.scalar(select(Thought).where(Thought.key == thought_key))
    if thought is None:
        raise Refusal("no_such_thought", N_("This is not on any board."))
    return thought


def comment_of(c, thought_key, comment_key):
    """A comment on this very thought, whoever may read it. Refuses where there is none."""
    comment = c.session.scalar(
        select(Comment).join(Thought, Thought.id == Comment.thought_id)
        .where(Comment.key == comment_key, Thought.key == thought_key)
    )
    if comment is None:
        raise Refusal("no_such_comment", N_("There is no such comment."))
    return comment


def held_at(c, lab_id, author):
    """Since when a moderator has to read first what this author writes in this Lab: this moment, or None (rules.texts.is_held)."""
    hats = c.session.scalars(select(Hat.hat).where(Hat.lab_id == lab_id, Hat.person_id == author.id)).all()
    held = texts.is_held(author.is_guest and not author.is_administrator, hats)
    return clock.now() if held else None


def held_from(c, lab_id, author):
    """The same of what is changed, where people who wear no hat in the Lab change what they wrote on its public board too."""
    wears = c.session.scalar(select(Hat.id).where(Hat.lab_id == lab_id, Hat.person_id == author.id).limit(1))
    return clock.now() if wears is None and not author.is_administrator else held_at(c, lab_id, author)


def check_own(c, post):
    """Refuse everybody but the author of a post or comment."""
    # A guest who became a member keeps what they wrote: the guest's row points to the member's.
    if post.author is None or c.by not in (post.author_id, post.author.same_as_id):
        raise Refusal("not_yours", N_("Only the person who wrote it can take it back."))


def leads(c, thought):
    """Whether whoever acts facilitates in the Lab of a thought, is in its team, or is the administrator."""
    person = c.session.get(Person, c.by) if c.by else None
    if person is None or person.is_administrator:
        return person is not None
    return c.session.scalar(select(Hat.id).where(
        Hat.lab_id == thought.lab_id, Hat.person_id.in_(_ids(c)), Hat.hat.in_(("facilitator", "lab_team"))).limit(1)) is not None


def check_speaks(c, thought):
    """Refuse everybody but the author of a thought and its owners."""
    ids = set(_ids(c))
    if thought.author_id not in ids and not ids & {owner.person_id for owner in thought.owners}:
        raise Refusal("not_yours_to_change", N_("Only the person who wrote this and its owners can do that."))


def _ids(c):
    """Under which ids whoever acts has written: a guest's row points to the member's."""
    return [] if c.by is None else [c.by, *c.session.scalars(select(Person.id).where(Person.same_as_id == c.by))]
