"""The addresses of people's cards, introductions and connections: for whoever reads the board as one of the Lab."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from app.access import has_role, may, viewer
from app.doors import gone_page, write_door
from app.forms import WriteForm, begun_beside, with_what_was_begun
from app.labs.queries import hats_of, lab_by_key
from app.live.fragments import Screen, fragment
from app.live.parts import in_parts, only
from app.profiles import commands, queries
from app.profiles.commands.loading import NO_CARD
from app.profiles.forms import LIVED, AnswerForm, AskForm, CardForm, MetForm
from app.profiles.live import cards_rooms
from app.refusal import N_

bp = Blueprint("profiles", __name__)


@bp.get("/labs/<lab_key>/cards")
@may("lab_reader")
def cards(lab_key):
    """Who shared a card with the Lab, and what waits for the reader's answer."""
    return _list_page(lab_key)


@bp.get("/labs/<lab_key>/cards/mine")
@may("lab_reader")
def mine(lab_key):
    """One's own card: a draft until it is shared."""
    return _own_page(lab_key, CardForm.of(queries.draft_of(lab_key, viewer())))


@bp.post("/labs/<lab_key>/cards/mine")
@may("lab_reader")
def save(lab_key):
    """Write it."""
    def act(form, op):
        commands.save_card(
            op, lab_key, form.brings.data, form.cares.data, form.ask_me.data, form.nation.data, form.organisation_kind.data,
            form.organisation.data, form.perspective.data, form.expertise.data, form.lived)
    return write_door(CardForm(), act, then=url_for("profiles.mine", lab_key=lab_key), again=lambda form: _own_page(lab_key, form),
                      said=N_("Saved."))


@bp.post("/labs/<lab_key>/cards/mine/share")
@may("lab_reader")
def share(lab_key):
    """Share it with the Lab."""
    return _own_press(lab_key, commands.share_card, N_("Shared with the people of this Lab."))


@bp.post("/labs/<lab_key>/cards/mine/take-back")
@may("lab_reader")
def take_back(lab_key):
    """Take it back."""
    return _own_press(lab_key, commands.take_back_card, N_("You took it back. Nobody else reads it now."))


@bp.get("/labs/<lab_key>/cards/<profile_key>")
@may("lab_reader")
def card(lab_key, profile_key):
    """One person's card, and the ways to get to know them."""
    return _card_page(lab_key, profile_key)


@bp.post("/labs/<lab_key>/cards/<profile_key>/introduction")
@may("lab_reader")
def ask(lab_key, profile_key):
    """Ask to be introduced."""
    return write_door(
        AskForm(), lambda form, op: commands.ask_for_introduction(
            op, lab_key, profile_key, form.words.data, form.gives_address.data, form.counts.data),
        then=url_for("profiles.cards", lab_key=lab_key), again=lambda form: _card_page(lab_key, profile_key, asking=form),
        said=N_("Asked. You read here what becomes of it; they need not say why."))


@bp.post("/labs/<lab_key>/cards/<profile_key>/met")
@may("lab_reader")
def met(lab_key, profile_key):
    """Say that the two met in a group."""
    return write_door(
        MetForm(), lambda form, op: commands.say_we_met(op, lab_key, profile_key, form.agreed.data),
        then=url_for("profiles.card", lab_key=lab_key, profile_key=profile_key),
        again=lambda form: _card_page(lab_key, profile_key, meeting=form),
        said=N_("Saved. It counts once the other says so too."))


@bp.post("/labs/<lab_key>/introductions/<introduction_key>")
@may("lab_reader")
def answer(lab_key, introduction_key):
    """Accept, or not now."""
    yes = request.form.get("answer") == "yes"

    def act(form, op):
        if yes:
            commands.accept(op, lab_key, introduction_key, form.gives_address.data, form.counts.data)
        else:
            commands.decline(op, lab_key, introduction_key)
    return write_door(AnswerForm(), act, then=url_for("profiles.cards", lab_key=lab_key), again=lambda form: _list_page(lab_key),
                      said=N_("You are introduced: each of you finds the other under Introductions.") if yes
                      else N_("Not now. No letter is written."))


@bp.post("/labs/<lab_key>/introductions/<introduction_key>/withdraw")
@may("lab_reader")
def withdraw(lab_key, introduction_key):
    """Take an ask back."""
    return write_door(WriteForm(), lambda form, op: commands.withdraw(op, lab_key, introduction_key),
                      then=url_for("profiles.cards", lab_key=lab_key), again=lambda form: _list_page(lab_key), said=N_("Taken back."))


@bp.post("/labs/<lab_key>/introductions/<introduction_key>/address")
@may("lab_reader")
def give_address(lab_key, introduction_key):
    """Give the other one's e-mail address, or take it back."""
    gives = request.form.get("gives") == "yes"
    return write_door(
        WriteForm(), lambda form, op: commands.give_address(op, lab_key, introduction_key, gives),
        then=url_for("profiles.cards", lab_key=lab_key) + "#asked-title", again=lambda form: _list_page(lab_key),
        said=N_("They have your e-mail address now.") if gives else N_("Allround shows them your e-mail address no longer."))


@bp.post("/labs/<lab_key>/connections/<connection_key>")
@may("lab_reader")
def confirm(lab_key, connection_key):
    """Say whether the two met."""
    return write_door(
        MetForm(), lambda form, op: commands.answer_connection(op, lab_key, connection_key, form.answer.data == "yes", form.agreed.data),
        then=url_for("profiles.cards", lab_key=lab_key), again=lambda form: _list_page(lab_key), said=N_("Saved."))


def _own_press(lab_key, command, said):
    def draw(form=None):
        return _own_page(lab_key, begun_beside(CardForm, CardForm.of(queries.draft_of(lab_key, viewer()))))
    return write_door(WriteForm(), lambda form, op: command(op, lab_key), then=url_for("profiles.mine", lab_key=lab_key), again=draw,
                      said=said, beside=lambda: with_what_was_begun(draw))


def _list_page(lab_key):
    person, tag = viewer(), request.args.get("tag", "").strip()
    lines = queries.cards_of(lab_key, person)
    return in_parts(
        Screen("cards", lab_key, cards_rooms(lab_key, person)), "profiles/cards.html",
        url_for("profiles.cards", lab_key=lab_key, tag=tag or None),
        lab=lab_by_key(lab_key), all=lines, tags=queries.tags_of(lines), tag=tag,
        lines=queries.cards_of(lab_key, person, tag) if tag else lines, own=queries.draft_of(lab_key, person),
        waiting=queries.to_answer(person, lab_key), asked=queries.asked_by(person, lab_key), said=queries.said_of_me(person, lab_key),
        number=queries.new_connections(lab_key), answering=AnswerForm(formdata=None), meeting=MetForm(formdata=None),
        is_staff=has_role("staff", person, {"lab_key": lab_key}), is_of_lab=bool(hats_of(person, lab_key)),
    )


def _own_page(lab_key, form):
    return render_template("profiles/mine.html", lab=lab_by_key(lab_key), form=form, card=queries.draft_of(lab_key, viewer()),
                           lived=LIVED, press=WriteForm(formdata=None))


def _card_page(lab_key, profile_key, asking=None, meeting=None):
    person = viewer()
    line = queries.one_card(lab_key, profile_key, person)
    live = Screen("cards", lab_key, cards_rooms(lab_key, person))
    if line is None:
        return only(live, fragment("profiles/_gone.html", "card-gone")) if request.args.get("fragments") else gone_page(gettext(NO_CARD))
    asked, met = queries.between(person, profile_key)
    return in_parts(
        live, "profiles/card.html", url_for("profiles.card", lab_key=lab_key, profile_key=profile_key),
        lab=lab_by_key(lab_key), line=line, asking=asking or AskForm(formdata=None),
        meeting=meeting or MetForm(formdata=None), asked=asked, met=met, is_of_lab=bool(hats_of(person, lab_key)))
