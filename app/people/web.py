"""The addresses by which people come in, go out, and say who they are."""

from datetime import datetime

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from app import clock
from app.access import may, viewer, wants_json
from app.codes import spaced
from app.doors import write_door
from app.forms import WriteForm, begun_beside, with_what_was_begun
from app.journal.record import AlreadyDone
from app.language import of_request
from app.mail.queries import can_send, public_address
from app.panels import panels_of
from app.people import browser, commands, link_commands, queries, rules
from app.people.forms import AccountForm, AskLinkForm, LettersForm, NewPasswordForm, PasswordForm, WelcomeForm
from app.people.way_back import asked_back, back_to, way_in
from app.refusal import N_, Refusal

bp = Blueprint("people", __name__)
CONFIRMED = N_("This address is yours here now, and so is what you wrote.")
SEVERAL = N_("You began more than one thing here. Nothing is saved yet: press the button beside the one that you mean.")
LINK_SENT = N_("If somebody here has this address, a letter with a link is on its way. It works once, within an hour.")


@bp.get("/sign-in")
@may("anyone")
def sign_in():
    """Two ways in: a password, or a link by e-mail."""
    return _sign_in_page(PasswordForm(formdata=None))


@bp.post("/sign-in")
@may("anyone")
def sign_in_with_password():
    """Sign in by e-mail address and password."""
    def act(form, op):
        browser.let_in(commands.sign_in_with_password(
            op, form.email.data, form.password.data, request.remote_addr, browser.carried()))
    return write_door(PasswordForm(), _even_twice(act), then=asked_back() or url_for("pages.home"), again=_sign_in_page)


@bp.post("/sign-in/e-mail")
@may("anyone")
def ask_link():
    """Ask for a sign-in link; the answer is the same whoever asks."""
    back = asked_back()
    return write_door(
        AskLinkForm(), lambda form, op: link_commands.ask_for_email_link(op, form.email.data, back),
        then=url_for("people.sign_in", next=back), again=lambda form: _sign_in_page(PasswordForm(formdata=None), form), said=LINK_SENT,
    )


@bp.get("/link/<token>")
@may("anyone")
def link(token):
    """What the link does, and a button that does it: mail scanners open links, but press nothing."""
    return _link_page(token, WriteForm(formdata=None))


@bp.post("/link/<token>")
@may("anyone")
def use_link(token):
    """Use the link: this browser is signed in from now on."""
    def act(form, op):
        sign_in, _purpose = link_commands.use_link(op, token, request.remote_addr, of_request(), browser.carried())
        browser.let_in(sign_in)
    return write_door(WriteForm(), _even_twice(act), then=_after_link, again=lambda form: _link_page(token, form))


@bp.get("/welcome")
@may("administrator")
def welcome():
    """A fresh administrator says who they are."""
    return _welcome_page(WelcomeForm(formdata=None))


@bp.post("/welcome")
@may("administrator")
def complete_welcome():
    """Take the name, address and password of a fresh administrator."""
    return write_door(
        WelcomeForm(),
        lambda form, op: commands.welcome_administrator(op, viewer().id, form.name.data, form.email.data, form.password.data),
        then=url_for("pages.home"), again=_welcome_page, said=N_("Welcome. You can make a Lab now."),
    )


@bp.get("/re-enter")
@may("anyone")
def re_enter():
    """A field for the letters that another device shows."""
    return _letters_page(LettersForm(formdata=None))


@bp.post("/re-enter")
@may("anyone")
def use_letters():
    """Become the person whose device showed the letters."""
    def act(form, op):
        browser.let_in(link_commands.use_reentry_letters(op, form.letters.data, request.remote_addr, browser.carried()))
    return write_door(LettersForm(), _even_twice(act), then=asked_back() or url_for("pages.home"), again=_letters_page,
                      said=N_("Here you are again."))


@bp.post("/re-enter/letters")
@may("person")
def make_letters():
    """Show eight letters, once: they are in this answer and nowhere else."""
    shown = {}

    def act(form, op):
        shown["letters"] = link_commands.make_reentry_letters(op, viewer().id)

    answer = write_door(WriteForm(), act, then=url_for("people.account"), again=lambda form: _account_page())
    if "letters" not in shown:
        return answer
    minutes = _minutes(rules.LETTERS_LAST)
    if wants_json():
        return {**answer.get_json(), "letters": shown["letters"], "minutes": minutes}
    told = {"letters": spaced(shown["letters"]), "minutes": minutes}
    page = make_response(with_what_was_begun(lambda: _account_page(**told)) or render_template("people/letters.html", **told))
    page.headers["Cache-Control"] = "no-store"
    return page


@bp.get("/account")
@may("person")
def account():
    """One's own name, language, address, password and sign-ins."""
    return _account_page()


@bp.post("/account")
@may("person")
def change_account():
    """Change name and language; where Enter was pressed in a field, what was typed there."""
    return _meant_by_enter() or write_door(
        AccountForm(), lambda form, op: commands.change_account(op, viewer().id, form.name.data, form.language.data),
        then=url_for("people.account"), again=lambda form: _account_page(about=form), said=N_("Saved."),
        beside=lambda: with_what_was_begun(lambda: _account_page(about=AccountForm(formdata=None, obj=viewer()))),
    )


@bp.post("/account/e-mail")
@may("person")
def give_email():
    """Say which address is one's own; a letter asks there."""
    return write_door(
        AskLinkForm(), lambda form, op: link_commands.ask_to_confirm_email(op, viewer().id, form.email.data),
        then=url_for("people.account"), again=lambda form: _account_page(address=form),
        said=N_("A letter is on its way to this address. Press the link in it, and the address is yours here."),
        beside=lambda: with_what_was_begun(lambda: _account_page(address=AskLinkForm(formdata=None))),
    )


@bp.post("/account/password")
@may("person")
def change_password():
    """Set a new password; other browsers are signed out."""
    return write_door(
        NewPasswordForm(),
        lambda form, op: commands.set_password(op, viewer().id, form.password.data, form.present.data, viewer().get_id()),
        then=url_for("people.account"), again=lambda form: _account_page(secret=form),
        said=N_("The new password is set. Your other devices are signed out."), beside=lambda: with_what_was_begun(_account_page),
    )


@bp.post("/account/sign-out-everywhere")
@may("person")
def sign_out_everywhere():
    """End every sign-in of this person but this one."""
    return write_door(
        WriteForm(), lambda form, op: commands.end_all_sign_ins(op, viewer().id, but=viewer().get_id()),
        then=url_for("people.account"), said=N_("Your other devices are signed out."), beside=lambda: with_what_was_begun(_account_page),
    )


@bp.post("/sign-out")
@may("anyone")
def sign_out():
    """End this browser's sign-in; a guest, who could not come back, is asked first."""
    person = viewer()
    if person is not None and person.email is None and request.form.get("sure") != "yes" and not wants_json():
        return render_template("people/sign_out.html", form=WriteForm(formdata=None))
    browser.let_out()
    flash(gettext(N_("You are signed out on this device.")))
    return redirect(url_for("pages.home"), 303)


def _even_twice(act):
    """Two taps, or a reply that was lost: within ten minutes the same key signs the same person in once more."""
    def act_once(form, op):
        try:
            act(form, op)
        except AlreadyDone as done:
            if not _is_recent(done.answer):
                raise Refusal("link_not_good", link_commands.NOT_GOOD) from None
            browser.let_in(commands.sign_in_again(done.answer["person"]))
            raise
    return act_once


def _is_recent(answer):
    return clock.now() - datetime.fromisoformat(answer["at"]) < rules.SAME_TAP_WITHIN


def _after_link(answer):
    person = queries.person_by_key(answer["person"])
    if answer["purpose"] == "invite" and person.email is None:
        return url_for("people.welcome")
    if answer["purpose"] == "confirm":
        flash(gettext(answer.get("said", CONFIRMED)))
        return request.script_root + answer["goes_to"] if "goes_to" in answer else url_for("people.account")
    return back_to(answer.get("back")) or request.script_root + answer.get("goes_to", "/")


def _sign_in_page(form, ask=None):
    return render_template("people/sign_in.html", form=form, ask=ask or AskLinkForm(formdata=None), back=asked_back(),
                           links_possible=bool(public_address()), letters_sent=can_send())


def _letters_page(form):
    return render_template("people/re_enter.html", form=form, back=asked_back())


def _link_page(token, form):
    promise = queries.promise_of(token)
    page = render_template("people/link.html", promise=promise, token=token, form=form, back=back_to(queries.way_back_of(token)))
    return (page, 410) if promise is None and request.method == "GET" else page


def _welcome_page(form):
    if viewer().email is not None:
        return redirect(url_for("people.account"))
    return render_template("people/welcome.html", form=form)


def _meant_by_enter():
    """No button says what is meant where Enter was pressed in a field: the one thing that was typed, None where that is the name."""
    if request.form.get("by") != "enter":
        return None
    meant = [view for name, view in (("email", give_email), ("password", change_password)) if request.form.get(name, "").strip()]
    if len(meant) + bool(with_what_was_begun(_about_as_begun)) > 1:
        flash(gettext(SEVERAL), "refused")
        return _account_page(), 409
    return meant[0]() if meant else None


def _about_as_begun():
    return begun_beside(AccountForm, AccountForm(formdata=None, obj=viewer()))


def _account_page(about=None, address=None, secret=None, letters=None, minutes=None):
    person = viewer()
    return render_template(
        "people/account.html", person=person, letters=letters, minutes=minutes, about=about or _about_as_begun(),
        address=address or begun_beside(AskLinkForm, AskLinkForm(formdata=None)), secret=secret or NewPasswordForm(formdata=None),
        others=queries.number_of_sign_ins(person.id) - 1, awaited=queries.awaited_address(person.id), needs_present=_needs_present(person),
        links_possible=bool(public_address()), panels=panels_of("account", person.key), below=panels_of("account below", person.key),
    )


def _needs_present(person):
    """Must the present password be given before a new one?"""
    return person.password_hash is not None and not queries.signed_in_just_now(person.get_id())


def _minutes(span):
    return int(span.total_seconds() // 60)


def install(app):
    """Let every page say where one signs in."""
    app.jinja_env.globals["way_in"] = way_in
