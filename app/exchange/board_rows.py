"""What stands on a board as plain rows, exactly what everybody of the Lab may read of it; with numbers for names where asked."""


from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.account.queries import those_who_agree
from app.board.models import Comment, RestsOn, Thought
from app.board.queries import byline, visible
from app.board.queries.finding import found_on
from app.extensions import db

MOST = 100_000


def board_rows(lab, asked, viewer, address, with_names=True):
    """Every thought that is asked for (rules.filters.Asked), all parts of it, in its order, as {column: plain value}.

    `address` is the server's own, for links. Without names each author is the same number throughout; so is whoever did not agree that
    their name leaves the Lab beside their words.
    """
    agreeing = set(db.session.scalars(those_who_agree("quotes"))) if with_names else set()
    lines = found_on(lab.id, asked._replace(show=MOST, page=1), viewer, "").lines
    numbers = {}

    def who(post):
        shown = byline(post)
        if not shown.name or post.author_id in agreeing:
            return shown.name
        return f"Person {numbers.setdefault(post.author_id, len(numbers) + 1)}"

    found = {thought.key: thought for thought in db.session.scalars(
        select(Thought).options(joinedload(Thought.author), joinedload(Thought.origin)).where(Thought.lab_id == lab.id))}
    rests, said = _rests_on(lab.id), _comments(lab.id)
    return [_row(found[line.key], who, rests.get(found[line.key].id, []), said.get(found[line.key].id, []), address) for line in lines]


def _row(thought, who, rests, comments, address):
    answers = {answer["prompt"]: answer["text"] for answer in thought.details if answer.get("prompt")}
    asked = [f'{answer["asked"]} {answer["text"]}' for answer in thought.details if answer.get("asked")]
    return {
        "key": thought.key, "kind": thought.kind, "state": thought.state, "headline": thought.headline, "body": thought.body, **answers,
        "asked": "\n".join(asked), "evidence": thought.evidence, "source_link": thought.source_link, "by": who(thought),
        "speaks_as": thought.perspective if thought.attribution == "role" else None, "language": thought.language,
        "posted_at": thought.posted_at.isoformat(), "active_at": thought.active_at.isoformat(), "version": thought.version,
        "workshop": thought.origin.workshop_title if thought.origin else None, "rests_on": " ".join(rests), "comments": len(comments),
        "address": f"{address}/thoughts/{thought.key}",
        "said": [{"says": one.says, "text": one.body, "by": who(one), "speaks_as": one.perspective if one.attribution == "role" else None,
                  "posted_at": one.posted_at.isoformat(), "answered": one.answered_at is not None} for one in comments],
    }


def _rests_on(lab_id):
    """{id of the upper: keys of what it rests on}, of what everybody may read."""
    found = {}
    for upper_id, key in db.session.execute(
            select(RestsOn.upper_id, Thought.key).join(Thought, Thought.id == RestsOn.lower_id)
            .where(Thought.lab_id == lab_id, *visible(Thought)).order_by(RestsOn.id)):
        found.setdefault(upper_id, []).append(key)
    return found


def _comments(lab_id):
    """{id of the thought: its comments that everybody may read, the oldest first}."""
    found = {}
    for comment in db.session.scalars(
            select(Comment).join(Thought, Thought.id == Comment.thought_id).options(joinedload(Comment.author))
            .where(Thought.lab_id == lab_id, *visible(Comment)).order_by(Comment.id)):
        found.setdefault(comment.thought_id, []).append(comment)
    return found
