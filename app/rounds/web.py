"""The addresses of a round for people who take part: writing, changing, choosing, pairing up."""

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext

from app.access import may, viewer, wants_json
from app.codes import reentry_code, spaced
from app.doors import write_door
from app.extensions import db
from app.forms import WriteForm
from app.refusal import N_
from app.rounds import commands, forms, queries, texts
from app.rounds.becoming import became_of
from app.workshops.queries import attendance_of, workshop_by_key
from app.workshops.rules import PERSPECTIVES

bp = Blueprint("rounds", __name__)
LATE = N_("The time for this was over. What you wrote is kept all the same, marked as having come after its step.")


@bp.post("/w/<workshop_key>/ideas")
@may("participant")
def write(workshop_key):
    """Write an idea of one's own. A phone without a script is shown the key of a nameless card, once, and nobody keeps it."""
    letters = reentry_code() + reentry_code()

    def told(answer):
        if answer.get("claimed") and not answer.get("again") and not request.form.get("claim"):
            flash(gettext(N_("Your card has no name on it. Write down its key if you may want it back: %(key)s"), key=spaced(letters)))
        if answer.get("late"):
            flash(gettext(LATE))
        # After the end the phone only says goodbye: what was written stands on the page of one's ideas.
        is_over = workshop_by_key(workshop_key).closed_at is not None
        return url_for("rounds.ideas" if is_over else "workshops.phone", workshop_key=workshop_key)

    return _written(
        workshop_key, forms.IdeaForm(), N_("Your idea"), ("text",),
        lambda form, op: commands.write_idea(
            op, workshop_key, form.text.data, form.named.data, form.keep.data, fields=forms.card_fields(form), zone=form.zone.data,
            parents=form.parents.data, claim=form.claim.data or ("" if wants_json() else letters), whom=form.whom.data), then=told,
    )


@bp.get("/w/<workshop_key>/nameless")
@may("participant")
def nameless(workshop_key):
    """The page on which a nameless card is claimed or taken back."""
    return _page("rounds/nameless.html", workshop_key, form=forms.ClaimForm(formdata=None))


@bp.post("/w/<workshop_key>/nameless/claim")
@may("participant")
def claim(workshop_key):
    """Say that a nameless card is one's own."""
    return _claimed(workshop_key, commands.claim_card, N_("The card is among your ideas now."))


@bp.post("/w/<workshop_key>/nameless/withdraw")
@may("participant")
def withdraw_nameless(workshop_key):
    """Take a nameless card back for good."""
    return _claimed(workshop_key, commands.withdraw_claimed, N_("The card is gone. Nothing says who took it back."))


def _claimed(workshop_key, act, said):
    return write_door(
        forms.ClaimForm(), lambda form, op: act(op, workshop_key, form.claim.data), said=said,
        then=url_for("rounds.ideas", workshop_key=workshop_key),
        again=lambda form: _page("rounds/nameless.html", workshop_key, form=form),
    )


@bp.get("/w/<workshop_key>/ideas")
@may("participant")
def ideas(workshop_key):
    """All of one's own ideas of this workshop."""
    round_ = queries.latest_round(workshop_key)
    own = texts.own_texts(viewer().id, workshop_key)
    return _page(
        "rounds/ideas.html", workshop_key, title=workshop_by_key(workshop_key).title,
        texts=own, became=became_of(db.session, [text.id for text in own]), asks=bool(round_ and round_.is_open),
        has_nameless=bool(round_) and any(deck["nameless"] for deck in round_.matter["decks"].values()),
    )


@bp.get("/w/<workshop_key>/ideas/<key>/edit")
@may("participant")
def edit(workshop_key, key):
    """The page on which one's own idea is changed."""
    text = next((text for text in texts.texts_on_phone(viewer(), workshop_key) if text.key == key), None)
    if text is None:
        return render_template(
            "pages/error.html", code=404, sentence=gettext(N_("This idea is not there, or not yours to change."))
        ), 404
    return _page("rounds/edit.html", workshop_key, text=text, form=forms.EditForm(formdata=None, text=text.text))


@bp.post("/w/<workshop_key>/ideas/<key>/edit")
@may("participant")
def save(workshop_key, key):
    """Change an idea of one's own."""
    return _written(
        workshop_key, forms.EditForm(), N_("Change your idea"), ("text",),
        lambda form, op: commands.edit_idea(op, workshop_key, key, form.text.data),
    )


@bp.post("/w/<workshop_key>/ideas/<key>/withdraw")
@may("participant")
def withdraw(workshop_key, key):
    """Take an idea of one's own back for good."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.withdraw_idea(op, workshop_key, key))


@bp.post("/w/<workshop_key>/ideas/<key>/keep")
@may("participant")
def keep(workshop_key, key):
    """Keep an idea to oneself, or share it with the group after all."""
    wish = {"yes": True, "no": False}
    return _pressed(
        workshop_key, forms.KeepForm(),
        lambda form, op: commands.keep_to_self(op, workshop_key, key, wish.get(form.keep.data)),
    )


@bp.post("/w/<workshop_key>/ideas/<key>/publish")
@may("participant")
def publish(workshop_key, key):
    """Say yes or no to publishing an idea of one's own that was not put forward."""
    return _pressed(
        workshop_key, forms.PublishForm(),
        lambda form, op: commands.agree_to_publish(op, workshop_key, key, form.agree.data == "yes"),
    )


@bp.post("/w/<workshop_key>/group/ideas")
@may("participant")
def write_in_group(workshop_key):
    """Type something for one's group."""
    return _written(
        workshop_key, forms.GroupIdeaForm(), N_("Write for your group"), ("text",),
        lambda form, op: commands.write_in_group(op, workshop_key, form.text.data, form.parents.data,
                                                 fields=forms.card_fields(form), zone=form.zone.data),
    )


@bp.post("/w/<workshop_key>/cards/<key>/<act>")
@bp.post("/w/<workshop_key>/cards/<key>/<act>/<name>")
@bp.post("/w/<workshop_key>/beside/<whom>/cards/<key>/<act>")
@may("participant")
def say(workshop_key, key, act, name="", whom=""):
    """Rate, mark, strike, answer or place a card; or say it for who sits beside one and was dealt it."""
    return _pressed(
        workshop_key, forms.SayForm(),
        lambda form, op: commands.say_of_card(op, workshop_key, key, act, name, form.value.data or None, form.x.data, form.y.data, whom),
    )


@bp.post("/w/<workshop_key>/groups/<group_key>")
@may("participant")
def choose_group(workshop_key, group_key):
    """Sit down in the group whose name one bears."""
    return _pressed(workshop_key, WriteForm(), lambda form, op: commands.choose_group(op, workshop_key, group_key))


@bp.post("/w/<workshop_key>/group/pen")
@may("participant")
def pen(workshop_key):
    """"I will type for us", or no longer."""
    return _pressed(
        workshop_key, forms.PenForm(),
        lambda form, op: commands.take_the_pen(op, workshop_key, put_down=form.pen.data == "down"),
    )


@bp.post("/w/<workshop_key>/group/put-forward")
@may("participant")
def put_forward(workshop_key):
    """Bring one of the group's ideas to everybody."""
    return _written(
        workshop_key, forms.PutForwardForm(), N_("What your group brings"), ("headline",),
        lambda form, op: commands.put_forward(op, workshop_key, form.idea.data, form.headline.data),
    )


@bp.post("/w/<workshop_key>/group/take-back")
@may("participant")
def take_back(workshop_key):
    """Take back what the group had chosen."""
    return _pressed(
        workshop_key, forms.TakeBackForm(), lambda form, op: commands.take_back(op, workshop_key, form.idea.data)
    )


@bp.post("/w/<workshop_key>/pair")
@may("participant")
def pair(workshop_key):
    """Pair up with the neighbour whose number this is."""
    return _written(
        workshop_key, forms.PairForm(), N_("Find a partner beside you"), ("number",),
        lambda form, op: commands.pair_with(op, workshop_key, form.number.data),
    )


@bp.get("/w/<workshop_key>/ideas/<key>/name")
@may("participant")
def name(workshop_key, key):
    """The page on which the author of an idea chooses how they are named on the board."""
    return _name_page(workshop_key, key, forms.NameForm(formdata=None))


@bp.post("/w/<workshop_key>/ideas/<key>/name")
@may("participant")
def choose_name(workshop_key, key):
    """Choose how one is named on the board beside an idea of one's own."""
    return write_door(
        forms.NameForm(), lambda form, op: commands.choose_name(op, workshop_key, key, form.attribution.data),
        then=url_for("rounds.ideas", workshop_key=workshop_key) + f"#own-{key}",
        again=lambda form: _name_page(workshop_key, key, form),
    )


def _name_page(workshop_key, key, form):
    """The choice as it stands now: after a refusal it is what is kept."""
    person = viewer()
    text = next((text for text in texts.own_texts(person.id, workshop_key) if text.key == key and text.attribution), None)
    if text is None:
        return render_template(
            "pages/error.html", code=404, sentence=gettext(N_("There is no idea of yours here to put a name to."))
        ), 404
    said = attendance_of(person, workshop_key).perspective
    form.attribution.choices = forms.name_choices(person.name, said)
    form.attribution.data = text.attribution
    shows = {"named": person.name, "role": gettext(PERSPECTIVES[said]) if said else ""}
    return _page("rounds/name.html", workshop_key, text=text, form=form, shows=shows)


def _phone(workshop_key):
    return lambda answer: url_for("workshops.phone", workshop_key=workshop_key)


def _page(template, workshop_key, **context):
    return render_template(
        template, workshop_key=workshop_key, rehearsal=workshop_by_key(workshop_key).is_rehearsal, **context)


def _pressed(workshop_key, form, act):
    return write_door(form, act, then=_phone(workshop_key))


def _written(workshop_key, form, title, fields, act, then=None):
    """A write with words: when it is refused, the page comes again with all of them."""

    def again(form):
        kept = [
            (name, value) for name in request.form if name not in ("csrf_token", "op", *fields)
            for value in request.form.getlist(name)
        ]
        return _page(
            "workshops/again.html", workshop_key, title=gettext(title), form=form, fields=fields,
            kept=kept, action=request.script_root + request.path,
        )

    return write_door(form, act, then=then or _phone(workshop_key), again=again)
