"""The shape of what arrives about a Lab and its people."""

from flask_babel import gettext
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from app.forms import WriteForm
from app.labs import rules
from app.people.rules import tidy_email
from app.refusal import N_, Refusal

NEEDED = InputRequired(message=N_("This is needed."))
MUCH = Length(max=5000, message=N_("That is far too long."))
A_DATE = N_("Please write a date, for example 2026-05-14.")


class LabForm(WriteForm):
    """A Lab's name, challenge and dates."""

    name = StringField(N_("Name of the Lab"), [NEEDED, MUCH], render_kw={"maxlength": rules.LONGEST_NAME})
    challenge = TextAreaField(N_("Challenge: the one question it works on"), [NEEDED, MUCH])
    starts_on = DateField(N_("First day"), [NEEDED], invalid_value_message=A_DATE)
    ends_on = DateField(N_("Last day"), [NEEDED], invalid_value_message=A_DATE)


class ChangeLabForm(LabForm):
    """The same, and the phase it is in."""

    phase = SelectField(N_("Phase"), choices=list(rules.PHASES.items()))


class HatForm(WriteForm):
    """Which hat goes on or comes off which person."""

    person = HiddenField(validators=[NEEDED, MUCH])
    hat = SelectField(N_("Hat"), choices=list(rules.HATS.items()))


class InviteForm(WriteForm):
    """A list of addresses, and the hat that awaits whoever comes."""

    addresses = TextAreaField(N_("E-mail addresses"), [NEEDED, Length(max=60_000, message=N_("That is far too long."))])
    hat = SelectField(N_("They come as"), choices=list(rules.HATS.items()), default="participant")

    def validate_addresses(self, field):
        """Every row has to be an address: each fault is said with its row, and nothing is sent until all are right."""
        found = rules.addresses_in(field.data)
        faults = []
        for row, text in found:
            try:
                tidy_email(text)
            except Refusal:
                faults.append(self.about_row(row, text))
        if len(faults) == 1:
            raise ValidationError(faults[0])
        if faults:
            field.errors = [*field.errors, N_("Nothing was sent yet. Please look at these rows:"), *faults[:20][:-1]]
            raise ValidationError(faults[:20][-1])
        self.found = [text for _row, text in found]

    @staticmethod
    def about_row(row, text):
        """The fault of one row, with as much of it as is needed to find it."""
        return gettext("Row %(row)s: \u201c%(text)s\u201d does not look like an e-mail address.", row=row, text=text[:60])


class InvitationForm(WriteForm):
    """The hat of whoever uses a link that is handed over."""

    hat = SelectField(N_("Whoever uses it comes as"), choices=list(rules.HATS.items()), default="participant", id="invitation-hat")
