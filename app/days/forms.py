"""The shape of what may arrive where a round over days is made."""

from wtforms import BooleanField, DateField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.days.rules import MOST_DAYS, USUAL_DAYS
from app.forms import WriteForm
from app.refusal import N_

DAYS = N_("Days for each step: 1 to 30.")


class OverDaysForm(WriteForm):
    """What is asked, from when, and whether letters are written. The days of each step come with form_of()."""

    structure = HiddenField(validators=[Length(max=40)])
    question = TextAreaField(
        N_("The question"), validators=[InputRequired(N_("Write the question that people answer.")), Length(max=300)])
    opens_on = DateField(
        N_("Opens on"), validators=[Optional()], description=N_("At nine in the morning. Without a day it opens at once."))
    letters = BooleanField(N_("Write to members when it opens, and the day before it closes"), default=True)

    def days(self):
        """Days for each step: {step: number}."""
        return {name.removeprefix("days_").replace("__", "-"): field.data
                for name, field in self._fields.items() if name.startswith("days_")}


def form_of(steps):
    """The form for a structure with these steps: `days_<step>` for each."""
    names = {f"days_{step['of_id'].replace('-', '__')}": step["title"] for step in steps}
    return type("OverDaysFormOfSteps", (OverDaysForm,), {
        name: IntegerField(title, default=USUAL_DAYS, validators=[InputRequired(DAYS), NumberRange(1, MOST_DAYS, DAYS)])
        for name, title in names.items()})
