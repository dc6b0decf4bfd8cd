"""The addresses of ballots: looking, voting, and what those who lead one may press."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask_babel import get_locale, gettext

from app import clock
from app.access import has_role, may, viewer
from app.board.web.parts import page_in_parts
from app.calls.queries import call_by_key, shortlist_of, shortlist_votes_until
from app.doors import write_door
from app.forms import WriteForm
from app.labs.queries import lab_by_key, members_of
from app.live.fragments import Screen
from app.refusal import N_, Refusal
from app.voting import commands, queries
from app.voting.bars import bar
from app.voting.forms import BallotForm, VoteForm
from app.voting.joining import is_asked_again
from app.voting.live import ballot_rooms
from app.voting.picking import chosen, pick

bp = Blueprint("voting", __name__)
A_WEEK = timedelta(days=7)


@bp.get("/ballots/<ballot_key>")
@may("ballot_reader")
def ballot(ballot_key):
    """A ballot: the ideas in the reader's own order while it is open, its result once revealed."""
    return _page(ballot_key)


@bp.post("/ballots/<ballot_key>/vote")
@may("ballot_reader")
def vote(ballot_key):
    """Save one's whole choice; a plus or a minus that was pressed is counted in."""
    return write_door(
        VoteForm(), lambda form, op: commands.cast_vote(op, ballot_key, form.choice.data, form.replaces.data or ""),
        then=url_for("voting.ballot", ballot_key=ballot_key) + "#vote", again=lambda form: _page(ballot_key),
    )


@bp.post("/ballots/<ballot_key>/open")
@may("ballot_leader")
def open_ballot(ballot_key):
    """Open a ballot of the whole Lab to its participants and members."""
    return _press(ballot_key, lambda op: commands.open_ballot(op, ballot_key, _electorate(ballot_key)), N_("The ballot is open."))


@bp.post("/ballots/<ballot_key>/close")
@may("ballot_leader")
def close(ballot_key):
    """End the voting before its time."""
    return _press(ballot_key, lambda op: commands.close_ballot(op, ballot_key), N_("The vote is closed."))


@bp.post("/ballots/<ballot_key>/reveal")
@may("ballot_leader")
def reveal(ballot_key):
    """Show the result to everybody who may see the ballot."""
    return _press(ballot_key, lambda op: commands.reveal_ballot(op, ballot_key), N_("The result is shown."))


@bp.post("/ballots/<ballot_key>/cancel")
@may("ballot_leader")
def cancel(ballot_key):
    """End a ballot without a result."""
    return _press(ballot_key, lambda op: commands.cancel_ballot(op, ballot_key), N_("The ballot is cancelled."))


@bp.post("/ballots/<ballot_key>/ideas/<option_key>/remove")
@may("ballot_leader")
def remove_option(ballot_key, option_key):
    """Take an idea off a ballot that is not open yet."""
    return _press(ballot_key, lambda op: commands.remove_option(op, ballot_key, option_key), N_("The idea is off the ballot."))


@bp.get("/labs/<lab_key>/ballots/new")
@may("staff")
def new(lab_key):
    """A form for a ballot of the whole Lab: which ideas of the board, how many dots, until when."""
    call = _call_named(lab_key)
    closes_at = shortlist_votes_until(call) if call else clock.now() + A_WEEK
    form = BallotForm(formdata=None, closes_at=closes_at.astimezone(_zone()).replace(second=0, microsecond=0))
    if call:
        form.title.data, form.ideas.data = call.question[:120], shortlist_of(call)
    if request.args.get("fragments"):
        # What was looked for and ticked, where the page that asks was drawn in answer to that.
        form.words.data, form.looks_for.data = request.args.get("words", ""), request.args.get("part", "")
        form.ideas.data = request.args.getlist("ticked") or form.ideas.data
    return _new_page(lab_key, form)


@bp.post("/labs/<lab_key>/ballots/new")
@may("staff")
def create(lab_key):
    """Make the ballot, which is opened from its own page; or look for more ideas, keeping what was typed and chosen."""
    form = BallotForm()
    if form.looks_for.data:
        return _new_page(lab_key, form)
    ideas = chosen(lab_key, form.ideas.data)
    form.ideas.choices = [(key, idea.headline) for key, idea in ideas.items()]

    def act(form, op):
        options = [{"headline": ideas[key].headline, "body": ideas[key].body, "source_key": key} for key in form.ideas.data]
        closes_at = form.closes_at.data.replace(tzinfo=_zone()) if form.closes_at.data else None
        commands.prepare_ballot(
            op, lab_key, form.title.data, options, closes_at=closes_at,
            settings={"dots": form.dots.data, "most_on_one": form.most_on_one.data},
        )
    return write_door(form, act, then=lambda answer: url_for("voting.ballot", ballot_key=answer["ballot"]),
                      again=lambda form: _new_page(lab_key, form), said=N_("The ballot is ready. Look at it once more, then open it."))


def install(app):
    """What the templates of ballots need to draw."""
    app.jinja_env.globals.update(bar_of=_bar_of, local_moment=_local_moment)


def _page(ballot_key):
    if queries.how_many_overdue():
        commands.close_overdue()
    found = queries.ballot_with_key(ballot_key)
    if found is None:
        abort(404)
    live = Screen("ballot", ballot_key, ballot_rooms(ballot_key, viewer()))
    if request.args.get("fragments"):
        return live.json()
    found = queries.ballot_with_key(ballot_key)
    leads = has_role("ballot_leader", viewer(), {"ballot_key": ballot_key})
    own = queries.own_ballot(found, viewer().id)
    return render_template(
        "voting/ballot.html", ballot=found, own=own, live=live, leads=leads, lab=found.lab, stage=own.stage,
        turnout=queries.turnout(found) if leads else None, form=VoteForm(formdata=None, replaces=own.receipt),
        electorate=len(members_of(found.lab.key)) if leads else 0, too_late=queries.came_too_late(found, viewer().id),
        asked_again=is_asked_again(found),
    )


def _new_page(lab_key, form):
    lab = lab_by_key(lab_key) or abort(404)
    picked = pick(lab, form)
    at = url_for("voting.new", lab_key=lab_key, words=form.words.data or None, part=form.looks_for.data or None,
                 ticked=form.ideas.data or None)
    return page_in_parts("voting/new.html", lab_key, at=at, lab=lab, form=form, picked=picked, zone=current_app.config["TIMEZONE"])


def _call_named(lab_key):
    """The call of this Lab whose shortlist the address brings along (`?call=`), or None."""
    call = call_by_key(request.args.get("call", "").replace("\x00", ""))
    return call if call is not None and call.lab.key == lab_key else None


def _press(ballot_key, act, said):
    return write_door(WriteForm(), lambda form, op: act(op), then=url_for("voting.ballot", ballot_key=ballot_key),
                      again=lambda form: _page(ballot_key), said=said)


def _electorate(ballot_key):
    found = queries.ballot_with_key(ballot_key)
    if found.workshop_key:
        raise Refusal("opened_in_the_room", N_("This ballot opens from the workshop's console."))
    return members_of(found.lab.key)


def _bar_of(row, widest, width, height):
    return bar(row.people, row.further, widest, width, height)


def _zone():
    return ZoneInfo(current_app.config["TIMEZONE"])


def _local_moment(moment):
    """A moment in words in the zone of this server, for instance "Thursday 21 May, 17:00"."""
    return format_datetime(moment.astimezone(_zone()), gettext("EEEE d MMMM, HH:mm"), locale=get_locale())
