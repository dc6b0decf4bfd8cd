"""What staying in touch adds to other pages: the number of news in the bar, the way to follow, the way to the letters."""

from flask import g, render_template, request, url_for

from app.access import has_role, viewer
from app.board.queries import lab_of_thought
from app.board.rules.filters import Asked
from app.following.forms import FollowForm
from app.following.queries.news import number_unread
from app.following.queries.wishes import follows, link_of
from app.following.tokens import token_for
from app.panels import panel


def unread_news():
    """How much is unread, for the bar; asked once a page."""
    if "unread_news" not in g:
        g.unread_news = number_unread(viewer())
    return g.unread_news


def follow_it(thought_key):
    """On the page of something: follow it, or no longer."""
    person = viewer()
    if person is None:
        return ""
    return render_template(
        "following/_follow.html", thought_key=thought_key, form=FollowForm(formdata=None),
        follows=follows(person, lab_of_thought(thought_key), thought_key), is_public=has_role("reader", None, {"thought_key": thought_key}),
        is_guest=person.is_guest)


def feed_of(lab_key):
    """On the home of a Lab whose board anybody reads: the address of its feed."""
    return render_template("following/_feed.html", lab_key=lab_key) if has_role("reader", None, {"lab_key": lab_key}) else ""


def feed_of_list(lab_key):
    """Beside a board's list: the feed of what is shown, public or by the secret address that its reader made; else the way to one."""
    values = Asked.read(request.args).having(mine=False, sort="newest").address()
    if has_role("reader", None, {"lab_key": lab_key}):
        address = url_for("following.lab_feed", lab_key=lab_key, **values)
    else:
        link = link_of(viewer(), "feeds")
        address = url_for("following.secret_lab_feed", token=token_for("feeds", link.key), lab_key=lab_key, **values) if link else None
    return render_template("following/_feed_of_list.html", address=address)


def letters(person_key):
    """On one's own page: the way to the letters, and to one's private link."""
    return render_template("following/_account_panel.html")


def install(app):
    """Let the bar say how much is new."""
    app.jinja_env.globals["unread_news"] = unread_news


panel("thought", follow_it)
panel("lab", feed_of)
panel("lab outside", feed_of)
panel("board", feed_of_list)
panel("account", letters)
