"""The shape of what arrives about a Lab and its people."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.forms import WriteForm
from app.labs import rules
from app.labs.pasted import pasted_in
from app.people.rules import fault_of_email
from app.refusal import N_

NEEDED = InputRequired(message=N_("This is needed."))
MUCH = Length(max=5000, message=N_("That is far too long."))
A_DATE = N_("Please write a date, for example 2026-05-14.")


def _choices(words):
    return [SelectChoice(key, lazy_gettext(each)) for key, each in words.items()]


class LabForm(WriteForm):
    """A Lab's name, challenge and dates."""

    name = StringField(N_("Name of the Lab"), [NEEDED, MUCH], render_kw={"maxlength": rules.LONGEST_NAME})
    challenge = TextAreaField(N_("Challenge: the one question it works on"), [NEEDED, MUCH])
    starts_on = DateField(N_("First day"), [NEEDED], invalid_value_message=A_DATE)
    ends_on = DateField(N_("Last day"), [NEEDED], invalid_value_message=A_DATE)


class ChangeLabForm(LabForm):
    """The same, and the phase it is in."""

    phase = SelectField(N_("Phase"), choices=_choices(rules.PHASES))
    readers = RadioField(N_("Who may read the board"), choices=_choices(rules.READERS), default="members")
    second_step_needed = BooleanField(N_("Lab team, facilitators and moderators need a second step at sign-in"))


class HatForm(WriteForm):
    """Which hat goes on or comes off which person."""

    person = HiddenField(validators=[NEEDED, MUCH])
    hat = SelectField(N_("Hat"), choices=_choices(rules.HATS))


class InviteForm(WriteForm):
    """A list of addresses, and the hat that awaits whoever comes."""

    addresses = TextAreaField(N_("E-mail addresses"), [NEEDED, Length(max=60_000, message=N_("That is far too long."))])
    hat = SelectField(N_("They come as"), choices=_choices(rules.HATS), default="participant")

    found = bad = ()

    def validate_addresses(self, field):
        """Every entry has to be an address: each wrong one is named with what is wrong in it, and nothing is sent until all are right."""
        pasted = pasted_in(field.data)
        self.bad = [(one, fault) for one in pasted if (fault := fault_of_email(one.address))]
        self.found = [one.address for one in pasted]
        if self.bad:
            # The page quotes them below: a fault itself is drawn as it stands, and what was typed is anybody's.
            raise ValidationError(N_("Nothing was sent yet. Your list is kept. Please look at what stands below it."))


class InvitationForm(WriteForm):
    """The hat of whoever uses a link that is handed over."""

    hat = SelectField(N_("Whoever uses it comes as"), choices=_choices(rules.HATS), default="participant", id="invitation-hat")


class OpenInvitationForm(WriteForm):
    """A link for many: as what they come, and until which day."""

    hat = SelectField(N_("Whoever uses it comes as"), choices=_choices({key: rules.HATS[key] for key in rules.OPEN_HATS}),
                      default="participant", id="open-hat")
    until = DateField(N_("Until the end of this day"), [NEEDED], invalid_value_message=A_DATE)


class MarkForm(WriteForm):
    """Which invitation is sent again or revoked."""

    mark = HiddenField(validators=[NEEDED, MUCH])
