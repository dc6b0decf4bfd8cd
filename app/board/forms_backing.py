"""The shape of what may arrive where somebody backs an idea, offers help, or changes a comment."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.board.forms import ATTRIBUTION_CHOICES, NO_NAMES, SignedForm, one_kind_of_line_ends
from app.board.rules import backing, kinds, offers, texts
from app.forms import WriteForm
from app.refusal import N_


class SupportForm(SignedForm):
    """Somebody backs an idea; a plain press says nothing more."""

    attribution = RadioField(N_("Shown with it"), choices=ATTRIBUTION_CHOICES, validate_choice=False, default="")
    reason = StringField(
        N_("Why, in one sentence"), description=NO_NAMES,
        validators=[Length(max=backing.REASON_LIMIT, message=N_("One sentence is enough: 300 characters fit. Your text was kept."))])


    def __init__(self, *arguments, **values):
        super().__init__(*arguments, **values)
        # Beside the form for a comment these would be the second of their id on one page.
        for field in (self.attribution, self.perspective, self.language, self.reason):
            field.id = f"backing-{field.id}"


class OfferForm(WriteForm):
    """Somebody can help with an idea."""

    help = RadioField(N_("With what?"), choices=[SelectChoice(key, words) for key, words in kinds.HELP.items()],
                      validators=[InputRequired(N_("Choose with what you can help. Your text was kept."))])
    words = TextAreaField(
        N_("What you can do"), description=NO_NAMES,
        validators=[InputRequired(N_("Write in a few words what you can do. Nothing was offered yet.")),
                    Length(max=offers.WORDS_LIMIT, message=N_("The text has room for 500 characters. Your text was kept."))],
        filters=[one_kind_of_line_ends])


class ChangeCommentForm(WriteForm):
    """A comment's words anew."""

    text = TextAreaField(
        N_("Your comment"), description=NO_NAMES,
        validators=[InputRequired(N_("Write something first. Nothing was changed.")),
                    Length(max=texts.COMMENT_LIMIT, message=N_("The text has room for 2,000 characters. Your text was kept."))],
        filters=[one_kind_of_line_ends])
