"""The addresses of a round for facilitators: what was put forward, ideas typed at the desk, people who move."""

import re

from flask import Blueprint, render_template, request, url_for

from app.access import may, viewer
from app.bodies import takes
from app.doors import write_door
from app.forms import WriteForm
from app.live.fragments import Screen
from app.rounds import commands, desk_queries, forms, queries, seat_queries
from app.rounds.live import groups_rooms
from app.rounds.picture_arriving import MOST_BODY, arrived, has_arrived
from app.rounds.rules.pictures import TOO_LARGE
from app.workshops.desk_doors import desk_again, why_page
from app.workshops.queries import workshop_by_key

bp = Blueprint("rounds_desk", __name__)


@bp.post("/w/<workshop_key>/incoming/<key>/show")
@may("facilitator")
def show(workshop_key, key):
    """Let everybody see a held idea."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.show_idea(op, workshop_key, key))


@bp.post("/w/<workshop_key>/incoming/<key>/hold")
@may("facilitator")
def hold(workshop_key, key):
    """Hold an idea back."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.hold_idea(op, workshop_key, key))


@bp.post("/w/<workshop_key>/incoming/<key>/hide")
@may("facilitator")
def hide(workshop_key, key):
    """Hide an idea from everybody; its author is told."""
    return _pressed(
        workshop_key, forms.HideForm(),
        lambda form, op: commands.hide_idea(op, workshop_key, key, form.reason.data, form.why.data),
    )


@bp.get("/w/<workshop_key>/incoming/<key>/why")
@may("facilitator")
def why(workshop_key, key):
    """Say why an idea was hidden, in one's own words too."""
    return _why_page(workshop_key, key)


@bp.post("/w/<workshop_key>/incoming/<key>/why")
@may("facilitator")
def explain(workshop_key, key):
    """Keep the reason; its author reads it at once. A button of the list sends no own words and leaves them as they are."""
    return write_door(
        forms.HideForm(),
        lambda form, op: commands.explain_hiding(
            op, workshop_key, key, form.why.data, form.reason.data if form.reason.raw_data else None),
        then=url_for("workshops.console", workshop_key=workshop_key),
        again=lambda form: _why_page(workshop_key, key, form),
    )


@bp.post("/w/<workshop_key>/incoming/<key>/unhide")
@may("facilitator")
def unhide(workshop_key, key):
    """Let a hidden idea be seen again."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.unhide_idea(op, workshop_key, key))


@bp.post("/w/<workshop_key>/console/enter")
@takes(MOST_BODY, TOO_LARGE)
@may("facilitator")
def enter(workshop_key):
    """Type an idea for people without a phone, or photograph their flip chart and say what it shows."""
    def act(form, op):
        words = form.headline.data, form.table.data
        if has_arrived():
            commands.enter_picture_for_table(op, workshop_key, form.text.data, arrived(), *words)
        else:
            commands.enter_idea_for_table(op, workshop_key, form.text.data, *words)

    return _pressed(workshop_key, forms.EnterForm(), act)


@bp.get("/w/<workshop_key>/console/groups")
@may("facilitator")
def groups(workshop_key):
    """Who sits with whom: to move somebody, to join two groups, and to undo either.

    `move` is an attendance that was picked, `join` a group; `left` says how what was done last is undone. With ?fragments=1
    what the page shows now; while something is picked it stands still.
    """
    if request.args.get("fragments"):
        return Screen("groups", workshop_key, groups_rooms(workshop_key, viewer())).json()
    round_ = queries.running_round(workshop_key)
    found, waiting = seat_queries.sat_groups(round_), seat_queries.waiting(round_)
    people = {one.key: one for one in [*(member for group in found for member in group.members), *waiting]}
    picked = people.get(request.args.get("move"))
    joining = next((one for one in found if one.key == request.args.get("join")), None)
    live = None if picked or joining else Screen("groups", workshop_key, groups_rooms(workshop_key, viewer()))
    return render_template(
        "rounds/groups.html", workshop=workshop_by_key(workshop_key), round=round_, groups=found, waiting=waiting, live=live,
        picked=picked, joining=joining, undo=_undo_of(request.args.get("left", "")),
    )


@bp.post("/w/<workshop_key>/console/move/<attendance_key>/<group_key>")
@may("facilitator")
def move(workshop_key, attendance_key, group_key):
    """Move somebody to another group, or give them a seat."""
    return _regrouped(
        workshop_key, lambda op: commands.move_person(op, workshop_key, attendance_key, group_key),
        lambda answer: f"move/{attendance_key}/{answer['left']}" if answer["left"] else f"stand/{attendance_key}")


@bp.post("/w/<workshop_key>/console/stand/<attendance_key>")
@may("facilitator")
def stand(workshop_key, attendance_key):
    """Take somebody out of their group: they wait."""
    return _regrouped(workshop_key, lambda op: commands.stand_up(op, workshop_key, attendance_key))


@bp.post("/w/<workshop_key>/console/join/<group_key>/<under>")
@may("facilitator")
def join(workshop_key, group_key, under):
    """Two groups become one."""
    return _regrouped(
        workshop_key, lambda op: commands.join_groups(op, workshop_key, group_key, under),
        lambda answer: f"part/{answer['stays']}/{answer['goes']}")


@bp.post("/w/<workshop_key>/console/part/<group_key>/<under>")
@may("facilitator")
def part(workshop_key, group_key, under):
    """Two groups that were joined are two again."""
    return _regrouped(workshop_key, lambda op: commands.part_groups(op, workshop_key, group_key, under))


def _regrouped(workshop_key, act, undo=None):
    """A press of the page of groups: it comes back with a way to undo what was done."""
    return write_door(WriteForm(), lambda form, op: act(op), then=lambda answer: url_for(
        "rounds_desk.groups", workshop_key=workshop_key, left=undo and undo(answer)))


def _undo_of(left):
    """The address, below /console/, that undoes what was done last; None for words that are not one of ours."""
    return left if re.fullmatch(r"(move|part)/\w{1,16}/\w{1,16}|stand/\w{1,16}", left) else None


def _why_page(workshop_key, key, form=None):
    idea = desk_queries.hidden_idea(workshop_key, key)
    if idea is not None and form is None:
        form = forms.HideForm(formdata=None, why=idea.hidden_for or "", reason=idea.reason)
    return why_page(workshop_key, idea and idea.headline, form, url_for("rounds_desk.explain", workshop_key=workshop_key, key=key))


def _pressed(workshop_key, form, act):
    return write_door(form, act, then=lambda answer: desk_again(workshop_key))
