"""The shape of what may arrive for the board."""

from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app.access import viewer
from app.board.rules import kinds, prompts, texts, versions
from app.forms import WriteForm
from app.hiding import REASON_LIMIT
from app.refusal import N_

NO_NAMES = N_("Do not name patients or staff.")
ROOM = N_("This has room for %(max)d letters. Your text was kept.")
KEPT = N_("The text has room for 2,000 characters. Your text was kept.")
ATTRIBUTION_CHOICES = [
    SelectChoice("named", N_("My name")),
    SelectChoice("role", N_("Only how I describe myself")),
    SelectChoice("anonymous", N_("Anonymous to others (moderators can still act)")),
]
PERSPECTIVE_CHOICES = [
    SelectChoice("", N_("Rather not say")), *(SelectChoice(key, words) for key, words in texts.PERSPECTIVES.items()),
]
EVIDENCE_CHOICES = [
    SelectChoice("", N_("Rather not say")), *(SelectChoice(key, words) for key, words in prompts.CHOSEN_EVIDENCE.items()),
]
LANGUAGE_CHOICES = [SelectChoice(key, words) for key, words in texts.LANGUAGES.items()]


def one_kind_of_line_ends(text):
    """Browsers send two signs for the end of a line; it counts once."""
    return text.replace("\r\n", "\n") if text else text


def own_language():
    """The language of whoever writes, until they say that this text is in another."""
    person = viewer()
    return texts.language(None, person.language) if person else "en"


def area(words, limit, message):
    """A field of several lines about care, which says so beneath."""
    return TextAreaField(words, description=NO_NAMES, validators=[Length(max=limit, message=message)], filters=[one_kind_of_line_ends])


SAYS_CHOICES = [SelectChoice(key, words) for key, words in kinds.SAYS.items()]


class SignedForm(WriteForm):
    """A post under a name, a description, or neither, in the language in which it is written."""

    attribution = RadioField(N_("Shown with it"), choices=ATTRIBUTION_CHOICES, default="named")
    perspective = SelectField(N_("I describe myself as"), choices=PERSPECTIVE_CHOICES, default="")
    language = SelectField(N_("Written in"), choices=LANGUAGE_CHOICES, default=own_language)

    def validate_perspective(self, field):
        """Who wants to be shown only by how they describe themselves is not shown as nobody."""
        if self.attribution.data == "role" and not field.data:
            raise ValidationError(N_("Choose how you describe yourself, or be shown as anonymous. Your text was kept."))


class LetReadForm(WriteForm):
    """A moderator lets something be read, as they have seen it."""

    seen = HiddenField()


class BegunForm(WriteForm):
    """A form that keeps what is begun in it: see templates/board/_begun.html and commands/drafting.py."""

    place = HiddenField(validators=[Length(max=80)])
    edition = IntegerField(default=0, widget=HiddenInput(), validators=[Optional()])
    since = HiddenField(validators=[Length(max=90)])


class AnswersForm(WriteForm):
    """What a call asks, in its own words: `answer_1` and so on. What must be answered is said by the rule, when it is sent."""

    @classmethod
    def asking(cls, asked):
        """This form with a field for each of these prompts."""
        return type(cls.__name__, (cls,), {
            f"answer_{number}": area(prompt["asked"], prompt["limit"], ROOM) for number, prompt in enumerate(asked, start=1)})

    @property
    def answers(self):
        """The fields of the call's own prompts, in their order."""
        return [self[name] for name in self._fields if name.startswith("answer_")]

    @property
    def answered(self):
        """What was written in them; None where the form that was sent did not ask."""
        said = [field.data for field in self.answers]
        return None if not said or None in said else said


class ThoughtForm(SignedForm, BegunForm):
    """The words of an insight, theme, opportunity or idea."""

    headline = StringField(
        N_("Headline"), description=N_("In a few words that stay in mind. Do not name patients or staff."),
        validators=[
            InputRequired(N_("Give it a headline first. Nothing was posted.")),
            Length(max=texts.HEADLINE_LIMIT, message=N_("The headline has room for 90 characters. Your text was kept.")),
        ],
    )
    body = area(N_("In more words"), texts.BODY_LIMIT, KEPT)

    def words(self):
        """The words as posting and changing take them."""
        return {"headline": self.headline.data, "body": self.body.data, "given": {name: self[name].data for name in prompts.PROMPTS
                                                                                 if name in self}}


ANSWER_KEPT = N_("An answer has room for 600 characters. Your text was kept.")


class InsightForm(ThoughtForm):
    """An insight: what somebody knows, and what that rests on."""

    works = area(prompts.PROMPTS["works"], prompts.ANSWER_LIMIT, ANSWER_KEPT)
    evidence = SelectField(N_("What do you know it from?"), choices=EVIDENCE_CHOICES, default="")
    source_link = StringField(N_("A link to where more can be read"), validators=[
        Length(max=prompts.LINK_LIMIT, message=N_("A link has room for 500 characters. Your text was kept."))])

    def words(self):
        return {**super().words(), "evidence": self.evidence.data, "source_link": self.source_link.data}


class IdeaForm(ThoughtForm):
    """An idea: what could be done differently."""

    who = area(prompts.PROMPTS["who"], prompts.ANSWER_LIMIT, ANSWER_KEPT)
    change = area(prompts.PROMPTS["change"], prompts.ANSWER_LIMIT, ANSWER_KEPT)
    first_step = area(prompts.PROMPTS["first_step"], prompts.ANSWER_LIMIT, ANSWER_KEPT)


class NewIdeaForm(IdeaForm):
    """An idea that is posted: it may answer a question, or rest on what people know, from the first moment."""

    # The key of the opportunity, theme or insight on whose page it was begun.
    rests_on = HiddenField(validators=[Length(max=16)])


# Themes and opportunities are made by bringing insights together; their words are changed here like all others.
FORMS = {"insight": InsightForm, "theme": ThoughtForm, "opportunity": ThoughtForm, "idea": NewIdeaForm}


class ChangeFields(AnswersForm):
    """What a change of words says beside them: why, which comment led to it, and which version was open."""

    why = StringField(N_("What changed, and why?"), validators=[
        Length(max=versions.WHY_LIMIT, message=N_("What changed has room for 300 characters. Your text was kept."))])
    because = HiddenField(validators=[Length(max=16)])
    seen = IntegerField(widget=HiddenInput(), validators=[Optional()])


class ChangeForm(ChangeFields, ThoughtForm):
    """New words for a theme or an opportunity."""


class ChangeInsightForm(ChangeFields, InsightForm):
    """New words for an insight."""


class ChangeIdeaForm(ChangeFields, IdeaForm):
    """New words for an idea."""


CHANGES = {"insight": ChangeInsightForm, "theme": ChangeForm, "opportunity": ChangeForm, "idea": ChangeIdeaForm}


class MoveForm(WriteForm):
    """Where an idea stands from now on, and why."""

    state = HiddenField()
    reason = TextAreaField(N_("Why? Everybody who reads the idea reads it, its author first"), description=NO_NAMES, validators=[
        Length(max=1000, message=N_("A reason has room for 1,000 characters. Your text was kept."))])


class OwnerForm(WriteForm):
    """Who may change it too."""

    name = StringField(N_("Their name, as it stands on the board"), validators=[
        InputRequired(N_("Write the name of a person of this Lab.")), Length(max=80)])


class CommentForm(SignedForm, BegunForm):
    """What somebody says about an insight or idea."""

    # The key of the comment that this one answers.
    parent = HiddenField(validators=[Length(max=16)])
    says = RadioField(N_("What is it?"), choices=SAYS_CHOICES, validate_choice=False, default="")
    needs_reply = BooleanField(N_("I would like a reply"))
    text = TextAreaField(
        N_("Your comment"), description=NO_NAMES,
        validators=[
            InputRequired(N_("Write something first. Nothing was posted.")),
            Length(max=texts.COMMENT_LIMIT, message=KEPT),
        ],
        filters=[one_kind_of_line_ends],
    )


class CardForm(SignedForm, BegunForm):
    """An answer to one thing that was dealt to somebody who has ten minutes."""

    says = RadioField(N_("What is it?"), choices=SAYS_CHOICES, validate_choice=False, default="builds")
    text = TextAreaField(
        N_("Your answer"), description=NO_NAMES,
        validators=[InputRequired(N_("Write something first. Nothing was posted.")), Length(max=texts.COMMENT_LIMIT, message=KEPT)],
        filters=[one_kind_of_line_ends],
    )


class ReasonForm(WriteForm):
    """Why a moderator hides something; its author reads it."""

    reason = StringField(
        N_("Reason, for its author to read"),
        validators=[
            InputRequired(N_("Write one sentence why: the author will read it.")),
            Length(max=REASON_LIMIT, message=N_("Keep the reason under 300 characters.")),
        ],
    )
