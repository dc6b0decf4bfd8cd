"""Coming in: a code typed or scanned, a table card, and the pages for a workshop that is not open to newcomers."""

from flask import jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from app.access import may, viewer, wants_json
from app.codes import JOIN_LENGTH, tidy_code
from app.doors import refusal_page, write_door
from app.journal.record import AlreadyDone
from app.language import of_request
from app.live import skeleton
from app.people import browser
from app.refusal import N_, Refusal
from app.workshops import commands, queries, screens
from app.workshops.doorway import doorway_of
from app.workshops.forms import JoinForm
from app.workshops.guesses import guesses
from app.workshops.web.blueprint import bp

UNKNOWN = N_("No workshop has this code. Check it on the screen in the room.")
NOT_OPEN = N_("This workshop has not opened yet. This page looks again by itself.")
SHUT = N_("The door is shut: no more people can join just now. Ask the facilitator; this page looks again by itself.")
OVER = N_("This workshop is over.")
LOOK_AGAIN = "5"


@bp.get("/join")
@may("anyone")
def code():
    """A field for the code, or straight on with ?code=."""
    typed = tidy_code(request.args.get("code"))
    if typed:
        return redirect(url_for("workshops.join", code=typed[:40]), 303)
    return render_template("workshops/code.html", typed="", sentence=None)


@bp.get("/j/<code>")
@may("anyone")
def join(code):
    """The two questions before coming in; whoever is in already goes straight to their phone page."""
    return _join_page(code)


@bp.get("/t/<code>/<int:table>")
@may("anyone")
def table(code, table):
    """A scanned table card: join and sit there; whoever is in already confirms with one press."""
    return _join_page(code, table)


@bp.post("/j/<code>")
@may("anyone")
def come_in(code):
    """Join. A guest is made where nobody is signed in; the same key within ten minutes is the same person again."""
    try:
        tidy = _tidied(code)
    except Refusal as refusal:
        return _no_way_in(refusal)
    if tidy is None:
        return _unknown(code)
    at_table = request.args.get("table", type=int)

    def act(form, op):
        try:
            token = commands.join_workshop(
                op, tidy, place=form.place.data, name=form.name.data or "", perspective=form.perspective.data,
                observer=form.observer.data, language=of_request(), table=at_table, simulated=form.simulated.data == "yes")
        except AlreadyDone as done:
            if done.answer.get("guest"):
                browser.let_in(commands.sign_in_after_lost_reply(done.answer), new_form_token=False)
            raise
        if token:
            browser.let_in(token, new_form_token=False)
        guesses.welcome(request.remote_addr, tidy)

    return write_door(
        JoinForm(), act, then=lambda answer: url_for("workshops.phone", workshop_key=answer["workshop"]),
        again=lambda form: _form_page(doorway_of(tidy), form, at_table),
        instead=lambda: None if doorway_of(tidy) else _unknown(code))


def _join_page(code, at_table=None):
    try:
        tidy = _tidied(code)
    except Refusal as refusal:
        return _no_way_in(refusal)
    workshop = doorway_of(tidy) if tidy else None
    if workshop is None:
        return _unknown(code)
    attendance = queries.attendance_of(viewer(), workshop.key)
    if attendance is not None and not (at_table and attendance.table_no != at_table):
        return redirect(url_for("workshops.phone", workshop_key=workshop.key), 303)
    if workshop.closed_at is not None:
        return _wait_page(workshop, OVER, again=False)
    if workshop.live_at is None:
        return _wait_page(workshop, NOT_OPEN)
    if attendance is not None:
        return render_template("workshops/table.html", workshop=workshop, table_no=at_table,
                               action=url_for("workshops.sit", workshop_key=workshop.key))
    if workshop.door_is_shut:
        return _wait_page(workshop, SHUT)
    if wants_json():
        return jsonify(ok=True, workshop=workshop.key, title=workshop.title, mode=workshop.mode)
    return _form_page(workshop, None, at_table)


def _form_page(workshop, form, at_table):
    """The two questions; without a form, which is put together only where a page is drawn, a fresh one."""
    known = viewer()

    def context():
        return {
            "workshop": workshop, "lab_name": workshop.lab_name, "form": form or JoinForm(formdata=None),
            "known": known.shown_name if known else None, "table_no": at_table,
            "action": url_for("workshops.come_in", code=workshop.code, table=at_table),
        }

    if known or form:
        return render_template("workshops/join.html", **context())
    return skeleton.page(
        "workshops/join.html", (workshop.title, workshop.mode, workshop.is_rehearsal, workshop.lab_name), {}, context)


def _tidied(code):
    """The code as it was meant, None where no code looks like that. Refuses when too many wrong ones came from here."""
    tidy = tidy_code(code)
    guesses.check(request.remote_addr, tidy)
    return tidy if len(tidy) == JOIN_LENGTH else None


def _unknown(code):
    """A wrong code is counted, and said."""
    guesses.failed(request.remote_addr)
    if wants_json():
        return jsonify(ok=False, code="unknown_code", message=gettext(UNKNOWN)), 404
    return render_template("workshops/code.html", typed=code[:40], sentence=gettext(UNKNOWN)), 404


def _no_way_in(refusal):
    if wants_json():
        return refusal_page(refusal)
    return render_template("workshops/code.html", typed="", sentence=gettext(refusal.message)), 429


def _wait_page(workshop, sentence, again=True):
    if wants_json():
        return jsonify(ok=False, code="not_open" if again else "workshop_over", message=gettext(sentence)), 409
    answer = make_response(render_template(
        "workshops/wait.html", workshop=workshop, sentence=gettext(sentence), starts_at=screens.local_time(workshop, workshop.starts_at)))
    if again:
        # No field stands on this page, so it may load itself again, without JavaScript too.
        answer.headers["Refresh"] = LOOK_AGAIN
    return answer
