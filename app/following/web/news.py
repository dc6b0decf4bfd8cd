"""The list of what is new for somebody, and following things."""

from flask import render_template, request, url_for

from app.access import may, viewer
from app.board.queries import lab_of_thought
from app.doors import write_door
from app.following import commands
from app.following.forms import FollowForm
from app.following.live import news_rooms
from app.following.queries.news import anything_unread, news_of
from app.following.web.blueprint import bp
from app.forms import WriteForm
from app.journal.record import Op
from app.live.fragments import Screen, fragment
from app.panels import panels_of
from app.refusal import N_, Refusal

FOLLOWS = N_("You follow it.")
STOPPED = N_("You do not follow it any more.")


@bp.get("/news")
@may("person")
def news():
    """What is new for whoever looks, the newest first."""
    return _news_page()


@bp.post("/news/read")
@may("person")
def read_all():
    """All of it has been read."""
    return write_door(WriteForm(), lambda form, op: commands.mark_all_read(op), then=url_for("following.news"),
                      again=lambda form: _news_page())


@bp.post("/thoughts/<thought_key>/follow")
@may("follower")
def follow(thought_key):
    """Follow something on a board, or no longer."""
    lab_key = lab_of_thought(thought_key)
    return _follow(lab_key, thought_key, url_for("board.thought", thought_key=thought_key))


@bp.post("/labs/<lab_key>/follow")
@may("follower")
def follow_lab(lab_key):
    """Follow a Lab, or no longer."""
    return _follow(lab_key, "", url_for("following.letters"))


@bp.after_app_request
def read_by_opening(answer):
    """Whoever opens the page of something has read what was new about it."""
    if request.endpoint == "board.thought" and answer.status_code == 200 and viewer() is not None:
        key = request.view_args["thought_key"]
        if anything_unread(viewer(), key):
            try:
                commands.mark_read(Op(by=viewer().id), key)
            except Refusal:
                # Very busy just now: the page was asked for, and the list can wait.
                return answer
    return answer


def _follow(lab_key, thing, page):
    form = FollowForm()
    wants = form.wanted.data == "yes"
    act = commands.follow if wants else commands.stop_following
    return write_door(form, lambda form, op: act(op, lab_key, thing), then=page, said=FOLLOWS if wants else STOPPED)


def _news_page():
    person = viewer()
    live, news = Screen("news", person.key, news_rooms(person.key, person)), news_of(person)
    live.bring([fragment("following/_news.html", "news-list", news=news)])
    if request.args.get("fragments"):
        return live.json()
    return render_template("following/news.html", live=live, any_unread=any(one.unread for one in news), press=WriteForm(formdata=None),
                           panels=panels_of("news", person.key))
