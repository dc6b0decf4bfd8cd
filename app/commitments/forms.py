"""The shape of what may arrive for commitments."""

from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.commitments import rules
from app.forms import WriteForm
from app.refusal import N_

A_DAY = N_("Please write a date, for example 2026-05-14, or leave it empty.")


class CommitmentForm(WriteForm):
    """What somebody says they will do."""

    words = TextAreaField(
        N_("I will"), description=N_("Do not name patients or staff."),
        validators=[InputRequired(N_("Write what you will do first. Nothing was saved.")),
                    Length(max=rules.WORDS_LIMIT, message=N_("There is room for 300 letters. Your text was kept."))])
    by = DateField(N_("By when, if you like"), validators=[Optional()], invalid_value_message=A_DAY)
    shared = BooleanField(N_("Share it with the Lab"))
    named = BooleanField(N_("With my name"), default=True)


class AnswerForm(WriteForm):
    """What became of it. A button sends the answer alone; the page sends all three."""

    answer = RadioField(N_("What became of it?"), validate_choice=False,
                        choices=[SelectChoice(key, words) for key, words in rules.ANSWERS.items()])
    note = StringField(
        N_("A word about it, if you like"),
        validators=[Length(max=rules.NOTE_LIMIT, message=N_("There is room for 300 letters. Your text was kept."))])
    by = DateField(N_("If it goes on: by when?"), validators=[Optional()], invalid_value_message=A_DAY)

    @property
    def said(self):
        """The sentence, or None where the form had no field for one."""
        return self.note.data if self.note.raw_data else None


class ReminderForm(WriteForm):
    """A letter about it, or none."""

    wanted = HiddenField()
