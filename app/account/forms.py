"""The shape of what people send about their own account."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.account import rules
from app.forms import WriteForm
from app.refusal import N_

NOT_CHOSEN = N_("Choose first what becomes of what you wrote. Nothing was erased.")
MUCH = Length(max=5000, message=N_("That is far too long."))


class NeedsForm(WriteForm):
    """What one needs to take part."""

    needs = TextAreaField(N_("What I need to take part"), [MUCH])
    team = BooleanField(N_("The teams of my Labs may read it too"))


class ConsentForm(WriteForm):
    """One purpose, given or withdrawn: which of the two, the address says."""

    purpose = HiddenField(validators=[MUCH])


class EraseForm(WriteForm):
    """The first step of erasing: what becomes of the words, and the password where there is one."""

    words = RadioField(N_("What becomes of what I wrote"), [InputRequired(message=NOT_CHOSEN)], choices=[
        SelectChoice(key, lazy_gettext(each)) for key, each in rules.WORDS.items()])
    password = PasswordField(N_("Your password"), [MUCH], render_kw={"autocomplete": "current-password"})


class ReallyForm(WriteForm):
    """The second step."""

    key = HiddenField(validators=[MUCH])
