"""What needs a reply, from me or from anybody?"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import and_, bindparam, exists, not_, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.board.models import Comment, Owner, Tally, Thought
from app.board.queries.lines import on_list, visible
from app.board.queries.threads import Remark, leads, owners_of, remark, waits
from app.board.rules.humans import human
from app.extensions import db
from app.labs.models import Lab
from app.people.queries import ids_of

# So many are read at a time: a page shows a handful.
PART = 40
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
IDS, SINCE, HEAD = bindparam("ids", expanding=True), bindparam("since"), aliased(Comment)


@dataclass(frozen=True)
class Waiting:
    """A comment that waits for a reply, with what it is about."""

    remark: Remark
    headline: str
    headline_language: str
    lab_key: str


def waiting_replies(lab_keys, person, at_most=None):
    """(what waits for this person, what waits for anybody), each the oldest first, on the boards of these Labs.

    Mine: what is asked about a thought that I wrote or own, and what is asked of me in a thread that I began. What I ask
    myself waits for others and is in neither. Of each `at_most` are looked for, however many are open.
    """
    ids = ids_of(human(person))
    mine = islice((_line(comment) for comment, is_mine in _asked(CONCERNS_ME, lab_keys, ids, person) if is_mine), at_most)
    anybodys = islice((_line(comment) for comment, is_mine in _asked(CONCERNS_ANYBODY, lab_keys, ids, person) if not is_mine), at_most)
    return list(mine), list(anybodys)


def _asked(statement, lab_keys, ids, person):
    """Each comment that still waits for others than this person, and whether it waits for them; read a part at a time."""
    me, since = human(person), (FIRST, 0)
    while True:
        asked = db.session.scalars(statement, {"lab_keys": lab_keys, "ids": ids, "since": since[0], "since_id": since[1]}).all()
        said, owners = (_threads_of(asked), owners_of({comment.thought_id for comment in asked})) if asked else ({}, {})
        for comment in asked:
            of = owners.get(comment.thought_id, set())
            thread = said[comment.parent_id or comment.id]
            if human(comment.author) == me or not waits(comment, comment.thought, of, thread):
                continue
            asks_me = thread[0].id == comment.parent_id and me == human(thread[0].author) and leads(comment, comment.thought, of)
            yield comment, asks_me or me in of or me == human(comment.thought.author)
        if len(asked) < PART:
            return
        since = (asked[-1].needs_reply_at, asked[-1].id)


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


# On what something waits at all is counted whenever it changes (commands/indexing.py): most of what was asked once is answered.
ASKED = (
    select(Comment)
    .options(joinedload(Comment.author), joinedload(Comment.thought).options(joinedload(Thought.author), joinedload(Thought.lab)))
    .where(Comment.needs_reply_at.is_not(None), Comment.answered_at.is_(None), *visible(Comment),
           or_(Comment.author_id.is_(None), Comment.author_id.not_in(IDS)),
           or_(Comment.needs_reply_at > SINCE, and_(Comment.needs_reply_at == SINCE, Comment.id > bindparam("since_id"))),
           exists().where(Tally.thought_id == Comment.thought_id, Tally.waiting > 0),
           exists().where(Thought.id == Comment.thought_id, Thought.lab_id == Lab.id,
                          Lab.key.in_(bindparam("lab_keys", expanding=True)), *on_list()))
    .order_by(Comment.needs_reply_at, Comment.id).limit(PART)
)
IS_MINE = or_(
    exists().where(Thought.id == Comment.thought_id, Thought.author_id.in_(IDS)),
    exists().where(Owner.thought_id == Comment.thought_id, Owner.person_id.in_(IDS)),
)
CONCERNS_ME = ASKED.where(or_(IS_MINE, exists().where(HEAD.id == Comment.parent_id, HEAD.author_id.in_(IDS))))
CONCERNS_ANYBODY = ASKED.where(not_(IS_MINE))
