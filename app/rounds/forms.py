"""The shape of what may arrive at a round's doors."""

from wtforms import (
    BooleanField,
    DecimalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length, NumberRange, Optional

from app.forms import WriteForm
from app.refusal import N_
from app.rounds.rules import naming
from app.rounds.rules.choosing import MOST_HEADLINE
from app.rounds.rules.hinge import MOST as MOST_CHOSEN
from app.rounds.structures import shipped
from app.workshops.forms import hide_form
from app.workshops.hiding import IDEA_REASONS

MOST_SENT = 20_000  # far over what a rule accepts: the rule's sentence says how much fits
FIRST = next(iter(shipped()))
CARD_FIELDS = ("second", "who", "by", "to")
DO_NOT_NAME = N_("Do not name patients or staff.")


class IdeaForm(WriteForm):
    """An idea of one's own."""

    text = TextAreaField(N_("Your idea"), validators=[Length(max=MOST_SENT)], description=DO_NOT_NAME)
    second = StringField(validators=[Length(max=MOST_SENT)])
    who = StringField(N_("Who"), validators=[Length(max=MOST_SENT)])
    by = StringField(N_("By when"), validators=[Length(max=MOST_SENT)])
    zone = StringField(N_("Kind"), validators=[Length(max=40)])
    parents = SelectMultipleField(N_("It builds on"), choices=[], validate_choice=False)
    keep = BooleanField(N_("Keep this one to myself"))
    claim = HiddenField(validators=[Length(max=64)])
    named = HiddenField(validators=[Length(max=40)])
    # The seat without a phone for whose person it is typed; nothing: for oneself.
    whom = StringField(validators=[Length(max=40)])


class ClaimForm(WriteForm):
    """The key of a nameless card."""

    claim = StringField(N_("The letters of its key"), validators=[Length(max=64)])


class EditForm(WriteForm):
    """Other words for an idea of one's own."""

    text = TextAreaField(N_("Your idea"), validators=[Length(max=MOST_SENT)], description=DO_NOT_NAME)


class PictureForm(IdeaForm):
    """A picture and what it shows. The file itself is read by picture_arriving."""

    text = TextAreaField(
        N_("What does it show?"), validators=[Length(max=MOST_SENT)],
        description=N_("It is read out to who does not see the picture. Do not name patients or staff, and show no faces."))


class KeepForm(WriteForm):
    """Keep an idea to oneself, or share it: nothing means the other of the two."""

    keep = HiddenField(validators=[AnyOf(["", "yes", "no", None])])


class PublishForm(WriteForm):
    """Say yes or no to publishing."""

    agree = HiddenField(default="yes", validators=[AnyOf(["yes", "no"])])


class NameForm(WriteForm):
    """How one is named on the board beside an idea of one's own; the page offers what there is to show."""

    attribution = RadioField(N_("On the board it stands"), default="anonymous", validate_choice=False)


def name_choices(name, said):
    """What somebody of this name who described themselves so can choose, in words."""
    words = {"anonymous": N_("without my name"), "named": N_("with my name"), "role": N_("with how I described myself")}
    return [SelectChoice(choice, words[choice]) for choice in naming.choices(name, said)]


class GroupIdeaForm(WriteForm):
    """What one types for the group, and the texts it grew out of."""

    text = TextAreaField(N_("Your group's idea"), validators=[Length(max=MOST_SENT)], description=DO_NOT_NAME)
    second = StringField(validators=[Length(max=MOST_SENT)])
    who = StringField(N_("Who"), validators=[Length(max=MOST_SENT)])
    by = StringField(N_("By when"), validators=[Length(max=MOST_SENT)])
    to = StringField(N_("To whom"), validators=[Length(max=MOST_SENT)])
    zone = StringField(N_("Kind"), validators=[Length(max=40)])
    parents = SelectMultipleField(N_("It builds on"), choices=[], validate_choice=False)


def card_fields(form):
    """The further fields of a card as they were typed: {name: words}."""
    return {name: form[name].data for name in CARD_FIELDS if name in form and form[name].data}


class SayForm(WriteForm):
    """What is said of a card: a number, an answer, a place; a mark says nothing more."""

    value = StringField(validators=[Length(max=40)])
    x = DecimalField(validators=[Optional(), NumberRange(0, 1)])
    y = DecimalField(validators=[Optional(), NumberRange(0, 1)])


class PenForm(WriteForm):
    """Take the pen, or put it down."""

    pen = HiddenField(default="take", validators=[AnyOf(["take", "down"])])


class PutForwardForm(WriteForm):
    """The text that the group brings to everybody, under its headline."""

    idea = StringField(
        N_("Which one?"), validators=[DataRequired(N_("Choose one of your group's ideas first.")), Length(max=16)]
    )
    headline = StringField(
        N_("Headline"), validators=[Length(max=MOST_SENT)],
        description=N_("So that someone at the back remembers it. At most 90 letters."),
    )


class TakeBackForm(WriteForm):
    """Take back what the group had chosen."""

    idea = StringField(validators=[DataRequired(), Length(max=16)])


class PairForm(WriteForm):
    """The number of one's neighbour."""

    number = StringField(
        N_("Your neighbour's number"), validators=[DataRequired(N_("Type the number on your neighbour's phone.")), Length(max=10)]
    )


HideForm = hide_form(IDEA_REASONS)


class EnterForm(WriteForm):
    """An idea typed for people without a phone."""

    text = TextAreaField(N_("Their idea"), validators=[Length(max=MOST_SENT)])
    headline = StringField(N_("Headline"), validators=[Length(max=MOST_HEADLINE)])
    table = StringField(N_("Table or name of the group"), validators=[Length(max=40)])


class TickForm(WriteForm):
    """Whether an idea goes on."""

    goes_on = HiddenField(default="yes", validators=[AnyOf(["yes", "no"])])


class UnmergeForm(WriteForm):
    """An idea taken out again."""

    idea = StringField(validators=[DataRequired(), Length(max=16)])


class ChooseForm(WriteForm):
    """Which ideas go on: a way, what is counted, and a number; the rule says what fits."""

    way = HiddenField(validators=[Length(max=8)])
    by = StringField(N_("by"), validators=[Length(max=60)])
    number = IntegerField(N_("How many"), validators=[Optional(), NumberRange(1, MOST_CHOSEN, N_("Say a number from 1 to 500."))])
