"""What the board keeps of a person: what they posted and said, whom they back, what they offer, and what they began to write."""

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import aliased

from app import clock
from app.board.commands.harvesting import forget_copied
from app.board.models import (
    CheckAnswer,
    Comment,
    Dealt,
    Draft,
    Merge,
    Offer,
    Owner,
    RestsOn,
    Sitting,
    StateChange,
    Support,
    Thought,
    Version,
)
from app.board.rules.kinds import ENDS
from app.extensions import db
from app.labs.models import Lab
from app.people.storing import Rows, stores, taken_back

OTHERS_WORDS = ("hidden_reason",)
THOUGHTS, COMMENTS = Rows(Thought, "author_id", hides=OTHERS_WORDS), Rows(Comment, "author_id", hides=OTHERS_WORDS)
VERSIONS = Rows(Version, "by_id", words={"headline": "", "body": "", "details": [], "source_link": "", "why": ""})
ANSWERS = Rows(CheckAnswer, "author_id", words={"body": "", "hidden_reason": None}, hides=OTHERS_WORDS,
               nameless={"attribution": "anonymous", "perspective": None, "author_id": None})
REASONS = Rows(StateChange, "by_id")
OWNED = Rows(Owner, ends=True)
# A reason may stay without a name; an offer without anybody to ask is none.
BACKED = Rows(Support, goes=True, nameless={"person_id": None, "attribution": "anonymous", "perspective": None}, hides=OTHERS_WORDS)
OFFERED, BEGUN = Rows(Offer, ends=True, hides=OTHERS_WORDS), Rows(Draft, ends=True)
# What was dealt to somebody says how they spent their minutes: it goes with them.
TEN_MINUTES, DEALT = Rows(Sitting, ends=True), Rows(Dealt, ends=True)
ALL = (THOUGHTS, COMMENTS, ANSWERS, VERSIONS, REASONS, OWNED, BACKED, OFFERED, BEGUN, TEN_MINUTES, DEALT)


def read(ids):
    """Everything they put on boards, sent or not."""
    return {rows.model.__tablename__: rows.read(db.session, ids) for rows in ALL}


def erase(c, ids, words):
    """Take their words and their name off the boards.

    Where others answered or built on words that go, a line says that its author took them back, and what others wrote stays
    beneath it; other words are taken off the board altogether. The reason for an end, which was given in office and its author was
    told, stays without a name.
    """
    if words == "gone":
        _blank_copies(c, ids)
        c.session.execute(update(StateChange).where(StateChange.by_id.in_(ids), StateChange.state.not_in(ENDS)).values(reason=""))
    for comment in c.session.scalars(select(Comment).where(Comment.author_id.in_(ids))).all():
        _take_back_comment(c, comment, words)
    for thought in c.session.scalars(select(Thought).where(Thought.author_id.in_(ids))).all():
        _take_back(c, thought, ids, words)
    for rows in (VERSIONS, ANSWERS, OWNED, BACKED, OFFERED, BEGUN, DEALT, TEN_MINUTES):
        rows.erase(c, ids, words)


def _take_back(c, thought, ids, words):
    _unname(thought)
    stays = words == "nameless" or c.session.scalar(_is_built_on(thought, ids))
    if words == "gone":
        thought.headline, thought.body, thought.details, thought.source_link = taken_back(thought.language), "", [], ""
        thought.hidden_reason = None
    kind = "author_forgotten"
    if not stays and thought.withdrawn_at is None:
        thought.withdrawn_at, kind = clock.now(), "thought_withdrawn"
    c.record(kind, lab=_lab_key(c, thought), subject=thought.key, nameless=True)


def _take_back_comment(c, comment, words):
    _unname(comment)
    answer = aliased(Comment)
    stays = words == "nameless" or c.session.scalar(select(exists().where(answer.parent_id == comment.id)))
    if words == "gone":
        comment.body, comment.hidden_reason = taken_back(comment.language), None
    kind = "author_forgotten"
    if not stays and comment.withdrawn_at is None:
        comment.withdrawn_at, kind = clock.now(), "comment_withdrawn"
    c.record(kind, lab=_lab_key(c, comment.thought), subject=comment.thought.key, facts={"comment": comment.key}, nameless=True)


def _unname(post):
    post.author_id, post.attribution, post.perspective = None, "anonymous", None


def _is_built_on(thought, ids):
    """Did others comment on it, gather it, rest something on it or put it together with theirs?"""
    others = or_(Comment.author_id.is_(None), Comment.author_id.not_in(ids))
    return select(or_(
        exists().where(Comment.thought_id == thought.id, others, Comment.withdrawn_at.is_(None)),
        exists().where(or_(RestsOn.upper_id == thought.id, RestsOn.lower_id == thought.id)),
        exists().where(or_(Merge.kept_id == thought.id, Merge.absorbed_id == thought.id)),
    ))


def _blank_copies(c, ids):
    """A lineage that the board copied from a workshop may quote them, as they read at any time: there only where it stood stays."""
    own = select(Thought.id).where(Thought.author_id.in_(ids))
    read_as = (select(Thought.headline, Thought.body).where(Thought.id.in_(own)),
               select(Version.headline, Version.body).where(Version.thought_id.in_(own)))
    forget_copied(c, {text for statement in read_as for row in c.session.execute(statement) for text in row})
    c.session.execute(Version.__table__.update().where(Version.thought_id.in_(own)).values(
        headline="", body="", details=[], source_link=""))
    c.flush()


def _lab_key(c, thought):
    return c.session.scalar(select(Lab.key).where(Lab.id == thought.lab_id))


stores("board", read, erase)
