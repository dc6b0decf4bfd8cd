"""The shape of what may arrive where thoughts are linked, gathered, put together and checked."""

from wtforms import HiddenField
from wtforms.validators import InputRequired

from app.forms import WriteForm
from app.refusal import N_


class LinkForm(WriteForm):
    """Which thought another one rests on."""

    lower = HiddenField(validators=[InputRequired(N_("Choose one of the list."))])


class MergeForm(WriteForm):
    """Two thoughts that become one: the other one, and which of the two stands."""

    other = HiddenField(validators=[InputRequired(N_("Choose one of the list."))])
    stands = HiddenField(validators=[InputRequired(N_("Say which of the two stands for both."))])
