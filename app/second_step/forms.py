"""The shape of figures, recovery codes and what is asked before."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from app.forms import WriteForm
from app.refusal import N_

NEEDED = InputRequired(message=N_("This is needed."))
MUCH = Length(max=1000, message=N_("That is far too long."))


class FiguresForm(WriteForm):
    """What the app shows, or a recovery code."""

    figures = StringField(N_("Six figures from the app"), [NEEDED, MUCH], render_kw={
        "autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false", "maxlength": 20})


class BeginForm(WriteForm):
    """Is it still them?"""

    present = PasswordField(N_("Your password"), [MUCH], render_kw={"autocomplete": "current-password"})


class TakeOffForForm(WriteForm):
    """Whose second step the administrator takes off."""

    email = EmailField(N_("E-mail address"), [NEEDED, MUCH], id="second-email", render_kw={"maxlength": 254})
