"""The shape of what may arrive from the pages of the day before and the day after."""

from wtforms import BooleanField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.forms import WriteForm
from app.refusal import N_
from app.rounds.forms import MOST_SENT


def _number_or_none(value):
    return int(value) if str(value or "").isdecimal() else None


class ExpectedForm(WriteForm):
    """How many people are expected; an empty field takes the number back."""

    expected = IntegerField(N_("People you expect"), validators=[Optional()])


class SlipForm(WriteForm):
    """One numbered slip, as it lies beside the keyboard."""

    number = IntegerField(N_("Slip number"), validators=[InputRequired(N_("Type the number that stands on the slip."))])
    step = SelectField(N_("Written in"), coerce=int, validate_choice=False)
    table = StringField(N_("Group or table"), validators=[Length(max=40)])
    text = TextAreaField(N_("What it says"), validators=[Length(max=MOST_SENT)])
    second = StringField(validators=[Length(max=MOST_SENT)])
    who = StringField(validators=[Length(max=MOST_SENT)])
    by = StringField(validators=[Length(max=MOST_SENT)], description=N_("As 2026-12-31."))
    to = StringField(validators=[Length(max=MOST_SENT)])
    zone = SelectField(N_("Kind"), validate_choice=False, validators=[Optional()])
    headline = StringField(N_("Headline, if it has one"), validators=[Length(max=MOST_SENT)])
    grew_from = StringField(N_("Grew out of slips no."), validators=[Length(max=100)],
                            description=N_("Numbers with blanks or commas between them."))
    ideas = SelectMultipleField(N_("Grew out of an idea from a phone"), choices=[], validate_choice=False)
    forward = BooleanField(N_("Brought to everybody"))
    instead = HiddenField(filters=[_number_or_none])
