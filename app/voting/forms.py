"""The shape of what may arrive for ballots."""

from wtforms import DateTimeLocalField, Field, HiddenField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.board.rules.words import QUESTION_LIMIT
from app.forms import WriteForm
from app.refusal import N_
from app.voting.methods.dots import MOST_DOTS

PREFIX = "dots-"


class ChoiceField(Field):
    """Everything named `dots-<idea>` in one: {idea: dots}. One step more or less where a plus or minus was pressed."""

    def process(self, formdata, data=None, extra_filters=None):
        """Read the numbers; what is not a whole number is a fault of the form."""
        self.process_errors = []
        self.data = {}
        for name in formdata or ():
            if name.startswith(PREFIX):
                self._read(name[len(PREFIX):], formdata.getlist(name)[-1])
        for step, button in ((1, "plus"), (-1, "minus")):
            for option in formdata.getlist(button) if formdata else ():
                self.data[option] = self.data.get(option, 0) + step

    def _read(self, option, text):
        try:
            self.data[option] = int(text or "0")
        except ValueError:
            self.process_errors.append(N_("Dots are whole numbers."))


class VoteForm(WriteForm):
    """One person's whole choice, and the receipt of the vote that it replaces."""

    choice = ChoiceField()
    replaces = HiddenField(default="", validators=[Length(max=12)])


class BallotForm(WriteForm):
    """A ballot of the whole Lab, made of ideas on its board."""

    title = StringField(N_("The question"), validators=[
        InputRequired(N_("A ballot needs a question as its title.")),
        Length(max=120, message=N_("The question has room for 120 characters.")),
    ])
    ideas = SelectMultipleField(
        N_("The ideas"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=N_("They are copied as they read now. Each person sees them in an order of their own."),
    )
    words = StringField(N_("Words to find"), validators=[Length(max=QUESTION_LIMIT)])
    # The part of what is found that a button asks for; empty where the ballot itself is sent.
    looks_for = StringField(validators=[Optional(), Regexp(r"^[1-9]\d{0,3}$")])
    dots = IntegerField(N_("Dots for each person"), default=3, validators=[
        InputRequired(N_("How many dots does each person have?")), NumberRange(1, MOST_DOTS, N_("Give each person between 1 and 20 dots.")),
    ])
    most_on_one = IntegerField(N_("At most on one idea"), default=2, validators=[
        InputRequired(N_("How many dots may go on one idea?")), NumberRange(1, MOST_DOTS, N_("Give each person between 1 and 20 dots.")),
    ])
    closes_at = DateTimeLocalField(N_("Closes at"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()])
