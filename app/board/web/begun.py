"""Drafts that save themselves: keeping, discarding, and finding them again."""

from flask import render_template, request, url_for

from app.access import may, viewer
from app.board import begun as places
from app.board import commands, queries
from app.board.forms import BegunForm
from app.board.web.blueprint import bp
from app.doors import write_door
from app.forms import without_nul
from app.journal.record import Op
from app.refusal import N_

# What a form sends beside what somebody wrote and chose in it.
NOT_WRITTEN = frozenset({"csrf_token", "op", "place", "edition", "since", "because"})


@bp.get("/drafts")
@may("person")
def drafts():
    """All that the reader has begun and not sent."""
    return _page()


@bp.post("/labs/<lab_key>/drafts")
@may("contributor")
def keep_draft(lab_key):
    """Keep what is in a form, as it stands."""
    # No receipt: what arrives again is known by its page and its edition, and a draft leaves no trace but itself.
    return write_door(
        BegunForm(),
        lambda form, op: commands.keep_draft(Op(by=op.by), lab_key, begun_in(form, {
            name: without_nul(text) for name, text in request.form.items() if name not in NOT_WRITTEN})),
        then=lambda answer: places.address_of(answer["place"]) or url_for("board.drafts"), said=N_("Your draft is kept."),
    )


@bp.post("/labs/<lab_key>/drafts/discard")
@may("contributor")
def discard_draft(lab_key):
    """Forget a draft of one's own."""
    return write_door(
        BegunForm(), lambda form, op: commands.discard_draft(op, form.place.data or ""), then=url_for("board.drafts"),
        again=lambda form: _page(), said=N_("The draft is gone."),
    )


def begun_in(form, fields=None):
    """What a submitted form says of its draft, or None where it keeps none."""
    if fields is None and not form.place.data:
        return None
    # The key of the form: it stays the same for everything that is saved and sent from one page.
    return commands.Begun(form.place.data, form.op.data, form.edition.data or 0, form.since.data or "", fields or {})


def written_in(form):
    """The language that a form names, or None where it came without one: then it is the writer's own."""
    return form.language.data if request.form.get("language") else None


def with_draft(shape, place, form, usual):
    """The form of a page with the words that were begun in it, and that draft; a form that was refused keeps its own words."""
    draft = queries.draft_of(viewer(), place, request.args.get("draft", ""))
    if form is None:
        form = shape(formdata=None, data={**usual, **(draft.fields if draft else {})})
        form.since.data = draft.mark if draft else ""
    elif draft and draft.form == request.form.get("op"):
        form.since.data = draft.mark
    form.place.data = draft.place if draft and draft.mark == form.since.data else place
    form.edition.data = 0
    return form, draft


def _page():
    person = viewer()
    shown = [(draft, places.words_of(draft.place), places.address_of(draft.place)) for draft in queries.drafts_of(person)]
    return render_template("board/drafts.html", drafts=shown)
