"""The shape of what may arrive where thoughts are linked, gathered, put together and checked."""

from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from app.board.rules import texts
from app.forms import WriteForm
from app.refusal import N_

HEADLINE = [
    InputRequired(N_("Give it a headline first. Nothing was posted.")),
    Length(max=texts.HEADLINE_LIMIT, message=N_("The headline has room for 90 characters. Your text was kept.")),
]


class LinkForm(WriteForm):
    """Which thought another one rests on."""

    lower = HiddenField(validators=[InputRequired(N_("Choose one of the list."))])


class MergeForm(WriteForm):
    """Two thoughts that become one: the other one, and which of the two stands."""

    other = HiddenField(validators=[InputRequired(N_("Choose one of the list."))])
    stands = HiddenField(validators=[InputRequired(N_("Say which of the two stands for both."))])


class TickedForm(WriteForm):
    """Insights that were ticked, each with the theme in which it lay there."""

    ticked = SelectMultipleField(N_("Insights"), choices=[], validate_choice=False)


class PutForm(TickedForm):
    """The theme into which the ticked insights go."""

    theme = HiddenField(validators=[InputRequired(N_("Choose a theme first. Nothing was moved."))])


class TakeOutForm(TickedForm):
    """The ticked insights leave their themes."""


class ThemeForm(TickedForm):
    """A new theme with the ticked insights in it."""

    headline = StringField(N_("A new theme"), validators=HEADLINE)


class RenameForm(WriteForm):
    """Another headline for a theme or question."""

    headline = StringField(N_("Headline"), validators=HEADLINE)
