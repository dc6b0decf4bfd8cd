"""The page of a workshop that can be shared: what it is for, when and where, and the form by which people sign up."""

from flask import render_template, request, session, url_for

from app.access import may, viewer
from app.addresses import public_url
from app.doors import write_door
from app.forms import WriteForm
from app.journal.record import AlreadyDone
from app.language import of_request
from app.mail.queries import can_send, public_address
from app.moments import moment_words
from app.people import browser
from app.people.guesses import Guesses
from app.refusal import N_
from app.signup import commands, queries
from app.signup.forms import SignUpForm
from app.signup.rules import places
from app.signup.web.blueprint import bp, calendar_answer, not_there
from app.workshops.commands import sign_in_after_lost_reply
from app.workshops.queries import is_in, runs
from app.workshops.web.pictures import qr_picture

SIGNED_UP = N_("You are signed up.")
# Whoever writes many addresses from one place is slowed down: each of them gets a letter.
strangers = Guesses()
# The workshops for which somebody without an account signed up in this browser: their pages' keys, and nothing of whoever it was.
HERE, MOST_HERE = "signed_up_here", 8


@bp.get("/come/<page_key>")
@may("anyone")
def page(page_key):
    """The page, for anybody who has its link once it is published; with one's own sign-up for who has signed up."""
    return _page(page_key)


@bp.post("/come/<page_key>")
@may("anyone")
def sign_up(page_key):
    """Sign up, or change what one said."""
    was_known = viewer() is not None

    def act(form, op):
        if not was_known:
            strangers.check(request.remote_addr)
        try:
            token = commands.sign_up(
                op, page_key, form.consent.data, form.name.data or "", form.email.data or "", of_request(), **form.said())
        except AlreadyDone as done:
            if done.answer.get("guest"):
                browser.let_in(sign_in_after_lost_reply(done.answer))
            raise
        if token:
            browser.let_in(token)
        if not was_known:
            strangers.failed(request.remote_addr)
        if not was_known and not token:
            session[HERE] = [*(key for key in session.get(HERE, []) if key != page_key), page_key][-MOST_HERE:]

    def then(answer):
        written = None if was_known or answer.get("guest") else "waits" if answer["waits"] else "comes"
        return url_for("signup.page", page_key=page_key, written=written, _anchor="own")

    return write_door(SignUpForm(), act, then=then, again=lambda form: _page(page_key, form), instead=lambda: _none_if_gone(page_key))


@bp.post("/come/<page_key>/cancel")
@may("person")
def cancel(page_key):
    """Not come after all."""
    def act(form, op):
        found = queries.page_by_key(page_key)
        own = queries.sign_up_of(viewer(), found) if found else None
        if own is not None:
            commands.cancel_sign_up(op, own.key)
    return write_door(WriteForm(), act, then=url_for("signup.page", page_key=page_key), said=N_("You are not signed up any more."),
                      again=lambda form: _page(page_key))


@bp.post("/come/<page_key>/go-in")
@may("person")
def go_in(page_key):
    """Come into the workshop without its code."""
    return write_door(WriteForm(), lambda form, op: commands.go_in(op, page_key), again=lambda form: _page(page_key),
                      then=lambda answer: url_for("workshops.phone", workshop_key=answer["workshop"]))


@bp.get("/come/<page_key>/qr.svg")
@may("anyone")
def qr(page_key):
    """The page's address as a picture, for what is printed."""
    return qr_picture(f"{public_url()}/come/{page_key}") if _is_shown(queries.page_by_key(page_key)) else not_there()


@bp.get("/come/<page_key>/calendar.ics")
@may("anyone")
def calendar(page_key):
    """The workshop as a file for calendars."""
    found = queries.page_by_key(page_key)
    if not _is_shown(found):
        return not_there()
    return calendar_answer(found, queries.sign_up_of(viewer(), found))


def forget_here(page_key):
    """Whoever signed up in this browser does not come any more."""
    session[HERE] = [key for key in session.get(HERE, []) if key != page_key]


def page_words(found):
    """What both pages, the one that is shared and one's own, show of a workshop."""
    workshop = found.workshop
    return {
        "page": found, "workshop": workshop, "lab": workshop.lab, "room": queries.room_of(found), "is_open": queries.is_open(found),
        "is_over": queries.is_over(workshop), "when": queries.when_words(workshop),
        "day": moment_words(workshop.starts_at, workshop.timezone, "d MMMM y, HH:mm"),
        "writes": bool(public_address()), "sends": can_send(),
    }


def as_said(row, form_class):
    """A form that holds what somebody said when they signed up."""
    names = ("place", "perspective", "nation", "organisation", "access_needs", "answer")
    return form_class(formdata=None, **{name: getattr(row, name) or "" for name in names})


def _page(page_key, form=None):
    found, person = queries.page_by_key(page_key), viewer()
    if not _is_shown(found):
        return not_there()
    own = queries.sign_up_of(person, found)
    known = {} if own else queries.known_of(person)
    is_refused = form is not None
    if form is None:
        form = as_said(own, SignUpForm) if own else SignUpForm(
            formdata=None, place=places.where("room", found.workshop.mode), **known)
    return render_template(
        "signup/page.html", **page_words(found), own=own, form=form, person=person, own_needs=known.get("access_needs"),
        runs=runs(person, found.workshop.key),
        address=f"{public_url()}/come/{found.key}", is_in=is_in(person, found.workshop.key),
        written=None if own else request.args.get("written"),
        is_here=person is None and page_key in session.get(HERE, []) and "another" not in request.args and not is_refused,
    )


def _is_shown(found):
    """Published; and for those who signed up or run the workshop also when it is not, or not any more."""
    if found is None:
        return False
    person = viewer()
    return found.published_at is not None or runs(person, found.workshop.key) or queries.sign_up_of(person, found) is not None


def _none_if_gone(page_key):
    return None if _is_shown(queries.page_by_key(page_key)) else not_there()
