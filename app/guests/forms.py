"""The shape of a guest's words."""

from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.board.forms import NO_NAMES
from app.forms import WriteForm
from app.refusal import N_

MUCH = Length(max=10_000, message=N_("That is far too long."))


class GuestForm(WriteForm):
    """A comment with a name and an address that nobody is shown."""

    text = TextAreaField(N_("Your comment"), [InputRequired(message=N_("Write something first. Nothing was posted.")), MUCH],
                         description=NO_NAMES, id="guest-text")
    name = StringField(N_("Your name"), [MUCH], id="guest-name", render_kw={"autocomplete": "name", "maxlength": 80})
    email = EmailField(N_("E-mail address"), [MUCH], id="guest-email", render_kw={"autocomplete": "email", "maxlength": 254})
