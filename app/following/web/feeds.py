"""Feeds: one address for everybody who may read the board, one by a secret link for whoever may read it signed in."""

from flask import Response, render_template, request
from flask_babel import gettext

from app.access import may
from app.addresses import public_url
from app.board.queries import lab_of_thought
from app.board.rules.filters import Asked
from app.following.queries.concerned import may_read
from app.following.queries.feeds import GONE, feed_of_lab, feed_of_thing
from app.following.rules import atom
from app.following.tokens import person_of_link
from app.following.web.blueprint import bp


@bp.get("/labs/<lab_key>/feed.atom")
@may("reader")
def lab_feed(lab_key):
    """What is new on a Lab's board; narrowed by the same values of the address as the board's list."""
    return _feed(_lab(lab_key))


@bp.get("/thoughts/<thought_key>/feed.atom")
@may("reader")
def thing_feed(thought_key):
    """What is new about something on a board."""
    return _feed(feed_of_thing(thought_key, _address))


@bp.get("/feeds/<token>/labs/<lab_key>.atom")
@may("anyone")
def secret_lab_feed(token, lab_key):
    """The same by a secret link: a reader of feeds is not signed in."""
    return _feed(_lab(lab_key) if _may_read(token, lab_key) else None)


@bp.get("/feeds/<token>/thoughts/<thought_key>.atom")
@may("anyone")
def secret_thing_feed(token, thought_key):
    """The same by a secret link."""
    return _feed(feed_of_thing(thought_key, _address) if _may_read(token, thought_key=thought_key) else None)


def _lab(lab_key):
    return feed_of_lab(lab_key, _address, Asked.read(request.args))


def _may_read(token, lab_key=None, thought_key=None):
    person = person_of_link("feeds", token)
    lab_key = lab_key or lab_of_thought(thought_key)
    return person is not None and lab_key is not None and may_read(person, lab_key)


def _address(path):
    return public_url() + request.script_root + path


def _feed(feed):
    if feed is None:
        return render_template("pages/error.html", code=404, sentence=gettext(GONE)), 404
    own = public_url() + request.script_root + request.full_path.rstrip("?")
    written = atom.feed(feed.id, feed.title, feed.author, own, _address(feed.page), feed.begun_at, feed.items)
    answer = Response(written, content_type="application/atom+xml; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.add_etag()
    return answer.make_conditional(request)
