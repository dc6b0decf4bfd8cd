"""The shape of what may arrive at the doors of an Ask and of Questions, and of their settings."""

from flask_babel import gettext
from wtforms import BooleanField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from app.asking.rules import answers as rules
from app.asking.rules.questions import MOST_WHO
from app.forms import WriteForm
from app.refusal import N_
from app.workshops.forms import AgendaItemForm, hide_form
from app.workshops.hiding import ANSWER_REASONS

MOST_SENT = 20_000  # far over what a rule accepts: the rule's sentence says how much fits
ONE_ON_EACH_LINE = N_("One on each line, at least two and at most eight.")
# The fields of each kind of answer beside the question.
OWN_FIELDS = {rules.WORD: {"words"}, rules.CHOICE: {"options"}, rules.SCALE: {"points", "low", "high"}, rules.SENTENCE: set()}


class AskItemForm(AgendaItemForm):
    """The settings of an Ask: its question, and what its kind of answer needs."""

    answers = HiddenField(default=rules.WORD, validators=[AnyOf(rules.ANSWERS)])
    question = TextAreaField(
        N_("Your question"), validators=[InputRequired(N_("Write the question that people answer.")), Length(max=rules.MOST_QUESTION)])
    words = IntegerField(N_("Words from each person"), default=1, validators=[
        Optional(), NumberRange(1, rules.MOST_WORDS, N_("One, two or three words."))])
    options = TextAreaField(N_("What people choose from"), validators=[Length(max=2000)], description=ONE_ON_EACH_LINE)
    points = IntegerField(N_("Points on the scale"), default=5, validators=[
        Optional(), NumberRange(rules.LEAST_POINTS, rules.MOST_POINTS, N_("Between 2 and 10 points."))])
    low = StringField(N_("What the lowest point means"), validators=[Length(max=rules.MOST_END)])
    high = StringField(N_("What the highest point means"), validators=[Length(max=rules.MOST_END)])

    def process(self, formdata=None, obj=None, data=None, extra_filters=None, **more):
        """Show options a line each, what we offer in the reader's language, and only the fields of this kind of answer."""
        data = dict(data or {})
        if not formdata and data:
            data.update({name: gettext(data[name]) for name in ("question", "low", "high") if data.get(name)})
            data["options"] = "\n".join(gettext(option) for option in data.get("options") or [])
        super().process(formdata, obj, data, extra_filters, **more)
        own = OWN_FIELDS.get(self.answers.data, set())
        for name in set().union(*OWN_FIELDS.values()) - own:
            del self[name]


class QuestionsItemForm(AgendaItemForm):
    """The settings of Questions: what people may ask about."""

    question = TextAreaField(
        N_("What may people ask about?"),
        validators=[InputRequired(N_("Say what people may ask about.")), Length(max=rules.MOST_QUESTION)])


class AnswerForm(WriteForm):
    """One's words, or one's sentence, and the item to which they were written."""

    item = HiddenField(validators=[Length(max=16)])
    first = StringField(N_("Your word"), validators=[Length(max=MOST_SENT)])
    second = StringField(N_("Another word, if you like"), validators=[Length(max=MOST_SENT)])
    third = StringField(N_("And a third, if you like"), validators=[Length(max=MOST_SENT)])
    text = TextAreaField(N_("Your answer"), validators=[Length(max=MOST_SENT)])

    def given(self):
        """What was typed, in its order."""
        return [field.data for field in (self.first, self.second, self.third, self.text) if field.data]


class ChosenForm(WriteForm):
    """The option or the point that was tapped."""

    answer = StringField(validators=[Length(max=3)])


class QuestionForm(WriteForm):
    """A question, whether its author is named, and the item for which it was put."""

    item = HiddenField(validators=[Length(max=16)])
    text = TextAreaField(N_("Your question"), validators=[Length(max=MOST_SENT)])
    named = BooleanField(N_("Show my name with it"))


class MineTooForm(WriteForm):
    """"Mine too", or no longer."""

    mine = HiddenField(default="yes", validators=[AnyOf(["yes", "no"])])


class TakeHomeForm(WriteForm):
    """Who will answer a question that is taken home; may be empty."""

    who = StringField(N_("Who will answer it, if you know"), validators=[Length(max=MOST_WHO, message=N_("At most %(max)d letters."))])


HideForm = hide_form(ANSWER_REASONS)
