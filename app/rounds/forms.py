"""The shape of what may arrive at a round's doors."""

from flask_babel import lazy_gettext
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
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, Optional

from app.forms import WriteForm
from app.refusal import N_
from app.rounds.rules import naming
from app.rounds.rules.choosing import MOST_HEADLINE, MOST_SHARE
from app.rounds.rules.hiding import MOST_REASON, REASONS
from app.rounds.structures import MOST_MINUTES, shipped
from app.workshops.forms import AgendaItemForm

MOST_SENT = 20_000  # far over what a rule accepts: the rule's sentence says how much fits
FIRST = next(iter(shipped()))
DO_NOT_NAME = N_("Do not name patients or staff.")


class IdeaForm(WriteForm):
    """An idea of one's own."""

    text = TextAreaField(N_("Your idea"), validators=[Length(max=MOST_SENT)], description=DO_NOT_NAME)
    keep = BooleanField(N_("Keep this one to myself"))
    named = HiddenField(validators=[Length(max=40)])


class EditForm(WriteForm):
    """Other words for an idea of one's own."""

    text = TextAreaField(N_("Your idea"), validators=[Length(max=MOST_SENT)], description=DO_NOT_NAME)


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
    parents = SelectMultipleField(N_("It builds on"), choices=[], validate_choice=False)


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


class HideForm(WriteForm):
    """Why an idea is hidden, which its author reads: a word of the list, and own words."""

    why = RadioField(N_("Why?"), default="", validate_choice=False, choices=[
        SelectChoice("", lazy_gettext(N_("None of these"))), *(SelectChoice(key, lazy_gettext(words)) for key, words in REASONS.items())])
    reason = StringField(
        N_("In your own words, if you like"), validators=[Length(max=MOST_REASON)],
        description=N_("The author reads it. Nobody else does."))


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


class _RoundItemForm(AgendaItemForm):
    """The settings of a round: its question, what each group may bring, minutes of every step."""

    structure = HiddenField(default=FIRST)
    question = TextAreaField(
        N_("Your question"), validators=[InputRequired(N_("Write the question that people answer.")), Length(max=300)]
    )
    share = IntegerField(
        N_("Ideas that each group may bring"), default=1,
        validators=[Optional(), NumberRange(1, MOST_SHARE, N_("One, two or three ideas."))],
    )
    advance_at_bell = BooleanField(N_("Go on by itself when the time is up"))

    def process(self, formdata=None, obj=None, data=None, extra_filters=None, **more):
        """Spread stored minutes over the fields of the steps; show only the fields of this structure."""
        data = dict(data or {})
        data.update({minutes_field(step): value for step, value in (data.get("step_minutes") or {}).items()})
        super().process(formdata, obj, data, extra_filters, **more)
        chosen = shipped().get(self.structure.data) or shipped()[FIRST]
        own = {minutes_field(step.id) for step in chosen.steps}
        for name in [name for name in self._fields if name.startswith("minutes_") and name not in own]:
            del self[name]
        for step in chosen.steps:
            field = self[minutes_field(step.id)]
            if field.data is None and not formdata:
                field.data = step.minutes

    def validate(self, extra_validators=None):
        """The item takes as long as its steps together."""
        passed = super().validate(extra_validators)
        if passed:
            self.minutes.data = max(1, round(sum(float(value) for value in self.step_minutes().values())))
        return passed

    def step_minutes(self):
        """{step id: minutes} as typed; an empty field is the structure's own."""
        steps = (shipped().get(self.structure.data) or shipped()[FIRST]).steps
        typed = {step.id: self[minutes_field(step.id)].data for step in steps}
        return {step.id: float(step.minutes if typed[step.id] is None else typed[step.id]) for step in steps}

    def settings(self):
        """The settings as they are stored."""
        return {
            "structure": self.structure.data, "question": self.question.data, "share": self.share.data or 1,
            "advance_at_bell": bool(self.advance_at_bell.data), "step_minutes": self.step_minutes(),
        }


def minutes_field(step_id):
    """The name of the field with one step's minutes."""
    return f"minutes_{step_id}"


def _fields_of_steps():
    fields = {}
    for structure in shipped().values():
        for step in structure.steps:
            fields[minutes_field(step.id)] = DecimalField(
                step.title,
                validators=[Optional(), NumberRange(0.25, MOST_MINUTES, N_("Minutes are a number above 0, at most 120."))],
            )
    return fields


RoundItemForm = type("RoundItemForm", (_RoundItemForm,), {**_fields_of_steps(), "__doc__": _RoundItemForm.__doc__})
