"""The shape of what may arrive for the board."""

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.board.rules import kinds, texts
from app.forms import WriteForm
from app.refusal import N_

NO_NAMES = N_("Do not name patients or staff.")
ATTRIBUTION_CHOICES = [
    SelectChoice("named", N_("My name")),
    SelectChoice("role", N_("Only how I describe myself")),
    SelectChoice("anonymous", N_("Anonymous to others (moderators can still act)")),
]
PERSPECTIVE_CHOICES = [
    SelectChoice("", N_("Rather not say")), *(SelectChoice(key, words) for key, words in texts.PERSPECTIVES.items()),
]


SAYS_CHOICES = [SelectChoice(key, words) for key, words in kinds.SAYS.items()]


class SignedForm(WriteForm):
    """A post under a name, a description, or neither."""

    attribution = RadioField(N_("Shown with it"), choices=ATTRIBUTION_CHOICES, default="named")
    perspective = SelectField(N_("I describe myself as"), choices=PERSPECTIVE_CHOICES, default="")


class ThoughtForm(SignedForm):
    """An insight or an idea: which of the two, the address says."""

    headline = StringField(
        N_("Headline"), description=N_("So that someone at the back remembers it."),
        validators=[
            InputRequired(N_("Give it a headline first. Nothing was posted.")),
            Length(max=texts.HEADLINE_LIMIT, message=N_("The headline has room for 90 characters. Your text was kept.")),
        ],
    )
    body = TextAreaField(
        N_("In more words"), description=NO_NAMES,
        validators=[Length(max=texts.BODY_LIMIT, message=N_("The text has room for 2,000 characters. Your text was kept."))],
        filters=[lambda text: text.replace("\r\n", "\n") if text else text],
    )


class CommentForm(SignedForm):
    """What somebody says about an insight or idea."""

    # The key of the comment that this one answers.
    parent = HiddenField(validators=[Length(max=16)])
    says = RadioField(N_("What is it?"), choices=SAYS_CHOICES, validate_choice=False, default="")
    needs_reply = BooleanField(N_("I would like a reply"))
    text = TextAreaField(
        N_("Your comment"), description=NO_NAMES,
        validators=[
            InputRequired(N_("Write something first. Nothing was posted.")),
            Length(max=texts.COMMENT_LIMIT, message=N_("The text has room for 2,000 characters. Your text was kept.")),
        ],
        filters=[lambda text: text.replace("\r\n", "\n") if text else text],
    )


class ReasonForm(WriteForm):
    """Why a moderator hides something; its author reads it."""

    reason = StringField(
        N_("Reason, for its author to read"),
        validators=[
            InputRequired(N_("Write one sentence why: the author will read it.")),
            Length(max=texts.REASON_LIMIT, message=N_("Keep the reason under 300 characters.")),
        ],
    )
