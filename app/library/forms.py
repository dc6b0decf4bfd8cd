"""What may be wished for in the library: a form that only asks, so it needs no key and no token."""

from wtforms import BooleanField, Form, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, StopValidation
from wtforms.widgets import TextInput

from app.forms import words_of_the_library
from app.language import of_request
from app.library.methods import MODES
from app.library.rules import MOST_LETTERS, MOST_MINUTES, MOST_PEOPLE, Wishes
from app.refusal import N_

A_NUMBER = N_("Write a whole number, or leave it empty.")


class WholeNumberField(IntegerField):
    """A whole number, or nothing; anything else is kept in the field and told so in our words."""

    # A field of type "number" would show nothing of what was typed.
    widget = TextInput()

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(A_NUMBER) from None

    def pre_validate(self, form):
        if self.process_errors:
            raise StopValidation()


class WishesForm(Form):
    """Words, people, minutes, where, and whether Allround runs it."""

    class Meta(Form.Meta):
        def get_translations(self, form):
            return words_of_the_library(of_request())

    q = StringField(N_("Find a word"), [Length(max=MOST_LETTERS, message=N_("One or two words are enough."))])
    people = WholeNumberField(N_("People"), [Optional(), NumberRange(1, MOST_PEOPLE, message=N_("From 1 to 1000 people."))])
    minutes = WholeNumberField(N_("At most minutes"), [Optional(), NumberRange(1, MOST_MINUTES, message=N_("From 1 to 1440 minutes."))])
    where = SelectField(N_("Where"), choices=[SelectChoice(value, words) for value, words in [("", N_("Anywhere")), *MODES.items()]])
    runs = BooleanField(N_("Runs in Allround"))

    def wishes(self):
        """What was wished for; a field that is at fault wishes for nothing."""
        kept = {name: field.data for name, field in self._fields.items() if not field.errors}
        return Wishes(words=kept.get("q") or "", people=kept.get("people"), minutes=kept.get("minutes"),
                      where=kept.get("where") or "", runs=bool(kept.get("runs")))
