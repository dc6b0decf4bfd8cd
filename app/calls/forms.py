"""The shape of what may arrive for calls."""

from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields import DateTimeLocalField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.board.forms import ROOM, AnswersForm, BegunForm, SignedForm
from app.board.rules.texts import HEADLINE_LIMIT
from app.calls.rules import marks, texts
from app.calls.rules.stages import ALWAYS, ENDS_AT, GRACES, STAGES
from app.forms import WriteForm
from app.refusal import N_

NUMBERS = range(1, texts.MOST_PROMPTS + 1)
TOO_MANY_READERS = N_("Each idea is read by 1 to 9 people.")


class CallFields(WriteForm):
    """A new call: what it asks, of whom, and how the panel marks; stages and prompts come below."""

    question = TextAreaField(N_("The question"), description=N_("One question that everybody understands."), validators=[
        InputRequired(N_("Write the question of the call first.")), Length(max=texts.QUESTION_LIMIT, message=ROOM)])
    about = TextAreaField(N_("What it is about, and what becomes of the answers"),
                          validators=[Length(max=texts.ABOUT_LIMIT, message=ROOM)])
    who = RadioField(N_("Who may answer"), choices=[SelectChoice(key, words) for key, words in texts.WHO.items()], default="everybody")
    guests = BooleanField(N_("Guests too, by a link that you hand on"))
    opens_on = DateField(N_("Opens on"), description=N_("At nine in the morning. Without a day it opens at once."), validators=[Optional()])
    ends_at = TimeField(N_("Stages end at"), default=ENDS_AT, validators=[InputRequired(N_("Say the hour, for example 17:00."))])
    grace = RadioField(N_("What was begun before the bell is still taken"),
                       choices=[SelectChoice(key, words) for key, words in GRACES.items()], default="morning")
    criteria = TextAreaField(N_("What the panel marks, one a line"),
                             description=N_("At least one, unless the shortlist is left out. "
                                            "For example: It would help the people it is for."),
                             validators=[Length(max=1000, message=ROOM)])
    readers = IntegerField(N_("How many read each idea"), default=3, description=N_(
        "The panel needs at least as many people, and one more for each who may have an interest. You put them on it on the call's "
        "page, which says so while they are too few."), validators=[
        InputRequired(N_("Say how many read each idea.")), NumberRange(1, marks.MOST_READERS, TOO_MANY_READERS)])

    def days(self):
        """{stage: its last day}, without those that are left out."""
        return {name: self[f"day_{name}"].data for name in STAGES if name in ALWAYS or self[f"with_{name}"].data}

    def prompts(self):
        """What the call's own form asks."""
        return [{"asked": self[f"asked_{n}"].data, "needed": self[f"needed_{n}"].data, "limit": self[f"limit_{n}"].data} for n in NUMBERS]

    def validate(self, extra_validators=None):
        """A stage that is kept needs its day, and a shortlist something by which the panel marks."""
        kept = super().validate(extra_validators)
        if self.with_shortlist.data and not (self.criteria.data or "").strip() and not self.criteria.errors:
            self.criteria.errors = [texts.NO_CRITERIA]
            kept = False
        for name, day in self.days().items():
            if day is None and not self[f"day_{name}"].errors:
                self[f"day_{name}"].errors = [N_("Say on which day this stage ends, or leave it out.")]
                kept = False
        return kept


_stages = {f"day_{name}": DateField(words, validators=[Optional()]) for name, words in STAGES.items()}
_stages |= {f"with_{name}": BooleanField(words, default=True) for name, words in STAGES.items() if name not in ALWAYS}
_prompts = {}
for _n in NUMBERS:
    _prompts[f"asked_{_n}"] = StringField(N_("It asks"), validators=[Length(max=texts.PROMPT_LIMIT, message=ROOM)])
    _prompts[f"needed_{_n}"] = BooleanField(N_("Must be answered"))
    _prompts[f"limit_{_n}"] = SelectField(
        N_("Room for"), coerce=int, default=1000, choices=[SelectChoice(key, words) for key, words in texts.LENGTHS.items()])
CallForm = type("CallForm", (CallFields,), {**_stages, **_prompts})


class CorrectForm(WriteForm):
    """The words of a call that is made."""

    question, about, criteria = CallFields.question, CallFields.about, CallFields.criteria
    readers = IntegerField(N_("How many read each idea"), description=N_(
        "Once the panel reads it can be raised, and more is dealt at once. Marks that were made stay."), validators=[
        Optional(), NumberRange(1, marks.MOST_READERS, TOO_MANY_READERS)])

    def asked(self):
        """What its form asks, in the order in which it stands there."""
        return [self[f"asked_{n}"].data for n in NUMBERS]


CorrectingForm = type("CorrectingForm", (CorrectForm,), {f"asked_{n}": _prompts[f"asked_{n}"] for n in NUMBERS})


class OffForm(WriteForm):
    """Why a call is called off."""

    why = TextAreaField(N_("Why, for everybody who answered"), validators=[
        InputRequired(N_("Write one sentence why: everybody who answered reads it.")), Length(max=texts.WHY_LIMIT - 1, message=ROOM)])


class AnswerForm(SignedForm, BegunForm, AnswersForm):
    """An answer to a call: a headline, and what the call asks below."""

    headline = StringField(N_("Your idea in one line"), description=N_("In a few words that stay in mind."), validators=[
        InputRequired(N_("Give it a headline first. Nothing was posted.")),
        Length(max=HEADLINE_LIMIT, message=N_("The headline has room for 90 characters. Your text was kept."))])


class LengthenForm(WriteForm):
    """A later bell for a stage, and why."""

    until = DateTimeLocalField(N_("It ends on"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
                               validators=[InputRequired(N_("Say day and time, for example 2026-05-21T17:00."))])
    why = StringField(N_("Why, for everybody to read"), validators=[
        InputRequired(N_("Write one sentence why: everybody reads it beside the new day.")), Length(max=texts.WHY_LIMIT, message=ROOM)])


class SkipForm(WriteForm):
    """Why a stage is left out."""

    why = LengthenForm.why


class EndForm(WriteForm):
    """Why the stage that runs is ended."""

    why = LengthenForm.why


class PanelForm(WriteForm):
    """Who comes on the panel, or leaves it."""

    person = HiddenField(validators=[InputRequired(N_("Choose somebody first.")), Length(max=16)])


class GuestForm(WriteForm):
    """Who comes by the link for guests."""

    name = StringField(N_("Your name, if you like"), validators=[Length(max=80, message=ROOM)])
