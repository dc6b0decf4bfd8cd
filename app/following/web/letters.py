"""How often somebody wants letters, what they follow, their secret addresses; and the one press that ends all letters."""

from flask import jsonify, render_template, url_for
from flask_babel import gettext

from app.access import may, viewer, wants_json
from app.addresses import public_url
from app.doors import write_door
from app.extensions import csrf, db
from app.following import commands
from app.following.forms import FollowForm, LinkForm, OftenForm
from app.following.queries.wishes import followed_by, labs_followed_by, link_of, wishes_of
from app.following.tokens import person_of_letters, token_for
from app.following.web.blueprint import bp
from app.journal.record import Op
from app.people.queries import awaited_address
from app.refusal import N_

NOT_GOOD = N_("This link stops no letters: it was shortened on its way, or is no longer good. "
              "On the page “Letters” under your name you can stop them too.")


@bp.get("/account/letters")
@may("person")
def letters():
    """How often, about what, and the addresses that need no sign-in."""
    return _letters_page()


@bp.post("/account/letters")
@may("person")
def say_how_often():
    """Say how often."""
    return write_door(OftenForm(), lambda form, op: commands.say_how_often(op, form.own.data, form.rest.data),
                      then=url_for("following.letters"), again=lambda form: _letters_page(form), said=N_("Saved."))


@bp.post("/account/links/<purpose>")
@may("person")
def link(purpose):
    """Make a link that needs no sign-in, or end it."""
    form = LinkForm()
    act = commands.make_link if form.wanted.data == "yes" else commands.end_link
    said = N_("The link is made. Whoever has it needs no sign-in.") if form.wanted.data == "yes" else N_("The link works no longer.")
    return write_door(form, lambda form, op: act(op, purpose), then=url_for("following.letters"), again=lambda form: _letters_page(),
                      said=said)


@bp.get("/letters/stop/<token>")
@may("anyone")
def stop(token):
    """A page with one button: mail scanners open links, but press nothing."""
    return _stop_page(token, stopped=False)


@bp.post("/letters/stop/<token>")
@csrf.exempt
@may("anyone")
def stop_now(token):
    """End the letters: by the button, or by the mail program's own. Neither is signed in, so the address alone says whose they are."""
    person = person_of_letters(token)
    if person is not None:
        commands.stop_all_letters(Op.server(), person.key)
    return _stop_page(token, stopped=True)


def _stop_page(token, stopped):
    if person_of_letters(token) is None and wants_json():
        return jsonify(ok=False, code="not_good", message=gettext(NOT_GOOD)), 404
    if person_of_letters(token) is None:
        return render_template("pages/error.html", code=404, sentence=gettext(NOT_GOOD)), 404
    return render_template("following/stop.html", token=token, stopped=stopped)


def _letters_page(form=None):
    person = viewer()
    own, rest = wishes_of(db.session, [person.id])[person.id]
    links = {purpose: link_of(person, purpose) for purpose in ("words", "feeds")}
    return render_template(
        "following/letters.html", person=person, form=form or OftenForm(formdata=None, own=own, rest=rest), labs=labs_followed_by(person),
        followed=followed_by(person), follow=FollowForm(formdata=None), link=LinkForm(formdata=None), public=public_url(),
        awaited=awaited_address(person.id),
        tokens={purpose: token_for(purpose, row.key) if row else None for purpose, row in links.items()},
    )
