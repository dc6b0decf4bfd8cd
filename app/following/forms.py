"""The shape of what may arrive about following and letters."""

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from app.following.rules.timing import OFTEN
from app.forms import WriteForm
from app.refusal import N_


class FollowForm(WriteForm):
    """Follow something, or no longer."""

    wanted = RadioField(N_("Follow"), choices=[SelectChoice("yes", N_("Follow")), SelectChoice("no", N_("Do not follow"))])


class OftenForm(WriteForm):
    """How often somebody wants letters."""

    own = SelectField(N_("About what became of what I wrote"), choices=[SelectChoice(*one) for one in OFTEN.items()])
    rest = SelectField(N_("About what I follow, and what is new in my Labs"), choices=[SelectChoice(*one) for one in OFTEN.items()])


class LinkForm(WriteForm):
    """Make a link that needs no sign-in, or end it."""

    wanted = RadioField(N_("Link"), choices=[SelectChoice("yes", N_("Make a link")), SelectChoice("no", N_("End the link"))])
