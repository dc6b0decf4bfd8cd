"""What stands in a feed: what everybody who may read the board reads there, and nothing more."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models import Comment, RestsOn, Thought
from app.board.queries import byline, found_on, visible
from app.extensions import db
from app.following.rules.atom import Item, lasting_id
from app.labs.models import Lab
from app.refusal import N_

AT_MOST = 50
GONE = N_("This feed is no longer there: its link was ended, or what it told of was taken off the board.")


@dataclass(frozen=True)
class Feed:
    """A feed before it has an address."""

    id: str
    title: str
    author: str
    page: str
    begun_at: datetime
    items: list


def feed_of_lab(lab_key, address, asked):
    """What was posted and talked about last on a Lab's board, narrowed as its list is; None where there is no such Lab.

    `address(path)` makes full addresses. Nobody is signed in at a feed, so it knows nothing of "mine".
    """
    lab = db.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        return None
    asked = asked.having(mine=False, sort="newest", show=AT_MOST)
    values = asked.address()
    named = [f"{name}={value}" for name, value in sorted(values.items())]
    return Feed(lasting_id("lab", lab.key, *named), lab.name + (f": {asked.q}" if asked.q else ""), lab.name,
                f"/labs/{lab.key}/board" + (f"?{urlencode(values, doseq=True)}" if values else ""), lab.created_at,
                [_line(one, address) for one in found_on(lab.id, asked).lines])


def feed_of_thing(thought_key, address):
    """What is gathered in something and what is said of it, the newest first; None where not everybody reads it."""
    thing = db.session.scalar(select(Thought).options(joinedload(Thought.lab)).where(Thought.key == thought_key, *visible(Thought)))
    if thing is None:
        return None
    below = db.session.scalars(
        select(Thought).join(RestsOn, RestsOn.lower_id == Thought.id).options(joinedload(Thought.author))
        .where(RestsOn.upper_id == thing.id, *visible(Thought)).order_by(Thought.active_at.desc(), Thought.id.desc()).limit(AT_MOST))
    said = db.session.scalars(
        select(Comment).options(joinedload(Comment.author)).where(Comment.thought_id == thing.id, *visible(Comment))
        .order_by(Comment.id.desc()).limit(AT_MOST))
    items = [*(_thought(one, address) for one in below), *(_comment(one, thing, address) for one in said)]
    return Feed(lasting_id("thing", thing.key), thing.headline, thing.lab.name, f"/thoughts/{thing.key}", thing.posted_at,
                sorted(items, key=lambda item: item.updated, reverse=True)[:AT_MOST])


def _line(one, address):
    return Item(lasting_id("thing", one.key), one.headline, one.body, address(f"/thoughts/{one.key}"), one.posted_at, one.active_at,
                _named(one.byline), one.kind, one.language)


def _thought(one, address):
    return Item(lasting_id("thing", one.key), one.headline, one.body, address(f"/thoughts/{one.key}"), one.posted_at, one.active_at,
                _author(one), one.kind, one.language)


def _comment(one, thing, address):
    return Item(lasting_id("comment", one.key), thing.headline, one.body, address(f"/thoughts/{thing.key}#comment-{one.key}"),
                one.posted_at, one.posted_at, _author(one), "comment", one.language)


def _author(post):
    return _named(byline(post))


def _named(signed):
    return signed.name or (gettext(signed.perspective) if signed.perspective else "")
