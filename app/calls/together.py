"""One form around everything that stands on a page of ideas: whichever button is pressed, nothing typed beside it is lost."""

from flask import request
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.board.forms import ROOM
from app.calls.rules import marks, texts
from app.calls.rules.together import announcing, print_of
from app.forms import WriteForm
from app.refusal import N_


class PartForm(WriteForm):
    """What stands on a page for one idea, in the one form of that page; `was` is what stood there when the page was drawn."""

    op = None
    was = HiddenField(validators=[Length(max=32)])

    def __init__(self, key, shown=None, **more):
        super().__init__(prefix=f"{key}-", data={**(shown or {}), "was": print_of(shown or {})}, **more)

    def written(self):
        """What stands in its fields."""
        return {name: (field.data or "").strip() for name, field in self._fields.items() if name != "was"}

    @property
    def is_touched(self):
        """Whether somebody wrote or chose something in it since the page was drawn."""
        return self.was.data != print_of(self.written())


class TogetherForm(WriteForm):
    """The one form of a page of ideas: whichever button is pressed, all that was typed arrives, for whichever idea."""

    def __init__(self, kind, shown, is_fresh=False, **more):
        data = {"formdata": None} if is_fresh else {}
        super().__init__(**data, **more)
        sent = set() if is_fresh else {name.rpartition("-")[0] for name in request.form if name.endswith("-was")}
        # A page that was sent says itself what stood in it: what was saved since then from another one is not taken for it.
        stood = {key: words for key, words in shown.items() if key not in sent}
        self.parts = {key: kind(key, stood.get(key), **data) for key in [*shown, *sorted(sent - set(shown))]}

    def validate(self, extra_validators=None):
        """Each part on its own, so that every fault stands at its idea."""
        kept = [super().validate(extra_validators), *(part.validate() for part in self.parts.values())]
        return all(kept)

    @property
    def errors(self):
        """Its own faults and those of its parts."""
        return {**super().errors, **{f"{key}-{name}": faults for key, part in self.parts.items() for name, faults in part.errors.items()}}

    def touched(self):
        """{idea: its part} of those in which something was written."""
        return {key: part for key, part in self.parts.items() if part.is_touched}


def marks_part(criteria):
    """Marks for one idea: `mark_1` and so on, one for each criterion."""
    choices = [SelectChoice(str(number), words) for number, words in marks.MARKS.items()] + [
        SelectChoice(str(marks.CANNOT_SAY), N_("I cannot say"))]
    return type("MarksPart", (PartForm,), {
        **{f"mark_{number}": RadioField(name, choices=choices, validate_choice=False) for number, name in enumerate(criteria, start=1)},
        "note": TextAreaField(N_("Why, for those who decide"), validators=[Length(max=marks.NOTE_LIMIT, message=ROOM)]),
        "given": lambda self: [int(field.data) if (field.data or "").isdigit() else None
                               for name, field in self._fields.items() if name.startswith("mark_")],
    })


class SentencesPart(PartForm):
    """The two sentences that an author receives."""

    sentences = TextAreaField(N_("Two sentences for its author"), validators=[Length(max=texts.SENTENCES_LIMIT, message=ROOM)])


class ShortlistForm(TogetherForm):
    """The sentences for all authors, whether an idea goes on the shortlist, and what is to be announced."""

    on = HiddenField(validators=[Length(max=3)])
    words = TextAreaField(N_("What was chosen, and why, for everybody to read"), validators=[Length(max=texts.ABOUT_LIMIT, message=ROOM)])
    chosen = SelectMultipleField(validate_choice=False)
    was_announcing = HiddenField(validators=[Length(max=32)])

    def __init__(self, shown, words, chosen, is_fresh=False):
        data = {"words": words, "chosen": chosen, "was_announcing": print_of(announcing(words, chosen))}
        super().__init__(SentencesPart, shown, is_fresh, data=data)

    @property
    def is_announcing_touched(self):
        """Whether the words for everybody, or what is ticked, were changed since the page was drawn."""
        return "was_announcing" in request.form and self.was_announcing.data != print_of(announcing(self.words.data, self.chosen.data))
