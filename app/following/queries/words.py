"""What somebody wrote on boards, where each stands and what came of it, for the page behind their private link."""

from dataclasses import dataclass, field

from sqlalchemy import select

from app.board.models import Comment, Thought
from app.board.queries import Standing, standing
from app.board.rules.kinds import KIND_WORDS, STATES
from app.extensions import db
from app.following.models import News
from app.following.queries.concerned import may_read
from app.following.queries.news import told
from app.following.rules.tells import OWN
from app.people.queries import ids_of

MOST = 100


@dataclass
class Wrote:
    """One thing that somebody wrote."""

    key: str
    called: str
    headline: str
    body: str
    language: str
    lab_name: str
    state: str
    standing: Standing
    lines: list = field(default_factory=list)


def words_of(person):
    """[Wrote], the newest first; with what others said of it as long as its author may read that board."""
    ids = ids_of(person.id)
    thoughts = db.session.scalars(select(Thought).where(
        Thought.author_id.in_(ids), Thought.withdrawn_at.is_(None)).order_by(Thought.posted_at.desc(), Thought.id.desc()).limit(MOST)).all()
    comments = db.session.scalars(select(Comment).join(Thought, Thought.id == Comment.thought_id).where(
        Comment.author_id.in_(ids), Comment.withdrawn_at.is_(None)).order_by(Comment.posted_at.desc(), Comment.id.desc()).limit(MOST)).all()
    rows = db.session.scalars(select(News).where(
        News.person_id == person.id, News.why.in_(OWN)).order_by(News.happened_at.desc(), News.id.desc()).limit(5 * MOST)).all()
    came = {}
    for line in told(db.session, person, rows):
        came.setdefault(line.thing.key, []).append(line)
    return [_thought(one, came.get(one.key, [])) for one in thoughts] + [_comment(one, person) for one in comments]


def _thought(one, lines):
    return Wrote(one.key, KIND_WORDS[one.kind], one.headline, one.body, one.language, one.lab.name, STATES[one.kind].get(one.state, ""),
                 standing(one), lines)


def _comment(one, person):
    on = one.thought
    # On what it was said is told only while everybody, and this person, may read that.
    readable = on.is_visible and may_read(person, on.lab.key)
    return Wrote(one.key, "", on.headline if readable else "", one.body, one.language, on.lab.name, "", standing(one))
