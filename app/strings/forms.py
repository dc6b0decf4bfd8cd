"""The shape of what may arrive at the doors of strings."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.forms import WriteForm
from app.refusal import N_
from app.strings.rules.reading import LENGTHS
from app.workshops.forms import TOO_LONG


class ImportForm(WriteForm):
    """What an export wrote, pasted; a file stands beside it."""

    written = TextAreaField(N_("Or paste what the export wrote"))


class SaveForm(WriteForm):
    """An agenda to be kept as a string."""

    title = StringField(N_("Title"), validators=[
        InputRequired(N_("Give the string a title.")), Length(max=LENGTHS["title"], message=TOO_LONG)])
    summary = StringField(N_("What it is good for, in one sentence"), validators=[Length(max=LENGTHS["summary"], message=TOO_LONG)])
    without = BooleanField(N_("Without my questions"))
