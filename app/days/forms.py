"""The shape of what may arrive where a round over days is made, and where its windows are changed."""

from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField
from wtforms.fields import DateTimeLocalField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from app.days.rules import MOST_DAYS, USUAL_DAYS
from app.forms import WriteForm
from app.refusal import N_
from app.rounds.item_form import RoundItemForm
from app.workshops.forms import TIMEZONES, zone_choice
from app.workshops.models import DEFAULT_TIMEZONE

DAYS = N_("Days for each step: 1 to 30.")
NOT_ASKED = ("title", "minutes", "takes_from", "share", "advance_at_bell", "advance_when_done")


class OverDaysForm(RoundItemForm):
    """A round's settings as the agenda asks them, but for what needs a room; from when, and whether letters are written.

    The days of each step come with form_of().
    """

    chosen, names_asked = None, ()
    structure = HiddenField(validators=[Length(max=40)])
    opens_on = DateField(
        N_("Opens on"), validators=[Optional()], description=N_("At nine in the morning. Without a day it opens at once."))
    timezone = SelectField(
        N_("Time zone"), choices=[zone_choice(name) for name in TIMEZONES], default=DEFAULT_TIMEZONE,
        description=N_("Windows end at five in the afternoon there."))
    letters = BooleanField(N_("Write to members"), default=True)

    def process(self, formdata=None, obj=None, data=None, extra_filters=None, **more):
        """As on the agenda, without what is for a room alone."""
        super().process(formdata, obj, {"structure": self.chosen, **(data or {})}, extra_filters, **more)
        asked = {f"ask_{self.of.id}_{name}" for name in self.names_asked}
        for name in [name for name in self._fields if name in NOT_ASKED or name.startswith("minutes_")
                     or name.startswith("ask_") and name not in asked]:
            del self[name]

    def validate(self, extra_validators=None):
        """Field by field: the days add up to nothing that could be wrong."""
        return WriteForm.validate(self, extra_validators)

    @property
    def asked(self):
        """The fields of what the structure asks for beside the question, in their order."""
        return [self[name] for name in self._fields if name.startswith("ask_")]

    def asks(self):
        """{name: value} of what was asked."""
        return {name: self[f"ask_{self.of.id}_{name}"].data for name in self.names_asked}

    def becomes(self):
        """{output: what it becomes}."""
        return {output["name"]: self[f"becomes_{self.of.id}_{output['name']}"].data for output in self.of.tree["outputs"]}

    def days(self):
        """Days for each step: {step: number}."""
        return {name.removeprefix("days_").replace("__", "-"): field.data
                for name, field in self._fields.items() if name.startswith("days_")}


def days_field(step_id):
    """The name of the field with the days of one step of the definition."""
    return f"days_{step_id.replace('-', '__')}"


def form_of(of, steps, names_asked=()):
    """The form for a structure, of which these steps are held and these questions asked: `days_<step>` for each."""
    names = {days_field(step["of_id"]): step["title"] for step in steps}
    return type("OverDaysFormOfSteps", (OverDaysForm,), {"chosen": of.id, "names_asked": names_asked, **{
        name: IntegerField(title, default=USUAL_DAYS, validators=[InputRequired(DAYS), NumberRange(1, MOST_DAYS, DAYS)])
        for name, title in names.items()}})


class EndForm(WriteForm):
    """When the running window is to end, as clocks show it where the workshop is."""

    until = DateTimeLocalField(
        N_("The window ends on"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[InputRequired(N_("Say day and time, for example 2026-05-21T17:00."))])


class LeavesForm(WriteForm):
    """Which window is meant: its place on the agenda."""

    leaves = HiddenField(validators=[InputRequired(), Length(max=60)])


class LettersForm(WriteForm):
    """Whether somebody wants letters."""

    letters = HiddenField(validators=[AnyOf(["yes", "no"], message=N_("Say yes or no."))])
