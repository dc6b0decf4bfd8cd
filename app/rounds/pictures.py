"""The addresses of pictures: sending one and looking at one. A flip chart photographed at the desk comes in by desk.enter."""

from flask import Blueprint, Response, abort, render_template, request, url_for

from app.access import may, viewer
from app.board.queries import workshop_origin
from app.bodies import takes
from app.doors import write_door
from app.panels import panel
from app.rounds import commands, forms
from app.rounds.picture_arriving import MOST_BODY, arrived
from app.rounds.picture_encoding import KIND
from app.rounds.picture_queries import picture_of, public_text
from app.rounds.reading import ANYONE, DESK_VIEWER, Viewer
from app.rounds.rules.pictures import TOO_LARGE
from app.workshops.queries import runs, workshop_by_key, workshop_by_projector

bp = Blueprint("pictures", __name__)
HEADERS = {
    # Asked for again each time, so that what was hidden is gone at the next look; unchanged it does not travel twice.
    "Cache-Control": "private, no-cache",
    "Content-Disposition": 'inline; filename="picture.jpg"',
    # Beside the policy of every page: a browser obeys both.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@bp.post("/w/<workshop_key>/pictures")
@takes(MOST_BODY, TOO_LARGE)
@may("participant")
def send(workshop_key):
    """Send a picture with the words that describe it."""
    return write_door(
        forms.PictureForm(),
        lambda form, op: commands.write_picture(
            op, workshop_key, form.text.data, arrived(), form.named.data, form.keep.data),
        then=lambda answer: url_for("workshops.phone", workshop_key=workshop_key),
        again=lambda form: _page(workshop_key, form),
    )


@bp.get("/w/<workshop_key>/pictures/<key>")
@may("participant", "facilitator", "member")
def picture(workshop_key, key):
    """A picture, for whoever may read the words beside it; `?small=1` the small one."""
    person = viewer()
    viewers = [Viewer.person(person.id), *([DESK_VIEWER] if runs(person, workshop_key) else [])]
    return _shown(picture_of(viewers, workshop_key, key, small="small" in request.args))


@bp.get("/p/<projector_key>/pictures/<key>")
@may("projector")
def on_projector(projector_key, key):
    """A picture on the projector, for whoever holds its link: what everybody may see."""
    return _shown(picture_of([ANYONE], workshop_by_projector(projector_key).key, key))


def _shown(found):
    if found is None:
        abort(404)
    answer = Response(found, mimetype=KIND, headers=HEADERS)
    answer.add_etag()
    return answer.make_conditional(request)


def _page(workshop_key, form):
    return render_template("rounds/picture.html", workshop=workshop_by_key(workshop_key), form=form)


def beside_idea(thought_key):
    """The picture of an idea from a workshop, on its page of the board; "" where there is none."""
    origin = workshop_origin(thought_key)
    text = public_text(origin.contribution_key) if origin else None
    if text is None or not text.picture:
        return ""
    return render_template("rounds/_picture_panel.html", text=text, workshop_key=origin.workshop_key)


panel("thought", beside_idea)
