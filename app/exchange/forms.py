"""The shape of a table that arrives, and of what its columns mean."""

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from app.forms import WriteForm
from app.refusal import N_

KIND_CHOICES = [SelectChoice("idea", N_("Ideas")), SelectChoice("insight", N_("Insights"))]
LANGUAGE_CHOICES = [SelectChoice("en", "English"), SelectChoice("cy", "Cymraeg")]


class BringForm(WriteForm):
    """What the rows are; the file comes beside it."""

    kind = RadioField(N_("What are its rows, where they do not say so themselves?"), choices=KIND_CHOICES, default="idea")
    language = SelectField(N_("Language of the texts"), choices=LANGUAGE_CHOICES, default="en")


class MeaningForm(BringForm):
    """What each column means is read beside it: column-0, column-1 ..."""
