"""The shape of what may arrive where thoughts are linked, gathered, put together and checked."""

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.board.forms import NO_NAMES
from app.board.rules import checking, texts
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


class GatheringForm(TickedForm):
    """The page of theming as it stands: what is ticked, the headline begun, what is looked for, which theme gets another name."""

    headline = StringField()
    q = StringField()
    rename = HiddenField()


class RenameForm(WriteForm):
    """Another headline for a theme or question."""

    headline = StringField(N_("Headline"), validators=HEADLINE)


class AskForm(WriteForm):
    """How long the link is open by which participants answer, and whether letters go out with it."""

    days = RadioField(N_("The link is open for"), choices=[SelectChoice(str(days), words) for days, words in checking.LASTS.items()],
                      default="14")
    letters = BooleanField(N_("Send it by e-mail to those whose insights are gathered here"))


class CheckAnswerForm(WriteForm):
    """What somebody says to a theme or question by the link."""

    stance = RadioField(N_("What do you say to it?"), choices=[SelectChoice(key, words) for key, words in checking.STANCES.items()],
                        validators=[InputRequired(N_("Choose one of the two first. Your words were kept."))])
    words = TextAreaField(
        N_("In your words"), description=NO_NAMES,
        validators=[Length(max=texts.COMMENT_LIMIT, message=N_("The text has room for 2,000 characters. Your text was kept."))],
        filters=[lambda text: text.replace("\r\n", "\n") if text else text],
    )


class QuestionForm(WriteForm):
    """A question, "How might we ...", with the themes and insights on which it rests."""

    headline = StringField(N_("Your question"), validators=HEADLINE)
    body = TextAreaField(
        N_("In more words"), description=NO_NAMES,
        validators=[Length(max=texts.BODY_LIMIT, message=N_("The text has room for 2,000 characters. Your text was kept."))],
        filters=[lambda text: text.replace("\r\n", "\n") if text else text],
    )
    rests_on = SelectMultipleField(N_("It rests on"), choices=[], validate_choice=False)
