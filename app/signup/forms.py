"""The shape of what may arrive for a workshop's page and for a sign-up."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.forms import WriteForm
from app.refusal import N_
from app.signup.rules import places, words
from app.workshops.rules import PERSPECTIVES

TOO_LONG = N_("There is room for %(max)d letters. Your text was kept.")
UNSAID = {"": N_("Rather not say")}


def _choices(known):
    return [SelectChoice(key, lazy_gettext(said)) for key, said in known.items()]


def _most(letters):
    return [Length(max=letters, message=TOO_LONG)]


class DetailsForm(WriteForm):
    """What can be changed later too: how somebody comes, as whom, and what they need."""

    place = RadioField(N_("How do you come?"), choices=_choices({"room": N_("In the room"), "home": N_("From home")}), default="room",
                       validate_choice=False)
    perspective = SelectField(N_("Your perspective"), choices=_choices({**UNSAID, **PERSPECTIVES}), default="", validate_choice=False)
    nation = SelectField(N_("Where you are"), choices=_choices({**UNSAID, **words.NATIONS}), default="", validate_choice=False)
    organisation = SelectField(N_("Your organisation, if you like"), choices=_choices({**UNSAID, **words.ORGANISATIONS}),
                               default="", validate_choice=False)
    access_needs = TextAreaField(
        N_("What do you need to take part well?"), validators=_most(words.MOST_NEEDS),
        description=N_("Only the facilitators of this workshop and the Lab's team read this. It is forgotten a month after the workshop."))
    answer = TextAreaField(N_("Your answer"), validators=_most(words.MOST_ANSWER))

    def said(self):
        """The fields as a command wants them."""
        return {name: getattr(self, name).data or "" for name in (
            "place", "perspective", "nation", "organisation", "access_needs", "answer")}


class HeardForm(DetailsForm):
    """Somebody who said so by telephone."""

    name = StringField(N_("Their name"), validators=_most(80), id="heard-name", render_kw={"autocomplete": "off"})


class SignUpForm(DetailsForm):
    """Signing up: for members, and for whoever has no account."""

    name = StringField(N_("Your name"), validators=_most(80), render_kw={"autocomplete": "name"})
    email = EmailField(N_("Your e-mail address"), validators=_most(254), render_kw={"autocomplete": "email"})
    consent = BooleanField(N_("The facilitators may keep this for the workshop and write to me about it."))


class PageForm(WriteForm):
    """What a workshop says of itself before it happens."""

    purpose = TextAreaField(N_("What is it for?"), validators=_most(words.MOST_PURPOSE))
    step_free = SelectField(N_("Step-free access"), choices=_choices(words.HAS), default="", validate_choice=False)
    quiet_room = SelectField(N_("A quiet room"), choices=_choices(words.HAS), default="", validate_choice=False)
    access = TextAreaField(N_("How to get there and in"), validators=_most(words.MOST_ACCESS))
    bring = TextAreaField(N_("What to bring"), validators=_most(words.MOST_BRING))
    ring = StringField(N_("Who to ring, and when"), validators=_most(words.MOST_RING))
    places = IntegerField(N_("Places in the room"), validators=[
        Optional(), NumberRange(0, places.MOST_PLACES, N_("From 0 to 2000, or empty."))])
    question = StringField(N_("One question beforehand, if you like"), validators=_most(words.MOST_QUESTION))

    def said(self):
        """The fields as a command wants them."""
        texts = ("purpose", "step_free", "quiet_room", "access", "bring", "ring", "question")
        return {**{name: getattr(self, name).data or "" for name in texts}, "places": self.places.data}


class CallOffForm(WriteForm):
    """Calling a workshop off, with the reason that people read."""

    reason = TextAreaField(N_("Why, in a sentence that everybody who signed up reads"), validators=_most(words.MOST_REASON))
