"""Keep what a board is found by true: the words of each thought and its numbers, in the same change as what they come from."""

from sqlalchemy import delete, select, text
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Tally, Thought
from app.board.models.finding import WORDS, words_table
from app.board.queries import threads
from app.board.rules import words
from app.journal.record import change
from app.labs.models import Lab
from app.live.rooms import board

TALLY = text(
    "INSERT INTO thought_tally (thought_id, comments, has_lived, waiting) VALUES (:thought, :comments, :has_lived, :waiting) "
    "ON CONFLICT (thought_id) DO UPDATE SET comments = excluded.comments, has_lived = excluded.has_lived, waiting = excluded.waiting")
KEEP_WORDS = {
    "sqlite": text(f"INSERT INTO {WORDS} (rowid, words) VALUES (:thought, :words)"),
    "postgresql": text(f"INSERT INTO {WORDS} (rowid, words) VALUES (:thought, CAST(:words AS tsvector))"),
}


def index(c, thought_key):
    """Let a thought be found by what it says now and by what people say about it; what readers do not see is not found.

    Called at the end of every change for each thought whose page it changes (app/board/live.py).
    """
    thought = c.run(select(*SHOWN).where(Thought.key == thought_key)).first()
    if thought is None:
        return
    said = c.run(select(*SAID).where(Comment.thought_id == thought.id, *SEEN).order_by(Comment.id)).all()
    waiting = sum(comment.needs_reply_at is not None and comment.answered_at is None for comment in said)
    c.run(TALLY, thought=thought.id, comments=len(said), waiting=_waiting(c, thought.id) if waiting else 0,
          has_lived=any(comment.says == "happened" or comment.perspective == "patient" for comment in said))
    c.run(delete(words_table).where(words_table.c.rowid == thought.id))
    if thought.is_on_the_list:
        dialect = c.connection.dialect.name
        found_by = words.indexed([thought.headline, thought.body, *(answer.get("text") or "" for answer in thought.details),
                                  *(comment.body for comment in said)])
        c.run(KEEP_WORDS[dialect], thought=thought.id, words=kept_as(dialect, found_by))


def rebuild(op):
    """Index every thought anew, and let open boards look again; returns how many.

    For after a restore, or when words are taken apart in another way.
    """
    with change(op) as c:
        c.run(delete(words_table))
        c.run(delete(Tally))
        keys = c.run(select(Thought.key).order_by(Thought.id)).scalars().all()
        for key in keys:
            index(c, key)
        c.redraw(*(board(key) for key in c.run(select(Lab.key)).scalars()))
        return len(keys)


def kept_as(dialect, found_by):
    """Words in their order as this database keeps them."""
    if dialect == "sqlite":
        return " ".join(found_by)
    places = {}
    for place, word in enumerate(found_by, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(numbers)}" for word, numbers in places.items())


def _waiting(c, thought_id):
    """How many comments on it still need a reply."""
    thought = c.session.scalar(select(Thought).options(joinedload(Thought.author)).where(Thought.id == thought_id))
    comments = c.session.scalars(
        select(Comment).options(joinedload(Comment.author)).where(Comment.thought_id == thought_id, *SEEN).order_by(Comment.id)).all()
    owners = threads.owners_of([thought_id], c.session).get(thought_id, set())
    return sum(
        threads.waits(comment, thought, owners, [one for one in comments if (one.parent_id or one.id) == (comment.parent_id or comment.id)])
        for comment in comments)


SEEN = (Comment.held_at.is_(None), Comment.hidden_at.is_(None), Comment.withdrawn_at.is_(None))
SAID = (Comment.body, Comment.says, Comment.perspective, Comment.answered_at, Comment.needs_reply_at)
SHOWN = (
    Thought.id, Thought.headline, Thought.body, Thought.details,
    (Thought.held_at.is_(None) & Thought.hidden_at.is_(None) & Thought.withdrawn_at.is_(None) & Thought.merged_into_id.is_(None))
    .label("is_on_the_list"),
)
