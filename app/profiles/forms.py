"""The shape of what arrives about cards, introductions and connections."""

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.forms import WriteForm
from app.profiles.rules import cards, introductions, words
from app.refusal import N_

UNSAID = {"": N_("Not said")}
MUCH = Length(max=5000, message=N_("That is far too long."))
LIVED = [f"lived_{number}" for number in range(1, cards.LIVED_ROWS + 1)]


def _choice(label, options):
    return SelectField(label, choices=[SelectChoice(key, said) for key, said in {**UNSAID, **options}.items()], default="",
                       validate_choice=False)


class CardForm(WriteForm):
    """What stands on somebody's card; nothing of it must be answered."""

    brings = TextAreaField(cards.PROMPTS["brings"], [MUCH])
    cares = TextAreaField(cards.PROMPTS["cares"], [MUCH])
    ask_me = TextAreaField(cards.PROMPTS["ask_me"], [MUCH])
    perspective = _choice(N_("I speak as"), words.PERSPECTIVES)
    nation = _choice(N_("Where you are"), words.NATIONS)
    organisation_kind = _choice(N_("Kind of organisation"), words.ORGANISATIONS)
    organisation = StringField(N_("Its name, if you like"), [MUCH])
    expertise = TextAreaField(N_("What I know or can do"), [MUCH])
    lived_1, lived_2 = StringField(N_("I live with, or cared for"), [MUCH]), StringField(N_("I live with, or cared for"), [MUCH])
    lived_3, lived_4 = StringField(N_("I live with, or cared for"), [MUCH]), StringField(N_("I live with, or cared for"), [MUCH])
    lived_1_shown, lived_2_shown = BooleanField(N_("Show it on my card")), BooleanField(N_("Show it on my card"))
    lived_3_shown, lived_4_shown = BooleanField(N_("Show it on my card")), BooleanField(N_("Show it on my card"))

    @property
    def lived(self):
        """Pairs (tag, is it shown?)."""
        return [(self[name].data, self[f"{name}_shown"].data) for name in LIVED]

    @classmethod
    def of(cls, card):
        """The form with what stands on a card, or empty."""
        if card is None:
            return cls(formdata=None)
        kept = ("brings", "cares", "ask_me", "perspective", "nation", "organisation_kind", "organisation")
        rows = {name: getattr(card, name) or "" for name in kept}
        for name, row in zip(LIVED, card.lived, strict=False):
            rows[name], rows[f"{name}_shown"] = row["tag"], row["shown"]
        return cls(formdata=None, expertise=", ".join(card.expertise), **rows)


class AskForm(WriteForm):
    """One sentence, and what one agrees to."""

    words = TextAreaField(N_("Why would you like to meet?"), [Length(
        max=introductions.MOST_WORDS, message=N_("There is room for 300 letters. Your text was kept."))])
    gives_address = BooleanField(N_("If they accept, give them my e-mail address"))
    counts = BooleanField(N_("If we meet, it may be recorded and counted as a new connection of this Lab"))


class AnswerForm(WriteForm):
    """Accept, or not now."""

    answer = HiddenField()
    gives_address = BooleanField(N_("Give them my e-mail address"))
    counts = BooleanField(N_("It may be recorded and counted as a new connection of this Lab"))


class MetForm(WriteForm):
    """We met in a group, and it may be recorded."""

    answer = HiddenField()
    agreed = BooleanField(N_("It may be recorded and counted as a new connection of this Lab"))
