"""What may be asked, and what is an answer to it?"""

import textwrap
import unicodedata

from app.refusal import N_, Refusal

WORD, CHOICE, SCALE, SENTENCE = "word", "choice", "scale", "sentence"
ANSWERS = (WORD, CHOICE, SCALE, SENTENCE)
MOST_QUESTION = 300
MOST_WORDS, MOST_WORD = 3, 30
MOST_SENTENCE = 200
LEAST_OPTIONS, MOST_OPTIONS, MOST_OPTION = 2, 8, 60
LEAST_POINTS, MOST_POINTS, MOST_END = 2, 10, 40
SHORT = 60
ROUND_A_WORD = " .,;:!?…\"'“”‘’«»()-–"

EMPTY = {"question": "", "answers": WORD, "words": 1, "options": [], "points": 5, "low": "", "high": ""}


def check_question(question):
    """A question in one line, at most 300 letters: it stands on the projector. Refuses none."""
    question = " ".join((question or "").split())
    if not question:
        raise Refusal("no_question", N_("Write the question that people answer."))
    if len(question) > MOST_QUESTION:
        raise Refusal("long_question", N_("A question has at most %(most)s letters: it stands on the projector."), most=MOST_QUESTION)
    return question


def check_ask(settings):
    """The settings of an Ask as they are stored; what its kind of answer does not need stands as in EMPTY.

    Refuses no or too long a question, a kind of answer that does not exist, and what nobody could answer: fewer than two
    different options, a scale of one point or without words at its ends.
    """
    kept = {**EMPTY, "question": check_question(settings.get("question")), "answers": settings.get("answers") or WORD}
    check = {WORD: _check_words, CHOICE: _check_options, SCALE: _check_scale, SENTENCE: lambda settings: {}}.get(kept["answers"])
    if check is None:
        raise Refusal("no_such_answer", N_("People answer with a word, a choice, a point on a scale or a sentence."))
    return {**kept, **check(settings)}


def _check_words(settings):
    words = settings.get("words") or 1
    if not isinstance(words, int) or not 1 <= words <= MOST_WORDS:
        raise Refusal("words", N_("Ask for one, two or three words."))
    return {"words": words}


def _check_options(settings):
    given = settings.get("options") or []
    lines = given.splitlines() if isinstance(given, str) else given
    options = [line for line in (" ".join(str(line).split()) for line in lines) if line]
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise Refusal("options", N_("Give between %(least)s and %(most)s options, one on each line."),
                      least=LEAST_OPTIONS, most=MOST_OPTIONS)
    if len({fold(option) for option in options}) < len(options):
        raise Refusal("same_option", N_("Two of the options are the same. Each stands on its own line once."))
    if max(map(len, options)) > MOST_OPTION:
        raise Refusal("long_option", N_("An option has at most %(most)s letters."), most=MOST_OPTION)
    return {"options": options}


def _check_scale(settings):
    points = settings.get("points") or EMPTY["points"]
    if not isinstance(points, int) or not LEAST_POINTS <= points <= MOST_POINTS:
        raise Refusal("points", N_("A scale has between %(least)s and %(most)s points."), least=LEAST_POINTS, most=MOST_POINTS)
    ends = {name: " ".join((settings.get(name) or "").split()) for name in ("low", "high")}
    if not all(ends.values()):
        raise Refusal("no_ends", N_("Say in words what the lowest and the highest point mean."))
    if max(map(len, ends.values())) > MOST_END:
        raise Refusal("long_end", N_("The words at an end of the scale have at most %(most)s letters."), most=MOST_END)
    return {"points": points, **ends}


def check_answer(settings, given):
    """What one person says as it is stored: a list of texts, of which only words may be more than one.

    A choice is the place of its option from 0, a point its number, both as text. Refuses nothing, too much, too long, and what
    is not offered. The same word said twice is one.
    """
    texts = [text for text in (" ".join(str(text).split()) for text in given) if text]
    if not texts:
        raise Refusal("no_answer", N_("There is no answer in it yet. Nothing was sent."))
    answers = settings["answers"]
    if answers == WORD:
        return _words(texts, settings["words"])
    if answers == SENTENCE:
        too_long = N_("A sentence has at most %(most)s letters. Yours is kept: make it shorter.")
        return [_short_enough(" ".join(texts), MOST_SENTENCE, too_long)]
    offered = range(len(settings["options"])) if answers == CHOICE else range(1, settings["points"] + 1)
    if texts[0] not in map(str, offered):
        raise Refusal("not_offered", N_("Choose one of the answers that are offered."))
    return texts[:1]


def _words(texts, most):
    different = list({fold(text): text for text in reversed(texts)}.values())[::-1]
    if len(different) > most:
        raise Refusal("too_many_words", N_("That is more than was asked for: %(most)s"), most=most)
    too_long = N_("A word has at most %(most)s letters. Yours is kept: make it shorter.")
    return [_short_enough(text, MOST_WORD, too_long) for text in different]


def _short_enough(text, most, sentence):
    if len(text) > most:
        raise Refusal("long_answer", sentence, most=most)
    return text


def fold(text):
    """What two spellings of one word share: capitals, blanks and the marks around it do not count."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return folded.strip(ROUND_A_WORD) or folded


def title_of(question):
    """A question as the title of its item: its first words."""
    return textwrap.shorten(question, SHORT, placeholder=" …")


def check_open(revealed, over, begun=True):
    """Answers are taken from the start of an item until its reveal. Refuses before, after, and once the room has gone on."""
    if not begun:
        raise Refusal("not_asked", N_("This is not asked yet. Your answer is kept."))
    if revealed:
        raise Refusal("revealed", N_("The answers were revealed before yours came. It was not counted; your words are kept."))
    if over:
        raise Refusal("over", N_("The room has gone on. Your answer was not counted; your words are kept."))


def check_may_say(is_in, is_observer):
    """Refuses who is not in the workshop, and observers."""
    if not is_in:
        raise Refusal("not_in", N_("You are not in this workshop. Join it with its code."))
    if is_observer:
        raise Refusal("observer", N_("You are here as an observer: you see, and do not write."))
