"""The shape of what may arrive at the doors of a Lab's own structures."""

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from app.forms import WriteForm
from app.refusal import N_


class WrittenForm(WriteForm):
    """A structure as JSON; a file may stand beside it."""

    written = TextAreaField(N_("The structure, as JSON"))
    source = HiddenField(validators=[Length(max=40)])
    since = IntegerField(widget=HiddenInput(), validators=[Optional()])
