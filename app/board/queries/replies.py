"""What needs a reply, from me or from anybody?"""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Thought
from app.board.queries.lines import on_list, visible
from app.board.queries.threads import Remark, leads, owners_of, remark, waits
from app.board.rules.humans import human
from app.extensions import db
from app.labs.models import Lab


@dataclass(frozen=True)
class Waiting:
    """A comment that waits for a reply, with what it is about."""

    remark: Remark
    headline: str
    headline_language: str
    lab_key: str


def waiting_replies(lab_keys, person):
    """(what waits for this person, what waits for anybody), each the oldest first, on the boards of these Labs.

    Mine: what is asked about a thought that I wrote or own, and what is asked of me in a thread that I began. What I ask
    myself waits for others and is in neither.
    """
    asked = db.session.scalars(ASKED, {"lab_keys": lab_keys}).all()
    if not asked:
        return [], []
    said, owners, me = _threads_of(asked), owners_of({comment.thought_id for comment in asked}), human(person)
    mine, anybodys = [], []
    for comment in asked:
        of = owners.get(comment.thought_id, set())
        thread = said[comment.parent_id or comment.id]
        if human(comment.author) == me or not waits(comment, comment.thought, of, thread):
            continue
        asks_me = thread[0].id == comment.parent_id and me == human(thread[0].author) and leads(comment, comment.thought, of)
        is_mine = asks_me or me in of or me == human(comment.thought.author)
        (mine if is_mine else anybodys).append(_line(comment))
    return mine, anybodys


def _threads_of(asked):
    """{id of a head: the visible comments of its thread} for each of these comments."""
    heads = {comment.parent_id or comment.id for comment in asked}
    found = {head: [] for head in heads}
    for comment in db.session.scalars(
        select(Comment).options(joinedload(Comment.author)).order_by(Comment.id)
        .where(Comment.id.in_(heads) | Comment.parent_id.in_(heads), *visible(Comment))
    ):
        found[comment.parent_id or comment.id].append(comment)
    return found


def _line(comment):
    thought = comment.thought
    return Waiting(remark(comment, thought.key), thought.headline, thought.language, thought.lab.key)


ASKED = (
    select(Comment)
    .options(joinedload(Comment.author), joinedload(Comment.thought).options(joinedload(Thought.author), joinedload(Thought.lab)))
    .where(Comment.needs_reply_at.is_not(None), Comment.answered_at.is_(None), *visible(Comment), exists().where(
        Thought.id == Comment.thought_id, Thought.lab_id == Lab.id, Lab.key.in_(bindparam("lab_keys", expanding=True)), *on_list()))
    .order_by(Comment.needs_reply_at, Comment.id)
)
