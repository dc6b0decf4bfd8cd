"""The shape of what may arrive at a workshop's doors."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import DateTimeLocalField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from app.forms import WriteForm
from app.refusal import N_
from app.workshops import rules
from app.workshops.hiding import MOST_REASON
from app.workshops.models import DEFAULT_TIMEZONE

TIMEZONES = (
    "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome",
    "Europe/Stockholm", "Europe/Athens", "America/New_York", "America/Chicago", "America/Los_Angeles",
    "America/Toronto", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "UTC",
)
ITEM_FIELDS = {"op", "csrf_token", "title", "minutes", "takes_from"}
TOO_LONG = N_("At most %(max)d letters.")


def _choices(words):
    """Choices of a list, in the reader's language."""
    return [SelectChoice(key, lazy_gettext(each)) for key, each in words.items()]


def zone_choice(name):
    """A time zone as a choice."""
    return SelectChoice(name, name.replace("_", " "))


class JoinForm(WriteForm):
    """Coming in: everything is optional but the place, and that is the button."""

    name = StringField(N_("Your name, if you like"), validators=[Length(max=80, message=TOO_LONG)])
    perspective = SelectField(
        N_("Your perspective"), default="", validate_choice=False,
        choices=_choices({"": N_("Rather not say"), **rules.PERSPECTIVES}))
    observer = BooleanField(N_("I only observe"))
    place = HiddenField()
    simulated = HiddenField()


class SeatForm(WriteForm):
    """A seat for somebody without a phone, given at the desk."""

    name = StringField(N_("Their name, if they like"), validators=[Length(max=80, message=TOO_LONG)])
    table = IntegerField(N_("Table"), validators=[Optional(), NumberRange(1, rules.MOST_TABLES)])
    place = SelectField(N_("Where they are"), choices=_choices({"room": N_("In the room"), "home": N_("At home")}), default="room")
    perspective = SelectField(
        N_("Their perspective"), default="", validate_choice=False,
        choices=_choices({"": N_("Rather not say"), **rules.PERSPECTIVES}))


class BesideForm(WriteForm):
    """A seat for somebody without a phone beside who has one."""

    name = StringField(N_("Their name, if they like"), validators=[Length(max=80, message=TOO_LONG)])


class CodeForm(WriteForm):
    """A code typed by hand."""

    code = StringField(N_("Code"), validators=[InputRequired(N_("Type the six letters and figures of the code.")), Length(max=40)])


class WorkshopForm(WriteForm):
    """Details of a workshop."""

    title = StringField(N_("Title"), validators=[InputRequired(N_("Give the workshop a title.")), Length(max=120, message=TOO_LONG)])
    mode = SelectField(N_("Where people are"), choices=_choices(rules.MODES), default="both")
    place = StringField(N_("Place"), validators=[Length(max=200, message=TOO_LONG)])
    starts_at = DateTimeLocalField(
        N_("Begins"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[Optional()])
    minutes = IntegerField(N_("Length in minutes"), validators=[Optional(), NumberRange(5, 1440, N_("Between 5 minutes and a day."))])
    timezone = SelectField(N_("Time zone"), choices=[zone_choice(name) for name in TIMEZONES], default=DEFAULT_TIMEZONE)
    tables = IntegerField(
        N_("Tables in the room"), default=0, validators=[Optional(), NumberRange(0, rules.MOST_TABLES, N_("From 0 to 60."))])
    call_link = StringField(N_("Call link for those at home"), validators=[Length(max=500, message=TOO_LONG)])


class AgendaItemForm(WriteForm):
    """What every agenda item has; kinds add the fields of their settings."""

    title = StringField(N_("Title"), validators=[Length(max=120, message=TOO_LONG)])
    minutes = IntegerField(N_("Minutes"), validators=[Optional(), NumberRange(1, rules.MOST_MINUTES, N_("Between 1 and 240 minutes."))])
    takes_from = SelectField(N_("Takes its ideas from"), choices=[], validate_choice=False, validators=[Optional()])

    def settings(self):
        """The kind's own fields as plain values."""
        return {name: field.data for name, field in self._fields.items() if name not in ITEM_FIELDS}


class TalkForm(AgendaItemForm):
    """A talk or a break."""

    line = TextAreaField(N_("A line for the screen, if you like"), validators=[Length(max=200, message=TOO_LONG)])


class PlaceForm(WriteForm):
    """The place of an item on its agenda, counted from 1."""

    position = IntegerField(validators=[InputRequired(), NumberRange(1, rules.MOST_ITEMS)])


class UndoForm(WriteForm):
    """Undoing the change that answered this mark."""

    mark = HiddenField(validators=[InputRequired(), Length(max=16)])


class MinutesForm(WriteForm):
    """Minutes of one item."""

    minutes = IntegerField(validators=[InputRequired(), NumberRange(1, rules.MOST_MINUTES)])


def hide_form(reasons):
    """A form that says why something is hidden, which its author reads: a word of `reasons`, and own words."""

    class HideForm(WriteForm):
        """Why something is hidden."""

        why = RadioField(N_("Why?"), default="", validate_choice=False, choices=_choices({"": N_("None of these"), **reasons}))
        reason = StringField(
            N_("In your own words, if you like"), validators=[Length(max=MOST_REASON)],
            description=N_("The author reads it. Nobody else does."))

    return HideForm


class NextForm(WriteForm):
    """Next, naming the place it leaves."""

    leaves = HiddenField(validators=[InputRequired(), Length(max=120)])


class FacilitatorForm(WriteForm):
    """Somebody to run the workshop too."""

    email = StringField(N_("E-mail address"), validators=[InputRequired(N_("Type an e-mail address.")), Length(max=254)])


class TableForm(WriteForm):
    """The table where somebody sits."""

    table = IntegerField(N_("Table"), validators=[InputRequired(), NumberRange(1, rules.MOST_TABLES)])


class ChoiceForm(WriteForm):
    """One word out of a list that the command checks."""

    choice = HiddenField(validators=[Length(max=20)])


class ProjectorForm(WriteForm):
    """View, theme or page of the projector."""

    view = HiddenField(validators=[Length(max=10)])
    theme = HiddenField(validators=[Length(max=10)])
    page = IntegerField(validators=[Optional(), NumberRange(0, 999)])


class DoorForm(WriteForm):
    """The door: shut or open."""

    door = HiddenField(validators=[AnyOf(["shut", "open"])])


class HeadsForm(WriteForm):
    """Heads counted in the room; an empty field takes the count back."""

    heads = IntegerField(N_("Heads in the room"), validators=[Optional()])


class ModeratedForm(WriteForm):
    """Whether ideas pass the desk first."""

    moderated = HiddenField(validators=[AnyOf(["yes", "no"])])


class SignalForm(WriteForm):
    """A quiet signal from a phone."""

    signal = HiddenField(validators=[InputRequired(), Length(max=10)])
