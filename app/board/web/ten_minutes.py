"""I have ten minutes: one thing at a time that lacks an answer from me, and at the end what my minutes touched."""

from flask import abort, request, url_for

from app import clock
from app.access import may, viewer
from app.board import commands, queries
from app.board.begun import opens
from app.board.forms import CardForm
from app.board.rules import dealing
from app.board.web.begun import begun_in, with_draft
from app.board.web.blueprint import bp
from app.board.web.parts import page_in_parts
from app.doors import write_door
from app.forms import WriteForm
from app.refusal import N_


@bp.get("/labs/<lab_key>/ten-minutes")
@may("contributor")
def ten_minutes(lab_key):
    """What lies before somebody, or the way to begin; after the end, what was touched."""
    return _page(lab_key)


@bp.post("/labs/<lab_key>/ten-minutes")
@may("contributor")
def begin_ten_minutes(lab_key):
    """Begin; the first thing is dealt."""
    return write_door(WriteForm(), lambda form, op: commands.begin_sitting(op, lab_key),
                      then=url_for("board.ten_minutes", lab_key=lab_key), again=lambda form: _page(lab_key))


@bp.post("/labs/<lab_key>/ten-minutes/cards/<card_key>")
@may("contributor")
def answer_card(lab_key, card_key):
    """Answer what was dealt."""
    return write_door(
        CardForm(),
        lambda form, op: commands.answer_card(op, card_key, form.text.data, form.says.data, form.attribution.data, form.perspective.data,
                                              begun=begun_in(form)),
        then=url_for("board.ten_minutes", lab_key=lab_key), again=lambda form: _page(lab_key, form, card_key), said=N_("Saved."),
    )


@bp.post("/labs/<lab_key>/ten-minutes/cards/<card_key>/skip")
@may("contributor")
def skip_card(lab_key, card_key):
    """Put aside what was dealt."""
    return write_door(WriteForm(), lambda form, op: commands.skip_card(op, card_key),
                      then=url_for("board.ten_minutes", lab_key=lab_key), again=lambda form: _page(lab_key))


@bp.post("/labs/<lab_key>/ten-minutes/<sitting_key>/end")
@may("contributor")
def end_ten_minutes(lab_key, sitting_key):
    """End one's ten minutes."""
    return write_door(WriteForm(), lambda form, op: commands.end_sitting(op, sitting_key),
                      then=url_for("board.ten_minutes", lab_key=lab_key, ended=sitting_key), again=lambda form: _page(lab_key))


@opens("ten_minutes", N_("In ten minutes"))
def card_begun(card_key):
    """Where the draft of an answer is opened again."""
    lab_key = queries.lab_of_card(card_key)
    return lab_key and url_for("board.ten_minutes", lab_key=lab_key, card=card_key)


def _page(lab_key, form=None, card_key=None):
    person, lab = viewer(), queries.lab_of_board(lab_key)
    sitting = queries.open_sitting(person, lab_key)
    ended = queries.sitting_of(person, request.args.get("ended", "")) if sitting is None else None
    card = queries.card_before(person, sitting, card_key or request.args.get("card", "")) if sitting else None
    draft = None
    if card:
        form, draft = with_draft(CardForm, f"ten_minutes:{card.key}", form, queries.usual_signature(person))
    return page_in_parts(
        "board/ten_minutes.html", lab_key, at=url_for("board.ten_minutes", lab_key=lab_key, card=card_key), lab=lab or abort(404),
        sitting=sitting, card=card, form=form, draft=draft, tasks=dealing.TASKS, ended=ended,
        left=dealing.minutes_left(sitting.begun_at, clock.now()) if sitting else 0,
        touched=queries.touched_by(sitting or ended) if sitting or ended else [],
    )
