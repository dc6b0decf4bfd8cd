"""Which questions are ready to be asked? Check-ins and a last look back, beside an empty Ask of each kind."""

from app.asking.rules.answers import CHOICE, SCALE, SENTENCE, WORD
from app.refusal import N_

EMPTY = (
    ("ask-word", N_("Ask for a word"), N_("One to three words from everybody, shown by how often they came."), {"answers": WORD}),
    ("ask-choice", N_("Ask for a choice"), N_("Everybody taps one of your options; shown as bars."), {"answers": CHOICE}),
    ("ask-scale", N_("Ask for a point on a scale"), N_("From one end to the other; shown as bars with how far apart people are."),
     {"answers": SCALE}),
    ("ask-sentence", N_("Ask for a sentence"), N_("One from everybody, shown as a list without names. A later item can take them."),
     {"answers": SENTENCE}),
)
READY = (
    ("arrive", N_("One word: how do you arrive?"), {"answers": WORD}),
    ("from-where", N_("Where are you joining from?"), {"answers": WORD}),
    ("clear", N_("How clear is our challenge to you?"),
     {"answers": SCALE, "points": 5, "low": N_("still in fog"), "high": N_("clear as day")}),
    ("worth-it", N_("What would make today worth your time?"), {"answers": SENTENCE}),
    ("know-others", N_("How many people here have you worked with before?"),
     {"answers": CHOICE, "options": [N_("Nobody yet"), N_("One or two"), N_("A handful"), N_("Most of them")]}),
    ("energy", N_("How much energy have you got just now?"),
     {"answers": SCALE, "points": 10, "low": N_("nearly none"), "high": N_("plenty")}),
    ("feels-like", N_("Three words: what is this challenge like from where you stand?"), {"answers": WORD, "words": 3}),
    ("do-first", N_("What will you do first with what you take away?"), {"answers": SENTENCE}),
)


def offers():
    """What the page that adds items shows: dicts `key, name, hint, dots, settings`."""
    empty = [{"key": key, "name": name, "hint": hint, "dots": 0, "settings": settings} for key, name, hint, settings in EMPTY]
    ready = [
        {"key": key, "name": question, "hint": N_("A ready question: answers are held until you reveal them."), "dots": 0,
         "settings": {"question": question, **settings}}
        for key, question, settings in READY
    ]
    return empty + ready
