"""What people say about a thought, in threads: the same for everybody who may read it, in three questions however many they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, Owner, Thought, Version
from app.board.queries.lines import Byline, byline, visible
from app.board.rules import threads
from app.board.rules.humans import human
from app.board.rules.kinds import ASKING
from app.extensions import db
from app.people.models import Person


@dataclass(frozen=True)
class Remark:
    """A comment as everybody of the Lab reads it; `gone` is how it went where only its place is left: "withdrawn" or "hidden"."""

    key: str
    thought_key: str
    body: str
    byline: Byline
    language: str
    posted_at: datetime
    says: str | None = None
    changed_at: datetime | None = None
    gone: str = ""
    asks: bool = False
    needs_reply: bool = False
    answered: tuple = ()
    led_to: tuple = ()

    @property
    def is_open(self):
        """A worry or question that nobody has marked answered."""
        return self.says in ASKING and self.asks


@dataclass(frozen=True)
class Answered:
    """Who marked it answered, as far as they show it, and when: a Byline, or "author" or "asker" for whoever is not named here."""

    who: Byline | str
    at: datetime


@dataclass(frozen=True)
class Thread:
    """A comment with what others answered, and how many different people take part."""

    head: Remark
    replies: tuple
    people: int

    @property
    def newest_at(self):
        return max(one.posted_at for one in (self.head, *self.replies))


def threads_on(thought_key):
    """The threads on a visible thought, the oldest first."""
    thought = db.session.scalar(
        select(Thought).options(joinedload(Thought.author)).where(Thought.key == thought_key, *visible(Thought)))
    if thought is None:
        return []
    comments = db.session.scalars(
        select(Comment).options(joinedload(Comment.author), joinedload(Comment.answered_by))
        .where(Comment.thought_id == thought.id).order_by(Comment.id)
    ).all()
    led_to, owners = _led_to(thought.id), owners_of([thought.id]).get(thought.id, set())
    found = []
    for head, replies in threads_among(comments):
        shown = [reply for reply in replies if reply.is_visible]
        if head.is_visible or shown:
            said = [one for one in (head, *shown) if one.is_visible]
            remarks = [_remark(one, thought, owners, said, led_to.get(one.id, ())) for one in (head, *shown)]
            found.append(Thread(remarks[0], tuple(remarks[1:]), len({human(one.author) or -one.id for one in said})))
    return found


def threads_among(comments):
    """Pairs (head, its replies) out of the comments of one thought in their order."""
    replies = {}
    for comment in comments:
        if comment.parent_id is not None:
            replies.setdefault(comment.parent_id, []).append(comment)
    return [(comment, replies.get(comment.id, [])) for comment in comments if comment.parent_id is None]


def remark(comment, thought_key, **more):
    """A comment as plain values."""
    return Remark(key=comment.key, thought_key=thought_key, body=comment.body, byline=byline(comment), language=comment.language,
                  posted_at=comment.posted_at, says=comment.says, changed_at=comment.changed_at,
                  asks=comment.needs_reply_at is not None and comment.answered_at is None, **more)


def owners_of(thought_ids, session=None):
    """{id of a thought: the humans who own it beside its author}."""
    found = {}
    for thought_id, person in (session or db.session).execute(
        select(Owner.thought_id, Person).join(Person, Person.id == Owner.person_id).where(Owner.thought_id.in_(thought_ids))
    ):
        found.setdefault(thought_id, set()).add(human(person))
    return found


def leads(comment, thought, owners):
    """Whether a comment speaks for the thought, as far as may be known: an author who is not named speaks for it only where the
    comment is signed as the thought is. What a named reply ended would tell who the author is."""
    by = human(comment.author)
    if by is None:
        return False
    is_authors = by == human(thought.author) and (
        thought.attribution == "named" or (thought.attribution, thought.perspective) == (comment.attribution, comment.perspective))
    return by in owners or is_authors


def waits(comment, thought, owners, said):
    """Whether a comment still needs a reply; `said` are the comments of its thread that can be read."""
    if comment.needs_reply_at is None or comment.answered_at is not None or not comment.is_visible:
        return False
    asked = threads.Asked(human(comment.author), leads(comment, thought, owners), comment.needs_reply_at)
    return threads.is_waiting(asked, [
        threads.Said(human(one.author), leads(one, thought, owners), one.posted_at) for one in said if one.id > comment.id])


def _remark(comment, thought, owners, said, led_to):
    if not comment.is_visible:
        # Its words and its author are nobody's to read; what others answered stands.
        return Remark(key=comment.key, thought_key=thought.key, body="", byline=Byline(), language="en", posted_at=comment.posted_at,
                      gone="withdrawn" if comment.withdrawn_at else "hidden")
    return remark(comment, thought.key, needs_reply=waits(comment, thought, owners, said),
                  answered=_answered(comment, thought), led_to=tuple(led_to))


def _answered(comment, thought):
    """Who marked it answered: never the name of an author who is not named in what they wrote here."""
    if comment.answered_at is None:
        return ()
    by = human(comment.answered_by)
    if by is not None and by == human(comment.author):
        who = byline(comment) if comment.attribution == "named" else "asker"
    elif by is not None and by == human(thought.author) and thought.attribution != "named":
        who = "author"
    else:
        who = Byline(name=comment.answered_by.name) if comment.answered_by else Byline()
    return (Answered(who, comment.answered_at),)


def _led_to(thought_id):
    """{id of a comment: when the thought was changed because of it}."""
    found = {}
    for comment_id, made_at in db.session.execute(
        select(Version.because_of_id, Version.made_at)
        .where(Version.thought_id == thought_id, Version.because_of_id.is_not(None)).order_by(Version.number)
    ):
        found.setdefault(comment_id, []).append(made_at)
    return found
